"""The sentences that search learns from are whole, each once, as urgent as their signs; the models know all of them."""

from __future__ import annotations

import itertools
import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from guide.model.facts import Guide
from guide.model.pages import Kind, kind_of
from guide.search.model import CLASSES, LETTERS, MEANING_ZERO, URGENCY_ZERO
from guide.search.voices import LEVELS, TIER_OF, Sentence, read_voices
from repository import DOCS, menu

VOICES = DOCS / "data" / "voices"
FIELDS = ["q", "means", "level", "who", "voice", "trap", "lang"]
LANGUAGES = {"en", "es", "zh-Hans", "zh-Hant"}
FEWEST = 5  # English sentences of a sign or a page
LAST_LETTER = 60  # those after it say that a number goes on
BITS = 21  # of a feature's number
ROW = dict(zip(FIELDS, ["hot calf", "rf13", "same-day", "mother", "night/nurse", "plain", "en"], strict=True))


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, Any]]:
    """Every sentence as it is written, by 'file:line'."""
    return {
        f"{path.name}:{number}": json.loads(line)
        for path in sorted(VOICES.glob("*.jsonl"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    }


@pytest.fixture(scope="module")
def sentences() -> list[Sentence]:
    """Every sentence as training reads it."""
    return list(read_voices(VOICES))


def pages() -> set[str]:
    """Return the pages of advice in the menu, by their files."""
    return {file for file in menu().values() if kind_of(file) is Kind.PAGE}


# ---- The sentences ----


def test_each_sentence_has_exactly_its_fields(rows: dict[str, dict[str, Any]], sentences: list[Sentence]) -> None:
    assert len(rows) == len(sentences) > 0
    wrong = [
        place
        for place, row in rows.items()
        if list(row) not in (FIELDS, [*FIELDS, "debatable"])
        or not all(isinstance(row[field], str) and row[field].strip() for field in FIELDS)
        or row.get("debatable", True) is not True
        or row["who"] not in ("mother", "baby", "other", "none")
        or row["lang"] not in LANGUAGES
        or not row["voice"].startswith(f"{place.partition('.')[0]}/")
    ]
    assert not wrong, wrong


def test_each_sentence_means_something_that_is_there(guide: Guide, rows: dict[str, dict[str, Any]]) -> None:
    known = {*guide.signs, *pages(), *(topic.id for topic in guide.not_covered)}
    wrong = [f"{place} means {row['means']}" for place, row in rows.items() if row["means"] not in known]
    assert not wrong, wrong


def test_no_sentence_stands_twice_in_a_language(rows: dict[str, dict[str, Any]]) -> None:
    first: dict[tuple[str, str], str] = {}
    twice = []
    for place, row in rows.items():
        before = first.setdefault((row["lang"].partition("-")[0], row["q"]), place)
        if before != place:
            twice.append(f"{place} is {before} again: {row['q']}")
    assert not twice, "\n".join(twice)


def test_no_sentence_is_more_urgent_than_its_sign(guide: Guide, rows: dict[str, dict[str, Any]]) -> None:
    tiers = {sign: TIER_OF.get(level.id, 0) for sign, level in guide.danger.level.items()}
    wrong = [
        f"{place} {row['level']}, {row['means']}: {row['q']}"
        for place, row in rows.items()
        if LEVELS[row["level"]] > tiers.get(row["means"], 0) and not row.get("debatable")
    ]
    assert not wrong, "\n".join(wrong)


def test_each_sign_and_page_has_sentences(guide: Guide, sentences: list[Sentence]) -> None:
    """What is so new that the model does not know it yet is named by the build."""
    count = Counter(sentence.means for sentence in sentences if sentence.language == "en")
    known = guide.models["en"]["meanings"]
    few = {name: count[name] for name in {*guide.signs, *pages()} if count[name] < FEWEST}
    assert not {name: found for name, found in few.items() if found or name in known}


@pytest.mark.parametrize(
    "line",
    [
        "",
        "not JSON",
        "[]",
        *(json.dumps({name: value for name, value in ROW.items() if name != left_out}) for left_out in ("q", "lang")),
        json.dumps(ROW | {"level": "urgent"}),
        json.dumps(ROW | {"lang": None}),
    ],
)
def test_a_broken_line_is_told_with_file_and_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "night.jsonl").write_text(f"{json.dumps(ROW)}\n{line}\n", encoding="utf-8")
    found = read_voices(tmp_path)
    assert next(found) == Sentence("hot calf", "rf13", 1, "en", "night", 1, "plain")
    with pytest.raises(ValueError, match=r"docs/data/voices/night\.jsonl:2: write one line of JSON with q, means"):
        next(found)


# ---- The models ----


def numbers_in(digits: str) -> Iterator[int]:
    """Return the rising numbers that a model writes as digits (core/model.js reads them)."""
    gap, unit, last = 0, 1, 0
    for place in map(LETTERS.index, digits):
        if place >= LAST_LETTER:
            gap, unit = gap + unit * (place - LAST_LETTER), unit * (len(LETTERS) - LAST_LETTER)
        else:
            last += gap + unit * place
            yield last
            gap, unit = 0, 1


def test_each_model_knows_all_that_sentences_mean(guide: Guide, sentences: list[Sentence]) -> None:
    here = {*guide.signs, *pages()}
    said = {language: {row.means for row in sentences if row.language == language} & here for language in guide.models}
    missing = {language: said[language] - {*model["meanings"]} for language, model in guide.models.items()}
    assert {*said} == {"en", "es", "zh"} and all(said.values())
    assert not any(missing.values()), f"run 'make model': {missing}"


@pytest.mark.parametrize("language", ["en", "es", "zh"])
def test_a_model_is_written_in_letters_that_search_can_read(guide: Guide, language: str) -> None:
    model = guide.models[language]
    numbers = list(numbers_in(model["numbers"]))
    assert numbers == sorted(set(numbers)) and numbers[0] >= 0 and numbers[-1] < 2**BITS
    places = {name: [LETTERS.index(letter) for letter in model[name]] for name in ("counts", "named")}
    assert all(len(model[name]) == len(numbers) for name in (*CLASSES, "counts"))
    assert sum(places["counts"]) == len(model["named"]) == len(model["weights"])
    assert max(places["named"]) < len(model["meanings"]) <= len(LETTERS)
    assert {letter for name in CLASSES for letter in model[name]} <= {*LETTERS[: 2 * URGENCY_ZERO + 1]}
    assert {*model["weights"]} <= {*LETTERS[: 2 * MEANING_ZERO + 1]}
    assert 0 < model["limit"] < 1


@pytest.mark.browser
def test_search_reads_the_model_as_it_is_written(core: Page, guide: Guide) -> None:
    """What search finds in questions is what plain arithmetic on the written model gives."""
    model = guide.models["en"]
    places = {name: [LETTERS.index(letter) for letter in model[name]] for name in (*CLASSES, "weights")}
    counts, named = ([LETTERS.index(letter) for letter in model[name]] for name in ("counts", "named"))
    row_of = {number: row for row, number in enumerate(numbers_in(model["numbers"]))}
    starts = [0, *itertools.accumulate(counts)]
    scales = model["scales"]
    ask = """questions => {
        const search = SymptomSearch.create(searchData, [])
        search.understand(searchData_sense)
        const { tiers } = searchData_sense.model
        const levelsOf = question => search.search(question).judgement.levels
        return questions.map(question => [search.features(question)[0], levelsOf(question), tiers])
    }"""
    questions = [sign.title for sign in guide.signs.values()]
    for features, levels, tiers in core.evaluate(ask, questions):
        sums, urgency = [0.0] * len(model["meanings"]), [0.0, 0.0, 0.0, 0.0]
        unit = len(features) ** -0.5
        for row in (row_of[number] for number in features if number in row_of):
            for place, name in enumerate(CLASSES, 1):
                urgency[place] += unit * scales[name] * (places[name][row] - URGENCY_ZERO)
            for place in range(starts[row], starts[row + 1]):
                sums[named[place]] += unit * scales["weights"] * (places["weights"][place] - MEANING_ZERO)
        likely = [math.exp(total) for total in sums]
        by_tier = [sum(share for share, of in zip(likely, tiers) if of == tier) for tier in range(4)]
        both = [math.exp(total) * share for total, share in zip(urgency, by_tier)]
        assert levels == pytest.approx([share / sum(both) for share in both], abs=1e-6)
