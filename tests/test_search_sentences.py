"""Search understands whole sentences: a danger beside everyday detail, denied, of baby or mother, or asked about."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from guide.model.facts import Guide
from guide.search.voices import TIER_OF

# Of everyday life: none of them has anything to do with danger.
TAILS = [
    "should i try a heating pad",
    "since we drove home",
    "carry my toddler up the stairs",
    "breastfeeding all night",
    "and the car seat is heavy",
    "what can i do",
    "my husband is at work",
    "2 weeks after the birth",
    "is a warm bath ok",
    "i am so tired",
]
HEADS = ["hi", "sorry for the silly question", "my back is sore and", "first baby here", "since yesterday"]
BESIDE_THE_BABY = [
    "and my baby is 5 days old",
    "the baby wont sleep",
    "while i was feeding the baby",
    "and baby is fine",
]
DENIALS = ["no {}", "i have no {} at all", "never had {}", "back ache without {}", "sore back but no {}"]
# What can be denied: nouns, each with the signs that it would be if it were felt.
DENIABLE = {
    "chest pain": {"rf05"},
    "trouble breathing": {"rf05"},
    "fever": {"rf15", "rf03", "rf61"},
    "numbness between my legs": {"rf01"},
    "numbness or weakness": {"rf01", "rf18"},
    "bad headache": {"rf04", "rf06", "rf17"},
    "blurred vision": {"rf06"},
    "heavy bleeding": {"rf08"},
    "big clots": {"rf08"},
    "leg swelling": {"rf13"},
    "vomiting": {"rf47", "rf48"},
    "thoughts of suicide": {"rf10"},
    "voices in my head": {"rf11"},
    "rash": {"rf04", "rf07"},
    "chills": {"rf07", "rf14"},
    "blood in my vomit": {"rf42"},
    "fits": {"rf06"},
    "fainting": {"rf05"},
    "slurred speech": {"rf38"},
    "burning when i pee": {"rf14"},
}
MEDICINES = [
    "ibuprofen",
    "acetaminophen",
    "paracetamol",
    "tylenol",
    "advil",
    "naproxen",
    "diclofenac",
    "codeine",
    "oxycodone",
    "aspirin",
    "tramadol",
    "gabapentin",
]
ASKED = ["will {} hurt the baby", "can {} harm my baby if i breastfeed", "is {} bad for the baby"]

FIRST = """questions => questions.map(q => {
    const { results: [first], topic } = ask(q)
    return [topic ? "topic" : first?.kind || "", first?.section || "", first?.url || ""]
})"""


@pytest.fixture(scope="module")
def firsts(core: Page) -> Callable[[list[str]], list[list[str]]]:
    """Ask questions; return [kind, section, page] of the first result of each."""
    return lambda questions: core.evaluate(FIRST, questions)


def danger_phrases(guide: Guide, body: str) -> Iterator[tuple[str, int]]:
    """Return each phrase of an urgent sign of a body, with how urgent it is."""
    for words in guide.sign_words:
        sign, tier = guide.signs[words.id], TIER_OF.get(guide.danger.level[words.id].id, 0)
        if tier and sign.body == body:
            yield from ((phrase, tier) for phrase in words.searches)


def too_low(found: list[list[str]], tiers: list[int], questions: list[str]) -> list[str]:
    """Return the questions whose first result is less urgent than it must be."""
    return [
        f"{question}: {kind} {section}"
        for (kind, section, _), tier, question in zip(found, tiers, questions, strict=True)
        if TIER_OF.get(kind, 0) < tier
    ]


def test_a_danger_comes_first_whatever_else_is_said(
    firsts: Callable, guide: Guide, report: Callable[[str], None]
) -> None:
    beside = itertools.cycle([*(f"{{}} {tail}" for tail in TAILS), *(f"{head} {{}}" for head in HEADS)])
    rows = [(next(beside).format(phrase), tier) for phrase, tier in danger_phrases(guide, "mother") for _ in range(2)]
    questions, tiers = [question for question, _ in rows], [tier for _, tier in rows]
    low = too_low(firsts(questions), tiers, questions)
    report(f"{len(questions) - len(low)} of {len(questions)} dangers beside everyday detail come first at their level")
    assert len(questions) > 1000
    assert len(low) <= 0.01 * len(questions), "\n".join(low)


def test_what_is_denied_raises_nothing(firsts: Callable, report: Callable[[str], None]) -> None:
    rows = [(denial.format(noun), signs) for noun, signs in DENIABLE.items() for denial in DENIALS]
    found = firsts([question for question, _ in rows])
    raised = [
        f"{question}: {section}"
        for (question, signs), (_, section, _) in zip(rows, found, strict=True)
        if section in signs
    ]
    report(f"{len(rows) - len(raised)} of {len(rows)} denials raise nothing")
    assert len(raised) <= 0.05 * len(rows), "\n".join(raised)


def test_a_mothers_danger_is_hers_with_the_baby_in_the_sentence(
    firsts: Callable, guide: Guide, report: Callable[[str], None]
) -> None:
    beside = itertools.cycle(BESIDE_THE_BABY)
    rows = [(f"{phrase} {next(beside)}", tier) for phrase, tier in danger_phrases(guide, "mother")]
    found = firsts([question for question, _ in rows])
    babys = {sign.id for sign in guide.signs.values() if sign.body == "baby"}
    wrong = [
        f"{question}: {kind} {section}"
        for (question, tier), (kind, section, _) in zip(rows, found, strict=True)
        if section in babys or kind == "topic" or TIER_OF.get(kind, 0) < tier
    ]
    report(f"{len(rows) - len(wrong)} of {len(rows)} dangers of the mother stay hers")
    assert len(wrong) <= 0.02 * len(rows), "\n".join(wrong)


def test_a_babys_danger_is_the_babys(firsts: Callable, guide: Guide, report: Callable[[str], None]) -> None:
    group = next(group for group in guide.words.same if group.id == "baby")
    rows = [
        (phrase, tier) for phrase, tier in danger_phrases(guide, "baby") if any(word in phrase for word in group.words)
    ]
    questions = [f"{phrase} and my back hurts" for phrase, _ in rows]
    low = too_low(firsts(questions), [tier for _, tier in rows], questions)
    report(f"{len(rows) - len(low)} of {len(rows)} dangers of the baby come first at their level")
    assert len(rows) > 50
    assert len(low) <= 0.02 * len(rows), "\n".join(low)


def test_a_question_about_a_medicine_and_the_baby_is_a_question(firsts: Callable) -> None:
    questions = [question.format(medicine) for medicine in MEDICINES for question in ASKED]
    found = zip(questions, firsts(questions), strict=True)
    wrong = [f"{question}: {first}" for question, first in found if first[2] != "relief/pain-medicine/"]
    assert not wrong, "\n".join(wrong)
