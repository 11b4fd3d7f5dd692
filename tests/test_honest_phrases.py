"""What people type leads to a section that answers it; what does not yet is on a list, and leaves it once answered."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from conftest import Site, article_of
from guide.model.documents import Document, read_document
from guide.model.facts import Guide
from guide.model.page_text import Section, sections_of
from guide.search.checks import Telling, Typed, common_terms, unanswered, unanswered_terms
from guide.search.index import reader_of
from repository import PROJECT

FILE = "docs/data/unanswered.yml"
TO_DO = (
    f"Answer it on the page, take it out, move it to docs/data/not-covered.yml, or list it in {FILE}; "
    "where the section answers for it in other words, see 'in_kind' there"
)


class Honesty(NamedTuple):
    """The phrases, where each stands, those listed, and those that nothing answers with the words they lack."""

    places: dict[Typed, str]
    listed: dict[Typed, str]
    found: dict[Typed, list[str]]


def places_of(guide: Guide) -> dict[Typed, str]:
    """Return the English phrases of docs/data/searches, each with its file and line."""
    return {
        Typed(page, heading, phrase): f"{file.document.file}:{file.document.line_of(('searches', heading, number))}"
        for page, file in guide.searches.items()
        for heading, phrases in file.document.content.get("searches", {}).items()
        for number, phrase in enumerate(phrases)
    }


def texts_of(sections: list[Section]) -> dict[str, str]:
    """Return the text of each section with all below it, by heading; "top" is the whole page."""
    texts = {}
    for start, section in enumerate(sections):
        end = next(
            (at for at in range(start + 1, len(sections)) if sections[at].level <= section.level and start),
            len(sections),
        )
        texts[section.anchor] = " ".join(f"{part.heading} {part.text}" for part in sections[start:end])
    return texts


def address_of(page: str) -> str:
    """Return the address of a page by its source path."""
    return f"/{page.removesuffix('.md').removesuffix('index')}/".replace("//", "/")


def listed_in(document: Document) -> dict[Typed, str]:
    """Return the phrases that wait for an answer, each with its file and line."""
    return {
        Typed(**entry): f"{FILE}:{document.line_of(('unanswered', number))}"
        for number, entry in enumerate(document.content["unanswered"])
    }


@pytest.fixture(scope="module")
def honesty(site: Site, guide: Guide) -> Honesty:
    """The phrases of the project, held against the pages as they are built."""
    document, read = read_document(PROJECT / FILE, FILE), reader_of(guide.words)
    texts, whole = {}, []
    for page in guide.searches:
        html = site.pages[address_of(page)]
        head = " ".join([html.title.text, html.select_one("meta[name=description]")["content"]])
        by_heading = texts_of(sections_of(str(article_of(html))))
        whole.append(by_heading["top"])
        texts |= {(page, heading): f"{head} {text}" for heading, text in by_heading.items()}
    # The first term is the word itself: "twins" asks for twins, not for all that is said of babies.
    asks = frozenset(read(word)[0] for word in document.content["asks"].split())
    in_kind = frozenset(read(document.content["in_kind"]))
    places = places_of(guide)
    found = unanswered(places, texts, Telling(asks, in_kind, common_terms(whole, read) - asks), read)
    return Honesty(places, listed_in(document), found)


def test_each_phrase_leads_to_a_section_that_answers_it(honesty: Honesty) -> None:
    baits = [
        f"{honesty.places[entry]}: '{entry.phrase}' leads to '{entry.heading}', which says nothing of "
        f"{', '.join(terms)}. {TO_DO}."
        for entry, terms in honesty.found.items()
        if entry not in honesty.listed
    ]
    assert not baits, "\n".join(baits)


def test_what_is_answered_leaves_the_list(honesty: Honesty) -> None:
    done = [
        f"{place}: '{entry.phrase}' is answered now, or no longer led to '{entry.heading}'. Take it off the list."
        for entry, place in honesty.listed.items()
        if entry not in honesty.found
    ]
    assert not done, "\n".join(done)


def test_what_a_phrase_asks_for_must_be_said(guide: Guide) -> None:
    read = reader_of(guide.words)
    said = frozenset(read("Your tailbone: sit on a wedge cushion. A scan is seldom needed."))
    telling = Telling(*(frozenset(read(words)) for words in ("scan injection", "Theragun", "pain")))

    def lacks(phrase: str) -> list[str]:
        return unanswered_terms(phrase, said, telling, read)

    assert lacks("injection for coccyx pain") == ["inject"]
    assert lacks("do i need scans") == []
    assert lacks("Flexeril") and lacks("Skelaxin pain")
    assert lacks("Skelaxin for my tailbone") == []
    assert lacks("Theragun pain") == []
