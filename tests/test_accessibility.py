"""axe finds nothing on any kind of page; the keyboard is enough; nothing is lost without JavaScript."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import BrowserContext, Page, TimeoutError, expect

from conftest import DESKTOP, PHONE, Site, article_of
from repository import address_of, configuration, like

RULES = [
    "wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
]  # fmt: skip
WAYS_OF_LOOKING = [(PHONE, "light"), (DESKTOP, "dark")]  # by hand the other two as well
NOT_A_PAGE = "/no-such-page/"


def violations_of(page: Page, what: str, within: str | None = None) -> list[str]:
    """Return what axe finds on an open page, or within one part of it, one text a rule."""
    results = Axe().run(page, context=within, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return [
        f"{what}: {violation['id']}: {violation['help']}\n    "
        + "\n    ".join(f"{node['html'][:150]}\n      {node['failureSummary']}" for node in violation["nodes"][:3])
        for violation in results.response["violations"]
    ]


def open_details(page: Page) -> None:
    """Open all that is folded up."""
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")


def shorten(page: Page) -> None:
    """Leave thirty sources of the list of all: they are alike, and axe takes five times as long for 390."""
    page.evaluate("document.querySelectorAll('article > dl:nth-of-type(n + 31)').forEach(list => list.remove())")


def axe_addresses(site: Site) -> list[str]:
    """Return every address, and one that does not exist."""
    return [*site.pages, NOT_A_PAGE]


@pytest.mark.parametrize("part", range(4))
def test_axe_finds_nothing_on_any_page_in_any_colours_and_size(
    site: Site, new_context: Callable[..., BrowserContext], part: int
) -> None:
    # Without motion: a link fades from one colour to the other.
    context = new_context(service_workers="block", base_url=site.url, reduced_motion="reduce")
    page, found = context.new_page(), []
    for address in axe_addresses(site)[part::4]:
        page.goto(address)
        open_details(page)
        shorten(page)
        for viewport, scheme in WAYS_OF_LOOKING:
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=scheme)
            found += violations_of(page, f"{address} at {viewport['width']} px, {scheme}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_the_menu_open(
    site: Site, new_context: Callable[..., BrowserContext], scheme: str
) -> None:
    context = new_context(service_workers="block", base_url=site.url, viewport=PHONE, color_scheme=scheme)
    page, found = context.new_page(), []
    # The menu is that of its section: alike on its pages, but for which of them is open.
    one_of_each_section = {address.split("/")[1]: address for address in axe_addresses(site)}
    for address in one_of_each_section.values():
        page.goto(address)
        page.get_by_role("button", name="Menu", exact=True).click()
        expect(page.get_by_role("navigation", name="Menu")).to_be_visible()
        open_details(page)
        found += violations_of(page, address, within="#menu")
    found += violations_of(page, "the page under the menu")
    assert not found, "\n".join(found)


def test_axe_sees_what_is_wrong(open_page: Callable[..., Page]) -> None:
    """So that the tests above can fail."""
    page = open_page("/causes/")
    page.evaluate(
        """() => {
            document.querySelector(".bp-lead").style.color = "#ccc"
            document.querySelector("#menu").removeAttribute("aria-label")
        }"""
    )
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', '<h5>Too deep</h5><button></button>')"
    )
    found = "\n".join(violations_of(page, "broken"))
    assert all(rule in found for rule in ("color-contrast", "heading-order", "button-name")), found


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


def test_the_first_tab_stops_are_the_way_past_the_menu_and_the_urgent_strip(
    open_page: Callable[..., Page], site: Site
) -> None:
    page = open_page("/posture/", viewport=DESKTOP)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Skip to the text")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Get help now")
    skip_target = page.locator(".md-skip").get_attribute("href")
    expect(page.locator(skip_target)).to_have_text(site.title_of("/posture/"))


def test_focus_is_seen(open_page: Callable[..., Page]) -> None:
    page = open_page("/", viewport=DESKTOP)
    page.locator("article a").first.focus()
    page.keyboard.press("Tab")
    outline = page.evaluate(
        "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth"
    )
    assert outline == "solid3px"


FOCUS = r"""() => {
    const part = document.activeElement
    if (!part || part === document.body || !part.getClientRects().length) return { name: "", isSeen: false }
    // The ring may be drawn around the box that a field fills.
    const ringed = [part, part.parentElement].map(element => getComputedStyle(element)).find(style =>
        style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 3
            && style.outlineColor !== "rgba(0, 0, 0, 0)")
    const box = part.getClientRects()[0]
    const within = (place, end) => Math.min(Math.max(place, 1), end - 1)
    const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 20)]
    const onTop = document.elementFromPoint(within(x, innerWidth), within(y, innerHeight))
    const isCovered = !onTop || !(part.contains(onTop) || onTop.contains(part))
    const isInView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
    const name = (part.getAttribute("aria-label") || part.textContent).trim().replace(/\s+/g, " ")
    return { name, isSeen: Boolean(ringed) && isInView && !isCovered }
}"""


def seen_focus(page: Page) -> dict[str, Any]:
    """Return what has the focus, once its ring can be seen; fail if it never can."""
    with contextlib.suppress(TimeoutError):
        page.wait_for_function(f"() => ({FOCUS})().isSeen", timeout=15_000)
    focus = page.evaluate(FOCUS)
    assert focus["isSeen"], f"the focus is lost or hidden: {focus} on {page.url}"
    return focus


def press(page: Page, key: str) -> dict[str, Any]:
    """Press a key, and return what has the focus then; fail if nothing has, or if it cannot be seen."""
    page.keyboard.press(key)
    return seen_focus(page)


def tab_to(page: Page, name: str, most: int = 60) -> None:
    """Press Tab until the part of this name has the focus."""
    seen = []
    for _ in range(most):
        seen.append(press(page, "Tab")["name"])
        if seen[-1] == name:
            return
    raise AssertionError(f"Tab never comes to {name!r}: {seen}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_by_keyboard_alone_from_home_to_a_printed_handout(open_page: Callable[..., Page], scheme: str) -> None:
    page = open_page("/", color_scheme=scheme, reduced_motion="reduce")
    tab_to(page, "Menu")
    page.keyboard.press("Enter")
    [(name, file)] = next(item for item in configuration()["nav"] if "Posture" in item)["Posture"][1].items()
    tab_to(page, "Posture")
    press(page, "Enter")  # unfolds its pages
    tab_to(page, name)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address_of(file)}")

    tab_to(page, "Search")
    page.keyboard.press("Enter")
    expect(page.locator(".bp-found")).to_be_visible()
    seen_focus(page)
    page.keyboard.type("handout for lifting")
    expect(page.locator(".bp-result").first).to_be_visible()
    for _ in range(9):
        press(page, "ArrowDown")
        if page.evaluate("document.activeElement.pathname").rpartition("/handouts/")[2].strip("/"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/handouts/*/**")

    page.evaluate("window.print = () => { window.printed = true }")
    tab_to(page, "Print this sheet")
    press(page, "Enter")
    assert page.evaluate("window.printed")


def test_escape_closes_the_menu_and_gives_the_focus_back(open_page: Callable[..., Page]) -> None:
    page = open_page("/causes/")
    menu = page.get_by_role("navigation", name="Menu")
    tab_to(page, "Menu")
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    for _ in range(3):
        press(page, "Tab")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    assert seen_focus(page)["name"] == "Menu"


def test_tab_leaves_the_menu_without_staying_under_it(open_page: Callable[..., Page]) -> None:
    page = open_page("/causes/")
    tab_to(page, "Menu")
    page.keyboard.press("Enter")
    for _ in range(40):
        press(page, "Tab")
        if not page.evaluate("document.activeElement.closest('#menu')"):
            break
    expect(page.get_by_role("navigation", name="Menu")).to_be_hidden()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_tab_walks_through_whole_pages_and_never_loses_the_ring(
    open_page: Callable[..., Page], viewport: dict[str, int]
) -> None:
    for address in ("/", "/relief/exercises/", "/handouts/"):
        page = open_page(address, viewport=viewport, reduced_motion="reduce")
        stops = page.evaluate(
            """() => [...document.querySelectorAll("a[href], button, summary, input")]
                .filter(part => part.checkVisibility()).length"""
        )
        for stop in range(stops):
            page.keyboard.press("Tab")
            if stop > 5 and page.evaluate("document.activeElement === document.body"):
                break  # from the last one back to the browser's own parts
            seen_focus(page)
        assert stop > 15


def test_every_page_is_complete_without_javascript(site: Site, new_context: Callable[..., BrowserContext]) -> None:
    context = new_context(service_workers="block", viewport=PHONE, java_script_enabled=False, base_url=site.url)
    page = context.new_page()
    for address, html in site.pages.items():
        page.goto(address)
        for heading in page.locator("article > :is(h1, h2, h3)").all():
            expect(heading).to_be_visible()
        seen = squeeze(page.locator("article").inner_text())
        for line in article_of(html).select(".md-content__inner > p, .md-content__inner li:not(li li), .footnote li"):
            is_for_paper = {"bp-print-address", "bp-colophon"} & set(line.get("class", [])) or line.find_parent(
                class_=["bp-sheet__end", "bp-colophon", "bp-notes"]
            )
            if not is_for_paper and not line.find_parent(["details", "svg"]) and "hidden" not in line.attrs:
                words = BeautifulSoup(str(line), "html.parser")
                for part in words.select("[hidden], .footnote-backref, svg"):
                    part.decompose()
                assert squeeze(words.get_text()) in seen, f"{address}: {words.get_text()[:80]}"


def squeeze(text: str) -> str:
    """Return a text without its spaces, which a browser sets in its own way."""
    return "".join(text.split())


def test_the_menu_opens_closes_and_leads_on_without_javascript(
    site: Site, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context(service_workers="block", viewport=PHONE, java_script_enabled=False, base_url=site.url)
    page = context.new_page()
    for address in (*site.pages, NOT_A_PAGE):
        page.goto(address)
        for script_only in page.locator("[data-open-search], [data-scheme-switch], .bp-search").all():
            expect(script_only).to_be_hidden()
        menu = page.get_by_role("navigation", name="Menu")
        expect(menu).to_be_hidden()
        page.get_by_role("button", name="Menu", exact=True).press("Enter")
        expect(menu).to_be_visible()
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu", exact=True).click()
    menu.get_by_text("Posture", exact=True).click()
    menu.locator(f"a[href$='{like('/posture/lifting/').rpartition('posture')[2]}']").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(site.title_of(like("/posture/lifting/")))


def test_a_browser_without_popovers_has_the_menu_at_the_end_of_the_page(
    open_page: Callable[..., Page], site: Site
) -> None:
    """Such a browser knows neither the attribute nor any rule that names it: both are taken away here."""
    styles = next(site.folder.glob("assets/guide.*.css")).read_text(encoding="utf-8")
    older = re.sub(r"[^{}]*:popover-open[^{}]*\{[^{}]*\}", "", styles)
    page = open_page("/causes/", java_script_enabled=False)
    page.route("**/guide.*.css", lambda route: route.fulfill(body=older, content_type="text/css"))
    page.route(
        "**/causes/",
        lambda route: route.fulfill(body=route.fetch().text().replace(" popover>", ">"), content_type="text/html"),
    )
    page.reload()
    expect(page.get_by_role("button", name="Menu")).to_be_hidden()
    page.get_by_role("link", name="Menu", exact=True).click()
    expect(page.get_by_role("navigation", name="Menu")).to_be_in_viewport()
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Warning signs").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(site.title_of("/warning-signs/"))


def test_dark_colours_follow_the_device_until_the_button_turns_them_round(open_page: Callable[..., Page]) -> None:
    paper = "getComputedStyle(document.querySelector('.bp-header')).backgroundColor"
    page = open_page("/causes/", color_scheme="light")
    button = page.get_by_role("button", name="Dark")
    light = page.evaluate(paper)
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == light, "the switch was remembered"
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(paper) == dark
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    assert page.evaluate(paper) == light
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_axe_finds_nothing_in_colours_turned_round(open_page: Callable[..., Page]) -> None:
    page = open_page("/warning-signs/", color_scheme="light")
    page.get_by_role("button", name="Dark").click()
    found = violations_of(page, "dark by button")
    page.emulate_media(color_scheme="dark")
    page.get_by_role("button", name="Dark").click()
    page.get_by_role("button", name="Dark").click()
    assert not found + violations_of(page, "light by button")


def test_what_a_finger_taps_is_48_px_high_on_a_phone(site: Site, new_context: Callable[..., BrowserContext]) -> None:
    """Links inside a sentence may be lower, as WCAG 2.5.8 and 2.5.5 allow; what stands alone may not."""
    context = new_context(service_workers="block", viewport=PHONE, base_url=site.url, has_touch=True)
    page, small = context.new_page(), []
    for address in axe_addresses(site):
        page.goto(address)
        small += [
            f"{address}: {fault}"
            for fault in page.evaluate(
                """() => [
                    ...document.querySelectorAll("a[href], button, summary, input, textarea, label:has(input)")
                ].filter(part => {
                    if (!part.checkVisibility() || part.closest("#menu, .bp-skip, .md-skip, svg")) return false
                    const inSentence = part.matches("p *, li *, td *, th *, dd *, dt *, h1 *, h2 *, h3 *, figcaption *")
                        && !part.matches(".bp-button, .bp-strip__link, .bp-numbers a, .bp-tiles a, .bp-letters a")
                    if (inSentence || part.closest("label") && part.closest("label") !== part) return false
                    const { width, height } = part.getBoundingClientRect()
                    return height < 47.5 || width < 44
                }).map(part => {
                    const { width, height } = part.getBoundingClientRect()
                    return `${part.outerHTML.slice(0, 80)} is ${Math.round(width)} x ${Math.round(height)} px`
                })"""
            )
        ]
    assert not small, "\n".join(sorted(set(small))[:30])


@pytest.mark.parametrize(
    "address", ["/", "/warning-signs/", "/posture/", "/diet/", "/handouts/warning-signs/", "/symptoms/"]
)
def test_nothing_is_lost_with_text_of_twice_the_size(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address, viewport={"width": 640, "height": 740})
    page.evaluate(
        """() => {
            const root = document.documentElement
            root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`
        }"""
    )
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 640
    cut = page.evaluate(
        """() => [
            ...document.querySelectorAll("article :is(p, li, td, th, h1, h2, h3, figcaption)"),
            ...document.querySelectorAll(".bp-header *, .bp-strip *")
        ].filter(part => part.checkVisibility() && getComputedStyle(part).overflow !== "visible"
            && (part.scrollWidth > part.clientWidth + 2 || part.scrollHeight > part.clientHeight + 2)
        ).map(part => part.outerHTML.slice(0, 100))"""
    )
    assert not cut, cut


@pytest.mark.parametrize("address", ["/", "/warning-signs/", "/posture/", "/symptoms/"])
def test_at_400_percent_most_of_the_screen_is_left_for_the_text(open_page: Callable[..., Page], address: str) -> None:
    """1280 by 1024 px at 400% is 320 by 256 px."""
    page = open_page(address, viewport={"width": 320, "height": 256})
    page.evaluate(
        """() => new Promise(done => {
            scrollTo(0, document.body.scrollHeight / 2)
            requestAnimationFrame(() => requestAnimationFrame(done))
        })"""
    )
    fixed = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter(part => ["fixed", "sticky"].includes(getComputedStyle(part).position))
            .filter(part => part.checkVisibility({ opacityProperty: true }))
            .map(part => part.getBoundingClientRect())
            .filter(({ top, bottom }) => bottom > 0 && top < innerHeight)
            .reduce((sum, { height }) => sum + height, 0)"""
    )
    assert fixed <= 64, f"{fixed} of 256 px are covered"


def test_nothing_moves_for_those_who_asked_for_no_motion(open_page: Callable[..., Page]) -> None:
    page = open_page("/relief/exercises/", reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter(part => {
            const style = getComputedStyle(part)
            const isMoved = style.transitionDuration.split(", ").some(time => parseFloat(time) > 0)
            return isMoved || style.animationName !== "none"
        }).map(part => part.outerHTML.slice(0, 80))"""
    )
    assert not moving, moving[:5]


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
