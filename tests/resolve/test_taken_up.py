"""Clauses without an event of their own go to the event that their document told before."""

from __future__ import annotations

import pytest

from madar.resolve.particulars import NOTHING, Named
from madar.resolve.taken_up import taken_up
from madar.terms import Span, Stance, Variant


def said(doc_id: str, at: int, quote: str, lang: str, stance: Stance = "asserts") -> Variant:
    return Variant(doc_id, (Span(at, at + len(quote)),), quote, lang, stance, attribution=0)


@pytest.mark.parametrize(
    ("lang", "whole", "clause", "stance", "taken"),
    [
        ("en", "The toll of the raid on Ain Nurin rose to 25", "he had counted 27 bodies", "asserts", True),
        ("ar", "ارتفعت حصيلة الغارة على عين نورين إلى 25 قتيلا", "أنه أحصى 27 جثة", "asserts", True),
        ("en", "The toll of the raid on Ain Nurin rose to 25", "he had counted 27 trucks", "asserts", False),
        ("ar", "ارتفعت حصيلة الغارة على عين نورين إلى 25 قتيلا", "أنه أحصى 27 شاحنة", "asserts", False),
        ("en", "Warplanes struck a bakery in Ain Nurin", "hitting the bakery", "denies", True),
        ("en", "Warplanes struck a bakery in Ain Nurin", "carrying out the raid", "denies", True),
        ("ar", "قصفت طائرات مخبزا في عين نورين", "قصف أي مخبز", "denies", True),
        ("en", "Warplanes struck a bakery in Ain Nurin", "hitting the bakery", "asserts", False),
        ("en", "Warplanes struck a bakery in Ain Nurin", "holding any hostages", "denies", False),
        ("ar", "قصفت طائرات مخبزا في عين نورين", "احتجاز رهائن", "denies", False),
    ],
)
def test_what_is_counted_or_denied_is_of_what_was_told_before(
    lang: str, whole: str, clause: str, stance: Stance, *, taken: bool
) -> None:
    order = [said("a", 0, whole, lang), said("a", 200, clause, lang, stance)]
    assert taken_up(order, [NOTHING, NOTHING], [0, 1]) == ([0, 0] if taken else [0, 1])


def test_nothing_is_taken_up_that_was_told_later_or_in_another_document_or_has_met_one_already() -> None:
    whole, clause = said("a", 0, "The toll rose to 25", "en"), said("a", 90, "he had counted 27 bodies", "en")
    later = said("a", 300, "The toll rose to 25", "en")
    elsewhere = said("b", 0, "The toll rose to 25", "en")
    place = NOTHING._replace(names=frozenset({Named("place", "azira")}))
    assert taken_up([clause, later], [NOTHING, place], [0, 1]) == [0, 1]
    assert taken_up([elsewhere, clause], [NOTHING] * 2, [0, 1]) == [0, 1]
    met = said("b", 0, "27 bodies were counted", "en")
    assert taken_up([whole, clause, met], [NOTHING] * 3, [0, 1, 1]) == [0, 1, 1]
    assert taken_up([whole, clause], [NOTHING, place], [0, 1]) == [0, 1]
