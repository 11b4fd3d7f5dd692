"""The guide works without network: from a USB stick, and on a device that has visited the site before."""

from __future__ import annotations

import contextlib
import datetime
import functools
import os
import re
import shutil
import socket
import stat
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import DESKTOP, PHONE, Handler, Site, build
from guide.commands.handouts import ZIP
from guide.commands.offline_zip import LEFT_OUT, START, main
from guide.publish.offline import assets_of, published_address, worker_script
from repository import HANDOUTS, configuration, digits, front_matter, like, menu, settings
from search_queries import type_into_box
from test_accessibility import RULES

# ---- From a USB stick ----

TOP = "back-pain-after-birth"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip for a USB stick, with two files in the place of the printed handouts."""
    folder = tmp_path_factory.mktemp("offline")
    pack = folder / "pack"
    pack.mkdir()
    for name in (f"{HANDOUTS[0]}-a4.pdf", ZIP):
        (pack / name).write_bytes(b"a sheet")
    result = build(Path(__file__).parents[1], folder / "site", DIRECTORY_URLS="false", HANDOUT_PACK=str(pack))
    assert result.returncode == 0, result.stdout + result.stderr
    main([str(folder / "site"), str(folder / f"{TOP}.zip")])
    return folder / f"{TOP}.zip"


@pytest.fixture(scope="module")
def stick(archive: Path) -> Path:
    """The unpacked zip."""
    folder = archive.parent / "stick"
    shutil.unpack_archive(archive, folder)
    return folder / TOP


def test_every_page_opens_from_a_disk_and_asks_nobody(stick: Path, browser: Browser, site: Site) -> None:
    pages = sorted(stick.rglob("*.html"))
    assert len(pages) == len(site.pages) + 1, "the zip has other pages than the site, and the one to start from"
    context = browser.new_context()
    page, asked, faults = context.new_page(), [], []
    context.on("request", lambda request: asked.append(request.url))
    context.on("requestfailed", lambda request: faults.append(f"{request.url} did not load"))
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    for file in pages:
        page.goto(file.as_uri())
        page.wait_for_load_state("networkidle")
        assert page.locator("h1").count() == 1 and page.evaluate(
            "[...document.styleSheets].every(sheet => sheet.href?.startsWith('file:') ?? true)"
        )
    context.close()
    assert len(asked) > 3 * len(pages)
    assert {urlsplit(url).scheme for url in asked} <= {"file", "data"}, asked
    assert not faults, "\n".join(faults)


def test_the_one_page_at_the_top_leads_to_the_guide(stick: Path, browser: Browser) -> None:
    assert sorted(path.name for path in stick.iterdir()) == [START, "guide"]
    page = browser.new_page(java_script_enabled=False)
    page.goto((stick / START).as_uri())
    page.wait_for_url("**/guide/index.html")
    expect(page.get_by_role("heading", level=1)).to_have_text(title_of(""))
    page.context.close()


def test_every_link_on_a_disk_leads_to_a_file_and_an_anchor(stick: Path) -> None:
    pages = {
        file.as_uri(): BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser") for file in stick.rglob("*.html")
    }
    anchors = {address: {tag["id"] for tag in page.select("[id]")} for address, page in pages.items()}
    dead, checked = [], 0
    for address, page in pages.items():
        for link in page.select("a[href], link[href], script[src], img[src]"):
            target, anchor = urldefrag(urljoin(address, link.get("href") or link.get("src")))
            if not target.startswith("file:"):
                continue
            checked += 1
            if not Path(unquote(urlsplit(target).path)).is_file():
                dead.append(f"{address} -> {target}: no such file")
            elif anchor and unquote(anchor) not in anchors[target]:
                dead.append(f"{address} -> {target}#{anchor}: no such anchor")
    assert checked > 3000
    assert not dead, "\n".join(dead[:20])


def test_search_on_a_disk_leads_to_the_page(stick: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((stick / "guide" / menu()[f"/{READ}"]).with_suffix(".html").as_uri())
    page.get_by_role("textbox", name="Search").or_(page.get_by_role("button", name="Search", exact=True)).first.click()
    expect(page.locator(".bp-found")).to_have_text("Type what you feel, where, or when.")
    assert type_into_box(page, "tailbone")["links"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/guide/**.html*")
    expect(page).not_to_have_title(re.compile(title_of(READ)))
    page.context.close()


def test_what_a_clinic_types_goes_along_on_a_disk(stick: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((stick / "guide" / "handouts" / f"{HANDOUTS[0]}.html").as_uri() + "#clinic=Elm")
    page.locator(f"a[href*='{HANDOUTS[1]}.html']").first.evaluate("link => link.click()")
    page.wait_for_url(f"**/guide/handouts/{HANDOUTS[1]}.html#clinic=Elm")
    page.context.close()


def test_paper_printed_from_a_disk_points_at_the_published_pages(stick: Path, site: Site) -> None:
    paths = {urlsplit(page.select_one("link[rel=canonical]")["href"]).path for page in site.pages.values()}
    pages = (
        BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser") for file in (stick / "guide").rglob("*.html")
    )
    assert {urlsplit(page.select_one("link[rel=canonical]")["href"]).path for page in pages} == paths
    assert [published_address(url) for url in ("index.html", "diet/index.html", "diet/protein.html")] == [
        "",
        "diet/",
        "diet/protein/",
    ]


def test_the_zip_has_all_files_and_none_for_servers_and_can_be_read_by_everyone(archive: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        entries = packed.infolist()
    names = [entry.filename for entry in entries]
    assert names == sorted(names) and f"{TOP}/guide/handouts/pdf/{HANDOUTS[0]}-a4.pdf" in names
    assert not {Path(name).name for name in names} & LEFT_OUT
    assert {stat.filemode(entry.external_attr >> 16) for entry in entries} == {"?rw-r--r--"}


def test_the_same_site_makes_the_same_zip(archive: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(archive.parent / "site", tmp_path / "site", copy_function=shutil.copyfile)
    main([str(copy), str(tmp_path / archive.name)])
    assert (tmp_path / archive.name).read_bytes() == archive.read_bytes()


def test_a_site_whose_links_name_folders_is_not_packed(site: Site, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="Build it with DIRECTORY_URLS=false"):
        main([str(site.folder), str(tmp_path / "out.zip")])


# ---- On a device that has visited the site ----

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'none'"
)
READ, UNREAD = (
    like(address)[1:] for address in ("/posture/lifting/", "/diet/protein/")
)  # READ: read before the network goes
SAVED_AT_ONCE = ["", "warning-signs/", "handouts/", *(f"handouts/{name}/" for name in HANDOUTS)]


IMPATIENT = 300  # ms


class Host:
    """A copy of the site on a server that can go, come back, be slow and fail."""

    def __init__(self, site: Site, folder: Path, sub_folder: str) -> None:
        self.folder = folder / sub_folder
        shutil.copytree(site.folder, self.folder, dirs_exist_ok=True)
        self.top, self.port = folder, 0
        self.asked: list[str] = []
        self.connections: list[socket.socket] = []
        self.answers, self.fails = threading.Event(), False
        self.answers.set()
        self.start()
        self.url = f"http://127.0.0.1:{self.port}/{sub_folder}"

    def start(self) -> None:
        """Answer at the same address as before."""
        host = self

        class Answer(Handler):
            def do_GET(self) -> None:
                host.asked.append(self.path)
                host.answers.wait()
                if host.fails:
                    self.send_error(500)
                else:
                    with contextlib.suppress(ConnectionError):
                        super().do_GET()

            def end_headers(self) -> None:
                self.send_header("Content-Security-Policy", POLICY)
                self.send_header("Cache-Control", "max-age=600")
                super().end_headers()

            def setup(self) -> None:
                host.connections.append(self.request)
                super().setup()

        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), functools.partial(Answer, directory=str(self.top)))
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """Answer nobody, not even over a connection that a browser has opened for later."""
        self.answers.set()
        self.server.shutdown()
        self.server.server_close()
        for connection in self.connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.connections.clear()

    def make_impatient(self) -> None:
        """Let the worker wait for the network for a moment only."""
        worker = self.folder / "service-worker.js"
        script, changed = re.subn(r"\bpatience=[\de]+\b", f"patience={IMPATIENT}", worker.read_text(encoding="utf-8"))
        assert changed == 1, "the worker does not say how long it waits"
        worker.write_text(script, encoding="utf-8")

    def change(self, file: str, old: str, new: str) -> None:
        """Publish another text, a while after the last one."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} no longer has {old!r}: mend the test"
        before = path.stat().st_mtime
        path.write_text(text.replace(old, new), encoding="utf-8")
        os.utime(path, (before + 60, before + 60))


@pytest.fixture(params=["", "back-pain/"], ids=["at the top", "in a sub-folder"])
def either_host(request: pytest.FixtureRequest, site: Site, tmp_path: Path) -> Iterator[Host]:
    """The site at the top of a server, or in a folder of it."""
    host = Host(site, tmp_path, request.param)
    yield host
    host.stop()


@pytest.fixture
def host(site: Site, tmp_path: Path) -> Iterator[Host]:
    """The site in a folder of a server."""
    host = Host(site, tmp_path, "back-pain/")
    yield host
    host.stop()


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    """A device that has never been to the site, and may keep pages."""
    return new_context(viewport=PHONE)


def wait_until(page: Page, question: str, argument: object) -> None:
    """Ask a page a question that takes time to answer, until the answer is yes."""
    for _ in range(1200):
        if page.evaluate(question, argument):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"still not: {question} {argument}")


def wait_until_saved(page: Page, address: str, words: str = "") -> None:
    """Wait until a device has a copy of an address, with some words in it."""
    wait_until(
        page,
        "async ([address, words]) => (await (await caches.match(address))?.text())?.includes(words)",
        [address, words],
    )


def visit(context: BrowserContext, host: Host, path: str = READ) -> Page:
    """Open a page for the first time, and stay until the device has saved what it saves."""
    page = context.new_page()
    page.goto(host.url + path)
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    wait_until_saved(page, host.url + path)
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.wait_for_load_state("networkidle")
    return page


def day(date: datetime.date) -> str:
    """Return a date as the notice has it: 'Nov 22, 2026'."""
    return f"{date:%b} {date.day}, {date.year}"


def kept(page: Page) -> list[str]:
    """Return the addresses of all copies on the device."""
    return page.evaluate(
        """async () => {
            const addresses = async name => (await (await caches.open(name)).keys()).map(({ url }) => url)
            return (await Promise.all((await caches.keys()).map(addresses))).flat()
        }"""
    )


def title_of(address: str) -> str:
    """Return the title of a page."""
    return front_matter(menu()[f"/{address}"])["title"]


NOTICE = ".bp-saved:not([hidden])"


def test_warning_signs_handouts_and_pages_she_has_read_open_without_network_and_say_so(
    either_host: Host, context: BrowserContext, site: Site
) -> None:
    page = visit(context, either_host)
    either_host.stop()
    faults: list[str] = []
    page.on("requestfailed", lambda request: faults.append(f"{request.url} did not load"))
    for path in [*SAVED_AT_ONCE, READ]:
        page.goto(either_host.url + path)
        expect(page.get_by_role("heading", level=1)).to_have_text(site.pages[f"/{path}"].h1.get_text().strip("¶"))
        expect(page.locator(NOTICE)).to_have_text(
            f"You are offline. This is the copy saved on {day(datetime.date.today())}."
        )
        expect(page.locator(NOTICE)).to_be_in_viewport()
        assert page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length)")
    assert not faults, faults
    either_host.start()


def test_a_page_from_the_network_says_nothing(host: Host, context: BrowserContext) -> None:
    page = visit(context, host)
    page.reload()
    expect(page.locator(".bp-saved")).to_have_count(2)
    expect(page.locator(NOTICE)).to_have_count(0)


@pytest.mark.parametrize(
    ("asked", "shown"),
    {
        "warning-signs": "warning-signs/",
        "warning-signs/index.html": "warning-signs/index.html",
        "warning-signs/?from=mail": "warning-signs/?from=mail",
        "warning-signs?from=mail#rf01": "warning-signs/?from=mail#rf01",
        "index.html#top": "index.html#top",
    }.items(),
)
def test_addresses_work_without_network_as_on_a_server(
    host: Host, context: BrowserContext, asked: str, shown: str
) -> None:
    page = visit(context, host)
    host.stop()
    page.goto(host.url + asked)
    assert page.url == host.url + shown
    expect(page.locator(NOTICE)).to_have_count(1)
    page.get_by_role("link", name="See all warning signs").click()
    page.wait_for_url("**/warning-signs/")
    host.start()


def test_a_page_that_is_not_saved_says_so_and_leads_to_those_that_are(
    either_host: Host, context: BrowserContext
) -> None:
    page = visit(context, either_host)
    either_host.stop()
    answer = page.goto(either_host.url + UNREAD + "?from=mail")
    assert answer is not None and answer.status == 503
    expect(page).to_have_title(re.compile(f"offline.*{configuration()['site_name']}"))
    main_part = page.get_by_role("main")
    expect(main_part.get_by_role("heading", level=1)).to_have_text("This page is not saved on this device")
    numbers = main_part.locator("a[href^='tel:']").evaluate_all("links => links.map(link => link.href)")
    assert {digits(entry["number"]) for entry in settings()["emergency_numbers"]} <= set(map(digits, numbers))
    links = main_part.locator("article li a:visible:not([href^='tel:'])").evaluate_all(
        "links => links.map(link => link.href)"
    )
    assert sorted(links) == sorted(either_host.url + path for path in [*SAVED_AT_ONCE, READ])
    assert page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length)")
    main_part.locator(f"a[href$='{READ}']").last.click()
    page.wait_for_url(f"**/{READ}")
    expect(page.locator(NOTICE)).to_contain_text("You are offline.")
    page.go_back()
    either_host.start()
    main_part.get_by_role("link", name="try this page again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title_of(UNREAD))
    assert page.url.endswith(f"{UNREAD}?from=mail")


def test_the_fresh_text_shows_as_soon_as_there_is_network(host: Host, context: BrowserContext) -> None:
    page = visit(context, host)
    host.stop()
    page.goto(host.url + READ)
    expect(page.locator(NOTICE)).to_have_count(1)
    host.change(f"{READ}index.html", "</h1>", " again</h1>")
    host.start()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("again")
    expect(page.locator(NOTICE)).to_have_count(0)
    wait_until_saved(page, host.url + READ, " again</h1>")
    host.stop()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("again")
    expect(page.locator(NOTICE)).to_have_count(1)
    host.start()


def test_everything_is_asked_of_the_network_while_it_answers(host: Host, context: BrowserContext) -> None:
    page = visit(context, host)
    asked: list[str] = []
    page.on(
        "request", lambda request: asked.append(urlsplit(request.url).path) if request.url.startswith("http") else None
    )
    host.asked.clear()
    page.goto(host.url + "warning-signs/")
    page.wait_for_load_state("networkidle")
    assert len(asked) >= 4
    assert not set(asked) - set(host.asked), "the server was not asked for these"


def test_a_slow_network_shows_the_copy_after_a_while_and_saves_the_fresh_one(
    host: Host, context: BrowserContext
) -> None:
    host.make_impatient()
    page = visit(context, host)
    host.change(f"{READ}index.html", "</h1>", " again</h1>")
    host.answers.clear()
    page.goto(host.url + READ, wait_until="load")
    assert not host.answers.is_set(), "the copy came with the network"
    expect(page.locator(NOTICE)).to_have_text(
        f"The network is slow. This is the copy saved on {day(datetime.date.today())}."
    )
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("again")
    host.answers.set()
    wait_until_saved(page, host.url + READ, " again</h1>")


def test_a_slow_page_without_a_copy_is_waited_for(host: Host, context: BrowserContext) -> None:
    host.make_impatient()
    page = visit(context, host)
    host.answers.clear()
    page.evaluate("address => { location.href = address }", host.url + UNREAD)
    page.wait_for_timeout(3 * IMPATIENT)
    host.answers.set()
    expect(page.get_by_role("heading", level=1)).to_have_text(title_of(UNREAD))


def test_errors_are_shown_and_never_saved(host: Host, context: BrowserContext) -> None:
    page = visit(context, host)
    host.fails = True
    answer = page.goto(host.url + READ)
    assert answer is not None and answer.status == 500
    host.fails = False
    host.stop()
    page.goto(host.url + READ)
    expect(page.get_by_role("heading", level=1)).to_have_text(title_of(READ))
    host.start()
    (host.folder / READ / "index.html").unlink()
    (host.folder / READ).rmdir()
    answer = page.goto(host.url + READ)
    assert answer is not None and answer.status == 404
    wait_until(page, "async address => !(await caches.match(address))", host.url + READ)
    page.goto(host.url + "diet")  # the server sends on to "diet/"
    wait_until_saved(page, host.url + "diet/")
    assert not {host.url + READ, host.url + "diet"} & set(kept(page))


def test_nothing_that_is_typed_and_no_other_address_is_kept(host: Host, context: BrowserContext) -> None:
    page = visit(context, host)
    page.goto(host.url + "handouts/?name=secret#clinic=secret&note=secret")
    page.goto(host.url + "diet/?q=secret")
    wait_until_saved(page, host.url + "diet/")
    copies = kept(page)
    assert len(copies) > 12
    assert not [url for url in copies if not url.startswith(host.url) or "?" in url or "#" in url or "secret" in url], (
        copies
    )
    assert not [path for path in host.asked if "#" in path or "note" in path]
    assert "secret" not in page.evaluate(
        "async url => JSON.stringify([...(await caches.match(url)).headers, (await caches.match(url)).url])",
        host.url + "diet/",
    )


def test_pdfs_and_search_work_without_network_once_they_were_opened(host: Host, context: BrowserContext) -> None:
    (host.folder / "handouts/pdf").mkdir()
    for name in ("read.pdf", "unread.pdf", "all.zip"):
        (host.folder / "handouts/pdf" / name).write_bytes(b"%PDF-1.7")
    page = visit(context, host)
    for name in ("read.pdf", "all.zip"):
        page.evaluate("url => fetch(url).then(answer => answer.blob())", f"{host.url}handouts/pdf/{name}")
    page.get_by_role("textbox", name="Search").or_(page.get_by_role("button", name="Search", exact=True)).first.click()
    assert type_into_box(page, "tailbone")["links"]
    page.wait_for_load_state("networkidle")
    wait_until_saved(page, f"{host.url}handouts/pdf/read.pdf")
    assert [url.rpartition("/")[2] for url in kept(page) if "/pdf/" in url] == ["read.pdf"]
    host.stop()
    page.goto(host.url + "warning-signs/")
    page.get_by_role("textbox", name="Search").or_(page.get_by_role("button", name="Search", exact=True)).first.click()
    assert type_into_box(page, "tailbone")["links"]
    host.start()


def test_the_first_view_is_over_before_anything_is_saved(host: Host, context: BrowserContext) -> None:
    context.add_init_script(
        """const register = navigator.serviceWorker.register
        navigator.serviceWorker.register = function (...all) {
            window.loadEnded = performance.getEntriesByType("navigation")[0].loadEventEnd
            return register.apply(this, all)
        }"""
    )
    page = visit(context, host)
    assert page.evaluate("loadEnded") > 0
    first = host.asked.index(f"/{host.url.split('/', 3)[3]}service-worker.js")
    own = {
        urlsplit(urljoin(host.url + READ, address)).path
        for address in assets_of((host.folder / READ / "index.html").read_text(encoding="utf-8"))
    }
    early = set(host.asked[:first])
    assert own - {path for path in own if path.endswith("favicon.svg")} <= early
    assert {path for path in early if path.endswith("/")} == {urlsplit(host.url + READ).path}


@pytest.mark.parametrize("saves_data", [True, False])
def test_a_device_that_saves_data_keeps_nothing(host: Host, context: BrowserContext, saves_data: bool) -> None:
    context.add_init_script(
        f"Object.defineProperty(navigator, 'connection', {{ value: {{ saveData: {str(saves_data).lower()} }} }})"
    )
    page = context.new_page()
    page.goto(host.url, wait_until="networkidle")
    page.evaluate("new Promise(done => requestIdleCallback(() => setTimeout(done, 200)))")
    wait_until(
        page,
        "async count => (await navigator.serviceWorker.getRegistrations()).length === count",
        0 if saves_data else 1,
    )


def test_a_new_version_keeps_what_she_has_read_and_clears_the_rest(host: Host, context: BrowserContext) -> None:
    page = visit(context, host)
    page.evaluate(
        """async root => {
            await caches.open(`saved-0 ${root}`)
            await caches.open("another site")
            const store = await caches.open(`saved-1 ${root}`)
            for (let i = 0; i < 300; i++) await store.put(`${root}assets/old-${i}.css`, new Response(""))
            await store.put(`${root}about/`, await store.match(location.href))
        }""",
        host.url,
    )
    host.change("service-worker.js", "// Contents", "// New contents")
    page.evaluate("navigator.serviceWorker.ready.then(registration => registration.update())")
    wait_until(page, "async root => (await (await caches.open(`saved-1 ${root}`)).keys()).length === 200", host.url)
    assert sorted(page.evaluate("caches.keys()")) == ["another site", f"saved-1 {host.url}"]
    assert {host.url + path for path in [*SAVED_AT_ONCE, "about/"]} <= set(kept(page))


def test_the_content_policy_allows_all_that_keeping_pages_needs(host: Host, context: BrowserContext) -> None:
    context.add_init_script(
        """window.violations = []
        addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) =>
            violations.push([effectiveDirective, blockedURI, sourceFile?.replace(/.*[/]/, "")].join(" ")))"""
    )
    page = visit(context, host)
    online = page.evaluate("violations")
    host.stop()
    page.reload()
    expect(page.locator(NOTICE)).to_have_count(1)
    assert page.evaluate("violations") == online, "the saved copy breaks the policy where the page itself does not"
    assert not [fault for fault in online if "connect" in fault or "worker" in fault or "offline" in fault]
    page.goto(host.url + "nowhere/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not saved on this device")
    assert set(page.evaluate("violations")) <= set(online)
    host.start()


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")], ids=["phone, dark", "desktop, light"]
)
def test_axe_finds_nothing_on_a_saved_copy_and_on_the_offline_page(
    host: Host, context: BrowserContext, viewport: dict[str, int], scheme: str
) -> None:
    page = visit(context, host)
    page.set_viewport_size(viewport)
    page.emulate_media(color_scheme=scheme)
    host.stop()
    for address in (host.url + READ, host.url + UNREAD):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        results = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        found = [
            f"{violation['id']}: {node['html'][:150]}"
            for violation in results.response["violations"]
            for node in violation["nodes"]
        ]
        assert not found, f"{address}:\n" + "\n".join(found)
    host.start()


# ---- The worker as a file ----


def test_the_worker_names_what_it_saves_at_once(site: Site) -> None:
    script = (site.folder / "service-worker.js").read_text(encoding="utf-8")
    assert all(f'"{address}"' in script for address in SAVED_AT_ONCE) and '"assets/' in script


def test_the_worker_changes_with_every_file_that_it_saves_at_once() -> None:
    files = {"index.html": b"home", "handouts/index.html": b"all", "assets/guide.css": b"p {}"}
    script = worker_script("// a comment\nconst one = 1\n", files)
    assert script.splitlines()[1:] == ['const savedAtOnce=["", "handouts/", "assets/guide.css"]', "const one=1"]
    others = [worker_script("const one = 1\n", files | {name: b"other"}) for name in files]
    assert len({script, *others}) == 4


def test_what_a_page_loads_is_read_from_its_tags() -> None:
    html = (
        '<link rel="canonical" href="https://x/"><link rel="next" href="../b/"><link rel="stylesheet" href="../a.css">'
        '<link rel="icon" href="../i.svg"><script async src="../a.js"></script><script>1</script><a href="../c/">c</a>'
        '<img alt="" src="b.webp"><img src="data:image/png;base64,AA">'
    )
    assert assets_of(html) == ["../a.css", "../i.svg", "../a.js", "b.webp"]
