"""Explain medical words where they stand: the first use of a glossary term on a page opens its meaning."""

from __future__ import annotations

import html
import re

from guide.model.facts import Entry

GLOSSARY_PAGE = "about/glossary.md"
# Headings, links, tables and the list of sources keep their words plain; elsewhere Python-Markdown marks a term as <abbr>.
_PLAIN_OR_TERM = re.compile(
    r'<(?P<plain>h[1-6]|dt|a|summary|figcaption|table|label)\b.*?</(?P=plain)>|<div class="footnote">.*\Z'
    r'|<abbr title="(?P<id>[^"]+)">(?P<word>.*?)</abbr>(?P<tail>[.,;:?!)]*)',
    re.DOTALL,
)
_ABBR = re.compile(r"</?abbr\b[^>]*>")


def term_definitions(terms: list[Entry], markdown: str) -> str:
    """Write the abbreviation list that makes Python-Markdown mark each spelling of a term that the text uses."""
    return "\n".join(
        f"*[{spelling}]: {term['id']}" for term in terms for spelling in term["match"] if spelling in markdown
    )


def explain_first_use(content: str) -> tuple[str, list[str]]:
    """Make the first use of each term a button that opens its meaning; return the HTML and the ids of the terms used."""
    used: list[str] = []

    def replace(match: re.Match[str]) -> str:
        if not match["id"]:
            return _ABBR.sub("", match[0])
        if match["id"] in used:
            return match["word"] + match["tail"]
        used.append(match["id"])
        target = f"term-{html.escape(match['id'])}"
        button = (
            f'<button type="button" class="bp-term" popovertarget="{target}" popovertargetaction="show">'
            f"{match['word']}</button>"
        )
        # A full stop must not fall alone onto the next line, as it can after a button.
        return f'<span class="bp-keep">{button}{match["tail"]}</span>' if match["tail"] else button

    return _PLAIN_OR_TERM.sub(replace, content), used
