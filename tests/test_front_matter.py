"""Each page's front matter keeps the contract; a page that breaks it stops the build with file, line and remedy."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from conftest import build
from guide.model.facts import Guide
from guide.model.pages import (
    Kind,
    kind_of,
    old_box_faults,
    read_page,
    read_pages,
    sheet_sign_faults,
    smart_quote_faults,
    unlisted_handouts,
)

TODAY = datetime.date(2026, 11, 29)
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
HANDOUT = GOOD.replace(
    "reviewers: []\n",
    """reviewers: []
handout:
  type_size: 12
  purpose: Lift with less ache.
  give: When lifting hurts.
  teach_back:
    - {ask: How will you lift?, listen: Close.}
    - ask: How will you turn?
      listen: With the feet.
    - {ask: When will you call?, listen: When a leg is weak.}
  main_sources: [nca-pgp]
  changes:
    - {date: 2026-11-22, what: First version.}
  given: [anywhere]
""",
)


def faults_of(text: str, src_uri: str = "posture/lifting.md") -> list[str]:
    """Return what is wrong with a page."""
    return read_page(text, src_uri, TODAY)[1]


def changed(text: str, old: str, new: str) -> str:
    """Return a text with one part of it changed."""
    assert old in text, old
    return text.replace(old, new, 1)


def test_a_good_page_has_no_fault_and_becomes_an_object() -> None:
    meta, faults = read_page(GOOD, "posture/lifting.md", TODAY)
    assert faults == [] and meta is not None
    assert meta.title == "Lifting your baby" and meta.newest_date == datetime.date(2026, 11, 22)
    assert meta.search.boost == 1 and not meta.search.exclude
    assert not meta.is_overdue(meta.review_by) and meta.is_overdue(meta.review_by + datetime.timedelta(days=1))


def test_an_about_page_needs_no_symptoms_review_date_or_reviewers() -> None:
    page = "---\ntitle: About\ndescription: Who we are.\nwritten: 2026-11-22\n---\n"
    assert faults_of(page, "about/index.md") == []
    assert len(faults_of(page, "posture/index.md")) == 3


def test_a_clinician_who_has_checked_the_page_is_recorded_with_name_role_and_date() -> None:
    entry = "reviewers:\n  - {name: A. Name, role: Midwife, date: 2026-11-29}"
    meta, faults = read_page(changed(GOOD, "reviewers: []", entry), "posture/lifting.md", TODAY)
    assert faults == [] and meta.reviewers[0].role == "Midwife" and meta.newest_date == TODAY


@pytest.mark.parametrize(
    ("src_uri", "kind"),
    [
        ("index.md", Kind.PAGE),
        ("posture/lifting.md", Kind.PAGE),
        ("handouts/index.md", Kind.PAGE),
        ("handouts/lifting.md", Kind.SHEET),
        ("about/index.md", Kind.ABOUT),
    ],
)
def test_the_folder_of_a_page_says_of_what_kind_it_is(src_uri: str, kind: Kind) -> None:
    assert kind_of(src_uri) is kind


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("title: Lifting your baby\n", "", 1, "'title' is missing. Write title: up to 45 characters"),
        ("Lifting your baby", "Lifting " * 9, 2, "'title' has 71 characters, 45 at most. Write title: up to 45"),
        ("Lifting your baby", "12", 2, "'title' must be text, not '12'. Put numbers, yes and no in quotes"),
        ("Lifting your baby", "|\n  Lifting\n  your baby", 2, "'title' has more than one line"),
        ("Get close and bend your knees.", "Get close", 3, "with a period at its end"),
        ("Get close and bend", "Get 2 inches close and bend", 3, "'description' has a number"),
        ("symptoms:\n  - back hurts when I lift\n", "symptoms: []\n", 4, "'symptoms' has 0 entries, 1 at least"),
        ("symptoms:\n  - back hurts when I lift\n", "symptoms: sore back\n", 4, "a list of the words mothers use"),
        ("symptoms:", "symptons:", 4, "unknown field 'symptons'. Use: title, description, icon, picture, symptoms"),
        ("  - back hurts when I lift", "  - sore back\n  - Sore back", 4, "'symptoms' has 'sore back' twice"),
        ("  - back hurts when I lift", "  - sore back\n  - 911", 6, "'symptoms.1' must be text, not '911'"),
        ("written: 2026-11-22", "written: last week", 6, "written: 2026-11-22 (year-month-day, no quotes)"),
        ("written: 2026-11-22", 'written: "2026-11-22"', 6, "'written' is '2026-11-22', which is no date"),
        (
            "written: 2026-11-22",
            "written: 2026-12-24",
            6,
            "'written' is a day to come: 2026-12-24 (today is 2026-11-29)",
        ),
        ("review_by: 2027-11-22", "review_by: 2025-11-22", 7, "'review_by' must be later than 'written'"),
        ("review_by: 2027-11-22", "review_by: 2027-06-31", 7, "'review_by' is '2027-06-31', which is no date"),
        ("review_by: 2027-11-22", "review_by: 31/01/2027", 7, "Write review_by: 2027-11-22 (year-month-day"),
        ("reviewers: []", "reviewers: Dr. Who", 8, "entries with name, role and date"),
        ("reviewers: []", "reviewers:\n  - {name: A. Name}", 9, "'reviewers.0.role' is missing. Write role: up to 80"),
        (
            "reviewers: []",
            "reviewers:\n  - name: A. Name\n    role: Midwife\n    date: 2030-01-31",
            11,
            "'reviewers.0.date' is a day to come: 2030-01-31",
        ),
        ("reviewers: []\n", "", 1, "'reviewers' is missing"),
        ("reviewers: []", "reviewers: []\ntitle: Again", 9, "'title' is there twice"),
        ("reviewers: []", "reviewers: []\nsearch: {}", 9, "'search' must say one thing"),
        ("reviewers: []", "reviewers: []\nsearch: {boost: 20}", 9, "'search.boost' must be below 10. Write boost:"),
        ("reviewers: []", "reviewers: []\nhide: [all]", 9, "'hide.0' is 'all', which is not known"),
        ("Lifting your baby", "Lifting: your: baby", 2, "this is not valid YAML"),
        ("reviewers: []\n---\n", "reviewers: []\n", 1, "the front matter is never closed"),
        ("---\ntitle", "title", 1, "no front matter. Start the page with '---'"),
        (
            "written: 2026-11-22\nreview_by: 2027-11-22",
            "review_by: 2027-11-22\nwritten: 2026-11-22",
            6,
            "another order: 'written' comes before 'review_by'",
        ),
        ("Text.", "<<<<<<< HEAD\nText.", 11, "'<<<<<<<' is left of an unfinished merge"),
        ("Text.", "Text.\n=======\nText.\n>>>>>>> mine", 14, "'>>>>>>>' is left of an unfinished merge"),
    ],
)
def test_a_fault_is_named_with_file_line_and_what_to_write(old: str, new: str, line: int, says: str) -> None:
    faults = faults_of(changed(GOOD, old, new))
    assert any(fault.startswith(f"posture/lifting.md:{line}: ") and says in fault for fault in faults), faults


def test_every_fault_of_every_page_is_named_at_once() -> None:
    texts = {
        "posture/lifting.md": GOOD.replace("title:", "titel:").replace("2027-11-22", "soon"),
        "about/index.md": "No front matter.",
        "handouts/index.md": '---\n---\n\n{{ handouts("lifting") }}',
        "handouts/lifting.md": HANDOUT,
        "handouts/other.md": HANDOUT,
    }
    metas, faults = read_pages(texts, TODAY)
    assert list(metas) == ["handouts/lifting.md", "handouts/other.md"]
    named = {fault.split(" ")[0] for fault in faults}
    assert {"posture/lifting.md:1:", "posture/lifting.md:2:", "posture/lifting.md:7:", "about/index.md:1:"} <= named
    assert "handouts/index.md:4:" in named


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("type_size: 12", "type_size: 11", 10, "'handout.type_size' is '11', which is not known. Write type_size: 12"),
        ("  give: When lifting hurts.\n", "", 9, "'handout.give' is missing. Write give: when and to whom"),
        (
            "    - {ask: How will you lift?, listen: Close.}\n",
            "",
            13,
            "'handout.teach_back' has 2 entries, 3 at least. Write teach_back: 3 entries with ask and listen",
        ),
        ("listen: With the feet.", "hear: With the feet.", 15, "'handout.teach_back.1.listen' is missing"),
        (
            "listen: With the feet.",
            "hear: With the feet.",
            16,
            "unknown field 'handout.teach_back.1.hear'. Use: ask, listen, signs",
        ),
        ("listen: With the feet.", "listen: ''", 16, "'handout.teach_back.1.listen' is empty"),
        ("main_sources: [nca-pgp]", "main_sources: []", 18, "'handout.main_sources' has 0 entries"),
        (
            "    - {date: 2026-11-22, what: First version.}",
            "    - {date: 2026-11-22, what: First.}\n    - {date: 2026-11-25, what: Second.}",
            19,
            "'handout.changes' are in another order. Write changes: entries with date and what, newest first",
        ),
    ],
)
def test_a_handout_says_all_that_its_sheet_needs(old: str, new: str, line: int, says: str) -> None:
    assert faults_of(HANDOUT, "handouts/lifting.md") == []
    faults = faults_of(changed(HANDOUT, old, new), "handouts/lifting.md")
    assert any(fault.startswith(f"handouts/lifting.md:{line}: ") and says in fault for fault in faults), faults


def test_only_a_handout_has_the_field_handout_and_each_has_it() -> None:
    assert faults_of(HANDOUT) == ["posture/lifting.md:9: 'handout' belongs to handouts only. Take it out."]
    assert faults_of(GOOD, "handouts/lifting.md")[0].startswith("handouts/lifting.md:1: 'handout' is missing")
    assert faults_of(GOOD, "handouts/index.md") == []


def test_curly_quotes_that_ask_for_a_fragment_are_named_and_those_inside_a_text_are_not() -> None:
    text = 'Say “hi”.\n\n{{ pictures(“lift-close”) }}\n{{ picture("a “b”") }}\n'
    assert smart_quote_faults(text, "a.md") == [
        'a.md:3: “ is a curly quote. Use straight quotes: "...".',
        'a.md:3: ” is a curly quote. Use straight quotes: "...".',
    ]


@pytest.mark.parametrize("old", ['!!! do "Do this first"', '??? more "More"', '<div class="bp-tiles" markdown>'])
def test_a_box_of_the_first_edition_is_named_as_it_would_be_plain_text(old: str) -> None:
    assert old_box_faults(f"Text.\n\n{old}\n", "a.md") == [
        f"a.md:3: '{old}' is no box any more. Write '/// do | Title' above its text and '///' below."
    ]
    assert old_box_faults('Really!!! Yes.\n\n/// html | div\n\n<div class="markdown">\n', "a.md") == []


def test_a_handout_that_the_list_of_handouts_lacks_is_named() -> None:
    pages = ["index.md", "handouts/index.md", "handouts/lifting.md", "handouts/eating-well.md"]
    assert unlisted_handouts('{{ handouts("lifting",\n  "eating-well") }}', pages) == []
    assert unlisted_handouts('# All\n\n{{ handouts("lifting") }}', pages) == [
        "handouts/index.md:3: the handout 'eating-well' is not on this list. "
        'Add "eating-well" to {{ handouts(...) }}.'
    ]


def test_bad_pages_stop_the_build_and_leave_the_good_one_as_it_was(project: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("good", encoding="utf-8")
    bad = {"posture/lifting.md": ("title: Lifting", "title: [Lifting"), "posture/feeding.md": ("written:", "writen:")}
    for page, (old, new) in bad.items():
        path = project / "docs" / page
        path.write_text(changed(path.read_text(encoding="utf-8"), old, new), encoding="utf-8")
    data = project / "docs/data/glossary.yml"
    data.write_text(changed(data.read_text(encoding="utf-8"), "  meaning:", "  meening:"), encoding="utf-8")
    result = build(project, site)
    assert result.returncode != 0
    for where in ("posture/lifting.md:3: ", "posture/feeding.md:", "docs/data/glossary.yml:"):
        assert where in result.stderr, result.stderr
    assert [file.read_text(encoding="utf-8") for file in site.iterdir()] == ["good"]


def test_a_sheet_names_places_and_signs_that_there_are(guide: Guide) -> None:
    text = HANDOUT.replace("given: [anywhere]", "given: [anywhere, moon]").replace(
        "leg is weak.}", "so., signs: [rf99]}"
    )
    meta, faults = read_page(text, "handouts/lifting.md", TODAY)
    assert meta and not faults
    lines = {word: text[: text.index(word)].count("\n") + 1 for word in ("moon", "rf99")}
    assert sheet_sign_faults({"handouts/lifting.md": meta}, {"handouts/lifting.md": text}, guide.danger) == [
        f"handouts/lifting.md:{lines['moon']}: no sheet called 'moon' in docs/data/red-flags.yml.",
        f"handouts/lifting.md:{lines['rf99']}: no warning sign for sheets called 'rf99' in docs/data/red-flags.yml.",
    ]
