"""What the pages promise to contain: complete exercises, sums that add up, odds that read as text, US and UK words."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from bs4 import Tag

from conftest import Site, article_of, words_of
from guide.model.facts import Guide

EXERCISES = "/relief/exercises/"


def rows_of(table) -> list[list[str]]:
    """Return the cells of a table's rows, without source numbers."""
    return [[words_of(cell) for cell in row.select("th, td")] for row in table.select("tr")]


AMOUNT = re.compile(r"(?:.*: )?([\d,]+(?:\.\d+)?) m?g")  # "8 g", or "1 cup: 300 mg"


def amount_of(cell: str) -> float:
    """Return the grams or milligrams in a table cell; a dash is none."""
    match = AMOUNT.fullmatch(cell)
    assert match or cell in ("\N{EN DASH}", "None"), f"not an amount: {cell!r}"
    return float(match[1].replace(",", "")) if match else 0.0


def test_each_exercise_has_steps_dose_two_starts_and_a_way_to_build_up(site: Site, guide: Guide) -> None:
    page = article_of(site.pages[EXERCISES])
    for exercise in guide.exercises:
        heading = page.find("h3", id=exercise.id)
        assert heading is not None, exercise.id
        steps = [words_of(step) for step in heading.find_next("ol", class_=False).select("li")]
        assert steps == exercise.steps and len(steps) >= 3, exercise.id
        said = words_of(heading.find_parent("section"))
        for key in ("dose", "after_vaginal_birth", "after_c_section", "progress"):
            assert getattr(exercise, key) in said, (exercise.id, key)
        in_sight = " ".join(map(words_of, heading.find_next("dl").select("dd")))
        assert exercise.dose in in_sight and exercise.after_c_section in in_sight, exercise.id


def test_the_exercise_page_and_handout_have_a_stop_rule(site: Site) -> None:
    for address in (EXERCISES, "/handouts/gentle-exercises/"):
        heading = article_of(site.pages[address]).find("h2", string=re.compile(r"^Stop if"))
        assert heading is not None, address
        assert len(heading.find_next("ul", class_=False).select("li")) >= 3, address


def test_the_handout_has_every_exercise_of_the_page(site: Site, guide: Guide) -> None:
    text = words_of(article_of(site.pages["/handouts/gentle-exercises/"]))
    for exercise in guide.exercises:
        assert f"{exercise.name}. {exercise.short}" in text, exercise.id


def test_sample_days_add_up(site: Site) -> None:
    checked = 0
    for address, page in site.pages.items():
        for table in article_of(page).select("table"):
            rows = rows_of(table)
            total = rows[-1]
            if "total" not in total[0].lower():
                continue
            checked += 1
            for column in range(1, len(total)):
                if rows[0][column] == "Food":
                    continue
                amounts = [amount_of(row[column]) for row in rows[1:-1]]
                stated = amount_of(total[column])
                assert sum(amounts) == pytest.approx(stated), f"{address}: {rows}"
    assert checked > 0


def test_diet_serves_us_and_uk_and_those_who_eat_no_meat_or_dairy(site: Site) -> None:
    for address in {"/diet/protein/", "/diet/calcium-and-vitamin-d/"} & set(site.pages):
        text = words_of(article_of(site.pages[address]))
        for word in ("US", "UK", "cup", "vegan", "dairy", "vegetarians?"):
            assert re.search(rf"\b{word}\b", text, re.IGNORECASE), f"{address} says nothing of {word}"


def test_odds_have_one_denominator_and_a_picture_that_reads_as_text(site: Site) -> None:
    page = article_of(site.pages["/how-long-it-lasts/"])
    pictures = page.select("svg.bp-people")
    assert len(pictures) >= 3
    for picture in pictures:
        better, rest = (path["d"].count("M") for path in picture.select("path"))
        assert better + rest == 100 and picture["aria-label"] == f"Of 100 women {better} got better"
        assert f"{better} of 100" in words_of(picture.find_previous("p")), f"no words over the picture of {better}"
    text = words_of(page)
    others = re.findall(r"\b\d+ (?:in|out of|of every) (?!100\b)\d+\b", text)
    assert [odds for odds in others if f"({odds})" not in text and f"(about {odds})" not in text] == []


UK_WORDS = {"crib": "cot", "diaper": "nappy", "stroller": "pram", "acetaminophen": "paracetamol"}


def test_us_words_bring_their_uk_word(site: Site) -> None:
    lacking = []
    for address, page in site.health_pages.items():
        text = words_of(article_of(page)).lower()
        lacking += [
            f"{address}: {us} without ({uk})"
            for us, uk in UK_WORDS.items()
            if re.search(rf"\b{us}s?\b", text) and not re.search(rf"\b{uk}s?\b|nappies", text)
        ]
    assert not lacking, "\n".join(lacking)


STOCK_PHRASES = [
    "it is important to",
    "important to note",
    "remember that",
    "listen to your body",
    "your journey",
    "bundle of joy",
    "rest assured",
    "in conclusion",
    "when it comes to",
    "as a new mom",
    "bad posture",
    "your fault",
    "\N{EM DASH}",
    "!",
]


KIND = r"(is|are) not your fault|none of these is your fault"


def test_no_stock_phrase_and_no_blame(site: Site) -> None:
    found = []
    for address, page in site.health_pages.items():
        text = words_of(article_of(page)).lower()
        found += [f"{address}: {phrase!r}" for phrase in STOCK_PHRASES if phrase in re.sub(KIND, "", text)]
    assert not found, "\n".join(found)


def sources_of(element: Tag) -> set[str]:
    """Return the keys of the sources that an element cites."""
    return {link["href"].removeprefix("#fn:") for link in element.select(".footnote-ref")}


def has_number(text: str, number: str) -> bool:
    """Tell whether a number stands in a text by itself, not as a part of another."""
    return re.search(rf"(?<![\d,.]){re.escape(number)}(?![\d,]|\.\d)", text) is not None


def test_every_number_on_a_handout_also_stands_on_a_full_page_with_one_of_its_sources(site: Site) -> None:
    full_pages = [
        article_of(page) for address, page in site.pages.items() if not address.startswith(("/handouts/", "/about/"))
    ]
    full = [(words_of(page), sources_of(page)) for page in full_pages]
    strayed, checked = [], 0
    for address in (address for address in site.pages if address.startswith("/handouts/") and address != "/handouts/"):
        for action in article_of(site.pages[address]).select(".bp-actions + ol > li, .bp-also"):
            sources = sources_of(action)
            for number in re.findall(r"\d+(?:[.,]\d+)*", words_of(action)):
                checked += 1
                if not any(has_number(text, number) and sources & cited for text, cited in full):
                    strayed.append(f"{address}: {number} in {words_of(action)[:60]!r}")
            unknown = sources - set().union(*(cited for _, cited in full))
            strayed += [f"{address}: {source} is cited on no full page" for source in unknown]
    assert checked > 0
    assert not strayed, "\n".join(strayed)


def test_the_words_from_a_to_z_are_sorted_each_once_and_lead_into_every_part(site: Site) -> None:
    page = article_of(site.pages["/about/a-to-z/"])
    words = [words_of(link) for link in page.select(".bp-letter + ul a")]
    keys = [re.sub(r"[^a-z ]", "", word.lower()) for word in words]
    assert len(keys) > 60 and keys == sorted(set(keys)), [one for one, two in zip(keys, sorted(keys)) if one != two]
    assert [words_of(letter) for letter in page.select(".bp-letter")] == sorted({word[0] for word in words})
    parts = {urljoin("/about/a-to-z/", link["href"]).split("/")[1] for link in page.select(".bp-letter + ul a")}
    assert parts >= {"causes", "relief", "posture", "diet", "warning-signs"}, parts
