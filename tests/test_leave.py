"""A mother whom someone at home hurts finds help in quiet words, and is off the page at once; no sheet speaks of it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from conftest import DESKTOP, PHONE, Site, article_of, words_of
from guide.model.facts import Guide
from repository import settings
from search_queries import type_into_box

PAGE = "/relief/feelings-and-help/"
BUTTON, SECTION = "[data-leave]", "#safe-at-home"


def elsewhere() -> str:
    """Return the address that the button opens."""
    return settings()["leave_to"]


@pytest.fixture
def opened(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Open the page, come to it from the first one; what it leaves for answers with a page of its own."""

    def open_it(**options: object) -> Page:
        page = open_page("/", **options)
        page.route(f"{elsewhere()}**", lambda route: route.fulfill(body="Sun", content_type="text/html"))
        page.goto(PAGE)
        return page

    return open_it


def left(page: Page) -> bool:
    """Tell whether the page was left in a way that Back does not return."""
    page.wait_for_url(elsewhere())
    page.go_back()
    return not page.url.split("#")[0].endswith(PAGE)


def test_the_button_stands_on_the_page_that_speaks_of_violence_and_on_no_other(site: Site) -> None:
    with_button = {address for address, page in site.pages.items() if page.select(BUTTON)}
    assert with_button == {address for address, page in site.pages.items() if page.select(SECTION)} == {PAGE}
    [button] = site.pages[PAGE].select(BUTTON)
    assert button.name == "a" and button["href"] == elsewhere() and "noreferrer" in button["rel"]


def test_the_section_has_every_line_of_the_settings_and_the_emergency_numbers(site: Site) -> None:
    page = BeautifulSoup(str(article_of(site.pages[PAGE])), "html.parser")
    heading = page.select_one(SECTION)
    for part in heading.find_all_previous(["ul", "p"]):
        part.decompose()
    said, addresses = words_of(page), {link["href"] for link in page.select("a[href]")}
    for line in settings()["violence_lines"]:
        kind = "sms" if line.get("by") == "text" else "tel"
        assert line["place"] in said and line["say"] in said, line
        assert f"{kind}:{re.sub(' ', '', line['number'])}" in addresses, line
    for entry in settings()["emergency_numbers"]:
        assert f"tel:{entry['number']}" in addresses


def test_a_country_with_an_emergency_number_has_a_line() -> None:
    lines = " ".join(line["place"] for line in settings()["violence_lines"])
    places = {place for entry in settings()["emergency_numbers"] for place in re.split(r" and |, ", entry["place"])}
    assert not {place for place in places if place not in lines}


def test_no_sheet_speaks_of_violence(site: Site) -> None:
    """A sheet hangs on the fridge, where he reads it too."""
    spoken = re.compile(r"violen|abus|hits you|safe-at-home|" + "|".join(
        re.escape(line["number"]) for line in settings()["violence_lines"] if len(line["number"]) > 3
    ), re.IGNORECASE)  # fmt: skip
    sheets = {address: str(article_of(page)) for address, page in site.pages.items() if "/handouts/" in address}
    assert sheets and not {address: found[0] for address, text in sheets.items() if (found := spoken.search(text))}


def test_the_signs_of_violence_stand_in_its_section_and_on_no_sheet_card_strip_or_other_page(
    site: Site, guide: Guide
) -> None:
    hidden = [sign for sign in guide.signs.values() if sign.where == "home"]
    assert {guide.danger.level[sign.id].id for sign in hidden} == {"call-now", "call-today"}
    for sign in hidden:
        assert f"/{sign.page.removesuffix('.md')}/" == PAGE and sign.page == sign.only_on
        [entry] = [
            place
            for page in site.pages.values()
            for place in page.select(f'[data-sign="{sign.id}"]:not([data-condition]), [href$="#{sign.id}"]')
        ]
        assert entry.find_previous("h2")["id"] == SECTION[1:] and not entry.find_parent(class_="bp-care")
        assert entry.find_parent("article") is article_of(site.pages[PAGE])
    titles = {sign.title for sign in hidden}
    told = {address for address, page in site.pages.items() if titles & set(page.stripped_strings)}
    assert not told, "only the section says their titles, and there with a period"


def test_who_searches_for_help_is_told_whom_to_call_and_lands_at_the_sign(
    open_search: Callable[..., Page], guide: Guide
) -> None:
    page = open_search(viewport=PHONE)
    for question, sign in {"he choked me": "rf70", "he wont let me see my mum": "rf71"}.items():
        [first, *_] = type_into_box(page, question)["links"]
        assert first.partition("&")[0] == f"{PAGE}#{sign}"
        said = page.locator(".bp-result").first
        expect(said).to_have_attribute("data-kind", guide.danger.level[sign].id)
        for advice in (guide.danger.level[sign].act, guide.signs[sign].besides, "violence line"):
            expect(said).to_contain_text(" ".join(advice.split()))
    page.locator(".bp-result a").first.click()
    expect(page.locator("#rf71")).to_be_in_viewport()
    expect(page.locator(BUTTON)).to_be_in_viewport()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP, {"width": 320, "height": 256}], ids=["phone", "desktop", "400%"])
def test_the_button_is_in_reach_everywhere_and_covers_nothing_that_has_the_focus(
    opened: Callable[..., Page], viewport: dict[str, int]
) -> None:
    page = opened(viewport=viewport, reduced_motion="reduce")
    button = page.locator(BUTTON)
    for place in (0, 0.5, 1):
        page.evaluate("place => scrollTo(0, place * document.body.scrollHeight)", place)
        box = button.bounding_box()
        assert box["height"] >= 44 and box["width"] >= 44 and box["y"] >= 0, box
        assert box["y"] + box["height"] <= viewport["height"], box
    covered = page.evaluate(
        """() => {
            const bar = document.querySelector(".bp-leave"), top = bar.getBoundingClientRect().top
            const stops = [...document.querySelectorAll("a[href], button, summary")]
            return stops.filter(stop => !bar.contains(stop) && stop.checkVisibility()).filter(stop => {
                stop.focus()
                const box = stop.getClientRects()[0]
                return document.activeElement === stop && box.top < innerHeight && box.bottom > top + 1
            }).map(stop => stop.outerHTML.slice(0, 80))
        }"""
    )
    assert not covered, covered


def test_a_press_blanks_the_page_before_the_other_one_has_come(opened: Callable[..., Page]) -> None:
    page = opened()
    body, title = page.evaluate(
        f"() => {{ document.querySelector('{BUTTON}').click(); return [document.body.innerHTML, document.title] }}"
    )
    [said] = BeautifulSoup(body, "html.parser").find_all(True)
    assert said["role"] == "status" and said.get_text() == said["data-leaving"], body
    assert title in elsewhere()
    assert left(page)


def test_back_does_not_return_though_links_within_the_page_were_followed(opened: Callable[..., Page]) -> None:
    page = opened(viewport=DESKTOP)
    page.locator(f"aside a[href='{SECTION}'], nav a[href='{SECTION}']").first.click()
    expect(page.locator(SECTION)).to_be_in_viewport()
    assert page.url.endswith(SECTION)
    page.locator(BUTTON).click()
    assert left(page)


def test_esc_three_times_leaves_and_fewer_do_not(opened: Callable[..., Page]) -> None:
    page = opened()
    said = page.get_by_role("status").and_(page.locator(".bp-leave__said"))
    for key in ("Escape", "Escape", "Tab", "Escape", "Escape"):
        page.keyboard.press(key)
    expect(said).to_contain_text("once more")
    assert page.url.endswith(PAGE)
    page.keyboard.press("Escape")
    assert left(page)


def test_without_script_it_is_a_link_and_in_reach(opened: Callable[..., Page]) -> None:
    page = opened(java_script_enabled=False)
    expect(page.locator(BUTTON)).to_be_in_viewport()
    page.locator(BUTTON).click()
    page.wait_for_url(elsewhere())


def test_nothing_of_the_button_is_on_paper(opened: Callable[..., Page]) -> None:
    page = opened()
    page.emulate_media(media="print")
    expect(page.locator(BUTTON)).to_be_hidden()
