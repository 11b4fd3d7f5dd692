"""Draw the body map: the woman of docs/data/body-map.yml from two sides, the places on her, and lines to their names.

What it returns is in px of a phone that is 360 px wide, y down: `SCALE` px are a cm of her.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from guide.drawing.cast import Person, colours_of
from guide.drawing.geometry import Place as Placer
from guide.drawing.geometry import Point, circle, line, placer, smooth
from guide.drawing.picture import paths
from guide.drawing.standing import standing, whole

SCALE, WIDTH, TOP, HEIGHT = 2.75, 360, 170.5, 474  # TOP: how many cm above the floor the drawing ends
EDGE, NAME_WIDTH, NAME_HEIGHT, LINE_HEIGHT, GAP, INSET = 3, 99, 46, 17, 2, 7  # of a name: its box, its lines
DOT = 2.4  # the radius of the end of a line


class Label(Protocol):
    """Where the name of a place stands."""

    side: str
    height: float


class Place(Protocol):
    """A place of the map; model/body_map.py says what each of its fields means."""

    id: str
    label: Label
    at: Sequence[float]
    form: str
    outline: Sequence[Sequence[float]]
    around: str | None


class View(Protocol):
    """One of the two drawings."""

    id: str
    places: Sequence[Place]


class BodyMap(Protocol):
    """The whole map."""

    who: str
    hair: str
    views: Sequence[View]


class DrawnPlace(NamedTuple):
    """A place as SVG: outline, line and dot as paths; where its name stands, and the left edge of the box around it."""

    id: str
    side: str
    region: str
    leader: str
    dot: str
    name: Point
    left: float


class DrawnView(NamedTuple):
    """A drawing of the map as SVG: her, the lines that lie over the places, and the places."""

    id: str
    woman: str
    over: str
    places: list[DrawnPlace]


def on_map() -> Placer:
    """Return what brings points about her middle on the floor to the map (whose y runs up to 0 at its top)."""
    return placer((WIDTH / 2, -TOP * SCALE), width=SCALE)


def outline_of(place: Place) -> str:
    """Return the path of a place, of both its parts if it is apart."""
    points = [tuple(point) for point in place.outline]
    if place.form == "apart":
        right, left = (on_map()(*((side * x, y) for x, y in points)) for side in (1, -1))
        return smooth(right) + smooth(left)
    return smooth(on_map()(*whole(points)))


def draw_place(place: Place, others: dict[str, Place]) -> DrawnPlace:
    """Return a place as SVG."""
    region = outline_of(place) + (outline_of(others[place.around]) if place.around else "")
    [end] = on_map()(tuple(place.at))
    left = place.label.side == "left"
    y = (TOP - place.label.height) * SCALE
    inner = EDGE + NAME_WIDTH
    edge = inner if left else WIDTH - inner
    name = edge + (-INSET if left else INSET)
    start = (edge + (GAP if left else -GAP), -y)
    leader, dot = line(start, end), circle(end, DOT)
    return DrawnPlace(place.id, place.label.side, region, leader, dot, (name, round(y, 1)), EDGE if left else edge)


def draw_view(view: View, person: Person, hair: str) -> DrawnView:
    """Return one of the two drawings as SVG."""
    woman, over = standing(person, view.id, hair)
    by_id = {place.id: place for place in view.places}
    return DrawnView(view.id, paths(woman), paths(over), [draw_place(place, by_id) for place in view.places])


def draw_body_map(body_map: BodyMap, person: Person) -> dict[str, object]:
    """Return all that the fragment `body_map` needs."""
    return {
        "views": [draw_view(view, person, body_map.hair) for view in body_map.views],
        "colours": colours_of(person),
        "size": (WIDTH, HEIGHT),
        "put": f"translate({WIDTH / 2:g} {TOP * SCALE:g})scale({SCALE})",
        "line_height": LINE_HEIGHT,
        "name_size": (NAME_WIDTH, NAME_HEIGHT),
    }
