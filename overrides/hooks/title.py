"""Put the title from the front matter at the top of the page, so that it is written once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return the text with its title as the one heading of level 1."""
    return f"# {page.meta['title']} {{ #top }}\n\n{markdown}"
