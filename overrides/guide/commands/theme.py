"""Cut the styles that the guide takes from Material for MkDocs: `make theme`, after an upgrade of Material."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import material
import tinycss2
from bs4 import BeautifulSoup

from guide.publish.assets import THEME_STYLES, theme_header

PROJECT = Path(__file__).parents[3]
_HYPHENED_NAME = re.compile(r"[a-z]+(?:-[\w-]+)+")
# What the next page may write, though none does today.
MARKDOWN = {
    "blockquote",
    "code",
    "dd",
    "del",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "ins",
    "kbd",
    "mark",
    "ol",
}
MARKDOWN |= {"pre", "small", "sub", "sup", "table", "ul"}
_OLD_PSEUDO_ELEMENTS = {"before", "after", "first-letter", "first-line"}  # they may be written with one colon


class Rule(NamedTuple):
    """One selector with its declarations, and the conditions such as @media that it stands in."""

    conditions: tuple[str, ...]
    selector: list[Any]
    declarations: list[Any]


def names_on(page: str) -> set[str]:
    """Return the elements, attributes, classes and ids of a page."""
    names = set()
    for element in BeautifulSoup(page, "html.parser").find_all(True):
        names |= {element.name, *element.attrs, *element.get("class", []), element.get("id")}
    return names


def names_said_in(text: str) -> set[str]:
    """Return what could be the name of a class in a template or script: words with a hyphen."""
    return set(_HYPHENED_NAME.findall(text))


def _split(tokens: list[Any], at: str) -> list[list[Any]]:
    """Split tokens at a literal such as a comma."""
    groups = groupby(tokens, lambda token: token.type == "literal" and token.value == at)
    return [list(group) for is_separator, group in groups if not is_separator]


def _rules(nodes: list[Any], conditions: tuple[str, ...] = ()) -> Iterator[Rule]:
    """Yield each selector of a parsed style sheet by itself."""
    for node in nodes:
        if node.type == "qualified-rule":
            declarations = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            for selector in _split(node.prelude, ","):
                yield Rule(conditions, selector, declarations)
        elif node.type == "at-rule" and node.lower_at_keyword in ("media", "supports"):
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inner, (*conditions, f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"))


def _names_asked_for(selector: list[Any]) -> Iterator[str]:
    """Yield each element, class, id and attribute that a selector needs, without what stands in :not() and the like."""
    before = None
    for token in selector:
        if token.type == "hash" or (token.type == "ident" and before != ":"):
            yield token.value
        elif token.type == "[] block":
            yield from [part.value for part in token.content if part.type == "ident"][:1]
            if any(getattr(part, "value", "") == "rtl" for part in token.content):
                yield "rtl"
        before = token.value if token.type == "literal" else None


def _specificity(selector: list[Any]) -> tuple[int, int, int]:
    """Return how many ids, classes and elements a selector counts."""
    ids = classes = elements = 0
    before = ""
    for token in selector:
        written = token.value if token.type in ("literal", "ident") else ""
        if token.type == "function" and token.lower_name in ("is", "not", "has"):
            inner = max(_specificity(part) for part in _split(token.arguments, ","))
            ids, classes, elements = (a + b for a, b in zip((ids, classes, elements), inner, strict=True))
        elif token.type == "hash":
            ids += 1
        elif token.type == "[] block" or (token.type == "function" and token.lower_name != "where"):
            classes += 1
        elif token.type == "ident":
            is_class = before in (".", ":") and written not in _OLD_PSEUDO_ELEMENTS
            classes, elements = classes + is_class, elements + (not is_class)
        before = "::" if before == written == ":" else written
    return ids, classes, elements


def _in_where(selectors: Iterable[list[Any]]) -> Iterator[str]:
    """Yield selectors that count nothing, so that ours are stronger; a pseudo-element must stand outside, and alone."""
    together = []
    for selector in selectors:
        parts = [tinycss2.serialize([token]) for token in selector]
        colons = (index for index, part in enumerate(parts) if part == ":")
        end = next((index for index in colons if parts[index + 1] in {":", *_OLD_PSEUDO_ELEMENTS}), len(parts))
        element, pseudo_element = "".join(parts[:end]).strip(), "".join(parts[end:]).strip()
        if pseudo_element:
            yield (f":where({element})" if element else "") + pseudo_element
        else:
            together.append(element)
    if together:
        yield f":where({','.join(together)})"


def _asked_values(nodes: Iterable[Any]) -> Iterator[str]:
    """Yield the custom properties that parsed styles use."""
    for node in nodes:
        if node.type == "function" and node.lower_name == "var":
            yield from [part.value for part in node.arguments if part.type == "ident"][:1]
        for inner in ("content", "arguments", "value", "prelude"):
            if isinstance(part := getattr(node, inner, None), list):
                yield from _asked_values(part)


def _written(rule: Rule, asked: set[str]) -> str:
    """Return declarations as text, without the custom properties that nothing asks for."""
    declarations = [it for it in rule.declarations if it.type == "declaration"]
    return ";".join(it.serialize() for it in declarations if not it.name.startswith("--") or it.name in asked)


def cut_styles(css: str, names: set[str] | None, own_css: str) -> str:
    """Return those rules of a theme that can meet one of some names (or all), the weakest first, weaker than ours."""
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    rules = [rule for rule in _rules(nodes) if names is None or names.issuperset(_names_asked_for(rule.selector))]
    rules.sort(key=lambda rule: _specificity(rule.selector))
    own_values = _asked_values(tinycss2.parse_component_value_list(own_css))
    asked = set(own_values).union(*(_asked_values(rule.declarations) for rule in rules))
    written = []
    for (conditions, declarations), alike in groupby(rules, lambda rule: (rule.conditions, _written(rule, asked))):
        for selector in _in_where(rule.selector for rule in alike) if declarations else ():
            opening = "".join(f"{it}{{" for it in (*conditions, selector))
            written.append(opening + declarations + "}" * (1 + len(conditions)))
    return "\n".join([*written, *_animations(nodes, "".join(written) + own_css)])


def _animations(nodes: list[Any], css: str) -> list[str]:
    """Return the animations that some styles name."""
    moves = [node for node in nodes if node.type == "at-rule" and node.lower_at_keyword == "keyframes"]
    named = ((tinycss2.serialize(move.prelude).strip(), move) for move in moves)
    return [move.serialize() for name, move in named if re.search(rf"animation[^;}}]*\b{name}\b", css)]


def material_css() -> str:
    """Return the style sheet of the installed Material."""
    folder = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    return next(folder.glob("main.*.min.css")).read_text(encoding="utf-8")


def names_used(site: Path, theme: Path) -> set[str]:
    """Return all names that a built site uses, may use with other settings, or whose next page may write."""
    pages = (file.read_text(encoding="utf-8") for file in site.rglob("*.html"))
    ours = (file.read_text(encoding="utf-8") for kind in ("html", "md", "js") for file in theme.rglob(f"*.{kind}"))
    return MARKDOWN.union(*map(names_on, pages), *map(names_said_in, ours))


def main() -> None:
    """Build the site to see what it uses, and write the theme's styles for it."""
    theme = PROJECT / "overrides" / "theme"
    package = distribution("mkdocs-material")
    licence = package.read_text("licenses/LICENSE") or ""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--no-strict", "--site-dir", str(site)]
        subprocess.run(build, cwd=PROJECT, check=True)
        names = names_used(site, theme)
    target = theme / THEME_STYLES
    ours = (file for file in sorted(target.parent.glob("*.css")) if file != target)
    own_css = "".join(file.read_text(encoding="utf-8") for file in ours)
    cut = cut_styles(material_css(), names, own_css)
    target.write_text(f"{theme_header(package.version)}\n\n{licence.strip()}\n*/\n{cut}\n", encoding="utf-8")
    print(f"{target.relative_to(PROJECT)}: {len(cut)} of {len(material_css())} bytes of Material {package.version}.")


if __name__ == "__main__":
    main()
