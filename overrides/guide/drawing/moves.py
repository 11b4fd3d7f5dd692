"""Make a move of poses: what lies between two of them is mixed, drawn and checked as any picture is.

A browser glides from one frame to the next, slowly where a move begins and ends.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from guide.drawing.baby import ARMS, LEGS
from guide.drawing.body import BACKS, PoseError
from guide.drawing.cast import Cast, colours_of
from guide.drawing.figure import palm_and_wrist
from guide.drawing.film import EVEN, Reel, Timed, film, seen_only, short
from guide.drawing.geometry import capsule, circle, turn
from guide.drawing.marks import KINDS as MARKS
from guide.drawing.picture import PEOPLE, frame_of, parts_of, shapes_of, view_box
from guide.drawing.thing import Drawing, Shape

ROUNDS = 3  # how often a move is shown before it stands still
LEAST = 2  # frames from one pose to the next
BREATH = 1.6  # seconds of a breath in or out while a pose is held
DOT, APART = 3.4, 10.5  # of the dots that count seconds
# What a part has if it is not written.
UNWRITTEN = {
    "trunk": 0, "back": "easy", "lean": 0, "hips": 0, "shoulders": 0, "head": 0, "lies": 0, "toes": 0, "angle": 0,
    "nod": 0, "ribs": 0, "looks": 0, "shrug": [0, 0], "legs": "tucked", "arms": "bent",
    "mood": "calm", "eyes": "open",
}  # fmt: skip
ANGLES = ("toes", "angle", "gaze")  # which turn the short way round
TARGETS = ("hip", "hand", "foot", "knee", "elbow", "at")


class Pose(Protocol):
    """A pose of a move: the step it is `of`, with all in `but` changed.

    It takes her some seconds to get there from the pose before (`within`; at once if it is 0), and to `stay` or `hold`
    it, which is counted. `breath` goes in or out on the way, and `ahead` is how far she has walked, in cm.
    """

    of: int
    but: Mapping[str, Any]
    within: float
    stay: float
    hold: int
    breath: str | None
    ahead: float


class Move(Protocol):
    """A picture's move: its poses, what is shown besides, whence she breathes, and whether it goes on evenly.

    `frames` are drawn and checked each second; a browser shows what lies between two of them.
    """

    poses: Sequence[Pose]
    also: Sequence[Any]
    breath: Mapping[str, Any] | None
    even: bool
    frames: float
    location: str


class Moving(Protocol):
    """A picture that may have a move."""

    drawings: Sequence[Drawing]
    move: Move | None


Scene = dict[str, tuple[str, dict[str, Any]]]  # kind and measures of each part, by name


# ---- Poses ----


def changed(value: Any, changes: Any) -> Any:
    """Return data with changes in it, as deep as they go; what is changed to nothing is left out."""
    if not isinstance(value, Mapping) or not isinstance(changes, Mapping):
        return changes
    both = {**value, **{key: changed(value.get(key), change) for key, change in changes.items()}}
    return {key: part for key, part in both.items() if part is not None}


def is_sign(kind: str, spec: Mapping[str, Any]) -> bool:
    """Tell whether a part of a step only tells of movement, which a move shows itself: arrow, breath, ghost."""
    return kind in MARKS or bool(spec.get("ghost")) or spec.get("was") is True


def scene_of(entries: Sequence[Any], also: Sequence[Any], changes: Mapping[str, Any]) -> Scene:
    """Return the parts of a step without its arrows and ghosts, and with what a move adds and changes."""
    parts = [part for part in parts_of(list(entries)) if not is_sign(part[0], part[2])] + parts_of(list(also))
    scene: Scene = {}
    for kind, name, spec in parts:
        if changes.get(name, spec) is not None:
            free = name if name not in scene else f"{name} {len(scene)}"
            scene[free] = (kind, changed(spec, changes.get(name, {})) | {"name": name})
    if unknown := changes.keys() - {name for _, name, _ in parts}:
        raise PoseError(f"there is no part '{min(unknown)}' to change")
    return scene


def walked(value: Any, by: float, key: str = "") -> Any:
    """Return the measures of someone with every place she is at moved to the right."""
    if isinstance(value, Mapping):
        return {name: walked(part, by, name) for name, part in value.items()}
    is_place = key in TARGETS and isinstance(value, list) and not isinstance(value[0], str)
    return [value[0] + by, value[1]] if is_place else value


# ---- What lies between two poses ----


def palms(arms: Mapping[str, Any]) -> dict[str, Any]:
    """Return arms with what a hand does written out, so that it can be compared."""
    return {name: arm | dict(zip(("palm", "wrist"), palm_and_wrist(arm))) for name, arm in arms.items()}


def mixed_target(start: Any, end: Any, part: float) -> Any:
    """Return the target that lies between two."""
    if isinstance(start, list) and isinstance(end, list) and len(start) == len(end):
        differ = [(low, high) for low, high in zip(start, end) if low != high]
        if not any(isinstance(value, str) for pair in differ for value in pair):
            return [low if low == high else low + (high - low) * part for low, high in zip(start, end)]
    return {"from": start, "to": end, "part": part}


def mixed_name(key: str, start: Any, end: Any, part: float) -> Any:
    """Return what lies between two values of which one is a name or missing."""
    points = {"back": BACKS, "legs": LEGS, "arms": ARMS}.get(key)
    if points and start is not None and end is not None:
        low, high = (points[value] if isinstance(value, str) else value for value in (start, end))
        return mixed("", [*low], [*high], part)
    if key == "lifted":
        return bool(start or end)
    if all(value is None or isinstance(value, (str, bool)) for value in (start, end)):
        return start if part < 0.5 else end
    raise PoseError(f"one pose has '{key}' as '{start}', the other as '{end}': write both in the same way")


def mixed(key: str, start: Any, end: Any, part: float) -> Any:
    """Return what lies a part (0 to 1) of the way between two values of a pose."""
    if start == end:
        return start
    if isinstance(start, Mapping) and isinstance(end, Mapping):
        if key == "arms":
            start, end = palms(start), palms(end)
        return mixed_measures(start, end, part)
    if all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in (start, end)):
        way = turn(start, end) if key in ANGLES else end - start
        return start + way * part
    if key in TARGETS and start is not None and end is not None:
        return mixed_target(start, end, part)
    if isinstance(start, (list, tuple)) and isinstance(end, (list, tuple)) and len(start) == len(end):
        return [mixed(key, low, high, part) for low, high in zip(start, end)]
    return mixed_name(key, start, end, part)


def mixed_measures(start: Mapping[str, Any], end: Mapping[str, Any], part: float) -> dict[str, Any]:
    """Return the measures that lie between those of two poses."""

    def measure(side: Mapping[str, Any], key: str) -> Any:
        """Return a measure of one of the poses, or what it is if it is not written."""
        return side.get(key, -side.get("trunk", 0) if key == "gaze" else UNWRITTEN.get(key))

    return {key: mixed(key, measure(start, key), measure(end, key), part) for key in {**start, **end}}


def mixed_scene(start: Scene, end: Scene, part: float) -> list[Any]:
    """Return the scene that lies between those of two poses, as a picture has it."""
    kinds = [[(name, kind) for name, (kind, _) in scene.items()] for scene in (start, end)]
    if kinds[0] != kinds[1]:
        names = [", ".join(name for name, _ in side) for side in kinds]
        raise PoseError(f"one pose has {names[0]}, the other {names[1]}: change one of them in 'but', or cut")
    return [{kind: mixed_measures(spec, end[name][1], part)} for name, (kind, spec) in start.items()]


# ---- Frames ----


class Way(NamedTuple):
    """From one pose to the next: when it begins, both scenes, and how much of her breath is out before and after."""

    begins: float
    pose: Pose
    start: Scene
    end: Scene
    breath: tuple[float, float]


def when(part: float) -> float:
    """Return which part of the time of a way is over when a part of it is gone: slow at both ends."""
    return math.acos(1 - 2 * part) / math.pi


def easing(start: float, end: float) -> str:
    """Return the spline by which SVG goes on from one part of a way to another just as fast as it came."""
    times = when(start), when(end)
    early, late = (math.pi / 2 * math.sin(math.pi * time) * (times[1] - times[0]) / (end - start) for time in times)
    return f".33 {short(early / 3)} .67 {short(1 - late / 3)}"


def ways(move: Move, drawings: Sequence[Drawing]) -> Iterator[Way]:
    """Yield every way of a move; the first leads from the first pose to itself."""
    begins, before, out = 0.0, None, 0.0
    breath = [{"breath": dict(move.breath)}] if move.breath else []
    for pose in move.poses:
        if not 1 <= pose.of <= len(drawings):
            raise PoseError(f"its move: there is no step {pose.of}")
        scene = scene_of(drawings[pose.of - 1].scene, [*move.also, *breath], pose.but)
        for name, (kind, spec) in scene.items():
            scene[name] = (kind, walked(spec, pose.ahead) if pose.ahead and kind in PEOPLE else spec)
        after = {"out": 1.0, "in": 0.0}.get(pose.breath or "", out)
        yield Way(begins, pose, before if before and pose.within else scene, scene, (out, after))
        begins, before, out = begins + seconds_of(pose), scene, after


def seconds_of(pose: Pose) -> float:
    """Return how long it takes to get to a pose and stay there."""
    return pose.within + pose.stay + pose.hold


@dataclass(frozen=True)
class Changed:
    """The drawing of a step with another scene."""

    scene: list[Any]
    frame: Any
    who: str
    room: str | None


class Frames:
    """Draws the frames of one picture's move, each once: on the way back it needs no new ones."""

    def __init__(self, drawing: Drawing, move: Move, cast: Cast) -> None:
        self.drawing, self.move, self.cast = drawing, move, cast
        self.drawn: dict[str, list[Shape]] = {}

    def between(self, start: Scene, end: Scene, part: float, breath: float) -> list[Shape]:
        """Return the outlines of what lies between two poses, after all checks."""
        if repr(start) > repr(end):  # mixed from the same side there and back
            start, end, part = end, start, 1 - part
        scene = mixed_scene(start, end, round(part, 4))
        for entry in scene:
            if "breath" in entry:
                entry["breath"]["out"] = round(breath - 0.4, 4)
        key = repr(scene)
        if key not in self.drawn:
            own = self.drawing
            self.drawn[key] = shapes_of(Changed(scene, own.frame, own.who, own.room), self.cast)
        return self.drawn[key]

    def on(self, way: Way, number: int) -> Iterator[Timed]:
        """Yield the frames on the way to a pose, and then of the pose as long as it stays."""
        pose = way.pose
        count = max(LEAST, round(pose.within * self.move.frames)) if pose.within else 0
        for step in range(min(count, 1), count + 1):
            part = step / count if count else 1.0
            try:
                breath = way.breath[0] + (way.breath[1] - way.breath[0]) * part
                shapes = self.between(way.start, way.end, part, breath)
            except PoseError as error:
                where = f"{part:.0%} of the way to pose {number}" if count else f"pose {number}"
                raise PoseError(f"its move, {where}: {error}") from None
            time, pace = (part, EVEN) if self.move.even or not count else (when(part), easing(part - 1 / count, part))
            yield Timed(way.begins + pose.within * time, shapes, pace)
        yield from self.held(way)

    def held(self, way: Way) -> Iterator[Timed]:
        """Yield the frames of a pose that stays; she goes on breathing while she holds it."""
        begins, out = way.begins + way.pose.within, way.breath[1]
        if way.pose.hold and self.move.breath:
            breaths = 2 * max(1, round(way.pose.hold / BREATH / 2))
            for number in range(1, breaths + 1):
                shapes = self.between(way.end, way.end, 1, out if number % 2 == 0 else 1 - out)
                yield Timed(begins + way.pose.hold * number / breaths, shapes)
        elif way.pose.stay or way.pose.hold:
            yield Timed(begins + way.pose.stay + way.pose.hold, self.between(way.end, way.end, 1, out))


# ---- What counts the seconds ----


def holds(found: Sequence[Way]) -> list[tuple[float, int]]:
    """Return when she begins to hold a pose, and for how many seconds."""
    return [(way.begins + way.pose.within, way.pose.hold) for way in found if way.pose.hold]


def seconds_held(found: Sequence[Way], corner: tuple[float, float], reel: Reel) -> str:
    """Write a row of rings in a corner of the picture, one for each second of a hold, which fill one after another."""
    held, left, top = holds(found), corner[0] + 9, corner[1] - 9
    count = max((most for _, most in held), default=0)
    plate = capsule((left, top), (left + (count - 1) * APART, top), DOT + 3)
    text = f'<path class="bp-pic__seconds" d="{plate}"/>' if count else ""
    for number in range(count):
        at = (left + number * APART, top)
        filled = [(start + number, start + most) for start, most in held if number < most]
        ring, full = (f'<path class="bp-pic__{kind}" d="{circle(at, DOT)}"/>' for kind in ("second", "second-full"))
        text += ring + seen_only(full, filled, reel)
    return text


# ---- SVG ----


def draw_move(drawings: Sequence[Drawing], move: Move, cast: Cast) -> str:
    """Return a move as SVG that moves; raise PoseError, with where on its way, at a frame that no body can do."""
    first, found = drawings[0], list(ways(move, drawings))
    reel = Reel(round(sum(seconds_of(way.pose) for way in found), 2), ROUNDS)
    frames = Frames(first, move, cast)
    timed = [frame for number, way in enumerate(found, 1) for frame in frames.on(way, number)]
    left, bottom, _, height = frame_of(first)
    outlines = film(timed, reel) + seconds_held(found, (left, bottom + height), reel)
    person = cast[first.who]
    return (
        f'<svg class="bp-pic {colours_of(person)} bp-baby-{person.baby}" viewBox="{view_box(first)}" '
        f'aria-hidden="true" data-seconds="{reel.seconds * reel.rounds:g}">{outlines}</svg>'
    )


# What was drawn before, by name: what was written then, and its SVG.
Memory = dict[str, tuple[tuple[Any, ...], str]]


def draw_moves(
    pictures: Mapping[str, Moving], cast: Cast, memory: Memory | None = None
) -> tuple[dict[str, str], list[str]]:
    """Draw every move; return SVG by the name of its picture, and all faults, with file and line.

    What is in `memory` as it is written now is not drawn again, and what is drawn is added to it.
    """
    memory = {} if memory is None else memory
    drawn: dict[str, str] = {}
    faults = []
    for name, picture in pictures.items():
        if not picture.move:
            continue
        steps = [(step.scene, step.frame, step.who, step.room) for step in picture.drawings]
        written = (picture.move, *steps, cast.get(picture.drawings[0].who))
        try:
            if name not in memory or memory[name][0] != written:
                memory[name] = (written, draw_move(picture.drawings, picture.move, cast))
            drawn[name] = memory[name][1]
        except PoseError as error:
            faults.append(f"{picture.move.location}: picture '{name}': {error}.")
    return drawn, faults


def move_scripts(drawn: Mapping[str, str]) -> dict[str, str]:
    """Return the script of each move, by name: a page that is opened from a disk can load nothing but scripts."""
    return {name: f"guideMoves[{json.dumps(name)}]={json.dumps(svg)}\n" for name, svg in drawn.items()}
