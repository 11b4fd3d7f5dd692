"""Search engines and link previews are told what each page says, and nothing else; its share picture shows its words."""

from __future__ import annotations

import datetime
import io
import json
import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from conftest import PROJECT, Site, article_of, build, words_of
from guide.model.facts import Guide, short_date
from PIL import Image, ImageChops
from guide.drawing.pictures import draw_all
from playwright.sync_api import Browser, Page
from guide.commands.share import Card, cards, page_of, photograph, show
from guide.publish.sharing import picture_name, png_texts, shows, words_on_picture
from guide.publish.structured_data import PICTURE_SIZE, as_script

SUBFOLDER = "https://clinic.example/back-pain/"
HARD_TITLE = 'Lift "low" & <b> it\'s </script>'
LONGEST_TITLE = 65  # with the name of the guide; longer ones are cut off in lists of results
PICTURE_WEIGHT = 40_000  # bytes
ALL_PICTURES = 1_200_000
MARGIN = 48  # pixels around the words that a preview may cut off
ALIKE = 24  # of 255: the most by which part of a picture drawn on another machine may differ

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


def picture_of(address: str) -> str:
    """Return the file name of the share picture of a page."""
    return f"{address.strip('/').replace('/', '-') or 'index'}.png"


# ---- Title, description, address ----


def test_every_page_has_one_short_title_of_its_own(site: Site) -> None:
    titles = {}
    for address, page in site.pages.items():
        assert len(page.select("head title")) == 1, address
        titles[address] = page.title.get_text()
        assert len(titles[address]) <= LONGEST_TITLE, f"{address}: {titles[address]} ({len(titles[address])} characters)"
        heading = words_of(article_of(page).h1)
        assert titles[address].lower().startswith(heading.lower()), f"{address} is called {titles[address]}, its heading is {heading}"
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
        assert meta(page, "og:site_name") == "Back Pain After Birth"
        assert meta(page, "og:type") == ("website" if address == "/" else "article")
        assert meta(page, "og:locale") == "en_US" and page.html["lang"] == "en"
        assert meta(page, "twitter:card") == "summary_large_image"


def test_every_page_has_its_own_picture_which_shows_its_words(site: Site) -> None:
    for address, page in site.pages.items():
        picture = site.folder / "assets" / "share" / picture_of(address)
        assert meta(page, "og:image") == f"{site.url}/assets/share/{picture.name}", f"{address}: run `make share`"
        title, message = words_of(article_of(page).h1), words_of(page.select_one(".bp-lead"))
        assert png_texts(picture.read_bytes()) == words_on_picture(title, message, "Back Pain After Birth"), address
        assert meta(page, "og:image:alt") == f"{title}: {message}"
        with Image.open(picture) as drawn:
            assert drawn.size == (1200, 630) == (int(meta(page, "og:image:width")), int(meta(page, "og:image:height")))
            assert (drawn.format, drawn.mode, meta(page, "og:image:type")) == ("PNG", "P", "image/png")
    assert "make share" not in site.log


def test_pictures_are_light_and_none_is_left_over(site: Site) -> None:
    sizes = {file.name: file.stat().st_size for file in (site.folder / "assets" / "share").iterdir()}
    assert set(sizes) == {picture_of(address) for address in site.pages} | {"guide.png"}
    heavy = {name: size for name, size in sizes.items() if size > PICTURE_WEIGHT}
    assert not heavy and sum(sizes.values()) < ALL_PICTURES, (heavy, sum(sizes.values()))


def test_no_page_view_loads_a_share_picture(site: Site, browser: Browser) -> None:
    page = browser.new_page(base_url=site.url)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ("/", "/posture/lifting/", "/handouts/"):
        page.goto(address, wait_until="networkidle")
    page.close()
    assert asked and not [url for url in asked if "/assets/share/" in url]


# ---- How the pictures are drawn ----


@pytest.fixture(scope="module")
def board(browser: Browser) -> Iterator[Page]:
    """A browser page to draw share pictures on."""
    tab = browser.new_page(viewport=PICTURE_SIZE)
    yield tab
    tab.close()


@pytest.fixture(scope="module")
def drawn(guide: Guide) -> dict[str, tuple[str, str]]:
    """All drawings of the guide."""
    return draw_all(guide.pictures)[0]


BOXES = """() => [...document.querySelectorAll(".name, .tag, h1, .message")].map(part => {
    const words = document.createRange();
    words.selectNodeContents(part);
    const {left, top, right, bottom} = words.getBoundingClientRect();
    return {part: part.className || part.localName, left, top, right, bottom, size: parseFloat(getComputedStyle(part).fontSize)};
})"""
# Where the edge between words and picture is, by height.
EDGE = """() => {
    const path = document.querySelector(".edge path"), length = path.getTotalLength();
    return Array.from({length: 200}, (_, step) => path.getPointAtLength(length * step / 199)).map(({x, y}) => [x, y]);
}"""


def faults_of_words(tab: Page) -> list[str]:
    """Return which words of an open share picture run out of their place, over each other, or are too small for a phone."""
    boxes, edge = tab.evaluate(BOXES), tab.evaluate(EDGE)
    faults = []
    for box, following in zip(boxes, [*boxes[1:], None]):
        nearest = min(x for x, y in edge if box["top"] - 10 <= y <= box["bottom"] + 10)
        if box["left"] < MARGIN or box["top"] < MARGIN or box["bottom"] > 630 - MARGIN or box["right"] > nearest - 20:
            faults.append(f"{box['part']} runs out of its place: {box}")
        if box["size"] < {"h1": 60, "message": 33}.get(box["part"], 28):
            faults.append(f"{box['part']} is small: {box['size']}")
        if following and following["top"] < box["bottom"] - 0.2 * following["size"]:
            faults.append(f"{box['part']} runs into {following['part']}")
    return faults


def unlikeness(one: Image.Image, other: Image.Image) -> int:
    """Return by how much the most different parts of two pictures differ, of 255."""
    small = [picture.convert("RGB").resize((40, 21), Image.Resampling.BOX) for picture in (one, other)]
    return max(high for _, high in ImageChops.difference(*small).getextrema())


def test_all_pictures_are_fresh_and_their_words_fit(board: Page, drawn: dict[str, tuple[str, str]]) -> None:
    faults, old = [], []
    for card in cards():
        show(board, card, drawn)
        faults += [f"{card.name}: {fault}" for fault in faults_of_words(board)]
        with Image.open(PROJECT / f"docs/assets/share/{card.name}.png") as kept, Image.open(io.BytesIO(board.screenshot())) as fresh:
            difference = unlikeness(kept, fresh)
            old += [f"{card.name} differs by {difference}"] if difference > ALIKE else []
    assert not faults, "\n".join(faults)
    assert not old, f"these are not drawn as they would be now, run `make share`: {old}"


def test_the_longest_words_that_a_page_may_have_fit_and_longer_ones_are_refused(board: Page, drawn: dict[str, tuple[str, str]]) -> None:
    title = "Breastfeeding, housework and homecoming women"
    message = "Warm meals, gentle moving and more time with women whom you know well may make your mornings calmer, whatever has happened to you in labor at the hospital ward."
    assert (len(title), len(message)) == (45, 160)
    card = Card("handouts-longest", title, message, "Back Pain After Birth", "handout", ("lift-close",))
    show(board, card, drawn)
    small = [fault for fault in faults_of_words(board) if "is small" not in fault]
    assert not small, small
    with pytest.raises(SystemExit, match="handouts-longest: title and message are too long"):
        photograph(board, Card(card.name, card.title * 3, card.message, card.guide, card.kind, card.drawings), drawn)


def test_other_words_or_another_drawing_would_be_noticed(board: Page, drawn: dict[str, tuple[str, str]]) -> None:
    def shot(title: str, drawing: str) -> Image.Image:
        show(board, Card("x", title, "Hold your baby close.", "Back Pain After Birth", "page", (drawing,)), drawn)
        return Image.open(io.BytesIO(board.screenshot()))

    first = shot("Lifting your baby", "lift-close")
    assert unlikeness(first, shot("Lifting your baby", "lift-close")) == 0
    assert unlikeness(first, shot("Raising your baby", "lift-close")) > ALIKE
    assert unlikeness(first, shot("Lifting your baby", "carry-in-front")) > ALIKE


def test_the_same_page_makes_the_same_bytes(board: Page, drawn: dict[str, tuple[str, str]]) -> None:
    card = next(card for card in cards() if card.kind == "alarm")
    assert photograph(board, card, drawn) == photograph(board, card, drawn)


def test_no_drawing_shows_what_the_guide_advises_against(guide: Guide) -> None:
    for card in cards():
        for name in card.drawings:
            assert guide.pictures[name.split(":")[0]].get("mark") != "wrong", f"{card.name} shows {name}"


def test_only_pages_with_warning_signs_have_the_look_of_an_alarm(drawn: dict[str, tuple[str, str]]) -> None:
    assert {card.name for card in cards() if card.kind == "alarm"} == {"warning-signs", "handouts-warning-signs"}
    assert all(("share--alarm" in page_of(card, drawn).partition("<body")[2]) == (card.kind == "alarm") for card in cards())


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
        assert f"Written {short_date(written)}." in words_of(page.select_one(".bp-trust"))
        assert facts["license"] == "https://creativecommons.org/licenses/by/4.0/" and "CC BY 4.0" in page.get_text()
        assert ("about" in facts) == ("audience" in facts) == is_health


def test_a_handout_is_for_clinicians_too_and_says_when_it_was_changed(site: Site) -> None:
    for address, page in site.health_pages.items():
        facts = facts_of(page)["page"]
        is_handout = address.startswith("/handouts/") and address != "/handouts/"
        audience = [node["@type"] for node in nodes(facts["audience"])]
        assert audience == (["Patient", "MedicalAudience"] if is_handout else ["Patient"]), address
        assert ("dateModified" in facts) == is_handout
        if is_handout:
            changed = datetime.date.fromisoformat(facts["dateModified"])
            assert f", {short_date(changed)}." in words_of(page.select_one(".bp-colophon"))


def test_breadcrumbs_for_search_engines_are_those_on_the_page(site: Site) -> None:
    for address, page in site.pages.items():
        seen = [(words_of(link), urljoin(site.url + address, link["href"])) for link in page.select('nav[aria-label="Breadcrumbs"] a')]
        steps = facts_of(page).get("crumbs", {"itemListElement": []})["itemListElement"]
        told = [(step["name"], step["item"]) for step in steps]
        own = [(words_of(article_of(page).h1), site.url + address)]
        assert told == (seen if not seen or seen[-1][1] == own[0][1] else seen + own), address
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert bool(steps) == (address.count("/") > 2 or address in ("/causes/", "/relief/", "/posture/", "/diet/", "/handouts/", "/about/"))


def test_nobody_is_named_who_did_not_check_or_publish_a_page(site: Site) -> None:
    for address, page in site.pages.items():
        named = {key for node in nodes(facts_of(page)) for key in node} & {"reviewedBy", "lastReviewed", "author", "publisher"}
        assert not named, f"{address} names {named}"


# ---- A clinic's copy, in a folder of its server, with a title that markup must not break ----


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site as a clinic builds it that changed a title and a message, put in its name, and had a page reviewed."""
    copy, folder = tmp_path_factory.mktemp("clinic") / "project", tmp_path_factory.mktemp("clinic-site")
    for part in ("docs", "overrides"):
        shutil.copytree(PROJECT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    changes = {
        "mkdocs.yml": [('name: ""', "name: River Clinic"), ('phone: ""', 'phone: "555 0100"')],
        "docs/posture/lifting.md": [
            ("title: Lifting your baby", f"title: {json.dumps(HARD_TITLE)}"),
            ("description: Get close,", 'description: Get "close" & <near>,'),
        ],
        "docs/relief/pain-medicine.md": [("reviewers: []", "reviewers:\n  - {name: Test Name, role: pharmacist, date: 2027-01-31}")],
    }
    for file, edits in changes.items():
        text = (PROJECT / file).read_text(encoding="utf-8")
        for old, new in edits:
            assert text.count(old) == 1, f"{file} no longer has {old!r} once: mend the test"
            text = text.replace(old, new)
        (copy / file).write_text(text, encoding="utf-8")
    result = build(copy, folder / "site", SITE_URL=SUBFOLDER)
    assert result.returncode == 0, result.stderr
    return Site(folder / "site", SUBFOLDER.rstrip("/"), result.stdout + result.stderr)


def test_all_addresses_are_right_in_a_folder_of_a_server(clinic: Site) -> None:
    for address, page in clinic.pages.items():
        told = [meta(page, "og:url"), page.select_one('link[rel="canonical"]')["href"], facts_of(page)["page"]["url"]]
        assert told == [clinic.url + address] * 3
        addresses = [node[key] for node in nodes(facts_of(page)) for key in ("url", "item") if key in node]
        assert all(found.startswith(SUBFOLDER) for found in [*addresses, meta(page, "og:image")]), address
        assert (clinic.folder / meta(page, "og:image").removeprefix(SUBFOLDER)).is_file()
    assert f"Sitemap: {SUBFOLDER}sitemap.xml" in (clinic.folder / "robots.txt").read_text(encoding="utf-8")


def test_a_title_with_quotes_and_markup_is_told_as_it_is(clinic: Site) -> None:
    page = clinic.pages["/posture/lifting/"]
    message = 'Get "close" & <near>, bend your hips and knees, and hold your baby to your chest as you stand.'
    assert page.title.get_text() == f"{HARD_TITLE} - Back Pain After Birth"
    assert (meta(page, "og:title"), meta(page, "og:description"), meta(page, "description")) == (HARD_TITLE, message, message)
    facts = facts_of(page)
    assert (facts["page"]["name"], facts["page"]["description"]) == (HARD_TITLE, message)
    assert facts["crumbs"]["itemListElement"][-1]["name"] == HARD_TITLE
    assert words_of(page.select_one(".bp-lead")) == message


def test_a_changed_title_gets_the_general_picture_and_the_build_says_so(clinic: Site) -> None:
    general = [address for address, page in clinic.pages.items() if meta(page, "og:image").endswith("/guide.png")]
    assert general == ["/posture/lifting/"]
    page = clinic.pages["/posture/lifting/"]
    assert meta(page, "og:image:alt").startswith("Back Pain After Birth: What helps")
    lines = [line for line in clinic.log.splitlines() if "make share" in line]
    assert len(lines) == 1 and lines[0].startswith("INFO") and lines[0].endswith(": posture-lifting."), lines


def test_reviewers_and_clinic_are_named_once_they_are_there(clinic: Site) -> None:
    reviewed = {address: facts_of(page)["page"] for address, page in clinic.pages.items()}
    assert [address for address, facts in reviewed.items() if "reviewedBy" in facts] == ["/relief/pain-medicine/"]
    facts = reviewed["/relief/pain-medicine/"]
    assert facts["lastReviewed"] == "2027-01-31"
    assert facts["reviewedBy"] == [{"@type": "Person", "name": "Test Name", "jobTitle": "pharmacist"}]
    publisher = {"@type": "Organization", "name": "River Clinic", "telephone": "555 0100"}
    assert all(facts_of(page)["guide"]["publisher"] == publisher for page in clinic.pages.values())


# ---- Small functions ----


def test_names_of_pictures_follow_the_files_of_pages() -> None:
    names = {"index.md": "index", "posture/index.md": "posture", "posture/lifting.md": "posture-lifting", "a/reindex.md": "a-reindex"}
    assert {file: picture_name(file) for file in names} == names


def test_a_file_that_is_no_picture_shows_nothing(tmp_path: Path) -> None:
    words = words_on_picture("Lifting", "Get close.", "Guide")
    picture = PROJECT / "docs/assets/share/guide.png"
    damaged = tmp_path / "damaged.png"
    for content in (b"", b"\x89PNG\r\n\x1a\n", picture.read_bytes()[:40], picture.read_bytes()[:90], b"not a picture at all" * 9):
        damaged.write_bytes(content)
        assert not shows(damaged, words)
    assert not shows(tmp_path / "missing.png", words) and not shows(picture, words)
    assert shows(picture, png_texts(picture.read_bytes()))


def test_structured_data_cannot_end_its_script() -> None:
    text = as_script({"name": "</script><!-- & ü"})
    assert not re.search("[<>&]", text) and json.loads(text) == {"name": "</script><!-- & ü"}


# ---- Icons ----


def test_icons_are_there_in_the_sizes_that_devices_ask_for(site: Site) -> None:
    for page in [*site.pages.values(), BeautifulSoup((site.folder / "404.html").read_text(encoding="utf-8"), "html.parser")]:
        names = [link["href"].rsplit("/", 1)[-1] for link in page.select('link[rel="icon"], link[rel="apple-touch-icon"]')]
        assert names == ["favicon.svg", "apple-touch-icon.png"]  # favicon.ico is found at the root by those who look for it
    with Image.open(site.folder / "favicon.ico") as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    with Image.open(site.folder / "assets" / "apple-touch-icon.png") as icon:
        assert icon.size == (180, 180) and "transparency" not in icon.info
        assert len({icon.convert("RGB").getpixel(corner) for corner in ((0, 0), (179, 0), (0, 179), (179, 179))}) == 1
    drawing = re.search(r"<rect.*</svg>", (site.folder / "assets/favicon.svg").read_text(encoding="utf-8"))[0]
    in_header = (PROJECT / "overrides/partials/logo.html").read_text(encoding="utf-8")
    assert drawing in in_header


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frame_of_the_browser_has_the_colour_of_the_paper(open_page: Callable[..., Page], scheme: str) -> None:
    page = open_page("/", color_scheme=scheme)
    paper = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--bp-paper')")
    told = page.locator(f"meta[name=theme-color][media*={scheme}]").get_attribute("content")
    assert told == paper.strip()
