"""The guide's facts (docs/data), as typed entries that know where they stand."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from guide.model.body_map import BodyMap, body_map_faults
from guide.model.contract import Entries, Fact, Id, Line, Phrases, Text, Texts, WordList, checked
from guide.model.danger import Danger, Level, Sign, danger_faults
from guide.model.documents import DataError, Document, Found, entries_in, id_of, read_document, repeated_ids
from guide.model.medicines import Medicines, medicine_faults, with_names
from guide.model.outside import OutsideLists, read_outside
from guide.model.pictures import Cast, Person, Picture, read_pictures

# Their names stand in docs/data/frame.yml.
KINDS = ("guideline", "systematic-review", "review", "trial", "cohort", "patient-leaflet", "fact-sheet")
VERDICTS = ("supported", "partly", "unproven", "traditional", "unsafe-as-written")

# Hosts of copies and of trials: what stands there may change or go, and nobody answers for it.
COPIES = (
    "azurewebsites.net", "docslib.org", "fdocuments.us", "issuu.com", "mendeley.com", "paperzz.com", "scribd.com",
    "studylib.net", "surgerywebtemp.org.uk", "vdocuments.site", "webmd.com",
)  # fmt: skip
TRIALS = ("dev-", "dev.", "prod-", "staging.", "test.", "uat.")

# Of guidelines, leaflets and fact sheets this year and before: newer ones may have replaced them.
OLD_EDITION = 2016
HAS_EDITIONS = ("guideline", "patient-leaflet", "fact-sheet")

# What people type to find something, in English, Spanish and Chinese.
SEARCHES = ("searches", "searches_es", "searches_zh")

PREVIEW_SIZE = (160, 207)  # pixels: US Letter, the small picture of each sheet on the list of handouts


def _of_a_page(address: str) -> str:
    """Refuse an address at which nobody finds what was read: a home page, or a copy that may be gone tomorrow."""
    parts = urlsplit(address)
    if not (parts.netloc and (parts.path.strip("/") or parts.query)):
        raise ValueError("must be the address of the very page, not of a home page")
    if parts.netloc.removeprefix("www.").endswith(COPIES) or parts.netloc.startswith(TRIALS):
        raise ValueError(f"is on {parts.netloc}, which keeps copies or trials. Write the publisher's own address")
    return address


class Source(Fact):
    """A guideline, study or leaflet that the guide cites by its id."""

    id: Id
    rank: Literal["core", "supporting"] = "supporting"
    kind: Literal[*KINDS]
    title: Text
    publisher: Text
    edition: Text | None = None
    year: int | None = Field(None, description="year: 2021, or nothing where none is known")
    authors: Text | None = None
    url: Annotated[Text, AfterValidator(_of_a_page)]
    supports: Text = Field(description="supports: what the source shows that we use, in your words")
    checked: Literal["text seen"] = Field(
        description="checked: text seen, once you have read what it shows; what nobody read is no source"
    )
    where: Text | None = None
    not_seen: Text | None = None
    limits: Text | None = None
    on_paper: Text | None = None

    @field_validator("year")
    @classmethod
    def _is_of_a_newest_edition(cls, year: int | None, info: ValidationInfo) -> int | None:
        if year and year <= OLD_EDITION and info.data.get("kind") in HAS_EDITIONS and not info.data.get("edition"):
            raise ValueError(f"is {year}: cite the newest edition, or say in edition: why it is still this one")
        return year


class Answer(Fact):
    """Where a claim is answered."""

    page: Text
    heading: Text
    words: Text


class Claim(Fact):
    """One claim of the source article, what we make of it, and where we answer it."""

    id: Id
    says: Text
    topic: Text
    verdict: Literal[*VERDICTS]
    site_says: Text
    why: Text
    sources: Texts
    answer: Answer = Field(
        description="answer: {page: causes/body-changes.md, heading: its-anchor, words: some words found there}"
    )
    conflicts_with: list[Text] = []
    never_say: list[Text] = []
    repeats: Text | None = None


PLAN_PARTS = 3  # week 1, weeks 2 to 6, after the check
PlanPart = Annotated[int, Field(ge=0, lt=PLAN_PARTS)]


class InPlan(Fact):
    """The first part of the plan that an exercise belongs to after each kind of birth, the last, and if it is daily."""

    vaginal: PlanPart = Field(description=f"vaginal: 0 to {PLAN_PARTS - 1}")
    c_section: PlanPart = Field(description=f"c_section: 0 to {PLAN_PARTS - 1}")
    until: PlanPart = Field(PLAN_PARTS - 1, description=f"until: 0 to {PLAN_PARTS - 1}")
    daily: bool = Field(False, description="daily: true or false")


class Count(Fact):
    """What is counted of an exercise: some seconds, so many times."""

    seconds: int = Field(gt=0, le=60, description="seconds: 1 to 60")
    times: int = Field(gt=0, le=30, description="times: 1 to 30")


class Exercise(Fact):
    """A gentle exercise."""

    id: Id
    name: Text
    helps: Text
    steps: Texts
    dose: Text
    progress: Text
    after_vaginal_birth: Text
    after_c_section: Text
    short: Text
    plan: InPlan = Field(description="plan: {vaginal: 0, c_section: 1}")
    count: Count | None = Field(None, description="count: {seconds: 3, times: 5}")
    custom: bool
    sources: Texts


class Term(Fact):
    """A medical word with its plain meaning; `match` has the spellings to look for in a text."""

    id: Id
    term: Text
    match: Texts
    meaning: Text
    also: list[Text] = []


class Group(Fact):
    """Words that mean the same, in English, Spanish and Chinese; `wider` has the groups they belong to as well."""

    id: Id
    words: Texts
    es: list[Text] = []
    zh: list[Text] = []
    name: Text | None = None
    other_names: list[Text] = []
    wider: Annotated[list[Text], BeforeValidator(lambda value: [value] if isinstance(value, str) else value)] = Field(
        [], alias="is"
    )

    @property
    def spellings(self) -> list[str]:
        """All words of the group in all languages."""
        return [*self.words, *self.es, *self.zh]

    @model_validator(mode="after")
    def _has_both_names_or_none(self) -> Group:
        if bool(self.name) != bool(self.other_names):
            raise ValueError("needs both 'name: ...' and 'other_names: [...]', or neither")
        return self


class Words(Fact):
    """The words of search: small and ordinary ones, the two ways to write Chinese, what an empty search box offers,
    what it suggests to someone who asks, words that tell of danger, and groups of words that mean the same."""

    small: WordList
    small_es: WordList
    ordinary: WordList
    traditional: str
    simplified: str
    starters: Texts
    questions: Phrases
    danger: WordList
    same: Entries[Group]

    @field_validator("simplified")
    @classmethod
    def _is_as_long(cls, simplified: str, info: ValidationInfo) -> str:
        if len(simplified) != len(info.data.get("traditional", simplified)):
            raise ValueError("must have as many characters as 'traditional'")
        return simplified


class Sense(Fact):
    """A sense in which something may be said ("denied"), and the triggers `before` and `after` what they turn."""

    id: Id
    before: Texts
    after: list[Text] = []


class Context(Fact):
    """What a sentence says of what it names: the triggers of each sense, their `reach` in words, words that end it, and
    look-alikes."""

    reach: int
    ends: Texts
    none: Texts
    senses: Entries[Sense]


class Language(Fact):
    """A language that search does not understand: how it is known, and what search then says in it.

    It is known by its scripts, or by words of its own; of several languages in one script, `words` tells the others
    from the first. `danger` stands over the emergency numbers.
    """

    id: Annotated[Id, Field(description="id: the language as in the lang attribute")]
    name: Text
    say: Line
    danger: Line
    scripts: list[Text] = []
    words: str = ""

    @property
    def direction(self) -> str:
        """How it is read: "rtl" or "ltr"."""
        return "rtl" if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in self.say) else "ltr"

    @model_validator(mode="after")
    def _can_be_known(self) -> Language:
        names = " ".join(unicodedata.name(letter, "") for letter in self.say)
        unknown = [script for script in self.scripts if script.upper() not in names]
        if unknown:
            raise ValueError(f"says nothing in a script called '{unknown[0]}'")
        if not (self.scripts or self.words):
            raise ValueError("needs 'scripts: [...]' or 'words: ...' to be known by")
        return self


class Searched(Fact):
    """Something that people look for with words of their own."""

    id: Id
    searches: Phrases
    searches_es: Phrases = []
    searches_zh: Phrases = []

    @property
    def phrases(self) -> list[str]:
        """What people type for it, in all languages."""
        return [*self.searches, *self.searches_es, *self.searches_zh]


class SignWords(Searched):
    """What people type when they have a warning sign, and which words together are always this sign."""

    alarms: list[Text] = []


class Topic(Searched):
    """What people ask that the guide does not answer.

    `needs` is a group of words: a phrase with a word of it is meant only by a question that has one too. `signs` are
    shown with the message.
    """

    asks: Text
    say: Text
    needs: Id | None = None
    signs: list[Id] = []


class ByHeading(Fact):
    """What people type to find a page (`top`) or one of its headings, in English, Spanish and Chinese."""

    searches: dict[str, Phrases] = {}
    searches_es: dict[str, Phrases] = {}
    searches_zh: dict[str, Phrases] = {}


@dataclass(frozen=True)
class Searches:
    """A page's file in docs/data/searches: what people type, by language and heading."""

    phrases: dict[str, dict[str, list[str]]]
    document: Document = Document("")


class _Sources(Fact):
    sources: Entries[Source]


class _Claims(Fact):
    claims: Entries[Claim]


class _Exercises(Fact):
    exercises: Entries[Exercise]


class _Terms(Fact):
    terms: Entries[Term]


class _Languages(Fact):
    languages: Entries[Language]


class _SignWords(Fact):
    signs: Entries[SignWords]


class _Topics(Fact):
    topics: Entries[Topic]


@dataclass(frozen=True)
class Guide:
    """All facts of the guide; `searches` has what people type by the source path of a page, `models` the trained model
    of search by language."""

    sources: dict[str, Source]
    danger: Danger
    outside: OutsideLists
    claims: list[Claim]
    exercises: list[Exercise]
    medicines: Medicines
    terms: list[Term]
    words: Words
    context: Context
    models: dict[str, dict[str, Any]]
    languages: list[Language]
    sign_words: list[SignWords]
    not_covered: list[Topic]
    cast: dict[str, Person]
    body_map: BodyMap
    pictures: dict[str, Picture]
    searches: dict[str, Searches]

    @property
    def levels(self) -> list[Level]:
        """The levels of urgency, most urgent first."""
        return self.danger.levels

    @property
    def signs(self) -> dict[str, Sign]:
        """Every warning sign by id."""
        return self.danger.signs


# ---- Reading ----

_FILES: dict[str, type[Fact]] = {
    "sources.yml": _Sources,
    "red-flags.yml": Danger,
    "claims.yml": _Claims,
    "exercises.yml": _Exercises,
    "medicines.yml": Medicines,
    "glossary.yml": _Terms,
    "words.yml": Words,
    "context.yml": Context,
    "languages.yml": _Languages,
    "sign-words.yml": _SignWords,
    "not-covered.yml": _Topics,
    "cast.yml": Cast,
    "body-map.yml": BodyMap,
}
# Where entries with an id stand in each file; ids are looked for in what is written, so that one fault hides no other.
_ENTRIES = {
    "sources.yml": ("sources",),
    "red-flags.yml": ("levels", "signs"),
    "claims.yml": ("claims",),
    "exercises.yml": ("exercises",),
    "medicines.yml": ("medicines",),
    "glossary.yml": ("terms",),
    "words.yml": ("same",),
    "context.yml": ("senses",),
    "languages.yml": ("languages",),
    "sign-words.yml": ("signs",),
    "not-covered.yml": ("topics",),
    "cast.yml": ("people",),
    "body-map.yml": ("views",),
}


def _raises_in(content: Any) -> Found:
    """Return each entry of 'raised', those of the levels and those of their signs."""
    return [*entries_in(content, ("levels", "raised")), *entries_in(content, ("levels", "signs", "raised"))]


def unknown_sources(document: Document, entries: Found, known: set[str]) -> list[str]:
    """Return a fault for each source that an entry names and sources.yml does not have."""
    return [
        document.fault(
            (*steps, "sources", number),
            f"no source called '{key}' (in '{entry.get('id') or entry.get('condition')}'). "
            "Add it to docs/data/sources.yml.",
        )
        for steps, entry in entries
        if isinstance(entry.get("sources"), list)
        for number, key in enumerate(entry["sources"])
        if str(key) not in known
    ]


def sign_word_faults(document: Document, entries: Found, signs: set[str]) -> list[str]:
    """Return a fault for each sign without words for search, and for words without a sign."""
    known = {id_of(entry) for _, entry in entries}
    without = [
        document.fault(
            ("signs",), f"nothing that people type for sign '{sign}'. Add an entry with its id and 'searches:'."
        )
        for sign in sorted(signs - known)
    ]
    return without + [
        document.fault(steps, f"no warning sign called '{id_of(entry)}' in docs/data/red-flags.yml.")
        for steps, entry in entries
        if id_of(entry) not in signs
    ]


def topic_faults(files: dict[str, Any], documents: dict[str, Document], signs: set[str]) -> list[str]:
    """Return a fault for each topic that needs a group of words, or shows a sign, which is not there."""
    file, words, document = files["not-covered.yml"], files["words.yml"], documents["not-covered.yml"]
    if not (file and words and signs):
        return []
    topics, groups = list(enumerate(file.topics)), {group.id for group in words.same}
    unknown = [
        document.fault(
            ("topics", place, "needs"), f"'needs: {topic.needs}' of '{topic.id}' is no group of docs/data/words.yml."
        )
        for place, topic in topics
        if topic.needs and topic.needs not in groups
    ]
    return unknown + [
        document.fault(
            ("topics", place, "signs", number), f"no warning sign called '{sign}' in docs/data/red-flags.yml."
        )
        for place, topic in topics
        for number, sign in enumerate(topic.signs)
        if sign not in signs
    ]


def group_faults(words: Words, document: Document) -> Iterator[str]:
    """Yield a fault for each word that stands in two groups, and each wider group that is not there."""
    ids, group_of = {group.id for group in words.same}, {}
    for place, group in enumerate(words.same):
        for name in group.wider:
            if name not in ids:
                yield document.fault(("same", place, "is"), f"'is: {name}' of '{group.id}' is no group of this file.")
        for language in ("words", "es", "zh"):
            for number, word in enumerate(getattr(group, language)):
                other = group_of.setdefault(word.lower(), group.id)
                if other != group.id:
                    steps = ("same", place, language, number)
                    yield document.fault(steps, f"'{word}' stands in '{other}' and in '{group.id}'. Keep one.")


def language_faults(languages: list[Language], words: Words) -> Iterator[str]:
    """Yield a fault for each word that is meant to tell a language, but is a small word of English or Spanish too."""
    for language in languages:
        for word in sorted(set(language.words.split()) & (words.small | words.small_es)):
            yield f"{language.location}: '{word}' does not tell {language.name}: docs/data/words.yml has it as small."


def word_faults(files: dict[str, Any], documents: dict[str, Document]) -> Iterator[str]:
    """Yield each fault of words and languages."""
    words, languages = files["words.yml"], files["languages.yml"]
    if words:
        yield from group_faults(words, documents["words.yml"])
    if words and languages:
        yield from language_faults(languages.languages, words)


def read_searches(folder: Path) -> tuple[dict[str, Searches], list[str]]:
    """Read every file of docs/data/searches; return them by the source path of their pages, and all faults."""
    searches, faults = {}, []
    for path in sorted(folder.rglob("*.yml")):
        name = path.relative_to(folder).as_posix()
        document = read_document(path, f"docs/data/searches/{name}")
        phrases, found = checked(ByHeading, document)
        faults += found
        if phrases:
            by_language = {field: getattr(phrases, field) for field in SEARCHES}
            searches[f"{name.removesuffix('.yml')}.md"] = Searches(
                {field: words for field, words in by_language.items() if words}, document
            )
    return searches, faults


def read_models(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the models of search as `make model` wrote them, by language."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def read_files(folder: Path) -> tuple[dict[str, Any], list[str]]:
    """Read every file of entries in docs/data; return them by name (None for a wrong one), and all faults."""
    documents = {name: read_document(folder / name, f"docs/data/{name}") for name in _FILES}
    found = {name: entries_in(document.content, _ENTRIES[name]) for name, document in documents.items()}
    files, faults = {}, []
    for name, model in _FILES.items():
        files[name], wrong = checked(model, documents[name])
        faults += wrong + repeated_ids(entry for _, entry in found[name])
    sources, signs = ({id_of(entry) for _, entry in found[name]} for name in ("sources.yml", "red-flags.yml"))
    found["red-flags.yml"] += _raises_in(documents["red-flags.yml"].content)
    if documents["sources.yml"].node:
        for name in ("red-flags.yml", "claims.yml", "exercises.yml"):
            faults += unknown_sources(documents[name], found[name], sources)
    if documents["red-flags.yml"].node and documents["sign-words.yml"].node:
        faults += sign_word_faults(documents["sign-words.yml"], found["sign-words.yml"], signs)
    if files["red-flags.yml"]:
        faults += danger_faults(files["red-flags.yml"], documents["red-flags.yml"])
    faults += medicine_faults(files["medicines.yml"], documents["medicines.yml"], found["sources.yml"], signs)
    faults += word_faults(files, documents)
    if files["body-map.yml"]:
        people = [person.id for person in files["cast.yml"].people] if files["cast.yml"] else []
        faults += body_map_faults(files["body-map.yml"], documents["body-map.yml"], people)
    return files, faults + topic_faults(files, documents, signs)


def load_guide(folder: Path) -> Guide:
    """Read and check every file of docs/data; raise DataError with all that is wrong."""
    files, wrong_files = read_files(folder)
    outside, wrong_lists = read_outside(folder, files["red-flags.yml"])
    cast = {person.id: person for person in files["cast.yml"].people} if files["cast.yml"] else {}
    pictures, wrong_pictures = read_pictures(folder / "pictures", cast)
    searches, wrong_searches = read_searches(folder / "searches")
    if faults := [*wrong_files, *wrong_pictures, *wrong_searches, *wrong_lists]:
        raise DataError(*faults)
    return Guide(
        sources={source.id: source for source in files["sources.yml"].sources},
        danger=files["red-flags.yml"],
        outside=outside,
        claims=files["claims.yml"].claims,
        exercises=files["exercises.yml"].exercises,
        medicines=files["medicines.yml"],
        terms=files["glossary.yml"].terms,
        words=files["words.yml"],
        context=files["context.yml"],
        models=read_models(folder / "search-model"),
        languages=files["languages.yml"].languages,
        sign_words=files["sign-words.yml"].signs,
        not_covered=files["not-covered.yml"].topics,
        cast=cast,
        body_map=files["body-map.yml"],
        pictures=pictures,
        searches=with_names(searches, files["medicines.yml"]),
    )
