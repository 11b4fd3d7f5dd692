"""Draw the woman of the body map: she stands in close-fitting clothes, seen from the back or the front.

Outlines are right halves in cm about her middle, y up from the floor; the left half is the same in a mirror.
"""

from __future__ import annotations

from collections.abc import Sequence

from guide.drawing.body import Limb, mirror
from guide.drawing.cast import Person
from guide.drawing.figure import hand_shapes
from guide.drawing.geometry import Point, placement, smooth
from guide.drawing.heads import EARS, head
from guide.drawing.thing import Shape

Half = Sequence[Point]
HAND, ELBOW = (25.7, 76.4), (23.8, 102)  # of her right side

BODY: Half = (
    (4.6, 143), (4.7, 138), (5.4, 135.2), (9, 133), (14, 131.4), (17.4, 127), (15.4, 120), (14.6, 114), (14, 108.6),
    (13.5, 103), (14.5, 98), (16, 93), (17.4, 86), (17.4, 80), (9, 76),
)  # fmt: skip
ARM: Half = (
    (12.4, 131.8), (16.6, 130.6), (19.6, 127), (21.2, 120), (22.6, 111), (24.2, 102.6), (26, 95), (27.5, 87.6),
    (28.1, 82), (28.3, 77), (22.8, 77), (22.5, 82), (21.9, 87.6), (20.8, 94), (19, 102), (17.4, 109), (15.6, 116),
    (13, 122),
)  # fmt: skip
LEGGINGS = {
    "back": ((0, 90.8), (8, 91.4), (16.1, 92.4)),
    "front": ((0, 88.4), (6, 89), (11.4, 90.6), (16.1, 92.6)),
}
LEG: Half = (
    (17.5, 87), (18, 82), (17.8, 75), (16.6, 63), (14.5, 50.5), (13.7, 45), (14, 36), (12.7, 24), (10.8, 13.5),
    (10.5, 10.6), (5.9, 10.6), (5.8, 13.5), (4.4, 24), (3.4, 35), (3.9, 45), (3.3, 51), (1.9, 62), (.7, 72),
    (0, 76.4),
)  # fmt: skip
FOOT: dict[str, Half] = {
    "back": (
        (10, 13), (9.7, 8), (10.5, 4), (10.4, 1), (9.2, 0), (7.2, 0), (6, 1), (5.8, 4), (6.6, 8), (6.3, 13),
    ),
    "front": (
        (10, 13), (9.8, 8), (11.6, 4), (12.4, 1.4), (11.2, 0), (6.2, 0), (5, 1.4), (5.4, 4), (6.4, 8), (6.3, 13),
    ),
}  # fmt: skip
TOP: dict[str, Half] = {
    "back": (
        (0, 127.8), (3.4, 128.6), (6, 131), (7.2, 134), (10.6, 132.7), (10.4, 129.4), (9, 125), (9.8, 120.6),
        (14.9, 117), (14.4, 112.4), (14.2, 109.8), (0, 109.2),
    ),
    "front": (
        (0, 122.2), (4, 123.2), (6.4, 127.4), (7, 134), (10.6, 132.7), (10.9, 127), (12, 122.4), (15.2, 118.6),
        (15.2, 114), (14.3, 109.4), (0, 108.4),
    ),
}  # fmt: skip
SHARP = (  # corners of her clothes
    (7.2, 134), (7, 134), (10.6, 132.7), (14.9, 117), (15.2, 118.6), (14.2, 109.8), (14.3, 109.4),
    (16.1, 92.4), (16.1, 92.6), (10.5, 10.6), (5.9, 10.6), (0, 76.4),
)  # fmt: skip
# Lines on skin and clothes, by view.
LINES: dict[str, tuple[Half, ...]] = {
    "back": (
        ((3.9, 90.2), (4.5, 91.2)), ((0, 156.6), (3.8, 157.2), (6.4, 159.8)),
        ((0, 85.4), (0, 77)), ((2, 75.4), (6.6, 73), (12.8, 75)),
    ),
    "front": (
        ((0, 100), (0.8, 98.9), (0, 97.8)), ((6.6, 91.6), (11, 93.6), (13.4, 96.8)), ((2, 129.4), (5.4, 130.6)),
        ((1.6, 114), (5.6, 112), (10.6, 112.8), (13.4, 116)),
        ((0, 80), (0, 77)), ((2, 79.6), (7, 83), (12, 88)),
    ),
}  # fmt: skip


def whole(half: Half) -> list[Point]:
    """Return the outline whose right half this is, from its top to its bottom."""
    return [*half, *(mirror(point) for point in reversed(half) if point[0])]


def both(half: Half) -> str:
    """Return the path of an outline and of its twin on the other side."""
    return smooth(half) + smooth([mirror(point) for point in half])


def lines(halves: Sequence[Half]) -> str:
    """Return the path of open curves and of their twins on the other side; what is in the middle has none."""
    twins = [[mirror(point) for point in half] for half in halves if any(x for x, _ in half)]
    return "".join(smooth(points, closed=False) for points in [*halves, *twins])


def outline(half: Half) -> str:
    """Return the path of a whole outline, sharp where SHARP says."""
    points = whole(half)
    return smooth(points, corners={place for place, (x, y) in enumerate(points) if (abs(x), y) in SHARP})


def hands() -> list[Shape]:
    """Return both hands, which hang at her sides."""
    right = Limb((16, 128), ELBOW, HAND)
    left = Limb(*map(mirror, (right.start, ELBOW, HAND)))
    shapes = [*hand_shapes(right, {"over": True}), *hand_shapes(left, {})]
    return [shape._replace(kind="lid") if shape.kind == "skin" else shape for shape in shapes]


def head_of(person: Person, view: str, hair: str) -> tuple[list[Shape], list[Shape]]:
    """Return what of her head lies behind her neck, and what lies before it."""
    at = placement((0, 150))
    behind, before = head(hair, view, glasses=person.glasses)
    ears = [("ear", EARS["front"])] if view == "back" else []
    return [Shape(*part, at) for part in [*behind, *ears]], [Shape(*part, at) for part in before]


def standing(person: Person, view: str, hair: str) -> tuple[list[Shape], list[Shape]]:
    """Return the woman, seen from the 'back' or the 'front', and the lines that lie over what is drawn on her."""
    behind, before = head_of(person, view, hair)
    return [
        *behind,
        Shape("lid", both(FOOT[view])),
        Shape("lid", outline(BODY) + both(ARM)),
        *hands(),
        Shape("legs-far", outline((*LEGGINGS[view], *LEG))),
        Shape("top-far", outline(TOP[view])),
        *before,
    ], [Shape("seam-skin", lines(LINES[view]))]
