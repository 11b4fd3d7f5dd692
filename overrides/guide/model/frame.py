"""The words of the frame (docs/data/frame.yml): all that a reader sees or hears besides the pages and the facts."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

from markupsafe import Markup, escape
from pydantic import AfterValidator, ConfigDict, Field, model_validator

from guide.model.contract import Fact, Text, checked
from guide.model.documents import DataError, read_document

FILE = "docs/data/frame.yml"
PLURALS = {"zero", "one", "two", "few", "many", "other"}  # the names that Unicode gives to the forms of a number


@functools.cache
def names_in(text: str) -> frozenset[str]:
    """Return the names that stand in braces in a text."""
    return frozenset(re.findall(r"\{(.*?)\}", text))


def _in_braces(names: tuple[str, ...]) -> str:
    return f"must have {', '.join(f'{{{name}}}' for name in names) or 'no name'} in it, and nothing else in braces"


def _with(*names: str) -> Callable[[str], str]:
    """Return a check that a text has just these names in braces; the count may be left out ("1 result")."""

    def check(text: str) -> str:
        found = names_in(text)
        if found - set(names) or set(names) - found - {"count"}:
            raise ValueError(_in_braces(names))
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

    ask: Text
    offers: Text
    try_: Text = Field(alias="try")
    looking: Text
    quoted: Quoting
    cut_short: Quoting
    nothing_found: OfQuestion
    corrected: OfQuestion
    found: Counted
    languages: Text
    language_failed: Text
    try_again: Text


class DateWords(Fact):
    """How a date is written."""

    months: Annotated[list[Text], Field(min_length=12, max_length=12, description="months: the names of all 12")]
    form: Annotated[Text, AfterValidator(_with("day", "month", "year"))]

    def short(self, date: datetime.date) -> str:
        """Return a date as a reader sees it: '22 Nov 2026'."""
        return self.form.format(day=date.day, month=self.months[date.month - 1], year=date.year)


class Phrase(Markup):
    """A word of the frame as HTML; called with what its braces stand for, which is escaped unless it is HTML itself."""

    def __call__(self, **values: Any) -> Markup:
        """Return the word, filled in; raise DataError if it does not have just these names in braces."""
        if names_in(self) != values.keys():
            raise DataError(f"{FILE}: '{self}' {_in_braces(tuple(values))}.")
        # What Markup.format does, in half the time: no field of the frame has a format of its own.
        return Markup(str.format(self, **{name: escape(value) for name, value in values.items()}))


class Part:
    """A part of the frame: `part["close"]`, in a template `words.menu.close`, is a word of it."""

    def __init__(self, name: str, texts: dict[str, str]) -> None:
        self._name, self._phrases = name, {key: Phrase(escape(text)) for key, text in texts.items()}

    def __getitem__(self, key: str) -> Phrase:
        """Return a word; raise DataError if there is none of this name."""
        if key not in self._phrases:
            raise DataError(f"{FILE}: part '{self._name}' has no '{key}'. Add it.")
        return self._phrases[key]


class Frame(Fact):
    """The words of the frame: what scripts and dates need is typed, each other part is what templates make of it."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, dict[str, Text]]

    search: SearchWords
    dates: DateWords

    @model_validator(mode="after")
    def _make_parts(self) -> Frame:
        self.__pydantic_extra__ = {name: Part(name, texts) for name, texts in self.__pydantic_extra__.items()}
        return self

    def __getitem__(self, part: str) -> Part:
        """Return a part of the frame; raise DataError if there is none of this name."""
        if part not in self.__pydantic_extra__:
            raise DataError(f"{FILE}: there is no part '{part}'. Add it.")
        return self.__pydantic_extra__[part]

    def citation(self, number: int, kind: str, publisher: str) -> str:
        """Return what someone hears who comes to the number of a source in a text."""
        heard = self["sources"]["heard"](number=number, kind=self["kinds_in_a_sentence"][kind], publisher=publisher)
        return heard.unescape()


def read_frame(folder: Path) -> Frame:
    """Read the words of the frame from `folder` (docs/data); raise DataError with everything that is wrong."""
    frame, faults = checked(Frame, read_document(folder / "frame.yml", FILE))
    if faults or not frame:
        raise DataError(*faults)
    return frame


def as_data(words: Fact) -> dict[str, Any]:
    """Return words as scripts take them."""
    return words.model_dump(exclude={"file", "line"}, by_alias=True)
