"""Train the model of search on docs/data/voices and the phrases of the guide: `make model`.

The features of a sentence are what search itself sees in it (core/features.js), asked of the built site in a browser.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

from guide.commands import PROJECT
from guide.commands.browser import open_browser
from guide.commands.judge import judge
from guide.commands.learning import learn, written
from guide.model.facts import Guide, load_guide
from guide.search.terms import words_in
from guide.search.voices import BEYOND, TIER_OF, Sentence, read_voices

DATA = PROJECT / "docs" / "data"
QUERIES = PROJECT / "tests" / "queries"
TUNED = ("more", "emergencies", "danger")
FEW_WORDS = 4  # of a phrase that can be denied by a "no" before it
MEDICINES = {"medicine", "ibuprofen", "naproxen", "diclofenac", "acetaminophen", "opioid", "codeine", "tramadol"}
PACKS = {"en": [], "es": ["data-es"], "zh": ["data-zh"]}  # what search loads besides for a language
ORDINARY = 8  # voices that use a word: it is no misspelling


def symptoms_of_pages() -> list[tuple[str, list[str]]]:
    """Return the source path of each page but those about the guide, with her words for it in its front matter."""
    found = []
    for path in sorted((PROJECT / "docs").rglob("*.md")):
        parts = path.read_text(encoding="utf-8").split("---\n")
        symptoms = (yaml.safe_load(parts[1]).get("symptoms") if not parts[0] and len(parts) > 2 else None) or []
        means = path.relative_to(PROJECT / "docs").as_posix()
        if symptoms and not means.startswith(("about/", "handouts/")):
            found.append((means, symptoms))
    return found


def phrases_of(guide: Guide, language: str) -> list[Sentence]:
    """Return what the guide itself says that people type, as sentences."""
    field = "searches" if language == "en" else f"searches_{language}"
    tiers = {sign: TIER_OF.get(level.id, 0) for sign, level in guide.danger.level.items()}
    found = [(words.id, getattr(words, field)) for words in (*guide.sign_words, *guide.not_covered)]
    if language == "en":
        found += [*symptoms_of_pages(), ("", guide.words.questions)]
        found += [(sign.id, [sign.title]) for sign in guide.signs.values()]
    for path, searches in guide.searches.items():
        if path.startswith("about/"):
            continue
        means = "handouts/index.md" if path.startswith("handouts/") else path
        found += [(means, texts) for texts in searches.phrases.get(field, {}).values()]
    return [Sentence(text, means, tiers.get(means, 0), language) for means, texts in found for text in texts]


def questions_of(language: str) -> list[Sentence]:
    """Return the test questions that search was tuned with, which are no measure of it any more, as sentences.

    What one means is told only of a warning sign, or of a topic with one page.
    """
    topics = json.loads((QUERIES / "topics.json").read_text(encoding="utf-8"))
    sentences = []
    for name in TUNED:
        for line in (QUERIES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            expected = [address for topic in row.get("expect", []) for address in topics[topic]]
            files = [(f"{address.strip('/')}.md", f"{address.strip('/')}/index.md".lstrip("/")) for address in expected]
            pages = [file if (PROJECT / "docs" / file).is_file() else index for file, index in files]
            means = row.get("sign") or (pages[0] if len(pages) == 1 and not row.get("calm") else "")
            is_asked = row["lang"] == language and row.get("kind") != "hostile"
            if is_asked and means not in ("warning-signs.md", "sick-baby.md"):
                sentences.append((row["q"], means))
    return [Sentence(text, means, -1, language) for text, means in sentences]


def framed(phrases: Sequence[Sentence], guide: Guide) -> list[Sentence]:
    """Return phrases of urgent signs in everyday sentences, and questions about medicines (voices/frames.yml)."""
    frames = yaml.safe_load((DATA / "voices" / "frames.yml").read_text(encoding="utf-8"))
    around = {name: itertools.cycle(texts) for name, texts in frames.items()}
    sentences = []
    for phrase in phrases:
        if not phrase.tier:
            continue
        is_babys = guide.signs[phrase.means].body == "baby"
        names = ["beside"] * 4 if is_babys else ["beside"] * 2 + ["baby"] * 3
        sentences += [phrase._replace(text=next(around[name]).format(phrase.text)) for name in names]
        if len(phrase.text.split()) <= FEW_WORDS:
            denied = (next(around["denied"]).format(phrase.text) for _ in range(2))
            sentences += [phrase._replace(text=text, means="", tier=0) for text in denied]
    names = [word for group in guide.words.same if group.id in MEDICINES for word in group.words]
    asked = [next(around["asked"]).format(name) for name in names for _ in range(2)]
    return sentences + [Sentence(text, "relief/pain-medicine.md", 0, "en") for text in asked]


def load_search(page: Page, site: Path, language: str) -> None:
    """Load search into an empty page, with a function that makes one of a model, or of none."""
    page.goto("about:blank")
    for name in ("libraries", "symptom-search", "data", "sense", "data-sense", *PACKS[language]):
        page.add_script_tag(path=site / "assets" / "search" / f"{name}.js")
    pack = f"globalThis.searchData_{language}"
    page.evaluate(
        f"""() => globalThis.makeSearch = model => {{
            const pack = {pack} && {{ ...{pack}, model }}
            const search = SymptomSearch.create(searchData, pack ? [pack] : [])
            search.understand({{ ...searchData_sense, model }})
            return search
        }}"""
    )


def features_of(page: Page, texts: Sequence[str]) -> list[list[list[int]]]:
    """Return the numbers of the features that search sees in each text: all, and those that are words or groups."""
    return page.evaluate("texts => texts.map(makeSearch(null).features)", list(texts))


def ordinary_words(sentences: Sequence[Sentence]) -> list[str]:
    """Return the words that many voices use: right ones, which search must not take for misspellings."""
    voices: dict[str, set[str]] = {}
    for sentence in sentences:
        for word in words_in(sentence.text) if sentence.trap != "misspelled" else ():
            if word.isascii() and word.isalpha() and len(word) > 2:
                voices.setdefault(word, set()).add(sentence.voice)
    return sorted(word for word, said_in in voices.items() if len(said_in) >= ORDINARY)


def train(guide: Guide, page: Page, language: str, limit: float | None) -> dict[str, Any]:
    """Train the model of a language and return it; without a limit, judge it on each voice left out to find one."""
    spoken = [sentence for sentence in read_voices(DATA / "voices") if sentence.language == language]
    tier_of = {sign: TIER_OF.get(level.id, 0) for sign, level in guide.danger.level.items()}
    asked = [sentence._replace(tier=tier_of.get(sentence.means, 0)) for sentence in questions_of(language)]
    phrases = phrases_of(guide, language)
    others = phrases + asked + (framed(phrases, guide) if language == "en" else [])
    both = features_of(page, [sentence.text for sentence in spoken + others])
    features = dict(zip(spoken + others, (numbers for numbers, _ in both)))
    plain = {number for _, numbers in both for number in numbers}

    topics = {topic.id for topic in guide.not_covered}

    def model_of(heard: Sequence[Sentence]) -> dict[str, Any]:
        sentences = [*heard, *others]
        classed = [sentence._replace(tier=BEYOND) if sentence.means in topics else sentence for sentence in sentences]
        learned = learn(classed, [features[sentence] for sentence in sentences], plain, language)
        return written(learned) | {"words": " ".join(ordinary_words(heard))}

    limit = limit or judge(page, guide, spoken, model_of)
    return model_of(spoken) | {"limit": limit}


def main() -> None:
    """Train the models of the languages that are named, or of all."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("site", type=Path, help="the folder of a built site, such as build/site")
    options.add_argument("languages", nargs="*", default=list(PACKS), help="en, es, zh")
    options.add_argument("--quick", action="store_true", help="judge nothing, and keep the limit of the model there is")
    chosen = options.parse_args()
    guide = load_guide(DATA)
    with open_browser() as browser:
        for language in chosen.languages:
            page = browser.new_page()
            load_search(page, chosen.site, language)
            limit = guide.models.get(language, {}).get("limit") if chosen.quick else None
            path = DATA / "search-model" / f"{language}.json"
            path.parent.mkdir(exist_ok=True)
            model = train(guide, page, language, limit)
            path.write_text(json.dumps(model, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
            print(path.relative_to(PROJECT))


if __name__ == "__main__":
    main()
