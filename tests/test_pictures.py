"""Each task and exercise has its picture, named, light, possible for a body, clear in grey and in forced colours."""

from __future__ import annotations

import gzip
import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args

import pytest
from bs4 import Tag
from PIL import Image
from playwright.sync_api import Browser, Page

from conftest import DESKTOP, PROJECT, Site, article_of, build
from guide.commands import STYLES
from guide.drawing import picture as drawing_picture
from guide.drawing import pictures as drawing_pictures
from guide.drawing.body import PoseError
from guide.drawing.cast import colours_of
from guide.drawing.heads import FACE, MOODS, head
from guide.drawing.picture import frame_of
from guide.drawing.pictures import draw_all
from guide.model.facts import Guide
from guide.model.pictures import Drawing, Person
from guide.publish.assets import joined_styles
from repository import HANDOUTS, menu

HEAVIEST = 7 * 1024  # bytes, compressed, of one picture

# What the guide itself promises; a clinic's copy may have fewer of these pages, and others of its own.
POSTURE = (
    "lifting",
    "feeding",
    "changing-and-bathing",
    "carrying-and-walking",
    "standing-and-sitting",
    "sleep-and-bed",
)
POSTURE_PAGES = [address for name in POSTURE if (address := f"/posture/{name}/") in menu()]
# Headings of those pages that tell of no posture.
NO_TASKS = {
    "why-it-helps", "what-we-do-not-know", "when-to-get-help", "what-to-do-next", "sources",
    # the five positions, whose pictures stand beside each other above
    "cradle-hold-with-pillows", "football-hold-rugby-hold", "side-lying", "laid-back", "bottle-feeding",
    "after-a-c-section",  # what not to lift
    "choose-a-mattress",
    "if-you-had-a-bad-disc-or-a-back-operation",  # whom to ask
    "fit-the-carrier-to-your-back",  # the carrier's own picture stands above
}  # fmt: skip
POSTURE_HANDOUTS = {
    "lifting-and-carrying", "feeding-your-baby", "sleep-and-bed", "first-two-weeks", "after-a-c-section",
}  # fmt: skip
HANDOUTS_ON_POSTURE = [name for name in HANDOUTS if name in POSTURE_HANDOUTS]
# Actions of handouts that show no posture, by how they begin.
NO_POSTURE: set[str] = set()


def drawings(guide: Guide) -> dict[str, Drawing]:
    """Return every drawing by name ('lift-from-mat:2')."""
    return {
        f"{name}:{step}": drawing
        for name, picture in guide.pictures.items()
        for step, drawing in enumerate(picture.drawings, 1)
    }


def part_under(heading: Tag) -> list[Tag]:
    """Return what stands under a heading, down to the next of its level or above, or all that opens by it."""
    start = heading.parent if heading.parent.name == "summary" else heading
    parts = []
    for part in start.find_next_siblings():
        opens = part.select_one(":scope > summary > :is(h2, h3)") if part.name == "details" else None
        if (opens or part).name in ("h1", "h2", "h3") and (opens or part).name <= heading.name:
            break
        parts.append(part)
    return parts


def pictures_in(parts: list[Tag]) -> list[Tag]:
    """Return the pictures in some parts of a page."""
    return [picture for part in parts for picture in part.select("svg.bp-pic")]


# ---- Every task and exercise ----


@pytest.mark.parametrize("address", POSTURE_PAGES)
def test_every_task_of_a_posture_page_has_its_picture(site: Site, address: str) -> None:
    article = article_of(site.pages[address])
    headings = [heading for heading in article.select("h2[id], h3[id]") if not heading.find_parent(class_="bp-care")]
    tasks = [heading for heading in headings if heading["id"] not in NO_TASKS]
    assert len(tasks) >= 4, address
    bare = [heading["id"] for heading in tasks if not pictures_in(part_under(heading))]
    assert not bare, f"{address}: no picture under {bare}"


@pytest.mark.skipif(
    not {"/relief/exercises/", "/handouts/gentle-exercises/"} <= menu().keys(), reason="this copy has no exercises"
)
def test_every_exercise_has_its_steps_on_the_page_and_its_picture_on_the_handout(site: Site, guide: Guide) -> None:
    page, sheet = (article_of(site.pages[address]) for address in ("/relief/exercises/", "/handouts/gentle-exercises/"))
    for exercise in guide.exercises:
        picture = guide.pictures[f"exercise-{exercise.id}"]
        expected = [drawing.title for drawing in picture.drawings]
        shown = [picture.title.text for picture in pictures_in(part_under(page.find("h3", id=exercise.id)))]
        assert shown == expected, exercise.id
        on_paper = sheet.select_one(f'li[data-exercise="{exercise.id}"] > svg.bp-pic > title')
        assert on_paper is not None and on_paper.text == expected[picture.key - 1], exercise.id


@pytest.mark.parametrize("name", HANDOUTS_ON_POSTURE)
def test_every_posture_on_a_handout_has_its_picture(site: Site, name: str) -> None:
    actions = article_of(site.pages[f"/handouts/{name}/"]).select(".bp-actions + ol > li")
    assert len(actions) >= 3
    without = [action.strong.text for action in actions if not action.select("svg.bp-pic")]
    bare = [action for action in without if action not in NO_POSTURE]
    assert not bare, f"{name}: no picture beside {bare}"


def test_a_wrong_way_never_stands_without_the_right_one_on_a_page(site: Site) -> None:
    groups = [group for page in site.pages.values() for group in page.select(".bp-pictures")]
    wrong = [group for group in groups if group.select(".bp-picture--wrong")]
    assert wrong
    alone = [group.get_text(" ", strip=True) for group in wrong if not group.select(".bp-picture--right")]
    assert not alone, alone
    for group in wrong:
        for figure in group.select(".bp-picture--wrong"):
            assert figure.figcaption.text.startswith("Not like this:"), figure.figcaption.text
            assert figure.title.text.startswith("Not like this:"), figure.title.text


# ---- What a picture says ----


def test_every_picture_has_a_title_and_a_description_or_is_hidden(site: Site) -> None:
    pictures = [picture for page in site.pages.values() for picture in page.select("svg.bp-pic:not([role=group])")]
    assert pictures
    for picture in pictures:
        if picture.get("aria-hidden") == "true":
            assert not picture.find(["title", "desc"]), picture
        else:
            title, description = picture.find_all(["title", "desc"], recursive=False)
            assert picture["role"] == "img" and title.name == "title" and description.name == "desc"
            assert 4 <= len(title.text) <= 110 and len(description.text) > 20, title.text


def test_captions_are_short_sentences_without_numbers(guide: Guide) -> None:
    for name, drawing in drawings(guide).items():
        assert len(drawing.caption) <= 90, f"{name}: {drawing.caption}"
        assert not re.search(r"\d", drawing.caption), f"{name}: {drawing.caption}"
        assert drawing.caption.endswith("."), f"{name}: {drawing.caption}"


def test_a_browser_reads_out_title_and_description(open_page: Callable[..., Page]) -> None:
    page = open_page(POSTURE_PAGES[0], viewport=DESKTOP)
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    images = [node for node in nodes if node.get("role", {}).get("value") in ("image", "img") and not node["ignored"]]
    said = {node["name"]["value"]: node.get("description", {}).get("value", "") for node in images}
    for picture in page.locator("svg.bp-pic:visible").all():
        title, description = (picture.locator(f"> {part}").text_content() for part in ("title", "desc"))
        assert said.get(title) == description, title


# ---- What a body can do ----


WOMAN = {
    "hip": [0, 85],
    "legs": {"near": {"foot": [0, 0]}, "far": {"foot": [6, 0]}},
    "arms": {"near": {"hand": [6, 78]}},
}
CAST = {"ann": Person(id="ann", skin="tan", hair="bun", top="teal", legs="navy")}
STANDING = Drawing.model_construct(
    title="t", description="d", caption="c", scene=[{"floor": {}}, {"woman": WOMAN}], who="ann"
)


def draw(drawing: Drawing) -> tuple[str, str]:
    """Return one picture of this test's cast."""
    return drawing_picture.draw(drawing, CAST)


def with_(**changes: Any) -> Drawing:
    """Return the standing woman's drawing with something else in it."""
    return STANDING.model_copy(update=changes)


def changed(**woman: Any) -> Drawing:
    """Return the standing woman with some of her pose changed."""
    return with_(scene=[{"floor": {}}, {"woman": WOMAN | woman}])


def test_a_standing_woman_is_drawn() -> None:
    assert all(svg.startswith('<svg class="bp-pic bp-skin-tan ') for svg in draw(STANDING))


@pytest.mark.parametrize(
    ("woman", "fault"),
    [
        ({"gaze": -110}, "the neck is at"),
        ({"arms": {"near": {"shoulder": -120, "elbow": 0}}}, "the near shoulder is at"),
        ({"arms": {"near": {"shoulder": 0, "elbow": -40}}}, "the near elbow is at -40 degrees"),
        ({"arms": {"near": {"hand": [120, 120]}}}, "the near arm is .* cm too short"),
        ({"legs": {"near": {"hip": -60, "knee": 0}}}, "the near hip is at"),
        ({"legs": {"near": {"hip": 10, "knee": 175}}}, "the near knee is at 175 degrees, and a body reaches -2 to 158"),
        ({"legs": {"near": {"hip": 0, "knee": 20, "toes": 60}}}, "the near ankle is at 78 degrees"),
        ({"legs": {"near": {"foot": [20, 20]}}}, "the foot of the near leg stands on nothing"),
        ({"back": "broken"}, "no back called 'broken'"),
        ({"view": "behind"}, "no view called 'behind'"),
        ({"arms": {"near": {"hand": "baby.head"}}}, "there is no place 'baby.head' here"),
        ({"holds": [{"baby": {"at": [40, 60]}}]}, "nothing supports the baby's head"),
        (
            {"holds": [{"baby": {"at": [20, 100], "faces": "left"}}], "arms": {"near": {"hand": "baby.face"}}},
            "the near arm covers the baby's face",
        ),
    ],
)
def test_a_pose_that_no_body_can_do_names_the_joint(woman: dict[str, Any], fault: str) -> None:
    with pytest.raises(PoseError, match=fault):
        draw(changed(**woman))


def test_a_limb_in_furniture_is_a_fault() -> None:
    table = {"table": {"x": -20, "w": 60, "y": 60, "closed": True}}
    with pytest.raises(PoseError, match="goes .* cm into the table"):
        draw(with_(scene=[table, {"woman": WOMAN}]))


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ({"mark": "maybe"}, "no mark 'maybe'"),
        ({"frame": "round"}, "no frame 'round'"),
        ({"scene": [{"unicorn": {}}]}, "no part called 'unicorn'"),
        ({"scene": [{"chair": {}}]}, "'chair' needs 'x'"),
    ],
)
def test_a_picture_that_is_not_written_right_is_a_fault(entry: dict[str, Any], fault: str) -> None:
    with pytest.raises(PoseError, match=fault):
        draw(with_(**entry))


def test_a_bad_pose_stops_the_build_with_file_line_name_and_joint(project: Path, tmp_path: Path) -> None:
    data = project / "docs/data/pictures/carrying-and-walking.yml"
    text = data.read_text(encoding="utf-8")
    start = text.index("- id: stairs-with-baby")
    line, where = text[:start].count("\n") + 1, text.index("  - woman:\n", start) + len("  - woman:\n")
    data.write_text(text[:where] + "      gaze: -150\n" + text[where:], encoding="utf-8")
    result = build(project, tmp_path / "site")
    assert result.returncode != 0
    wanted = f"docs/data/pictures/carrying-and-walking.yml:{line}: picture 'stairs-with-baby': the neck is at"
    assert wanted in result.stderr, result.stderr


def test_asking_for_an_unknown_picture_stops_the_build_with_file_and_line(project: Path, tmp_path: Path) -> None:
    page = project / "docs/index.md"
    text = page.read_text(encoding="utf-8") + '\n\n{{ pictures("pick-up-boys") }}\n'
    page.write_text(text, encoding="utf-8")
    result = build(project, tmp_path / "site")
    assert result.returncode != 0
    assert f"index.md:{text.count(chr(10))}: no picture called 'pick-up-boys'" in result.stderr, result.stderr


def test_pictures_side_by_side_share_one_scale(guide: Guide, site: Site) -> None:
    by_title = {}
    for drawing in drawings(guide).values():
        said = {"right": "Do this: ", "wrong": "Not like this: "}.get(drawing.mark or "", "")
        by_title[said + drawing.title] = frame_of(drawing)[2:]
    groups = [
        group
        for page in site.pages.values()
        for group in page.select(".bp-pictures--steps, .bp-pictures:has(.bp-picture--wrong)")
    ]
    assert groups
    for group in groups:
        sizes = {by_title[title.text] for title in group.select("svg.bp-pic > title")}
        assert len(sizes) == 1, f"{group.title.text}: {sizes}"


# ---- What a preview draws again ----


def test_a_preview_draws_only_what_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_steps(*drawings: Drawing) -> SimpleNamespace:
        return SimpleNamespace(drawings=drawings, key=1)

    drawn_again: list[str] = []
    monkeypatch.setattr(
        drawing_pictures, "draw", lambda drawing, cast, said: drawn_again.append(drawing.title) or draw(drawing)
    )
    memory: drawing_pictures.Memory = {}
    first, second = with_(title="a"), with_(title="b")
    before = {"one": with_steps(first, second), "two": with_steps(STANDING)}
    draw_all(before, CAST, memory)
    assert draw_all(before, CAST, memory) == draw_all(before, CAST)
    drawn_again.clear()
    after = before | {"one": with_steps(first, changed(gaze=20).model_copy(update={"title": "b"}))}
    drawn, faults = draw_all(after, CAST, memory)
    assert (drawn_again, faults) == (["b"], [])
    assert drawn == draw_all(after, CAST)[0] != draw_all(before, CAST)[0]


# ---- Weight ----


def test_each_picture_is_light(guide: Guide, report: Callable[[str], None]) -> None:
    drawn, faults = draw_all(guide.pictures, guide.cast)
    assert not faults
    sizes = sorted(((len(gzip.compress(drawn[name][0].encode())), name) for name in drawings(guide)), reverse=True)
    mean = sum(size for size, _ in sizes) / len(sizes)
    heaviest = "\n".join(f"{name:40} {size}" for size, name in sizes[:5])
    report(f"{len(sizes)} drawings, {mean:.0f} bytes each, compressed\n{heaviest}")
    assert sizes[0][0] <= HEAVIEST, sizes[0]


# ---- Seen in grey, in print size, and in forced colours ----


SCHEMES = {"print": {}, "light": {}, "dark": {"color_scheme": "dark"}, "forced colours": {"forced_colors": "active"}}


def seen(browser: Browser, scheme: str, width: int, *svgs: str) -> list[Image.Image]:
    """Return how a browser shows some pictures in one of SCHEMES, each `width` pixels wide, in grey."""
    css = f"{joined_styles(STYLES)} body {{ margin: 0 }} .bp-pic {{ width: {width}px; border: 0; border-radius: 0 }}"
    context = browser.new_context(viewport={"width": 800, "height": 600}, **SCHEMES[scheme])
    page = context.new_page()
    page.emulate_media(media="print" if scheme == "print" else "screen")
    page.set_content(f"<style>{css}</style>{''.join(svgs)}")
    shots = [Image.open(io.BytesIO(picture.screenshot())).convert("L") for picture in page.locator(".bp-pic").all()]
    context.close()
    return shots


def luminance(grey: float) -> float:
    """Return the relative luminance (WCAG) of a grey from 0 to 255."""
    share = grey / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def contrast(one: float, other: float) -> float:
    """Return the WCAG contrast of two greys."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


# At 150 dots an inch: a badge is 26 cm of a picture of 130 to 200 cm, which is printed 18 mm wide (106 dots) or wider.
PRINTED = 106


def differing(one: Image.Image, other: Image.Image) -> int:
    """Return how many dots of two pictures in grey differ plainly."""
    return sum(abs(a - b) > 60 for a, b in zip(one.tobytes(), other.tobytes()))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_right_and_wrong_differ_by_shape_in_grey_and_in_forced_colours(browser: Browser, scheme: str) -> None:
    scene = [{"floor": {}}]
    shots = seen(
        browser, scheme, PRINTED, *(draw(with_(scene=scene, mark=mark))[0] for mark in ("right", "wrong", None))
    )
    right, wrong, none = (shot.crop((0, 0, 20, 20)) for shot in shots)
    assert differing(right, none) >= 60 and differing(wrong, none) >= 60, "there is no badge"
    assert differing(right, wrong) >= 25, f"only {differing(right, wrong)} of 400 dots tell right from wrong"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_baby_differs_from_its_mother_in_grey_and_in_forced_colours(
    browser: Browser, guide: Guide, scheme: str
) -> None:
    entry = changed(hip=[-40, 85], arms={}, legs={"near": {"foot": [-40, 0]}})
    entry.scene.append({"baby": {"at": [50, 60]}})
    people = [person for person in guide.cast.values() if not person.beard]
    svgs = [drawing_picture.draw(entry.model_copy(update={"who": person.id}), guide.cast)[0] for person in people]
    for person, shot in zip(people, seen(browser, scheme, 400, *svgs), strict=True):
        shirt, suit = shot.getpixel((130, 136)), shot.getpixel((300, 258))  # at (-35, 120) and (50, 59)
        assert contrast(shirt, suit) >= 2, f"{person.id}: shirt {shirt}, suit {suit}"
        across = [shot.getpixel((x, 258)) for x in range(270, 330)]
        assert max(contrast(grey, suit) for grey in across) >= 3, f"{person.id}: the baby has no edge"


# ---- The cast ----


def test_the_cast_is_of_several_ages_skins_hairs_and_builds(guide: Guide) -> None:
    files = {Path(picture.file).stem: picture.who for picture in guide.pictures.values()}
    people = [person for person in guide.cast.values() if person.id in {*files.values()}]
    for feature, least in (("id", 5), ("skin", 3), ("hair", 4), ("build", 2)):
        assert len({str(getattr(person, feature)) for person in people}) >= least, feature
    assert any(person.hair == "scarf" for person in people) and any(person.beard for person in guide.cast.values())


def test_each_colour_of_the_cast_is_in_the_styles(guide: Guide) -> None:
    css = joined_styles(STYLES)
    for person in guide.cast.values():
        for name in f"{colours_of(person)} bp-baby-{person.baby}".split():
            assert re.search(rf"\.{name}\b", css), f"{person.id} is drawn in .{name}, and no style has it"


@pytest.mark.parametrize("view", FACE)
def test_each_hair_is_drawn_from_each_side(view: str) -> None:
    for style in get_args(Person.model_fields["hair"].annotation):
        behind, before = head(style, view)
        kinds = [kind for kind, _ in (*behind, *before)]
        assert "skin" in kinds and ("scarf" if style == "scarf" else "hair") in kinds, (style, view)


def test_a_mood_is_no_frown() -> None:
    assert {"calm", "pleased", "tired"} == set(MOODS)
    for mood in MOODS:
        (mouth,) = [d for kind, d in head("bun", "front", mood)[1] if kind == "smile"]
        start, middle = (float(part.split()[-1]) for part in re.fullmatch(r"M(.*)Q(\S+ \S+) .*", mouth).groups())
        assert middle >= start, f"the corners of a {mood} mouth hang"


# ---- The contact sheet ----


def test_one_command_draws_all_pictures_on_one_sheet(tmp_path: Path, guide: Guide) -> None:
    target = tmp_path / "pictures.png"
    subprocess.run([sys.executable, "-m", "guide.commands.contact_sheet", str(target)], cwd=PROJECT, check=True)
    with Image.open(target) as sheet:
        rows = len(drawings(guide)) // 4
        assert sheet.width > 1500 and sheet.height > rows * 120, sheet.size
        colours = sheet.convert("RGB").resize((200, 400)).getcolors(80000)
    assert any(max(colour) - min(colour) > 60 for _, colour in colours), "nothing on the sheet has a colour"
