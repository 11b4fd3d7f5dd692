"""Write what search loads when a reader opens it, from the text of the pages and the words people use."""

from __future__ import annotations

import json
import re
from typing import Any


from guide.model.pages import BuiltPage, line_of_field
from guide.model.facts import SEARCHES, Guide
from guide.model.page_text import sections_of
from guide.settings import Settings
from guide.search.compile import PACKS, SearchPage, dead_alarm_words, language_pack, search_data, unused_groups, words_in

# What search does not read, marked in fragments: pictures, and the signs that each page repeats.
_EXCLUDED = re.compile(r"<(\w+)\b[^>]*\bdata-search-exclude\b.*?</\1>", re.DOTALL)
_MARK = re.compile(r' data-search-exclude(="[^"]*")?')


def anchors_of(page: BuiltPage) -> set[str]:
    """Return the ids of a page's headings, down to the third level."""
    return set(re.findall(r'<h[1-3][^>]*\bid="([^"]+)"', page.content))


def phrase_faults(page: BuiltPage, source: str) -> list[str]:
    """Return what is wrong with the words for search of a page: none at all, or for a heading that is not there."""
    meta = page.meta
    if not meta.get("symptoms") and not meta.get("searches"):
        return [f"{page.src_uri}:1: no words to find this page by. Add 'symptoms' or 'searches', or 'search: {{exclude: true}}'."]
    fields = [field for field in SEARCHES if field in meta]
    anchors = anchors_of(page) | {"top"} if fields else set()
    return [
        f"{page.src_uri}:{line_of_field(source, field)}: '{field}' names the heading '{anchor}', which the page does not have."
        for field in fields
        for anchor in meta[field]
        if anchor not in anchors
    ]


def words_of(text: str) -> set[str]:
    """Return the words of a text that are worth a search, folded."""
    return {word for word in words_in(text) if len(word) > 2 and word.isalpha() and word.isascii()}


def kind_of(page: BuiltPage) -> str:
    """Return what search calls a page: "about", "sheet" (one handout) or "page"."""
    folder, _, name = page.src_uri.rpartition("/")
    return "about" if folder == "about" else "sheet" if folder == "handouts" and name != "index.md" else "page"


def search_page(page: BuiltPage) -> SearchPage:
    """Return a page as search sees it: its front matter, its headings, and the words under them."""
    meta, kind = page.meta, kind_of(page)
    sections = [section for section in sections_of(_EXCLUDED.sub("", page.content)) if section.anchor != "sources"]
    has_words = kind == "page" and page.src_uri != "symptoms.md"
    return SearchPage(
        page.url,
        kind,
        meta["title"],
        meta["description"],
        meta.get("symptoms") or [],
        {field: meta[field] for field in SEARCHES if field in meta},
        {section.anchor: section.heading for section in sections if section.anchor != "top"},
        frozenset(words_of(" ".join(section.text for section in sections))) if has_words else frozenset(),
        (meta.get("search") or {}).get("boost", 1),
    )


def word_faults(pages: list[SearchPage], guide: Guide) -> list[str]:
    """Return what is wrong with the words of docs/data: groups that nothing uses, and words that search cannot meet."""
    faults = [
        f"docs/data/words.yml:{group['line']}: no page and no phrase has a word of '{group['id']}'."
        for group in unused_groups(pages, guide)
    ]
    return faults + [
        f"docs/data/sign-words.yml:{entry['line']}: '{word}' in an alarm of '{entry['id']}' is no group of words.yml "
        "and no word that search can meet."
        for entry, word in dead_alarm_words(pages, guide)
    ]


def spoken_numbers(numbers: list[dict[str, str]]) -> str:
    """Return the emergency numbers on one line: '911 (US and Canada), 999 (UK)'."""
    return ", ".join(f"{entry['number']} ({entry['place']})" for entry in numbers)


def script(name: str, data: dict[str, Any]) -> str:
    """Write data as a script that sets one global name: unlike JSON, a page opened from a disk may load it."""
    return f"globalThis.{name}={json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n"


def search_scripts(
    pages: list[SearchPage], guide: Guide, settings: Settings, address_of: dict[str, str], help_: str, words: dict[str, Any]
) -> dict[str, str]:
    """Return the text of each script that search loads, by its name.

    `help_` is the HTML shown when nothing is found, `words` are what search says.
    """
    data = search_data(pages, guide, address_of["warning-signs.md"])
    data["levels"][guide.levels[0]["id"]] += f": {spoken_numbers(settings.emergency_numbers)}"
    data |= {"help": help_, "words": words}
    return {"data": script("searchData", data)} | {
        f"data-{language}": script(f"searchData_{language}", language_pack(language, pages, guide)) for language in PACKS
    }
