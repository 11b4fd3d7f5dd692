"""Check the words of search: that each can meet what people type, and that something uses it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from guide.model.facts import Group, Guide, SignWords
from guide.search.compile import PACKS, SearchPage, alarm_words, phrases_in
from guide.search.terms import CHINESE, Reader, fold, words_in

NAME = re.compile(r"[A-Za-z0-9]*[A-Z][A-Za-z0-9]*")


def every_phrase(pages: list[SearchPage], guide: Guide) -> list[str]:
    """Return all that people type, in every language, from pages, signs and what is not covered."""
    phrases = [phrase for field in ("searches", *PACKS.values()) for phrase in phrases_in(field, pages, guide)]
    return phrases + [symptom for page in pages for symptom in page.symptoms]


def dead_alarm_words(guide: Guide) -> list[tuple[SignWords, str]]:
    """Return (sign, word) for each word of an alarm that no question can have: small, or no group of that name."""
    groups = {group.id for group in guide.words.same}
    return [
        (entry, word)
        for entry in guide.sign_words
        for word in sorted(alarm_words(entry) - groups)
        if word in guide.words.small or not re.fullmatch(r"\w+|\d+-\d+", word)
    ]


def unused_groups(pages: list[SearchPage], guide: Guide) -> list[Group]:
    """Return the groups of words.yml of which no word is on any page, in any phrase or in any alarm."""
    phrases = every_phrase(pages, guide)
    said = [word for text in phrases for word in (*words_in(text), ".")] + [
        word for page in pages for word in page.words
    ]
    latin, single = f" {' '.join(said)} ", set(said)
    chinese = fold(" ".join(filter(CHINESE.search, phrases)))
    named = {word for entry in guide.sign_words for word in alarm_words(entry)}
    named |= {topic.needs for topic in guide.not_covered}
    named |= {name for group in guide.words.same for name in group.wider}

    def is_used(word: str) -> bool:
        if CHINESE.search(word):
            return word in chinese
        words = words_in(word)
        return words[0] in single if len(words) == 1 else f" {' '.join(words)} " in latin

    return [group for group in guide.words.same if group.id not in named and not any(map(is_used, group.spellings))]


class Typed(NamedTuple):
    """What people type for a section: the source path of the page, the id of the heading, and the phrase."""

    page: str
    heading: str
    phrase: str


class Telling(NamedTuple):
    """Terms that tell what a phrase asks: `asks` must be answered; `in_kind` need not, nor any `common` one."""

    asks: frozenset[str]
    in_kind: frozenset[str]
    common: frozenset[str]


def common_terms(texts: Iterable[str], read: Reader) -> frozenset[str]:
    """Return the terms that stand in more than half of the texts."""
    pages = [set(read(text)) for text in texts]
    count = Counter(term for page in pages for term in page)
    return frozenset(term for term, number in count.items() if number > len(pages) / 2)


def unanswered_terms(phrase: str, said: frozenset[str], telling: Telling, read: Reader) -> list[str]:
    """Return the terms of a phrase that a text ought to say and does not: what it asks for, or else its names.

    A name is excused where the text has any other telling word of the phrase.
    """
    terms = [term for term in read(phrase) if term not in telling.common | telling.in_kind]
    unsaid = [term for term in terms if term not in said]
    asked = [term for term in unsaid if term in telling.asks]
    if asked or len(unsaid) < len(terms):
        return asked
    names = {term for name in NAME.findall(phrase) if len(name) > 1 for term in read(name)}
    return [term for term in unsaid if term in names]


def unanswered(
    typed: Iterable[Typed], texts: Mapping[tuple[str, str], str], telling: Telling, read: Reader
) -> dict[Typed, list[str]]:
    """Return the phrases that lead to a text which does not answer them, each with the terms that it lacks.

    `texts` has the text of each section, with the title and description of its page, by page and heading.
    """
    said = {place: frozenset(read(text)) for place, text in texts.items()}
    found = {entry: unanswered_terms(entry.phrase, said[entry[:2]], telling, read) for entry in typed}
    return {entry: terms for entry, terms in found.items() if terms}
