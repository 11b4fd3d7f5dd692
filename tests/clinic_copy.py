"""Make a copy of the guide as a clinic in India sets it up, and test it: `python tests/clinic_copy.py FOLDER`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from PIL import Image

from repository import PROJECT, changed_front_matter, changed_yaml, files_of_menu, like, menu

PARTS = Path(__file__).parent / "clinic"
PAGE, HANDOUT = "posture/slings.md", "handouts/slings.md"
SIGN = {
    "id": "our-clinic-sign",
    "body": "mother",
    "where": "back",
    "symptoms": ["sling-pressure"],
    "title": "Pain where the sling presses",
    "short": "A sore, red mark from the sling that stays for a day",
    "sign": "A sore, red mark where the sling presses, which is still there on the next day.",
    "why": "The skin may be hurt.",
    "clinical": "Pressure injury.",
    "besides": "Wear the sling in another way.",
}
SIGN_WORDS = {"id": SIGN["id"], "searches": ["sling leaves a red mark", "strap mark wont go away"]}
SETTINGS = {
    "emergency_numbers": [{"place": "India", "number": "112"}, {"place": "India, ambulance", "number": "108"}],
    "crisis_lines": [{"place": "India", "name": "Tele-MANAS", "say": "call 14416", "number": "14416"}],
    "violence_lines": [{"place": "India", "name": "Women Helpline", "say": "call 181", "number": "181"}],
    "poison_lines": [{"place": "India", "name": "Poison centre", "say": "call 1800 116 117", "number": "1800 116 117"}],
    "clinic": {"name": "Green Street Clinic", "phone": "080 1234 5678"},
}
REVIEWERS = {"causes/index.md": "A. Midwife", "posture/index.md": "B. Therapist"}
LEAVE_OUT = (".git", ".venv", "site", "site.*", "build", "*.egg-info", "__pycache__", ".*_cache", "test_clinic_copy.py")


def set_up(project: Path) -> None:
    """Set the clinic's numbers, lines and name, and let two people sign a page."""
    with changed_yaml(project / "mkdocs.yml") as config:
        next(plugin["guide"] for plugin in config["plugins"] if "guide" in plugin).update(SETTINGS)
    for file, name in REVIEWERS.items():
        with changed_front_matter(project / "docs" / file) as meta:
            meta["reviewers"] = [{"name": name, "role": "of our clinic", "date": meta["written"]}]


def section_of(config: Any, name: str) -> list[Any]:
    """Return the entries of one part of the menu."""
    return next(entries for item in config["nav"] for section, entries in item.items() if section == name)


def add_page_and_handout(project: Path) -> None:
    """Add a page with its searches, and a handout with its place on the list and on the strip of small pictures."""
    docs = project / "docs"
    shutil.copy(PARTS / "page.md", docs / PAGE)
    shutil.copy(PARTS / "searches.yml", docs / "data/searches" / Path(PAGE).with_suffix(".yml"))
    shutil.copy(PARTS / "handout.md", docs / HANDOUT)
    with changed_yaml(project / "mkdocs.yml") as config:
        section_of(config, "Posture").append({"Slings": PAGE})
        section_of(config, "Handouts").append({"Slings": HANDOUT})
    listing = docs / "handouts/index.md"
    listing.write_text(
        re.sub(r"(\{\{ handouts\(.*?)\) \}\}", r'\1, "slings") }}', listing.read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    strip = docs / "assets/handouts/sheets.webp"
    names = sorted(file.stem for file in (docs / "handouts").glob("*.md") if file.stem != "index")
    with Image.open(strip) as old:
        width, height = old.width, old.height // (len(names) - 1)
        new = Image.new("L", (width, height * len(names)), 255)
        above = height * names.index("slings")
        new.paste(old.crop((0, 0, width, above)), (0, 0))
        new.paste(old.crop((0, above, width, old.height)), (0, above + height))
    new.save(strip, "WEBP", quality=36, method=6)


def add_sign(project: Path) -> None:
    """Add a warning sign to the least urgent level, with the words that people type for it."""
    data = project / "docs/data"
    with changed_yaml(data / "red-flags.yml") as red_flags:
        level = red_flags["levels"][-1]["signs"]
        level.append(SIGN | {"sources": list(level[-1]["sources"])})
    with changed_yaml(data / "sign-words.yml") as words:
        words["signs"].append(SIGN_WORDS)


def without_links(text: str, target: re.Pattern[str]) -> str:
    """Return a page's text without its links to a page: an entry of a list goes, in a sentence the words stay."""
    lines = (line for line in text.splitlines(keepends=True) if not (line.startswith("- ") and target.search(line)))
    return target.sub(r"\1", "".join(lines))


def remove_page(project: Path, file: str) -> None:
    """Take a page out: its entry in the menu, its searches and sentences, links to it, what only it said or cited."""
    docs, kept = project / "docs", f"{file.rpartition('/')[0]}/index.md"
    (docs / file).unlink()
    (docs / "data/searches" / file).with_suffix(".yml").unlink(missing_ok=True)
    remove_sentences(docs, file)
    with changed_yaml(project / "mkdocs.yml") as config:
        entries = next(
            entries
            for item in config["nav"]
            for entries in item.values()
            if isinstance(entries, list) and file in files_of_menu(entries)
        )
        entries.remove(next(entry for entry in entries if file in entry.values()))
    target = re.compile(rf"\[([^\[\]]*)\]\([^)]*{re.escape(Path(file).name)}(?:#[^)]*)?\)")
    for page in docs.rglob("*.md"):
        page.write_text(without_links(page.read_text(encoding="utf-8"), target), encoding="utf-8")
    with changed_yaml(docs / "data/claims.yml") as claims:
        for claim in claims["claims"]:
            if claim["answer"]["page"] == file:
                cited = "".join(f"[^{source}]" for source in claim["sources"])
                page, answer = (
                    docs / kept,
                    f"## Asked about {claim['id']}\n\n{claim['answer']['words']}.{cited}\n\n## What to do next\n",
                )
                page.write_text(
                    page.read_text(encoding="utf-8").replace("## What to do next\n", answer), encoding="utf-8"
                )
                claim["answer"].update(page=kept, heading=f"asked-about-{claim['id']}")
    remove_unused_sources(docs)


def remove_sentences(docs: Path, file: str) -> None:
    """Take out the sentences that mean a page, from which search learns."""
    for voices in (docs / "data/voices").glob("*.jsonl"):
        lines = voices.read_text(encoding="utf-8").splitlines(keepends=True)
        voices.write_text("".join(line for line in lines if f'"means": "{file}"' not in line), encoding="utf-8")


def remove_unused_sources(docs: Path) -> None:
    """Take out of the list of sources what no page and no entry cites any more."""
    said = "\n".join(
        file.read_text(encoding="utf-8")
        for file in docs.rglob("*")
        if file.suffix in (".md", ".yml") and file.name != "sources.yml"
    )
    with changed_yaml(docs / "data/sources.yml") as sources:
        sources["sources"][:] = [
            source for source in sources["sources"] if re.search(rf"\b{re.escape(source['id'])}\b", said)
        ]


def make_copy(folder: Path) -> Path:
    """Write the clinic's copy into a new folder, and return it."""
    shutil.copytree(PROJECT, folder, ignore=shutil.ignore_patterns(*LEAVE_OUT))
    set_up(folder)
    add_page_and_handout(folder)
    add_sign(folder)
    remove_page(folder, menu()[like("/posture/changing-and-bathing/")])
    return folder


def run(folder: Path, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a module of Python in the copy, with the copy's own package."""
    environment = os.environ | {"PYTHONPATH": str(folder / "overrides"), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run([sys.executable, "-m", *arguments], cwd=folder, env=environment, text=True, **options)


def main(folder: Path) -> int:
    """Make the copy with fresh pictures of its handouts, run all tests there, and return how they ended."""
    make_copy(folder)
    run(folder, "mkdocs", "build", "--strict", "--site-dir", "build/site").check_returncode()
    run(folder, "guide.commands.handouts", "build/site", "build/handouts", "docs/assets/handouts").check_returncode()
    return run(folder, "pytest").returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute()))
