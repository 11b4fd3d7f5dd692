"""The words of the frame (docs/data/frame.yml): what stands around the text of pages, and what the scripts say."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from guide.model.contract import Fact, Text, checked
from guide.model.documents import DataError, read_document

FILE = "docs/data/frame.yml"
PLURALS = {"zero", "one", "two", "few", "many", "other"}  # the names that Unicode gives to the forms of a number


def _with(*names: str) -> Callable[[str], str]:
    """Return a check that a text has just these names in braces; the count may be left out ("1 result")."""

    def check(text: str) -> str:
        found = set(re.findall(r"\{(.*?)\}", text))
        if found - set(names) or set(names) - found - {"count"}:
            raise ValueError(
                f"must have {', '.join(f'{{{name}}}' for name in names)} in it, and nothing else in braces"
            )
        return text

    return check


def _plural(forms: dict[str, str]) -> dict[str, str]:
    if "other" not in forms or forms.keys() - PLURALS:
        raise ValueError(
            f"must have a text for 'other', and may have others for {', '.join(sorted(PLURALS - {'other'}))}"
        )
    return forms


Quoting = Annotated[Text, AfterValidator(_with("text"))]
OfQuestion = Annotated[Text, AfterValidator(_with("question"))]
Counted = Annotated[
    dict[str, Annotated[Text, AfterValidator(_with("count", "question"))]],
    AfterValidator(_plural),
    Field(description="a text for each plural of the language, as one: ... and other: ..."),
]


class SearchWords(Fact):
    """What search says; braces are filled in by its scripts."""

    loading: Text
    failed: Text
    ask: Text
    offers: Text
    looking: Text
    quoted: Quoting
    cut_short: Quoting
    nothing_found: OfQuestion
    corrected: OfQuestion
    found: Counted
    language_failed: Text
    try_again: Text


class Frame(Fact):
    """The words of the frame, by part."""

    search: SearchWords


def read_frame(folder: Path) -> Frame:
    """Read the words of the frame from `folder` (docs/data); raise DataError with everything that is wrong."""
    frame, faults = checked(Frame, read_document(folder / "frame.yml", FILE))
    if faults or not frame:
        raise DataError(*faults)
    return frame


def as_data(words: Fact) -> dict[str, Any]:
    """Return words as scripts take them."""
    return words.model_dump(exclude={"file", "line"})
