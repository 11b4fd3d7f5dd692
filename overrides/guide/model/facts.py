"""The guide's data (sources, claims, warning signs, exercises, glossary): read, checked, with line numbers."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

class Entry(dict):
    """An entry of a data file, with its keys as attributes."""

    __getattr__ = dict.get


Source = Term = Entry


def entries_of(value: Any) -> Any:
    """Return data with every mapping in it as an Entry."""
    if isinstance(value, dict):
        return Entry({key: entries_of(part) for key, part in value.items()})
    return [entries_of(part) for part in value] if isinstance(value, list) else value

KINDS = {
    "guideline": "Guideline",
    "systematic-review": "Review of studies",
    "review": "Overview",
    "trial": "Trial",
    "cohort": "Study",
    "patient-leaflet": "Leaflet",
    "fact-sheet": "Fact sheet",
}
VERDICTS = {
    "supported": "Supported",
    "partly": "Partly supported",
    "unproven": "Not shown",
    "traditional": "Traditional view",
    "unsafe-as-written": "Not safe as written",
}


# A group of words.yml: its words in English, Spanish and Chinese.
LANGUAGES = ("words", "es", "zh")
# What people type to find something, in English, Spanish and Chinese: in front matter and data.
SEARCHES = ["searches", "searches_es", "searches_zh"]

PREVIEW_SIZE = (160, 207)  # pixels: US Letter, the small picture of each sheet on the list of handouts

# Each data file: the name of its list, and the keys that each entry must have.
Schema = dict[str, type]
SCHEMAS: dict[str, tuple[str, Schema]] = {
    "sources.yml": (
        "sources",
        {"id": str, "kind": str, "title": str, "publisher": str, "url": str, "supports": str, "checked": str},
    ),
    "red-flags.yml": ("levels", {"id": str, "icon": str, "label": str, "title": str, "heading": str, "note": str, "signs": list}),
    "claims.yml": (
        "claims",
        {"id": str, "says": str, "topic": str, "verdict": str, "site_says": str, "why": str, "sources": list},
    ),
    "exercises.yml": (
        "exercises",
        {"id": str, "name": str, "helps": str, "steps": list, "dose": str, "progress": str, "short": str}
        | {"after_vaginal_birth": str, "after_c_section": str, "custom": bool, "sources": list},
    ),
    "glossary.yml": ("terms", {"id": str, "term": str, "match": list, "meaning": str}),
    "words.yml": ("same", {"id": str, "words": list}),
    "sign-words.yml": ("signs", {"id": str, "searches": list}),
    "not-covered.yml": ("topics", {"id": str, "asks": str, "say": str, "searches": list}),
}
SIGN: Schema = {"id": str, "title": str, "name": str, "short": str, "sign": str, "why": str, "do": str, "sources": list}


# A picture is one drawing (`scene`) or several (`steps`); drawing/picture.py says what a scene may have.
PICTURE: Schema = {"id": str, "title": str}
DRAWING: Schema = {"title": str, "description": str, "caption": str, "scene": list}


class DataError(Exception):
    """Something in the data is missing or wrong; the message names file, line and what to write instead."""


class StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """A YAML loader (the fast one, where it is installed) to which a key written twice is an error, not the last word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Entry:
        keys = [key.value for key, _ in node.value]
        for key, _ in reversed(node.value):
            if keys.count(key.value) > 1:
                raise yaml.constructor.ConstructorError(problem=f"'{key.value}' is there twice", problem_mark=key.start_mark)
        return super().construct_mapping(node, deep=deep)


class _LineLoader(StrictLoader):
    """A loader that also notes in each mapping the line on which it starts, as `line`."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Entry:
        return super().construct_mapping(node, deep=deep) | {"line": node.start_mark.line + 1}


@dataclass(frozen=True)
class Words:
    """The words of search (words.yml): small and ordinary ones, the two ways to write Chinese, what an
    empty search box offers, and groups of words that mean the same."""

    small: frozenset[str]
    small_es: frozenset[str]
    ordinary: frozenset[str]
    traditional: str
    simplified: str
    starters: list[str]
    same: list[Entry]


@dataclass(frozen=True)
class Guide:
    """All data of the guide; each entry is a mapping as written in its file, plus its `line`."""

    sources: dict[str, Entry]
    levels: list[Entry]
    claims: list[Entry]
    exercises: list[Entry]
    terms: list[Entry]
    words: Words
    sign_words: list[Entry]
    not_covered: list[Entry]
    pictures: dict[str, Entry]

    @property
    def signs(self) -> dict[str, Entry]:
        """Every warning sign by id."""
        return {sign["id"]: sign for level in self.levels for sign in level["signs"]}


def read_yaml(folder: Path, file: str) -> Entry:
    """Read one YAML file into a mapping; raise DataError with file and line if it does not parse."""
    try:
        content = yaml.load((folder / file).read_text(encoding="utf-8"), Loader=_LineLoader)
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise DataError(f"{file}:1: the file must be there, saved as UTF-8 ({error}).") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataError(f"{file}:{line}: this is not valid YAML ({error.problem}).") from None
    if not isinstance(content, dict):
        raise DataError(f"{file}:1: expected a list under a name, as in the other data files.")
    return entries_of(content)


def check_entries(entries: list[Entry], schema: Schema, file: str) -> None:
    """Raise DataError for the first entry that lacks a required key, has it in another type, or repeats an id."""
    seen: dict[str, int] = {}
    for entry in entries:
        if not isinstance(entry, dict):
            raise DataError(f"{file}:1: '{entry}' is not an entry. Write '- id: ...' and the other keys under it.")
        where = f"{file}:{entry['line']}"
        for key, kind in schema.items():
            if key not in entry:
                raise DataError(f"{where}: entry '{entry.get('id', '?')}' has no '{key}'. Add it.")
            if not isinstance(entry[key], kind) or entry[key] in ("", []):
                raise DataError(f"{where}: '{key}' of '{entry.get('id', '?')}' is empty or of the wrong type.")
        if entry["id"] in seen:
            raise DataError(f"{where}: id '{entry['id']}' is already used on line {seen[entry['id']]}. Choose another.")
        seen[entry["id"]] = entry["line"]


def check_source_keys(entries: list[Entry], sources: dict[str, Entry], file: str) -> None:
    """Raise DataError for the first entry that names a source which sources.yml does not have."""
    for entry in entries:
        for key in entry["sources"]:
            if key not in sources:
                raise DataError(
                    f"{file}:{entry['line']}: no source called '{key}' (in '{entry['id']}'). Add it to sources.yml."
                )


def check_choice(entries: list[Entry], key: str, choices: Collection[str], file: str) -> None:
    """Raise DataError for the first entry whose `key` is not one of the known choices."""
    for entry in entries:
        if entry[key] not in choices:
            raise DataError(
                f"{file}:{entry['line']}: '{key}: {entry[key]}' is not known. Write one of: {', '.join(choices)}."
            )


def check_answers(claims: list[Entry]) -> None:
    """Raise DataError for the first claim without a page, heading and words that answer it."""
    for claim in claims:
        answer = claim.get("answer")
        if not isinstance(answer, dict) or not all(answer.get(key) for key in ("page", "heading", "words")):
            raise DataError(
                f"claims.yml:{claim['line']}: claim '{claim['id']}' is not answered. "
                "Add 'answer: {page: causes/body-changes.md, heading: its-anchor, words: some words found there}'."
            )


def read_entries(folder: Path, file: str) -> list[Entry]:
    """Read one data file and check its entries against SCHEMAS; raise DataError at the first fault."""
    name, schema = SCHEMAS[file]
    entries = read_yaml(folder, file).get(name)
    if not isinstance(entries, list) or not entries:
        raise DataError(f"{file}:1: there is no list '{name}:' with entries under it.")
    check_entries(entries, schema, file)
    return entries


def check_texts(entry: Entry, keys: Collection[str], file: str) -> None:
    """Raise DataError if one of `keys` is in the entry, but is not a list of text."""
    for key in keys:
        texts = entry.get(key, [""])
        if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
            raise DataError(
                f"{file}:{entry['line']}: '{key}' of '{entry['id']}' must be a list of text. Put numbers, yes and no in quotes."
            )


def read_words(folder: Path, same: list[Entry]) -> Words:
    """Read the rest of words.yml, check that no word stands in two groups, and return both together."""
    content = read_yaml(folder, "words.yml")
    keys = ("small", "small_es", "ordinary", "traditional", "simplified")
    lists = [content.get(key) for key in keys]
    if not all(isinstance(value, str) for value in lists) or len(lists[3]) != len(lists[4]):
        raise DataError(f"words.yml:1: {', '.join(keys)} must be text, the last two of one length.")
    starters = content.get("starters")
    check_texts({"id": "words.yml", "line": 1, "starters": starters}, ["starters"], "words.yml")
    ids = {group["id"] for group in same}
    group_of: dict[str, str] = {}
    for group in same:
        where = f"words.yml:{group['line']}"
        wider = group.get("is", [])
        unknown = [name for name in ([wider] if isinstance(wider, str) else wider) if name not in ids]
        if unknown:
            raise DataError(f"{where}: 'is: {unknown[0]}' of '{group['id']}' is no group of this file.")
        if ("name" in group) != isinstance(group.get("other_names"), list):
            raise DataError(f"{where}: '{group['id']}' needs both 'name: ...' and 'other_names: [...]', or neither.")
        check_texts(group, LANGUAGES, "words.yml")
        for word in (word for language in LANGUAGES for word in group.get(language, [])):
            if word.lower() in group_of:
                raise DataError(f"{where}: '{word}' stands in '{group_of[word.lower()]}' and in '{group['id']}'. Keep one.")
            group_of[word.lower()] = group["id"]
    return Words(*(frozenset(text.split()) for text in lists[:3]), *lists[3:], starters, same)


def check_sign_words(sign_words: list[Entry], signs: list[Entry]) -> None:
    """Raise DataError if a sign has no words for search, or words have no sign."""
    ids = {sign["id"] for sign in signs}
    for entry in sign_words:
        if entry["id"] not in ids:
            raise DataError(f"sign-words.yml:{entry['line']}: no warning sign called '{entry['id']}' in red-flags.yml.")
    missing = sorted(ids - {entry["id"] for entry in sign_words})
    if missing:
        raise DataError(f"sign-words.yml:1: nothing that people type for sign '{missing[0]}'. Add an entry with 'searches:'.")


def drawings_of(picture: Entry) -> list[Entry]:
    """Return the drawings of a picture, which share what it says itself: one, or one a step."""
    steps = picture.get("steps")
    shared = {key: value for key, value in picture.items() if key not in ("steps", "key")}
    return [Entry(shared | step) for step in steps] if steps else [picture]


def read_pictures(folder: Path) -> dict[str, Entry]:
    """Read every file of pictures/ in docs/data; each picture gets its `file` and its `drawings`. Raise DataError at a fault."""
    pictures: dict[str, Entry] = {}
    for file in sorted(f"pictures/{path.name}" for path in (folder / "pictures").glob("*.yml")):
        entries = read_yaml(folder, file).get("pictures")
        if not isinstance(entries, list) or not entries:
            raise DataError(f"{file}:1: there is no list 'pictures:' with entries under it.")
        check_entries(entries, PICTURE, file)
        for entry in entries:
            where = f"{file}:{entry['line']}"
            if entry["id"] in pictures:
                raise DataError(f"{where}: id '{entry['id']}' is already used in {pictures[entry['id']]['file']}. Choose another.")
            if ("scene" in entry) == isinstance(entry.get("steps"), list):
                raise DataError(f"{where}: picture '{entry['id']}' needs a 'scene' or a list of 'steps', and not both.")
            drawings = drawings_of(entry)
            if not 1 <= entry.get("key", 1) <= len(drawings):
                raise DataError(f"{where}: 'key: {entry['key']}' of '{entry['id']}' is not the number of a step.")
            for drawing in drawings:
                check_entries([drawing], DRAWING, file)
            pictures[entry["id"]] = entry | {"file": file, "drawings": drawings}
    return pictures


def load_guide(folder: Path) -> Guide:
    """Read and check every data file in `folder` (docs/data); raise DataError at the first fault."""
    sources, levels, claims, exercises, terms, same, sign_words, not_covered = (
        read_entries(folder, file) for file in SCHEMAS
    )
    signs = [sign for level in levels for sign in level["signs"]]
    check_entries(signs, SIGN, "red-flags.yml")

    check_choice(sources, "kind", KINDS, "sources.yml")
    check_choice(sources, "checked", ("text seen", "from knowledge"), "sources.yml")
    check_choice(claims, "verdict", VERDICTS, "claims.yml")
    check_answers(claims)

    by_key = {source["id"]: source for source in sources}
    for entries, file in ((signs, "red-flags.yml"), (claims, "claims.yml"), (exercises, "exercises.yml")):
        check_source_keys(entries, by_key, file)
    check_sign_words(sign_words, signs)
    for entries, file in ((sign_words, "sign-words.yml"), (not_covered, "not-covered.yml")):
        for entry in entries:
            check_texts(entry, SEARCHES + ["alarms"], file)
    words, pictures = read_words(folder, same), read_pictures(folder)
    return Guide(by_key, levels, claims, exercises, terms, words, sign_words, not_covered, pictures)


def short_date(date: datetime.date) -> str:
    """Write a date so that no country reads it the wrong way round: '22 Nov 2026'."""
    return f"{date.day} {date:%b %Y}"
