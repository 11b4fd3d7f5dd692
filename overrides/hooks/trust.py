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


def newest_date(meta: dict[str, Any]) -> datetime.date:
    """Return the day of the newest change that a page's front matter tells of."""
    changes = [*meta.get("reviewers", []), *meta.get("handout", {}).get("changes", [])]
    return max([meta["written"], *(change["date"] for change in changes)])


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Let templates write dates out in words, and the sitemap say when a page was changed instead of when it was built."""
    env.filters["short_date"] = short_date
    for file in files.documentation_pages():
        file.page.update_date = newest_date(file.page.meta).isoformat()


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Mark health pages, and those whose review is overdue; note the latter in the build log without failing."""
    context["is_health_page"] = is_health_page(page.file.src_uri)
    if context["is_health_page"]:
        context["is_overdue"] = is_overdue(page.meta["review_by"], get_build_datetime().date())
        if context["is_overdue"]:
            log.info("%s: review was due by %s.", page.file.src_uri, short_date(page.meta["review_by"]))
