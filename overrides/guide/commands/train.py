"""Train the model of search on docs/data/voices and the phrases of the guide: `make model`.

The features of a sentence are what search itself sees in it (core/features.js), asked of the built site in a browser.
The model has two parts, both multinomial logistic regressions without regularisation to speak of, trained by AdaGrad:
how urgent a sentence is, from all features, and what it means, from words and groups. Both are cut and rounded to a
few levels.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from scipy.sparse import csr_matrix

from guide.commands import PROJECT
from guide.commands.browser import open_browser
from guide.model.facts import Guide, load_guide
from guide.search.model import LETTERS, MIDDLE, letters_of, rising
from guide.search.terms import words_in
from guide.search.voices import TIER_OF, Sentence, read_voices

DATA = PROJECT / "docs" / "data"
QUERIES = PROJECT / "tests" / "queries"
TUNED = ("more", "emergencies", "danger")
FEW_WORDS = 4  # of a phrase that can be denied by a "no" before it
MEDICINES = {"medicine", "ibuprofen", "naproxen", "diclofenac", "acetaminophen", "opioid", "codeine", "tramadol"}
SCRIPTS = {"en": [], "es": ["data-es"], "zh": ["data-zh"]}  # what search loads besides for a language
ROUNDS, BATCH, RATE = 12, 64, 0.5
DECAY = {"urgency": 1e-4, "meaning": 3e-5}
FEATURES = {"en": 24_000, "es": 9_000, "zh": 9_000}  # that say how urgent it is
WEIGHTS = {"en": 20_000, "es": 8_000, "zh": 8_000}  # that say what it means
ORDINARY = 4  # voices that use a word: it is no misspelling
CALM = 0.94  # of calm sentences of voices left out whole that get no emergency first
TODAY = 0.92  # of calm sentences that are not put among those of today either


class Learned(NamedTuple):
    """A model before it is written: numbers of features, weights of urgency (today, emergency) and of meaning."""

    meanings: list[str]
    features: np.ndarray
    urgency: np.ndarray
    meaning: np.ndarray
    steps: tuple[float, float, float]


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
    return [Sentence(text, means, tiers.get(means, 0), language, "", 0) for means, texts in found for text in texts]


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
            pages = [f"{address.strip('/')}.md" for address in expected]
            means = row.get("sign") or (pages[0] if len(pages) == 1 and not row.get("calm") else "")
            is_asked = row["lang"] == language and row.get("kind") != "hostile"
            if is_asked and means not in ("warning-signs.md", "sick-baby.md"):
                sentences.append((row["q"], means))
    return [Sentence(text, means, -1, language, "", 0) for text, means in sentences]


def framed(phrases: Sequence[Sentence], guide: Guide) -> list[Sentence]:
    """Return phrases of urgent signs in everyday sentences, and questions about medicines (voices/frames.yml)."""
    frames = yaml.safe_load((DATA / "voices" / "frames.yml").read_text(encoding="utf-8"))
    around = {name: itertools.cycle(texts) for name, texts in frames.items()}
    sentences = []
    for phrase in phrases:
        if not phrase.tier:
            continue
        names = ["beside", "beside"] if guide.signs[phrase.means].body == "baby" else ["beside", "baby"]
        sentences += [phrase._replace(text=next(around[name]).format(phrase.text)) for name in names]
        if len(phrase.text.split()) <= FEW_WORDS:
            denied = (next(around["denied"]).format(phrase.text) for _ in range(2))
            sentences += [phrase._replace(text=text, means="", tier=0) for text in denied]
    names = [word for group in guide.words.same if group.id in MEDICINES for word in group.words]
    asked = [next(around["asked"]).format(name) for name in names for _ in range(2)]
    return sentences + [Sentence(text, "relief/pain-medicine.md", 0, "en", "", 0) for text in asked]


def features_of(site: Path, language: str, texts: Sequence[str]) -> list[list[int]]:
    """Return the numbers of the features that search sees in each text."""
    with open_browser() as browser:
        page = browser.new_page()
        page.goto("about:blank")
        for name in ("libraries", "symptom-search", "data", "sense", "data-sense", *SCRIPTS[language]):
            page.add_script_tag(path=site / "assets" / "search" / f"{name}.js")
        pack = f"searchData_{language}" if language != "en" else ""
        return page.evaluate(
            f"texts => {{ const search = SymptomSearch.create(searchData, [{pack}]);"
            " search.understand(searchData_sense);"
            " return texts.map(text => search.features(text)) }",
            list(texts),
        )


def matrix(rows: Sequence[Sequence[int]], columns: dict[int, int]) -> csr_matrix:
    """Return a row for each list of features, of length 1 if all of them are among the columns."""
    found = [[columns[number] for number in numbers if number in columns] for numbers in rows]
    ends = np.cumsum([0, *map(len, found)])
    values = np.repeat([max(len(numbers), 1) ** -0.5 for numbers in rows], np.diff(ends)).astype(np.float32)
    return csr_matrix((values, np.concatenate(found).astype(np.int32), ends), shape=(len(rows), len(columns)))


def shares(sums: np.ndarray) -> np.ndarray:
    """Return how likely each column is, row by row."""
    powers = np.exp(sums - sums.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def trained(rows: csr_matrix, classes: np.ndarray, count: int, decay: float) -> np.ndarray:
    """Return the weights of a multinomial logistic regression, by AdaGrad over small batches."""
    order = np.random.default_rng(0)
    weights = np.zeros((rows.shape[1], count), np.float32)
    squares = np.full_like(weights, 1e-6)
    wanted = np.eye(count, dtype=np.float32)[classes]
    for _ in range(ROUNDS):
        shuffled = order.permutation(rows.shape[0])
        for start in range(0, len(shuffled), BATCH):
            batch = shuffled[start : start + BATCH]
            some = rows[batch]
            used = np.unique(some.indices)
            slope = some[:, used].T @ ((shares(some @ weights) - wanted[batch]) / len(batch)) + decay * weights[used]
            squares[used] += slope**2
            weights[used] -= RATE * slope / np.sqrt(squares[used])
    return weights


def rounded(weights: np.ndarray, most: float) -> tuple[np.ndarray, float]:
    """Return weights as whole steps from -7 to 7, and the size of a step; the part `most` of them is not cut off."""
    step = float(np.quantile(np.abs(weights[weights != 0]), most)) / MIDDLE
    return np.clip(np.round(weights / step), -MIDDLE, MIDDLE).astype(np.int8), round(step, 6)


def learn(sentences: Sequence[Sentence], features: Sequence[Sequence[int]], plain: set[int], language: str) -> Learned:
    """Train on sentences with their features; those in `plain` (words and groups) tell what is meant."""
    count = Counter(number for numbers in features for number in numbers)
    known = sorted(number for number, times in count.items() if times > 1)
    rows = matrix(features, {number: place for place, number in enumerate(known)})
    times = np.array([count[number] for number in known])
    tiers = np.array([sentence.tier for sentence in sentences])
    first = trained(rows, tiers, 3, DECAY["urgency"])
    telling = np.abs(first[:, 1:] - first[:, :1]).max(axis=1) * np.sqrt(times)
    keep = np.sort(np.argsort(-telling, kind="stable")[: FEATURES[language]])
    again = trained(rows[:, keep], tiers, 3, DECAY["urgency"])

    frequent = Counter(sentence.means for sentence in sentences if sentence.means)
    meanings = sorted(frequent, key=lambda name: (-frequent[name], name))
    place_of = {name: place for place, name in enumerate(meanings)}
    words = np.array([place for place, number in enumerate(known) if number in plain and count[number] > 2])
    told = np.array([place for place, sentence in enumerate(sentences) if sentence.means])
    classes = np.array([place_of[sentences[place].means] for place in told])
    named = trained(rows[told][:, words], classes, len(meanings), DECAY["meaning"])
    weight = np.abs(named) * np.sqrt(times[words])[:, None]
    named = np.where(weight >= np.sort(weight, axis=None)[-WEIGHTS[language]], named, 0)

    urgency = np.zeros((len(known), 2), np.float32)
    urgency[keep] = again[:, 1:] - again[:, :1]
    meaning = np.zeros((len(known), len(meanings)), np.float32)
    meaning[words] = named
    used = urgency.any(axis=1) | meaning.any(axis=1)
    today, step_today = rounded(urgency[used, 0], 0.995)
    urgent, step_urgent = rounded(urgency[used, 1], 0.995)
    steps_of_meaning, step_meaning = rounded(meaning[used], 0.99)
    return Learned(
        meanings,
        np.array(known)[used],
        np.stack([today, urgent], axis=1),
        steps_of_meaning,
        (step_today, step_urgent, step_meaning),
    )


def judged(model: Learned, features: Sequence[Sequence[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Return how likely each text is calm, of today, an emergency; and each meaning (core/model.js does the same)."""
    rows = matrix(features, {number: place for place, number in enumerate(model.features.tolist())})
    step_today, step_urgent, step_meaning = model.steps
    urgency = rows @ (model.urgency * np.array([step_today, step_urgent], np.float32))
    by_urgency = shares(np.hstack([np.zeros((len(features), 1)), urgency]))
    return by_urgency, shares(rows @ (model.meaning * np.float32(step_meaning)))


def together(by_urgency: np.ndarray, by_meaning: np.ndarray, tiers: np.ndarray) -> np.ndarray:
    """Return how likely each tier is, by both parts of the model."""
    both = by_urgency * np.stack([by_meaning[:, tiers == tier].sum(axis=1) for tier in range(3)], axis=1)
    return both / both.sum(axis=1, keepdims=True)


def written(model: Learned, limits: tuple[float, float]) -> dict[str, Any]:
    """Return a model as JSON can hold it."""
    used = [np.flatnonzero(row) for row in model.meaning]
    counts = [min(len(places), len(LETTERS) - 1) for places in used]
    named = [(row, place) for row, places in enumerate(used) for place in places[: counts[row]]]
    return {
        "meanings": model.meanings,
        "limits": {"emergency": limits[0], "today": limits[1]},
        "scales": dict(zip(("today", "urgent", "weights"), model.steps)),
        "numbers": rising(model.features.tolist()),
        "today": letters_of(model.urgency[:, 0] + MIDDLE),
        "urgent": letters_of(model.urgency[:, 1] + MIDDLE),
        "counts": letters_of(counts),
        "named": letters_of(place for _, place in named),
        "weights": letters_of(model.meaning[row, place] + MIDDLE for row, place in named),
    }


def ordinary_words(sentences: Sequence[Sentence]) -> list[str]:
    """Return the words that many voices use: right ones, which search must not take for misspellings."""
    voices: dict[str, set[str]] = {}
    for sentence in sentences:
        for word in words_in(sentence.text):
            if word.isascii() and word.isalpha() and len(word) > 2:
                voices.setdefault(word, set()).add(sentence.voice)
    return sorted(word for word, said_in in voices.items() if len(said_in) >= ORDINARY)


def table(sentences: Sequence[Sentence], levels: np.ndarray, limits: tuple[float, float]) -> str:
    """Return how a voice left out fares: emergencies at their level and taken for calm, of today or higher, calm."""
    tiers = np.array([sentence.tier for sentence in sentences])
    urgent = levels[:, 2] > limits[0]
    today = urgent | (levels[:, 1] + levels[:, 2] > limits[1])

    def share(tier: int, found: np.ndarray) -> str:
        rows = found[tiers == tier]
        return f"{rows.sum():4}/{len(rows):<4}"

    return f"{share(2, urgent)} {share(2, ~today)} {share(1, today)} {share(0, ~urgent)}"


def limits_of(tiers: np.ndarray, levels: np.ndarray) -> tuple[float, float]:
    """Return from which share on a text is an emergency, and from which it is at least of today."""
    calm = levels[tiers == 0]
    emergency = float(np.quantile(calm[:, 2], CALM))
    return round(emergency, 3), round(min(emergency, float(np.quantile(calm[:, 1] + calm[:, 2], TODAY))), 3)


def judge(
    sentences: Sequence[Sentence],
    features: Sequence[Sequence[int]],
    plain: set[int],
    language: str,
    tier_of: dict[str, int],
) -> tuple[float, float]:
    """Judge a model on each voice left out of it, print the table, and return the limits that it needs."""
    left_out: dict[str, tuple[list[Sentence], np.ndarray]] = {}
    for voice in sorted({sentence.voice for sentence in sentences} - {""}):
        here = [place for place, sentence in enumerate(sentences) if sentence.voice == voice]
        others = [place for place, sentence in enumerate(sentences) if sentence.voice != voice]
        model = learn([sentences[i] for i in others], [features[i] for i in others], plain, language)
        tiers = np.array([tier_of.get(name, 0) for name in model.meanings])
        left_out[voice] = (
            [sentences[i] for i in here],
            together(*judged(model, [features[i] for i in here]), tiers),
        )
    everything = [sentence for found, _ in left_out.values() for sentence in found]
    all_levels = np.concatenate([levels for _, levels in left_out.values()])
    limits = limits_of(np.array([sentence.tier for sentence in everything]), all_levels)
    print(f"{language}: of a voice left out, emergencies found, taken for calm; today or higher; calm left calm")
    for voice, (found, levels) in left_out.items():
        print(f"  {voice:<14}{table(found, levels, limits)}")
    print(f"  {'together':<14}{table(everything, all_levels, limits)}")
    return limits


def train(guide: Guide, site: Path, language: str, limits: tuple[float, float] | None) -> dict[str, Any]:
    """Train the model of a language and return it; without limits, judge it on each voice left out to find them."""
    spoken = [sentence for sentence in read_voices(DATA / "voices") if sentence.language == language]
    tier_of = {sign: TIER_OF.get(level.id, 0) for sign, level in guide.danger.level.items()}
    asked = [sentence._replace(tier=tier_of.get(sentence.means, 0)) for sentence in questions_of(language)]
    phrases = phrases_of(guide, language)
    sentences = spoken + phrases + asked + (framed(phrases, guide) if language == "en" else [])
    both = features_of(site, language, [sentence.text for sentence in sentences])
    features = [numbers for numbers, _ in both]
    plain = {number for _, numbers in both for number in numbers}
    limits = limits or judge(sentences, features, plain, language, tier_of)
    model = written(learn(sentences, features, plain, language), limits)
    return model | {"words": " ".join(ordinary_words(spoken))}


def limits_there(guide: Guide, language: str) -> tuple[float, float] | None:
    """Return the limits of the model of a language that is there, if one is."""
    limits = guide.models.get(language, {}).get("limits")
    return limits and (limits["emergency"], limits["today"])


def main() -> None:
    """Train the models of the languages that are named, or of all."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("site", type=Path, help="the folder of a built site, such as build/site")
    options.add_argument("languages", nargs="*", default=list(SCRIPTS), help="en, es, zh")
    options.add_argument(
        "--quick", action="store_true", help="judge nothing, and keep the limits of the model there is"
    )
    chosen = options.parse_args()
    guide = load_guide(DATA)
    for language in chosen.languages:
        model = train(guide, chosen.site, language, limits_there(guide, language) if chosen.quick else None)
        path = DATA / "search-model" / f"{language}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(model, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        print(path.relative_to(PROJECT))


if __name__ == "__main__":
    main()
