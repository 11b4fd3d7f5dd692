"""What a preview keeps from one build to the next: facts, pages and templates that did not change."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

import jinja2

Made = TypeVar("Made")
OF_A_PAGE = ("content", "toc", "present_anchor_ids", "links_to_anchors", "_title_from_render")


class Memory:
    """Keeps one value for each name, and makes it anew when what it was made from is another."""

    def __init__(self) -> None:
        self.kept: dict[Hashable, tuple[Hashable, Any]] = {}

    def get(self, name: Hashable, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return the value of `name` that was made for `key`, or make it."""
        known = self.kept.get(name)
        if not known or known[0] != key:
            self.kept[name] = known = (key, make())
        return known[1]


def compiled_templates(folder: Path, kind: str) -> jinja2.BytecodeCache | None:
    """Return what keeps compiled templates of a kind in a folder, also for later builds, or None if it cannot be
    written to; Jinja itself compiles one anew when its text has changed."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(folder), f"{kind}-%s") if os.access(folder, os.W_OK) else None


def state_of(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return path, time and size of every file in a folder: another value once one of them has changed."""
    states = ((path, path.stat()) for path in sorted(folder.rglob("*")) if path.is_file())
    return tuple((str(path), state.st_mtime_ns, state.st_size) for path, state in states)


def rendered(page: Any) -> dict[str, Any]:
    """Return what MkDocs has made of a page's Markdown."""
    return {name: getattr(page, name) for name in OF_A_PAGE}


def give_rendered(page: Any, values: dict[str, Any]) -> None:
    """Let MkDocs take what it made of a page's Markdown before, in place of making it again."""
    page.render = lambda config, files: page.__dict__.update(values)
