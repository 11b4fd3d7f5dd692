"""Draw the picture that a link to the guide shows, and the icons, from name, description and favicon: `make share`."""

from __future__ import annotations

import argparse
import io
import math
import sys
from pathlib import Path

from jinja2 import Template
from mkdocs.config import load_config
from PIL import Image, PngImagePlugin
from playwright.sync_api import Page

from guide.commands import PROJECT, STYLES
from guide.commands.browser import open_browser
from guide.publish.assets import joined_styles
from guide.publish.structured_data import PICTURE_SIZE

COLOURS = 40
ICON_SIZES = [16, 32, 48]  # pixels
TOUCH_ICON = 180
EDGE = "M676 -30C818 110 830 232 772 352C724 452 730 560 800 660"

# Makes the title as large as its place allows; tells whether all words then fit.
FIT = """() => {
    const words = document.querySelector(".words"), title = words.querySelector("h1");
    for (let size = 86; size >= 40; size -= 2) {
        document.body.style.setProperty("--size", `${size}px`);
        if (words.scrollHeight <= words.clientHeight && title.scrollWidth <= title.clientWidth) return true;
    }
    return false;
}"""


def favicon() -> str:
    """Return the guide's mark as SVG."""
    return (PROJECT / "docs/assets/favicon.svg").read_text(encoding="utf-8")


def page_of(name: str, description: str, language: str = "en") -> str:
    """Return the share picture as a page to photograph."""
    template = Template((PROJECT / "overrides/theme/share-picture.html").read_text(encoding="utf-8"))
    return template.render(
        name=name, description=description, language=language, mark=favicon(), edge=EDGE, styles=joined_styles(STYLES)
    )


def with_few_colours(picture: Image.Image) -> Image.Image:
    """Return a picture with its most frequent colours only: flat areas stay exactly as they are, edges nearly so."""
    found = [colour for _, colour in sorted(picture.getcolors(picture.width * picture.height), reverse=True)]
    palette = found[:COLOURS]

    def nearest(colour: tuple[int, ...]) -> int:
        return min(range(len(palette)), key=lambda number: math.dist(palette[number], colour))

    numbers = {colour: nearest(colour) for colour in found}
    small = Image.new("P", picture.size)
    small.putpalette([value for colour in palette for value in colour])
    small.putdata([numbers[colour] for colour in picture.get_flattened_data()])
    return small


def photograph(tab: Page, name: str, description: str) -> bytes:
    """Return the share picture as PNG, which carries the words that it shows; exit if they do not fit."""
    tab.set_viewport_size(PICTURE_SIZE)
    tab.set_content(page_of(name, description))
    if not tab.evaluate(FIT):
        sys.exit("mkdocs.yml: site_name and site_description are too long for the share picture. Shorten one of them.")
    words = PngImagePlugin.PngInfo()
    words.add_itxt("Title", name)
    words.add_itxt("Description", description)
    png = io.BytesIO()
    with Image.open(io.BytesIO(tab.screenshot())) as picture:
        with_few_colours(picture.convert("RGB")).save(png, "PNG", optimize=True, pnginfo=words)
    return png.getvalue()


def icon(tab: Page, size: int, *, square: bool = False) -> Image.Image:
    """Return the favicon as a picture of so many pixels; a square one has no round corners, phones cut their own."""
    mark = favicon().replace("<svg ", f'<svg width="{size}" height="{size}" style="display: block" ', 1)
    tab.set_content('<body style="margin: 0">' + (mark.replace(' rx="8"', "") if square else mark))
    shot = tab.screenshot(omit_background=True, clip={"x": 0, "y": 0, "width": size, "height": size})
    return Image.open(io.BytesIO(shot))


def write_icons(tab: Page, docs: Path) -> None:
    """Write the favicon for browsers that cannot show SVG, and the icon for the home screen of a phone."""
    *small, largest = (icon(tab, size) for size in ICON_SIZES)
    largest.save(docs / "favicon.ico", sizes=[(size, size) for size in ICON_SIZES], append_images=small)
    touch = with_few_colours(icon(tab, TOUCH_ICON, square=True).convert("RGB"))
    touch.save(docs / "assets/apple-touch-icon.png", optimize=True)


def main() -> None:
    """Write share picture and icons."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("docs", type=Path, help="the folder of the pages")
    docs = options.parse_args().docs
    config = load_config(str(PROJECT / "mkdocs.yml"))
    with open_browser() as browser:
        tab = browser.new_page()
        (docs / "assets/share.png").write_bytes(photograph(tab, config.site_name, config.site_description or ""))
        write_icons(tab, docs)
    print(f"{docs}/assets/share.png, {docs}/favicon.ico, {docs}/assets/apple-touch-icon.png")


if __name__ == "__main__":
    main()
