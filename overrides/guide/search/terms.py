"""Text becomes terms, as core/terms.js in the browser makes them of a question (tests/queries/terms.jsonl has cases).

Words that mean the same become one term ("=crib"), other words lose their endings, small words go.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from guide.search.stem import stem

HAN = "[々〇〡-〩〸-〻\u2e80-\u2fd5\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\U00020000-\U000323af]"
CHINESE = re.compile(HAN)
WORD = re.compile(rf"{HAN}+|[^\W_]+")
_APOSTROPHES = re.compile("['’‘`´]")
_ACCENTS = re.compile("[\u0300-\u036f]")


@functools.lru_cache(50_000)
def fold(text: str) -> str:
    """Return text in lower case without accents and apostrophes, as search compares it."""
    joined = _APOSTROPHES.sub("", text)
    if joined.isascii():
        return joined.lower()
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", joined).lower())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", letters))


@functools.lru_cache(50_000)
def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded; Chinese has no spaces, and a stretch of it is one."""
    return tuple(WORD.findall(fold(text)))


class SameWords(NamedTuple):
    """A group of words that mean the same, as one language says them; `wider` are the groups that it belongs to."""

    id: str
    wider: list[str]
    spellings: list[str]


def in_pairs(run: str) -> list[str]:
    """Return each two neighbouring characters of a stretch of Chinese."""
    if len(run) < 2:
        return [run] if run else []
    return [run[at : at + 2] for at in range(len(run) - 1)]


class Reader:
    """Reads text in the terms of a language: call it with a text.

    `groups` says in which terms a group is written, `usual` in which words. `by_stems` has the group of each spelling
    by its stems, `exact` of those few that have the stems of another group's; `longest` is the most words of a spelling
    that begins with a stem.
    """

    def __init__(
        self, small: Collection[str], same: Iterable[SameWords], traditional: str = "", simplified: str = ""
    ) -> None:
        self.small = small
        self.simple = str.maketrans(traditional, simplified)
        self.groups: dict[str, list[str]] = {}
        self.usual: dict[str, tuple[str, ...]] = {}
        self.by_stems: dict[tuple[str, ...], str] = {}
        self.exact: dict[tuple[str, ...], str] = {}
        self.longest: dict[str, int] = {}
        self.han: dict[str, str] = {}
        for group in same:
            # One of two wider ones ("backache") is no more than both of them.
            names = group.wider if len(group.wider) > 1 else [group.id, *group.wider]
            self.usual.setdefault(group.id, words_in(group.spellings[0]) if group.spellings else ())
            self.groups[group.id] = [f"={name}" for name in names]
            for spelling in group.spellings:
                self._add(group.id, self.fold(spelling))
        self.known: dict[str, tuple[str, ...]] = {}
        self.longest_han = max(map(len, self.han), default=1)

    def fold(self, text: str) -> str:
        """Return text folded, with simplified Chinese."""
        return fold(text).translate(self.simple) if self.simple else fold(text)

    def _add(self, group: str, spelling: str) -> None:
        if CHINESE.search(spelling):
            self.han[spelling] = group
            return
        words = tuple(WORD.findall(spelling))
        stems = tuple(map(stem, words))
        if self.by_stems.setdefault(stems, group) != group or (len(words) == 1 and words[0] in self.small):
            self.exact[words] = group
        self.longest[stems[0]] = max(self.longest.get(stems[0], 1), len(words))

    def _group_at(self, words: list[str], start: int) -> tuple[str, int]:
        """Return the group of the most words that begins at a place, and how many they are."""
        for length in range(min(self.longest.get(stem(words[start]), 0), len(words) - start), 0, -1):
            said = tuple(words[start : start + length])
            is_small = length == 1 and said[0] in self.small  # "los" is no form of "LO"
            group = self.exact.get(said) or (not is_small and self.by_stems.get(tuple(map(stem, said))))
            if group:
                return group, length
        return "", 1

    def _parts(self, words: list[str]) -> Iterator[tuple[str, str]]:
        """Yield (group, "") for each group of words, and ("", word) for each other word that is not small."""
        place = 0
        while place < len(words):
            group, length = self._group_at(words, place)
            if group or words[place] not in self.small:
                yield group, "" if group else words[place]
            place += length

    def _latin(self, words: list[str]) -> Iterator[str]:
        for group, word in self._parts(words):
            if group:
                yield from self.groups[group]
            else:
                yield stem(word)

    def _chinese(self, run: str) -> Iterator[str]:
        """Yield the terms of a stretch of Chinese: known words first, the rest in pairs of characters."""
        rest, place = "", 0
        while place < len(run):
            lengths = range(min(self.longest_han, len(run) - place), 0, -1)
            length = next((length for length in lengths if run[place : place + length] in self.han), 0)
            if length:
                yield from in_pairs(rest)
                yield from self.groups[self.han[run[place : place + length]]]
                rest = ""
            else:
                rest += run[place]
            place += length or 1
        yield from in_pairs(rest)

    def _read(self, text: str) -> Iterator[str]:
        latin: list[str] = []
        for word in WORD.findall(self.fold(text)):
            if CHINESE.search(word):
                yield from self._latin(latin)
                yield from self._chinese(word)
                latin = []
            else:
                latin.append(word)
        yield from self._latin(latin)

    def __call__(self, text: str) -> tuple[str, ...]:
        """Return the terms of a text in order, each once."""
        if text not in self.known:
            self.known[text] = tuple(dict.fromkeys(self._read(text)))
        return self.known[text]

    def usual_words(self, text: str) -> set[str]:
        """Return the words of a text, with the usual ones in the place of all that means the same; no small ones."""
        parts = self._parts([word for word in words_in(text) if not CHINESE.search(word)])
        return {usual for group, word in parts for usual in (self.usual[group] if group else (word,))}
