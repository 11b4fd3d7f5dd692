"""Each exercise can be shown as a move: possible for a body all the way, light, only when asked for, and stopped."""

from __future__ import annotations

import gzip
import itertools
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

import other_browsers
from conftest import PHONE, Site, build
from guide.drawing import moves as drawing_moves
from guide.drawing.body import PoseError
from guide.drawing.film import Reel, Timed, build_of, film
from guide.drawing.moves import Frames, changed, draw_moves, mixed, mixed_measures, move_scripts, ways
from guide.drawing.thing import Shape
from guide.model.facts import Guide
from guide.model.pictures import Move, Picture, Pose
from repository import WORDS, menu
from test_accessibility import RULES

HEAVIEST = 12 * 1024  # bytes of one move, compressed
# Rows of steps that are one movement; a clinic's copy may have fewer.
ROWS = ("lift-from-floor", "lift-from-mat", "get-out-of-bed", "get-off-sofa")
SMALL = ("shoulder-rolls", "chest-stretch", "neck-turn")
PAGE = "/relief/exercises/"
FASTEST = "exercise-cat-cow"
has_exercises = pytest.mark.skipif(PAGE not in menu(), reason="this copy has no exercises")


def moving(guide: Guide) -> dict[str, Picture]:
    """Return every picture that has a move."""
    return {name: picture for name, picture in guide.pictures.items() if picture.move}


def frames_of(guide: Guide, picture: Picture) -> list[list[Timed]]:
    """Return the frames of a move, in stretches from one cut to the next."""
    frames = Frames(picture.drawings[0], picture.move, guide.cast)
    stretches: list[list[Timed]] = []
    for number, way in enumerate(ways(picture.move, picture.drawings), 1):
        if not way.pose.within:
            stretches.append([])
        stretches[-1] += frames.on(way, number)
    return stretches


# ---- What moves ----


def test_every_exercise_and_each_row_of_steps_that_is_one_movement_has_a_move(guide: Guide) -> None:
    exercises = [f"exercise-{exercise.id}" for exercise in guide.exercises]
    without = [name for name in (*exercises, *ROWS, *SMALL) if not guide.pictures[name].move]
    assert not without, without


def test_a_hold_is_as_long_as_the_exercise_says(guide: Guide) -> None:
    held = set()
    for exercise in guide.exercises:
        said = re.search(r"[Hh]old (\d+)(?: to (\d+))? seconds", exercise.dose)
        holds = {pose.hold for pose in guide.pictures[f"exercise-{exercise.id}"].move.poses if pose.hold}
        assert bool(said) == bool(holds), f"{exercise.id}: {exercise.dose}"
        if said:
            assert all(int(said[1]) <= seconds <= int(said[2] or said[1]) for seconds in holds), exercise.id
            held.add(exercise.id)
    assert len(held) >= 4


def test_a_hold_is_counted_by_as_many_dots_and_she_breathes(guide: Guide) -> None:
    drawn, _ = draw_moves(guide.pictures, guide.cast)
    for name, picture in moving(guide).items():
        seconds = max(pose.hold for pose in picture.move.poses)
        assert drawn[name].count('"bp-pic__second"') == drawn[name].count('"bp-pic__second-full"') == seconds, name
        assert not seconds or picture.move.breath, f"{name}: she holds her breath"


def test_a_round_takes_two_to_eight_seconds_besides_its_holds(guide: Guide) -> None:
    for name, picture in moving(guide).items():
        seconds = sum(pose.within + pose.stay for pose in picture.move.poses)
        assert 2 <= seconds <= 8, f"{name}: {seconds:.1f} s"


def test_each_move_is_light(guide: Guide, report: Callable[[str], None]) -> None:
    drawn, faults = draw_moves(guide.pictures, guide.cast)
    assert not faults
    scripts = move_scripts(drawn)
    sizes = sorted(((len(gzip.compress(script.encode(), 9)), name) for name, script in scripts.items()), reverse=True)
    report(f"{len(sizes)} moves\n" + "\n".join(f"{name:40} {size}" for size, name in sizes))
    assert sizes[0][0] <= HEAVIEST, sizes[0]


def test_nothing_jumps_and_what_stands_stays(guide: Guide) -> None:
    for name, picture in moving(guide).items():
        for stretch in frames_of(guide, picture):
            for before, after in itertools.pairwise(stretch):
                assert [shape.kind for shape in before.shapes] == [shape.kind for shape in after.shapes], name
                for old, new in zip(before.shapes, after.shapes):
                    turns = name == "neck-turn" or not (old.d and new.d)
                    assert turns or build_of(old) == build_of(new), f"{name}: {old.kind} is another"
                    assert moved(old, new) < 32, f"{name}: {old.kind} jumps at {after.at:.1f} s"
                    if old.kind in {"wood", "pillow", "line", "leaf", "room", "room-light", "slat"}:
                        assert old == new, f"{name}: {old.kind} moves at {after.at:.1f} s"


def moved(old: Shape, new: Shape) -> float:
    """Return how far an outline has moved from one frame to the next, by where it begins or its place."""
    if not (old.d and new.d):
        return 0
    start = r"translate\((\S+) (\S+?)\)" if "translate" in old.place else r"M(-?[\d.]+?)[ ]?(-?\d*\.?\d+)[a-zA-Z]"
    places = [re.search(start, shape.place if "translate" in old.place else shape.d) for shape in (old, new)]
    return max(abs(float(one) - float(other)) for one, other in zip(places[0].groups(), places[1].groups()))


# ---- Mixing poses ----


@pytest.mark.parametrize(
    ("key", "start", "end", "half"),
    [
        ("trunk", 10, 30, 20),
        ("toes", 350, 10, 360),
        ("toes", 184, 0, 272),
        ("back", "straight", [2, 3], [1.0, 2.0]),
        ("hand", [0, 4], [2, 8], [1.0, 6.0]),
        ("hand", ["baby.neck", 0, 4], ["baby.neck", 2, 4], ["baby.neck", 1.0, 4]),
        ("hand", [0, 4], "baby.neck", {"from": [0, 4], "to": "baby.neck", "part": 0.5}),
        ("mood", "calm", "pleased", "pleased"),
        ("lifted", None, True, True),
    ],
)
def test_what_lies_between_two_poses(key: str, start: Any, end: Any, half: Any) -> None:
    assert mixed(key, start, end, 0.5) == half


def test_what_is_not_written_is_as_it_is_without() -> None:
    assert mixed_measures({"trunk": 20}, {"gaze": 0}, 0.5) == {"trunk": 10.0, "gaze": -10.0}


def test_two_ways_to_write_a_limb_cannot_be_mixed() -> None:
    with pytest.raises(PoseError, match="one pose has 'shoulder' as '8', the other as 'None'"):
        mixed_measures({"shoulder": 8, "elbow": 4}, {"hand": [0, 0]}, 0.5)


def test_changes_go_as_deep_as_they_are_written_and_leave_the_step_as_it_is() -> None:
    pose = {"arms": {"near": {"hand": [1, 2], "palm": "cup"}}, "trunk": 5}
    assert changed(pose, {"arms": {"near": {"palm": None}}, "gaze": 3}) == {
        "arms": {"near": {"hand": [1, 2]}},
        "trunk": 5,
        "gaze": 3,
    }
    assert pose["arms"]["near"]["palm"] == "cup"


def test_a_turn_goes_on_the_short_way_and_a_jump_is_seen_only_in_its_time() -> None:
    def frame(at: float, d: str, angle: int) -> Timed:
        return Timed(at, [Shape("skin", d, f"translate(0 0)rotate({angle})")])

    assert 'values="170;190"' in film([frame(0, "M0 0h1", 170), frame(1, "M0 0h1", -170)], Reel(1, 3))
    jump = film([frame(0, "M0 0h1", 0), frame(1, "M0 0v1", 0)], Reel(1, 3))
    assert 'keyTimes="0;.5" values="0 0;999 0"' in jump and 'keyTimes="0;.5" values="999 0;0 0"' in jump
    assert build_of(Shape("skin", "M0 0h1")) != build_of(Shape("skin", "M0 0v1"))


# ---- A pose that no body can do ----


def test_a_bad_pose_on_the_way_says_where(guide: Guide) -> None:
    cat = guide.pictures["exercise-cat-cow"]
    over = Move(poses=[Pose(), Pose(but={"woman": {"hip": [-60, 90]}}, within=2)])
    _, faults = draw_moves({"cat": cat.model_copy(update={"move": over})}, guide.cast)
    assert len(faults) == 1 and re.search(
        r"picture 'cat': its move, 25% of the way to pose 2: the \w+ \w+ is ", faults[0]
    )


def test_a_bad_pose_on_the_way_stops_the_build_with_file_line_and_name(project: Path, tmp_path: Path) -> None:
    data = project / "docs/data/pictures/exercises.yml"
    text = data.read_text(encoding="utf-8")
    start = text.index("  move:\n", text.index("- id: exercise-cat-cow"))
    line, pose = text[:start].count("\n") + 2, "    - {of: 2, within: 2.2,"
    where = text.index(pose, start)
    data.write_text(
        text[:where] + pose.replace("of: 2,", "of: 2, but: {woman: {gaze: 40}},") + text[where + len(pose) :],
        encoding="utf-8",
    )
    result = build(project, tmp_path / "site")
    assert result.returncode != 0
    wanted = f"docs/data/pictures/exercises.yml:{line}: picture 'exercise-cat-cow': its move, "
    assert re.search(re.escape(wanted) + r"\d+% of the way to pose 2: the neck is at", result.stderr), result.stderr


def test_a_preview_draws_only_the_moves_that_have_changed(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = {name: guide.pictures[name] for name in SMALL}
    memory: drawing_moves.Memory = {}
    before, _ = draw_moves(pictures, guide.cast, memory)
    drawn: list[int] = []
    monkeypatch.setattr(drawing_moves, "draw_move", lambda *args: drawn.append(1) or "<svg/>")
    assert draw_moves(pictures, guide.cast, memory)[0] == before and not drawn
    quicker = pictures[SMALL[0]].model_copy(update={"move": Move(poses=[Pose(), Pose(within=1)])})
    after, _ = draw_moves(pictures | {SMALL[0]: quicker}, guide.cast, memory)
    assert len(drawn) == 1 and after == before | {SMALL[0]: "<svg/>"}


# ---- On a page ----

# What a move looks like now: where every outline is seen.
LOOK = (
    "[...document.querySelectorAll('.bp-move__stage path')].map(p => { const b = p.getBoundingClientRect(); "
    "return [b.x, b.y, b.width, b.height].map(Math.round).join() }).join(';')"
)


def name_of(guide: Guide, move: str, words: str = "show_move_of") -> str:
    """Return what the button of a move is called."""
    return WORDS["pictures"][words](title=guide.pictures[move].title).unescape()


def button(page: Page, guide: Guide, move: str = FASTEST) -> Any:
    """Return the button that shows a move, whatever it says now."""
    return page.locator(f"[data-move='{move}'] button")


@has_exercises
def test_a_press_loads_one_move_and_the_first_view_none(open_page: Callable[..., Page], guide: Guide) -> None:
    page = open_page("/about/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(PAGE)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/moves/" in url] and page.locator(".bp-move__stage svg").count() == 0
    for _ in range(2):
        page.get_by_role("button", name=name_of(guide, FASTEST)).click()
        expect(page.locator(".bp-move__stage svg")).to_have_count(1)
        page.get_by_role("button", name=name_of(guide, FASTEST, "stop_move_of")).click()
    assert [url.rpartition("/")[2] for url in asked if "/moves/" in url] == [f"{FASTEST}.js"]


@has_exercises
def test_a_move_plays_three_rounds_can_be_stopped_and_plays_again(open_page: Callable[..., Page], guide: Guide) -> None:
    page = open_page(PAGE)
    press = button(page, guide)
    press.focus()
    page.keyboard.press("Enter")
    expect(press).to_have_accessible_name(name_of(guide, FASTEST, "stop_move_of"))
    expect(press).to_be_focused()
    assert press.bounding_box()["height"] >= 48
    looks = []
    for _ in range(4):
        page.wait_for_timeout(300)
        looks.append(page.evaluate(LOOK))
    assert len(set(looks)) == 4, "it does not move"
    page.keyboard.press("Enter")
    expect(press).to_have_accessible_name(name_of(guide, FASTEST))
    stopped = page.evaluate(LOOK)
    page.wait_for_timeout(300)
    assert page.evaluate(LOOK) == stopped
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    page.evaluate(f"() => {{ {SKIP} }}")
    expect(press).to_have_accessible_name(name_of(guide, FASTEST))
    still = page.evaluate(LOOK)
    page.wait_for_timeout(300)
    assert page.evaluate(LOOK) == still
    place = page.locator(f"[data-move='{FASTEST}']")
    assert place.locator(".bp-move__stage").get_attribute("aria-hidden") == "true"
    assert place.locator("[role=status]").text_content() == ""


# Lets the clock of a page be one minute on.
SKIP = "const now = performance.now.bind(performance); performance.now = () => now() + 60000"


@has_exercises
@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_other_browsers_show_a_move_from_a_disk_too(site: Site, engine: str, tmp_path: Path) -> None:
    if lacking := other_browsers.lacking(engine):
        pytest.skip(f"this machine has no {lacking}")
    address = (site.folder / PAGE.strip("/") / "index.html").as_uri()
    with getattr(other_browsers, engine)(address, tmp_path) as run:
        press = f"document.querySelector(\"[data-move='{FASTEST}'] button\")"
        assert run(f"return {press}.offsetHeight") >= 48
        run(f"{press}.click()")
        looks, end = set(), time.monotonic() + 10
        while len(looks) < 3 and time.monotonic() < end:
            looks.add(run(f"return {LOOK}"))
        assert len(looks) >= 3, "it does not move"
        run(SKIP)
        end = time.monotonic() + 10
        while not (has_ended := run(f"return {press}.lastElementChild.hidden")) and time.monotonic() < end:
            time.sleep(0.1)
        assert has_ended, "it does not end"
        still = run(f"return {LOOK}")
        time.sleep(0.5)
        assert run(f"return {LOOK}") == still


@has_exercises
def test_a_move_that_does_not_load_says_so_and_the_next_press_tries_again(
    open_page: Callable[..., Page], guide: Guide
) -> None:
    page = open_page(PAGE)

    def fail(route: Route) -> None:
        route.abort()

    page.route("**/moves/*", fail)
    button(page, guide).click()
    said = page.locator(f"[data-move='{FASTEST}'] [role=status]")
    expect(said).to_have_text(WORDS["pictures"]["move_failed"].unescape())
    page.unroute("**/moves/*")
    page.get_by_role("button", name=name_of(guide, FASTEST)).click()
    expect(page.locator(".bp-move__stage svg")).to_have_count(1)
    expect(said).to_have_text("")


@has_exercises
def test_the_policy_of_the_page_lets_every_move_play_from_a_disk(site: Site, new_context: Callable[..., Any]) -> None:
    page = new_context(viewport=PHONE).new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((site.folder / PAGE.strip("/") / "index.html").as_uri())
    for press in page.locator("[data-move] button").all():
        press.click()
    expect(page.locator(".bp-move__stage svg")).to_have_count(page.locator("[data-move]").count())
    assert not [fault for fault in faults if "move" in fault or "svg" in fault.lower()], faults


@has_exercises
def test_nobody_sees_a_button_that_does_nothing_for_them(open_page: Callable[..., Page]) -> None:
    expect(open_page(PAGE, java_script_enabled=False).locator("[data-move]").first).to_be_hidden()
    page = open_page(PAGE)
    expect(page.locator("[data-move]").first).to_be_visible()
    for media in ({"media": "print"}, {"media": "screen", "reduced_motion": "reduce"}):
        page.emulate_media(**media)
        expect(page.locator("[data-move]").first).to_be_hidden()


@has_exercises
def test_axe_finds_nothing_while_a_move_plays(open_page: Callable[..., Page], guide: Guide) -> None:
    page = open_page(PAGE)
    button(page, guide).click()
    expect(page.locator(".bp-move__stage svg")).to_have_count(1)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        results = Axe().run(page, context=".bp-move", options={"runOnly": RULES, "resultTypes": ["violations"]})
        assert not results.response["violations"], f"{scheme}: {results.generate_report()}"


@has_exercises
def test_a_move_has_the_colours_of_the_page_and_stays_in_its_width(
    open_page: Callable[..., Page], guide: Guide
) -> None:
    page = open_page(PAGE)
    button(page, guide).click()
    skin = page.locator(".bp-move__stage .bp-pic__top").first
    light = skin.evaluate("part => getComputedStyle(part.closest('svg')).backgroundColor")
    page.locator("[data-scheme-switch]").evaluate("button => button.click()")
    assert skin.evaluate("part => getComputedStyle(part.closest('svg')).backgroundColor") != light
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_pages_that_show_a_move_have_its_script_and_no_other_page_has_the_player(site: Site) -> None:
    named = set()
    for file in site.folder.rglob("index.html"):
        html = file.read_text(encoding="utf-8")
        shown = set(re.findall(r'data-move="([^"]+)"', html))
        assert bool(shown) == ("assets/js/moves.js" in html), file
        named |= shown
    assert named and named <= {file.stem for file in (site.folder / "assets" / "moves").glob("*.js")}
