"""Text becomes terms, as core/terms.js in the browser makes them of a question (tests/queries/terms.jsonl has cases).

Words that mean the same become one term ("=crib"), other words lose their endings, small words go.
"""

from __future__ import annotations

import copy
import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from guide.search.stem import stem

Terms = tuple[str, ...]

HAN = "[々〇〡-〩〸-〻\u2e80-\u2fd5\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9\U00020000-\U000323af]"
CHINESE = re.compile(HAN)
WORD = re.compile(rf"{HAN}+|[^\W_]+")
_ASCII_WORD = re.compile("[a-z0-9]+")
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
    folded = fold(text)
    return tuple((_ASCII_WORD if folded.isascii() else WORD).findall(folded))


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
    """Reads text in terms: call it with a text.

    `groups` says in which terms a group is written, `usual` in which words. `by_stems` has the group of each spelling
    by its stems, `exact` of those few that have the stems of another group's; `longest` is the most words of a spelling
    that begins with a stem.
    """

    longest_han = 1  # characters of the longest Chinese spelling

    def __init__(self, small: frozenset[str], same: Iterable[SameWords]) -> None:
        self.small = small
        self.simple: dict[int, int] = {}
        self.groups: dict[str, list[str]] = {}
        self.usual: dict[str, tuple[str, ...]] = {}
        self.by_stems: dict[tuple[str, ...], str] = {}
        self.exact: dict[tuple[str, ...], str] = {}
        self.longest: dict[str, int] = {}
        self.han: dict[str, str] = {}
        self.known: dict[str, list[tuple[str, str]]] = {}
        for group in same:
            # One of two wider ones ("backache") is no more than both of them.
            names = group.wider if len(group.wider) > 1 else [group.id, *group.wider]
            self.groups[group.id] = [f"={name}" for name in names]
            self.usual[group.id] = words_in(group.spellings[0])
            self._add(group)

    def extended(
        self, small: frozenset[str], same: Iterable[SameWords], traditional: str = "", simplified: str = ""
    ) -> Reader:
        """Return what reads another language too: its small words, its spellings of groups, its two ways to write."""
        other = copy.copy(self)
        other.small = self.small | small
        other.simple = str.maketrans(traditional, simplified)
        other.by_stems, other.exact, other.longest = dict(self.by_stems), dict(self.exact), dict(self.longest)
        other.han, other.known = {}, {}
        for stems, group in self.by_stems.items():
            if len(stems) == 1 and stems[0] in small:  # "lo" is a little one, and small in Spanish
                other.exact[stems] = group
        for group in same:
            other._add(group)
        return other

    def fold(self, text: str) -> str:
        """Return text folded, with simplified Chinese."""
        return fold(text).translate(self.simple) if self.simple else fold(text)

    def _add(self, group: SameWords) -> None:
        for spelling in map(self.fold, group.spellings):
            if CHINESE.search(spelling):
                self.han[spelling] = group.id
                self.longest_han = max(self.longest_han, len(spelling))
                continue
            words = words_in(spelling)
            stems = tuple(map(stem, words))
            if self.by_stems.setdefault(stems, group.id) != group.id or (len(words) == 1 and words[0] in self.small):
                self.exact[words] = group.id
            self.longest[stems[0]] = max(self.longest.get(stems[0], 1), len(words))

    def _group_at(self, words: tuple[str, ...], stems: tuple[str, ...], start: int) -> tuple[str, int]:
        """Return the group of the most words that begins at a place, and how many they are."""
        for end in range(min(start + self.longest[stems[start]], len(words)), start, -1):
            is_small = end == start + 1 and words[start] in self.small  # "los" is no form of "LO"
            group = "" if is_small else self.by_stems.get(stems[start:end], "")
            if group or is_small:
                group = self.exact.get(words[start:end], group)
            if group:
                return group, end - start
        return "", 1

    def _parts(self, words: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return (group, "") for each group of words, and ("", word) for each other word that is not small."""
        stems, place = tuple(map(stem, words)), 0
        parts = []
        while place < len(words):
            group, length = self._group_at(words, stems, place) if stems[place] in self.longest else ("", 1)
            if group:
                parts.append((group, ""))
            elif words[place] not in self.small:
                parts.append(("", words[place]))
            place += length
        return parts

    def _chinese(self, run: str) -> Iterator[tuple[str, str]]:
        """Yield the parts of a stretch of Chinese: known words first, the rest in pairs of characters."""
        rest, place = "", 0
        while place < len(run):
            lengths = range(min(self.longest_han, len(run) - place), 0, -1)
            length = next((length for length in lengths if run[place : place + length] in self.han), 0)
            if length:
                yield from (("", pair) for pair in in_pairs(rest))
                yield self.han[run[place : place + length]], ""
                rest = ""
            else:
                rest += run[place]
            place += length or 1
        yield from (("", pair) for pair in in_pairs(rest))

    def _read(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield (group, "") for each group of words of a text, ("", word) for each other, Chinese ones in pairs."""
        words, start = words_in(self.fold(text) if self.simple else text), 0
        for place, word in enumerate(words):
            if not word.isascii() and CHINESE.search(word):
                yield from self._parts(words[start:place])
                yield from self._chinese(word)
                start = place + 1
        yield from self._parts(words[start:])

    def parts(self, text: str) -> list[tuple[str, str]]:
        """Return what a text is made of, worked out once: (group, "") for a group, ("", word) for any other word."""
        if text not in self.known:
            self.known[text] = list(self._read(text))
        return self.known[text]

    def __call__(self, text: str) -> Terms:
        """Return the terms of a text in order, each once."""
        terms: list[str] = []
        for group, word in self.parts(text):
            terms += self.groups[group] if group else (stem(word),)
        return tuple(dict.fromkeys(terms))

    def usual_words(self, text: str) -> set[str]:
        """Return the words of a text, with the usual ones in the place of all that means the same; no small ones."""
        words: set[str] = set()
        for group, word in self.parts(text):
            words.update(self.usual[group] if group else (word,))
        return words
