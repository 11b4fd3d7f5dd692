"""Say in schema.org's words what a page is, for search engines: nothing that the page itself does not say."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import Any

from guide.model.pages import Reviewer

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
SAID = ("condition", "condition_too", "mothers", "clinicians")  # part `about` of docs/data/frame.yml
PICTURE_SIZE = {"width": 1200, "height": 630}

Node = dict[str, Any]


@dataclass(frozen=True)
class GuideFacts:
    """What is true of the whole guide; `clinic` is empty unless a clinic has put its name on this copy."""

    name: str
    description: str
    address: str
    language: str
    condition: str
    condition_too: str
    mothers: str
    clinicians: str
    clinic: str = ""
    phone: str = ""


@dataclass(frozen=True)
class PageFacts:
    """What is true of one page; `kind` is a type of schema.org, `crumbs` has name and address of each step to it."""

    kind: str
    title: str
    message: str
    address: str
    written: datetime.date
    changed: datetime.date | None = None
    reviewers: tuple[Reviewer, ...] = ()
    is_handout: bool = False
    crumbs: tuple[tuple[str, str], ...] = ()
    picture: str = ""


def website(guide: GuideFacts) -> Node:
    """Describe the guide; it has a publisher only if a clinic stands behind this copy."""
    node = {
        "@type": "WebSite",
        "@id": f"{guide.address}#guide",
        "url": guide.address,
        "name": guide.name,
        "description": guide.description,
        "inLanguage": guide.language,
    }
    if guide.clinic:
        phone = {"telephone": guide.phone} if guide.phone else {}
        node["publisher"] = {"@type": "Organization", "name": guide.clinic} | phone
    return node


def webpage(page: PageFacts, guide: GuideFacts) -> Node:
    """Describe one page: its words, its dates, and for whom it is."""
    node = {
        "@type": page.kind,
        "@id": page.address,
        "url": page.address,
        "name": page.title,
        "description": page.message,
        "inLanguage": guide.language,
        "isPartOf": {"@id": f"{guide.address}#guide"},
        "datePublished": page.written.isoformat(),
        "license": LICENSE,
        "isAccessibleForFree": True,
    }
    if page.changed:
        node["dateModified"] = page.changed.isoformat()
    if page.kind == "MedicalWebPage":
        node |= about(guide, is_handout=page.is_handout)
    if page.picture:
        node["primaryImageOfPage"] = {"@type": "ImageObject", "url": page.picture} | PICTURE_SIZE
    if page.crumbs:
        node["breadcrumb"] = {"@id": f"{page.address}#breadcrumbs"}
    return node | review(page.reviewers)


def about(guide: GuideFacts, *, is_handout: bool) -> Node:
    """Say what a page of advice is about, and for whom."""
    condition = {"@type": "MedicalCondition", "name": guide.condition, "alternateName": guide.condition_too}
    mothers = {"@type": "Patient", "audienceType": guide.mothers}
    clinicians = {"@type": "MedicalAudience", "audienceType": guide.clinicians}
    return {"about": condition, "audience": [mothers, clinicians] if is_handout else mothers}


def review(reviewers: tuple[Reviewer, ...]) -> Node:
    """Say who has checked a page and when it was last checked; nothing if nobody has."""
    if not reviewers:
        return {}
    people = [{"@type": "Person", "name": reviewer.name, "jobTitle": reviewer.role} for reviewer in reviewers]
    return {"lastReviewed": max(reviewer.date for reviewer in reviewers).isoformat(), "reviewedBy": people}


def breadcrumbs(page: PageFacts) -> Node:
    """Describe the way to a page."""
    steps = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(page.crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "@id": f"{page.address}#breadcrumbs", "itemListElement": steps}


def structured_data(page: PageFacts, guide: GuideFacts) -> Node:
    """Return all that search engines are told of a page."""
    graph = [website(guide), webpage(page, guide), *([breadcrumbs(page)] if page.crumbs else [])]
    return {"@context": "https://schema.org", "@graph": graph}


def as_script(data: Node) -> str:
    """Write data as JSON that no text in it can break out of a <script>."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
