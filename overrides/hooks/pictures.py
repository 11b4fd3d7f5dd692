"""Draw the pictures of docs/data/pictures and put them where a page asks for them: `{{ pictures("lift-close") }}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from drawing.body import PoseError
from drawing.picture import draw
from guide_data import Entry

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

# What fragments write in the place of a drawing.
_PLACE = re.compile(r'<span data-picture="([^"]+)"( data-decorative)?></span>')


def draw_all(pictures: dict[str, Entry]) -> tuple[dict[str, tuple[str, str]], list[str]]:
    """Draw every picture; return SVG by name ('lift-close', 'lift-from-mat:2') with and without its words, and all faults."""
    drawn, faults = {}, []
    for name, picture in pictures.items():
        for step, drawing in enumerate(picture["drawings"], 1):
            try:
                drawn[f"{name}:{step}"] = draw(drawing)
            except PoseError as error:
                which = f"step {step} of picture '{name}'" if len(picture["drawings"]) > 1 else f"picture '{name}'"
                faults.append(f"docs/data/{picture['file']}:{drawing['line']}: {which}: {error}.")
        drawn[name] = drawn.get(f"{name}:{picture.get('key', 1)}", ("", ""))
    return drawn, faults


def fill_in(content: str, drawn: dict[str, tuple[str, str]]) -> str:
    """Put the drawings into a page's HTML."""
    return _PLACE.sub(lambda place: drawn[place[1]][1 if place[2] else 0], content)


def on_config(config: MkDocsConfig) -> None:
    """Draw all pictures; stop the build, naming every pose that no body can do."""
    drawn, faults = draw_all(config.extra["guide"].pictures)
    if faults:
        raise PluginError("Pictures:\n  " + "\n  ".join(faults))
    config.extra["drawn"] = drawn


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Fill in the drawings of a finished page: late, so that search and templates need not read through them."""
    return fill_in(output, config.extra["drawn"])
