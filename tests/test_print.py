"""Every page on paper has all its words, its dates, address and page numbers in large enough type, and no menus."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page

from conftest import Site, add_style, article_of, words_of
from paper import (
    PAPERS,
    WITH_FOOT,
    Sheet,
    as_printed,
    body_letters,
    ends_with_heading,
    missing,
    outside_margins,
    print_page,
    read_sheets,
    small_letters,
    squeeze,
    text_of,
    texts_of,
)
from repository import HANDOUTS, WORDS, front_matter, menu

LEAST_TYPE = 12  # points
LEAST_FILLED = 0.25  # of the last sheet
BLOCKS = "h1, h2, h3, p, li, dt, dd, th, td, summary, figcaption, pre"
HEADINGS = "article :is(h1, h2, h3), .bp-meanings > h2"
MENUS = (
    "Skip to the text", "On this page", "Breadcrumbs", "Symptoms", "See all warning signs", "See it in the glossary",
    "Search for what you feel", "What it shows", "Go back to",
)  # fmt: skip


# test_handouts.py sees to the sheets.
SOURCES = {
    address: file for address, file in menu().items() if address not in {f"/handouts/{name}/" for name in HANDOUTS}
}


@dataclass(frozen=True)
class Printed:
    """A page as printed on both papers."""

    address: str
    html: BeautifulSoup
    on: dict[str, list[Sheet]]

    @functools.cached_property
    def texts(self) -> dict[str, list[str]]:
        """The words on each paper, without spaces and page numbers."""
        return {paper: texts_of(sheets, WITH_FOOT) for paper, sheets in self.on.items()}

    def faults(self, find: Callable[[list[Sheet]], Iterable[str]]) -> str:
        """Return all that `find` finds wrong with the sheets of either paper, each with page and paper before it."""
        return "\n".join(
            f"{self.address} on {paper}: {fault}" for paper, sheets in self.on.items() for fault in find(sheets)
        )

    def lost(self, wanted: Iterable[str]) -> str:
        """Return which words are not printed on which paper."""
        wanted = list(wanted)
        return "\n".join(
            f"{self.address} on {paper}: '{words}' is not printed"
            for paper, texts in self.texts.items()
            for words in missing(wanted, texts)
        )


@pytest.fixture(scope="module")
def one_page(browser: Browser, site: Site) -> Iterator[Page]:
    """One browser page for all printing."""
    context = browser.new_context(base_url=site.url, service_workers="block")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=SOURCES)
def printed(request: pytest.FixtureRequest, one_page: Page, site: Site) -> Printed:
    """Each page in turn, printed once for all tests."""
    one_page.goto(request.param)
    sheets = {paper: read_sheets(print_page(one_page, paper)) for paper in PAPERS}
    return Printed(request.param, site.pages[request.param], sheets)


def blocks_of(article: Tag) -> list[str]:
    """Return the words of every heading, paragraph, list item and table cell of an article, as paper has them."""
    blocks = []
    paper = as_printed(article)
    for block in paper.select(BLOCKS):
        copy = BeautifulSoup(str(block), "html.parser").find(block.name)
        for inner in copy.select(BLOCKS + ", ul, ol, dl, table, svg"):
            inner.decompose()
        blocks.append(" ".join(copy.get_text("").split()))
    return [words for words in blocks if words]


def test_no_page_is_forgotten(site: Site) -> None:
    assert set(SOURCES) | {f"/handouts/{name}/" for name in HANDOUTS} == set(site.pages)


def test_all_type_is_12_points_or_larger(printed: Printed) -> None:
    faults = printed.faults(lambda sheets: filter(None, [small_letters(sheets, LEAST_TYPE)]))
    assert not faults, faults


def test_every_heading_paragraph_and_list_item_is_printed(printed: Printed) -> None:
    wanted = blocks_of(article_of(printed.html))
    assert len(wanted) > 5
    lost = printed.lost(wanted)
    assert not lost, lost


def test_the_strip_dates_address_and_hidden_parts_are_printed(printed: Printed) -> None:
    meta = front_matter(SOURCES[printed.address])
    article = article_of(printed.html)
    canonical = printed.html.find("link", rel="canonical")["href"]
    lost = printed.lost(
        [
            words_of(printed.html.select_one(".bp-strip__text")),
            words_of(printed.html.select_one(".bp-strip__numbers")),
            f"Written {WORDS.dates.short(meta['written'])}.",
            *([f"Check again by {WORDS.dates.short(meta['review_by'])}."] if "review_by" in meta else []),
            re.sub("^https?://", "", canonical),
            *(words_of(number) for number in printed.html.select(".bp-foot .bp-numbers li")),
            *(" ".join(part.get_text().split()) for part in as_printed(article).select("summary, details li")),
            *(words_of(meaning.p) for meaning in printed.html.select(".bp-meaning[popover]")),
            *(link["href"] for link in article.select("a[href^=http]:not([data-leave], .footnote a)")),
            "Notes",
        ]
    )
    assert not lost, lost


def wrong_feet(sheets: list[Sheet]) -> list[str]:
    """Return the sheets that do not say their number, and what they say."""
    faults = []
    for number, sheet in enumerate(sheets, 1):
        body = set(body_letters(sheet, WITH_FOOT))
        foot = text_of(letter for letter in sheet.letters if letter not in body)
        if foot != f"Page{number}of{len(sheets)}":
            faults.append(f"the foot of sheet {number} of {len(sheets)} says '{foot}'")
    return faults


def test_every_sheet_says_its_number_and_how_many_there_are(printed: Printed) -> None:
    faults = printed.faults(wrong_feet)
    assert not faults, faults


def test_no_menu_search_or_button_is_printed(printed: Printed) -> None:
    own = squeeze(as_printed(article_of(printed.html)).get_text())
    menus = [words for words in MENUS if squeeze(words) not in own]
    faults = [
        f"{printed.address} on {paper}: '{words}' is printed"
        for paper, texts in printed.texts.items()
        for words in menus
        if words not in missing([words], texts)
    ]
    assert not faults, "\n".join(faults)


def test_the_words_of_menus_are_those_on_screen(site: Site) -> None:
    on_screen = squeeze(" ".join(page.get_text(" ") + str(page) for page in site.pages.values()))
    assert not missing(MENUS, [on_screen]), "no page has these words any more: mend the test"


def test_nothing_stands_in_the_margins(printed: Printed) -> None:
    faults = printed.faults(lambda sheets: outside_margins(sheets, WITH_FOOT, foot=True))
    assert not faults, faults


def empty_last_sheet(sheets: list[Sheet]) -> str | None:
    """Return how little of the last sheet is filled if it is too little, or None."""
    last = sheets[-1]
    usable = last.height - WITH_FOOT.top - WITH_FOOT.bottom
    filled = (last.lowest_ink(above=last.height - WITH_FOOT.bottom) - WITH_FOOT.top) / usable
    return (
        f"the last of {len(sheets)} sheets is filled to {filled:.0%}, {filled * usable:.0f} mm"
        if filled < LEAST_FILLED
        else None
    )


def test_the_last_sheet_is_not_nearly_empty(printed: Printed) -> None:
    faults = printed.faults(lambda sheets: filter(None, [empty_last_sheet(sheets)]))
    assert not faults, faults


def lonely_headings(sheets: list[Sheet], headings: list[str]) -> list[str]:
    """Return the sheets that end with a heading."""
    ends = [(number, ends_with_heading(sheet, WITH_FOOT, headings)) for number, sheet in enumerate(sheets, 1)]
    return [f"sheet {number} of {len(sheets)} ends with the heading '{heading}'" for number, heading in ends if heading]


def test_no_heading_is_the_last_thing_on_a_sheet(printed: Printed) -> None:
    headings = [words_of(heading) for heading in printed.html.select(HEADINGS)]
    faults = printed.faults(lambda sheets: lonely_headings(sheets, headings))
    assert not faults, faults


def test_no_picture_is_parted_over_two_sheets(printed: Printed) -> None:
    article = article_of(printed.html)
    figures = [
        [squeeze(words_of(name)) for name in figure.select("text")] for figure in article.select("figure:has(text)")
    ]
    pictures = len(article.select("img, image"))

    def parted(sheets: list[Sheet]) -> Iterator[str]:
        for names in figures:
            if not any(all(name in sheet.text for name in names) for sheet in sheets):
                yield f"no sheet has all names of the picture with '{names[0]}'"
        drawn = sum(sheet.pictures for sheet in sheets)
        if drawn != pictures:
            yield f"{pictures} pictures are drawn as {drawn}"

    faults = printed.faults(parted)
    assert not faults, faults


# ---- These checks can fail ----


@pytest.fixture
def spoiled(one_page: Page) -> Page:
    """A page to spoil, of a kind that has all parts."""
    one_page.goto("/posture/")
    return one_page


def sheets_with(page: Page, style: str) -> list[Sheet]:
    """Print a page with a style added."""
    add_style(page, f"@media print {{ {style} }}")
    return read_sheets(print_page(page, "A4"))


def test_small_type_is_found(spoiled: Page) -> None:
    fault = small_letters(sheets_with(spoiled, ".md-typeset .footnote p { font-size: 11.5pt !important }"), LEAST_TYPE)
    assert fault and "down to 11.5 pt" in fault, fault


def test_lost_words_are_found(spoiled: Page, site: Site) -> None:
    wanted = blocks_of(article_of(site.pages["/posture/"]))
    assert not missing(wanted, texts_of(read_sheets(print_page(spoiled, "A4")), WITH_FOOT))
    assert missing(wanted, texts_of(sheets_with(spoiled, "article ol { display: none !important }"), WITH_FOOT))


def test_words_in_the_margin_are_found(spoiled: Page) -> None:
    faults = outside_margins(sheets_with(spoiled, ".md-typeset h2 { margin-left: -4mm }"), WITH_FOOT, foot=True)
    assert any(re.search(r"[34]\.\d mm in the margin", fault) for fault in faults), faults


def test_a_heading_at_the_end_of_a_sheet_is_found(spoiled: Page) -> None:
    headings = spoiled.locator("article h2").all_text_contents()
    sheets = sheets_with(spoiled, ".md-typeset h2 { break-after: page !important }")
    assert any(ends_with_heading(sheet, WITH_FOOT, headings) for sheet in sheets)


def test_a_parted_picture_is_counted_twice(one_page: Page) -> None:
    one_page.goto("/handouts/")
    sheets = sheets_with(one_page, "article img { width: 100mm !important; height: 900mm !important }")
    assert sum(sheet.pictures for sheet in sheets) > one_page.locator("article img").count()
