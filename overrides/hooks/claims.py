"""Check that each claim of the source article is really answered where the ledger says it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

HEADINGS = ["h1", "h2", "h3", "h4"]


def section_texts(content: str) -> dict[str, str]:
    """Return the text under each heading of a page's HTML, up to the next heading, by the heading's anchor."""
    soup = BeautifulSoup(content, "html.parser")
    for mark in soup.select(".footnote-ref"):
        mark.decompose()
    texts: dict[str, list[str]] = {}
    anchor = ""
    for element in soup.descendants:
        if element.name in HEADINGS:
            anchor = element.get("id", "")
        elif isinstance(element, str):
            texts.setdefault(anchor, []).append(element)
    return {anchor: re.sub(r"\s+", " ", "".join(text)) for anchor, text in texts.items()}


def answer_fault(answer: dict[str, str], pages: dict[str, dict[str, str]]) -> str | None:
    """Say what is wrong with an answer, given the section texts of each page by source path; None if all is right."""
    if answer["page"] not in pages:
        return f"there is no page '{answer['page']}'"
    sections = pages[answer["page"]]
    if answer["heading"] not in sections:
        return f"'{answer['page']}' has no heading '#{answer['heading']}'"
    if answer["words"] not in sections[answer["heading"]]:
        return f"'{answer['page']}#{answer['heading']}' does not say \"{answer['words']}\""
    return None


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Stop the build and name every claim whose page, heading or words are not there."""
    claims = config.extra["guide"].claims
    answering = {claim["answer"]["page"] for claim in claims}
    pages = {
        file.src_uri: section_texts(file.page.content)
        for file in files.documentation_pages()
        if file.src_uri in answering
    }
    faults = []
    for claim in claims:
        fault = answer_fault(claim["answer"], pages)
        if fault:
            faults.append(f"docs/data/claims.yml:{claim['line']}: claim '{claim['id']}' is not answered: {fault}.")
    if faults:
        raise PluginError("Claims:\n  " + "\n  ".join(faults))
