"""Readers see when a page was written, when it is due, who has checked it, and when it is overdue."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from conftest import Site, article_of, build, words_of
from guide.model.pages import PageMeta
from repository import WORDS, address_of, changed_front_matter, front_matter, menu

LATER = str(int(datetime.datetime(2135, 1, 1, tzinfo=datetime.UTC).timestamp()))


def trust_line(folder: Path, address: str) -> str:
    """Return the visible words of the trust line of a built page."""
    line = BeautifulSoup(
        (folder / address.strip("/") / "index.html").read_text(encoding="utf-8"), "html.parser"
    ).select_one(".bp-trust")
    for hidden in line.select("[hidden]"):
        hidden.decompose()
    return words_of(line)


def test_every_health_page_says_who_has_checked_it_and_when_it_is_due(site: Site) -> None:
    for address, page in site.health_pages.items():
        meta, line, dates = front_matter(menu()[address]), page.select_one(".bp-trust"), page.select_one(".bp-dates")
        assert line is not None and dates is not None, f"{address} does not say who has checked it, and when"
        checked = [
            f"{reviewer['name']}, {reviewer['role']} ({WORDS.dates.short(reviewer['date'])})"
            for reviewer in meta["reviewers"]
        ]
        wanted = checked or ["Not yet checked by a clinician."]
        assert not [words for words in wanted if words not in words_of(line)], f"{address}: {words_of(line)}"
        wanted = [
            f"Written {WORDS.dates.short(meta['written'])}.",
            f"Check again by {WORDS.dates.short(meta['review_by'])}.",
        ]
        assert not [words for words in wanted if words not in words_of(dates)], f"{address}: {words_of(dates)}"
        assert not checked or "Not yet checked" not in words_of(line), address


def test_the_trust_line_stands_under_title_message_and_picture_and_leads_to_what_it_means(site: Site) -> None:
    order = ["bp-lead", "bp-first-picture", "bp-trust"]
    for address, page in site.health_pages.items():
        shown = [part["class"][0] for part in article_of(page).select("h1 ~ .bp-lead, .bp-first-picture, .bp-trust")]
        assert shown == [name for name in order if name in shown] and "bp-trust" in shown, address
        why = page.select_one(".bp-trust a")
        is_checked = "Not yet checked" not in words_of(page.select_one(".bp-trust"))
        assert is_checked or article_of(site.pages["/about/"]).find(id=why["href"].partition("#")[2]), address


def test_a_page_is_overdue_from_the_day_after_its_date() -> None:
    meta = PageMeta.model_construct(review_by=datetime.date(2027, 11, 22))
    assert not meta.is_overdue(datetime.date(2027, 11, 22))
    assert meta.is_overdue(datetime.date(2027, 11, 23))


def test_overdue_and_reviewed_pages_say_so_and_the_build_goes_on(project: Path, tmp_path: Path) -> None:
    overdue, reviewed = "causes/index.md", "posture/index.md"
    with changed_front_matter(project / "docs" / overdue) as meta:
        meta["reviewers"] = []
        due = WORDS.dates.short(meta["review_by"])
    with changed_front_matter(project / "docs" / reviewed) as meta:
        meta["reviewers"] = [{"name": "A. Name", "role": "pelvic health physical therapist", "date": meta["written"]}]
        checked = WORDS.dates.short(meta["written"])
    result = build(project, tmp_path / "site", SOURCE_DATE_EPOCH=LATER)
    assert result.returncode == 0, result.stderr
    assert f"{overdue}: review was due by {due}." in result.stderr
    line = trust_line(tmp_path / "site", address_of(overdue))
    assert f"This page was due for a check by {due}." in line and "Not yet checked by a clinician." in line
    line = trust_line(tmp_path / "site", address_of(reviewed))
    assert f"Checked by A. Name, pelvic health physical therapist ({checked})." in line
    assert "Not yet checked" not in line


def test_a_copy_that_was_not_built_again_says_so_by_the_readers_own_clock(open_page: Callable[..., Page]) -> None:
    page, due = open_page("/causes/"), front_matter("causes/index.md")["review_by"]
    for days, is_shown in {-1: False, 2: True}.items():
        page.clock.set_fixed_time(f"{due + datetime.timedelta(days=days)}T12:00:00Z")
        page.reload()
        expect(page.get_by_text("This page was due for a check")).to_be_visible(visible=is_shown)
