"""Commands beside the build: `python -m guide.commands.handouts` and others; the Makefile names them."""

from __future__ import annotations

from pathlib import Path

PROJECT = Path(__file__).parents[3]


def own_styles() -> str:
    """Return the guide's own styles, for a page that is only drawn."""
    folders = (PROJECT / "docs" / "assets", PROJECT / "overrides" / "theme" / "assets")
    files = sorted(file for folder in folders for file in folder.rglob("*.css"))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)
