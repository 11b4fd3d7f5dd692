"""Read a printed page back from its PDF: every letter with its place and size, and the ink of each sheet."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import math
import statistics
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
from bs4 import BeautifulSoup, Tag
from PIL import Image
from playwright.sync_api import Page
from pypdfium2 import raw

PAPERS = ("A4", "Letter")
SIZES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}  # mm
MM = 72 / 25.4  # points in a millimetre
CSS_PX = 96 / 25.4  # CSS pixels in a millimetre
WHITE = 250  # the lightest grey that a printer still leaves out
LINE = 0.6  # mm between the baselines of what is read as one line
GAP = 4  # mm between words of a line that belong to two columns
OVERHANG = 0.5  # mm that a curved letter may stand out of its line
HYPHENS = {0x02: "-", 0xFFFE: "-"}  # what PDFium makes of a hyphen at the end of a line
FOR_SCREENS = (
    ".footnote-backref, .footnote a[href*='sources/#'], .footnote .bp-kind, .bp-search-way, .bp-controls, .bp-letters, "
    ".bp-leave, .bp-trust a, .bp-help__all, .bp-plan__choice, .bp-plan__count, .bp-plan__kept, .bp-plan__done label, "
    "svg title, svg desc, [hidden]"
)


class Letter(NamedTuple):
    """A letter on a sheet: size in points, box of ink and baseline in mm from the upper left corner, and colour."""

    char: str
    size: float
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    colour: tuple[int, int, int]


@dataclass(frozen=True)
class Margins:
    """The margins of a sheet in mm."""

    top: float
    side: float
    bottom: float


HANDOUT = Margins(top=10, side=10, bottom=10)
WITH_FOOT = Margins(top=12, side=14, bottom=16)  # a page that says its number in the margin


@dataclass(frozen=True)
class Sheet:
    """A printed sheet: size in mm, letters in the order of the file, looks in grey, number of pictures."""

    width: float
    height: float
    letters: list[Letter]
    picture: Image.Image
    pictures: int

    @functools.cached_property
    def text(self) -> str:
        """All words, without spaces, in the order of the file."""
        return squeeze("".join(letter.char for letter in self.letters))

    @property
    def dots(self) -> float:
        """Return how many dots of the picture make a millimetre."""
        return self.picture.width / self.width

    def ink_between(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Tell whether anything is printed in a part of the sheet, given in mm."""
        box = [round(side * self.dots) for side in (left, top, right, bottom)]
        return box[1] < box[3] and self.picture.crop(box).getextrema()[0] < WHITE

    def lowest_ink(self, above: float) -> float:
        """Return how far down the ink reaches, in mm, without what stands below `above`."""
        part = self.picture.crop((0, 0, self.picture.width, round(above * self.dots)))
        box = part.point(lambda grey: 255 if grey < WHITE else 0).getbbox()
        return box[3] / self.dots if box else 0.0


def squeeze(text: str) -> str:
    """Return a text without spaces and with joined letters such as fi taken apart, to compare print with page."""
    return "".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").split())


def _letters(page: pypdfium2.PdfPage, height: float) -> Iterator[Letter]:
    text, matrix = page.get_textpage(), raw.FS_MATRIX()
    left, right, bottom, top = sides = [ctypes.c_double() for _ in range(4)]
    colour = [ctypes.c_uint() for _ in range(4)]
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (0, 10, 13, 32, 160) or raw.FPDFText_IsGenerated(text, index):
            continue
        raw.FPDFText_GetMatrix(text, index, matrix)
        raw.FPDFText_GetCharBox(text, index, *sides)
        raw.FPDFText_GetFillColor(text, index, *colour)
        yield Letter(
            HYPHENS.get(code) or chr(code),
            raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d),
            left.value / MM,
            height - top.value / MM,
            right.value / MM,
            height - bottom.value / MM,
            height - matrix.f / MM,
            tuple(part.value for part in colour[:3]),
        )


def read_sheets(pdf: bytes, dots_an_inch: int = 72) -> list[Sheet]:
    """Read every sheet of a PDF."""
    sheets = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            width, height = page.get_width() / MM, page.get_height() / MM
            picture = page.render(scale=dots_an_inch / 72, grayscale=True).to_pil()
            parts = (raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page)))
            pictures = sum(raw.FPDFPageObj_GetType(part) == raw.FPDF_PAGEOBJ_IMAGE for part in parts)
            sheets.append(Sheet(width, height, list(_letters(page, height)), picture, pictures))
    return sheets


def print_page(page: Page, paper: str, *, background: bool = False) -> bytes:
    """Print an open page as a reader does: the paper's size is hers, the margins are the page's."""
    return page.pdf(format=paper, print_background=background)


@contextlib.contextmanager
def as_paper(page: Page, paper: str, margins: Margins) -> Iterator[None]:
    """Lay an open page out as one sheet of paper for a while, so that its parts can be measured."""
    width, height = SIZES[paper]
    before = page.viewport_size
    page.emulate_media(media="print")
    page.set_viewport_size(
        {
            "width": round((width - 2 * margins.side) * CSS_PX),
            "height": round((height - margins.top - margins.bottom) * CSS_PX),
        }
    )
    yield
    page.emulate_media(media="null")
    page.set_viewport_size(before)


def body_letters(sheet: Sheet, margins: Margins) -> list[Letter]:
    """Return the letters of a sheet without those in its lower margin (title and page number)."""
    return [letter for letter in sheet.letters if letter.baseline < sheet.height - margins.bottom]


def lines_of(letters: Iterable[Letter]) -> list[list[Letter]]:
    """Return letters line by line, from the top of the sheet, each line from the left."""
    lines: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda letter: letter.baseline):
        if lines and letter.baseline - lines[-1][0].baseline < LINE:
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return [sorted(line, key=lambda letter: letter.left) for line in lines]


def text_of(letters: Iterable[Letter]) -> str:
    """Return the words that letters make, without spaces."""
    return squeeze("".join(letter.char for letter in letters))


def columns_of(letters: Iterable[Letter]) -> list[list[Letter]]:
    """Return letters column by column: what stands below each other from the same left edge."""
    columns: list[tuple[float, list[Letter]]] = []
    for line in lines_of(letters):
        starts = [
            0,
            *(index for index in range(1, len(line)) if line[index].left - line[index - 1].right > GAP),
            len(line),
        ]
        for start, end in zip(starts, starts[1:]):
            part = line[start:end]
            column = next((column for left, column in columns if abs(left - part[0].left) < 1), None)
            if column is None:
                columns.append((part[0].left, column := []))
            column.extend(part)
    return [column for _, column in columns]


def texts_of(sheets: list[Sheet], margins: Margins) -> list[str]:
    """Return the words of all sheets together, without page numbers: in the order of the file, by line and by column.

    Words beside others (a label beside a heading, cards, columns) are whole in at least one of these.
    """
    bodies = [body_letters(sheet, margins) for sheet in sheets]
    return [
        "".join(map(text_of, bodies)),
        "".join(text_of(line) for body in bodies for line in lines_of(body)),
        "".join(text_of(column) for body in bodies for column in columns_of(body)),
    ]


def missing(wanted: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Return the texts that are wanted and not in any of `texts`, which have no spaces."""
    texts = tuple(texts)
    return [words for words in wanted if not any(squeeze(words) in text for text in texts)]


def as_printed(element: Tag) -> Tag:
    """Return a copy of an element as paper has it: with each outside address but those of
    sources, and source numbers in brackets."""
    copy = BeautifulSoup(str(element), "html.parser")
    for gone in copy.select(FOR_SCREENS):
        gone.decompose()
    for link in copy.select(":not(.footnote *) > a[href^=http]"):
        link.append(f" ({link['href']})")
    for mark in copy.select(".footnote-ref"):
        mark.replace_with(f"[{mark.get_text()}]")
    return copy


def small_letters(sheets: list[Sheet], least: float) -> str | None:
    """Return which letters are smaller than `least` points and how small, or None."""
    small = [letter for sheet in sheets for letter in sheet.letters if letter.size < least - 0.05]
    if not small:
        return None
    smallest = min(letter.size for letter in small)
    return f"{len(small)} letters are smaller than {least} pt, down to {smallest:.1f} pt: {text_of(small)[:60]}"


def run_over(name: str, paper: str, sheets: list[Sheet], margins: Margins) -> str | None:
    """Return by how much a handout that must fit one sheet runs over, in words, or None if it fits."""
    if len(sheets) == 1:
        return None
    *full, last = sheets[1:]
    over = sum(sheet.height - margins.top - margins.bottom for sheet in full)
    over += last.lowest_ink(above=last.height - margins.bottom) - margins.top
    return f"{name} on {paper} runs over by {over:.0f} mm: it takes {len(sheets)} sheets"


def outside_margins(sheets: list[Sheet], margins: Margins, *, foot: bool) -> list[str]:
    """Return what stands in a margin and how far, in words; with `foot` the lower margin is for the page number."""
    faults = []
    for number, sheet in enumerate(sheets, 1):
        right, bottom = sheet.width - margins.side, sheet.height - (0 if foot else margins.bottom)
        for letter in sheet.letters:
            past = max(
                margins.side - letter.left, margins.top - letter.top, letter.right - right, letter.bottom - bottom
            )
            if past > OVERHANG:
                faults.append(f"sheet {number}: '{letter.char}' stands {past:.1f} mm in the margin")
        dot = 1.5 / sheet.dots
        bands = {
            "upper": (0, 0, sheet.width, margins.top - dot),
            "left": (0, 0, margins.side - dot, sheet.height),
            "right": (right + dot, 0, sheet.width, sheet.height),
            "lower": (0, min(bottom + dot, sheet.height), sheet.width, sheet.height),
        }
        faults += [
            f"sheet {number}: there is ink in the {name} margin"
            for name, band in bands.items()
            if sheet.ink_between(*band)
        ]
    return faults


def ends_with_heading(sheet: Sheet, margins: Margins, headings: Iterable[str]) -> str | None:
    """Return the heading, in larger type than most, that is the last thing on a sheet, or None."""
    body = body_letters(sheet, margins)
    common = statistics.mode(round(letter.size, 1) for letter in body)
    lowest = max(letter.baseline for letter in body if letter.size < common + 0.3)
    end = "".join(text_of(line) for line in lines_of(letter for letter in body if letter.baseline > lowest + LINE))
    return next((heading for heading in headings if end and end.endswith(squeeze(heading))), None)


def luminance(colour: tuple[int, int, int]) -> float:
    """Return the relative luminance of a colour (WCAG 2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (part / 255 for part in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    """Return the contrast of two luminances (WCAG 2)."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def contrast_of(sheet: Sheet, letter: Letter) -> float:
    """Return the contrast of a letter in grey print: of its colour, or of what is left of it on the picture if less.

    The grey behind it is the one that most of its place has; the letter is what differs most from that.
    """
    height = letter.size / MM
    box = (letter.left - 0.5, letter.baseline - 0.9 * height, letter.right + 0.5, letter.baseline + 0.3 * height)
    place = sheet.picture.crop(tuple(round(side * sheet.dots) for side in box))
    greys = place.histogram()
    ground = greys.index(max(greys))
    ink = max(place.getextrema(), key=lambda grey: abs(grey - ground))
    behind = luminance((ground, ground, ground))
    return min(contrast(luminance(letter.colour), behind), contrast(luminance((ink, ink, ink)), behind))


def faint_letters(sheets: list[Sheet], least: float) -> str | None:
    """Return which letters have less contrast than `least` in a print in grey, and how little, or None."""
    faint: list[tuple[float, str]] = []
    for sheet in sheets:
        for letter in sheet.letters:
            found = contrast_of(sheet, letter)
            if found < least:
                faint.append((found, letter.char))
    if not faint:
        return None
    letters = "".join(char for _, char in faint)[:60]
    return f"{len(faint)} letters have less contrast than {least}:1, down to {min(faint)[0]:.1f}:1: {letters}"
