"""Give each page what link previews and search engines read of it: its share picture and its structured data."""

from __future__ import annotations

import logging
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

from front_matter import is_handout, is_health_page
from structured_data import PICTURE_SIZE, GuideFacts, PageFacts, as_script, structured_data

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.sharing")

FOLDER = "assets/share"
GENERAL = "guide"  # the picture for the guide as a whole


# ---- Share pictures ----


def picture_name(src_uri: str) -> str:
    """Return the name of a page's share picture: 'posture-lifting' of posture/lifting.md, 'posture' of posture/index.md."""
    return src_uri.removesuffix(".md").removesuffix("/index").replace("/", "-")


def words_on_picture(title: str, message: str, guide: str) -> dict[str, str]:
    """Return the words that a share picture shows, as it carries them in its texts."""
    return {"Title": title, "Description": message, "Guide": guide}


def png_texts(png: bytes) -> dict[str, str]:
    """Return the texts that a PNG carries beside its picture (its uncompressed iTXt chunks), by keyword."""
    texts, place = {}, 8
    while place + 8 <= len(png):
        length, kind = struct.unpack_from(">I4s", png, place)
        if kind == b"iTXt":
            keyword, _, rest = png[place + 8 : place + 8 + length].partition(b"\0")
            texts[keyword.decode("latin-1")] = rest[2:].split(b"\0", 2)[-1].decode("utf-8", "replace")
        place += length + 12
    return texts


def shows(picture: Path, words: dict[str, str]) -> bool:
    """Tell whether a share picture is there and shows just these words."""
    return picture.is_file() and png_texts(picture.read_bytes()) == words


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Choose the share picture of each page: its own if that shows the page's words, else the general one, if true."""
    folder = Path(config.docs_dir, FOLDER)
    words = {GENERAL: words_on_picture(config.site_name, config.site_description or "", config.site_name)}
    pages = {file.src_uri: file.page.meta for file in files.documentation_pages()}
    for src_uri, meta in pages.items():
        words[picture_name(src_uri)] = words_on_picture(meta["title"], meta["description"], config.site_name)
    fitting = {name: words[name] for name in words if shows(folder / f"{name}.png", words[name])}
    config.extra["share_pictures"] = {
        src_uri: next((name for name in (picture_name(src_uri), GENERAL) if name in fitting), "") for src_uri in pages
    }
    config.extra["share_words"] = fitting
    old = [name for name in words if name not in fitting]
    if old:
        log.info("Share pictures that do not show the words of their page, run `make share`: %s.", ", ".join(old))


def share_picture(name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Return the address, size and text of a share picture; empty if no picture is true to the page."""
    if not name:
        return {}
    words = config.extra["share_words"][name]
    said = f"{words['Title']}: {words['Description']}"
    return {"url": f"{config.site_url}{FOLDER}/{name}.png", "said": said} | PICTURE_SIZE


# ---- Structured data ----


def kind_of(src_uri: str) -> str:
    """Return what schema.org calls a page: pages under about/ give no health advice."""
    if is_health_page(src_uri):
        return "MedicalWebPage"
    return "AboutPage" if src_uri == "about/index.md" else "WebPage"


def first_page(item: StructureItem) -> Page:
    """Return the page to which a part of the menu leads: itself, or the first of its pages."""
    return first_page(item.children[0]) if item.children else item


def crumbs(page: Page, nav: Navigation) -> list[tuple[str, str]]:
    """Return name and address of each step to a page: the breadcrumbs above it, as the theme shows them, then the page."""
    if not page.ancestors or "path" in page.meta.get("hide", []):
        return []
    steps = [nav.homepage, *reversed(page.ancestors)]
    shown = [(step.title, first_page(step).canonical_url) for step in steps if step]
    return shown if shown[-1][1] == page.canonical_url else [*shown, (page.meta["title"], page.canonical_url)]


def page_facts(page: Page, nav: Navigation, picture: str) -> PageFacts:
    """Collect what is true of a page from its front matter and its place in the menu."""
    changes = page.meta.get("handout", {}).get("changes", [])
    return PageFacts(
        kind=kind_of(page.file.src_uri),
        title=page.meta["title"],
        message=page.meta["description"],
        address=page.canonical_url,
        written=page.meta["written"],
        changed=changes[0]["date"] if changes else None,
        reviewers=tuple(page.meta.get("reviewers", [])),
        is_handout=is_handout(page.file.src_uri),
        crumbs=tuple(crumbs(page, nav)),
        picture=picture,
    )


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Hand share picture and structured data to partials/head.html."""
    clinic = config.extra["clinic"]
    guide = GuideFacts(config.site_name, config.site_description or "", config.site_url, clinic["name"], clinic["phone"])
    picture = share_picture(config.extra["share_pictures"][page.file.src_uri], config)
    context["share_picture"] = picture
    facts = page_facts(page, nav, picture.get("url", ""))
    context["structured_data"] = as_script(structured_data(facts, guide))
