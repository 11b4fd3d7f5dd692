"""Turn one drawing of docs/data/pictures into SVG, if a body can do it and mother and baby are safe in it."""

from __future__ import annotations

import html
import itertools
import math
import operator
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from guide.drawing import anatomy, food, furnishing, household, marks, scenery, worn
from guide.drawing.baby import Baby, baby
from guide.drawing.body import FOOT, HEEL, Limb, PoseError
from guide.drawing.cast import Cast, colours_of
from guide.drawing.figure import Figure, figure_of
from guide.drawing.geometry import Point, add, between, distance_to_line, number, polar
from guide.drawing.rooms import room
from guide.drawing.thing import Box, Drawing, Shape

KINDS = scenery.KINDS | furnishing.KINDS | household.KINDS | anatomy.KINDS | food.KINDS | worn.KINDS | marks.KINDS

# Left, bottom, width and height of what a picture shows, by name.
FRAMES = {"square": (-100, -12, 200, 200), "low": (-100, -12, 200, 125)}
PEOPLE = ("woman", "helper")  # whose picture it is, and who else is in it
GHOST = {
    "skin",
    "hair",
    "scarf",
    "top",
    "legs",
    "shoe",
    "baby",
    "baby-skin",
    "baby-hair",
}  # what is left of a pale figure


@dataclass
class Scene:
    """What has been placed so far: outlines from back to front, and what later parts may refer to."""

    cast: Cast
    who: str
    shapes: list[Shape] = field(default_factory=list)
    front: list[Shape] = field(default_factory=list)
    places: dict[str, Point] = field(default_factory=dict)
    solids: list[tuple[str, Box]] = field(default_factory=list)
    tops: list[tuple[float, float, float]] = field(default_factory=list)

    def where(self, target: Any) -> Point:
        """Return the point of a target: [x, y], a place such as 'baby.head', or [place, to the right, up].

        Between two poses it is a `part` of the way `from` one target `to` another.
        """
        if isinstance(target, dict) and target.keys() == {"from", "to", "part"}:
            return between(self.where(target["from"]), self.where(target["to"]), target["part"])
        if isinstance(target, str):
            target = [target]
        if isinstance(target, list) and target and isinstance(target[0], str):
            if target[0] not in self.places:
                known = ", ".join(sorted(self.places)) or "none yet"
                raise PoseError(f"there is no place '{target[0]}' here. Known so far: {known}")
            return add(self.places[target[0]], tuple(target[1:]) or (0, 0))
        if isinstance(target, list) and len(target) == 2 and all(isinstance(value, (int, float)) for value in target):
            return (target[0], target[1])
        raise PoseError(f"'{target}' is no target: write [x, y], a place, or [place, x, y]")

    def add_places(self, name: str, places: dict[str, Point]) -> None:
        """Make the places of a part known under its name."""
        self.places |= {f"{name}.{place}": point for place, point in places.items()}


def parts_of(entries: Any) -> list[tuple[str, str, dict[str, Any]]]:
    """Return kind, name and measures of each part of a scene."""
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise PoseError("a scene is a list of parts such as '- chair: {x: 0}'")
    parts = []
    for entry in entries:
        kinds = list(entry)
        if len(kinds) != 1:
            raise PoseError(f"'{', '.join(kinds)}' is one part too many on one line, or none")
        spec = entry[kinds[0]] or {}
        if not isinstance(spec, dict):
            raise PoseError(f"'{kinds[0]}' needs its measures as {{x: 0}}, not '{spec}'")
        parts.append((kinds[0], spec.get("name", kinds[0]), spec))
    return parts


def place_baby(scene: Scene, name: str, spec: dict[str, Any]) -> Baby:
    """Add the baby's places to a scene, and return it."""
    made = baby(spec, scene.where)
    scene.add_places(name, made.places)
    return made


def place_thing(scene: Scene, kind: str, name: str, spec: dict[str, Any]) -> list[Shape]:
    """Add one thing or the baby to a scene; return the outlines that stand where it is in the order of parts."""
    if kind == "baby":
        return place_baby(scene, name, spec).shapes
    if kind not in KINDS:
        raise PoseError(f"no part called '{kind}'. Use woman, baby, {', '.join(KINDS)}")
    thing = KINDS[kind](spec, scene.where)
    scene.add_places(name, thing.places)
    scene.solids += [(name, solid) for solid in thing.solids]
    scene.tops += thing.tops
    scene.front += [Shape(*outline) for outline in thing.front]
    return [Shape(*outline) for outline in thing.shapes]


def place_things(scene: Scene, entries: Any) -> list[Shape]:
    """Add several things to a scene; return the outlines."""
    return [shape for part in parts_of(entries) for shape in place_thing(scene, *part)]


def place_person(scene: Scene, name: str, spec: dict[str, Any]) -> list[Shape]:
    """Add a person, and what she has in her arms, to a scene; check her; return the outlines."""
    who = spec.get("who", scene.who)
    if who not in scene.cast:
        raise PoseError(f"no person called '{who}' in docs/data/cast.yml: write {', '.join(scene.cast)}")
    figure, add_arms = figure_of(spec, scene.cast[who], scene.where)
    scene.add_places(name, figure.places)
    under, between_legs = (place_things(scene, spec.get(key, [])) for key in ("under", "between"))
    held: list[Shape] = []
    babies: list[tuple[Baby, dict[str, Any]]] = []
    for kind, part_name, part in parts_of(spec.get("holds", [])):
        if kind == "baby":
            babies.append((place_baby(scene, part_name, part), part))
            held += babies[-1][0].shapes
        else:
            held += place_thing(scene, kind, part_name, part)
    add_arms()
    scene.add_places(name, figure.places)
    check_body(scene, figure, spec)
    for child, part in babies:
        check_baby(figure, child, part)
    colours = "" if who == scene.who else colours_of(scene.cast[who])
    far, body, near = (
        [shape._replace(colours=colours) for shape in layer] for layer in (figure.far, figure.body, figure.near)
    )
    shapes = [*under, *far, *between_legs, *body, *held, *near]
    if not spec.get("ghost"):
        return shapes
    kinds = [(shape.kind.removesuffix("-far"), shape) for shape in shapes]
    return [shape._replace(kind="ghost") for kind, shape in kinds if kind in GHOST]


# ---- Checks ----

KNEE, ANKLE = 7.4, 3.6  # half their thickness
SUPPORT = 13  # cm from the back of the baby's head within which an arm, or the mother's front, must be
ARM = 3.5  # half its thickness


def sole(limb: Limb) -> tuple[Point, Point]:
    """Return heel and toes of a leg seen from the side, where they touch the floor."""
    heel = add(limb.end, polar(HEEL, limb.toes - 90 if math.cos(math.radians(limb.toes)) > 0 else limb.toes + 90))
    return heel, add(heel, polar(FOOT - 5, limb.toes))


def depth_in(box: Box, x: float, y: float) -> float:
    """Return how deep a point is inside a box; below 0 if it is outside."""
    left, bottom, right, top = box
    return min(x - left, right - x, y - bottom, top - y)


def check_clear(name: str, limb: Limb, solids: list[tuple[str, Box]]) -> None:
    """Raise PoseError if a limb goes through furniture."""
    points = [between(*bone, part) for bone in limb.bones for part in (0, 0.25, 0.5, 0.75, 1)]
    for (x, y), (thing, box) in itertools.product(points, solids):
        depth = depth_in(box, x, y)
        if depth > 1.5:
            raise PoseError(f"the {name} goes {depth:.0f} cm into the {thing} at ({x:.0f}, {y:.0f})")


def check_body(scene: Scene, figure: Figure, spec: dict[str, Any]) -> None:
    """Raise PoseError if a foot floats or sinks, or a limb goes through furniture she is not `inside`."""
    solids = [(thing, box) for thing, box in scene.solids if thing not in spec.get("inside", [])]
    for name, limb in figure.limbs.items():
        check_clear(name, limb, solids)
        leg = spec["legs"][name.split()[0]] if name.endswith("leg") else {}
        if scene.tops and "foot" in leg and not leg.get("lifted"):
            check_stands(scene, name, limb)


def check_stands(scene: Scene, name: str, limb: Limb) -> None:
    """Raise PoseError if neither heel, toes, ankle nor knee of a leg touch something to stand on."""
    soles = sole(limb) if name in ("near leg", "far leg") else (add(limb.end, (0, -HEEL)),)
    ends = (*soles, add(limb.end, (0, -ANKLE)), add(limb.joint, (0, -KNEE)))
    gap = min((abs(y - top) for x, y in ends for left, right, top in scene.tops if left <= x <= right), default=99)
    if gap > 2.2:
        raise PoseError(
            f"the foot of the {name} stands on nothing (nearest: {gap:.0f} cm). Mark it lifted if it is in the air"
        )


def check_baby(figure: Figure, child: Baby, spec: dict[str, Any]) -> None:
    """Raise PoseError if nothing supports the head of a held baby, or an arm covers its face."""
    head, face = child.places["head"], child.places["face"]
    arms = {name: limb for name, limb in figure.limbs.items() if name.endswith("arm")}
    front = [figure.places[place] for place in ("chest", "shoulder", "tummy") if place in figure.places]
    reach = [distance_to_line(head, *bone) for limb in arms.values() for bone in limb.bones]
    nearest = min([*reach, *(math.dist(head, place) - 8 for place in front)], default=99)
    if nearest > SUPPORT and not (spec.get("lies") or spec.get("carried")):
        raise PoseError(f"nothing supports the baby's head: the nearest arm is {nearest:.0f} cm away")
    for name, limb in arms.items():
        if child.shows_face and name != "far arm" and min(distance_to_line(face, *bone) for bone in limb.bones) < ARM:
            raise PoseError(f"the {name} covers the baby's face")


# ---- SVG ----


def frame_of(drawing: Drawing) -> tuple[float, float, float, float]:
    """Return left, bottom, width and height of what a picture shows."""
    frame = drawing.frame or "square"
    if isinstance(frame, str) and frame in FRAMES:
        return FRAMES[frame]
    if isinstance(frame, list) and len(frame) == 4:
        return tuple(frame)
    raise PoseError(f"no frame '{frame}': write {', '.join(FRAMES)}, or [left, bottom, width, height]")


def shapes_of(drawing: Drawing, cast: Cast) -> list[Shape]:
    """Return all outlines of a picture from back to front, after the checks."""
    scene = Scene(cast, drawing.who)
    if drawing.room:
        scene.shapes += [Shape(*outline) for outline in room(drawing.room, frame_of(drawing))]
    for kind, name, spec in parts_of(drawing.scene):
        try:
            if kind in PEOPLE:
                scene.shapes += place_person(scene, name, spec)
                scene.shapes, scene.front = scene.shapes + scene.front, []
            else:
                scene.shapes += place_thing(scene, kind, name, spec)
        except KeyError as error:
            raise PoseError(f"'{name}' needs {error}") from None
    return scene.shapes + scene.front


def grouped(shapes: list[Shape], key: str, attribute: str, inside: Callable[[list[Shape]], str]) -> str:
    """Write outlines that follow each other and have the same value as one group with it."""
    text = ""
    for value, group in itertools.groupby(shapes, operator.attrgetter(key)):
        written = inside(list(group))
        text += f'<g {attribute}="{value}">{written}</g>' if value else written
    return text


def paths(shapes: list[Shape]) -> str:
    """Write outlines as SVG."""

    def written(group: list[Shape]) -> str:
        return "".join(f'<path class="bp-pic__{shape.kind}" d="{shape.d}"/>' for shape in group if shape.d)

    return grouped(shapes, "colours", "class", lambda group: grouped(group, "place", "transform", written))


def view_box(drawing: Drawing) -> str:
    """Return the viewBox of a picture."""
    left, bottom, width, height = frame_of(drawing)
    return " ".join(number(value) for value in (left, -bottom - height, width, height))


def draw(drawing: Drawing, cast: Cast, said: str = "") -> tuple[str, str]:
    """Return one picture as SVG with its title and description, and as SVG that is hidden from screen readers.

    What is `said` of its mark stands before the title. The second is for where words beside it say it all; it has no
    tick or cross. Raises PoseError at a fault.
    """
    title, description = html.escape(f"{said} {drawing.title}".lstrip()), html.escape(drawing.description)
    colours = f" {colours_of(cast[drawing.who])} bp-baby-{cast[drawing.who].baby}" if drawing.who in cast else ""
    start, outlines = f'<svg class="bp-pic{colours}" viewBox="{view_box(drawing)}"', paths(shapes_of(drawing, cast))
    left, bottom, _, height = frame_of(drawing)
    badge = paths(marks.badge(drawing.mark, (left, bottom + height))) if drawing.mark else ""
    return (
        f'{start} role="img"><title>{title}</title><desc>{description}</desc>{outlines}{badge}</svg>',
        f'{start} aria-hidden="true">{outlines}</svg>',
    )
