"""Write what search loads when a reader opens it, from the text of the pages and the words people use."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

from guide.model.danger import SIGNS_PAGE
from guide.model.facts import Guide, Searches
from guide.model.pages import SYMPTOMS, BuiltPage, Kind
from guide.search.checks import dead_alarm_words, unused_groups
from guide.search.compile import (
    PACKS,
    SearchPage,
    context_entry,
    language_pack,
    languages_pack,
    ordinary_words,
    search_data,
)
from guide.search.model import model_data, untrained
from guide.search.terms import words_in
from guide.settings import EmergencyNumber, Settings


def phrase_faults(page: BuiltPage, searches: Searches) -> list[str]:
    """Return what is wrong with the words for search of a page: none at all, or for a heading that is not there."""
    if not page.meta.symptoms and not searches.phrases:
        file = f"docs/data/searches/{page.src_uri.removesuffix('.md')}.yml"
        return [
            f"{page.src_uri}:1: no words to find this page by. "
            f"Add 'symptoms', or {file} with 'searches:', or 'search: {{exclude: true}}'."
        ]
    anchors = {section.anchor for section in page.sections if section.level <= 3}
    return [
        searches.document.fault(
            (field, anchor), f"'{field}' names the heading '{anchor}', which {page.src_uri} does not have."
        )
        for field, by_heading in searches.phrases.items()
        for anchor in by_heading
        if anchor not in anchors
    ]


def orphan_faults(searches: dict[str, Searches], src_uris: Iterable[str]) -> list[str]:
    """Return a fault for each file of docs/data/searches whose page is not there."""
    known = set(src_uris)
    return [
        file.document.fault((), f"there is no page 'docs/{src_uri}'. Name this file as its page, or take it out.")
        for src_uri, file in searches.items()
        if src_uri not in known
    ]


def words_of(text: str) -> set[str]:
    """Return the words of a text that are worth a search, folded."""
    return {word for word in words_in(text) if len(word) > 2 and word.isalpha() and word.isascii()}


def search_page(page: BuiltPage, searches: Searches) -> SearchPage:
    """Return a page as search sees it: its front matter, what people type, its headings, and the words under them.

    A heading below another is found by itself only if some phrase leads to it.
    """
    meta = page.meta
    sections = [section for section in page.sections if section.searched is not None]
    asked = {anchor for by_heading in searches.phrases.values() for anchor in by_heading}
    shown = [section for section in sections if section.level < 3 or section.anchor in asked]
    has_words = page.kind is Kind.PAGE and page.src_uri != SYMPTOMS
    return SearchPage(
        page.url,
        page.kind,
        meta.title,
        meta.description,
        meta.symptoms,
        searches.phrases,
        {section.anchor: section.heading for section in shown if section.anchor != "top"},
        frozenset(words_of(" ".join(section.searched for section in sections))) if has_words else frozenset(),
        meta.search.boost,
    )


def word_faults(pages: list[SearchPage], guide: Guide) -> list[str]:
    """Return what is wrong with the words of docs/data: groups that nothing uses, and words that search cannot meet."""
    faults = [
        f"{group.location}: no page and no phrase has a word of '{group.id}'." for group in unused_groups(pages, guide)
    ]
    return faults + [
        f"{entry.location}: '{word}' in an alarm of '{entry.id}' is no group of docs/data/words.yml "
        "and no word that search can meet."
        for entry, word in dead_alarm_words(guide)
    ]


def without_sentences(pages: Iterable[BuiltPage], guide: Guide) -> list[str]:
    """Return a line for each sign and page of which the model of search has no sentences."""
    if "en" not in guide.models:
        return ["docs/data/search-model/en.json: search has no model. Run 'make model'."]
    found = [page.src_uri for page in pages if page.kind is Kind.PAGE]
    return [
        f"docs/data/voices: no sentence means '{name}'. Write some, then run 'make model'."
        for name in untrained(guide.models["en"], [*guide.signs, *found])
    ]


def spoken_numbers(numbers: list[EmergencyNumber]) -> str:
    """Return the emergency numbers on one line: '911 (US and Canada), 999 (UK)'."""
    return ", ".join(f"{entry.number} ({entry.place})" for entry in numbers)


def script(name: str, data: Any) -> str:
    """Write data as a script that sets one global name: unlike JSON, a page opened from a disk may load it."""
    return f"globalThis.{name}={json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n"


def models_of(guide: Guide, address_of: dict[str, str], known: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return what search loads of the model of each language, without the words that are `known` already."""
    levels = {sign: level.id for sign, level in guide.danger.level.items()}
    topics = {topic.id for topic in guide.not_covered}
    return {name: model_data(model, levels, topics, address_of, known) for name, model in guide.models.items()}


def search_scripts(
    pages: list[SearchPage],
    guide: Guide,
    to_do: dict[str, str],
    settings: Settings,
    address_of: dict[str, str],
    help_: str,
    words: dict[str, Any],
    private: list[str],
) -> dict[str, str]:
    """Return the text of each script that search loads, by its name.

    `to_do` is what to do about each sign, `help_` the HTML shown when nothing is found, `words` what search says,
    `private` the addresses of pages that one may have to leave at once.
    """
    # A clinic's copy may do without the page about the baby: its signs then stand on that of all signs.
    showing = dict.fromkeys((SIGNS_PAGE, *(sign.page for sign in guide.signs.values())))
    sign_pages = {page: address_of.get(page, address_of[SIGNS_PAGE]) for page in showing}
    data, index = search_data(pages, guide, to_do, sign_pages)
    data["levels"][guide.levels[0].id] += f": {spoken_numbers(settings.emergency_numbers)}"
    data |= {"help": help_, "words": words, "private": private}
    models = models_of(guide, address_of, index.vocabulary.words)
    sense = {
        "context": context_entry(guide.context),
        "ordinary": ordinary_words(pages, guide, index),
        "model": models.get("en"),
    }
    packs = {language: language_pack(language, pages, guide, index) for language in PACKS}
    return {
        "data": script("searchData", data),
        "data-languages": script("searchData_languages", languages_pack(guide.languages)),
        "data-sense": script("searchData_sense", sense),
    } | {
        f"data-{language}": script(f"searchData_{language}", pack | {"model": models.get(language)})
        for language, pack in packs.items()
    }
