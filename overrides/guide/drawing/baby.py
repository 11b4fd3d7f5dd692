"""Draw the baby: always in a light suit with a dark edge, which print and forced colours keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from guide.drawing.body import PoseError
from guide.drawing.geometry import MIRRORED, Place, Point, capsule, circle, placement, placer
from guide.drawing.heads import each
from guide.drawing.thing import Outline, Shape, Where

# About the middle of the chest: crown up, in cm; from the side, looking right.
HEAD = {"side": (0.4, 11.6), "front": (0, 11.6), "back": (0, 11.6)}
LEGS = {  # knee and ankle
    "tucked": ((8, -6), (5, -13)),
    "held": ((8.8, -3.6), (7.6, -11.4)),
    "straight": ((1.5, -15), (2, -23)),
    "seated": ((8.5, -8), (13, -13)),
    "hanging": ((5.6, -13.4), (4, -21)),
}
SIZE = 1.2  # drawn a little larger than a newborn is, so that it can be told from afar
ARMS = {"bent": ((4.6, -3.4), (9, -2)), "up": ((5.4, 0), (7.4, 5)), "out": ((6.4, 0.6), (12, 2.4))}  # elbow and hand
SIDE_PLACES = {
    "head": (-3.4, 12.4), "neck": (-7.2, 7.4), "back": (-5.4, 0), "bottom": (-5.6, -9), "front": (4.6, -1),
    "face": (7.4, 10.5), "side": (0, 0), "under": (-1, -17.4),
}  # fmt: skip
FRONT_PLACES = {
    "head": (0, 12.5), "neck": (0, 6), "back": (0, 1), "bottom": (0, -8), "front": (0, 0),
    "face": (0, 10.5), "feet": (0, -13), "side": (0, 0),
}  # fmt: skip
# The head about its middle, y down as in SVG, as large as it is drawn.
FACES = {
    "side": "M-.8-9C4.6-9 7.8-5.4 7.8-1.6C7.8-.8 7.6-.2 8 .6C8.7 1.4 8.4 2.1 7.7 2.3C7.9 2.9 7.7 3.4 7.2 3.6"
    "C7.4 4.2 7 4.4 7 5"
    "C6.6 7 4.6 8 2.2 7.8C-5.4 9-9.2 4.2-9.2-.6C-9.2-5.4-5.8-9-.8-9z",
    "drinks": "M-.8-9C4.6-9 7.8-5.4 7.8-1.6C7.8-.8 7.6-.2 8 .6C8.7 1.4 8.4 2.1 7.7 2.3C8.5 2.7 8.7 3.3 8.2 3.7"
    "C6.4 3.9 5.4 4.6 5.4 5.5C5.4 6.4 6 7 7 7.1C7.5 7.5 7.3 8 6.8 8.1C6.4 9.6 4.6 9.8 2 8.8"
    "C-5.4 9.4-9.2 4.2-9.2-.6C-9.2-5.4-5.8-9-.8-9z",
    "front": "M0-8.8C5.2-8.8 8.4-5 8.4-.2C8.4 4.8 4.8 8 0 8C-4.8 8-8.4 4.8-8.4-.2C-8.4-5-5.2-8.8 0-8.8z",
}
EYES = {"side": ((4.6, 0.2),), "front": ((-3.2, 0.4), (3.2, 0.4))}
CHEEKS = {"side": ((3.4, 4),), "front": ((-4.8, 3.6), (4.8, 3.6))}
HAIR = {
    "side": "M4.4-7.9C1.6-11-6.4-10.4-9.2-5C-10.2-2.6-9.8.8-8.6 2.6C-8-1-6.4-2-5-2.6C-4-5.6-.4-7.6 4.4-7.9z",
    "front": "M-6.4-6.2C-4-10.4 4-10.4 6.4-6.2C4-7.4 2.4-7.6.6-6.6C-1.4-8-4.4-7.6-6.4-6.2z",
    "back": "M0-9.4C5.6-9.4 8.8-5.4 8.6-.6C8 4.4 4.4 7 0 7C-4.4 7-8 4.4-8.6-.6C-8.8-5.4-5.6-9.4 0-9.4z",
}
EARS = {"side": "M-2-1C0-1.4.6.6.2 1.8C-.2 3-.8 3.6-1.8 3.4C-3.4 3-3.6-.7-2-1z", "front": "", "back": ""}
MOUTHS = {
    "side": "M7 4.8Q5.8 5.8 4.8 4.8",
    "drinks": "M8.2 3.7C6.4 3.9 5.4 4.6 5.4 5.5C5.4 6.4 6 7 7 7.1",
    "front": "M-1.8 4.2Q0 6 1.8 4.2",
}
MOUTH = {"side": (6.4, -5.2), "front": (0, -4.8), "back": (0, -4.8)}


@dataclass
class Baby:
    """The baby's outlines from back to front, and the places on it that hands can go to."""

    shapes: list[Shape] = field(default_factory=list)
    places: dict[str, Point] = field(default_factory=dict)
    shows_face: bool = True


def baby(spec: dict[str, Any], where: Where) -> Baby:
    """Return the baby `at` a place (the middle of its chest).

    `angle` is how far its crown leans to the right (0 upright, 90 lying with the head to the right), `nod` how far its
    face is turned down to its chest, `faces` is right or left of an upright baby, `view` is side, front or back, `legs`
    and `arms` are of LEGS and ARMS, `asleep` shuts its eyes, `drinks` opens its mouth, `bare` is without its suit. A
    `rolled` one has its back to us and its limbs behind it. A hand or an arm holds its head, unless it `lies` or is
    `carried` in a carrier.
    """
    view, legs, arms = spec.get("view", "side"), spec.get("legs", "tucked"), spec.get("arms", "bent")
    # Between two poses, limbs are two points each.
    knee_and_ankle, elbow_and_hand = (
        written if isinstance(written, list) else limbs.get(written) for written, limbs in ((legs, LEGS), (arms, ARMS))
    )
    if view not in HEAD or not knee_and_ankle or not elbow_and_hand:
        raise PoseError(f"baby: write view side, front or back, legs {', '.join(LEGS)}, and arms {', '.join(ARMS)}")
    flip = -1 if spec.get("faces") == "left" else 1
    angle = -spec.get("angle", 0)
    at = placer(where(spec["at"]), angle, width=flip * SIZE, height=SIZE)
    (middle,), tilt = at(HEAD[view]), angle - flip * spec.get("nod", 0)
    head = placement(middle, tilt, MIRRORED if flip < 0 else "")
    before, after = side_body(at, *knee_and_ankle, *elbow_and_hand) if view == "side" else front_body(at, legs, view)
    if spec.get("rolled"):
        before, after = after + before[::-1], []
    outlines = head_outlines(view, asleep=bool(spec.get("asleep")), drinks=bool(spec.get("drinks")))
    face = [Shape(*outline, head) for outline in outlines]
    shapes = [*(Shape(*outline) for outline in before), *face, *(Shape(*outline) for outline in after)]
    if spec.get("bare"):
        shapes = [shape._replace(kind="baby-skin") if shape.kind == "baby" else shape for shape in shapes]
    places = SIDE_PLACES | {"feet": knee_and_ankle[1]} if view == "side" else FRONT_PLACES
    (mouth,) = placer(middle, tilt, width=flip, height=1)(MOUTH[view])
    return Baby(shapes, dict(zip(places, at(*places.values()))) | {"mouth": mouth}, view != "back")


def head_outlines(view: str, *, asleep: bool, drinks: bool = False) -> list[Outline]:
    """Return the head from back to front."""
    if view == "back":
        return [("baby-skin", FACES["front"]), ("baby-hair", HAIR[view])]
    eyes = EYES[view]
    shut, awake = "q1.2 1.4 2.6 0", "a.9 1.1 0 1 0 1.8 0a.9 1.1 0 1 0-1.8 0z"
    eye = ("lash", each(eyes, shut, -1.3)) if asleep else ("eye", each(eyes, awake, -0.9))
    ear = [("baby-ear", EARS[view])] if EARS[view] else []
    mouth = "drinks" if drinks and view == "side" else view
    return [
        ("baby-skin", FACES[mouth]),
        ("baby-cheek", each(CHEEKS[view], "a1.9 1.6 0 1 0 3.8 0a1.9 1.6 0 1 0-3.8 0z", -1.9)),
        eye,
        ("smile", MOUTHS[mouth]),
        ("baby-hair", HAIR[view]),
        *ear,
    ]


def limb(start: Point, end: Point, first: float, second: float) -> str:
    """Return the outline of a part of the baby's body, its thickness in the baby's own cm."""
    return capsule(start, end, first * SIZE, second * SIZE)


def side_body(at: Place, knee: Point, ankle: Point, elbow: Point, hand: Point) -> tuple[list[Outline], list[Outline]]:
    """Return the outlines behind and before the head of a baby seen from the side."""
    seat, hip, knee, ankle = at((0, -7.5), (1.6, -6.8), knee, ankle)
    chest, shoulder, elbow, hand = at((0.4, 3), (0.6, 2.2), elbow, hand)
    trunk, leg = limb(chest, seat, 5.4, 6.4), limb(hip, knee, 4.2, 3.6) + limb(knee, ankle, 3.5, 2.7)
    fist = ("baby-skin", circle(hand, 1.9 * SIZE))
    return [("baby", trunk), ("baby", leg)], [
        fist,
        ("baby", limb(shoulder, elbow, 2.9, 2.6) + limb(elbow, _near(elbow, hand), 2.6, 2.1)),
    ]


def _near(start: Point, end: Point) -> Point:
    """Return a point a little short of the end."""
    return (start[0] + (end[0] - start[0]) * 0.6, start[1] + (end[1] - start[1]) * 0.6)


def front_body(at: Place, legs: str, view: str) -> tuple[list[Outline], list[Outline]]:
    """Return the outlines behind and before the head of a baby seen from the front or the back."""
    limbs, fists = "", ""
    for side in (-1, 1):
        leg = ((9.5 * side, -9), (6 * side, -14.5)) if legs == "tucked" else ((4.6 * side, -15), (4 * side, -22))
        hip, knee, ankle = at((3.4 * side, -8), *leg)
        shoulder, elbow, hand = at((4.6 * side, 3.4), (9 * side, -1), (7.4 * side, 5))
        for part in ((hip, knee, 4.2, 3.4), (knee, ankle, 3.4, 2.7), (shoulder, elbow, 2.9, 2.6)):
            limbs += limb(*part)
        limbs += limb(elbow, _near(elbow, hand), 2.6, 2.1)
        fists += circle(hand, 1.9 * SIZE)
    chest, seat = at((0, 2.6), (0, -7))
    return [("baby-skin", fists), ("baby", limbs), ("baby", limb(chest, seat, 6.2, 6.8))], []
