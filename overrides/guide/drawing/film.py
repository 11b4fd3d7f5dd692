"""Write the frames of a move as SVG that moves: each outline stands there once, with the ways it takes.

Only outlines and places move. Firefox does not let a page with our policy animate a style, so what is to vanish goes
out of the picture.
"""

from __future__ import annotations

import functools
import itertools
import operator
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from guide.drawing.geometry import turn
from guide.drawing.thing import Shape

AWAY = "999 0"  # out of every picture
EVEN = "0 0 1 1"
JUMPS = 'calcMode="discrete"'
_OUTLINE, _PLACE = operator.attrgetter("d"), operator.attrgetter("place")
_WHERE = re.compile(r"(?:scale\([^)]*\))?(?:translate\([^)]*\))?(?:rotate\([^)]*\))?")
_FUNCTION = re.compile(r"(\w+)\(([^)]*)\)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)|[\s,]")
Span = tuple[float, float]  # from when until when
Values = list[tuple[float, str, str]]  # the time of each, in seconds; the value; the spline that leads to it


class Timed(NamedTuple):
    """A frame: when it is seen, its outlines from back to front, and the spline of the time that leads to it."""

    at: float
    shapes: list[Shape]
    pace: str = EVEN


class Track(NamedTuple):
    """One outline through some frames: its outlines and places, by time, and when it is seen (None: always)."""

    kind: str
    colours: str
    outlines: Values
    places: Values
    seen: Span | None


class Reel(NamedTuple):
    """How long a round takes, and how many there are."""

    seconds: float
    rounds: int


@functools.lru_cache(maxsize=4096)
def functions(place: str) -> list[tuple[str, str]]:
    """Return the functions of a transform, with a turn after the first move even where it is none."""
    found = _FUNCTION.findall(place)
    first = next((number for number, (name, _) in enumerate(found) if name == "translate"), None)
    if first is not None and (first + 1 == len(found) or found[first + 1][0] != "rotate"):
        found.insert(first + 1, ("rotate", "0"))
    return found


@functools.lru_cache(maxsize=4096)
def commands(outline: str) -> str:
    """Return the commands of an outline without their numbers."""
    return _NUMBER.sub("", outline)


def build_of(shape: Shape) -> tuple[object, ...]:
    """Return what two outlines must have in common so that one can glide into the other."""
    steps = tuple((name, value if name == "scale" else "") for name, value in functions(shape.place))
    return commands(shape.d), steps


def stretches(items: Sequence[Timed], key: Callable[[Timed], Any]) -> list[tuple[list[Timed], Span | None]]:
    """Return the items that follow each other and have the same key, and from when until when they are seen."""
    groups = [list(group) for _, group in itertools.groupby(items, key)]
    if len(groups) == 1:
        return [(groups[0], None)]
    edges = [(before[-1].at + after[0].at) / 2 for before, after in itertools.pairwise(groups)]
    return list(zip(groups, itertools.pairwise([items[0].at, *edges, items[-1].at])))


def parts_of(run: Sequence[Timed]) -> list[list[int]]:
    """Return the numbers of the outlines of each part: what is always at the same place, such as a head, is one."""
    parts: dict[Any, list[int]] = {}
    for number in range(len(run[0].shapes)):
        places = tuple(_WHERE.match(frame.shapes[number].place)[0] for frame in run)
        parts.setdefault(places if any(places) else number, []).append(number)
    return list(parts.values())


def tracks(frames: Sequence[Timed]) -> list[Track]:
    """Return every outline of a move from back to front, each as long as nothing about its part jumps."""
    found = []
    for run, seen in stretches(frames, lambda frame: [(shape.kind, shape.colours) for shape in frame.shapes]):
        ordered = {}
        for part in parts_of(run):
            ways = [frame._replace(shapes=[frame.shapes[number] for number in part]) for frame in run]
            scenes = stretches(ways, lambda frame: [build_of(shape) for shape in frame.shapes])
            for place, number in enumerate(part):
                ordered[number] = [track(scene, place, narrower(seen, during)) for scene, during in scenes]
        found += [one for number in sorted(ordered) for one in ordered[number]]
    return found


def track(frames: Sequence[Timed], number: int, seen: Span | None) -> Track:
    """Return one outline through some frames."""
    shapes = [(frame.at, frame.shapes[number], frame.pace) for frame in frames]
    outlines, places = ([(at, value(shape), pace) for at, shape, pace in shapes] for value in (_OUTLINE, _PLACE))
    return Track(shapes[0][1].kind, shapes[0][1].colours, outlines, places, seen)


def narrower(whole: Span | None, part: Span | None) -> Span | None:
    """Return when a part is seen of what is seen itself only for a time."""
    if whole and part:
        return max(whole[0], part[0]), min(whole[1], part[1])
    return part or whole


# ---- SVG ----


def needed(values: Values, seconds: float) -> Values:
    """Return the values of a whole round, without those that are as the one before and the one after."""
    values = [(0, *values[0][1:]), *values, (seconds, values[-1][1], EVEN)]
    inner = [
        value
        for before, value, after in zip(values, values[1:], values[2:])
        if 0 < value[0] < seconds and not before[1] == value[1] == after[1]
    ]
    return [values[0], *inner, values[-1]]


def short(value: float) -> str:
    """Write a part of 1 as short as SVG allows."""
    return f"{value:.3f}".rstrip("0").rstrip(".").removeprefix("0") or "0"


def animated(name: str, values: Values, reel: Reel, kind: str = "") -> str:
    """Write how an attribute glides through a round. A transform has its `kind`."""
    values = needed(values, reel.seconds)
    paces = ";".join(pace for _, _, pace in values[1:])
    return _animated(name, values, reel, kind, f'calcMode="spline" keySplines="{paces}"')


def _animated(name: str, values: Values, reel: Reel, kind: str, how: str) -> str:
    tag, more = ("animateTransform", f' type="{kind}"') if kind else ("animate", "")
    times, said = (";".join(texts) for texts in zip(*((short(at / reel.seconds), value) for at, value, _ in values)))
    return (
        f'<{tag} attributeName="{name}"{more} dur="{reel.seconds:g}s" repeatCount="{reel.rounds}" fill="freeze" '
        f'{how} keyTimes="{times}" values="{said}"/>'
    )


def seen_only(inside: str, times: Sequence[Span], reel: Reel) -> str:
    """Write what is in the picture only at some times."""
    starts, ends = {start for start, _ in times}, {end for _, end in times if end < reel.seconds}
    values = [(at, "0 0" if at in starts else AWAY, EVEN) for at in sorted({0.0} | starts | ends)]
    return f"<g>{_animated('transform', values, reel, 'translate', JUMPS)}{inside}</g>"


def unwound(turns: Sequence[float]) -> Iterator[float]:
    """Yield directions so that each turns on from the one before the short way round."""
    now = turns[0]
    for after in turns:
        now += turn(now, after)
        yield now


def placed(inside: str, places: Values, reel: Reel) -> str:
    """Write outlines at a place that may change with time."""
    steps = [functions(place) for _, place, _ in places]
    for number in reversed(range(len(steps[0]))):
        name, values = steps[0][number][0], [step[number][1] for step in steps]
        if name == "rotate":
            values = [f"{angle:g}" for angle in unwound([float(value) for value in values])]
        if len(set(values)) > 1:
            timed = [(at, value, pace) for (at, _, pace), value in zip(places, values)]
            inside = f"<g>{animated('transform', timed, reel, name)}{inside}</g>"
        elif values[0] != "0":
            inside = f'<g transform="{name}({values[0]})">{inside}</g>'
    return inside


def path(track: Track, reel: Reel) -> str:
    """Write one outline, if there is any, and how it changes."""
    if not any(outline for _, outline, _ in track.outlines):
        return ""
    start = f'<path class="bp-pic__{track.kind}" d="{track.outlines[0][1]}"'
    if len({outline for _, outline, _ in track.outlines}) == 1:
        return f"{start}/>"
    return f"{start}>{animated('d', track.outlines, reel)}</path>"


def grouped(found: Sequence[Track], reel: Reel) -> str:
    """Write outlines that follow each other and go the same way as one group."""
    text = ""
    for (colours, places, seen), group in itertools.groupby(found, lambda one: (one.colours, one.places, one.seen)):
        inside = placed("".join(path(track, reel) for track in group), places, reel)
        inside = seen_only(inside, [seen], reel) if seen else inside
        text += f'<g class="{colours}">{inside}</g>' if colours else inside
    return text


def film(frames: Sequence[Timed], reel: Reel) -> str:
    """Write the frames of a move as SVG."""
    return grouped(tracks(frames), reel)
