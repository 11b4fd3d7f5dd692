"""The pure functions of the package, each from small data."""

from __future__ import annotations

import pytest

from guide.markdown.finish import finish, with_drawings
from guide.markdown.fragments import COLUMN, check_place, choose_signs, halved, linked, read_call
from guide.markdown.terms import Glossary
from guide.markdown.units import join_units
from guide.model.danger import hidden_sign_faults
from guide.model.documents import DataError
from guide.model.facts import Answer, Group, Guide, Source, Term, Words
from guide.model.page_text import sections_of
from guide.model.pages import answer_fault, section_texts
from guide.search.compile import SearchPage, mistakable, section, telling_sections
from guide.search.index import Index, reader_in, reader_of
from guide.search.packing import DIGITS, ONE, digits_of, pack_list, pack_words
from guide.search.stem import stem
from guide.search.terms import fold
from guide.search.vocabulary import Vocabulary

SOURCES = {
    key: Source(
        id=key, kind="guideline", title="Moving", publisher='A "B" & C', year=2020, url="https://example.org/one",
        supports="It helps.", checked="text seen",
    )
    for key in ("a", "b", "c")
}  # fmt: skip
DISC = Term(id="disc", term="Disc", match=["disc", "discs"], meaning="A cushion.")


def said(*source: object) -> str:
    """Return what someone hears who comes to the number of a source."""
    return " ".join(map(str, source))


def mark(key: str) -> str:
    """Return the mark that Markdown makes of a citation."""
    return f'<sup data-cite="{key}"></sup>'


def test_sources_are_numbered_once_in_order_of_first_mention() -> None:
    text = finish(f"<p>A.{mark('b')} B.{mark('a')}{mark('b')}</p>", SOURCES, None, said)
    assert [(cited.source.id, cited.number, cited.places) for cited in text.cited] == [
        ("b", 1, ["fnref:b", "fnref2:b"]),
        ("a", 2, ["fnref:a"]),
    ]
    assert finish(mark("nobody"), SOURCES, None, said).unknown == ["nobody"]


def test_a_reference_is_named_and_its_publisher_cannot_break_the_markup() -> None:
    html = finish(mark("c"), SOURCES, None, said).html
    assert 'href="#fn:c"' in html and 'aria-label="1 guideline A &quot;B&quot; &amp; C"' in html


def test_only_the_first_use_of_a_term_in_the_text_is_explained() -> None:
    text = finish(
        "<h2>A disc</h2><table><tr><td>disc</td></tr></table><p>The discs. A disc.</p>", {}, Glossary([DISC]), said
    )
    assert text.terms == [DISC] and text.html.count("<button") == 1
    assert text.html.startswith("<h2>A disc</h2>") and text.html.endswith("discs</button>.</span> A disc.</p>")


@pytest.mark.parametrize(
    ("html", "unnamed"),
    [
        ('<img alt="A mother lifts" src="a.svg">', []),
        ('<img alt="" src="a.svg">', ["a.svg"]),
        ('<img alt=" " src="a.svg">', ["a.svg"]),
        ('<img src="a.svg">', ["a.svg"]),
        ('<img\n  src="a.svg">', ["a.svg"]),
        ('<img alt="" role="presentation" src="a.svg">', []),
    ],
)
def test_pictures_need_alternative_text_unless_they_are_decoration(html: str, unnamed: list[str]) -> None:
    assert finish(html, {}, None, said).unnamed_images == unnamed


def test_drawings_are_put_in_last_with_or_without_their_words() -> None:
    text = finish('<p data-picture="lift"></p><p data-picture="lift" data-decorative></p>', {}, None, said)
    assert with_drawings(text.html, {"lift": ("<svg>said</svg>", "<svg></svg>")}) == "<svg>said</svg><svg></svg>"


def test_numbers_stay_with_their_units_and_phone_numbers_whole() -> None:
    joined = join_units("1,000 mg, 85 g, 2 gentle steps, call 13 11 14")
    assert joined.replace("\N{NO-BREAK SPACE}", "_") == "1,000_mg, 85_g, 2 gentle steps, call 13_11_14"


def test_the_text_of_a_section_ends_at_the_next_heading_and_has_no_source_numbers() -> None:
    html = """<h2 class="x" id="a"><em>A</em> &amp; A</h2>
        <p>One <strong>bold</strong>\nword.<sup id="fnref:x"><a class="footnote-ref">1</a></sup></p>
        <div><h3 id="b">B</h3><!-- used by x --><p>Two.</p></div>"""
    assert [(part.anchor, part.heading, part.text) for part in sections_of(html)][1:] == [
        ("a", "A & A", "One bold word."),
        ("b", "B", "Two."),
    ]
    assert section_texts(sections_of(html)[1:]) == {"a": "A & A One bold word.", "b": "B Two."}


def test_an_answer_must_have_its_page_heading_and_words() -> None:
    pages = {"a.md": {"why": "Walk a little."}}
    answer = Answer(page="a.md", heading="why", words="Walk a little")
    assert answer_fault(answer, pages) is None
    assert "no heading '#how'" in answer_fault(answer.model_copy(update={"heading": "how"}), pages)
    assert 'does not say "Run"' in answer_fault(answer.model_copy(update={"words": "Run"}), pages)


def test_signs_keep_the_order_of_urgency_whatever_order_a_page_asks_in(guide: Guide) -> None:
    first = [level.signs[0].id for level in guide.levels]
    levels = choose_signs(guide, tuple(reversed(first)))
    assert [[sign.id for sign in level.signs] for level in levels] == [[sign] for sign in first]
    with pytest.raises(DataError, match="no warning sign called 'rf99'"):
        choose_signs(guide, ("rf99",))


def test_a_sign_of_one_page_is_on_no_list_of_signs_and_on_that_page_or_the_build_stops(guide: Guide) -> None:
    hidden = {key: sign for key, sign in guide.signs.items() if sign.only_on}
    assert hidden and not hidden.keys() & {sign.id for level in choose_signs(guide, ()) for sign in level.signs}
    for key, sign in hidden.items():
        check_place(sign, sign.only_on)
        says = f"'{key}' may stand only on {sign.only_on}, by {{{{ signs_only_here"
        with pytest.raises(DataError, match=says):
            choose_signs(guide, ("rf01", key))
        with pytest.raises(DataError, match=says):
            check_place(sign, "warning-signs.md")
    showing = {sign.only_on: "".join(f'<li id="{key}">' for key in hidden) for sign in hidden.values()}
    assert not hidden_sign_faults(guide.danger, showing)
    faults = hidden_sign_faults(guide.danger, dict.fromkeys(showing, "<p>"))
    assert [fault.partition(":")[0] for fault in faults] == ["docs/data/red-flags.yml"] * len(hidden)
    assert all("which does not show it. Write {{ signs_only_here() }} there" in fault for fault in faults)


def test_a_section_for_those_who_want_more_folds_and_what_is_urgent_in_it_does_not() -> None:
    html = (
        '<h2 id="a" class="more">A</h2><p>One.</p><h3 id="b" class="more">B</h3><p>Two.</p>'
        '<p>Numb? <strong data-level="call-now">Call.</strong></p><h2 id="c">C</h2><p>Three.</p>'
    )
    text = finish(html, {}, None, said)
    assert text.html == (
        '<details class="bp-more"><summary><h2 id="a">A</h2></summary><p>One.</p>'
        '<details class="bp-more"><summary><h3 id="b">B</h3></summary><p>Two.</p></details></details>'
        '<div class="bp-urgent"><p>Numb? <strong data-level="call-now">Call.</strong></p></div>'
        '<h2 id="c">C</h2><p>Three.</p>'
    )
    assert [section.text for section in text.sections] == ["", "One.", "Two. Numb? Call.", "Three."]


def test_a_list_in_two_columns_is_about_as_high_in_both() -> None:
    short, long = COLUMN, 3 * COLUMN
    assert halved([(long, "a"), (short, "b"), (short, "c"), (short, "d")]) == [["a"], ["b", "c", "d"]]
    assert halved([(short, "a")]) == [["a"]] and halved([]) == []


def test_a_call_may_name_only_what_its_function_knows_by_name() -> None:
    def boxes(*ids: str, in_full: tuple[str, ...] = ()) -> str:
        return "".join((*ids, *in_full))

    assert read_call('boxes("a", in_full=["b"])', {"boxes": boxes}) == ("boxes", ["a"], {"in_full": ["b"]})
    for wrong in ('boxes(ids=["a"])', 'boxes(in_ful=["a"])', 'boxes(**{"in_full": []})'):
        with pytest.raises(DataError, match="cannot be read"):
            read_call(wrong, {"boxes": boxes})


WORDS = Words.model_construct(
    small=frozenset({"the", "my", "when", "i"}),
    small_es=frozenset({"la", "de"}),
    ordinary=frozenset(),
    traditional="",
    simplified="",
    starters=[],
    same=[
        Group(id="crib", words=["crib", "cot", "moses basket"], es=["cuna"], zh=["婴儿床", "摇篮"]),
        Group(id="low-back", words=["low back", "small of my back"], zh=["腰"]),
    ],
)


def test_words_are_compared_without_capitals_accents_and_apostrophes() -> None:
    assert fold("CAN’T Moisés ﬁve") == "cant moises five"


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        ("When I lift over the Moses basket", "", ["lift", "over", "=crib"]),
        ("the small of my back", "", ["=low-back"]),
        ("lifting, lifted cots", "", ["lift", "=crib"]),
        ("sacar de la cuna", "", ["sacar", "de", "la", "cuna"]),
        ("sacar de la cuna", "es", ["sacar", "=crib"]),
        ("从嬰兒床抱起來 cot", "zh", ["从", "=crib", "抱起", "起來"]),
        ("the", "", []),
    ],
)
def test_a_text_becomes_terms(text: str, language: str, terms: list[str]) -> None:
    words = WORDS.model_copy(update={"traditional": "嬰兒", "simplified": "婴儿"})
    english = reader_of(words)
    read = reader_in(language, words, english) if language else english
    assert list(read(text)) == terms


def test_phrases_are_sent_as_the_numbers_of_their_terms_those_with_the_same_once() -> None:
    vocabulary = Vocabulary(["crib", "low-back"])
    vocabulary.add_words(["sofa", "mat", "lift", "from"])
    index = Index(reader_of(WORDS), vocabulary)
    assert vocabulary.numbers == {"=crib": 0, "=low-back": 1, "from": 2, "lift": 3, "mat": 4, "sofa": 5}
    one, two = vocabulary.pack(("sofa",)), vocabulary.pack(("lift", "=crib"))
    assert index.distinct(["lift the cot", "cot lift", "sofa", "the"]) == " ".join(sorted([one, two]))
    searches = {"top": ["sofa"], "beds": ["lift cot", "sofa"], "x": ["mat"]}
    mat = vocabulary.pack(("mat",))
    assert index.by_heading(searches, ["bars", "beds"], ["my cot"]) == [one, "", two, ("x", mat)]
    assert index.by_heading({"top": ["cot"]}, [], ["crib"]) == []


def test_numbers_are_packed_short_if_they_come_often() -> None:
    assert digits_of([300, 7]) == {300: DIGITS[0], 7: DIGITS[1]}
    assert [len(pack_list([number])) for number in (0, ONE, 4231, 4232, 16_000)] == [1, 2, 2, 3, 3]
    numbers = [pack_list([number]) for number in range(16_000)]
    assert len(set(numbers)) == len(numbers)


def test_words_are_packed_by_their_stems() -> None:
    assert pack_words(["lift", "lifting", "lip", "happy", "happier"]) == {
        "stems": "AhappiFerAliftCp",
        "forms": "".join(DIGITS[place] for place in (2, 0, 1, 0)),
        "endings": " ,ing y-1",
    }


@pytest.mark.parametrize(
    ("word", "start"),
    [
        ("lifting", "lift"),
        ("babies", "babi"),
        ("baby", "babi"),
        ("needed", "need"),
        ("responsibly", "respons"),
        ("as", "as"),
    ],
)
def test_words_lose_their_endings(word: str, start: str) -> None:
    assert stem(word) == start


def test_a_heading_is_sent_with_its_id_only_if_the_id_is_not_its_words() -> None:
    assert section("walk-for-your-back", "Walk for your back") == "Walk for your back"
    assert section("stop", "Stop if") == ["stop", "Stop if"]


def test_headings_of_three_pages_and_signs_are_no_answers_of_their_own(guide: Guide) -> None:
    pages = [
        SearchPage(
            url,
            "page",
            url,
            "",
            [],
            {},
            {"w": "Why it helps", "rf01": "Numb", "get-help-x": "Now", url: url},
            frozenset(),
        )
        for url in ("a", "b", "c")
    ]
    assert telling_sections(pages, guide) == {"a": {"a": "a"}, "b": {"b": "b"}, "c": {"c": "c"}}


def test_right_words_are_kept_from_correction_only_where_a_slip_would_make_them_another() -> None:
    assert mistakable({"shot", "chip", "zebra"}, {"shut", "chin"}) == ["chip", "shot"]


def test_an_address_in_a_text_becomes_a_link_named_after_its_host() -> None:
    assert linked("At https://a.org/b?c=1, and more.") == 'At <a href="https://a.org/b?c=1">a.org</a>, and more.'
    assert linked("The end: https://a.org/b.") == 'The end: <a href="https://a.org/b">a.org</a>.'
    assert linked("(https://a.org/b) & <b>") == '(<a href="https://a.org/b">a.org</a>) &amp; &lt;b&gt;'
