"""Draw what lies on a body, is worn on it or shows what is in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from guide.drawing.geometry import Point, arc, capsule, circle, line, placer, smooth
from guide.drawing.thing import Thing, Where


def sling(spec: dict[str, Any], where: Where) -> Thing:
    """A baby carrier: its panel, of radius `r`, `at` a baby's middle, and a strap `around` the woman along places."""
    at = placer(where(spec["at"]), width=spec.get("r", 13))
    strap = smooth([where(place) for place in spec["around"]], closed=False)
    panel = smooth(at((-0.85, 0.55), (0, 0.48), (0.85, 0.55), (0.9, -0.5), (0.3, -1.1), (-0.3, -1.1), (-0.9, -0.5)))
    return Thing([("strap-edge", strap), ("strap", strap), ("sling", panel)], places={"bottom": at((0, -1))[0]})


def harness(spec: dict[str, Any], where: Where) -> Thing:
    """The straps of a car seat over a baby whose middle is `at` a place; `angle` as the baby's (crown to the right)."""
    at = placer(where(spec["at"]), -spec.get("angle", 0))
    return Thing([("bar", line(*at((-3, 7), (5, -1), (1, -9))) + line(*at((5, -1), (-4, -5))))])


def diaper(spec: dict[str, Any], where: Where) -> Thing:
    """A diaper on a baby whose bottom is `at` a place; `angle` as the baby's (crown to the right)."""
    at = placer(where(spec["at"]), -spec.get("angle", 0), width=spec.get("r", 8))
    pants = smooth(at((-1, 0.8), (1, 0.8), (1, 0), (0.4, -0.9), (-0.4, -0.9), (-1, 0)))
    tab = capsule(*at((0.1, 0.5), (0.6, 0.5)), 1.6)
    return Thing([("tub", pants), ("cushion", tab)], places={"front": at((1, 0))[0]})


def sock(spec: dict[str, Any], where: Where) -> Thing:
    """A sock pulled on: `at` the ball of the foot, over the `heel` and up to its `edge`."""
    toe, heel, edge = (where(spec[key]) for key in ("at", "heel", "edge"))
    return Thing([("cushion", capsule(heel, edge, 5.4, 6.8) + capsule(toe, heel, 4.2, 5))], places={"edge": edge})


def cut(spec: dict[str, Any], where: Where) -> Thing:
    """The closed cut of a c-section low on the bare tummy of a woman seen from the front: `at` its middle, `w` long."""
    (x, y), w = where(spec["at"]), spec.get("w", 18)
    upper, lower = w * 0.82, w * 0.8
    patch = smooth([
        (x - upper, y + 5), (x, y + 8), (x + upper, y + 5), (x + lower, y - 3), (x, y - 7), (x - lower, y - 3),
    ])  # fmt: skip
    seam = arc((x - w / 2, y + 1.4), (x, y - 3), (x + w / 2, y + 1.4))
    stitches = "".join(line((x + w * part, y + 2.2), (x + w * part, y - 3.4)) for part in (-0.33, -0.11, 0.11, 0.33))
    return Thing([("lid", patch), ("cut", seam + stitches)], places={"middle": (x, y)})


def heat_pad(spec: dict[str, Any], where: Where) -> Thing:
    """A warm pack with three waves for heat, `at` its middle, its right end raised by `angle`, perhaps on a `cloth`."""
    at = placer(where(spec["at"]), spec.get("angle", 0))
    waves = "".join(smooth(at((x, -6), (x + 2, -3), (x - 2, 1), (x, 5)), closed=False) for x in (-8, 0, 8))
    pad = smooth(at((-14, -8), (-14, 8), (-11, 10.4), (11, 10.4), (14, 8), (14, -8), (11, -10.4), (-11, -10.4)))
    cloth = smooth(at((-17, -10), (-17, 10), (-14, 13), (14, 13), (17, 10), (17, -10), (14, -13), (-14, -13)))
    under = ("pillow", cloth) if spec.get("cloth") else ("halo", pad)
    middle, end = at((0, 0), (14, 0))
    return Thing([under, ("warm", pad), ("pad-wave", waves)], places={"middle": middle, "end": end})


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


TAILBONE = ((-10, 14), (-14, 9), (-15.6, 3), (-14.6, -3), (-10.6, -6.4), (-9.2, -3.6), (-11, 1), (-10, 6), (-6.4, 11))
PUBIC_BONE = ((9, 2), (13, 3.6), (16, 0), (14.4, -5.4), (10.6, -6.6), (8.8, -3))


def muscle(lift: float) -> list[Point]:
    """Return the sling of muscle from tailbone to pubic bone, its middle pulled up by `lift` cm."""
    half, most = lift * 0.5, lift * 0.9
    return [
        (-11, -4.2), (-8.6, -4.4 + half), (-4.6, -4.4 + most), (0, -4.4 + lift),
        (4.6, -4.2 + most), (8.6, -3.8 + half), (11, -3.2),
    ]  # fmt: skip


def pelvic_floor(spec: dict[str, Any], where: Where) -> Thing:
    """A window `at` the hip of a woman who sits and looks right, of radius `r`: bones, and the muscle between them.

    The muscle is pulled up by `lift` (below 0: slack); `was` draws where it was before, too.
    """
    centre, r = where(spec["at"]), spec.get("r", 21)
    at = placer(centre, width=r / 21)
    now = at(*muscle(spec.get("lift", -6)))
    before = [muscle(spec["was"])] if spec.get("was") is not None else []
    bones = smooth(at(*TAILBONE)) + smooth(at(*PUBIC_BONE))
    front = [
        ("window", circle(centre, r)),
        ("bone", bones),
        *(("was", smooth(at(*band), closed=False)) for band in before),
        ("muscle-edge", smooth(now, closed=False)),
        ("muscle", smooth(now, closed=False)),
    ]
    return Thing([], front, {"muscle": now[3], "middle": centre})


KINDS: dict[str, Callable[[dict[str, Any], Where], Thing]] = {
    make.__name__: make
    for make in (
        sling, harness, diaper, sock, cut, heat_pad, belly, pelvic_floor,
    )
}  # fmt: skip
