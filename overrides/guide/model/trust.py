"""When a page was last changed, and whether it is past the day by which it must be looked at again."""

from __future__ import annotations

import datetime
from typing import Any


def is_overdue(review_by: datetime.date, today: datetime.date) -> bool:
    """Tell whether a page is past the day by which it had to be looked at again."""
    return today > review_by


def newest_date(meta: dict[str, Any]) -> datetime.date:
    """Return the day of the newest change that a page's front matter tells of."""
    changes = [*meta.get("reviewers", []), *meta.get("handout", {}).get("changes", [])]
    return max([meta["written"], *(change["date"] for change in changes)])
