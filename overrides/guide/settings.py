"""What mkdocs.yml may say about a clinic's copy, under `plugins: guide`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from guide.model.facts import DataError

# As many characters as the strip on a handout has room for; its fields on screen take no more.
CLINIC_LENGTHS = {"name": 40, "phone": 20}


@dataclass(frozen=True)
class Settings:
    """The settings of a copy: whom to call, whose copy it is, and the folder of handouts as PDF, if there is one."""

    emergency_numbers: list[dict[str, str]]
    crisis_lines: list[dict[str, str]]
    clinic: dict[str, str]
    handout_pack: str = ""


def setting_faults(options: dict[str, Any]) -> list[str]:
    """Return what is wrong with the clinic settings of mkdocs.yml (emergency numbers, crisis lines, clinic)."""
    faults = []
    for setting, keys in {"emergency_numbers": {"place", "number"}, "crisis_lines": {"place", "name", "say", "number"}}.items():
        entries = options.get(setting)
        if not isinstance(entries, list) or not entries:
            faults.append(f"guide.{setting} must be a list with at least one entry.")
            continue
        for entry in entries:
            if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in keys):
                wanted = ", ".join(f'{key}: "..."' for key in sorted(keys))
                faults.append(f"guide.{setting}: write each entry as {{{wanted}}}, in quotes. Found: {entry}.")
    clinic = options.get("clinic")
    if not isinstance(clinic, dict) or not all(isinstance(clinic.get(key), str) for key in CLINIC_LENGTHS):
        faults.append('guide.clinic must have name: "..." and phone: "..." (empty if there is no clinic).')
    else:
        faults += [
            f"guide.clinic.{key} must have at most {most} characters, or the handouts run over their sheet."
            for key, most in CLINIC_LENGTHS.items()
            if len(clinic[key]) > most
        ]
    return faults


def settings_of(options: dict[str, Any]) -> Settings:
    """Return the settings; raise DataError with everything that is wrong with them."""
    faults = setting_faults(options)
    if faults:
        raise DataError("mkdocs.yml:\n  " + "\n  ".join(faults))
    return Settings(**options)
