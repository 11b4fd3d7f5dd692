"""Every fixed address answers, and the menu, the arrows and the breadcrumbs lead everywhere."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from conftest import DESKTOP, Site
from repository import address_of, configuration, menu

ADDRESSES = list(menu())  # in the order of the menu
# The parts of the guide, which paper, search and its own links point at, whatever a clinic adds or takes out.
FIXED = """/ /symptoms/ /warning-signs/ /how-long-it-lasts/ /causes/ /relief/ /relief/exercises/ /relief/plan/ /posture/
/diet/ /handouts/ /handouts/warning-signs/ /about/ /about/source-article/ /about/sources/ /about/glossary/
/about/a-to-z/ /about/accessibility/ /about/for-clinics/""".split()  # noqa: SIM905


def targets(page: BeautifulSoup, address: str, selector: str) -> list[str]:
    """Return the addresses that the links under a selector lead to, in order."""
    return [urljoin(address, link["href"]) for link in page.select(f"{selector} a[href]")]


def test_every_page_of_the_menu_answers_and_there_is_no_other(site: Site) -> None:
    assert sorted(site.pages) == sorted(ADDRESSES)


def test_the_parts_of_the_guide_keep_their_addresses(site: Site) -> None:
    assert not set(FIXED) - set(site.pages)


def test_the_menu_of_every_page_reaches_every_page_in_order(site: Site) -> None:
    for address, page in site.pages.items():
        menu = targets(page, address, "#menu")
        in_order = list(dict.fromkeys(link for link in menu if "#" not in link))
        assert in_order == ADDRESSES, f"the menu of {address} lacks {set(ADDRESSES) - set(menu)}"


def test_previous_and_next_run_through_all_pages_in_the_order_of_the_menu(site: Site) -> None:
    walked = ["/"]
    while following := targets(site.pages[walked[-1]], walked[-1], ".md-footer"):
        next_link = site.pages[walked[-1]].select_one(".md-footer__link--next")
        if next_link is None:
            break
        walked.append(urljoin(walked[-1], next_link["href"]))
        previous = site.pages[walked[-1]].select_one(".md-footer__link--prev")
        assert urljoin(walked[-1], previous["href"]) == walked[-2]
        assert following
    assert walked == ADDRESSES


def test_breadcrumbs_tell_where_a_page_stands(site: Site) -> None:
    for address, page in site.pages.items():
        section = "/" + address.split("/")[1] + "/"
        if address.count("/") < 3:
            continue
        crumbs = targets(page, address, ".md-path")
        assert crumbs == ["/", section], f"{address} has the breadcrumbs {crumbs}"


def test_the_menu_on_a_phone_opens_and_leads_to_a_page(open_page: Callable[..., Page], site: Site) -> None:
    page = open_page("/")
    section, entries = next(
        (name, entries)
        for item in configuration()["nav"]
        for name, entries in item.items()
        if isinstance(entries, list)
    )
    [(name, file)] = entries[-1].items()
    link = page.locator("#menu").get_by_role("link", name=name, exact=True)
    expect(link).not_to_be_in_viewport()
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("navigation", name="Menu").get_by_text(section, exact=True).click()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(site.title_of(address_of(file)))


def test_the_tabs_on_a_desktop_name_the_sections_in_order(open_page: Callable[..., Page]) -> None:
    page = open_page("/posture/", viewport=DESKTOP)
    tabs = page.locator(".md-tabs").get_by_role("link")
    assert [name.strip() for name in tabs.all_inner_texts()] == [
        name for item in configuration()["nav"] for name in item
    ]
    expect(page.locator(".md-tabs__item--active")).to_have_text("Posture")


def test_an_address_that_does_not_exist_offers_the_ways_in(open_page: Callable[..., Page], site: Site) -> None:
    page = open_page("/causes/no-such-page/")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(site.title_of("/causes/"))
    page.get_by_role("main").get_by_role("link", name="warning signs").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(site.title_of("/warning-signs/"))
