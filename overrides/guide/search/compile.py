"""Turn front matter, headings, text and words into the data that search loads (overrides/theme/assets/search/)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import filterfalse
from typing import Any, NamedTuple

from guide.model.danger import Level, Sign
from guide.model.facts import Context, Group, Guide, Language, SignWords, Topic
from guide.model.pages import Kind
from guide.search.index import Index, form_of, reader_in, reader_of, told_apart
from guide.search.packing import pack_words
from guide.search.terms import CHINESE, Reader, words_in
from guide.search.vocabulary import Vocabulary
from guide.search.voices import TIER_OF

TOO_COMMON = 1  # a word on more pages than this does not tell them apart
TELLING = 10  # letters: a word of a page's text that is shorter seldom tells it from others
LONGEST_OFFER = 4  # words of a symptom that search suggests while one types; longer ones are only searched
# Left out; core/data.js knows.
USUAL = {"kind": "page", "sections": [], "searches": [], "symptoms": "", "rest": "", "boost": 1}
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


def phrases_in(field: str, pages: list[SearchPage], guide: Guide) -> list[str]:
    """Return all that people type in a language ("searches", "searches_es" or "searches_zh")."""
    of_pages = [page.searches.get(field, {}).values() for page in pages]
    phrases = [phrase for by_anchor in of_pages for phrases in by_anchor for phrase in phrases]
    return phrases + [phrase for entry in (*guide.sign_words, *guide.not_covered) for phrase in getattr(entry, field)]


def page_entry(page: SearchPage, sections: dict[str, str], index: Index) -> dict[str, Any]:
    """Return what search needs of a page."""
    is_offered = page.kind is Kind.PAGE
    offered = [symptom for symptom in page.symptoms if is_offered and len(symptom.split()) <= LONGEST_OFFER]
    searches = page.searches.get("searches", {})
    longer = [symptom for symptom in page.symptoms if symptom not in offered]
    return {
        "url": page.url,
        "kind": page.kind,
        "title": page.title,
        "text": page.description,
        "sections": [section(*item) for item in sections.items()],
        "searches": index.by_heading(searches | {"top": [*longer, *searches.get("top", [])]}, sections, offered),
        "symptoms": "\n".join(offered),
        "boost": page.boost,
    }


def rare_words(pages: list[SearchPage], sent: set[str], common: set[str]) -> Iterator[list[str]]:
    """Yield for each page the words of its text that tell it from others; no word twice, and none that is in `sent`."""
    for page in pages:
        rare = sorted(word for word in page.words - sent - common if len(word) >= TELLING)
        sent = sent | set(rare)
        yield rare


def raises_in(to_do: str, level: Level, sign: Sign) -> str:
    """Return what a result says besides the action of its level: what raises it. The sign itself says the rest.

    Where nobody is called, what to do is all there is; what only one page shows has no card to say the rest.
    """
    raises = to_do.removeprefix(f"{level.act}.").strip()
    is_said = not sign.only_on and (sign.raised or "call" in level.id)
    return raises.removeprefix(sign.besides or "").strip() if is_said else raises


def sign_entries(guide: Guide, to_do: dict[str, str], sign_pages: list[str], index: Index) -> list[dict[str, Any]]:
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
            | {"text": raises_in(to_do[sign.id], level, sign), "searches": index.distinct(words.searches)}
        )
    return entries


def topic_entry(topic: Topic, index: Index) -> dict[str, Any]:
    """Return what search needs of something that the guide does not cover."""
    entry = {"id": topic.id, "asks": topic.asks, "say": topic.say, "needs": topic.needs, "signs": topic.signs}
    return {key: value for key, value in entry.items() if value} | {"searches": index.distinct(topic.searches)}


def words_of(texts: Iterable[str]) -> set[str]:
    """Return the words of texts."""
    return {word for text in texts for word in words_in(text)}


def used_words(pages: list[SearchPage], guide: Guide, sections_of: dict[str, dict[str, str]], read: Reader) -> set[str]:
    """Return the words of English that search has to know; of small ones, those in headings."""
    phrases = [*phrases_in("searches", pages, guide), *(symptom for page in pages for symptom in page.symptoms)]
    others = [heading for page in pages for heading in (page.title, *sections_of[page.url].values())]
    others += [sign.title for sign in guide.signs.values()]
    others += [spelling for group in guide.words.same for spelling in told_apart(group.words)]
    others += [alarm for entry in guide.sign_words for alarm in entry.alarms]
    return {word for text in phrases for word in read.usual_words(text)} | words_of(others)


def common_words(pages: list[SearchPage]) -> set[str]:
    """Return the words of the pages' texts that do not tell them apart."""
    on_pages = Counter(word for page in pages for word in page.words)
    return {word for word, times in on_pages.items() if times > TOO_COMMON}


def ordinary_words(pages: list[SearchPage], guide: Guide, index: Index) -> str:
    """Return the words that are right though no phrase has them, and that search could take for others."""
    known, small = index.vocabulary.words, guide.words.small
    return " ".join(mistakable((guide.words.ordinary | common_words(pages)) - known, known - small))


def known_words(
    pages: list[SearchPage], guide: Guide, used: set[str], vocabulary: Vocabulary
) -> tuple[dict[str, dict[str, str]], list[list[str]]]:
    """Return the words that search knows, packed: those `used` in phrases and headings, and small ones.

    Return too, for each page, the words of its text that tell it from others.
    """
    small = guide.words.small
    rest = list(rare_words(pages, used | small, common_words(pages)))
    known = {"known": vocabulary.add_words(used.union(*rest))}
    vocabulary.add_words(small)
    return known | {"small": pack_words(small)}, rest


def search_data(
    pages: list[SearchPage], guide: Guide, to_do: dict[str, str], sign_pages: dict[str, str]
) -> tuple[dict[str, Any], Index]:
    """Return everything that search needs for English, ready for JSON, and the index that language packs go on from.

    `to_do` is what to do about each sign, `sign_pages` the address of each page that shows signs, by its source path.
    """
    words, sections_of = guide.words, telling_sections(pages, guide)
    index = Index(reader_of(words), Vocabulary(group.id for group in words.same))
    known, rest = known_words(pages, guide, used_words(pages, guide, sections_of, index.read), index.vocabulary)
    spellings = [spelling for group in words.same for spelling in group.words]
    often = index.count(phrases_in("searches", pages, guide), spellings)
    shown = [
        usual_left_out(page_entry(page, sections_of[page.url], index) | {"rest": index.distinct([" ".join(rare)])})
        for page, rare in zip(pages, rest)
    ]
    signs = sign_entries(guide, to_do, list(sign_pages), index)
    # What is like each other stands side by side: so it is smaller once compressed.
    data = known | {
        "groups": [group_entry(group, index) for group in words.same],
        "often": often,
        "pageSearches": [page.pop("searches", []) for page in shown],
        "signSearches": [sign.pop("searches") for sign in signs],
        "exact": {" ".join(said): group for said, group in index.read.exact.items()},
        "pages": shown,
        "signPages": list(sign_pages.values()),
        "levels": {level.id: level.act for level in guide.levels},
        "signs": signs,
        "alarms": {
            entry.id: " ".join(sorted(re.sub(r"\s*\+\s*", "+", alarm) for alarm in entry.alarms))
            for entry in guide.sign_words
            if entry.alarms
        },
        "notCovered": [topic_entry(topic, index) for topic in guide.not_covered],
        "starters": words.starters,
        "questions": words.questions,
        "danger": " ".join(sorted(words.danger)),
        "tiers": {level.id: TIER_OF.get(level.id, 0) for level in guide.levels},
    }
    return data, index


def context_entry(context: Context) -> dict[str, Any]:
    """Return the triggers of context, those of a kind as one text."""
    return {
        "reach": context.reach,
        "ends": ",".join(context.ends),
        "none": ",".join(context.none),
        "senses": [[sense.id, ",".join(sense.before), ",".join(sense.after)] for sense in context.senses],
    }


def languages_pack(languages: list[Language]) -> list[dict[str, Any]]:
    """Return what search needs to answer in each language that it does not understand, ready for JSON."""
    fields = {"id", "say", "danger", "scripts", "words"}
    return [language.model_dump(include=fields) | {"direction": language.direction} for language in languages]


def usual_left_out(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry of a page without what most have."""
    return {key: value for key, value in entry.items() if value != USUAL.get(key)}


def group_entry(group: Group, index: Index) -> list[Any]:
    """Return [id, wider groups, spellings, first word], the last only if it is another than the id."""
    first = group.words[0]
    return [
        group.id,
        group.wider,
        index.spellings(group.words),
        *([] if first == group.id.replace("-", " ") else [first]),
    ]


def language_pack(language: str, pages: list[SearchPage], guide: Guide, base: Index) -> dict[str, Any]:
    """Return what search needs besides for questions in `language` ("es" or "zh"), ready for JSON."""
    words, field = guide.words, PACKS[language]
    index = Index(reader_in(language, words, base.read), base.vocabulary.copy())
    read, vocabulary = index.read, index.vocabulary
    phrases = phrases_in(field, pages, guide)
    spellings = [spelling for group in words.same for spelling in getattr(group, language)]
    used = {word for text in phrases for word in read.usual_words(text)} | words_of(spellings)
    used = {word for word in used if not CHINESE.search(word)}
    small = read.small - base.read.small
    known = {"known": vocabulary.add_words(used), "small": pack_words(small)}
    vocabulary.add_words(small)
    sections_of = telling_sections(pages, guide)
    return known | {
        "terms": vocabulary.add_terms(term for text in phrases for term in read(text)),
        "traditional": words.traditional if language == "zh" else "",
        "simplified": words.simplified if language == "zh" else "",
        "groups": [
            [
                group.id,
                index.spellings(filterfalse(CHINESE.search, said)),
                ",".join(filter(CHINESE.search, map(read.fold, said))),
            ]
            for group in words.same
            if (said := getattr(group, language))
        ],
        "exact": {" ".join(said): group for said, group in read.exact.items() if said not in base.read.exact},
        "pages": [
            [page.url, index.by_heading(page.searches[field], sections_of[page.url])]
            for page in pages
            if field in page.searches
        ],
        "signs": [
            [entry.id, index.distinct(getattr(entry, field))] for entry in guide.sign_words if getattr(entry, field)
        ],
        "notCovered": [
            [topic.id, index.distinct(getattr(topic, field))] for topic in guide.not_covered if getattr(topic, field)
        ],
    }


def alarm_words(entry: SignWords) -> set[str]:
    """Return the words of a sign's alarms."""
    return {word for alarm in entry.alarms for word in re.split(r"[\s+|!]+", alarm) if word}
