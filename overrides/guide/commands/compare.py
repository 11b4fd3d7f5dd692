"""Say in what two builds of the guide differ for a reader: `python -m guide.commands.compare OLD_SITE NEW_SITE`.

Compared are the pages, their text, headings, anchors and links; with `--search FILE` the answers of search too.
"""

from __future__ import annotations

import argparse
import difflib
import functools
import json
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bs4 import BeautifulSoup
from playwright.sync_api import sync_playwright

from guide.commands.browser import ARGUMENTS, find_browser

PARTS = ("text", "headings", "anchors", "links")
# A reader never meets the name of a file with its content's hash in it, nor the address that one build was made for.
ASK = """queries => {
    const create = (...packs) => SymptomSearch.create(searchData, packs)
    const searches = { "": create(), es: create(searchData_es), zh: create(searchData_zh) }
    return queries.map(query => {
        const { results, topic, corrected } = searches[searches[""].languageOf(query)].search(query)
        return JSON.stringify([results.map(({ url, section, kind }) => [url, section, kind]), topic, corrected])
    })
}"""


def lines_of(page: BeautifulSoup) -> dict[str, list[str]]:
    """Return what a reader of a page meets, by part, in order: words, headings, ids, and where links lead."""
    for code in page.select("script, style, meta, link"):
        code.extract()
    anchors = sorted(str(element["id"]) for element in page.select("[id]"))
    headings = [
        f"{heading.name} {heading.get('id')} {' '.join(heading.get_text().split())}"
        for heading in page.select("h1, h2, h3, h4, h5, h6")
    ]
    links = [f"{link['href']} {' '.join(link.get_text().split())}" for link in page.select("a[href]")]
    text = [line for line in (" ".join(line.split()) for line in page.get_text("\n").splitlines()) if line]
    return {"text": " ".join(text).split(" "), "headings": headings, "anchors": anchors, "links": links}


def pages_of(site: Path) -> dict[str, dict[str, list[str]]]:
    """Return what a reader meets on each page of a built site, by its path."""
    files = sorted(site.rglob("*.html"))
    return {
        file.relative_to(site).as_posix(): lines_of(BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser"))
        for file in files
    }


def differences(old: dict[str, dict[str, list[str]]], new: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    """Yield each difference between two builds as 'page: part: -old +new'."""
    for path in sorted(old.keys() ^ new.keys()):
        yield f"{path}: only in the {'old' if path in old else 'new'} build"
    for path in sorted(old.keys() & new.keys()):
        for part in PARTS:
            before, after = old[path][part], new[path][part]
            for kind, a, b, c, d in (
                difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if before != after else []
            ):
                if kind != "equal":
                    yield f"{path}: {part}: -{' '.join(before[a:b])[:200]!r} +{' '.join(after[c:d])[:200]!r}"


def answers_of(site: Path, queries: list[str]) -> list[str]:
    """Return what the search of a built site answers to each query."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        page = browser.new_page(service_workers="block")
        page.goto(f"http://127.0.0.1:{server.server_port}/about/")
        for script in ("libraries", "symptom-search", "data", "data-es", "data-zh"):
            page.add_script_tag(url=f"/assets/search/{script}.js")
        answers = page.evaluate(ASK, queries)
        browser.close()
    server.shutdown()
    return answers


def main() -> None:
    """Print every difference, and exit with 1 if there is one."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("old", type=Path)
    options.add_argument("new", type=Path)
    options.add_argument(
        "--search", type=Path, nargs="*", default=[], help='files with one query a line, as {"q": ...}'
    )
    chosen = options.parse_args()
    old, new = pages_of(chosen.old), pages_of(chosen.new)
    found = list(differences(old, new))
    print(f"{len(old)} and {len(new)} pages, {len(found)} differences")
    queries = [
        json.loads(line)["q"] for file in chosen.search for line in file.read_text(encoding="utf-8").split("\n") if line
    ]
    if queries:
        before, after = answers_of(chosen.old, queries), answers_of(chosen.new, queries)
        changed = [
            f"search: {query[:60]!r}: -{one[:200]} +{two[:200]}"
            for query, one, two in zip(queries, before, after)
            if one != two
        ]
        print(f"{len(queries)} queries, {len(changed)} other answers")
        found += changed
    print("\n".join(found))
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
