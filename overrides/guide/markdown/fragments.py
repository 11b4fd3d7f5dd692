"""Fill the data into the Markdown: `{{ warning_signs("rf13") }}` in a page renders overrides/fragments/warning_signs.md."""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import Any, Callable

import jinja2

from guide.model.facts import KINDS, PREVIEW_SIZE, VERDICTS, DataError, Entry, Guide
from guide.settings import Settings


def choose_signs(guide: Guide, ids: tuple[str, ...]) -> list[Entry]:
    """Return the levels of urgency, most urgent first, with only the named signs (all signs if none is named)."""
    unknown = [sign for sign in ids if sign not in guide.signs]
    if unknown:
        raise DataError(f"no warning sign called '{unknown[0]}'. Use an id from docs/data/red-flags.yml")
    levels = (
        level | {"signs": [sign for sign in level["signs"] if not ids or sign["id"] in ids]} for level in guide.levels
    )
    return [level for level in levels if level["signs"]]


def choose_exercises(guide: Guide, ids: tuple[str, ...]) -> list[Entry]:
    """Return the named exercises in the order of the data (all of them if none is named)."""
    known = [exercise["id"] for exercise in guide.exercises]
    unknown = [exercise for exercise in ids if exercise not in known]
    if unknown:
        raise DataError(f"no exercise called '{unknown[0]}'. Use an id from docs/data/exercises.yml")
    return [exercise for exercise in guide.exercises if not ids or exercise["id"] in ids]


def symptom_index(pages: dict[str, dict[str, Any]]) -> dict[str, list[tuple[str, str, str]]]:
    """Sort the symptoms of all pages into an A to Z: letter to (symptom, page, title).

    `pages` maps a page's source path to its front matter.
    """
    entries = sorted(
        (
            (symptom, page, meta["title"])
            for page, meta in pages.items()
            if not page.startswith("handouts/")
            for symptom in meta.get("symptoms") or []
        ),
        key=lambda entry: entry[0].lower(),
    )
    letters: dict[str, list[tuple[str, str, str]]] = {}
    for entry in entries:
        first = entry[0][0].upper()
        letters.setdefault(first if first.isalpha() else "0 to 9", []).append(entry)
    return letters


def choose_handouts(pages: dict[str, dict[str, Any]], names: tuple[str, ...]) -> list[Entry]:
    """Return name, title and the `handout` field of each named handout, in the order given."""
    handouts = {Path(page).stem: meta for page, meta in sorted(pages.items()) if "handout" in meta}
    unknown = [name for name in names if name not in handouts]
    if unknown:
        raise DataError(f"no handout called '{unknown[0]}'. Use the name of a file in docs/handouts")
    place = {name: place for place, name in enumerate(handouts)}  # on the strip of small pictures
    return [{"name": name, "title": handouts[name]["title"], "place": place[name], "places": len(place)} | handouts[name]["handout"] for name in names]


def choose_pictures(guide: Guide, names: tuple[str, ...]) -> list[Entry]:
    """Return the named pictures with their `drawings`; a name may ask for one step after a colon ('lift-from-mat:2')."""
    chosen = []
    for name in names:
        key, _, step = name.partition(":")
        drawings = guide.pictures[key]["drawings"] if key in guide.pictures else []
        if not drawings or (step and step not in [str(number) for number in range(1, len(drawings) + 1)]):
            raise DataError(f"no picture called '{name}'. Use an id from docs/data/pictures")
        drawings = [drawings[int(step) - 1]] if step else drawings
        chosen.append({"name": name, "drawings": drawings, "is_row": len(drawings) > 1})
    return chosen


def picture_place(guide: Guide, name: str, *, decorative: bool = False) -> str:
    """Return the mark that pictures.py replaces by one drawing; a decorative one says nothing to screen readers."""
    choose_pictures(guide, (name,))
    return f'<span data-picture="{name}"{" data-decorative" if decorative else ""}></span>'


def linked(text: str) -> str:
    """Make a link of each address in a text, named after its host."""
    return re.sub(r"https?://([^/\s]+)[^\s,;]*[^\s,;.]", r"[\1](\g<0>)", text)


def named_groups(guide: Guide) -> list[Entry]:
    """Return the groups of words.yml that have a name and other names, for the end of the A to Z."""
    return sorted((group for group in guide.words.same if "name" in group), key=lambda group: group["name"].lower())


def markdown_environment(
    folders: list[Path], guide: Guide, settings: Settings, pages: dict[str, Any], pdfs: set[str]
) -> jinja2.Environment:
    """Return the Jinja environment for pages: each fragment is a function, and unknown names are errors.

    `folders` hold the fragments and the theme's icons, `pages` is the front matter by source path, `pdfs` the names of handouts to download.
    """
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{##",  # Markdown attributes such as {#anchor} are not comments
        comment_end_string="##}",
    )
    env.filters["linked"] = linked
    env.filters["cite"] = lambda keys: "".join(f"[^{key}]" for key in keys)
    env.tests["numbered"] = lambda text: any(character.isdigit() for character in text)
    env.globals |= {
        "guide": guide,
        "kinds": KINDS,
        "verdicts": VERDICTS,
        "pages": pages,
        "emergency_numbers": settings.emergency_numbers,
        "crisis_lines": settings.crisis_lines,
        "clinic": settings.clinic,
        "handout_pdfs": pdfs,
        "preview_size": PREVIEW_SIZE,
    }

    def fragment(name: str, **data: Any) -> Callable[..., str]:
        """Return a function for pages that renders one fragment; data that are functions choose by the ids given."""

        @jinja2.pass_context
        def render(context: jinja2.runtime.Context, *ids: str) -> str:
            chosen = {key: value(guide, ids) if callable(value) else value for key, value in data.items()}
            return env.get_template(f"{name}.md").render(context.get_all() | chosen)

        return render

    env.globals |= {
        "warning_signs": fragment("warning_signs", levels=choose_signs),
        "handout_signs": fragment("handout_signs", levels=choose_signs),
        "handouts": fragment("handouts", handouts=lambda _, names: choose_handouts(pages, names)),
        "all_warning_signs": fragment("all_warning_signs", levels=guide.levels),
        "exercises": fragment("exercises", exercises=choose_exercises),
        "exercises_short": fragment("exercises_short", exercises=choose_exercises),
        "emergency": fragment("emergency"),
        "crisis": fragment("crisis"),
        "ledger": fragment("ledger", claims=guide.claims),
        "source_list": fragment("source_list", sources=list(guide.sources.values())),
        "glossary": fragment("glossary", terms=sorted(guide.terms, key=lambda term: term["term"].lower())),
        "body_map": fragment("body_map"),
        "symptoms": fragment("symptoms", letters=symptom_index(pages), groups=named_groups(guide)),
        "pictures": fragment("pictures", pictures=choose_pictures),
        "picture": lambda name: picture_place(guide, name),
        "small_picture": lambda name: picture_place(guide, name, decorative=True),
        "bar": lambda of_100: env.get_template("bar.md").render(of_100=of_100).strip(),
    }
    return env


def line_in_page(error: Exception, markdown: str, source: str) -> int:
    """Return the line of the page's source at which rendering `markdown` (its body) failed."""
    before_body = source.count("\n") - markdown.count("\n")
    if isinstance(error, jinja2.TemplateSyntaxError):
        return before_body + error.lineno
    frames = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return before_body + (frames[0] or 1) if frames else 1
