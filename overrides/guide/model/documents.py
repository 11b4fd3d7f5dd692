"""Read YAML so that whatever is wrong with it, or later turns out to be, is named with its file and very line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Steps = tuple[str | int, ...]  # the way to a part of a document: ("handout", "teach_back", 1, "listen")

_TEXT = "tag:yaml.org,2002:str"
_CONFLICT = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?=\s|$)", re.MULTILINE)


class DataError(Exception):
    """Something is missing or wrong; each argument names file, line and what to write instead."""

    def __str__(self) -> str:
        return "\n  ".join(self.args)


class Mapping(dict):
    """A mapping of a YAML file that knows where it starts."""

    file = ""
    line = 0


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """The fast loader, where it is installed, made to say where mappings start and which keys are there twice."""

    def __init__(self, text: str, file: str, before: int) -> None:
        super().__init__(text)
        self.file, self.before = file, before
        self.twice: list[tuple[int, str]] = []

    def content_of(self, node: yaml.Node) -> Any:
        """Return what a node says, and note the keys that are there twice."""
        if isinstance(node, yaml.SequenceNode):
            return [self.content_of(part) for part in node.value]
        if not isinstance(node, yaml.MappingNode):
            return node.value if node.tag == _TEXT else self.construct_object(node)
        mapping = Mapping()
        mapping.file, mapping.line = self.file, node.start_mark.line + 1 + self.before
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(problem="found unhashable key", problem_mark=key.start_mark)
            name = self.content_of(key)
            if name in mapping:
                self.twice.append((key.start_mark.line, f"'{key.value}' is there twice. Keep one."))
            mapping[name] = self.content_of(value)
        return mapping

    def construct_day(self, node: yaml.ScalarNode) -> Any:
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:  # there is no 31 June: the text goes on, to be refused where a date is asked for
            return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_day)
_Loader.add_constructor("tag:yaml.org,2002:merge", _Loader.construct_scalar)  # "<<" is a field like any, so unknown
_Loader.add_constructor(None, lambda loader, node: None)  # mkdocs.yml has !ENV


@dataclass(frozen=True)
class Document:
    """What a YAML text says, what is wrong with it as YAML, and the way back to its lines."""

    file: str
    content: Any = None
    faults: list[str] = field(default_factory=list)
    node: yaml.Node | None = field(default=None, repr=False)
    before: int = 0  # lines of the file above the YAML

    def line_of(self, steps: Steps) -> int:
        """Return the line of a part, or of what it is missing from."""
        node, line = self.node, -self.before
        for step in steps:
            found = _part(node, step)
            if not found:
                break
            line, node = found
        return line + 1 + self.before

    def fault(self, steps: Steps, what: str) -> str:
        """Return 'file:line: what is wrong'."""
        return f"{self.file}:{self.line_of(steps)}: {what}"


def _part(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    """Return the line and the node of one key or item of a node."""
    if isinstance(node, yaml.MappingNode):
        return next(((key.start_mark.line, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    return None


def conflict_faults(text: str, file: str) -> list[str]:
    """Return each mark that an unfinished merge has left in a text."""
    return [
        f"{file}:{len(text[: mark.start()].splitlines()) + 1}: '{mark[1]}' is left of an unfinished merge. "
        "Keep one of the two texts, without the marks."
        for mark in _CONFLICT.finditer(text)
    ]


def encoding_fault(error: UnicodeDecodeError, file: str) -> str:
    """Name the line of the first byte that is not UTF-8."""
    line = error.object[: error.start].count(b"\n") + 1
    return f"{file}:{line}: this is not UTF-8 (byte {error.object[error.start]:#x}). Save the file as UTF-8."


def parse(text: str, file: str, before: int = 0, hint: str = "") -> Document:
    """Read YAML that stands in a file below `before` lines; `hint` goes on what is said of invalid YAML."""
    loader = _Loader(text, file, before)
    try:
        node = loader.get_single_node()
        content = loader.content_of(node) if node else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + 1 + before
        return Document(file, faults=[f"{file}:{line}: this is not valid YAML ({error.problem}).{hint}"])
    except RecursionError:
        return Document(
            file, faults=[f"{file}:{before + 1}: this is not valid YAML (an alias is part of itself).{hint}"]
        )
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1 + before
        return Document(file, faults=[f"{file}:{line}: this is not valid YAML ({error.reason}).{hint}"])
    finally:
        loader.dispose()
    twice = [f"{file}:{line + 1 + before}: {what}" for line, what in loader.twice]
    return Document(file, content, twice, node, before)


def read_document(path: Path, file: str) -> Document:
    """Read one YAML file, which faults call `file`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Document(file, faults=[f"{file}:1: this file is missing."])
    except UnicodeDecodeError as error:
        return Document(file, faults=[encoding_fault(error, file)])
    conflicts = conflict_faults(text, file)
    return Document(file, faults=conflicts) if conflicts else parse(text, file)


Found = list[tuple[Steps, Mapping]]


def entries_in(content: Any, names: Iterable[str]) -> Found:
    """Return each entry of a file's content and the way to it; `names` are those of the lists that it stands in."""
    found: Found = [((), content)]
    for name in names:
        found = [
            ((*steps, name, number), entry)
            for steps, owner in found
            if isinstance(owner, dict) and isinstance(owner.get(name), list)
            for number, entry in enumerate(owner[name])
            if isinstance(entry, Mapping)
        ]
    return found


def id_of(entry: Mapping) -> str:
    """Return the id of an entry as text."""
    return str(entry.get("id"))


def repeated_ids(entries: Iterable[Mapping]) -> list[str]:
    """Return a fault for each entry with the id of an earlier one."""
    first: dict[str, Mapping] = {}
    return [
        f"{entry.file}:{entry.line}: id '{entry['id']}' is already used in {before.file}:{before.line}. Choose another."
        for entry in entries
        if "id" in entry and (before := first.setdefault(id_of(entry), entry)) is not entry
    ]
