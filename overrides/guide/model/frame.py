"""The words of the frame (docs/data/frame.yml): what stands around the text of pages, and what the scripts say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from guide.model.facts import DataError, Entry, read_yaml

FILE = "frame.yml"
# The words of each part, and what is filled into each. One with a `count` is a mapping by plural form.
PARTS: dict[str, dict[str, set[str]]] = {
    "search": {
        "loading": set(),
        "failed": set(),
        "ask": set(),
        "offers": set(),
        "looking": set(),
        "quoted": {"text"},
        "cut_short": {"text"},
        "nothing_found": {"question"},
        "corrected": {"question"},
        "found": {"count", "question"},
        "language_failed": set(),
        "try_again": set(),
    },
}
PLURALS = {"zero", "one", "two", "few", "many", "other"}  # the names that Unicode gives to the forms of a number

Frame = dict[str, dict[str, Any]]


def _text_fault(text: object, filled: set[str]) -> str:
    """Return what is wrong with one text, or ""; a plural form may leave the count out ("1 result")."""
    if not isinstance(text, str) or not text.strip():
        return "must be text, in quotes if it has a colon"
    found = set(re.findall(r"\{(.*?)\}", text))
    if found - filled or filled - found - {"count"}:
        return f"must have {', '.join(f'{{{name}}}' for name in sorted(filled)) or 'nothing'} in braces"
    return ""


def _word_fault(word: object, filled: set[str]) -> str:
    """Return what is wrong with a text, or with the plural forms of one, or ""."""
    if "count" not in filled:
        return _text_fault(word, filled)
    if not isinstance(word, dict) or "other" not in word or word.keys() - PLURALS - {"line"}:
        return f"must have a text for 'other', and may have others for {', '.join(sorted(PLURALS - {'other'}))}"
    return next((fault for form in word.keys() - {"line"} if (fault := _text_fault(word[form], filled))), "")


def _without_lines(words: Entry) -> Entry:
    return {key: _without_lines(value) if isinstance(value, dict) else value for key, value in words.items() if key != "line"}


def frame_faults(content: Entry) -> list[str]:
    """Return all that is missing, unknown or of the wrong form in the words of the frame, each with its line."""
    faults = [f"{FILE}:1: '{part}' is no part of the frame. Parts are: {', '.join(PARTS)}." for part in content.keys() - PARTS.keys() - {"line"}]
    for part, words in PARTS.items():
        given = content.get(part)
        if not isinstance(given, dict):
            faults.append(f"{FILE}:1: there is no '{part}:' with words under it. Add it.")
            continue
        where = f"{FILE}:{given['line']}"
        faults += [f"{where}: '{part}' has no '{word}'. Add it." for word in words if word not in given]
        faults += [f"{where}: '{word}' of '{part}' is not used. Take it out." for word in given.keys() - words.keys() - {"line"}]
        wrong = {word: _word_fault(given[word], filled) for word, filled in words.items() if word in given}
        faults += [f"{where}: '{word}' of '{part}' {fault}." for word, fault in wrong.items() if fault]
    return sorted(faults)


def read_frame(folder: Path) -> Frame:
    """Read the words of the frame from `folder` (docs/data), by part; raise DataError with everything that is wrong."""
    content = read_yaml(folder, FILE)
    faults = frame_faults(content)
    if faults:
        raise DataError("\n  ".join(faults))
    return _without_lines(content)
