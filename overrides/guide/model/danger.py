"""Signs of danger (docs/data/red-flags.yml): whose body, where, how urgent, and what makes them more urgent."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guide.model.contract import Fact, Id, Text, Texts
from guide.model.documents import Document, Steps

SIGNS_PAGE, BABY_PAGE = "warning-signs.md", "sick-baby.md"

Short = Annotated[
    Text, StringConstraints(max_length=110), Field(description="the sign for paper, in 110 characters at most")
]


class Condition(Fact):
    """What makes a sign more urgent, in words that stand before a colon: 'After an epidural or spinal'.

    `sign` is the more urgent sign that it is by itself: paper that shows that sign need not say it twice.
    """

    id: Id
    when: Text
    sign: Id | None = None


class Place(Fact):
    """Where she feels a sign: a group of signs on the page."""

    id: Id
    title: Text
    icon: Text


class Raised(Fact):
    """A condition under which a sign is of a more urgent level."""

    condition: Id
    to: Id
    sources: Texts


Body = Annotated[Literal["mother", "baby"], Field(description="body: mother, or baby")]


class RaisedLevel(Raised):
    """A condition under which every sign of a level, of one body, is of a more urgent level."""

    body: Body


class Sign(Fact):
    """A warning sign: whose, where, in full and in short; why it matters; what to do besides its level's action."""

    id: Id
    body: Body
    where: Id
    symptoms: Annotated[list[Id], Field(min_length=1)]
    title: Text
    short: Short
    sign: Text
    why: Text
    clinical: Text
    besides: Text | None = None
    raised: list[Raised] = []
    note: Text | None = None
    lines: Text | None = Field(
        None, description="lines: what a crisis line is for, if this sign shows those of the settings"
    )
    only_on: Text | None = Field(
        None, description="only_on: relief/feelings-and-help.md, the one page that may show this sign, and no paper"
    )
    sources: Texts

    @property
    def page(self) -> str:
        """The source path of the page that shows the sign in full."""
        return self.only_on or (BABY_PAGE if self.body == "baby" else SIGNS_PAGE)


class Level(Fact):
    """A level of urgency with its signs; `act` is what to do, `then` so after a condition, `then_short` so in short."""

    id: Id
    icon: Text
    label: Text
    title: Text
    heading: Text
    act: Text
    then: Text
    then_short: Text
    note: Text
    raised: list[RaisedLevel] = []
    signs: Annotated[list[Sign], Field(min_length=1, description="a list of entries, each beginning with '- id: ...'")]


class Sheet(Fact):
    """The signs that each sheet shows which is given in one place; `bell` if staff come when she rings there."""

    id: Id
    bell: bool = False
    signs: Texts


class Danger(Fact):
    """All of docs/data/red-flags.yml; the levels stand in order of urgency."""

    conditions: list[Condition] = []
    places: list[Place]
    levels: list[Level]
    sheets: list[Sheet] = []

    @cached_property
    def signs(self) -> dict[str, Sign]:
        """Every sign by id."""
        return {sign.id: sign for level in self.levels for sign in level.signs}

    @cached_property
    def on_any_page(self) -> dict[str, Sign]:
        """Every sign that any page and any sheet may show, by id."""
        return {key: sign for key, sign in self.signs.items() if not sign.only_on}

    @cached_property
    def level(self) -> dict[str, Level]:
        """Every level by its id and by the ids of its signs."""
        return {key: level for level in self.levels for key in (level.id, *(sign.id for sign in level.signs))}

    @cached_property
    def sign_of(self) -> dict[str, str | None]:
        """The sign that a condition is by itself, by the condition's id."""
        return {condition.id: condition.sign for condition in self.conditions}

    @cached_property
    def when(self) -> dict[str, str]:
        """The words of every condition by its id."""
        return {condition.id: condition.when for condition in self.conditions}

    def raises(self, sign: Sign) -> list[Raised]:
        """Return all that raises a sign: what it names itself, then what raises each sign of its level and body.

        What one page alone shows is no illness: only what it names itself raises it.
        """
        of_all = [] if sign.only_on else self.level[sign.id].raised
        return [*sign.raised, *(raised for raised in of_all if raised.body == sign.body)]


def danger_faults(danger: Danger, document: Document) -> list[str]:
    """Return a fault for each unknown place, condition or level, and for each symptom with two answers."""
    return [
        document.fault(steps, text)
        for steps, text in (*_unknown_signs(danger), *_unknown_names(danger), *_contradictions(danger))
    ]


def _all_signs(danger: Danger) -> Iterator[tuple[Steps, int, Sign]]:
    for rank, level in enumerate(danger.levels):
        for number, sign in enumerate(level.signs):
            yield ("levels", rank, "signs", number), rank, sign


def _all_raises(danger: Danger) -> Iterator[tuple[Steps, int, str, Raised]]:
    """Yield way, rank of its level, id of its level or sign, and each entry of 'raised'."""
    levels = ((("levels", rank), rank, level) for rank, level in enumerate(danger.levels))
    for steps, rank, owner in (*levels, *_all_signs(danger)):
        for number, raised in enumerate(owner.raised):
            yield (*steps, "raised", number), rank, owner.id, raised


def _unknown_signs(danger: Danger) -> Iterator[tuple[Steps, str]]:
    named: dict[Steps, str | None] = {
        ("conditions", number, "sign"): condition.sign for number, condition in enumerate(danger.conditions)
    }
    for place, sheet in enumerate(danger.sheets):
        named |= {("sheets", place, "signs", number): key for number, key in enumerate(sheet.signs)}
    for steps, key in named.items():
        if key and key not in danger.signs:
            yield steps, f"no warning sign called '{key}' in this file."
        elif key and steps[0] == "sheets" and key not in danger.on_any_page:
            yield steps, f"no sheet may show '{key}', which is 'only_on: {danger.signs[key].only_on}'. Take it out."


def _unknown_names(danger: Danger) -> Iterator[tuple[Steps, str]]:
    places, ranks = {place.id for place in danger.places}, [level.id for level in danger.levels]
    for steps, _, sign in _all_signs(danger):
        if sign.where not in places:
            yield (*steps, "where"), f"no place called '{sign.where}'. Use one of: {', '.join(sorted(places))}."
    for way, rank, owner, raised in _all_raises(danger):
        if raised.condition not in danger.when:
            yield (*way, "condition"), f"no condition called '{raised.condition}'. Add it to 'conditions' above."
        if raised.to not in ranks[:rank]:
            above = ", ".join(ranks[:rank]) or "nothing: this is the most urgent level"
            yield (*way, "to"), f"'{owner}' cannot be raised to '{raised.to}'. Write {above}."


def _contradictions(danger: Danger) -> Iterator[tuple[Steps, str]]:
    """A symptom has one sign at a level; a sign that shares it with a more urgent one must be raised to that level."""
    owners: dict[str, list[tuple[int, Sign]]] = {}
    for steps, rank, sign in _all_signs(danger):
        for number, symptom in enumerate(sign.symptoms):
            way = (*steps, "symptoms", number)
            for other_rank, other in owners.get(symptom, []):
                level = danger.levels[other_rank].id
                if other_rank == rank:
                    yield way, f"'{symptom}' belongs to '{other.id}' at this level. Leave it to one sign."
                elif level not in {raised.to for raised in danger.raises(sign)}:
                    yield (
                        way,
                        f"'{symptom}' is '{level}' in '{other.id}'. Say in 'raised' of '{sign.id}' when it is so here.",
                    )
            owners.setdefault(symptom, []).append((rank, sign))


def hidden_sign_faults(danger: Danger, html_of: dict[str, str]) -> list[str]:
    """Return a fault for each sign that the one page which may show it does not show; `html_of` is by source path."""
    return [
        f"{sign.location}: '{sign.id}' is 'only_on: {sign.only_on}', which does not show it. "
        "Write {{ signs_only_here() }} there, or name the page that has this."
        for sign in danger.signs.values()
        if sign.only_on and f'id="{sign.id}"' not in html_of.get(sign.only_on, "")
    ]


def what_to_do(danger: Danger, sign: Sign, act: str, raised: str) -> str:
    """Return what to do about a sign as one text.

    `act` and `raised` are the forms of its sentences: '{act}.' and '{when}: {then}.'
    """
    level = danger.level[sign.id]
    raises = [
        raised.format(when=danger.when[one.condition], then=danger.level[one.to].then) for one in danger.raises(sign)
    ]
    return " ".join(filter(None, [act.format(act=level.act), sign.besides, *raises]))
