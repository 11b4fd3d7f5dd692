"""Commands beside the build: `python -m guide.commands.handouts` and others; the Makefile names them."""

from __future__ import annotations

from pathlib import Path

PROJECT = Path(__file__).parents[3]
STYLES = PROJECT / "overrides" / "theme" / "assets" / "css" / "main.css"
