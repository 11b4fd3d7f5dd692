"""The page that a preview shows in the place of every page while a fault stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="1">
<title>Mend this first</title>
<style>
body {{ max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1.1rem/1.5 sans-serif }}
body {{ color: #2a211d; background: #fbf6f0 }}
pre {{ padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 1rem }}
pre {{ border-left: .5rem solid #9c0f1b; background: #fdeae6 }}
</style>
</head>
<body>
<h1>Mend this first</h1>
<pre>{fault}</pre>
<p>The guide as it was before is kept. This page goes away by itself when the fault is mended and saved.</p>
</body>
</html>
"""
App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def fault_page(fault: str) -> bytes:
    """Return a page that shows a fault and asks again each second."""
    return _PAGE.format(fault=escape(fault)).encode()


def showing_faults(app: App, fault: Callable[[], str]) -> App:
    """Return a WSGI application that shows the page of a fault while there is one, and else answers as `app` does."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        said = fault()
        if not said or environ["PATH_INFO"].startswith("/livereload/"):
            return app(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")])
        return [fault_page(said)]

    return answer
