"""Give each handout what its sheet of paper needs besides the text: a QR code, its main sources, and its PDFs."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import segno
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from citations import cited_keys
from data import CLINIC_LENGTHS
from front_matter import is_handout, line_of_field
from guide_data import Entry

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


PREVIEW_SIZE = (160, 207)  # pixels: US Letter, for the list of handouts


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


def on_config(config: MkDocsConfig) -> None:
    """Note which PDFs `make site` has made."""
    if not config.site_url:
        raise PluginError("mkdocs.yml: site_url is empty. Set the address of the site: paper and QR codes point at it.")
    folder = config.extra["handout_pack"]
    config.extra["handout_pdfs"] = {file.name for file in Path(folder).glob("*.*")} if folder else set()
    if folder and not config.extra["handout_pdfs"]:
        raise PluginError(f"mkdocs.yml: there are no handouts in '{folder}' (extra.handout_pack). Run `make handouts` first.")


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Add the PDFs to the site."""
    for name in sorted(config.extra["handout_pdfs"]):
        path = Path(config.extra["handout_pack"], name).resolve()
        files.append(File.generated(config, f"handouts/pdf/{name}", abs_src_path=str(path)))


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Look up a handout's main sources; stop with file and line at one that cannot stand on its sheet."""
    if not is_handout(page.file.src_uri):
        return
    try:
        page.meta["main_sources"] = main_sources(
            page.meta["handout"]["main_sources"], cited_keys(markdown), config.extra["guide"].sources
        )
    except ValueError as error:
        line = line_of_field(page.file.content_string, "handout")
        raise PluginError(f"{page.file.src_uri}:{line}: {error}.") from None


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Tell the templates which pages are handouts, and draw the QR code of each."""
    context["is_handout"] = is_handout(page.file.src_uri)
    if context["is_handout"]:
        context["qr_code"] = qr_code(page.canonical_url)
        context["main_sources"] = page.meta["main_sources"]
        context["clinic_lengths"] = CLINIC_LENGTHS
        context["pdf_links"] = pdf_links(config.extra["handout_pdfs"], Path(page.file.src_uri).stem)
