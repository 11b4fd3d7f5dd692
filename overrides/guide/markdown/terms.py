"""Explain medical words where they stand: the first use of a glossary term on a page opens its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from guide.model.facts import Term

# Headings, links, tables, small print and the like keep their words plain.
PLAIN = {
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "dt",
    "a",
    "summary",
    "figcaption",
    "table",
    "label",
    "button",
    "small",
    "svg",
    "script",
}
_TAIL = re.compile(r"[.,;:?!)]+")


def any_of(spellings: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds whole spellings, the longest that fits; it tries only those of the right letter."""
    by_letter: dict[str, list[str]] = {}
    for spelling in sorted(spellings, key=len, reverse=True):
        by_letter.setdefault(spelling[0], []).append(re.escape(spelling[1:]))
    ways = (f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return re.compile(rf"\b(?:{'|'.join(ways)})\b")


@dataclass
class Glossary:
    """The terms and their spellings; the longest spelling that fits wins."""

    terms: list[Term]
    by_spelling: dict[str, Term] = field(init=False)
    spellings: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        self.by_spelling = {spelling: term for term in self.terms for spelling in term.match}
        self.spellings = any_of(self.by_spelling)


def button_of(term: Term, word: str, tail: str, root: LexborNode) -> LexborNode:
    """Return a button that opens a term's meaning, kept on one line with the full stop or comma after it."""
    button = root.parser.create_node("button")
    for name, value in {
        "type": "button",
        "class": "bp-term",
        "popovertarget": f"term-{term.id}",
        "popovertargetaction": "show",
    }.items():
        button.attrs[name] = value
    button.insert_child(word)
    if not tail:
        return button
    kept = root.parser.create_node("span")
    kept.attrs["class"] = "bp-keep"
    kept.insert_child(button)
    kept.insert_child(tail)
    return kept


def explain_first_uses(node: LexborNode, text: str, glossary: Glossary, used: dict[str, Term]) -> str:
    """Put a button before a text node for each term that it is the first to use; return the text that is left."""
    place = 0
    for match in glossary.spellings.finditer(text):
        term = glossary.by_spelling[match[0]]
        if term.id in used:
            continue
        used[term.id] = term
        tail = _TAIL.match(text, match.end())
        if match.start() > place:
            node.insert_before(text[place : match.start()])
        node.insert_before(button_of(term, match[0], tail[0] if tail else "", node))
        place = tail.end() if tail else match.end()
    return text[place:]
