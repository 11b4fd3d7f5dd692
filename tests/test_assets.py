"""Styles and scripts leave the build as one file each, named after their content, without what no page uses."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import material
import pytest
from guide.publish.assets import hashed, names_in, theme_styles, without_unused_values
from conftest import DESKTOP, PHONE, PROJECT, Site
from playwright.sync_api import Page, Route

LOOKS = ["color", "background-color", "font-size", "font-weight", "line-height", "display", "position", "margin", "padding", "width", "height",
    "border", "text-decoration", "list-style", "float", "overflow", "outline", "opacity", "transform", "flex", "grid-area"]  # fmt: skip
LOOKS_OF_ALL = """looks => [...document.querySelectorAll("body, body *:not(svg *)")].map(part => {
    const style = getComputedStyle(part)
    return `${part.tagName}.${part.className}: ${looks.map(look => style.getPropertyValue(look)).join("; ")}`
})"""


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".used{a:b}.unused{a:b}", ".used{a:b}"),
        (".used,.unused{a:b}", ".used{a:b}"),
        (".used:not(.unused){a:b}", ".used:not(.unused){a:b}"),
        (".used .unused{a:b}", ""),
        ("[dir=ltr] .used{a:b}[dir=rtl] .used{a:b}", "[dir=ltr] .used{a:b}"),
        ("[data-unused]{a:b}#used{a:b}", "#used{a:b}"),
        ("video{a:b}p::before{a:b}", "p::before{a:b}"),
        ("@media print{.used{a:b}.unused{a:b}}", "@media print{.used{a:b}}"),
        ("@media print{.unused{a:b}}", ""),
        ('@charset "utf-8";.used{a:b}', ".used{a:b}"),
        (":root{--asked:1;--other:2}.used{a:var(--asked)}", ":root{--asked:1;}.used{a:var(--asked)}"),
        ("@keyframes move{from{a:b}to{a:c}}@keyframes rest{from{a:b}}.used{animation:move 1s}", "@keyframes move{from{a:b}to{a:c}}.used{animation:move 1s}"),
    ],
)
def test_only_rules_that_something_can_meet_are_kept(css: str, kept: str) -> None:
    assert theme_styles(css, {"used", "p", "dir"}, "") == kept


def test_a_value_that_only_the_guide_asks_for_is_kept() -> None:
    assert without_unused_values(":root{--icon:url('data:image/svg+xml;x');--no:1}", ".a{b:var(--icon)}") == ":root{--icon:url('data:image/svg+xml;x');}"


def test_names_are_found_in_pages_templates_and_scripts() -> None:
    assert {"bp-care--call-now", "md-path", "details", "data-open"} <= names_in(
        ['<div class="bp-care bp-care--call-now">', '{% set c = "md-path" %}', "part.querySelector('details').dataset['data-open']"]
    )


def test_a_file_is_named_after_what_is_in_it(site: Site) -> None:
    assert hashed("assets/guide.css", "a") != hashed("assets/guide.css", "b")
    for kind in ("css", "js"):
        [file] = site.folder.glob(f"assets/guide.*.{kind}")
        assert file.name.split(".")[1] == hashlib.sha256(file.read_bytes()).hexdigest()[:8]
    for address, page in site.pages.items():
        assert len(page.select("link[rel=stylesheet]")) == len(page.select("script[src]")) == 1, address


def test_the_theme_brings_no_files_of_its_own(site: Site) -> None:
    files = {path.relative_to(site.folder / "assets").parts[0] for path in (site.folder / "assets").rglob("*")}
    assert not files & {"javascripts", "stylesheets", "images"}, files


@pytest.mark.parametrize("address", ["/", "/warning-signs/", "/diet/calcium-and-vitamin-d/", "/handouts/gentle-exercises/", "/about/source-article/"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_page_looks_as_it_does_with_all_of_the_theme(open_page: Callable[..., Page], site: Site, address: str, viewport: dict[str, int]) -> None:
    theme = next((Path(material.__file__).parent / "templates/assets/stylesheets").glob("main.*.min.css")).read_text(encoding="utf-8")
    own = "\n".join((PROJECT / f"docs/assets/{name}.css").read_text(encoding="utf-8") for name in ("guide", "print"))
    page = open_page(address, viewport=viewport, reduced_motion="reduce")
    lean = page.evaluate(LOOKS_OF_ALL, LOOKS)

    def answer(route: Route) -> None:
        route.fulfill(body=theme + own, content_type="text/css")

    page.route("**/guide.*.css", answer)
    page.reload()
    whole = page.evaluate(LOOKS_OF_ALL, LOOKS)
    different = [f"{one}\n  {other}" for one, other in zip(lean, whole, strict=True) if one != other]
    assert len(lean) > 100 and not different, "\n".join(different[:5])
