"""Check the words of search: that each can meet what people type, and that something uses it."""

from __future__ import annotations

import re

from guide.model.facts import Group, Guide, SignWords
from guide.search.compile import PACKS, SearchPage, alarm_words, phrases_in
from guide.search.terms import CHINESE, fold, words_in


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
