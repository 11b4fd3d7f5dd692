"""While one writes, a fault shows in the browser in the place of the page, and is gone when it is mended."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from conftest import BUILD_SECONDS
from repository import like, menu

PAGE = like("/posture/lifting/")
HOST = "127.0.0.1"


def free_port() -> int:
    """Return a port that nothing answers on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def start(project: Path, port: int) -> subprocess.Popen[str]:
    """Start the preview of a project as `make serve` does, without opening a browser."""
    own = {"PYTHONPATH": str(project / "overrides"), "NO_MKDOCS_2_WARNING": "1", "BROWSER": "true"}
    command = [sys.executable, "-m", "guide.commands.preview", str(port)]
    return subprocess.Popen(
        command, cwd=project, env=os.environ | own, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.fixture
def preview(project: Path) -> Iterator[Callable[[], Callable[[str], str]]]:
    """Start a preview; what it returns waits until the page has some words in it, and returns the page."""
    running: list[subprocess.Popen[str]] = []

    def begin() -> Callable[[str], str]:
        port = free_port()
        running.append(start(project, port))

        def wait_for(words: str) -> str:
            end, seen = time.monotonic() + BUILD_SECONDS, ""
            while time.monotonic() < end:
                assert running[-1].poll() is None, "the preview has ended"
                with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
                    with urllib.request.urlopen(f"http://{HOST}:{port}{PAGE}", timeout=30) as answer:
                        seen = answer.read().decode()
                    if words in seen:
                        return seen
                time.sleep(0.2)
            raise AssertionError(f"{words!r} never came; the page says: {seen[:600]}")

        return wait_for

    yield begin
    for process in running:
        process.terminate()
        process.wait()


def test_each_fault_shows_in_the_place_of_the_page_until_it_is_mended(
    project: Path, preview: Callable[[], Callable[[str], str]]
) -> None:
    page, settings = project / "docs" / menu()[PAGE], project / "mkdocs.yml"
    good, right = page.read_text(encoding="utf-8"), settings.read_text(encoding="utf-8")
    lines = good.count("\n")
    page.write_text(f"{good}\nRest helps.[^nobody-2020]\n", encoding="utf-8")
    shows = preview()
    fault = shows("no source called")
    assert f"{menu()[PAGE]}:{lines + 2}: " in fault, fault
    assert 'http-equiv="refresh"' in fault, "the page of a fault must go away by itself"
    page.write_text(good, encoding="utf-8")
    assert "bp-lead" in shows("</article>")
    page.write_text(f"{good}\n[Gone](gone.md)\n", encoding="utf-8")
    assert f"{menu()[PAGE]}:{lines + 2}: " in shows("gone.md")
    settings.write_text(right.replace("\nsite_name:", "\n\tsite_name:"), encoding="utf-8")
    page.write_text(good, encoding="utf-8")
    shows("cannot start any token")
    settings.write_text(right, encoding="utf-8")
    shows("</article>")


def test_a_port_in_use_is_one_sentence(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        said, _ = start(project, port).communicate(timeout=BUILD_SECONDS)
    assert said.strip().startswith(f"Port {port} is in use.") and "\n" not in said.strip()
