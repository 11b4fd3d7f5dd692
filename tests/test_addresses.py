"""Every fixed address answers, and the menu, the arrows and the breadcrumbs lead everywhere."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from conftest import DESKTOP, Site
from playwright.sync_api import Page, expect

# Paper and search tests point at these: they must never change. In the order of the menu.
ADDRESSES = """
/
/symptoms/
/warning-signs/
/how-long-it-lasts/
/causes/
/causes/body-changes/
/causes/pelvic-and-tailbone-pain/
/causes/epidural-and-birth/
/causes/baby-care-and-overwork/
/causes/other-health-problems/
/causes/traditional-views/
/relief/
/relief/heat-massage-and-rest/
/relief/pain-medicine/
/relief/exercises/
/relief/after-a-c-section/
/relief/feelings-and-help/
/posture/
/posture/lifting/
/posture/feeding/
/posture/changing-and-bathing/
/posture/carrying-and-walking/
/posture/standing-and-sitting/
/posture/sleep-and-bed/
/diet/
/diet/protein/
/diet/calcium-and-vitamin-d/
/diet/supplements-and-traditional-foods/
/handouts/
/handouts/warning-signs/
/handouts/first-two-weeks/
/handouts/lifting-and-carrying/
/handouts/feeding-your-baby/
/handouts/gentle-exercises/
/handouts/after-a-c-section/
/handouts/eating-well/
/handouts/sleep-and-bed/
/about/
/about/source-article/
/about/what-leaflets-disagree-about/
/about/sources/
/about/glossary/
/about/accessibility/
/about/for-clinics/
""".split()


def targets(page: BeautifulSoup, address: str, selector: str) -> list[str]:
    """Return the addresses that the links under a selector lead to, in order."""
    return [urljoin(address, link["href"]) for link in page.select(f"{selector} a[href]")]


def test_every_address_answers_and_there_is_no_other(site: Site) -> None:
    assert sorted(site.pages) == sorted(ADDRESSES)


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


def test_the_menu_on_a_phone_opens_and_leads_to_a_page(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    lifting = page.locator("#menu").get_by_role("link", name="Lifting", exact=True)
    expect(lifting).not_to_be_in_viewport()
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("navigation", name="Menu").get_by_text("Posture", exact=True).click()
    lifting.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lifting your baby")


def test_the_tabs_on_a_desktop_name_the_sections_in_order(open_page: Callable[..., Page]) -> None:
    page = open_page("/posture/lifting/", viewport=DESKTOP)
    names = [name.strip() for name in page.locator(".md-tabs__link").all_inner_texts()]
    assert names == "Home,Symptoms,Warning signs,How long it lasts,Causes,Relief,Posture,Diet,Handouts,About".split(",")
    expect(page.locator(".md-tabs__item--active")).to_have_text("Posture")


def test_an_address_that_does_not_exist_offers_the_ways_in(open_page: Callable[..., Page]) -> None:
    page = open_page("/causes/no-such-page/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not here")
    page.get_by_role("link", name="I am worried: warning signs").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Warning signs after birth")
