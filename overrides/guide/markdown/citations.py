"""Turn source keys in the text into numbered references, and list just those sources at the end of the page.

The text cites with the footnotes that Python-Markdown has built in: `...your back.[^nice-ng59]`; this adds
the list from docs/data/sources.yml.
"""

from __future__ import annotations

import html
import re

from guide.model.facts import KINDS, Entry

CITATION = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_PLACE = re.compile(r'<span data-source="([^"]+)"></span>')
SOURCES_PAGE = "about/sources.md"


def cited_keys(markdown: str) -> list[str]:
    """Return the keys of all sources that a text cites, in order of first mention."""
    return list(dict.fromkeys(CITATION.findall(markdown)))


def line_of_citation(key: str, source: str) -> int:
    """Return the line of a page's source that first cites `key`, or 1 if a fragment does."""
    return next((number for number, line in enumerate(source.splitlines(), 1) if f"[^{key}]" in line), 1)


def with_source_list(markdown: str) -> str:
    """Append a 'Sources' section with a place for each source the text cites, or return the text as it is if it cites none."""
    keys = cited_keys(markdown)
    if not keys:
        return markdown
    definitions = "\n".join(f'[^{key}]: <span data-source="{key}"></span>' for key in keys)
    return f"{markdown}\n\n## Sources {{ #sources }}\n\n///Footnotes Go Here///\n\n{definitions}\n"


def reference(source: Entry, sources_page: str) -> str:
    """Write one source as it stands in a page's list: kind, linked title, publisher, year, and what is not yet sure.

    `sources_page` is the way from this page to the list of all sources.
    """
    title, publisher = (html.escape(source[key], quote=False) for key in ("title", "publisher"))
    year = f", {source['year']}" if source.get("year") else ""
    unsure = " <strong>Still to be confirmed.</strong>" if source["checked"] != "text seen" else ""
    return (
        f'<span class="bp-kind">{KINDS[source["kind"]]}</span> <a href="{html.escape(source["url"])}">{title}</a>. '
        f'{publisher}{year}.{unsure} <a href="{sources_page}#{source["id"]}">What it shows</a>'
    )


def fill_in_references(content: str, sources: dict[str, Entry], sources_page: str) -> str:
    """Put the sources into the places for them in a page's HTML: Markdown would take its time over the same text on each page."""
    return _PLACE.sub(lambda place: reference(sources[place[1]], sources_page), content)


def name_references(content: str, sources: dict[str, Entry]) -> str:
    """Give each reference number in a page's HTML a spoken name that says what kind of source it is."""

    def name(match: re.Match[str]) -> str:
        source = sources[match["key"]]
        label = html.escape(f"Source {match['number']}: {KINDS[source['kind']].lower()}, {source['publisher']}")
        return f'<a class="footnote-ref" href="#fn:{match["key"]}" aria-label="{label}">{match["number"]}</a>'

    named = re.sub(r'<a class="footnote-ref" href="#fn:(?P<key>[^"]+)">(?P<number>\d+)</a>', name, content)
    # The heading "Sources" takes the place of the rule.
    return named.replace('<div class="footnote">\n<hr />', '<div class="footnote">')


def used_by(pages: list[tuple[str, str]]) -> str:
    """Write links to the pages (address, title) that use a source."""
    return ", ".join(f'<a href="{address}">{html.escape(title)}</a>' for address, title in pages) or "no page yet"
