"""On a phone, the first screen answers, and nothing runs off sideways."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext

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
