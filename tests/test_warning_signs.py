"""Every warning sign is shown, by level of urgency, never hidden; a clinic's own number is everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from conftest import Site, article_of, build, words_of
from guide.model.facts import Guide
from repository import DOCS, changed_settings, digits, menu, settings

PAGE = "/warning-signs/"


def test_no_level_is_without_signs_and_no_sign_stands_twice(guide: Guide) -> None:
    signs = [sign.id for level in guide.levels for sign in level.signs]
    assert all(level.signs for level in guide.levels) and len(signs) == len(set(signs))


def test_each_sign_stands_once_in_the_card_of_its_level_with_why_and_what_to_do(site: Site, guide: Guide) -> None:
    for level in guide.levels:
        for sign in level.signs:
            page = article_of(site.pages["/" + sign.page.replace(".md", "/")])
            [entry] = page.select(f'li[data-sign="{sign.id}"]')
            said = words_of(entry)
            if sign.only_on:
                assert entry["id"] == sign.id and f"{sign.title}." in said and f"{level.act}." in said, sign.id
            else:
                card = page.select_one(f"section.bp-care--{level.id}")
                assert card is not None and card.find("h2").get_text() == level.title, (sign.id, level.id)
                assert entry in card.select("li") and entry.find("h4", id=sign.id).get_text() == f"{sign.title}."
            for part in filter(None, (sign.sign, sign.why, sign.besides)):
                assert " ".join(part.split()) in said, (sign.id, part)
            for raised in sign.raised:
                assert guide.danger.when[raised.condition] in said, (sign.id, raised.condition)
                to = guide.danger.level[raised.to]
                assert (to.then if sign.only_on else to.then_short) in said, (sign.id, raised.to)


def test_lists_of_signs_have_at_most_seven(site: Site) -> None:
    for page in site.pages.values():
        lengths = [len(signs.find_all("li", recursive=False)) for signs in page.select(".bp-signs")]
        assert all(length <= 7 for length in lengths), lengths


def test_the_levels_are_told_apart_by_words_and_frames_as_well_as_colour(
    site: Site, guide: Guide, open_page: Callable[..., Page]
) -> None:
    labels = [words_of(label) for label in article_of(site.pages[PAGE]).select(".bp-care__label")]
    assert labels == [level.label for level in guide.levels] and len(set(labels)) == len(guide.levels)
    page = open_page(PAGE)
    frames = [
        page.locator(f".bp-care--{level.id}").evaluate(
            "e => getComputedStyle(e).borderTopWidth + getComputedStyle(e).borderTopStyle"
        )
        for level in guide.levels
    ]
    assert len(set(frames)) == len(guide.levels), frames


def test_no_urgent_advice_is_collapsed_or_hidden(site: Site, guide: Guide, open_page: Callable[..., Page]) -> None:
    urgent = ", ".join(f'[data-level="{level.id}"]' for level in guide.levels[:-1])
    kinds = "details:not(.bp-fill, .bp-teach-back, .footnote, .bp-care__wait)"
    folded = [(address, part) for address, page in site.pages.items() for part in article_of(page).select(kinds)]
    collapsed = [(address, words_of(part)[:60]) for address, part in folded if part.select(urgent)]
    assert folded and not collapsed, collapsed
    for body in {sign.page for sign in guide.signs.values()}:
        page = open_page("/" + body.replace(".md", "/"))
        for sign in page.locator("article section:not(:has(.bp-care__wait)) .bp-signs h4").all():
            expect(sign).to_be_visible()


def test_a_strip_with_a_link_to_the_signs_stands_at_the_top_of_every_page(site: Site) -> None:
    for address, page in site.pages.items():
        strip = page.select_one(".bp-strip")
        assert strip is not None, address
        assert strip.find_parent("aside").find_next("header") is not None, (
            f"{address}: the strip is not above the header"
        )
        assert strip.select_one("a")["href"].endswith("warning-signs/") or address == PAGE


def test_the_strip_is_in_sight_when_a_page_opens(open_page: Callable[..., Page], site: Site) -> None:
    page = open_page("/diet/")
    expect(page.get_by_role("link", name="Get help now")).to_be_in_viewport()
    page.get_by_role("link", name="Get help now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(site.title_of(PAGE))


def test_every_page_shows_every_emergency_number_as_a_link_that_calls(site: Site) -> None:
    wanted = [digits(entry["number"]) for entry in settings()["emergency_numbers"]]
    for address, page in site.pages.items():
        links = [link["href"] for link in page.select(".bp-foot .bp-numbers a")]
        assert all(link.startswith("tel:") for link in links) and [digits(link) for link in links] == wanted, address


def test_a_clinic_that_sets_its_own_number_and_name_sees_them_everywhere(project: Path, tmp_path: Path) -> None:
    before = settings()
    lists = ("emergency_numbers", "crisis_lines", "violence_lines", "poison_lines")
    others = {entry["number"] for name in lists for entry in before[name]}
    with changed_settings(project) as options:
        options["emergency_numbers"] = [{"place": "Oz", "number": "654 321"}]
        for name in lists[1:]:
            options[name] = [{"place": "Oz", "name": "Night line", "say": "call 765 432", "number": "765432"}]
        options["clinic"] = {"name": "Green Street Clinic", "phone": "01 234"}
    result = build(project, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    pages = {
        file: BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        for file in (tmp_path / "site").rglob("index.html")
    }
    assert len(pages) == len(menu())
    for file, page in pages.items():
        assert page.select_one('.bp-strip a[href="tel:654321"]'), file
        assert "654 321" in page.select_one(".bp-foot").get_text(), file
        assert "Green Street Clinic" in page.select_one(".bp-foot").get_text(), file
        if "about" not in file.parts:
            for titles_of_sources in page.select(".footnote"):
                titles_of_sources.decompose()
            said = words_of(article_of(page))
            found = [number for number in others if re.search(rf"(?<![\d,]){re.escape(number)}\b", said)]
            assert not found, f"{file} still names {found}"
    for page, said in (("warning-signs", "call 765&nbsp;432"), ("relief/feelings-and-help", "Night line")):
        assert said in (tmp_path / f"site/{page}/index.html").read_text(encoding="utf-8"), page


def test_the_source_writes_no_emergency_number_into_the_text() -> None:
    usual = {"911", "999", "112", "000"} | {digits(entry["number"]) for entry in settings()["emergency_numbers"]}
    number = re.compile(rf"\b({'|'.join(sorted(usual))})\b(?!,)")
    found = [
        f"{file}:{count}: {line.strip()}"
        for file in menu().values()
        if not file.startswith("about/")
        for count, line in enumerate((DOCS / file).read_text(encoding="utf-8").splitlines(), 1)
        if number.search(re.sub(r"\d,\d{3}", "", line))
    ]
    assert not found, "\n".join(found)


def test_all_signs_fit_in_fifteen_screens_of_a_phone(open_page: Callable[..., Page]) -> None:
    screen = {"width": 360, "height": 740}
    page = open_page(PAGE, viewport=screen)
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= 15 * screen["height"] * 1.05, height  # wider letters of another machine take a little more
