"""Check that each claim of the source article is really answered where the ledger says it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from page_text import sections_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

def section_texts(content: str) -> dict[str, str]:
    """Return each heading of a page's HTML with the text under it, by the heading's anchor."""
    return {section.anchor: f"{section.heading} {section.text}" for section in sections_of(content)}


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
