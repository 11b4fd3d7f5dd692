"""Number the sources that a page cites, in the order of first mention, and name each number for those who hear it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from selectolax.lexbor import LexborNode

from guide.model.facts import Source


@dataclass
class Cited:
    """A source as one page cites it: its number there, what someone hears who comes to it, and where it is cited."""

    source: Source
    number: int
    heard: str
    places: list[str] = field(default_factory=list)

    def add_place(self) -> str:
        """Return the id of the next place that cites it."""
        time = len(self.places) + 1
        self.places.append(f"fnref{time if time > 1 else ''}:{self.source.id}")
        return self.places[-1]


def line_of_citation(key: str, text: str) -> int:
    """Return the line of a page's source that first cites `key`, or 1 if a fragment does."""
    return next((number for number, line in enumerate(text.splitlines(), 1) if f"[^{key}]" in line), 1)


def number_citations(
    root: LexborNode, sources: dict[str, Source], label: Callable[[int, str, str], str]
) -> tuple[list[Cited], list[str]]:
    """Fill in the marks of citations; return what is cited, in order, and the keys that no source has.

    `label` returns what someone hears who comes to a number, from the number and the source's kind and publisher.
    """
    cited: dict[str, Cited] = {}
    unknown = []
    for mark in root.css("sup[data-cite]"):
        key = mark.attributes["data-cite"] or ""
        del mark.attrs["data-cite"]
        if key not in sources:
            unknown.append(key)
            continue
        if key not in cited:
            source, number = sources[key], len(cited) + 1
            cited[key] = Cited(source, number, label(number, source.kind, source.publisher))
        entry = cited[key]
        mark.attrs["id"] = entry.add_place()
        link = mark.parser.create_node("a")
        link.attrs["class"] = "footnote-ref"
        link.attrs["href"] = f"#fn:{key}"
        link.attrs["aria-label"] = entry.heard
        link.insert_child(str(entry.number))
        mark.insert_child(link)
    return list(cited.values()), unknown


def fill_in_users(html: str, users: dict[str, list[tuple[str, str]]]) -> str:
    """Write links to the pages (address, title) that use a source into their place on the list of sources."""
    for key, pages in users.items():
        links = ", ".join(f'<a href="{address}">{escape(title)}</a>' for address, title in pages)
        html = html.replace(f"<!-- used by {key} -->", links)
    return html
