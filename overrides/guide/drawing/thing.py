"""What a thing in a picture is: outlines, places to hold, and what it does to limbs and feet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from guide.drawing.geometry import Point


class Shape(NamedTuple):
    """An outline: its class of the pictures' style sheets, the `d` of its path, the SVG transform that brings it to its
    place, and the classes that colour what it is part of."""

    kind: str
    d: str
    place: str = ""
    colours: str = ""


Outline = tuple[str, str]  # kind and `d` of a shape that is where it is drawn
Box = tuple[float, float, float, float]  # left, bottom, right, top
Where = Callable[[Any], Point]  # turns a target of the data into a point


class Drawing(Protocol):
    """What is written of one drawing: words, what stands in it, how it is cut out; `location` is file and line."""

    title: str
    description: str
    scene: list[dict[str, Any]]
    frame: Any
    who: str
    room: str | None
    mark: str | None
    location: str


@dataclass
class Thing:
    """Outlines behind and in front of the woman, places to hold, boxes no limb can be in, and what feet stand on."""

    shapes: list[Outline] = field(default_factory=list)
    front: list[Outline] = field(default_factory=list)
    places: dict[str, Point] = field(default_factory=dict)
    solids: list[Box] = field(default_factory=list)
    tops: list[tuple[float, float, float]] = field(default_factory=list)  # left, right, height
