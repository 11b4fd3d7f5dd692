"""Read the text of a page's HTML by its headings; it is our own Markdown's output, so that patterns are enough."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

# Source numbers would run into the words before them.
_NOT_TEXT = re.compile(r'<sup id="fnref.*?</sup>|<!--.*?-->|<[^>]*>', re.DOTALL)
_HEADING = re.compile(r'<(?P<level>h[1-6])\b[^>]*\bid="(?P<anchor>[^"]+)"[^>]*>(?P<heading>.*?)</(?P=level)>', re.DOTALL)


class Section(NamedTuple):
    """A heading of a page with its id, and the text up to the next heading of any level."""

    anchor: str
    heading: str
    text: str


def text_of(content: str) -> str:
    """Return the text of a piece of HTML with single spaces, without source numbers."""
    return " ".join(html.unescape(_NOT_TEXT.sub("", content)).split())


def sections_of(content: str) -> list[Section]:
    """Return the sections of a page's HTML, in order; what stands before the first heading belongs to none."""
    headings = list(_HEADING.finditer(content))
    ends = [heading.start() for heading in headings[1:]] + [len(content)]
    return [
        Section(heading["anchor"], text_of(heading["heading"]), text_of(content[heading.end() : end]))
        for heading, end in zip(headings, ends)
    ]
