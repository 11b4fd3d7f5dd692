"""axe finds nothing on any kind of page; the keyboard is enough; nothing is lost without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from conftest import DESKTOP, PHONE, Site, article_of, words_of
from playwright.sync_api import Browser, Page, expect

RULES = [
    "wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
]  # fmt: skip
# One of each kind of page.
KINDS_OF_PAGE = [
    "/", "/symptoms/", "/warning-signs/", "/how-long-it-lasts/", "/causes/", "/relief/pain-medicine/",
    "/relief/exercises/", "/posture/lifting/", "/diet/protein/", "/handouts/", "/handouts/warning-signs/",
    "/handouts/gentle-exercises/", "/about/source-article/", "/about/sources/", "/about/glossary/", "/about/accessibility/", "/no-such-page/",
]  # fmt: skip


@pytest.mark.parametrize(
    ("viewport", "scheme"),
    [(PHONE, "dark"), (DESKTOP, "light")],
    ids=["phone, dark", "desktop, light"],
)
def test_axe_finds_nothing_on_any_kind_of_page(
    site: Site, browser: Browser, viewport: dict[str, int], scheme: str
) -> None:
    context = browser.new_context(viewport=viewport, color_scheme=scheme, base_url=site.url, service_workers="block")
    page, found = context.new_page(), []
    for address in KINDS_OF_PAGE:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        results = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        found += [
            f"{address}: {violation['id']}: {violation['help']}\n    "
            + "\n    ".join(f"{node['html'][:150]}\n      {node['failureSummary']}" for node in violation["nodes"][:3])
            for violation in results.response["violations"]
        ]
    context.close()
    assert not found, "\n".join(found)


def test_headings_go_down_one_level_at_a_time_from_a_single_title(site: Site) -> None:
    for address, page in site.pages.items():
        levels = [int(heading.name[1]) for heading in article_of(page).select("h1, h2, h3, h4, h5, h6")]
        assert levels[0] == 1 and levels.count(1) == 1, f"{address}: {levels}"
        jumps = [pair for pair in zip(levels, levels[1:]) if pair[1] > pair[0] + 1]
        assert not jumps, f"{address} jumps from h{jumps[0][0]} to h{jumps[0][1]}"


def test_ids_are_unique_on_every_page(site: Site) -> None:
    for address, page in site.pages.items():
        ids = [tag["id"] for tag in page.select("[id]")]
        twice = {name for name in ids if ids.count(name) > 1}
        assert not twice, f"{address}: {twice}"


def test_the_first_tab_stops_are_the_way_past_the_menu_and_the_urgent_strip(open_page: Callable[..., Page]) -> None:
    page = open_page("/posture/lifting/", viewport=DESKTOP)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Skip to content")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Get help now")
    skip_target = page.locator(".md-skip").get_attribute("href")
    expect(page.locator(skip_target)).to_have_text("Lifting your baby")


def test_focus_is_seen(open_page: Callable[..., Page]) -> None:
    page = open_page("/", viewport=DESKTOP)
    page.locator("article a").first.focus()
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "solid3px"


def test_the_text_is_complete_without_javascript(site: Site, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, base_url=site.url)
    page = context.new_page()
    for address in ("/", "/warning-signs/", "/relief/exercises/", "/about/source-article/"):
        page.goto(address)
        for heading in page.locator("article").locator("h1, h2, h3").all():
            expect(heading).to_be_visible()
        seen = " ".join(page.locator("article").inner_text().split())
        last = words_of(article_of(site.pages[address]).select_one(".footnote li a"))
        assert last in seen, address
    context.close()


def test_the_search_button_of_the_home_page_appears_only_with_javascript(open_page: Callable[..., Page]) -> None:
    button = "Search for what you feel"
    expect(open_page("/", java_script_enabled=False).get_by_text(button)).to_be_hidden()
    page = open_page("/")
    page.get_by_role("button", name=button).click()
    search = page.get_by_role("textbox", name="Search")
    expect(search).to_be_focused()
    search.press_sequentially("tailbone")
    results = page.get_by_role("dialog", name="Search")
    expect(results.get_by_role("link").filter(has_text="tailbone").first).to_be_visible()


def test_the_page_has_a_language_and_a_landmark_for_its_main_part(site: Site) -> None:
    for address, page in site.pages.items():
        assert isinstance(page, BeautifulSoup) and page.html["lang"] == "en", address
        assert len(page.select("main")) == 1, address
