"""The body map: every part is a link with a name, for fingers, keys, ears and paper, and is in the list too."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from conftest import DESKTOP, PHONE, Site, words_of
from paper import print_page, read_sheets, squeeze

NAMES = ".bp-place"
LEAST = 10  # places that a mother may point at


def places_of(site: Site) -> dict[str, str]:
    """Return the name of each place on the body by the anchor that it leads to."""
    return {place["href"].removeprefix("#"): place.title.get_text() for place in site.pages["/symptoms/"].select(NAMES)}


def test_every_place_leads_to_its_entry_in_the_list(site: Site) -> None:
    page = site.pages["/symptoms/"]
    entries = {entry["id"]: words_of(entry) for entry in page.select("dt[id^=place-]")}
    places = places_of(site)
    assert set(places) == set(entries) and len(places) >= LEAST
    for anchor, name in places.items():
        assert name.lower() in entries[anchor].lower(), f"{name} leads to {entries[anchor]}"


def test_each_place_is_reached_by_tab_has_a_name_and_shows_its_focus(
    open_page: Callable[..., Page], site: Site
) -> None:
    page = open_page("/symptoms/", viewport=DESKTOP, java_script_enabled=True)
    page.locator("#by-place").evaluate("heading => { heading.tabIndex = -1; heading.focus() }")
    reached = {}
    for _ in range(40):
        page.keyboard.press("Tab")
        place = page.locator(f"{NAMES}:focus")
        if place.count():
            shape = place.locator(":is(path, rect, circle)").first
            reached[place.locator("title").text_content()] = shape.evaluate(
                "shape => getComputedStyle(shape).strokeWidth"
            )
    names = set(places_of(site).values())
    assert set(reached) == names
    assert set(reached.values()) == {"4px"}, reached
    for name in names:
        expect(page.get_by_role("link", name=name, exact=True).first).to_be_visible()


def test_each_place_is_large_enough_for_a_thumb(open_page: Callable[..., Page]) -> None:
    page = open_page("/symptoms/", viewport=PHONE)
    sizes = page.locator(f"{NAMES} :is(path, rect, circle)").evaluate_all(
        """shapes => shapes.map(shape => {
            const { width, height } = shape.getBoundingClientRect()
            return [Math.round(width), Math.round(height)]
        })"""
    )
    assert len(sizes) >= LEAST
    assert min(min(size) for size in sizes) >= 44, sizes


def test_a_tap_on_the_body_opens_the_entry_without_javascript(open_page: Callable[..., Page], site: Site) -> None:
    page = open_page("/symptoms/", viewport=PHONE, java_script_enabled=False)
    anchor, name = list(places_of(site).items())[-1]
    page.get_by_role("link", name=name, exact=True).click()
    assert page.url.endswith(f"#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_names_stay_inside_their_places(open_page: Callable[..., Page]) -> None:
    page = open_page("/symptoms/", viewport=PHONE)
    outside = page.locator(NAMES).evaluate_all(
        """places => places.flatMap(place => {
            const shapes = [...place.querySelectorAll("path, rect, circle")].map(shape => shape.getBoundingClientRect())
            return [...place.querySelectorAll("text")].filter(text => {
                const { left, right } = text.getBoundingClientRect()
                return !shapes.some(shape => left >= shape.left - 2 && right <= shape.right + 2)
            }).map(text => text.textContent)
        })"""
    )
    assert not outside, outside


def test_the_map_prints_with_its_names_and_the_list(open_page: Callable[..., Page], site: Site) -> None:
    page = open_page("/symptoms/")
    text = squeeze("".join(sheet.text for sheet in read_sheets(print_page(page, "A4"))))
    for name in places_of(site).values():
        assert squeeze(name) in text, name
    entry = site.pages["/symptoms/"].select_one("dt[id^=place-] + dd")
    assert squeeze(words_of(entry))[:30] in text
