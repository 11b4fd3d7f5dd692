"""The trained model of search (docs/data/search-model/): how it is written, and what search loads of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from guide.search.voices import BEYOND, TIER_OF

# Each number is one letter of a script, the likeliest ones first; none that JSON or HTML would write otherwise, and no
# slash: two of them look like the address of another host.
LETTERS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"/\\<') + "".join(map(chr, range(161, 199)))
CLASSES = ("today", "urgent", "beyond")  # of urgency, by tier, from 1 on; a sentence of none of them is calm
# The letter of the weight 0, of weights of urgency and of meaning: they go from minus that to plus that.
URGENCY_ZERO, MEANING_ZERO = 3, 7
_LAST = 60  # letters that end a number; those after them go on


def letters_of(numbers: Iterable[int]) -> str:
    """Return small numbers, one letter each."""
    return "".join(LETTERS[number] for number in numbers)


def rising(numbers: Iterable[int]) -> str:
    """Return rising numbers, each as its distance from the one before, the small digits first."""
    written, last = [], 0
    for number in numbers:
        gap, last = number - last, number
        while gap >= _LAST:
            gap, digit = divmod(gap, len(LETTERS) - _LAST)
            written.append(LETTERS[_LAST + digit])
        written.append(LETTERS[gap])
    return "".join(written)


def untrained(model: Mapping[str, Any], meanings: Iterable[str]) -> list[str]:
    """Return those signs, pages and topics that the model has no sentences of."""
    return [name for name in meanings if name not in model["meanings"]]


def model_data(
    model: dict[str, Any],
    levels: Mapping[str, str],
    topics: Collection[str],
    address_of: Mapping[str, str],
    known: Collection[str],
) -> dict[str, Any]:
    """Return what search loads of a model: its meanings by the names that search knows, each with its tier.

    `levels` is the level of each sign, `topics` what the guide does not cover, `address_of` the address of each page by
    its source path; words that are `known` already are left out. A meaning that is there no more keeps its place, so
    that its share goes to nothing else.
    """
    meanings = model["meanings"]
    return model | {
        "letters": LETTERS,
        "words": " ".join(word for word in model["words"].split(" ") if word not in known),
        "meanings": [address_of.get(name, name) for name in meanings],
        "tiers": [BEYOND if name in topics else TIER_OF.get(levels.get(name, ""), 0) for name in meanings],
    }
