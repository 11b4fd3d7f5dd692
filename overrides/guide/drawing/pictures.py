"""Draw the pictures of docs/data/pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from guide.drawing.body import PoseError
from guide.drawing.cast import Cast
from guide.drawing.picture import draw
from guide.drawing.thing import Drawing

Svgs = tuple[str, str]  # one drawing with its title and description, and without
WRITTEN = ("title", "description", "scene", "frame", "mark", "who", "room")
# What was drawn before, by name: what was written then, and its SVG.
Memory = dict[str, tuple[tuple[Any, ...], Svgs]]


class Picture(Protocol):
    """A picture: one drawing, or one a step; `key` is the number of the one that stands for all."""

    drawings: Sequence[Drawing]
    key: int


def draw_all(
    pictures: Mapping[str, Picture], cast: Cast, memory: Memory | None = None, said: Mapping[str, str] | None = None
) -> tuple[dict[str, Svgs], list[str]]:
    """Draw every picture; return SVG by name ('lift-close', 'lift-from-mat:2') and all faults, with file and line.

    `said` is what stands before the title of a drawing with a mark, by mark.
    What is in `memory` as it is written now is not drawn again, and what is drawn is added to it.
    """
    memory = {} if memory is None else memory
    said = said or {}
    drawn: dict[str, Svgs] = {}
    faults = []
    for name, picture in pictures.items():
        for step, drawing in enumerate(picture.drawings, 1):
            one = f"{name}:{step}"
            before = said.get(drawing.mark or "", "")
            written = (before, cast.get(drawing.who), *(getattr(drawing, name) for name in WRITTEN))
            try:
                if one not in memory or memory[one][0] != written:
                    memory[one] = (written, draw(drawing, cast, before))
                drawn[one] = memory[one][1]
            except PoseError as error:
                which = f"step {step} of picture '{name}'" if len(picture.drawings) > 1 else f"picture '{name}'"
                faults.append(f"{drawing.location}: {which}: {error}.")
        drawn[name] = drawn.get(f"{name}:{picture.key}", ("", ""))
    return drawn, faults
