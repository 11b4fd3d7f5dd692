"""Draw the marks on a picture: arrows, rings and breath, and the tick and cross in its corner, told apart by shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from guide.drawing.body import PoseError
from guide.drawing.geometry import Point, add, arc, between, circle, direction, line, placer, polar, polygon, smooth
from guide.drawing.thing import Shape, Thing, Where

SIZE = 13  # half the width of a badge
TICK = ((-6.5, 0), (-2, -5), (7, 5.5))
CROSS = (((-5.5, -5.5), (5.5, 5.5)), ((-5.5, 5.5), (5.5, -5.5)))
OCTAGON = ((1, 0.42), (1, -0.42), (0.42, -1), (-0.42, -1), (-1, -0.42), (-1, 0.42), (-0.42, 1), (0.42, 1))


def badge(mark: str, corner: Point) -> list[Shape]:
    """Return a round badge with a tick for 'right', an octagon with a cross for 'wrong', near the top left corner."""
    centre = add(corner, (SIZE + 4, -SIZE - 4))
    at = placer(centre)
    if mark == "right":
        return [Shape("right", circle(centre, SIZE)), Shape("sign", line(*at(*TICK)))]
    if mark == "wrong":
        edge = polygon(placer(centre, width=SIZE)(*OCTAGON))
        return [Shape("wrong", edge), Shape("sign", "".join(line(*at(*stroke)) for stroke in CROSS))]
    raise PoseError(f"no mark '{mark}': write right or wrong")


def arrow_head(tip: Point, way: float, size: float = 7) -> str:
    """Return the two strokes of an arrow that points in a direction."""
    return line(add(tip, polar(size, way + 145)), tip, add(tip, polar(size, way - 145)))


def arrow(spec: dict[str, Any], where: Where) -> Thing:
    """An arrow of movement `from` one place `to` another; `bend` pulls its middle to the left of the way."""
    start, end = where(spec["from"]), where(spec["to"])
    bulge = add(between(start, end, 0.5), polar(spec.get("bend", 0), direction(start, end) + 90))
    path = arc(start, bulge, end) + arrow_head(end, direction(bulge, end))
    return Thing([], [("halo", path), ("arrow", path)])


def turn_arrow(spec: dict[str, Any], where: Where) -> Thing:
    """A round arrow about a place `at`, `from` one direction `to` another in degrees (0 right, 90 up).

    Its radius is `r`, its height `h` if it is oval.
    """
    centre, r, first, last = where(spec["at"]), spec.get("r", 14), spec["from"], spec["to"]
    h, steps = spec.get("h", r), max(round(abs(last - first) / 15), 2)
    turns = [first + (last - first) * step / steps for step in range(steps + 1)]
    points = [add(centre, (polar(r, turn)[0], polar(h, turn)[1])) for turn in turns]
    head = arrow_head(points[-1], direction(points[-2], points[-1]) + (last - first) / steps / 2)
    path = smooth(points, closed=False) + head
    return Thing([], [("halo", path), ("arrow", path)])


def glow(spec: dict[str, Any], where: Where) -> Thing:
    """A ring `at` a place, of radius `r`: here it works, or here to feel."""
    return Thing([], [("ring", circle(where(spec["at"]), spec.get("r", 10)))])


def breath(spec: dict[str, Any], where: Where) -> Thing:
    """Breath that goes out from a mouth `at` a place in a direction `angle`; `out` is how much further (0 to 1)."""
    mouth, way, out = where(spec["at"]), spec.get("angle", 0), spec.get("out", 0)
    puffs = ""
    for spread in (-24, 0, 24):
        start = add(mouth, polar(5 + 6 * out, way + spread))
        puffs += line(start, add(start, polar(8 + 3 * out, way + spread)))
    return Thing([], [("puff", puffs)])


KINDS: dict[str, Callable[[dict[str, Any], Where], Thing]] = {
    make.__name__: make
    for make in (
        arrow, turn_arrow, glow, breath,
    )
}  # fmt: skip
