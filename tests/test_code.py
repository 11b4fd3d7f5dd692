"""The code stays easy to read: no function is longer than a screen, and the linter finds nothing."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from repository import PROJECT

LONGEST = 40  # lines of a function
FILES = sorted([*(PROJECT / "overrides").rglob("*.py"), *(PROJECT / "tests").rglob("*.py")])
# Functions that are clearer in one piece, by 'file.py:name', each with its reason.
EXCEPTIONS: dict[str, str] = {}


def long_functions(file: Path) -> dict[str, int]:
    """Return the length of each function of a file that is longer than LONGEST, by 'file.py:name'."""
    functions = (
        node
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    lengths = {f"{file.name}:{node.name}": node.end_lineno - node.lineno + 1 for node in functions}
    return {name: length for name, length in lengths.items() if length > LONGEST}


def test_no_function_is_longer_than_forty_lines_without_a_reason() -> None:
    found = {name: length for file in FILES for name, length in long_functions(file).items()}
    assert found.keys() == EXCEPTIONS.keys(), f"split these, or say why not in EXCEPTIONS: {found}"
    assert all(EXCEPTIONS.values())


def test_a_long_function_is_found(tmp_path: Path) -> None:
    file = tmp_path / "long.py"
    file.write_text("class A:\n    def f(self):\n" + "        pass\n" * LONGEST, encoding="utf-8")
    assert long_functions(file) == {"long.py:f": LONGEST + 1}


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=["check", "format"])
def test_ruff_finds_nothing(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "--no-cache", "."], cwd=PROJECT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
