"""What public lists of danger signs name, the guide says: a sign cannot lose it, and no item goes unanswered."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from conftest import Site, article_of, build, words_of
from guide.model.contract import checked
from guide.model.danger import Danger
from guide.model.documents import Document, parse
from guide.model.facts import Guide
from guide.model.outside import OutsideLists, missing_words, outside_faults, outside_page_faults
from guide.model.page_text import Section
from guide.model.pages import BuiltPage, read_page
from repository import address_of, changed_yaml

FILE = "docs/data/outside-lists.yml"

# Lists and signs of their own: what a clinic writes into docs/data changes no test.
LISTS = """sources:
- {id: leaflet, title: Signs, publisher: A hospital, year: 2025, address: "https://example.org/", seen: text}
lists:
- {id: card, name: A card, count: 5}
reasons:
- {id: mild, why: Other lists say the same day.}
items:
- {list: card, id: c1, item: Weak legs, level: emergency, source: leaflet,
   sign: numb, raised: needle, words: [weak, "after a needle"]}
- {list: card, id: c2, item: A hot leg, level: same day, source: leaflet,
   sign: leg, also: [chest], words: [hot, chest pain]}
- {list: card, id: c3, item: A sore leg, level: emergency, source: leaflet,
   sign: leg, words: [hot or sore], lower_ok: mild}
- {list: card, id: c4, item: A man's sign, level: emergency, source: leaflet,
   reason_not: The guide is for mothers.}
- {list: card, id: c5, item: A tight sling, level: routine, source: leaflet,
   page: posture/slings.md#tight, words: [pull it tight]}
"""
_SIGN = (
    "{{id: {id}, body: mother, where: legs, symptoms: [{id}], title: {title}, short: S, sign: {sign}, why: W, "
    "clinical: C, raised: [{raised}], sources: [s]}}"
)
_RAISED = "{condition: needle, to: call-now, sources: [s]}"
_LEVEL = "icon: i, label: L, title: T, heading: H, act: A, then: t, then_short: n, note: N"
SIGNS = f"""conditions:
- {{id: needle, when: After a needle}}
places:
- {{id: legs, title: Legs, icon: i}}
levels:
- {{id: call-now, {_LEVEL}, signs: [{_SIGN.format(id="chest", title="Chest pain", sign="It hurts.", raised="")}]}}
- {{id: call-today, {_LEVEL}, signs: [
   {_SIGN.format(id="numb", title="Numb", sign="A weak leg.", raised=_RAISED)},
   {_SIGN.format(id="leg", title="A leg", sign="It is hot or sore.", raised="")}]}}
"""


def read(lists: str = LISTS, signs: str = SIGNS) -> tuple[OutsideLists | None, Document, Danger, list[str]]:
    """Read lists and signs, and return them with all that is wrong with the lists alone."""
    document = parse(lists, FILE)
    outside, faults = checked(OutsideLists, document)
    danger, wrong = checked(Danger, parse(signs, "docs/data/red-flags.yml"))
    assert danger, wrong
    return outside, document, danger, faults


def faults_in(lists: str = LISTS, signs: str = SIGNS) -> list[str]:
    """Return all that is wrong with lists beside signs."""
    outside, document, danger, faults = read(lists, signs)
    return faults + (outside_faults(outside, document, danger) if outside else [])


def test_lists_whose_items_are_all_answered_have_no_fault() -> None:
    assert faults_in() == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("sign: numb, raised: needle, words: [weak, \"after a needle\"]", "words: [weak]", 8, "'c1' needs just one of"),
        ("reason_not: The guide is for mothers.", "lower_ok: mild", 14, "'c4' needs just one of 'sign: rf01'"),
        ("reason_not: The", "sign: leg, reason_not: The", 14, "'c4' needs just one of"),
        ("page: posture/slings.md#tight", "sign: leg, page: posture/slings.md#tight", 16, "'c5' needs just one of"),
        ("page: posture/slings.md#tight", "page: posture/slings.md", 17, "'page' of 'c5' is 'posture/slings.md'."),
        (", words: [hot or sore]", "", 12, "'c3' needs 'words: [...]'"),
        ("mothers.}", "mothers., words: [sling]}", 14, "'c4' needs 'words: [...]'"),
        ("[pull it tight]", "[pull it tight], also: [leg]", 16, "'c5' has 'also', 'raised' or 'lower_ok', which only"),
        ("- {list: card, id: c1", "- {list: cart, id: c1", 8, "no list called 'cart' (in 'c1'). Add it to 'lists'"),
        ("same day, source: leaflet", "same day, source: flyer", 10, "no source called 'flyer' (in 'c2'). Add it to"),
        ("sign: numb", "sign: rf99", 9, "no warning sign called 'rf99' (in 'c1'). Use an id from docs/data/red-fl"),
        ("also: [chest]", "also: [rf99]", 11, "no warning sign called 'rf99' (in 'c2')."),
        ("raised: needle", "raised: fever", 9, "'numb' is not raised by 'fever' (in 'c1'). Conditions of this sign: n"),
        ("raised: needle, ", "", 9, "its list says 'emergency', and our level is 'call-today' (in 'c1'). Ra"),
        (", lower_ok: mild", "", 13, "its list says 'emergency', and our"),
        ("[hot, chest pain]", "[hot, chest pain], lower_ok: mild", 11, "our level 'call-today' is no lower than"),
        (" also: [chest],", "", 11, "'chest pain' is not in the text of leg (in 'c2'). Let the sign"),
        ("[hot or sore]", "[hot or so]", 13, "'hot or so' is not in the text of leg (in 'c3')."),
        ("lower_ok: mild", "lower_ok: wild", 13, "no reason called 'wild' (in 'c3'). Add it to 'reasons'."),
        ("lower_ok: mild", "lower_ok: wild", 6, "no item has 'lower_ok: mild'. Take the reason out."),
        ("id: c2", "id: c1", 10, "id 'c1' is already used in docs/data/outside-lists.yml:8. Choose another."),
        ("count: 5", "count: 6", 4, "'card' has 'count: 6' and 5 items. Add what is missing, or mend it."),
        ("level: routine", "level: soon", 16, "'level' of 'c5' is 'soon', which is not known. Write one of: "),
    ],
)  # fmt: skip
def test_an_item_without_a_true_answer_is_named_with_its_line_and_what_to_write(
    old: str, new: str, line: int, says: str
) -> None:
    assert LISTS.count(old) == 1
    faults = faults_in(LISTS.replace(old, new))
    assert any(fault.startswith(f"{FILE}:{line}: {says}") for fault in faults), faults


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("A weak leg.", "A leg.", "'weak' is not in the text of numb"),
        ("After a needle", "After a pill", "'after a needle' is not in the text of numb"),
        ("raised: [{condition: needle, to: call-now, sources: [s]}]", "raised: []", "'numb' is not raised by 'needle'"),
        ("id: chest", "id: rf05", "no warning sign called 'chest'"),
    ],
)
def test_a_sign_cannot_lose_what_a_list_asks_for(old: str, new: str, says: str) -> None:
    assert SIGNS.count(old) == 1 or old == "id: chest"
    faults = faults_in(signs=SIGNS.replace(old, new))
    assert any(says in fault for fault in faults), faults


def test_words_are_found_whole_in_any_case_and_across_lines() -> None:
    assert missing_words(["Arm", "too tired"], "Your ARM,\nor too\n  tired") == []
    assert missing_words(["arm", "leg"], "A warm leg.") == ["arm"]


def test_a_page_that_does_not_say_what_a_list_asks_for_is_named() -> None:
    items = read()[0].items
    meta, _ = read_page("---\ntitle: A\ndescription: A.\nwritten: 2026-11-22\n---\n", "about/a.md")

    def faults_of(src_uri: str, anchor: str, text: str) -> list[str]:
        page = BuiltPage(src_uri, "", meta, [Section(2, anchor, "Tight", text, "")])
        return outside_page_faults(items, {src_uri: page})

    assert faults_of("posture/slings.md", "tight", "Pull it tight.") == []
    for place, says in {
        ("posture/bags.md", "tight", "Pull it tight."): "there is no page 'posture/slings.md' (in 'c5'). Let the page",
        ("posture/slings.md", "loose", "Pull it tight."): "'posture/slings.md' has no heading '#tight' (in 'c5').",
        ("posture/slings.md", "tight", "Wear it."): "'posture/slings.md#tight' does not say 'pull it tight' (in 'c5').",
    }.items():
        [fault] = faults_of(*place)
        assert fault.startswith(f"{FILE}:16: {says}"), fault


# ---- The real lists ----


def test_every_list_is_there_whole_with_a_source_for_each_item(guide: Guide) -> None:
    found = Counter(item.list_id for item in guide.outside.items)
    assert found == {one.id: one.count for one in guide.outside.lists}
    assert {item.source for item in guide.outside.items} <= {source.id for source in guide.outside.sources}


def without_words(danger: Danger, key: str) -> Danger:
    """Return all signs, of which one says next to nothing."""
    empty = {"title": "Pain", "sign": "It hurts.", "besides": None}
    levels = [
        level.model_copy(
            update={"signs": [sign.model_copy(update=empty if sign.id == key else {}) for sign in level.signs]}
        )
        for level in danger.levels
    ]
    return Danger.model_construct(conditions=danger.conditions, places=danger.places, levels=levels)


def test_no_sign_that_a_list_leads_to_can_lose_its_words_unnoticed(guide: Guide) -> None:
    document = parse("items: []", FILE)
    assert outside_faults(guide.outside, document, guide.danger) == []
    for key in sorted({key for item in guide.outside.items for key in item.signs}):
        faults = outside_faults(guide.outside, document, without_words(guide.danger, key))
        assert any(key in fault for fault in faults), f"no list asks for a word of '{key}'"


def test_readers_find_each_word_that_answers_a_list(site: Site, guide: Guide) -> None:
    answers = [
        (item, {guide.signs[key].page for key in item.signs} or {item.page.partition("#")[0]})
        for item in guide.outside.items
        if item.words
    ]
    pages = {page for _, pages in answers for page in pages}
    texts = {page: words_of(article_of(site.pages[address_of(page)])) for page in pages}
    for item, pages in answers:
        text = " ".join(texts[page] for page in sorted(pages))
        assert missing_words(item.words, text) == [], f"{item.id} is answered on {pages}"


def test_clinicians_see_each_item_that_is_less_urgent_here_with_the_reason(site: Site, guide: Guide) -> None:
    text = words_of(article_of(site.pages["/about/for-clinics/"]))
    for reason in guide.outside.reasons:
        assert reason.why in text, reason.id
    for item in guide.outside.items:
        assert (item.item in text) or not item.lower_ok, item.id


def test_the_build_stops_when_an_item_loses_its_sign(project: Path, tmp_path: Path) -> None:
    with changed_yaml(project / FILE) as lists:
        item = next(item for item in lists["items"] if "sign" in item)
        del item["sign"]
    result = build(project, tmp_path / "site")
    assert result.returncode
    assert re.search(rf"{FILE}:\d+: '{item['id']}' needs just one of 'sign: rf01'", result.stderr), result.stderr
