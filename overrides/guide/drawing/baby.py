"""Draw the baby: always in the same light suit with a dark edge, so that print and forced colours tell it from the mother."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from guide.drawing.body import PoseError
from guide.drawing.geometry import Point, add, capsule, circle, polar, smooth

# About the middle of the chest: crown up, looking right, in cm.
HEAD = (0.8, 11.5)
FACE_SIDE = ((0, 6.6), (4, 5.6), (6, 1.8), (6.9, -0.6), (5.7, -2), (5, -4.6), (1, -6), (-4, -5.4), (-6.8, -0.5), (-5, 5))
LEGS = {"tucked": ((8, -6), (5, -13)), "straight": ((1.5, -15), (2, -23)), "seated": ((8.5, -8), (13, -13)), "hanging": ((5.6, -13.4), (4, -21))}
SIZE = 1.2  # drawn a little larger than a newborn is, so that it can be told from afar
ARM = ((4.6, -3.4), (9, -2))


@dataclass
class Baby:
    """The baby's outlines from back to front, and the places on it that hands can go to."""

    shapes: list[tuple[str, str]] = field(default_factory=list)
    places: dict[str, Point] = field(default_factory=dict)
    shows_face: bool = True


def baby(spec: dict[str, Any], where: Callable[[Any], Point]) -> Baby:
    """Return the baby `at` a place (the middle of its chest).

    `angle` is how far its crown leans to the right (0 upright, 90 lying with the head to the right), `faces` is right or
    left of an upright baby, `view` is side, front or back, `legs` is tucked, straight,
    seated or hanging, `bare` is without its suit.
    """
    view, legs = spec.get("view", "side"), spec.get("legs", "tucked")
    if view not in ("side", "front", "back") or legs not in LEGS:
        raise PoseError(f"baby: write view side, front or back, and legs {', '.join(LEGS)}")
    centre, up = where(spec["at"]), 90 - spec.get("angle", 0)
    flip = -1 if spec.get("faces") == "left" else 1

    def at(*points: Point) -> list[Point]:
        return [add(centre, polar(x * flip * SIZE, up - 90), polar(y * SIZE, up)) for x, y in points]

    def around_head(points: Sequence[Point]) -> list[Point]:
        return at(*((HEAD[0] + x, HEAD[1] + y) for x, y in points))

    if view == "side":
        made = side_shapes(at, around_head, LEGS[legs])
    else:
        made = front_shapes(at, around_head, view == "front", legs)
    names = ("head", "neck", "back", "bottom", "front", "face", "feet", "side")
    spots = ((-3.4, 12.4), (-4.2, 6), (-5.4, 0), (-5.6, -9), (4.6, -1), (7.4, 10.5), LEGS[legs][1], (0, 0))
    if view != "side":
        spots = ((0, 12.5), (0, 6), (0, 1), (0, -8), (0, 0), (0, 10.5), (0, -13), (0, 0))
    if spec.get("bare"):
        made = [("baby-skin" if kind == "baby" else kind, d) for kind, d in made]
    return Baby(made, dict(zip(names, at(*spots))), view != "back")


def limb(start: Point, end: Point, first: float, second: float) -> str:
    """Return the outline of a part of the baby's body, its thickness in the baby's own cm."""
    return capsule(start, end, first * SIZE, second * SIZE)


def dot(centre: Point, radius: float) -> str:
    """Return a circle, its radius in the baby's own cm."""
    return circle(centre, radius * SIZE)


def side_shapes(at: Callable[..., list[Point]], around_head: Callable[..., list[Point]], leg: tuple[Point, Point]) -> list[tuple[str, str]]:
    """Return the outlines of a baby seen from the side."""
    seat, knee, ankle, shoulder = at((0, -7.5), leg[0], leg[1], (0.6, 2.2))
    trunk = limb(at((0.4, 3))[0], seat, 5.2, 6.2) + limb(seat, knee, 4.6, 3.4) + limb(knee, ankle, 3.4, 2.7)
    elbow, hand = at(*ARM)
    return [
        ("baby", trunk),
        ("baby-skin", smooth(around_head(FACE_SIDE))),
        ("baby-hair", smooth(around_head(((2.4, 6.2), (-1, 7.2), (-5.4, 5), (-7, 0.6), (-5.6, 0.4), (-3, 3.6), (0, 4.6))))),
        ("eye", dot(around_head([(3, 0.4)])[0], 0.8)),
        ("baby", limb(shoulder, elbow, 2.8, 2.5) + limb(elbow, hand, 2.5, 2.1)),
    ]


def front_shapes(
    at: Callable[..., list[Point]], around_head: Callable[..., list[Point]], is_front: bool, legs: str
) -> list[tuple[str, str]]:
    """Return the outlines of a baby seen from the front or the back."""
    shapes = []
    for side in (-1, 1):
        hip, shoulder, elbow, hand = at((3.4 * side, -8), (4.6 * side, 3.4), (9 * side, -1), (7.4 * side, 5))
        knee, ankle = at((9.5 * side, -9), (6 * side, -14.5)) if legs == "tucked" else at((4.6 * side, -15), (4 * side, -22))
        shapes.append(("baby", limb(hip, knee, 4.2, 3.4) + limb(knee, ankle, 3.4, 2.7) + limb(shoulder, elbow, 2.8, 2.5) + limb(elbow, hand, 2.5, 2.1)))
    chest, seat = at((0, 2.6), (0, -7))
    shapes.append(("baby", limb(chest, seat, 6.2, 6.8)))
    middle = at((0, 11.5))[0]
    if is_front:
        left, right = at((-2.4, 11), (2.4, 11))
        shapes += [("baby-skin", dot(middle, 6.6)), ("eye", dot(left, 0.8) + dot(right, 0.8))]
        shapes.append(("smile", smooth(at((-1.5, 8.4), (0, 7.7), (1.5, 8.4)), closed=False)))
        shapes.append(("baby-hair", smooth(at((-4.6, 16), (0, 18.6), (4.6, 16), (0, 15.8)))))
    else:
        crown = smooth(at((-5.6, 13.4), (-3.4, 16.4), (0, 17.4), (3.4, 16.4), (5.6, 13.4), (2.6, 12), (0, 13.4), (-2.6, 12)))
        shapes += [("baby-skin", dot(middle, 6.6)), ("baby-hair", crown)]
    return shapes
