"""A page is light: what its first view loads, compressed, before anyone has touched it."""

from __future__ import annotations

import gzip
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Response

from conftest import PHONE, Site

FIRST_VIEW = 75 * 1024  # bytes of HTML, styles, scripts and pictures together, compressed
REQUESTS = 8
LIST_OF_SOURCES = 110 * 1024  # a page to look something up in, once, with what each of 390 sources shows


def test_the_first_view_of_every_page_stays_inside_its_budget(
    site: Site, new_context: Callable[..., BrowserContext], report: Callable[[str], None]
) -> None:
    rows = []
    for address, html in site.pages.items():
        context = new_context(
            viewport=PHONE, base_url=site.url, service_workers="block"
        )  # it saves pages after the first view
        page = context.new_page()
        answers: list[Response] = []
        page.on("response", lambda answer, into=answers: into.append(answer))
        page.goto(address)
        page.wait_for_load_state("networkidle")
        sizes = {answer.url.removeprefix(site.url): len(gzip.compress(answer.body(), 9)) for answer in answers}
        context.close()
        elsewhere = [answer.url for answer in answers if not answer.url.startswith((site.url, "data:"))]
        assert not elsewhere, f"{address} asks another host: {elsewhere}"
        rows.append((sum(sizes.values()), len(sizes), len(html.select("svg.bp-pic")), address))
        assert any(".css" in url for url in sizes) and any(".js" in url for url in sizes), sizes
    rows.sort(reverse=True)
    report(
        "First view, compressed: bytes, requests, pictures; the five heaviest pages\n"
        + "\n".join(f"{size:7,} {requests:3} {pictures:3}  {address}" for size, requests, pictures, address in rows[:5])
    )
    heavy = [
        f"{address}: {size:,} bytes, {requests} requests"
        for size, requests, _, address in rows
        if size > (LIST_OF_SOURCES if address == "/about/sources/" else FIRST_VIEW) or requests > REQUESTS
    ]
    assert not heavy, "\n".join(heavy)
