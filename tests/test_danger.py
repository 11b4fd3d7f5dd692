"""A symptom has one level, whatever page, card, sheet, topic, question or result of search shows it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag

from conftest import Site, words_of
from guide.model.facts import Guide

Shown = dict[tuple[str, str], dict[str, set[str]]]  # (symptom, condition) to level to where it is shown


def levels_on(page: BeautifulSoup) -> Iterator[tuple[str, str, str, str]]:
    """Yield (sign, condition, level, text) of each place of a page that shows how urgent a sign is."""
    for part in page.select("[data-sign]"):
        yield part["data-sign"], part.get("data-condition", ""), part["data-level"], part.get_text(" ", strip=True)


def searched(site: Site) -> list[dict[str, str]]:
    """Return the signs as search has them."""
    scripts = (file.read_text(encoding="utf-8") for file in (site.folder / "assets/search").glob("data*.js"))
    [data] = [script for script in scripts if script.startswith("globalThis.searchData=")]
    return json.loads(data.partition("=")[2])["signs"]


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


def told_in_short(page: BeautifulSoup) -> set[str]:
    """Return the signs of a page's boxes that tell signs in short: what raises a sign may stand there as that sign."""
    return {part["data-sign"] for part in page.select(".bp-care:not(:has(.bp-signs)) [data-sign]")}


def unsaid(page: BeautifulSoup, guide: Guide) -> list[tuple[str, str]]:
    """Return (sign, condition) of each raise that a page leaves out where it shows the sign."""
    in_short = told_in_short(page)
    return [
        (sign, raised.condition)
        for sign, condition, _, text in levels_on(page)
        if not condition
        for raised in guide.signs[sign].raised
        if guide.danger.when[raised.condition] not in text
        and guide.danger.sign_of[raised.condition] not in in_short
        and not page.select(f'strong[data-sign="{sign}"] ~ [data-condition="{raised.condition}"]')
    ]


def test_what_raises_a_sign_is_said_wherever_its_lower_level_is(site: Site, guide: Guide) -> None:
    lost = {address: found for address, page in site.pages.items() if (found := unsaid(page, guide))}
    assert not lost, lost
    for entry in searched(site):
        for raised in guide.signs[entry["id"]].raised:
            assert guide.danger.when[raised.condition] in entry["text"], entry


def raised_above(shown: Tag) -> set[tuple[str, str]]:
    """Return (condition, level) of all that is said to raise every sign beside one that a page shows."""
    box = shown.find_parent("section", class_="bp-care")
    beside = f'[data-sign="{shown["data-sign"]}"][data-condition]'
    raised = box.select(":scope > p > [data-condition]") if box else shown.parent.select(beside)
    return {(one["data-condition"], one["data-level"]) for one in raised}


def test_what_raises_a_level_is_said_above_its_signs_and_with_each_sign_that_stands_alone(
    site: Site, guide: Guide
) -> None:
    lost, found = [], 0
    for address, page in site.pages.items():
        in_short = told_in_short(page)
        for shown in page.select("[data-sign]:not([data-condition])"):
            sign, raised = guide.signs[shown["data-sign"]], raised_above(shown)
            for one in guide.danger.level[sign.id].raised:
                if one.body == sign.body and not sign.only_on and guide.danger.sign_of[one.condition] not in in_short:
                    found += (one.condition, one.to) in raised
                    lost += [(address, sign.id, one.condition)] if (one.condition, one.to) not in raised else []
    assert found and not lost, lost
    for entry in searched(site):
        for raised in guide.danger.raises(guide.signs[entry["id"]]):
            assert guide.danger.when[raised.condition] in entry["text"], entry


def test_each_level_shown_says_what_to_do_in_the_words_of_that_level(site: Site, guide: Guide) -> None:
    for address, page in site.pages.items():
        for sign, condition, level, text in levels_on(page):
            said = guide.danger.level[level]
            if condition:
                ends = text.rstrip(".").endswith((said.then, said.then_short, said.act))
                assert ends or text == f"{guide.danger.when[condition]}.", (address, sign, text)
        for part in page.select("[data-condition]"):
            if words_of(part) == f"{guide.danger.when[part['data-condition']]}.":  # several are named after what to do
                before = part.find_previous_sibling(class_="bp-raised")
                assert before["data-level"] == part["data-level"], (address, words_of(part))
                assert guide.danger.level[part["data-level"]].then_short in words_of(before), (address, words_of(part))


def test_a_level_that_calls_nobody_says_what_to_do(site: Site, guide: Guide) -> None:
    shown = [part for page in site.pages.values() for part in page.select('strong[data-level="keep-baby-safe"]')]
    assert shown
    for part in shown:
        assert words_of(part.parent).find(guide.signs[part["data-sign"]].besides) > 0, part


# The contradictions that readers found in the first edition: a symptom, its condition, and its one level.
@pytest.mark.parametrize(
    ("sign", "condition", "level"),
    [
        ("rf22", "", "call-today"),  # no pee for hours after the birth
        ("rf22", "no-pee-all-day", "call-now"),
        ("rf22", "numb-or-back-pain", "call-now"),
        ("rf06", "", "call-now"),  # pain under the ribs, at the front; a very bad headache
        ("rf14", "", "call-today"),  # pain in the side
        ("rf14", "ribs-front", "call-now"),
        ("rf61", "", "call-today"),  # fever with back pain and no epidural
        ("rf03", "", "call-now"),
        ("rf18", "epidural", "call-now"),  # after an epidural
        ("rf20", "epidural", "call-now"),
        ("rf37", "epidural", "call-now"),
        ("rf32", "no-control", "call-now"),
        ("rf13", "", "call-today"),  # a clot in the leg
        ("rf13", "chest", "call-now"),
        ("rf17", "", "call-today"),  # a headache that eases lying flat
        ("rf17", "not-flat", "call-now"),
        ("rf35", "", "keep-baby-safe"),  # a shared bed
        ("rf07", "", "call-now"),
    ],
)
def test_what_once_contradicted_itself_has_one_level(guide: Guide, sign: str, condition: str, level: str) -> None:
    raised = {one.condition: one.to for one in guide.signs[sign].raised}
    assert (raised[condition] if condition else guide.danger.level[sign].id) == level
