"""The twenty questions that mothers ask most are answered in a section each, and search opens it for their words.

tests/queries/questions.jsonl has each question, the address of the section that answers it and of its parts, words of
the answer, what people type, the same misspelled, and the signs that some of it tells of, which then come first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from bs4 import Tag
from playwright.sync_api import Page

from conftest import Site, article_of, text_under
from guide.model.facts import Guide
from repository import menu
from search_queries import read_rows

QUESTIONS = read_rows("questions")
MOST_ELSEWHERE = {"searches": 0, "misspelled": 0.05}


def page_of(address: str) -> str:
    """Return the page of a section's address."""
    return address.partition("#")[0]


def is_answered(question: dict[str, Any], results: list[str], signs: Collection[str]) -> bool:
    """Tell whether an answer or the top of its page comes first; or a sign that is meant, and then that page."""
    pages = {page_of(answer) for answer in question["answers"]}
    others = [address for address in results if address.partition("#")[2] not in signs]
    if others[:1] == results[:1]:
        return bool(others) and (
            others[0] in question["answers"] or (page_of(others[0]) in pages and others[0][-1] == "#")
        )
    return results[0].partition("#")[2] in question["signs"] and page_of(others[0]) in pages


def answered_elsewhere(core: Page, guide: Guide, question: dict[str, Any], phrases: list[str]) -> list[str]:
    """Return each phrase for which search does not open an answer to a question."""
    found = core.evaluate(
        "phrases => phrases.map(phrase => ask(phrase).results.map(({ url, section }) => `/${url}#${section}`))", phrases
    )
    return [
        f"{question['id']}: {phrase!r} came to {results[:1] or 'nothing'}"
        for phrase, results in zip(phrases, found, strict=True)
        if not is_answered(question, results, guide.signs)
    ]


def section_of(site: Site, address: str) -> Tag | None:
    """Return the heading at an address."""
    page, _, name = address.partition("#")
    return article_of(site.pages[page]).find(id=name)


def test_each_question_is_answered_under_its_heading(site: Site) -> None:
    missing = []
    for question in QUESTIONS:
        first, *parts = (section_of(site, address) for address in question["answers"])
        if first is None or None in parts or question["words"] not in text_under(first):
            missing.append(f"{question['id']}: {question['answers']} lack '{question['words']}'")
    assert not missing, "\n".join(missing)


def test_search_opens_the_answer(core: Page, guide: Guide, report: Callable[[str], None]) -> None:
    asked = [question for question in QUESTIONS if all(page_of(answer) in menu() for answer in question["answers"])]
    assert asked
    for name, most in MOST_ELSEWHERE.items():
        faults = [fault for question in asked for fault in answered_elsewhere(core, guide, question, question[name])]
        count = sum(len(question[name]) for question in asked)
        report("\n".join([f"Of {count} {name} {len(faults)} came elsewhere", *faults]))
        assert len(faults) <= most * count, "\n".join(faults)
