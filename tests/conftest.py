"""The site, built once and served, and a browser to look at it."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page, sync_playwright

from guide.commands.browser import ARGUMENTS, find_browser
from guide.model.facts import Guide, load_guide

PROJECT = Path(__file__).parents[1]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}


@dataclass(frozen=True)
class Site:
    """The built site: its folder, its address on this machine, and what the build printed."""

    folder: Path
    url: str
    log: str

    @functools.cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """Every page by address ('/posture/lifting/'), parsed."""
        return {
            f"/{file.parent.relative_to(self.folder).as_posix()}/".replace("/./", "/"): BeautifulSoup(
                file.read_text(encoding="utf-8"), "html.parser"
            )
            for file in sorted(self.folder.rglob("index.html"))
        }

    @property
    def health_pages(self) -> dict[str, BeautifulSoup]:
        """Every page that gives health advice: all outside /about/."""
        return {address: page for address, page in self.pages.items() if not address.startswith("/about/")}


def article_of(page: BeautifulSoup) -> Tag:
    """Return the main text of a page."""
    article = page.select_one("article")
    assert article is not None, "the page has no article"
    return article


def words_of(element: Tag) -> str:
    """Return the text of an element with single spaces, without source numbers and what its pictures say."""
    copy = BeautifulSoup(str(element), "html.parser")
    for mark in copy.select(".footnote-ref, .bp-pic"):
        mark.decompose()
    return " ".join(copy.get_text("").split())


def build(project: Path, site_dir: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build a project as the README says, and return what happened."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site_dir)],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


class Handler(SimpleHTTPRequestHandler):
    """Serve the folder as a static host does, with the site's own page for what is not there."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test output for the tests."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the real site once, with the address it is then served from."""
    folder = tmp_path_factory.mktemp("built") / "site"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    url = f"http://127.0.0.1:{server.server_port}"
    result = build(PROJECT, folder, SITE_URL=f"{url}/")
    assert result.returncode == 0, f"the site does not build:\n{result.stdout}{result.stderr}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(folder, url, result.stdout + result.stderr)
    server.shutdown()


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The guide's data."""
    return load_guide(PROJECT / "docs" / "data")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may break."""
    copy = tmp_path / "project"
    for part in ("docs", "overrides"):
        shutil.copytree(PROJECT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "mkdocs.yml", copy)
    return copy


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    path = find_browser()
    assert path, "no Chromium: run `python tests/browser.py` to install one"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Open an address of the site in a fresh browser context: `open_page("/causes/", viewport=DESKTOP)`."""
    contexts = []

    def open_address(address: str, **options: object) -> Page:
        context = browser.new_context(**({"viewport": PHONE, "base_url": site.url, "service_workers": "block"} | options))
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_address
    for context in contexts:
        context.close()


def add_style(page: Page, css: str) -> None:
    """Add a style to an open page in a way that its content security policy leaves to the browser's owner."""
    page.evaluate("css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets.push(sheet) }", css)


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Keep a text, such as a table of what was measured, for the end of the run."""
    return lambda text: request.node.user_properties.append(("report", text))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests have measured, whichever process they ran in."""
    for outcome in ("passed", "failed"):
        for test in terminalreporter.stats.get(outcome, []):
            for name, text in test.user_properties:
                if name == "report" and getattr(test, "when", "") == "call":
                    terminalreporter.write_line(f"\n{text.strip()}")
