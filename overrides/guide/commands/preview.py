"""Show the guide while it is written: `make serve`. A fault shows in the browser, in the place of the page.

Usage: python -m guide.commands.preview [PORT]
"""

from __future__ import annotations

import logging
import os
import socket
import sys
import time
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

from mkdocs.__main__ import cli

from guide.memory import state_of
from guide.publish.fault_page import showing_faults
from guide.publish.page_checks import Warnings

HOST = "127.0.0.1"
WATCHED = ("docs", "overrides", "mkdocs.yml")


class Quiet(WSGIRequestHandler):
    """Answers without a line for each request."""

    def log_message(self, *_: object) -> None: ...


def is_free(port: int) -> bool:
    """Tell whether nothing answers on a port yet."""
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) != 0


def state_of_project() -> list[object]:
    """Return another value once a file has changed that a build reads."""
    return [state_of(path) if path.is_dir() else path.stat().st_mtime_ns for path in map(Path, WATCHED)]


def show_until_changed(fault: str, port: int) -> None:
    """Show a fault that stood when the preview was started, until a file changes."""
    print("Mend this first; the preview goes on by itself.", file=sys.stderr, flush=True)
    before = state_of_project()
    with make_server(HOST, port, showing_faults(lambda *_: [], lambda: fault), handler_class=Quiet) as server:
        server.timeout = 0.5
        while state_of_project() == before:
            server.handle_request()


def main() -> None:
    """Serve the guide until it is stopped with Ctrl+C."""
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    if not is_free(port):
        sys.exit(f"Port {port} is in use. Stop what uses it, or choose another: make serve PORT={port + 1}")
    os.environ["SITE_URL"] = f"http://{HOST}:{port}/"
    print(
        f"Building the guide. It will open at {os.environ['SITE_URL']} and reload at every change; Ctrl+C ends it.",
        flush=True,
    )
    logging.getLogger("mkdocs").addHandler(warnings := Warnings("preview"))
    while True:
        warnings.seen.clear()
        try:
            cli(["serve", "--open", "--livereload", "--dev-addr", f"{HOST}:{port}"], standalone_mode=False)
            return
        except KeyboardInterrupt:
            return
        except (Exception, SystemExit) as error:  # whatever stops a build is shown
            show_until_changed("\n".join(warnings.seen) or str(error), port)
            time.sleep(0.2)  # an editor may still be writing


if __name__ == "__main__":
    main()
