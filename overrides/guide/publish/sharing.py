"""Give each page what link previews and search engines read: the guide's share picture and structured data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from guide.model.frame import Frame
from guide.model.pages import ABOUT, Kind, PageMeta, kind_of
from guide.publish.structured_data import PICTURE_SIZE, SAID, GuideFacts, PageFacts, as_script, structured_data
from guide.settings import Settings

PICTURE = "assets/share.png"


def general_picture(docs: Path, site_url: str, name: str, description: str | None) -> dict[str, Any]:
    """Return the address, size and text of the picture that a link to any page shows; empty if there is none."""
    if not (docs / PICTURE).is_file():
        return {}
    return {"url": f"{site_url}{PICTURE}", "said": f"{name}: {description or ''}"} | PICTURE_SIZE


def type_of(src_uri: str) -> str:
    """Return what schema.org calls a page."""
    if kind_of(src_uri).gives_advice:
        return "MedicalWebPage"
    return "AboutPage" if src_uri == ABOUT else "WebPage"


def first_page(item: Any) -> Any:
    """Return the page to which a part of the menu leads: itself, or the first of its pages."""
    return first_page(item.children[0]) if item.children else item


def crumbs(page: Any, meta: PageMeta, nav: Any) -> list[tuple[str, str]]:
    """Return name and address of each step to a page: the breadcrumbs above it, then the page."""
    if not page.ancestors or "path" in meta.hide:
        return []
    steps = [nav.homepage, *reversed(page.ancestors)]
    shown = [(step.title, first_page(step).canonical_url) for step in steps if step]
    return shown if shown[-1][1] == page.canonical_url else [*shown, (meta.title, page.canonical_url)]


def page_facts(page: Any, meta: PageMeta, nav: Any, picture: str) -> PageFacts:
    """Collect what is true of a page from its front matter and its place in the menu."""
    return PageFacts(
        kind=type_of(page.file.src_uri),
        title=meta.title,
        message=meta.description,
        address=page.canonical_url,
        written=meta.written,
        changed=meta.handout.changes[0].date if meta.handout else None,
        reviewers=tuple(meta.reviewers),
        is_handout=kind_of(page.file.src_uri) is Kind.SHEET,
        crumbs=tuple(crumbs(page, meta, nav)),
        picture=picture,
    )


def guide_facts(config: Any, settings: Settings, words: Frame) -> GuideFacts:
    """Collect what is true of the whole guide."""
    said = {name: words["about"][name].unescape() for name in SAID}
    return GuideFacts(
        name=config.site_name,
        description=config.site_description or "",
        address=config.site_url,
        language=words["language"]["region"],
        clinic=settings.clinic.name,
        phone=settings.clinic.phone,
        **said,
    )


def structured_data_of(page: Any, meta: PageMeta, nav: Any, guide: GuideFacts, picture: dict[str, Any]) -> str:
    """Return a page's structured data as the text of its script."""
    return as_script(structured_data(page_facts(page, meta, nav, picture.get("url", "")), guide))
