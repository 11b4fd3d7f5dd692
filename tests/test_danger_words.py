"""No page says by hand how fast to act: a level of urgency comes from the signs, through `{{ act("rf18") }}`."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from repository import DOCS, menu

# Calls, where links lead, and the names of pages of others.
NOT_WORDS = re.compile(r"\{\{.*?\}\}|\[[^\]]*\]\(https?:[^)]*\)|\]\([^)]*\)")
WHO = r"(?:doctor|GP|midwife|nurse|pharmacist|health visitor|hospital|ward|clinic|maternity|unit|team)\b"
ACTIONS = (
    r"\bemergency (?:room|department|call|help|care)\b",
    r"\b(?:call|phone|ring|dial)\b[^.?!]*\bemergency\b",
    r"\bA&E\b|\bambulance\b|\bpress the bell\b",
    r"\bsame day\b|\b(?:day or night|at any hour)\b",
    r"\b(?:right|straight) away\b|\bimmediately\b|\bwithout delay\b",
    r"\burgent(?:ly)? (?:care|help|visit|appointment|check)\b",
    rf"\b(?:call|phone|ring) (?:your|a|the maternity|the anesthesia) (?:own )?{WHO}",
    r"\b(?:call|phone|ring|go|get help|act)\b[^.?!,]*\b(?:now|today|tonight|at once)\b",
    r"\bhelp (?:now|today|at once)\b",
    rf"\b(?:see|tell) (?:your|a) {WHO}[^.?!,]*\b(?:now|today|tonight|at once)\b",
    r"\bbook a visit\b",
)
SHOWN = ("claims.yml", "exercises.yml", "glossary.yml", "pictures/*.yml")  # data in sentences that know no sign
BY_HAND = re.compile("|".join(ACTIONS), re.IGNORECASE)


def words_by_hand(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and words of each place in a source that says how fast to act, outside of calls and addresses."""
    for number, line in enumerate(text.splitlines(), 1):
        for found in BY_HAND.finditer(NOT_WORDS.sub("", line)):
            yield number, found[0]


def test_no_page_says_by_hand_how_fast_to_act() -> None:
    found = [
        f"docs/{file}:{number}: '{words}' is written by hand. Write {{{{ act(\"rf18\") }}}}, with the id of the sign."
        for file in menu().values()
        for number, words in words_by_hand((DOCS / file).read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


def test_no_fact_that_pages_show_says_so_either() -> None:
    found = [
        f"{file.relative_to(DOCS.parent)}:{number}: '{words}' is written by hand. Say what the sign is, not how fast."
        for name in SHOWN
        for file in sorted((DOCS / "data").glob(name))
        for number, words in words_by_hand(file.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "If both legs are weak, call your emergency number.",
        "Go to the emergency room (A&E) now.",
        "Chills? Call a doctor the same day.",
        "Call your doctor, midwife or hospital now, day or night.",
        "Tell your midwife today.",
        "Sudden pain needs an [emergency call](warning-signs.md#rf05).",
        "description: Very bad pain can have a cause that needs help now.",
        "      listen: Sit down at once, keep off stairs, and call the same day.",
        "No better after 2 weeks? Call your doctor or midwife.[^nhsinform-back]",
        "**Book a visit** if you are no better.",
        'One weak leg? {{ act("rf18") }} Both legs? Get help right away.',
    ],
)
def test_words_of_action_are_found(line: str) -> None:
    assert list(words_by_hand(f"---\n{line}")), line


@pytest.mark.parametrize(
    "line",
    [
        'Does one foot drag? {{ act("rf18") }} Do not carry your baby on stairs.',
        "Sit down at once, and stop at once if it hurts.",
        "Drive again when you can make an emergency stop without pain.",
        "Ask your doctor or pharmacist before the next dose.",
        "You care for a baby day and night.",
        "Have a dull, heavy ache checked if it goes on for months.",
        "Check the [warning signs](warning-signs.md#call-now) first.",
        "- the HSE: [When to get urgent help for a child](https://www2.hse.ie/)[^hse-baby]",
        "- `emergency_numbers` holds the emergency numbers.",
    ],
)
def test_calm_words_are_left_alone(line: str) -> None:
    assert not list(words_by_hand(line)), line
