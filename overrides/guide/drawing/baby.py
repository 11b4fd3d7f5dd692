"""Draw the baby: always in the same light suit with a dark edge, which print and forced colours keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from guide.drawing.body import PoseError
from guide.drawing.geometry import Place, Point, add, capsule, circle, placer, smooth
from guide.drawing.thing import Shape, Where

# About the middle of the chest: crown up, in cm; from the side, looking right.
HEAD = (0.8, 11.5)
FACE = (
    (0, 6.6), (4, 5.6), (6, 1.8), (6.9, -0.6), (5.7, -2), (5, -4.6), (1, -6), (-4, -5.4), (-6.8, -0.5), (-5, 5),
)  # fmt: skip
HAIR = ((2.4, 6.2), (-1, 7.2), (-5.4, 5), (-7, 0.6), (-5.6, 0.4), (-3, 3.6), (0, 4.6))
LEGS = {  # knee and ankle
    "tucked": ((8, -6), (5, -13)),
    "straight": ((1.5, -15), (2, -23)),
    "seated": ((8.5, -8), (13, -13)),
    "hanging": ((5.6, -13.4), (4, -21)),
}
SIZE = 1.2  # drawn a little larger than a newborn is, so that it can be told from afar
ARM = ((4.6, -3.4), (9, -2))  # elbow and hand
SIDE_PLACES = {
    "head": (-3.4, 12.4), "neck": (-4.2, 6), "back": (-5.4, 0), "bottom": (-5.6, -9), "front": (4.6, -1),
    "face": (7.4, 10.5), "side": (0, 0),
}  # fmt: skip
FRONT_PLACES = {
    "head": (0, 12.5), "neck": (0, 6), "back": (0, 1), "bottom": (0, -8), "front": (0, 0),
    "face": (0, 10.5), "feet": (0, -13), "side": (0, 0),
}  # fmt: skip
FRONT_HAIR = ((-4.6, 16), (0, 18.6), (4.6, 16), (0, 15.8))
BACK_HAIR = ((-5.6, 13.4), (-3.4, 16.4), (0, 17.4), (3.4, 16.4), (5.6, 13.4), (2.6, 12), (0, 13.4), (-2.6, 12))


@dataclass
class Baby:
    """The baby's outlines from back to front, and the places on it that hands can go to."""

    shapes: list[Shape] = field(default_factory=list)
    places: dict[str, Point] = field(default_factory=dict)
    shows_face: bool = True


def baby(spec: dict[str, Any], where: Where) -> Baby:
    """Return the baby `at` a place (the middle of its chest).

    `angle` is how far its crown leans to the right (0 upright, 90 lying with the head to the right), `faces` is right
    or left of an upright baby, `view` is side, front or back, `legs` is tucked, straight, seated or hanging, `bare` is
    without its suit.
    """
    view, legs = spec.get("view", "side"), spec.get("legs", "tucked")
    if view not in ("side", "front", "back") or legs not in LEGS:
        raise PoseError(f"baby: write view side, front or back, and legs {', '.join(LEGS)}")
    flip = -1 if spec.get("faces") == "left" else 1
    at = placer(where(spec["at"]), -spec.get("angle", 0), width=flip * SIZE, height=SIZE)
    if view == "side":
        shapes, places = side_shapes(at, *LEGS[legs]), SIDE_PLACES | {"feet": LEGS[legs][1]}
    else:
        shapes, places = front_shapes(at, view == "front", legs), FRONT_PLACES
    if spec.get("bare"):
        shapes = [("baby-skin" if kind == "baby" else kind, d) for kind, d in shapes]
    return Baby(shapes, dict(zip(places, at(*places.values()))), view != "back")


def limb(start: Point, end: Point, first: float, second: float) -> str:
    """Return the outline of a part of the baby's body, its thickness in the baby's own cm."""
    return capsule(start, end, first * SIZE, second * SIZE)


def dot(centre: Point, radius: float) -> str:
    """Return a circle, its radius in the baby's own cm."""
    return circle(centre, radius * SIZE)


def side_shapes(at: Place, knee: Point, ankle: Point) -> list[Shape]:
    """Return the outlines of a baby seen from the side, with its leg in one of LEGS."""

    def on_head(*points: Point) -> list[Point]:
        return at(*(add(HEAD, point) for point in points))

    seat, knee, ankle, chest, shoulder, elbow, hand = at((0, -7.5), knee, ankle, (0.4, 3), (0.6, 2.2), *ARM)
    trunk = limb(chest, seat, 5.2, 6.2) + limb(seat, knee, 4.6, 3.4) + limb(knee, ankle, 3.4, 2.7)
    return [
        ("baby", trunk),
        ("baby-skin", smooth(on_head(*FACE))),
        ("baby-hair", smooth(on_head(*HAIR))),
        ("eye", dot(*on_head((3, 0.4)), 0.8)),
        ("baby", limb(shoulder, elbow, 2.8, 2.5) + limb(elbow, hand, 2.5, 2.1)),
    ]


def front_limbs(at: Place, side: int, legs: str) -> Shape:
    """Return arm and leg on one side (-1 left, 1 right) of a baby seen from the front or the back."""
    leg = ((9.5 * side, -9), (6 * side, -14.5)) if legs == "tucked" else ((4.6 * side, -15), (4 * side, -22))
    hip, knee, ankle = at((3.4 * side, -8), *leg)
    shoulder, elbow, hand = at((4.6 * side, 3.4), (9 * side, -1), (7.4 * side, 5))
    leg_and_arm = ((hip, knee, 4.2, 3.4), (knee, ankle, 3.4, 2.7), (shoulder, elbow, 2.8, 2.5), (elbow, hand, 2.5, 2.1))
    return ("baby", "".join(limb(*part) for part in leg_and_arm))


def front_shapes(at: Place, is_front: bool, legs: str) -> list[Shape]:
    """Return the outlines of a baby seen from the front or the back."""
    chest, seat, head, left_eye, right_eye = at((0, 2.6), (0, -7), (0, 11.5), (-2.4, 11), (2.4, 11))
    body = [front_limbs(at, -1, legs), front_limbs(at, 1, legs), ("baby", limb(chest, seat, 6.2, 6.8))]
    skin = ("baby-skin", dot(head, 6.6))
    if not is_front:
        return [*body, skin, ("baby-hair", smooth(at(*BACK_HAIR)))]
    return [
        *body,
        skin,
        ("eye", dot(left_eye, 0.8) + dot(right_eye, 0.8)),
        ("smile", smooth(at((-1.5, 8.4), (0, 7.7), (1.5, 8.4)), closed=False)),
        ("baby-hair", smooth(at(*FRONT_HAIR))),
    ]
