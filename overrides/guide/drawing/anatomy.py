"""Draw what lies under the skin, much simplified: bones pale, what hurts or is meant in the colour of cushions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from guide.drawing.geometry import Place, Point, add, capsule, circle, direction, line, placer, polar, smooth
from guide.drawing.thing import Thing, Where

# The right half of a pelvis from the front: the wing, round the hip joint, the seat bone, the front joint, the brim.
HIP_BONE = (
    (17, 62), (30, 72), (48, 76), (62, 66), (60, 50), (50, 32), (52, 20), (44, 6), (38, -10), (30, -28), (20, -34),
    (14, -26), (8, -14), (5, -10), (5, 6), (14, 9), (24, 16), (28, 28), (22, 42),
)  # fmt: skip
HOLE = ((20, -6), (28, 2), (35, -6), (30, -20), (22, -18))
SACRUM = ((-20, 64), (0, 67), (20, 64), (16, 44), (9, 28), (0, 22), (-9, 28), (-16, 44))
SPINE_BODY = ((-7, 7), (3, 6.4), (12, 7), (11, 0), (12, -7), (3, -6.4), (-7, -7), (-6, 0))
SPINES = (((-15, 20), (-20, 14)), ((-16, 4), (-24, -3)), ((-15, -12), (-20, -18)))
WIDE = 16  # of a bone of the back, from its front to where the bag of fluid lies behind it


def _mirrored(points: tuple[Point, ...]) -> list[Point]:
    return [(-x, y) for x, y in points]


def pelvis(spec: dict[str, Any], where: Where) -> Thing:
    """A pelvis from the front with its three joints and the tailbone in colour, `at` its middle, in a `size`."""
    size = spec.get("size", 1)
    at = placer(where(spec["at"]), width=size)
    bones = "".join(smooth(at(*half)) for half in (HIP_BONE, _mirrored(HIP_BONE)))
    holes = "".join(smooth(at(*half)) for half in (HOLE, _mirrored(HOLE)))
    back = "".join(capsule(*at((side * 19, 59), (side * 17, 43)), 3 * size) for side in (-1, 1))
    tail = "".join(circle(bone, r * size) for bone, r in zip(at((0, 20), (0, 14.4)), (3, 2.4), strict=True))
    spine = "".join(capsule(*at((-10, y), (10, y)), 5.6 * size) for y in (75, 90))
    front = capsule(*at((0, 4), (0, -8)), 3.4 * size)
    return Thing(
        [("soft", spine + smooth(at(*SACRUM))), ("soft", bones), ("wood-far", holes), ("cushion", back + front + tail)]
    )


def _bone_of_the_back(at: Place) -> str:
    return smooth(at((-WIDE, 8), (0, 7), (0, -7), (-WIDE, -8), (-WIDE + 1.4, 0)))


def low_back(spec: dict[str, Any], where: Where) -> Thing:
    """The low back from the side, its skin on the right: bones, the bag of fluid behind them, and a needle between two
    spines, its tip just outside the bag; `at` the middle. With `hole` it went too deep, and fluid leaks."""
    x, y = where(spec["at"])
    heights = (-48, -24, 0, 24, 48)
    bends = (5, 1, 0, 2, 6)  # the hollow of the low back
    places = [placer((x + bend - 14, y + height), 3 * (bend - 2)) for bend, height in zip(bends, heights, strict=True)]
    bones = "".join(_bone_of_the_back(at) for at in places)
    spines = "".join(capsule(*at((25, -1), (37, -7)), 4.2, 3) for at in places)
    discs = "".join(
        capsule(*placer((x + bend - 14, y + height))((-13, 0), (-3, 0)), 3)
        for bend, height in zip((3, 0, 1, 4), (-36, -12, 12, 36), strict=True)
    )
    bag = [(x + bend - 7, y + height) for bend, height in ((7, -62), (4, -36), (1, -12), (1, 12), (4, 36), (8, 62))]
    sac = smooth([*bag, *((across + 10, height) for across, height in reversed(bag))])
    skin = smooth([(x + 38, y + 68), (x + 34, y), (x + 40, y - 68), (x + 50, y - 68), (x + 44, y), (x + 48, y + 68)])
    tip, hub = (x + (1 if spec.get("hole") else 8), y + 12), (x + 62, y - 10)
    needle, grip = line(hub, tip), capsule(add(hub, (-3, 1.2)), add(hub, (5, -2)), 3)
    drops = circle((x + 7, y + 7.4), 2.4) + circle((x + 5.8, y + 1.2), 1.6) if spec.get("hole") else ""
    shapes = [
        ("lid", skin),
        ("water", sac),
        ("soft", bones + spines),
        ("cushion", discs),
        ("weave", needle),
        ("wood", grip),
    ]
    return Thing([*shapes, *([("drop", drops)] if drops else [])])


def spine_window(spec: dict[str, Any], where: Where) -> Thing:
    """A round window `at` the low back of a woman who stands and looks right, of radius `r`: bones, discs between them,
    and the nerves behind. With `slipped` a disc bulges back onto a nerve, which runs down her leg through places."""
    centre, r = where(spec["at"]), spec.get("r", 30)
    at = placer(centre, width=r / 30)
    bones = "".join(smooth(at(*((x, y + up) for x, y in SPINE_BODY))) for up in (-18, 0, 18))
    spines = "".join(capsule(*at(*spine), 3, 2.2) for spine in SPINES)
    discs = "".join(capsule(*at((-4, up), (9, up)), 2.6) for up in (9, -9))
    bag = capsule(*at((-10, 25), (-10, -25)), 2.6)
    shapes = [("window", circle(centre, r)), ("soft", spines), ("water", bag), ("soft", bones), ("cushion", discs)]
    if not spec.get("slipped"):
        return Thing([], shapes)
    nerve = smooth(
        [*at((-12, 12), (-15, -2), (-17.4, -9), (-14.6, -17)), *(where(place) for place in spec["slipped"])],
        closed=False,
    )
    bulge = smooth(at((-5, -6.2), (-13, -5.6), (-15.4, -9), (-13, -12.4), (-5, -11.8)))
    return Thing([], [*shapes, ("nerve-edge", nerve), ("nerve", nerve), ("cushion", bulge)])


def tailbone_window(spec: dict[str, Any], where: Where) -> Thing:
    """A round window `at` a place beside a woman who sits and looks right, of radius `r`, with a line to what it shows
    (`of`): the lowest bones of the spine, the tailbone in colour, and the seat.

    `turn` rolls them with her pelvis, forward above 0.
    """
    centre, r, of = where(spec["at"]), spec.get("r", 24), where(spec["of"])
    rolled = spec.get("turn", 0)
    at, level = placer(add(centre, (0, max(rolled, 0) / 7)), -rolled, width=r / 24), placer(centre, width=r / 24)
    sacrum = smooth(at((2, 19), (9, 17), (7, 9), (1, 2), (-4, -3), (-9, -2), (-8, 5), (-3, 12)))
    tail = "".join(
        circle(*at(bone), size) for bone, size in (((-7.6, -6), 3), ((-6.6, -10.6), 2.5), ((-3.8, -13.8), 2))
    )
    (left, seat), right = level((-18.6, -15), (18.6, -15))
    bone = at((8, 12), (15, 14), (19, 8), (16, -2), (13, -11), (8, -13), (7, -6), (4, 0), (8, 5))
    above = min(y for _, y in bone) - seat - 2  # it touches the seat, however far she leans back
    hip = smooth([(x, y - above) for x, y in bone])
    way = direction(centre, of)
    lead = line(add(centre, polar(r, way)), of) + circle(of, 3.4)
    bones = [("bone", hip), ("soft", sacrum), ("cushion", tail), ("bar", line((left, seat), right))]
    return Thing([], [("lead", lead), ("window", circle(centre, r)), *bones])


def tummy_wall(spec: dict[str, Any], where: Where) -> Thing:
    """A bare tummy from the front with the two long muscles in it, `at` the navel; `gap` is the space between them."""
    at, gap = placer(where(spec["at"])), spec["gap"]
    left, right = ((-40, 58), (-35, 14), (-43, -26), (-38, -46)), ((38, -46), (43, -26), (35, 14), (40, 58))
    seam = smooth(
        at((-gap / 2, 48), (gap / 2, 48), (gap * 0.7, 0), (gap * 0.3, -40), (-gap * 0.3, -40), (-gap * 0.7, 0))
    )
    muscles = "".join(
        smooth(at(*((side * x, y) for x, y in ((near, top), (near + 15, top), (near + 14, foot), (near - 1, foot)))))
        for side in (-1, 1)
        for near, top, foot in (
            (gap * 0.5 + 1, 47, 27), (gap * 0.6 + 1, 24, 3), (gap * 0.6 + 1, 0, -19), (gap * 0.35 + 1, -22, -42),
        )
    )  # fmt: skip
    navel = circle(*at((0, 0)), 2)
    return Thing([("lid", smooth(at(*left, *right))), ("soft", seam), ("cushion", muscles), ("weave", navel)])


KINDS: dict[str, Callable[[dict[str, Any], Where], Thing]] = {
    make.__name__: make for make in (pelvis, low_back, spine_window, tailbone_window, tummy_wall)
}
