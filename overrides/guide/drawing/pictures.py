"""Draw the pictures of docs/data/pictures and put them where a page asks for them: `{{ pictures("lift-close") }}`."""

from __future__ import annotations

import re


from guide.drawing.body import PoseError
from guide.drawing.picture import draw
from guide.model.facts import Picture

# What fragments write in the place of a drawing.
_PLACE = re.compile(r'<span data-picture="([^"]+)"( data-decorative)?></span>')


def draw_all(pictures: dict[str, Picture]) -> tuple[dict[str, tuple[str, str]], list[str]]:
    """Draw every picture; return SVG by name ('lift-close', 'lift-from-mat:2') with and without its words, and all faults."""
    drawn, faults = {}, []
    for name, picture in pictures.items():
        for step, drawing in enumerate(picture.drawings, 1):
            try:
                drawn[f"{name}:{step}"] = draw(drawing)
            except PoseError as error:
                which = f"step {step} of picture '{name}'" if len(picture.drawings) > 1 else f"picture '{name}'"
                faults.append(f"{drawing.location}: {which}: {error}.")
        drawn[name] = drawn.get(f"{name}:{picture.key}", ("", ""))
    return drawn, faults


def fill_in(content: str, drawn: dict[str, tuple[str, str]]) -> str:
    """Put the drawings into a page's HTML."""
    return _PLACE.sub(lambda place: drawn[place[1]][1 if place[2] else 0], content)
