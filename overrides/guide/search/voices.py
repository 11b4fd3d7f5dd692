"""Sentences as people type them, each with what it means (docs/data/voices): what the model of search learns from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LEVELS = {"emergency": 2, "same-day": 1, "routine": 0, "none": 0}  # what a sentence is labelled, as a tier
BEYOND = 3  # instead of a tier: what the guide does not cover
TIER_OF = {"call-now": 2, "keep-baby-safe": 2, "call-today": 1}  # of a level of red-flags.yml; of others, and pages, 0


class Sentence(NamedTuple):
    """One sentence: what it `means` (a sign, the source path of a page, or what is not covered), its `tier` of urgency
    (2 an emergency, 1 of today, 0 calm), its language ("en", "es", "zh"); if it is of a voice, the file (`voice`) and
    line that it stands in, and its kind (`trap`)."""

    text: str
    means: str
    tier: int
    language: str
    voice: str = ""
    line: int = 0
    trap: str = ""


def read_voices(folder: Path) -> Iterator[Sentence]:
    """Read every sentence of docs/data/voices; raise ValueError naming file and line of one that cannot be read."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                row = json.loads(text)
                language = row["lang"].partition("-")[0]
                yield Sentence(row["q"], row["means"], LEVELS[row["level"]], language, path.stem, number, row["trap"])
            except (ValueError, KeyError, TypeError, AttributeError) as fault:
                raise ValueError(
                    f"docs/data/voices/{path.name}:{number}: write one line of JSON with q, means, level "
                    f"({', '.join(LEVELS)}), who, voice, trap and lang ({fault})."
                ) from None
