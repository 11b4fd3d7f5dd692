"""Draw what lies on a body, is worn on it or shows what is in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from guide.drawing.geometry import Point, add, arc, capsule, circle, line, polar, smooth
from guide.drawing.thing import Thing, Where


def sling(spec: dict[str, Any], where: Where) -> Thing:
    """A baby carrier: its panel, of radius `r`, `at` a baby's middle, and a strap `around` the woman by way of these places."""
    centre, r = where(spec["at"]), spec.get("r", 13)
    strap = smooth([where(place) for place in spec["around"]], closed=False)
    panel = smooth([add(centre, (x * r, y * r)) for x, y in ((-0.85, 0.55), (0, 0.48), (0.85, 0.55), (0.9, -0.5), (0.3, -1.1), (-0.3, -1.1), (-0.9, -0.5))])
    return Thing([("strap-edge", strap), ("strap", strap), ("sling", panel)], places={"bottom": add(centre, (0, -r))})


def harness(spec: dict[str, Any], where: Where) -> Thing:
    """The straps of a car seat over a baby whose middle is `at` a place; `angle` as the baby's (crown to the right)."""
    centre, up = where(spec["at"]), 90 - spec.get("angle", 0)

    def at(*points: Point) -> list[Point]:
        return [add(centre, polar(x, up - 90), polar(y, up)) for x, y in points]

    return Thing([("bar", line(*at((-3, 7), (5, -1), (1, -9))) + line(*at((5, -1), (-4, -5))))])


def diaper(spec: dict[str, Any], where: Where) -> Thing:
    """A diaper on a baby whose bottom is `at` a place; `angle` as the baby's (crown to the right)."""
    centre, up, r = where(spec["at"]), 90 - spec.get("angle", 0), spec.get("r", 8)

    def at(*points: Point) -> list[Point]:
        return [add(centre, polar(x * r, up - 90), polar(y * r, up)) for x, y in points]

    tab = capsule(*at((0.1, 0.5), (0.6, 0.5)), 1.6)
    return Thing([("tub", smooth(at((-1, 0.8), (1, 0.8), (1, 0), (0.4, -0.9), (-0.4, -0.9), (-1, 0)))), ("cushion", tab)], places={"front": at((1, 0))[0]})


def sock(spec: dict[str, Any], where: Where) -> Thing:
    """A sock pulled on: `at` the ball of the foot, over the `heel` and up to its `edge`."""
    toe, heel, edge = (where(spec[key]) for key in ("at", "heel", "edge"))
    return Thing([("cushion", capsule(heel, edge, 5.4, 6.8) + capsule(toe, heel, 4.2, 5))], places={"edge": edge})


def cut(spec: dict[str, Any], where: Where) -> Thing:
    """The closed cut of a c-section low on the bare tummy of a woman seen from the front: `at` its middle, `w` long."""
    (x, y), w = where(spec["at"]), spec.get("w", 18)
    patch = smooth([(x - w * 0.82, y + 5), (x, y + 8), (x + w * 0.82, y + 5), (x + w * 0.8, y - 3), (x, y - 7), (x - w * 0.8, y - 3)])
    seam = arc((x - w / 2, y + 1.4), (x, y - 3), (x + w / 2, y + 1.4))
    stitches = "".join(line((x + w * part, y + 2.2), (x + w * part, y - 3.4)) for part in (-0.33, -0.11, 0.11, 0.33))
    return Thing([("lid", patch), ("cut", seam + stitches)], places={"middle": (x, y)})


def heat_pad(spec: dict[str, Any], where: Where) -> Thing:
    """A warm pack seen from the front, `at` its middle, its right end raised by `angle`, on a `cloth`: the three waves on it mean heat."""
    centre, angle = where(spec["at"]), spec.get("angle", 0)

    def at(*points: Point) -> list[Point]:
        return [add(centre, polar(x, angle), polar(y, angle + 90)) for x, y in points]

    cloth = smooth(at((-17, -10), (-17, 10), (-14, 13), (14, 13), (17, 10), (17, -10), (14, -13), (-14, -13)))
    waves = "".join(smooth(at((x, -6), (x + 2, -3), (x - 2, 1), (x, 5)), closed=False) for x in (-8, 0, 8))
    pad = smooth(at((-14, -8), (-14, 8), (-11, 10.4), (11, 10.4), (14, 8), (14, -8), (11, -10.4), (-11, -10.4)))
    under = [("pillow", cloth)] if spec.get("cloth") else [("halo", pad)]
    return Thing([*under, ("warm", pad), ("pad-wave", waves)], places={"middle": centre, "end": at((14, 0))[0]})


def belly(spec: dict[str, Any], where: Where) -> Thing:
    """The soft round of a tummy whose middle is `at` a place: `w` long, `h` high, its outside toward `angle`; `was` draws only where it was before."""
    centre, w, h, out = where(spec["at"]), spec.get("w", 30), spec.get("h", 6), spec.get("angle", 90)
    shape = ((-0.5, 0), (-0.36, 0.45), (-0.18, 0.88), (0, 1), (0.18, 0.88), (0.36, 0.45), (0.5, 0))
    points = [add(centre, polar(x * w, out - 90), polar(y * h, out)) for x, y in shape]
    if spec.get("was"):
        return Thing([], [("was", smooth(points, closed=False))])
    return Thing([("top", smooth([*points, add(centre, polar(0.3 * w, out - 90), polar(-7, out)), add(centre, polar(-0.3 * w, out - 90), polar(-7, out))]))])


def pelvic_floor(spec: dict[str, Any], where: Where) -> Thing:
    """A window `at` the hip of a woman who sits and looks right, of radius `r`: the sling of muscle from tailbone to pubic bone, pulled up by `lift` cm (below 0: slack)."""
    centre, r, lift = where(spec["at"]), spec.get("r", 21), spec.get("lift", -6)

    def at(*points: Point) -> list[Point]:
        return [add(centre, (x * r / 21, y * r / 21)) for x, y in points]

    def band(up: float) -> list[Point]:
        return at((-11, -4.2), (-8.6, -4.4 + up * 0.5), (-4.6, -4.4 + up * 0.9), (0, -4.4 + up), (4.6, -4.2 + up * 0.9), (8.6, -3.8 + up * 0.5), (11, -3.2))

    tailbone = at((-10, 14), (-14, 9), (-15.6, 3), (-14.6, -3), (-10.6, -6.4), (-9.2, -3.6), (-11, 1), (-10, 6), (-6.4, 11))
    pubis = at((9, 2), (13, 3.6), (16, 0), (14.4, -5.4), (10.6, -6.6), (8.8, -3))
    shapes = [("window", circle(centre, r)), ("bone", smooth(tailbone) + smooth(pubis))]
    if spec.get("was") is not None:
        shapes.append(("was", smooth(band(spec["was"]), closed=False)))
    shapes += [("muscle-edge", smooth(band(lift), closed=False)), ("muscle", smooth(band(lift), closed=False))]
    return Thing([], shapes, {"muscle": band(lift)[3], "middle": centre})


def closed_eyes(spec: dict[str, Any], where: Where) -> Thing:
    """Lids over the eyes of a sleeper: `of` woman or baby, `at` head (baby.side for a baby), crown toward `up`, `faces` right or left, `view` side or front."""
    centre, up, flip = where(spec["at"]), spec.get("up", 90), -1 if spec.get("faces") == "left" else 1
    is_baby, front = spec.get("of") == "baby", spec.get("view") == "front"
    size = 1.2 if is_baby else 1
    spots = ([(-2.4, 11), (2.4, 11)] if front else [(3.8, 11.9)]) if is_baby else ([(-3.8, 0.6), (3.8, 0.6)] if front else [(6.4, 1)])
    lids, covers = "", ""
    for x, y in spots:
        eye = add(centre, polar(x * size * flip, up - 90), polar(y * size, up))
        covers += circle(eye, 1.7)
        lids += arc(add(eye, polar(-2.2, up - 90)), add(eye, polar(-2.4, up)), add(eye, polar(2.2, up - 90)))
    return Thing([("baby-lid" if is_baby else "lid", covers), ("smile", lids)])


KINDS: dict[str, Callable[[dict[str, Any], Where], Thing]] = {
    make.__name__: make
    for make in (
        sling, harness, diaper, sock, cut, heat_pad, belly, pelvic_floor, closed_eyes,
    )
}  # fmt: skip
