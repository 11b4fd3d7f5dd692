"""Give each handout what its sheet of paper needs besides the text: a QR code, its main sources, and its PDFs."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import segno

from guide.settings import CLINIC_LENGTHS
from guide.model.facts import DataError, Entry


def qr_code(address: str) -> str:
    """Return a QR code that holds `address` as one SVG path, with the quiet border of 4 modules that ISO 18004 asks for.

    Error level M: a quarter more can be spoiled by a fold or a stain than level L bears, for a code little larger.
    """
    code = segno.make_qr(address, error="m", boost_error=False)
    svg = io.BytesIO()
    code.save(svg, kind="svg", border=4, omitsize=True, svgclass=None, lineclass=None, xmldecl=False, svgns=False)
    label = "QR code with the address of this page"
    return svg.getvalue().decode().strip().replace("<svg ", f'<svg class="bp-qr" role="img" aria-label="{label}" ', 1)


def main_sources(keys: list[str], cited: list[str], sources: dict[str, Entry]) -> list[Entry]:
    """Return the sources that a sheet names; raise ValueError at one that is not cited or has no short name for paper."""
    for key in keys:
        if key not in cited:
            raise ValueError(f"main source '{key}' is not cited on the page. Name one of those that are")
        if not sources[key].get("on_paper"):
            raise ValueError(f"main source '{key}' has no 'on_paper' in docs/data/sources.yml. Add its publisher's name in short")
    return [sources[key] for key in keys]


def pdf_links(names: set[str], handout: str) -> list[tuple[str, str]]:
    """Return what to call each PDF of a handout, and its file name, for those that are among `names`."""
    kinds = {"A4": "a4", "US Letter": "letter", "large print, A4": "a4-large-print", "large print, US Letter": "letter-large-print"}
    files = {label: f"{handout}-{kind}.pdf" for label, kind in kinds.items()}
    return [(label, file) for label, file in files.items() if file in names]


def pack_of(folder: str) -> set[str]:
    """Return the names of the files that `make handouts` has put into a folder ('' if none is asked for)."""
    files = {file.name for file in Path(folder).glob("*.*")} if folder else set()
    if folder and not files:
        raise DataError(f"mkdocs.yml: there are no handouts in '{folder}' (guide.handout_pack). Run `make handouts` first.")
    return files


def sheet_context(address: str, src_uri: str, pdfs: set[str]) -> dict[str, Any]:
    """Return what the template of a sheet needs besides its page: QR code, room for the clinic, PDFs."""
    return {"qr_code": qr_code(address), "clinic_lengths": CLINIC_LENGTHS, "pdf_links": pdf_links(pdfs, Path(src_uri).stem)}
