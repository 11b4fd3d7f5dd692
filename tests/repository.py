"""What the project's own files say (menu, settings, front matter, handouts), and how a test changes them in a copy."""

from __future__ import annotations

import contextlib
import datetime
import functools
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load
from ruamel.yaml import YAML

from guide.model.frame import read_frame

PROJECT = Path(__file__).parents[1]
DOCS = PROJECT / "docs"
WORDS = read_frame(DOCS / "data")  # of the frame: what stands around the text of pages
FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\n", re.MULTILINE | re.DOTALL)


@functools.cache
def configuration(project: Path = PROJECT) -> dict[str, Any]:
    """Return mkdocs.yml."""
    with (project / "mkdocs.yml").open("rb") as file:
        return yaml_load(file)


def settings(project: Path = PROJECT) -> dict[str, Any]:
    """Return the clinic's settings of mkdocs.yml: numbers and lines to call, clinic."""
    return next(plugin["guide"] for plugin in configuration(project)["plugins"] if "guide" in plugin)


def files_of_menu(nav: list[Any]) -> list[str]:
    """Return the source file of every page of a menu, in order."""
    entries = [value for item in nav for value in (item.values() if isinstance(item, dict) else [item])]
    return [file for entry in entries for file in (files_of_menu(entry) if isinstance(entry, list) else [entry])]


@functools.cache
def menu() -> dict[str, str]:
    """Return the source file of every page of the menu by its address, in order."""
    return {address_of(file): file for file in files_of_menu(configuration()["nav"])}


def address_of(source: str) -> str:
    """Return the address of a page from its file: 'posture/lifting.md' is at '/posture/lifting/'."""
    return re.sub(r"(^|/)index$", r"\1", "/" + source.removesuffix(".md")).removesuffix("/") + "/"


def front_matter(source: str, project: Path = PROJECT) -> dict[str, Any]:
    """Return the front matter of a page's file."""
    return yaml_load(io.StringIO(FRONT_MATTER.match((project / "docs" / source).read_text(encoding="utf-8"))[1]))


def like(address: str) -> str:
    """Return the address of a page, or of another in the same part of the guide if a clinic has taken that page out."""
    part = address.split("/")[1]
    beside = [other for other in menu() if other.startswith(f"/{part}/") and other != f"/{part}/"]
    return address if address in menu() else beside[0]


def days_of(meta: dict[str, Any]) -> list[datetime.date]:
    """Return the days on which a page was written, reviewed and changed."""
    return [
        meta["written"],
        *(entry["date"] for entry in [*meta.get("reviewers", []), *meta.get("handout", {}).get("changes", [])]),
    ]


@functools.cache
def newest_day() -> datetime.datetime:
    """Return the day of the newest change or review: tests build on it, so that no year makes a page overdue."""
    days = [day for file in menu().values() for day in days_of(front_matter(file))]
    reviews = yaml_load((DOCS / "data" / "reviews.yml").read_text(encoding="utf-8"))["reviews"]
    day = max([*days, *(review["date"] for review in reviews)])
    return datetime.datetime(day.year, day.month, day.day, 12, tzinfo=datetime.UTC)


HANDOUTS = sorted(file.stem for file in (DOCS / "handouts").glob("*.md") if file.stem != "index")


def digits(number: str) -> str:
    """Return the digits of a phone number, or of a link that calls one."""
    return re.sub(r"\D", "", number)


def _round_trip(text: str) -> YAML:
    """Return a reader and writer of YAML that keeps how a text is laid out."""
    yaml = YAML()
    yaml.preserve_quotes, yaml.width = True, 10_000
    yaml.representer.ignore_aliases = lambda _: True
    offset = 0 if re.search(r"^- ", text, re.MULTILINE) else 2
    yaml.indent(mapping=2, sequence=2 + offset, offset=offset)
    return yaml


@contextlib.contextmanager
def changed_yaml(path: Path) -> Iterator[Any]:
    """Hand out the content of a YAML file of a copy, and write it back as it was changed."""
    yaml = _round_trip(path.read_text(encoding="utf-8"))
    content = yaml.load(path)
    yield content
    yaml.dump(content, path)


@contextlib.contextmanager
def changed_settings(project: Path) -> Iterator[Any]:
    """Hand out the clinic's settings of a copy, and write them back as they were changed."""
    with changed_yaml(project / "mkdocs.yml") as config:
        yield next(plugin["guide"] for plugin in config["plugins"] if "guide" in plugin)


@contextlib.contextmanager
def changed_front_matter(path: Path) -> Iterator[Any]:
    """Hand out the front matter of a page's file in a copy, and write it back as it was changed."""
    text = path.read_text(encoding="utf-8")
    old, yaml = FRONT_MATTER.match(text), _round_trip("")
    content, written = yaml.load(old[1]), io.StringIO()
    yield content
    yaml.dump(content, written)
    path.write_text(f"---\n{written.getvalue()}---\n{text[old.end() :]}", encoding="utf-8")
