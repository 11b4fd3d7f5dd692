"""The only fonts that the tests' browser sees, so that lines break in the same places on every machine."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

# As wide as Arial, which the sheets of paper ask for; and what a phone shows.
PACKAGES = ("fontpkg_arimo", "fontpkg_noto_sans", "fontpkg_noto_serif")
START = '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n'
RULE = (
    '<match><test name="family"><string>{}</string></test>'
    '<edit name="family" mode="assign" binding="strong"><string>{}</string></edit></match>'
)
# Letters as wide as they are drawn: full hinting rounds them to whole pixels.
HINTING = '<match target="pattern"><edit name="hintstyle" mode="assign"><const>hintslight</const></edit></match>'
STANDARD = {
    "sans-serif": "Noto Sans",
    "system-ui": "Noto Sans",
    "serif": "Noto Serif",
    "ui-serif": "Noto Serif",
    "Arial": "Arimo",
    "Helvetica": "Arimo",
}


def font_settings(cache: Path) -> str:
    """Return a fontconfig file that lists our fonts and no other, with a folder for what fontconfig keeps."""
    folders = "".join(f"<dir>{files(package) / 'files'}</dir>" for package in PACKAGES)
    rules = "".join(RULE.format(*names) for names in STANDARD.items())
    return f"{START}<fontconfig>{folders}<cachedir>{cache}</cachedir>{rules}{HINTING}</fontconfig>\n"
