"""No dead link and no dead anchor on any built page."""

from __future__ import annotations

from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from conftest import Site, article_of

VAGUE = {"here", "click here", "this", "this page", "more", "read more", "link", "page"}


def test_every_link_inside_the_site_leads_to_a_page_and_an_anchor_that_exist(site: Site) -> None:
    anchors = {address: {tag["id"] for tag in page.select("[id]")} for address, page in site.pages.items()}
    dead, checked = [], 0
    for address, page in site.pages.items():
        for link in page.select("a[href], link[href]"):
            target, anchor = urldefrag(urljoin(f"{site.url}{address}", link["href"]))
            if not target.startswith(site.url):
                continue
            checked += 1
            path = unquote(urlsplit(target).path)
            if not (site.folder / path.lstrip("/")).exists():
                dead.append(f"{address} -> {link['href']}: no such page")
            elif anchor and path in anchors and unquote(anchor) not in anchors[path]:
                dead.append(f"{address} -> {link['href']}: no such anchor")
    assert checked > 3000
    assert not dead, "\n".join(dead)


def test_every_link_outside_is_a_web_address_or_a_phone_number(site: Site) -> None:
    kinds = {urlsplit(link["href"]).scheme for page in site.pages.values() for link in page.select("a[href]")}
    assert kinds <= {"", "http", "https", "tel", "sms"}, kinds


def test_link_texts_say_where_they_go(site: Site) -> None:
    vague = [
        f"{address}: {link.get_text()!r}"
        for address, page in site.pages.items()
        for link in article_of(page).select("a[href]")
        if link.get_text().strip().lower() in VAGUE
    ]
    assert not vague, "\n".join(vague)


def test_health_pages_end_with_what_to_do_next_and_a_way_to_the_warning_signs(site: Site) -> None:
    lacking = []
    for address, page in site.health_pages.items():
        headings = [heading.get_text() for heading in article_of(page).select("h2:not(#sources)")]
        next_step = article_of(page).find("h2", string="What to do next")
        if not headings or headings[-1] != "What to do next" or next_step is None:
            lacking.append(f"{address} ends with {headings[-1:]}")
        elif address not in ("/warning-signs/", "/handouts/warning-signs/"):
            links = " ".join(link["href"] for link in next_step.find_next("ul").select("a[href]"))
            if "warning-signs" not in links:
                lacking.append(f"{address} has no way to the warning signs at its end")
    assert not lacking, "\n".join(lacking)
