"""Say on which line a dead link stands, and collect what a builder warns of."""

from __future__ import annotations

import logging
import re
from pathlib import Path

_LINK_WARNING = re.compile(r"Doc file '(?P<file>[^']+)' contains .*?'(?P<link>[^']+)'")
_NAME = "guide.link-lines"


def line_of(text: str, needle: str) -> int:
    """Return the first line of a text that has `needle` in it, or 1."""
    return next((number for number, line in enumerate(text.splitlines(), 1) if needle in line), 1)


def line_of_link(text: str, link: str) -> int:
    """Return the line on which a link stands just so, in Markdown or HTML, rather than as a part of another."""
    exact = [needle for needle in (f"]({link})", f"]({link} ", f'"{link}"') if needle in text]
    return line_of(text, exact[0] if exact else link)


class LinkLines(logging.Filter):
    """Put 'file:line' in front of MkDocs' own warnings about links, which name the file only."""

    def __init__(self, docs_dir: str) -> None:
        super().__init__(_NAME)
        self.docs_dir = Path(docs_dir)

    def filter(self, record: logging.LogRecord) -> bool:
        match = _LINK_WARNING.match(record.getMessage())
        source = self.docs_dir / match["file"] if match else None
        if match and source and source.is_file():
            line = line_of_link(source.read_text(encoding="utf-8"), match["link"])
            record.msg, record.args = f"{match['file']}:{line}: {record.getMessage()}", ()
        return True


class Warnings(logging.Handler):
    """Collect the warnings of a build, whichever program builds: MkDocs, or one that goes on from it."""

    def __init__(self, name: str) -> None:
        super().__init__(logging.WARNING)
        self.set_name(name)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(record.getMessage())


def listen(builder: str, docs_dir: str) -> Warnings:
    """Name lines in the link warnings of a builder ("mkdocs"), collect its warnings, end any listening of before."""
    top, links = logging.getLogger(builder), logging.getLogger(f"{builder}.structure.pages")
    for handler in [handler for handler in top.handlers if handler.name == _NAME]:
        top.removeHandler(handler)
    for line in [line for line in links.filters if getattr(line, "name", "") == _NAME]:
        links.removeFilter(line)
    links.addFilter(LinkLines(docs_dir))
    warnings = Warnings(_NAME)
    top.addHandler(warnings)
    return warnings
