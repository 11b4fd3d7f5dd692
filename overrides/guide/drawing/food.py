"""Draw food, all to one scale: 5 units a centimetre, so that an egg is about 30 high and a glass of 240 ml 60.

Each function turns the measures of one food into a Thing. A food stands or lies `at` the middle of its foot,
turned left by `angle`. Portions are those of the tables of docs/diet: a bowl holds a cup, a pot of yogurt 225 g.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from guide.drawing.geometry import Place, Point, add, box, capsule, circle, line, number, placer, polar, polygon, smooth
from guide.drawing.thing import Shape, Thing, Where


def placed(spec: dict[str, Any], where: Where) -> Place:
    """Return what brings points of a food, given around its foot, to their place."""
    return placer(where(spec["at"]), spec.get("angle", 0))


def ruffle(points: list[Point]) -> str:
    """Return a curly outline: a round lobe from each point to the next; they follow each other as hours do."""
    lobes = []
    for start, end in zip(points, points[1:] + points[:1]):
        radius = number(math.dist(start, end) * 0.55)
        lobes.append(f"A{radius} {radius} 0 0 1 {number(end[0])} {number(-end[1])}")
    return f"M{number(points[0][0])} {number(-points[0][1])}{''.join(lobes)}Z"


def ring(middle: Point, width: float, height: float, lobes: int) -> list[Point]:
    """Return points around an oval, as the hours of a clock."""
    turns = [math.radians(90 - 360 * lobe / lobes) for lobe in range(lobes)]
    return [add(middle, (width * math.cos(turn), height * math.sin(turn))) for turn in turns]


def curve(points: list[Point]) -> str:
    """Return a soft open line through points."""
    return smooth(points, closed=False)


# ---- Drinks ----

DRINKS = {"milk": "white", "soy": "cream", "juice": "orange", "water": "water"}


def glass(spec: dict[str, Any], where: Where) -> Thing:
    """A glass that holds a cup (240 ml) `of` milk, soy, juice or water."""
    at = placed(spec, where)
    return Thing([
        ("food-glass", polygon(at((-12.5, 0), (12.5, 0), (16.5, 60), (-16.5, 60)))),
        (f"food-{DRINKS[spec['of']]}", polygon(at((-12.8, 4), (12.8, 4), (15.8, 49), (-15.8, 49)))),
        ("food-shine", line(*at((-9, 11), (-10.6, 34)))),
    ])  # fmt: skip


def soy_pod(spec: dict[str, Any], where: Where) -> Thing:
    """An open pod with three soy beans."""
    at = placed(spec, where)
    pod = smooth(at((-27, 13), (-18, 3), (0, -2), (18, 3), (27, 13), (32, 16), (26, 17), (0, 16), (-24, 16)))
    beans = "".join(circle(bean, 5) for bean in at((-13, 9), (0, 7), (13, 9)))
    return Thing([("food-leaf", pod), ("food-cream", beans)])


# ---- In bowls and pots ----

HEAP = ((-25, 23), (-18, 34), (0, 41), (18, 34), (25, 23))


def heap(step: float) -> list[list[Point]]:
    """Return rows of points this far apart that fill the heap above the rim of a bowl, from the top down."""
    rows = [[(step * (place + row % 2 / 2), 26 + row * step * 0.8) for place in range(-4, 5)] for row in (3, 2, 1, 0)]
    return [[(x, y) for x, y in row if y < 40 - 13 * (x / 23) ** 2] for row in rows]


def lentils(at: Place) -> list[Shape]:
    """A heap of lentils."""
    tilted = [(x, y, tilt) for row in heap(6.6) for (x, y), tilt in zip(row, (0.6, -0.6, 0) * 3)]
    lenses = [capsule(*at((x - 0.8, y - tilt), (x + 0.8, y + tilt)), 1.9) for x, y, tilt in tilted]
    return [("food-gold", smooth(at(*HEAP))), ("food-lens", "".join(lenses))]


def chickpeas(at: Place) -> list[Shape]:
    """A heap of chickpeas."""
    return [("food-cream", "".join(circle(pea, 3.8) for pea in at(*row))) for row in heap(7.6)]


def rice(at: Place) -> list[Shape]:
    """A heap of brown rice."""
    tilted = [(x, y, tilt) for row in heap(8) for (x, y), tilt in zip(row, (1, -1, 1.6, 0) * 3)]
    grains = [line(*at((x - 1.2, y - tilt), (x + 1.2, y + tilt))) for x, y, tilt in tilted]
    return [("food-cream", smooth(at(*HEAP))), ("food-line", "".join(grains))]


def kale(at: Place) -> list[Shape]:
    """Curly leaves of kale."""
    shapes = []
    for x, y, lean in ((-9, 43, 24), (9, 43, -24), (-15, 33, 44), (15, 33, -44), (0, 35, 0)):
        leaf = placer((x, y), lean)
        edge, rib = leaf(*ring((0, 0), 10, 14, 8)), leaf((0, -16), (0, 7))
        shapes += [("food-leaf", ruffle(at(*edge))), ("food-vein", line(*at(*rib)))]
    return shapes


FILLINGS = {make.__name__: make for make in (lentils, chickpeas, rice, kale)}


def bowl(spec: dict[str, Any], where: Where) -> Thing:
    """A bowl `of` a cup of lentils, chickpeas, rice or kale."""
    at = placed(spec, where)
    left, foot = at((-30, 0))[0]
    shell = smooth(at((-27, 25), (-24, 12), (-13, 3), (0, 1.5), (13, 3), (24, 12), (27, 25), (20, 25), (-20, 25)))
    return Thing([
        *FILLINGS[spec["of"]](at),
        ("soft", box(left + 19, foot, 22, 7, 2)),
        ("soft", shell),
        ("soft", box(left, foot + 21, 60, 6, 3)),
    ])  # fmt: skip


def yogurt(spec: dict[str, Any], where: Where) -> Thing:
    """An open pot of yogurt with a spoon in it."""
    at = placed(spec, where)
    return Thing([
        ("wood", capsule(*at((5, 36), (17, 68)), 2)),
        ("food-white", smooth(at((-17, 38), (-13, 46), (-5, 46), (0, 53), (7, 46), (14, 45), (17, 38)))),
        ("food-white", polygon(at((-18, 38), (18, 38), (13, 0), (-13, 0)))),
        ("water", polygon(at((-16.2, 28), (16.2, 28), (14.1, 10), (-14.1, 10)))),
        ("soft", capsule(*at((-18, 39), (18, 39)), 2.6)),
    ])  # fmt: skip


def peanut(spec: dict[str, Any], where: Where) -> Thing:
    """A peanut in its shell."""
    at = placed(spec, where)
    dents = "".join(line(*at((x, y), (x + 1.6, y))) for x, y in ((-9, 5), (-7, 9), (-4.5, 5), (3, 5), (5.5, 9), (8, 5)))
    shell = capsule(*at((-7, 7), (7, 7)), 4.8) + circle(*at((-6.5, 7)), 6.4) + circle(*at((6.5, 7)), 6.4)
    return Thing([("food-gold", shell), ("food-line", dents)])


def peanut_butter(spec: dict[str, Any], where: Where) -> Thing:
    """A jar of peanut butter."""
    at = placed(spec, where)
    left, foot = at((-19, 0))[0]
    return Thing([
        ("food-gold", box(left, foot, 38, 44, 5)),
        ("wood", box(left + 1, foot + 43, 36, 9, 2)),
        ("food-white", box(left, foot + 10, 38, 24)),
        *peanut({"at": at((0, 15))[0]}, lambda place: place).shapes,
    ])  # fmt: skip


def spoon(spec: dict[str, Any], where: Where) -> Thing:
    """A heaped spoon seen from above, its handle down."""
    at = placed(spec, where)
    scoop = smooth(at((0, 44), (-8, 51), (-9, 63), (0, 72), (9, 63), (8, 51)))
    return Thing([
        ("wood", capsule(*at((0, 2), (0, 46)), 2.8, 1.8) + scoop),
        ("food-gold", ruffle(at((-5, 63), (3, 66), (6, 57), (2, 50), (-5, 53)))),
        ("food-shine", curve(at((-3, 58), (-2, 62), (1, 64)))),
    ])  # fmt: skip


# ---- On plates and boards ----


def plate(spec: dict[str, Any], where: Where) -> Thing:
    """An oval plate seen from above."""
    at = placed(spec, where)
    rim, well = (smooth(at(*ring((0, 27), 41 * part, 27 * part, 8))) for part in (1, 0.76))
    return Thing([("soft", rim), ("food-rim", well)])


def drumstick(spec: dict[str, Any], where: Where) -> Thing:
    """A cooked leg of chicken, its bone to the right."""
    at = placed(spec, where)
    bone = capsule(*at((13, 11), (29, 11)), 2.6) + "".join(circle(knob, 3.6) for knob in at((31, 14), (31, 8)))
    meat = at(
        (-29, 11), (-26, 21), (-16, 25), (-4, 22), (9, 16), (18, 14), (18, 8.5), (9, 7), (-4, 0), (-16, -3), (-26, 1),
    )  # fmt: skip
    return Thing([
        ("food-white", bone),
        ("food-gold", smooth(meat)),
        ("food-shine", curve(at((-23, 14), (-19, 19), (-13, 20.5)))),
        ("food-line", curve(at((-13, 3), (-6, 5), (-2, 9))) + curve(at((0, 7), (4, 9), (6, 11)))),
    ])  # fmt: skip


def fillet(spec: dict[str, Any], where: Where) -> Thing:
    """A cooked fillet of fish, its tail to the right."""
    at = placed(spec, where)
    outline = at(
        (-33, 13), (-28, 22), (-14, 26), (4, 23), (18, 16), (34, 24),
        (31, 13), (34, 2), (18, 10), (4, 3), (-14, 0), (-28, 4),
    )  # fmt: skip
    stripes = "".join(curve(at((x - 3, 20), (x + 3, 13), (x - 3, 5))) for x in (-20, -9, 2))
    return Thing([("cushion", smooth(outline)), ("food-vein", stripes)])


def lemon(spec: dict[str, Any], where: Where) -> Thing:
    """A slice of lemon."""
    middle = placed(spec, where)((0, 0))[0]
    spokes = "".join(line(middle, add(middle, polar(6.5, turn))) for turn in range(0, 360, 60))
    return Thing([("food-yolk", circle(middle, 9)), ("food-vein", spokes)])


def fish(spec: dict[str, Any], where: Where) -> Thing:
    """A whole fish, its head to the left; `size` is 1 for one of 75."""
    size = spec.get("size", 1)
    at = placer(where(spec["at"]), spec.get("angle", 0), width=size)
    outline = at(
        (-38, 12), (-24, 24), (-4, 27), (14, 20), (24, 14), (38, 24),
        (34, 12), (38, 0), (24, 10), (14, 4), (-4, -2), (-24, 1),
    )  # fmt: skip
    gill, eye = curve(at((-17, 21), (-12, 12), (-17, 3))), circle(*at((-26, 15)), 2.2 * max(size, 0.7))
    return Thing([("food-fish", smooth(outline)), ("food-line", gill), ("eye", eye)])


def sardines(spec: dict[str, Any], where: Where) -> Thing:
    """An open tin with two small fish, its lid rolled up."""
    at = placed(spec, where)
    left, foot = at((-34, 0))[0]
    pair = [shape for y in (29, 11) for shape in fish({"at": at((0, y))[0], "size": 0.72}, lambda place: place).shapes]
    return Thing([
        ("soft", box(left, foot, 68, 46, 13)),
        ("soft", box(left, foot + 6, 68, 48, 13)),
        ("food-yolk", box(left + 4, foot + 10, 60, 40, 10)),
        *pair,
        ("wood", capsule(*at((-33, 56), (33, 56)), 4)),
        ("food-line", line(*at((-30, 56), (30, 56)))),
    ])  # fmt: skip


def tofu(spec: dict[str, Any], where: Where) -> Thing:
    """A block of tofu, with slices cut off its right end."""
    at = placed(spec, where)
    shapes: list[Shape] = []
    for left, right in ((-32, -4), (3, 9), (16, 22)):
        shapes += [
            ("food-cream", polygon(at((right, 0), (right + 11, 9), (right + 11, 31), (right, 22)))),
            ("food-white", polygon(at((left, 22), (right, 22), (right + 11, 31), (left + 11, 31)))),
            ("food-white", polygon(at((left, 0), (right, 0), (right, 22), (left, 22)))),
        ]
    return Thing(shapes)


def board(spec: dict[str, Any], where: Where) -> Thing:
    """A wooden board, `w` wide."""
    at, half = placed(spec, where), spec.get("w", 78) / 2
    outline = at((-half, 0), (half, 0), (half, 5), (half - 7, 20), (7 - half, 20), (-half, 5))
    return Thing([("wood", polygon(outline)), ("line", line(*at((-half, 5), (half, 5))))])


def chopsticks(spec: dict[str, Any], where: Where) -> Thing:
    """Two chopsticks that lie side by side."""
    at = placed(spec, where)
    return Thing([("wood", capsule(*at((-38, 0), (38, 1)), 1.2, 2) + capsule(*at((-38, 7), (38, 9)), 1.2, 2))])


def cheese(spec: dict[str, Any], where: Where) -> Thing:
    """A wedge of cheese, its point to the left."""
    at = placed(spec, where)
    return Thing([
        ("food-yolk", polygon(at((-26, 0), (24, 0), (24, 18), (11, 30), (-26, 18)))),
        ("food-line", line(*at((-26, 18), (24, 18)))),
        ("food-orange", polygon(at((18, 0), (24, 0), (24, 18), (18, 18)))),
        ("food-line", curve(at((-19, 6), (-12, 5), (-6, 6.4))) + curve(at((-2, 12), (4, 11), (9, 12)))),
    ])  # fmt: skip


SEEDS = ((-12, 12), (2, 16), (12, 9), (-9, 25), (8, 28), (-15, 38), (-1, 36), (15, 39))


def loaf(foot: Point, edge: float) -> str:
    """Return the outline of a slice of bread, this far inside its edge."""
    x, y = foot
    lower = box(x - 24 + edge, y + edge, 48 - 2 * edge, 44, 5)
    return lower + box(x - 29 + edge, y + 26 + edge, 58 - 2 * edge, 26 - 2 * edge, 13 - edge)


def bread(spec: dict[str, Any], where: Where) -> Thing:
    """A slice of whole-grain bread."""
    at = placed(spec, where)
    (foot,) = at((0, 0))
    seeds = "".join(line(*at((x, y), (x + 1.6, y + 1))) for x, y in SEEDS)
    return Thing([("food-gold", loaf(foot, 0)), ("food-crumb", loaf(foot, 4.5)), ("food-line", seeds)])


# ---- Eggs, fruit, vegetables ----

EGG = ((0, 30), (8, 25), (12, 13), (9, 3), (0, 0), (-9, 3), (-12, 13), (-8, 25))


def egg(spec: dict[str, Any], where: Where) -> Thing:
    """An egg in an egg cup, or boiled and cut in `half`."""
    at = placed(spec, where)
    if spec.get("half"):
        return Thing([("food-white", smooth(at(*EGG))), ("food-yolk", circle(*at((0, 11)), 7))])
    cup = at(
        (-13, 27), (-11, 17), (-4, 11), (-4, 7), (-11, 2), (-9, 0), (9, 0),
        (11, 2), (4, 7), (4, 11), (11, 17), (13, 27), (9, 27), (-9, 27),
    )  # fmt: skip
    return Thing([
        ("food-shell", smooth(at(*(add(point, (0, 18)) for point in EGG)))),
        ("food-shine", curve(at((-7, 36), (-5, 41), (-2, 43.5)))),
        ("soft", smooth(cup)),
    ])  # fmt: skip


def apple(spec: dict[str, Any], where: Where) -> Thing:
    """A red apple."""
    at = placed(spec, where)
    fruit = at(
        (0, 34), (9, 37), (18, 32), (20, 20), (13, 4), (5, 0),
        (0, 1.5), (-5, 0), (-13, 4), (-20, 20), (-18, 32), (-9, 37),
    )  # fmt: skip
    return Thing([
        ("food-stem", curve(at((0, 32), (1, 38), (4, 43)))),
        ("food-leaf", smooth(at((2, 38), (10, 37), (17, 43), (9, 45)))),
        ("food-red", smooth(fruit)),
        ("food-shine", curve(at((-14, 20), (-14, 26), (-10, 30)))),
    ])  # fmt: skip


def orange(spec: dict[str, Any], where: Where) -> Thing:
    """A whole orange."""
    at = placed(spec, where)
    return Thing([
        ("food-orange", circle(*at((0, 19)), 19)),
        ("food-leaf", smooth(at((0, 36), (8, 34), (15, 40), (7, 42)))),
        ("food-shine", curve(at((-13, 20), (-11, 27), (-6, 31)))),
    ])  # fmt: skip


def banana(spec: dict[str, Any], where: Where) -> Thing:
    """A banana, its stem to the right."""
    at = placed(spec, where)
    peel = at(
        (-43, 26), (-38, 12), (-20, 1), (4, 0), (26, 9), (38, 26), (40, 38),
        (35, 39), (31, 28), (18, 20), (2, 17), (-18, 18), (-34, 28), (-40, 30),
    )  # fmt: skip
    seam = curve(at((-34, 18), (-16, 9), (4, 9), (24, 17), (34, 28)))
    return Thing([("food-yolk", smooth(peel)), ("food-line", seam)])


def carrot(spec: dict[str, Any], where: Where) -> Thing:
    """A carrot with its greens up, its tip at its foot."""
    at = placed(spec, where)
    stalks = ((0, 84, 5), (-11, 80, 4.6), (11, 80, 4.6))
    greens = "".join(capsule(*at((0, 64), (x, y)), 2, radius) for x, y, radius in stalks)
    return Thing([
        ("food-leaf", greens),
        ("food-orange", smooth(at((0, 0), (6, 24), (11, 52), (8, 63), (0, 65), (-8, 63), (-11, 52), (-6, 24)))),
        ("food-line", line(*at((-9, 50), (-2, 49))) + line(*at((8, 40), (2, 39))) + line(*at((-6, 28), (-1, 27)))),
    ])  # fmt: skip


def broccoli(spec: dict[str, Any], where: Where) -> Thing:
    """A head of broccoli."""
    at = placed(spec, where)
    heads = ((0, 50, 22, 14, 10), (-18, 36, 14, 11, 8), (18, 36, 14, 11, 8), (0, 35, 12, 10, 8))
    florets = [("food-leaf", ruffle(at(*ring((x, y), width, height, lobes)))) for x, y, width, height, lobes in heads]
    stalk = polygon(at((-8, 0), (8, 0), (10, 16), (20, 30), (-20, 30), (-10, 16)))
    return Thing([("food-cream", stalk), *florets])


def wheat(spec: dict[str, Any], where: Where) -> Thing:
    """An ear of wheat on its stalk."""
    at = placed(spec, where)
    grains = [capsule(*at((side * 2.5, y), (side * 6, y + 6)), 2.4, 3) for y in (40, 51, 62) for side in (-1, 1)]
    top = capsule(*at((0, 72), (0, 80)), 3, 2)
    return Thing([("food-stalk", line(*at((0, 0), (0, 70)))), ("food-gold", "".join(grains) + top)])


# ---- Drops, powder and pills ----


def drops(spec: dict[str, Any], where: Where) -> Thing:
    """A bottle of vitamin D drops with a dropper for its lid."""
    at = placed(spec, where)
    left, foot = at((-17, 0))[0]
    return Thing([
        ("cushion", capsule(*at((0, 62), (0, 76)), 6, 4.6)),
        ("soft", box(left + 6, foot + 50, 22, 12, 2)),
        ("food-brown", box(left, foot, 34, 44, 6) + box(left + 8, foot, 18, 50)),
        ("food-white", box(left, foot + 9, 34, 26)),
        ("food-letter", line(*at((-5, 15), (-5, 29))) + curve(at((-5, 29), (3, 28), (6.5, 22), (3, 16), (-5, 15)))),
    ])  # fmt: skip


def powder(spec: dict[str, Any], where: Where) -> Thing:
    """An open tub of powder with a scoop in it."""
    at = placed(spec, where)
    left, foot = at((-21, 0))[0]
    return Thing([
        ("wood", capsule(*at((-2, 50), (-12, 70)), 2.6)),
        ("food-cream", smooth(at((-19, 46), (-11, 54), (0, 57), (11, 54), (19, 46)))),
        ("soft", box(left, foot, 42, 46, 5)),
        ("top-far", box(left, foot + 11, 42, 24)),
        ("soft", box(left - 2, foot + 43, 46, 7, 3)),
    ])  # fmt: skip


def pills(spec: dict[str, Any], where: Where) -> Thing:
    """A bottle of pills."""
    at = placed(spec, where)
    left, foot = at((-12, 0))[0]
    return Thing([
        ("food-orange", box(left, foot, 24, 34, 4)),
        ("food-white", box(left, foot + 7, 24, 18)),
        ("soft", box(left - 2, foot + 33, 28, 9, 3)),
        ("food-red", capsule(*at((-5, 16), (0, 16)), 4)),
        ("food-white", capsule(*at((0, 16), (5, 16)), 4)),
    ])  # fmt: skip


def herb(spec: dict[str, Any], where: Where) -> Thing:
    """A sprig of a herb."""
    at = placed(spec, where)
    outline = ((0, 0), (0.3, 0.4), (0, 1), (-0.3, 0.4))
    shapes = []
    for height, lean, size in ((6, 55, 15), (6, -55, 15), (14, 48, 13), (14, -48, 13), (20, 0, 14)):
        shapes.append(("food-leaf", smooth(at(*placer((0, height), lean, width=size)(*outline)))))
    return Thing([("food-stalk", line(*at((0, 0), (0, 22)))), *shapes])


def question(spec: dict[str, Any], where: Where) -> Thing:
    """A big question mark."""
    at = placed(spec, where)
    hook = curve(at((-12, 36), (-9, 45), (1, 48), (12, 41), (10, 31), (1, 24), (0, 15)))
    return Thing([("food-ask", hook + line(*at((0, 0), (0, 0.1))))])


KINDS: dict[str, Callable[[dict[str, Any], Where], Thing]] = {
    make.__name__: make
    for make in (
        glass, soy_pod, bowl, yogurt, peanut_butter, spoon, plate, drumstick, fillet, lemon, fish, sardines, tofu,
        board, chopsticks, cheese, bread, egg, apple, orange, banana, carrot, broccoli, wheat, drops, powder, pills,
        herb, question,
    )
}  # fmt: skip
