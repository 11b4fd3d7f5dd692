"""Load the guide's data and settings once a build and hand them to every later hook as `config.extra['guide']`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError

from guide_data import DataError, load_guide

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


# As many characters as the strip on a handout has room for; its fields on screen take no more.
CLINIC_LENGTHS = {"name": 40, "phone": 20}


def setting_faults(extra: dict[str, Any]) -> list[str]:
    """Return what is wrong with the clinic settings of mkdocs.yml (emergency numbers, crisis lines, clinic)."""
    faults = []
    for setting, keys in {"emergency_numbers": {"place", "number"}, "crisis_lines": {"place", "name", "say", "number"}}.items():
        entries = extra.get(setting)
        if not isinstance(entries, list) or not entries:
            faults.append(f"extra.{setting} must be a list with at least one entry.")
            continue
        for entry in entries:
            if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in keys):
                wanted = ", ".join(f'{key}: "..."' for key in sorted(keys))
                faults.append(f"extra.{setting}: write each entry as {{{wanted}}}, in quotes. Found: {entry}.")
    clinic = extra.get("clinic")
    if not isinstance(clinic, dict) or not all(isinstance(clinic.get(key), str) for key in CLINIC_LENGTHS):
        faults.append('extra.clinic must have name: "..." and phone: "..." (empty if there is no clinic).')
    else:
        faults += [
            f"extra.clinic.{key} must have at most {most} characters, or the handouts run over their sheet."
            for key, most in CLINIC_LENGTHS.items()
            if len(clinic[key]) > most
        ]
    return faults


def on_config(config: MkDocsConfig) -> None:
    """Read docs/data and check the settings; stop the build at the first fault."""
    faults = setting_faults(config.extra)
    if faults:
        raise PluginError("mkdocs.yml:\n  " + "\n  ".join(faults))
    try:
        config.extra["guide"] = load_guide(Path(config.docs_dir) / "data")
    except DataError as error:
        raise PluginError(f"docs/data/{error}") from None
