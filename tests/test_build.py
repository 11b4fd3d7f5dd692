"""The site builds without a warning; bad input stops the build with file and line."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import yaml

from conftest import PROJECT, Site, build
from guide.commands.compress import compress
from guide.model.facts import Guide


def replace_in(path: Path, old: str, new: str) -> None:
    """Change a file of a copied project, making sure that there was something to change."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} no longer has {old!r}: mend the test"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(path: Path, needle: str) -> int:
    """Return the first line of a file that has `needle` in it."""
    return next(
        number for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if needle in line
    )


def test_compressed_copies_hold_the_same_text(site: Site, tmp_path: Path) -> None:
    copy = shutil.copytree(site.folder, tmp_path / "site")
    copies = compress(copy)
    assert len(copies) > len(site.pages)
    for file in copies:
        assert gzip.decompress(file.read_bytes()) == file.with_suffix("").read_bytes()
    first = copies[0].read_bytes()
    assert compress(copy)[0].read_bytes() == first


def test_the_build_prints_no_warning(site: Site) -> None:
    assert "WARNING" not in site.log and "ERROR" not in site.log, site.log


def test_every_validation_option_is_at_warn() -> None:
    text = re.sub(r"!ENV.*", "''", (PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
    config = yaml.safe_load(text)
    options = [level for group in config["validation"].values() for level in group.values()]
    assert config["strict"] is True
    assert len(options) == 7 and set(options) == {"warn"}, config["validation"]


def test_every_page_has_its_own_title_and_description(site: Site) -> None:
    titles = {address: page.title.get_text() for address, page in site.pages.items()}
    descriptions = {
        address: page.select_one('meta[name="description"]')["content"] for address, page in site.pages.items()
    }
    handouts_twice = [address for address in titles if list(titles.values()).count(titles[address]) > 1]
    assert not handouts_twice, f"pages with the same title: {handouts_twice}"
    same = [address for address, text in descriptions.items() if list(descriptions.values()).count(text) > 1]
    assert not same, f"pages with the same description: {same}"


def test_a_source_that_does_not_exist_stops_the_build_with_file_line_and_key(project: Path, tmp_path: Path) -> None:
    page = project / "docs/posture/feeding.md"
    replace_in(page, "## Why it helps { .more }\n", "## Why it helps\n\nRest helps.[^nobody-2020]\n")
    result = build(project, tmp_path / "site")
    assert result.returncode != 0
    where = f"posture/feeding.md:{line_of(page, 'nobody-2020')}: no source called 'nobody-2020'"
    assert where in result.stderr, result.stderr


def test_an_unanswered_claim_stops_the_build_with_file_line_and_id(project: Path, tmp_path: Path, guide: Guide) -> None:
    data = project / "docs/data/claims.yml"
    words = next(claim.answer.words for claim in guide.claims if claim.id == "c29")
    replace_in(data, f'words: "{words}"', 'words: "No page says this at all"')
    result = build(project, tmp_path / "site")
    assert result.returncode != 0
    assert f"docs/data/claims.yml:{line_of(data, 'id: c29')}: claim 'c29' is not answered" in result.stderr


def test_an_unknown_warning_sign_stops_the_build_with_file_and_line(project: Path, tmp_path: Path) -> None:
    page = project / "docs/posture/lifting.md"
    replace_in(page, '{{ warning_signs("', '{{ warning_signs("rf99", "')
    result = build(project, tmp_path / "site")
    assert result.returncode != 0
    assert f"posture/lifting.md:{line_of(page, 'rf99')}: no warning sign called 'rf99'" in result.stderr, result.stderr


DEAD_LINKS = {
    "../relief/nowhere.md": "not found among documentation files",
    "../relief/exercises.md#nowhere": "does not contain an anchor '#nowhere'",
    "#nowhere": "there is no such anchor on this page",
    "/relief/": "absolute",
}


def test_every_dead_link_stops_the_build_with_file_and_line(project: Path, tmp_path: Path) -> None:
    page = project / "docs/posture/lifting.md"
    links = "\n".join(f"[Go nowhere]({link})." for link in DEAD_LINKS)
    replace_in(page, "## What to do next\n", f"## What to do next\n\n{links}\n")
    result = build(project, tmp_path / "site")
    assert result.returncode != 0
    for link, fault in DEAD_LINKS.items():
        where = f"posture/lifting.md:{line_of(page, f']({link})')}: "
        assert any(where in line and fault in line for line in result.stderr.splitlines()), f"{link}:\n{result.stderr}"


def test_a_picture_without_alternative_text_stops_the_build_with_file_and_line(project: Path, tmp_path: Path) -> None:
    page = project / "docs/posture/lifting.md"
    replace_in(page, "## Why it helps { .more }\n", "## Why it helps\n\n![](../assets/favicon.svg)\n")
    result = build(project, tmp_path / "site")
    assert result.returncode != 0
    where = f"posture/lifting.md:{line_of(page, '![]')}: the picture '../../assets/favicon.svg' has no alternative text"
    assert where in result.stderr, result.stderr


def test_marks_of_an_unfinished_merge_stop_the_build(project: Path, tmp_path: Path) -> None:
    replace_in(project / "docs/index.md", "---\n\n", "---\n\n<<<<<<< HEAD\n")
    replace_in(project / "docs/data/glossary.yml", "terms:\n", "terms:\n=======\n")
    replace_in(project / "overrides/theme/404.html", "{% block content %}\n", "{% block content %}\n>>>>>>> theirs\n")
    result = build(project, tmp_path / "site")
    assert result.returncode != 0
    for file in ("docs/index.md", "docs/data/glossary.yml", "overrides/theme/404.html"):
        text = (project / file).read_text(encoding="utf-8")
        mark = next(mark for mark in ("<<<<<<<", "=======", ">>>>>>>") if mark in text)
        where = f"{file.removeprefix('docs/')}" if file.endswith(".md") else file
        assert f"{where}:{line_of(project / file, mark)}: '{mark}'" in result.stderr, result.stderr


def test_a_broken_build_leaves_the_good_one_as_it_was(project: Path, tmp_path: Path) -> None:
    site_dir = tmp_path / "site"
    assert build(project, site_dir).returncode == 0
    before = {file: file.read_bytes() for file in site_dir.rglob("*") if file.is_file()}
    replace_in(project / "docs/posture/lifting.md", "## What to do next\n", "## What to do next\n\n[Gone](gone.md).\n")
    assert build(project, site_dir).returncode != 0, "the dead link did not stop the build"
    after = {file: file.read_bytes() for file in site_dir.rglob("*") if file.is_file()}
    assert len(before) > 50 and after == before
