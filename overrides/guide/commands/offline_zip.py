"""Pack a built site into one zip that opens from a USB stick by double click: `make offline`.

Usage: offline_zip.py SITE_FOLDER ZIP_FILE
"""

from __future__ import annotations

import sys
from pathlib import Path
from string import Template

from bs4 import BeautifulSoup

from guide.commands.handouts import write_zip

# What only a web server or a search engine asks for.
LEFT_OUT = {".htaccess", "404.html", "_headers", "design.html", "offline.html", "robots.txt", "service-worker.js", "sitemap.xml", "sitemap.xml.gz"}
START = "START-HERE.html"
_START_PAGE = Template("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url=guide/index.html">
<title>$title</title>
</head>
<body>
<main>
<h1>$title</h1>
<p><a href="guide/index.html">Open the guide</a></p>
</main>
</body>
</html>
""")


def start_page(home: str) -> str:
    """Return the page to click first, named like the home page."""
    title = BeautifulSoup(home, "html.parser").title
    return _START_PAGE.substitute(title=title.decode_contents().strip())


def packed(site: Path, top: str) -> dict[str, bytes]:
    """Return the contents of the zip by name: one folder, with the page to click first beside the folder of the guide."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    if "warning-signs.html" not in files:
        raise SystemExit(f"{site}: links name folders there, which no disk can open. Build it with DIRECTORY_URLS=false.")
    guide = {f"{top}/guide/{name}": path.read_bytes() for name, path in files.items() if name not in LEFT_OUT}
    return guide | {f"{top}/{START}": start_page((site / "index.html").read_text(encoding="utf-8")).encode()}


def main(arguments: list[str]) -> None:
    """Write the zip."""
    site, target = Path(arguments[0]), Path(arguments[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    write_zip(packed(site, target.stem), target)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB. Unpack it, then open {START}.")


if __name__ == "__main__":
    main(sys.argv[1:])
