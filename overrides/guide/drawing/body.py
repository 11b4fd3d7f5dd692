"""Where the joints of the woman are in a pose, and whether a body can do it.

Limits are those of a supple adult, a few degrees wider than textbook ranges of motion (American Academy of Orthopaedic
Surgeons), because a drawing shows angles of the whole limb and not of one joint.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from guide.drawing.geometry import (
    Point,
    add,
    between,
    curve_direction,
    curve_point,
    direction,
    middle_joint,
    polar,
    turn,
)
from guide.drawing.thing import Where

SPINE, NECK = 46, 19
UPPER_ARM, FOREARM = 27, 26
THIGH, SHIN, HEEL = 40, 39, 6  # HEEL: from the ankle down to the sole
FOOT = 17

# How far each joint can go, in degrees: backward (or straight) and forward (or bent).
LIMITS = {
    "neck": (-60, 75),
    "shoulder": (-65, 185),
    "elbow": (-2, 152),
    "hip": (-28, 138),
    "knee": (-2, 158),
    "ankle": (-95, 42),  # the foot of a kneeling woman lies in line with her shin
}
# How far two control points of the back lie behind the straight line from hip to shoulder, in cm: low back, upper back.
BACKS = {"easy": (-2, 4), "straight": (0, 1), "round": (11, 14), "slumped": (9, 16), "arched": (-11, 0), "flat": (3, 3)}


class PoseError(Exception):
    """A pose that no body can do, or that is not written as it must be; the message names the joint."""


@dataclass(frozen=True)
class Limb:
    """An arm (shoulder, elbow, hand) or a leg (hip, knee, ankle); a leg also has the direction of its toes."""

    start: Point
    joint: Point
    end: Point
    toes: float = 0

    @property
    def bones(self) -> tuple[tuple[Point, Point], tuple[Point, Point]]:
        """Its two straight parts."""
        return (self.start, self.joint), (self.joint, self.end)

    def mirrored(self) -> Limb:
        """Return the same limb seen in a mirror."""
        return Limb(*(mirror(point) for point in (self.start, self.joint, self.end)), 180 - self.toes)


def mirror(point: Point) -> Point:
    """Return a point seen in a mirror that stands on x = 0."""
    return (-point[0], point[1])


def check(joint: str, angle: float) -> None:
    """Raise PoseError if a joint ('near knee') is bent further than a body can."""
    least, most = LIMITS[joint.split()[-1]]
    if not least <= angle <= most:
        raise PoseError(f"the {joint} is at {angle:.0f} degrees, and a body reaches {least} to {most}")


def check_reach(limb: str, start: Point, end: Point, length: float) -> None:
    """Raise PoseError if a limb is more than 1 cm too short for where its end must be."""
    missing = math.dist(start, end) - length
    if missing > 1:
        raise PoseError(f"the {limb} is {missing:.0f} cm too short to reach ({end[0]:.0f}, {end[1]:.0f})")


def spine_curve(hip: Point, trunk: float, back: str | list[float]) -> tuple[Point, Point, Point, Point]:
    """Return the back of a woman who faces right as a cubic curve from hip to shoulder.

    `trunk` says how far she leans forward from upright; `back` is a name from BACKS or two lengths like those there.
    """
    if isinstance(back, str) and back not in BACKS:
        raise PoseError(f"no back called '{back}'; write one of {', '.join(BACKS)}, or two lengths")
    low, upper = BACKS[back] if isinstance(back, str) else back
    up, behind = 90 - trunk, 180 - trunk
    return (
        hip,
        add(hip, polar(SPINE * 0.33, up), polar(low, behind)),
        add(hip, polar(SPINE * 0.7, up), polar(upper, behind)),
        add(hip, polar(SPINE, up)),
    )


@dataclass(frozen=True)
class SideCore:
    """Back and head of a woman who faces right."""

    spine: tuple[Point, Point, Point, Point]
    shoulder: Point
    head: Point
    head_up: float  # direction from chin to crown
    trunk: float

    @property
    def hip(self) -> Point:
        """The joint of the thighs."""
        return self.spine[0]


def side_core(spec: dict[str, Any], hip: Point) -> SideCore:
    """Return back and head for `trunk`, `back` and `gaze` (0 is level, 90 up) of a pose, facing right.

    `shrug` says how far the shoulders are pulled ahead and up.
    """
    trunk = spec.get("trunk", 0)
    spine = spine_curve(hip, trunk, spec.get("back", "easy"))
    top = curve_direction(spine, 1)
    head_up = spec.get("gaze", -trunk) + 90
    bend = turn(head_up, top)
    check("neck", bend)
    head = add(spine[3], polar(NECK, top - bend * 0.45))
    shoulder = add(curve_point(spine, 0.92), polar(1, -trunk), tuple(spec.get("shrug", (0, 0))))
    return SideCore(spine, shoulder, head, head_up, trunk)


def limb_angles(core: SideCore, limb: Limb, kind: str) -> tuple[float, float]:
    """Return how far the upper and the lower joint of an arm or leg are bent forward, facing right."""
    down = -90 - core.trunk if kind == "arm" else curve_direction(core.spine, 0.2) + 180
    upper = turn(down, direction(limb.start, limb.joint))
    if kind == "arm" and upper < -100:
        upper += 360  # straight up and a little back
    lower = turn(direction(limb.start, limb.joint), direction(limb.joint, limb.end))
    return (upper, lower) if kind == "arm" else (upper, -lower)


def side_arm(core: SideCore, name: str, spec: dict[str, Any], where: Where) -> Limb:
    """Return an arm given by where its `hand` is, or by the angles of `shoulder` and `elbow`."""
    if "hand" in spec:
        hand = where(spec["hand"])
        check_reach(f"{name} arm", core.shoulder, hand, UPPER_ARM + FOREARM)
        # "elbow: out" is for an arm that is turned in or out, whose elbow a side view shows on the other side.
        side = 1 if spec.get("elbow") == "out" else -1
        limb = Limb(core.shoulder, middle_joint(core.shoulder, hand, UPPER_ARM, FOREARM, side), hand)
    else:
        way = -90 - core.trunk + spec["shoulder"]
        elbow = add(core.shoulder, polar(UPPER_ARM, way))
        limb = Limb(core.shoulder, elbow, add(elbow, polar(FOREARM, way + spec["elbow"])))
    upper, lower = limb_angles(core, limb, "arm")
    check(f"{name} shoulder", upper)
    check(f"{name} elbow", abs(lower) if spec.get("elbow") == "out" else lower)
    return limb


def side_leg(core: SideCore, name: str, spec: dict[str, Any], where: Where) -> Limb:
    """Return a leg given by where the sole of its `foot` is, or by the angles of `hip` and `knee`.

    `toes` is where the toes point: 0 ahead, 90 up. Given angles, a foot without it stands at a right angle to the shin.
    """
    if "foot" in spec:
        toes = spec.get("toes", 0)
        ankle = add(where(spec["foot"]), polar(HEEL, toes + 90))
        check_reach(f"{name} leg", core.hip, ankle, THIGH + SHIN)
        limb = Limb(core.hip, middle_joint(core.hip, ankle, THIGH, SHIN, 1), ankle, toes)
    else:
        way = curve_direction(core.spine, 0.2) + 180 + spec["hip"]
        knee = add(core.hip, polar(THIGH, way))
        shin = way - spec["knee"]
        limb = Limb(core.hip, knee, add(knee, polar(SHIN, shin)), spec.get("toes", shin + 90))
    upper, lower = limb_angles(core, limb, "leg")
    check(f"{name} hip", upper)
    check(f"{name} knee", lower)
    check(f"{name} ankle", turn(direction(limb.joint, limb.end), limb.toes) - 90)
    return limb


# ---- Seen from the front, or from above when she lies ----

HIP_WIDTH, SHOULDER_WIDTH = 9, 16


@dataclass(frozen=True)
class FrontCore:
    """Pelvis, shoulders and head of a woman seen from the front."""

    pelvis: Point
    chest: Point  # midway between the shoulders
    head: Point
    head_up: float
    hips: float  # direction from her hip on the picture's left to that on the right
    shoulders: float

    def hip(self, side: str) -> Point:
        """Return the hip on the 'left' or 'right' of the picture."""
        return add(self.pelvis, polar(HIP_WIDTH * (1 if side == "right" else -1), self.hips))

    def shoulder(self, side: str) -> Point:
        """Return the shoulder on the 'left' or 'right' of the picture."""
        return add(self.chest, polar(SHOULDER_WIDTH * (1 if side == "right" else -1), self.shoulders), (0, -4))


def front_core(spec: dict[str, Any], hip: Point) -> FrontCore:
    """Return pelvis, shoulders and head for `lean`, `hips`, `shoulders` and `head` of a pose, in degrees to the right.

    `lies` turns the whole of her by as much: -90 if she lies on her side, facing us, with her head on the left.
    """
    lean, hips, shoulders, lies = (spec.get(key, 0) for key in ("lean", "hips", "shoulders", "lies"))
    for name, angle, most in (("waist", lean, 40), ("pelvis", hips, 20), ("shoulder line", shoulders, 25)):
        if abs(angle) > most:
            raise PoseError(f"the {name} is at {angle:.0f} degrees, and a body reaches {-most} to {most}")
    up, head_up = 90 - lean - lies, 90 - spec.get("head", 0) - lies
    if abs(up - head_up) > 45:
        raise PoseError(f"the neck is at {up - head_up:.0f} degrees to the side, and a body reaches -45 to 45")
    chest = add(hip, polar(SPINE, up))
    return FrontCore(hip, chest, add(chest, polar(NECK, (up + head_up) / 2)), head_up, -hips - lies, -shoulders - lies)


def front_limb(name: str, start: Point, end: Point, lengths: tuple[float, float], bend: Any, where: Where) -> Limb:
    """Return an arm or leg ('left arm') seen from the front.

    `bend` is 'out' or 'in' (the side to which knee or elbow goes), 'ahead' (toward us, so that it looks straight), or
    the place of that joint if the limb comes toward us and so looks shorter than it is.
    """
    side, part = name.split()
    if bend == "ahead":
        check_reach(name, start, end, sum(lengths))
        return Limb(start, between(start, end, lengths[0] / sum(lengths)), end)
    if bend in ("out", "in"):
        check_reach(name, start, end, sum(lengths))
        bends_left = (side == "right") == (bend == "out")
        limb = Limb(start, middle_joint(start, end, *lengths, 1 if bends_left else -1), end)
        angle = abs(turn(direction(start, limb.joint), direction(limb.joint, end)))
        check(f"{side} {'elbow' if part == 'arm' else 'knee'}", angle)
        return limb
    joint = where(bend)
    for bone, from_, to, length in (("upper", start, joint, lengths[0]), ("lower", joint, end, lengths[1])):
        longer = math.dist(from_, to) - length
        if longer > 1:
            raise PoseError(f"the {bone} part of the {name} is {longer:.0f} cm longer than it is on other pictures")
    return Limb(start, joint, end)


def front_arm(core: FrontCore, side: str, spec: dict[str, Any], where: Where) -> Limb:
    """Return the arm on a side of the picture, given by where its `hand` is and, if need be, its `elbow`."""
    start, hand, bend = core.shoulder(side), where(spec["hand"]), spec.get("elbow", "out")
    return front_limb(f"{side} arm", start, hand, (UPPER_ARM, FOREARM), bend, where)


def front_leg(core: FrontCore, side: str, spec: dict[str, Any], where: Where) -> Limb:
    """Return the leg on a side of the picture, given by where its `foot` is and, if need be, its `knee`."""
    ankle = add(where(spec["foot"]), (0, HEEL))
    limb = front_limb(f"{side} leg", core.hip(side), ankle, (THIGH, SHIN), spec.get("knee", "ahead"), where)
    return Limb(limb.start, limb.joint, limb.end, spec.get("toes", -10 if side == "right" else 190))


def midpoint(core: SideCore | FrontCore, part: float) -> Point:
    """Return the point of the trunk at a part of the way from hip to shoulder."""
    return curve_point(core.spine, part) if isinstance(core, SideCore) else between(core.pelvis, core.chest, part)
