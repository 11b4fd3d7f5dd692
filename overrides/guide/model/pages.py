"""What kind of page each page is, what its front matter must say, and whether pages say together what they promise."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo, field_validator, model_validator

from guide.model.contract import Fact, Id, Line, Line160, Phrases, checked, fields_of
from guide.model.danger import Danger
from guide.model.documents import Document, conflict_faults, parse
from guide.model.facts import Answer, Claim
from guide.model.page_text import Section

HOME = "index.md"
SYMPTOMS = "symptoms.md"
WARNING_SIGNS = "warning-signs.md"
HANDOUTS = "handouts/index.md"
BACK = "handouts/warning-signs.md"  # the sheet that can be printed on the back of each other
ABOUT = "about/index.md"
SOURCES = "about/sources.md"
GLOSSARY = "about/glossary.md"


class Kind(StrEnum):
    """What a page is: a page of advice, one sheet to print, or a page about the guide."""

    PAGE = "page"
    SHEET = "sheet"
    ABOUT = "about"

    @property
    def gives_advice(self) -> bool:
        """Tell whether clinicians must check such a page, and look at it again."""
        return self is not Kind.ABOUT


def kind_of(src_uri: str) -> Kind:
    """Return the kind of a page; its folder decides."""
    if src_uri.startswith("about/"):
        return Kind.ABOUT
    return Kind.SHEET if src_uri.startswith("handouts/") and src_uri != HANDOUTS else Kind.PAGE


# ---- Front matter ----


def _not_in_the_future(date: datetime.date, info: ValidationInfo) -> datetime.date:
    today = (info.context or {}).get("today")
    if today and date > today + datetime.timedelta(days=1):  # a day later has begun somewhere
        raise ValueError(f"is a day to come: {date} (today is {today})")
    return date


def _ends_a_sentence(text: str) -> str:
    if not text.endswith("."):
        raise ValueError("has no period at its end")
    if any(map(str.isdigit, text)):
        raise ValueError("has a number")
    return text


PastDay = Annotated[datetime.date, AfterValidator(_not_in_the_future)]
Name = Annotated[Line, StringConstraints(max_length=80)]
_DAY = "(year-month-day, no quotes)"


class Reviewer(Fact):
    """A clinician who has checked a page."""

    name: Name = Field(description="name: up to 80 characters")
    role: Name = Field(description="role: up to 80 characters, such as Midwife")
    date: PastDay = Field(description=f"date: the day of the review, such as 2026-11-22 {_DAY}")


class Check(Fact):
    """A question with which a clinic finds out what she has understood."""

    ask: Line160 = Field(description="ask: the question, up to 160 characters")
    listen: Line160 = Field(description="listen: what to look or listen for, up to 160 characters")
    signs: list[Id] = Field([], description="signs: ids of the signs whose action the answer must have in it")


class Change(Fact):
    """A version of a handout."""

    date: PastDay = Field(description=f"date: the day of the change, such as 2026-11-22 {_DAY}")
    what: Line160 = Field(description="what: what has changed, up to 160 characters")


class Handout(Fact):
    """What a sheet needs besides its text."""

    type_size: Literal[12, 13, 14] = Field(
        description="type_size: 12, 13 or 14 (points; 12 is the least, 14 the aim of RNIB Clear Print)"
    )
    purpose: Line160 = Field(description="purpose: what the sheet is for, up to 160 characters")
    give: Line160 = Field(description="give: when and to whom, up to 160 characters")
    given: list[Id] = Field(min_length=1, description="given: one or more of 'sheets' in docs/data/red-flags.yml")
    teach_back: list[Check] = Field(min_length=3, max_length=3, description="teach_back: 3 entries with ask and listen")
    main_sources: Phrases = Field(description="main_sources: keys of sources that the sheet cites, each once")
    changes: list[Change] = Field(min_length=1, description="changes: entries with date and what, newest first")

    @field_validator("changes")
    @classmethod
    def _newest_first(cls, changes: list[Change]) -> list[Change]:
        if changes != sorted(changes, key=lambda change: change.date, reverse=True):
            raise ValueError("are in another order")
        return changes


class SearchChoice(Fact):
    """How search treats a page."""

    exclude: Literal[True] | None = Field(None, description="exclude: true")
    boost: float = Field(1, gt=0, lt=10, description="boost: a number between 0 and 10")

    @model_validator(mode="after")
    def _says_one_thing(self) -> SearchChoice:
        if len(self.model_fields_set & {"exclude", "boost"}) != 1:
            raise ValueError("must say one thing")
        return self


Title = Annotated[Line, StringConstraints(max_length=45)]
Message = Annotated[Line160, AfterValidator(_ends_a_sentence)]
Icon = Annotated[str, StringConstraints(pattern="^material/")]
Symptoms = Annotated[Phrases, Field(description="symptoms: a list of the words mothers use, each once")]
ReviewBy = Annotated[datetime.date, Field(description=f"review_by: 2027-11-22 {_DAY}")]
Reviewers = Annotated[
    list[Reviewer],
    Field(
        description="reviewers: [] or a list of entries with name, role and date, for clinicians who checked the page"
    ),
]


class PageMeta(Fact):
    """The front matter of a page about the guide, its fields in order; CONTRIBUTING.md explains it to writers."""

    title: Title = Field(description="title: up to 45 characters on one line")
    description: Message = Field(
        description="description: the main message, one sentence of up to 160 characters with a period at its end, "
        "without a number (it cannot carry a source)"
    )
    icon: Icon | None = Field(
        None, description="icon: material/..., the name of one of the theme's icons, for the menu"
    )
    picture: Id | None = Field(
        None,
        description="picture: the id of a wide picture (frame 3:2), to stand under the message",
    )
    symptoms: Symptoms = []
    written: PastDay = Field(description=f"written: 2026-11-22 {_DAY}")
    review_by: ReviewBy | None = None
    reviewers: Reviewers = []
    handout: None = None
    search: SearchChoice = Field(
        SearchChoice.model_construct(),
        description="search: {exclude: true} to keep the page out of search, "
        "or {boost: 0.85} to put it behind (below 1) or before others",
    )
    hide: list[Literal["navigation", "toc", "path", "footer"]] = Field(
        [], description="hide: a list of navigation, toc, path or footer"
    )

    @field_validator("review_by")
    @classmethod
    def _is_later(cls, review_by: datetime.date | None, info: ValidationInfo) -> datetime.date | None:
        if review_by and review_by <= info.data.get("written", datetime.date.min):
            raise ValueError("must be later than 'written'")
        return review_by

    @property
    def newest_date(self) -> datetime.date:
        """The day of the newest change that the page tells of."""
        changes = self.handout.changes if self.handout else []
        return max([self.written, *(change.date for change in (*self.reviewers, *changes))])

    def is_overdue(self, today: datetime.date) -> bool:
        """Tell whether the page is past the day by which it had to be looked at again."""
        return bool(self.review_by) and today > self.review_by


class AdviceMeta(PageMeta):
    """The front matter of a page of advice."""

    symptoms: Symptoms
    review_by: ReviewBy
    reviewers: Reviewers


class SheetMeta(AdviceMeta):
    """The front matter of one sheet to print."""

    handout: Handout = Field(
        description="handout: with type_size, purpose, give, teach_back, main_sources and changes under it"
    )


META = {Kind.ABOUT: PageMeta, Kind.PAGE: AdviceMeta, Kind.SHEET: SheetMeta}


def front_matter(text: str, file: str) -> Document:
    """Read the YAML at the top of a page."""
    lines = text.splitlines()
    if not lines or lines[0].strip() != "---":
        start = "Start the page with '---', then title, description and the other fields."
        return Document(file, faults=[f"{file}:1: no front matter. {start}"])
    end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() in ("---", "...")), None)
    if end is None:
        close = "Put '---' on a line of its own after its last field."
        return Document(file, faults=[f"{file}:1: the front matter is never closed. {close}"])
    return parse("\n".join(lines[1:end]), file, before=1, hint=" Quote text that has a colon in it.")


def order_faults(document: Document, fields: list[str]) -> list[str]:
    """Return a fault for the first field that does not stand where it should."""
    written = [name for name in document.content if name in fields]
    right = [name for name in fields if name in written]
    return [
        document.fault(
            (name,), f"the fields stand in another order: '{wanted}' comes before '{name}'. Use: {', '.join(fields)}."
        )
        for name, wanted in zip(written, right, strict=True)
        if name != wanted
    ][:1]


def read_page(text: str, src_uri: str, today: datetime.date | None = None) -> tuple[PageMeta | None, list[str]]:
    """Return a page's front matter, or None, and every fault of it in order; no day in it may come after `today`."""
    conflicts = conflict_faults(text, src_uri)
    if conflicts:
        return None, conflicts
    document = front_matter(text, src_uri)
    model = META[kind_of(src_uri)]
    meta, faults = checked(model, document, today=today)
    if isinstance(document.content, dict):
        faults = faults + order_faults(document, fields_of(model))
    return meta, sorted(faults, key=line_in)


def read_pages(texts: dict[str, str], today: datetime.date | None = None) -> tuple[dict[str, PageMeta], list[str]]:
    """Read the front matter of all pages, given their texts by source path; return it with every fault of them."""
    metas, faults = {}, []
    for src_uri, text in texts.items():
        meta, wrong = read_page(text, src_uri, today)
        faults += wrong + smart_quote_faults(text, src_uri) + old_box_faults(text, src_uri)
        if meta:
            metas[src_uri] = meta
    return metas, faults + unlisted_handouts(texts.get(HANDOUTS, ""), texts)


def line_in(fault: str) -> int:
    """Return the line that a fault names."""
    return int(fault.split(":", 2)[1])


def line_in_front_matter(text: str, *steps: str | int) -> int:
    """Return the line of a part of a front matter: `line_in_front_matter(text, "handout", "main_sources", 0)`."""
    return front_matter(text, "").line_of(steps)


# ---- What pages must say together ----

_CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_OLD_BOX = re.compile(r"\s*(?:[!?]{3}\+? \w|<\w[^>]*\smarkdown(?:[\s=>]|$))")
_STRING = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_LIST_OF_HANDOUTS = re.compile(r"\{\{\s*handouts\((.*?)\)", re.DOTALL)


def _line_at(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def smart_quote_faults(text: str, file: str) -> list[str]:
    """Return a fault for each curly quote with which a page's text asks for a fragment."""
    quotes = [
        (call.start() + quote.start(), quote[0])
        for call in _CALL.finditer(text)
        for quote in re.finditer("[“”„‟‘’‚‛«»]", _STRING.sub(lambda string: " " * len(string[0]), call[0]))
    ]
    return [
        f'{file}:{_line_at(text, place)}: {quote} is a curly quote. Use straight quotes: "...".'
        for place, quote in quotes
    ]


def old_box_faults(text: str, file: str) -> list[str]:
    """Return a fault for each box that is written as the first edition wrote it, and would now be plain text."""
    return [
        f"{file}:{number}: '{line.strip()}' is no box any more. Write '/// do | Title' above its text and '///' below."
        for number, line in enumerate(text.splitlines(), 1)
        if _OLD_BOX.match(line)
    ]


def unlisted_handouts(text: str, src_uris: Iterable[str]) -> list[str]:
    """Return a fault for each handout, among the paths of all pages, that the text of the list of handouts lacks."""
    calls = list(_LIST_OF_HANDOUTS.finditer(text))
    named = {name for call in calls for name in re.findall(r"[\"']([\w-]+)[\"']", call[1])}
    line = _line_at(text, calls[0].start()) if calls else 1
    sheets = [
        src_uri.removeprefix("handouts/").removesuffix(".md") for src_uri in src_uris if kind_of(src_uri) is Kind.SHEET
    ]
    return [
        f"{HANDOUTS}:{line}: the handout '{name}' is not on this list. Add \"{name}\" to {{{{ handouts(...) }}}}."
        for name in sheets
        if name not in named
    ]


def answer_page_faults(claims: list[Claim], src_uris: Iterable[str]) -> list[str]:
    """Return a fault for each claim that is answered on a page that is not there."""
    known = set(src_uris)
    return [
        f"{claim.answer.location}: claim '{claim.id}' is answered on '{claim.answer.page}', and there is no such page."
        for claim in claims
        if claim.answer.page not in known
    ]


def first_picture_faults(metas: dict[str, PageMeta], texts: dict[str, str], pictures: Iterable[str]) -> list[str]:
    """Return a fault for each page whose first picture is not among the ids of all pictures."""
    known = set(pictures)
    return [
        front_matter(texts[src_uri], src_uri).fault(
            ("picture",), f"no picture called '{meta.picture}'. Use an id from docs/data/pictures."
        )
        for src_uri, meta in metas.items()
        if meta.picture and meta.picture not in known
    ]


def sheet_sign_faults(metas: dict[str, PageMeta], texts: dict[str, str], danger: Danger) -> list[str]:
    """Return a fault for each place where a sheet is given, and each sign it asks about, that the signs do not have."""
    places = {sheet.id for sheet in danger.sheets}
    named = [
        (src_uri, ("handout", *steps), f"no {kind} called '{key}' in docs/data/red-flags.yml.")
        for src_uri, meta in metas.items()
        if meta.handout
        for kind, known, keys in (
            ("sheet", places, {("given", number): key for number, key in enumerate(meta.handout.given)}),
            ("warning sign for sheets", danger.on_any_page, _signs_asked_for(meta.handout)),
        )
        for steps, key in keys.items()
        if key not in known
    ]
    return [f"{src_uri}:{line_in_front_matter(texts[src_uri], *steps)}: {fault}" for src_uri, steps, fault in named]


def _signs_asked_for(handout: Handout) -> dict[tuple[str | int, ...], str]:
    return {
        ("teach_back", number, "signs", place): key
        for number, check in enumerate(handout.teach_back)
        for place, key in enumerate(check.signs)
    }


class BuiltPage(NamedTuple):
    """A page whose text has become HTML: its source path, address, front matter, and what stands under each heading."""

    src_uri: str
    url: str
    meta: PageMeta
    sections: list[Section]

    @property
    def kind(self) -> Kind:
        """What the page is."""
        return kind_of(self.src_uri)


def section_texts(sections: list[Section]) -> dict[str, str]:
    """Return each heading of a page with the text under it, by the heading's anchor."""
    return {section.anchor: f"{section.heading} {section.text}" for section in sections}


def claim_faults(claims: list[Claim], pages: dict[str, BuiltPage]) -> list[str]:
    """Return a fault for each claim whose heading or words are not where it is answered."""
    answering = {claim.answer.page for claim in claims} & pages.keys()
    texts = {src_uri: section_texts(pages[src_uri].sections) for src_uri in answering}
    found = ((claim, answer_fault(claim.answer, texts)) for claim in claims)
    return [f"{claim.location}: claim '{claim.id}' is not answered: {fault}." for claim, fault in found if fault]


def answer_fault(answer: Answer, pages: dict[str, dict[str, str]]) -> str | None:
    """Say what is wrong with an answer, given the section texts of each page by source path; None if all is right."""
    if answer.page not in pages:
        return f"there is no page '{answer.page}'"
    sections = pages[answer.page]
    if answer.heading not in sections:
        return f"'{answer.page}' has no heading '#{answer.heading}'"
    if answer.words not in sections[answer.heading]:
        return f"'{answer.page}#{answer.heading}' does not say \"{answer.words}\""
    return None
