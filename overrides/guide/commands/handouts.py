"""Print every handout of a built site as tagged PDF, and draw its small picture: `make handouts`."""

from __future__ import annotations

import argparse
import io
import mimetypes
import shutil
import zipfile
from pathlib import Path
from urllib.parse import urljoin

import pikepdf
import pypdfium2
from bs4 import BeautifulSoup
from PIL import Image
from playwright.sync_api import Page, Route

from guide.commands.browser import open_browser
from guide.commands.tagged_pdf import Words, finish
from guide.model.facts import PREVIEW_SIZE

PAPERS = ("A4", "Letter")
ZIP = "back-pain-after-birth-handouts.zip"
PREVIEW = "sheets.webp"  # one file for all, so that the list of handouts asks for one
ZIP_DATE = (2026, 1, 1, 0, 0, 0)  # the same sheets make the same bytes

_LINKS = """() => [...document.querySelectorAll("a[href]")].filter(link => link.checkVisibility()).map(link => {
    const target = new URL(link.getAttribute("href"), document.baseURI);
    const isHere = target.hash && target.href.split("#")[0] === location.href.split("#")[0];
    const name = link.getAttribute("aria-label") || link.textContent;
    return [isHere ? decodeURIComponent(target.hash) : target.href, name.replace(/\\s+/g, " ").trim()];
})"""
_HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3")].filter(heading => heading.checkVisibility())
    .map(heading => heading.textContent.replace(/\\s+/g, " ").trim())"""


def public_address(site: Path) -> str:
    """Return the address that a built site is meant for, as its home page says."""
    home = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    return home.find("link", rel="canonical")["href"]


def handout_names(site: Path) -> list[str]:
    """Return the name of each handout of a built site: 'lifting-and-carrying'."""
    return sorted(page.parent.name for page in (site / "handouts").glob("*/index.html"))


def serve(page: Page, site: Path, address: str) -> None:
    """Answer a browser page that asks for the site's public address with the built files, and nothing else."""

    def answer(route: Route) -> None:
        path = route.request.url.split("#")[0].split("?")[0]
        file = site / path.removeprefix(address)
        file = file / "index.html" if file.is_dir() else file
        if path.startswith(address) and file.is_file():
            route.fulfill(path=file, content_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream")
        else:
            route.abort()

    page.route("**/*", answer)


def words_of_page(page: Page) -> Words:
    """Return what the PDF of an open page says in words, as paper shows it."""
    page.emulate_media(media="print")
    return Words(
        title=page.title(),
        language=page.evaluate("document.documentElement.lang"),
        description=page.evaluate("document.querySelector('meta[name=description]').content"),
        headings=page.evaluate(_HEADINGS),
        links=[(target, name) for target, name in page.evaluate(_LINKS)],
    )


def print_handout(page: Page, address: str, name: str, paper: str, *, large: bool, folder: Path) -> Path:
    """Print one handout on one paper ("A4" or "Letter") to a tagged PDF in `folder`, and return the file."""
    page.goto("about:blank")
    page.goto(urljoin(address, f"handouts/{name}/") + ("#large=yes" if large else ""))
    words = words_of_page(page)
    file = folder / f"{name}-{paper.lower()}{'-large-print' if large else ''}.pdf"
    printed = page.pdf(format=paper, tagged=True, outline=True)
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        finish(pdf, words, file)
    return file


def write_zip(files: dict[str, bytes], target: Path) -> None:
    """Put the files into one zip, in order and with fixed dates."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.external_attr = 0o644 << 16  # or nobody may read what some programs unpack
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)


def draw_preview(pdf: Path) -> Image.Image:
    """Draw the first sheet of a PDF as a small grey picture."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[0]
        picture = sheet.render(scale=2 * PREVIEW_SIZE[0] / sheet.get_width(), grayscale=True).to_pil()
    return picture.resize(PREVIEW_SIZE)


def write_previews(pdfs: list[Path], target: Path) -> None:
    """Draw the first sheet of each PDF, one below the other, into one file."""
    width, height = PREVIEW_SIZE
    strip = Image.new("L", (width, height * len(pdfs)))
    for place, pdf in enumerate(pdfs):
        strip.paste(draw_preview(pdf), (0, height * place))
    strip.save(target, "WEBP", quality=10, method=6)


def make_pack(site: Path, folder: Path) -> list[Path]:
    """Write every handout, on both papers, in normal and large print, and a zip of all; return the PDFs."""
    shutil.rmtree(folder, ignore_errors=True)  # a handout that is no more leaves no file behind
    folder.mkdir(parents=True)
    address = public_address(site)
    with open_browser() as browser:
        page = browser.new_page(service_workers="block")  # its requests would go past `serve`
        serve(page, site, address)
        files = [
            print_handout(page, address, name, paper, large=large, folder=folder)
            for name in handout_names(site)
            for paper in PAPERS
            for large in (False, True)
        ]
    write_zip({file.name: file.read_bytes() for file in files}, folder / ZIP)
    return files


def main() -> None:
    """Make the pack and, if asked, the pictures for the list of handouts."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("site", type=Path, help="the folder of a built site")
    options.add_argument("pack", type=Path, help="the folder for PDFs and zip; what was in it goes")
    options.add_argument("previews", type=Path, nargs="?", help="the folder for the small pictures, if wanted")
    chosen = options.parse_args()
    files = make_pack(chosen.site, chosen.pack)
    print(f"{len(files)} PDFs and {ZIP} in {chosen.pack}")
    if chosen.previews:
        chosen.previews.mkdir(parents=True, exist_ok=True)
        sheets = [chosen.pack / f"{name}-letter.pdf" for name in handout_names(chosen.site)]
        write_previews(sheets, chosen.previews / PREVIEW)


if __name__ == "__main__":
    main()
