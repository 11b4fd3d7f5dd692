"""Readers see when a page was written, when it is due, who has checked it, and when it is overdue."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup
from conftest import Site, article_of, build, words_of
from playwright.sync_api import Page, expect
from guide.model.trust import is_overdue

LATER = str(int(datetime.datetime(2035, 1, 1, tzinfo=datetime.timezone.utc).timestamp()))


def trust_line(folder: Path, address: str) -> str:
    """Return the visible words of the trust line of a built page."""
    line = BeautifulSoup((folder / address / "index.html").read_text(encoding="utf-8"), "html.parser").select_one(".bp-trust")
    for hidden in line.select("[hidden]"):
        hidden.decompose()
    return words_of(line)


def test_every_health_page_says_that_no_clinician_has_checked_it_and_when_it_is_due(site: Site) -> None:
    for address, page in site.health_pages.items():
        line = page.select_one("h1 ~ .bp-trust")
        assert line is not None, f"{address} has no trust line"
        assert "No clinician has checked this page yet." in words_of(line), address
        assert re.search(r"Written \d{1,2} [A-Z][a-z]{2} 20\d\d\. Check again by \d{1,2} [A-Z][a-z]{2} 20\d\d\.", words_of(line)), address


def test_the_trust_line_stands_right_under_title_and_main_message(site: Site) -> None:
    for address, page in site.health_pages.items():
        following = [element.get("class", [""])[0] for element in article_of(page).find("h1").find_next_siblings(limit=2)]
        assert following == ["bp-lead", "bp-trust"], address


def test_a_page_is_overdue_from_the_day_after_its_date() -> None:
    due = datetime.date(2027, 11, 22)
    assert not is_overdue(due, datetime.date(2027, 11, 22))
    assert is_overdue(due, datetime.date(2027, 11, 23))


def test_an_overdue_page_says_so_and_the_build_log_too_but_the_build_goes_on(project: Path, tmp_path: Path) -> None:
    result = build(project, tmp_path / "site", SOURCE_DATE_EPOCH=LATER)
    assert result.returncode == 0, result.stderr
    assert "posture/lifting.md: review was due by 22 Nov 2027." in result.stderr
    assert "This page is past that date." in trust_line(tmp_path / "site", "posture/lifting")


def test_a_copy_that_was_not_built_again_says_so_by_the_readers_own_clock(open_page: Callable[..., Page]) -> None:
    page = open_page("/posture/lifting/")
    expect(page.get_by_text("This page is past that date.")).to_be_hidden()
    page.clock.install(time="2035-01-01")
    page.reload()
    expect(page.get_by_text("This page is past that date.")).to_be_visible()


def test_a_recorded_reviewer_takes_the_place_of_the_warning(project: Path, tmp_path: Path) -> None:
    page = project / "docs/posture/lifting.md"
    entry = "reviewers:\n  - {name: A. Name, role: pelvic health physical therapist, date: 2026-12-01}"
    page.write_text(page.read_text(encoding="utf-8").replace("reviewers: []", entry), encoding="utf-8")
    assert build(project, tmp_path / "site").returncode == 0
    line = trust_line(tmp_path / "site", "posture/lifting")
    assert "Checked by A. Name, pelvic health physical therapist (1 Dec 2026)." in line
    assert "No clinician" not in line
