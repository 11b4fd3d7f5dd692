"""What a thing in a picture is: outlines, places to hold, and what it does to limbs and feet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from guide.drawing.geometry import Point

Shape = tuple[str, str]  # class of the picture's style sheet, `d` of the path
Box = tuple[float, float, float, float]  # left, bottom, right, top
Where = Callable[[Any], Point]  # turns a target of the data into a point


class Drawing(Protocol):
    """What is written of one drawing: words, what stands in it, how it is cut out; `location` is file and line."""

    title: str
    description: str
    scene: list[dict[str, Any]]
    frame: Any
    mark: str | None
    location: str


@dataclass
class Thing:
    """Outlines behind and in front of the woman, places to hold, boxes no limb can be in, and what feet stand on."""

    shapes: list[Shape] = field(default_factory=list)
    front: list[Shape] = field(default_factory=list)
    places: dict[str, Point] = field(default_factory=dict)
    solids: list[Box] = field(default_factory=list)
    tops: list[tuple[float, float, float]] = field(default_factory=list)  # left, right, height
