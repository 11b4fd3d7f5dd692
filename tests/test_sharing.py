"""Search engines and link previews are told what each page says, and nothing else; the picture has its words."""

from __future__ import annotations

import datetime
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from PIL import Image
from playwright.sync_api import Browser, Page

from conftest import PROJECT, Site, article_of, build, words_of
from guide.commands.benchmark import copy_project
from guide.commands.share import FIT, page_of, photograph
from guide.publish.structured_data import PICTURE_SIZE, as_script
from repository import (
    WORDS,
    address_of,
    changed_front_matter,
    changed_settings,
    configuration,
    files_of_menu,
    front_matter,
    menu,
    settings,
)

GUIDE = configuration()
SUBFOLDER = "https://clinic.example/back-pain/"
LONGEST_TITLE = 65  # with the name of the guide; longer ones are cut off in lists of results
PICTURE_WEIGHT = 40_000  # bytes
MARGIN = 48  # pixels around the words that a preview may cut off

# What a clinic may write that markup must not break.
HARD_TITLE = 'Lift "low" & <b> it\'s </script>'
HARD_MESSAGE = 'Get "close" & <near>, bend your hips and knees, and hold your baby to your chest as you stand.'

# What schema.org lets each kind of thing have, as far as we use it.
PROPERTIES = {
    "WebSite": {"@id", "url", "name", "description", "inLanguage", "publisher"},
    "Organization": {"name", "telephone"},
    "WebPage": {
        "@id", "url", "name", "description", "inLanguage", "isPartOf", "datePublished", "dateModified", "license",
        "isAccessibleForFree", "about", "audience", "primaryImageOfPage", "breadcrumb", "lastReviewed", "reviewedBy",
    },
    "MedicalCondition": {"name", "alternateName"},
    "Patient": {"audienceType"},
    "MedicalAudience": {"audienceType"},
    "ImageObject": {"url", "width", "height"},
    "BreadcrumbList": {"@id", "itemListElement"},
    "ListItem": {"position", "name", "item"},
    "Person": {"name", "jobTitle"},
}  # fmt: skip
PROPERTIES["MedicalWebPage"] = PROPERTIES["AboutPage"] = PROPERTIES["WebPage"]


def meta(page: BeautifulSoup, name: str) -> str:
    """Return the content of the one <meta> of this name or property."""
    found = page.select(f'head meta[name="{name}"], head meta[property="{name}"]')
    assert len(found) == 1, f"{name} is there {len(found)} times"
    return found[0]["content"]


def facts_of(page: BeautifulSoup) -> dict[str, dict[str, Any]]:
    """Return the structured data of a page, by what each part is: guide, page and crumbs."""
    scripts = page.select('script[type="application/ld+json"]')
    assert len(scripts) == 1, f"{len(scripts)} pieces of structured data"
    data = json.loads(scripts[0].string)
    assert data["@context"] == "https://schema.org"
    names = {"WebSite": "guide", "BreadcrumbList": "crumbs"}
    parts = {names.get(node["@type"], "page"): node for node in data["@graph"]}
    assert len(parts) == len(data["@graph"])
    return parts


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of structured data that has a type."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        value = list(value.values())
    for part in value if isinstance(value, list) else []:
        yield from nodes(part)


# ---- Title, description, address ----


def test_every_page_has_one_short_title_of_its_own(site: Site) -> None:
    titles = {}
    for address, page in site.pages.items():
        assert len(page.select("head title")) == 1, address
        titles[address] = page.title.get_text()
        assert len(titles[address]) <= LONGEST_TITLE, (
            f"{address}: {titles[address]} ({len(titles[address])} characters)"
        )
        heading = words_of(article_of(page).h1)
        assert titles[address].lower().startswith(heading.lower()), f"{address} is called {titles[address]}: {heading}"
    assert len(set(titles.values())) == len(titles)


def test_every_page_has_one_description_of_its_own_which_is_its_main_message(site: Site) -> None:
    descriptions = {address: meta(page, "description") for address, page in site.pages.items()}
    for address, description in descriptions.items():
        assert 50 <= len(description) <= 160, f"{address}: {len(description)} characters"
        assert description == words_of(site.pages[address].select_one(".bp-lead")), address
    assert len(set(descriptions.values())) == len(descriptions)


def test_every_page_names_its_own_address_once(site: Site) -> None:
    for address, page in site.pages.items():
        canonical = page.select('link[rel="canonical"]')
        assert [link["href"] for link in canonical] == [site.url + address]


def test_a_page_that_is_not_there_is_not_to_be_found_or_shared(site: Site) -> None:
    page = BeautifulSoup((site.folder / "404.html").read_text(encoding="utf-8"), "html.parser")
    assert meta(page, "robots") == "noindex"
    assert len(page.select("head title")) == len(page.select('meta[name="description"]')) == 1
    assert not page.select('link[rel="canonical"], meta[property^="og:"], script[type="application/ld+json"]')
    assert all("noindex" not in meta(page, "robots") for page in site.pages.values())


def test_the_sitemap_lists_each_page_once_and_robots_txt_names_it(site: Site) -> None:
    sitemap = ElementTree.parse(site.folder / "sitemap.xml")
    listed = [place.text for place in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert sorted(listed) == sorted(site.url + address for address in site.pages)
    robots = (site.folder / "robots.txt").read_text(encoding="utf-8").split("\n")
    assert [line for line in robots if line] == ["User-agent: *", "Allow: /", f"Sitemap: {site.url}/sitemap.xml"]


# ---- Previews ----


def test_a_preview_says_what_the_page_says(site: Site) -> None:
    for address, page in site.pages.items():
        assert meta(page, "og:title") == words_of(article_of(page).h1), address
        assert meta(page, "og:description") == words_of(page.select_one(".bp-lead")), address
        assert meta(page, "og:url") == site.url + address
        assert meta(page, "og:site_name") == GUIDE["site_name"]
        assert meta(page, "og:type") == ("website" if address == "/" else "article")
        assert meta(page, "og:locale") == "en_US" and page.html["lang"] == "en"
        assert meta(page, "twitter:card") == "summary_large_image"


def test_every_page_is_shared_with_the_picture_of_the_guide(site: Site) -> None:
    with Image.open(site.folder / "assets/share.png") as picture:
        assert (picture.format, picture.size) == ("PNG", tuple(PICTURE_SIZE.values()))
    for address, page in site.pages.items():
        assert meta(page, "og:image") == f"{site.url}/assets/share.png", address
        assert meta(page, "og:image:type") == "image/png"
        assert {side: int(meta(page, f"og:image:{side}")) for side in PICTURE_SIZE} == PICTURE_SIZE
        assert meta(page, "og:image:alt") == f"{GUIDE['site_name']}: {GUIDE['site_description']}"


def test_no_page_view_loads_the_share_picture(site: Site, browser: Browser) -> None:
    page = browser.new_page(base_url=site.url)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ("/", "/handouts/"):
        page.goto(address, wait_until="networkidle")
    page.close()
    assert asked and not [url for url in asked if "share" in url]


# ---- How the picture is drawn ----


@pytest.fixture(scope="module")
def board(browser: Browser) -> Iterator[Page]:
    """A browser page to draw the share picture on."""
    tab = browser.new_page(viewport=PICTURE_SIZE)
    yield tab
    tab.close()


BOXES = """() => [...document.querySelectorAll("h1, p")].map(part => {
    const words = document.createRange();
    words.selectNodeContents(part);
    const {left, top, right, bottom} = words.getBoundingClientRect();
    return {part: part.localName, left, top, right, bottom, size: parseFloat(getComputedStyle(part).fontSize)};
})"""
# Where the edge between words and picture is, by height.
EDGE = """() => {
    const path = document.querySelector(".edge path"), length = path.getTotalLength();
    return Array.from({length: 200}, (_, step) => path.getPointAtLength(length * step / 199)).map(({x, y}) => [x, y]);
}"""


def faults_of_words(tab: Page) -> list[str]:
    """Return which words of an open share picture run out of their place, or are too small for a phone."""
    edge, faults = tab.evaluate(EDGE), []
    for box in tab.evaluate(BOXES):
        nearest = min(x for x, y in edge if box["top"] - 10 <= y <= box["bottom"] + 10)
        outside = min(box["left"], box["top"], PICTURE_SIZE["height"] - box["bottom"]) < MARGIN
        if outside or box["right"] > nearest - 20:
            faults.append(f"{box['part']} runs out of its place: {box}")
        if box["size"] < {"h1": 40, "p": 33}[box["part"]]:
            faults.append(f"{box['part']} is small: {box['size']}")
    return faults


def test_the_picture_carries_the_words_of_the_guide() -> None:
    with Image.open(PROJECT / "docs/assets/share.png") as picture:
        shown = picture.text
    words = {"Title": GUIDE["site_name"], "Description": GUIDE["site_description"]}
    assert shown == words, "the share picture shows other words than mkdocs.yml: run `make share`"
    assert (PROJECT / "docs/assets/share.png").stat().st_size <= PICTURE_WEIGHT


@pytest.mark.parametrize(
    ("name", "description"),
    [
        (GUIDE["site_name"], GUIDE["site_description"]),
        (
            "Back care for mothers & families of Green Street",
            "What helps, <at once> and later, " + "and when to get help " * 5,
        ),
    ],
)
def test_all_words_stand_whole_beside_the_picture(board: Page, name: str, description: str) -> None:
    board.set_content(page_of(name, description))
    assert board.evaluate(FIT)
    assert (board.inner_text("h1"), board.inner_text("p")) == (name, description.strip())
    assert not faults_of_words(board)


def test_words_that_do_not_fit_are_refused(board: Page) -> None:
    with pytest.raises(SystemExit, match="mkdocs.yml: site_name and site_description are too long"):
        photograph(board, GUIDE["site_name"] * 9, GUIDE["site_description"])


def test_the_same_words_make_the_same_bytes(board: Page) -> None:
    assert photograph(board, "One guide", "One line.") == photograph(board, "One guide", "One line.")


# ---- Structured data ----


def test_structured_data_uses_the_words_of_schema_org(site: Site) -> None:
    for address, page in site.pages.items():
        for node in nodes(facts_of(page)):
            unknown = set(node) - {"@type"} - PROPERTIES[node["@type"]]
            assert not unknown, f"{address}: {node['@type']} has no {unknown}"


def test_structured_data_claims_what_the_page_shows(site: Site) -> None:
    for address, page in site.pages.items():
        facts = facts_of(page)["page"]
        is_health = address in site.health_pages
        assert facts["@type"] == ("MedicalWebPage" if is_health else "AboutPage" if address == "/about/" else "WebPage")
        assert facts["url"] == facts["@id"] == site.url + address
        assert (facts["name"], facts["description"]) == (meta(page, "og:title"), meta(page, "og:description"))
        assert facts["primaryImageOfPage"]["url"] == meta(page, "og:image")
        written = datetime.date.fromisoformat(facts["datePublished"])
        assert f"Written {WORDS.dates.short(written)}." in words_of(page.select_one(".bp-dates"))
        assert facts["license"] == "https://creativecommons.org/licenses/by/4.0/" and "CC BY 4.0" in page.get_text()
        assert ("about" in facts) == ("audience" in facts) == is_health


def test_a_handout_is_for_clinicians_too_and_says_when_it_was_changed(site: Site) -> None:
    for address, page in site.health_pages.items():
        facts = facts_of(page)["page"]
        is_handout = "handout" in front_matter(menu()[address])
        audience = [node["@type"] for node in nodes(facts["audience"])]
        assert audience == (["Patient", "MedicalAudience"] if is_handout else ["Patient"]), address
        assert ("dateModified" in facts) == is_handout
        if is_handout:
            changed = datetime.date.fromisoformat(facts["dateModified"])
            assert f", {WORDS.dates.short(changed)}." in words_of(page.select_one(".bp-colophon"))


def test_breadcrumbs_for_search_engines_are_those_on_the_page(site: Site) -> None:
    sections = [part for entry in GUIDE["nav"] for part in entry.values() if isinstance(part, list)]
    in_sections = {file for section in sections for file in files_of_menu(section)}
    for address, page in site.pages.items():
        seen = [
            (words_of(link), urljoin(site.url + address, link["href"]))
            for link in page.select('nav[aria-label="Breadcrumbs"] a')
        ]
        steps = facts_of(page).get("crumbs", {"itemListElement": []})["itemListElement"]
        told = [(step["name"], step["item"]) for step in steps]
        own = [(words_of(article_of(page).h1), site.url + address)]
        assert told == (seen if not seen or seen[-1][1] == own[0][1] else seen + own), address
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert bool(steps) == (menu()[address] in in_sections), address


def people(address: str, project: Path) -> list[dict[str, str]]:
    """Return who has checked a page, in the words of schema.org, as its front matter says."""
    reviewers = front_matter(menu()[address], project).get("reviewers", [])
    return [{"@type": "Person", "name": person["name"], "jobTitle": person["role"]} for person in reviewers]


def publisher(project: Path) -> dict[str, str] | None:
    """Return who publishes a copy, in the words of schema.org: its clinic, if it has one."""
    clinic = settings(project)["clinic"]
    phone = {"telephone": clinic["phone"]} if clinic["phone"] else {}
    return {"@type": "Organization", "name": clinic["name"]} | phone if clinic["name"] else None


def named_wrongly(site: Site, project: Path) -> list[str]:
    """Return the pages whose structured data names others than those who have checked and who publish them."""
    faults = []
    for address, page in site.pages.items():
        told = facts_of(page)
        named = (told["page"].get("reviewedBy", []), told["guide"].get("publisher"))
        authors = [node for node in nodes(told) if "author" in node]
        if named != (people(address, project), publisher(project)) or authors:
            faults.append(f"{address} names {named} {authors}")
    return faults


def test_nobody_is_named_who_did_not_check_or_publish_a_page(site: Site) -> None:
    assert not named_wrongly(site, PROJECT)


# ---- A clinic's copy, in a folder of its server, with a title that markup must not break ----


def page_in(part: str) -> str:
    """Return the file of the first page in a part of the guide, after its overview: 'posture/lifting.md'."""
    return next(file for file in menu().values() if file.startswith(f"{part}/") and not file.endswith("index.md"))


RENAMED, REVIEWED = page_in("posture"), page_in("relief")
REVIEWER = {"name": "Test Name", "role": "pharmacist", "date": front_matter(REVIEWED)["written"]}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which a clinic changed a title and a message, put in its name, and had a page reviewed."""
    project = copy_project(tmp_path_factory.mktemp("clinic") / "project")
    with changed_settings(project) as own:
        own["clinic"] = {"name": "River Clinic", "phone": "555 0100"}
    with changed_front_matter(project / "docs" / RENAMED) as fields:
        fields |= {"title": HARD_TITLE, "description": HARD_MESSAGE}
    with changed_front_matter(project / "docs" / REVIEWED) as fields:
        fields["reviewers"] = [REVIEWER]
    return project


@pytest.fixture(scope="module")
def clinic(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site as that clinic builds it."""
    folder = tmp_path_factory.mktemp("clinic-site") / "site"
    result = build(copy, folder, SITE_URL=SUBFOLDER)
    assert result.returncode == 0, result.stderr
    return Site(folder, SUBFOLDER.rstrip("/"), result.stdout + result.stderr)


def test_all_addresses_are_right_in_a_folder_of_a_server(clinic: Site) -> None:
    for address, page in clinic.pages.items():
        told = [meta(page, "og:url"), page.select_one('link[rel="canonical"]')["href"], facts_of(page)["page"]["url"]]
        assert told == [clinic.url + address] * 3
        addresses = [node[key] for node in nodes(facts_of(page)) for key in ("url", "item") if key in node]
        assert all(found.startswith(SUBFOLDER) for found in [*addresses, meta(page, "og:image")]), address
        assert (clinic.folder / meta(page, "og:image").removeprefix(SUBFOLDER)).is_file()
    assert f"Sitemap: {SUBFOLDER}sitemap.xml" in (clinic.folder / "robots.txt").read_text(encoding="utf-8")


def test_a_title_with_quotes_and_markup_is_told_as_it_is(clinic: Site) -> None:
    page = clinic.pages[address_of(RENAMED)]
    assert page.title.get_text() == f"{HARD_TITLE} - {GUIDE['site_name']}"
    assert (meta(page, "og:title"), meta(page, "og:description")) == (HARD_TITLE, HARD_MESSAGE)
    assert meta(page, "description") == words_of(page.select_one(".bp-lead")) == HARD_MESSAGE
    facts = facts_of(page)
    assert (facts["page"]["name"], facts["page"]["description"]) == (HARD_TITLE, HARD_MESSAGE)
    assert facts["crumbs"]["itemListElement"][-1]["name"] == HARD_TITLE


def test_reviewers_and_clinic_are_named_once_they_are_there(clinic: Site, copy: Path) -> None:
    assert people(address_of(REVIEWED), copy)[0]["name"] == "Test Name" and publisher(copy)["name"] == "River Clinic"
    assert not named_wrongly(clinic, copy)
    assert facts_of(clinic.pages[address_of(REVIEWED)])["page"]["lastReviewed"] == REVIEWER["date"].isoformat()


# ---- Small functions ----


def test_structured_data_cannot_end_its_script() -> None:
    text = as_script({"name": "</script><!-- & ü"})
    assert not re.search("[<>&]", text) and json.loads(text) == {"name": "</script><!-- & ü"}


# ---- Icons ----


def test_icons_are_there_in_the_sizes_that_devices_ask_for(site: Site) -> None:
    for page in [
        *site.pages.values(),
        BeautifulSoup((site.folder / "404.html").read_text(encoding="utf-8"), "html.parser"),
    ]:
        names = [
            link["href"].rsplit("/", 1)[-1] for link in page.select('link[rel="icon"], link[rel="apple-touch-icon"]')
        ]
        assert names == [
            "favicon.svg",
            "apple-touch-icon.png",
        ]  # favicon.ico is found at the root by those who look for it
    with Image.open(site.folder / "favicon.ico") as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    with Image.open(site.folder / "assets" / "apple-touch-icon.png") as icon:
        assert icon.size == (180, 180) and "transparency" not in icon.info
        assert len({icon.convert("RGB").getpixel(corner) for corner in ((0, 0), (179, 0), (0, 179), (179, 179))}) == 1
    mark = re.search(r"<rect.*</svg>", (site.folder / "assets/favicon.svg").read_text(encoding="utf-8"))[0]
    assert mark in (site.folder / "index.html").read_text(encoding="utf-8"), (
        "the header has another mark than the favicon"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frame_of_the_browser_has_the_colour_of_the_paper(open_page: Callable[..., Page], scheme: str) -> None:
    page = open_page("/", color_scheme=scheme)
    paper = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--bp-paper')")
    told = page.locator(f"meta[name=theme-color][media*={scheme}]").get_attribute("content")
    assert told == paper.strip()
