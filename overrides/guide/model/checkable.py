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
from guide.model.frame import Part as Said
from guide.model.medicines import AskFirst, Dose, Harm, Medicine, Medicines, named

LEAFLETS = "about/what-leaflets-disagree-about.md"
PARTS = ("signs", "medicines", "exercises", "leaflets")
ROWS = (
    "sign",
    "action",
    "short",
    "why",
    "clinical",
    "note",
    "names",
    "inside",
    "never_inside",
    "limit",
    "careful",
    "breastfeeding",
    "ask_first",
    "dangers",
    "too_much",
    "belongs_to",
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
    raised = tuple(key for raised in danger.raises(sign) for key in raised.sources)
    told = (
        Row("sign", sign.sign),
        Row("action", _action(danger, sign, words), raised),
        Row("short", sign.short),
        Row("why", sign.why),
    )
    behind = (Row("clinical", sign.clinical), *([Row("note", sign.note)] if sign.note else []))
    [place] = [place.title for place in danger.places if place.id == sign.where]
    return Entry(sign.id, sign.title, told, behind, tuple(sign.sources), place)


def _limit(dose: Dose, said: Said) -> str:
    often = [f"{said['each']}: {dose.each}", f"{said['wait']}: {said['hours'](number=dose.gap)}"]
    most = f"{said['most']}: {said['tablets'](number=dose.most)} {said['mg'](amount=f'{dose.most_mg:,}')}"
    where = said["where"](place=dose.place, tablet=dose.tablet)
    return "; ".join([where, *(often if dose.each else [said["as_label"]]), most])


def _limits(medicine: Medicine, said: Said) -> Iterator[Row]:
    """Yield how much of a medicine she may take, as its page says it."""
    for dose in medicine.doses:
        yield Row("limit", _limit(dose, said), tuple(dose.sources))
    if not medicine.doses and not medicine.none_if_breastfeeding:
        yield Row("limit", said["no_dose"])
    if careful := medicine.careful:
        yield Row("careful", f"{said['careful'](medicine=medicine.title, **careful.numbers)} {careful.how}".strip())


def _of_medicine(medicine: Medicine, facts: Medicines, said: Said) -> Entry:
    names = (f"{place}: {', '.join(names)}" for place, names in medicine.sold.items())
    told = (
        Row("names", "; ".join(names)),
        Row("inside", ", ".join(medicine.inside)),
        Row("never_inside", "; ".join(medicine.never_inside)),
        *_limits(medicine, said),
        Row("breastfeeding", medicine.breastfeeding.rule, tuple(medicine.breastfeeding.sources)),
        Row("", said["not_breastfeeding"] if medicine.none_if_breastfeeding else ""),
        *(Row("", note.text, tuple(note.sources)) for note in medicine.notes),
        Row("ask_first", "; ".join(asking.who for asking in named(facts.ask_first, medicine.ask))),
        Row("dangers", "; ".join(harm.what for harm in named(facts.dangers, medicine.dangers))),
        Row("too_much", "; ".join(harm.what for harm in named(facts.too_much, medicine.too_much))),
    )
    return Entry(medicine.id, medicine.title, tuple(row._replace(text=str(row.text)) for row in told if row.text))


def _of_those_who_ask(asking: AskFirst) -> Entry:
    told = tuple(Row("", line.text, tuple(line.sources)) for line in asking.lines)
    return Entry(f"ask-first-{asking.id}", asking.who, told)


def _of_harm(kind: str, harm: Harm, danger: Danger, words: Frame) -> Entry:
    sign = danger.signs[harm.sign]
    told, behind = Row("action", _action(danger, sign, words)), Row("belongs_to", f"{sign.id}, {sign.title}")
    return Entry(f"{kind}-{harm.id}", harm.what, (told,), (behind,), tuple(harm.sources or sign.sources))


def _medicines(guide: Guide, words: Frame) -> Iterator[Group]:
    """Yield each medicine, then what several of them share."""
    facts, danger, said = guide.medicines, guide.danger, words["medicines"]
    yield Group(tuple(_of_medicine(one, facts, said) for one in facts.medicines), words["review_pack"]["each_medicine"])
    yield Group(tuple(map(_of_those_who_ask, facts.ask_first)), words["review_pack"]["who_asks_first"])
    yield Group(
        tuple(_of_harm("danger", harm, danger, words) for harm in facts.dangers),
        words["review_pack"]["what_goes_wrong"],
    )
    yield Group(
        tuple(_of_harm("too-much", harm, danger, words) for harm in facts.too_much), words["review_pack"]["too_much"]
    )


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
        Part("medicines", tuple(_medicines(guide, words))),
        Part("exercises", (Group(tuple(map(_of_exercise, guide.exercises))),)),
        Part("leaflets", (Group(tuple(disagreements(leaflets))),)),
    ]
    return [part for part in parts if part.entries]
