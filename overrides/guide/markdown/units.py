"""Keep a number and its unit on one line: no '1,000' at the end of one and 'mg' on the next; and a phone number."""

from __future__ import annotations

import re

_WITHIN = re.compile(r"(?<=\d) (?=\d|(?:mg|g|kg|ml|oz|lb|IU)\b)")


def join_units(text: str) -> str:
    """Put a no-break space between each number and its unit in a text, and between the groups of a number."""
    return _WITHIN.sub("\N{NO-BREAK SPACE}", text)
