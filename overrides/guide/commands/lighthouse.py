"""Measure a built site with Lighthouse CI, as a phone: `make lighthouse`. What must hold stands in lighthouse.json."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from guide.commands.browser import find_browser

LIGHTHOUSE_CI = "@lhci/cli@0.15.1"  # brings Lighthouse 12.6.1, which Node.js 18 and 20 can run
ADDRESS = "http://localhost/"  # the site must be built for it: its pages say themselves where they are


def main() -> None:
    """Serve and measure the pages; exit as Lighthouse CI does."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("site", type=Path, help=f"the folder of a site built with SITE_URL={ADDRESS}")
    options.add_argument("pages", nargs="*", help="the pages to measure, such as posture/lifting/ (all)")
    chosen = options.parse_args()
    npx = shutil.which("npx")
    if not npx:
        sys.exit("Lighthouse needs Node.js 18 or newer. Install it from nodejs.org or with your system's packages.")
    command = [npx, "--yes", LIGHTHOUSE_CI, "autorun", f"--config={Path(__file__).with_suffix('.json')}"]
    command += [f"--collect.staticDistDir={chosen.site.resolve()}"]
    command += [f"--collect.url={ADDRESS}{page.lstrip('/')}" for page in chosen.pages]
    environment = os.environ | {"CHROME_PATH": find_browser() or ""}
    sys.exit(subprocess.run(command, cwd=chosen.site.parent, env=environment).returncode)


if __name__ == "__main__":
    main()
