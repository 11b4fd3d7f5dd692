"""Print all that a clinician should check, with a place to answer, as one tagged PDF: `make review`."""

from __future__ import annotations

import argparse
import datetime
import io
import sys
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from mkdocs.config import load_config
from playwright.sync_api import Page

from guide.commands import PROJECT
from guide.commands.browser import open_browser
from guide.commands.handouts import words_of_page
from guide.commands.tagged_pdf import finish
from guide.markdown.fragments import environment
from guide.model.checkable import LEAFLETS, Part, parts_to_check
from guide.model.facts import Guide, load_guide
from guide.model.frame import Frame, read_frame
from guide.model.reviews import Review, read_reviews
from guide.publish.assets import page_number_style


def pack_of(guide: Guide, parts: Sequence[Part], reviews: dict[str, list[Review]], words: Frame, site: str) -> str:
    """Return the pack as a page to print; `site` is the name of the guide."""
    number = page_number_style(words["paper"]["page_number"].unescape())
    return (
        environment(PROJECT / "overrides" / "theme")
        .get_template("review-pack.html")
        .render(parts=parts, reviews=reviews, sources=guide.sources, words=words, site=site, page_number=number)
    )


def print_pack(page: Page, pack: str, target: Path) -> int:
    """Print a pack with a page of a browser to a tagged PDF, and return how many sheets it has."""
    page.set_content(pack)
    words = words_of_page(page)
    printed = page.pdf(tagged=True, outline=True, prefer_css_page_size=True)
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        finish(pdf, words, target)
        return len(pdf.pages)


def main() -> None:
    """Write the pack."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("target", type=Path, help="the PDF to write, such as build/review-pack.pdf")
    target = options.parse_args().target
    docs, data = PROJECT / "docs", PROJECT / "docs" / "data"
    guide, words, leaflets = load_guide(data), read_frame(data), docs / LEAFLETS
    parts = parts_to_check(guide, words, leaflets.read_text(encoding="utf-8") if leaflets.exists() else "")
    entries = {entry.id: entry for part in parts for entry in part.entries}
    reviews, faults = read_reviews(data, entries, datetime.date.today())
    if faults:
        sys.exit("\n".join(faults))
    site = load_config(str(PROJECT / "mkdocs.yml")).site_name
    pack = pack_of(guide, parts, reviews.standing, words, site)
    target.parent.mkdir(parents=True, exist_ok=True)
    with open_browser() as browser:
        sheets = print_pack(browser.new_page(), pack, target)
    print(*reviews.lapsed, f"{target}: {len(entries)} entries on {sheets} sheets", sep="\n")


if __name__ == "__main__":
    main()
