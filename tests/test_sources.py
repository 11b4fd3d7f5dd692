"""Every health page rests on sources that the reader can reach from the sentence; no number stands without one."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from urllib.parse import urljoin

from playwright.sync_api import Page, expect

from conftest import Site, article_of, words_of
from guide.model.facts import Guide
from reading import numbers_without_source
from repository import WORDS

SOURCES = "/about/sources/"


def cited(page) -> list[str]:
    """Return the source keys that a page's text refers to, in order of first mention."""
    return list(dict.fromkeys(mark["href"].removeprefix("#fn:") for mark in article_of(page).select(".footnote-ref")))


def test_every_health_page_cites_at_least_three_sources(site: Site) -> None:
    few = {address: len(cited(page)) for address, page in site.health_pages.items() if len(cited(page)) < 3}
    assert not few, few


def test_each_page_lists_just_the_sources_it_cites_in_order_with_links_and_kinds(site: Site, guide: Guide) -> None:
    for address, page in site.pages.items():
        entries = article_of(page).select(".footnote li")
        assert [entry["id"].removeprefix("fn:") for entry in entries] == cited(page), address
        for entry in entries:
            source = guide.sources[entry["id"].removeprefix("fn:")]
            assert entry.select_one("a[href]")["href"] == source.url, address
            assert words_of(entry.select_one(".bp-kind")) == WORDS["kinds"][source.kind], address


def test_a_reference_says_its_number_and_kind_to_those_who_hear_it(site: Site, guide: Guide) -> None:
    marks = article_of(site.pages["/relief/exercises/"]).select(".footnote-ref")
    assert len(marks) > 5
    for mark in marks:
        source = guide.sources[mark["href"].removeprefix("#fn:")]
        assert mark["aria-label"] == WORDS.citation(int(mark.get_text()), source.kind, source.publisher)


def test_every_statement_with_a_number_carries_a_source(site: Site) -> None:
    bare = [
        f"{address}: {text}"
        for address, page in site.health_pages.items()
        for text in numbers_without_source(str(page))
    ]
    assert not bare, "\n".join(bare)


def test_the_check_for_bare_numbers_knows_one_when_it_meets_it() -> None:
    mark = '<sup><a class="footnote-ref" href="#fn:x">1</a></sup>'
    assert numbers_without_source("<article><p>Rest for 30 minutes.</p></article>") == ["Rest for 30 minutes."]
    assert numbers_without_source(f"<article><p>Rest for 30 minutes.{mark} Wait two weeks.</p></article>") == [
        "Wait two weeks."
    ]
    assert numbers_without_source(f"<article><p>Move first. Rest for 30 minutes.{mark} Then rest.</p></article>") == []
    assert numbers_without_source("<article><table><tr><td>71 g</td></tr></table></article>") == ["table: 71 g"]
    assert numbers_without_source(f"<article><ul><li>Add 1 or 2.{mark}</li><li>Half of all.</li></ul></article>") == [
        "Half of all."
    ]


def test_the_list_of_all_sources_says_what_each_shows_and_which_pages_use_it(site: Site, guide: Guide) -> None:
    page = article_of(site.pages[SOURCES])
    cited_on = {address: cited(other) for address, other in site.pages.items()}
    users = {key: [address for address, keys in cited_on.items() if key in keys] for key in guide.sources}
    for key, source in guide.sources.items():
        heading = page.find("h3", id=key)
        assert heading is not None, f"{key} is not listed"
        entry = list(itertools.takewhile(lambda tag: tag.name not in ("h2", "h3"), heading.find_next_siblings()))
        text = " ".join(words_of(element) for element in entry)
        assert " ".join(source.supports.split()) in text, key
        written_by = str(WORDS["source_list"]["authors"]).format(authors=(source.authors or "None").strip("."))
        assert (written_by in text) == bool(source.authors), key
        used_on = entry[-1].find_all("dd")[-1]
        links = [urljoin(SOURCES, link["href"]) for link in used_on.select("a")]
        assert sorted(links) == sorted(users[key]), key


def test_every_source_is_used_on_a_page(site: Site, guide: Guide) -> None:
    used = {key for page in site.pages.values() for key in cited(page)}
    assert used <= set(guide.sources)
    assert not set(guide.sources) - used, f"sources that no page cites: {sorted(set(guide.sources) - used)}"


def test_a_number_in_the_text_leads_to_its_source_in_the_folded_list(open_page: Callable[..., Page]) -> None:
    page = open_page("/causes/")
    mark = page.locator(".footnote-ref:visible").last
    entry = page.locator(f'[id="{mark.get_attribute("href").removeprefix("#")}"]')
    expect(entry).not_to_be_visible()
    mark.click()
    expect(entry).to_be_in_viewport()
