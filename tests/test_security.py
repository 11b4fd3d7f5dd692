"""Every page keeps its own strict policy: nothing from elsewhere, nothing inline, no eval."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from conftest import PHONE, Site
from guide.publish.security import HEADERS, POLICY, page_policy

# Where an address may stand without being asked for: in a link, or as the name of a format or of a kind of data.
NAMES = (
    "http://www.w3.org/",
    "https://schema.org",
    "https://creativecommons.org/licenses/",
    "http://www.sitemaps.org/",
)
VIOLATIONS = """window.violations = []
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
    violations.push(`${violatedDirective}: ${blockedURI} ${sample}`))"""


def use_everything(page: Page) -> None:
    """Do on a page what runs a script: menu, colours, a term, a handout's fields."""
    menu = page.get_by_role("button", name="Menu", exact=True)
    if menu.is_visible():
        menu.click()
        page.get_by_role("button", name="Close", exact=True).first.click()
    page.get_by_role("button", name="Dark").click()
    for term in page.locator("article .bp-term:visible").all()[:1]:
        term.click()
        page.keyboard.press("Escape")
    for options in page.locator(".bp-fill > summary").all():
        options.click()
        page.locator("[data-large]").check()


def test_no_page_breaks_its_policy_with_every_other_host_blocked(
    site: Site, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context(service_workers="block", viewport=PHONE, base_url=site.url)
    blocked: list[str] = []

    def answer(route: Route) -> None:
        """Let the site answer as a host would that sends the policy as a header too."""
        if not route.request.url.startswith(f"{site.url}/"):
            blocked.append(route.request.url)
            route.abort()
            return
        response = route.fetch()
        route.fulfill(
            response=response, headers=response.headers | {name.lower(): value for name, value in HEADERS.items()}
        )

    context.route("**/*", answer)
    context.add_init_script(VIOLATIONS)
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    for address in site.pages:
        page.goto(address)
        use_everything(page)
        faults += [f"{address}: {violation}" for violation in page.evaluate("violations")]
    assert not faults, "\n".join(faults)
    assert not blocked, blocked


def test_search_keeps_the_policy(open_page: Callable[..., Page]) -> None:
    page = open_page("/causes/")
    page.evaluate(VIOLATIONS)
    page.get_by_role("button", name="Search", exact=True).click()
    for question in ("tailbone", "dolor de espalda", "产后腰痛", "<img src=x onerror=alert(1)>"):
        page.get_by_role("textbox", name="Search").fill(question)
        page.wait_for_function("q => document.querySelector('.bp-found')?.dataset.question === q", arg=question)
    assert page.evaluate("violations") == []


def test_the_policy_is_enforced(open_page: Callable[..., Page]) -> None:
    """What the pages must not do does not work, so that the tests above can fail."""
    page = open_page("/causes/")
    page.evaluate(VIOLATIONS)
    page.evaluate(
        """() => {
            const add = (name, values) => document.body.append(Object.assign(document.createElement(name), values))
            add("script", { textContent: "window.inline = true" })
            add("img", { src: "https://elsewhere.invalid/x.png" })
            document.body.insertAdjacentHTML("beforeend", "<p style='color: red' onclick='alert()'>styled</p>")
        }"""
    )
    page.wait_for_function("() => violations.length >= 4")
    assert not page.evaluate("window.inline")


def test_the_policy_stands_in_every_page_before_all_that_it_rules(site: Site) -> None:
    for address, page in site.pages.items():
        policy = page.select_one('meta[http-equiv="Content-Security-Policy"]')
        data = page.select_one("script[type='application/ld+json']").string
        assert policy["content"] == page_policy(data) != POLICY, address
        before = policy.find_all_previous(["script", "link", "style", "img"])
        assert not before, f"{address}: {before[0]} stands before the policy"
        inline = [script for script in page.select("script:not([src])") if script.get("type") != "application/ld+json"]
        assert not inline and not page.select("style, [style], [onclick], [onload], base"), address


def test_the_policy_allows_nothing_from_elsewhere() -> None:
    allowed = {source for rule in POLICY.split("; ") for source in rule.split()[1:]}
    assert allowed == {"'self'", "'none'", "data:"}
    assert "default-src 'none'" in POLICY and "script-src 'self'" in POLICY


def test_only_a_preview_may_run_a_script_in_the_page_to_load_it_anew() -> None:
    assert "unsafe" not in page_policy("{}")
    assert "script-src 'self' 'unsafe-inline'" in page_policy("{}", is_preview=True)


def test_header_files_say_the_same_for_hosts(site: Site) -> None:
    for file, line in (("_headers", "  {}: {}"), (".htaccess", '  Header always set {} "{}"')):
        lines = (site.folder / file).read_text(encoding="utf-8").splitlines()
        missing = [name for name, value in HEADERS.items() if line.format(name, value) not in lines]
        assert not missing, f"{file} lacks {missing}"


def test_the_built_site_names_other_hosts_in_links_only(site: Site) -> None:
    found = []
    for file in sorted(site.folder.rglob("*")):
        if file.suffix not in (".html", ".css", ".js", ".svg", ".json", ".xml", ".txt", ".yml") and file.suffix:
            continue
        if file.is_dir():
            continue
        text = file.read_text(encoding="utf-8")
        text = re.sub(r'<a [^>]*href="https?://[^"]*"', "", text)
        addresses = re.findall(r"""(?:https?:)?//[\w-]+\.[\w.-]+[^\s"'<>)\\]*""", text)
        found += [
            f"{file.relative_to(site.folder)}: {address}"
            for address in addresses
            if not address.startswith((site.url, *NAMES))
        ]
    assert not found, "\n".join(found[:20])


def test_no_script_can_make_code_from_text(site: Site) -> None:
    scripts = [*site.folder.rglob("*.js")]
    assert len(scripts) > 5
    for script in scripts:
        assert not re.search(r"\beval\(|new Function\(|setTimeout\(\s*[\"'`]", script.read_text(encoding="utf-8")), (
            script.name
        )


def test_every_page_keeps_to_itself_where_the_reader_was(site: Site) -> None:
    for address, page in site.pages.items():
        assert page.select_one("head meta[name=referrer]")["content"] == "same-origin", address
        assert not page.select("a[target], a[ping]"), address


@pytest.mark.parametrize("policy", ["same-origin", "unsafe-url"], ids=["as it is", "so that it can fail"])
def test_a_host_that_a_link_leads_to_is_not_told_where_the_reader_was(
    open_page: Callable[..., Page], site: Site, policy: str
) -> None:
    page, headers = open_page("/causes/"), []

    def answer(route: Route) -> None:
        headers.append(route.request.headers)
        route.fulfill(body="elsewhere")

    page.route(lambda url: not url.startswith(site.url), answer)
    page.evaluate("policy => { document.querySelector('meta[name=referrer]').content = policy }", policy)
    page.locator("article a[href^=http]").first.evaluate("link => link.click()")
    page.wait_for_url(lambda url: not url.startswith(site.url))
    assert len(headers) == 1 and ("referer" in headers[0]) == (policy == "unsafe-url")
