"""Draw what stands around those who rest, wash up, work or are seen at a clinic: more things as in `scenery.py`."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from guide.drawing.geometry import (
    Place,
    Point,
    add,
    arc,
    between,
    box,
    capsule,
    circle,
    direction,
    line,
    placer,
    polar,
    polygon,
    smooth,
)
from guide.drawing.scenery import block
from guide.drawing.thing import Outline, Thing, Where


def steam(at: Place, *, across: float, low: float) -> list[Outline]:
    """Return two curls of steam that rise from a height `low`, `across` a width."""
    curls = "".join(
        smooth(at((x, low), (x + 2, low + 4), (x - 1, low + 8), (x + 1.6, low + 13)), closed=False)
        for x in (-across / 2, across / 2)
    )
    return [("puff", curls)]


def mug(spec: dict[str, Any], where: Where) -> Thing:
    """A mug `at` the middle of its foot, its handle on the right or, with `side`, on the left; perhaps with `steam`."""
    side = -1 if spec.get("side") == "left" else 1
    at = placer(where(spec["at"]), width=side, height=1)
    handle = arc(*at((5, 9.4), (15, 5.4), (4.4, 1.4)))
    body = polygon(at((-4.6, 0), (4.6, 0), (5.4, 10.4), (-5.4, 10.4)))
    hot = steam(at, across=4, low=14) if spec.get("steam") else []
    middle, grip, rim = at((0, 5), (5, 5), (0, 10.4))
    return Thing([("weave", handle), ("tub", body), *hot], places={"middle": middle, "handle": grip, "rim": rim})


def soup(spec: dict[str, Any], where: Where) -> Thing:
    """A bowl of hot soup `at` the middle of its foot, `w` wide, on a `tray` if that is true."""
    w = spec.get("w", 24)
    at = placer(where(spec["at"]))
    shell = smooth(
        at((-w / 2, 10), (w / 2, 10), (w * 0.42, 4), (w * 0.2, 0), (-w * 0.2, 0), (-w * 0.42, 4)), corners={0, 1}
    )
    spoon = line(*at((w * 0.2, 7), (w * 0.56, 17)))
    tray = [("wood", capsule(*at((-w * 0.9, -2), (w * 0.9, -2)), 2))] if spec.get("tray") else []
    rim, far_rim, edge, far_edge = at((-w / 2, 8), (w / 2, 8), (-w * 0.9, -2), (w * 0.9, -2))
    places = {"rim": rim, "far_rim": far_rim, "edge": edge, "far_edge": far_edge}
    return Thing([*tray, ("bar", spoon), ("tub", shell), *steam(at, across=8, low=14)], places=places)


SUIT = (
    (-3, 0), (-8, -1), (-14, -8), (-11, -11.4), (-8, -9), (-8.6, -20), (-8.4, -27), (-2.6, -27), (0, -20.6),
    (2.6, -27), (8.4, -27), (8.6, -20), (8, -9), (11, -11.4), (14, -8), (8, -1), (3, 0), (0, -2.6),
)  # fmt: skip


def airer(spec: dict[str, Any], where: Where) -> Thing:
    """A rack to dry clothes, `h` high: `x`, `w`, and baby suits that hang at these parts of its width (`suits`)."""
    x, w, h = spec["x"], spec.get("w", 90), spec.get("h", 112)
    left, right = (x, h), (x + w, h)
    legs = "".join(line(add(top, (-12, -h)), top, add(top, (12, -h))) for top in (left, right))
    suits = [placer(add(between(left, right, part), (0, -1)), width=0.9) for part in spec.get("suits", (0.2, 0.5, 0.8))]
    pegs = "".join(box(*at((side * 5 - 1, -2))[0], 2, 6) for at in suits for side in (-1, 1))
    places = {f"suit{number}": at((0, -2))[0] for number, at in enumerate(suits, 1)}
    hung = "".join(polygon(at(*SUIT)) for at in suits)
    return Thing([("bar", legs + line(left, right)), ("baby", hung), ("wood", pegs)], places=places)


def suit(spec: dict[str, Any], where: Where) -> Thing:
    """A baby's suit that hangs from a hand `at` its neck, leaning to the right by `angle`."""
    at = placer(where(spec["at"]), -spec.get("angle", 0), width=0.9)
    return Thing([("baby", polygon(at(*SUIT)))], places={"shoulder": at((7, -1))[0]})


def armchair(spec: dict[str, Any], where: Where) -> Thing:
    """An armchair from the side: `x` of its left edge, `y` of its seat; `back` is left or right."""
    x, y, w = spec["x"], spec.get("y", 44), spec.get("w", 70)
    flip = -1 if spec.get("back") == "right" else 1
    at = placer((x if flip > 0 else x + w, 0), width=flip, height=1)
    back = capsule(*at((12, 22), (-1, y + 52)), 11, 8)
    feet = "".join(polygon(at((px, 0), (px + 5, 0), (px + 5, 12), (px, 12))) for px in (8, w - 18))
    left = x if flip > 0 else x + 12
    base, seat = box(left + 2, 10, w - 14, y - 20, 4), box(left + (10 if flip > 0 else -10), y - 13, w - 12, 13, 5)
    shapes = [("wood", feet + back), ("wood", base), ("soft", seat)]
    hold, edge = at((w - 18, y + 21), (w - 4, y))
    return Thing(shapes, places={"arm": hold, "edge": edge}, solids=[block(left + 2, 10, w - 14, y - 13)])


def hospital_bed(spec: dict[str, Any], where: Where) -> Thing:
    """A hospital bed before whoever sits on its far edge: `x`, `w`, `y` of its mattress, its left end up by `lift`."""
    x, w, y, lift = spec["x"], spec["w"], spec.get("y", 56), spec.get("lift", 0)
    hinge = (x + (62 if lift else 0), y)
    top = add(hinge, polar(62, 180 - lift))
    raised = [("soft", capsule(add(hinge, (0, -8)), add(top, (0, -8)), 8))] if lift else []
    wheels = circle((x + 16, 6), 6) + circle((x + w - 16, 6), 6)
    shapes = [
        *raised,
        ("wood", box(x + 12, 12, 8, y - 28) + box(x + w - 20, 12, 8, y - 28)),
        ("soft", box(hinge[0] - 2, y - 16, x + w - hinge[0] + 2, 16, 5)),
        ("wood", box(x, y - 25, w, 9, 3)),
        ("wheel", wheels),
    ]
    return Thing([], shapes)


def couch(spec: dict[str, Any], where: Where) -> Thing:
    """A couch on which people are examined: `x`, `w`, `y`, with paper over it."""
    x, w, y = spec["x"], spec["w"], spec.get("y", 62)
    legs = box(x + 10, 0, 6, y - 12) + box(x + w - 16, 0, 6, y - 12)
    shapes = [("wood", legs), ("wood", box(x + 4, y * 0.3, w - 8, 5)), ("cushion", box(x, y - 14, w, 14, 5))]
    return Thing(shapes, solids=[block(x, y - 14, w, 12)], tops=[(x, x + w, y)], places={"edge": (x + w, y)})


def cover(spec: dict[str, Any], where: Where) -> Thing:
    """A blanket over someone who is seen from the side: its outline goes `along` these places; `hem` is its fold."""
    shapes = [("cushion", smooth([where(place) for place in spec["along"]]))]
    if spec.get("hem"):
        start, end = (where(place) for place in spec["hem"])
        shapes.append(("soft", capsule(start, end, 4)))
    return Thing(shapes)


def wedge(spec: dict[str, Any], where: Where) -> Thing:
    """A wedge cushion that is high at the left: `x`, `y` it lies on, `w`, `h`."""
    x, y, w, h = spec["x"], spec["y"], spec.get("w", 40), spec.get("h", 10)
    return Thing([("cushion", polygon([(x, y), (x, y + h), (x + w, y + 3), (x + w, y)]))])


FIGURE = (
    (-2.6, 14.6), (-3, 12.6), (-8.4, 10.6), (-11.4, 0), (-9, -0.6), (-6.6, 5), (-5.8, -2), (-6.8, -8), (-5.6, -19),
    (-1.6, -19), (0, -9), (1.6, -19), (5.6, -19), (6.8, -8), (5.8, -2), (6.6, 5), (9, -0.6), (11.4, 0), (8.4, 10.6),
    (3, 12.6), (2.6, 14.6),
)  # fmt: skip


def tablet(spec: dict[str, Any], where: Where) -> Thing:
    """A tablet that shows a body from behind with a mark on its low back, `at` its middle, leaning right by `angle`."""
    size = spec.get("size", 1)
    at = placer(where(spec["at"]), -spec.get("angle", 0), width=size)
    case = smooth(at((-17, -25), (-17, 25), (17, 25), (17, -25)), corners={0, 1, 2, 3})
    screen = polygon(at((-14, -22), (-14, 22), (14, 22), (14, -22)))
    head, spot, edge = at((0, 17.4), (0, 0), (-17, -10))
    stand = line(*at((6, -10)), (at((6, -25))[0][0] + 14 * size, at((0, -25))[0][1]))
    return Thing(
        [
            ("bar", stand),
            ("phone", case),
            ("soft", screen),
            ("bone", smooth(at(*FIGURE)) + circle(head, 4 * size)),
            ("warm", circle(spot, 2.6 * size)),
        ],
        places={"spot": spot, "edge": edge, "far_edge": at((17, -10))[0]},
    )


def box_of_pills(spec: dict[str, Any], where: Where) -> Thing:
    """A small box of tablets `at` the middle of its foot, leaning to the right by `angle`; a tablet on its front."""
    at = placer(where(spec["at"]), -spec.get("angle", 0))
    label = polygon(at((-10, 0), (-10, 5), (10, 5), (10, 0)))
    pills = capsule(*at((-3.4, 9.4), (3.4, 9.4)), 2)
    shapes = [("tub", polygon(at((-10, 0), (-10, 14), (10, 14), (10, 0)))), ("cushion", label), ("warm", pills)]
    edge, far_edge = at((-10, 6), (10, 6))
    return Thing(shapes, places={"edge": edge, "far_edge": far_edge, "middle": at((0, 7))[0]})


FULL = 12  # balls of leaves as large as this hide the twigs
# Of a tree 150 high, from the stem or a twig to the tip.
TWIGS = (
    ((0, 60), (-26, 100)), ((0, 74), (26, 118)), ((-13, 80), (-34, 84)), ((13, 96), (36, 98)), ((0, 90), (-12, 138)),
    ((-5, 112), (10, 142)), ((-18, 88), (-22, 116)), ((17, 103), (16, 132)),
)  # fmt: skip


def season_tree(spec: dict[str, Any], where: Where) -> Thing:
    """A tree far off, its foot at `x` and `y`, as high as `h`: bare, or with balls of leaves as large as `leaves`."""
    x, size, r = spec["x"], spec.get("h", 150) / 150, spec.get("leaves", 0)
    at = placer((x, spec.get("y", 0)), width=size)
    shapes = [("ghost", polygon(at((-5, 0), (-3, 94), (3, 94), (5, 0))))]
    if r < FULL:
        shapes.append(("twig", "".join(line(*at(*twig)) for twig in TWIGS)))
    balls = [end for _, end in TWIGS] + [(0, 96), (-10, 100), (12, 110)] * (r >= FULL)
    leaves = "".join(circle(ball, r * size) for ball in at(*balls)) if r else ""
    return Thing([*shapes, *([("leaf", leaves)] if leaves else [])])


# Foot, height and tip of the leaves of a plant.
BLADES = ((-5, 32, -30), (5, 34, 30), (-3, 50, -19), (3, 52, 20), (0, 62, 0))


def _blade(root: Point, tip: Point) -> str:
    """Return a leaf from its root to its tip."""
    way, middle = direction(root, tip), between(root, tip, 0.55)
    wide = 0.13 * math.dist(root, tip)
    return smooth([root, add(middle, polar(wide, way + 90)), tip, add(middle, polar(wide, way - 90))], corners={0, 2})


def plant(spec: dict[str, Any], where: Where) -> Thing:
    """A plant in a pot, its foot at `x` and `y`, as high as `h`."""
    at = placer((spec["x"], spec.get("y", 0)), width=spec.get("h", 80) / 80)
    blades = "".join(_blade(*at((x, 18), (tip, 18 + height))) for x, height, tip in BLADES)
    pot = polygon(at((-12, 20), (12, 20), (9, 0), (-9, 0)))
    return Thing([("leaf", blades), ("cushion", pot)])


def round_window(spec: dict[str, Any], where: Where) -> Thing:
    """A large round window `at` its middle, of radius `r`, into a place `of` someone that is `spot` cm around."""
    centre, r, spot, small = where(spec["at"]), spec.get("r", 56), where(spec["of"]), spec.get("spot", 13)
    way = direction(spot, centre)
    rays = "".join(line(add(spot, polar(small, way + side)), add(centre, polar(r, way + side))) for side in (90, -90))
    return Thing([("line", rays), ("window", circle(centre, r))], places={"middle": centre})


def bassinet(spec: dict[str, Any], where: Where) -> Thing:
    """A small crib with clear sides, in which a baby can be seen: `x`, `w`, its mattress at `y`."""
    x, w, y = spec["x"], spec.get("w", 64), spec.get("y", 54)
    legs = line((x + 10, y - 8), (x + 2, 0)) + line((x + w - 10, y - 8), (x + w - 2, 0))
    shapes = [("bar", legs), ("wood-far", box(x, y - 6, w, 40, 3)), ("soft", box(x, y - 6, w, 6, 2))]
    shapes.append(("wood", box(x, y - 11, w, 5, 2)))
    return Thing(
        shapes,
        [("wood", capsule((x, y + 34), (x + w, y + 34), 2))],
        {"mattress": (x + w / 2, y)},
        solids=[block(x, y - 8, w, 8)],
        tops=[(x, x + w, y)],
    )


KINDS: dict[str, Callable[[dict[str, Any], Where], Thing]] = {
    make.__name__: make
    for make in (
        mug, soup, airer, suit, armchair, hospital_bed, couch, cover, wedge, tablet, box_of_pills, season_tree,
        plant, round_window, bassinet,
    )
}  # fmt: skip
