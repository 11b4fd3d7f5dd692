"""Put a compressed copy beside each text file of a built site, for hosts that can send it: `make site`.

Usage: compress.py SITE_FOLDER
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

TEXT = {".html", ".css", ".js", ".svg", ".xml", ".txt"}


def compress(site: Path) -> list[Path]:
    """Write 'page.html.gz' beside each 'page.html', the same bytes for the same text; return the new files."""
    written = []
    for file in sorted(site.rglob("*")):
        if file.suffix in TEXT:
            target = file.with_name(f"{file.name}.gz")
            target.write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
            written.append(target)
    return written


if __name__ == "__main__":
    files = compress(Path(sys.argv[1]))
    print(f"{len(files)} compressed copies in {sys.argv[1]}")
