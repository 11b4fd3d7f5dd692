"""A clinic's settings in mkdocs.yml: numbers that a phone can dial, and faults with the line that has them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conftest import build
from guide.settings import address_faults, moved_faults, settings_of, tel
from repository import changed_settings

WRITTEN = """plugins:
  - search
  - guide:
      emergency_numbers:
        - {place: Oz, number: "000"}
      crisis_lines:
        - {place: Oz, name: Line, say: call 1, number: "1"}
      violence_lines:
        - {place: Oz, name: Line, say: call 2, number: "2"}
      poison_lines:
        - {place: Oz, name: Line, say: text 3, number: "3", by: text}
      leave_to: "https://example.org/"
      clinic:
        name: ""
        phone: ""
site_url: !ENV [SITE_URL, "https://back-pain-after-birth.example/"]
"""
GOOD: dict[str, Any] = {
    "emergency_numbers": [{"place": "Oz", "number": "000"}],
    "crisis_lines": [{"place": "Oz", "name": "Line", "say": "call 1", "number": "1"}],
    "violence_lines": [{"place": "Oz", "name": "Line", "say": "call 2", "number": "2"}],
    "poison_lines": [{"place": "Oz", "name": "Line", "say": "text 3", "number": "3", "by": "text"}],
    "leave_to": "https://example.org/",
    "clinic": {"name": "", "phone": ""},
}


def test_good_settings_have_no_fault() -> None:
    settings, faults = settings_of(GOOD, WRITTEN)
    assert faults == [] and settings is not None
    assert settings.emergency_numbers[0].tel == "000" and settings.handout_pack == "" and not settings.for_readers
    assert settings.crisis_lines[0].href == "tel:1" and settings.poison_lines[0].href == "sms:3"


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("911", "911"),
        ("116 123", "116123"),
        ("1-833-852-6262", "1-833-852-6262"),
        ("+1 (555) 010-0000", "+1(555)010-0000"),
        ("+44 20 7946 0000 ext. 12", "+442079460000;ext=12"),
        ("020 7946 0000 x12", "02079460000;ext=12"),
        ("020 7946 0000, extension 12", "02079460000;ext=12"),
    ],
)
def test_a_number_is_written_into_its_link_the_standard_way(number: str, address: str) -> None:
    assert tel(number) == address


@pytest.mark.parametrize(
    "number", ["“911”", "‘911’", "988 (24 hours)", "call 911", "0800 FLOWERS", "911 or 112", "+", "٩١١", "12 ext. two"]
)
def test_what_no_phone_can_dial_is_refused_with_its_line(number: str) -> None:
    for setting, line in {"emergency_numbers": 5, "crisis_lines": 7, "violence_lines": 9, "poison_lines": 11}.items():
        bad = GOOD | {setting: [GOOD[setting][0] | {"number": number}]}
        (fault,) = settings_of(bad, WRITTEN)[1]
        assert fault.startswith(f"mkdocs.yml:{line}: '{setting}.0.number' is '{number}', which no phone can dial."), (
            fault
        )
        assert "Write the number in quotes, with digits, spaces, + - ( )" in fault
    (fault,) = settings_of(GOOD | {"clinic": {"name": "A", "phone": number}}, WRITTEN)[1]
    assert fault.startswith("mkdocs.yml:15: 'clinic.phone' is"), fault


@pytest.mark.parametrize(
    ("setting", "value", "says"),
    [
        (
            "emergency_numbers",
            [{"place": "Oz", "number": 0}],
            "5: 'emergency_numbers.0.number' must be text, not '0'. Put numbers",
        ),
        ("emergency_numbers", [], "4: 'emergency_numbers' has 0 entries, 1 at least"),
        ("emergency_numbers", [{"place": "Oz"}], "5: 'emergency_numbers.0.number' is missing"),
        ("crisis_lines", None, "6: 'crisis_lines' must be a list, not nothing"),
        ("violence_lines", [], "8: 'violence_lines' has 0 entries, 1 at least. Write violence_lines: a list with at"),
        ("poison_lines", [{"place": "Oz", "number": "3", "name": "A"}], "11: 'poison_lines.0.say' is missing"),
        (
            "poison_lines",
            [GOOD["poison_lines"][0] | {"by": "fax"}],
            "11: 'poison_lines.0.by' is 'fax', which is not known. Write by: call or text",
        ),
        (
            "leave_to",
            "weather",
            "12: 'leave_to' is 'weather', which does not fit. Write leave_to: the address of a page",
        ),
        ("leave_to", "http://example.org/", "12: 'leave_to' is 'http://example.org/', which does not fit"),
        ("clinic", {"name": "x" * 41, "phone": ""}, "14: 'clinic.name' has 41 characters, 40 at most"),
        (
            "clinic",
            {"name": "", "phone": "+44 20 7946 0000 ext. 12"},
            "15: 'clinic.phone' has 24 characters, 20 at most",
        ),
        ("clinic", {"name": None, "phone": ""}, "14: 'clinic.name' must be text, not nothing"),
        ("clinc", {}, "3: unknown field 'clinc'. Use: emergency_numbers, crisis_lines, violence_lines"),
    ],
)
def test_a_setting_that_does_not_fit_is_named_with_its_line(setting: str, value: object, says: str) -> None:
    (fault,) = settings_of(GOOD | {setting: value}, WRITTEN)[1]
    assert fault.startswith(f"mkdocs.yml:{says}"), fault


def test_all_faults_of_the_settings_are_named_at_once() -> None:
    bad = GOOD | {"emergency_numbers": [{"place": "Oz", "number": 0}], "clinic": {"name": 1, "phone": "call me"}}
    assert [fault.split(" ")[0] for fault in settings_of(bad, WRITTEN)[1]] == [
        "mkdocs.yml:5:",
        "mkdocs.yml:14:",
        "mkdocs.yml:15:",
    ]


def test_the_address_of_the_example_goes_to_no_reader() -> None:
    (fault,) = address_faults("https://back-pain-after-birth.example/", WRITTEN)
    assert fault.startswith("mkdocs.yml:16: site_url is still the example's") and "SITE_URL in the environment" in fault
    assert address_faults("https://clinic.org/back-pain/", WRITTEN) == []
    assert address_faults("http://127.0.0.1:8000/", WRITTEN) == []


def test_a_number_that_cannot_be_dialled_stops_the_build(project: Path, tmp_path: Path) -> None:
    with changed_settings(project) as clinic:
        number = clinic["emergency_numbers"][0]["number"]
        clinic["emergency_numbers"][0]["number"] = f"“{number}”"
    written = (project / "mkdocs.yml").read_text(encoding="utf-8")
    line = written[: written.index("“")].count("\n") + 1
    result = build(project, tmp_path / "site")
    assert result.returncode != 0 and not (tmp_path / "site").exists()
    assert f"mkdocs.yml:{line}: 'emergency_numbers.0.number' is '“{number}”', which no phone can dial" in result.stderr


def test_a_guide_for_readers_needs_its_own_address(project: Path, tmp_path: Path) -> None:
    example = {"FOR_READERS": "true", "SITE_URL": "https://back-pain-after-birth.example/"}
    result = build(project, tmp_path / "site", **example)
    assert result.returncode != 0 and not (tmp_path / "site").exists()
    assert "site_url is still the example's" in result.stderr


def test_a_setting_that_is_left_where_the_first_edition_had_it_is_named() -> None:
    written = "site_name: A\nextra:\n  generator: false\n  clinic:\n    name: B\n"
    assert moved_faults(written) == [
        "mkdocs.yml:4: 'clinic' has moved from 'extra' to 'plugins: - guide:'. Move it there."
    ]
