"""ProperDocs, which goes on from MkDocs 1, builds the same guide from the same tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Comment

from conftest import PROJECT, Site, build


def pages_of(folder: Path, address: str) -> dict[str, list[str]]:
    """Return all of every page that a reader meets: words, ids and links; without the line that names the builder."""
    pages = {}
    for file in sorted(folder.rglob("*.html")):
        page = BeautifulSoup(file.read_text(encoding="utf-8").replace(address, "https://guide.example"), "html.parser")
        for line in page.select('meta[name="generator"]'):
            line.decompose()
        for comment in page.find_all(string=lambda text: isinstance(text, Comment)):
            comment.extract()
        words = page.get_text(" ", strip=True)
        pages[file.relative_to(folder).as_posix()] = [
            words,
            *(str(tag.get(name)) for name in ("id", "href", "src", "content") for tag in page.select(f"[{name}]")),
        ]
    return pages


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, site: Site) -> Path:
    """The guide as ProperDocs builds it."""
    folder = tmp_path_factory.mktemp("properdocs") / "site"
    result = build(PROJECT, folder, "properdocs", SITE_URL=f"{site.url}/")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


def test_all_pages_are_the_same(good: Path, site: Site) -> None:
    ours, theirs = pages_of(site.folder, site.url), pages_of(good, site.url)
    assert len(ours) > len(site.pages) and sorted(ours) == sorted(theirs)
    different = [file for file in ours if ours[file] != theirs[file]]
    assert not different, different


def test_a_dead_link_is_named_with_its_line_and_the_good_site_stays(good: Path, project: Path) -> None:
    page = project / "docs" / "causes" / "index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n[Gone](gone.md).\n", encoding="utf-8")
    before = {file: file.read_bytes() for file in good.rglob("*") if file.is_file()}
    result = build(project, good, "properdocs")
    assert result.returncode != 0
    assert f"causes/index.md:{len(text.splitlines()) + 2}: " in result.stderr, result.stderr
    assert {file: file.read_bytes() for file in good.rglob("*") if file.is_file()} == before
    assert not list(good.parent.glob("site.*")), "a half-built site is left behind"
