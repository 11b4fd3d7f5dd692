"""Every claim of the source article is answered, and none that is unsafe is repeated as advice."""

from __future__ import annotations

import re

from conftest import Site, article_of, text_under, words_of
from guide.model.facts import Guide
from repository import WORDS, address_of

LEDGER = "/about/source-article/"


def test_each_claim_is_answered_under_its_heading_on_its_page(site: Site, guide: Guide) -> None:
    missing = []
    for claim in guide.claims:
        answer = claim.answer
        heading = article_of(site.pages[address_of(answer.page)]).find(id=answer.heading)
        if heading is None or answer.words not in text_under(heading):
            missing.append(f'{claim.id}: {answer.page}#{answer.heading} does not say "{answer.words}"')
    assert len(guide.claims) > 1 and not missing, "\n".join(missing)


def test_the_text_under_a_heading_ends_at_the_next(site: Site) -> None:
    title = article_of(site.pages["/"]).find(["h1", "h2"])
    following = title.find_next(["h1", "h2", "h3"])
    assert words_of(title) in text_under(title) and words_of(following) not in text_under(title)


def test_the_words_that_answer_a_claim_are_long_enough_to_mean_something(guide: Guide) -> None:
    short = [claim.id for claim in guide.claims if len(claim.answer.words.split()) < 4]
    assert not short, short


def test_the_ledger_shows_each_claim_with_verdict_wording_reason_and_link(site: Site, guide: Guide) -> None:
    ledger = article_of(site.pages[LEDGER])
    for claim in guide.claims:
        heading = ledger.find("h3", id=claim.id)
        assert heading is not None, f"{claim.id} is not in the ledger"
        entry = []
        for element in heading.find_next_siblings():
            if element.name == "h3":
                break
            entry.append(element)
        text = " ".join(words_of(element) for element in entry)
        assert " ".join(claim.says.split()) in text, claim.id
        assert WORDS["verdicts"][claim.verdict] in words_of(heading), claim.id
        assert " ".join(claim.site_says.split()) in text, claim.id
        assert " ".join(claim.why.split()) in text, claim.id
        links = [link["href"] for element in entry for link in element.select("a[href]")]
        assert any(link.endswith(f"#{claim.answer.heading}") for link in links), claim.id


def test_every_claim_that_is_unsafe_says_what_never_to_repeat(guide: Guide) -> None:
    unsafe = {claim.id for claim in guide.claims if claim.verdict == "unsafe-as-written"}
    assert unsafe == {claim.id for claim in guide.claims if claim.never_say}


def test_no_page_repeats_an_unsafe_claim_as_advice(site: Site, guide: Guide) -> None:
    texts = {address: words_of(article_of(page)) for address, page in site.pages.items() if address != LEDGER}
    repeated = [
        f"{address} repeats {claim.id}: {found[0]!r}"
        for claim in guide.claims
        for pattern in claim.never_say
        for address, text in texts.items()
        if (found := re.search(pattern, text, re.IGNORECASE))
    ]
    assert not repeated, "\n".join(repeated)


def test_the_patterns_know_the_unsafe_advice_when_they_meet_it(guide: Guide) -> None:
    advice = {
        "c11": "Do not sit down if you can stand.",
        "c12": "Do not lie down if you can sit.",
        "c15": "The best treatment is to get your ligaments back to normal.",
        "c35": "There is no need to worry.",
        "c36": "Very bad pain is clearly relieved by massage.",
    }
    for claim in guide.claims:
        if claim.id in advice:
            assert any(re.search(pattern, advice[claim.id], re.IGNORECASE) for pattern in claim.never_say)
