"""What mkdocs.yml may say about a clinic's copy, under `plugins: guide`."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StringConstraints, ValidationError

from guide.model.contract import Fact, Line, Text, faults_of
from guide.model.documents import Steps, conflict_faults, parse

FILE = "mkdocs.yml"
# As many characters as the strip on a handout has room for; its fields on screen take no more.
CLINIC_LENGTHS = {"name": 40, "phone": 20}

_DIALLED = re.compile(
    r"(?P<number>\+?[\s()-]*[0-9][0-9\s()-]*?)(?:[\s,;]*(?:ext|extension|x)\.?\s*(?P<extension>[0-9]+))?", re.IGNORECASE
)
_NUMBER = 'in quotes, with digits, spaces, + - ( ) and, if need be, an extension: "+44 20 7946 0000 ext. 12"'


def tel(number: str) -> str:
    """Return a number as it stands after `tel:` in a link, an extension as RFC 3966 has it: '+442079460000;ext=12'."""
    parts = _DIALLED.fullmatch(number.strip())
    if not parts:
        raise ValueError(f"is '{number}', which no phone can dial")
    extension = f";ext={parts['extension']}" if parts["extension"] else ""
    return re.sub(r"\s", "", parts["number"]) + extension


def _can_be_dialled(number: str) -> str:
    if number:
        tel(number)
    return number


Number = Annotated[Text, AfterValidator(_can_be_dialled), Field(description=f"the number {_NUMBER}")]
Name = Annotated[Line, Field(description="text in quotes")]


class EmergencyNumber(Fact):
    """A place, and the number to call there in an emergency."""

    place: Name
    number: Number

    @property
    def tel(self) -> str:
        """The number as it stands after `tel:` in a link."""
        return tel(self.number)


class PhoneLine(EmergencyNumber):
    """Where someone can talk to a person, at any hour unless it says which; `say` tells how to reach it."""

    name: Name
    say: Name
    by: Literal["call", "text"] = Field("call", description="by: call or text (text: the number takes messages only)")
    hours: Name | None = Field(None, description='hours: "8 am to 10 pm" (leave it out if it answers at any hour)')
    support: bool = Field(False, description="support: true if it is for talking, and not for a crisis")

    @property
    def href(self) -> str:
        """The address of a link that calls the number, or begins a message to it."""
        return f"{'sms' if self.by == 'text' else 'tel'}:{self.tel}"


def _lines(name: str, example: str) -> Any:
    """Return the field of a setting that lists phone lines."""
    return Field(min_length=1, description=f"{name}: a list with at least one entry such as {example}")


class Clinic(Fact):
    """Whose copy this is; empty if it is nobody's."""

    name: Annotated[str, StringConstraints(max_length=CLINIC_LENGTHS["name"])] = Field(
        description=f'name: "..." (empty if there is no clinic), at most {CLINIC_LENGTHS["name"]} characters, '
        "or the handouts run over their sheet"
    )
    phone: Annotated[str, StringConstraints(max_length=CLINIC_LENGTHS["phone"]), AfterValidator(_can_be_dialled)] = (
        Field(
            description=f'phone: "..." (empty if there is none), at most {CLINIC_LENGTHS["phone"]} characters, '
            f"or the handouts run over their sheet; {_NUMBER}"
        )
    )

    @property
    def tel(self) -> str:
        """The phone as it stands after `tel:` in a link."""
        return tel(self.phone)


class Settings(Fact):
    """The settings of a copy: whom to call, whose copy it is, its handouts as PDF, and whether it goes to readers."""

    emergency_numbers: list[EmergencyNumber] = Field(
        min_length=1,
        description='emergency_numbers: a list with at least one entry such as {place: Europe, number: "112"}',
    )
    crisis_lines: list[PhoneLine] = _lines(
        "crisis_lines", '{place: UK, name: Samaritans, say: "call 116 123", number: "116123"}'
    )
    violence_lines: list[PhoneLine] = _lines(
        "violence_lines", '{place: Ireland, name: "Women\'s Aid", say: "call 1800 341 900", number: "1800 341 900"}'
    )
    poison_lines: list[PhoneLine] = _lines(
        "poison_lines", '{place: US, name: Poison Control, say: "call 1-800-222-1222", number: "1-800-222-1222"}'
    )
    leave_to: str = Field(
        pattern=r"^https://[^\s/]+/\S*$",
        description='leave_to: the address of a page that no one minds seeing open, such as "https://www.bbc.com/weather"',
    )
    clinic: Clinic = Field(description='clinic: {name: "...", phone: "..."} (empty if there is no clinic)')
    handout_pack: str = Field("", description="handout_pack: a folder, in quotes")
    for_readers: bool = Field(False, description="for_readers: true or false")


def guide_steps(content: Any) -> Steps:
    """Return the way to the guide's settings in mkdocs.yml, whose plugins are a list or a mapping."""
    plugins = content.get("plugins") if isinstance(content, dict) else None
    for place, plugin in enumerate(plugins if isinstance(plugins, list) else []):
        if plugin == "guide" or (isinstance(plugin, dict) and "guide" in plugin):
            return ("plugins", place, "guide")
    return ("plugins", "guide")


def settings_of(options: dict[str, Any], written: str) -> tuple[Settings | None, list[str]]:
    """Return the settings, or None, and all faults with their lines; `written` is the text of mkdocs.yml."""
    conflicts = conflict_faults(written, FILE)
    try:
        return Settings.model_validate(options), conflicts
    except ValidationError as error:
        document = parse(written, FILE)
        return None, conflicts + faults_of(error, Settings, document, options, guide_steps(document.content))


def moved_faults(written: str) -> list[str]:
    """Return a fault for each setting that still stands where the first edition had it, and would not be read."""
    document = parse(written, FILE)
    return [
        document.fault(("extra", name), f"'{name}' has moved from 'extra' to 'plugins: - guide:'. Move it there.")
        for name in (document.content or {}).get("extra") or {}
        if name in Settings.model_fields
    ]


def address_faults(site_url: str, written: str) -> list[str]:
    """Return a fault if a guide that goes to readers would print the example's address."""
    host = urlsplit(site_url).hostname or ""
    if not host.endswith(".example"):
        return []
    line = parse(written, FILE).line_of(("site_url",))
    return [
        f"{FILE}:{line}: site_url is still the example's ({site_url}): paper and QR codes would point there. "
        "Set it to your address, here or as SITE_URL in the environment."
    ]
