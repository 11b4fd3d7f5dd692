"""Each page's front matter keeps the contract; a page that breaks it stops the build with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import build
from guide.model.pages import front_matter_faults

GOOD = """---
title: Lifting your baby
description: Get close and bend your knees.
symptoms:
  - back hurts when I lift
written: 2026-11-22
review_by: 2027-11-22
reviewers: []
---

Text.
"""


def test_a_good_page_has_no_fault() -> None:
    assert front_matter_faults(GOOD, "posture/lifting.md") == []


def test_an_about_page_needs_no_symptoms_review_date_or_reviewers() -> None:
    page = "---\ntitle: About\ndescription: Who we are.\nwritten: 2026-11-22\n---\n"
    assert front_matter_faults(page, "about/index.md") == []
    assert len(front_matter_faults(page, "posture/index.md")) == 3


def test_a_clinician_who_has_checked_the_page_is_recorded_with_name_role_and_date() -> None:
    entry = "reviewers:\n  - {name: A. Name, role: Midwife, date: 2026-12-01}"
    assert front_matter_faults(GOOD.replace("reviewers: []", entry), "posture/lifting.md") == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("title: Lifting your baby\n", "", 1, "'title' is missing. Write title: up to 45 characters"),
        ("Lifting your baby", "Lifting " * 9, 2, "'title' is not as it must be"),
        ("Get close and bend your knees.", "Get close", 3, "with a period at its end"),
        ("symptoms:\n  - back hurts when I lift\n", "symptoms: []\n", 4, "'symptoms' is not as it must be"),
        ("symptoms:\n  - back hurts when I lift\n", "symptoms: sore back\n", 4, "a list of the words mothers use"),
        ("symptoms:", "symptons:", 4, "unknown field 'symptons'. Use: title, description, icon, symptoms"),
        ("  - back hurts when I lift", "  - sore back\n  - Sore back", 4, "each once"),
        ("written: 2026-11-22", "written: last week", 6, "written: 2026-11-22 (year-month-day, no quotes)"),
        ("written: 2026-11-22", 'written: "2026-11-22"', 6, "'written' is not as it must be"),
        ("review_by: 2027-11-22", "review_by: 2025-11-22", 7, "'review_by' must be later than 'written'"),
        ("reviewers: []", "reviewers: Dr. Who", 8, "entries with name, role and date"),
        ("reviewers: []", "reviewers:\n  - {name: A. Name}", 8, "entries with name, role and date"),
        ("reviewers: []\n", "", 1, "'reviewers' is missing"),
        ("reviewers: []", "reviewers: []\ntitle: Again", 9, "'title' is there twice"),
        ("Lifting your baby", "Lifting: your: baby", 2, "the front matter is not valid YAML"),
        ("reviewers: []\n---\n", "reviewers: []\n", 1, "the front matter is never closed"),
        ("---\ntitle", "title", 1, "no front matter. Start the page with '---'"),
        ("written: 2026-11-22\nreview_by: 2027-11-22", "review_by: 2027-11-22\nwritten: 2026-11-22", 1, "another order"),
    ],
)
def test_a_fault_is_named_with_file_line_and_what_to_write(old: str, new: str, line: int, says: str) -> None:
    assert old in GOOD
    faults = front_matter_faults(GOOD.replace(old, new, 1), "posture/lifting.md")
    assert any(fault.startswith(f"posture/lifting.md:{line}: ") and says in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("title: Lifting", "title: [Lifting", 3), ("written:", "writen:", None), ("---\ntitle", "title", 1)],
)
def test_a_bad_page_stops_the_whole_build(project: Path, tmp_path: Path, old: str, new: str, line: int | None) -> None:
    page = project / "docs/posture/lifting.md"
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), encoding="utf-8")
    result = build(project, tmp_path / "site")
    assert result.returncode != 0
    where = line or text[: text.index(old)].count("\n") + 1
    assert f"posture/lifting.md:{where}: " in result.stderr, result.stderr
    assert not (tmp_path / "site").exists()


HANDOUT = GOOD.replace(
    "reviewers: []\n",
    """reviewers: []
handout:
  type_size: 12
  purpose: Lift with less ache.
  give: When lifting hurts.
  teach_back:
    - {ask: How will you lift?, listen: Close.}
    - {ask: How will you turn?, listen: With the feet.}
    - {ask: When will you call?, listen: When a leg is weak.}
  main_sources: [nca-pgp]
  changes:
    - {date: 2026-11-22, what: First version.}
""",
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("type_size: 12", "type_size: 11"),
        ("  give: When lifting hurts.\n", ""),
        ("    - {ask: How will you turn?, listen: With the feet.}\n", ""),
        ("listen: Close.", "hear: Close."),
        ("main_sources: [nca-pgp]", "main_sources: []"),
        ("    - {date: 2026-11-22, what: First version.}", "    - {date: 2026-11-22, what: First.}\n    - {date: 2027-01-02, what: Second.}"),
    ],
)
def test_a_handout_says_all_that_its_sheet_needs(old: str, new: str) -> None:
    assert front_matter_faults(HANDOUT, "handouts/lifting.md") == []
    faults = front_matter_faults(HANDOUT.replace(old, new), "handouts/lifting.md")
    assert len(faults) == 1 and faults[0].startswith("handouts/lifting.md:9: 'handout' is not as it must be"), faults


def test_only_a_handout_has_the_field_handout_and_each_has_it() -> None:
    assert front_matter_faults(HANDOUT, "posture/lifting.md") == ["posture/lifting.md:9: 'handout' belongs to handouts only. Take it out."]
    assert front_matter_faults(GOOD, "handouts/lifting.md")[0].startswith("handouts/lifting.md:1: 'handout' is missing")
    assert front_matter_faults(GOOD, "handouts/index.md") == []
