"""Pain medicine (docs/data/medicines.yml): names, doses, who must ask first, and what can go wrong."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, model_validator

from guide.model.contract import Fact, Id, Text, Texts
from guide.model.documents import DataError, Document, Mapping, Steps

PAGE = "relief/pain-medicine.md"

Place = Literal["US", "Canada", "UK", "Ireland", "Australia", "other"]
Amount = Annotated[int, Field(gt=0)]
Faults = Iterator[tuple[Steps, str]]


class Statement(Fact):
    """A sentence for her, with its sources."""

    text: Text
    sources: Texts


class AskFirst(Fact):
    """A list of those who must ask before they take some medicine."""

    id: Id
    who: Text
    lines: Annotated[list[Statement], Field(min_length=1, max_length=7)]


class Harm(Fact):
    """What can go wrong, and the warning sign that says how urgent it is; its own sources, if that sign's do not do."""

    id: Id
    what: Text
    sign: Id = Field(description="sign: the id of a warning sign in docs/data/red-flags.yml")
    sources: list[Text] = []


class Rule(Fact):
    """What to do with a medicine while she breastfeeds."""

    rule: Text
    sources: Texts


class Careful(Fact):
    """One rule within the limits of every country: tablets of some mg each time, hours apart, most in 24 hours, how."""

    tablets: Amount
    mg: Amount
    gap: Amount
    most: Amount
    how: Text = ""

    @property
    def numbers(self) -> dict[str, str]:
        """All its numbers as a sentence says them, with the mg of each time and of 24 hours."""
        amounts = {"mg": self.mg, "tablets": self.tablets, "gap": self.gap, "most": self.most}
        amounts |= {"each_mg": self.tablets * self.mg, "most_mg": self.most * self.mg}
        return {name: f"{amount:,}" for name, amount in amounts.items()}


class Dose(Fact):
    """How much the labels of one place allow of one tablet; `each` and `gap` are left out if the label has them."""

    place: Place
    tablet: Text
    mg: Amount
    each: Text | None = None
    gap: Text | None = None
    most: Amount
    sources: Texts = Field(description="sources: one or more whose text was seen, or take the dose out")

    @model_validator(mode="after")
    def _has_each_and_gap_or_neither(self) -> Dose:
        if bool(self.each) != bool(self.gap):
            raise ValueError("needs both 'each' and 'gap', or neither")
        return self

    @property
    def most_mg(self) -> int:
        """The most in 24 hours in mg."""
        return self.most * self.mg


class Medicine(Fact):
    """A pain medicine that she may meet."""

    id: Id
    title: Text
    names: Annotated[dict[Place, Text], Field(min_length=1, description="names: {US: ..., UK: ...}")]
    brands: dict[Place, Texts] = {}
    inside: list[Text] = []
    never_inside: list[Text] = []
    breastfeeding: Rule
    none_if_breastfeeding: bool = False
    notes: list[Statement] = []
    careful: Careful | None = None
    doses: list[Dose] = []
    ask: Texts
    dangers: Texts
    too_much: Texts

    @property
    def sold(self) -> dict[str, list[str]]:
        """Its name and brands by place."""
        return {
            place: [*filter(None, [self.names.get(place)]), *self.brands.get(place, [])]
            for place in dict.fromkeys([*self.names, *self.brands])
        }

    @property
    def searched(self) -> list[str]:
        """All its names and brands, each once, as people type them."""
        names = [name for text in self.names.values() for name in re.split(r", (?:or )?| or ", text)]
        return list(dict.fromkeys([*names, *(brand for brands in self.brands.values() for brand in brands)]))


class Medicines(Fact):
    """All of docs/data/medicines.yml."""

    ask_first: Annotated[list[AskFirst], Field(min_length=1)]
    dangers: Annotated[list[Harm], Field(min_length=1)]
    too_much: Annotated[list[Harm], Field(min_length=1)]
    medicines: Annotated[list[Medicine], Field(min_length=1)]


Entry = TypeVar("Entry", AskFirst, Harm, Medicine)


def named(entries: list[Entry], ids: tuple[str, ...] | list[str]) -> list[Entry]:
    """Return the named entries, in the order of their names; raise DataError if one is not there."""
    known = {entry.id: entry for entry in entries}
    unknown = [key for key in ids if key not in known]
    if unknown:
        raise DataError(f"no entry called '{unknown[0]}' in docs/data/medicines.yml. Use one of: {', '.join(known)}")
    return [known[key] for key in ids]


def medicine_faults(
    medicines: Medicines | None, document: Document, sources: list[tuple[Steps, Mapping]], signs: Container[str]
) -> list[str]:
    """Return a fault for each name that is not there, and each careful rule that is none.

    `sources` are the entries of sources.yml, and `signs` has the id of each warning sign.
    """
    if not medicines:
        return []
    known = {str(entry.get("id")) for _, entry in sources}
    found = (
        *_unknown_sources(medicines, known),
        *_unknown_names(medicines, signs),
        *_careless_rules(medicines),
    )
    return [document.fault(steps, text) for steps, text in found]


def _cited(fact: Fact, steps: Steps = ()) -> Iterator[tuple[Steps, list[str]]]:
    """Yield the sources of a fact and of all facts in it, each with the way to it."""
    if sources := getattr(fact, "sources", None):
        yield (*steps, "sources"), sources
    for name in type(fact).model_fields:
        value: Any = getattr(fact, name)
        inner = {(): value} if isinstance(value, Fact) else {}
        if isinstance(value, list):
            inner = {(number,): part for number, part in enumerate(value) if isinstance(part, Fact)}
        for way, part in inner.items():
            yield from _cited(part, (*steps, name, *way))


def _unknown_sources(medicines: Medicines, known: set[str]) -> Faults:
    for steps, keys in _cited(medicines):
        for number, key in enumerate(keys):
            if key not in known:
                yield (*steps, number), f"no source called '{key}'. Add it to docs/data/sources.yml."


def _unknown_names(medicines: Medicines, signs: Container[str]) -> Faults:
    for name in ("dangers", "too_much"):
        for number, harm in enumerate(getattr(medicines, name)):
            if harm.sign not in signs:
                text = f"no warning sign called '{harm.sign}' (in '{harm.id}'). Use an id from docs/data/red-flags.yml."
                yield (name, number, "sign"), text
    lists = {"ask": "ask_first", "dangers": "dangers", "too_much": "too_much"}
    for number, medicine in enumerate(medicines.medicines):
        for name, owner in lists.items():
            known = [entry.id for entry in getattr(medicines, owner)]
            for place, key in enumerate(getattr(medicine, name)):
                if key not in known:
                    text = f"no entry called '{key}' (in '{medicine.id}'). Use one of: {', '.join(known)}."
                    yield ("medicines", number, name, place), text


def _careless_rules(medicines: Medicines) -> Faults:
    for number, medicine in enumerate(medicines.medicines):
        for dose in medicine.doses if medicine.careful else []:
            if not is_within(medicine.careful, dose):
                yield (
                    ("medicines", number, "careful"),
                    f"the careful rule of '{medicine.id}' is more than {dose.place} allows of {dose.tablet}. "
                    "Write fewer tablets or more hours.",
                )


def is_within(careful: Careful, dose: Dose) -> bool:
    """Tell whether whoever keeps a careful rule keeps to a dose as well; of other tablets only the day's mg count."""
    if careful.most * careful.mg > dose.most_mg:
        return False
    is_same_tablet = careful.mg == dose.mg
    return not is_same_tablet or (
        careful.tablets <= _largest(dose.each, careful.tablets) and careful.gap >= _largest(dose.gap, careful.gap)
    )


def _largest(text: str | None, otherwise: int) -> int:
    """Return the largest whole number in a text such as '4 to 6'."""
    return max(map(int, re.findall(r"\d+", text or "")), default=otherwise)


def with_names(searches: dict[str, Any], medicines: Medicines) -> dict[str, Any]:
    """Return what people type, with the names and brands of each medicine under its heading on the page."""
    page = searches.get(PAGE)
    if not page:
        return searches
    english = dict(page.phrases.get("searches", {}))
    for medicine in medicines.medicines:
        english[medicine.id] = list(dict.fromkeys([*medicine.searched, *english.get(medicine.id, [])]))
    return searches | {PAGE: replace(page, phrases=page.phrases | {"searches": english})}
