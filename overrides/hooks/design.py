"""Show the design's tokens and blocks on one page, /design.html, for those who work on the guide."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import markdown

from pictures import fill_in

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_TOKEN = re.compile(r"(--bp-[\w-]+): ([^;]+);")


def tokens(css: str) -> dict[str, list[tuple[str, str]]]:
    """Return name and value of each token in the first rule of a style sheet, by the comment above it."""
    rule = css[css.index(":root {") : css.index("The theme's own tokens")]
    groups: dict[str, list[tuple[str, str]]] = {}
    for comment, part in re.findall(r"/\* (.*?) \*/(.*?)(?=/\*|\Z)", rule, re.DOTALL):
        found = [(name, value) for name, value in _TOKEN.findall(part)]
        if found:
            groups[" ".join(comment.split())] = found
    return groups


def blocks(config: MkDocsConfig, files: Files) -> str:
    """Return overrides/design.md as HTML, made as the text of a page is, without its sources."""
    source = Path(config.config_file_path).parent.joinpath("overrides", "design.md").read_text(encoding="utf-8")
    text = re.sub(r"\[\^[\w-]+\]", "", config.extra["markdown_environment"].from_string(source).render(root=""))
    html = markdown.markdown(text, extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    return re.sub(r'href="([\w/-]+\.md)', lambda link: f'href="{files.get_file_from_path(link[1]).url}', fill_in(html, config.extra["drawn"]))


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Read the tokens, and make one of each block."""
    env.globals["design_blocks"] = blocks(config, files)
    env.globals["design_tokens"] = tokens(Path(config.docs_dir, "assets", "guide.css").read_text(encoding="utf-8"))
