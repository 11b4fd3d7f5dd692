"""What public lists of danger signs name (docs/data/outside-lists.yml), and where the guide says each of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field, model_validator

from guide.model.contract import Fact, Id, Text, Texts, checked
from guide.model.danger import Danger, Sign
from guide.model.documents import Document, read_document

if TYPE_CHECKING:
    from guide.model.pages import BuiltPage

# Levels of the lists, and ours beside them; any other of ours is as low as the lowest.
_WORD = re.compile(r"\w+")
_URGENCY = {"routine": 0, "same day": 1, "call-today": 1, "emergency": 2, "keep-baby-safe": 2, "call-now": 2}


def _with_anchor(address: str) -> str:
    if not re.fullmatch(r"[\w/-]+\.md#[\w-]+", address):
        raise ValueError(f"is '{address}'")
    return address


class OutsideSource(Fact):
    """A page or paper that a list is taken from, and how its words were seen."""

    id: Id
    title: Text
    publisher: Text
    year: int | None = None
    address: Text | None = None
    seen: Literal["text", "abstract", "secondary", "knowledge"]
    via: Text | None = None
    not_seen: Text | None = None


class OutsideList(Fact):
    """A list of danger signs that others have published, or that was gathered from studies."""

    id: Id
    name: Text
    count: int = Field(description="count: how many items the list has")
    level_note: Text | None = None


class Reason(Fact):
    """Why the guide is less urgent than a list; items name it by its id."""

    id: Id
    why: Text


class OutsideItem(Fact):
    """One sign of such a list, at the level which that list gives it, and our sign, page or reason for it."""

    id: Id
    list_id: Text = Field(alias="list")
    item: Text
    level: Literal["emergency", "same day", "routine"]
    source: Text
    more: Texts = Field([], description="more: [ids of further sources]")
    sign: Text | None = None
    also: Texts = Field([], description="also: [rf05], further signs that cover a part of it")
    raised: Text | None = Field(
        None, description="raised: the id of a condition of this sign, if the item speaks of it"
    )
    page: Annotated[Text, AfterValidator(_with_anchor)] | None = Field(
        None, description="page: relief/pain-medicine.md#its-heading"
    )
    words: Texts = Field([], description="words: [words of ours that say it]")
    reason_not: Text | None = None
    lower_ok: Text | None = Field(None, description="lower_ok: the id of one of 'reasons' of this file")

    @model_validator(mode="after")
    def _is_answered_once(self) -> OutsideItem:
        if len([answer for answer in (self.sign, self.page, self.reason_not) if answer]) != 1:
            raise ValueError(
                "needs just one of 'sign: rf01' (our sign), 'page: relief/index.md#heading' (where a page says it)"
                " and 'reason_not: why' (we do not say it)"
            )
        if bool(self.words) == bool(self.reason_not):
            raise ValueError("needs 'words: [...]', words of our sign or page that say it, and none beside a reason")
        if not self.sign and (self.also or self.raised or self.lower_ok):
            raise ValueError("has 'also', 'raised' or 'lower_ok', which only go with a 'sign'")
        return self

    @property
    def signs(self) -> list[str]:
        """The ids of all signs that cover it."""
        return [self.sign, *self.also] if self.sign else []


class OutsideLists(Fact):
    """The file: where the lists are from, the lists, our reasons to be less urgent, and each item of the lists."""

    sources: list[OutsideSource]
    lists: list[OutsideList]
    reasons: list[Reason]
    items: list[OutsideItem]


def shown_text(sign: Sign, danger: Danger) -> str:
    """Return all that the page of signs tells of a sign, besides its level."""
    raises = (danger.when.get(raised.condition, "") for raised in danger.raises(sign))
    return " ".join(filter(None, [sign.title, sign.sign, sign.besides, *raises]))


def missing_words(words: Iterable[str], text: str) -> list[str]:
    """Return those of some words that a text lacks; capitals, line breaks and stops make no difference."""

    def plain(said: str) -> str:
        return f" {' '.join(_WORD.findall(said.casefold()))} "

    whole = plain(text)
    return [word for word in words if plain(word) not in whole]


def read_outside(folder: Path, danger: Danger | None) -> tuple[OutsideLists | None, list[str]]:
    """Read the lists; return them, or None, and all faults: what is written wrong, and what our signs do not cover."""
    document = read_document(folder / "outside-lists.yml", "docs/data/outside-lists.yml")
    outside, faults = checked(OutsideLists, document)
    return outside, faults + (outside_faults(outside, document, danger) if outside and danger else [])


def outside_faults(outside: OutsideLists, document: Document, danger: Danger) -> list[str]:
    """Return a fault for each item that our signs do not cover, and each list that is not whole."""
    faults = [*_repeated_ids(outside), *_list_faults(outside, document)]
    for place, item in enumerate(outside.items):
        faults += [
            document.fault(("items", place, field), f"{what} (in '{item.id}').{remedy}")
            for field, what, remedy in (*_unknown_names(item, outside, danger), *_sign_faults(item, danger))
        ]
    return faults


def _repeated_ids(outside: OutsideLists) -> Iterator[str]:
    for entries in (outside.sources, outside.lists, outside.reasons, outside.items):
        first: dict[str, Fact] = {}
        for entry in entries:
            before = first.setdefault(entry.id, entry)
            if before is not entry:
                yield f"{entry.location}: id '{entry.id}' is already used in {before.location}. Choose another."


def _list_faults(outside: OutsideLists, document: Document) -> Iterator[str]:
    """Yield a fault for each list that is not whole, and each reason that no item names."""
    found = Counter(item.list_id for item in outside.items)
    for place, one in enumerate(outside.lists):
        if found[one.id] != one.count:
            yield document.fault(
                ("lists", place, "count"),
                f"'{one.id}' has 'count: {one.count}' and {found[one.id]} items. Add what is missing, or mend it.",
            )
    named = {item.lower_ok for item in outside.items}
    for place, reason in enumerate(outside.reasons):
        if reason.id not in named:
            yield document.fault(("reasons", place), f"no item has 'lower_ok: {reason.id}'. Take the reason out.")


def _unknown_names(item: OutsideItem, outside: OutsideLists, danger: Danger) -> Iterator[tuple[str, str, str]]:
    """Yield field, fault and remedy for each list, source, reason or sign of an item that is not there."""
    sources = {source.id for source in outside.sources}
    for field, keys, known, what, remedy in (
        ("list", [item.list_id], {one.id for one in outside.lists}, "list", "Add it to 'lists' of this file."),
        ("source", [item.source], sources, "source", "Add it to 'sources' of this file."),
        ("more", item.more, sources, "source", "Add it to 'sources' of this file."),
        ("lower_ok", [item.lower_ok], {reason.id for reason in outside.reasons}, "reason", "Add it to 'reasons'."),
        ("sign", [item.sign], danger.signs, "warning sign", "Use an id from docs/data/red-flags.yml."),
        ("also", item.also, danger.signs, "warning sign", "Use an id from docs/data/red-flags.yml."),
    ):
        for key in keys:
            if key and key not in known:
                yield field, f"no {what} called '{key}'", f" {remedy}"


def _sign_faults(item: OutsideItem, danger: Danger) -> Iterator[tuple[str, str, str]]:
    """Yield field, fault and remedy where the signs of an item lack its words or are less urgent than its list."""
    if not item.sign or any(key not in danger.signs for key in item.signs):
        return
    raises = {raised.condition: raised.to for raised in danger.raises(danger.signs[item.sign])}
    if item.raised and item.raised not in raises:
        known = ", ".join(raises) or "none"
        yield "raised", f"'{item.sign}' is not raised by '{item.raised}'", f" Conditions of this sign: {known}."
        return
    text = " ".join(shown_text(danger.signs[key], danger) for key in item.signs)
    for word in missing_words(item.words, text):
        yield "words", f"'{word}' is not in the text of {' or '.join(item.signs)}", " Let the sign say it again."
    reached = [raises.get(item.raised or "", danger.level[item.sign].id), *(danger.level[key].id for key in item.also)]
    level = min(reached, key=_urgency)
    is_lower = _is_below(level, item)
    if is_lower and not item.lower_ok:
        remedy = " Raise the sign, or name a reason: 'lower_ok: ...'."
        yield "sign", f"its list says '{item.level}', and our level is '{level}'", remedy
    if item.lower_ok and not is_lower:
        yield "lower_ok", f"our level '{level}' is no lower than '{item.level}'", " Take 'lower_ok' out."


def _urgency(level: str) -> int:
    return _URGENCY.get(level, 0)


class LessUrgent(NamedTuple):
    """One reason to be less urgent than other lists: why, for which signs, and each item with the name of its list."""

    why: str
    signs: list[Sign]
    items: list[tuple[str, OutsideItem]]


def less_urgent(outside: OutsideLists, danger: Danger) -> list[LessUrgent]:
    """Return every reason to be less urgent than other lists, with the signs and items that share it."""
    names = {one.id: one.name for one in outside.lists}
    found = []
    for reason in outside.reasons:
        items = [item for item in outside.items if item.lower_ok == reason.id]
        lower = [key for item in items for key in item.signs if _is_below(danger.level[key].id, item)]
        signs = [danger.signs[key] for key in dict.fromkeys(lower)]
        found.append(LessUrgent(reason.why, signs, [(names[item.list_id], item) for item in items]))
    return found


def _is_below(level: str, item: OutsideItem) -> bool:
    return _urgency(level) < _urgency(item.level)


_REMEDY = "Let the page say it again, or name another: 'page: relief/index.md#heading'."


def outside_page_faults(items: list[OutsideItem], pages: dict[str, BuiltPage]) -> list[str]:
    """Return a fault for each item whose page, heading or words are not there."""
    found = ((item, _page_fault(item, pages)) for item in items if item.page)
    return [f"{item.location}: {fault} (in '{item.id}'). {_REMEDY}" for item, fault in found if fault]


def _page_fault(item: OutsideItem, pages: dict[str, BuiltPage]) -> str:
    """Say what a page lacks of an item that it should answer; nothing if all is there."""
    src_uri, _, anchor = (item.page or "").partition("#")
    if src_uri not in pages:
        return f"there is no page '{src_uri}'"
    texts = {section.anchor: f"{section.heading} {section.text}" for section in pages[src_uri].sections}
    if anchor not in texts:
        return f"'{src_uri}' has no heading '#{anchor}'"
    missing = missing_words(item.words, texts[anchor])
    return f"'{item.page}' does not say '{missing[0]}'" if missing else ""
