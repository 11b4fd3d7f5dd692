"""What every fact has in common, and how a fact that breaks its contract is told to whoever wrote it."""

from __future__ import annotations

import re
from typing import Annotated, Any, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails

from guide.model.documents import Document, Mapping, Steps

PLACE = ("file", "line")


class Fact(BaseModel):
    """One entry of a file, as attributes; `file` and `line` say where it stands."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", validate_by_name=True)

    file: str = Field("", repr=False)
    line: int = Field(0, repr=False)

    @model_validator(mode="before")
    @classmethod
    def _note_place(cls, data: Any) -> Any:
        return {**data, "file": data.file, "line": data.line} if isinstance(data, Mapping) else data

    @property
    def location(self) -> str:
        """'docs/data/claims.yml:12'."""
        return f"{self.file}:{self.line}"


def _each_once(phrases: list[str]) -> list[str]:
    seen: set[str] = set()
    for phrase in map(str.lower, phrases):
        if phrase in seen:
            raise ValueError(f"has '{phrase}' twice")
        seen.add(phrase)
    return phrases


Text = Annotated[str, StringConstraints(pattern=r"\S")]
Line = Annotated[str, StringConstraints(pattern=r"^[^\n]*\S[^\n]*$")]
Line160 = Annotated[Line, StringConstraints(max_length=160)]
Id = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][\w-]*$"), Field(description="id: letters, digits and hyphens")
]
Texts = Annotated[list[Text], Field(min_length=1)]
Entry = TypeVar("Entry", bound=Fact)
Entries = Annotated[list[Entry], Field(min_length=1, description="a list of entries, each beginning with '- id: ...'")]
Phrases = Annotated[Texts, AfterValidator(_each_once)]
WordList = Annotated[
    frozenset[str], BeforeValidator(lambda text: frozenset(text.split()) if isinstance(text, str) else text)
]

FactType = TypeVar("FactType", bound=Fact)


def checked(model: type[FactType], document: Document, **context: Any) -> tuple[FactType | None, list[str]]:
    """Read a document as a fact; return it, or None, and all faults as 'file:line: what is wrong and what to write'."""
    if document.content is None and document.faults:
        return None, document.faults
    try:
        return model.model_validate(document.content, context=context), document.faults
    except ValidationError as error:
        return None, document.faults + faults_of(error, model, document, document.content)


def faults_of(
    error: ValidationError, model: type[Fact], document: Document, content: Any, top: Steps = ()
) -> list[str]:
    """Return all that pydantic found wrong with a content; `top` is the way to it in its document."""
    return [
        document.fault(top + details["loc"], message(details, model, content))
        for details in error.errors(include_url=False)
    ]


def message(details: ErrorDetails, model: type[Fact], content: Any) -> str:
    """Say what is wrong with one part of a content, and what to write."""
    steps = details["loc"]
    subject = _named(content, steps)
    owning, write = _described(model, steps)
    known = f"Use: {', '.join(fields_of(owning))}."
    match details["type"]:
        case "extra_forbidden" | "invalid_key":
            return f"unknown field {subject}. {known}"
        case "model_type" if not steps:
            return f"no fields are written here. {known}"
        case "missing" if not write:
            return f"{subject} is missing. Add it."
        case "literal_error" if not write:
            write = "one of: " + ", ".join(re.findall("'([^']+)'", details["ctx"]["expected"]))
    return f"{subject} {what_is_wrong(details)}.{f' Write {write}.' if write else ''}"


def fields_of(model: type[Fact]) -> list[str]:
    """Return the names of a fact's fields, as a file writes them, in order."""
    return [field.alias or name for name, field in model.model_fields.items() if name not in PLACE]


def _named(content: Any, steps: Steps) -> str:
    """Return the way to a part, from the innermost entry that has an id: 'answer.words' of 'c29'."""
    owner, way = "", steps
    for number in range(len(steps) + 1):
        if isinstance(content, dict) and isinstance(content.get("id"), str):
            owner, way = content["id"], steps[number:]
        try:
            content = content[steps[number]]
        except (KeyError, IndexError, TypeError):
            break
    names = [".".join(map(str, way)), owner]
    return " of ".join(f"'{name}'" for name in names if name) or "this file"


def _fact_in(annotation: Any) -> type[Fact] | None:
    """Return the kind of fact that an annotation such as `list[Sign]` speaks of."""
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation if issubclass(annotation, Fact) else None
    return next(filter(None, map(_fact_in, get_args(annotation))), None)


def _described(model: type[Fact], steps: Steps) -> tuple[type[Fact], str]:
    """Return the fact that a part belongs to, and what to write there: its description, or that of what it is in."""
    write, inner = "", model
    for step in steps:
        if not isinstance(step, str) or not inner:
            continue
        model = inner
        field = next((field for name, field in model.model_fields.items() if step in (name, field.alias)), None)
        if not field:
            break
        write, inner = field.description or "", _fact_in(field.annotation)
    return model, write


_WRONG = {
    "missing": "is missing",
    "none_required": "belongs to handouts only. Take it out",
    "string_type": "must be text, not {found}",
    "string_too_long": "has {length} characters, {max_length} at most",
    "string_pattern_mismatch": "is empty",
    "too_short": "has {actual_length} entries, {min_length} at least",
    "too_long": "has {actual_length} entries, {max_length} at most",
    "list_type": "must be a list, not {found}",
    "dict_type": "must be a list of fields, not {found}",
    "model_type": "must have fields of its own, not {found}",
    "bool_type": "must be true or false, not {found}",
    "int_type": "must be a whole number, not {found}",
    "float_type": "must be a number, not {found}",
    "greater_than": "must be above {gt:g}",
    "less_than": "must be below {lt:g}",
    "date_type": "is {found}, which is no date",
    "literal_error": "is {found}, which is not known",
    "frozen_set_type": "must be words in one text, not {found}",
    "value_error": "{error}",
}


def what_is_wrong(details: ErrorDetails) -> str:
    """Say in plain words what pydantic has found."""
    kind, found, context = details["type"], details["input"], details.get("ctx", {})
    shown = "nothing" if found is None else f"'{found}'"
    if kind == "string_pattern_mismatch" and found.strip():
        return "has more than one line" if "\n" in found else f"is {shown}, which does not fit"
    if kind == "string_type" and isinstance(found, (bool, int, float)):
        return f"must be text, not {shown}. Put numbers, yes and no in quotes"
    length = len(found) if isinstance(found, str) else 0
    return _WRONG[kind].format(found=shown, length=length, **context) if kind in _WRONG else details["msg"]
