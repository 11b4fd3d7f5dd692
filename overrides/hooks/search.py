"""Write what search loads when a reader opens it, from the theme's index and the words people use."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from mkdocs.exceptions import PluginError

from front_matter import line_of_field
from guide_data import SEARCHES
from search_data import PACKS, SearchPage, dead_alarm_words, language_pack, search_data, unused_groups, words_in

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

# The theme's own search, which nothing asks for any more.
UNUSED = ["assets/javascripts/lunr", "assets/javascripts/workers", "search/search_index.json"]


def anchors_of(page: Page) -> set[str]:
    """Return the ids of a page's headings, down to the third level."""
    return set(re.findall(r'<h[1-3][^>]*\bid="([^"]+)"', page.content))


def phrase_faults(page: Page) -> list[str]:
    """Return what is wrong with the words for search of a page: none at all, or for a heading that is not there."""
    meta, source = page.meta, page.file.content_string
    if not meta.get("symptoms") and not meta.get("searches"):
        return [f"{page.file.src_uri}:1: no words to find this page by. Add 'symptoms' or 'searches', or 'search: {{exclude: true}}'."]
    fields = [field for field in SEARCHES if field in meta]
    anchors = anchors_of(page) | {"top"} if fields else set()
    return [
        f"{page.file.src_uri}:{line_of_field(source, field)}: '{field}' names the heading '{anchor}', which the page does not have."
        for field in fields
        for anchor in meta[field]
        if anchor not in anchors
    ]


def text_of(html: str) -> str:
    """Return the text of a piece of the theme's index."""
    return BeautifulSoup(html, "html.parser").get_text(" ") if "<" in html or "&" in html else html


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Collect the words of every page that search may show; stop the build if one has none."""
    pages = [file.page for file in files.documentation_pages() if not (file.page.meta.get("search") or {}).get("exclude")]
    faults = [fault for page in pages for fault in phrase_faults(page)]
    if faults:
        raise PluginError("Words for search:\n  " + "\n  ".join(faults))
    config.extra["searched_pages"] = {page.url: page for page in pages}
    config.extra["address_of"] = {file.src_uri: file.page.url for file in files.documentation_pages()}
    help_page = env.get_template("partials/search-help.html")
    config.extra["search_help"] = help_page.render(config=config, address_of=config.extra["address_of"])


def kind_of(page: Page) -> str:
    """Return what search calls a page: "about", "sheet" (one handout) or "page"."""
    folder, _, name = page.file.src_uri.rpartition("/")
    return "about" if folder == "about" else "sheet" if folder == "handouts" and name != "index.md" else "page"


def read_pages(index: list[dict[str, str]], pages: dict[str, Page]) -> list[SearchPage]:
    """Join the entries of the theme's index (a page, then its sections) with the front matter of each page."""
    found: dict[str, tuple[dict[str, str], set[str]]] = {url: ({}, set()) for url in pages}
    for entry in index:
        url, _, anchor = entry["location"].partition("#")
        if url in found and anchor != "sources":
            sections, words = found[url]
            if anchor:
                sections[anchor] = text_of(entry["title"])
            words.update(word for word in words_in(text_of(entry["text"])) if word.isalpha() and word.isascii() and len(word) > 2)
    return [
        SearchPage(
            url,
            kind_of(page),
            page.meta["title"],
            page.meta["description"],
            page.meta.get("symptoms") or [],
            {field: page.meta[field] for field in SEARCHES if field in page.meta},
            found[url][0],
            frozenset(found[url][1]) if kind_of(page) == "page" and page.file.src_uri != "symptoms.md" else frozenset(),
            (page.meta.get("search") or {}).get("boost", 1),
        )
        for url, page in pages.items()
    ]


def spoken_numbers(numbers: list[dict[str, str]]) -> str:
    """Return the emergency numbers on one line: '911 (US and Canada), 999 (UK)'."""
    return ", ".join(f"{entry['number']} ({entry['place']})" for entry in numbers)


def write_script(path: Path, name: str, data: dict[str, Any]) -> None:
    """Write data as a script that sets one global name: unlike JSON, a page opened from a disk may load it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    path.write_text(f"globalThis.{name}={text}\n", encoding="utf-8")


def remove(path: Path) -> None:
    """Remove a file or folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Replace the theme's index by our own data, and report groups of words that nothing uses."""
    site, guide = Path(config.site_dir), config.extra["guide"]
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    pages = read_pages(index, config.extra["searched_pages"])
    faults = [
        f"docs/data/words.yml:{group['line']}: no page and no phrase has a word of '{group['id']}'."
        for group in unused_groups(pages, guide)
    ]
    faults += [
        f"docs/data/sign-words.yml:{entry['line']}: '{word}' in an alarm of '{entry['id']}' is no group of words.yml "
        "and no word that search can meet."
        for entry, word in dead_alarm_words(pages, guide)
    ]
    if faults:
        raise PluginError("Words for search:\n  " + "\n  ".join(faults))
    folder = site / "assets" / "search"
    data = search_data(pages, guide, config.extra["address_of"]["warning-signs.md"]) | {"help": config.extra["search_help"]}
    data["levels"][guide.levels[0]["id"]] += f": {spoken_numbers(config.extra['emergency_numbers'])}"
    write_script(folder / "data.js", "searchData", data)
    for language in PACKS:
        write_script(folder / f"data-{language}.js", f"searchData_{language}", language_pack(language, pages, guide))
    for path in UNUSED:
        remove(site / path)
