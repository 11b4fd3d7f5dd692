"""Draw the share picture of every page, and the icons: `make share`.

Usage: share_pictures.py DOCS_FOLDER [NAME...], the names being those of pictures ("posture-lifting"); all if there is none.
"""

from __future__ import annotations

import html
import io
import math
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jinja2
import yaml
from PIL import Image, PngImagePlugin
from playwright.sync_api import Page, sync_playwright

PROJECT = Path(__file__).parents[2]
DOCS = PROJECT / "docs"
STYLES = PROJECT / "overrides" / "theme" / "assets" / "css" / "main.css"
from guide.commands.browser import ARGUMENTS, find_browser
from guide.model.pages import parse_front_matter
from guide.model.facts import Entry, load_guide
from guide.drawing.pictures import draw_all
from guide.publish.assets import joined_styles
from guide.publish.sharing import GENERAL, picture_name, words_on_picture
from guide.publish.structured_data import PICTURE_SIZE

COLOURS = 40
ICON_SIZES = [16, 32, 48]  # pixels
TOUCH_ICON = 180

# The drawing of a page that has none of its own, or one that says more than its first. Several stand in a square.
DRAWINGS = {
    "index": ["carry-in-front"],
    "how-long-it-lasts": ["exercise-walking"],
    "causes": ["stand-with-baby"],
    "causes-baby-care-and-overwork": ["share-bath"],
    "causes-body-changes": ["stand-well"],
    "causes-epidural-and-birth": ["feed-cradle"],
    "causes-other-health-problems": ["call-for-help"],
    "causes-pelvic-and-tailbone-pain": ["sit-on-sofa"],
    "causes-traditional-views": ["rest-flat"],
    "diet": ["group-fruit", "group-vegetables", "group-grains", "group-calcium"],
    "diet-calcium-and-vitamin-d": ["group-calcium"],
    "diet-protein": ["group-protein"],
    "handouts": ["lift-close"],
    "handouts-gentle-exercises": ["exercise-cat-cow:2"],
    "posture": ["sit-well"],
    "posture-carrying-and-walking": ["stroller-handle-right"],
    "posture-feeding": ["feed-upright"],
    "relief": ["chest-stretch"],
    "relief-after-a-c-section": ["cough-with-pillow"],
    "relief-exercises": ["exercise-cat-cow:2"],
    "relief-heat-massage-and-rest": ["heat-pack"],
    "relief-pain-medicine": ["take-medicine"],
}
_HYPHENED = re.compile(r"\b\w{1,4}-\w+")  # "c-section" stays on one line
_DRAWING = re.compile(r'\{\{ pictures?\("([^"]+)"')

SIGN = '<svg class="sign" viewBox="0 0 100 92"><path d="M50 10 90 80H10ZM50 36v20"/><circle cx="50" cy="68.5" r="4.8"/></svg>'

STYLE = """
  * { box-sizing: border-box; margin: 0; }
  html { color-scheme: light; }
  body {
    --panel: var(--bp-warm-soft); --bp-pic-ground: var(--panel); --edge: var(--bp-accent);
    position: relative; width: 1200px; height: 630px; overflow: hidden;
    background: var(--bp-paper); color: var(--bp-ink); font-family: "Noto Sans", var(--bp-sans);
  }
  .words { position: absolute; left: 64px; top: 54px; width: 604px; height: 522px; display: flex; flex-direction: column; }
  .name { display: flex; align-items: center; gap: 18px; font-size: 30px; font-weight: 700; letter-spacing: -0.005em; }
  .name svg { width: 64px; height: 64px; flex: none; }
  .said { margin-block: auto; padding-top: 32px; }
  .tag { margin-bottom: 12px; color: var(--bp-accent); font-size: 30px; font-weight: 700; }
  h1 { font: 700 var(--size) / 1.08 "Noto Serif", var(--bp-serif); letter-spacing: -0.022em; text-wrap: balance; }
  .message { margin-top: 0.7em; font-size: var(--message); line-height: 1.34; color: var(--bp-ink-soft); text-wrap: pretty; }

  /* The edge between words and picture is the curve of a back. */
  .panel, .edge { position: absolute; inset: 0; width: 1200px; height: 630px; }
  .panel { clip-path: path("EDGEV660H1240V-30Z"); background: var(--panel); }
  .edge { fill: none; stroke: var(--edge); stroke-width: 14; }
  .drawing { position: absolute; right: 28px; bottom: 0; width: 352px; height: 550px; }
  .drawing .bp-pic { width: 100%; height: 100%; overflow: visible; border-radius: 0; background: none; }

  .share--food .drawing { display: grid; align-content: center; gap: 8px; height: 630px; }
  .share--food .drawing.many { grid-template-columns: 1fr 1fr; }
  .share--food .drawing .bp-pic { height: auto; }

  .map { --bp-warm-soft: var(--bp-pic-top); --bp-line: var(--bp-pic-hair); position: absolute; right: 30px; top: 52px; width: 356px; }
  .map text { display: none; }
  .map .bp-place { fill: var(--bp-pic-top); stroke: var(--bp-accent-soft); stroke-width: 2.5; }
  .map .bp-place[href='#place-low-back'] { fill: var(--bp-pic-food-yolk); }

  .share--handout { --panel: var(--bp-accent-soft); }
  .sheet {
    --bp-pic-ground: var(--bp-card);
    position: absolute; right: 44px; top: 66px; width: 350px; height: 660px; padding: 36px 34px; transform: rotate(3deg);
    border-radius: 10px; background: var(--bp-card); box-shadow: 0 0 0 3px var(--bp-line);
  }
  .sheet i { display: block; height: 16px; margin-bottom: 20px; border-radius: 8px; background: var(--bp-line); }
  .sheet i:first-child { width: 72%; height: 24px; border-radius: 12px; background: var(--bp-accent); }
  .sheet i:last-child { width: 60%; }
  .sheet .bp-pic { display: block; width: 100%; height: auto; margin: 8px 0 30px; }

  .share--about { --panel: var(--bp-accent); }
  .mark { position: absolute; right: -64px; bottom: -70px; width: 680px; height: 680px; }
  .mark rect { display: none; }

  .share--alarm { --panel: var(--bp-alarm-fill); --edge: var(--bp-alarm-fill); background: var(--bp-alarm-soft); }
  .share--alarm :is(h1, .tag) { color: var(--bp-alarm); }
  .share--alarm .message { color: var(--bp-ink); font-weight: 700; }
  .sign { position: absolute; right: 34px; top: 136px; width: 376px; fill: none; stroke: var(--bp-on-alarm); stroke-width: 8; }
  .sign path { stroke-linecap: round; stroke-linejoin: round; }
  .sign circle { fill: var(--bp-on-alarm); stroke: none; }
"""
EDGE = "M676 -30C818 110 830 232 772 352C724 452 730 560 800 660"

# Shows a drawing as large as its place allows: what of it is in its own frame. The floor runs on past both sides.
ZOOM = """() => {
    const drawing = document.querySelector(".share--page .drawing .bp-pic");
    if (!drawing) return;
    const frame = drawing.viewBox.baseVal, parts = [...drawing.querySelectorAll("path")];
    const floors = parts.filter(part => part.getBBox().height === 0), boxes = parts.filter(part => !floors.includes(part)).map(part => part.getBBox());
    floors.forEach(floor => floor.setAttribute("transform", "scale(9 1)"));
    const left = Math.max(frame.x, Math.min(...boxes.map(box => box.x)));
    const right = Math.min(frame.x + frame.width, Math.max(...boxes.map(box => box.x + box.width)));
    const top = Math.max(frame.y, Math.min(...boxes.map(box => box.y))), bottom = frame.y + frame.height;
    const width = Math.max(right - left, 100);
    drawing.setAttribute("viewBox", [(left + right - width) / 2, top, width, bottom - top].join(" "));
    drawing.setAttribute("preserveAspectRatio", "xMidYMax meet");
}"""

# Makes the title as large as its place allows, on two lines rather than three; tells whether all words then fit.
FIT = """() => {
    const words = document.querySelector(".words"), title = words.querySelector("h1"), sizes = document.body.style;
    const steps = [39, 36, 33].flatMap(message => [[message, 2, 62], [message, 3, 66]]).concat([[30, 4, 48], [28, 4, 48]]);
    for (const [message, lines, least] of steps) {
        for (let size = 86; size >= least; size -= 2) {
            sizes.setProperty("--size", `${size}px`);
            sizes.setProperty("--message", `${message}px`);
            const fits = words.scrollHeight <= words.clientHeight && title.scrollWidth <= title.clientWidth;
            if (fits && title.clientHeight < (lines + 0.5) * 1.08 * size) return true;
        }
    }
    return false;
}"""


@dataclass(frozen=True)
class Card:
    """What one share picture shows; `kind` is its look, `drawings` are names of pictures."""

    name: str
    title: str
    message: str
    guide: str
    kind: str
    drawings: tuple[str, ...] = ()


def kind_of(name: str, drawings: tuple[str, ...]) -> str:
    """Return the look of a picture: alarm, map (of the body), handout, about, food or page."""
    if name.endswith("warning-signs"):
        return "alarm"
    if name == "symptoms":
        return "map"
    if name.startswith("handouts"):
        return "handout"
    if name.startswith("about") or not drawings:
        return "about"
    return "food" if name.startswith("diet") else "page"


def drawings_of(name: str, markdown: str) -> tuple[str, ...]:
    """Return the drawings for a page: those chosen above, else the first that the page shows."""
    return tuple(DRAWINGS.get(name, _DRAWING.findall(markdown)[:1]))


def cards() -> Iterator[Card]:
    """Yield what to draw: one picture for the guide as a whole, then one for each page."""
    settings = re.sub(r"!ENV.*", "''", (PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
    guide = yaml.safe_load(settings)
    yield Card(GENERAL, guide["site_name"], guide["site_description"], guide["site_name"], "about")
    for file in sorted(DOCS.rglob("*.md")):
        if file.is_relative_to(DOCS / "data"):
            continue
        text = file.read_text(encoding="utf-8")
        meta, _ = parse_front_matter(text)
        name = picture_name(file.relative_to(DOCS).as_posix())
        drawings = drawings_of(name, text)
        yield Card(name, meta["title"], meta["description"], guide["site_name"], kind_of(name, drawings), drawings)


def svg_of(file: str) -> str:
    """Return one of the guide's own SVG files."""
    return (DOCS / "assets" / file).read_text(encoding="utf-8")


def body_map() -> str:
    """Return the body seen from the back, as on the symptoms page."""
    fragment = (PROJECT / "overrides" / "fragments" / "body_map.md").read_text(encoding="utf-8")
    return re.search(r"<svg.*?</svg>", jinja2.Template(fragment).render(), re.DOTALL)[0]


def scene(card: Card, drawn: dict[str, tuple[str, str]]) -> str:
    """Return what stands on the right of a picture."""
    drawings = "".join(drawn[name][1] for name in card.drawings)
    if card.kind == "handout":
        return f'<div class="sheet"><i></i>{drawings}<i></i><i></i><i></i></div>'
    if card.kind == "alarm":
        return SIGN
    if card.kind == "map":
        return f'<div class="bp-map map">{body_map()}</div>'
    if card.kind == "about":
        return svg_of("favicon.svg").replace("<svg ", '<svg class="mark" ')
    return f'<div class="drawing{" many" if len(card.drawings) > 1 else ""}">{drawings}</div>'


def page_of(card: Card, drawn: dict[str, tuple[str, str]]) -> str:
    """Return a picture as a page to photograph."""
    title, message, guide = (_HYPHENED.sub(r"<nobr>\g<0></nobr>", html.escape(text)) for text in (card.title, card.message, card.guide))
    name = "" if card.title.lower() == card.guide.lower() else guide
    tag = '<p class="tag">Handout to print</p>' if card.name.startswith("handouts-") else ""
    return (
        f'<!doctype html><meta charset="utf-8"><style>{joined_styles(STYLES)}{STYLE.replace("EDGE", EDGE)}</style>'
        f'<body class="share--{card.kind}"><div class="panel">{scene(card, drawn)}</div>'
        f'<svg class="edge" viewBox="0 0 1200 630"><path d="{EDGE}"/></svg>'
        f'<div class="words"><p class="name">{svg_of("favicon.svg")}{name}</p>'
        f'<div class="said">{tag}<h1>{title}</h1><p class="message">{message}</p></div></div>'
    )


def with_few_colours(picture: Image.Image) -> Image.Image:
    """Return a picture with its most frequent colours only: flat areas stay exactly as they are, edges nearly so."""
    found = [colour for _, colour in sorted(picture.getcolors(picture.width * picture.height), reverse=True)]
    palette = found[:COLOURS]
    nearest = {colour: min(range(len(palette)), key=lambda number: math.dist(palette[number], colour)) for colour in found}
    small = Image.new("P", picture.size)
    small.putpalette([value for colour in palette for value in colour])
    small.putdata([nearest[colour] for colour in picture.get_flattened_data()])
    return small


def show(tab: Page, card: Card, drawn: dict[str, tuple[str, str]]) -> None:
    """Show a picture in a browser page; exit if its words do not fit."""
    tab.set_content(page_of(card, drawn))
    tab.evaluate(ZOOM)
    if not tab.evaluate(FIT):
        sys.exit(f"{card.name}: title and message are too long for a share picture. Make one of them shorter.")


def photograph(tab: Page, card: Card, drawn: dict[str, tuple[str, str]]) -> bytes:
    """Return a picture as PNG with few colours, which carries the words that it shows."""
    show(tab, card, drawn)
    texts = PngImagePlugin.PngInfo()
    for keyword, text in words_on_picture(card.title, card.message, card.guide).items():
        texts.add_itxt(keyword, text)
    target = io.BytesIO()
    with Image.open(io.BytesIO(tab.screenshot())) as picture:
        with_few_colours(picture.convert("RGB")).save(target, "PNG", optimize=True, pnginfo=texts)
    return target.getvalue()


def icon(tab: Page, size: int, *, square: bool = False) -> Image.Image:
    """Return the favicon as a picture of so many pixels; a square one has no round corners, phones cut their own."""
    favicon = svg_of("favicon.svg").replace("<svg ", f'<svg width="{size}" height="{size}" style="display: block" ', 1)
    tab.set_content('<body style="margin: 0">' + (favicon.replace(' rx="8"', "") if square else favicon))
    shot = tab.screenshot(omit_background=True, clip={"x": 0, "y": 0, "width": size, "height": size})
    return Image.open(io.BytesIO(shot))


def write_icons(tab: Page, docs: Path) -> None:
    """Write the favicon for browsers that cannot show SVG, and the icon for the home screen of a phone."""
    *small, largest = (icon(tab, size) for size in ICON_SIZES)
    largest.save(docs / "favicon.ico", sizes=[(size, size) for size in ICON_SIZES], append_images=small)
    touch = with_few_colours(icon(tab, TOUCH_ICON, square=True).convert("RGB"))
    touch.save(docs / "assets" / "apple-touch-icon.png", optimize=True)


def main(docs: Path, names: list[str]) -> None:
    """Write the named pictures, or all and the icons; a page that is no more leaves no picture behind."""
    folder = docs / "assets" / "share"
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [card for card in cards() if card.name in names or not names]
    drawn, _ = draw_all(load_guide(DOCS / "data").pictures)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        tab = browser.new_page(viewport=PICTURE_SIZE)
        pictures = {folder / f"{card.name}.png": photograph(tab, card, drawn) for card in chosen}
        if not names:
            write_icons(tab, docs)
        browser.close()
    for old in [] if names else set(folder.glob("*.png")) - set(pictures):
        old.unlink()
    for file, png in pictures.items():
        file.write_bytes(png)
    print(f"{len(pictures)} pictures in {folder}, {sum(map(len, pictures.values())) // 1024} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
