"""Draw what stands around the woman. Each function turns the measures of one thing (in cm) into a Thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from guide.drawing.geometry import Point, add, arc, between, box, capsule, circle, line, placer, polar, polygon, smooth
from guide.drawing.thing import Box, Thing, Where


def block(left: float, bottom: float, width: float, height: float) -> Box:
    """Return the box of a solid thing."""
    return (left, bottom, left + width, bottom + height)


def floor(spec: dict[str, Any], where: Where) -> Thing:
    """The floor, from `x` over a width `w`."""
    x, w = spec.get("x", -100), spec.get("w", 200)
    return Thing([("line", line((x, -1.2), (x + w, -1.2)))], tops=[(x - 10, x + w + 10, 0)])


def mat(spec: dict[str, Any], where: Where) -> Thing:
    """A mat or folded towel on the floor: `x`, `w`, thickness `h`."""
    x, w, h, y = spec["x"], spec["w"], spec.get("h", 2.4), spec.get("y", 0)
    cloth = box(x, y, w, h, min(h, 2.4) / 2)
    return Thing([("soft", cloth)], places={"middle": (x + w / 2, y + h)}, tops=[(x, x + w, y + h)])


def stairs(spec: dict[str, Any], where: Where) -> Thing:
    """Stairs going up to the right from `x`: number of `steps`, with a rail if `rail` is true."""
    x, steps, rise, run = spec["x"], spec.get("steps", 4), 17, 28
    corners: list[Point] = [(x, 0)]
    for step in range(steps):
        corners += [(x + run * step, rise * (step + 1)), (x + run * (step + 1), rise * (step + 1))]
    thing = Thing([("wood-far", polygon([*corners, (x + run * steps, 0)]))])
    thing.tops = [(x + run * step, x + run * (step + 1), rise * (step + 1)) for step in range(steps)]
    thing.solids = [block(x + run * step, 0, run, rise * (step + 1) - 1) for step in range(steps)]
    if spec.get("rail"):
        start, end = (x - 14, 92), (x + run * steps - 14, 92 + rise * steps)
        heads = [between(start, end, part) for part in (0.1, 0.9)]
        feet = [max((top for left, _, top in thing.tops if left <= across), default=0) for across, _ in heads]
        posts = "".join(line(head, (head[0], foot)) for head, foot in zip(heads, feet, strict=True))
        thing.shapes += [("bar", line(start, end) + posts)]
        thing.places |= {"rail": between(start, end, spec["rail"] if isinstance(spec["rail"], float) else 0.5)}
    return thing


def bed(spec: dict[str, Any], where: Where) -> Thing:
    """A bed from the side: `x`, `w`, height `y` of the mattress, `head` (left, right, none) where its board is."""
    x, w, y, head = spec.get("x", -95), spec.get("w", 190), spec.get("y", 48), spec.get("head", "left")
    shapes = [("wood", box(x, y - 26, w, 10, 2)), ("wood", box(x + 4, 0, 6, y - 20) + box(x + w - 10, 0, 6, y - 20))]
    if head != "none":
        shapes.append(("wood", box(x - 5 if head == "left" else x + w - 1, 0, 6, y + 34, 2)))
    shapes.append(("soft", box(x, y - 17, w, 17, 5)))
    return Thing(
        shapes, tops=[(x, x + w, y)], solids=[block(x, y - 26, w, 26)], places={"edge": (x, y), "far_edge": (x + w, y)}
    )


def bed_from_above(spec: dict[str, Any], where: Where) -> Thing:
    """A bed seen from above: `x`, `y`, `w`, `h`, its `head` end on top or at the left."""
    x, y, w, h = spec.get("x", -50), spec.get("y", 0), spec.get("w", 100), spec.get("h", 190)
    board = box(x - 5, y - 3, 9, h + 6, 3) if spec.get("head") == "left" else box(x - 3, y + h - 4, w + 6, 8, 3)
    return Thing([("wood", board), ("soft", box(x, y, w, h, 6))])


def pillow(spec: dict[str, Any], where: Where) -> Thing:
    """A pillow `at` its middle, `w` long and `h` thick, its right end raised by `angle`."""
    centre, w, h, angle = where(spec["at"]), spec.get("w", 40), spec.get("h", 12), spec.get("angle", 0)
    at = placer(centre, angle, width=w, height=h)
    lower = at((-0.49, -0.3), (-0.32, -0.47), (0, -0.5), (0.32, -0.47), (0.49, -0.3))
    upper = at((0.49, 0.3), (0.32, 0.47), (0, 0.5), (-0.32, 0.47), (-0.49, 0.3))
    places = {"top": add(centre, polar(h / 2, angle + 90)), "middle": centre}
    return Thing([("cushion" if spec.get("small") else "pillow", smooth(lower + upper))], places=places)


def blanket(spec: dict[str, Any], where: Where) -> Thing:
    """A blanket over a grown-up in a bed seen from above, its upper edge turned down: `x`, `y`, `w`, `h`."""
    x, y, w, h = spec["x"], spec["y"], spec["w"], spec["h"]
    return Thing([("cushion", box(x, y, w, h, 6)), ("soft", box(x, y + h - 14, w, 14, 4))])


def near_rail(spec: dict[str, Any], where: Where) -> Thing:
    """The rail and bars of a crib that stand before the baby in it, after a `far_crib`: its `x`, `w`, `y` and `h`."""
    x, w, y, h = spec["x"], spec.get("w", 70), spec.get("y", 58), spec.get("h", 92)
    gaps = round((w - 10) / 10)  # far narrower than a head
    across = [x + 5 + (w - 10) * gap / gaps for gap in range(1, gaps)]
    bars = "".join(line((bar, y - 10), (bar, h - 4)) for bar in across)
    return Thing([("slat", bars), ("wood", box(x + 3, h - 7, w - 6, 5, 2))])


def crib(spec: dict[str, Any], where: Where) -> Thing:
    """A crib (cot) seen from its end: `x`, `w`, mattress at `y`, rails up to `h`; its near bars stand before a baby."""
    x, w, y, h = spec["x"], spec.get("w", 70), spec.get("y", 58), spec.get("h", 92)
    posts = box(x, 0, 5, h, 2) + box(x + w - 5, 0, 5, h, 2)
    return Thing(
        [("soft", box(x + 5, y - 9, w - 10, 9, 3)), ("wood", box(x + 2, y - 14, w - 4, 6))],
        [*near_rail(spec, where).shapes, ("wood", posts)],
        {"mattress": (x + w / 2, y), "rail": (x + 2.5, h), "far_rail": (x + w - 2.5, h)},
        [block(x, 0, 5, h), block(x + w - 5, 0, 5, h), block(x, y - 14, w, 14)],
        [(x, x + w, y)],
    )


def far_crib(spec: dict[str, Any], where: Where) -> Thing:
    """A crib as `crib`, behind the woman or her bed; a baby in it comes next, and then its `near_rail`."""
    made = crib(spec, where)
    return Thing([*made.shapes, made.front[-1]], places=made.places)


def crib_from_above(spec: dict[str, Any], where: Where) -> Thing:
    """A crib (cot) seen from above: `x`, `y`, `w`, `h`; the rungs are those of its long sides."""
    x, y, w, h = spec["x"], spec.get("y", 0), spec.get("w", 62), spec.get("h", 112)
    parts = [part / 10 for part in range(1, 10)]
    across, along = (
        "".join(line((x, y + h * part), (x + w, y + h * part)) for part in parts),
        "".join(line((x + w * part, y), (x + w * part, y + h)) for part in parts),
    )
    mattress = box(x + 6, y + 6, w - 12, h - 12, 4)
    middle = (x + w / 2, y + h / 2)
    rungs = across if h > w else along
    return Thing([("wood", box(x, y, w, h, 4)), ("weave", rungs), ("soft", mattress)], places={"middle": middle})


def chair(spec: dict[str, Any], where: Where) -> Thing:
    """A chair from the side: `x` of its left edge, `y` of its seat, `w` deep; `back` is left, right or none."""
    x, y, w, back = spec["x"], spec.get("y", 46), spec.get("w", 46), spec.get("back", "left")
    behind, front, forward = (x, x + w, 1) if back == "left" else (x + w, x, -1)
    shapes = [("wood", box(x, y - 6, w, 6, 2) + box(x + 2, 0, 5, y - 4) + box(x + w - 7, 0, 5, y - 4))]
    places = {"seat": (x + w / 2, y), "front": (front, y)}
    if back != "none":
        foot = (behind + 3 * forward, y)
        top = add(foot, (-9 * forward, spec.get("h", 50)))
        shapes.append(("wood", capsule(foot, top, 3, 3)))
        places["back"] = between(foot, top, 0.45)
    if spec.get("arms"):
        post = (front - 8 * forward, y)
        rest = add(post, (0, 20))
        arm = capsule(rest, (x + w / 2 - 14 * forward, y + 20), 2.4, 2.4)
        shapes.append(("wood", capsule(post, rest, 2, 2) + arm))
        places["arm"] = add(post, (0, 22))
    return Thing(shapes, places=places, solids=[block(x, y - 6, w, 6)])


def wheelchair(spec: dict[str, Any], where: Where) -> Thing:
    """A wheelchair that looks right: `x` of its back, its seat 50 high; the near wheel stands before her.

    `arm` may be false: it has no armrest then.
    """
    x = spec["x"]
    back, seat, foot = (x, 50), (x + 44, 50), (x + 62, 8)
    axle, caster = (x + 12, 29), (x + 52, 8)
    frame = line((x - 10, 94), (x - 4, 92), back, seat, foot, add(foot, (12, 0)))
    spokes = "".join(line(add(axle, polar(26, way)), add(axle, polar(26, way + 180))) for way in (15, 60, 105, 150))
    arm = capsule((x + 4, 72), (x + 34, 72), 2.2) if spec.get("arm", True) else ""
    return Thing(
        [("bar", frame), ("cushion", box(x + 2, 50, 42, 5, 2)), ("cushion", capsule((x - 1, 56), (x - 4, 86), 3))],
        [
            ("weave", spokes),
            ("wheel", circle(axle, 29)),
            ("wheel", circle(caster, 8)),
            ("wood", circle(axle, 3.6) + arm),
        ],
        {"seat": (x + 22, 55), "wheel": add(axle, polar(29, 70)), "foot": add(foot, (6, 1)), "arm": (x + 26, 74)},
        tops=[(x + 56, x + 80, 9)],
    )


def chair_front(spec: dict[str, Any], where: Where) -> Thing:
    """A chair seen from the front: `x` of its middle, `y` of its seat, `w` wide, its back up to `h` above the seat."""
    x, y, w, h = spec.get("x", 0), spec.get("y", 46), spec.get("w", 52), spec.get("h", 48)
    left = x - w / 2
    return Thing(
        [
            ("wood", box(left + 3, 0, 5, y - 4) + box(left + w - 8, 0, 5, y - 4)),
            ("wood", box(left + 2, y + h * 0.35, w - 4, h * 0.65, 6)),
            ("wood", box(left, y - 6, w, 6, 2)),
        ],
        places={"seat": (x, y)},
    )


def sofa(spec: dict[str, Any], where: Where) -> Thing:
    """A sofa from the side: `x` of its left edge, `y` of its soft seat, `w` deep, its back on the left."""
    x, y, w = spec["x"], spec.get("y", 40), spec.get("w", 78)
    back = smooth([(x, 8), (x - 6, y + 44), (x + 4, y + 50), (x + 15, y + 46), (x + 22, y), (x + 22, 8)])
    return Thing(
        [
            ("wood", back),
            ("wood", box(x + 4, 0, 5, 10) + box(x + w - 9, 0, 5, 10)),
            ("wood", box(x, 8, w, y - 20, 4)),
            ("soft", box(x + 16, y - 14, w - 16, 14, 5)),
        ],
        places={"seat": (x + w * 0.6, y), "edge": (x + w, y)},
        solids=[block(x, 8, w, y - 9)],
    )


def stool(spec: dict[str, Any], where: Where) -> Thing:
    """A footstool or a step: `x`, `w`, `h`."""
    x, w, h = spec["x"], spec.get("w", 34), spec.get("h", 14)
    return Thing(
        [("wood", box(x, h - 5, w, 5, 1.5) + box(x + 3, 0, 5, h - 3) + box(x + w - 8, 0, 5, h - 3))],
        places={"top": (x + w / 2, h)},
        solids=[block(x, 0, w, h)],
        tops=[(x, x + w, h)],
    )


def table(spec: dict[str, Any], where: Where) -> Thing:
    """A table, desk or counter: `x`, `w`, height `y`; `closed` is a kitchen counter, `pad` a changing mat on it."""
    x, w, y = spec["x"], spec["w"], spec.get("y", 90)
    board = box(x, y - 5, w, 5, 1.5)
    if spec.get("closed"):
        shapes, solid = [("wood", board), ("wood-far", box(x + 5, 0, w - 8, y - 5))], block(x, 0, w, y)
    else:
        legs = box(x + 4, 0, 5, y - 3) + box(x + w - 9, 0, 5, y - 3)
        shapes, solid = [("wood", board + legs)], block(x, y - 5, w, 5)
    if spec.get("shelf"):
        shapes.append(("wood", box(x + 4, y * 0.35, w - 8, 4)))
    if spec.get("pad"):
        shapes.append(("soft", box(x + 3, y, w - 6, 5, 2.5)))
    top = y + 5 if spec.get("pad") else y
    places = {"top": (x + w / 2, top), "edge": (x, y), "far_edge": (x + w, y)}
    return Thing(shapes, places=places, solids=[solid], tops=[(x, x + w, top)])


def desk(spec: dict[str, Any], where: Where) -> Thing:
    """A desk with room for knees on the left and drawers on the right: `x`, `w`, height `y`."""
    x, w, y = spec["x"], spec["w"], spec.get("y", 73)
    drawers = box(x + w - 30, 0, 26, y - 5)
    seams = line((x + w - 26, y * 0.6), (x + w - 8, y * 0.6)) + line((x + w - 26, y * 0.3), (x + w - 8, y * 0.3))
    return Thing(
        [("wood-far", drawers), ("weave", seams), ("wood", box(x, y - 5, w, 5, 1.5))],
        places={"top": (x + w / 2, y), "edge": (x, y)},
        solids=[block(x, y - 5, w, 5)],
        tops=[(x, x + w, y)],
    )


def crate(spec: dict[str, Any], where: Where) -> Thing:
    """A firm box that raises what stands on it: `x`, `y` it stands on, `w`, `h`."""
    x, y, w, h = spec["x"], spec.get("y", 0), spec.get("w", 46), spec.get("h", 14)
    seam = line((x + 4, y + h / 2), (x + w - 4, y + h / 2))
    shapes = [("cushion", box(x, y, w, h, 1.5)), ("weave", seam)]
    return Thing(shapes, places={"top": (x + w / 2, y + h)}, tops=[(x, x + w, y + h)])


def tub(spec: dict[str, Any], where: Where) -> Thing:
    """A bath tub cut open at its end to show what stands in it: `x`, `w`, height `h` of the rim, its floor at `y`."""
    x, w, h, y = spec["x"], spec.get("w", 92), spec.get("h", 48), spec.get("y", 10)
    outside = [(x, h), (x + 8, 3), (x + w - 8, 3), (x + w, h)]
    inside = [(x + w - 6, h), (x + w - 13, y), (x + 13, y), (x + 6, h)]
    feet = box(x + 12, 0, 6, 4) + box(x + w - 18, 0, 6, 4)
    rims = box(x - 3, h - 2, 11, 5, 2.4) + box(x + w - 8, h - 2, 11, 5, 2.4)
    return Thing(
        [("wood", feet), ("tub", polygon([*outside, *inside])), ("tub", rims)],
        places={"rim": (x + 2, h + 3), "far_rim": (x + w - 2, h + 3), "floor": (x + w / 2, y)},
        solids=[block(x + 3, 0, 4, h), block(x + 8, 0, w - 16, y)],
    )


def baby_bath(spec: dict[str, Any], where: Where) -> Thing:
    """A baby bath cut open, that stands on `y`: `x`, `w`, `h`, filled with `water` up to a part of its height."""
    x, y, w, h, water = spec["x"], spec.get("y", 0), spec.get("w", 66), spec.get("h", 22), spec.get("water", 0.6)
    rim, far_rim, far_foot, foot = (x, y + h), (x + w, y + h), (x + w - 8, y), (x + 8, y)
    inset, level = 8 * (1 - water), y + h * water
    full = [(x + inset, level), (x + w - inset, level), far_foot, foot]
    edges = line(foot, rim) + line(far_rim, far_foot, foot)
    rims = capsule(add(rim, (-2, 0)), add(rim, (1, 0)), 2.4) + capsule(add(far_rim, (-1, 0)), add(far_rim, (2, 0)), 2.4)
    return Thing(
        [("tub", polygon([rim, far_rim, far_foot, foot]))],
        [*([("water-clear", polygon(full))] if water else []), ("bar", edges), ("tub", rims)],
        {"rim": rim, "far_rim": far_rim, "middle": (x + w / 2, y + h), "bottom": (x + w / 2, y)},
    )


def stroller(spec: dict[str, Any], where: Where) -> Thing:
    """A stroller (pram) pushed to the right: `x` of its back wheel, `handle` the height of its handle."""
    x, height = spec["x"], spec.get("handle", 95)
    handle, hub = (x - 22, height), (x + 30, 52)
    frame = line(handle, hub, (x + 62, 12)) + line(hub, (x + 4, 12))
    basket = smooth([(x - 2, 82), (x + 6, 56), (x + 22, 48), (x + 50, 48), (x + 66, 56), (x + 72, 82), (x + 36, 80)])
    hood = smooth([(x - 2, 82), (x - 4, 104), (x + 14, 118), (x + 34, 110), (x + 36, 82)])
    wheels = circle((x + 2, 11), 11) + circle((x + 64, 11), 11)
    hubs = circle((x + 2, 11), 3) + circle((x + 64, 11), 3)
    return Thing(
        [("bar", frame), ("cushion", hood), ("wood", basket), ("tyre", wheels), ("wood", hubs)],
        [("bar", line(add(handle, (-3, 4)), add(handle, (4, -6))))],
        {"handle": handle, "bed": (x + 36, 82)},
        [block(x + 2, 50, 66, 28)],
    )


CAR_SEAT_SHELL = (
    (-26, 24), (-20, 26), (-14, 6), (-2, -6), (18, -4), (25, 4), (24, -8), (12, -16), (-10, -16), (-22, -4),
)  # fmt: skip
CAR_SEAT_PLACES = {"handle": (0, 37), "inside": (-4, 9), "rim": (25, 4), "bottom": (0, -16), "side": (-22, 0)}


# The left half of the shell from the front, and of the padding in it.
CAR_SEAT_FRONT = ((0, 28), (-13, 26), (-20, 12), (-21.5, -8), (-16, -21), (0, -25))
CAR_SEAT_PADDING = ((0, 24), (-10, 22), (-15.6, 10), (-17, -8), (-12, -17.6), (0, -21))


def car_seat(spec: dict[str, Any], where: Where) -> Thing:
    """A baby's car seat, `at` the middle of its shell, that `faces` left, right or `front`; `handle` may be false.

    From the side it is cut open, and its shell stands before the baby in it; from the front it stands behind it.
    """
    at = placer(where(spec["at"]), width=-1 if spec.get("faces") == "left" else 1, height=1)
    if spec.get("faces") == "front":
        shell, padding = (
            smooth(at(*half, *((-x, y) for x, y in half[-2:0:-1]))) for half in (CAR_SEAT_FRONT, CAR_SEAT_PADDING)
        )
        handle = smooth(at((-21, -2), (-23, 18), (-14, 33), (14, 33), (23, 18), (21, -2)), closed=False)
        pivots = "".join(circle(pivot, 3) for pivot in at((-21, -3), (21, -3)))
        places = dict(zip(("handle", "bottom", "inside"), at((0, 35), (0, -25), (0, 0)), strict=True))
        return Thing([("bar", handle), ("wood", shell), ("soft", padding), ("wood", pivots)], places=places)
    handle = smooth(at((-14, 2), (-14, 26), (0, 37), (14, 26), (16, 2)), closed=False)
    straps = smooth(at((-19, 20), (-11, 8), (-2, -2)), closed=False) + line(*at((6, -8), (9, 2)))
    behind = [("bar", handle)] if spec.get("handle", True) else []
    behind += [("belt", straps), ("belt", circle(*at((9, 2)), 1))]
    places = dict(zip(CAR_SEAT_PLACES, at(*CAR_SEAT_PLACES.values())))
    return Thing(behind, [("wood", smooth(at(*CAR_SEAT_SHELL)))], places)


CAR_PANEL = (
    (60, 33), (72, 40), (80, 60), (86, 108), (78, 142), (60, 151), (0, 152), (0, 162), (112, 162), (126, 158),
    (128, 154), (122, 152), (138, 106), (145, 98), (147, 40), (144, 28), (0, 24), (0, 33),
)  # fmt: skip
CAR_INSIDE = ((0, 30), (84, 30), (94, 112), (80, 150), (60, 158), (0, 158))
CAR_WINDOW = ((95, 110), (88, 149), (111, 149), (124, 110))
CAR_BACKREST = ((66, 46), (78, 46), (92, 98), (90, 108), (82, 108), (78, 102))


def car(spec: dict[str, Any], where: Where) -> Thing:
    """The back half of a car from the side, cut open at its back door: `x` of the cut, going right over 150 cm."""
    x = spec["x"]
    at, wheel = placer((x, 0)), (x + 112, 20)
    return Thing(
        [
            ("wood-far", polygon(at(*CAR_INSIDE))),
            ("soft", smooth(at(*CAR_BACKREST))),
            ("soft", box(x + 22, 42, 54, 15, 5)),
            ("car", polygon(at(*CAR_PANEL))),
            ("water", polygon(at(*CAR_WINDOW))),
            ("wood", box(x + 126, 28, 25, 13, 4) + box(x + 140, 22, 12, 4, 2)),
            ("warm", box(x + 138, 72, 8, 24, 2)),
            ("tyre", circle(wheel, 20)),
            ("wood", circle(wheel, 8)),
        ],
        places={"seat": (x + 48, 57), "sill": (x + 10, 33)},
        solids=[block(x + 24, 42, 52, 14)],
        tops=[(x, x + 24, 33)],
    )


# Middle and radius of the balls of leaves on a tree that is 150 high.
LEAVES = ((-19, 84, 22), (19, 84, 22), (-13, 110, 22), (14, 112, 21), (0, 124, 24), (0, 94, 26))


def tree(spec: dict[str, Any], where: Where) -> Thing:
    """A tree at `x`, as high as `h`: out of doors."""
    x, h = spec["x"], spec.get("h", 150)
    crown = "".join(circle((x + px * h / 150, py * h / 150), r * h / 150) for px, py, r in LEAVES)
    return Thing([("wood", box(x - 4, -1, 8, h * 0.52)), ("leaf", crown)])


TODDLER_HAIR = ((11, 74), (6, 78.4), (-2, 78), (-6.6, 71), (-6, 64), (-4, 62), (-2.6, 68), (2, 72), (7, 73))


def toddler(spec: dict[str, Any], where: Where) -> Thing:
    """An older child, 80 cm tall, who stands at `x`, `faces` left or right, and reaches up.

    One leg is lifted onto something if the child `climbs`.
    """
    flip = 1 if spec.get("faces", "left") == "right" else -1
    at = placer((spec["x"], 0), width=flip, height=1)
    hip, knee, ankle, waist, chest = at((-1, 31), (1, 18), (-1, 5), (-0.5, 34), (2, 51))
    far_knee, far_ankle = at((13, 36), (14, 24)) if spec.get("climbs") else at((5, 18), (6, 5))
    shoulder, elbow, cuff, hand = at((2, 50), (12.4, 50), (18.4, 58.6), (20, 61))
    far_elbow, far_hand = at((12, 56), (17, 70))
    head, nose, eye, side, back, bottom = at((3.4, 68), (12.6, 66), (8, 68.4), (4, 46), (-7, 44), (-7, 32))

    def shoe_on(end: Point) -> str:
        return capsule(end, add(end, (7 * flip, -1.4)), 4, 3.2)

    return Thing(
        [
            ("baby", capsule(chest, far_elbow, 3.4, 3) + capsule(far_elbow, far_hand, 3, 2.6)),
            ("baby-hair", shoe_on(far_ankle)),
            ("baby-trousers", capsule(hip, far_knee, 7, 5.4) + capsule(far_knee, far_ankle, 5.4, 4.4)),
            ("baby-hair", shoe_on(ankle)),
            ("baby-trousers", capsule(hip, knee, 7, 5.4) + capsule(knee, ankle, 5.4, 4.4)),
            ("baby", capsule(chest, waist, 7.4, 8.4)),
            ("baby-skin", circle(head, 9.6) + circle(nose, 1.6)),
            ("baby-hair", smooth(at(*TODDLER_HAIR))),
            ("eye", circle(eye, 1)),
            ("smile", smooth(at((7, 63.4), (8.8, 62.8), (10.2, 63.8)), closed=False)),
            ("baby-skin", circle(hand, 3.2)),
            ("baby", capsule(shoulder, elbow, 4, 3.6) + capsule(elbow, cuff, 3.6, 3.2)),
        ],
        places={"side": side, "back": back, "hand": hand, "head": head, "bottom": bottom},
    )


def bottle(spec: dict[str, Any], where: Where) -> Thing:
    """A feeding bottle whose teat is `at` a place; `angle` is where its other end points."""
    at = placer(where(spec["at"]), spec.get("angle", 60))
    teat, neck, shoulder, end = at((0, 0), (3.4, 0), (5, 0), (17, 0))
    shapes = [
        ("baby-skin", capsule(teat, neck, 1.1, 1.8)),
        ("bottle", capsule(shoulder, end, 3, 3)),
        ("lead", line(*at((7, -2.6), (7, 2.6)))),
    ]
    return Thing(shapes, places={"middle": between(neck, end, 0.6)})


def jug(spec: dict[str, Any], where: Where) -> Thing:
    """A jug `at` its handle, tipped to the right by `angle`; what it pours comes down to the height `pours`."""
    at = placer(where(spec["at"]), -spec.get("angle", 0))
    (lip,) = at((25, 12))
    stream = [("stream", line(lip, (lip[0] + 1, spec["pours"])))] if spec.get("pours") else []
    handle, body = arc(*at((6, 8), (-5, 2), (6, -7))), polygon(at((5, 11), (25, 13), (21, -11), (7, -11)))
    return Thing([*stream, ("bar", handle), ("tub", body)], places={"lip": lip})


def tumbler(spec: dict[str, Any], where: Where) -> Thing:
    """A glass of water `at` its middle, tipped to the left by `angle`."""
    at = placer(where(spec["at"]), spec.get("angle", 0))
    rim, *rest = at((-6, 10), (6, 10), (4.6, -9), (-4.6, -9))
    water = at((-4.4, 4), (4.4, 4), (3.4, -7.4), (-3.4, -7.4))
    places = {"middle": where(spec["at"]), "rim": rim}
    return Thing([("tub", polygon([rim, *rest])), ("water", polygon(water))], places=places)


def mixing_bowl(spec: dict[str, Any], where: Where) -> Thing:
    """A mixing bowl `at` the middle of its foot, `w` wide and `h` high, with a spoon in it."""
    (x, y), w, h = where(spec["at"]), spec.get("w", 34), spec.get("h", 15)
    at = placer((x, y), width=w, height=h)
    shell = smooth(at((-0.5, 1), (0.5, 1), (0.42, 0.45), (0.2, 0), (-0.2, 0), (-0.42, 0.45)))
    spoon = line((x + w * 0.1, y + h * 0.5), (x - w * 0.22, y + h + 15))
    places = {"spoon": (x - w * 0.17, y + h + 10), "rim": (x - w * 0.48, y + h), "far_rim": (x + w * 0.48, y + h)}
    return Thing([("bar", spoon), ("tub", shell)], places=places)


def pill_packet(spec: dict[str, Any], where: Where) -> Thing:
    """A strip of pills `at` its middle, its right end raised by `angle`."""
    at = placer(where(spec["at"]), spec.get("angle", 0))
    middle, edge = at((0, 0), (-13, 0))
    pills = "".join(circle(pill, 2.3) for x in (-8, 0, 8) for pill in at((x, -3.6), (x, 3.6)))
    packet = polygon(at((-13, -8), (-13, 8), (13, 8), (13, -8)))
    return Thing([("tub", packet), ("cushion", pills)], places={"middle": middle, "edge": edge})


def form(spec: dict[str, Any], where: Where) -> Thing:
    """A form on a board, `at` the middle of the board, leaning to the right by `angle`."""
    at = placer(where(spec["at"]), -spec.get("angle", 0))
    board, paper = (
        polygon(at((-15, -19), (-15, 19), (15, 19), (15, -19))),
        polygon(at((-12, -16), (-12, 15), (12, 15), (12, -16))),
    )
    lines = "".join(line(*at((-8, y), (end, y))) for y, end in ((9, 8), (3, 8), (-3, 0)))
    return Thing([("wood", board), ("tub", paper), ("weave", lines)], places={"line": at((-3, -9))[0]})


def phone(spec: dict[str, Any], where: Where) -> Thing:
    """A phone `at` its middle, leaning to the right by `angle`."""
    at = placer(where(spec["at"]), -spec.get("angle", 0))
    return Thing([("phone", capsule(*at((0, -6), (0, 6)), 3.6))], places={"middle": where(spec["at"])})


def laptop(spec: dict[str, Any], where: Where) -> Thing:
    """A laptop on a desk: `at` the hinge, opened toward a woman on its left."""
    hinge = where(spec["at"])
    keyboard, screen = capsule(add(hinge, (-24, 1)), hinge, 1.4), capsule(hinge, add(hinge, (7, 24)), 1.4)
    return Thing([("phone", keyboard + screen)], places={"keys": add(hinge, (-15, 3.4))})


def clock(spec: dict[str, Any], where: Where) -> Thing:
    """A clock on the wall `at` its middle, of radius `r`."""
    centre, r = where(spec["at"]), spec.get("r", 14)
    hours = ((add(centre, polar(r * 0.78, way)), add(centre, polar(r * 0.86, way))) for way in range(0, 360, 90))
    hands = line(add(centre, (0, r * 0.6)), centre, add(centre, (r * 0.42, 0)))
    return Thing([("soft", circle(centre, r)), ("bar", hands), ("weave", "".join(line(*hour) for hour in hours))])


SHOE_UPPER = (
    (0.6, 3), (0.2, 9), (1, 13.4), (5, 12), (9.4, 12.6), (12.4, 12.4), (18, 8.6), (25, 7), (29, 5.2), (29.6, 3),
)  # fmt: skip
SHOE_SOLE = ((0, 0.3), (-0.2, 3.6), (15, 3.8), (29.6, 3.6), (30, 0.3), (15, 0))


def shoe(spec: dict[str, Any], where: Where) -> Thing:
    """A flat shoe with laces and a sole with grip, its toes to the right: `x` of its heel, `y`, `w` long."""
    size = spec.get("w", 30) / 30
    at = placer((spec["x"], spec.get("y", 0)), width=size)
    grip = "".join(line(*at((part, 0), (part, 1.4))) for part in (4, 8, 12, 16, 20, 24))
    laces = "".join(line(*at((x, y), (x + 2.4, y + 2))) for x, y in ((11.4, 8.6), (14, 7), (16.8, 5.8)))
    return Thing([
        ("skin", box(*at((2, 9))[0], 8.4 * size, 9 * size)),
        ("cushion", smooth(at(*SHOE_UPPER))),
        ("weave", laces),
        ("soft", smooth(at(*SHOE_SOLE))),
        ("weave", grip),
        ("legs", polygon(at((0.4, 16.6), (-1, 50), (14, 50), (12, 16.6)))),
    ])  # fmt: skip


def basket(spec: dict[str, Any], where: Where) -> Thing:
    """A basket of toys: `x`, `y` it stands on, `w`, `h`."""
    x, y, w, h = spec["x"], spec.get("y", 0), spec.get("w", 42), spec.get("h", 24)
    rows = ((3, y + h * 0.66), (5, y + h * 0.33))
    weave = "".join(line((x + inset, height), (x + w - inset, height)) for inset, height in rows)
    return Thing(
        [],
        [("wood", polygon([(x, y + h), (x + w, y + h), (x + w - 6, y), (x + 6, y)])), ("weave", weave)],
        {"rim": (x, y + h), "far_rim": (x + w, y + h), "top": (x + w / 2, y + h)},
        tops=[(x, x + w, y + h)],
    )


def ball(spec: dict[str, Any], where: Where) -> Thing:
    """A toy ball `at` its middle, of radius `r`."""
    centre, r = where(spec["at"]), spec.get("r", 7)
    left, top, right = placer(centre, width=r)((-1, 0), (0, 1), (1, 0))
    shapes = [("ball", circle(centre, r)), ("weave", arc(left, top, right))]
    return Thing(shapes, places={"side": left, "middle": centre})


def bricks(spec: dict[str, Any], where: Where) -> Thing:
    """A few toy bricks on the floor at `x`, on height `y`."""
    x, y = spec["x"], spec.get("y", 0)
    roof = polygon([(x + 4, y + 9), (x + 15, y + 9), (x + 9.5, y + 18)])
    shapes = [("cushion", box(x, y, 9, 9, 1)), ("ball", box(x + 13, y, 9, 9, 1)), ("cushion", roof)]
    return Thing(shapes, places={"top": (x + 9.5, y + 17)})


def moon(spec: dict[str, Any], where: Where) -> Thing:
    """A moon `at` a place, for night."""
    at = placer(where(spec["at"]))
    return Thing([("moon", smooth(at((0, 9), (-8, 4), (-9, -5), (0, -10), (8, -6), (0, -4), (-3, 2))))])


KINDS: dict[str, Callable[[dict[str, Any], Where], Thing]] = {
    make.__name__: make
    for make in (
        floor, mat, stairs, bed, bed_from_above, pillow, blanket, near_rail, crib, far_crib, crib_from_above, chair,
        wheelchair, chair_front, sofa, stool, table, desk, crate, tub, baby_bath, stroller, car_seat, car, tree,
        toddler, bottle, jug, tumbler, mixing_bowl, pill_packet, form, phone, laptop, clock, shoe, basket, ball,
        bricks, moon,
    )
}  # fmt: skip
