"""The seam around the theme: all that the guide takes from Material for MkDocs stands here.

Icons are read from its folder by name. Its styles are a copy of those that the guide uses, made by `make theme`.
No template and no script of it is used.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from pathlib import Path

from guide.model.facts import DataError


def icon_reader(folders: Iterable[str]) -> Callable[[str], str]:
    """Return a function that gives an icon of the theme as SVG by its name, such as 'material/magnify'.

    It raises DataError at a name that the theme does not have.
    """

    @functools.cache
    def icon(name: str) -> str:
        for folder in folders:
            file = Path(folder, ".icons", f"{name}.svg")
            if file.is_file():
                return file.read_text(encoding="utf-8").strip()
        raise DataError(f"the theme has no icon called '{name}'. Use a name such as material/magnify")

    return icon


def without_installed(folders: Iterable[str]) -> list[str]:
    """Return the folders of a theme but for that of Material itself: a build need not look through all its icons."""
    return [folder for folder in folders if not Path(folder, "mkdocs_theme.yml").is_file()]
