"""Join the styles into one file and the scripts into another, named after what is in them, with the theme's used rules only."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import tinycss2
from rcssmin import cssmin
from rjsmin import jsmin

_NAME = re.compile(r"[A-Za-z][\w-]*")
ALREADY_SMALL = {"libraries"}  # and it keeps its licences
# The parts of the theme that the guide takes over as they are; the rest of its frame is the guide's own.
THEME_PARTIALS = ("content", "path", "path-item", "tabs", "tabs-item", "footer", "copyright")
# The theme's frame around them, from its base.html, and what Markdown may write.
FRAME = {"html", "body", "main", "dir", "md-skip", "md-banner", "md-banner__inner", "md-container", "md-main", "md-main__inner", "md-grid", "md-content", "md-content__inner"}


def names_in(texts: Iterable[str]) -> set[str]:
    """Return all words in templates, pages and scripts that could be the name of an element, a class or an id."""
    return set().union(*(_NAME.findall(text) for text in texts))


def _names_asked_for(tokens: list[Any]) -> Iterator[str]:
    """Yield each element, class, id and attribute that a selector needs, without what stands in :not() and the like."""
    before = None
    for token in tokens:
        if token.type == "hash" or (token.type == "ident" and before != ":"):
            yield token.value
        elif token.type == "[] block":
            yield from [part.value for part in token.content if part.type == "ident"][:1]
            if any(getattr(part, "value", "") == "rtl" for part in token.content):
                yield "rtl"
        before = token.value if token.type == "literal" else None


def _selectors(prelude: list[Any]) -> Iterator[list[Any]]:
    """Split a list of selectors at its commas."""
    selector: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector


def used_rules(rules: list[Any], names: set[str]) -> Iterator[str]:
    """Yield the rules of a parsed style sheet of which at least one selector can meet something that has a name."""
    for rule in rules:
        if rule.type == "qualified-rule":
            used = [tinycss2.serialize(selector) for selector in _selectors(rule.prelude) if names.issuperset(_names_asked_for(selector))]
            if used:
                yield f"{','.join(used)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.content is None:
            continue  # @charset: all is UTF-8
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inner = "".join(used_rules(tinycss2.parse_rule_list(rule.content, skip_whitespace=True, skip_comments=True), names))
            if inner:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        elif rule.type == "at-rule":
            yield rule.serialize()


def without_unused_values(css: str, all_css: str) -> str:
    """Return a style sheet without the custom properties and animations that no rule asks for."""
    asked = set(re.findall(r"var\(\s*(--[\w-]+)", all_css))
    css = re.sub(r"(--[\w-]+):(?:url\((?:'[^']*'|\"[^\"]*\"|[^)]*)\)|[^;{}])*;?", lambda it: it[0] if it[1] in asked else "", css)
    moves = set(re.findall(r"animation(?:-name)?:([^;}]*)", css))
    css = re.sub(r"@keyframes ([\w-]+)\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", lambda it: it[0] if any(it[1] in move for move in moves) else "", css)
    return re.sub(r"[^{}]*\{\}", "", css)


def theme_styles(css: str, names: set[str], own_css: str) -> str:
    """Return those of the theme's styles that something on the site uses."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    used = "".join(used_rules(rules, names))
    return without_unused_values(used, used + own_css)


def hashed(name: str, content: str) -> str:
    """Return a file name that changes with the content: 'assets/guide.css' gives 'assets/guide.0a1b2c3d.css'."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content.encode()).hexdigest()[:8]}.{ending}"


def theme_file(folders: Iterable[str], pattern: str) -> Path:
    """Return the first file of the theme that has such a name."""
    return next(path for folder in folders for path in Path(folder).glob(pattern))


def small_css(css: str) -> str:
    """Return a style sheet without comments and indents."""
    return cssmin(css)


def small_js(script: str) -> str:
    """Return a script without comments and indents."""
    return jsmin(script)
