"""Swap a finished site into its place, so that a broken build never replaces a good one."""

from __future__ import annotations

import shutil
from pathlib import Path


def swap(new: Path, site: Path) -> None:
    """Put the finished folder `new` in the place of `site`."""
    old = site.with_name(f"{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)
