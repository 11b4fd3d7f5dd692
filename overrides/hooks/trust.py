"""Give templates the trust line: when a page was written, when it must be looked at again, who has checked it."""

from __future__ import annotations

import datetime
import logging
from typing import TYPE_CHECKING, Any

from mkdocs.utils import get_build_datetime

from front_matter import is_health_page
from guide_data import short_date

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.trust")


def is_overdue(review_by: datetime.date, today: datetime.date) -> bool:
    """Tell whether a page is past the day by which it had to be looked at again."""
    return today > review_by


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Let templates write dates out in words."""
    env.filters["short_date"] = short_date


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Mark health pages, and those whose review is overdue; note the latter in the build log without failing."""
    context["is_health_page"] = is_health_page(page.file.src_uri)
    if context["is_health_page"]:
        context["is_overdue"] = is_overdue(page.meta["review_by"], get_build_datetime().date())
        if context["is_overdue"]:
            log.info("%s: review was due by %s.", page.file.src_uri, short_date(page.meta["review_by"]))
