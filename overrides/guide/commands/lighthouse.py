"""Measure the built site with Lighthouse, as a phone on a slow network: `python overrides/tools/lighthouse.py build/lighthouse`."""

from __future__ import annotations

import argparse
import functools
import gzip
import hashlib
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from guide.commands.browser import ARGUMENTS, find_browser

LIGHTHOUSE = "lighthouse@12.8.2"  # the last release that Node.js 18 and 20 can run
PORT = 8001  # the site is built for this address: its pages say themselves where they are
SPEED = "performance"
CATEGORIES = [SPEED, "accessibility", "best-practices", "seo"]
METRICS = {"LCP ms": "largest-contentful-paint", "TBT ms": "total-blocking-time", "CLS": "cumulative-layout-shift"}
# Speed differs from run to run, so it is the median of several, on one page of each kind.
TIMED = ["/", "/posture/lifting/", "/warning-signs/", "/handouts/lifting-and-carrying/", "/symptoms/"]
COLUMNS = dict.fromkeys(CATEGORIES, "14.0f") | {"LCP ms": "7.0f", "TBT ms": "7.0f", "CLS": "6.3f", "bytes": "8.0f", "requests": "8.0f"}
HASHED = re.compile(r"\.[0-9a-f]{8,}\.")
Report = dict[str, Any]


class StaticHost(SimpleHTTPRequestHandler):
    """Serve a folder as a good static host does: compressed, with kept connections, and for long what never changes."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer with the file, the index of a folder, or the site's own page for what is not there."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        self.send_file(200, file) if file.is_file() else self.send_file(404, Path(self.directory) / "404.html")

    def send_file(self, status: int, file: Path) -> None:
        """Send one file compressed."""
        body = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(file)) + ("; charset=utf-8" if file.suffix == ".html" else ""))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000, immutable" if HASHED.search(file.name) else "max-age=600")
        self.send_header("ETag", f'"{hashlib.md5(body).hexdigest()}"')
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the output for the table."""


@contextmanager
def served(folder: Path, port: int) -> Iterator[str]:
    """Serve a folder on this machine and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", port), functools.partial(StaticHost, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def pages_of(folder: Path) -> list[str]:
    """Return the address of every page: '/posture/lifting/'."""
    parents = (file.parent.relative_to(folder).as_posix() for file in folder.rglob("index.html"))
    return sorted("/" if parent == "." else f"/{parent}/" for parent in parents)


def measure(address: str, categories: list[str], npx: str) -> Report:
    """Return Lighthouse's report of one visit with an empty cache."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        flags = " ".join(["--headless", *ARGUMENTS])
        options = ["--quiet", "--no-enable-error-reporting", f"--chrome-flags={flags}", "--output=json", f"--output-path={report}"]
        command = [npx, "--yes", LIGHTHOUSE, address, f"--only-categories={','.join(categories)}", *options]
        result = subprocess.run(command, env=os.environ | {"CHROME_PATH": find_browser() or ""}, capture_output=True, text=True)
        if result.returncode:
            sys.exit(f"Lighthouse could not measure {address}:\n{result.stdout}{result.stderr}")
        return json.loads(report.read_text(encoding="utf-8"))


def figures(report: Report) -> dict[str, float]:
    """Return the scores of one visit and, if it was timed, what it took."""
    values = {name: 100 * category["score"] for name, category in report["categories"].items()}
    if SPEED in values:
        requests = report["audits"]["network-requests"]["details"]["items"]
        values |= {name: report["audits"][audit]["numericValue"] for name, audit in METRICS.items()}
        values["bytes"] = sum(request["transferSize"] for request in requests)
        values["requests"] = sum(request["url"].startswith("http") for request in requests)
    return values


def faults(report: Report) -> dict[str, str]:
    """Return every audit that costs points in a category below 100, by name, with what Lighthouse says about it."""
    found = {}
    for name, category in report["categories"].items():
        for part in category["auditRefs"] if category["score"] < 1 else []:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                said = [audit.get("displayValue"), audit.get("explanation"), audit.get("errorMessage")]
                said += [item["node"]["snippet"] for item in audit.get("details", {}).get("items", []) if item.get("node")][:2]
                found[f"{name}: {audit['title']}"] = f"{100 * audit['score']:.0f}; {', '.join(filter(None, said))}"
    return found


def print_row(address: str, runs: list[dict[str, float]]) -> None:
    """Print one line of the table: the median of each figure over the runs of one page."""
    medians = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    cells = (f"{medians[name]:{style}}" if name in medians else f"{'-':>{style.split('.')[0]}}" for name, style in COLUMNS.items())
    print(f"{address:42} {len(runs):4}", *cells, flush=True)


def print_costs(reports: dict[str, list[Report]]) -> None:
    """Print what costs points, audit by audit, and how busy the machine was."""
    speed = statistics.median(report["environment"]["benchmarkIndex"] for runs in reports.values() for report in runs)
    print(f"\nThis machine's speed, as Lighthouse measures it: {speed:.0f}. A busy machine reads low and makes TBT long.")
    costs: dict[str, dict[str, str]] = {}
    for address, runs in reports.items():
        for report in runs:
            for audit, said in faults(report).items():
                costs.setdefault(audit, {})[address] = said
    for audit, pages in sorted(costs.items()):
        print(f"\n{audit}", *(f"  {address}: {said}" for address, said in pages.items()), sep="\n")


def parse_arguments() -> argparse.Namespace:
    """Return what to measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("site", type=Path, help="the folder of the built site")
    options.add_argument("--time", nargs="*", default=TIMED, metavar="/PAGE/", help="the pages to time (one of each kind)")
    options.add_argument("--runs", type=int, default=5, help="how often to measure each of them (5)")
    options.add_argument("--only-timed", action="store_true", help="leave out all other pages")
    options.add_argument("--port", type=int, default=PORT, help=f"where to serve the site ({PORT})")
    return options.parse_args()


def main() -> None:
    """Measure the pages and print a table of them."""
    chosen = parse_arguments()
    npx = shutil.which("npx")
    if not npx:
        sys.exit("Lighthouse needs Node.js 18 or newer, which is not here. Install it from nodejs.org or with your system's packages.")
    others = [] if chosen.only_timed else [page for page in pages_of(chosen.site) if page not in chosen.time]
    reports = {}
    print(f"{'page':42} runs", *(f"{name:>{style.split('.')[0]}}" for name, style in COLUMNS.items()))
    with served(chosen.site, chosen.port) as url:
        for address in [*chosen.time, *others]:
            visits = [CATEGORIES] * chosen.runs if address in chosen.time else [CATEGORIES[1:]]
            reports[address] = [measure(url + address, categories, npx) for categories in visits]
            print_row(address, [figures(report) for report in reports[address]])
    print_costs(reports)


if __name__ == "__main__":
    main()
