"""Draw the woman: a pose from the data becomes filled outlines, in layers from far to near."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from guide.drawing.body import (
    FrontCore,
    Limb,
    PoseError,
    SideCore,
    front_arm,
    front_core,
    front_leg,
    midpoint,
    mirror,
    side_arm,
    side_core,
    side_leg,
)
from guide.drawing.geometry import (
    Place,
    Point,
    add,
    between,
    capsule,
    circle,
    curve_direction,
    curve_point,
    direction,
    placer,
    polar,
    smooth,
)
from guide.drawing.thing import Shape, Where

# Half the trunk's thickness in front of and behind the line of the back, from the seat (0) to the shoulders (1).
SIDE_TRUNK = (
    (0.04, 10.8, 12.6), (0.14, 12, 12.3), (0.27, 12, 10.5), (0.43, 10.5, 9),
    (0.6, 12, 10.5), (0.73, 14, 11.5), (0.88, 11, 11), (1.02, 5.5, 7),
)  # fmt: skip
SIDE_PELVIS = ((-0.2, 2, 7), (-0.08, 7, 11.6), (0.04, 10.2, 13), (0.16, 11, 11.6))
FRONT_TRUNK = (
    (0.02, 16), (0.12, 16.8), (0.3, 14.3), (0.48, 12.8), (0.66, 14.6),
    (0.84, 16.5), (0.95, 17.5), (1.04, 11.5), (1.06, 5),
)  # fmt: skip
FRONT_PELVIS = ((-0.12, 12), (-0.02, 16.4), (0.08, 16), (0.16, 13))
# Head from the side, looking right, about its middle; then from the front.
PROFILE = (
    (-1, 11.8), (6.5, 9.4), (9.8, 4.4), (12.4, -1), (10.4, -3), (10, -6),
    (7.6, -10.2), (1, -9), (-6.5, -8), (-11, -1), (-10.4, 6), (-6.5, 10.4),
)  # fmt: skip
PROFILE_HAIR = (
    (8, 9.4), (4, 12.4), (-2, 13), (-9.5, 9.6), (-12.3, 1),
    (-9.6, -8.6), (-4.6, -7.4), (-2.4, -2), (1.6, 3.6), (4.4, 7.4),
)  # fmt: skip
FACE = (
    (0, 11.6), (7.4, 9), (9.8, 2), (8.4, -5.4), (4, -10), (0, -11.2), (-4, -10), (-8.4, -5.4), (-9.8, 2), (-7.4, 9),
)  # fmt: skip
FACE_HAIR = (
    (0, 13), (8.4, 10.4), (11.4, 2), (10, -3.4), (8.6, 3), (4, 7.6),
    (-3, 8.6), (-8.4, 3.4), (-10, -3.4), (-11.4, 2), (-8.4, 10.4),
)  # fmt: skip
# Places on her from the side: which part of the way from hip to shoulder, and how far in front of the line of the back.
SIDE_PLACES = {
    "chest": (0.72, 14), "breast": (0.62, 13), "tummy": (0.32, 12), "low_tummy": (0.12, 11.5),
    "low_back": (0.24, -11), "back": (0.6, -11), "upper_back": (0.85, -11), "seat": (-0.02, -12),
}  # fmt: skip


@dataclass
class Figure:
    """The woman in three layers, and the places on her that hands, baby and arrows can be put to."""

    far: list[Shape] = field(default_factory=list)
    body: list[Shape] = field(default_factory=list)
    near: list[Shape] = field(default_factory=list)
    places: dict[str, Point] = field(default_factory=dict)
    limbs: dict[str, Limb] = field(default_factory=dict)


def on_head(core: SideCore | FrontCore) -> Place:
    """Return what brings points of a head, given about its middle with the crown up, to her head as she holds it."""
    return placer(core.head, core.head_up - 90)


def bun(centre: Point, spec: dict[str, Any]) -> str:
    """Return the outline of the bun in her hair; a helper (`other`) has short hair."""
    return "" if spec.get("other") else circle(centre, 5.4)


def sleeve_and_hand(limb: Limb, far: str = "", *, sleeve: str = "whole") -> list[Shape]:
    """Return the outlines of an arm, with `sleeve` cuff from the elbow down; `far` ends the names of its colours."""
    cuff = between(limb.joint, limb.end, 0.32)
    knuckles = add(limb.end, polar(2.6, direction(limb.joint, limb.end)))
    skin = capsule(limb.joint, limb.end, 4.3, 3.5) + capsule(limb.end, knuckles, 4.2, 3.6)
    upper = capsule(limb.start, limb.joint, 6.3, 5.3) if sleeve == "whole" else ""
    return [(f"skin{far}", skin), (f"top{far}", upper + capsule(limb.joint, cuff, 5.3, 4.9))]


def front_sleeve_and_hand(limb: Limb) -> tuple[str, list[Shape]]:
    """Return the upper arm, which is one with the trunk, and the forearm, which may lie across it."""
    upper = capsule(limb.start, limb.joint, 6.3, 5.3)
    # The elbow hides the edge that parts the forearm from what is under it.
    elbow = capsule(limb.joint, between(limb.joint, limb.start, 0.3), 5.1, 5.4)
    return upper, [*sleeve_and_hand(limb, sleeve="cuff"), ("top-joint", elbow)]


def foot(limb: Limb, length: float = 12, *, mirrored: bool = False) -> str:
    """Return the outline of a foot; in a `mirrored` leg the sole is on the other side of it."""
    sole = limb.toes + (90 if mirrored else -90)
    heel = add(limb.end, polar(2.6, sole), polar(-2.4, limb.toes))
    ball = add(heel, polar(length, limb.toes), polar(0.8, sole))
    return capsule(limb.end, heel, 4.3, 3.5) + capsule(heel, ball, 3.5, 2.6)


def trouser_leg(limb: Limb) -> str:
    """Return the outline of thigh and shin."""
    ankle = between(limb.joint, limb.end, 0.93)
    return capsule(limb.start, limb.joint, 10.8, 7.4) + capsule(limb.joint, ankle, 7.4, 5)


def side_trunk(core: SideCore, profile: Sequence[tuple[float, float, float]]) -> list[Point]:
    """Return the outline of the trunk, or of a part of it, that leans and bends as the back does."""
    front, behind = [], []
    for part, ahead, back in profile:
        way = curve_direction(core.spine, part)
        middle = curve_point(core.spine, part)
        front.append(add(middle, polar(ahead, way - 90)))
        behind.append(add(middle, polar(back, way + 90)))
    return front + behind[::-1]


@dataclass(frozen=True)
class View:
    """How a woman who faces right is seen: as she is, or in a mirror."""

    mirrored: bool

    def point(self, point: Point) -> Point:
        """Return where a point of her is seen, or which point of her is seen there."""
        return mirror(point) if self.mirrored else point

    def outline(self, points: Sequence[Point], *, closed: bool = True) -> str:
        """Return the outline through points of her."""
        return smooth([self.point(point) for point in points], closed=closed)

    def limb(self, limb: Limb) -> Limb:
        """Return how a limb of her is seen."""
        return limb.mirrored() if self.mirrored else limb


def leg_places(name: str, leg: Limb) -> dict[str, Point]:
    """Return the places on a leg seen from the side: 'near_knee' and others."""
    lap = add(between(leg.start, leg.joint, 0.5), polar(9, direction(leg.start, leg.joint) + 90))
    thigh = between(leg.start, leg.joint, 0.55)
    return {f"{name}_knee": leg.joint, f"{name}_thigh": thigh, f"{name}_lap": lap, f"{name}_ankle": leg.end}


def side_places(core: SideCore) -> dict[str, Point]:
    """Return the places on trunk and head seen from the side."""
    places = {
        name: add(curve_point(core.spine, part), polar(ahead, curve_direction(core.spine, part) - 90))
        for name, (part, ahead) in SIDE_PLACES.items()
    }
    (chin,) = on_head(core)((7.6, -10.2))
    return places | {"hip": core.hip, "shoulder": core.shoulder, "head": core.head, "chin": chin}


def head_from_side(core: SideCore, spec: dict[str, Any], view: View) -> list[Shape]:
    """Return neck and head seen from the side."""
    head = on_head(core)
    knot, eye = (view.point(point) for point in head((-7.5, 12.5), (6.4, 1)))
    neck = capsule(view.point(curve_point(core.spine, 0.99)), view.point(core.head), 4.8)
    return [
        ("skin", neck + view.outline(head(*PROFILE))),
        ("hair", view.outline(head(*PROFILE_HAIR)) + bun(knot, spec)),
        ("eye", circle(eye, 1.1)),
        ("smile", view.outline(head((9.2, -5.2), (7.4, -5.8), (6, -5.2)), closed=False)),
    ]


def add_side_arms(figure: Figure, core: SideCore, spec: dict[str, Any], view: View, local: Where) -> None:
    """Add the arms of a woman seen from the side."""
    for name in ("far", "near"):
        if name in spec.get("arms", {}):
            limb = view.limb(side_arm(core, name, spec["arms"][name], local))
            figure.limbs[f"{name} arm"] = limb
            figure.places |= {f"{name}_hand": limb.end, f"{name}_elbow": limb.joint}
            if name == "far":
                figure.far += sleeve_and_hand(limb, "-far")
            else:
                figure.near += sleeve_and_hand(limb)


def side_woman(spec: dict[str, Any], where: Where) -> tuple[Figure, Callable[[], None]]:
    """Return the woman seen from the side without arms, and a function that adds them.

    The arms come last because they reach for things that are placed on her.
    """
    view = View(spec.get("faces", "right") == "left")

    def local(target: Any) -> Point:
        return view.point(where(target))

    core = side_core(spec, local(spec["hip"]))
    figure, places = Figure(), side_places(core)
    for name in ("far", "near"):
        if name in spec.get("legs", {}):
            limb = side_leg(core, name, spec["legs"][name], local)
            figure.limbs[f"{name} leg"] = view.limb(limb)
            places |= leg_places(name, limb)
    figure.places = {name: view.point(place) for name, place in places.items()}
    bare = "shoe" if spec.get("shoes") else "skin"
    pelvis = view.outline(side_trunk(core, SIDE_PELVIS))
    if leg := figure.limbs.get("far leg"):
        figure.far += [(f"{bare}-far", foot(leg, mirrored=view.mirrored)), ("legs-far", trouser_leg(leg))]
    if leg := figure.limbs.get("near leg"):
        figure.body.append((bare, foot(leg, mirrored=view.mirrored)))
        pelvis += trouser_leg(leg)
    figure.body += [("legs", pelvis), ("top", view.outline(side_trunk(core, SIDE_TRUNK)))]
    figure.body += head_from_side(core, spec, view)
    return figure, functools.partial(add_side_arms, figure, core, spec, view, local)


def front_trunk(core: FrontCore, profile: Sequence[tuple[float, float]]) -> list[Point]:
    """Return the outline of the trunk, or of a part of it, seen from the front."""
    right, left = [], []
    for part, half in profile:
        middle = midpoint(core, part)
        weight = min(max(part, 0), 1)
        level = core.hips + (core.shoulders - core.hips) * weight
        right.append(add(middle, polar(half, level)))
        left.append(add(middle, polar(-half, level)))
    return right + left[::-1]


def head_from_front(core: FrontCore, spec: dict[str, Any]) -> list[Shape]:
    """Return neck and head: the eyes go to the side to which she `looks`, the mouth falls if she is `sad`."""
    aside, corners = {"left": -4, "right": 4}.get(spec.get("looks"), 0), -6.2 if spec.get("sad") else -4.8
    head = on_head(core)
    eyes = "".join(circle(point, 1.1) for point in head((aside - 3.6, 0.6), (aside + 3.6, 0.6)))
    mouth = head((aside - 2.6, corners), (aside, -11 - corners), (aside + 2.6, corners))
    return [
        ("hair", bun(*head((0, 15.5)), spec)),
        ("skin", capsule(midpoint(core, 0.99), core.head, 4.8) + smooth(head(*FACE))),
        ("hair", smooth(head(*FACE_HAIR))),
        ("eye", eyes),
        ("smile", smooth(mouth, closed=False)),
    ]


def head_from_behind(core: FrontCore, spec: dict[str, Any]) -> list[Shape]:
    """Return neck and head seen from the back."""
    neck = capsule(midpoint(core, 0.99), core.head, 4.8)
    hair = smooth(placer(core.head, core.head_up - 90, width=1.1)(*FACE))
    return [("skin", neck), ("hair", hair + bun(*on_head(core)((0, 15)), spec))]


def front_places(core: FrontCore) -> dict[str, Point]:
    """Return the places on trunk and head seen from the front."""
    trunk = {name: midpoint(core, part) for name, part in (("chest", 0.7), ("tummy", 0.35), ("low_tummy", 0.12))}
    shoulders = {f"{side}_shoulder": core.shoulder(side) for side in ("left", "right")}
    return {"hip": core.pelvis, "head": core.head} | trunk | shoulders


def add_front_arms(figure: Figure, core: FrontCore, spec: dict[str, Any], where: Where) -> None:
    """Add the arms of a woman seen from the front or the back."""
    for side in ("left", "right"):
        if side in spec.get("arms", {}):
            limb = front_arm(core, side, spec["arms"][side], where)
            figure.limbs[f"{side} arm"] = limb
            figure.places |= {f"{side}_hand": limb.end, f"{side}_elbow": limb.joint}
            if spec["arms"][side].get("behind"):
                figure.far += sleeve_and_hand(limb, "-far")
            else:
                upper, forearm = front_sleeve_and_hand(limb)
                figure.body = [(kind, d + upper if kind == "top" else d) for kind, d in figure.body]
                figure.near += forearm


def front_woman(spec: dict[str, Any], where: Where) -> tuple[Figure, Callable[[], None]]:
    """Return the woman seen from front, back, or above, lying; without arms, and a function that adds them."""
    core = front_core(spec, where(spec["hip"]))
    figure = Figure(places=front_places(core))
    bare = "shoe" if spec.get("shoes") else "skin"
    legs = []
    for side in ("left", "right"):
        if side in spec.get("legs", {}):
            limb = front_leg(core, side, spec["legs"][side], where)
            figure.limbs[f"{side} leg"] = limb
            figure.places |= {f"{side}_knee": limb.joint, f"{side}_ankle": limb.end}
            figure.body.append((bare, foot(limb, 7, mirrored=side == "left")))
            legs.append(trouser_leg(limb))
    pelvis = smooth(front_trunk(core, FRONT_PELVIS))
    # When she lies, one leg lies on the other.
    trousers = [pelvis + legs[0], *legs[1:]] if spec.get("lies") else [pelvis + "".join(legs)]
    figure.body += [*(("legs", leg) for leg in trousers), ("top", smooth(front_trunk(core, FRONT_TRUNK)))]
    figure.body += head_from_behind(core, spec) if spec["view"] == "back" else head_from_front(core, spec)
    return figure, functools.partial(add_front_arms, figure, core, spec, where)


def woman(spec: dict[str, Any], where: Where) -> tuple[Figure, Callable[[], None]]:
    """Return the woman of a pose without arms, and a function that adds them; `where` turns a target into a point."""
    view = spec.get("view", "side")
    if view not in ("side", "front", "back"):
        raise PoseError(f"no view called '{view}'; write side, front or back")
    return (side_woman if view == "side" else front_woman)(spec, where)
