"""The handouts as PDF: tagged for screen readers, one page or large type, always the same bytes, and on the site."""

from __future__ import annotations

import ctypes
import functools
import io
import itertools
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import page as pdf_ua
import pikepdf
import pypdfium2
import pytest
from bs4 import BeautifulSoup
from PIL import Image
from playwright.sync_api import Browser, Page
from pypdfium2 import raw

from conftest import DESKTOP, PROJECT, Site, article_of, build, words_of
from fonts import font_settings
from guide.commands.handouts import PAPERS, PREVIEW, ZIP, print_handout, public_address, serve
from guide.commands.tagged_pdf import elements
from guide.model.facts import PREVIEW_SIZE
from paper import HYPHENS, as_printed, read_sheets, small_letters, squeeze
from repository import HANDOUTS

PREVIEWS = PROJECT / "docs" / "assets" / "handouts" / PREVIEW
KINDS = [f"{paper.lower()}{size}" for paper in PAPERS for size in ("", "-large-print")]
LARGE_TYPE = 18  # points
BLOCKS = (8, 10)  # parts of a small picture that are compared, across and down
ALIKE = 14  # of 255, the most that the mean greys of a part may differ
INLINE = {"/NonStruct", "/Span", "/Strong", "/Em", "/Link"}


@dataclass(frozen=True)
class Pdf:
    """One PDF of the pack, what its page on the site is, and where that site is."""

    file: Path
    handout: str
    is_large: bool
    html: BeautifulSoup
    address: str

    @functools.cached_property
    def parts(self) -> list[tuple[str, str]]:
        """The words as a screen reader meets them: for each part what it is ('/H1') and its text."""
        return tagged_parts(self.file)

    @functools.cached_property
    def spoken(self) -> str:
        """All words in the order of the tags, without spaces."""
        return squeeze("".join(text for _, text in self.parts))


@dataclass(frozen=True)
class Pack:
    """The pack of handouts: its folder, the small pictures made with it, and its PDFs."""

    folder: Path
    previews: Path
    pdfs: list[Pdf]


@pytest.fixture(scope="module")
def pack(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Make the pack from the built site, as `make handouts` does, with the tests' own fonts."""
    folder, previews = tmp_path_factory.mktemp("pack") / "handouts", tmp_path_factory.mktemp("previews")
    fonts = tmp_path_factory.mktemp("fonts") / "fonts.conf"
    fonts.write_text(font_settings(fonts.with_name("cache")), encoding="utf-8")
    command = [sys.executable, "-m", "guide.commands.handouts", site.folder, folder, previews]
    own_fonts = os.environ | {"FONTCONFIG_FILE": str(fonts)}
    made = subprocess.run(command, cwd=PROJECT, env=own_fonts, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    pdfs = [
        Pdf(folder / f"{name}-{kind}.pdf", name, "large" in kind, site.pages[f"/handouts/{name}/"], f"{site.url}/")
        for name in HANDOUTS
        for kind in KINDS
    ]
    return Pack(folder, previews, pdfs)


def texts_by_mark(file: Path) -> dict[tuple[int, int], str]:
    """Return the words of a PDF by page and number of marked content; what has no tag is under -1."""
    texts: dict[tuple[int, int], str] = {}
    with pypdfium2.PdfDocument(file) as document:
        for number, sheet in enumerate(document):
            words = sheet.get_textpage()
            for part in sheet.get_objects([raw.FPDF_PAGEOBJ_TEXT], max_depth=5):
                length = raw.FPDFTextObj_GetText(part, words, None, 0)
                buffer = (ctypes.c_ushort * (length // 2 + 1))()
                raw.FPDFTextObj_GetText(part, words, buffer, length)
                key = number, raw.FPDFPageObj_GetMarkedContentID(part)
                texts[key] = texts.get(key, "") + bytes(buffer).decode("utf-16-le").replace("\0", "").translate(HYPHENS)
    return texts


def tagged_parts(file: Path) -> list[tuple[str, str]]:
    """Return the words of a PDF in the order of its tags, each with the nearest tag that is more than a run of text."""
    texts = texts_by_mark(file)

    def walk(node: pikepdf.Object, page: pikepdf.Object | None, kind: str) -> Iterator[tuple[str, int, int]]:
        for kid in node if isinstance(node, pikepdf.Array) else [node]:
            if isinstance(kid, int):
                yield kind, pages.index(page.objgen), kid
            elif "/MCID" in kid:
                yield kind, pages.index(kid.get("/Pg", page).objgen), int(kid.MCID)
            elif "/S" in kid:
                inner = kind if str(kid.S) in INLINE else str(kid.S)
                yield from walk(kid.get("/K", pikepdf.Array()), kid.get("/Pg", page), inner)
                yield inner, -1, 0  # a part ends here

    with pikepdf.open(file) as pdf:
        pages = [page.obj.objgen for page in pdf.pages]
        found = list(walk(pdf.Root.StructTreeRoot.K, None, "/Document"))
    groups = itertools.groupby(found, key=lambda part: part[0])
    parts = [(kind, "".join(texts.get(part[1:], "") for part in group)) for kind, group in groups]
    return [(kind, text) for kind, text in parts if text.strip()]


def headings_of(pdf: Pdf) -> list[str]:
    """Return the headings that a handout has on paper, in order."""
    end = article_of(pdf.html).select_one(".bp-colophon")
    headings = reversed(end.find_all_previous(["h1", "h2", "h3"]))
    shown = [heading for heading in headings if heading.find_parent("article")]
    return [words_of(heading) for heading in shown if "bp-actions" not in heading.get("class", [])]


def faults_of(pack: Pack, find: Callable[[Pdf], list[str]]) -> str:
    """Return all that `find` finds wrong with any PDF, each with the name of the file before it."""
    return "\n".join(f"{pdf.file.name}: {fault}" for pdf in pack.pdfs for fault in find(pdf))


def failures(file: Path) -> list[str]:
    """Return what a checker of PDF/UA-1 finds wrong with a file."""
    return [f"{failure.rule_id}: {failure.message}" for failure in pdf_ua.validate_pdf(file, profile="ua1").failures]


def test_the_pack_has_every_handout_in_four_kinds_and_a_zip_of_all(pack: Pack) -> None:
    files = {pdf.file.name for pdf in pack.pdfs}
    assert {file.name for file in pack.folder.iterdir()} == files | {ZIP}
    with zipfile.ZipFile(pack.folder / ZIP) as archive:
        assert sorted(archive.namelist()) == sorted(files)
        assert all(archive.read(name) == (pack.folder / name).read_bytes() for name in files)


def test_no_file_has_a_fault_of_pdf_ua(pack: Pack) -> None:
    faults = faults_of(pack, lambda pdf: failures(pdf.file))
    assert not faults, faults


def lose_names_of_pictures(pdf: pikepdf.Pdf) -> None:
    for figure in elements(pdf.Root.StructTreeRoot.K, "/Figure"):
        del figure["/Alt"]


def lose_names_of_links(pdf: pikepdf.Pdf) -> None:
    for link in itertools.chain.from_iterable(page.get("/Annots", []) for page in pdf.pages):
        del link["/Contents"]


def lose(key: str) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: pdf.Root.__delitem__(key)


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (lose_names_of_pictures, "FIGURE"),
        (lose_names_of_links, "LINK"),
        (lose("/Metadata"), "METADATA"),
        (lose("/ViewerPreferences"), "VIEWER"),
        (lose("/Lang"), "LANGUAGE"),
        (lose("/MarkInfo"), "TAGGED"),
    ],
)
def test_the_checker_of_pdf_ua_finds_a_spoiled_file(
    pack: Pack, tmp_path: Path, spoil: Callable[[pikepdf.Pdf], None], rule: str
) -> None:
    with pikepdf.open(pack.pdfs[0].file) as pdf:
        spoil(pdf)
        pdf.save(tmp_path / "spoiled.pdf")
    assert any(rule in failure for failure in failures(tmp_path / "spoiled.pdf"))


def test_each_file_says_what_it_is(pack: Pack) -> None:
    def find(pdf: Pdf) -> list[str]:
        title = pdf.html.title.get_text()
        with pikepdf.open(pdf.file) as file, file.open_metadata() as metadata:
            root = file.Root
            found = {
                "tagged": bool(root.MarkInfo.Marked),
                "language": str(root.Lang),
                "title of the window": bool(root.ViewerPreferences.DisplayDocTitle),
                "title": str(file.docinfo["/Title"]),
                "title in the metadata": str(metadata["dc:title"]),
                "description": str(metadata["dc:description"]),
                "PDF/UA part": metadata["pdfuaid:part"],
            }
        wanted = {
            "tagged": True,
            "language": pdf.html.html["lang"],
            "title of the window": True,
            "title": title,
            "title in the metadata": title,
            "description": words_of(pdf.html.select_one(".bp-lead")),
            "PDF/UA part": "1",
        }
        return [f"{name} is {found[name]!r}, not {wanted[name]!r}" for name in wanted if found[name] != wanted[name]]

    faults = faults_of(pack, find)
    assert not faults, faults


def test_headings_and_bookmarks_are_those_of_the_sheet(pack: Pack) -> None:
    def titles(items: list[pikepdf.OutlineItem]) -> Iterator[str]:
        for item in items:
            yield item.title
            yield from titles(item.children)

    def find(pdf: Pdf) -> list[str]:
        wanted = headings_of(pdf)
        with pikepdf.open(pdf.file) as file, file.open_outline() as outline:
            bookmarks = list(titles(outline.root))
        tags = [(kind, squeeze(text)) for kind, text in pdf.parts if kind in ("/H1", "/H2", "/H3")]
        faults = [] if bookmarks == wanted else [f"the bookmarks are {bookmarks}, the headings are {wanted}"]
        expected = [("/H1" if number == 0 else "/H2", squeeze(heading)) for number, heading in enumerate(wanted)]
        return faults + ([] if tags == expected else [f"the tags of headings are {tags}, not {expected}"])

    faults = faults_of(pack, find)
    assert not faults, faults


def test_lists_have_items_with_a_body_and_the_actions_their_numbers(pack: Pack) -> None:
    def find(pdf: Pdf) -> list[str]:
        faults = []
        with pikepdf.open(pdf.file) as file:
            tree = file.Root.StructTreeRoot.K
            for item in elements(tree, "/LI"):
                parts = item.K if isinstance(item.K, pikepdf.Array) else [item.K]
                kids = [str(part.get("/S")) if isinstance(part, pikepdf.Dictionary) else "words" for part in parts]
                if item.P.S != "/L" or kids not in (["/Lbl", "/LBody"], ["/LBody"]):
                    faults.append(f"an item has {kids} in a {item.P.S}")
        bodies = [squeeze(text) for kind, text in pdf.parts if kind == "/LBody"]
        article = as_printed(article_of(pdf.html))
        for mark in article.select("sup"):
            mark.decompose()
        actions = [squeeze(words_of(action)) for action in article.select("h2.bp-actions + ol > li")]
        wanted = [*actions, *(squeeze(words_of(sign)) for sign in article.select(".bp-sheet__signs li"))]
        faults += [f"no list item says '{words}'" for words in wanted if words not in bodies]
        labels = [squeeze(text) for kind, text in pdf.parts if kind == "/Lbl"]
        numbers = [str(number) for number in range(1, len(actions) + 1)]
        return faults + (
            [] if labels[: len(numbers)] == numbers else [f"the labels of the {len(actions)} actions are {labels}"]
        )

    faults = faults_of(pack, find)
    assert not faults, faults


def test_all_is_read_in_the_order_of_the_sheet(pack: Pack) -> None:
    def find(pdf: Pdf) -> list[str]:
        article = as_printed(article_of(pdf.html))
        for mark in article.select("sup"):
            mark.decompose()
        wanted = [
            article.h1,
            article.select_one(".bp-lead"),
            *article.select(".bp-clinic dt"),
            *article.select("h2.bp-actions + ol > li"),
            *article.select(".bp-sheet__signs :is(h2, li)"),
            *article.select(".bp-notes h2, .bp-address"),
        ]
        faults, place = [], 0
        for part in (squeeze(words_of(part)) for part in wanted):
            found = pdf.spoken.find(part, place)
            if found < 0:
                faults.append(f"'{part}' is not read" if part not in pdf.spoken else f"'{part}' is read too early")
            else:
                place = found
        return faults

    faults = faults_of(pack, find)
    assert not faults, faults


def test_all_pictures_and_links_have_names(pack: Pack) -> None:
    def find(pdf: Pdf) -> list[str]:
        with pikepdf.open(pdf.file) as file:
            pictures = [str(figure.get("/Alt", "")) for figure in elements(file.Root.StructTreeRoot.K, "/Figure")]
            annotations = [link for page in file.pages for link in page.get("/Annots", []) if link.Subtype == "/Link"]
            targets = [str(link.A.URI) if "/A" in link else f"#{link.get('/Dest', '')}" for link in annotations]
            links = [(target, str(link.get("/Contents", ""))) for target, link in zip(targets, annotations)]
        faults = [] if all(pictures) else [f"the names of the pictures are {pictures}"]
        if pdf.html.select_one(".bp-qr")["aria-label"] not in pictures:
            faults.append(f"no picture is named as the QR code is: {pictures}")
        faults += [f"the link to {target} has no name" for target, name in links if not name.strip()]
        faults += [
            f"a link leads to {target}"
            for target, _ in links
            if not target.startswith((pdf.address, "tel:", "sms:", "#"))
        ]
        return faults if links else [*faults, "there are no links"]

    faults = faults_of(pack, find)
    assert not faults, faults


def test_only_title_and_page_number_of_large_print_have_no_tag(pack: Pack) -> None:
    def find(pdf: Pdf) -> list[str]:
        texts = texts_by_mark(pdf.file)
        with pikepdf.open(pdf.file) as file:
            count = len(file.pages)
        title = squeeze(pdf.html.h1.get_text())
        faults = []
        for number in range(count):
            found = squeeze(texts.get((number, -1), ""))
            wanted = sorted(f"{title}Page{number + 1}of{count}") if pdf.is_large else []
            if sorted(found) != wanted:
                faults.append(f"without a tag, and so not read, is '{found}' on page {number + 1}")
        return faults

    faults = faults_of(pack, find)
    assert not faults, faults


def test_normal_print_is_one_page_and_large_print_is_large(pack: Pack) -> None:
    def find(pdf: Pdf) -> list[str]:
        sheets = read_sheets(pdf.file.read_bytes())
        if pdf.is_large:
            return [fault] if (fault := small_letters(sheets, LARGE_TYPE)) else []
        return [] if len(sheets) == 1 else [f"it has {len(sheets)} pages"]

    faults = faults_of(pack, find)
    assert not faults, faults


def test_the_same_site_makes_the_same_bytes(pack: Pack, site: Site, browser: Browser, tmp_path: Path) -> None:
    pdf = next(pdf for pdf in pack.pdfs if pdf.is_large)
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    serve(page, site.folder, public_address(site.folder))
    again = print_handout(page, public_address(site.folder), pdf.handout, PAPERS[0], large=True, folder=tmp_path)
    context.close()
    assert again.name == pdf.file.name
    assert again.read_bytes() == pdf.file.read_bytes()


# ---- On the site ----


def files_linked(page: BeautifulSoup, address: str) -> set[str]:
    """Return the PDF and zip files of the site that a page links to."""
    targets = {urljoin(address, link["href"]) for link in page.select("a[href]")}
    return {target for target in targets if target.startswith("/") and target.endswith((".pdf", ".zip"))}


def test_a_site_with_the_pack_offers_it_and_one_without_does_not(pack: Pack, site: Site, tmp_path: Path) -> None:
    result = build(PROJECT, tmp_path, SITE_URL=f"{site.url}/", HANDOUT_PACK=str(pack.folder))
    assert result.returncode == 0, result.stderr
    offering = Site(tmp_path, site.url, "")
    linked = {address: files_linked(page, address) for address, page in offering.pages.items()}
    for name in HANDOUTS:
        assert linked[f"/handouts/{name}/"] == {f"/handouts/pdf/{name}-{kind}.pdf" for kind in KINDS}
    assert linked["/handouts/"] == {f"/handouts/pdf/{ZIP}"}
    for target in set().union(*linked.values()):
        assert (tmp_path / target[1:]).read_bytes() == (pack.folder / Path(target).name).read_bytes(), target
    offered = {address: files for address, page in site.pages.items() if (files := files_linked(page, address))}
    assert not offered, f"these links lead nowhere: {offered}"
    assert not (site.folder / "handouts" / "pdf").exists()


def test_a_folder_without_a_pack_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = build(PROJECT, tmp_path / "site", HANDOUT_PACK=str(tmp_path / "empty"))
    assert result.returncode != 0
    assert f"there are no handouts in '{tmp_path / 'empty'}'" in result.stderr, result.stderr
    assert "make handouts" in result.stderr, result.stderr


# ---- The small pictures on the list ----


def parts_of(picture: Image.Image) -> list[int]:
    """Return the mean grey of each part of a picture."""
    return list(picture.convert("L").resize(BLOCKS, Image.Resampling.BOX).tobytes())


def unlikeness(one: Image.Image, other: Image.Image) -> int:
    """Return by how much the most different parts of two pictures differ, of 255."""
    return max(abs(grey - other_grey) for grey, other_grey in zip(parts_of(one), parts_of(other)))


def sheets_in(file: Path) -> dict[str, Image.Image]:
    """Return the small picture of each handout: they stand one below the other in one file."""
    width, height = PREVIEW_SIZE
    with Image.open(file) as strip:
        assert strip.size == (width, height * len(HANDOUTS)), f"{file} has another size, run `make sheets`"
        return {
            name: strip.crop((0, height * place, width, height * (place + 1))) for place, name in enumerate(HANDOUTS)
        }


def test_each_handout_has_its_picture_on_the_list(open_page: Callable[..., Page]) -> None:
    page = open_page("/handouts/", viewport=DESKTOP)
    fresh = sheets_in(PREVIEWS)
    for name in HANDOUTS:
        heading = page.locator(f"h3:has(> a[href='{name}/'])")
        picture = page.get_by_role("img", name=heading.inner_text().strip("¶# \n"))
        picture.scroll_into_view_if_needed()
        seen = Image.open(io.BytesIO(picture.screenshot())).convert("L").resize(PREVIEW_SIZE)
        assert min(fresh, key=lambda other: unlikeness(seen, fresh[other])) == name


def test_a_click_on_the_picture_of_a_sheet_opens_it(open_page: Callable[..., Page]) -> None:
    page = open_page("/handouts/", viewport=DESKTOP)
    heading = page.locator(f"h3:has(> a[href='{HANDOUTS[-1]}/'])")
    picture = page.get_by_role("img", name=heading.inner_text().strip("¶# \n"))
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(f"**/handouts/{HANDOUTS[-1]}/")


def test_the_pictures_show_the_sheets_as_they_are(pack: Pack, report: Callable[[str], None]) -> None:
    shown, fresh = sheets_in(PREVIEWS), sheets_in(pack.previews / PREVIEW)
    differences = {name: unlikeness(shown[name], fresh[name]) for name in HANDOUTS}
    report("\n".join(f"{name:25} picture differs by {difference:3} of 255" for name, difference in differences.items()))
    old = [f"{name} (by {difference})" for name, difference in differences.items() if difference > ALIKE]
    assert not old, f"these pictures are not of the sheet as it is now, run `make sheets`: {', '.join(old)}"


def test_pictures_of_other_sheets_or_without_a_part_are_not_alike(pack: Pack) -> None:
    pictures = {name: picture.convert("L") for name, picture in sheets_in(pack.previews / PREVIEW).items()}
    for one, other in itertools.combinations(HANDOUTS, 2):
        assert unlikeness(pictures[one], pictures[other]) > ALIKE, f"{one} and {other}"
    for name, picture in pictures.items():
        moved, without = Image.new("L", picture.size, 255), picture.copy()
        moved.paste(picture, (0, 20))
        without.paste(255, (0, picture.height // 2, picture.width, picture.height * 2 // 3))
        assert unlikeness(picture, moved) > ALIKE, f"{name}, moved down"
        assert unlikeness(picture, without) > ALIKE, f"{name}, without a part"
