"""A page on paper has its text, its date and its sources, and no menus."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable

import pytest
from conftest import Site, article_of, words_of
from playwright.sync_api import Page
from pypdf import PdfReader


def printed_text(page: Page) -> str:
    """Print a page on A4 and read the words back."""
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=False)))
    text = " ".join(sheet.extract_text() for sheet in pdf.pages)
    return " ".join(unicodedata.normalize("NFKC", text).split())  # joined letters such as fi taken apart


@pytest.mark.parametrize("address", ["/warning-signs/", "/posture/lifting/", "/handouts/eating-well/"])
def test_a_printed_page_has_every_heading_the_strip_the_date_and_no_menu(
    site: Site, open_page: Callable[..., Page], address: str
) -> None:
    text = printed_text(open_page(address)).replace(" ", "")
    for heading in article_of(site.pages[address]).select("h1, h2, h3"):
        assert words_of(heading).replace(" ", "") in text, heading
    assert "Numbbetweenyourlegs?" in text and "Written22Nov2026" in text
    for menu in ("Skiptocontent", "Onthispage", "Nextpage", "Search"):
        assert menu not in text, menu
