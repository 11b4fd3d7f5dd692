"""The box of search waits until she has typed, offers no danger unasked, goes back, and owns up to other languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from conftest import DESKTOP, PHONE, Site
from guide.model.facts import Guide
from repository import digits, settings
from search_queries import QUERIES, open_box, read_rows, type_into_box

START = "Type what you feel, where, or when."
OPENED, FOUND, BOX, HELP = ".bp-search[data-open]", ".bp-found", ".bp-search__input", ".bp-search-help"
SIZES = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
# Another site, as far as the browser can tell, to come from.
BEFORE = "data:text/html,<title>Before</title>"


def offers(page: Page) -> list[str]:
    """Return the phrases that search suggests."""
    return page.locator(".bp-offers button").all_text_contents()


def answered(page: Page, question: str) -> None:
    """Wait until a question is answered."""
    page.wait_for_function(f"q => document.querySelector('{FOUND}')?.dataset.question === q", arg=question)


def emergency_numbers(page: Page) -> Locator:
    """Return the emergency numbers that can be seen in search, with the help or over the results."""
    return page.locator(".bp-search-aid a[href^='tel:']:visible, .bp-results + * a[href^='tel:']:visible")


# ---- While typing ----


# All that the box says at each key, before typing rests.
AT_EACH_KEY = """async question => {
    const box = document.querySelector(".bp-search__input"), seen = []
    const isSeen = element => element.checkVisibility()
    for (let length = 1; length <= question.length; length++) {
        box.value = question.slice(0, length)
        box.dispatchEvent(new Event("input"))
        await new Promise(done => setTimeout(done, 100))
        const aid = [...document.querySelectorAll(".bp-search__panel :is(.bp-search-help, a[href^='tel:'])")]
        seen.push([document.querySelector(".bp-found").textContent, aid.filter(isSeen).length,
            document.querySelectorAll(".bp-results > li").length])
    }
    return seen
}"""


@pytest.mark.parametrize("question", ["can i take ibuprofen", "chest pain and i cant breathe", "xylophone tuning"])
def test_nothing_alarms_her_before_she_has_typed(open_search: Callable[..., Page], question: str) -> None:
    page = open_search(viewport=PHONE)
    type_into_box(page, "hospital bag checklist")
    expect(page.locator(HELP)).to_be_visible()
    seen = page.evaluate(AT_EACH_KEY, question)
    assert len(seen) == len(question)
    assert not [said for said, alarms, _ in seen if alarms or "Nothing found" in said], seen
    assert not [said for said, _, _ in seen if "hospital" in said], "the answer to an older question"
    answered(page, question)
    if question.startswith("chest"):
        expect(emergency_numbers(page).first).to_be_visible()
        assert seen[-1][2], "results come at once"
    if question.startswith("xylo"):
        expect(page.locator(FOUND)).to_have_text("Nothing found for “xylophone tuning”")
        expect(page.locator(HELP)).to_be_visible()


def test_enter_does_not_wait_for_typing_to_rest(open_search: Callable[..., Page]) -> None:
    page = open_search()
    type_into_box(page, "xylophone")  # by now search has loaded all that it needs, languages too
    said = page.evaluate(
        """async () => {
            const box = document.querySelector(".bp-search__input")
            box.value = "xylophone tuning"
            box.dispatchEvent(new Event("input"))
            box.form.requestSubmit()
            await new Promise(done => setTimeout(done, 50))
            return document.querySelector(".bp-found").textContent
        }"""
    )
    assert said.startswith("Nothing found")
    page.keyboard.type(" tailbone")
    page.keyboard.press("Control+a")
    page.keyboard.type("numb between my legs")
    page.keyboard.press("Enter")
    page.wait_for_url("**/warning-signs/#rf01")


# ---- Suggestions ----


ORDINARY = [
    "my", "pain", "i", "back", "my b", "back pain", "w", "b", "very", "can", "want to", "both", "legs", "my baby",
]  # fmt: skip


def test_ordinary_beginnings_suggest_no_danger(open_search: Callable[..., Page], core: Page) -> None:
    page = open_search()
    suggested = {}
    for beginning in ORDINARY:
        page.locator(BOX).fill(beginning)
        suggested[beginning] = offers(page)
    all_offers = sorted({offer for found in suggested.values() for offer in found})
    assert len(all_offers) > 10
    kinds = core.evaluate("qs => qs.map(q => [q, ask(q).results[0]?.kind])", all_offers)
    assert not [offer for offer, kind in kinds if kind != "page"], kinds


def test_a_danger_is_suggested_once_a_word_tells_of_it(open_search: Callable[..., Page]) -> None:
    page = open_search()
    for typed, offer in {"chest": "chest pain", "numb": "numb bum", "headache": "very bad headache"}.items():
        page.locator(BOX).fill(typed)
        assert offer in offers(page), typed


def test_no_phrase_of_danger_lacks_its_word(core: Page) -> None:
    """A symptom of the pages that search answers with a sign must have a word of 'danger' in docs/data/words.yml."""
    bare = core.evaluate(
        """() => {
            const tell = new Set(searchData.danger.split(" "))
            const phrases = searchData.pages.flatMap(({ symptoms = "" }) => symptoms.split("\\n")).filter(Boolean)
            const isBare = phrase => !phrase.toLowerCase().split(" ").some(word => tell.has(word))
            return phrases.filter(phrase => isBare(phrase) && !["page", "sheet"].includes(ask(phrase).results[0]?.kind))
        }"""
    )
    assert not bare, bare


@pytest.mark.parametrize("beginning", ["can i", "how long", "why does", "what", "is it"])
def test_questions_are_suggested_to_someone_who_begins_one(
    open_search: Callable[..., Page], core: Page, beginning: str
) -> None:
    page = open_search()
    type_into_box(page, beginning)
    found = offers(page)
    assert len(found) >= 2 and all(f" {beginning}" in f" {offer.lower()}" for offer in found), found
    answers = core.evaluate("qs => qs.map(q => ask(q).results[0]?.kind)", found)
    assert set(answers) == {"page"}, answers
    page.get_by_role("button", name=found[0], exact=True).click()
    answered(page, found[0])
    assert page.locator(".bp-result").count() > 0


# ---- Input methods ----


def test_half_composed_text_is_not_answered_and_its_keys_are_its_own(open_search: Callable[..., Page]) -> None:
    page = open_search(viewport=DESKTOP)
    session = page.context.new_cdp_session(page)
    type_into_box(page, "tailbone")
    before = page.locator(FOUND).text_content()
    session.send("Input.imeSetComposition", {"text": "yaotong", "selectionStart": 7, "selectionEnd": 7})
    expect(page.locator(BOX)).to_have_value("tailboneyaotong")
    for key, code in {"ArrowDown": 40, "Enter": 13, "Escape": 27}.items():
        session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": key, "windowsVirtualKeyCode": 229})
        page.evaluate(
            """([key, keyCode]) => document.activeElement.dispatchEvent(
                new KeyboardEvent("keydown", { key, keyCode, isComposing: true, bubbles: true }))""",
            [key, code],
        )
        expect(page.locator(BOX)).to_be_focused()
    page.wait_for_timeout(900)  # longer than typing needs to rest
    assert page.locator(FOUND).text_content() == before
    expect(page.locator(OPENED)).to_be_visible()
    session.send("Input.imeSetComposition", {"text": "", "selectionStart": 0, "selectionEnd": 0})
    page.locator(BOX).fill("")
    session.send("Input.imeSetComposition", {"text": "yao tong", "selectionStart": 8, "selectionEnd": 8})
    session.send("Input.insertText", {"text": "产后腰痛"})
    answered(page, "产后腰痛")
    assert page.locator(".bp-result").count() > 0


def test_android_keyboards_which_compose_every_word_are_answered(open_search: Callable[..., Page]) -> None:
    agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
    page = open_search(viewport=PHONE, user_agent=agent)
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "tailbone", "selectionStart": 8, "selectionEnd": 8})
    answered(page, "tailbone")
    page.locator(".bp-result a").first.click()
    page.wait_for_url("**/pelvic-and-tailbone-pain/#*")


# ---- Back, and the address ----


def steps(page: Page) -> int:
    """Return how many steps the history of a tab has."""
    return page.evaluate("history.length")


@SIZES
@pytest.mark.parametrize("question", ["", "tailbone pain"])
def test_back_closes_search_and_only_then_leaves(
    open_page: Callable[..., Page], viewport: dict[str, int], question: str
) -> None:
    page = open_page("/", viewport=viewport)
    page.goto("/causes/")
    before = steps(page)
    open_box(page)
    expect(page.locator(FOUND)).to_have_text(START)
    if question:
        type_into_box(page, question)
        type_into_box(page, f"{question} when i sit")
        assert page.url.endswith(f"/causes/#search={quote_plus(f'{question} when i sit')}")
    assert steps(page) == before + 1, "typing adds no steps"
    page.go_back()
    expect(page.locator(OPENED)).to_have_count(0)
    assert page.url.endswith("/causes/")
    page.go_forward()
    expect(page.locator(OPENED)).to_be_visible()
    page.go_back()
    expect(page.locator(OPENED)).to_have_count(0)
    page.go_back()
    assert re.search(r":\d+/$", page.url), page.url


@SIZES
@pytest.mark.parametrize("way", ["Escape", "close", "Tab"])
def test_search_that_is_closed_leaves_no_step_behind(
    open_page: Callable[..., Page], viewport: dict[str, int], way: str
) -> None:
    page = open_page("/", viewport=viewport)
    page.goto("/causes/#how-common-it-is")
    for _ in range(3):
        open_box(page)
        expect(page.locator(FOUND)).to_be_visible()
        type_into_box(page, "tailbone")
        if way == "Escape":
            page.keyboard.press("Escape")
        elif way == "Tab":
            page.locator("footer a").last.focus()
        elif viewport == PHONE:
            page.get_by_role("button", name="Close search").click()
        else:
            page.mouse.click(5, 700)
        expect(page.locator(OPENED)).to_have_count(0)
        page.wait_for_url("**/causes/#how-common-it-is")
    page.go_back()
    assert re.search(r":\d+/$", page.url), page.url


def test_search_opened_again_at_once_still_closes_by_back(open_page: Callable[..., Page]) -> None:
    page = open_page("/causes/", viewport=DESKTOP)
    open_box(page)
    expect(page.locator(FOUND)).to_be_visible()
    page.evaluate(
        """() => {
            const isBack = new Promise(done => addEventListener("hashchange", done, { once: true }))
            guideSearch.close()
            guideSearch.open()
            return isBack.then(() => {})
        }"""
    )
    page.wait_for_url("**/causes/#search=")
    page.go_back()
    expect(page.locator(OPENED)).to_have_count(0)
    assert page.url.endswith("/causes/")


@SIZES
@pytest.mark.parametrize("question", ["sore coccyx & hips 50%", "尾骨痛", "duele la espalda"])
def test_a_result_is_left_for_the_question_and_its_results(
    open_page: Callable[..., Page], viewport: dict[str, int], question: str
) -> None:
    page = open_page("/", viewport=viewport)
    page.goto("/posture/")
    open_box(page)
    links = type_into_box(page, question)["links"]
    page.evaluate("window.isKept = true")
    page.locator(".bp-result a").first.click()
    page.wait_for_url(lambda url: "/posture/" not in url)
    page.go_back()
    expect(page.locator(BOX)).to_have_value(question)
    answered(page, question)
    assert not page.evaluate("window.isKept"), "from the browser's memory, which proves nothing"
    found = page.locator(".bp-result > a").evaluate_all("links => links.map(link => link.pathname + link.hash)")
    assert found == links
    page.go_back()
    expect(page.locator(OPENED)).to_have_count(0)
    assert page.url.endswith("/posture/")


def test_a_result_on_the_same_page_is_left_for_the_question(open_page: Callable[..., Page]) -> None:
    page = open_page("/warning-signs/", viewport=PHONE)
    open_box(page)
    type_into_box(page, "numb between my legs")
    page.keyboard.press("Enter")
    page.wait_for_url("**/warning-signs/#rf01")
    expect(page.locator(OPENED)).to_have_count(0)
    page.go_back()
    expect(page.locator(OPENED)).to_be_visible()
    expect(page.locator(BOX)).to_have_value("numb between my legs")
    page.keyboard.press("Escape")
    page.wait_for_url("**/warning-signs/")


def test_enter_before_typing_rests_keeps_the_question_too(open_page: Callable[..., Page]) -> None:
    page = open_page("/posture/", viewport=DESKTOP)
    open_box(page)
    expect(page.locator(FOUND)).to_have_text(START)
    page.keyboard.type("tailbone")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pelvic-and-tailbone-pain/#*")
    page.go_back()
    expect(page.locator(BOX)).to_have_value("tailbone")
    expect(page.locator(".bp-result").first).to_contain_text("ailbone")


@pytest.mark.parametrize("address", ["/", "/handouts/lifting/", "/relief/feelings-and-help/", "/no/such/page/"])
def test_a_link_with_a_question_opens_it_on_any_page(open_page: Callable[..., Page], site: Site, address: str) -> None:
    if address == "/handouts/lifting/":
        address = next(name for name in site.pages if re.fullmatch(r"/handouts/[\w-]+/", name))
    page = open_page(f"{address}#search=numb%20between+my%20legs", viewport=PHONE)
    expect(page.locator(BOX)).to_have_value("numb between my legs")
    answered(page, "numb between my legs")
    expect(page.locator(".bp-result").first).to_have_attribute("data-kind", "call-now")
    page.keyboard.press("Escape")
    expect(page.locator(OPENED)).to_have_count(0)
    page.wait_for_function("location.hash === ''")


def test_no_question_is_sent_anywhere(open_page: Callable[..., Page]) -> None:
    page = open_page("/posture/#search=quokka", viewport=PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    answered(page, "quokka")
    type_into_box(page, "quokka tailbone")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pelvic-and-tailbone-pain/#*")
    page.go_back()
    answered(page, "quokka tailbone")
    assert asked and not [url for url in asked if "quokka" in url.partition("#")[0]]


def test_what_a_clinic_has_filled_in_outlasts_search(open_page: Callable[..., Page], site: Site) -> None:
    address = next(
        name
        for name in site.pages
        if re.fullmatch(r"/handouts/[\w-]+/", name) and site.pages[name].select("[data-fill]")
    )
    page = open_page(f"{address}#clinic=Rose+Clinic", viewport=DESKTOP)
    field = page.locator("[data-fill=clinic]")
    expect(field).to_have_value("Rose Clinic")
    open_box(page)
    type_into_box(page, "tailbone")
    page.go_back()
    expect(page.locator(OPENED)).to_have_count(0)
    expect(field).to_have_value("Rose Clinic")
    assert page.url.endswith("#clinic=Rose+Clinic")


# ---- The page that one may have to leave without a trace ----

LEAVE_PAGE, LEAVE = "/relief/feelings-and-help/", "[data-leave]"


@pytest.fixture
def elsewhere(new_context: Callable[..., BrowserContext], site: Site) -> Callable[..., Page]:
    """Open a page of the site, with what the way out opens answered by a page of its own."""

    def open_it(address: str) -> Page:
        page = new_context(viewport=DESKTOP, base_url=site.url, service_workers="block").new_page()
        page.route(f"{settings()['leave_to']}**", lambda route: route.fulfill(body="Sun", content_type="text/html"))
        page.goto(address)
        return page

    return open_it


def test_search_on_that_page_adds_no_step_for_back(elsewhere: Callable[..., Page]) -> None:
    page = elsewhere("/")
    page.goto(LEAVE_PAGE)
    before = steps(page)
    open_box(page)
    type_into_box(page, "he hits me")
    assert steps(page) == before and page.url.endswith(LEAVE_PAGE)
    page.locator(".bp-result a").first.click()
    page.wait_for_url(f"**{LEAVE_PAGE}#rf70")
    assert steps(page) == before
    page.locator(LEAVE).click()
    page.wait_for_url(settings()["leave_to"])
    page.go_back()
    assert re.search(r":\d+/$", page.url), page.url


@pytest.mark.parametrize("question", ["he hits me", "crying"])
def test_the_question_that_led_there_is_gone_after_it_was_left(elsewhere: Callable[..., Page], question: str) -> None:
    page = elsewhere("/causes/")
    open_box(page)
    type_into_box(page, question)
    assert "hits" not in page.url
    page.locator(f".bp-result a[href*='{LEAVE_PAGE}']").first.click()
    page.wait_for_url(f"**{LEAVE_PAGE}#*")
    page.locator(LEAVE).click()
    page.wait_for_url(settings()["leave_to"])
    page.go_back()
    expect(page.locator("h1")).to_be_attached()
    assert page.url.partition("#")[2] in ("", "search="), page.url
    expect(page.locator(BOX)).to_have_value("")
    expect(page.locator(".bp-result")).to_have_count(0)


# ---- Languages that search does not understand ----

LANGUAGE_OF = """questions => questions.map(question => {
    const language = english.maybeForeign(question) && english.foreignLanguage(question, searchData_languages)
    return language ? language.id || "unknown" : ""
})"""


@pytest.fixture
def languages(core: Page) -> Page:
    """The search core with the languages that it does not understand."""
    core.add_script_tag(url="/assets/search/data-languages.js")
    core.evaluate("window.english = SymptomSearch.create(searchData)")
    return core


def test_every_language_is_known_for_what_it_is(languages: Page, guide: Guide, report: Callable[[str], None]) -> None:
    rows, known = read_rows("foreign"), {language.id for language in guide.languages}
    found = languages.evaluate(LANGUAGE_OF, [row["q"] for row in rows])
    asked = [row["lang"] for row in rows]
    assert known <= set(asked) and all(asked.count(language) >= 8 for language in known)
    assert {"bn", "gu", "pa", "so", "ht", "am"} <= known
    wrong = [
        f"{row['q']}: {language}"
        for row, language in zip(rows, found, strict=True)
        if language != (row["lang"] if row["lang"] in known else "unknown")
    ]
    report(f"\n{len(rows) - len(wrong)} of {len(rows)} questions in {len(set(asked))} languages are known")
    assert not wrong, "\n".join(wrong)


BORROWED = [
    "deja vu", "la leche league", "pas de deux", "creme de la creme", "bon appetit", "dr van der berg", "à la carte",
    "baby Aarav back carrier", "sciatica naam kya", "β-blocker", "μg of vitamin d", "maria dos santos", "piernas", "の",
    "me duele la espalda al cargar el baby", "tengo back pain desde la epidural", "my hija has fever y no come",
    "que sera sera", "al dente", "Siobhan Ní Bhriain", "kegel schmegel", "naïve résumé", "腰痛 back pain", "Nguyen Thi",
]  # fmt: skip


def test_english_spanish_and_chinese_are_never_taken_for_another(languages: Page) -> None:
    files = sorted(path.stem for path in QUERIES.glob("*.jsonl") if path.stem not in ("foreign", "terms", "questions"))
    questions = BORROWED + [row["q"] for name in files for row in read_rows(name)]
    assert len(questions) > 3000
    found = zip(questions, languages.evaluate(LANGUAGE_OF, questions), strict=True)
    wrong = [f"{question}: {language}" for question, language in found if language]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("question", "language", "direction"),
    [
        ("je ne sens plus mes jambes", "fr", "ltr"),
        ("posso tomar ibuprofeno se estou amamentando", "pt", "ltr"),
        ("أريد أن أموت", "ar", "rtl"),
        ("मुझे पेशाब नहीं आ रहा", "hi", "ltr"),
        ("足の感覚がありません", "ja", "ltr"),
    ],
)
def test_another_language_is_answered_in_itself_with_the_numbers_to_call(
    open_search: Callable[..., Page], guide: Guide, question: str, language: str, direction: str
) -> None:
    page = open_search(viewport=PHONE)
    assert type_into_box(page, question)["links"] == []
    known = next(known for known in guide.languages if known.id == language)
    for said in (page.locator(FOUND), page.locator(".bp-search").get_by_role("status")):
        expect(said).to_have_text(known.say)
        assert (said.get_attribute("lang"), said.get_attribute("dir")) == (language, direction)
    help_ = page.locator(HELP)
    expect(help_).to_contain_text("This search understands English, Spanish and Chinese.")
    expect(help_.get_by_text(known.danger)).to_have_attribute("lang", language)
    numbers = emergency_numbers(page).evaluate_all("links => links.map(link => link.href)")
    assert [digits(number) for number in numbers] == [
        digits(entry["number"]) for entry in settings()["emergency_numbers"]
    ]
    expect(help_.get_by_role("link", name="Warning signs")).to_be_visible()
    assert offers(page) == []
    type_into_box(page, "xylophone tuning")
    assert page.locator(f"{FOUND}[lang], {FOUND}[dir], {HELP} [lang]").count() == 0
    expect(help_).to_contain_text("In danger now?")


def test_an_unknown_script_gets_the_line_in_english(open_search: Callable[..., Page]) -> None:
    page = open_search()
    assert (
        type_into_box(page, "მუცელი მტკივა მშობიარობის შემდეგ")["count"]
        == "This search understands English, Spanish and Chinese."
    )
    assert page.locator(f"{FOUND}[lang]").count() == 0
    expect(emergency_numbers(page).first).to_be_visible()


def test_another_language_is_owned_up_to_without_its_line(open_search: Callable[..., Page]) -> None:
    page = open_search()
    page.route("**/data-languages.js", lambda route: route.abort())
    assert type_into_box(page, "أريد أن أموت")["count"] == "This search understands English, Spanish and Chinese."
    page.unroute("**/data-languages.js")
    assert type_into_box(page, "أريد أن أموت الآن")["count"] != "This search understands English, Spanish and Chinese."
