"""Fill the data into the pages: `{{ warning_signs("rf13") }}` renders a template with the facts it names."""

from __future__ import annotations

import ast
import functools
import inspect
import itertools
import math
import posixpath
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import jinja2

from guide.model.checkable import LEAFLETS
from guide.model.danger import Danger, Level, Sign
from guide.model.documents import DataError
from guide.model.facts import KINDS, PREVIEW_SIZE, Exercise, Group, Guide
from guide.model.frame import Frame
from guide.model.medicines import named
from guide.model.outside import less_urgent
from guide.model.pages import PageMeta
from guide.model.reviews import Review
from guide.settings import Settings

_CALL = re.compile(r"^\{\{(?P<alone>[^{}]*)\}\}$|\{\{(?P<within>[^{}\n]*)\}\}", re.MULTILINE)
_ADDRESS = re.compile(r"https?://([^/\s]+)[^\s,;]*[^\s,;.)]")
_CITATION = re.compile(r"\[\^([^\]\s]+)\]")
_HEADING = re.compile(r'<h2 id="([^"]+)">.*?</h2>')
COLUMN = 43  # letters that half the width of a sheet holds
PIECE, END = "\ue002", "\ue003"  # of the private use area: around the number of a piece of HTML that is kept aside


def choose_signs(guide: Guide, ids: tuple[str, ...]) -> list[Level]:
    """Return the levels of urgency, most urgent first, with only the named signs (without names, all of any page)."""
    unknown = [sign for sign in ids if sign not in guide.signs]
    if unknown:
        raise DataError(f"no warning sign called '{unknown[0]}'. Use an id from docs/data/red-flags.yml")
    for sign in ids:
        check_place(guide.signs[sign], "")
    return _levels_with(guide, ids or tuple(guide.danger.on_any_page))


def _levels_with(guide: Guide, ids: Collection[str]) -> list[Level]:
    levels = (
        level.model_copy(update={"signs": [sign for sign in level.signs if sign.id in ids]}) for level in guide.levels
    )
    return [level for level in levels if level.signs]


def check_place(sign: Sign, src_uri: str) -> None:
    """Raise DataError if a sign has one page that may show it, and it is another."""
    if sign.only_on not in (None, src_uri):
        raise DataError(f"'{sign.id}' may stand only on {sign.only_on}, by {{{{ signs_only_here() }}}}. Take it out")


def choose_sheet_signs(danger: Danger, given: list[str]) -> tuple[tuple[str, ...], bool]:
    """Return the ids of the signs that a sheet must show by where it is given, and whether there is a bell there."""
    sheets = [sheet for sheet in danger.sheets if sheet.id in given]
    return tuple(key for sheet in sheets for key in sheet.signs), any(sheet.bell for sheet in sheets)


def signs_of(guide: Guide, bodies: tuple[str, ...]) -> list[Level]:
    """Return the levels of urgency, most urgent first, with the signs of the mother's or the baby's body."""
    if bodies not in (("mother",), ("baby",)):
        raise DataError('signs are of two bodies. Write {{ sign_list("mother") }} or {{ sign_list("baby") }}')
    return choose_signs(guide, tuple(key for key, sign in guide.danger.on_any_page.items() if sign.body == bodies[0]))


def action_of(danger: Danger, ids: tuple[str, ...]) -> dict[str, Any]:
    """Return sign, level and sources for what to do about a sign, or about one of its conditions if that is named."""
    key, condition = (*ids, "")[:2]
    if key not in danger.signs:
        raise DataError(f"no warning sign called '{key}'. Use an id from docs/data/red-flags.yml")
    sign = danger.signs[key]
    if not condition:
        return {"sign": sign, "level": danger.level[key], "sources": sign.sources, "condition": ""}
    raised = {raised.condition: raised for raised in danger.raises(sign)}
    if condition not in raised:
        known = ", ".join(raised) or "none"
        raise DataError(f"'{key}' is not raised by '{condition}'. Conditions of this sign: {known}")
    level = danger.level[raised[condition].to]
    return {"sign": sign, "level": level, "sources": raised[condition].sources, "condition": condition}


def choose_exercises(guide: Guide, ids: tuple[str, ...]) -> list[Exercise]:
    """Return the named exercises in the order of the data (all of them if none is named)."""
    known = [exercise.id for exercise in guide.exercises]
    unknown = [exercise for exercise in ids if exercise not in known]
    if unknown:
        raise DataError(f"no exercise called '{unknown[0]}'. Use an id from docs/data/exercises.yml")
    return [exercise for exercise in guide.exercises if not ids or exercise.id in ids]


def choose_handouts(pages: dict[str, PageMeta], names: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return name, title and the `handout` field of each named handout, in the order given."""
    handouts = {Path(page).stem: meta for page, meta in sorted(pages.items()) if meta.handout}
    unknown = [name for name in names if name not in handouts]
    if unknown:
        raise DataError(f"no handout called '{unknown[0]}'. Use the name of a file in docs/handouts")
    place = {name: place for place, name in enumerate(handouts)}  # on the strip of small pictures
    return [
        {"name": name, "title": handouts[name].title, "place": place[name], "places": len(place)}
        | dict(handouts[name].handout)
        for name in names
    ]


def choose_pictures(guide: Guide, names: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the named pictures with their `drawings`, and if each `moves`; a name may ask for one step ('lift:2')."""
    chosen = []
    for name in names:
        key, _, step = name.partition(":")
        drawings = guide.pictures[key].drawings if key in guide.pictures else []
        if not drawings or (step and step not in [str(number) for number in range(1, len(drawings) + 1)]):
            raise DataError(f"no picture called '{name}'. Use an id from docs/data/pictures")
        drawings = [drawings[int(step) - 1]] if step else drawings
        picture = guide.pictures[key]
        moves = bool(picture.move) and not step
        title = picture.title
        chosen.append({"name": name, "title": title, "drawings": drawings, "is_row": len(drawings) > 1, "moves": moves})
    return chosen


def choose_still_pictures(guide: Guide, names: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the named pictures without their moves: for a page that is not about the movement."""
    return [picture | {"moves": False} for picture in choose_pictures(guide, names)]


def picture_place(guide: Guide, name: str, *, decorative: bool = False) -> str:
    """Return the mark that is replaced by one drawing at the end; a decorative one says nothing to screen readers."""
    choose_pictures(guide, (name,))
    return f'<span data-picture="{name}"{" data-decorative" if decorative else ""}></span>'


def linked(text: str) -> str:
    """Return a text as HTML, with a link in the place of each address in it, named after its host."""
    return _ADDRESS.sub(lambda found: f'<a href="{found[0]}">{found[1]}</a>', escape(text))


def cite(keys: list[str]) -> str:
    """Return the marks of citations that are numbered once all of the page is there."""
    return "".join(f'<sup data-cite="{key}"></sup>' for key in keys)


def cited(text: str) -> str:
    """Return a text that may cite sources as `[^key]` as HTML."""
    return _CITATION.sub(lambda found: cite([found[1]]), escape(text))


def named_groups(guide: Guide) -> list[Group]:
    """Return the groups of words.yml that have a name and other names, in the order of their names."""
    return sorted((group for group in guide.words.same if group.name), key=lambda group: group.name.lower())


def halved(items: list[tuple[int, Any]]) -> list[list[Any]]:
    """Return what stands in the left and in the right column of a list, in order, each about as high.

    `items` are (letters of its text, what is shown). WebKit prints no CSS columns.
    """
    lines = [0, *itertools.accumulate(math.ceil(letters / COLUMN) for letters, _ in items)]
    cut = min(range(len(lines)), key=lambda count: (max(lines[count], lines[-1] - lines[count]), -count))
    shown = [item for _, item in items]
    return [part for part in (shown[:cut], shown[cut:]) if part]


def environment(theme: Path) -> jinja2.Environment:
    """Return what renders the templates of a folder, with the filters and tests that fragments use."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(theme),
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        optimized=False,  # takes longer than it saves in one build
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {"linked": linked, "cited": cited, "cite": cite}
    env.tests["numbered"] = lambda text: any(character.isdigit() for character in text)
    return env


class Fragments:
    """What pages can ask for: `{{ pictures("lift-close") }}` renders `fragments/pictures.html` of the theme's folder.

    Its HTML is kept aside while Markdown works; `insert` then puts it into the page.
    """

    def __init__(
        self,
        theme: Path,
        guide: Guide,
        settings: Settings,
        words: Frame,
        pages: dict[str, PageMeta],
        urls: dict[str, str],
        pdfs: set[str],
        icon: Callable[[str], str],
        reviews: dict[str, list[Review]],
        body_map: dict[str, Any],
    ) -> None:
        """`theme` has the templates, `body_map` is drawn; `pages` and `urls` are by source path, `reviews` by the id of
        what was checked."""
        self.guide, self.pages, self.urls, self.reviews = guide, pages, urls, reviews
        self.url = self.src_uri = ""
        self.body_map = body_map
        self.pieces: list[str] = []
        self.env = environment(theme)
        self.functions = self._functions()
        self.env.globals |= {
            "kinds": KINDS,
            "danger": guide.danger,
            "words": words,
            "pages": pages,
            "settings": settings,
            "handout_pdfs": pdfs,
            "preview_size": PREVIEW_SIZE,
            "icon": icon,
            "link": self.link,
            "reviewed": self.reviewed,
            "still_pictures": self.functions["still_pictures"],
            "picture": self.functions["picture"],
            "move": self.functions["move"],
            "act": self.act,
        }

    def _fragment(self, name: str, **data: Any) -> Callable[..., str]:
        """Return what renders a template; a function in `data` is given the ids of the call."""

        def render(*ids: str) -> str:
            chosen = {key: value(self.guide, ids) if callable(value) else value for key, value in data.items()}
            template = self.env.get_template(f"fragments/{name}.html")
            return template.render(chosen, root_url=relative_url("./", self.url))

        return render

    def _functions(self) -> dict[str, Callable[..., str]]:
        """Return what a page can call, by name; each function takes the ids of what it shows and returns HTML."""
        guide, fragment = self.guide, self._fragment
        return {
            "warning_signs": fragment("warning_signs", levels=choose_signs),
            "handout_signs": self.handout_signs,
            "handouts": fragment("handouts", handouts=lambda _, names: choose_handouts(self.pages, names)),
            "sign_list": fragment("sign_list", levels=signs_of, body=lambda _, bodies: bodies[0]),
            "signs_only_here": self.signs_only_here,
            "act": self.act,
            "no_answer": fragment("no_answer"),
            "exercises": fragment("exercises", exercises=choose_exercises),
            "plan": fragment("plan", exercises=choose_exercises),
            "exercises_short": fragment("exercises_short", exercises=choose_exercises),
            "emergency": fragment("emergency"),
            "crisis": fragment("crisis_lines"),
            "violence_lines": fragment("violence_lines"),
            "poison_lines": fragment("poison_lines"),
            "leave_button": fragment("leave_button"),
            "ledger": fragment("ledger", claims=guide.claims),
            "source_list": fragment("source_list", sources=list(guide.sources.values())),
            "less_urgent": fragment("less_urgent", reasons=less_urgent(guide.outside, guide.danger)),
            "glossary": fragment("glossary", terms=sorted(guide.terms, key=lambda term: term.term.lower())),
            "other_names": fragment("other_names", groups=named_groups(guide)),
            "body_map": fragment("body_map", **self.body_map),
            "pictures": fragment("pictures", pictures=choose_pictures),
            "move": fragment("move", pictures=choose_pictures),
            "still_pictures": fragment("pictures", pictures=choose_still_pictures),
            "picture": lambda name: picture_place(guide, name),
            "small_picture": lambda name: picture_place(guide, name, decorative=True),
            "people": fragment("people", of_100=lambda _, shares: int(shares[0])),
            "tick": fragment("tick", said=lambda _, words: words[0]),
            "cells": fragment("cells", number=lambda _, words: int(words[0]), numbered=lambda _, words: len(words) > 1),
            "blank": fragment("blank", label=lambda _, words: words[0] if words else ""),
        } | self._medicine_functions()

    def _medicine_functions(self) -> dict[str, Callable[..., str]]:
        """Return what a page can call for pain medicine, by name."""
        facts, fragment = self.guide.medicines, self._fragment
        chosen = {"medicines": lambda _, ids: named(facts.medicines, ids)}
        return {
            "medicines": fragment("medicines", **chosen),
            "medicine_limits": fragment("medicine_limits", **chosen),
            "medicine_table": fragment("medicine_table", **chosen),
            "medicine_log": fragment("medicine_log", rows=lambda _, ids: int(ids[0])),
            "medicine_dangers": fragment("medicine_dangers", facts=facts),
            "too_much_medicine": fragment("medicine_too_much", facts=facts),
            "ask_first": fragment("medicine_ask_first", lists=lambda _, ids: named(facts.ask_first, ids)),
        }

    def act(self, *ids: str) -> str:
        """Return what to do about a sign as HTML: `act("rf18")`, or once it is raised: `act("rf18", "epidural")`."""
        action = action_of(self.guide.danger, ids)
        check_place(action["sign"], self.src_uri)
        return self.env.get_template("fragments/act.html").render(action)

    def signs_only_here(self) -> str:
        """Return the signs that only the page at hand may show, each with what to do about it, as HTML."""
        ids = [key for key, sign in self.guide.signs.items() if sign.only_on == self.src_uri]
        if not ids:
            raise DataError(f"no warning sign has 'only_on: {self.src_uri}' in docs/data/red-flags.yml")
        return self.env.get_template("fragments/signs_only_here.html").render(levels=_levels_with(self.guide, ids))

    def handout_signs(self, *ids: str, in_full: Sequence[str] = ()) -> str:
        """Return the boxes of a sheet: the named signs, and what it must show where it is given, most by title."""
        handout = self.pages[self.src_uri].handout
        if not handout:
            raise DataError("only a handout has these boxes. Write {{ warning_signs(...) }}")
        required, bell = choose_sheet_signs(self.guide.danger, handout.given)
        levels = choose_signs(self.guide, ids + tuple(in_full) + required)
        told = [sign.id for level in levels for sign in level.signs]
        # A level that calls nobody says what to do: its titles alone name what must not be.
        full = {*in_full, *(sign.id for level in levels if level.id == "keep-baby-safe" for sign in level.signs)}
        texts = {sign.id: sign.short if sign.id in full else sign.title for level in levels for sign in level.signs}
        danger = self.guide.danger

        def letters(sign: Sign) -> int:
            said = [one for one in sign.raised if danger.sign_of[one.condition] not in told]
            return len(texts[sign.id]) + sum(
                len(danger.when[one.condition]) + len(danger.level[one.to].then_short) for one in said
            )

        columns = {level.id: halved([(letters(sign), sign) for sign in level.signs]) for level in levels}
        template = self.env.get_template("fragments/handout_signs.html")
        return template.render(levels=levels, texts=texts, columns=columns, bell=bell, told=told)

    def link(self, src_uri: str) -> str:
        """Return the way from the page at hand to another, by its source path; raise DataError if there is none."""
        if src_uri not in self.urls:
            raise DataError(f"there is no page '{src_uri}'")
        return relative_url(self.urls[src_uri], self.url)

    def reviewed(self, name: str) -> str:
        """Return who has checked what has this id, as HTML; nothing if nobody has."""
        if name not in self.reviews:
            return ""
        return self.env.get_template("fragments/reviewed.html").render(reviews=self.reviews[name])

    def keep_aside(self, markdown: str, src_uri: str) -> tuple[str, list[tuple[int, str]]]:
        """Return a page's Markdown with a mark in the place of each fragment, and (line, fault) of each wrong call."""
        self.src_uri, self.url, self.pieces = src_uri, self.urls[src_uri], []
        faults: list[tuple[int, str]] = []

        def mark(found: re.Match[str]) -> str:
            try:
                name, arguments, named = read_call(found["alone"] or found["within"] or "", self.functions)
                self.pieces.append(self.functions[name](*arguments, **named).strip())
            except (DataError, jinja2.TemplateError) as error:
                faults.append((markdown.count("\n", 0, found.start()) + 1, f"{error}".rstrip(".") + "."))
            place = f"{PIECE}{len(self.pieces) - 1}{END}"
            # On a line of its own it is a block of its own, whatever stands on the lines beside it.
            return f"\n{place}\n" if found["alone"] is not None else place

        kept = _CALL.sub(mark, markdown)
        calls = {found.start() for found in _CALL.finditer(markdown)}
        for opening in re.finditer(r"\{\{", markdown):
            if opening.start() not in calls:
                faults.append(
                    (
                        markdown.count("\n", 0, opening.start()) + 1,
                        "'{{' is never closed on its line. Write '}}' behind it.",
                    )
                )
        return kept, faults

    def insert(self, html: str) -> str:
        """Put the pieces that were kept aside into a page's HTML."""
        for number, piece in enumerate(self.pieces):
            mark = f"{PIECE}{number}{END}"
            html = html.replace(f"<p>{mark}</p>", piece).replace(mark, piece)
        if self.reviews and self.src_uri == LEAFLETS:
            html = _HEADING.sub(lambda found: found[0] + self.reviewed(found[1]), html)
        return html


@functools.cache
def relative_url(url: str, base: str) -> str:
    """Return the way from the page at `base` to `url`, as the site has them: 'diet/', 'diet/protein.html', './'."""
    way = posixpath.relpath(url, posixpath.dirname(base) or ".")
    return f"{way}/" if url.endswith("/") else way


def read_call(text: str, functions: Mapping[str, Callable[..., str]]) -> tuple[str, list[Any], dict[str, Any]]:
    """Return name and arguments of a call such as `pictures("lift-close")`; raise DataError, with what to write."""
    try:
        call = ast.parse(text.strip(), mode="eval").body
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            name = call.func.id
            if name not in functions:
                raise DataError(f"there is no '{name}' to ask for. Use one of: {', '.join(sorted(functions))}")
            parameters = inspect.signature(functions[name]).parameters.values()
            by_name = {each.name for each in parameters if each.kind is each.KEYWORD_ONLY}
            if {each.arg for each in call.keywords} <= by_name:
                named = {each.arg: ast.literal_eval(each.value) for each in call.keywords if each.arg}
                return name, [ast.literal_eval(argument) for argument in call.args], named
    except (SyntaxError, ValueError):
        pass
    advice = "Use straight quotes" if set(text) & set("“”‘’„«»") else 'Write it as {{ pictures("lift-close") }}'
    raise DataError(f"'{{{{{text}}}}}' cannot be read. {advice}")
