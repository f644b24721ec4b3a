"""What a document says again goes back to it, and no two documents meet by it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madar.resolve.particulars import NOTHING, Named, Particulars
from madar.resolve.retold import retold
from madar.terms import Source, Span, Stance, Variant

LETTERS = Source("paper:a:letters", "paper", "the letters", Span(0, 1), role="letters")


def said(doc_id: str, at: int, quote: str, lang: str, stance: Stance = "asserts", *, papers: bool = False) -> Variant:
    return Variant(
        doc_id, (Span(at, at + len(quote)),), quote, lang, stance, attribution=0, chain=(LETTERS,) if papers else ()
    )


def unlike(count: int) -> np.ndarray:
    """Vectors of which none is near another."""
    return np.eye(count, dtype=np.float32)


@pytest.mark.parametrize(
    ("whole", "clause", "lang", "back"),
    [
        ("the Brigades took statues out of the museum and sold them", "that the statues had been sold", "en", True),
        ("أخرجت الكتائب تماثيل من المتحف وباعتها عبر الحدود", "أن التماثيل بيعت بالفعل", "ar", True),
        ("the Brigades took statues out of the museum and sold them", "that the icons had been sold", "en", False),
        ("أخرجت الكتائب تماثيل من المتحف وباعتها عبر الحدود", "أن التماثيل أحرقت", "ar", False),
        ("the Brigades took statues out of the museum and sold them", "that they were", "en", False),
    ],
)
def test_a_clause_taken_up_stands_for_the_whole_it_was_said_of(
    whole: str, clause: str, lang: str, *, back: bool
) -> None:
    order = [said("a", 0, whole, lang), said("a", 200, clause, lang, "cannot_verify")]
    found = retold(order, unlike(2), [NOTHING, NOTHING], [0, 1])
    assert (found == [0, 0]) == back


def test_a_clause_said_before_the_whole_or_of_other_names_stays() -> None:
    whole, clause = "the rebels burned the mill", "that the mill had burned"
    before = [said("a", 0, clause, "en", "doubts"), said("a", 200, whole, "en")]
    assert retold(before, unlike(2), [NOTHING, NOTHING], [0, 1]) == [0, 1]
    after = [said("a", 0, whole, "en"), said("a", 200, clause, "en", "doubts")]
    azira = Particulars(frozenset({Named("place", "azira")}))
    assert retold(after, unlike(2), [NOTHING, azira], [0, 1]) == [0, 1]


def test_what_is_told_twice_goes_to_the_claim_it_was_told_in() -> None:
    order = [said(doc_id, at, f"{doc_id} {at}", "en") for doc_id, at in (("a", 0), ("b", 0), ("b", 50))]
    near = np.array([[1, 0, 0], [0.8, 0.6, 0], [0.3, 0.7, 0.65]], dtype=np.float32)
    near /= np.linalg.norm(near, axis=1, keepdims=True)
    assert retold(order, near, [NOTHING] * 3, [0, 0, 2]) == [0, 0, 0]
    assert retold(order, unlike(3), [NOTHING] * 3, [0, 0, 2]) == [0, 0, 2]


def test_doubts_of_the_papers_of_one_claim_are_one() -> None:
    claim = [said("a", 0, "they struck a deal", "en", papers=True), said("b", 0, "عقدوا صفقة", "ar", papers=True)]
    doubts = [
        said("a", 50, "the authenticity of the letters", "en", "cannot_verify"),
        said("b", 50, "صحة الرسائل", "ar", "cannot_verify"),
    ]
    order = [*claim, *doubts]
    assert retold(order, unlike(4), [NOTHING] * 4, [0, 0, 2, 3]) == [0, 0, 2, 2]
    assert retold(order, unlike(4), [NOTHING] * 4, [0, 1, 2, 3]) == [0, 1, 2, 3]
    assert retold(claim, unlike(2), [NOTHING] * 2, [0, 0]) == [0, 0]  # nobody doubts them


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3)), min_size=1, max_size=8))
def test_no_two_documents_meet_that_had_not_met(told: list[tuple[str, int]]) -> None:
    words = ("the mill burned at night", "that the mill had burned", "the bridge fell", "that the bridge had fallen")
    order = [said(doc_id, n * 50, words[what], "en", "doubts") for n, (doc_id, what) in enumerate(told)]
    claims = [next(m for m in range(len(told)) if told[m][1] == what) for _, what in told]
    found = retold(order, unlike(len(order)), [NOTHING] * len(order), claims)

    def met(roots: list[int]) -> set[frozenset[str]]:
        return {frozenset((told[n][0], told[m][0])) for n, a in enumerate(roots) for m, b in enumerate(roots) if a == b}

    assert met(found) <= met(claims)


@pytest.mark.parametrize(
    ("whole", "denial", "lang", "met"),
    [
        (
            "فصلت هيئة الموانئ 120 عاملا في ميناء الدانة",
            "ما تداولته حسابات عن فصل 120 عاملا في ميناء الدانة",
            "ar",
            True,
        ),
        (
            "فصلت هيئة الموانئ 120 عاملا في ميناء الدانة",
            "ما تداولته حسابات عن فصل 90 معلما في مدارس الدانة",
            "ar",
            False,
        ),
        (
            "the port dismissed 120 workers in Dana",
            "reports that 120 workers were dismissed in Dana are false",
            "en",
            True,
        ),
        (
            "the port dismissed 120 workers in Dana",
            "reports that 90 teachers were dismissed in Dana are false",
            "en",
            False,
        ),
        ("the port dismissed 120 workers in Dana", "that 120 workers were dismissed in Dana", "en", False),
    ],
)
def test_a_denial_of_what_others_told_goes_to_their_claim(whole: str, denial: str, lang: str, *, met: bool) -> None:
    order = [said("a", 0, whole, lang), said("b", 0, denial, lang, "denies")]
    near = np.array([[1.0, 0.0], [0.4, 0.9]], dtype=np.float32)
    assert (retold(order, near, [NOTHING, NOTHING], [0, 1]) == [0, 0]) == met
