"""Our scripts are clean, hold no words that a reader sees, and join into plain ones that work."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PROJECT
from guide.model.facts import DataError
from guide.publish.assets import small_js
from guide.publish.scripts import modules_of, plain_script, published_scripts

THEME = PROJECT / "overrides" / "theme"
SCRIPTS = {
    path.relative_to(THEME).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(THEME.rglob("*.js"))
    if path.name != "libraries.js"
}
LONGEST_LINE = 120
TOOLS = Path(sys.executable).parent


@pytest.mark.parametrize("command", [["oxlint", "--deny-warnings"], ["oxfmt", "--check"]], ids=["oxlint", "oxfmt"])
def test_scripts_and_styles_are_clean_and_in_one_style(command: list[str]) -> None:
    tool, option = command
    styles = [THEME / "assets/css"] if tool == "oxfmt" else []
    command = [TOOLS / tool, option, *(THEME / name for name in SCRIPTS), *styles]
    result = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_no_line_is_too_long() -> None:
    lines = {name: enumerate(text.splitlines(), 1) for name, text in SCRIPTS.items()}
    long = [f"{name}:{number}" for name in lines for number, line in lines[name] if len(line) > LONGEST_LINE]
    assert not long, long


def test_no_sentence_that_a_reader_sees_stands_in_a_script() -> None:
    """Text in quotes that begins with a capital and has two words is a sentence, unless it is for a developer."""
    sentence = re.compile(r"""["'`]([A-Z][a-z’']+[ …][^"'`]*)["'`]""")
    found = [
        f"{name}: {match[1]}"
        for name, text in SCRIPTS.items()
        for line in text.splitlines()
        if "new Error(" not in line
        for match in sentence.finditer(line.partition("//")[0])
    ]
    assert not found, found


def test_modules_become_one_script_each_after_those_that_it_imports() -> None:
    sources = {
        "a/main.js": 'import { one } from "./parts/one.js"\nimport {\n  two,\n} from "./two.js"\none(two)\n',
        "a/parts/one.js": 'import { two } from "../two.js"\nexport const one = text => text + two // one\n',
        "a/two.js": "export const two = 2\n",
    }
    assert list(published_scripts(sources)) == ["a/main.js"]
    modules = modules_of("a/main.js", sources)
    assert list(modules) == ["a/two.js", "a/parts/one.js", "a/main.js"]
    script = small_js(plain_script(modules))
    assert script == '(()=>{"use strict";const e=2,t=t=>t+e;t(e)})()'


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        ({"main.js": '// text\nimport { a } from "./gone.js"\n'}, "main.js:2: there is no 'gone.js'"),
        ({"main.js": 'const a = 1\nimport b from "./b.js"\n', "b.js": ""}, "main.js:2: write 'import { a } from"),
        ({"main.js": "export default 1\n"}, "main.js:1: write 'import { a } from"),
        ({"main.js": 'import "./b.js"\nlet { a } = 1\n', "b.js": "const a = 1\n"}, "b.js, main.js: 'a' is declared"),
    ],
)
def test_what_cannot_be_joined_is_named(sources: dict[str, str], message: str) -> None:
    with pytest.raises(DataError, match=re.escape(message)):
        plain_script(modules_of("main.js", sources))
