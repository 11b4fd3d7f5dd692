"""Make one plain script of a module and all that it imports: a page opened from a disk can load no modules."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Mapping

from guide.model.documents import DataError

_IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"(?P<path>\.\.?/[^"]+)"\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|const|let) )", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_DECLARED = re.compile(r"^(?:async function|function|const|let) ([\w$]+|\{[^}]*\}|\[[^\]]*\])", re.MULTILINE)


def _line(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def modules_of(address: str, sources: Mapping[str, str], found: dict[str, str] | None = None) -> dict[str, str]:
    """Return the text of a module and of all that it imports, by address, each after those that it imports."""
    found = {} if found is None else found
    for match in _IMPORT.finditer(sources[address]):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(address), match["path"]))
        if path not in sources:
            raise DataError(f"{address}:{_line(sources[address], match[0])}: there is no '{path}'. Name the file from here, as './name.js'.")
        if path not in found:
            modules_of(path, sources, found)
    found[address] = sources[address]
    return found


def plain_script(modules: dict[str, str]) -> str:
    """Return modules as one script in a scope of its own; raise DataError at what it cannot join.

    The names at the top of all modules share that scope, so each may be there once.
    """
    parts, names = [], Counter()
    for address, text in modules.items():
        part = _EXPORT.sub("", _IMPORT.sub("", text))
        if left := _OTHER.search(part):
            raise DataError(f"{address}:{_line(text, left[0])}: write 'import {{name}} from \"./file.js\"' or 'export' before const, let or function.")
        names.update(name for declared in _DECLARED.findall(part) for name in re.findall(r"[\w$]+", declared))
        parts.append(part)
    twice = sorted(name for name, times in names.items() if times > 1)
    if twice:
        raise DataError(f"{', '.join(modules)}: '{twice[0]}' is declared in two of these, which become one script. Rename one.")
    return '(() => {\n"use strict"\n' + "\n".join(parts) + "})()\n"
