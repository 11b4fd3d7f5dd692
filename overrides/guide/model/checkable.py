"""What a clinician can check, entry by entry: signs, medicines, exercises, and where leaflets disagree."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from guide.model.danger import Danger, Sign, what_to_do
from guide.model.facts import Exercise, Guide
from guide.model.frame import Frame

LEAFLETS = "about/what-leaflets-disagree-about.md"
PARTS = ("signs", "medicines", "exercises", "leaflets")
ROWS = (
    "sign",
    "action",
    "short",
    "why",
    "clinical",
    "note",
    "helps",
    "steps",
    "dose",
    "custom_dose",
    "progress",
    "after_vaginal_birth",
    "after_c_section",
)

_LETTERS = "bcdfghjkmnpqrstvwxyz"  # no vowel makes a word of it, none is taken for a digit, and YAML reads it as text
_LENGTH = 6
_SECTION = re.compile(r"^## (?P<heading>[^\n]+)\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_CITATION = re.compile(r"\[\^([^\]\s]+)\]")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


class Row(NamedTuple):
    """A part of an entry: which of ROWS it is, or "" where the text needs no name; and sources of its own."""

    name: str
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One thing to check: `told` is what a mother reads of it, `behind` what only clinicians read.

    `sources` has those of the whole; `place` is the group that it stands in on its page, if any.
    """

    id: str
    title: str
    told: tuple[Row, ...]
    behind: tuple[Row, ...] = ()
    sources: tuple[str, ...] = ()
    place: str = ""

    @property
    def all_sources(self) -> list[str]:
        """Every source of the entry, each once."""
        return list(dict.fromkeys([*self.sources, *(key for row in self.told for key in row.sources)]))

    @cached_property
    def fingerprint(self) -> str:
        """A few letters that are others once a word of what a mother reads is another."""
        text = json.dumps([self.title, *((row.name, row.text) for row in self.told)], ensure_ascii=False)
        number = int.from_bytes(hashlib.sha256(text.encode()).digest())
        return "".join(_LETTERS[number // len(_LETTERS) ** place % len(_LETTERS)] for place in range(_LENGTH))


@dataclass(frozen=True)
class Group:
    """Entries that belong together; title and note may be empty."""

    entries: tuple[Entry, ...]
    title: str = ""
    note: str = ""


@dataclass(frozen=True)
class Part:
    """Entries for one kind of clinician; `id` is one of PARTS."""

    id: str
    groups: tuple[Group, ...]

    @property
    def entries(self) -> list[Entry]:
        """All entries of the part, in order."""
        return [entry for group in self.groups for entry in group.entries]


def _action(danger: Danger, sign: Sign, words: Frame) -> str:
    return what_to_do(danger, sign, words["signs"]["act"].unescape(), words["signs"]["raised"].unescape())


def _of_sign(danger: Danger, sign: Sign, words: Frame) -> Entry:
    raised = tuple(key for raised in sign.raised for key in raised.sources)
    told = (
        Row("sign", sign.sign),
        Row("action", _action(danger, sign, words), raised),
        Row("short", sign.short),
        Row("why", sign.why),
    )
    behind = (Row("clinical", sign.clinical), *([Row("note", sign.note)] if sign.note else []))
    [place] = [place.title for place in danger.places if place.id == sign.where]
    return Entry(sign.id, sign.title, told, behind, tuple(sign.sources), place)


def _of_exercise(exercise: Exercise) -> Entry:
    told = (
        Row("helps", exercise.helps),
        Row("after_vaginal_birth", exercise.after_vaginal_birth),
        Row("after_c_section", exercise.after_c_section),
        Row("steps", " ".join(exercise.steps)),
        Row("custom_dose" if exercise.custom else "dose", exercise.dose),
        Row("progress", exercise.progress),
        Row("short", exercise.short),
    )
    return Entry(exercise.id, exercise.name, told, sources=tuple(exercise.sources))


def _anchor(heading: str) -> str:
    """Return the id that a heading has on its page."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower())


def disagreements(markdown: str) -> Iterator[Entry]:
    """Yield each heading under which the page of leaflets tells two sides, with its text."""
    for found in _SECTION.finditer(markdown):
        blocks = [block.strip() for block in found["text"].split("\n\n") if block.strip()]
        if not blocks or not all(block.startswith("**") for block in blocks):
            continue
        plain = (_LINK.sub(r"\1", _CITATION.sub("", block)).replace("**", "") for block in blocks)
        cited = (tuple(dict.fromkeys(_CITATION.findall(block))) for block in blocks)
        told = tuple(Row("", " ".join(text.split()), keys) for text, keys in zip(plain, cited))
        yield Entry(_anchor(found["heading"]), found["heading"].strip(), told)


def parts_to_check(guide: Guide, words: Frame, leaflets: str) -> list[Part]:
    """Return all that can be checked, part by part, in reading order; `leaflets` is the Markdown of their page."""
    signs = (
        Group(tuple(_of_sign(guide.danger, sign, words) for sign in level.signs), level.heading, level.note)
        for level in guide.levels
    )
    parts = [
        Part("signs", tuple(signs)),
        Part("medicines", ()),
        Part("exercises", (Group(tuple(map(_of_exercise, guide.exercises))),)),
        Part("leaflets", (Group(tuple(disagreements(leaflets))),)),
    ]
    return [part for part in parts if part.entries]
