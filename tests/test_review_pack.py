"""What clinicians check: the pack has every entry once, and a review shows on the page as long as its text holds."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import page as pdf_ua
import pikepdf
import pypdfium2
import pytest
from bs4 import BeautifulSoup

from conftest import build, words_of
from fonts import font_settings
from guide.model.checkable import LEAFLETS, Entry, Part, Row, parts_to_check
from guide.model.facts import Guide
from guide.model.reviews import Review, read_reviews, sort_out
from paper import HYPHENS, MM, SIZES, squeeze
from repository import DOCS, PROJECT, WORDS, address_of, changed_yaml, menu, newest_day

REVIEWER = {"who": "A. Name", "role": "midwife", "what": "Level and words.", "outcome": "right"}
DAY = newest_day().date()
SHOWN = WORDS["trust"]["entry_checked_by"](role="midwife", name="A. Name", date=WORDS.dates.short(DAY)).unescape()
TOLD = (Row("sign", "You are numb."), Row("action", "Call now.", ("two",)))
ENTRY = Entry("rf01", "Numb", TOLD, (Row("clinical", "Nerves."),), ("one",))


@dataclass(frozen=True)
class Pack:
    """The pack as it was printed."""

    file: Path

    @functools.cached_property
    def sheets(self) -> list[str]:
        """The words of each sheet, without spaces and the number of the sheet."""
        with pypdfium2.PdfDocument(self.file) as document:
            texts = [page.get_textpage().get_text_range() for page in document]
        form = WORDS["paper"]["page_number"]
        numbers = (squeeze(form(number=number, all=len(texts))) for number in range(1, len(texts) + 1))
        return [squeeze(text.translate(HYPHENS)).replace(number, "") for text, number in zip(texts, numbers)]

    @functools.cached_property
    def text(self) -> str:
        """All words, so that what runs over two sheets is whole."""
        return "".join(self.sheets)

    @functools.cached_property
    def bookmarks(self) -> list[str]:
        """Every heading, in order."""

        def titles(items: list[pikepdf.OutlineItem]) -> Iterator[str]:
            for item in items:
                yield item.title
                yield from titles(item.children)

        with pikepdf.open(self.file) as pdf, pdf.open_outline() as outline:
            return list(titles(outline.root))


@pytest.fixture(scope="module")
def parts(guide: Guide) -> list[Part]:
    """All that can be checked."""
    leaflets = DOCS / LEAFLETS
    return parts_to_check(guide, WORDS, leaflets.read_text(encoding="utf-8") if leaflets.exists() else "")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Print the pack as `make review` does, with the tests' own fonts."""
    folder = tmp_path_factory.mktemp("review")
    fonts = folder / "fonts.conf"
    fonts.write_text(font_settings(folder / "cache"), encoding="utf-8")
    command = [sys.executable, "-m", "guide.commands.review", folder / "pack.pdf"]
    own = {"FONTCONFIG_FILE": str(fonts), "PYTHONPATH": str(PROJECT / "overrides")}
    made = subprocess.run(command, cwd=PROJECT, env=os.environ | own, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    return Pack(folder / "pack.pdf")


def ids_in_data(guide: Guide) -> list[str]:
    """Return the id of every sign, medicine and exercise."""
    facts = guide.medicines
    return [*guide.signs, *(entry.id for entry in (*facts.medicines, *guide.exercises))]


def test_every_sign_medicine_and_exercise_is_there_once_with_boxes_and_a_line(
    pack: Pack, guide: Guide, parts: list[Part]
) -> None:
    found = Counter(bookmark.split()[0] for bookmark in pack.bookmarks)
    assert {name: found[name] for name in ids_in_data(guide)} == dict.fromkeys(ids_in_data(guide), 1)
    entries = [entry for part in parts for entry in part.entries]
    assert len({entry.id for entry in entries}) == len(entries), "two entries have one id"
    wrong = [entry.id for entry in entries if f"{entry.id} {entry.title}" not in " ".join(pack.bookmarks)]
    assert not wrong, f"not in the pack: {wrong}"
    words = WORDS["review_pack"]
    boxes = squeeze(words["right"] + words["change"] + words["unsure"])
    answers = [f"{boxes}{squeeze(words['code'](letters=entry.fingerprint))}{words['comment']}" for entry in entries]
    missing = [entry.id for entry, answer in zip(entries, answers, strict=True) if pack.text.count(answer) != 1]
    assert not missing, f"no boxes, letters and line for: {missing}"


def test_an_entry_has_its_words_what_to_do_what_raises_it_and_its_sources(
    pack: Pack, guide: Guide, parts: list[Part]
) -> None:
    words = WORDS["review_pack"]
    for entry in (entry for part in parts for entry in part.entries):
        start = pack.text.index(squeeze(f"{entry.id} {entry.title}"))
        end = pack.text.index(squeeze(words["code"](letters=entry.fingerprint)), start)
        said = pack.text[start:end]
        lacks = [row.text for row in (*entry.told, *entry.behind) if squeeze(row.text) not in said]
        for number, source in enumerate((guide.sources[key] for key in entry.all_sources), 1):
            year = f", {source.year}" if source.year else ""
            form = f"[{number}] {source.title.strip('.')}. {source.publisher}{year}"
            lacks += [form] if squeeze(form) not in said else []
        assert not lacks, f"{entry.id} lacks {lacks}"
    signs = parts[0].entries
    for sign in guide.signs.values():
        level = guide.danger.level[sign.id]
        [told] = [row.text for entry in signs if entry.id == sign.id for row in entry.told if row.name == "action"]
        raised = [f"{guide.danger.when[one.condition]}: {guide.danger.level[one.to].then}." for one in sign.raised]
        assert all(text in told for text in (f"{level.act}.", *raised)), f"{sign.id}: {told}"


def test_each_part_begins_on_a_sheet_of_its_own_with_lines_for_who_has_checked_it(
    pack: Pack, parts: list[Part]
) -> None:
    words = WORDS["review_pack"]
    lines = [squeeze(words[line]) for line in ("unchecked", "your_name", "your_role", "your_date", "your_signature")]
    for number, part in enumerate(parts, 1):
        title = squeeze(f"{number}. {WORDS['review_titles'][part.id]}")
        [sheet] = [sheet for sheet in pack.sheets if sheet.startswith(title)]
        assert not [line for line in lines if line not in sheet], title
    first = pack.sheets[0]
    assert squeeze(words["unchecked"]) in first and squeeze(words["back_send"]) in first
    assert pack.sheets[1].startswith("1."), "how to use the pack takes more than one sheet"


def test_the_file_is_tagged_black_on_a4_and_says_what_it_is(pack: Pack) -> None:
    failures = pdf_ua.validate_pdf(pack.file, profile="ua1").failures
    assert not failures, [failure.message for failure in failures]
    with pikepdf.open(pack.file) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked) and str(pdf.Root.Lang) == WORDS["language"]["code"]
        assert "Back" in str(pdf.docinfo["/Title"])
        for page in pdf.pages:
            width, height = (float(side) / MM for side in page.mediabox[2:])
            assert (round(width), round(height)) == SIZES["A4"]
    with pypdfium2.PdfDocument(pack.file) as document:
        picture = document[1].render(scale=1).to_pil().convert("RGB")
    assert all(red == green == blue for _, (red, green, blue) in picture.getcolors(picture.width * picture.height))


# ---- On the pages ----


def pages_of(guide: Guide, parts: list[Part]) -> Iterator[tuple[Entry, str]]:
    """Yield each entry with the source of the page that it stands on."""
    own = {"exercises": "relief/exercises.md", "medicines": "relief/pain-medicine.md", "leaflets": LEAFLETS}
    for part in parts:
        for entry in part.entries:
            source = guide.signs[entry.id].page if part.id == "signs" else own[part.id]
            if source in menu().values():
                yield entry, source


def notes_on(folder: Path, source: str) -> dict[str, str]:
    """Return who has checked what on a built page, by its id; a note must follow the entry, before the next one."""
    file = folder / address_of(source).strip("/") / "index.html"
    page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    notes = {note["data-review"]: note for note in page.select(".bp-reviewed")}
    for name, note in notes.items():
        entry = page.find(id=name)
        is_inside = entry is not None and entry in note.parents
        assert entry is None or is_inside or note.find_previous(["h2", "h3", "h4"]) == entry, (
            f"the note of {name} stands elsewhere"
        )
    return {name: words_of(note) for name, note in notes.items()}


def test_a_review_shows_where_its_entry_stands_until_the_text_changes(
    project: Path, tmp_path: Path, guide: Guide, parts: list[Part]
) -> None:
    *reviewed, (unseen, _) = pages_of(guide, parts)
    changed = next(entry for entry, _ in reviewed if entry.id in guide.signs)
    data = project / "docs" / "data"
    with changed_yaml(data / "reviews.yml") as content:
        content["reviews"] = [
            {"id": entry.id, "of": entry.fingerprint, "date": DAY} | REVIEWER for entry, _ in reviewed
        ]
    with changed_yaml(data / "red-flags.yml") as content:
        signs = {sign["id"]: sign for level in content["levels"] for sign in level["signs"]}
        signs[changed.id]["sign"] += " It burns."
    result = build(project, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    [line] = [line for line in result.stderr.splitlines() if "reviews.yml:" in line]
    assert re.search(rf"docs/data/reviews\.yml:\d+: '{changed.id}' reads otherwise than when A\. Name", line), line
    shown: dict[str, str] = {}
    for source in {source for _, source in reviewed}:
        shown |= notes_on(tmp_path / "site", source)
    assert shown == {entry.id: SHOWN for entry, _ in reviewed if entry.id not in (changed.id, unseen.id)}


def test_all_reviews_in_the_data_are_of_something_that_is_there(parts: list[Part]) -> None:
    entries = {entry.id: entry for part in parts for entry in part.entries}
    _, faults = read_reviews(DOCS / "data", entries, datetime.date.today())
    assert not faults, faults


@pytest.mark.parametrize(
    ("change", "holds"),
    [
        ({"title": "Weak"}, False),
        ({"told": (Row("sign", "You are numb!"), TOLD[1])}, False),
        ({"told": (TOLD[0], Row("action", "Call today.", ("two",)))}, False),
        ({"told": (TOLD[0], Row("action", "Call now.", ("three",)))}, True),
        ({"behind": (Row("clinical", "Nerves of the leg."),)}, True),
        ({"sources": ("one", "two")}, True),
    ],
)
def test_a_review_is_of_what_a_mother_reads(change: dict[str, object], *, holds: bool) -> None:
    review = Review(id="rf01", of=ENTRY.fingerprint, date=DAY, **REVIEWER)
    found = sort_out([review], {"rf01": dataclasses.replace(ENTRY, **change)})
    assert (found.standing, found.lapsed == []) == ({"rf01": [review]} if holds else {}, holds)


# ---- Faults ----

RIGHT = f"""reviews:
- id: rf01
  of: {ENTRY.fingerprint}
  who: A. Name
  role: midwife
  date: 2026-11-28
  what: Level and words.
  outcome: right
"""


def faults_in(folder: Path, text: str) -> list[str]:
    """Return what is wrong with a file of reviews, on the day after the one that they have."""
    (folder / "reviews.yml").write_text(text, encoding="utf-8")
    return read_reviews(folder, {"rf01": ENTRY}, datetime.date(2026, 11, 29))[1]


def test_reviews_that_say_all_have_no_fault(tmp_path: Path) -> None:
    assert faults_in(tmp_path, RIGHT) == faults_in(tmp_path, "reviews: []\n") == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("id: rf01", "id: rf99", "2: there is nothing to check called 'rf99'. Use an id from the pack"),
        ("  who: A. Name\n", "", "2: 'who' of 'rf01' is missing. Write who: the full name"),
        ("  role: midwife\n", "", "2: 'role' of 'rf01' is missing. Write role: "),
        ("  date: 2026-11-28\n", "", "2: 'date' of 'rf01' is missing. Write date: the day of the review"),
        ("  what: Level and words.\n", "", "2: 'what' of 'rf01' is missing. Write what: "),
        ("  outcome: right\n", "", "2: 'outcome' of 'rf01' is missing. Write outcome: right, or changed"),
        (f"  of: {ENTRY.fingerprint}\n", "", "2: 'of' of 'rf01' is missing. Write of: the six letters"),
        (ENTRY.fingerprint, "ab12", "3: 'of' of 'rf01' is 'ab12', which does not fit. Write of: the six letters"),
        ("2026-11-28", "2027-11-28", "6: 'date' of 'rf01' is a day to come: 2027-11-28 (today is 2026-11-29)"),
        ("2026-11-28", "'soon'", "6: 'date' of 'rf01' is 'soon', which is no date"),
        ("outcome: right", "outcome: fine", "8: 'outcome' of 'rf01' is 'fine', which is not known. Write outcome: "),
        ("  role: midwife", "  rol: midwife", "5: unknown field 'rol' of 'rf01'. Use: id, of, who, role, date"),
        ("reviews:\n", "review:\n", "1: 'reviews' is missing. Write reviews: []"),
    ],
)  # fmt: skip
def test_a_wrong_review_is_named_with_its_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in RIGHT
    faults = faults_in(tmp_path, RIGHT.replace(old, new, 1))
    assert any(fault.startswith(f"docs/data/reviews.yml:{says}") for fault in faults), faults


def test_a_wrong_review_stops_the_build(project: Path, tmp_path: Path) -> None:
    reviews = project / "docs" / "data" / "reviews.yml"
    reviews.write_text(RIGHT.replace("rf01", "rf999").replace("2026-11-28", str(DAY)), encoding="utf-8")
    result = build(project, tmp_path / "site")
    assert result.returncode != 0 and "Traceback" not in result.stderr
    assert "docs/data/reviews.yml:2: there is nothing to check called 'rf999'" in result.stderr
