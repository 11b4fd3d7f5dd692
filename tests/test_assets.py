"""Styles and scripts leave the build as one file each, named after their content, in words that older browsers know."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from conftest import DESKTOP, PHONE, PROJECT, Site
from guide.commands.theme import cut_styles, material_css, names_on, names_said_in
from guide.publish.assets import THEME_STYLES, hashed, joined_styles, small_css, theme_fault, theme_header

THEME = PROJECT / "overrides" / "theme"
STYLES = THEME / "assets" / "css"

# What changes with other styles: each look of which the styles say something, of each element and what stands before
# and after it. Elements that are alike and stand alike are looked at once.
DIFFERENCES = """async address => {
    const looks = new Set(["width"])
    const note = rules => {
        for (const rule of rules) {
            for (const look of rule.style ?? []) if (!look.startsWith("--")) looks.add(look)
            note(rule.cssRules ?? [])
        }
    }
    note(document.styleSheets[0].cssRules)
    const kind = part => part ? part.tagName + "." + part.className : ""
    const place = part => {
        const around = [part, part.parentElement, part.parentElement.parentElement, part.previousElementSibling]
        return around.map(kind) + !part.nextElementSibling
    }
    const parts = new Map([...document.querySelectorAll("body *:not(svg *)")].map(part => [place(part), part]))
    const see = () => [...parts].flatMap(([name, part]) => ["", "::before", "::after"].flatMap(pseudo => {
        const style = getComputedStyle(part, pseudo)
        const shown = !pseudo || style.content !== "none"
        return [...looks].map(look => [`${name}${pseudo} ${look}`, shown && style.getPropertyValue(look)])
    }))
    const before = see()
    const link = document.querySelector("link[rel=stylesheet]")
    await new Promise(done => { link.onload = done; link.href = address })
    const after = see().map(([, look]) => look)
    const differs = before.map(([, look], at) => look !== after[at])
    const different = before.map(([name, look], at) => `${name}: ${look}, ${after[at]}`).filter((_, at) => differs[at])
    return { seen: parts.size, different }
}"""
# What the next page may write, though none does today.
WRITTEN = """
<h4>Small heading</h4><h5>Smaller</h5><h6>Smallest</h6><blockquote><p>Said by <em>her</em>.</p></blockquote><hr>
<p><code>code</code> <kbd>key</kbd> <mark>mark</mark> <del>old</del> <ins>new</ins> x<sub>1</sub> y<sup>2</sup></p>
<pre><code>one line</code></pre><p><small>small</small></p>
<ol><li>one<ol><li>in one</li></ol></li><li><p>two</p></li></ol><ul><li>three<ul><li>in three</li></ul></li></ul>
<dl><dt>word</dt><dd>meaning</dd></dl>
<table><thead><tr><th>head</th></tr></thead><tbody><tr><td><a href="#">link</a></td></tr></tbody></table>
<figure><img alt="" src="data:,"><figcaption>below</figcaption></figure>
<details><summary>more</summary><p>inside</p></details>
<div class="admonition do"><p class="admonition-title">Do</p><ol><li>this</li></ol></div>
"""


def test_a_style_sheet_is_joined_from_its_blocks_in_words_that_older_browsers_know(tmp_path: Path) -> None:
    (tmp_path / "main.css").write_text('@import "tokens.css";\n@import "block.css";\n')
    (tmp_path / "tokens.css").write_text(
        "@custom-media --wide (min-width: 60em);\n:root { color-scheme: light; --ink: light-dark(#000, #fff) }"
    )
    (tmp_path / "block.css").write_text("/* A block. */\n@media (--wide) { .a { inset: 0; color: var(--ink) } }")
    css = joined_styles(tmp_path / "main.css")
    assert "@media (min-width:60em){.a{color:var(--ink);top:0;bottom:0;left:0;right:0}}" in css
    assert "light-dark" not in css and "@import" not in css and "block." not in css


def test_an_empty_value_stays_a_value() -> None:
    # Day and night hang on it: of two values one is empty, and Chromium up to 92 drops one that is written "--dark:;".
    assert "--dark: ;" in small_css(":root { --dark: ; --light: initial }")
    assert "-dark: ;" in small_css(":root { color-scheme: light }")


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ('@import "gone.css";', r"main\.css:0"),
        ('\n@import "block.css";', r"block\.css:1"),
        ("\n@media (--gone) { a { b: c } }", r"--gone .*main\.css:1"),
    ],
)
def test_a_fault_in_a_style_sheet_names_its_file(tmp_path: Path, broken: str, said: str) -> None:
    (tmp_path / "main.css").write_text(broken)
    (tmp_path / "block.css").write_text("\na { b: c }}")
    with pytest.raises((OSError, ValueError), match=said):
        joined_styles(tmp_path / "main.css")


def test_every_block_is_in_the_style_sheet_once() -> None:
    imported = re.findall(
        r'^@import "([\w-]+\.css)";$', (STYLES / "main.css").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(imported) == sorted(file.name for file in STYLES.glob("*.css") if file.name != "main.css")


def test_the_styles_of_the_theme_fit_the_installed_theme() -> None:
    installed = version("mkdocs-material")
    assert theme_fault((THEME / THEME_STYLES).read_text(encoding="utf-8"), installed) is None
    fault = theme_fault(theme_header("9.0.0"), "9.8.1")
    assert (
        fault
        == "assets/css/material.css was cut from another version than the installed Material 9.8.1: run `make theme`."
    )


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".used{a:b}.unused{a:b}", ":where(.used){a:b}"),
        (".used,.unused{a:b}", ":where(.used){a:b}"),
        (".used:not(.unused){a:b}", ":where(.used:not(.unused)){a:b}"),
        (".used .unused{a:b}", ""),
        ("[dir=ltr] .used{a:b}[dir=rtl] .used{a:b}", ":where([dir=ltr] .used){a:b}"),
        ("[data-unused]{a:b}#used{a:b}", ":where(#used){a:b}"),
        ("video{a:b}p::before{a:b}", ":where(p)::before{a:b}"),
        ("p,.used:after,.used:hover{a:b}", ":where(.used):after{a:b}\n:where(p,.used:hover){a:b}"),
        ("@media print{.used{a:b}.unused{a:b}}", "@media print{:where(.used){a:b}}"),
        ("@media print{.unused{a:b}}", ""),
        ('@charset "utf-8";.used{a:b}', ":where(.used){a:b}"),
        (":root{--asked:1;--other:2}.used{a:var(--asked)}", ":where(:root){--asked:1}\n:where(.used){a:var(--asked)}"),
        (
            "@keyframes move{from{a:b}}@keyframes rest{from{a:b}}.used{animation:move 1s}",
            ":where(.used){animation:move 1s}\n@keyframes move{from{a:b}}",
        ),
    ],
)
def test_only_rules_that_something_can_meet_are_kept_and_count_nothing(css: str, kept: str) -> None:
    assert cut_styles(css, {"used", "p", "dir"}, "") == kept


def test_stronger_rules_of_the_theme_stand_later() -> None:
    css = (
        "#a{a:1}.a .b{a:2}.a{a:3}p{a:4}:is(#a,p){a:5}.b:not(.a){a:6}p:before{a:7}:where(#a) p{a:8}*{a:9}[c]:hover{a:10}"
    )
    assert re.findall(r"a:(\d+)", cut_styles(css, None, "")) == ["9", "4", "8", "7", "3", "2", "6", "10", "1", "5"]


def test_a_value_that_only_the_guide_asks_for_is_kept() -> None:
    css = ":root{--icon:url('data:image/svg+xml;x');--no:1}"
    assert cut_styles(css, set(), ".a{b:var(--icon)}") == ':where(:root){--icon:url("data:image/svg+xml;x")}'


def test_names_are_found_in_pages_templates_and_scripts() -> None:
    assert {"div", "class", "bp-care", "data-kind", "top"} <= names_on(
        '<div class="bp-care md-x" data-kind="a" id="top"><b>video</b></div>'
    )
    assert "video" not in names_on("<p>A video</p>")
    assert {"md-path", "data-open"} <= names_said_in("""{% set c = "md-path" %} part.querySelector("[data-open]")""")


def test_a_file_is_named_after_what_is_in_it(site: Site) -> None:
    assert hashed("assets/guide.css", "a") != hashed("assets/guide.css", "b")
    for kind in ("css", "js"):
        [file] = site.folder.glob(f"assets/guide.*.{kind}")
        assert file.name.split(".")[1] == hashlib.sha256(file.read_bytes()).hexdigest()[:8]
    for address, page in site.pages.items():
        scripts = [script["src"].rpartition("/")[2] for script in page.select("script[src]")]
        player = ["moves.js"] if page.select("[data-move]") else []
        player += ["plan.js"] if page.select("[data-plan]") else []
        assert len(page.select("link[rel=stylesheet]")) == 1 and scripts[1:] == player, address


def test_the_site_has_no_other_styles_than_those_it_links_to(site: Site) -> None:
    [guide] = site.folder.glob("assets/guide.*.css")
    styles = {file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*.css")}
    assert styles == {f"assets/{guide.name}", "assets/search/search.css"}


def test_the_theme_brings_no_files_of_its_own(site: Site) -> None:
    files = {path.relative_to(site.folder / "assets").parts[0] for path in (site.folder / "assets").rglob("*")}
    assert not files & {"javascripts", "stylesheets", "images"}, files


@pytest.fixture(scope="module")
def styles_with_all_of_the_theme(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Our styles after all of the theme's, not only those that are used."""
    folder = tmp_path_factory.mktemp("css")
    for file in STYLES.glob("*.css"):
        (folder / file.name).write_bytes(file.read_bytes())
    own = "".join(file.read_text(encoding="utf-8") for file in STYLES.glob("*.css"))
    (folder / Path(THEME_STYLES).name).write_text(cut_styles(material_css(), None, own), encoding="utf-8")
    return joined_styles(folder / "main.css")


def one_of_each_kind(site: Site) -> dict[str, str]:
    """Return, for each part of the guide and each page beside them, the address with the most different blocks."""

    def blocks(address: str) -> int:
        return len({" ".join(part["class"]) for part in site.pages[address].find_all(class_=True)})

    kinds: dict[str, list[str]] = {}
    for address in site.pages:
        kinds.setdefault(address.split("/")[1], []).append(address)
    return {kind: max(addresses, key=blocks) for kind, addresses in kinds.items()}


@pytest.mark.parametrize(
    ("viewport", "media"),
    [(PHONE, "screen"), (DESKTOP, "screen"), (DESKTOP, "print")],
    ids=["phone", "desktop", "paper"],
)
def test_a_page_looks_as_it_does_with_all_of_the_theme(
    open_page: Callable[..., Page], site: Site, styles_with_all_of_the_theme: str, viewport: dict[str, int], media: str
) -> None:
    def answer(route: Route) -> None:
        route.fulfill(body=styles_with_all_of_the_theme, content_type="text/css")

    for kind, address in one_of_each_kind(site).items():
        page = open_page(address, viewport=viewport, reduced_motion="reduce")
        page.emulate_media(media=media)
        page.route("**/all-of-the-theme.css", answer)
        page.evaluate("html => document.querySelector('article').insertAdjacentHTML('beforeend', html)", WRITTEN)
        result = page.evaluate(DIFFERENCES, "/all-of-the-theme.css")
        page.close()
        assert result["seen"] > 50 and not result["different"], f"{kind} ({address}):\n" + "\n".join(
            result["different"][:8]
        )
