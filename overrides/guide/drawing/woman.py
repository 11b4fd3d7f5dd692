"""Draw the woman: a pose from the data becomes filled outlines, in layers from far to near."""

from __future__ import annotations

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
from guide.drawing.geometry import Point, add, between, capsule, circle, curve_direction, curve_point, direction, polar, smooth
from guide.drawing.thing import Shape

# Half the trunk's thickness in front of and behind the line of the back, from the seat (0) to the shoulders (1).
SIDE_TRUNK = ((0.04, 10.8, 12.6), (0.14, 12, 12.3), (0.27, 12, 10.5), (0.43, 10.5, 9), (0.6, 12, 10.5), (0.73, 14, 11.5), (0.88, 11, 11), (1.02, 5.5, 7))
SIDE_PELVIS = ((-0.2, 2, 7), (-0.08, 7, 11.6), (0.04, 10.2, 13), (0.16, 11, 11.6))
FRONT_TRUNK = ((0.02, 16), (0.12, 16.8), (0.3, 14.3), (0.48, 12.8), (0.66, 14.6), (0.84, 16.5), (0.95, 17.5), (1.04, 11.5), (1.06, 5))
FRONT_PELVIS = ((-0.12, 12), (-0.02, 16.4), (0.08, 16), (0.16, 13))
# Head from the side, looking right, about its middle; then from the front.
PROFILE = ((-1, 11.8), (6.5, 9.4), (9.8, 4.4), (12.4, -1), (10.4, -3), (10, -6), (7.6, -10.2), (1, -9), (-6.5, -8), (-11, -1), (-10.4, 6), (-6.5, 10.4))
PROFILE_HAIR = ((8, 9.4), (4, 12.4), (-2, 13), (-9.5, 9.6), (-12.3, 1), (-9.6, -8.6), (-4.6, -7.4), (-2.4, -2), (1.6, 3.6), (4.4, 7.4))
FACE = ((0, 11.6), (7.4, 9), (9.8, 2), (8.4, -5.4), (4, -10), (0, -11.2), (-4, -10), (-8.4, -5.4), (-9.8, 2), (-7.4, 9))
FACE_HAIR = ((0, 13), (8.4, 10.4), (11.4, 2), (10, -3.4), (8.6, 3), (4, 7.6), (-3, 8.6), (-8.4, 3.4), (-10, -3.4), (-11.4, 2), (-8.4, 10.4))


@dataclass
class Figure:
    """The woman in three layers, and the places on her that hands, baby and arrows can be put to."""

    far: list[Shape] = field(default_factory=list)
    body: list[Shape] = field(default_factory=list)
    near: list[Shape] = field(default_factory=list)
    places: dict[str, Point] = field(default_factory=dict)
    limbs: dict[str, Limb] = field(default_factory=dict)


def turned(points: Sequence[Point], centre: Point, up: float) -> list[Point]:
    """Return points of a head, given about its middle with the crown up, on a head whose crown is elsewhere."""
    return [add(centre, polar(x, up - 90), polar(y, up)) for x, y in points]


def bun(centre: Point, spec: dict[str, Any]) -> str:
    """Return the outline of the bun in her hair; a helper (`other`) has short hair."""
    return "" if spec.get("other") else circle(centre, 5.4)


def sleeve_and_hand(limb: Limb, far: str = "", *, sleeve: str = "whole") -> list[Shape]:
    """Return the outlines of one arm, or with `sleeve` cuff from the elbow down; `far` is added to the names of its colours."""
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
    return capsule(limb.end, heel, 4.3, 3.5) + capsule(heel, add(heel, polar(length, limb.toes), polar(0.8, sole)), 3.5, 2.6)


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


def side_woman(spec: dict[str, Any], where: Callable[[Any], Point]) -> tuple[Figure, Callable[[], None]]:
    """Return the woman seen from the side without arms, and a function that adds them.

    The arms come last because they reach for things that are placed on her.
    """
    left = spec.get("faces", "right") == "left"

    def seen(point: Point) -> Point:
        return mirror(point) if left else point

    def local(target: Any) -> Point:
        return seen(where(target))

    def outline(points: Sequence[Point]) -> str:
        return smooth([seen(point) for point in points])

    def as_seen(limb: Limb) -> Limb:
        return limb.mirrored() if left else limb

    core = side_core(spec, local(spec["hip"]))
    figure = Figure()
    bare = "shoe" if spec.get("shoes") else "skin"
    for name in ("far", "near"):
        if name in spec.get("legs", {}):
            limb = side_leg(core, name, spec["legs"][name], local)
            figure.limbs[f"{name} leg"] = as_seen(limb)
            figure.places |= {f"{name}_knee": seen(limb.joint), f"{name}_thigh": seen(between(limb.start, limb.joint, 0.55))}
            figure.places[f"{name}_lap"] = seen(add(between(limb.start, limb.joint, 0.5), polar(9, direction(limb.start, limb.joint) + 90)))
            figure.places[f"{name}_ankle"] = seen(limb.end)
    if leg := figure.limbs.get("far leg"):
        figure.far += [(f"{bare}-far", foot(leg, mirrored=left)), ("legs-far", trouser_leg(leg))]
    pelvis = outline(side_trunk(core, SIDE_PELVIS))
    if leg := figure.limbs.get("near leg"):
        figure.body.append((bare, foot(leg, mirrored=left)))
        pelvis += trouser_leg(leg)
    neck = capsule(seen(curve_point(core.spine, 0.99)), seen(core.head), 4.8)
    mouth = smooth([seen(point) for point in turned([(9.2, -5.2), (7.4, -5.8), (6, -5.2)], core.head, core.head_up)], closed=False)
    figure.body += [("legs", pelvis), ("top", outline(side_trunk(core, SIDE_TRUNK)))]
    figure.body += [
        ("skin", neck + outline(turned(PROFILE, core.head, core.head_up))),
        ("hair", outline(turned(PROFILE_HAIR, core.head, core.head_up)) + bun(seen(turned([(-7.5, 12.5)], core.head, core.head_up)[0]), spec)),
        ("eye", circle(seen(turned([(6.4, 1)], core.head, core.head_up)[0]), 1.1)),
        ("smile", mouth),
    ]
    for place, part, ahead in (
        ("chest", 0.72, 14), ("breast", 0.62, 13), ("tummy", 0.32, 12), ("low_tummy", 0.12, 11.5),
        ("low_back", 0.24, -11), ("back", 0.6, -11), ("upper_back", 0.85, -11), ("seat", -0.02, -12),
    ):
        figure.places[place] = seen(add(curve_point(core.spine, part), polar(ahead, curve_direction(core.spine, part) - 90)))
    figure.places |= {"hip": seen(core.hip), "shoulder": seen(core.shoulder), "head": seen(core.head)}
    figure.places["chin"] = seen(turned([(7.6, -10.2)], core.head, core.head_up)[0])

    def add_arms() -> None:
        for name in ("far", "near"):
            if name in spec.get("arms", {}):
                limb = as_seen(side_arm(core, name, spec["arms"][name], local))
                figure.limbs[f"{name} arm"] = limb
                figure.places |= {f"{name}_hand": limb.end, f"{name}_elbow": limb.joint}
                if name == "far":
                    figure.far += sleeve_and_hand(limb, "-far")
                else:
                    figure.near += sleeve_and_hand(limb)

    return figure, add_arms


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

    def on_head(*points: Point) -> list[Point]:
        return turned(points, core.head, core.head_up)

    eyes = "".join(circle(point, 1.1) for point in on_head((aside - 3.6, 0.6), (aside + 3.6, 0.6)))
    mouth = on_head((aside - 2.6, corners), (aside, -11 - corners), (aside + 2.6, corners))
    return [
        ("hair", bun(*on_head((0, 15.5)), spec)),
        ("skin", capsule(midpoint(core, 0.99), core.head, 4.8) + smooth(on_head(*FACE))),
        ("hair", smooth(on_head(*FACE_HAIR))),
        ("eye", eyes),
        ("smile", smooth(mouth, closed=False)),
    ]


def head_from_behind(core: FrontCore, spec: dict[str, Any]) -> list[Shape]:
    """Return neck and head seen from the back."""
    hair = smooth(turned([(x * 1.1, y * 1.1) for x, y in FACE], core.head, core.head_up))
    return [("skin", capsule(midpoint(core, 0.99), core.head, 4.8)), ("hair", hair + bun(*turned([(0, 15)], core.head, core.head_up), spec))]


def front_woman(spec: dict[str, Any], where: Callable[[Any], Point]) -> tuple[Figure, Callable[[], None]]:
    """Return the woman seen from the front, from the back, or from above, lying; without arms, and a function that adds them."""
    core = front_core(spec, where(spec["hip"]))
    figure = Figure()
    bare = "shoe" if spec.get("shoes") else "skin"
    pelvis, legs = smooth(front_trunk(core, FRONT_PELVIS)), []
    for side in ("left", "right"):
        if side in spec.get("legs", {}):
            limb = front_leg(core, side, spec["legs"][side], where)
            figure.limbs[f"{side} leg"] = limb
            figure.places |= {f"{side}_knee": limb.joint, f"{side}_ankle": limb.end}
            figure.body.append((bare, foot(limb, 7, mirrored=side == "left")))
            legs.append(trouser_leg(limb))
    if spec.get("lies"):  # one leg lies on the other
        legs = [pelvis + legs[0], *legs[1:]]
    else:
        legs = [pelvis + "".join(legs)]
    figure.body += [*(("legs", leg) for leg in legs), ("top", smooth(front_trunk(core, FRONT_TRUNK)))]
    figure.body += head_from_behind(core, spec) if spec["view"] == "back" else head_from_front(core, spec)
    figure.places |= {"hip": core.pelvis, "head": core.head, "chest": midpoint(core, 0.7), "tummy": midpoint(core, 0.35)}
    figure.places |= {"low_tummy": midpoint(core, 0.12), "left_shoulder": core.shoulder("left"), "right_shoulder": core.shoulder("right")}

    def add_arms() -> None:
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

    return figure, add_arms


def woman(spec: dict[str, Any], where: Callable[[Any], Point]) -> tuple[Figure, Callable[[], None]]:
    """Return the woman of a pose without arms, and a function that adds them; `where` turns a target into a point."""
    view = spec.get("view", "side")
    if view not in ("side", "front", "back"):
        raise PoseError(f"no view called '{view}'; write side, front or back")
    return (side_woman if view == "side" else front_woman)(spec, where)
