"""Every page can be read at sixth grade or below, in short sentences."""

from __future__ import annotations

from collections.abc import Callable

from conftest import Site
from reading import JOINING, long_lists, prose_blocks, prose_sentences, reading

GRADE_OF_PAGES = 6.0
GRADE_OF_HANDOUTS = 5.0
WORDS_A_SENTENCE = 14
# Of prose outside of lists, on pages with so much of it that a share means something.
ENOUGH_PROSE = 15
WORDS_IN_PROSE = (11, 14)
JOINED = 25  # of 100 sentences
LONGEST_LIST = 7

SIGNS = ("/warning-signs/", "/sick-baby/")


def grade_limit(address: str) -> float:
    """Return the highest grade a page may have; handouts and signs must be plainer."""
    is_sheet = address.startswith("/handouts/") and address != "/handouts/"
    return GRADE_OF_HANDOUTS if is_sheet or address in SIGNS else GRADE_OF_PAGES


def test_pages_are_plain_enough(site: Site, report: Callable[[str], None]) -> None:
    rows, hard = [], []
    for address, page in site.pages.items():
        measured = reading(str(page))
        sources = len(page.select(".footnote li"))
        row = f"{address:45} {measured.words:6} {measured.grade:6.1f} {measured.sentence:6.1f} {sources:8}"
        rows.append(row)
        too_hard = measured.grade > grade_limit(address) or measured.sentence >= WORDS_A_SENTENCE
        if not address.startswith("/about/") and too_hard:
            hard.append(row)
    report("\n".join([f"{'page':45} {'words':>6} {'grade':>6} {'w/sent':>6} {'sources':>8}", *rows]))
    assert not hard, "too hard to read:\n" + "\n".join(hard)


def is_prose(address: str) -> bool:
    """Tell whether a page tells a story: not about the guide, no sheet, no list of signs."""
    return not address.startswith("/about/") and grade_limit(address) == GRADE_OF_PAGES


def test_prose_flows(site: Site, report: Callable[[str], None]) -> None:
    rows, choppy = [f"{'page':45} {'sentences':>9} {'w/sent':>6} {'joined':>6}"], []
    for address, page in site.pages.items():
        sentences = prose_sentences(str(page))
        if not is_prose(address) or len(sentences) < ENOUGH_PROSE:
            continue
        words = sum(len(sentence.split()) for sentence in sentences) / len(sentences)
        joined = 100 * sum(bool(JOINING.search(sentence)) for sentence in sentences) / len(sentences)
        rows.append(f"{address:45} {len(sentences):9} {words:6.1f} {joined:6.0f}")
        if not WORDS_IN_PROSE[0] <= round(words) <= WORDS_IN_PROSE[1] or joined < JOINED:
            choppy.append(rows[-1])
    report("\n".join(rows))
    assert len(rows) > 1 and not choppy, "choppy or long-winded:\n" + "\n".join(choppy)


def test_lists_are_short(site: Site) -> None:
    long = [
        f"{address}: {found}"
        for address, page in site.pages.items()
        if is_prose(address)
        for found in long_lists(str(page), LONGEST_LIST)
    ]
    assert not long, "\n".join(long)


def test_the_measure_counts_syllables_as_people_do() -> None:
    hard = reading("<article><p>Musculoskeletal complications necessitate individualised physiotherapy.</p></article>")
    easy = reading("<article><p>Rest when your baby rests. Then walk a bit.</p></article>")
    assert easy.grade < 2 < 12 < hard.grade


def test_the_measure_reads_paragraphs_and_list_items_once_and_no_menus_or_sources() -> None:
    from bs4 import BeautifulSoup

    html = (
        "<article><h2>Title</h2><p>One.</p><ul><li><p>Two</p><ul><li>Three</li></ul></li></ul>"
        '<div class="footnote"><p>Source.</p></div><nav><p>Menu.</p></nav></article>'
    )
    assert sorted(prose_blocks(BeautifulSoup(html, "html.parser"))) == ["One.", "Three.", "Two."]
