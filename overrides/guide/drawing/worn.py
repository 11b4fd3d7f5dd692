"""Draw what lies on a body, is worn on it or shows what is in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from guide.drawing.geometry import Point, add, arc, box, capsule, circle, line, placer, polar, smooth
from guide.drawing.thing import Thing, Where

# A baby carrier from the side, on who looks right: parts of it as places on baby or wearer, and how far from them.
SLING_PANEL = (
    (-11, -2), (-3, 2), (4, 7), (8.6, 13.4), (12.4, 10), (12, -1), (10, -11), (4, -17.6), (-4, -22), (-8, -17),
    (-11, -9),
)  # fmt: skip
SLING_LEG = ((1, -12), (-11.4, -1.6), (-13, -15.6))  # the baby's hip, knee and foot
SLING_SEAT = ((12, -3), (10.4, -11), (4, -19), (-4, -21), (-9, -11.6), (-4, -12.6), (2, -10.6), (7, -5))
SLING_STRAPS = (
    (("baby", "side", -8, 0), ("wearer", "shoulder", 6, 2), ("wearer", "shoulder", 1, 8), ("wearer", "shoulder", -6, 6),
     ("wearer", "upper_back", 5, 2), ("wearer", "back", 6, -1), ("baby", "side", -8, -3)),
    (("wearer", "low_back", -1, -3), ("wearer", "tummy", -10, -5), ("baby", "side", -4, -19)),
)  # fmt: skip


def sling(spec: dict[str, Any], where: Where) -> Thing:
    """A carrier seen from the side with a `baby` in it, and who is its `wearer`: names of the two (baby, woman).

    Its panel goes from knee to knee, from the belt up to the nape, and leaves the face in view; one leg shows, which it
    lifts from below, so that the knee is above the bottom.
    """
    names = {"baby": spec.get("baby", "baby"), "wearer": spec.get("wearer", "woman")}
    middle, shoulder = where(f"{names['baby']}.side"), where(f"{names['wearer']}.shoulder")
    flip = 1 if middle[0] > shoulder[0] else -1
    at = placer(middle, width=flip, height=1)
    hip, knee, foot = at(*SLING_LEG)
    leg = capsule(hip, knee, 5.4, 4.4) + capsule(knee, foot, 4.2, 3.2)
    straps = "".join(
        smooth([where([f"{names[who]}.{place}", flip * x, y]) for who, place, x, y in strap], closed=False)
        for strap in SLING_STRAPS
    )
    panel, seat = (smooth(at(*part)) for part in (SLING_PANEL, SLING_SEAT))
    return Thing([("strap-edge", straps), ("strap", straps), ("sling", panel), ("baby", leg), ("sling", seat)])


def harness(spec: dict[str, Any], where: Where) -> Thing:
    """The straps of a car seat over a baby seen from the front whose middle is `at` a place.

    One comes over each shoulder, and both meet in a buckle with the one between the legs.
    """
    at = placer(where(spec["at"]))
    (buckle,) = at((0, 0))
    straps = "".join(line(*at((side * 7.4, 8.6), (side * 5.6, 5)), buckle) for side in (-1, 1))
    return Thing([("belt", straps + line(buckle, *at((0, -17)))), ("wood", circle(buckle, 2.4))])


def diaper(spec: dict[str, Any], where: Where) -> Thing:
    """A diaper round the hips of a baby seen from the side whose middle is `at` a place; `angle` and `faces` as its."""
    at = placer(where(spec["at"]), -spec.get("angle", 0), width=-1 if spec.get("faces") == "left" else 1, height=1)
    pants = smooth(
        at((-7.6, -4), (-1, -3), (5.6, -2.4), (7, -5), (5, -9), (5.6, -14.6), (1, -17), (-5.4, -15), (-8.2, -9)),
        corners={0, 2, 5},
    )
    tab = capsule(*at((-0.6, -5.6), (3, -5.2)), 1.4)
    return Thing([("tub", pants), ("cushion", tab)], places={"front": at((6, -4))[0]})


def sock(spec: dict[str, Any], where: Where) -> Thing:
    """A sock pulled on: `at` the ball of the foot, over the `heel` and up to its `edge`."""
    toe, heel, edge = (where(spec[key]) for key in ("at", "heel", "edge"))
    return Thing([("cushion", capsule(heel, edge, 5, 5.6) + capsule(toe, heel, 3.4, 4.6))], places={"edge": edge})


def cut(spec: dict[str, Any], where: Where) -> Thing:
    """The closed line of a c-section low on a bare tummy seen from the front: `at` its middle, `w` long."""
    (x, y), w = where(spec["at"]), spec.get("w", 18)
    patch = smooth([
        (x - w * 0.78, y + 3), (x, y + 6), (x + w * 0.78, y + 3),
        (x + w * 0.78, y - 4), (x, y - 6), (x - w * 0.78, y - 4),
    ])  # fmt: skip
    closed = arc((x - w / 2, y), (x, y - 2.4), (x + w / 2, y))
    return Thing([("lid", patch), ("cut", closed)], places={"middle": (x, y)})


def heat_pad(spec: dict[str, Any], where: Where) -> Thing:
    """A warm pack with three waves for heat, `at` its middle, its right end raised by `angle`, perhaps on a `cloth`."""
    at = placer(where(spec["at"]), spec.get("angle", 0))
    waves = "".join(smooth(at((x, -6), (x + 2, -3), (x - 2, 1), (x, 5)), closed=False) for x in (-8, 0, 8))
    pad = smooth(at((-14, -8), (-14, 8), (-11, 10.4), (11, 10.4), (14, 8), (14, -8), (11, -10.4), (-11, -10.4)))
    cloth = smooth(at((-17, -10), (-17, 10), (-14, 13), (14, 13), (17, 10), (17, -10), (14, -13), (-14, -13)))
    under = [("pillow", cloth)] if spec.get("cloth") else []
    middle, end = at((0, 0), (14, 0))
    return Thing([*under, ("warm", pad), ("pad-wave", waves)], places={"middle": middle, "end": end})


def belly(spec: dict[str, Any], where: Where) -> Thing:
    """The soft round of a tummy whose middle is `at` a place: `w` long, `h` high, its outside toward `angle`.

    `was` draws only where it was before.
    """
    centre, w, out = where(spec["at"]), spec.get("w", 30), spec.get("angle", 90)
    at = placer(centre, out - 90, width=w, height=spec.get("h", 6))
    outside = at((-0.5, 0), (-0.36, 0.45), (-0.18, 0.88), (0, 1), (0.18, 0.88), (0.36, 0.45), (0.5, 0))
    if spec.get("was"):
        return Thing([], [("was", smooth(outside, closed=False))])
    inside = placer(centre, out - 90, width=w, height=1)((0.3, -7), (-0.3, -7))
    return Thing([("top", smooth([*outside, *inside]))])


def breast(spec: dict[str, Any], where: Where) -> Thing:
    """A breast `at` the mouth of a baby who drinks, of radius `r`, its middle toward `angle` from there.

    Her top is drawn up from the part of it that is next to the baby.
    """
    r, way = spec.get("r", 7), spec.get("angle", 200)
    middle = add(where(spec["at"]), polar(r - 0.4, way))
    top = add(middle, polar(r * 0.6, spec.get("top", way)))
    return Thing([("skin", circle(middle, r)), ("sleeve", circle(top, r))])


# Inside of her pelvis from the side, about the middle of a window of radius 21: she looks right.
SACRUM = (
    (-13, 17), (-9, 16), (-10, 8), (-13.4, 1), (-14, -4), (-11.4, -7.4), (-12.6, -8.6), (-16.4, -5), (-17, 3),
    (-15.4, 12),
)  # fmt: skip
PUBIC_BONE = ((10, 2.6), (13.4, 4), (16.4, 0), (15, -6), (11.6, -7), (9.6, -3))
BLADDER = ((3.4, 1.6), (7.6, 3.2), (9.2, 0), (7.6, -4.6), (4.4, -5.6), (2, -2))
WOMB = ((-2.4, 6), (3.6, 9.6), (7.6, 6.4), (3, 2.4), (0.4, -2.6), (-1.4, -5.8), (-3.6, -4), (-3.6, 1))
BOWEL = ((-8.4, 12), (-5.4, 11), (-6.6, 4), (-7.6, -1), (-6.4, -5.6), (-9, -6.2), (-10.6, -1), (-9.4, 5))


def muscle(lift: float) -> list[Point]:
    """Return the sling of muscle from tailbone to pubic bone, its middle pulled up by `lift` cm."""
    half, most = lift * 0.5, lift * 0.9
    return [
        (-11.8, -8), (-8.6, -9.4 + half), (-4.6, -10.6 + most), (0, -11 + lift),
        (4.6, -10.4 + most), (8.6, -8.8 + half), (11.6, -6.6),
    ]  # fmt: skip


def pelvic_floor(spec: dict[str, Any], where: Where) -> Thing:
    """A window `at` the hip of a woman who sits and looks right, of radius `r`: bones, bladder, womb and bowel, and
    the muscle under them.

    The muscle is pulled up by `lift` (below 0: slack), and what lies on it with it; `was` draws where it was before.
    """
    centre, r, lift = where(spec["at"]), spec.get("r", 21), spec.get("lift", -6)
    at = placer(centre, width=r / 21)
    now, raised = at(*muscle(lift)), max(lift, 0) * 0.6
    before = [muscle(spec["was"])] if spec.get("was") is not None else []
    bones = "".join(smooth(at(*bone)) for bone in (SACRUM, PUBIC_BONE))
    organs = [smooth(at(*((x, y + raised) for x, y in organ))) for organ in (BOWEL, WOMB, BLADDER)]
    front = [
        ("window", circle(centre, r)),
        ("bone", bones),
        *zip(("organ", "womb", "water"), organs, strict=True),
        *(("was", smooth(at(*band), closed=False)) for band in before),
        ("muscle-edge", smooth(now, closed=False)),
        ("muscle", smooth(now, closed=False)),
    ]
    return Thing([], front, {"muscle": now[3], "middle": centre})


def stethoscope(spec: dict[str, Any], where: Where) -> Thing:
    """A stethoscope that lies `around` a neck and goes along places to its round end."""
    places = [where(place) for place in spec["around"]]
    cord, end = smooth(places, closed=False), circle(places[-1], 3)
    return Thing([("cord-edge", cord), ("cord", cord), ("tub", end)], places={"end": places[-1]})


def gown_gap(spec: dict[str, Any], where: Where) -> Thing:
    """The gap of a gown that is open behind, `at` its middle, `h` high, with the knot that holds it at the neck."""
    at, h = placer(where(spec["at"])), spec.get("h", 52)
    skin = smooth(
        at((0, h / 2), (3.6, h * 0.2), (6.6, -h * 0.2), (8, -h / 2), (-8, -h / 2), (-6.6, -h * 0.2), (-3.6, h * 0.2)),
        corners={0, 3, 4},
    )
    knot = line(*at((-6, h * 0.34), (0, h * 0.4), (6, h * 0.34)))
    return Thing([("lid", skin), ("seam-top", knot)])


def plaster(spec: dict[str, Any], where: Where) -> Thing:
    """A small plaster on the skin or on a thin shirt, `at` its middle, `w` wide."""
    (x, y), w = where(spec["at"]), spec.get("w", 10)
    pad = box(x - w * 0.22, y - w * 0.22, w * 0.44, w * 0.44, 1)
    return Thing([("pillow", box(x - w / 2, y - w / 2, w, w, 2)), ("warm", pad)], places={"middle": (x, y)})


KINDS: dict[str, Callable[[dict[str, Any], Where], Thing]] = {
    make.__name__: make
    for make in (
        sling, harness, diaper, sock, cut, heat_pad, belly, breast, stethoscope, gown_gap, plaster, pelvic_floor,
    )
}  # fmt: skip
