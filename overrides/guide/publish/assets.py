"""Styles and scripts: joined, small, named after what is in them, in words that older browsers know."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import lightningcss
import minify

from guide.model.documents import DataError
from guide.publish.scripts import published_scripts

ALREADY_SMALL = {"libraries"}  # and it keeps its licences
STYLES = "assets/css/"
THEME_STYLES = f"{STYLES}material.css"  # made by `make theme`
# Spring 2021. Older ones do not know :where(), in which the theme's styles stand.
OLDEST_BROWSERS = ["chrome 88", "edge 88", "firefox 78", "ios_saf 14", "safari 14", "samsung 15"]
minify.config({"js-version": 2020})  # what these browsers know; nothing newer is made of it
_WITH_CUSTOM_MEDIA = lightningcss.calc_parser_flags(custom_media=True)
_THEME_HEADER = "/* Cut from Material for MkDocs {version} by `make theme`: not to be edited."


def hashed(name: str, content: str) -> str:
    """Return a file name that changes with the content: 'assets/guide.css' gives 'assets/guide.0a1b2c3d.css'."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content.encode()).hexdigest()[:8]}.{ending}"


def joined_styles(main: str | Path) -> str:
    """Return a style sheet with all that it imports, small; ValueError or OSError names file and line of a fault."""
    return lightningcss.bundle_css(str(main), parser_flags=_WITH_CUSTOM_MEDIA, browsers_list=OLDEST_BROWSERS)


def small_css(css: str) -> str:
    """Return a style sheet that stands alone, small."""
    return lightningcss.process_stylesheet(css, browsers_list=OLDEST_BROWSERS)


def theme_header(version: str) -> str:
    """Return the first line of the styles cut from a version of the theme."""
    return _THEME_HEADER.format(version=version)


def theme_fault(cut: str, installed: str) -> str | None:
    """Return what is wrong if the theme's styles were cut from another version than the installed one."""
    if cut.startswith(theme_header(installed)):
        return None
    return f"{THEME_STYLES} was cut from another version than the installed Material {installed}: run `make theme`."


def small_js(script: str) -> str:
    """Return a script without comments, indents and long names."""
    return minify.string("text/javascript", script)


def page_number_style(form: str) -> str:
    """Return the rule that has paper count its pages in words such as 'Page {number} of {all}'."""
    counters = {"{number}": "counter(page)", "{all}": "counter(pages)"}
    parts = [part for part in re.split(r"(\{number\}|\{all\})", form) if part]
    said = " ".join(counters.get(part) or json.dumps(part, ensure_ascii=False) for part in parts)
    return f":root{{--bp-page-number:{said}}}"


@dataclass(frozen=True)
class Bundle:
    """What goes out: the style sheet and the script of every page, and what is loaded later, by address."""

    joined: dict[str, str]
    others: dict[str, str]


def is_source(address: str) -> bool:
    """Tell whether a file is a style sheet or a script of ours."""
    return address.startswith("assets/") and address.endswith((".css", ".js"))


def bundle(sources: Mapping[str, str], main_style: str, scripts: Sequence[str], page_number: str) -> Bundle:
    """Return what goes out of styles and scripts; raise DataError, with file and line, at what cannot be joined.

    `sources` are their texts by address, `main_style` is the file that imports all styles, `scripts` go on every page.
    """
    later = {address: text for address, text in sources.items() if not address.startswith(STYLES)}
    libraries = {address: text for address, text in later.items() if PurePosixPath(address).stem in ALREADY_SMALL}
    try:
        style = joined_styles(main_style) + page_number_style(page_number)
        others = {address: small_css(text) for address, text in later.items() if address.endswith(".css")}
    except (OSError, ValueError) as error:
        raise DataError(f"Styles: {error}.") from None
    modules = {address: text for address, text in later.items() if address.endswith(".js") and address not in libraries}
    small = {address: small_js(text) for address, text in published_scripts(modules).items()}
    script = ";\n".join(small.pop(address) for address in scripts)
    joined = {"assets/guide.css": style, "assets/guide.js": script}
    return Bundle({hashed(name, text): text for name, text in joined.items()}, others | small | libraries)
