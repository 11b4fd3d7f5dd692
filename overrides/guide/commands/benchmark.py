"""Measure how long a build takes, and how that grows with pages: `make benchmark`."""

from __future__ import annotations

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).parents[2]
TIMES = 10
# The pages that list all others: a larger guide has one of each too, and they grow by themselves.
LISTS = ("symptoms.md", "handouts/index.md", "about/sources.md")


class Cost(NamedTuple):
    """What a build took, in seconds: by the clock, and of the processor, which other programs hardly change."""

    wall: float
    cpu: float


def copy_project(target: Path) -> Path:
    """Copy all that a build reads into the new folder `target`, with new times as in a fresh clone, and return it."""
    for part in ("docs", "overrides"):
        shutil.copytree(PROJECT / part, target / part, ignore=shutil.ignore_patterns("__pycache__"), copy_function=shutil.copy)
    shutil.copy(PROJECT / "mkdocs.yml", target)
    return target


def copied_page(page: Path, number: int) -> Path:
    """Return the path of a copy of a page: beside it, so that its links lead where they led and its folder's rules hold."""
    return page.with_stem(f"{page.stem}-copy-{number}")


def multiply_pages(project: Path, times: int) -> None:
    """Give a copied project `times` as many pages, all of them in the menu."""
    docs, settings = project / "docs", project / "mkdocs.yml"
    menu = settings.read_text(encoding="utf-8")
    entries = re.findall(r"^ +- .+: (\S+\.md)$", menu, re.MULTILINE)
    copied = [entry for entry in entries if entry not in LISTS]
    for count, entry in enumerate(islice(cycle(copied), len(entries) * (times - 1))):
        copy = copied_page(Path(entry), count // len(copied) + 1)
        shutil.copy(docs / entry, docs / copy)
        menu = re.sub(rf"^( +- )(.+): {re.escape(entry)}$", rf"\g<0>\n\1{copy.stem}: {copy.as_posix()}", menu, count=1, flags=re.MULTILINE)
    settings.write_text(menu, encoding="utf-8")


def measure(project: Path, site: Path, **environment: str) -> Cost:
    """Build a project in strict mode and return what it took; raise CalledProcessError, with the log, if it fails."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        check=True,
        stderr=subprocess.PIPE,
        text=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def median(costs: list[Cost]) -> Cost:
    """Return the middle of several costs."""
    return Cost(*map(statistics.median, zip(*costs)))


def main() -> None:
    """Print what five builds take, and how many times as long ten times the pages take."""
    with tempfile.TemporaryDirectory() as folder:
        small, large, site = copy_project(Path(folder, "small")), copy_project(Path(folder, "large")), Path(folder, "site")
        multiply_pages(large, TIMES)
        once = median([measure(small, site) for _ in range(5)])
        print(f"One build, median of five: {once.wall:.2f} s, of them {once.cpu:.2f} s of the processor")
        often = measure(large, site)
        print(f"{TIMES} times the pages: {often.wall:.1f} s and {often.cpu:.1f} s: {often.cpu / once.cpu:.1f} times as long")


if __name__ == "__main__":
    main()
