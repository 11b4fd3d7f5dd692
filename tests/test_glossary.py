"""Medical words open their meaning where they stand: by pointing, by tabbing, by tapping, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from conftest import DESKTOP, Site, article_of, words_of
from guide.model.facts import Guide
from repository import like

PAGE = like("/causes/pelvic-and-tailbone-pain/")


def test_each_term_is_explained_once_a_page_and_only_where_a_page_has_its_meaning(site: Site, guide: Guide) -> None:
    meanings = {term.id: " ".join(term.meaning.split()) for term in guide.terms}
    explained = set()
    for address, page in site.pages.items():
        targets = [button["popovertarget"] for button in article_of(page).select("button.bp-term")]
        assert len(targets) == len(set(targets)), address
        for target in targets:
            term = target.removeprefix("term-")
            assert meanings[term] in words_of(page.find(id=target)), f"{address}: {term}"
            explained.add(term)
    assert len(explained) > len(guide.terms) / 2


def test_the_glossary_page_has_every_term_as_plain_text(site: Site, guide: Guide) -> None:
    page = article_of(site.pages["/about/glossary/"])
    for term in guide.terms:
        heading = page.find("h3", id=term.id)
        assert heading is not None, term.id
        assert " ".join(term.meaning.split()) in words_of(heading.find_next("p")), term.id


def test_pointing_at_a_word_opens_its_meaning_and_moving_away_closes_it(open_page: Callable[..., Page]) -> None:
    page = open_page(PAGE, viewport=DESKTOP)
    word, meaning = page.locator(".bp-term").first, page.locator(".bp-meaning").first
    expect(meaning).to_be_hidden()
    word.hover()
    expect(meaning).to_be_visible()
    page.get_by_role("heading", level=1).hover()
    expect(meaning).to_be_hidden()


def test_tabbing_to_a_word_opens_its_meaning_and_escape_closes_it(open_page: Callable[..., Page]) -> None:
    page = open_page(PAGE, viewport=DESKTOP)
    word, meaning = page.locator(".bp-term").first, page.locator(".bp-meaning").first
    word.focus()
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(word).to_be_focused()


def test_tapping_a_word_opens_its_meaning_on_screen_and_close_puts_it_away(open_page: Callable[..., Page]) -> None:
    page = open_page(PAGE, has_touch=True, is_mobile=True)
    word, meaning = page.locator(".bp-term").first, page.locator(".bp-meaning").first
    word.tap()
    expect(meaning).to_be_visible()
    expect(meaning).to_be_in_viewport(ratio=1)
    meaning.get_by_role("button", name="Close").tap()
    expect(meaning).to_be_hidden()


def test_tapping_works_without_javascript(open_page: Callable[..., Page]) -> None:
    page = open_page(PAGE, has_touch=True, is_mobile=True, java_script_enabled=False)
    word, meaning = page.locator(".bp-term").first, page.locator(".bp-meaning").first
    expect(meaning).to_be_hidden()
    word.tap()
    expect(meaning).to_be_visible()
