"""Draw the room behind the people: a floor and a few pale things in two quiet tones, which vanish on paper."""

from __future__ import annotations

import functools
from collections.abc import Callable

from guide.drawing.body import PoseError
from guide.drawing.geometry import Place, arc, box, circle, line, placer, polygon, smooth
from guide.drawing.thing import Outline

Frame = tuple[float, float, float, float]  # left, bottom, width, height of what a picture shows


def _floor(frame: Frame) -> list[Outline]:
    left, bottom, width, _ = frame
    return [("room", box(left, bottom, width, -bottom))] if bottom < 0 else []


def _window(at: Place) -> list[Outline]:
    """A window of 44 by 52 with its curtains, about its middle."""
    (left, bottom), _ = at((-22, -26), (0, 0))
    (right, top), _ = at((22, 26), (0, 0))
    middle, half = (left + right) / 2, (bottom + top) / 2
    bars = line((middle, bottom), (middle, top)) + line((left, half), (right, half))
    drapes = "".join(
        smooth(at(*((side * x, y) for x, y in ((30, 30), (18, 30), (20, 6), (27, -16), (31, -30), (32, 0)))))
        for side in (-1, 1)
    )
    return [("room-light", box(left, bottom, right - left, top - bottom)), ("room-line", bars), ("room", drapes)]


def _framed(at: Place) -> list[Outline]:
    """A picture on the wall, with a hill and a sun in it."""
    hill = at((-11, -11), (-3, 0), (3, -5), (11, -11))
    return [
        ("room", polygon(at((-15, -15), (-15, 15), (15, 15), (15, -15)))),
        ("room-light", polygon(at((-12, -12), (-12, 12), (12, 12), (12, -12)))),
        ("room", smooth(hill) + circle(at((5, 5))[0], 3)),
    ]


def _lamp(at: Place) -> list[Outline]:
    """A lamp that hangs from above: its lowest middle."""
    return [("room-line", line(*at((0, 16), (0, 90)))), ("room", polygon(at((-15, 0), (15, 0), (7, 16), (-7, 16))))]


def _shelf(at: Place) -> list[Outline]:
    """A shelf of 60 with mugs and a jar on it, about its middle."""
    board = polygon(at((-32, 0), (32, 0), (32, -4), (-32, -4)))
    mugs = "".join(polygon(at((x, 0), (x, 12), (x + 11, 12), (x + 11, 0))) for x in (-26, -11))
    jar = polygon(at((10, 0), (10, 18), (24, 18), (24, 0)))
    return [("room", board + mugs + jar), ("room-light", polygon(at((8.6, 15), (8.6, 20), (25.4, 20), (25.4, 15))))]


def _bunting(at: Place) -> list[Outline]:
    """A string of flags, 100 wide, about its lowest middle."""
    flags = ""
    for x in (-42, -25, -8, 9, 26):
        sag = 14 * (x + 8) ** 2 / 2500
        flags += polygon(at((x, sag), (x + 16, sag), (x + 8, sag - 15)))
    return [("room-line", arc(*at((-52, 16), (0, -16), (52, 16)))), ("room", flags)]


PIECES = {"window": _window, "framed": _framed, "shelf": _shelf}


def bed(at: Callable[[float, float], Place]) -> list[Outline]:
    """A bedroom."""
    return [*_window(at(0.72, 0.72))]


def sofa(at: Callable[[float, float], Place]) -> list[Outline]:
    """A living room."""
    return [*_framed(at(0.56, 0.8)), *_lamp(at(0.86, 0.68))]


def nursery(at: Callable[[float, float], Place]) -> list[Outline]:
    """A baby's room."""
    return [*_bunting(at(0.62, 0.82))]


def kitchen(at: Callable[[float, float], Place]) -> list[Outline]:
    """A kitchen."""
    return [*_shelf(at(0.74, 0.7))]


def street(at: Callable[[float, float], Place]) -> list[Outline]:
    """A street with houses far off."""
    houses = ""
    for x, width, height in ((0.02, 34, 70), (0.24, 26, 52), (0.4, 40, 84), (0.66, 30, 62), (0.84, 36, 76)):
        place = at(x, 0)
        houses += polygon(place((0, 0), (0, height), (width / 2, height + 16), (width, height), (width, 0)))
    cloud = at(0.68, 0.86)
    puffs = "".join(circle(cloud((x, y))[0], r) for x, y, r in ((-12, 0, 8), (0, 4, 11), (13, 0, 8)))
    return [("room", houses), ("room-light", puffs)]


def plain(at: Callable[[float, float], Place]) -> list[Outline]:
    """No more than a floor, where something large stands beside the people."""
    return []


def clinic(at: Callable[[float, float], Place]) -> list[Outline]:
    """A room where people are seen: a sheet with a heart, a cupboard and a basin."""
    sheet = at(0.1, 0.76)
    heart = smooth(sheet((0, -9), (-9, 2), (-5, 8), (0, 4), (5, 8), (9, 2)), corners={0, 3})
    cupboard = at(0.93, 0.76)
    doors = line(*cupboard((0, -20), (0, 20))) + line(*cupboard((-5, -4), (-5, 4))) + line(*cupboard((5, -4), (5, 4)))
    return [
        ("room", polygon(sheet((-17, -22), (-17, 22), (17, 22), (17, -22)))),
        ("room-light", heart),
        ("room", polygon(cupboard((-26, -20), (-26, 20), (26, 20), (26, -20)))),
        ("room-light-line", doors),
    ]


# What stands on a shelf of a pharmacy: where from its middle, how wide, how high, and if it is a bottle with a neck.
GOODS = (
    (-60, 13, 13, False), (-42, 10, 20, True), (-27, 10, 20, True), (-9, 17, 12, False), (14, 9, 16, True),
    (28, 13, 18, False), (47, 10, 20, True),
)  # fmt: skip


def pharmacy(at: Callable[[float, float], Place]) -> list[Outline]:
    """A pharmacy: two shelves of bottles and boxes with labels."""
    goods, labels = "", ""
    for up in (0.5, 0.78):
        place = at(0.66, up)
        goods += polygon(place((-76, 0), (76, 0), (76, -4), (-76, -4)))
        for x, width, height, bottle in GOODS:
            middle, side = x + width / 2, width / 2
            goods += polygon(place((x, 0), (x, height), (x + width, height), (x + width, 0)))
            if bottle:
                neck = ((-0.9, 0), (-0.4, 4), (-0.5, 4), (-0.5, 8), (0.5, 8), (0.5, 4), (0.4, 4), (0.9, 0))
                goods += polygon(place(*((middle + part * side, height + rise) for part, rise in neck)))
            mark = ((-0.6, 3), (-0.6, height - 4), (0.6, height - 4), (0.6, 3))
            labels += polygon(place(*((middle + part * side, rise) for part, rise in mark)))
    return [("room", goods), ("room-light", labels)]


def park(at: Callable[[float, float], Place]) -> list[Outline]:
    """A park: hills, trees far off, a sun and a cloud."""
    hill, sun, cloud = at(0.5, 0), at(0.27, 0.86), at(0.6, 0.88)
    hills = smooth(
        hill((-130, -4), (-130, 34), (-76, 52), (-20, 34), (36, 44), (84, 62), (130, 44), (130, -4)), corners={0, 7}
    )
    trees = "".join(
        circle(hill((x, y))[0], r)
        for x, y, r in ((-88, 62, 14), (-70, 58, 11), (52, 62, 12), (68, 68, 15), (84, 66, 12))
    )
    puffs = "".join(circle(cloud((x, y))[0], r) for x, y, r in ((-12, 0, 8), (0, 4, 11), (13, 0, 8)))
    return [("room", hills + trees), ("room-light", circle(sun((0, 0))[0], 13) + puffs)]


ROOMS = {make.__name__: make for make in (bed, sofa, nursery, kitchen, street, plain, clinic, pharmacy, park)}


@functools.lru_cache(maxsize=64)  # a move asks for the same one at each frame
def room(name: str, frame: Frame) -> list[Outline]:
    """Return what stands behind the people in a picture of this frame."""
    if name not in ROOMS:
        raise PoseError(f"no room called '{name}': write {', '.join(ROOMS)}")
    left, bottom, width, height = frame

    def at(across: float, up: float) -> Place:
        """Return what brings things to a part of the frame's width and of its height above the floor."""
        return placer((left + width * across, (bottom + height) * up), width=width / 200)

    return [*_floor(frame), *ROOMS[name](at)]
