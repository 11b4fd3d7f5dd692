"""The house keeps its floors: what knows no MkDocs, what imports what, one plugin, and no back doors."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from repository import PROJECT, configuration

CODE = PROJECT / "overrides"
PACKAGE = CODE / "guide"
FLOORS = ("model", "markdown", "drawing", "search", "publish")
BUILDERS = {"mkdocs", "properdocs", "material"}
# Reads what the guide's own files say, and nothing of the guide: what the lowest floor may stand on besides Python.
UNDER_MODEL = {"yaml", "pydantic", "pydantic_core", "msgspec", "selectolax", "bs4", "annotated_types", "markupsafe"}


def modules(*floors: str) -> list[Path]:
    """Return the files of the package, or of some of its folders."""
    return sorted(path for folder in (floors or ("",)) for path in (PACKAGE / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    """Return the name by which a file of the package is imported."""
    return ".".join(path.relative_to(CODE).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """Return the names of all modules that a file imports, wherever it does so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = name_of(path).split(".")[: -node.level] if node.level else []
            yield ".".join([*package, *filter(None, [node.module])])


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own that knows the package."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT,
        env=os.environ | {"PYTHONPATH": str(CODE)},
        capture_output=True,
        text=True,
    )


def test_the_package_has_all_its_floors() -> None:
    assert all(modules(floor) for floor in (*FLOORS, "commands")) and (PACKAGE / "plugin.py").is_file()


@pytest.mark.parametrize("path", modules(*FLOORS), ids=name_of)
def test_only_the_plugin_and_the_commands_name_mkdocs(path: Path) -> None:
    upwards = [
        name
        for name in imports(path)
        if name.split(".")[0] in BUILDERS or name.startswith(("guide.plugin", "guide.commands"))
    ]
    assert not upwards, f"{name_of(path)} imports {upwards}"


@pytest.mark.parametrize("path", modules("model"), ids=name_of)
def test_the_model_stands_on_nothing_of_the_guide(path: Path) -> None:
    allowed = {"guide.model", *sys.stdlib_module_names, *UNDER_MODEL}
    upwards = [
        name
        for name in imports(path)
        if name != "guide" and not {name.split(".")[0], ".".join(name.split(".")[:2])} & allowed
    ]
    assert not upwards, f"{name_of(path)} imports {upwards}"


def test_all_floors_work_where_there_is_no_mkdocs() -> None:
    blocked = f"import sys; sys.modules.update(dict.fromkeys({sorted(BUILDERS)!r})); "
    result = run(blocked + "import " + ", ".join(name_of(path) for path in modules(*FLOORS)))
    assert result.returncode == 0, result.stderr
    assert "ModuleNotFoundError" in run(blocked + "import guide.plugin").stderr, "the block does not hold"


def test_one_plugin_and_no_hook_builds_the_site() -> None:
    config = configuration()
    assert [name for plugin in config["plugins"] for name in (plugin if isinstance(plugin, dict) else [plugin])] == [
        "guide"
    ]
    assert "hooks" not in config


def test_no_module_is_imported_twice_under_two_names() -> None:
    code = """import sys
from mkdocs.config import load_config
load_config("mkdocs.yml")
for name, module in list(sys.modules.items()):
    if "overrides" in (getattr(module, "__file__", None) or ""):
        print(module.__file__)
"""
    result = run(code)
    assert result.returncode == 0, result.stderr
    files = result.stdout.split()
    assert len(files) > 20 and len(files) == len(set(files)), sorted(file for file in files if files.count(file) > 1)


def attributes(path: Path) -> Iterator[tuple[str, int]]:
    """Return each attribute that a file names ('sys.path', 'config.extra'), with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            yield ast.unparse(node), node.lineno


@pytest.mark.parametrize("back_door", ["sys.path", "config.extra"])
def test_no_code_uses_a_back_door(back_door: str) -> None:
    """The plugin keeps what it knows on itself; the package is installed."""
    used = [
        f"{name_of(path)}:{line}" for path in modules() for name, line in attributes(path) if name.endswith(back_door)
    ]
    assert not used, used
