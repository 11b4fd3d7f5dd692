"""Look through the HTML of a finished page once: citations, terms, units, pictures, and the text under each heading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide.markdown.citations import Cited, number_citations
from guide.markdown.terms import PLAIN, Glossary, explain_first_uses
from guide.markdown.units import join_units
from guide.model.facts import Source, Term
from guide.model.page_text import HEADINGS, Section, read_sections

DRAWING, END = "\ue000", "\ue001"  # of the private use area: around the name of a drawing, to be put there last
SHEET_END = "div.bp-sheet__panels"
URGENT = ", ".join(f'[data-level="{level}"]' for level in ("call-now", "keep-baby-safe", "call-today"))


@dataclass
class Text:
    """What a page's Markdown has come to: its HTML, and what was found on the way."""

    html: str = ""
    sections: list[Section] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    unnamed_images: list[str] = field(default_factory=list)
    sheet: str = ""
    after_sheet: str = ""


@dataclass
class Fold:
    """An open fold: the level of its heading, and the HTML of what is urgent in it."""

    level: int
    urgent: list[str] = field(default_factory=list)


def unnamed_images(root: LexborNode) -> list[str]:
    """Return the address of each picture that has no alternative text and is not decorative."""
    images = [image.attributes for image in root.css("img")]
    return [
        image.get("src") or ""
        for image in images
        if not (image.get("alt") or "").strip() and image.get("role") != "presentation"
    ]


def _look_through(node: LexborNode, glossary: Glossary | None, used: dict[str, Term]) -> None:
    """Join units in all texts below a node, and explain terms in those that are not plain on purpose."""
    for child in list(node.iter(include_text=True)):
        if child.is_text_node:
            before = child.text_content or ""
            if before.isspace():
                continue
            text = join_units(before)
            rest = explain_first_uses(child, text, glossary, used) if glossary else text
            if rest != before:
                child.replace_with(rest)
        elif child.is_element_node and child.tag != "svg":
            _look_through(child, None if child.tag in PLAIN else glossary, used)


def halves(root: LexborNode) -> tuple[str, str]:
    """Return what stands on a handout's sheet, up to its last box of signs, and what follows; empty without a box."""
    boxes = root.css(SHEET_END)
    if not boxes:
        return "", ""
    parts = list(root.iter(include_text=True))
    end = max(place for place, part in enumerate(parts) if part.mem_id == boxes[-1].mem_id) + 1
    return "".join(part.html or "" for part in parts[:end]), "".join(part.html or "" for part in parts[end:])


def _close(folds: list[Fold], html: list[str]) -> None:
    """End the innermost fold; what is urgent in it stands below, and outside of all folds around it."""
    fold = folds.pop()
    html.append("</details>")
    if folds:
        folds[-1].urgent += fold.urgent
    elif fold.urgent:
        html.append(f'<div class="bp-urgent">{"".join(fold.urgent)}</div>')


def with_folds(root: LexborNode) -> str:
    """Return the HTML of a page in which each section for those who want more opens by its heading.

    Such a section is written as `## Heading { .more }` or `### Heading { .more }`. A paragraph, list or picture in it
    that has urgent advice is not folded.
    """
    html: list[str] = []
    folds: list[Fold] = []
    for part in root.iter(include_text=True):
        level = HEADINGS.get(part.tag or "", 0)
        while level and folds and folds[-1].level >= level:
            _close(folds, html)
        if level and "more" in (part.attributes.get("class") or "").split():
            del part.attrs["class"]
            folds.append(Fold(level))
            html += ['<details class="bp-more"><summary>', part.html or "", "</summary>"]
        elif folds and part.is_element_node and part.css_first(URGENT):
            folds[-1].urgent.append(part.html or "")
        else:
            html.append(part.html or "")
    while folds:
        _close(folds, html)
    return "".join(html)


def finish(
    html: str,
    sources: dict[str, Source],
    glossary: Glossary | None,
    label: Callable[[int, str, str], str],
    *,
    is_sheet: bool = False,
) -> Text:
    """Return the text of a page from the HTML that Markdown made of it.

    `glossary` is None where no term is explained; `label` names the number of a source (`number_citations`).
    """
    body = LexborHTMLParser(html).body
    if body is None:
        return Text()
    terms: dict[str, Term] = {}
    _look_through(body, glossary, terms)
    sections = read_sections(body)  # before what is urgent leaves its place
    if body.css_first(".more"):
        body = LexborHTMLParser(with_folds(body)).body or body
    cited, unknown = number_citations(body, sources, label)
    text = Text("", sections, cited, unknown, list(terms.values()), unnamed_images(body))
    for place in body.css("[data-picture]"):
        decorative = "data-decorative" in place.attributes
        place.replace_with(f"{DRAWING}{place.attributes['data-picture']}{' ' if decorative else ''}{END}")
    for part in body.css("[data-search-exclude]"):
        del part.attrs["data-search-exclude"]
    text.html = body.inner_html or ""
    if is_sheet:
        text.sheet, text.after_sheet = halves(body)
    return text


def with_drawings(html: str, drawn: dict[str, tuple[str, str]]) -> str:
    """Put the drawings into a page: with their words, or without where words beside them say it all."""
    start, *parts = html.split(DRAWING)
    filled = [start]
    for part in parts:
        name, _, rest = part.partition(END)
        filled += [drawn[name.strip()][1 if name.endswith(" ") else 0], rest]
    return "".join(filled)
