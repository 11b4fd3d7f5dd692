"""Draw a person: a pose from the data becomes skin, hair and clothes laid on bones, in layers from far to near."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
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
from guide.drawing.cast import SLEEVES, Person
from guide.drawing.extremities import FEET, FINGERS, HANDS, SOLES
from guide.drawing.geometry import (
    MIRRORED,
    OVER,
    Place,
    Point,
    add,
    between,
    circle,
    curve_direction,
    curve_point,
    direction,
    line,
    number,
    placement,
    placer,
    polar,
    smooth,
    tube,
    turn,
)
from guide.drawing.heads import EYES, MOODS, head
from guide.drawing.thing import Shape, Where

# Half the thickness of the trunk in front of and behind the line of the back, from the seat (0) to the shoulders (1).
SIDE_TRUNK = (
    (-0.04, 10.8, 11.8), (0.06, 11.9, 12.6), (0.2, 12.6, 11.8), (0.36, 11.6, 9.8), (0.5, 11, 9.6),
    (0.62, 12.4, 10.4), (0.72, 13, 11), (0.85, 10.4, 10.8), (0.96, 6.6, 9.2), (1.03, 4.4, 6.4),
)  # fmt: skip
SIDE_PELVIS = ((-0.22, 1, 5), (-0.12, 6, 11), (-0.02, 9.4, 13.2), (0.08, 10.4, 11.4), (0.18, 9.6, 9.4))
FRONT_TRUNK = (
    (-0.12, 17.2), (0, 17.2), (0.16, 16.2), (0.34, 14), (0.5, 13.2), (0.64, 14.2), (0.78, 14.8),
    (0.9, 16.2), (0.97, 14.4), (1.02, 7.4),
)  # fmt: skip
FRONT_PELVIS = ((-0.16, 12), (-0.06, 16), (0.06, 15.4), (0.16, 12))
# How much of a person's belly, bust and hips each part of the trunk has.
BELLY = {0.06: 0.7, 0.16: 0.8, 0.2: 1, 0.34: 0.8, 0.36: 0.8, 0.5: 0.45}
BUST = {0.5: 0.3, 0.62: 1, 0.72: 1, 0.85: 0.4}
LOW = {0.06: 0.7, 0.16: 1, 0.2: 1, 0.36: 0.3}  # and of a low tummy that is soft or drawn in
RIBS = {0.2: 0.5, 0.36: 1, 0.5: 1, 0.62: 0.8, 0.72: 0.5}  # how much of a breath each part takes
HIPS = {-0.22: 0.5, -0.12: 1, -0.04: 1, -0.02: 1, 0.06: 1, 0.08: 0.6, 0.2: 0.5}
# Along a bone: which part of its way, and half the thickness in front and behind.
Profile = Sequence[tuple[float, float, float]]
THIGH: Profile = ((0, 10.6, 11.4), (0.25, 10.4, 11), (0.55, 8.9, 9.2), (0.85, 7.2, 7.2), (1, 6.2, 6.2))
SHIN = ((0, 5.6, 5.6), (0.2, 6.3, 7.4), (0.4, 5.8, 7.6), (0.7, 5, 5.8), (0.93, 5.2, 5.2))
FRONT_THIGH = ((0, 8.4, 8.4), (0.3, 8.6, 8.6), (0.6, 7.8, 7.8), (1, 6.4, 6.4))
FRONT_SHIN = ((0, 6.2, 6.2), (0.25, 6.3, 6.3), (0.6, 5.3, 5.3), (0.93, 5, 5))
# From how far on a head that turns is drawn as turned, and how far its features slide over the face until then.
TURNED, SLIDE = 0.5, 3.4
FEATURES = {"brow", "cheek", "eye", "glasses", "lash", "nose", "smile", "tired"}
ELBOW = 4.7  # half its thickness
FRONT_UPPER_ARM = ((0, 4.6, 4.6), (0.25, 5.2, 5.2), (0.7, 4.9, 4.9), (1, 4.2, 4.2))
UPPER_ARM = ((0, 6.2, 6.2), (0.3, 5.9, 6), (0.7, 5.1, 5.3), (1, 4.2, 4.2))
BELOW_SLEEVE = ((0, 5.6, 5.6), (0.4, 5.1, 5.3), (1, 4.2, 4.2))
FOREARM = ((0, 4, 4), (0.25, 4.5, 4.5), (0.6, 3.6, 3.6), (0.8, 2.9, 2.9))
PALM = 3.6  # from the wrist, about which a hand bends, to the middle of the palm
BABIES = ("baby", "twin", "toddler")  # what names of babies begin with
CLOTH = 0.8  # how much wider a sleeve is than the arm in it
# Places on her from the side: which part of the way from hip to shoulder, and how far in front of the line of the back.
SIDE_PLACES = {
    "chest": (0.72, 14), "breast": (0.62, 13), "tummy": (0.32, 12), "low_tummy": (0.12, 11.5),
    "low_back": (0.24, -11), "back": (0.6, -11), "upper_back": (0.85, -11), "seat": (-0.02, -12),
}  # fmt: skip


@dataclass
class Figure:
    """A person in three layers, and the places that hands, baby and arrows can be put to."""

    far: list[Shape] = field(default_factory=list)
    body: list[Shape] = field(default_factory=list)
    near: list[Shape] = field(default_factory=list)
    places: dict[str, Point] = field(default_factory=dict)
    limbs: dict[str, Limb] = field(default_factory=dict)


def on_head(core: SideCore | FrontCore) -> Place:
    """Return what brings points of a head, given about its middle with the crown up, to her head as she holds it."""
    return placer(core.head, core.head_up - 90)


# ---- Limbs ----


def palm_and_wrist(arm: Mapping[str, Any]) -> tuple[str, float]:
    """Return what the hand of an arm does, and how far its wrist is bent: a hand on a baby is cupped."""
    on = arm.get("hand", "")
    on_baby = str(on[0] if isinstance(on, list) else on).startswith(BABIES)
    return arm.get("palm", "cup" if on_baby else "rest"), arm.get("wrist", 55 if on_baby else 0)


def hand_shapes(limb: Limb, spec: dict[str, Any], far: str = "") -> list[Shape]:
    """Return a hand; `far` ends the name of its colour.

    The pose says what the hand does (`palm`), how far the wrist is bent (`wrist`, in degrees, toward the palm) or where
    the fingers point (`along`: 0 ahead, 90 up), and whether palm and thumb are on the other side of the arm (`over`).
    """
    shape, wrist = palm_and_wrist(spec)
    if shape not in HANDS:
        raise PoseError(f"no palm called '{shape}': write {', '.join(HANDS)}")
    outline, fingers = HANDS[shape]
    way = direction(limb.joint, limb.end)
    hand_way = spec.get("along", way + (-wrist if spec.get("over") else wrist))
    palm = add(limb.end, polar(-PALM, way), polar(PALM, hand_way))
    at = placement(palm, hand_way, OVER if spec.get("over") else "")
    return [Shape(f"skin{far}", outline, at), *([] if far else [Shape("seam-skin", fingers, at)])]


def fingers_at_nape(limb: Limb, spec: dict[str, Any], where: Where) -> list[Shape]:
    """Return a far hand at the nape of a baby, as its fingers come round it toward us; nothing if it is elsewhere."""
    on = spec.get("hand")
    name, _, place = str(on[0] if isinstance(on, list) else on).partition(".")
    if place != "neck":
        return []
    over = between(limb.end, where(f"{name}.back"), 0.25)
    at = placement(over, direction(where(f"{name}.neck"), where(f"{name}.face")))
    return [Shape(kind, outline, at) for kind, outline in zip(("skin", "seam-skin"), FINGERS)]


def sleeve(limb: Limb, person: Person, profile: Profile = UPPER_ARM, *, low: bool = False) -> tuple[str, str]:
    """Return what cloth covers of the upper arm, and of the forearm; a `low` one does not rise over the shoulder."""
    upper, lower = SLEEVES[person.sleeves]
    girth = person.build.girth
    above = tube(*limb.bones[0], profile, girth, until=upper, wider=CLOTH, cap=0.3 if low else 0.9)
    if not lower:
        return above, ""
    elbow = circle(limb.joint, ELBOW * girth + CLOTH)
    return above, tube(*limb.bones[1], FOREARM, girth, until=lower, wider=CLOTH) + elbow


def bare_arm(limb: Limb, person: Person) -> str:
    """Return what no cloth covers of an arm, and a little under the cloth's edge."""
    (upper, lower), girth = SLEEVES[person.sleeves], person.build.girth
    forearm = tube(*limb.bones[1], FOREARM, girth)
    if lower:
        return forearm
    below = tube(between(limb.start, limb.joint, upper * 0.7), limb.joint, BELOW_SLEEVE, girth)
    return below + forearm + circle(limb.joint, ELBOW * girth)


def arm_shapes(limb: Limb, person: Person, spec: dict[str, Any], far: str = "", *, hand: bool = True) -> list[Shape]:
    """Return an arm with its sleeve and, if it is seen, its `hand`; `far` ends the names of its colours."""
    skin, cloth = Shape(f"skin{far}", bare_arm(limb, person)), Shape(f"top{far}", "".join(sleeve(limb, person)))
    return [skin, *(hand_shapes(limb, spec, far) if hand else []), cloth]


def leg_shape(limb: Limb, person: Person, thigh: Profile = THIGH, shin: Profile = SHIN) -> str:
    """Return the outline of a trouser leg."""
    girth = person.build.girth
    knee = circle(limb.joint, (thigh[-1][1] + 0.6) * girth)
    return tube(*limb.bones[0], thigh, girth) + tube(*limb.bones[1], shin, girth, cuff=True) + knee


def foot_shapes(limb: Limb, kind: str, angle: float, far: str = "", *, mirrored: bool = False) -> list[Shape]:
    """Return a foot, bare ('skin') or in a 'shoe', `front-` if seen from ahead, turned by an angle about the ankle."""
    at = placement(limb.end, angle, OVER if mirrored else "")
    name = kind.removeprefix("front-")
    sole = [Shape("sole", SOLES[kind], at)] if kind in SOLES and not far else []
    return [Shape(f"{name}{far}", FEET[kind], at), *sole]


# ---- Seen from the side ----


def built(profile: Profile, person: Person, trunk: float, ribs: float = 0, low: float = 0) -> Profile:
    """Return the thickness of a trunk from the side as this person is built.

    `ribs` is how far a breath widens it, `low` how far its low tummy is let out, or below 0 drawn in. When she lies,
    with the `trunk` far from upright, it gives way behind, and her bust is flat.
    """
    build, lies, is_flat = person.build, trunk < -60, abs(trunk) > 60
    bust, hips = build.bust * (0.3 if is_flat else 1), 0 if lies else build.hips

    def ahead_of(part: float) -> float:
        body = build.belly * BELLY.get(part, 0) + bust * BUST.get(part, 0)
        return body + ribs * RIBS.get(part, 0) + low * LOW.get(part, 0)

    return [
        (part, ahead * build.girth + ahead_of(part), back + hips * HIPS.get(part, 0)) for part, ahead, back in profile
    ]


def side_trunk(core: SideCore, profile: Profile) -> list[Point]:
    """Return the outline of the trunk, or of a part of it, that leans and bends as the back does."""
    front, behind = [], []
    for part, ahead, back in profile:
        way = curve_direction(core.spine, part)
        middle = curve_point(core.spine, part)
        front.append(add(middle, polar(ahead, way - 90)))
        behind.append(add(middle, polar(back, way + 90)))
    return front + behind[::-1]


def shade(profile: Profile) -> list[tuple[float, float, float]]:
    """Return the part of a trunk that lies in the shade: a strip along its back."""
    return [(part, -back * 0.42, back - 1.4) for part, _, back in profile[1:-1]]


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


def head_shapes(core: SideCore | FrontCore, neck: str, view: str, person: Person, spec: dict[str, Any]) -> list[Shape]:
    """Return neck and head; the pose says what her `eyes` do, and her `mood`."""
    mood, eyes = spec.get("mood", "calm"), spec.get("eyes", "open")
    if mood not in MOODS or eyes not in EYES:
        raise PoseError(f"write a mood of {', '.join(MOODS)}, and eyes of {', '.join(EYES)}")
    turned = looking(spec)
    at = placement(core.head, core.head_up - 90, MIRRORED if turned <= -TURNED else "")
    behind, before = head(person.hair, view, mood, eyes, glasses=person.glasses, beard=person.beard)
    slide = (abs(turned) - 1 if abs(turned) >= TURNED else turned) * SLIDE
    face = f"{at}translate({number(slide)} 0)" if slide and view != "side" else at
    shapes = [Shape(*part, face if part[0] in FEATURES else at) for part in before]
    return [*(Shape(*part, at) for part in behind), Shape("skin", neck), *shapes]


def looking(spec: dict[str, Any]) -> float:
    """Return how far a head seen from the front is turned: -1 is left, 0 ahead, 1 right."""
    looks = spec.get("looks") or 0
    return {"left": -1, "right": 1}.get(looks, 0) if isinstance(looks, str) else looks


def side_neck(core: SideCore) -> str:
    """Return the outline of the neck seen from the side, down to the neckline."""
    nape, front = on_head(core)((-7.6, -6.4), (2.4, -8.4))
    (behind, low), top = side_trunk(core, [(0.97, 5.4, 5.4)])[::-1], curve_direction(core.spine, 1)
    return smooth([nape, front, low, add(core.spine[3], polar(-3.4, top)), behind], corners={0, 1})


def add_side_arms(
    figure: Figure, core: SideCore, spec: dict[str, Any], person: Person, local: Where, seen: Seen
) -> None:
    """Add the arms of a person seen from the side."""
    for name in ("far", "near"):
        if name in spec.get("arms", {}):
            arm = spec["arms"][name]
            limb = side_arm(core, name, arm, local)
            figure.limbs[f"{name} arm"] = seen.limb(limb)
            figure.places |= {f"{name}_hand": seen.point(limb.end), f"{name}_elbow": seen.point(limb.joint)}
            if name == "far":
                fingers = fingers_at_nape(limb, arm, local)
                shapes = arm_shapes(limb, person, arm, "-far", hand=not fingers)
                figure.far, figure.near = figure.far + seen.shapes(shapes), seen.shapes(fingers)
            else:
                figure.near += seen.shapes(arm_shapes(limb, person, arm))


@dataclass(frozen=True)
class Seen:
    """How a person who faces right is seen: as she is, or in a mirror."""

    mirrored: bool

    def point(self, point: Point) -> Point:
        """Return where a point of her is seen, or which point of her is seen there."""
        return mirror(point) if self.mirrored else point

    def limb(self, limb: Limb) -> Limb:
        """Return how a limb of her is seen."""
        return limb.mirrored() if self.mirrored else limb

    def shapes(self, shapes: list[Shape]) -> list[Shape]:
        """Return how outlines of her are seen."""
        return [shape._replace(place=MIRRORED + shape.place) for shape in shapes] if self.mirrored else shapes


def side_figure(spec: dict[str, Any], person: Person, where: Where) -> tuple[Figure, Callable[[], None]]:
    """Return a person seen from the side without arms, and a function that adds them.

    The arms come last because they reach for things that are placed on her.
    """
    seen = Seen(spec.get("faces", "right") == "left")

    def local(target: Any) -> Point:
        return seen.point(where(target))

    core = side_core(spec, local(spec["hip"]))
    figure, places = Figure(), side_places(core)
    bare = "shoe" if spec.get("shoes") else "skin"
    far, body = [], []
    pelvis = smooth(side_trunk(core, built(SIDE_PELVIS, person, core.trunk)))
    for name in ("far", "near"):
        if name in spec.get("legs", {}):
            limb = side_leg(core, name, spec["legs"][name], local)
            figure.limbs[f"{name} leg"] = seen.limb(limb)
            places |= leg_places(name, limb)
            if name == "far":
                far = [*foot_shapes(limb, bare, limb.toes, "-far"), Shape("legs-far", leg_shape(limb, person))]
            else:
                body = foot_shapes(limb, bare, limb.toes)
                pelvis += leg_shape(limb, person)
    trunk = built(SIDE_TRUNK, person, core.trunk, spec.get("ribs", 0), spec.get("low", 0))
    body += [
        Shape("legs", pelvis),
        Shape("top", smooth(side_trunk(core, trunk))),
        Shape("top-far", smooth(side_trunk(core, shade(trunk)))),
        *head_shapes(core, side_neck(core), "side", person, spec),
    ]
    figure.far, figure.body = seen.shapes(far), seen.shapes(body)
    figure.places = {name: seen.point(place) for name, place in places.items()}
    return figure, functools.partial(add_side_arms, figure, core, spec, person, local, seen)


# ---- Seen from the front, or from above when she lies ----


def front_trunk(core: FrontCore, profile: Sequence[tuple[float, float]], wider: float = 1) -> list[Point]:
    """Return the outline of the trunk, or of a part of it, seen from the front."""
    right, left = [], []
    for part, half in profile:
        middle = midpoint(core, part)
        weight = min(max(part, 0), 1)
        level = core.hips + (core.shoulders - core.hips) * weight
        right.append(add(middle, polar(half * wider, level)))
        left.append(add(middle, polar(-half * wider, level)))
    return right + left[::-1]


def front_neck(core: FrontCore, neckline: float) -> str:
    """Return the outline of the neck seen from the front or the back, down to the neckline at a part of the trunk."""
    left, right = on_head(core)((-4.9, -5), (4.9, -5))
    (low,), up = front_trunk(core, [(neckline, 0)])[:1], core.shoulders
    chest = midpoint(core, 1)
    return smooth([left, right, add(chest, polar(6.4, up)), low, add(chest, polar(-6.4, up))], corners={0, 1, 2, 4})


def front_places(core: FrontCore) -> dict[str, Point]:
    """Return the places on trunk and head seen from the front."""
    trunk = {name: midpoint(core, part) for name, part in (("chest", 0.7), ("tummy", 0.35), ("low_tummy", 0.12))}
    shoulders = {f"{side}_shoulder": core.shoulder(side) for side in ("left", "right")}
    return {"hip": core.pelvis, "head": core.head} | trunk | shoulders


def hangs(limb: Limb) -> bool:
    """Tell whether an arm hangs beside the trunk."""
    return abs(turn(direction(limb.start, limb.joint), -90)) < 40


def armhole(limb: Limb, side: str) -> str:
    """Return the line along the inner side of an upper arm, which parts it from the trunk."""
    way = direction(limb.start, limb.joint)
    inside = polar(5.6, way + (-90 if side == "right" else 90))
    return line(*(add(between(limb.start, limb.joint, part), inside) for part in (0.3, 0.9)))


def add_front_arms(figure: Figure, core: FrontCore, spec: dict[str, Any], person: Person, where: Where) -> None:
    """Add the arms of a person seen from the front or the back."""
    for side in ("left", "right"):
        if side in spec.get("arms", {}):
            arm = {"over": side == "left"} | spec["arms"][side]
            limb = front_arm(core, side, arm, where)
            figure.limbs[f"{side} arm"] = limb
            figure.places |= {f"{side}_hand": limb.end, f"{side}_elbow": limb.joint}
            if arm.get("behind"):
                figure.far += arm_shapes(limb, person, arm, "-far")
            else:
                upper, lower = sleeve(limb, person, FRONT_UPPER_ARM, low=hangs(limb) and abs(core.shoulders) < 10)
                figure.near += [Shape("skin", bare_arm(limb, person)), *hand_shapes(limb, arm)]
                figure.near += [Shape("top", lower)] if lower else []
                seam = armhole(limb, side) if hangs(limb) else ""
                figure.near += [Shape("sleeve", upper), Shape("seam-top", seam)]


def front_foot(limb: Limb, bare: str, side: str, spec: dict[str, Any]) -> list[Shape]:
    """Return a foot seen from ahead, or from the side if the pose says where the `toes` point."""
    if "toes" in spec:
        return foot_shapes(limb, bare, spec["toes"], mirrored=side == "left")
    return foot_shapes(limb, f"front-{bare}", direction(limb.joint, limb.end) + (94 if side == "right" else 86))


def front_figure(spec: dict[str, Any], person: Person, where: Where) -> tuple[Figure, Callable[[], None]]:
    """Return a person seen from front, back, or above, lying; without arms, and a function that adds them.

    If her legs are `crossed`, one lies on the other.
    """
    core = front_core(spec, where(spec["hip"]))
    figure = Figure(places=front_places(core))
    bare = "shoe" if spec.get("shoes") else "skin"
    legs = []
    for side in ("left", "right"):
        if side in spec.get("legs", {}):
            limb = front_leg(core, side, spec["legs"][side], where)
            figure.limbs[f"{side} leg"] = limb
            figure.places |= {f"{side}_knee": limb.joint, f"{side}_ankle": limb.end}
            figure.body += front_foot(limb, bare, side, spec["legs"][side])
            legs.append(leg_shape(limb, person, FRONT_THIGH, FRONT_SHIN))
    girth = person.build.girth
    pelvis = smooth(front_trunk(core, FRONT_PELVIS, girth))
    trousers = [pelvis + legs[0], *legs[1:]] if spec.get("crossed") else [pelvis + "".join(legs)]
    figure.body += [Shape("legs", leg) for leg in trousers]
    belly = person.build.belly / 3
    trunk = [(part, half + belly * BELLY.get(part, 0)) for part, half in FRONT_TRUNK]
    figure.body.append(Shape("top", smooth(front_trunk(core, trunk, girth))))
    view = "back" if spec["view"] == "back" else "turned" if abs(looking(spec)) >= TURNED else "front"
    figure.body += head_shapes(core, front_neck(core, 0.98 if view == "back" else 0.9), view, person, spec)
    return figure, functools.partial(add_front_arms, figure, core, spec, person, where)


def figure_of(spec: dict[str, Any], person: Person, where: Where) -> tuple[Figure, Callable[[], None]]:
    """Return a person in a pose without arms, and a function that adds them; `where` turns a target into a point."""
    view = spec.get("view", "side")
    if view not in ("side", "front", "back"):
        raise PoseError(f"no view called '{view}'; write side, front or back")
    return (side_figure if view == "side" else front_figure)(spec, person, where)
