"""The words of the frame are complete, so that no script says a word that a translation does not have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import PROJECT
from guide.model.facts import DataError
from guide.model.frame import read_frame

DATA = PROJECT / "docs" / "data"


def test_the_words_of_the_frame_are_read() -> None:
    words = read_frame(DATA)["search"]
    assert "{question}" in words["nothing_found"] and "other" in words["found"]
    assert "line" not in words and "line" not in words["found"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  looking: ", "  lookin: ", r"frame.yml:\d+: 'search' has no 'looking'. Add it."),
        ("  looking: ", "  lookin: ", r"frame.yml:\d+: 'lookin' of 'search' is not used. Take it out."),
        ("for {question}\n  corrected", "for\n  corrected", r"'nothing_found' of 'search' must have {question} in braces"),
        ("“{text}”", "“{txt}”", r"'quoted' of 'search' must have {text} in braces"),
        ("    other: ", "    many: ", "'found' of 'search' must have a text for 'other'"),
        ("    one: ", "    single: ", "'found' of 'search' must have a text for 'other'"),
        ("search:\n", "serch:\n", r"frame.yml:1: 'serch' is no part of the frame"),
        ("looking: Looking…", "looking: 3", "'looking' of 'search' must be text"),
        ("looking: Looking…", "looking: Looking: …", r"frame.yml:\d+: this is not valid YAML"),
    ],
)
def test_what_is_wrong_with_the_words_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = (DATA / "frame.yml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "frame.yml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_frame(tmp_path)
    assert re.search(message, str(error.value)), error.value
