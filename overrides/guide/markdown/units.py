"""Keep a number and its unit on one line, so that no one reads '1,000' at the end of one and 'mg' on the next."""

from __future__ import annotations

import re

_BEFORE_A_UNIT = re.compile(r"(?<=\d) (?=(?:mg|g|kg|ml|oz|lb|IU)\b)")


def join_units(text: str) -> str:
    """Put a no-break space between each number and its unit in a text."""
    return _BEFORE_A_UNIT.sub("\N{NO-BREAK SPACE}", text)
