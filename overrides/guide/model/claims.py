"""Check that each claim of the source article is really answered where the ledger says it is."""

from __future__ import annotations



from guide.model.facts import Entry
from guide.model.page_text import Section
from guide.model.pages import BuiltPage



def section_texts(sections: list[Section]) -> dict[str, str]:
    """Return each heading of a page with the text under it, by the heading's anchor."""
    return {section.anchor: f"{section.heading} {section.text}" for section in sections}


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


def claim_faults(claims: list[Entry], pages: dict[str, BuiltPage]) -> list[str]:
    """Return every claim whose page, heading or words are not there, as 'file:line: what is wrong'."""
    answering = {claim["answer"]["page"] for claim in claims}
    texts = {src_uri: section_texts(page.sections) for src_uri, page in pages.items() if src_uri in answering}
    found = ((claim, answer_fault(claim["answer"], texts)) for claim in claims)
    return [f"docs/data/claims.yml:{claim['line']}: claim '{claim['id']}' is not answered: {fault}." for claim, fault in found if fault]
