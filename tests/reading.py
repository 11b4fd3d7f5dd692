"""Measure how hard the main text of a built page is to read, and find numbers without a source."""

from __future__ import annotations

import re
from dataclasses import dataclass

import textstat
from bs4 import BeautifulSoup, Tag

CITATION = "\N{REFERENCE MARK}"
PROSE = ["p", "li", "dd"]
NOT_PROSE = (
    "nav, h1, h2, h3, h4, table, svg, script, style, [hidden], .admonition-title, .footnote, .footnote-ref,"
    " .bp-trust, .bp-not-prose"
)
LISTED = "ul, ol, dl"
# What only paper shows (address, version, blanks to fill by pen), controls of handouts, and the list of their versions.
OF_THE_SHEET = ".bp-print-address, .bp-controls, .bp-sheet__end, .bp-colophon, .bp-changes"
NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve) (?:in|of|out|days?|weeks?|months?|years?|"
    r"minutes?|hours?|times?|seconds?|grams?|cups?)\b|\b(?:half|a third|a quarter|twice|double) (?:of|the|as)\b",
    re.IGNORECASE,
)


JOINING = re.compile(
    r"\b(?:because|so|but|when|whenever|if|while|until|unless|although|though|once|since)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Reading:
    """Words, Flesch-Kincaid grade (US school years) and mean words per sentence of one text."""

    words: int
    grade: float
    sentence: float


def main_text(html: str) -> Tag:
    """Return the article of a built page (or the whole of a bare fragment)."""
    soup = BeautifulSoup(html, "html.parser")
    return soup.select_one("article") or soup


def prose_blocks(article: Tag) -> list[str]:
    """Return the text of each paragraph and list item, without headings, tables, sources and menus."""
    article = BeautifulSoup(str(article), "html.parser")
    for part in article.select(f"{NOT_PROSE}, {OF_THE_SHEET}"):
        part.decompose()
    # Inner blocks come after the outer ones: taken out first, so that no text is read twice.
    blocks = [block.extract() for block in reversed(article.find_all(PROSE))]
    texts = (" ".join(block.get_text("").split()) for block in reversed(blocks))
    return [text if text[-1] in ".!?" else text.rstrip(":;,") + "." for text in texts if text]


def reading(html: str) -> Reading:
    """Measure the prose of a built page with textstat's Flesch-Kincaid grade."""
    text = " ".join(prose_blocks(main_text(html)))
    if not text:
        return Reading(0, 0.0, 0.0)
    return Reading(
        words=textstat.lexicon_count(text),
        grade=textstat.flesch_kincaid_grade(text),
        sentence=textstat.words_per_sentence(text),
    )


def prose_sentences(html: str) -> list[str]:
    """Return the sentences of a built page that stand in its paragraphs, outside of lists and boxes."""
    article = BeautifulSoup(str(main_text(html)), "html.parser")
    for part in article.select(f"{LISTED}, .bp-do"):
        part.decompose()
    return [sentence for block in prose_blocks(article) for sentence in re.split(r"(?<=[.!?])\s+", block)]


def long_lists(html: str, most: int) -> list[str]:
    """Return how the lists of a built page begin that have more than `most` items; but of an index or phone lines."""
    article = BeautifulSoup(str(main_text(html)), "html.parser")
    for part in article.select(f"nav, .footnote, .bp-lines, {OF_THE_SHEET}"):
        part.decompose()
    lists = (found.find_all("li", recursive=False) for found in article.select("ul, ol"))
    return [f"{len(items)} items: {items[0].get_text(' ', strip=True)[:50]}" for items in lists if len(items) > most]


def numbers_without_source(html: str) -> list[str]:
    """Return each sentence (or table) that carries a number and no citation.

    A citation belongs to the sentence it follows; in a table, one citation anywhere serves the whole table.
    Emergency numbers, numbered steps' own counters, dates at the end and the source list do not count. The card of
    help does not either: each sign is a link to where it is told in full, with its sources.
    """
    article = BeautifulSoup(str(main_text(html)), "html.parser")
    not_statements = "nav, h1, h2, h3, h4, dt, summary, svg, script, style, .footnote, .bp-trust, .bp-dates, .bp-help"
    for part in article.select(f"{not_statements}, .bp-clinic, .bp-numbers-exempt, {OF_THE_SHEET}"):
        part.decompose()
    for mark in article.select(".footnote-ref"):
        mark.replace_with(CITATION)
    found = []
    for table in article.find_all("table"):
        text = table.get_text(" ", strip=True)
        if NUMBER.search(text) and CITATION not in text:
            found.append("table: " + text[:120])
        table.decompose()
    for item in article.find_all(["li", "dd"]):
        text = " ".join(item.get_text("").split())
        if NUMBER.search(text) and CITATION not in text:
            found.append(text)
        item.decompose()
    for block in article.find_all(["p", "figcaption"]):
        text = " ".join(block.get_text("").split()).replace(" " + CITATION, CITATION)
        for sentence in re.split(rf"(?<=[.!?{CITATION}])\s+(?=[^{CITATION}])", text):
            if NUMBER.search(sentence) and CITATION not in sentence:
                found.append(sentence)
    return found
