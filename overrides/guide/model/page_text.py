"""Read what stands under each heading of a page's HTML."""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = {"br", "dd", "div", "dt", "li", "p", "section", "summary", "td", "th"}  # their text does not run into the next


class Section(NamedTuple):
    """A heading of a page with its level and id, and the text up to the next heading of any level.

    `searched` is what of the text search reads, or None if search skips the heading too.
    """

    level: int
    anchor: str
    heading: str
    text: str
    searched: str | None


def _pieces(node: LexborNode, is_searched: bool, found: list[tuple[LexborNode | None, str, bool]]) -> None:
    """Collect headings (node, "", searched) and texts (None, text, searched) below a node, in order.

    Drawings and source numbers are left out.
    """
    for child in node.iter(include_text=True):
        if child.is_text_node:
            found.append((None, child.text_content or "", is_searched))
        elif (
            not child.is_element_node
            or child.tag == "svg"
            or (child.tag == "sup" and (child.id or "").startswith("fnref"))
        ):
            continue
        elif child.tag in HEADINGS and child.id:
            found.append((child, "", is_searched))
        else:
            _pieces(child, is_searched and "data-search-exclude" not in child.attributes, found)
            if child.tag in BLOCKS:
                found.append((None, " ", is_searched))


def text_of(node: LexborNode) -> str:
    """Return the text of an element with single spaces, without drawings and source numbers."""
    found: list[tuple[LexborNode | None, str, bool]] = []
    _pieces(node, True, found)
    return " ".join("".join(text for _, text, _ in found).split())


def read_sections(root: LexborNode) -> list[Section]:
    """Return the sections of a page, in order; what stands before the first heading belongs to the whole, "top"."""
    found: list[tuple[LexborNode | None, str, bool]] = []
    _pieces(root, True, found)
    starts = [place for place, (heading, _, _) in enumerate(found) if heading] + [len(found)]
    sections = [Section(1, "top", "", *_texts(found[: starts[0]]))]
    for start, end in zip(starts, starts[1:], strict=False):
        heading, _, is_searched = found[start]
        text, searched = _texts(found[start + 1 : end])
        sections.append(
            Section(HEADINGS[heading.tag], heading.id, text_of(heading), text, searched if is_searched else None)
        )
    return sections


def _texts(pieces: list[tuple[LexborNode | None, str, bool]]) -> tuple[str, str]:
    """Return all of a section's text, and what of it search reads."""
    whole, searched = (
        "".join(text for _, text, is_searched in pieces if is_searched or everything) for everything in (True, False)
    )
    return " ".join(whole.split()), " ".join(searched.split())


def sections_of(html: str) -> list[Section]:
    """Return the sections of a piece of HTML."""
    body = LexborHTMLParser(html).body
    return read_sections(body) if body else []
