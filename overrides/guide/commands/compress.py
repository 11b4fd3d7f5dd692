"""Put a compressed copy beside each text file of a built site, for hosts that can send it: `make site`."""

from __future__ import annotations

import argparse
import gzip
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


def main() -> None:
    """Compress the site that is asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("site", type=Path, help="the folder of a built site")
    site = options.parse_args().site
    print(f"{len(compress(site))} compressed copies in {site}")


if __name__ == "__main__":
    main()
