"""Draw the cast and all pictures of the guide on one sheet, in colour and in grey: `make pictures`."""

from __future__ import annotations

import argparse
import html
import sys
from collections.abc import Mapping
from pathlib import Path

from guide.commands import PROJECT, STYLES
from guide.commands.browser import open_browser
from guide.drawing.picture import draw
from guide.drawing.pictures import draw_all
from guide.model.facts import load_guide
from guide.model.pictures import Drawing, Person, Picture
from guide.publish.assets import joined_styles

STYLE = """
  html { font: 14px / 1.3 sans-serif; }
  body { display: flex; flex-flow: row wrap; gap: 12px; align-content: start; margin: 16px; background: #fff; }
  body { font-size: 1rem; }
  h1, h2 { flex: 1 0 100%; margin: 8px 0 0; }
  figure { width: 374px; margin: 0; }
  figure > div { display: grid; grid-template-columns: 1fr 1fr; gap: 4px; }
  .grey { filter: grayscale(1); --bp-pic-ground: #fff; --bp-pic-soft: #fff; }
"""


def figure(svg: str, name: str, words: str = "") -> str:
    """Return a drawing in colour and, as on paper, in grey."""
    said = f"<b>{name}</b> {html.escape(words)}"
    return f'<figure><div>{svg}<div class="grey">{svg}</div></div><figcaption>{said}</figcaption></figure>'


def portrait(name: str, cast: Mapping[str, Person]) -> str:
    """Return someone of the cast in each mood, looking left, ahead and right."""
    scene = []
    for x, mood, looks in ((-52, "tired", "left"), (0, "calm", None), (52, "pleased", "right")):
        arms = {side: {"hand": [x + place, 76], "elbow": "ahead"} for side, place in (("left", -24), ("right", 24))}
        scene.append({"woman": {"view": "front", "hip": [x, 84], "mood": mood, "looks": looks, "arms": arms}})
    frame = [-80, 80, 160, 106]
    return draw(Drawing.model_construct(title=name, description=name, scene=scene, frame=frame, who=name), cast)[0]


def contact_sheet(pictures: Mapping[str, Picture], cast: Mapping[str, Person]) -> str:
    """Return a page that shows the cast and each drawing; exit with all faults, if any."""
    drawn, faults = draw_all(pictures, cast)
    if faults:
        sys.exit("\n".join(faults))
    parts = ["<h2>docs/data/cast.yml</h2>", *(figure(portrait(name, cast), name) for name in cast)]
    file, count = "", 0
    for name, picture in pictures.items():
        if picture.file != file:
            file = picture.file
            parts.append(f"<h2>{html.escape(file)}</h2>")
        for step, drawing in enumerate(picture.drawings, 1):
            count += 1
            parts.append(figure(drawn[f"{name}:{step}"][0], f"{name}:{step}", drawing.caption))
    return (
        f"<title>Pictures</title><style>{joined_styles(STYLES)}{STYLE}</style><h1>{count} drawings</h1>{''.join(parts)}"
    )


def main() -> None:
    """Write the sheet as a PNG."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("target", type=Path, help="the PNG to write, such as build/pictures.png")
    target = options.parse_args().target
    guide = load_guide(PROJECT / "docs" / "data")
    page = contact_sheet(guide.pictures, guide.cast)
    target.parent.mkdir(parents=True, exist_ok=True)
    with open_browser() as browser:
        tab = browser.new_page(viewport={"width": 1580, "height": 800})
        tab.set_content(page)
        tab.screenshot(path=target, full_page=True)
    print(target)


if __name__ == "__main__":
    main()
