"""The plan shows today's moves for a birth and a time, counts them, and keeps ticks on the device and nowhere else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import PHONE, Site, article_of, words_of
from guide.model.facts import PLAN_PARTS, Guide
from paper import print_page, read_sheets, squeeze
from repository import menu

PLAN = "/relief/plan/"
KEY = "guide-plan"
BIRTHS = {"vaginal": "Vaginal birth", "c_section": "C-section"}
MOST = 4  # moves a day
SPOILED = ["", "{", "null", "7", "[]", '{"birth": 3, "part": {}, "done": 5}', '{"birth": "x", "done": {"2026": 1}}']

pytestmark = pytest.mark.skipif(PLAN not in menu(), reason="this copy has no plan")


def choose(page: Page, birth: str, part: int) -> None:
    """Tap a birth and a time."""
    page.locator(f"[name=birth][value={birth}]").check()
    page.locator(f"[name=part][value='{part}']").check()


def shown(page: Page) -> list[str]:
    """Return the exercises that are in sight, in order."""
    return page.locator(".bp-plan__move:visible").evaluate_all("all => all.map(move => move.dataset.exercise)")


def first_move(page: Page) -> Locator:
    """Return the first move in sight."""
    return page.locator(".bp-plan__move:visible").first


def test_without_script_all_moves_stand_there_with_when_to_begin(site: Site, guide: Guide) -> None:
    page = article_of(site.pages[PLAN])
    assert page.select_one(".bp-plan form").has_attr("hidden")
    moves = page.select(".bp-plan__move")
    assert [move["data-exercise"] for move in moves] == [exercise.id for exercise in guide.exercises]
    for move, exercise in zip(moves, guide.exercises, strict=True):
        for words in (exercise.name, exercise.dose, exercise.after_vaginal_birth, exercise.after_c_section):
            assert words in words_of(move), exercise.id


def test_what_is_counted_is_what_the_dose_says(guide: Guide) -> None:
    counted = [(exercise, exercise.count) for exercise in guide.exercises if exercise.count]
    assert counted
    for exercise, count in counted:
        numbers = [int(number) for number in re.findall(r"\d+", exercise.dose)]
        each_way = 2 if "each way" in exercise.dose else 1
        assert count.times / each_way in numbers, exercise.id
        assert count.seconds in numbers or "second" not in exercise.dose, exercise.id


def test_what_the_plan_cannot_know_stands_above_it(site: Site) -> None:
    page = article_of(site.pages[PLAN])
    box = page.select_one(".admonition.do")
    assert box.find_next(class_="bp-plan") and box.select("a[href$='#stop-if']") and box.select("[data-level]")


@pytest.mark.parametrize("birth", BIRTHS)
@pytest.mark.parametrize("part", range(PLAN_PARTS))
def test_two_taps_show_todays_moves_and_none_too_early(
    open_page: Callable[..., Page], guide: Guide, birth: str, part: int
) -> None:
    page = open_page(PLAN, viewport=PHONE)
    seen: set[str] = set()
    for day in range(8):
        page.clock.set_fixed_time(f"2026-12-{day + 1:02}T09:00:00")
        page.reload()
        choose(page, birth, part)
        today = shown(page)
        assert 3 <= len(today) <= MOST, today
        seen.update(today)
    fits = {exercise.id for exercise in guide.exercises if getattr(exercise.plan, birth) <= part <= exercise.plan.until}
    assert seen == fits, "in some days each move that fits has its turn, and no other"
    other = next(name for name in BIRTHS if name != birth)
    assert not page.locator(f"[data-birth={other}]:visible").count()


def test_the_first_move_is_in_sight_after_two_taps_and_a_third_shows_it_moving(open_page: Callable[..., Page]) -> None:
    page = open_page(PLAN, viewport=PHONE)
    choose(page, "vaginal", 0)
    expect(first_move(page).locator("svg.bp-pic").first).to_be_in_viewport()
    first_move(page).get_by_role("button", name="Show the move").click()
    expect(first_move(page).locator(".bp-move__stage svg")).to_be_visible()


def test_holds_are_counted_in_sight_and_can_be_stopped(open_page: Callable[..., Page], guide: Guide) -> None:
    page = open_page(PLAN)
    page.clock.install()
    page.reload()
    choose(page, "c_section", 1)
    exercise = next(one for one in guide.exercises if one.id == "deep-tummy-squeeze")
    place = page.locator(f".bp-plan__move[data-exercise={exercise.id}]")
    while not place.is_visible():
        page.clock.run_for(24 * 60 * 60 * 1000)
        page.reload()
    button, output = place.get_by_role("button", name="Count with me"), place.locator("output")
    button.click()
    expect(output).to_contain_text(f"Hold {exercise.count.seconds}")
    page.clock.run_for(exercise.count.seconds * 1000)
    expect(output).to_contain_text(f"Rest {exercise.count.seconds}")
    page.clock.run_for(2 * exercise.count.times * exercise.count.seconds * 1000)
    expect(output).to_have_text("Well done.")
    button.click()
    button.click()
    expect(output).to_be_empty()


def test_choice_and_ticks_stay_on_the_device_and_one_button_clears_them(open_page: Callable[..., Page]) -> None:
    page = open_page(PLAN)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    choose(page, "vaginal", 1)
    before = shown(page)
    first_move(page).get_by_label("Done today").check()
    expect(first_move(page).locator(".bp-plan__week .is-today.is-done")).to_have_count(1)
    assert asked == [] and page.context.cookies() == []
    page.reload()
    assert shown(page) == before
    expect(first_move(page).get_by_label("Done today")).to_be_checked()
    page.get_by_role("button", name="Clear my choice and ticks").click()
    assert page.evaluate("Object.keys(localStorage)") == []
    expect(page.locator(".bp-plan__move:visible")).to_have_count(page.locator(".bp-plan__move").count())
    assert "guide-plan" not in page.url and "#" not in page.url


@pytest.mark.parametrize("kept", SPOILED)
def test_spoiled_or_old_data_breaks_nothing(open_page: Callable[..., Page], kept: str) -> None:
    page = open_page(PLAN)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [KEY, kept])
    page.reload()
    expect(page.locator(".bp-plan form")).to_be_visible()
    choose(page, "vaginal", 0)
    first_move(page).get_by_label("Done today").check()
    assert json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))["birth"] == "vaginal" and not errors


def test_ticks_of_other_weeks_are_forgotten(open_page: Callable[..., Page]) -> None:
    page = open_page(PLAN)
    old = {"birth": "vaginal", "part": "0", "done": {"2020-01-01": ["walking"]}}
    page.evaluate("([key, old]) => localStorage.setItem(key, JSON.stringify(old))", [KEY, old])
    page.reload()
    first_move(page).get_by_label("Done today").check()
    assert "2020-01-01" not in page.evaluate(f"localStorage.getItem('{KEY}')")


def test_by_keyboard_the_plan_is_chosen_and_ticked(open_page: Callable[..., Page]) -> None:
    page = open_page(PLAN)
    page.locator("[name=birth]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert 3 <= len(shown(page)) <= MOST
    first_move(page).get_by_label("Done today").focus()
    page.keyboard.press("Space")
    expect(first_move(page).get_by_label("Done today")).to_be_checked()


def test_on_paper_it_is_this_weeks_sheet(open_page: Callable[..., Page], guide: Guide) -> None:
    page = open_page(PLAN)
    choose(page, "c_section", 0)
    today = shown(page)
    text = "".join(sheet.text for sheet in read_sheets(print_page(page, "A4")))
    for exercise in guide.exercises:
        assert (squeeze(exercise.dose) in text) == (exercise.id in today), exercise.id
    assert squeeze("Clear my choice") not in text and squeeze("Count with me") not in text
