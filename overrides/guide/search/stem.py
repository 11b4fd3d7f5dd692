"""Take the ending off a word as the search in the browser does: Porter's algorithm, in the form of npm's "stemmer"."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable

_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble", "logi": "log",
}  # fmt: skip
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
# Without "ion", which needs an s or t before it.
_STEP_4 = [
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent",
    "ou", "ism", "ate", "iti", "ous", "ive", "ize",
]  # fmt: skip

_C, _V = "(?:[^aeiou][^aeiouy]*)", "(?:[aeiouy][aeiou]*)"  # a run of consonants, of vowels
_has_vowel = re.compile(f"{_C}?[aeiouy]").match
_has_one = re.compile(f"{_C}?{_V}{_C}").match  # vowels and then consonants: at least once, just once, twice or more
_has_just_one = re.compile(f"{_C}?{_V}{_C}{_V}?$").match
_has_two = re.compile(f"{_C}?(?:{_V}{_C}){{2}}").match
_is_short = re.compile(f"{_C}[aeiouy][^aeiouwxy]$").match


def _ending(endings: Iterable[str]) -> Callable[[str], re.Match[str] | None]:
    """Return what splits a word before its ending; most have none, as is soon seen."""
    ends, split = tuple(endings), re.compile(f"(.+?)({'|'.join(endings)})$").match
    return lambda word: split(word) if word.endswith(ends) else None


_ends_2, _ends_3, _ends_4 = map(_ending, (_STEP_2, _STEP_3, _STEP_4))
_ends_ion = re.compile("(.+?[st])ion$").match
_ends_ed = re.compile("(.+?)(?:ed|ing)$").match
_double = re.compile(r"([^aeiouylsz])\1$").search


def _without_plural(word: str) -> str:
    if len(word) > 3 and word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if len(word) > 2 and word[-1] == "s" and word[-2] != "s" else word


def _without_past(word: str) -> str:
    if len(word) > 3 and word.endswith("eed"):
        return word[:-1] if _has_one(word[:-3]) else word
    match = _ends_ed(word)
    if not match or not _has_vowel(match[1]):
        return word
    start = match[1]
    if start.endswith(("at", "bl", "iz")):
        return f"{start}e"
    if _double(start):
        return start[:-1]
    return f"{start}e" if _is_short(start) else start


def _without_suffix(word: str) -> str:
    if (match := _ends_2(word)) and _has_one(match[1]):
        word = match[1] + _STEP_2[match[2]]
    if (match := _ends_3(word)) and _has_one(match[1]):
        word = match[1] + _STEP_3[match[2]]
    match = _ends_4(word) or _ends_ion(word)
    return match[1] if match and _has_two(match[1]) else word


def _without_e(word: str) -> str:
    if len(word) > 1 and word[-1] == "e":
        start = word[:-1]
        if _has_two(start) or (_has_just_one(start) and not _is_short(start)):
            word = start
    return word[:-1] if word.endswith("ll") and _has_two(word) else word


@functools.lru_cache(50_000)
def stem(word: str) -> str:
    """Return a folded word without its ending: "lifting" and "lifts" are both "lift"."""
    if len(word) < 3:
        return word
    begins_with_y = word[0] == "y"  # a consonant there
    word = _without_past(_without_plural(f"Y{word[1:]}" if begins_with_y else word))
    if len(word) > 1 and word[-1] == "y" and _has_vowel(word[:-1]):
        word = f"{word[:-1]}i"
    word = _without_e(_without_suffix(word))
    return f"y{word[1:]}" if begins_with_y else word
