"""Write numbers and words as text that is small once it is compressed; core/packing.js in the browser reads it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from guide.search.stem import stem

# All of ASCII that JSON need not escape; the space stands between lists.
DIGITS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\')
# The first so many digits stand for a number of their own, the next begin one of two digits, the last one of three.
ONE, TWO = 44, 46
_SECOND = TWO * len(DIGITS)


def pack_number(number: int) -> str:
    """Return a number as two or three digits."""
    rest, last = divmod(number, len(DIGITS))
    if number < _SECOND:
        return DIGITS[ONE + rest] + DIGITS[last]
    lead, middle = divmod(rest - TWO, len(DIGITS))
    return DIGITS[ONE + TWO + lead] + DIGITS[middle] + DIGITS[last]


def digits_of(often: Iterable[int]) -> dict[int, str]:
    """Return the digit of its own that each number has of those that come `often`."""
    return dict(zip(often, DIGITS[:ONE]))


def pack_list(numbers: Iterable[int]) -> str:
    """Return numbers, packed; the small ones, which come most often, have a digit of their own."""
    digits = digits_of(range(ONE))
    return "".join(digits.get(number) or pack_number(number) for number in numbers)


def _ending(start: str, word: str) -> str:
    """Return how a word goes on from its stem: "y-1" if a letter of the stem goes first ("happi", "happy")."""
    shared = len(start)
    while not word.startswith(start[:shared]):
        shared -= 1
    return word[shared:] + ("" if shared == len(start) else f"-{len(start) - shared}")


def pack_words(words: Iterable[str]) -> dict[str, str]:
    """Return words by their stems, in order: a stem is a capital, for how many letters it shares with the one before
    it ("A" for none), and its other letters; `forms` has the number, in `endings`, of the endings that it has.
    """
    forms: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        forms[stem(word)].append(word)
    endings = {start: ",".join(_ending(start, word) for word in said) for start, said in forms.items()}
    times = Counter(endings.values())
    order = sorted(times, key=lambda ending: (-times[ending], ending))
    number = {ending: place for place, ending in enumerate(order)}
    stems, before = "", ""
    for start in sorted(forms):
        shared = 0
        for letter, letter_before in zip(start[:25], before):
            if letter != letter_before:
                break
            shared += 1
        stems += chr(ord("A") + shared) + start[shared:]
        before = start
    packed = pack_list(number[endings[start]] for start in sorted(forms))
    return {"stems": stems, "forms": packed, "endings": " ".join(order)}
