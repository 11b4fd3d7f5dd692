"""Test queries for search: read them, ask the search core or the real box, count the hits, print a table by kind."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Locator, Page, expect

QUERIES = Path(__file__).parent / "queries"
TOPICS: dict[str, list[str]] = json.loads((QUERIES / "topics.json").read_text(encoding="utf-8"))
# These sections answer as a whole: an answer on any of their pages is an answer of the topic.
WHOLE_SECTIONS = {"/causes/", "/relief/", "/diet/", "/handouts/"}
APART = {"scope", "hostile"}  # counted by themselves, not in the averages


class Row(NamedTuple):
    """One test query: what is typed, the topics whose pages may come first, its kind, the sign that it tells of."""

    q: str
    expect: list[str]
    kind: str
    sign: str = ""


class Answer(NamedTuple):
    """What search made of a row: its results' pages in order ('/diet/'), the first one's level or kind, and hits."""

    row: Row
    pages: list[str]
    kind: str = ""

    def is_right(self, page: str) -> bool:
        """Tell whether a page is one of the expected ones."""
        addresses = [address for topic in self.row.expect for address in TOPICS[topic]]
        return any(page.startswith(address) if address in WHOLE_SECTIONS else page == address for address in addresses)

    @property
    def first(self) -> bool:
        """Whether the first result is right (scope: that there is none; hostile: that search answered at all)."""
        if self.row.kind == "hostile":
            return True
        return not self.pages if self.row.kind == "scope" else any(map(self.is_right, self.pages[:1]))

    @property
    def in_three(self) -> bool:
        """Whether one of the first three results is right."""
        return self.first or any(map(self.is_right, self.pages[:3]))


def read_rows(name: str) -> list[dict[str, Any]]:
    """Read tests/queries/<name>.jsonl as it stands."""
    lines = (QUERIES / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def read_queries(name: str) -> list[Row]:
    """Read tests/queries/<name>.jsonl: questions with the pages that may come first."""
    return [Row(row["q"], row["expect"], row["kind"], row.get("sign", "")) for row in read_rows(name)]


def counted(answers: Iterable[Answer]) -> list[Answer]:
    """Return the answers that the averages are made of: all but scope and hostile."""
    return [answer for answer in answers if answer.row.kind not in APART]


def table(name: str, answers: list[Answer]) -> str:
    """Return a table by kind, with every miss and what came first instead."""
    lines = [f"\n{name}: first right, in the first three, rows"]
    for kind in sorted({answer.row.kind for answer in answers}):
        rows = [answer for answer in answers if answer.row.kind == kind]
        lines.append(f"  {kind:<12}{sum(a.first for a in rows):>5}{sum(a.in_three for a in rows):>5}{len(rows):>5}")
    rows = counted(answers)
    lines.append(f"  {'together':<12}{sum(a.first for a in rows):>5}{sum(a.in_three for a in rows):>5}{len(rows):>5}")
    lines += [
        f"  missed ({answer.row.kind}): {answer.row.q[:70]!r} came to {answer.pages[:1] or 'nothing'}, "
        f"not {answer.row.expect or 'nothing'}"
        for answer in answers
        if not answer.first
    ]
    return "\n".join(lines)


def open_box(page: Page) -> Locator:
    """Open search as a reader does: by its button on a phone, by its box on a wide screen. Return the box."""
    button, box = page.get_by_role("button", name="Search", exact=True), page.get_by_role("textbox", name="Search")
    (button if button.is_visible() else box).click()
    expect(box).to_be_focused()
    return box


def load_scripts(page: Page) -> None:
    """Load the search core and all its data into a page of the site."""
    for script in ("libraries", "symptom-search", "data", "sense", "data-sense", "data-es", "data-zh"):
        page.add_script_tag(url=f"/assets/search/{script}.js")


def load_core(page: Page) -> None:
    """Make search in a page of the site, as `ask(question)` without the box.

    `terms(text, language)` tells in which terms the core reads a text.
    """
    load_scripts(page)
    page.evaluate(
        """() => {
            const create = (...packs) => SymptomSearch.create(searchData, packs)
            const searches = { "": create(), es: create(searchData_es), zh: create(searchData_zh) }
            for (const search of Object.values(searches)) search.understand(searchData_sense)
            window.terms = (text, language) => searches[language].termsOf(text)
            window.ask = question => searches[searches[""].languageOf(question)].search(question)
        }"""
    )


def ask_core(page: Page, rows: list[Row]) -> list[Answer]:
    """Ask the search core of a page that has it; the signs beside what the guide does not cover are no page."""
    answers = page.evaluate(
        """qs => qs.map(q => ask(q)).map(({ results, topic }) =>
            topic ? [[], ""] : [results.map(({ url }) => `/${url}`), results[0]?.kind || ""])""",
        [row.q for row in rows],
    )
    return [Answer(row, pages, kind) for row, (pages, kind) in zip(rows, answers, strict=True)]


def type_into_box(page: Page, question: str) -> dict[str, Any]:
    """Type a question into the open search box; return its `count` line and the `links` of its results."""
    box = page.get_by_role("textbox", name="Search")
    box.fill("")
    start, end = question[:-5], question[-5:]
    if start:
        page.keyboard.insert_text(start)
    page.keyboard.type(end)
    page.wait_for_function(
        """() => document.querySelector(".bp-found")?.dataset.question
            === document.querySelector(".bp-search__input").value"""
    )
    return page.evaluate(
        """() => ({
            count: document.querySelector(".bp-found").textContent,
            links: [...document.querySelectorAll(".bp-result > a")].map(link => link.pathname + link.hash),
        })"""
    )
