"""Make one plain script of a module and all that it imports: a page opened from a disk can load no modules."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Mapping

from guide.model.documents import DataError

_IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"(?P<path>\.\.?/[^"]+)"\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function\*?|const|let) )", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_DECLARED = re.compile(r"^(?:async function|function\*?|const|let) ([\w$]+|\{[^}]*\}|\[[^\]]*\])", re.MULTILINE)


def _line(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def modules_of(address: str, sources: Mapping[str, str], found: dict[str, str] | None = None) -> dict[str, str]:
    """Return the text of a module and of all that it imports, by address, each after those that it imports."""
    found = {} if found is None else found
    for match in _IMPORT.finditer(sources[address]):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(address), match["path"]))
        if path not in sources:
            where = f"{address}:{_line(sources[address], match[0])}"
            raise DataError(f"{where}: there is no '{path}'. Name the file from here, as './name.js'.")
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
            where = f"{address}:{_line(text, left[0])}"
            raise DataError(f"{where}: write 'import {{ a }} from \"./b.js\"', or 'export' before const or function.")
        names.update(name for declared in _DECLARED.findall(part) for name in re.findall(r"[\w$]+", declared))
        parts.append(part)
    twice = sorted(name for name, times in names.items() if times > 1)
    if twice:
        where = ", ".join(modules)
        raise DataError(f"{where}: '{twice[0]}' is declared in two of these, which become one script. Rename one.")
    return '(() => {\n"use strict"\n' + "\n".join(parts) + "})()\n"


def published_scripts(sources: Mapping[str, str]) -> dict[str, str]:
    """Return, by address, one plain script of each module that no other imports; the others are only parts of these."""
    joined = {address: modules_of(address, sources) for address in sources}
    parts = {part for address, modules in joined.items() for part in modules if part != address}
    return {address: plain_script(modules) for address, modules in joined.items() if address not in parts}
