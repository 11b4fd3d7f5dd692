"""Draw all pictures of the guide on one sheet, in colour and in grey: `python overrides/tools/contact_sheet.py build/pictures.png`."""

from __future__ import annotations

import html
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).parents[2]
from guide.commands.browser import ARGUMENTS, find_browser
from guide.model.facts import Entry, load_guide
from guide.drawing.pictures import draw_all
from guide.publish.assets import joined_styles

STYLE = """
  html { font: 14px / 1.3 sans-serif; }
  body { display: flex; flex-flow: row wrap; font-size: 1rem; gap: 12px; align-content: start; margin: 16px; background: #fff; }
  h1, h2 { flex: 1 0 100%; margin: 8px 0 0; }
  figure { width: 374px; margin: 0; }
  figure > div { display: grid; grid-template-columns: 1fr 1fr; gap: 4px; }
  .grey { filter: grayscale(1); --bp-pic-ground: #fff; --bp-pic-soft: #fff; }
"""


def contact_sheet(pictures: dict[str, Entry]) -> str:
    """Return a page that shows each drawing in colour and, as on paper, in grey; exit with all faults of poses, if any."""
    drawn, faults = draw_all(pictures)
    if faults:
        sys.exit("\n".join(faults))
    parts, file = [], ""
    for name, picture in pictures.items():
        if picture["file"] != file:
            file = picture["file"]
            parts.append(f"<h2>{html.escape(file)}</h2>")
        for step, drawing in enumerate(picture["drawings"], 1):
            label = f"{name}:{step}" if len(picture["drawings"]) > 1 else name
            svg = drawn[f"{name}:{step}"][0]
            parts.append(
                f'<figure><div>{svg}<div class="grey">{svg}</div></div>'
                f"<figcaption><b>{label}</b> {html.escape(drawing['caption'])}</figcaption></figure>"
            )
    guide_style = joined_styles(PROJECT / "overrides" / "theme" / "assets" / "css" / "main.css")
    count = sum(len(picture["drawings"]) for picture in pictures.values())
    return f"<title>Pictures</title><style>{guide_style}{STYLE}</style><h1>{count} drawings</h1>{''.join(parts)}"


def main(target: Path) -> None:
    """Write the sheet as a PNG."""
    page = contact_sheet(load_guide(PROJECT / "docs" / "data").pictures)
    target.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        tab = browser.new_page(viewport={"width": 1580, "height": 800})
        tab.set_content(page)
        tab.screenshot(path=target, full_page=True)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
