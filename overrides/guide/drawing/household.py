"""Draw what people in a home use together: a meal, the washing, a sheet on the fridge, words that someone says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from guide.drawing import food, rooms
from guide.drawing.furnishing import steam
from guide.drawing.geometry import (
    add,
    between,
    box,
    capsule,
    direction,
    line,
    number,
    placer,
    polar,
    polygon,
    smooth,
)
from guide.drawing.thing import Shape, Thing, Where

# ---- At the table ----


def served(spec: dict[str, Any], where: Where) -> Thing:
    """A `food` of food.py as large as it is on a table: `at` its foot, of a `size`, with what else that food takes."""
    (x, y), size = where(spec["at"]), number(spec.get("size", 0.36))
    made = food.KINDS[spec["food"]](spec | {"at": [0, 0]}, lambda place: tuple(place))
    place = f"translate({number(x)} {number(-y)})scale({size})"
    return Thing(
        [Shape(kind, d, place) for kind, d in made.shapes], places={"top": (x, y + 60 * spec.get("size", 0.36))}
    )


def dish(spec: dict[str, Any], where: Where) -> Thing:
    """A shallow dish seen from its side: `at` the middle of its foot, `w` wide; what is in it stands before it."""
    (x, y), w = where(spec["at"]), spec.get("w", 34)
    at = placer((x, y), width=w, height=spec.get("h", 6))
    shell = smooth(at((-0.5, 1), (0.5, 1), (0.38, 0.3), (0.18, 0), (-0.18, 0), (-0.38, 0.3)), corners={0, 1})
    return Thing([("tub", shell)], places={"rim": at((-0.46, 0.8))[0], "far_rim": at((0.46, 0.8))[0]})


def cutlery(spec: dict[str, Any], where: Where) -> Thing:
    """A spoon or a fork (`kind`) held `at` its handle; its other end points to `angle` (0 right, 90 up)."""
    at = placer(where(spec["at"]), spec.get("angle", 0))
    handle = line(*at((-5, 0), (9, 0)))
    if spec.get("kind") == "fork":
        tines = "".join(line(*at((11, y), (17, y))) for y in (-2.6, 0, 2.6)) + line(*at((11, -2.6), (11, 2.6)))
        return Thing([("weave", handle), ("food-line", tines)], places={"tip": at((17, 0))[0]})
    scoop = smooth(at((9, 0), (12, 2.8), (16, 2.2), (17.4, 0), (16, -2.2), (12, -2.8)))
    heap = smooth(at((10.6, 0.6), (12, 3.4), (15, 3.4), (16.6, 0.6), (14, -0.6)))
    return Thing([("weave", handle), ("tub", scoop), ("food-gold", heap)], places={"tip": at((15, 0))[0]})


def pot(spec: dict[str, Any], where: Where) -> Thing:
    """A cooking pot `at` the middle of its foot, `w` wide and `h` high, that may `steam`."""
    (x, y), w, h = where(spec["at"]), spec.get("w", 34), spec.get("h", 22)
    ears = capsule((x - w / 2 - 4, y + h * 0.72), (x + w / 2 + 4, y + h * 0.72), 2.2)
    shapes = [
        ("bar", ears),
        ("cushion", box(x - w / 2, y, w, h, 4)),
        ("wood", box(x - w / 2 - 1, y + h - 3, w + 2, 4, 2)),
    ]
    if spec.get("steam"):
        shapes = [*steam(placer((x, y)), across=8, low=h + 4), *shapes]
    return Thing(shapes, places={"ear": (x - w / 2 - 3, y + h * 0.72), "far_ear": (x + w / 2 + 3, y + h * 0.72)})


# ---- Furniture ----


def fridge(spec: dict[str, Any], where: Where) -> Thing:
    """A fridge seen from the front: `x`, `w`, `h`; its two doors open on the left."""
    x, w, h = spec["x"], spec.get("w", 68), spec.get("h", 172)
    seam = line((x, h * 0.62), (x + w, h * 0.62))
    handles = line((x + 7, h * 0.67), (x + 7, h * 0.82)) + line((x + 7, h * 0.42), (x + 7, h * 0.57))
    return Thing(
        [("wood", box(x + 4, 0, 8, 5) + box(x + w - 12, 0, 8, 5)), ("soft", box(x, 3, w, h - 3, 5)), ("weave", seam),
         ("bar", handles)],
        places={"door": (x + w * 0.5, h * 0.8), "edge": (x, h * 0.8)},
    )  # fmt: skip


def panel(spec: dict[str, Any], where: Where) -> Thing:
    """The closed front of a desk, under its board: `x`, `w`, height `y`."""
    return Thing([("wood-far", box(spec["x"], 0, spec["w"], spec["y"] - 3))])


def washing(spec: dict[str, Any], where: Where) -> Thing:
    """A basket full of washing, `at` the middle of its foot, `w` wide and `h` high."""
    (x, y), w, h = where(spec["at"]), spec.get("w", 42), spec.get("h", 22)
    at = placer((x, y), width=w, height=h)
    heap = smooth(at((-0.46, 0.9), (-0.4, 1.3), (-0.22, 1.52), (-0.06, 1.36), (0.16, 1.6), (0.36, 1.36), (0.46, 0.9)))
    shirt = smooth(at((0.02, 0.9), (0.1, 1.34), (0.3, 1.42), (0.44, 1.1), (0.46, 0.9)))
    rows = "".join(
        line(*at((part - 0.5, 0.68 - 0.3 * row), (0.5 - part, 0.68 - 0.3 * row))) for row, part in ((0, 0.07), (1, 0.1))
    )
    body = polygon(at((-0.5, 1), (0.5, 1), (0.4, 0), (-0.4, 0)))
    return Thing(
        [("soft", heap), ("cushion", shirt), ("wood", body), ("weave", rows)],
        places={
            "side": at((-0.47, 0.7))[0],
            "far_side": at((0.47, 0.7))[0],
            "foot": (x, y),
            "rim": at((-0.48, 0.95))[0],
        },
    )


def backdrop(spec: dict[str, Any], where: Where) -> Thing:
    """One more pale thing of rooms.py behind the people: `of` what, `at` its place, of a `size`."""
    return Thing([*rooms.PIECES[spec["of"]](placer(where(spec["at"]), width=spec.get("size", 1.2)))])


# ---- Words ----


def sheet(spec: dict[str, Any], where: Where) -> Thing:
    """A printed sheet `at` its middle, `w` by `h`, leaning to the right by `angle`: a bar for its title, and lines."""
    w, h = spec.get("w", 22), spec.get("h", 30)
    at = placer(where(spec["at"]), -spec.get("angle", 0), width=w, height=h)
    paper = polygon(at((-0.5, -0.5), (-0.5, 0.5), (0.5, 0.5), (0.5, -0.5)))
    title = line(*at((-0.3, 0.34), (0.24, 0.34)))
    lines = "".join(line(*at((-0.3, y), (end, y))) for y, end in ((0.12, 0.32), (-0.08, 0.3), (-0.28, 0.1)))
    places = {"middle": at((0, 0))[0], "corner": at((-0.4, -0.36))[0], "far_corner": at((0.4, -0.36))[0]}
    places |= {"top": at((0, 0.42))[0], "side": at((-0.46, 0))[0], "far_side": at((0.46, 0))[0]}
    return Thing([("tub", paper), ("bar", title), ("weave", lines)], places=places)


def pen(spec: dict[str, Any], where: Where) -> Thing:
    """A pen whose point is `at` a place; its other end points to `angle`."""
    tip, grip, end = placer(where(spec["at"]), spec.get("angle", 60))((0, 0), (5, 0), (15, 0))
    return Thing([("phone", capsule(tip, grip, 0.5, 1.3) + capsule(grip, end, 1.3))], places={"grip": grip})


def bubble(spec: dict[str, Any], where: Where) -> Thing:
    """What someone says: a bubble `at` its middle, `w` by `h`, with its tail to a mouth at `from`; it shows a question
    mark, or the `lines` of a sheet."""
    (x, y), w, h, mouth = where(spec["at"]), spec.get("w", 44), spec.get("h", 38), where(spec["from"])
    way = direction((x, y), mouth)
    edge = [
        add((x, y), (w * 0.52 * polar(1, turn)[0], h * 0.52 * polar(1, turn)[1]))
        for turn in range(round(way) + 14, round(way) + 347, 24)
    ]
    tip = between((x, y), mouth, 0.86)
    shape = smooth([*edge, tip], corners={0, len(edge) - 1, len(edge)})
    if spec.get("says") == "lines":
        rows = "".join(
            line((x - w * 0.26, y + up), (x + w * end, y + up)) for up, end in ((7, 0.26), (0, 0.28), (-7, 0.06))
        )
        return Thing([("tub", shape), ("weave", rows)])
    hook = smooth(
        placer((x, y - 2), width=0.56)((-10, 12), (-8, 20), (0, 23), (9, 18), (8, 9), (1, 3), (0, -4)), closed=False
    )
    return Thing([("tub", shape), ("arrow", hook + line((x, y - 12), (x, y - 11.9)))])


KINDS: dict[str, Callable[[dict[str, Any], Where], Thing]] = {
    make.__name__: make
    for make in (
        served, dish, cutlery, pot, fridge, panel, washing, backdrop, sheet, pen, bubble,
    )
}  # fmt: skip
