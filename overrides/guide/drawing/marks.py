"""Draw the marks on a picture: arrows, rings and breath, and the tick and cross in its corner, told apart by shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from guide.drawing.body import PoseError
from guide.drawing.geometry import Point, add, arc, between, circle, direction, line, polar, polygon, smooth
from guide.drawing.thing import Shape, Thing, Where

SIZE = 13


def badge(mark: str, corner: Point) -> list[Shape]:
    """Return a round badge with a tick for 'right', an eight-sided one with a cross for 'wrong', near the top left corner."""
    centre = add(corner, (SIZE + 4, -SIZE - 4))
    if mark == "right":
        return [("right", circle(centre, SIZE)), ("sign", line(*(add(centre, point) for point in ((-6.5, 0), (-2, -5), (7, 5.5)))))]
    if mark == "wrong":
        cut = SIZE * 0.42
        corners = [(x * SIZE, y * cut) for x, y in ((1, 1), (1, -1), (-1, -1), (-1, 1))] + [(x * cut, y * SIZE) for x, y in ((1, 1), (1, -1), (-1, -1), (-1, 1))]
        ring = [corners[0], corners[1], corners[5], corners[6], corners[2], corners[3], corners[7], corners[4]]
        cross = [((-5.5, -5.5), (5.5, 5.5)), ((-5.5, 5.5), (5.5, -5.5))]
        return [
            ("wrong", polygon(add(centre, point) for point in ring)),
            ("sign", "".join(line(*(add(centre, point) for point in stroke)) for stroke in cross)),
        ]
    raise PoseError(f"no mark '{mark}': write right or wrong")


def arrow_head(tip: Point, way: float, size: float = 7) -> str:
    """Return the two strokes of an arrow that points in a direction."""
    return line(add(tip, polar(size, way + 145)), tip, add(tip, polar(size, way - 145)))


def arrow(spec: dict[str, Any], where: Where) -> Thing:
    """An arrow of movement `from` one place `to` another; `bend` pulls its middle to the left of the way (to the right if below 0)."""
    start, end = where(spec["from"]), where(spec["to"])
    way = direction(start, end)
    bulge = add(between(start, end, 0.5), polar(spec.get("bend", 0), way + 90))
    path = arc(start, bulge, end) + arrow_head(end, direction(bulge, end))
    return Thing([], [("halo", path), ("arrow", path)])


def turn_arrow(spec: dict[str, Any], where: Where) -> Thing:
    """A round arrow about a place `at`, of radius `r` (height `h` if it is oval), `from` one direction `to` another in degrees (0 right, 90 up)."""
    centre, r, first, last = where(spec["at"]), spec.get("r", 14), spec["from"], spec["to"]
    h, steps = spec.get("h", r), max(round(abs(last - first) / 15), 2)
    way = [first + (last - first) * step / steps for step in range(steps + 1)]
    points = [add(centre, (polar(r, angle)[0], polar(h, angle)[1])) for angle in way]
    path = smooth(points, closed=False) + arrow_head(points[-1], direction(points[-2], points[-1]) + (last - first) / steps / 2)
    return Thing([], [("halo", path), ("arrow", path)])


def glow(spec: dict[str, Any], where: Where) -> Thing:
    """A ring `at` a place, of radius `r`: here it works, or here to feel."""
    return Thing([], [("ring", circle(where(spec["at"]), spec.get("r", 10)))])


def breath(spec: dict[str, Any], where: Where) -> Thing:
    """Breath that goes out from a mouth `at` a place in a direction `angle`."""
    mouth, way = where(spec["at"]), spec.get("angle", 0)
    puffs = ""
    for spread in (-24, 0, 24):
        start = add(mouth, polar(5, way + spread))
        puffs += line(start, add(start, polar(8, way + spread)))
    return Thing([], [("puff", puffs)])


KINDS: dict[str, Callable[[dict[str, Any], Where], Thing]] = {
    make.__name__: make
    for make in (
        arrow, turn_arrow, glow, breath,
    )
}  # fmt: skip
