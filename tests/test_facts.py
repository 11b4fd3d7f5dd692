"""The facts in docs/data keep their contracts; what breaks one is named with file, line and remedy, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import PROJECT
from guide.model.documents import DataError, conflict_faults, parse
from guide.model.facts import Answer, Claim, Guide, Searches, load_guide
from guide.model.page_text import Section, sections_of
from guide.model.pages import BuiltPage, Kind, answer_fault, answer_page_faults, claim_faults, read_page, section_texts
from guide.search.compile import SearchPage
from guide.search.pages import orphan_faults, phrase_faults, word_faults

# A small guide of its own: what a clinic writes into docs/data changes no test.
SMALL = {
    "sources.yml": """sources:
- id: one
  kind: guideline
  title: One
  publisher: WHO
  year: 2021
  url: https://example.org/one
  supports: Walking.
  checked: text seen
- {id: two, kind: trial, title: T, publisher: P, url: 'https://example.org/two', supports: s, checked: text seen}
""",
    "medicines.yml": """ask_first:
- {id: all, who: All, lines: [{text: You are ill., sources: [one]}]}
dangers:
- {id: rash, what: A rash, sign: rf01}
too_much:
- {id: limit, what: Too much, sign: rf01}
medicines:
- id: pill
  title: Pill
  names: {US: pill}
  breastfeeding: {rule: You can., sources: [one]}
  ask: [all]
  dangers: [rash]
  too_much: [limit]
""",
    "red-flags.yml": """conditions:
- {id: epidural, when: After an epidural, sign: rf01}
places:
- {id: legs, title: Legs, icon: material/walk}
levels:
- id: call-now
  icon: material/phone
  label: Now
  title: "Call now if:"
  heading: Now
  act: Call now
  then: call now
  then_short: call now
  note: Do not wait.
  signs:
  - id: rf01
    body: mother
    where: legs
    symptoms: [numb, pee]
    title: Numb
    short: Numb
    sign: Numb
    why: Nerves
    clinical: Nerves
    besides: Sit.
    sources:
    - one
- id: call-today
  icon: material/phone
  label: Today
  title: "Call today if:"
  heading: Today
  act: Call today
  then: call today
  then_short: today
  note: At any hour.
  signs:
  - id: rf02
    body: mother
    where: legs
    symptoms: [numb]
    title: T
    short: S
    sign: S
    why: W
    clinical: C
    raised:
    - {condition: epidural, to: call-now, sources: [one]}
    sources: [one]
  - {id: rf03, body: baby, where: legs, symptoms: [leak],
     title: L, short: S, sign: S, why: W, clinical: C, sources: [one]}
sheets:
- {id: ward, signs: [rf02]}
""",
    "outside-lists.yml": """sources:
- {id: leaflet, title: L, publisher: P, seen: text}
lists:
- {id: card, name: A card, count: 1}
reasons: []
items:
- {id: c1, list: card, item: Numb, level: emergency, source: leaflet, sign: rf01, words: [numb]}
""",
    "claims.yml": """claims:
- id: c01
  says: Rest.
  topic: relief
  verdict: partly
  site_says: Walk.
  why: So.
  sources: [one]
  answer:
    page: index.md
    heading: walk
    words: Walk a little
""",
    "exercises.yml": """exercises:
- id: walking
  name: Walking
  helps: Helps.
  steps: [Walk.]
  dose: Daily.
  progress: Slowly.
  after_vaginal_birth: Now.
  after_c_section: Now.
  short: Walk.
  plan: {vaginal: 0, c_section: 1}
  custom: false
  sources: [one]
""",
    "glossary.yml": """terms:
- id: disc
  term: disc
  match: [disc, discs]
  meaning: A cushion.
- {id: womb, term: womb, match: [womb], meaning: Where a baby grows., also: []}
""",
    "words.yml": """small: the a
small_es: la
ordinary: door
traditional: 來
simplified: 来
starters: [back hurts]
questions: [can I lift]
danger: numb
same:
- id: crib
  words: [crib, cot]
  zh: [婴儿床]
- id: sofa
  words: [sofa, couch]
  is: crib
- {id: bed, words: [bed], is: [crib, sofa], name: Bed, other_names: [mattress]}
""",
    "context.yml": """reach: 2
ends: [but]
none: [not sure]
senses:
- {id: denied, before: ["no"], after: [is gone]}
""",
    "languages.yml": """languages:
- {id: fr, name: French, words: je ne, say: Je lis., danger: Danger}
- {id: he, name: Hebrew, scripts: [Hebrew], say: אני קורא, danger: סכנה}
""",
    "sign-words.yml": """signs:
- id: rf01
  alarms: [numb + leg]
  searches:
  - numb down there
  searches_zh: [麻木]
- id: rf02
  searches: [weak legs]
- id: rf03
  searches: [a leak]
""",
    "not-covered.yml": """topics:
- id: baby-ill
  asks: Is your baby ill?
  say: Call your doctor.
  searches:
  - baby has a fever
  - baby is floppy
""",
    "cast.yml": """people:
- id: ann
  skin: tan
  hair: bun
  top: teal
  legs: navy
""",
    "body-map.yml": """who: ann
hair: bun
views:
- id: back
  places:
  - id: neck
    label: {side: left, height: 140}
    at: [0, 130]
    outline: [[0, 138], [4, 136], [0, 130]]
  - id: low-back
    label: {side: left, height: 100}
    at: [0, 98]
    outline: [[0, 102], [8, 98], [0, 94]]
    around: neck
""",
    "pictures/one.yml": """who: ann
pictures:
- id: egg
  title: Egg
  description: An egg.
  caption: One egg.
  scene:
  - egg: {at: [0, 15]}
- id: lift
  title: Lift
  frame: [0, 0, 10, 10]
  key: 2
  steps:
  - {title: A, description: A., caption: A., scene: []}
  - title: B
    description: B.
    caption: B.
    mark: right
    scene: []
""",
    "searches/posture/lifting.yml": """searches:
  top:
    - lift with your legs
  walk:
    - walk a mile
searches_zh:
  top: [弯腰]
""",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of facts that a test may break."""
    for name, text in SMALL.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def change(path: Path, old: str, new: str) -> int:
    """Change a file, and return the line of the change."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def faults_in(data: Path) -> list[str]:
    """Return all that is wrong with the facts in a folder."""
    with pytest.raises(DataError) as error:
        load_guide(data)
    return list(error.value.args)


def test_facts_become_objects_that_know_where_they_stand(data: Path) -> None:
    guide = load_guide(data)
    assert guide.sources["one"].year == 2021 and guide.sources["two"].on_paper is None
    assert guide.signs["rf02"].location == "docs/data/red-flags.yml:38"
    assert guide.claims[0].answer.location == "docs/data/claims.yml:10"
    assert [group.wider for group in guide.words.same] == [[], ["crib"], ["crib", "sofa"]]
    assert guide.words.small == {"the", "a"} and guide.words.same[0].spellings == ["crib", "cot", "婴儿床"]
    assert guide.sign_words[0].phrases == ["numb down there", "麻木"]
    assert list(guide.searches["posture/lifting.md"].phrases) == ["searches", "searches_zh"]


def test_a_picture_is_one_drawing_or_its_steps_which_share_its_frame(data: Path) -> None:
    pictures = load_guide(data).pictures
    assert [drawing.title for drawing in pictures["egg"].drawings] == ["Egg"]
    first, second = pictures["lift"].drawings
    assert first.frame == second.frame == [0, 0, 10, 10] and (first.mark, second.mark) == (None, "right")
    assert pictures["egg"].drawings[0].location == "docs/data/pictures/one.yml:3"
    assert second.location == "docs/data/pictures/one.yml:15"


def test_facts_cannot_be_changed_by_what_reads_them(data: Path) -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_guide(data).claims[0].says = "Something else"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"terms:\n- id: [\n", ":3: this is not valid YAML"),
        (b"terms:\n\t- id: disc\n", ":2: this is not valid YAML"),
        (b"terms: &loop\n- *loop\n", ":1: this is not valid YAML"),
        (b"terms:\n- {{ id }}\n", ":2: this is not valid YAML"),
        (b"terms:\n- id: disc\n  id: disk\n", ":3: 'id' is there twice. Keep one."),
        (b"terms:\n- disc\n", ":2: 'terms.0' must have fields of its own, not 'disc'"),
        (b"terms:\n- id: disc\n", ":2: 'term' of 'disc' is missing. Add it."),
        (
            b"terms:\n",
            ":1: 'terms' must be a list, not nothing. Write a list of entries, each beginning with '- id: ...'",
        ),
        (b"terms: []\n", ":1: 'terms' has 0 entries, 1 at least"),
        (b"", ":1: no fields are written here. Use: terms."),
        (b"terms: []\n5: x\n", ":2: unknown field '5'. Use: terms."),
        (b"terms:\n- caf\xe9\n", ":2: this is not UTF-8 (byte 0xe9). Save the file as UTF-8."),
        (b"terms:\n- id: \x01\n", ":2: this is not valid YAML"),
        (b"terms:\n<<<<<<< HEAD\n", ":2: '<<<<<<<' is left of an unfinished merge"),
        (None, ":1: this file is missing."),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_its_line(data: Path, content: bytes | None, fault: str) -> None:
    (data / "glossary.yml").unlink()
    if content is not None:
        (data / "glossary.yml").write_bytes(content)
    faults = faults_in(data)
    assert any(found.startswith(f"docs/data/glossary.yml{fault}") for found in faults), faults


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (
            "sources.yml",
            "  kind: guideline",
            "  kind: rumour",
            "'kind' of 'one' is 'rumour', which is not known. Write one of: guideline, sys",
        ),
        (
            "sources.yml",
            "  year: 2021",
            "  year: soon",
            "'year' of 'one' must be a whole number, not 'soon'. Write year: 2021, or",
        ),
        (
            "sources.yml",
            "  url: https://example.org/one",
            "  url: https://example.org/",
            "'url' of 'one' must be the address of the very page, not of a home page",
        ),
        (
            "sources.yml",
            "  url: https://example.org/one",
            "  url: https://health.azurewebsites.net/one",
            "'url' of 'one' is on health.azurewebsites.net, which keeps copies or trials",
        ),
        (
            "sources.yml",
            "  url: https://example.org/one",
            "  url: https://uat.example.org/one",
            "'url' of 'one' is on uat.example.org, which keeps copies or trials",
        ),
        (
            "sources.yml",
            "  year: 2021",
            "  year: 2012",
            "'year' of 'one' is 2012: cite the newest edition, or say in edition: why",
        ),
        (
            "sources.yml",
            "  checked: text seen",
            "  checked: yes",
            "'checked' of 'one' is 'True', which is not known. Write checked: text seen",
        ),
        (
            "sources.yml",
            "  publisher: WHO",
            "  publishr: WHO",
            "unknown field 'publishr' of 'one'. Use: id, rank, kind, title",
        ),
        (
            "sources.yml",
            "- {id: two",
            "- {id: one",
            "id 'one' is already used in docs/data/sources.yml:2. Choose another.",
        ),
        (
            "red-flags.yml",
            "    - one",
            "    - nobody",
            "no source called 'nobody' (in 'rf01'). Add it to docs/data/sources.yml.",
        ),
        ("red-flags.yml", "    besides: Sit.", "    besides: ''", "'besides' of 'rf01' is empty."),
        ("red-flags.yml", "  - id: rf02", "  - id: rf01", "id 'rf01' is already used in docs/data/red-flags.yml:16"),
        (
            "red-flags.yml",
            "    - {condition: epidural",
            "    - {condition: fever",
            "no condition called 'fever'. Add it to 'conditions' above.",
        ),
        ("red-flags.yml", "signs: [rf02]", "signs: [rf99]", "no warning sign called 'rf99' in this file."),
        ("red-flags.yml", "sign: rf01}", "sign: rf99}", "no warning sign called 'rf99' in this file."),
        ("red-flags.yml", "to: call-now", "to: call-today", "'rf02' cannot be raised to 'call-today'. Write call-now."),
        (
            "red-flags.yml",
            "  note: At any hour.",
            "  raised: [{body: mother, condition: fever, to: call-now, sources: [one]}]\n  note: At any hour.",
            "no condition called 'fever'. Add it to 'conditions' above.",
        ),
        (
            "red-flags.yml",
            "  note: At any hour.",
            "  raised: [{body: mother, condition: epidural, to: call-today, sources: [one]}]\n  note: At any hour.",
            "'call-today' cannot be raised to 'call-today'. Write call-now.",
        ),
        (
            "red-flags.yml",
            "  note: At any hour.",
            "  raised: [{body: mother, condition: epidural, to: call-now, sources: [nobody]}]\n  note: At any hour.",
            "no source called 'nobody' (in 'epidural'). Add it to docs/data/sources.yml.",
        ),
        (
            "red-flags.yml",
            "  note: At any hour.",
            "  raised: [{condition: epidural, to: call-now, sources: [one]}]\n  note: At any hour.",
            "'raised.0.body' of 'call-today' is missing. Write body: mother, or baby.",
        ),
        (
            "red-flags.yml",
            "    where: legs\n    symptoms: [numb]\n    title: T",
            "    where: toe\n    symptoms: [numb]\n    title: T",
            "no place called 'toe'. Use one of: legs.",
        ),
        (
            "red-flags.yml",
            "symptoms: [leak]",
            "symptoms: [pee]",
            "'pee' is 'call-now' in 'rf01'. Say in 'raised' of 'rf03' when it is so here.",
        ),
        (
            "red-flags.yml",
            "symptoms: [numb]\n    title: T",
            "symptoms: [weak, weak]\n    title: T",
            "'weak' belongs to",
        ),
        (
            "claims.yml",
            "  verdict: partly",
            "  verdict: true",
            "'verdict' of 'c01' is 'True', which is not known. Write one of: supported",
        ),
        (
            "claims.yml",
            "    heading: walk",
            "    heading: 5",
            "'answer.heading' of 'c01' must be text, not '5'. Put numbers, yes and no in quotes.",
        ),
        (
            "exercises.yml",
            "  custom: false",
            "  custom: perhaps",
            "'custom' of 'walking' must be true or false, not 'perhaps'",
        ),
        ("exercises.yml", "  steps: [Walk.]", "  steps: Walk.", "'steps' of 'walking' must be a list, not 'Walk.'"),
        (
            "glossary.yml",
            "- id: disc",
            "- id: a disc",
            "'id' of 'a disc' is 'a disc', which does not fit. Write id: letters, digits and hyphens.",
        ),
        (
            "words.yml",
            "simplified: 来",
            "simplified: 来去",
            "'simplified' must have as many characters as 'traditional'.",
        ),
        ("words.yml", "small: the a", "small: [the, a]", "'small' must be words in one text"),
        (
            "words.yml",
            "  words: [sofa, couch]",
            "  words: [sofa, Cot]",
            "'Cot' stands in 'crib' and in 'sofa'. Keep one.",
        ),
        ("words.yml", "  is: crib", "  is: tentacle", "'is: tentacle' of 'sofa' is no group of this file."),
        (
            "words.yml",
            "- {id: bed, words: [bed], is: [crib, sofa], name: Bed,",
            "- {id: bed, words: [bed],",
            "'bed' needs both 'name: ...' and",
        ),
        (
            "languages.yml",
            "words: je ne",
            "words: je la",
            "'la' does not tell French: docs/data/words.yml has it as small.",
        ),
        ("languages.yml", "scripts: [Hebrew]", "scripts: [Hebru]", "'he' says nothing in a script called 'Hebru'."),
        ("languages.yml", "words: je ne, ", "", "'fr' needs 'scripts: [...]' or 'words: ...' to be known by."),
        ("languages.yml", "say: Je lis., ", "", "'say' of 'fr' is missing. Add it."),
        ("sign-words.yml", "- id: rf02", "- id: rf99", "no warning sign called 'rf99' in docs/data/red-flags.yml."),
        (
            "sign-words.yml",
            "  searches_zh: [麻木]",
            "  searches_zh: 麻木",
            "'searches_zh' of 'rf01' must be a list, not '麻木'.",
        ),
        (
            "not-covered.yml",
            "  - baby has a fever",
            "  - 911",
            "'searches.0' of 'baby-ill' must be text, not '911'. Put numbers",
        ),
        (
            "not-covered.yml",
            "  searches:\n  - baby has a fever",
            "  searches:\n  - baby is floppy",
            "'searches' of 'baby-ill' has 'baby is floppy' twice.",
        ),
        ("pictures/one.yml", "- id: egg", "- id: lift", None),
        ("pictures/one.yml", "who: ann", "who: eve", "'eve' is nobody in docs/data/cast.yml. Use ann."),
        (
            "pictures/one.yml",
            "  title: Egg",
            "  who: eve\n  title: Egg",
            "'eve' is nobody in docs/data/cast.yml. Use ann.",
        ),
        ("body-map.yml", "who: ann", "who: eve", "'eve' is nobody in docs/data/cast.yml. Use ann."),
        ("body-map.yml", "side: left, height: 140", "side: top, height: 140", "'label.side' of 'neck' is 'top'"),
        ("body-map.yml", "[[0, 138], [4, 136], [0, 130]]", "[[0, 138], [4, 136]]", "'outline' of 'neck' has 2 entries"),
        ("body-map.yml", "[0, 138]", "[0]", "'outline.0' of 'neck' has 1 entries"),
        ("body-map.yml", "around: neck", "around: elbow", "'elbow' is no place of the back."),
        ("body-map.yml", "  - id: low-back", "  - id: neck", "'neck' stands twice on the back. Keep one."),
        ("body-map.yml", "height: 100", "height: 130", "the name of 'low-back' is too near to that of 'neck'."),
        ("body-map.yml", "height: 100", "height: 150", "the name of 'low-back' stands higher than that of 'neck'"),
        ("cast.yml", "  hair: bun", "  hair: mohawk", "'hair' of 'ann' is 'mohawk', which is not known."),
        (
            "pictures/one.yml",
            "- id: lift\n  title: Lift",
            "- id: lift\n  scene: []\n  title: Lift",
            "'lift' needs a 'scene' or a list of 'steps', and not both.",
        ),
        (
            "pictures/one.yml",
            "- id: lift\n  title: Lift\n  frame: [0, 0, 10, 10]\n  key: 2",
            "- id: lift\n  title: Lift\n  key: 3",
            "'lift' has 'key: 3'",
        ),
        ("pictures/one.yml", "    caption: B.", "    caption: ''", "'steps.1.caption' of 'lift' is empty."),
        (
            "searches/posture/lifting.yml",
            "searches:",
            "serches:",
            "unknown field 'serches'. Use: searches, searches_es, searches_zh.",
        ),
        ("searches/posture/lifting.yml", "    - walk a mile", "    - 5", "'searches.walk.0' must be text, not '5'"),
        ("searches/posture/lifting.yml", "  top: [弯腰]", "  top:", "'searches_zh.top' must be a list, not nothing."),
    ],
)
def test_a_fact_that_breaks_its_contract_is_named_with_its_own_line(
    data: Path, file: str, old: str, new: str, says: str | None
) -> None:
    line = change(data / file, old, new)
    faults = faults_in(data)
    here = f"docs/data/{file}:{line}: {says}" if says else f"docs/data/{file}:"
    assert any(fault.startswith(here) for fault in faults), faults


def test_no_sheet_may_show_a_sign_that_has_a_page_of_its_own(data: Path) -> None:
    file = data / "red-flags.yml"
    change(file, "    title: T\n", "    title: T\n    only_on: relief/feelings.md\n")
    line = file.read_text(encoding="utf-8").splitlines().index("- {id: ward, signs: [rf02]}") + 1
    says = f"docs/data/red-flags.yml:{line}: no sheet may show 'rf02', which is 'only_on: relief/feelings.md'."
    assert [fault for fault in faults_in(data) if fault.startswith(says)]


def test_every_fault_of_every_file_is_named_at_once(data: Path) -> None:
    places = {
        f"docs/data/{file}:{change(data / file, old, new)}:"
        for file, old, new in [
            ("sources.yml", "  kind: guideline", "  kind: rumour"),
            ("glossary.yml", "  term: disc", "  term: 5"),
            ("glossary.yml", "  meaning: A cushion.", "  meaning: ''"),
            ("exercises.yml", "  sources: [one]", "  sources: [nobody]"),
            ("pictures/one.yml", "  caption: One egg.", "  captoin: One egg."),
            ("searches/posture/lifting.yml", "searches:", "serches:"),
        ]
    }
    assert places <= {fault.split(" ")[0] for fault in faults_in(data)}


def test_a_sign_without_words_for_search_is_named(data: Path) -> None:
    change(data / "sign-words.yml", "- id: rf02", "- id: rf01")
    missing = "nothing that people type for sign 'rf02'. Add an entry with its id and 'searches:'."
    assert f"docs/data/sign-words.yml:1: {missing}" in faults_in(data)


def test_marks_of_an_unfinished_merge_are_found_at_the_start_of_a_line_only() -> None:
    text = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> mine\n======== longer\n inside <<<<<<< \n"
    assert [fault.split(": ")[0] for fault in conflict_faults(text, "a.md")] == ["a.md:2", "a.md:4", "a.md:6"]


def test_a_line_of_a_document_is_that_of_its_key_or_item() -> None:
    document = parse("a:\n  b: 1\n  c:\n  - x\n  - y: 2\n", "f.yml", before=10)
    ways = [("a",), ("a", "b"), ("a", "c", 1), ("a", "c", 1, "y"), ("a", "c", 1, "missing"), ("missing",), ()]
    assert [document.line_of(way) for way in ways] == [11, 12, 15, 15, 15, 1, 1]


def test_the_text_of_one_block_does_not_run_into_the_next() -> None:
    *_, section = sections_of(
        '<h2 id="a">A</h2><ul><li>Europe <b>112</b></li><li>Australia</li></ul><p>So<i>me</i></p>'
    )
    assert section.text == "Europe 112 Australia Some"


# ---- Claims ----


CLAIM = Claim(
    id="c01",
    says="Rest.",
    topic="relief",
    verdict="partly",
    site_says="Walk.",
    why="So.",
    sources=["a"],
    answer=Answer(page="a.md", heading="walk", words="Walk a little", file="docs/data/claims.yml", line=7),
    file="docs/data/claims.yml",
    line=3,
)
META, _ = read_page("---\ntitle: A\ndescription: A.\nwritten: 2026-11-22\n---\n", "about/a.md")


def test_a_claim_is_answered_only_by_its_words_under_its_heading() -> None:
    texts = {"a.md": section_texts([Section(2, "walk", "Walk", "Walk a little each day.", "")])}
    assert answer_fault(CLAIM.answer, texts) is None
    assert answer_fault(CLAIM.answer.model_copy(update={"heading": "run"}), texts) == "'a.md' has no heading '#run'"
    other = CLAIM.answer.model_copy(update={"words": "Run a lot"})
    assert answer_fault(other, texts) == "'a.md#walk' does not say \"Run a lot\""
    built = {"a.md": BuiltPage("a.md", "a/", META, [])}
    assert claim_faults([CLAIM], built) == [
        "docs/data/claims.yml:3: claim 'c01' is not answered: 'a.md' has no heading '#walk'."
    ]


def test_a_claim_answered_on_a_page_that_is_not_there_is_named_with_the_line_of_its_answer() -> None:
    assert answer_page_faults([CLAIM], ["a.md"]) == []
    assert answer_page_faults([CLAIM], ["b.md"]) == [
        "docs/data/claims.yml:7: claim 'c01' is answered on 'a.md', and there is no such page."
    ]


# ---- What people type ----


def test_words_for_a_page_or_a_heading_that_is_not_there_are_named_with_their_line() -> None:
    document = parse("searches:\n  top: [x]\n  gone: [y]\n", "docs/data/searches/about/a.yml")
    searches = Searches(document.content, document)
    page = BuiltPage("about/a.md", "a/", META, [Section(1, "top", "A", "", "")])
    assert phrase_faults(page, searches) == [
        "docs/data/searches/about/a.yml:3: 'searches' names the heading 'gone', which about/a.md does not have."
    ]
    assert orphan_faults({"about/a.md": searches}, ["about/a.md"]) == []
    assert orphan_faults({"about/a.md": searches}, ["index.md"]) == [
        "docs/data/searches/about/a.yml:1: there is no page 'docs/about/a.md'. "
        "Name this file as its page, or take it out."
    ]


def test_a_page_without_any_words_is_named() -> None:
    page = BuiltPage("about/a.md", "a/", META, [])
    (fault,) = phrase_faults(page, Searches({}))
    assert fault.startswith(
        "about/a.md:1: no words to find this page by. Add 'symptoms', or docs/data/searches/about/a.yml"
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (
            "words.yml",
            "- id: sofa",
            "- id: zebra\n  words: [quagga]\n- id: sofa",
            "no page and no phrase has a word of 'zebra'.",
        ),
        ("sign-words.yml", "numb + leg", "numb + the|leg", "'the' in an alarm of 'rf01' is no group"),
    ],
)
def test_words_of_search_that_nothing_uses_or_meets_are_named(
    data: Path, file: str, old: str, new: str, says: str
) -> None:
    page = SearchPage("a/", Kind.PAGE, "A", "", ["on the sofa in the crib", "my leg"], {}, {}, frozenset({"bed"}))
    assert word_faults([page], load_guide(data)) == []
    line = change(data / file, old, new)
    (fault,) = word_faults([page], load_guide(data))
    assert fault.startswith(f"docs/data/{file}:{line if file == 'words.yml' else 2}: {says}"), fault


def test_every_page_has_at_most_one_file_of_words_and_no_file_is_for_nothing(guide: Guide) -> None:
    pages = [path.relative_to(PROJECT / "docs").as_posix() for path in (PROJECT / "docs").rglob("*.md")]
    assert orphan_faults(guide.searches, pages) == []
    assert guide.searches and all(searches.phrases for searches in guide.searches.values())
