"""A symptom has one level, whatever page, card, sheet, topic, question or result of search shows it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup

from conftest import Site
from guide.model.facts import Guide

Shown = dict[tuple[str, str], dict[str, set[str]]]  # (symptom, condition) to level to where it is shown


def levels_on(page: BeautifulSoup) -> Iterator[tuple[str, str, str, str]]:
    """Yield (sign, condition, level, text) of each place of a page that shows how urgent a sign is."""
    for part in page.select("[data-sign]"):
        yield part["data-sign"], part.get("data-condition", ""), part["data-level"], part.get_text(" ", strip=True)


def searched(site: Site) -> list[dict[str, str]]:
    """Return the signs as search has them."""
    [script] = (site.folder / "assets/search").glob("data*.js")
    return json.loads(script.read_text(encoding="utf-8").partition("=")[2])["signs"]


@pytest.fixture(scope="module")
def shown(site: Site, guide: Guide) -> Shown:
    """Every level that is shown anywhere for a symptom of a sign, without or with a condition."""
    found: Shown = defaultdict(lambda: defaultdict(set))
    for address, page in site.pages.items():
        for sign, condition, level, _ in levels_on(page):
            for symptom in guide.signs[sign].symptoms:
                found[symptom, condition or sign][level].add(address)
    for entry in searched(site):
        for symptom in guide.signs[entry["id"]].symptoms:
            found[symptom, entry["id"]][entry["kind"]].add("search")
    return found


def test_no_symptom_has_two_levels(shown: Shown) -> None:
    two = {key: dict(levels) for key, levels in shown.items() if len(levels) > 1}
    assert not two, two
    assert {"search", "/warning-signs/"} <= {
        place for levels in shown.values() for at in levels.values() for place in at
    }


def test_a_second_level_is_found(guide: Guide) -> None:
    key = next(key for key, level in guide.danger.level.items() if level.id == "call-today")
    page = BeautifulSoup(f'<p data-sign="{key}" data-level="book-a-visit">Book.</p>', "html.parser")
    assert list(levels_on(page)) == [(key, "", "book-a-visit", "Book.")]


def test_what_raises_a_sign_is_said_wherever_its_lower_level_is(site: Site, guide: Guide) -> None:
    lost = [
        (address, sign, raised.condition)
        for address, page in site.pages.items()
        for sign, condition, _, text in levels_on(page)
        if not condition
        for raised in guide.signs[sign].raised
        if guide.danger.when[raised.condition] not in text
        and not page.select(f'strong[data-sign="{sign}"] ~ [data-condition="{raised.condition}"]')
    ]
    assert not lost, lost
    for entry in searched(site):
        for raised in guide.signs[entry["id"]].raised:
            assert guide.danger.when[raised.condition] in entry["text"], entry


def test_each_level_shown_says_what_to_do_in_the_words_of_that_level(site: Site, guide: Guide) -> None:
    for address, page in site.pages.items():
        for sign, condition, level, text in levels_on(page):
            said = guide.danger.level[level]
            if condition:
                assert text.rstrip(".").endswith((said.then, said.then_short, said.act)), (address, sign, text)


# The contradictions that readers found in the first edition: a symptom, its condition, and its one level.
@pytest.mark.parametrize(
    ("sign", "condition", "level"),
    [],
)
def test_what_once_contradicted_itself_has_one_level(guide: Guide, sign: str, condition: str, level: str) -> None:
    raised = {one.condition: one.to for one in guide.signs[sign].raised}
    assert (raised[condition] if condition else guide.danger.level[sign].id) == level
