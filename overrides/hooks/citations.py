"""Turn source keys in the text into numbered references, and list just those sources at the end of the page.

The text cites with the footnotes that Python-Markdown has built in: `...your back.[^nice-ng59]`; this hook adds
the definitions from docs/data/sources.yml and notes which page uses which source.
"""

from __future__ import annotations

import html
import posixpath
import re
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.utils import get_relative_url

from guide_data import KINDS, Entry

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

CITATION = re.compile(r"\[\^([^\]\s]+)\](?!:)")
SOURCES_PAGE = "about/sources.md"


def cited_keys(markdown: str) -> list[str]:
    """Return the keys of all sources that a text cites, in order of first mention."""
    return list(dict.fromkeys(CITATION.findall(markdown)))


def line_of_citation(key: str, source: str) -> int:
    """Return the line of a page's source that first cites `key`, or 1 if a fragment does."""
    return next((number for number, line in enumerate(source.splitlines(), 1) if f"[^{key}]" in line), 1)


def reference(source: Entry, sources_page: str) -> str:
    """Write one source as it stands in a page's list: kind, linked title, publisher, year, and what is not yet sure."""
    year = f", {source['year']}" if source.get("year") else ""
    unsure = " **Still to be confirmed.**" if source["checked"] != "text seen" else ""
    return (
        f'<span class="bp-kind">{KINDS[source["kind"]]}</span> [{source["title"]}]({source["url"]}). '
        f"{source['publisher']}{year}.{unsure} [What it shows]({sources_page}#{source['id']})"
    )


def with_source_list(markdown: str, sources: dict[str, Entry], sources_page: str) -> str:
    """Append a 'Sources' section with the sources the text cites, or return the text as it is if it cites none.

    `sources_page` is the way from this page to the list of all sources. A KeyError carries an unknown key.
    """
    keys = cited_keys(markdown)
    if not keys:
        return markdown
    definitions = "\n".join(f"[^{key}]: {reference(sources[key], sources_page)}" for key in keys)
    return f"{markdown}\n\n## Sources {{ #sources }}\n\n///Footnotes Go Here///\n\n{definitions}\n"


def name_references(content: str, sources: dict[str, Entry]) -> str:
    """Give each reference number in a page's HTML a spoken name that says what kind of source it is."""

    def name(match: re.Match[str]) -> str:
        source = sources[match["key"]]
        label = html.escape(f"Source {match['number']}: {KINDS[source['kind']].lower()}, {source['publisher']}")
        return f'<a class="footnote-ref" href="#fn:{match["key"]}" aria-label="{label}">{match["number"]}</a>'

    named = re.sub(r'<a class="footnote-ref" href="#fn:(?P<key>[^"]+)">(?P<number>\d+)</a>', name, content)
    # The heading "Sources" takes the place of the rule.
    return named.replace('<div class="footnote">\n<hr />', '<div class="footnote">')


def on_config(config: MkDocsConfig) -> None:
    """Start a fresh record of which page uses which source."""
    config.extra["pages_by_source"] = {key: [] for key in config.extra["guide"].sources}


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add the page's source list; stop with file, line and key at a source that does not exist."""
    sources = config.extra["guide"].sources
    for key in cited_keys(markdown):
        if key not in sources:
            line = line_of_citation(key, page.file.content_string)
            raise PluginError(f"{page.file.src_uri}:{line}: no source called '{key}'. Add it to docs/data/sources.yml.")
        config.extra["pages_by_source"][key].append(page)
    return with_source_list(markdown, sources, posixpath.relpath(SOURCES_PAGE, posixpath.dirname(page.file.src_uri) or "."))


def on_page_content(content: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Name the references for people who hear the page."""
    return name_references(content, config.extra["guide"].sources)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Fill in, on the page of all sources, which pages use each one (known only now that all pages are read)."""
    page = files.get_file_from_path(SOURCES_PAGE).page
    for key, users in config.extra["pages_by_source"].items():
        links = ", ".join(
            f'<a href="{get_relative_url(user.url, page.url)}">{html.escape(user.meta["title"])}</a>' for user in users
        )
        page.content = page.content.replace(f"<!-- used by {key} -->", links or "no page yet")
