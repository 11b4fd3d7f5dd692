"""The mathematics of the model of search: how it learns from sentences, and how it is written down.

The model has two parts, both multinomial logistic regressions without regularisation to speak of, trained by AdaGrad:
how urgent a sentence is, or whether the guide does not cover it, from all features, and what it means, from words and
groups. Both are cut and rounded to a few levels. Needs the extra `train`: only train.py uses it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from guide.search.model import CLASSES, LETTERS, MEANING_ZERO, URGENCY_ZERO, letters_of, rising
from guide.search.voices import Sentence

ROUNDS, BATCH, RATE = 12, 64, 0.5
DECAY = {"urgency": 2e-5, "meaning": 3e-5}
FEATURES = {"en": 26_000, "es": 12_000, "zh": 12_000}  # that say how urgent it is, or whether it is covered
WEIGHTS = {"en": 23_000, "es": 9_000, "zh": 9_000}  # that say what it means


class Learned(NamedTuple):
    """A model before it is written: numbers of features, weights of urgency (CLASSES) and of meaning, their steps."""

    meanings: list[str]
    features: np.ndarray
    urgency: np.ndarray
    meaning: np.ndarray
    steps: dict[str, float]


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


def rounded(weights: np.ndarray, most: float, steps: int) -> tuple[np.ndarray, float]:
    """Return weights as so many steps up or down, and the size of a step; the part `most` of them is not cut off."""
    step = float(np.quantile(np.abs(weights[weights != 0]), most)) / steps
    return np.clip(np.round(weights / step), -steps, steps).astype(np.int8), round(step, 6)


def learn(sentences: Sequence[Sentence], features: Sequence[Sequence[int]], plain: set[int], language: str) -> Learned:
    """Train on sentences with their features; those in `plain` (words and groups) tell what is meant."""
    count = Counter(number for numbers in features for number in numbers)
    known = sorted(number for number, times in count.items() if times > 1)
    rows = matrix(features, {number: place for place, number in enumerate(known)})
    times = np.array([count[number] for number in known])
    tiers = np.array([sentence.tier for sentence in sentences])
    first = trained(rows, tiers, 1 + len(CLASSES), DECAY["urgency"])
    telling = np.abs(first[:, 1:] - first[:, :1]).max(axis=1) * np.sqrt(times)
    keep = np.sort(np.argsort(-telling, kind="stable")[: FEATURES[language]])
    again = trained(rows[:, keep], tiers, 1 + len(CLASSES), DECAY["urgency"])

    frequent = Counter(sentence.means for sentence in sentences if sentence.means)
    meanings = sorted(frequent, key=lambda name: (-frequent[name], name))
    place_of = {name: place for place, name in enumerate(meanings)}
    words = np.array([place for place, number in enumerate(known) if number in plain and count[number] > 2])
    told = np.array([place for place, sentence in enumerate(sentences) if sentence.means])
    classes = np.array([place_of[sentences[place].means] for place in told])
    named = trained(rows[told][:, words], classes, len(meanings), DECAY["meaning"])
    weight = np.abs(named) * np.sqrt(times[words])[:, None]
    named = np.where(weight >= np.sort(weight, axis=None)[-WEIGHTS[language]], named, 0)

    urgency = np.zeros((len(known), len(CLASSES)), np.float32)
    urgency[keep] = again[:, 1:] - again[:, :1]
    meaning = np.zeros((len(known), len(meanings)), np.float32)
    meaning[words] = named
    used = urgency.any(axis=1) | meaning.any(axis=1)
    columns = [rounded(column, 0.995, URGENCY_ZERO) for column in urgency[used].T]
    steps_of_meaning, step_of_meaning = rounded(meaning[used], 0.99, MEANING_ZERO)
    steps = {name: step for name, (_, step) in zip(CLASSES, columns)} | {"weights": step_of_meaning}
    return Learned(
        meanings, np.array(known)[used], np.stack([column for column, _ in columns], axis=1), steps_of_meaning, steps
    )


def written(model: Learned) -> dict[str, Any]:
    """Return a model as JSON can hold it."""
    used = [np.flatnonzero(row) for row in model.meaning]
    counts = [min(len(places), len(LETTERS) - 1) for places in used]
    named = [(row, place) for row, places in enumerate(used) for place in places[: counts[row]]]
    return {
        "meanings": model.meanings,
        "scales": model.steps,
        "numbers": rising(model.features.tolist()),
        **{name: letters_of(model.urgency[:, place] + URGENCY_ZERO) for place, name in enumerate(CLASSES)},
        "counts": letters_of(counts),
        "named": letters_of(place for _, place in named),
        "weights": letters_of(model.meaning[row, place] + MEANING_ZERO for row, place in named),
    }
