"""The places of the body map (docs/data/body-map.yml): where on the woman each is, and where its name stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field

from guide.model.contract import Entries, Fact, Id
from guide.model.documents import Document, Steps

Point = Annotated[
    list[float], Field(min_length=2, max_length=2, description="two numbers in cm: [to the right of her middle, up]")
]
ROW = 16.8  # cm on the map between two names on one side: less is too near for a finger on a phone


class Label(Fact):
    """Where the name of a place stands: on which side of her, and how high its middle is, in cm."""

    side: Literal["left", "right"]
    height: float


class Place(Fact):
    """A place: the right half of its outline from top to bottom or, if it is `apart`, all of that on the right.

    A line leads from the name to the point `at`. A place that lies in it is left out of one that is `around` it.
    """

    id: Id
    label: Label
    at: Point
    form: Literal["whole", "apart"] = "whole"
    outline: Annotated[
        list[Point],
        Field(
            min_length=3,
            description="three points or more, as [[0, 90], [4, 88]]: in cm to the right of her middle, and up",
        ),
    ]
    around: Id | None = None


class View(Fact):
    """One of the two drawings, with its places in the order of the Tab key."""

    id: Literal["back", "front"]
    places: Entries[Place]


class BodyMap(Fact):
    """Who is drawn, with her hair up, and the places on her."""

    who: Id
    hair: Literal["bun", "puff"]
    views: Entries[View]


def name_faults(view: View, document: Document, steps: Steps) -> Iterator[str]:
    """Yield a fault for each name that is too near to another, or stands higher than one before it."""
    places = {place.id: number for number, place in enumerate(view.places)}

    def fault(place: Place, wrong: str) -> str:
        return document.fault((*steps, places[place.id], "label", "height"), f"the name of '{place.id}' {wrong}")

    for upper, lower in pairwise(view.places):
        if upper.label.height < lower.label.height:
            yield fault(
                lower, f"stands higher than that of '{upper.id}' before it. Write it lower, or its place first."
            )
    for side in ("left", "right"):
        for upper, lower in pairwise(place for place in view.places if place.label.side == side):
            if 0 <= upper.label.height - lower.label.height < ROW:
                yield fault(
                    lower, f"is too near to that of '{upper.id}'. Names on one side stand {ROW} cm apart or more."
                )


def view_faults(view: View, document: Document, steps: Steps) -> Iterator[str]:
    """Yield each fault of one drawing."""
    ids = [place.id for place in view.places]
    for number, place in enumerate(view.places):
        if ids.index(place.id) != number:
            yield document.fault((*steps, number), f"'{place.id}' stands twice on the {view.id}. Keep one.")
        if place.around and place.around not in ids:
            yield document.fault((*steps, number, "around"), f"'{place.around}' is no place of the {view.id}.")
    yield from name_faults(view, document, steps)


def body_map_faults(body_map: BodyMap, document: Document, cast: Collection[str]) -> Iterator[str]:
    """Yield each fault that no part of the map shows alone."""
    if cast and body_map.who not in cast:
        yield document.fault(("who",), f"'{body_map.who}' is nobody in docs/data/cast.yml. Use {', '.join(cast)}.")
    for number, view in enumerate(body_map.views):
        yield from view_faults(view, document, ("views", number, "places"))
