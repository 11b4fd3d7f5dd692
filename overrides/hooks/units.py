"""Keep a number and its unit on one line, so that no one reads '1,000' at the end of one and 'mg' on the next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


def join_units(content: str) -> str:
    """Put a no-break space between each number and its unit in a page's HTML."""
    return re.sub(r"(\d) (mg|g|kg|ml|oz|lb|IU)\b", "\\1\N{NO-BREAK SPACE}\\2", content)


def on_page_content(content: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Join the units of a page."""
    return join_units(content)
