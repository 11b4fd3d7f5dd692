"""Build beside the site and swap at the end, so that a broken build never replaces a good one."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.utils import CountHandler

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def has_failed(config: MkDocsConfig) -> bool:
    """Tell whether strict mode is about to stop this build because of its warnings."""
    handlers = logging.getLogger("mkdocs").handlers
    return config.strict and any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)


def swap(new: Path, site: Path) -> None:
    """Put the finished folder `new` in the place of `site`."""
    old = site.with_name(f"{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def on_config(config: MkDocsConfig) -> None:
    """Send the build to a new folder next to the site."""
    config.extra["site_dir"] = Path(config.site_dir)
    config.site_dir = f"{config.site_dir}.new"


def on_post_build(*, config: MkDocsConfig) -> None:
    """Replace the site with the finished build, unless strict mode is about to reject it."""
    if has_failed(config):
        shutil.rmtree(config.site_dir, ignore_errors=True)
    else:
        swap(Path(config.site_dir), config.extra["site_dir"])
    config.site_dir = str(config.extra["site_dir"])
