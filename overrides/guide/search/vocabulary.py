"""Number the terms and words of search, in the order in which core/vocabulary.js in the browser meets them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from guide.search.packing import ONE, digits_of, pack_number, pack_words
from guide.search.stem import stem
from guide.search.terms import Terms


class Vocabulary:
    """The words that search knows, and the number of each term: first the groups, then stems as they are added."""

    def __init__(self, groups: Iterable[str]) -> None:
        self.words: set[str] = set()
        self.digits: dict[int, str] = {}
        self.packed: dict[str, str] = {}
        self.numbers = {f"={group}": number for number, group in enumerate(groups)}

    def copy(self) -> Vocabulary:
        """Return a vocabulary of its own that goes on from this one."""
        other = Vocabulary([])
        other.words, other.numbers, other.digits = set(self.words), dict(self.numbers), self.digits
        other.packed = dict(self.packed)
        return other

    def _number(self, terms: Iterable[str]) -> None:
        for term in terms:
            self.numbers.setdefault(term, len(self.numbers))

    def add_words(self, words: Iterable[str]) -> dict[str, str]:
        """Add words; return those that are new, packed."""
        new = set(words) - self.words
        self.words |= new
        self._number(sorted(set(map(stem, new))))
        return pack_words(new)

    def add_terms(self, terms: Iterable[str]) -> str:
        """Add terms that are no stems of words; return those that are new, with a space between each two."""
        new = sorted(set(terms) - self.numbers.keys())
        self._number(new)
        return " ".join(new)

    def count(self, texts: Iterable[Terms]) -> list[int]:
        """Return the numbers of the terms that texts have most often, and pack these shortest from now on."""
        times = Counter(term for terms in texts for term in terms)
        most = sorted(times, key=lambda term: (-times[term], term))[:ONE]
        often = [self.numbers[term] for term in most]
        self.digits, self.packed = digits_of(often), {}
        return often

    def pack(self, terms: Terms) -> str:
        """Return the numbers of terms, packed."""
        for term in terms:
            if term not in self.packed:
                number = self.numbers[term]
                self.packed[term] = self.digits.get(number) or pack_number(number)
        return "".join(map(self.packed.__getitem__, terms))
