"""The index of search: phrases read in terms, and written as the numbers of the terms."""

from __future__ import annotations

from collections.abc import Iterable

from guide.model.facts import Words
from guide.search.stem import stem
from guide.search.terms import Reader, SameWords, Terms, words_in
from guide.search.vocabulary import Vocabulary

ENDINGS = ("s", "es", "ed", "ing")  # of forms that search takes for one word


def form_of(word: str, known: Iterable[str]) -> str:
    """Return the known word of which a word is a form that search takes for the same ("carries" is not, "lifts" is)."""
    for ending in ENDINGS:
        start = word.removesuffix(ending)
        if start != word and not word.endswith("eed"):
            for base in (start, f"{start}e"):
                if len(base) > 2 and base in known:
                    return base
    return word


def stems_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without their endings."""
    return tuple(map(stem, words_in(text)))


def told_apart(spellings: list[str]) -> list[str]:
    """Return the spellings of a group without those that are a form of another: search knows them."""
    kept: list[str] = []
    for number, word in enumerate(spellings):
        base = form_of(word, spellings) if number else word
        if base == word or stems_of(base) != stems_of(word):
            kept.append(word)
    return kept


def reader_of(words: Words) -> Reader:
    """Return what reads English."""
    return Reader(words.small, [SameWords(group.id, group.wider, group.words) for group in words.same])


def reader_in(language: str, words: Words, english: Reader) -> Reader:
    """Return what reads Spanish ("es") or Chinese ("zh") besides English."""
    same = [SameWords(group.id, group.wider, getattr(group, language)) for group in words.same]
    if language == "es":
        return english.extended(words.small_es, same)
    return english.extended(frozenset(), same, words.traditional, words.simplified)


class Index:
    """Writes phrases as the numbers of their terms."""

    def __init__(self, read: Reader, vocabulary: Vocabulary) -> None:
        self.read = read
        self.vocabulary = vocabulary

    def distinct(self, phrases: Iterable[str]) -> str:
        """Return the terms of phrases, packed, those with the same terms once."""
        found: dict[frozenset[str], Terms] = {}
        for terms in filter(None, map(self.read, phrases)):
            found.setdefault(frozenset(terms), terms)
        return " ".join(sorted(self.vocabulary.pack(terms) for terms in found.values()))  # in order, compresses better

    def by_heading(
        self, searches: dict[str, list[str]], sections: Iterable[str], said: Iterable[str] = ()
    ) -> list[str | tuple[str, str]]:
        """Return the phrases of the page as a whole ("top"), of each of its sections, and as (id, phrases) those of any
        other heading; no phrase twice, and none that is in `said`.
        """
        seen = {self._key(phrase) for phrase in said}
        packed = {}
        for anchor, phrases in searches.items():
            new = {key: phrase for phrase in phrases if (key := self._key(phrase)) not in seen}
            seen |= new.keys()
            packed[anchor] = self.distinct(new.values())
        in_order = [packed.pop(anchor, "") for anchor in ("top", *sections)]
        while in_order and not in_order[-1]:
            in_order.pop()
        return [*in_order, *((anchor, phrases) for anchor, phrases in packed.items() if phrases)]

    def _key(self, phrase: str) -> frozenset[str]:
        return frozenset(self.read.usual_words(phrase))

    def spellings(self, spellings: Iterable[str]) -> str:
        """Return the stems of each spelling of a group of words, packed."""
        return " ".join(sorted(self.vocabulary.pack(stems) for stems in dict.fromkeys(map(stems_of, spellings))))

    def count(self, phrases: Iterable[str], spellings: Iterable[str]) -> list[int]:
        """Return the numbers of the terms that come most often in phrases and spellings; they are packed shortest."""
        return self.vocabulary.count([*map(self.read, phrases), *map(stems_of, spellings)])
