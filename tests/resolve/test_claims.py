"""Which statements are of one claim: what a vector proposes, what a person ruled, headlines and doubts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madar.resolve.claims import group, without_stray_headlines
from madar.resolve.doubts import with_doubts
from madar.terms import Claim, Reason, Source, Span, Variant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

AXES = {"fire": 0, "deal": 1, "حريق": 0, "صفقة": 1}


def variant(doc_id: str, quote: str, lang: str = "en", at: int = 0) -> Variant:
    return Variant(doc_id, (Span(at, at + len(quote)),), quote, lang, attribution=0)


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """A toy encoder: one axis a matter, and a little of the text's own."""
    made = np.zeros((len(texts), 8), dtype=np.float32)
    for n, text in enumerate(texts):
        for word, axis in AXES.items():
            made[n, axis] += word in text
        made[n, 2 + len(text) % 6] += 0.4
    return made / np.linalg.norm(made, axis=1, keepdims=True)


SAID = [
    variant("a", "a fire broke out"),
    variant("b", "the fire burned all night"),
    variant("c", "اندلع حريق في الميناء", "ar"),
    variant("d", "they struck a deal"),
    variant("e", "عقدت صفقة بينهما", "ar"),
]
DATES = dict(zip("abcde", ("2022-03-01", "2022-03-02", "2022-03-03", "", ""), strict=True))


def quotes(claims: Sequence[Claim]) -> set[frozenset[str]]:
    return {frozenset(each.quote for each in claim.variants) for claim in claims}


def test_statements_of_one_matter_in_two_languages_are_one_claim() -> None:
    found = group(SAID, vectors=vectors, published=DATES)
    assert quotes(found) == {frozenset(v.quote for v in SAID[:3]), frozenset(v.quote for v in SAID[3:])}


@given(st.permutations(SAID))
def test_the_order_of_intake_changes_nothing(some: list[Variant]) -> None:
    assert group(some, vectors=vectors, published=DATES) == group(SAID, vectors=vectors, published=DATES)


def test_a_merge_joins_claims_until_a_later_split() -> None:
    one, other = sorted(group(SAID, vectors=vectors, published=DATES), key=lambda claim: -len(claim.variants))
    pair = (one.claim_id, other.claim_id)
    [whole] = group(SAID, vectors=vectors, published=DATES, merges=[pair])
    assert len(whole.variants) == len(SAID)
    assert Reason("merged") in whole.why
    assert len(group(SAID, vectors=vectors, published=DATES, merges=[pair], splits=[pair])) == 2


def test_a_headline_alone_in_a_claim_is_left_out_and_one_with_its_body_stays() -> None:
    headline, body, other = (
        variant("a", "Fire in port"),
        variant("a", "a fire broke out", at=40),
        variant("b", "a fire"),
    )
    titles = {"a": "Fire in port - The Daily", "b": "Something else"}
    together = Claim("1", "a fire", "en", (headline, body, other))
    [kept] = without_stray_headlines([together], titles)
    assert kept.variants == together.variants
    alone = [Claim("1", "a fire", "en", (headline, other)), Claim("2", "x", "en", (body,))]
    found = without_stray_headlines(alone, titles)
    assert [v.quote for claim in found for v in claim.variants] == ["a fire", "a fire broke out"]


def test_what_somebody_says_in_the_words_of_the_headline_is_no_headline() -> None:
    headline, said, body = (variant("a", quote, at=at) for quote, at in (("a fire", 0), ("a fire", 40), ("rain", 80)))
    claims = [Claim("1", "a fire", "en", (headline, said, variant("b", "a fire"))), Claim("2", "rain", "en", (body,))]
    [kept, _] = without_stray_headlines(claims, {"a": "A fire"})
    assert [(v.doc_id, v.content[0].start) for v in kept.variants if v.doc_id == "a" and v.content[0].start] == [
        ("a", 40)
    ]


def test_a_doubt_about_the_papers_stands_beside_the_claims_that_rest_on_them() -> None:
    letters = Source("paper:a:letters", "paper", "letters", Span(0, 7), role="letters")
    claim = Claim("1", "x", "en", (replace(variant("a", "they struck a deal"), chain=(letters,)),))
    doubt = replace(variant("a", "صحة الرسائل", "ar", at=90), stance="cannot_verify")
    found = with_doubts([claim, Claim("2", "y", "ar", (doubt,))])
    assert [v.stance for v in found[0].variants] == ["asserts", "cannot_verify"]
    assert len(found) == 2


def test_a_doubt_about_this_is_about_what_was_said_right_before_and_is_no_claim_of_its_own() -> None:
    said, later = (replace(variant("a", quote, at=at), attribution=0) for quote, at in (("x", 0), ("y", 300)))
    doubt = replace(variant("a", "صحة ذلك", "ar", at=120), stance="cannot_verify", attribution=1)
    found = with_doubts(
        [Claim("1", "x", "en", (said,)), Claim("2", "y", "en", (later,)), Claim("3", "z", "ar", (doubt,))]
    )
    assert [(claim.claim_id, [v.stance for v in claim.variants]) for claim in found] == [
        ("1", ["asserts", "cannot_verify"]),
        ("2", ["asserts"]),
    ]


@pytest.mark.parametrize(
    ("quote", "stance", "speaker", "joined"),
    [
        ("it", "denies", "minister", True),
        ("هذه المعلومات جملة وتفصيلا", "denies", "minister", True),
        ("the account to the Herald", "confirms", "people", True),
        ("ذلك", "confirms", "people", True),
        ("the account of the siege by the mayor", "confirms", "people", False),
        ("it", "denies", "paper", False),  # the paper was just said to say it
    ],
)
def test_who_denies_or_confirms_this_stands_to_what_another_said_before(
    quote: str, stance: str, speaker: str, joined: object
) -> None:
    paper, other = (Source(name, "person", name, Span(0, 1)) for name in ("paper", speaker))
    lang = "en" if quote.isascii() else "ar"
    said = replace(variant("a", "the wheat was spoilt"), attribution=0, chain=(paper,))
    after = replace(variant("a", quote, lang, at=90), stance=stance, attribution=1, chain=(other,))
    found = with_doubts([Claim("1", "x", "en", (said,)), Claim("2", "y", lang, (after,))])
    assert [[v.stance for v in claim.variants] for claim in found] == (
        [["asserts", stance]] if joined else [["asserts"], [stance]]
    )
