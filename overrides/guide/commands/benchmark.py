"""Measure what a build costs: against bare Material on the same pages, with ten times the pages, and after an edit.

All is measured in turn in one run, so that the ratios hold on a slow or busy machine too: `make benchmark`.
"""

from __future__ import annotations

import argparse
import compileall
import json
import logging
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.utils.yaml import yaml_load

from guide.commands import PROJECT

TIMES = 10
# The pages that list all others: a larger guide has one of each too, and they grow by themselves. And the page of the
# signs that stand on one page only.
LISTS = ("symptoms.md", "handouts/index.md", "about/sources.md", "relief/feelings-and-help.md")
SHARED_SETTINGS = ("site_name", "site_description", "nav", "exclude_docs", "use_directory_urls")


class Cost(NamedTuple):
    """What a build took, in seconds: by the clock, and of the processor, which other programs hardly change."""

    wall: float
    cpu: float


def copy_project(target: Path) -> Path:
    """Copy all that a build reads into the new folder `target`, with new times as in a fresh clone, and return it."""
    for part in ("docs", "overrides"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(PROJECT / part, target / part, ignore=ignored, copy_function=shutil.copy)
    shutil.copy(PROJECT / "mkdocs.yml", target)
    compileall.compile_dir(target / "overrides", quiet=2)  # as an installed package is
    return target


def copied_page(page: Path, number: int) -> Path:
    """Return the path of a copy of a page: beside it, so that its links lead where they led."""
    return page.with_stem(f"{page.stem}-copy-{number}")


def multiply_pages(project: Path, times: int) -> None:
    """Give a copied project `times` as many pages, all of them in the menu."""
    docs, settings = project / "docs", project / "mkdocs.yml"
    menu = settings.read_text(encoding="utf-8")
    entries = re.findall(r"^ +- .+: (\S+\.md)$", menu, re.MULTILINE)
    copied = [entry for entry in entries if entry not in LISTS and not entry.startswith("handouts/")]
    for count, entry in enumerate(islice(cycle(copied), len(entries) * (times - 1))):
        copy = copied_page(Path(entry), count // len(copied) + 1)
        shutil.copy(docs / entry, docs / copy)
        searches = docs / "data" / "searches"
        if (searches / entry).with_suffix(".yml").is_file():
            shutil.copy((searches / entry).with_suffix(".yml"), (searches / copy).with_suffix(".yml"))
        original = re.compile(rf"^( +- )(.+): {re.escape(entry)}$", re.MULTILINE)
        menu = original.sub(rf"\g<0>\n\1{copy.stem}: {copy.as_posix()}", menu, count=1)
    settings.write_text(menu, encoding="utf-8")


def run(command: list[str], project: Path, **environment: str) -> str:
    """Run Python on a project with its own copy of the package; return what it printed, raise CalledProcessError."""
    own = {"PYTHONPATH": str(project / "overrides"), "NO_MKDOCS_2_WARNING": "1"}
    env = os.environ | own | environment
    done = subprocess.run([sys.executable, *command], cwd=project, env=env, check=True, capture_output=True, text=True)
    return done.stdout


def measure(project: Path, site: Path, **environment: str) -> Cost:
    """Build a project and return what it took; raise CalledProcessError, with the log, if it fails."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    run(["-m", "mkdocs", "build", "--site-dir", str(site)], project, **environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def bare_settings(project: Path) -> dict[str, Any]:
    """Return settings with which bare Material publishes the pages of a project as they lie: no plugin of ours."""
    own = yaml_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    extensions = [extension for extension in own["markdown_extensions"] if "guide" not in str(extension)]
    bare = {"theme": {"name": "material"}, "docs_dir": str(project / "docs"), "markdown_extensions": extensions}
    return {name: own[name] for name in SHARED_SETTINGS if name in own} | bare


def bare_cost(project: Path, site: Path) -> Cost:
    """Return what bare Material takes to build the pages of a project."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "mkdocs.yml").write_text(json.dumps(bare_settings(project)), encoding="utf-8")
        return measure(Path(folder), site)


def preview_costs(site: str, edits: int) -> list[float]:
    """Build the project of this folder as `mkdocs serve` does, then again after each of some edits of one page.

    Returns the seconds of the processor that each build took; the first entry is the whole build.
    """
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    config = load_config(site_dir=site)
    config.plugins.on_startup(command="serve", dirty=False)
    page = Path(config.docs_dir, "index.md")
    costs = []
    for edit in range(edits + 1):
        start = time.process_time()
        if edit:
            page.write_text(f"{page.read_text(encoding='utf-8')}\nOne more line.\n", encoding="utf-8")
            config = load_config(site_dir=site)
        build(config, serve_url="http://127.0.0.1:8000/")
        costs.append(time.process_time() - start)
    config.plugins.on_shutdown()
    return costs


def rebuild_share(project: Path, site: Path, edits: int = 3) -> float:
    """Return which part of the first build of a preview a rebuild after one edit takes; it edits the home page."""
    code = f"from guide.commands.benchmark import preview_costs; print(preview_costs({str(site)!r}, {edits}))"
    whole, *rebuilds = json.loads(run(["-c", code], project))
    return statistics.median(rebuilds) / whole


def median(costs: Iterable[Cost]) -> Cost:
    """Return the middle of several costs."""
    return Cost(*map(statistics.median, zip(*costs)))


def main() -> None:
    """Print what builds take, and the ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5, help="how often to measure guide and bare Material (5)")
    runs = options.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        project, site = copy_project(Path(folder, "small")), Path(folder, "site")
        pairs = [(measure(project, site), bare_cost(project, site)) for _ in range(runs)]
        guide, bare = (median(costs) for costs in zip(*pairs))
        print(f"The guide: {guide.cpu:.2f} s of the processor, {guide.wall:.2f} s by the clock (medians of {runs})")
        print(f"Bare Material: {bare.cpu:.2f} s, {bare.wall:.2f} s; the guide takes {guide.cpu / bare.cpu:.2f} times")
        print(f"A rebuild after an edit takes {rebuild_share(project, site):.2f} of the first build of a preview")
        large = copy_project(Path(folder, "large"))
        multiply_pages(large, TIMES)
        many = measure(large, site)
        print(f"{TIMES} times the pages: {many.cpu:.1f} s, {many.wall:.1f} s; {many.cpu / guide.cpu:.1f} times one")


if __name__ == "__main__":
    main()
