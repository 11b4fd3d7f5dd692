"""Each handout is one side of paper that says all it must, and what a clinic types stays on the device."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, quote, urldefrag, urljoin

import pytest
import zxingcpp
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import Site, add_style, article_of, build, words_of
from guide.commands.handouts import serve
from guide.model.facts import Guide
from paper import (
    CSS_PX,
    HANDOUT,
    MM,
    PAPERS,
    SIZES,
    WITH_FOOT,
    Sheet,
    as_paper,
    body_letters,
    ends_with_heading,
    faint_letters,
    missing,
    outside_margins,
    print_page,
    read_sheets,
    run_over,
    small_letters,
    squeeze,
    text_of,
    texts_of,
)
from repository import HANDOUTS, WORDS, changed_settings, front_matter, settings

ON_EACH_PAPER = [(name, paper) for name in HANDOUTS for paper in PAPERS]
LEAST_TYPE, LARGE_TYPE = 12, 18  # points
CONTRAST = 7
PICTURE = 22  # mm, the least that shows a posture at arm's length
BLANK = 15  # mm, the least to write a name or a number on
SCAN = 150  # dots an inch: fewer than any office scanner or phone
MENUS = [
    "Skip to the text", "On this page", "Print this sheet", "Options", "Large print", "For clinics", "Clear all",
    "Exercises to include", "Search", "Breadcrumbs", "Go back to", "Versions of this sheet", "What to do next",
]  # fmt: skip
POSTERS = [name for name in HANDOUTS if name not in ("warning-signs", "medicine-log", "two-week-plan", "visit-list")]
PICTURES = 0.15  # of the area of a poster, the least; the others are for signs, or to be filled in
PICTURE_WIDTH = 45  # mm
HEAD = 16  # points, the least of a step's head
MOST_WORDS = 235  # of a sheet besides its signs, with what there is to fill in
BORDER_DOTS = 100  # an inch
DARK, WHOLE = 128, 0.97  # grey; of the line at the other end
EDGE, LEAST_BOX = 1.3, 20  # mm
# Words as clinics write them, cut to the length that a field allows.
TYPED = {
    "clinic": "Riverside Women's Health and Birth Centre, North Wing",
    "phone": "+44 (0)1632 960 123 ext. 45",
    "visit": "Wed 23 December 2026, 10:30 am",
    "note": "Use the belt you got from us when you walk or stand. Ring the ward if the cut is red, hot or wet, or if "
    "your leg gives way. Bring this sheet to your next visit, please.",
}
# For each picture its smaller side in pixels, and whether it stands on words of its action.
PICTURES_AND_WORDS = """pictures => pictures.map(picture => {
    const box = picture.getBoundingClientRect(), words = new Range();
    words.selectNodeContents(picture.parentElement);
    words.setEndBefore(picture);
    const covers = [...words.getClientRects()].some(
        line => line.width && line.left < box.right && line.right > box.left
            && line.top < box.bottom && line.bottom > box.top
    );
    return [Math.min(box.width, box.height), covers];
})"""
BLANKS = """blanks => blanks.map(blank => {
    const style = getComputedStyle(blank), before = getComputedStyle(blank, "::before").content;
    return { text: blank.textContent, before, rule: style.borderBottomStyle, thick: parseFloat(style.borderBottomWidth),
        wide: blank.getBoundingClientRect().width };
})"""
ATTACK = '<img src=x onerror=alert(1)><b class="bad">bold</b>'


CLINIC = settings()["clinic"]
# After all that a page does by itself.
IDLE = "() => new Promise(done => requestIdleCallback(() => requestAnimationFrame(done)))"
# A sheet with the usual parts, and one beside it in the list.
SHEET, NEXT_SHEET = [name for name in HANDOUTS if name not in ("warning-signs", "gentle-exercises")][:2]


def meta_of(name: str) -> dict[str, Any]:
    """Return the front matter of a handout."""
    return front_matter(f"handouts/{name}.md")


def needed_words(page: BeautifulSoup, name: str, site: Site) -> list[str]:
    """Return all that a handout's paper must say."""
    meta, article = meta_of(name), article_of(page)
    actions = article.select("h2.bp-actions + ol > li")
    signs = article.select(".bp-sheet__signs li")
    sources = [
        source.strip().rstrip(".")
        for source in words_of(article.select_one(".bp-colophon")).split("Main sources: ")[1].split("; ")
    ]
    assert actions and signs and len(sources) == len(meta["handout"]["main_sources"]), (
        f"{name}: the page is not as expected"
    )
    numbers = [words_of(number) for number in page.select(".bp-foot .bp-numbers li")]
    assert numbers, f"{name} has no emergency numbers"
    return [
        meta["title"],
        meta["description"],
        *(
            words_of(part)
            for part in (
                *actions,
                *signs,
                *article.select(".bp-sheet__signs h2, .bp-also, #stop-if, #stop-if + ul > li"),
            )
        ),
        *numbers,
        f"Version {len(meta['handout']['changes'])}, {WORDS.dates.short(meta['handout']['changes'][0]['date'])}",
        f"Check again by {WORDS.dates.short(meta['review_by'])}",
        *(reviewer["name"] for reviewer in meta["reviewers"]),
        *([] if meta["reviewers"] else ["Not yet checked by a clinician"]),
        f"{site.url.removeprefix('http://')}/handouts/{name}/",
        *("Clinic", "Phone", "Next visit", "Notes", "Main sources"),
        *sources,
    ]


def open_handout(page: Page, name: str) -> None:
    """Open a handout afresh: nothing typed, nothing ticked."""
    page.goto("about:blank")
    page.goto(f"/handouts/{name}/")


def type_in_open(page: Page, words: dict[str, str]) -> None:
    """Fill in the sheet as a clinic does, with the options open."""
    for field, text in words.items():
        page.locator(f"[data-fill={field}]").fill(text)


def type_in(page: Page, words: dict[str, str]) -> None:
    """Open the options and fill in the sheet."""
    page.locator(".bp-fill > summary").click()
    type_in_open(page, words)


def print_large(page: Page) -> None:
    """Open the options and choose large print."""
    page.locator(".bp-fill").evaluate("options => { options.open = true }")
    page.get_by_label("Large print").check()


def hash_of(page: Page) -> dict[str, list[str]]:
    """Return what the address of a page says after the #."""
    return parse_qs(urldefrag(page.url).fragment)


@pytest.fixture(scope="module")
def one_page(browser: Browser, site: Site) -> Iterator[Page]:
    """One browser page for all printing."""
    context = browser.new_context(base_url=site.url, service_workers="block")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def printed(one_page: Page) -> dict[tuple[str, str], list[Sheet]]:
    """Every handout as printed on each paper."""
    sheets = {}
    for name in HANDOUTS:
        open_handout(one_page, name)
        for paper in PAPERS:
            sheets[name, paper] = read_sheets(print_page(one_page, paper), SCAN)
    return sheets


@pytest.fixture(scope="module")
def large(one_page: Page) -> dict[tuple[str, str], list[Sheet]]:
    """Every handout in large print, as printed on each paper."""
    sheets = {}
    for name in HANDOUTS:
        open_handout(one_page, name)
        print_large(one_page)
        for paper in PAPERS:
            sheets[name, paper] = read_sheets(print_page(one_page, paper))
    return sheets


def free_space(page: Page, paper: str) -> float:
    """Return how much higher the notes of an open handout are on paper than they must be, in mm."""
    with as_paper(page, paper, HANDOUT):
        return (
            page.locator(".bp-notes").evaluate(
                "notes => notes.getBoundingClientRect().height - parseFloat(getComputedStyle(notes).minHeight)"
            )
            / CSS_PX
        )


# ---- On paper ----


def test_each_handout_is_one_side_of_paper(printed: dict[tuple[str, str], list[Sheet]]) -> None:
    faults = [run_over(*key, sheets, HANDOUT) for key, sheets in printed.items()]
    assert not any(faults), "\n".join(filter(None, faults))


def test_the_paper_is_the_one_that_was_asked_for(printed: dict[tuple[str, str], list[Sheet]]) -> None:
    for (name, paper), sheets in printed.items():
        for sheet in sheets:
            assert (sheet.width, sheet.height) == pytest.approx(SIZES[paper], abs=0.5), f"{name} on {paper}"


@pytest.mark.parametrize("paper", PAPERS)
def test_a_handout_with_too_many_words_is_named_with_its_paper_and_by_how_much(one_page: Page, paper: str) -> None:
    open_handout(one_page, HANDOUTS[0])
    overs = []
    for words in (400, 500):
        one_page.locator(".bp-lead").evaluate(
            "(lead, words) => { lead.textContent = 'Rest and move. '.repeat(words / 3) }", words
        )
        fault = run_over(HANDOUTS[0], paper, read_sheets(print_page(one_page, paper)), HANDOUT)
        assert fault, f"{words} more words still fit on {paper}"
        found = re.fullmatch(rf"{HANDOUTS[0]} on {paper} runs over by (\d+) mm: it takes (\d) sheets", fault)
        assert found, fault
        overs.append(int(found[1]))
    assert 0 < overs[0] < overs[1], overs


def test_all_type_is_large_enough_and_there_is_room_left(
    printed: dict[tuple[str, str], list[Sheet]], one_page: Page, report: Callable[[str], None]
) -> None:
    rows, faults = [], []
    for name in HANDOUTS:
        open_handout(one_page, name)
        for paper in PAPERS:
            sheets, free = printed[name, paper], free_space(one_page, paper)
            smallest = min(letter.size for sheet in sheets for letter in sheet.letters)
            rows.append(f"{name:25} {paper:8} {smallest:8.1f} pt {free:10.1f} mm")
            if fault := small_letters(sheets, LEAST_TYPE):
                faults.append(f"{name} on {paper}: {fault}")
            if free < 0:
                faults.append(f"{name} on {paper}: {-free:.1f} mm are missing for the notes")
    report("\n".join([f"{'handout':25} {'paper':8} {'smallest':>11} {'free':>13}", *rows]))
    assert not faults, "\n".join(faults)


def test_each_handout_says_all_it_must(site: Site, printed: dict[tuple[str, str], list[Sheet]]) -> None:
    faults = []
    for (name, paper), sheets in printed.items():
        lost = missing(needed_words(site.pages[f"/handouts/{name}/"], name, site), texts_of(sheets, HANDOUT))
        faults += [f"{name} on {paper} does not say: {words}" for words in lost]
    assert not faults, "\n".join(faults)


def test_each_handout_has_the_signs_that_it_must_show_where_it_is_given(site: Site, guide: Guide) -> None:
    for name in HANDOUTS:
        boxes = article_of(site.pages[f"/handouts/{name}/"]).select("li[data-sign]")
        shown = {sign["data-sign"] for sign in boxes}
        for sheet in guide.danger.sheets:
            if sheet.id in meta_of(name)["handout"]["given"]:
                assert shown >= set(sheet.signs), (name, sheet.id, set(sheet.signs) - shown)


def test_no_menu_or_button_is_printed(site: Site, printed: dict[tuple[str, str], list[Sheet]]) -> None:
    on_screen = squeeze(" ".join(page.get_text(" ") + str(page) for page in site.pages.values()))
    gone = missing(MENUS, [on_screen])
    assert not gone, f"no page has these words any more: mend the test: {gone}"
    faults = [
        f"{name} on {paper} prints: {words}"
        for (name, paper), sheets in printed.items()
        for words in MENUS
        if any(squeeze(words) in sheet.text for sheet in sheets)
    ]
    assert not faults, "\n".join(faults)


def test_nothing_stands_in_the_margins(printed: dict[tuple[str, str], list[Sheet]]) -> None:
    faults = [
        f"{name} on {paper}: {fault}"
        for (name, paper), sheets in printed.items()
        for fault in outside_margins(sheets, HANDOUT, foot=False)
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("side", "part"), [("left", ".bp-lead"), ("right", ".bp-colophon")])
def test_words_in_a_margin_are_found(one_page: Page, side: str, part: str) -> None:
    open_handout(one_page, HANDOUTS[0])
    add_style(one_page, f".md-typeset.bp-sheet {part} {{ position: relative; {side}: -3mm; text-align: {side} }}")
    assert outside_margins(read_sheets(print_page(one_page, "A4"))[:1], HANDOUT, foot=False), (
        f"words in the {side} margin were not found"
    )


@pytest.mark.parametrize("side", ["top", "left", "right", "bottom"])
def test_ink_in_a_margin_is_found(one_page: Page, side: str) -> None:
    open_handout(one_page, HANDOUTS[0])
    add_style(one_page, f"@page sheet {{ margin-{side}: 8mm }} body {{ border: 0.5mm solid }}")
    faults = outside_margins(read_sheets(print_page(one_page, "A4"))[:1], HANDOUT, foot=False)
    name = {"top": "upper", "bottom": "lower"}.get(side, side)
    assert f"sheet 1: there is ink in the {name} margin" in faults, faults


def test_a_scan_of_the_sheet_leads_to_its_page(site: Site, printed: dict[tuple[str, str], list[Sheet]]) -> None:
    faults = []
    for (name, paper), sheets in printed.items():
        address = site.pages[f"/handouts/{name}/"].find("link", rel="canonical")["href"]
        read = [code.text for code in zxingcpp.read_barcodes(sheets[0].picture)]
        if read != [address]:
            faults.append(f"{name} on {paper}: the code leads to {read}, the page is {address}")
    assert not faults, "\n".join(faults)


def test_all_words_are_dark_on_white_in_grey_and_no_background_is_needed(
    one_page: Page, printed: dict[tuple[str, str], list[Sheet]]
) -> None:
    faults = []
    for name in HANDOUTS:
        open_handout(one_page, name)
        without = printed[name, "A4"]
        with_background = read_sheets(print_page(one_page, "A4", background=True), SCAN)
        if [sheet.text for sheet in without] != [sheet.text for sheet in with_background]:
            faults.append(f"{name} says more or less without backgrounds")
        for kind, sheets in {"without": without, "with": with_background}.items():
            if fault := faint_letters(sheets, CONTRAST):
                faults.append(f"{name} {kind} backgrounds: {fault}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("style", "background", "words"),
    [
        (".bp-lead { color: #777 !important }", False, "lead"),
        ("h1 { background: #555; print-color-adjust: exact }", True, "title"),
        (".bp-colophon { opacity: 0.4 }", False, "colophon"),
    ],
)
def test_faint_words_are_found(one_page: Page, style: str, background: bool, words: str) -> None:
    open_handout(one_page, HANDOUTS[0])
    add_style(one_page, style)
    assert faint_letters(read_sheets(print_page(one_page, "A4", background=background), SCAN), CONTRAST), words


# ---- Room on the sheet ----


def test_the_picture_beside_an_action_is_large_enough_and_covers_no_words(one_page: Page) -> None:
    faults = []
    for name in [name for name in HANDOUTS if name != "warning-signs"]:
        open_handout(one_page, name)
        for paper in PAPERS:
            with as_paper(one_page, paper, HANDOUT):
                sizes = one_page.locator(".bp-actions + ol > li > svg").evaluate_all(PICTURES_AND_WORDS)
            assert len(sizes) >= 3, name
            for number, (size, covers) in enumerate(sizes, 1):
                if size / CSS_PX < PICTURE - 0.1:
                    faults.append(
                        f"{name} on {paper}: picture {number} has {size / CSS_PX:.1f} mm and needs {PICTURE} mm"
                    )
                if covers:
                    faults.append(f"{name} on {paper}: picture {number} covers its words")
    assert not faults, "\n".join(faults)


# What a poster shows, in mm and points: each picture's box, each head's size, and the words besides the signs.
SEEN = """() => {
    const shown = all => [...document.querySelectorAll(all)].filter(part => part.checkVisibility())
    const count = part => part.innerText.split(/\\s+/).filter(Boolean).length
    const signs = shown(".bp-sheet__panels").reduce((sum, part) => sum + count(part), 0)
    const box = part => { const { width, height } = part.getBoundingClientRect(); return [width, height] }
    return {
        pictures: shown(".bp-sheet svg.bp-pic").map(box),
        heads: shown(".bp-actions + ol > li > strong:first-of-type")
            .map(head => parseFloat(getComputedStyle(head).fontSize)),
        words: count(document.querySelector(".bp-sheet")) - signs,
    }
}"""


def test_a_handout_is_a_poster(one_page: Page, report: Callable[[str], None]) -> None:
    rows, faults = [f"{'handout':25} {'paper':8} {'pictures':>8} {'head':>6} {'words':>6}"], []
    for name in HANDOUTS:
        open_handout(one_page, name)
        for paper in PAPERS:
            with as_paper(one_page, paper, HANDOUT):
                seen = one_page.evaluate(SEEN)
            share = sum(width * height for width, height in seen["pictures"]) / CSS_PX**2 / math.prod(SIZES[paper])
            head = min(seen["heads"]) / CSS_PX * MM
            rows.append(f"{name:25} {paper:8} {share:8.1%} {head:6.1f} {seen['words']:6}")
            is_wide = all(width / CSS_PX >= PICTURE_WIDTH for width, _ in seen["pictures"])
            if seen["words"] > MOST_WORDS or (
                name in POSTERS and (share < PICTURES or not is_wide or head < HEAD - 0.1)
            ):
                faults.append(rows[-1])
    report("\n".join(rows))
    assert POSTERS and not faults, "\n".join(faults)


def broken_borders(sheet: Sheet) -> str | None:
    """Return how much fewer rows have a dark line at the right end of the boxes than at their left, in words, or None.

    The boxes are as wide as the sheet without its margins; a line is what is dark within EDGE of there.
    """
    edge, margin = round(EDGE * sheet.dots), round(HANDOUT.side * sheet.dots)
    ends = {"left": (margin - 1, margin + edge), "right": (-margin - edge, -margin + 1)}
    dark = {}
    for end, (start, stop) in ends.items():
        columns = [column % sheet.picture.width for column in range(start, stop)]
        dark[end] = {
            row
            for row in range(sheet.picture.height)
            if min(sheet.picture.getpixel((column, row)) for column in columns) < DARK
        }
    lines = {end: longest_run(rows) for end, rows in dark.items()}
    if lines["left"] * 25.4 / BORDER_DOTS > LEAST_BOX and lines["right"] >= WHOLE * lines["left"]:
        return None
    return f"the longest line is {lines['right']} dots at the right, {lines['left']} at the left"


def longest_run(rows: set[int]) -> int:
    """Return how many rows there are at most that follow each other."""
    longest = run = 0
    for row in range(max(rows, default=-1) + 1):
        run = run + 1 if row in rows else 0
        longest = max(longest, run)
    return longest


def test_the_boxes_have_whole_lines_at_both_ends(one_page: Page) -> None:
    faults = []
    for name in HANDOUTS:
        open_handout(one_page, name)
        for paper in PAPERS:
            [sheet] = read_sheets(print_page(one_page, paper), BORDER_DOTS)
            faults += [f"{name} on {paper}: {fault}"] if (fault := broken_borders(sheet)) else []
    assert not faults, "\n".join(faults)


def test_a_line_that_is_cut_or_pale_is_found(one_page: Page) -> None:
    open_handout(one_page, HANDOUTS[0])
    add_style(one_page, ".bp-sheet .bp-sheet__signs { border-right-color: #ccc !important }")
    [sheet] = read_sheets(print_page(one_page, "A4"), BORDER_DOTS)
    assert "at the right" in (broken_borders(sheet) or "")


def test_the_warning_signs_come_on_the_back_if_asked_for(one_page: Page, site: Site) -> None:
    for name in [name for name in HANDOUTS if name != "warning-signs"]:
        open_handout(one_page, name)
        one_page.locator(".bp-fill > summary").click()
        type_in_open(one_page, {"clinic": SHORT["clinic"]})
        one_page.locator("[data-with-back]").check()
        for paper in PAPERS:
            front, *back = read_sheets(print_page(one_page, paper))
            assert len(back) == 1, (name, paper)
            signs = article_of(site.pages["/handouts/warning-signs/"]).select(".bp-sheet__signs li")
            lost = missing([words_of(sign) for sign in signs], texts_of(back, HANDOUT))
            assert not lost and squeeze(SHORT["clinic"]) in back[0].text, (name, paper, lost)
            assert not missing([meta_of(name)["title"]], texts_of([front], HANDOUT)), (name, paper)
        one_page.locator("[data-with-back]").uncheck()
        assert len(read_sheets(print_page(one_page, "A4"))) == 1, name
    ids = one_page.evaluate("[...document.querySelectorAll('[id]')].map(part => part.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "typed",
    [
        {field: text.upper() for field, text in TYPED.items()},
        dict.fromkeys(TYPED, "妇产科诊所和产后康复中心，" * 20),
    ],
    ids=["capitals", "Chinese"],
)
def test_a_sheet_filled_in_to_the_brim_is_still_one_side(one_page: Page, typed: dict[str, str]) -> None:
    faults = []  # a machine without Chinese letters prints empty squares as large, which cannot be read back
    for name in HANDOUTS:
        open_handout(one_page, name)
        longest = {
            field: text[: one_page.locator(f"[data-fill={field}]").evaluate("field => field.maxLength")].strip()
            for field, text in typed.items()
        }
        assert all(longest[field] != text for field, text in typed.items()), (
            "the words to type are shorter than the fields: mend the test"
        )
        type_in(one_page, longest)
        for paper in PAPERS:
            sheets = read_sheets(print_page(one_page, paper))
            faults.append(run_over(f"{name}, filled in,", paper, sheets, HANDOUT))
            faults += [
                f"{name} on {paper} does not print: {words}"
                for words in missing(filter(str.isascii, longest.values()), texts_of(sheets, HANDOUT))
            ]
            faults += [
                f"{name}, filled in, on {paper}: {fault}" for fault in outside_margins(sheets, HANDOUT, foot=False)
            ]
    assert not any(faults), "\n".join(filter(None, faults))


# ---- Large print ----


def test_large_print_is_large_everywhere(large: dict[tuple[str, str], list[Sheet]]) -> None:
    faults = [
        f"{name} on {paper}: {fault}"
        for (name, paper), sheets in large.items()
        if (fault := small_letters(sheets, LARGE_TYPE))
    ]
    assert not faults, "\n".join(faults)


def test_large_print_says_all_it_must(site: Site, large: dict[tuple[str, str], list[Sheet]]) -> None:
    faults = []
    for (name, paper), sheets in large.items():
        lost = missing(needed_words(site.pages[f"/handouts/{name}/"], name, site), texts_of(sheets, WITH_FOOT))
        faults += [f"{name} on {paper} does not say: {words}" for words in lost]
    assert not faults, "\n".join(faults)


def test_each_sheet_of_large_print_has_the_title_and_its_number(large: dict[tuple[str, str], list[Sheet]]) -> None:
    faults = []
    for (name, paper), sheets in large.items():
        for number, sheet in enumerate(sheets, 1):
            body = set(body_letters(sheet, WITH_FOOT))
            foot = text_of(letter for letter in sheet.letters if letter not in body)
            wanted = squeeze(f"{meta_of(name)['title']}Page {number} of {len(sheets)}")
            if foot != wanted:
                faults.append(f"{name} on {paper}, sheet {number}: the foot says '{foot}', not '{wanted}'")
    assert not faults, "\n".join(faults)


def parted(sheets: list[Sheet], parts: list[str]) -> list[str]:
    """Return the parts that are not whole on any one sheet."""
    return missing(parts, [text for sheet in sheets for text in texts_of([sheet], WITH_FOOT)])


def test_large_print_parts_no_sign_and_no_heading_from_its_list(
    site: Site, large: dict[tuple[str, str], list[Sheet]]
) -> None:
    faults = []
    for (name, paper), sheets in large.items():
        article = article_of(site.pages[f"/handouts/{name}/"])
        headings = [words_of(heading) for heading in article.select("h1, h2, h3")]
        for number, sheet in enumerate(sheets, 1):
            if heading := ends_with_heading(sheet, WITH_FOOT, headings):
                faults.append(f"{name} on {paper}, sheet {number} ends with the heading '{heading}'")
        whole = [words_of(part) for part in article.select(".bp-sheet__signs li, h2.bp-actions + ol > li")]
        faults += [f"{name} on {paper}: parted over two sheets: {words}" for words in parted(sheets, whole)]
    assert not faults, "\n".join(faults)


def test_nothing_of_large_print_stands_in_the_side_margins(large: dict[tuple[str, str], list[Sheet]]) -> None:
    faults = [
        f"{name} on {paper}: {fault}"
        for (name, paper), sheets in large.items()
        for fault in outside_margins(sheets, WITH_FOOT, foot=True)
    ]
    assert not faults, "\n".join(faults)


def test_a_heading_left_alone_is_found(one_page: Page) -> None:
    open_handout(one_page, "warning-signs")
    print_large(one_page)
    add_style(one_page, "@media print { .bp-sheet__signs > h2 { break-after: page !important } }")
    headings = one_page.locator("article h2").all_text_contents()
    sheets = read_sheets(print_page(one_page, "A4"))
    assert any(ends_with_heading(sheet, WITH_FOOT, headings) for sheet in sheets)


def test_a_sign_in_two_parts_is_found(site: Site, one_page: Page) -> None:
    open_handout(one_page, "warning-signs")
    print_large(one_page)
    signs = [
        words_of(sign) for sign in article_of(site.pages["/handouts/warning-signs/"]).select(".bp-sheet__signs li")
    ]
    assert parted(read_sheets(print_page(one_page, "A4")), signs) == []
    add_style(
        one_page,
        "@media print { .md-typeset .bp-sheet__columns li:first-child { line-height: 200mm !important } }",
    )
    assert parted(read_sheets(print_page(one_page, "A4")), signs)


# ---- What a clinic fills in ----

SHORT = {"clinic": "Riverside Clinic", "phone": "01632 960123", "visit": "4 May, 10:30", "note": "Use the belt & walk."}


def watch(page: Page) -> list[str]:
    """Return a list that fills with the address of all that a page asks for from now on.

    Its own icon is left out: Chromium asks for that at each new address, without what stands after the #.
    """
    page.wait_for_load_state("networkidle")
    icon = page.locator("link[rel=icon]").evaluate("icon => icon.href")
    asked: list[str] = []
    page.on("request", lambda request: None if request.url == icon else asked.append(request.url))
    return asked


def stored_in(page: Page) -> list[str]:
    """Return all that a page has stored on the device."""
    return page.evaluate(
        """async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage),
            ...(await indexedDB.databases()).map(base => base.name),
            ...await caches.keys(), document.cookie].filter(Boolean)"""
    )


def test_what_is_typed_is_on_the_sheet_and_in_the_address_and_nowhere_else(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/handouts/{SHEET}/")
    asked = watch(page)
    type_in(page, SHORT)
    page.wait_for_function("() => location.hash.includes('note=')")
    for field, text in SHORT.items():
        expect(page.locator(f"[data-filled={field}]")).to_have_text(text)
    assert hash_of(page) == {field: [text] for field, text in SHORT.items()}
    assert urldefrag(page.url).url.endswith(f"/handouts/{SHEET}/"), page.url
    text = texts_of(read_sheets(print_page(page, "A4")), HANDOUT)
    assert not missing(
        [f"Clinic {SHORT['clinic']}", f"Phone {SHORT['phone']}", f"Next visit {SHORT['visit']}", SHORT["note"]], text
    )
    assert asked == []
    assert stored_in(page) == [] and page.context.cookies() == []


def test_the_watch_on_requests_and_storage_sees_both(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/handouts/{SHEET}/")
    asked = watch(page)
    page.evaluate("() => { localStorage.setItem('clinic', 'x'); return fetch('/?clinic=x').then(() => null) }")
    assert len(asked) == 1 and stored_in(page) == ["clinic"]


def test_the_address_brings_the_words_back_on_another_device(open_page: Callable[..., Page]) -> None:
    page = open_page("/handouts/gentle-exercises/")
    type_in(page, SHORT)
    print_large(page)
    page.locator("[data-exercise-choice] input").nth(1).uncheck()
    page.wait_for_function("() => location.hash.includes('without=')")
    other = open_page(page.url)
    for field, text in SHORT.items():
        expect(other.locator(f"[data-fill={field}]")).to_have_value(text)
        expect(other.locator(f"[data-filled={field}]")).to_have_text(text)
    expect(other.get_by_label("Large print")).to_be_checked()
    ticks = other.locator("[data-exercise-choice] input").evaluate_all("ticks => ticks.map(tick => tick.checked)")
    assert [index for index, ticked in enumerate(ticks) if not ticked] == [1]
    expect(other.locator("[data-exercise]").nth(1)).to_be_hidden()


def test_a_new_address_on_the_open_page_brings_its_words(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/handouts/{SHEET}/#clinic=First")
    page.evaluate("location.hash = 'clinic=Second'")
    expect(page.locator("[data-filled=clinic]")).to_have_text("Second")
    expect(page.locator("[data-fill=clinic]")).to_have_value("Second")


@pytest.mark.parametrize("address", [f"/handouts/{SHEET}/", "/handouts/"])
def test_links_to_other_handouts_carry_the_words_along(
    site: Site, open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(f"{address}#clinic=Riverside+Clinic&note=Walk")
    links = page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
    handouts = {f"{site.url}/handouts/{name}/" for name in HANDOUTS}
    carried = {
        url
        for url, words in map(urldefrag, links)
        if url in handouts and parse_qs(words) == {"clinic": ["Riverside Clinic"], "note": ["Walk"]}
    }
    assert carried >= handouts - {f"{site.url}{address}"}
    elsewhere = [link for link in links if "Riverside" in link and not link.startswith(f"{site.url}/handouts/")]
    assert not elsewhere, elsewhere
    plain = [
        link for link in links if urldefrag(link).url in handouts - {f"{site.url}{address}"} and "clinic=" not in link
    ]
    assert not plain, plain


def test_words_typed_on_one_handout_are_there_on_the_next(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/handouts/{SHEET}/", viewport={"width": 1280, "height": 900})
    type_in(page, {"clinic": SHORT["clinic"]})
    page.locator(f"a[href*='{NEXT_SHEET}/']:visible").first.click()
    page.wait_for_url(f"**/handouts/{NEXT_SHEET}/**")
    expect(page.locator("[data-filled=clinic]")).to_have_text(SHORT["clinic"])


@pytest.mark.parametrize("way", ["typed", "in the address"])
def test_html_is_shown_as_text_and_makes_nothing(open_page: Callable[..., Page], way: str) -> None:
    page = open_page(f"/handouts/{SHEET}/")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    asked = watch(page)
    before = page.locator("*").count()
    if way == "typed":
        type_in(page, dict.fromkeys(TYPED, ATTACK))
        page.wait_for_function("() => location.hash.includes('note=')")
    else:
        asked_for = "&".join(f"{field}={quote(ATTACK)}" for field in TYPED)
        page.evaluate("words => { location.hash = words }", asked_for)
        expect(page.locator("[data-filled=note]")).not_to_be_empty()
    for field in TYPED:
        limit = page.locator(f"[data-fill={field}]").evaluate("field => field.maxLength")
        expect(page.locator(f"[data-filled={field}]")).to_have_text(ATTACK[:limit].strip())
    assert page.locator("*").count() == before and page.locator("img[src=x], .bad").count() == 0
    assert dialogs == [] and asked == []


def test_words_in_the_address_are_cut_to_what_the_field_allows(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/handouts/{SHEET}/#" + "&".join(f"{field}={'word' * 200}" for field in TYPED))
    for field in TYPED:
        limit = page.locator(f"[data-fill={field}]").evaluate("field => field.maxLength")
        assert 0 < limit < 800
        expect(page.locator(f"[data-filled={field}]")).to_have_text(("word" * 200)[:limit])
        expect(page.locator(f"[data-fill={field}]")).to_have_value(("word" * 200)[:limit])


def test_clear_all_empties_the_fields_and_the_address(open_page: Callable[..., Page]) -> None:
    page = open_page("/handouts/gentle-exercises/#clinic=A&phone=1&visit=B&note=C&large=yes")
    expect(page.locator("[data-filled=clinic]")).to_have_text("A")
    page.locator(".bp-fill > summary").click()
    page.get_by_role("button", name="Clear all").click()
    page.wait_for_function("() => !location.hash")
    assert [field.input_value() for field in page.locator("[data-fill]").all()] == [""] * len(TYPED)
    given = {"clinic": CLINIC["name"], "phone": CLINIC["phone"]}
    for field in TYPED:
        expect(page.locator(f"[data-filled={field}]")).to_have_text(given.get(field, ""))
    assert not page.get_by_label("Large print").is_checked()
    expect(page.locator("[data-exercise]:visible")).to_have_count(page.locator("[data-exercise]").count())
    assert page.locator("a[href*='clinic=']").count() == 0


def test_enter_in_a_field_goes_nowhere(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/handouts/{SHEET}/")
    page.evaluate("window.isSame = true")
    asked = watch(page)
    type_in(page, {"clinic": "A", "phone": "1", "visit": "B"})
    for field in ("clinic", "phone", "visit"):
        page.locator(f"[data-fill={field}]").press("Enter")
    page.wait_for_function("() => location.hash.includes('visit=')")
    page.evaluate(IDLE)
    assert page.evaluate("window.isSame") and asked == []
    assert hash_of(page) == {"clinic": ["A"], "phone": ["1"], "visit": ["B"]}


def test_an_anchor_in_the_address_is_left_alone(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/handouts/{SHEET}/#versions")
    expect(page.locator("#versions")).to_be_in_viewport()
    page.evaluate(IDLE)
    assert page.url.endswith(f"/handouts/{SHEET}/#versions")
    assert [field.input_value() for field in page.locator("[data-fill]").all()] == [""] * len(TYPED)


def test_an_exercise_that_is_not_ticked_is_gone_and_the_numbers_close_up(open_page: Callable[..., Page]) -> None:
    page = open_page("/handouts/gentle-exercises/")
    names = [name.strip() for name in page.locator("[data-exercise-choice] label").all_text_contents()]
    assert (
        names == page.locator("[data-exercise]").evaluate_all("all => all.map(exercise => exercise.dataset.name)")
        and len(names) > 3
    )
    page.locator(".bp-fill > summary").click()
    for name in (names[1], names[-1]):
        page.get_by_label(name, exact=True).uncheck()
    left = [*names[:1], *names[2:-1]]
    shown = page.locator("[data-exercise]:visible").evaluate_all("all => all.map(exercise => exercise.dataset.name)")
    assert shown == left
    for paper in PAPERS:
        sheets = read_sheets(print_page(page, paper))
        assert run_over("gentle-exercises", paper, sheets, HANDOUT) is None
        numbered = [f"{number} {name}." for number, name in enumerate(left, 1)]
        assert not missing(numbered, texts_of(sheets, HANDOUT)), sheets[0].text
        assert all(squeeze(f"{name}.") not in sheets[0].text for name in (names[1], names[-1]))


def is_ruled_beside_clinic(sheet: Sheet) -> bool:
    """Tell whether a line of 15 mm or more is drawn beside the word Clinic, and nothing on it."""
    start = sheet.text.index("Clinic")
    word = sheet.letters[start : start + len("Clinic")]
    assert text_of(word) == "Clinic"
    beside = [word[-1].right + 3, word[-1].top - 2, word[-1].right + 3 + BLANK, word[-1].bottom + 4]
    part = sheet.picture.crop(tuple(round(side * sheet.dots) for side in beside))
    rows = [part.crop((0, row, part.width, row + 1)).getextrema() for row in range(part.height)]
    return any(lightest < 128 for _, lightest in rows) and all(
        darkest > 200 or lightest < 200 for darkest, lightest in rows
    )


def test_empty_fields_are_blanks_to_write_on(one_page: Page, printed: dict[tuple[str, str], list[Sheet]]) -> None:
    faults = []
    for name in HANDOUTS:
        open_handout(one_page, name)
        for paper in PAPERS:
            with as_paper(one_page, paper, HANDOUT):
                blanks = one_page.locator(".bp-clinic dd").evaluate_all(BLANKS)
            assert len(blanks) == len(CLINIC) + 1
            blanks = [blank for blank, said in zip(blanks, [*CLINIC.values(), ""], strict=True) if not said]
            for blank in blanks:
                is_ruled = blank["rule"] == "solid" and blank["thick"] > 0 and blank["wide"] / CSS_PX >= BLANK
                if blank["text"] or blank["before"] != "none" or not is_ruled:
                    faults.append(f"{name} on {paper}: {blank}")
            if not CLINIC["name"] and not is_ruled_beside_clinic(printed[name, paper][0]):
                faults.append(f"{name} on {paper}: there is no ruled line beside the word Clinic")
    assert not faults, "\n".join(faults)


def test_without_javascript_there_are_no_controls_and_the_same_sheet_prints(
    open_page: Callable[..., Page], printed: dict[tuple[str, str], list[Sheet]]
) -> None:
    page = open_page(f"/handouts/{HANDOUTS[0]}/", java_script_enabled=False)
    for name in HANDOUTS:
        page.goto(f"/handouts/{name}/")
        assert not page.locator(".bp-controls").is_visible(), f"{name}: dead controls are shown"
        for paper in PAPERS:
            sheets = read_sheets(print_page(page, paper))
            assert run_over(name, paper, sheets, HANDOUT) is None
            assert [sheet.text for sheet in sheets] == [sheet.text for sheet in printed[name, paper]], (
                f"{name} on {paper}"
            )


def test_the_controls_are_there_with_javascript_and_the_button_prints(open_page: Callable[..., Page]) -> None:
    page = open_page("/handouts/")
    page.add_init_script("window.print = () => { window.printed = (window.printed ?? 0) + 1 }")
    for name in HANDOUTS:
        page.goto(f"/handouts/{name}/")
        page.get_by_role("button", name="Print this sheet").click()
        assert page.evaluate("window.printed") == 1, name


# ---- A clinic's own copy ----


def test_a_clinic_of_the_settings_is_on_every_sheet(
    project: Any, tmp_path: Any, new_context: Callable[..., BrowserContext]
) -> None:
    with changed_settings(project) as options:
        options["clinic"] = {"name": SHORT["clinic"], "phone": SHORT["phone"]}
    address = "https://clinic.example/"
    result = build(project, tmp_path / "site", SITE_URL=address)
    assert result.returncode == 0, result.stderr
    page = new_context(service_workers="block").new_page()
    serve(page, tmp_path / "site", address)
    for name in HANDOUTS:
        page.goto(urljoin(address, f"handouts/{name}/"))
        sheets = read_sheets(print_page(page, "Letter"))
        assert run_over(name, "Letter", sheets, HANDOUT) is None
        lost = missing(
            [f"Clinic {SHORT['clinic']}", f"Phone {SHORT['phone']}", f"clinic.example/handouts/{name}/"],
            texts_of(sheets, HANDOUT),
        )
        assert not lost, f"{name} does not print {lost}"
