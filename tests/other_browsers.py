"""Firefox and WebKit as this machine has them, to look at a page that Chromium has passed: no package drives both."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PATIENCE = 30  # seconds for a browser to start
WEBKIT_BROWSERS = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
Ask = Callable[[str, str, dict[str, Any] | None], Any]  # method, path and body of a request to a driver
Run = Callable[[str], Any]  # runs a script in the open page and returns what it returns


def lacking(name: str) -> str | None:
    """Return what this machine lacks to show a page in a browser, or None."""
    needs = {"firefox": ["firefox"], "webkit": ["WebKitWebDriver", "Xvfb"]}[name]
    missing = [command for command in needs if not shutil.which(command)]
    return ", ".join(missing) or ("MiniBrowser" if name == "webkit" and not WEBKIT_BROWSERS else None)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(*command: str, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program until the end of the block."""
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, **options) as process:
        try:
            yield process
        finally:
            process.terminate()


def patient(action: Callable[[], Any]) -> Any:
    """Try an action again until the other side listens."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return action()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@contextlib.contextmanager
def firefox(url: str, folder: Path) -> Iterator[Run]:
    """Open a page in Firefox, which speaks Marionette: numbered lists of JSON, each after its length."""
    port = free_port()
    (folder / "user.js").write_text(f'user_pref("marionette.port", {port});\n', encoding="utf-8")
    options = ("--headless", "--marionette", "--no-remote", "--profile", str(folder))
    with running("firefox", *options, stdout=subprocess.DEVNULL):
        connection = patient(lambda: socket.create_connection(("127.0.0.1", port)))
        with connection, connection.makefile("rb") as answers:

            def read() -> Any:
                length = b""
                while (letter := answers.read(1)) != b":":
                    length += letter
                return json.loads(answers.read(int(length)))

            def ask(command: str, **body: Any) -> Any:
                text = json.dumps([0, 1, command, body]).encode()
                connection.sendall(f"{len(text)}:".encode() + text)
                _, _, fault, result = read()
                assert not fault, fault
                return result

            read()  # it greets first
            ask("WebDriver:NewSession", capabilities={})
            ask("WebDriver:Navigate", url=url)
            yield lambda script: ask("WebDriver:ExecuteScript", script=script, args=[])["value"]


@contextlib.contextmanager
def webkit(url: str, folder: Path) -> Iterator[Run]:
    """Open a page in WebKit's small browser, which speaks WebDriver over HTTP and needs a screen."""
    port = free_port()

    def ask(method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{port}/session{path}", data, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]

    with running("Xvfb", "-displayfd", "1", "-nolisten", "tcp", stdout=subprocess.PIPE) as screen:
        env = os.environ | {"DISPLAY": f":{screen.stdout.readline().decode().strip()}", "HOME": str(folder)}
        with running("WebKitWebDriver", f"--port={port}", env=env, stdout=subprocess.DEVNULL):
            browser = {"binary": str(WEBKIT_BROWSERS[-1]), "args": ["--automation"]}
            wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": browser}}}
            session = patient(lambda: ask("POST", "", wanted))["sessionId"]
            ask("POST", f"/{session}/url", {"url": url})
            yield lambda script: ask("POST", f"/{session}/execute/sync", {"script": script, "args": []})
            ask("DELETE", f"/{session}")
