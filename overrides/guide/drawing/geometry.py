"""Points, joints and outlines: lengths in cm with y up, angles in degrees; SVG, where y runs down, only in texts."""

from __future__ import annotations

import functools
import math
import operator
from collections.abc import Callable, Container, Iterable, Sequence

Point = tuple[float, float]
Place = Callable[..., list[Point]]  # brings points that are given about an origin to their place


def add(point: Point, *vectors: Point) -> Point:
    """Return a point moved by one or more vectors."""
    x, y = point
    for right, up in vectors:
        x, y = x + right, y + up
    return (x, y)


def times(vector: Point, factor: float) -> Point:
    """Return a vector made longer or shorter."""
    return (vector[0] * factor, vector[1] * factor)


@functools.cache
def _unit(angle: float) -> Point:
    """Return the vector of length 1 in a direction."""
    return (math.cos(math.radians(angle)), math.sin(math.radians(angle)))


def polar(length: float, angle: float) -> Point:
    """Return the vector of a length in a direction (0 is right, 90 up)."""
    x, y = _unit(angle)
    return (length * x, length * y)


def placer(origin: Point, angle: float = 0, *, width: float = 1, height: float | None = None) -> Place:
    """Return what brings points, given about an origin, to their place: stretched, then turned left by `angle`.

    Without a `height`, both ways are stretched alike by `width`; one below 0 is a mirror.
    """
    left, bottom = origin
    (across_x, across_y), (up_x, up_y) = _unit(angle), _unit(angle + 90)
    height = width if height is None else height

    def place(*points: Point) -> list[Point]:
        sized = ((x * width, y * height) for x, y in points)
        return [(left + x * across_x + y * up_x, bottom + x * across_y + y * up_y) for x, y in sized]

    return place


def direction(start: Point, end: Point) -> float:
    """Return the direction from one point to another (0 is right, 90 up)."""
    return math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))


def turn(start: float, end: float) -> float:
    """Return by how much one direction turns left into another, from -180 up to 180."""
    return (end - start + 180) % 360 - 180


def between(start: Point, end: Point, part: float) -> Point:
    """Return the point that lies a part (0 to 1) of the way from one point to another."""
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)


def middle_joint(start: Point, end: Point, first: float, second: float, side: int) -> Point:
    """Return the knee or elbow of a limb from `start` to `end` whose two bones have these lengths.

    `side` is 1 if the joint bends out to the left of the way from start to end, -1 if to the right.
    The limb is stretched a little if the end is just out of reach.
    """
    span = max(math.dist(start, end), 0.01)
    along = (first**2 - second**2 + span**2) / (2 * span)
    along = min(along, first) if span < first + second else span * first / (first + second)
    out = math.sqrt(max(first**2 - along**2, 0)) if span < first + second else 0
    way = direction(start, end)
    return add(start, polar(along, way), polar(out, way + 90 * side))


def curve_point(curve: Sequence[Point], part: float) -> Point:
    """Return the point of a cubic curve (start, two controls, end) at a part of its way; it goes straight on beyond."""
    if part < 0:
        return add(curve[0], times(add(curve[1], times(curve[0], -1)), 3 * part))
    if part > 1:
        return add(curve[3], times(add(curve[3], times(curve[2], -1)), 3 * (part - 1)))
    rest = 1 - part
    a, b, c, d = rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve
    return (a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy)


def curve_direction(curve: Sequence[Point], part: float) -> float:
    """Return the direction in which a cubic curve runs at a part of its way."""
    part = min(max(part, 0.0), 1.0)
    rest = 1 - part
    first, second, third = rest * rest, 2 * rest * part, part * part  # weights of its three straight sides
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve
    across = first * (bx - ax) + second * (cx - bx) + third * (dx - cx)
    up = first * (by - ay) + second * (cy - by) + third * (dy - cy)
    return math.degrees(math.atan2(up, across))


def distance_to_line(point: Point, start: Point, end: Point) -> float:
    """Return how far a point is from the straight line between two others."""
    length = math.dist(start, end)
    if length < 0.01:
        return math.dist(point, start)
    part = ((point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])) / length**2
    return math.dist(point, between(start, end, min(max(part, 0), 1)))


# ---- Texts for the `d` of an SVG path ----


@functools.cache
def _tenths(value: int) -> str:
    """Write a number of tenths as short as SVG allows: -5 is -.5."""
    whole, rest = divmod(abs(value), 10)
    return ("-" if value < 0 else "") + (str(whole) if whole or not rest else "") + (f".{rest}" if rest else "")


@functools.cache
def _parted(value: int) -> str:
    return _tenths(value) if value < 0 else f" {_tenths(value)}"


def number(value: float) -> str:
    """Write a length with one digit after the point, as short as SVG allows."""
    return _tenths(round(value * 10))


class _Pen:
    """Writes a path in steps from point to point, which take fewer letters than places; rounding never adds up."""

    def __init__(self, start: Point) -> None:
        self.at = (round(start[0] * 10), round(start[1] * -10))
        self.text = f"M{_tenths(self.at[0])}{_parted(self.at[1])}"

    def draw(self, command: str, *points: Point) -> _Pen:
        """Add a command with its points, the last of which is where the pen is then."""
        left, top = self.at
        steps = ""
        for x, y in points:
            right, low = round(x * 10), round(y * -10)
            steps += _parted(right - left) + _parted(low - top)
        self.at = (right, low)
        self.text += command + steps.removeprefix(" ")
        return self

    def round(self, radius: float, end: Point, *, large: bool = False) -> _Pen:
        """Add a part of a circle, in the direction of a clock."""
        size = number(radius)
        return self.draw(f"a{size} {size} 0 {int(large)} 1 ", end)

    def closed(self) -> str:
        """Return the path with a last line back to its start."""
        return self.text + "z"


def circle(centre: Point, radius: float) -> str:
    """Return the path of a circle."""
    size, across = number(radius), round(2 * radius * 10)
    start = f"M{_tenths(round((centre[0] - radius) * 10))}{_parted(round(centre[1] * -10))}"
    return f"{start}a{size} {size} 0 0 1 {_tenths(across)} 0a{size} {size} 0 0 1 {_tenths(-across)} 0z"


def capsule(start: Point, end: Point, first: float, second: float | None = None) -> str:
    """Return the path of a limb: two circles of these radii, and all between them."""
    second = first if second is None else second
    span = math.dist(start, end)
    if span <= abs(first - second) + 0.01:
        return circle(start if first > second else end, max(first, second))
    way, open_by = direction(start, end), math.degrees(math.acos((first - second) / span))
    left, right = add(start, polar(first, way + open_by)), add(start, polar(first, way - open_by))
    pen = _Pen(left).draw("l", add(end, polar(second, way + open_by)))
    pen.round(second, add(end, polar(second, way - open_by)), large=second > first)
    return pen.draw("l", right).round(first, left, large=first > second).closed()


def _lines(points: Sequence[Point]) -> _Pen:
    pen = _Pen(points[0])
    for point in points[1:]:
        pen.draw("l", point)
    return pen


def line(*points: Point) -> str:
    """Return the path of straight lines through these points."""
    return _lines(points).text


def polygon(points: Iterable[Point]) -> str:
    """Return the path of straight lines through these points and back to the first."""
    return _lines(clockwise(list(points))).closed()


def arc(start: Point, bulge: Point, end: Point) -> str:
    """Return the path of a curve from start to end, drawn toward `bulge`."""
    return _Pen(start).draw("q", bulge, end).text


def box(left: float, bottom: float, width: float, height: float, radius: float = 0) -> str:
    """Return the path of a rectangle, its corners round if a radius is given."""
    right, top = left + width, bottom + height
    if not radius:
        return polygon([(left, bottom), (right, bottom), (right, top), (left, top)])
    pen = _Pen((left, top - radius)).round(radius, (left + radius, top)).draw("l", (right - radius, top))
    pen.round(radius, (right, top - radius)).draw("l", (right, bottom + radius)).round(radius, (right - radius, bottom))
    return pen.draw("l", (left + radius, bottom)).round(radius, (left, bottom + radius)).closed()


def _is_left(xs: Sequence[float], ys: Sequence[float]) -> bool:
    """Tell whether an outline turns left, against the clock, in coordinates with y up."""
    after_x, after_y = [*xs[1:], xs[0]], [*ys[1:], ys[0]]
    return sum(map(operator.mul, xs, after_y)) > sum(map(operator.mul, after_x, ys))


def clockwise(points: Sequence[Point]) -> Sequence[Point]:
    """Return the corners of an outline in the order of a clock, so that outlines which overlap leave no hole."""
    return points[::-1] if _is_left(*zip(*points)) else points


def smooth(points: Sequence[Point], *, closed: bool = True, corners: Container[int] = ()) -> str:
    """Return the path of a soft curve that goes through all these points (Catmull-Rom as Bézier curves).

    `corners` are the places of points in a closed curve where it turns sharply.
    """
    xs, ys = [round(x * 10) for x, _ in points], [round(y * -10) for _, y in points]
    soft = [place not in corners for place in range(len(points))]
    if closed and not _is_left(xs, ys):  # y runs down here
        xs, ys, soft = xs[::-1], ys[::-1], soft[::-1]
    before, after = (slice(-1, None), slice(0, 1)) if closed else (slice(0, 1), slice(-1, None))
    pulls = [
        [
            (end - start + 3) // 6 if is_soft else 0
            for start, end, is_soft in zip(there[before] + there[:-1], there[1:] + there[after], soft)
        ]
        for there in (xs, ys)
    ]
    left, top = xs[0], ys[0]
    text = f"M{_tenths(left)}{_parted(top)}c{_tenths(pulls[0][0])}{_parted(pulls[1][0])}"
    for x, y, across, up in zip(*((there[1:] + there[:1] if closed else there[1:]) for there in (xs, ys, *pulls))):
        text += f"{_parted(x - across - left)}{_parted(y - up - top)}{_parted(x - left)}{_parted(y - top)}s"
        left, top = x, y
    # Each curve leaves a point as the one before came in, so SVG need not be told again.
    text = text[:-1].replace("s ", "s")
    return f"{text}z" if closed else text


def tube(
    start: Point,
    end: Point,
    profile: Sequence[tuple[float, float, float]],
    girth: float = 1,
    *,
    until: float = 1,
    wider: float = 0,
    cap: float = 0.9,
    cuff: bool = False,
) -> str:
    """Return the outline of a part of a limb: along its bone, half its thickness to the left and to the right.

    It is `wider` by some cm all around and goes on `until` a part of its way, where it ends as a cuff; without a cuff
    its ends are round. `cap` is how far it goes on before its start, as a part of its half thickness there.
    """
    (x, y), length = start, math.dist(start, end) or 0.01
    along = ((end[0] - x) / length, (end[1] - y) / length)
    rows = [row for row in profile if row[0] < until]
    if len(rows) < len(profile):
        before, after = rows[-1], profile[len(rows)]
        share = (until - before[0]) / (after[0] - before[0])
        rows.append(tuple(low + (high - low) * share for low, high in zip(before, after)))

    def at(part: float, aside: float) -> Point:
        """Return the point at a length along the bone, to its left by another."""
        return (x + part * along[0] - aside * along[1], y + part * along[1] + aside * along[0])

    left = [at(length * part, ahead * girth + wider) for part, ahead, _ in rows]
    right = [at(length * part, -behind * girth - wider) for part, _, behind in reversed(rows)]
    top = at(-(rows[0][1] * girth + wider) * cap, 0)
    if cuff or until < 1:
        return smooth([*left, *right, top], corners={len(left) - 1, len(left)})
    return smooth([*left, at(length + rows[-1][1] * girth * 0.8 + wider, 0), *right, top])


OVER, MIRRORED = "scale(1-1)", "scale(-1 1)"


def placement(origin: Point, angle: float = 0, flip: str = "") -> str:
    """Return the SVG transform that brings an outline about an origin to its place, turned left by an angle.

    `flip` is what is done to it first: OVER turns it over, top to bottom, MIRRORED from left to right.
    """
    x, y = number(origin[0]), number(-origin[1])
    turned = f"rotate({round(-angle)})" if round(angle) else ""
    return f"translate({x} {y}){turned}{flip}"
