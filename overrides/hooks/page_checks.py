"""Say on which line a dead link stands, and stop at a picture without alternative text."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_LINK_WARNING = re.compile(r"Doc file '(?P<file>[^']+)' contains .*?'(?P<link>[^']+)'")
_IMAGE = re.compile(r"<img\b[^>]*>")


def line_of(text: str, needle: str) -> int:
    """Return the first line of a text that has `needle` in it, or 1."""
    return next((number for number, line in enumerate(text.splitlines(), 1) if needle in line), 1)


def line_of_link(text: str, link: str) -> int:
    """Return the line on which a link stands just so, in Markdown or HTML, rather than as a part of another."""
    exact = [needle for needle in (f"]({link})", f"]({link} ", f'"{link}"') if needle in text]
    return line_of(text, exact[0] if exact else link)


def images_without_text(content: str) -> list[str]:
    """Return the address of each picture in a page's HTML that has no alternative text and is not decorative."""
    images = _IMAGE.findall(content)
    unnamed = [
        image for image in images if not re.search(r'alt="\s*[^"\s][^"]*"', image) and 'role="presentation"' not in image
    ]
    return [match[1] if (match := re.search(r'src="([^"]*)"', image)) else image for image in unnamed]


class LinkLines(logging.Filter):
    """Put 'file:line' in front of MkDocs' own warnings about links, which name the file only."""

    def __init__(self, docs_dir: str) -> None:
        super().__init__("mkdocs.link-lines")
        self.docs_dir = Path(docs_dir)

    def filter(self, record: logging.LogRecord) -> bool:
        match = _LINK_WARNING.match(record.getMessage())
        source = self.docs_dir / match["file"] if match else None
        if match and source and source.is_file():
            line = line_of_link(source.read_text(encoding="utf-8"), match["link"])
            record.msg, record.args = f"{match['file']}:{line}: {record.getMessage()}", ()
        return True


def on_config(config: MkDocsConfig) -> None:
    """Listen to the logger of MkDocs' link checks, in place of any listener from a build before."""
    logger = logging.getLogger("mkdocs.structure.pages")
    for old in [old for old in logger.filters if getattr(old, "name", "") == "mkdocs.link-lines"]:
        logger.removeFilter(old)
    logger.addFilter(LinkLines(config.docs_dir))


def on_page_content(content: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Stop the build at a picture that says nothing to those who cannot see it."""
    unnamed = images_without_text(content)
    if unnamed:
        line = line_of(page.file.content_string, unnamed[0].rsplit("/", 1)[-1])
        raise PluginError(
            f"{page.file.src_uri}:{line}: the picture '{unnamed[0]}' has no alternative text. "
            "Write ![what it shows](address)."
        )
