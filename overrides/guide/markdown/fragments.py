"""Fill the data into the Markdown: `{{ warning_signs("rf13") }}` in a page renders the template warning_signs.md."""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import Any, Callable

import jinja2

from guide.model.facts import KINDS, PREVIEW_SIZE, VERDICTS, DataError, Entry, Guide
from guide.settings import Settings

PIECE, END = "\ue002", "\ue003"  # of the private use area: around the number of a piece of HTML that is kept aside


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
    """Return the mark that is replaced by one drawing at the end; a decorative one says nothing to screen readers."""
    choose_pictures(guide, (name,))
    return f'<span data-picture="{name}"{" data-decorative" if decorative else ""}></span>'


def linked(text: str) -> str:
    """Make a link of each address in a text, named after its host."""
    return re.sub(r"https?://([^/\s]+)[^\s,;]*[^\s,;.]", r"[\1](\g<0>)", text)


def named_groups(guide: Guide) -> list[Entry]:
    """Return the groups of words.yml that have a name and other names, for the end of the A to Z."""
    return sorted((group for group in guide.words.same if "name" in group), key=lambda group: group["name"].lower())


class Fragments:
    """What pages can ask for: each function renders one template of the theme's folder `fragments`.

    A template that ends in .md becomes part of the page's Markdown; one that ends in .html is kept aside while Markdown
    works, and `insert` puts it into the page.
    """

    def __init__(
        self,
        folder: Path,
        guide: Guide,
        settings: Settings,
        pages: dict[str, Any],
        urls: dict[str, str],
        pdfs: set[str],
        icon: Callable[[str], str],
    ) -> None:
        """`folder` holds the templates; `pages` is the front matter and `urls` the address by source path; `icon` gives SVG by name."""
        self.guide, self.pages, self.urls = guide, pages, urls
        self.pieces: list[str] = []
        self.env = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            comment_start_string="{##",  # Markdown attributes such as {#anchor} are not comments
            comment_end_string="##}",
        )
        self.env.filters |= {
            "linked": linked,
            "cite": lambda keys: "".join(f"[^{key}]" for key in keys),
            "cite_html": lambda keys: "".join(f'<sup data-cite="{key}"></sup>' for key in keys),
        }
        self.env.tests["numbered"] = lambda text: any(character.isdigit() for character in text)
        self.env.globals |= {
            "guide": guide,
            "kinds": KINDS,
            "verdicts": VERDICTS,
            "pages": pages,
            "emergency_numbers": settings.emergency_numbers,
            "crisis_lines": settings.crisis_lines,
            "clinic": settings.clinic,
            "handout_pdfs": pdfs,
            "preview_size": PREVIEW_SIZE,
            "link": self._link,
            "icon": icon,
        } | self._functions()

    def _functions(self) -> dict[str, Callable[..., str]]:
        guide = self.guide
        return {
            "warning_signs": self._markdown("warning_signs.md", levels=choose_signs),
            "sign_cards": self._html("sign_cards.html", levels=choose_signs),
            "handout_signs": self._html("handout_signs.html", levels=choose_signs),
            "handouts": self._markdown("handouts.md", handouts=lambda _, names: choose_handouts(self.pages, names)),
            "all_warning_signs": self._markdown("all_warning_signs.md", levels=guide.levels),
            "exercises": self._markdown("exercises.md", exercises=choose_exercises),
            "exercises_short": self._markdown("exercises_short.md", exercises=choose_exercises),
            "emergency": self._html("emergency.html"),
            "crisis": self._html("crisis_lines.html"),
            "ledger": self._markdown("ledger.md", claims=guide.claims),
            "source_list": self._markdown("source_list.md", sources=list(guide.sources.values())),
            "glossary": self._markdown("glossary.md", terms=sorted(guide.terms, key=lambda term: term.term.lower())),
            "body_map": self._html("body_map.html"),
            "symptoms": self._markdown("symptoms.md", letters=symptom_index(self.pages), groups=named_groups(guide)),
            "pictures": self._html("pictures.html", pictures=choose_pictures),
            "picture": lambda name: picture_place(guide, name),
            "small_picture": lambda name: picture_place(guide, name, decorative=True),
            "bar": lambda of_100: self.env.get_template("bar.html").render(of_100=of_100).strip(),
        }

    def _markdown(self, template: str, **data: Any) -> Callable[..., str]:
        """Return a function for pages that renders one template; data that are functions choose by the ids given."""

        @jinja2.pass_context
        def render(context: jinja2.runtime.Context, *ids: str) -> str:
            chosen = {key: value(self.guide, ids) if callable(value) else value for key, value in data.items()}
            return self.env.get_template(template).render(context.get_all() | chosen | {"ids": ids})

        return render

    def _html(self, template: str, **data: Any) -> Callable[..., str]:
        """Return a function that renders one template, keeps its HTML aside and returns the mark of its place."""
        render = self._markdown(template, **data)

        @jinja2.pass_context
        def keep(context: jinja2.runtime.Context, *ids: str) -> str:
            self.pieces.append(render(context, *ids))
            return f"{PIECE}{len(self.pieces) - 1}{END}"

        return keep

    @staticmethod
    @jinja2.pass_context
    def _link(context: jinja2.runtime.Context, src_uri: str) -> str:
        """Return the way from the page to another, given by its source path."""
        return context["root_url"] + context["urls"][src_uri] or "./"

    def render(self, markdown: str, src_uri: str) -> str:
        """Return a page's Markdown with its fragments filled in; raises jinja2.TemplateError, DataError or TypeError at a wrong call."""
        self.pieces = []
        if "{{" not in markdown and "{%" not in markdown:
            return markdown
        ways = {"root": "../" * src_uri.count("/"), "root_url": "../" * self.urls[src_uri].count("/"), "urls": self.urls}
        return self.env.from_string(markdown).render(**ways)

    def insert(self, html: str) -> str:
        """Put the pieces that were kept aside into a page's HTML: the outer ones, which were made last, before those inside them."""
        for number in reversed(range(len(self.pieces))):
            mark = f"{PIECE}{number}{END}"
            html = html.replace(f"<p>{mark}</p>", self.pieces[number]).replace(mark, self.pieces[number])
        return html


def line_in_page(error: Exception, markdown: str, source: str) -> int:
    """Return the line of the page's source at which rendering `markdown` (its body) failed."""
    before_body = source.count("\n") - markdown.count("\n")
    if isinstance(error, jinja2.TemplateSyntaxError):
        return before_body + error.lineno
    frames = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return before_body + (frames[0] or 1) if frames else 1


def hint(error: Exception) -> str:
    """Return what else helps someone who asked for a name that does not exist."""
    return " CONTRIBUTING.md lists what a page can ask for." if isinstance(error, jinja2.UndefinedError) else ""
