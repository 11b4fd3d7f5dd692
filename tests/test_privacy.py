"""Nothing leaves the reader's device: no other host, no cookie, nothing stored."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext

from conftest import Site


def test_no_page_asks_another_host_or_stores_anything(site: Site, new_context: Callable[..., BrowserContext]) -> None:
    context = new_context(base_url=site.url)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    for address in site.pages:
        page.goto(address)
    page.wait_for_load_state("networkidle")
    assert len(asked) > len(site.pages)
    elsewhere = {url for url in asked if not url.startswith((site.url, "data:"))}
    assert not elsewhere, elsewhere
    assert context.cookies() == []
    stored = page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))")
    assert stored == [], stored


def test_the_built_pages_load_nothing_from_elsewhere(site: Site) -> None:
    loading = [
        f"{address}: {tag}"
        for address, page in site.pages.items()
        for tag in page.select("script[src], img[src], iframe, link[rel=stylesheet], link[rel=preconnect]")
        if str(tag.get("src") or tag.get("href")).startswith(("http", "//"))
    ]
    assert not loading, "\n".join(loading)
