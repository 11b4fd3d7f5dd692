"""Judge search on voices that its model has not learned from, left out whole, a few at a time: part of `make model`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from playwright.sync_api import Page

from guide.model.facts import Guide
from guide.search.model import model_data
from guide.search.voices import Sentence

# Those tried: from which share on the model takes a question for an emergency, and for one of today at least.
LIMITS = [0.25, 0.3, 0.35, 0.4, 0.45, 0.5]
MOST_TURNS = 15  # in which voices are left out: of many, some together, or it would take hours
MISSED = 2  # how much worse it is to miss an emergency, in 100, than to see one in a calm sentence

# Of each text the tier of the first answer by the rules alone; the shares of the model; the tier with each limit.
ANSWERS = """([texts, model, limits]) => {
    const [byRules, search] = [makeSearch(null), makeSearch(model)]
    const tierOf = ({ results: [first], topic }) => (topic || !first ? 0 : searchData.tiers[first.kind] || 0)
    return texts.map(text => [
        tierOf(byRules.search(text)),
        search.search(text).judgement.levels,
        limits.map(limit => (search.setLimit(limit), tierOf(search.search(text)))),
    ])
}"""


class Answer(NamedTuple):
    """How urgent search finds a sentence of a voice left out: by the rules alone; by the model alone, as the shares of
    calm, today, emergency and beyond; and by both, with each of the limits."""

    sentence: Sentence
    by_rules: int
    shares: list[float]
    by_both: list[int]

    def by_model(self, limit: float) -> int:
        """Return how urgent the model alone finds it."""
        _, today, urgent, _ = self.shares
        return 2 if urgent > limit else int(today + urgent > limit)


def row_of(tiers: Iterable[tuple[int, int]]) -> str:
    """Return how many of 100 emergencies are found, and are taken for calm; of those of today, found as such or as
    more; of the calm ones, not taken for an emergency. Each of `tiers` is (as it should be, as found)."""
    pairs = list(tiers)

    def share(tier: int, is_so: Callable[[int], bool]) -> str:
        found = [is_so(got) for wanted, got in pairs if wanted == tier]
        return f"{100 * sum(found) / len(found):5.1f}" if found else "    -"

    return " ".join(
        (share(2, lambda got: got == 2), share(2, lambda got: got == 0), share(1, bool), share(0, lambda got: got < 2))
    )


def table(answers: Sequence[Answer], place: int) -> str:
    """Return a line for each voice, each kind of sentence, and all together, with a limit (its place in LIMITS)."""
    groups = {"together": answers}
    for answer in answers:
        for name in (answer.sentence.voice, f"kind: {answer.sentence.trap}"):
            groups.setdefault(name, []).append(answer)
    ways: tuple[Callable[[Answer], int], ...] = (
        lambda answer: answer.by_rules,
        lambda answer: answer.by_model(LIMITS[place]),
        lambda answer: answer.by_both[place],
    )
    lines = ["in 100: emergencies found, taken for calm, of today found, calm left calm; by rules, by model, by both"]
    for name, found in sorted(groups.items()):
        rows = (row_of((answer.sentence.tier, way(answer)) for answer in found) for way in ways)
        lines.append(f"{name:<28}{len(found):6}  {'  | '.join(rows)}")
    return "\n".join(lines)


def judge(
    page: Page, guide: Guide, spoken: Sequence[Sentence], model_of: Callable[[Sequence[Sentence]], dict[str, Any]]
) -> float:
    """Judge search on each voice with a model of others, print the tables, and return the limit to use: that
    with which most is found and left calm."""
    levels = {sign: level.id for sign, level in guide.danger.level.items()}
    topics = {topic.id for topic in guide.not_covered}
    answers: list[Answer] = []
    voices = sorted({sentence.voice for sentence in spoken})
    at_once = math.ceil(len(voices) / MOST_TURNS)
    for start in range(0, len(voices), at_once):
        unheard = voices[start : start + at_once]
        left_out = [sentence for sentence in spoken if sentence.voice in unheard]
        model = model_of([sentence for sentence in spoken if sentence.voice not in unheard])
        addresses = {name: name.removesuffix("index.md").replace(".md", "/") for name in model["meanings"]}
        ready = model_data(model | {"limit": LIMITS[0]}, levels, topics, addresses, ())
        texts = [sentence.text for sentence in left_out]
        found = page.evaluate(ANSWERS, [texts, ready, LIMITS])
        answers += [Answer(sentence, *answer) for sentence, answer in zip(left_out, found)]

    def worth(place: int) -> float:
        found = [answer.by_both[place] == 2 for answer in answers if answer.sentence.tier == 2]
        calm = [answer.by_both[place] < 2 for answer in answers if answer.sentence.tier == 0]
        return MISSED * sum(found) / len(found) + sum(calm) / len(calm)

    for place, limit in enumerate(LIMITS):
        print(f"limit {limit}: {row_of((answer.sentence.tier, answer.by_both[place]) for answer in answers)}")
    chosen = max(range(len(LIMITS)), key=worth)
    print(table(answers, chosen), flush=True)
    return LIMITS[chosen]
