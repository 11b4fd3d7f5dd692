"""The tick and the cross in the corner of a picture: told apart by shape, not by colour alone."""

from __future__ import annotations

from drawing.body import PoseError
from drawing.geometry import Point, add, circle, line, polygon

SIZE = 13


def badge(mark: str, corner: Point) -> list[tuple[str, str]]:
    """Return a round badge with a tick for 'right', an eight-sided one with a cross for 'wrong', near the top left corner."""
    centre = add(corner, (SIZE + 4, -SIZE - 4))
    if mark == "right":
        return [("right", circle(centre, SIZE)), ("sign", line(*(add(centre, point) for point in ((-6.5, 0), (-2, -5), (7, 5.5)))))]
    if mark == "wrong":
        cut = SIZE * 0.42
        corners = [(x * SIZE, y * cut) for x, y in ((1, 1), (1, -1), (-1, -1), (-1, 1))] + [(x * cut, y * SIZE) for x, y in ((1, 1), (1, -1), (-1, -1), (-1, 1))]
        ring = [corners[0], corners[1], corners[5], corners[6], corners[2], corners[3], corners[7], corners[4]]
        cross = [((-5.5, -5.5), (5.5, 5.5)), ((-5.5, 5.5), (5.5, -5.5))]
        return [
            ("wrong", polygon(add(centre, point) for point in ring)),
            ("sign", "".join(line(*(add(centre, point) for point in stroke)) for stroke in cross)),
        ]
    raise PoseError(f"no mark '{mark}': write right or wrong")
