"""Find a Chromium, or install one: `python -m guide.commands.browser`. `make test` and others start with it."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"]
# Headless, as root in a container, and without the browser's own calls home.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def playwright_browser() -> str | None:
    """Return the path of the Chromium that Playwright has downloaded, if there is one."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def find_browser() -> str | None:
    """Return the path of a Chromium: the one named in CHROMIUM, one on the PATH, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    on_path = (shutil.which(name) for name in NAMES)
    return named or next((path for path in on_path if path), None) or playwright_browser()


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start the Chromium, and close it in the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield browser
        browser.close()


def is_debian() -> bool:
    """Tell whether this is Debian, whose own Chromium is a real one (Ubuntu's is a snap that containers cannot run)."""
    if not shutil.which("apt-get"):
        return False
    return platform.freedesktop_os_release().get("ID") == "debian"


def lacks_fonts() -> bool:
    """Tell whether a Debian machine has no Liberation, the fonts that are as wide as Arial."""
    return is_debian() and not any(Path("/usr/share/fonts").rglob("LiberationSans-Regular.*"))


def install_browser() -> None:
    """Install a Chromium and fonts with what the machine offers: Debian's packages, or else Playwright's download."""
    if is_debian():
        as_root = [] if os.geteuid() == 0 else ["sudo"]
        apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--yes"]
        subprocess.run([*apt, "update"], check=True)
        # As wide as Arial: sheets of paper break their lines here as on readers' devices.
        fonts = ["fonts-noto-core", "fonts-liberation"]
        subprocess.run([*apt, "install", "--no-install-recommends", "chromium", *fonts], check=True)
    else:
        with_libraries = ["--with-deps"] if platform.system() == "Linux" and os.geteuid() == 0 else []
        subprocess.run([sys.executable, "-m", "playwright", "install", *with_libraries, "chromium"], check=True)


def main() -> None:
    """Install what is missing; exit with what to do if there is no Chromium then."""
    if not find_browser() or lacks_fonts():
        print("No Chromium here yet, or no fonts to print with: installing them.", flush=True)
        install_browser()
    if not find_browser():
        sys.exit("No Chromium found. Install one, or name it: CHROMIUM=/path/to/chrome make test")


if __name__ == "__main__":
    main()
