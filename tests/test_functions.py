"""The pure functions of the package, each from small data."""

from __future__ import annotations

import pytest
from guide.markdown.citations import cited_keys, fill_in_references, name_references, reference, with_source_list
from guide.model.claims import answer_fault, section_texts
from guide.settings import setting_faults
from guide.markdown.fragments import choose_signs, linked, symptom_index
from guide.publish.frame import tidy
from guide.model.facts import DataError, Guide, Words
from guide.publish.page_checks import images_without_text
from guide.model.page_text import sections_of
from guide.search.compile import SearchPage, Shortener, fold, mistakable, section, telling_sections
from guide.markdown.terms import explain_first_use, term_definitions
from guide.markdown.units import join_units

SOURCE = {
    "id": "who-2020", "kind": "guideline", "title": "Moving", "publisher": "WHO", "year": 2020,
    "url": "https://example.org/", "checked": "text seen",
}  # fmt: skip


def test_sources_are_listed_once_in_order_of_first_mention() -> None:
    assert cited_keys("A.[^b] B.[^a][^b]\n\n[^c]: not a citation") == ["b", "a"]


def test_a_source_list_has_kind_link_publisher_and_year_and_marks_what_is_unsure() -> None:
    text = with_source_list("Walk.[^who-2020]")
    assert "## Sources" in text
    place = text[text.index("[^who-2020]: ") :]
    filled = fill_in_references(place, {"who-2020": SOURCE | {"publisher": "A & B"}}, "../about/sources/")
    assert '<span class="bp-kind">Guideline</span> <a href="https://example.org/">Moving</a>. A &amp; B, 2020. <a' in filled
    assert '<a href="../about/sources/#who-2020">What it shows</a>' in filled and "confirmed" not in filled
    unsure = reference(SOURCE | {"checked": "from knowledge"}, "sources/")
    assert "<strong>Still to be confirmed.</strong>" in unsure


def test_a_page_that_cites_nothing_gets_no_source_list() -> None:
    assert with_source_list("Walk.") == "Walk."


def test_a_reference_is_named_and_its_publisher_cannot_break_the_markup() -> None:
    html = name_references(
        '<a class="footnote-ref" href="#fn:x">3</a>', {"x": SOURCE | {"publisher": 'A "B" & C'}}
    )
    assert html == (
        '<a class="footnote-ref" href="#fn:x" aria-label="Source 3: guideline, A &quot;B&quot; &amp; C">3</a>'
    )


def test_only_the_first_use_of_a_term_in_the_text_is_explained() -> None:
    html = (
        '<h2><abbr title="disc">Disc</abbr></h2><p>A <abbr title="disc">disc</abbr>. A <abbr title="disc">disc</abbr>.</p>'
    )
    content, used = explain_first_use(html)
    assert used == ["disc"]
    assert content.startswith("<h2>Disc</h2>") and content.count("<button") == 1
    assert content.endswith("disc</button>.</span> A disc.</p>")


def test_only_spellings_that_a_page_uses_are_looked_for() -> None:
    terms = [{"id": "disc", "match": ["disc", "discs"]}, {"id": "sepsis", "match": ["sepsis"]}]
    assert term_definitions(terms, "A disc.") == "*[disc]: disc"


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
    assert images_without_text(html) == unnamed


def test_numbers_stay_with_their_units() -> None:
    assert join_units("1,000 mg, 85 g, 2 gentle steps") == "1,000\N{NO-BREAK SPACE}mg, 85\N{NO-BREAK SPACE}g, 2 gentle steps"


def test_the_text_of_a_section_ends_at_the_next_heading_and_has_no_source_numbers() -> None:
    html = """<h2 class="x" id="a"><em>A</em> &amp; A</h2>
        <p>One <strong>bold</strong>\nword.<sup id="fnref:x"><a class="footnote-ref">1</a></sup></p>
        <div><h3 id="b">B</h3><!-- used by x --><p>Two.</p></div>"""
    assert sections_of(html) == [("a", "A & A", "One bold word."), ("b", "B", "Two.")]
    assert section_texts(sections_of(html)) == {"a": "A & A One bold word.", "b": "B Two."}


def test_an_answer_must_have_its_page_heading_and_words() -> None:
    pages = {"a.md": {"why": "Walk a little."}}
    answer = {"page": "a.md", "heading": "why", "words": "Walk a little"}
    assert answer_fault(answer, pages) is None
    assert "no page 'b.md'" in answer_fault(answer | {"page": "b.md"}, pages)
    assert "no heading '#how'" in answer_fault(answer | {"heading": "how"}, pages)
    assert 'does not say "Run"' in answer_fault(answer | {"words": "Run"}, pages)


def test_signs_keep_the_order_of_urgency_whatever_order_a_page_asks_in(guide: Guide) -> None:
    levels = choose_signs(guide, ("rf27", "rf13", "rf01"))
    assert [[sign["id"] for sign in level["signs"]] for level in levels] == [["rf01"], ["rf13"], ["rf27"]]
    with pytest.raises(DataError, match="no warning sign called 'rf99'"):
        choose_signs(guide, ("rf99",))


def test_the_a_to_z_is_sorted_and_leaves_out_the_handouts() -> None:
    pages = {
        "a.md": {"title": "A", "symptoms": ["sore back", "Back pain"]},
        "handouts/b.md": {"title": "B", "symptoms": ["bath"]},
        "about/c.md": {"title": "C"},
    }
    assert symptom_index(pages) == {"B": [("Back pain", "a.md", "A")], "S": [("sore back", "a.md", "A")]}


def test_settings_must_be_complete_and_in_quotes() -> None:
    good = {
        "emergency_numbers": [{"place": "Oz", "number": "000"}],
        "crisis_lines": [{"place": "Oz", "name": "Line", "say": "call 1", "number": "1"}],
        "clinic": {"name": "", "phone": ""},
    }
    assert setting_faults(good) == []
    assert len(setting_faults(good | {"emergency_numbers": [{"place": "Oz", "number": 0}]})) == 1
    assert len(setting_faults(good | {"crisis_lines": []})) == 1
    assert len(setting_faults(good | {"clinic": {"name": None}})) == 1


WORDS = Words(
    small=frozenset({"the", "my", "when", "i"}),
    small_es=frozenset({"la", "de"}),
    ordinary=frozenset(),
    traditional="",
    simplified="",
    starters=[],
    same=[
        {"id": "crib", "words": ["crib", "cot", "moses basket"], "es": ["cuna"], "zh": ["婴儿床", "摇篮"]},
        {"id": "low-back", "words": ["low back", "small of my back"], "zh": ["腰"]},
    ],
)


def test_words_are_compared_without_capitals_accents_and_apostrophes() -> None:
    assert fold("CAN’T Moisés ﬁve") == "cant moises five"


@pytest.mark.parametrize(
    ("phrase", "short"),
    [
        ("When I bend over the Moses basket", "bend over crib"),
        ("the small of my back", "low back"),
        ("sacar de la cuna", "sacar crib"),
        ("从婴儿床抱 腰疼", "从摇篮抱 腰疼"),
        ("cot cot cot", "crib"),
        ("the", "the"),
    ],
)
def test_a_phrase_is_sent_in_its_shortest_form(phrase: str, short: str) -> None:
    assert Shortener(WORDS)(phrase) == short


def test_phrases_with_the_same_words_are_sent_once() -> None:
    short = Shortener(WORDS)
    assert short.all(["lift from the cot", "from crib lift", "sofa"]) == "lift from crib\nsofa"
    assert short.by_heading({"top": ["sofa"], "beds": ["cot", "sofa"], "x": ["mat"]}, ["beds"], ["my cot"]) == [
        ("", "sofa"),
        (0, ""),
        ("x", "mat"),
    ]


def test_a_heading_is_sent_with_its_id_only_if_the_id_is_not_its_words() -> None:
    assert section("walk-for-your-back", "Walk for your back") == "Walk for your back"
    assert section("stop", "Stop if") == ["stop", "Stop if"]


def test_headings_of_three_pages_and_signs_are_no_answers_of_their_own(guide: Guide) -> None:
    pages = [
        SearchPage(url, "page", url, "", [], {}, {"w": "Why it helps", "rf01": "Numb", "get-help-x": "Now", url: url}, frozenset())
        for url in ("a", "b", "c")
    ]
    assert telling_sections(pages, guide) == {"a": {"a": "a"}, "b": {"b": "b"}, "c": {"c": "c"}}


def test_right_words_are_kept_from_correction_only_where_a_slip_would_make_them_another() -> None:
    assert mistakable({"shot", "chip", "zebra"}, {"shut", "chin"}) == ["chip", "shot"]


def test_links_to_other_sites_are_kept_private_and_unused_parts_of_the_frame_go() -> None:
    switch = '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">'
    page = f'<body>{switch}<a href="https://a.org/">a</a><a href="../b/">b</a><a rel="me" href="https://c.org/">c</a></body>'
    assert tidy(page) == (
        '<body><a rel="noopener noreferrer" href="https://a.org/">a</a><a href="../b/">b</a><a rel="me" href="https://c.org/">c</a></body>'
    )


def test_an_address_in_a_text_becomes_a_link_named_after_its_host() -> None:
    assert linked("Seen at https://a.org/b?c=1, and more.") == "Seen at [a.org](https://a.org/b?c=1), and more."
    assert linked("The end: https://a.org/b.") == "The end: [a.org](https://a.org/b)."
