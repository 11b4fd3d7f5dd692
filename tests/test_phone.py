"""On a phone, the first screen answers, and nothing runs off sideways."""

from __future__ import annotations

import statistics
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext

from conftest import PHONE, Site

# Where the words of a part end; a picture may come after them.
END_OF_WORDS = """part => {
    const words = new Range(), picture = part.querySelector(".bp-pic");
    words.selectNodeContents(part);
    if (picture) words.setEndBefore(picture);
    return words.getBoundingClientRect().bottom;
}"""


def test_the_first_screen_of_every_health_page_shows_title_message_and_first_thing_to_do(
    site: Site, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context(viewport=PHONE, base_url=site.url, service_workers="block")
    page, low = context.new_page(), []
    for address in site.health_pages:
        page.goto(address)
        first = ".bp-way" if address == "/" else ".admonition.do li, .admonition.emergency li, .bp-actions + ol > li"
        for part in ("h1", ".bp-lead", first):
            assert page.locator(f"article {part}").count(), f"{address} has no {part}"
            bottom = page.locator(f"article {part}").first.evaluate(END_OF_WORDS)
            if bottom > PHONE["height"]:
                low.append(f"{address}: {part} ends at {bottom:.0f} px, the screen at {PHONE['height']} px")
    assert not low, "\n".join(low)


FRAME, PICTURE_ABOVE, ACTION_ABOVE = 0.20, 300, 620  # of the screen's height, px, px
WIDE, HIGH = 300, 150  # px, the least of a first picture
PARTS = ("/causes/", "/relief/", "/posture/", "/diet/", "/how-long-it-lasts/", "/handouts/")
MEASURE = """() => {
    const box = part => part?.getBoundingClientRect()
    const shown = all => [...document.querySelectorAll(all)].filter(part => part.checkVisibility())
    const frame = shown(".md-banner, .bp-header, .md-path, .bp-trust").reduce((sum, part) => sum + box(part).height, 0)
    const wide = shown("article svg").map(box).find(({ width, height }) => width >= WIDE && height >= HIGH)
    const action = shown(".admonition.do li, .bp-actions + ol > li")[0]
    return {
        frame, picture: wide?.top ?? null, action: box(action)?.top ?? null,
        screens: document.documentElement.scrollHeight / innerHeight,
    }
}""".replace("WIDE", str(WIDE)).replace("HIGH", str(HIGH))


@pytest.fixture(scope="module")
def measured(site: Site, browser: Browser) -> dict[str, dict[str, float]]:
    """What a phone shows of each page: frame, first picture and first action in px, and how many screens it is."""
    context = browser.new_context(viewport=PHONE, base_url=site.url, service_workers="block")
    page, found = context.new_page(), {}
    for address in site.pages:
        page.goto(address)
        found[address] = page.evaluate(MEASURE)
    context.close()
    return found


def test_the_first_screen_has_little_frame_a_wide_picture_and_an_action(
    measured: dict[str, dict[str, float]], report: Callable[[str], None]
) -> None:
    rows, faults = [f"{'page':45} {'frame':>5} {'picture':>7} {'action':>6}"], []
    for address, seen in measured.items():
        if not address.startswith(PARTS):
            continue
        frame = seen["frame"] / PHONE["height"]
        rows.append(f"{address:45} {frame:5.0%} {seen['picture'] or -1:7.0f} {seen['action'] or -1:6.0f}")
        is_seen = seen["picture"] is not None and seen["action"] is not None
        if not is_seen or frame > FRAME or seen["picture"] > PICTURE_ABOVE or seen["action"] > ACTION_ABOVE:
            faults.append(rows[-1])
    report("\n".join(rows))
    assert len(rows) > 1 and not faults, "\n".join(faults)


PLAN = "/relief/plan/"  # a tool: before a choice it shows all moves
TOPICS = ("/causes/", "/relief/", "/posture/", "/diet/", "/how-long-it-lasts/")
# The last three are danger, who must ask first, and phone lines nearly to the end: nothing to fold.
LONG = {"/warning-signs/": 15, "/relief/exercises/": 12.1, "/symptoms/": 8.1, "/relief/pain-medicine/": 17.5,
        "/relief/feelings-and-help/": 14, "/causes/other-health-problems/": 12.5}  # fmt: skip
MEDIAN, MOST = 7.1, 10  # screens of a topic page


def test_pages_are_short(measured: dict[str, dict[str, float]], report: Callable[[str], None]) -> None:
    topics = {
        address: seen["screens"] for address, seen in measured.items() if address.startswith(TOPICS) and address != PLAN
    }
    median = statistics.median(topics.values())
    rows = [f"{address:45} {seen['screens']:5.1f}" for address, seen in measured.items()]
    report("\n".join([*rows, f"{'median of the topics':45} {median:5.1f}"]))
    limits = dict.fromkeys(topics, MOST) | LONG
    long = [row for row in rows if measured[row.split()[0]]["screens"] > limits.get(row.split()[0], 1000)]
    assert median <= MEDIAN and not long, (median, long)


def test_nothing_scrolls_sideways_from_320_px_up(site: Site, new_context: Callable[..., BrowserContext]) -> None:
    wide = []
    # Without motion: the theme's search slides, and would be caught on its way after a change of width.
    context = new_context(base_url=site.url, reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    for address in site.pages:
        page.goto(address)
        for width in (320, 360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            needed = page.evaluate("document.scrollingElement.scrollWidth")
            cut = page.evaluate(
                """limit => [...document.querySelectorAll("article :not(svg *)")]
                    .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > limit + 1)
                    .map(e => e.tagName + ": " + e.textContent.trim().slice(0, 60)).slice(0, 3)""",
                width,
            )
            if needed > width or cut:
                wide.append(f"{address} at {width} px needs {needed} px: {cut}")
    assert not wide, "\n".join(wide)
