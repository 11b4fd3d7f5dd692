"""Pain medicine: no dose that no one has read, no number beside the data, a card for every name that people type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page, expect

from conftest import DESKTOP, PHONE, Site, article_of, words_of
from guide.model.contract import checked
from guide.model.documents import DataError, parse
from guide.model.facts import Guide, entries_in
from guide.model.medicines import Careful, Dose, Medicine, Medicines, is_within, medicine_faults, named
from repository import HANDOUTS, front_matter, menu
from search_queries import load_core

PAGE, LOG = "/relief/pain-medicine/", "/handouts/medicine-log/"
pytestmark = pytest.mark.skipif(PAGE not in menu(), reason="this copy has no page on pain medicine")

FILE = "docs/data/medicines.yml"
SMALL = """ask_first:
- id: all
  who: All
  lines: [{text: You are ill., sources: [read]}]
dangers: [{id: rash, what: A rash, sign: rf01, sources: [read]}]
too_much: [{id: limit, what: Too much, sign: rf01}]
medicines:
- id: pill
  title: Pill
  names: {US: pill, UK: "pyll, or peel"}
  brands: {US: [Pillex]}
  breastfeeding: {rule: You can., sources: [read]}
  careful: {tablets: 2, mg: 500, gap: 6, most: 6}
  doses:
  - {place: UK, tablet: 500 mg, mg: 500, each: 1 or 2, gap: 4 to 6, most: 8, sources: [read]}
  ask: [all]
  dangers: [rash]
  too_much: [limit]
"""
SOURCES = parse("sources:\n- {id: read, checked: text seen}\n", "docs/data/sources.yml")


def faults_of(text: str) -> list[str]:
    """Return what a build says of a small medicine file."""
    document = parse(text, FILE)
    medicines, faults = checked(Medicines, document)
    return faults + medicine_faults(medicines, document, entries_in(SOURCES.content, ("sources",)), {"rf01"})


def test_a_file_that_keeps_its_contract_has_no_fault() -> None:
    assert faults_of(SMALL) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "fault"),
    [
        ("most: 8, sources: [read]", "most: 8", 15, "'doses.0.sources' of 'pill' is missing"),
        ("most: 8, sources: [read]", "most: 8, sources: [gone]", 15, "no source called 'gone'"),
        ("most: 8,", "most: 5,", 13, "the careful rule of 'pill' is more than UK allows of 500 mg"),
        ("gap: 4 to 6", "gap: '8'", 13, "the careful rule of 'pill'"),
        ("gap: 4 to 6, ", "", 15, "needs both 'each' and 'gap', or neither"),
        ("each: 1 or 2", "each: '1'", 13, "the careful rule of 'pill'"),
        ("sign: rf01, sources", "sign: rf99, sources", 5, "no warning sign called 'rf99' (in 'rash')"),
        ("dangers: [rash]\n  too", "dangers: [itch]\n  too", 17, "no entry called 'itch' (in 'pill')"),
        ("place: UK", "place: Mars", 15, "'doses.0.place' of 'pill' is 'Mars', which is not known"),
    ],
)
def test_what_is_wrong_with_a_medicine_is_named_with_its_line(old: str, new: str, line: int, fault: str) -> None:
    assert SMALL.count(old) == 1
    faults = faults_of(SMALL.replace(old, new))
    assert any(found.startswith(f"{FILE}:{line}: ") and fault in found for found in faults), faults


def test_of_other_tablets_only_the_mg_of_a_day_count() -> None:
    careful = Careful(tablets=2, mg=500, gap=6, most=6)
    slow = Dose(place="US", tablet="650 mg", mg=650, each="2", gap="8", most=6, sources=["read"])
    assert is_within(careful, slow)
    assert not is_within(careful, slow.model_copy(update={"most": 4}))


def test_a_medicine_that_is_not_there_is_named_with_those_that_are() -> None:
    medicines, _ = checked(Medicines, parse(SMALL, FILE))
    assert [medicine.id for medicine in named(medicines.medicines, ["pill"])] == ["pill"]
    assert medicines.medicines[0].searched == ["pill", "pyll", "peel", "Pillex"]
    with pytest.raises(DataError, match="no entry called 'pil' .* Use one of: pill"):
        named(medicines.medicines, ["pil"])


# ---- Numbers ----

AMOUNT = re.compile(r"(\d[\d,]*)(?: (?:to|or) (\d+))? ?(mg|g|tablets?|pills?|hours?)\b", re.IGNORECASE)
CLOCK = re.compile(r"\b(\d{1,2}) (am|pm)\b")
BLOCKS = "p, li, dd, tr, h2, h3, summary"


def words_for(medicine: Medicine) -> re.Pattern[str]:
    """Return what finds each name and brand of a medicine in a text."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, medicine.searched))})\b", re.IGNORECASE)


def numbers_in(texts: Iterable[object]) -> set[int]:
    """Return all whole numbers in some texts."""
    return {int(number) for text in texts for number in re.findall(r"\d+", str(text))}


def known_numbers(medicine: Medicine) -> dict[str, set[int]]:
    """Return the numbers that the data has of a medicine, by unit."""
    rules = [medicine.careful] if medicine.careful else []
    return {
        "mg": numbers_in([part for dose in medicine.doses for part in (dose.mg, dose.most_mg)])
        | {rule.mg * tablets for rule in rules for tablets in (1, rule.tablets, rule.most)},
        "tablet": numbers_in([part for dose in medicine.doses for part in (dose.each, dose.most)])
        | {number for rule in rules for number in (rule.tablets, rule.most)},
        "hour": numbers_in([dose.gap for dose in medicine.doses]) | {rule.gap for rule in rules} | {24},
    }


def blocks_of(article: Tag) -> Iterator[str]:
    """Yield each sentence of the innermost blocks of a page; a row of a table is one, with the heading above it."""
    for block in article.select(BLOCKS):
        if block.find_parent(class_="footnote") or block.select(BLOCKS):
            continue
        heading = block.find_previous("h3") if block.name == "tr" else None
        text = " ".join(block.get_text(" ").replace("\N{NO-BREAK SPACE}", " ").split())
        if heading:
            yield f"{words_of(heading)}: {text}"
        else:
            yield from re.split(r"(?<=[.?!]) ", text)


def strange_numbers(article: Tag, medicines: list[Medicine]) -> list[str]:
    """Return each sentence about a medicine with a number of mg, tablets or hours that its data has not."""
    article = BeautifulSoup(str(article), "html.parser")
    for mark in article.select(".footnote-ref"):
        mark.decompose()
    found = []
    for text in blocks_of(article):
        about = [known_numbers(medicine) for medicine in medicines if words_for(medicine).search(text)]
        for amount in AMOUNT.finditer(text) if about else []:
            unit = {"m": "mg", "g": "mg", "t": "tablet", "p": "tablet", "h": "hour"}[amount[3][0].lower()]
            numbers = [
                int(number.replace(",", "")) * (1000 if amount[3] == "g" else 1)
                for number in amount.group(1, 2)
                if number
            ]
            if not any(set(numbers) <= known[unit] for known in about):
                found.append(f"{amount[0]!r} in {text[:140]!r}")
    return found


def test_every_number_of_a_medicine_on_any_page_is_one_of_its_data(site: Site, guide: Guide) -> None:
    medicines = guide.medicines.medicines
    strange = [
        f"{address}: {fault}"
        for address, page in site.pages.items()
        for fault in strange_numbers(article_of(page), medicines)
    ]
    assert not strange, "\n".join(strange)


def test_a_number_that_no_data_has_is_found(guide: Guide) -> None:
    medicines = guide.medicines.medicines
    for text in (
        "Take 3 tablets of Tylenol.",
        "Wait 3 hours between paracetamol.",
        "Nurofen: 2,400 mg.",
        "4 g of ibuprofen.",
    ):
        assert strange_numbers(BeautifulSoup(f"<p>{text}</p>", "html.parser"), medicines), text
    table = "<h3>Ibuprofen</h3><table><tr><th>UK</th><td>9 tablets</td></tr></table>"
    assert strange_numbers(BeautifulSoup(table, "html.parser"), medicines)
    for text in ("Take 2 tablets of Tylenol.", "Walk for 3 hours.", "Paracetamol: 4 g in 24 hours."):
        assert not strange_numbers(BeautifulSoup(f"<p>{text}</p>", "html.parser"), medicines), text


def test_the_clock_of_an_example_keeps_the_careful_gap(site: Site, guide: Guide) -> None:
    gaps = {medicine.careful.gap for medicine in guide.medicines.medicines if medicine.careful}
    told = [words_of(block) for address in (PAGE, "/handouts/") for block in site.pages[address].select("p, li")]
    written = " ".join(words_of(cell) for cell in site.pages[LOG].select(".bp-log__example td"))
    examples = [
        [int(hour) % 12 + (12 if half == "pm" else 0) for hour, half in CLOCK.findall(text)]
        for text in [written, *(text for text in told if "tablets" in text)]
        if len(CLOCK.findall(text)) > 1
    ]
    assert len(examples) >= 3
    days = [clock for clock in examples if clock[0] == clock[-1]]  # to the first dose of the next day
    fullest = {
        medicine.careful.most / medicine.careful.tablets for medicine in guide.medicines.medicines if medicine.careful
    }
    assert days and all(len(clock) - 1 in fullest for clock in days), days
    for clock in examples:
        steps = {(after - before) % 24 for before, after in zip(clock, clock[1:], strict=False)}
        assert steps <= gaps | {24 - gap * (len(clock) - 2) for gap in gaps}, clock
        assert len(clock) == 2 or clock[0] == clock[-1], clock


# ---- The page ----


def test_each_medicine_has_a_card_with_its_names_doses_and_rule(site: Site, guide: Guide) -> None:
    page = article_of(site.pages[PAGE])
    for medicine in guide.medicines.medicines:
        card = page.find("h3", id=medicine.id).parent
        text = words_of(card)
        parts = [
            *medicine.inside,
            *medicine.never_inside,
            medicine.title,
            medicine.breastfeeding.rule,
            *medicine.names.values(),
            *sum(medicine.brands.values(), []),
        ]
        assert [part for part in parts if part not in text] == [], medicine.id
        rows = [words_of(row).replace("\N{NO-BREAK SPACE}", " ") for row in card.select("tbody tr")]
        assert len(rows) == len(medicine.doses), medicine.id
        for row, dose in zip(rows, medicine.doses, strict=True):
            wanted = [
                dose.place,
                dose.tablet,
                dose.each or "label",
                dose.gap or "",
                f"{dose.most} tablets",
                f"{dose.most_mg:,} mg",
            ]
            assert [part for part in wanted if part not in row] == [], row
        assert page.find(id=card.select_one("a[href^='#ask-first-']")["href"][1:]) is not None, medicine.id


def test_every_list_and_danger_is_shown_with_the_level_of_its_sign(site: Site, guide: Guide) -> None:
    page = article_of(site.pages[PAGE])
    facts, danger = guide.medicines, guide.danger
    for entry in facts.ask_first:
        lines = [words_of(line) for line in page.find(id=f"ask-first-{entry.id}").find_next("ul").select("li")]
        assert lines == [line.text for line in entry.lines]
    shown = {(part["data-sign"], part["data-level"]) for part in page.select("[data-sign]:not([data-condition])")}
    for harm in (*facts.dangers, *facts.too_much):
        assert (harm.sign, danger.level[harm.sign].id) in shown, harm.id
        assert harm.what in words_of(page), harm.id
    used = {key for medicine in facts.medicines for key in (*medicine.ask, *medicine.dangers, *medicine.too_much)}
    entries = {entry.id for entry in (*facts.ask_first, *facts.dangers, *facts.too_much)}
    assert entries - used - {"nsaid-birth", "nsaid-medicines"} == set()


def test_a_dose_is_a_row_of_a_table_on_a_desk_and_a_card_on_a_phone(open_page: Callable[..., Page]) -> None:
    for size, is_table in ((DESKTOP, True), (PHONE, False)):
        page = open_page(PAGE, viewport=size)
        table = page.locator(".bp-doses").first
        expect(table.locator("thead")).to_be_visible(visible=is_table)
        label = table.locator("td").first.evaluate("cell => getComputedStyle(cell, '::before').content")
        assert (label == "none") is is_table, label
        scopes = table.locator("th").evaluate_all("cells => cells.map(cell => cell.scope)")
        assert set(scopes) == {"col", "row"}
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# ---- Search ----


def test_every_name_and_brand_leads_to_its_card(browser: Browser, site: Site, guide: Guide) -> None:
    owners: dict[str, set[str]] = {}
    for medicine in guide.medicines.medicines:
        for name in medicine.searched:
            owners.setdefault(name.lower(), set()).add(medicine.id)
    context = browser.new_context(base_url=site.url, bypass_csp=True, service_workers="block")
    page = context.new_page()
    page.goto("/")
    load_core(page)
    found = page.evaluate(
        "names => names.map(ask).map(({ results: [first] }) => first ? [first.url, first.section] : [])",
        list(owners),
    )
    context.close()
    lost = {
        name: answer
        for (name, ids), answer in zip(owners.items(), found, strict=True)
        if not answer or answer[0] != PAGE[1:] or answer[1] not in ids
    }
    assert not lost, lost


# ---- The log ----


@pytest.mark.skipif("medicine-log" not in HANDOUTS, reason="this copy has no medicine log")
def test_the_log_has_room_to_write_and_the_limits_of_the_data(site: Site, guide: Guide) -> None:
    sheet = article_of(site.pages[LOG])
    limits = [words_of(line).replace("\N{NO-BREAK SPACE}", " ") for line in sheet.select(".bp-limits li")]
    careful = [medicine for medicine in guide.medicines.medicines if medicine.careful]
    assert len(limits) == len(careful) > 1
    for line, medicine in zip(limits, careful, strict=True):
        rule = medicine.careful
        assert line.startswith(f"{medicine.title} {rule.mg} mg")
        amounts = {rule.mg, rule.tablets * rule.mg, rule.most * rule.mg}
        assert numbers_in([line.replace(",", "")]) == amounts | {rule.tablets, rule.gap, rule.most, 24}
    rows = sheet.select(".bp-log tbody tr")
    doses_of_a_day = sum(medicine.careful.most // medicine.careful.tablets for medicine in careful)
    assert len(rows) > doses_of_a_day and all(len(row.select("td")) == 7 for row in rows)
    assert {
        sign
        for check in front_matter("handouts/medicine-log.md")["handout"]["teach_back"]
        for sign in check.get("signs", [])
    }
