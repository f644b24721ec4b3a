"""Who says "not" of a claim speaks against it, whatever the verb; what one had from the other is left to drift."""

from __future__ import annotations

import pytest

from madar.terms import Claim, Document, Span, Stance, Variant
from madar.trace.standing import standing

PLAIN, NOT = "أفرغ المصنع مياها ملوثة في الوادي", "لم يفرغ المصنع مياها ملوثة في الوادي"
WENT, STAYED = "The army withdrew from the airbase on Monday", "The army did not withdraw from the airbase on Monday"


def taken(*said: tuple[str, Stance], derived: bool = False) -> list[Stance]:
    lang = "ar" if said[0][0][0] >= "\u0600" else "en"
    variants = tuple(
        Variant(f"d{n}", (Span(0, len(text)),), text, lang, stance) for n, (text, stance) in enumerate(said)
    )
    documents = {each.doc_id: Document(each.doc_id, "0", "a.txt", each.quote, lang) for each in variants}
    found = standing(Claim("c", said[0][0], lang, variants), documents, lambda _one, _other: derived)
    return [each.stance for each in found.variants]


@pytest.mark.parametrize(("plain", "denied"), [(PLAIN, NOT), (WENT, STAYED)])
def test_fewer_who_say_not_speak_against_it(plain: str, denied: str) -> None:
    assert taken((plain, "asserts"), (plain, "asserts"), (denied, "asserts")) == ["asserts", "asserts", "denies"]


@pytest.mark.parametrize(("plain", "denied"), [(PLAIN, NOT), (WENT, STAYED)])
def test_who_denies_what_nobody_asserts_upholds_its_not(plain: str, denied: str) -> None:
    assert taken((denied, "asserts"), (plain, "denies")) == ["asserts", "asserts"]


@pytest.mark.parametrize(("plain", "denied"), [(PLAIN, NOT), (WENT, STAYED)])
def test_a_not_lost_on_the_way_is_drift_and_no_denial(plain: str, denied: str) -> None:
    assert taken((plain, "asserts"), (denied, "asserts"), derived=True) == ["asserts", "asserts"]


def test_without_a_not_nothing_turns() -> None:
    assert taken((PLAIN, "asserts"), (PLAIN, "denies")) == ["asserts", "denies"]
    assert taken((NOT, "asserts"), (NOT, "cannot_verify")) == ["asserts", "cannot_verify"]


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        (PLAIN, "العمال لم يعودوا إلى منازلهم بعد الإضراب في الوادي"),
        (WENT, "Residents were not told why their homes were searched on Monday"),
    ],
)
def test_a_not_in_other_words_speaks_against_nobody(plain: str, other: str) -> None:
    assert taken((plain, "asserts"), (plain, "asserts"), (other, "asserts")) == ["asserts"] * 3


@pytest.mark.parametrize("said", ["لن تزيد الحادثة أهل الوادي إلا قوة", "ولا تزال الحادثة تزيد أهل الوادي قوة"])
def test_an_exception_and_what_still_goes_on_deny_nothing(said: str) -> None:
    plain = "تزيد الحادثة أهل الوادي قوة"
    assert taken((plain, "asserts"), (plain, "asserts"), (said, "asserts")) == ["asserts"] * 3
