"""The body map: each place and its name are one link, for fingers, keys, ears and paper; its answer stands below."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import DESKTOP, PHONE, Site, words_of
from guide.drawing.body_map import SCALE, TOP, WIDTH
from paper import contrast, luminance, print_page, read_sheets, squeeze

SPOT, NAME, REGION = ".bp-spot", "rect", ".bp-spot__region"
SIDES = ("back", "front")
LEAST = 10  # places that a mother may point at
FINGER = 44  # px, WCAG 2.5.5
SHOULDERS, HIPS = 131, 80  # cm above the floor, on the drawing
# For a selector, the boxes of all that it finds as [left, top, right, bottom].
BOXES = "parts => parts.map(p => p.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom])"


def places_of(site: Site) -> dict[str, str]:
    """Return the name of each place on the body by the anchor that it leads to."""
    return {place["href"].removeprefix("#"): place.title.get_text() for place in site.pages["/symptoms/"].select(SPOT)}


def turn_to(page: Page, side: str) -> Locator:
    """Show a side of the body on a phone, and return its drawing."""
    page.locator(f"label:has(#map-{side})").tap()
    view = page.locator(f".bp-map__view--{side}")
    expect(view).to_be_visible()
    return view


@pytest.fixture(params=[False, True], ids=["without-script", "with-script"])
def phone(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Page:
    """The page on a phone."""
    return open_page("/symptoms/", viewport=PHONE, java_script_enabled=request.param, has_touch=True)


def test_every_place_leads_to_its_entry_in_the_list(site: Site) -> None:
    page = site.pages["/symptoms/"]
    entries = {entry["id"]: words_of(entry) for entry in page.select("dt[id^=place-]")}
    places = places_of(site)
    assert set(places) == set(entries) and len(places) >= LEAST
    for anchor, name in places.items():
        assert name.lower() in entries[anchor].lower(), f"{name} leads to {entries[anchor]}"


# ---- On a phone ----


def seen(page: Page, place: Locator, anchor: str) -> dict[str, Any]:
    """Return where a chosen place, the trunk of the body and the answer are in the window, in px from its top."""
    return place.evaluate(
        """(place, [anchor, middle, shoulders, hips]) => {
            const entry = document.getElementById(anchor), at = box => [box.top, box.bottom]
            const on = y => new DOMPoint(middle, y).matrixTransform(place.ownerSVGElement.getScreenCTM()).y
            return {
                header: document.querySelector("header").getBoundingClientRect().bottom,
                name: at(place.querySelector("rect").getBoundingClientRect()),
                trunk: [on(shoulders), on(hips)],
                drawing: at(place.ownerSVGElement.getBoundingClientRect()),
                answer: [
                    entry.getBoundingClientRect().top, entry.nextElementSibling.getBoundingClientRect().bottom,
                ],
            }
        }""",
        [anchor, WIDTH / 2, (TOP - SHOULDERS) * SCALE, (TOP - HIPS) * SCALE],
    )


@pytest.mark.parametrize("side", SIDES)
def test_place_trunk_and_whole_answer_are_in_one_screen_after_a_tap(phone: Page, side: str) -> None:
    view = turn_to(phone, side)
    faults = []
    for place in view.locator(SPOT).all():
        anchor = place.get_attribute("href").removeprefix("#")
        place.locator(NAME).tap()
        phone.wait_for_url(f"**/#{anchor}")
        is_at = seen(phone, place, anchor)
        above, (top, bottom) = (is_at["header"], is_at["answer"])
        in_drawing = all(
            above <= part[0] and part[1] <= min(top, is_at["drawing"][1]) for part in (is_at["name"], is_at["trunk"])
        )
        if not (in_drawing and top < bottom <= PHONE["height"]):
            faults.append(f"{anchor}: {is_at}")
        expect(phone.locator(".bp-map__chosen")).to_be_in_viewport()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("side", SIDES)
def test_the_chosen_place_alone_is_marked_by_more_than_colour(phone: Page, side: str) -> None:
    view = turn_to(phone, side)
    marked = """(places, part) => places.map(place => [
        place.getAttribute("href"), getComputedStyle(place.querySelector(part)).fill,
    ])"""
    before = dict(view.locator(SPOT).evaluate_all(marked, NAME))
    assert len(set(before.values())) == 1
    for anchor in before:
        view.locator(f'[href="{anchor}"] {NAME}').tap()
        phone.mouse.move(1, 1)  # a touch leaves the place as if a mouse were over it
        after = dict(view.locator(SPOT).evaluate_all(marked, NAME))
        assert [other for other, fill in after.items() if fill != before[other]] == [anchor]
        regions = dict(view.locator(SPOT).evaluate_all(marked, REGION))
        assert list(regions.values()).count(regions[anchor]) == 1


def test_a_tap_on_the_body_itself_leads_to_the_answer(phone: Page) -> None:
    turn_to(phone, "back")
    box = phone.locator(f'{SPOT}[href="#place-mid-back"] {REGION}').bounding_box()
    phone.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    phone.wait_for_url("**/#place-mid-back")


def test_no_answer_is_hidden_while_one_is_chosen(phone: Page, site: Site) -> None:
    phone.locator(f'{SPOT}[href="#place-tailbone"] {NAME}').tap()
    for anchor in places_of(site):
        expect(phone.locator(f"#{anchor}")).to_be_visible()
        expect(phone.locator(f"#{anchor} + dd")).to_be_visible()
        assert phone.locator(f"#{anchor} + dd").inner_text().strip()
    assert not phone.locator("details:has([id^=place-]), [hidden]:has([id^=place-])").count()


@pytest.mark.parametrize("side", SIDES)
def test_each_place_is_large_enough_for_a_finger_and_keeps_clear_of_its_neighbours(phone: Page, side: str) -> None:
    view = turn_to(phone, side)
    view.scroll_into_view_if_needed()
    for left, top, right, bottom in view.locator(NAME).evaluate_all(BOXES):
        assert right - left >= FINGER and bottom - top >= FINGER
        assert left >= 0 and right <= PHONE["width"]
    taken = view.locator(SPOT).evaluate_all(
        """(places, [name, region]) => places.flatMap(place => [name, region].flatMap(part => {
            const shape = place.querySelector(part), box = shape.getBoundingClientRect(), wrong = []
            const inside = shape.getScreenCTM().inverse()
            for (let x = box.left + 1; x < box.right; x += 2) for (let y = box.top + 1; y < box.bottom; y += 2) {
                const point = new DOMPoint(x, y).matrixTransform(inside)
                if (!shape.isPointInFill(point) || shape.isPointInStroke(point)) continue
                const hit = document.elementFromPoint(x, y)?.closest("a")
                if (hit !== place) wrong.push([place, hit].map(link => link?.getAttribute("href")).join(" under "))
            }
            return wrong.slice(0, 3)
        }))""",
        [NAME, REGION],
    )
    assert not taken, taken


@pytest.mark.parametrize("side", SIDES)
def test_each_name_stands_in_its_box_beside_the_body(phone: Page, side: str) -> None:
    view = turn_to(phone, side)
    for place in view.locator(SPOT).all():
        [box], [text] = (place.locator(part).evaluate_all(BOXES) for part in (NAME, "text"))
        assert box[0] <= text[0] and box[1] <= text[1] and text[2] <= box[2] and text[3] <= box[3], (
            place.get_attribute("href"),
            box,
            text,
        )
    regions = view.locator(REGION).evaluate_all(BOXES)
    left, right = min(box[0] for box in regions), max(box[2] for box in regions)
    assert all(box[2] <= left or box[0] >= right for box in view.locator(NAME).evaluate_all(BOXES))


# ---- Back and front ----


def test_a_phone_shows_one_side_and_the_keys_turn_to_the_other(phone: Page) -> None:
    back, front = (phone.locator(f".bp-map__view--{side}") for side in SIDES)
    switch = phone.get_by_role("group", name="Which side of the body")
    expect(switch.get_by_role("radio", name="Back")).to_be_checked()
    expect(back).to_be_visible()
    expect(front).to_be_hidden()
    switch.get_by_role("radio", name="Back").focus()
    phone.keyboard.press("ArrowRight")
    expect(switch.get_by_role("radio", name="Front")).to_be_checked()
    expect(front).to_be_visible()
    expect(back).to_be_hidden()
    ring = phone.locator("label:has(#map-front)").evaluate("label => parseFloat(getComputedStyle(label).outlineWidth)")
    assert ring >= 2
    phone.keyboard.press("Tab")
    assert phone.locator(f".bp-map__view--front {SPOT}:focus").count(), "the first place is next"


def test_a_link_from_elsewhere_turns_to_the_side_of_its_place(open_page: Callable[..., Page]) -> None:
    page = open_page("/symptoms/#place-tummy")
    expect(page.locator('.bp-map__view--front [href="#place-tummy"]')).to_be_visible()
    expect(page.locator("#place-tummy")).to_be_in_viewport()


def test_a_wide_screen_shows_both_sides_and_no_switch(open_page: Callable[..., Page]) -> None:
    for width in (768, 1280):
        page = open_page("/symptoms/", viewport={"width": width, "height": 1024})
        back, front = (page.locator(f".bp-map__view--{side}").bounding_box() for side in SIDES)
        assert back["x"] + back["width"] <= front["x"] and back["y"] == front["y"], "side by side"
        expect(page.get_by_role("radio", name="Back")).to_be_hidden()
        page.locator(f'.bp-map__view--front [href="#place-tummy"] {NAME}').click()
        for part in ("#place-tummy + dd", f'.bp-map__view--front [href="#place-tummy"] {NAME}'):
            expect(page.locator(part)).to_be_in_viewport(ratio=0.99)


def test_without_styles_both_sides_and_all_answers_are_there(open_page: Callable[..., Page], site: Site) -> None:
    page = open_page("/about/")
    page.route("**/*.css", lambda route: route.abort())
    page.goto("/symptoms/")
    for side in SIDES:
        expect(page.locator(f".bp-map__view--{side} svg")).to_be_visible()
    for anchor in places_of(site):
        expect(page.locator(f"#{anchor}")).to_be_visible()


# ---- Keys, ears, colours, paper ----


def test_each_place_is_reached_by_tab_from_top_to_bottom_and_has_a_name(
    open_page: Callable[..., Page], site: Site
) -> None:
    page = open_page("/symptoms/", viewport=DESKTOP, java_script_enabled=True)
    for side, title in zip(SIDES, ("The body from the back", "The body from the front")):
        view = page.get_by_role("group", name=title)
        expect(view).to_be_visible()
        places = view.locator(SPOT)
        places.first.focus()
        tops, names = [], []
        for _ in range(places.count()):
            place = page.locator(f".bp-map__view--{side} {SPOT}:focus")
            names.append(place.locator("title").text_content())
            tops.append(place.locator(NAME).evaluate("name => name.y.baseVal.value + name.height.baseVal.value / 2"))
            expect(view.get_by_role("link", name=names[-1], exact=True)).to_be_visible()
            page.keyboard.press("Tab")
        assert len(set(names)) == places.count(), names
        assert tops == sorted(tops), dict(zip(names, tops))
    assert set(places_of(site).values()) >= set(names)


def rgb(colour: str) -> tuple[int, int, int]:
    """Return the parts of a computed colour."""
    return tuple(int(part) for part in re.findall(r"\d+", colour)[:3])


def contrast_of(one: str, other: str) -> float:
    """Return the contrast of two computed colours."""
    return contrast(luminance(rgb(one)), luminance(rgb(other)))


def colour(part: Locator, name: str) -> str:
    """Return a computed colour of the first of some elements."""
    return part.first.evaluate("(part, name) => getComputedStyle(part)[name]", name)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_seen(open_page: Callable[..., Page], scheme: str) -> None:
    page = open_page("/symptoms/", viewport=DESKTOP, color_scheme=scheme)
    page.keyboard.press("Tab")
    place = page.locator(SPOT).first
    place.focus()
    ring = place.locator(NAME)
    assert ring.evaluate("ring => parseFloat(getComputedStyle(ring).strokeWidth)") >= 2
    ground = colour(page.locator(".bp-map"), "backgroundColor")
    assert contrast_of(colour(ring, "stroke"), ground) >= 3
    assert colour(ring, "stroke") != colour(page.locator(f"{SPOT} {NAME}").nth(1), "stroke")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edge_of_the_tint_is_seen_on_skin_and_cloth(open_page: Callable[..., Page], scheme: str) -> None:
    """Contrast is of lightness, so this holds in grey too."""
    page = open_page("/symptoms/", color_scheme=scheme)
    region = page.locator(REGION)
    for cloth in ("lid", "top-far", "legs-far"):
        under = colour(page.locator(f".bp-map .bp-pic__{cloth}"), "fill")
        assert contrast_of(colour(region, "stroke"), under) >= 3, f"edge on {cloth}"
    text = colour(page.locator(f"{SPOT} text"), "fill")
    assert contrast_of(text, colour(page.locator(".bp-map"), "backgroundColor")) >= 4.5
    page.goto("/symptoms/#place-low-back")
    chosen = page.locator(f'{SPOT}[href="#place-low-back"]')
    assert contrast_of(colour(chosen.locator("text"), "fill"), colour(chosen.locator(NAME), "fill")) >= 4.5
    assert contrast_of(colour(chosen.locator(REGION), "fill"), colour(chosen.locator(REGION), "stroke")) >= 3


def test_forced_colours_keep_places_names_and_what_was_chosen(open_page: Callable[..., Page]) -> None:
    page = open_page("/symptoms/", forced_colors="active")
    region = page.locator(REGION)
    assert contrast_of(colour(region, "stroke"), colour(region, "fill")) >= 3
    assert contrast_of(colour(region, "fill"), colour(page.locator(".bp-map .bp-pic__lid"), "fill")) >= 3
    page.goto("/symptoms/#place-low-back")
    chosen = page.locator(f'{SPOT}[href="#place-low-back"]')
    assert contrast_of(colour(chosen.locator("text"), "fill"), colour(chosen.locator(NAME), "fill")) >= 4.5
    on, off = (page.locator(f"label:has(#map-{side})") for side in SIDES)
    assert colour(on, "backgroundColor") != colour(off, "backgroundColor")


@pytest.mark.parametrize("address", ["/symptoms/", "/symptoms/#place-tailbone"])
def test_the_map_prints_both_sides_with_names_and_the_list(
    open_page: Callable[..., Page], site: Site, address: str
) -> None:
    page = open_page(address)
    sheets = read_sheets(print_page(page, "A4"))
    map_sheet = next(sheet for sheet in sheets if squeeze("Between the") in sheet.text)
    for place in site.pages["/symptoms/"].select(f"{SPOT} text"):
        for row in place.select("tspan"):
            assert squeeze(row.get_text()) in map_sheet.text, row
    text = squeeze("".join(sheet.text for sheet in sheets))
    entries = site.pages["/symptoms/"].select("dt[id^=place-] + dd")
    starts = [squeeze(words_of(entry))[:25] for entry in entries]
    where = [text.find(start) for start in starts]
    assert -1 not in where and where == sorted(where), dict(zip(starts, where))
    for side in ("Back", "Front"):
        assert side in map_sheet.text
    assert squeeze("You chose") not in text


def test_on_paper_the_sides_stand_side_by_side_and_cut_no_name(open_page: Callable[..., Page]) -> None:
    page = open_page("/symptoms/", viewport={"width": 680, "height": 900})  # A4 without its margins
    page.emulate_media(media="print")
    back, front = (page.locator(f".bp-map__view--{side}").bounding_box() for side in SIDES)
    assert back["x"] + back["width"] <= front["x"] + 1 and back["y"] == front["y"]
    names = [page.locator(f".bp-map__view--{side} text").evaluate_all(BOXES) for side in SIDES]
    assert all(box[0] >= 0 and box[2] <= 680 for box in names[0] + names[1])
    for one, other in itertools.combinations(names[0] + names[1], 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1], (one, other)
