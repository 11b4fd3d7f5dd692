"""What stands around the text of pages is said in one file, so that a translation finds all that there is to say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, NavigableString
from jinja2 import Environment, nodes

from conftest import build
from guide.model.checkable import PARTS, ROWS
from guide.model.documents import DataError
from guide.model.facts import KINDS, VERDICTS
from guide.model.frame import Part, names_in, read_frame
from guide.publish.handouts import PAPERS
from guide.publish.structured_data import SAID
from repository import DOCS, PROJECT

DATA = DOCS / "data"
FRAME = yaml.safe_load((DATA / "frame.yml").read_text(encoding="utf-8"))
THEME = PROJECT / "overrides" / "theme"
TEMPLATES = {path.relative_to(THEME).as_posix(): path.read_text(encoding="utf-8") for path in THEME.rglob("*.html")}
MAP = yaml.safe_load((DATA / "body-map.yml").read_text(encoding="utf-8"))
PLACES = {place["id"] for view in MAP["views"] for place in view["places"]}
SIDES = {f"{before}{view['id']}" for view in MAP["views"] for before in ("", "from_")}
# Parts of which a word is asked for by the name of something.
BY_NAME = {
    "about": SAID,
    "body_map": PLACES | SIDES,
    "kinds": KINDS,
    "kinds_in_a_sentence": KINDS,
    "papers": PAPERS,
    "pictures": ("right", "wrong"),
    "review_titles": PARTS,
    "review_for": PARTS,
    "review_asks": PARTS,
    "review_rows": ROWS,
    "verdicts": VERDICTS,
}
HEARD = ("alt", "aria-label", "label", "placeholder", "title")
Asked = tuple[str, str]  # part and word


def asked_by_templates() -> Iterator[tuple[str, Asked, set[str]]]:
    """Yield template, word, and what it is filled in with, for each `words.part.word` of a template."""
    for name, text in TEMPLATES.items():
        tree = Environment().parse(text)
        filled = {id(call.node): {value.key for value in call.kwargs} for call in tree.find_all(nodes.Call)}
        for node in tree.find_all(nodes.Getattr):
            part = node.node
            if isinstance(part, nodes.Getattr) and getattr(part.node, "name", "") == "words" and part.attr != "dates":
                yield name, (part.attr, node.attr), filled.get(id(node), set())


def asked_by_code() -> set[Asked]:
    """Return the words that the package and the scripts of the search box ask for by name."""
    package = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "overrides" / "guide").rglob("*.py"))
    scripts = [path for path in (THEME / "assets" / "search").rglob("*.js") if "box" in (path.stem, path.parent.name)]
    box = "".join(path.read_text(encoding="utf-8") for path in scripts)
    said = set(re.findall(r'(?:words|self)\["(\w+)"\]\["(\w+)"\]', package))
    return said | {("search", word) for word in re.findall(r"(?<!/)\bwords\.(\w+)", box)}


def test_every_word_is_used_and_every_word_that_is_asked_for_is_there() -> None:
    asked = {word for _, word, _ in asked_by_templates()} | asked_by_code()
    asked |= {(part, word) for part, names in BY_NAME.items() for word in names}
    there = {(part, word) for part, words in FRAME.items() for word in words if part != "dates"}
    assert asked - there == set(), "asked for, and not in docs/data/frame.yml"
    assert there - asked == set(), "in docs/data/frame.yml, and asked for by nothing"


def test_every_word_is_filled_in_with_just_what_it_has_in_braces() -> None:
    wrong = [
        f"{template}: {'.'.join(word)}"
        for template, word, filled in asked_by_templates()
        if word[0] != "search" and filled != names_in(FRAME[word[0]][word[1]])
    ]
    assert not wrong


def own_words(template: str) -> list[str]:
    """Return what a template says or lets be heard that comes from nowhere else."""
    tree = Environment().parse(template)
    compared = {id(const) for part in tree.find_all(nodes.Compare) for const in part.find_all(nodes.Const)}
    consts = [str(const.value) for const in tree.find_all(nodes.Const) if id(const) not in compared]
    page = BeautifulSoup(re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", template, flags=re.DOTALL), "html.parser")
    for part in page.select("style, script"):
        part.decompose()
    texts = [text for text in page.find_all(string=True) if type(text) is NavigableString]
    heard = [tag[name] for tag in page.find_all(True) for name in HEARD if tag.has_attr(name)]
    said = [text for text in consts if re.fullmatch(r"[A-Za-z ,.:;?!’']+ [A-Za-z ,.:;?!’']+", text.strip())]
    return [text.strip() for text in (*texts, *heard) if re.search(r"[A-Za-z]", text)] + said


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_no_template_has_words_of_its_own(name: str) -> None:
    assert own_words(TEMPLATES[name]) == []


def test_words_of_a_template_are_found_wherever_they_stand() -> None:
    template = '<p title="On it">In it {{ a }}</p>{% if b %}<i aria-label="{{ c }}"></i>{{ "By it" }}{% endif %}'
    assert own_words(template) == ["In it", "On it", "By it"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  looking: ", "  lookin: ", r"frame.yml:\d+: 'search.looking' is missing. Add it."),
        ("  looking: ", "  lookin: ", r"frame.yml:\d+: unknown field 'search.lookin'."),
        ("found for {question}\n", "found\n", r"frame.yml:\d+: 'search.nothing_found' must have {question} in it"),
        ("“{text}”", "“{txt}”", r"'search.quoted' must have {text} in it"),
        ("    other: ", "    many: ", "'search.found' must have a text for 'other'"),
        ("    one: ", "    single: ", "'search.found' .*may have others for few, many"),
        ("search:\n", "serch:\n", r"frame.yml:\d+: 'search' is missing. Add it."),
        ("  dark: Dark\n", "  dark: 3\n", r"frame.yml:\d+: 'header.dark' must be text, not '3'"),
        ("  dark: Dark\n", "  dark:\n", r"frame.yml:\d+: 'header.dark' must be text, not nothing"),
        ("  dark: Dark\n", '  dark: ""\n', r"frame.yml:\d+: 'header.dark' is empty"),
        ("  dark: Dark\n", "  dark: Dark: er\n", r"frame.yml:\d+: this is not valid YAML"),
        ("Jan, ", "", r"frame.yml:\d+: 'dates.months' has 11 entries, 12 at least"),
        ("{day} {month}", "{month}", r"frame.yml:\d+: 'dates.form' must have {day}, {month}, {year} in it"),
    ],
)
def test_what_is_wrong_with_the_words_is_named_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = (DATA / "frame.yml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "frame.yml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_frame(tmp_path)
    assert re.search(message, str(error.value)), error.value


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("words.menu.nosuch", "docs/data/frame.yml: part 'menu' has no 'nosuch'. Add it."),
        ("words.nosuch.close", "docs/data/frame.yml: there is no part 'nosuch'. Add it."),
        ("words.kinds['rumour']", "docs/data/frame.yml: part 'kinds' has no 'rumour'. Add it."),
        ("words.trust.written(day=1)", "must have {day} in it, and nothing else in braces."),
    ],
)
def test_a_template_cannot_ask_for_a_word_that_is_not_there(asked: str, message: str) -> None:
    with pytest.raises(DataError, match=re.escape(message)):
        Environment().from_string("{{ " + asked + " }}").render(words=read_frame(DATA))


def test_words_and_what_fills_them_in_cannot_break_the_markup() -> None:
    word = Part("part", {"word": 'A "B" & {name}'})["word"]
    assert word(name="<i>") == "A &#34;B&#34; &amp; &lt;i&gt;"


def test_a_missing_word_stops_the_build_in_one_line(project: Path, tmp_path: Path) -> None:
    frame = project / "docs" / "data" / "frame.yml"
    frame.write_text(frame.read_text(encoding="utf-8").replace("  skip: ", "  skipped: "), encoding="utf-8")
    result = build(project, tmp_path / "site")
    assert result.returncode != 0 and "Traceback" not in result.stderr
    assert "docs/data/frame.yml: part 'page' has no 'skip'. Add it." in result.stderr


def marked(words: object) -> object:
    """Return all texts in words with marks around them, as a translation that is easy to tell."""
    if isinstance(words, str):
        return f"⟦{words}⟧"
    return {key: marked(word) for key, word in words.items()} if isinstance(words, dict) else list(map(marked, words))


def unmarked(page: BeautifulSoup) -> list[str]:
    """Return all that a page says or lets be heard outside of marks, in pieces without punctuation."""
    for part in page.select("script, style, .bp-print-address, .bp-address"):
        part.decompose()
    text = "\n".join(page.find_all(string=True)) + "\n"
    text += "\n".join(tag[name] for tag in page.find_all(True) for name in HEARD if tag.has_attr(name))
    while "⟦" in text:
        text, before = re.sub(r"⟦[^⟦⟧]*⟧", "\n", text), text
        assert text != before, "a mark has lost its other half"
    pieces = re.split(r"[.,:;()“”’\n]+", text)
    return [" ".join(piece.split()) for piece in pieces if re.search(r"[A-Za-z]", piece)]


def test_a_translated_frame_leaves_nothing_in_english_but_pages_facts_and_settings(
    project: Path, tmp_path: Path
) -> None:
    docs = project / "docs"
    frame = {part: words if part == "language" else marked(words) for part, words in FRAME.items()}
    files = [*docs.rglob("*.md"), *docs.rglob("*.yml"), project / "mkdocs.yml"]
    written = " ".join(path.read_text(encoding="utf-8") for path in files if path.name != "frame.yml")
    written = " ".join(re.sub(r"[*`\[]|\[\^[^\]]*\]|\]\([^)]*\)(\{[^}]*\})?|^ *- ", "", written).split())
    (docs / "data" / "frame.yml").write_text(yaml.safe_dump(frame, allow_unicode=True), encoding="utf-8")
    result = build(project, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    left = {
        piece: path.name
        for path in (tmp_path / "site").rglob("*.html")
        for piece in unmarked(BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser"))
        if piece not in written
    }
    assert left == {}
