"""Keep a number and its unit on one line, so that no one reads '1,000' at the end of one and 'mg' on the next."""

from __future__ import annotations

import re


def join_units(content: str) -> str:
    """Put a no-break space between each number and its unit in a page's HTML."""
    return re.sub(r"(\d) (mg|g|kg|ml|oz|lb|IU)\b", "\\1\N{NO-BREAK SPACE}\\2", content)
