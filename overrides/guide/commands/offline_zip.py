"""Pack a built site into one zip that opens from a USB stick by double click: `make offline`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bs4 import BeautifulSoup
from jinja2 import Template

from guide.commands import PROJECT
from guide.commands.handouts import write_zip
from guide.model.frame import read_frame

# What only a web server or a search engine asks for.
LEFT_OUT = {
    ".htaccess",
    "404.html",
    "_headers",
    "offline.html",
    "robots.txt",
    "service-worker.js",
    "sitemap.xml",
    "sitemap.xml.gz",
}
START = "START-HERE.html"


def start_page(home: str) -> str:
    """Return the page to click first, named like the home page and in its language."""
    page = BeautifulSoup(home, "html.parser")
    template = Template((PROJECT / "overrides/theme/start-here.html").read_text(encoding="utf-8"), autoescape=True)
    title = page.title.get_text(strip=True)
    words = read_frame(PROJECT / "docs" / "data")
    return template.render(title=title, language=page.html["lang"], home="guide/index.html", words=words) + "\n"


def packed(site: Path, top: str) -> dict[str, bytes]:
    """Return the contents of the zip by name: one folder, with the page to click first beside the guide's folder."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    if "warning-signs.html" not in files:
        sys.exit(f"{site}: links name folders there, which no disk can open. Build it with DIRECTORY_URLS=false.")
    guide = {f"{top}/guide/{name}": path.read_bytes() for name, path in files.items() if name not in LEFT_OUT}
    return guide | {f"{top}/{START}": start_page((site / "index.html").read_text(encoding="utf-8")).encode()}


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the zip."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("site", type=Path, help="the folder of a site built with DIRECTORY_URLS=false")
    options.add_argument("target", type=Path, help="the zip to write; the folder in it has the same name")
    chosen = options.parse_args(arguments)
    chosen.target.parent.mkdir(parents=True, exist_ok=True)
    write_zip(packed(chosen.site, chosen.target.stem), chosen.target)
    print(f"{chosen.target}: {chosen.target.stat().st_size / 1e6:.1f} MB. Unpack it, then open {START}.")


if __name__ == "__main__":
    main()
