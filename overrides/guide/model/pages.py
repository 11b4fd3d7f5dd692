"""Check each page's front matter against one written contract before anything is built from it."""

from __future__ import annotations

import datetime
from typing import Any, Callable, NamedTuple

import yaml

from guide.model.facts import StrictLoader
from guide.model.page_text import Section


# Sizes of type on a handout's paper, in points: 12 is the least, 14 the aim (RNIB Clear Print).
PAPER_TYPE_SIZES = (12, 13, 14)


class BuiltPage(NamedTuple):
    """A page whose text has become HTML: its source path, address, front matter, and what stands under each heading."""

    src_uri: str
    url: str
    meta: dict[str, Any]
    sections: list[Section]


class Field(NamedTuple):
    """One field of the contract: who needs it, what it must be, and what to write."""

    needed_by: str
    is_right: Callable[[Any], bool]
    write: str


def _is_text(limit: int, *, ends_with_period: bool = False) -> Callable[[Any], bool]:
    """Return a check for one line of text of at most `limit` characters."""
    return lambda value: (
        isinstance(value, str)
        and 0 < len(value.strip()) <= limit
        and "\n" not in value
        and (value.endswith(".") or not ends_with_period)
    )


def _is_date(value: Any) -> bool:
    return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)


def _is_phrases(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) > 0
        and all(isinstance(phrase, str) and phrase.strip() for phrase in value)
        and len({phrase.lower() for phrase in value}) == len(value)
    )


def _is_searches(value: Any) -> bool:
    return isinstance(value, dict) and len(value) > 0 and all(_is_phrases(phrases) for phrases in value.values())


def _is_search(value: Any) -> bool:
    boost = value.get("boost") if isinstance(value, dict) and len(value) == 1 else None
    return value == {"exclude": True} or (isinstance(boost, (int, float)) and not isinstance(boost, bool) and 0 < boost < 10)


def _is_reviewers(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(reviewer, dict)
        and set(reviewer) == {"name", "role", "date"}
        and _is_text(80)(reviewer["name"])
        and _is_text(80)(reviewer["role"])
        and _is_date(reviewer["date"])
        for reviewer in value
    )


def _is_hide(value: Any) -> bool:
    return isinstance(value, list) and set(value) <= {"navigation", "toc", "path", "footer"}


def _is_handout_data(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"type_size", "purpose", "give", "teach_back", "main_sources", "changes"}
        and value["type_size"] in PAPER_TYPE_SIZES
        and _is_text(160, ends_with_period=False)(value["purpose"])
        and _is_text(160)(value["give"])
        and isinstance(value["teach_back"], list)
        and len(value["teach_back"]) == 3
        and all(
            isinstance(check, dict) and set(check) == {"ask", "listen"} and all(map(_is_text(160), check.values()))
            for check in value["teach_back"]
        )
        and _is_phrases(value["main_sources"])
        and isinstance(value["changes"], list)
        and len(value["changes"]) > 0
        and all(
            isinstance(change, dict) and set(change) == {"date", "what"} and _is_date(change["date"]) and _is_text(160)(change["what"])
            for change in value["changes"]
        )
        and [change["date"] for change in value["changes"]] == sorted((change["date"] for change in value["changes"]), reverse=True)
    )


# The contract, in the order in which the fields stand. CONTRIBUTING.md explains it to writers.
# needed_by: "all" pages, "health" pages (everything outside about/), "handout" pages (and no others), or "none" (may be left out).
CONTRACT: dict[str, Field] = {
    "title": Field("all", _is_text(45), "title: up to 45 characters on one line"),
    "description": Field(
        "all",
        lambda value: _is_text(160, ends_with_period=True)(value) and not any(map(str.isdigit, value)),
        "description: the main message, one sentence of up to 160 characters with a period at its end, "
        "without a number (it cannot carry a source)",
    ),
    "icon": Field(
        "none",
        lambda value: isinstance(value, str) and value.startswith("material/"),
        "icon: material/..., the name of one of the theme's icons, for the menu",
    ),
    "symptoms": Field("health", _is_phrases, "symptoms: a list of the words mothers use, each once"),
    **{
        name: Field(
            "none",
            _is_searches,
            f"{name}: under `top` (the page as a whole) or a heading's id, lists of what people type{language}, each once",
        )
        for name, language in {"searches": "", "searches_es": " in Spanish", "searches_zh": " in Chinese"}.items()
    },
    "written": Field("all", _is_date, "written: 2026-11-22 (year-month-day, no quotes)"),
    "review_by": Field("health", _is_date, "review_by: 2027-11-22 (year-month-day, no quotes)"),
    "reviewers": Field(
        "health",
        _is_reviewers,
        "reviewers: [] or a list of entries with name, role and date, for clinicians who have checked the page",
    ),
    "handout": Field(
        "handout",
        _is_handout_data,
        "handout: type_size (12, 13 or 14), purpose, give, teach_back (3 entries with ask and listen), main_sources (a list of keys) "
        "and changes (entries with date and what, newest first), each text up to 160 characters",
    ),
    "search": Field(
        "none",
        _is_search,
        "search: {exclude: true} to keep the page out of search, or {boost: 0.85} to put it behind (below 1) or before others",
    ),
    "hide": Field("none", _is_hide, "hide: a list of navigation, toc, path or footer"),
}


def is_health_page(src_uri: str) -> bool:
    """Tell whether a page gives health advice: every page outside about/."""
    return not src_uri.startswith("about/")


def is_handout(src_uri: str) -> bool:
    """Tell whether a page is one sheet to print: every page in handouts/ but the list of them."""
    return src_uri.startswith("handouts/") and src_uri != "handouts/index.md"


def line_of_field(text: str, field: str) -> int:
    """Return the line of a front-matter field in a page's source, or 1 if it is not there."""
    lines = text.splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{field}:")), 1)


def parse_front_matter(text: str) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """Split off and read the YAML at the top of a page; return its fields and any (line, fault)."""
    lines = text.splitlines()
    if not lines or lines[0].strip() != "---":
        return {}, [(1, "no front matter. Start the page with '---', then title, description and the other fields.")]
    end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() in ("---", "...")), None)
    if end is None:
        return {}, [(1, "the front matter is never closed. Put '---' on a line of its own after its last field.")]
    try:
        meta = yaml.load("\n".join(lines[1:end]), Loader=StrictLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        return {}, [(line, f"the front matter is not valid YAML ({error.problem}). Quote text that has a colon in it.")]
    if not isinstance(meta, dict):
        return {}, [(1, "the front matter has no fields. Write 'title: ...' and the other fields.")]
    return meta, []


def front_matter_faults(text: str, src_uri: str) -> list[str]:
    """Return every fault of a page's front matter as 'file:line: what is wrong and what to write'."""
    meta, faults = parse_front_matter(text)
    if not faults:
        for name in meta:
            if name not in CONTRACT:
                faults.append((line_of_field(text, name), f"unknown field '{name}'. Use: {', '.join(CONTRACT)}."))
        for name, field in CONTRACT.items():
            needed = {"all": True, "health": is_health_page(src_uri), "handout": is_handout(src_uri), "none": False}[field.needed_by]
            if name not in meta:
                if needed:
                    faults.append((1, f"'{name}' is missing. Write {field.write}."))
            elif field.needed_by == "handout" and not needed:
                faults.append((line_of_field(text, name), f"'{name}' belongs to handouts only. Take it out."))
            elif not field.is_right(meta[name]):
                faults.append((line_of_field(text, name), f"'{name}' is not as it must be. Write {field.write}."))
        known = [name for name in meta if name in CONTRACT]
        if known != [name for name in CONTRACT if name in meta]:
            faults.append((1, f"the fields stand in another order. Use: {', '.join(CONTRACT)}."))
        written, review_by = meta.get("written"), meta.get("review_by")
        if _is_date(written) and _is_date(review_by) and review_by <= written:
            faults.append((line_of_field(text, "review_by"), "'review_by' must be later than 'written'."))
    return [f"{src_uri}:{line}: {fault}" for line, fault in sorted(faults)]
