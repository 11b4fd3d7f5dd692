"""Give each handout what its sheet of paper needs besides the text: a QR code, its main sources, and its PDFs."""

from __future__ import annotations

import functools
import io
from pathlib import Path
from typing import Any

import segno

from guide.markdown.finish import Text
from guide.model.documents import DataError
from guide.settings import CLINIC_LENGTHS

PAPERS = ("a4", "letter", "a4-large-print", "letter-large-print")  # docs/data/frame.yml names them


@functools.cache
def qr_code(address: str, label: str) -> str:
    """Return a QR code that holds `address`, called `label`, as one SVG path.

    It has the quiet border of 4 modules that ISO 18004 asks for.

    Error level M: a quarter more can be spoiled by a fold or a stain than level L bears, for a code little larger.
    Weighing all masks against each other takes longer than the rest; readers take any.
    """
    code = segno.make_qr(address, error="m", boost_error=False, mask=4)
    svg = io.BytesIO()
    code.save(svg, kind="svg", border=4, omitsize=True, svgclass=None, lineclass=None, xmldecl=False, svgns=False)
    return svg.getvalue().decode().strip().replace("<svg ", f'<svg class="bp-qr" role="img" aria-label="{label}" ', 1)


def sheet_faults(main_sources: list[str], text: Text) -> list[str]:
    """Return what a handout lacks for its sheet: boxes of signs at its end, main sources that can stand on paper."""
    faults = []
    if not text.sheet:
        faults.append('the sheet has no signs to get help for. Write {{ handout_signs("rf01") }} at its end.')
    cited = {cited.source.id: cited.source for cited in text.cited}
    for key in main_sources:
        if key not in cited:
            faults.append(f"main source '{key}' is not cited on the page. Name one of those that are.")
        elif not cited[key].on_paper:
            faults.append(f"main source '{key}' has no 'on_paper' in sources.yml. Add its publisher's name in short.")
    return faults


def pdf_links(names: set[str], handout: str) -> list[tuple[str, str]]:
    """Return the kind of paper and the file name of each PDF of a handout that is among `names`."""
    files = {paper: f"{handout}-{paper}.pdf" for paper in PAPERS}
    return [(paper, file) for paper, file in files.items() if file in names]


def pack_of(folder: str) -> set[str]:
    """Return the names of the files that `make handouts` has put into a folder ('' if none is asked for)."""
    files = {file.name for file in Path(folder).glob("*.*")} if folder else set()
    if folder and not files:
        raise DataError(
            f"mkdocs.yml: there are no handouts in '{folder}' (guide.handout_pack). Run `make handouts` first."
        )
    return files


def sheet_context(address: str, src_uri: str, pdfs: set[str], label: str) -> dict[str, Any]:
    """Return what a sheet's template needs besides its page: QR code, called `label`, room for the clinic, PDFs."""
    links = pdf_links(pdfs, Path(src_uri).stem)
    return {"qr_code": qr_code(address, label), "clinic_lengths": CLINIC_LENGTHS, "pdf_links": links}
