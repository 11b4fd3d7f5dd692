"""Turn front matter, headings, text and words into the data that search loads (overrides/theme/assets/search/)."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from guide.model.danger import Level, Sign
from guide.model.facts import Group, Guide, Language, SignWords, Topic, Words
from guide.model.pages import Kind

WORD = re.compile(r"[^\W_]+")
CHINESE = re.compile("[\u4e00-\u9fff]+")
_WITH_CHINESE = re.compile(f"({CHINESE.pattern})")
ENDINGS = ("s", "es", "ed", "ing")  # of forms that search takes for one word
TOO_COMMON = 1  # a word on more pages than this does not tell them apart
TELLING = 10  # letters: a word of a page's text that is shorter seldom tells it from others
LONGEST_OFFER = 4  # words of a symptom that search suggests while one types; longer ones are only searched
USUAL = {
    "kind": "page",
    "sections": [],
    "searches": [],
    "symptoms": "",
    "rest": "",
    "boost": 1,
}  # left out; core/data.js knows
PACKS = {"es": "searches_es", "zh": "searches_zh"}  # what a reader of another language loads besides


class SearchPage(NamedTuple):
    """A page as search sees it.

    `symptoms` are her words of the A to Z; `searches` has more of them in each language ("searches", "searches_es",
    "searches_zh") by heading; `sections` maps heading ids to headings; `words` are those of the page's text; `boost`
    below 1 puts the page behind others.
    """

    url: str
    kind: Kind
    title: str
    description: str
    symptoms: list[str]
    searches: dict[str, dict[str, list[str]]]
    sections: dict[str, str]
    words: frozenset[str]
    boost: float = 1


@functools.lru_cache(50_000)
def fold(text: str) -> str:
    """Return text in lower case without accents and apostrophes, as search compares it."""
    joined = re.sub("['’‘`´]", "", text)
    if joined.isascii():
        return joined.lower()
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", joined).lower())
    return unicodedata.normalize("NFC", "".join(c for c in letters if not unicodedata.combining(c)))


@functools.lru_cache(50_000)
def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded."""
    return tuple(WORD.findall(fold(text)))


def form_of(word: str, known: Collection[str]) -> str:
    """Return the known word of which a word is a form that search takes for the same ("carries" is not, "lifts" is)."""
    for ending in ENDINGS:
        start = word.removesuffix(ending)
        if start != word and not word.endswith("eed"):
            for base in (start, f"{start}e"):
                if len(base) > 2 and base in known:
                    return base
    return word


class Shortener:
    """Shortens phrases for the way to the reader: small words go, and words that mean the same become one."""

    def __init__(self, words: Words) -> None:
        self.small = words.small | words.small_es
        self.same: dict[str, list[str]] = {}
        self.chinese: dict[str, str] = {}
        for group in words.same:
            latin = [words_in(word) for word in (*group.words, *group.es)]
            self.same |= {" ".join(word): latin[0] for word in latin}
            chinese = sorted(group.zh, key=len)
            self.chinese |= dict.fromkeys(chinese, next(iter(chinese), ""))
        self.longest: dict[str, int] = {}  # words of the longest spelling that begins with this one
        for words_of_key in map(str.split, self.same):
            first = words_of_key[0]
            self.longest[first] = max(self.longest.get(first, 1), len(words_of_key))
        self.any_chinese = re.compile("|".join(map(re.escape, sorted(self.chinese, key=len, reverse=True))) or "(?!)")

    def _latin(self, words: list[str]) -> list[str]:
        short: list[str] = []
        place = 0
        while place < len(words):
            spelling = words[place : place + self.longest.get(words[place], 0)]
            while spelling and " ".join(spelling) not in self.same:
                spelling.pop()
            if spelling:
                short += self.same[" ".join(spelling)]
            elif words[place] not in self.small:
                short.append(words[place])
            place += len(spelling) or 1
        return short

    def __call__(self, phrase: str) -> str:
        """Return the phrase in its shortest form that search reads in the same way."""
        folded, short = fold(phrase), []
        for part in _WITH_CHINESE.split(folded):
            if CHINESE.match(part):
                short.append(self.any_chinese.sub(lambda hit: self.chinese[hit.group()], part))
            else:
                short += self._latin(WORD.findall(part))
        return " ".join(dict.fromkeys(short)) or folded

    def all(self, phrases: Iterable[str], seen: set[frozenset[str]] | None = None) -> str:
        """Return the short forms of several phrases, one a line, each set of words once and none that is in `seen`."""
        seen = set() if seen is None else seen
        short = []
        for phrase in map(self, phrases):
            words = frozenset(phrase.split())
            if words not in seen:
                seen.add(words)
                short.append(phrase)
        return "\n".join(sorted(short))  # in order, they compress better

    def by_heading(
        self, searches: dict[str, list[str]], sections: Iterable[str], symptoms: Iterable[str] = ()
    ) -> list[tuple[int | str, str]]:
        """Return (heading, short phrases) for each heading, without what `symptoms` say already.

        A heading is its place in `sections` (ids) if it is there, "" for the whole page, or else its id.
        """
        places: dict[str, int | str] = {anchor: place for place, anchor in enumerate(sections)} | {"top": ""}
        seen = {frozenset(self(symptom).split()) for symptom in symptoms}
        return [
            (places.get(anchor, anchor), self.all(phrases, seen)) for anchor, phrases in searches.items() if phrases
        ]


def section(anchor: str, heading: str) -> str | list[str]:
    """Return a heading alone where its id can be told from it (as core/library.js does), else [id, heading]."""
    return heading if anchor == "-".join(re.findall(r"[a-z0-9]+", heading.lower())) else [anchor, heading]


def telling_sections(pages: list[SearchPage], guide: Guide) -> dict[str, dict[str, str]]:
    """Return the sections that search may show, by page address.

    A heading on three pages or more (a title counts too) answers no question of its own; signs and the boxes around
    them are found as signs.
    """
    boxes = ("get-help", *(level.id for level in guide.levels))
    count = Counter(heading for page in pages for heading in {page.title, *page.sections.values()})
    return {
        page.url: {
            anchor: heading
            for anchor, heading in page.sections.items()
            if page.kind is not Kind.ABOUT
            and count[heading] < 3
            and anchor not in guide.signs
            and not anchor.startswith(boxes)
        }
        for page in pages
    }


def without_one_letter(word: str) -> set[str]:
    """Return the word and all that is left of it when one letter is taken out."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def mistakable(words: Iterable[str], known: set[str]) -> list[str]:
    """Return those words that are not known but one slip away from a known one: search must not "correct" them.

    Search tells the usual forms of a known word by itself.
    """
    close = {rest for word in known for rest in without_one_letter(word)}
    return sorted(
        word
        for word in words
        if word not in known and form_of(word, known) == word and without_one_letter(word) & close
    )


def told_apart(spellings: list[str]) -> list[str]:
    """Return the spellings of a group without those that are a form of another: search knows them."""
    return [word for number, word in enumerate(spellings) if not number or form_of(word, spellings) == word]


def page_entry(page: SearchPage, sections: dict[str, str], shorten: Shortener) -> tuple[dict[str, Any], set[str]]:
    """Return what search needs of a page, and the words that it says; its `rest` is still to be filled in."""
    is_offered = page.kind is Kind.PAGE
    offered = [symptom for symptom in page.symptoms if is_offered and len(symptom.split()) <= LONGEST_OFFER]
    longer = [symptom for symptom in page.symptoms if symptom not in offered]
    searches = shorten.by_heading(page.searches.get("searches", {}) | {"": longer}, sections, offered)
    entry = {
        "url": page.url,
        "kind": page.kind,
        "title": page.title,
        "text": page.description,
        "sections": [section(*item) for item in sections.items()],
        "searches": searches,
        "symptoms": "\n".join(offered),
        "rest": "",
        "boost": page.boost,
    }
    said = [page.title, *sections.values(), *page.symptoms, *(text for _, text in searches)]
    return entry, set(words_in(" ".join(said)))


def page_entries(
    pages: list[SearchPage], guide: Guide, shorten: Shortener, common: set[str]
) -> tuple[list[dict[str, Any]], set[str]]:
    """Return what search needs of all pages, and all words in it; no word of a page's text goes out twice."""
    sections_of = telling_sections(pages, guide)
    entries, sent = [], {word for group in guide.words.same for spelling in group.words for word in words_in(spelling)}
    for page in pages:
        entry, said = page_entry(page, sections_of[page.url], shorten)
        rare = sorted(word for word in page.words - sent - guide.words.small - said - common if len(word) >= TELLING)
        sent |= said | set(rare)
        entry["rest"] = " ".join(rare)
        entries.append({key: value for key, value in entry.items() if value != USUAL.get(key)})
    return entries, sent


def raises_in(to_do: str, level: Level, sign: Sign) -> str:
    """Return what a result says besides the action of its level: what raises it. The sign itself says the rest.

    Where nobody is called, what to do is all there is; what only one page shows has no card to say the rest.
    """
    raises = to_do.removeprefix(f"{level.act}.").strip()
    is_said = not sign.only_on and (sign.raised or "call" in level.id)
    return raises.removeprefix(sign.besides or "").strip() if is_said else raises


def sign_entries(
    guide: Guide, to_do: dict[str, str], sign_pages: list[str], shorten: Shortener
) -> list[dict[str, Any]]:
    """Return what search needs of each warning sign; `to_do` has what to do about it, by its id.

    `sign_pages` are the source paths of the pages that show signs in full; a sign names its place but the first.
    """
    entries = []
    for words in guide.sign_words:
        sign, level = guide.signs[words.id], guide.danger.level[words.id]
        page = sign_pages.index(sign.page)
        entries.append(
            {"id": sign.id, "kind": level.id, "title": sign.title}
            | ({"page": page} if page else {})
            | ({"needs": "baby"} if sign.body == "baby" else {})
            | {"text": raises_in(to_do[sign.id], level, sign), "searches": shorten.all(words.searches)}
        )
    return entries


def topic_entry(topic: Topic, shorten: Shortener) -> dict[str, Any]:
    """Return what search needs of something that the guide does not cover."""
    entry = {"id": topic.id, "asks": topic.asks, "say": topic.say, "needs": topic.needs, "signs": topic.signs}
    return {key: value for key, value in entry.items() if value} | {"searches": shorten.all(topic.searches)}


def search_data(
    pages: list[SearchPage], guide: Guide, to_do: dict[str, str], sign_pages: dict[str, str], shorten: Shortener
) -> dict[str, Any]:
    """Return everything that search needs for English, ready for JSON.

    `to_do` is what to do about each sign, `sign_pages` the address of each page that shows signs, by its source path.
    """
    words = guide.words
    on_pages = Counter(word for page in pages for word in page.words)
    common = {word for word, times in on_pages.items() if times > TOO_COMMON}
    entries, sent = page_entries(pages, guide, shorten, common)
    return {
        "small": " ".join(sorted(words.small)),
        "ordinary": " ".join(mistakable((words.ordinary | common) - words.small, sent)),
        "same": [[group.id, group.wider, ",".join(told_apart(group.words))] for group in words.same],
        "pages": entries,
        "signPages": list(sign_pages.values()),
        "levels": {level.id: level.act for level in guide.levels},
        "signs": sign_entries(guide, to_do, list(sign_pages), shorten),
        "alarms": {
            entry.id: " ".join(re.sub(r"\s*\+\s*", "+", alarm) for alarm in entry.alarms)
            for entry in guide.sign_words
            if entry.alarms
        },
        "notCovered": [topic_entry(topic, shorten) for topic in guide.not_covered],
        "starters": words.starters,
        "questions": words.questions,
        "danger": " ".join(sorted(words.danger)),
    }


def languages_pack(languages: list[Language]) -> list[dict[str, Any]]:
    """Return what search needs to answer in each language that it does not understand, ready for JSON."""
    fields = {"id", "say", "danger", "scripts", "words"}
    return [language.model_dump(include=fields) | {"direction": language.direction} for language in languages]


def language_pack(language: str, pages: list[SearchPage], guide: Guide, shorten: Shortener) -> dict[str, Any]:
    """Return what search needs besides for questions in `language` ("es" or "zh"), ready for JSON."""
    words, field = guide.words, PACKS[language]
    sections_of = telling_sections(pages, guide)
    return {
        "small": " ".join(sorted(words.small_es)) if language == "es" else "",
        "traditional": words.traditional if language == "zh" else "",
        "simplified": words.simplified if language == "zh" else "",
        "same": [[group.id, ",".join(getattr(group, language))] for group in words.same if getattr(group, language)],
        "pages": [
            [page.url, shorten.by_heading(page.searches[field], sections_of[page.url])]
            for page in pages
            if field in page.searches
        ],
        "signs": [
            [entry.id, shorten.all(getattr(entry, field))] for entry in guide.sign_words if getattr(entry, field)
        ],
        "notCovered": [
            [topic.id, shorten.all(getattr(topic, field))] for topic in guide.not_covered if getattr(topic, field)
        ],
    }


def alarm_words(entry: SignWords) -> set[str]:
    """Return the words of a sign's alarms."""
    return {word for alarm in entry.alarms for word in re.split(r"[\s+|!]+", alarm) if word}


def every_phrase(pages: list[SearchPage], guide: Guide) -> list[str]:
    """Return all that people type, in every language, from pages, signs and what is not covered."""
    phrases = [
        text
        for page in pages
        for by_heading in page.searches.values()
        for texts in by_heading.values()
        for text in texts
    ]
    phrases += [symptom for page in pages for symptom in page.symptoms]
    return phrases + [text for entry in (*guide.sign_words, *guide.not_covered) for text in entry.phrases]


def dead_alarm_words(guide: Guide) -> list[tuple[SignWords, str]]:
    """Return (sign, word) for each word of an alarm that no question can have: small, or no group of that name."""
    groups = {group.id for group in guide.words.same}
    return [
        (entry, word)
        for entry in guide.sign_words
        for word in sorted(alarm_words(entry) - groups)
        if word in guide.words.small or not re.fullmatch(r"\w+|\d+-\d+", word)
    ]


def unused_groups(pages: list[SearchPage], guide: Guide) -> list[Group]:
    """Return the groups of words.yml of which no word is on any page, in any phrase or in any alarm."""
    phrases = every_phrase(pages, guide)
    said = [word for text in phrases for word in (*words_in(text), ".")] + [
        word for page in pages for word in page.words
    ]
    latin, single = f" {' '.join(said)} ", set(said)
    chinese = fold(" ".join(filter(CHINESE.search, phrases)))
    named = {word for entry in guide.sign_words for word in alarm_words(entry)}
    named |= {topic.needs for topic in guide.not_covered}
    named |= {name for group in guide.words.same for name in group.wider}

    def is_used(word: str) -> bool:
        if CHINESE.search(word):
            return word in chinese
        words = words_in(word)
        return words[0] in single if len(words) == 1 else f" {' '.join(words)} " in latin

    return [group for group in guide.words.same if group.id not in named and not any(map(is_used, group.spellings))]
