"""The build is fast, takes in proportion to the pages, and makes the same files each time."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from guide.commands.benchmark import Cost, copy_project, measure, multiply_pages
from guide.model.trust import newest_date

SECONDS = 3.0  # of the processor
TIMES = 10
AT_MOST = 11  # times as long


class Build(NamedTuple):
    """A finished build: its folder and what it took."""

    site: Path
    cost: Cost


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> list[Build]:
    """Three builds, each from its own copy of the project, on its own day, with sets and dicts in another order."""
    made = []
    for number, day in enumerate(("2026-11-22", "2026-12-01", "2027-01-31")):
        folder, moment = tmp_path_factory.mktemp(f"build-{number}"), datetime.datetime.fromisoformat(f"{day}T12:34:56+00:00")
        order_and_moment = {"PYTHONHASHSEED": str(number), "SOURCE_DATE_EPOCH": f"{moment.timestamp():.0f}"}
        cost = measure(copy_project(folder / "project"), folder / "site", **order_and_moment)
        made.append(Build(folder / "site", cost))
    return made


def files_of(site: Path) -> dict[str, bytes]:
    """Return the content of every file of a built site by its path."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def test_builds_on_other_days_from_other_folders_are_the_same_byte_for_byte(builds: list[Build]) -> None:
    first, *others = (files_of(build.site) for build in builds)
    assert len(first) > 50
    for other in others:
        differing = sorted(name for name in first.keys() | other.keys() if first.get(name) != other.get(name))
        assert not differing, f"files that differ: {differing}"


def test_the_sitemap_says_when_each_page_was_changed(builds: list[Build]) -> None:
    sitemap = (builds[0].site / "sitemap.xml").read_text(encoding="utf-8")
    assert sitemap.count("<lastmod>") == sitemap.count("<loc>") > 40
    written, reviewed, changed = (datetime.date(2026, month, 1) for month in (1, 2, 3))
    assert newest_date({"written": written}) == written
    assert newest_date({"written": written, "reviewers": [{"date": reviewed}]}) == reviewed
    assert newest_date({"written": written, "handout": {"changes": [{"date": changed}]}}) == changed


def test_a_build_takes_less_than_three_seconds_of_the_processor(builds: list[Build]) -> None:
    took = [round(build.cost.cpu, 2) for build in builds]
    print(f"Seconds of the processor: {took}")
    assert min(took) < SECONDS


def test_ten_times_the_pages_take_at_most_eleven_times_as_long(builds: list[Build], tmp_path: Path) -> None:
    large = copy_project(tmp_path / "project")
    multiply_pages(large, TIMES)
    took = measure(large, tmp_path / "site").cpu
    once = min(build.cost.cpu for build in builds)
    print(f"{TIMES} times the pages: {took:.1f} s, {took / once:.1f} times as long")
    pages = [sum(1 for _ in site.rglob("index.html")) for site in (builds[0].site, tmp_path / "site")]
    assert pages[1] == TIMES * pages[0]
    assert took <= AT_MOST * once
