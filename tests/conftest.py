"""The site, built once and served, and a browser to look at it."""

from __future__ import annotations

import contextlib
import functools
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, BrowserContext, Page, expect

from fonts import font_settings
from guide.commands.benchmark import copy_project
from guide.commands.browser import ARGUMENTS, find_browser
from guide.model.facts import Guide, load_guide
from repository import PROJECT, newest_day
from search_queries import load_core, open_box

# Long enough for a machine that is busy with other things; a test that passes does not wait for them.
BUILD_SECONDS, WAIT = 600, 60_000
expect.set_options(timeout=WAIT)
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

    def title_of(self, address: str) -> str:
        """Return the title that stands on a page."""
        return words_of(self.pages[address].h1).removesuffix("\N{PILCROW SIGN}")


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


def text_under(heading: Tag) -> str:
    """Return the words of a heading and of all that follows it up to the next one, and what of it is not folded."""
    urgent = heading.find_parent("details").find_next_sibling() if heading.parent.name == "summary" else None
    parts = [heading, urgent] if urgent and "bp-urgent" in urgent.get("class", []) else [heading]
    for part in heading.find_all_next(["h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "td", "th", "figcaption"]):
        if part.name.startswith("h"):
            break
        parts.append(part)
    return " ".join(words_of(part) for part in parts)


def build(
    project: Path, site_dir: Path, builder: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build a project as the README says, with its own copy of the package, and return what happened."""
    own = {
        "PYTHONPATH": str(project / "overrides"),
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": f"{newest_day().timestamp():.0f}",
    }
    return subprocess.run(
        [sys.executable, "-m", builder, "build", "--strict", "--site-dir", str(site_dir)],
        cwd=project,
        env=os.environ | own | environment,
        capture_output=True,
        text=True,
        timeout=BUILD_SECONDS,
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

    def copyfile(self, *files: Any) -> None:
        """Send a file, as far as the browser wants it."""
        with contextlib.suppress(ConnectionError):
            super().copyfile(*files)

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
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """The Chromium of this machine, with our own fonts and no other."""
    path = find_browser()
    assert path, "no Chromium: run `python -m guide.commands.browser` to install one"
    fonts = tmp_path_factory.mktemp("fonts") / "fonts.conf"
    fonts.write_text(font_settings(fonts.with_name("cache")), encoding="utf-8")
    own = {"executable_path": path, "args": ARGUMENTS, "env": os.environ | {"FONTCONFIG_FILE": str(fonts)}}
    return browser_type_launch_args | own


@pytest.fixture
def open_page(new_context: Callable[..., BrowserContext], site: Site) -> Callable[..., Page]:
    """Open an address of the site in a fresh browser context: `open_page("/causes/", viewport=DESKTOP)`."""

    def open_address(address: str, **options: object) -> Page:
        page = new_context(
            **({"viewport": PHONE, "base_url": site.url, "service_workers": "block"} | options)
        ).new_page()
        page.goto(address)
        return page

    return open_address


@pytest.fixture
def open_search(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Open a page and its search: `open_search("/causes/", viewport=DESKTOP)`."""

    def open_with_box(address: str = "/causes/", **options: object) -> Page:
        page = open_page(address, **options)
        open_box(page)
        expect(page.locator(".bp-found")).to_have_text("Type what you feel, where, or when.")
        return page

    return open_with_box


@pytest.fixture(scope="module")
def core(site: Site, browser: Browser) -> Iterator[Page]:
    """A page with the search core, to be asked without the box."""
    context = browser.new_context(base_url=site.url, service_workers="block")
    page = context.new_page()
    page.goto("/about/")
    load_core(page)
    yield page
    context.close()


def add_style(page: Page, css: str) -> None:
    """Add a style to an open page in a way that its content security policy leaves to the browser's owner."""
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets.push(sheet) }",
        css,
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that take long, so that one can leave them out: `-m "not browser and not copies"`."""
    for item in items:
        for fixture, mark in {"browser": pytest.mark.browser, "project": pytest.mark.copies}.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)


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
