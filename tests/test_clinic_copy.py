"""A clinic's copy, with its own numbers, reviewers, pages and signs, keeps the promises, and no test has to change."""

from __future__ import annotations

from pathlib import Path

from clinic_copy import make_copy, run

# These need neither a browser nor a build of their own; `python tests/clinic_copy.py FOLDER` runs all the others too.
QUICK = "not browser and not copies"
FILES = """addresses claims content functions glossary house links privacy reading security sources trust
voices warning_signs""".split()  # noqa: SIM905


def test_a_clinic_in_india_passes_the_quick_tests(tmp_path: Path) -> None:
    folder = make_copy(tmp_path / "guide")
    files = [f"tests/test_{name}.py" for name in FILES]
    result = run(folder, "pytest", "--numprocesses", "0", "-m", QUICK, *files, capture_output=True)
    assert result.returncode == 0, result.stdout
