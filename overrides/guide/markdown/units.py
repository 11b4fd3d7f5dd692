"""Keep a number and its unit on one line, so that no one reads '1,000' at the end of one and 'mg' on the next."""

from __future__ import annotations

import re

_NUMBER_AND_UNIT = re.compile(r"(\d) (mg|g|kg|ml|oz|lb|IU)\b")


def join_units(text: str) -> str:
    """Put a no-break space between each number and its unit in a text."""
    return _NUMBER_AND_UNIT.sub("\\1\N{NO-BREAK SPACE}\\2", text)
