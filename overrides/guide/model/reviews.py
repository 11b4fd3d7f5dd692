"""Who has checked which entry (docs/data/reviews.yml), and whether its text is still the one that was checked."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, StringConstraints

from guide.model.checkable import Entry
from guide.model.contract import Fact, Line160, checked
from guide.model.documents import Steps, read_document
from guide.model.pages import Name, PastDay

FILE = "docs/data/reviews.yml"
OUTCOMES = ("right", "changed")

Fingerprint = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]{6}$"),
    Field(description="of: the six letters beside the entry in the pack of `make review`"),
]


class Review(Fact):
    """One clinician's answer to one entry."""

    id: str = Field(description="id: that of a sign, medicine or exercise, or of a heading about leaflets")
    of: Fingerprint
    who: Name = Field(description="who: the full name, up to 80 characters")
    role: Name = Field(description="role: up to 80 characters, such as midwife")
    date: PastDay = Field(description="date: the day of the review, such as 2027-01-05 (year-month-day, no quotes)")
    what: Line160 = Field(description="what: what was looked at, and what was changed, up to 160 characters")
    outcome: Literal[*OUTCOMES] = Field(
        description="outcome: right, or changed if the text is now as the reviewer asked"
    )


class _Reviews(Fact):
    reviews: list[Review] = Field(description="reviews: [] or a list of entries, each beginning with '- id: ...'")


class Reviews(NamedTuple):
    """Reviews by the id of their entry that still hold, and a sentence about each that no longer does."""

    standing: dict[str, list[Review]]
    lapsed: list[str]


def sort_out(reviews: Iterable[Review], entries: dict[str, Entry]) -> Reviews:
    """Tell reviews of a text that is still the same from those of one that has changed."""
    found = Reviews({}, [])
    for review in reviews:
        now = entries[review.id].fingerprint
        if review.of == now:
            found.standing.setdefault(review.id, []).append(review)
        else:
            found.lapsed.append(
                f"{review.location}: '{review.id}' reads otherwise than when {review.who} checked it ({review.date}), "
                f"so no page shows that review. Ask for a new one, and write it with 'of: {now}'."
            )
    return found


def read_reviews(folder: Path, entries: dict[str, Entry], today: datetime.date) -> tuple[Reviews, list[str]]:
    """Read the reviews from `folder` (docs/data), given all entries by id; return them, and all faults."""
    document = read_document(folder / "reviews.yml", FILE)
    written, faults = checked(_Reviews, document, today=today)
    if not written:
        return Reviews({}, []), faults
    unknown: list[tuple[Steps, str]] = [
        (("reviews", number, "id"), review.id)
        for number, review in enumerate(written.reviews)
        if review.id not in entries
    ]
    faults += [
        document.fault(steps, f"there is nothing to check called '{name}'. Use an id from the pack of `make review`.")
        for steps, name in unknown
    ]
    return sort_out((review for review in written.reviews if review.id in entries), entries), faults
