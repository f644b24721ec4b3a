"""The same statements in the same order in another language are told, with who had them first; what only agrees is not."""

from __future__ import annotations

from itertools import permutations

import pytest

from madar.terms import Claim, Document, Reuse, Span, Variant
from madar.trace.translation import FEWEST, translated

WIDE = 10  # letters of a statement

Said = dict[str, str]


def made(said: Said, days: dict[str, str] | None = None) -> tuple[list[Claim], dict[str, Document]]:
    """Documents as rows of statements, a letter each: "abc" states a, b and c; a dot is one that nobody else has.

    The first letter of a name is its language: ``a1`` Arabic, ``e1`` English.
    """
    days = days or {}
    claims: dict[str, list[Variant]] = {}
    documents = {}
    for doc, row in said.items():
        lang = "ar" if doc[0] == "a" else "en"
        documents[doc] = Document(doc, "", doc, "x" * WIDE * len(row), lang, published=days.get(doc, ""))
        for n, letter in enumerate(row):
            claim = letter if letter != "." else f"{doc}{n}"
            span = Span(n * WIDE, (n + 1) * WIDE)
            claims.setdefault(claim, []).append(Variant(doc, (span,), "x", lang))
    return [Claim(key, "x", "ar", tuple(variants)) for key, variants in sorted(claims.items())], documents


def found(said: Said, days: dict[str, str] | None = None, **more: dict[str, object]) -> list[Reuse]:
    claims, documents = made(said, days)
    return list(translated(claims, documents, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"a1": "abc", "e1": "abc"}, "all of it"),
        ({"a1": "abcdef", "e1": "bcd"}, "a part of the earlier is all of the later"),
        ({"a1": "abcd", "e1": "acd"}, "one left out"),
        ({"a1": "abcd", "e1": "ab.cd"}, "one put in"),
        ({"a1": "abbc", "e1": "abc"}, "one said twice"),
    ],
)
def test_a_translation_is_seen(said: Said, why: str) -> None:
    [told] = found(said, {"a1": "2022-03-01", "e1": "2022-03-02"})
    assert why
    assert (told.source.doc_id, told.target.doc_id, told.direction) == ("a1", "e1", "dated")
    assert 0.6 <= told.share <= 1
    assert "another language" in told.why


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"a1": "ab", "e1": "ab"}, "fewer statements than tell"),
        ({"a1": "abc", "a2": "abc"}, "one language: their words are compared, not their statements"),
        ({"a1": "abc", "e1": "cba"}, "the other way round: two who report one matter"),
        ({"a1": "abc", "e1": "abc..."}, "half of the later is its own"),
        ({"a1": "aaa", "e1": "aaa"}, "one statement three times is one"),
        ({"a1": "abc", "e1": "def"}, "nothing in common"),
    ],
)
def test_two_that_agree_are_no_translation(said: Said, why: str) -> None:
    assert why
    assert found(said, {"a1": "2022-03-01", "e1": "2022-03-02"}) == []


def test_the_passages_go_from_the_first_statement_to_the_last() -> None:
    [told] = found({"a1": "..abcd", "e1": "bcd"}, {"a1": "2022-03-01", "e1": "2022-03-02"})
    assert told.source.span == (3 * WIDE, 6 * WIDE)
    assert told.target.span == (0, 3 * WIDE)


def test_what_a_crowd_states_brings_no_two_together_but_counts() -> None:
    crowd = {f"a{n:02}": "a" for n in range(40)}
    assert found({**crowd, "a1": "ab", "e1": "ab"}) == []
    [told] = found({**crowd, "a1": "abc", "e1": "abc"}, {"a1": "2022-03-01", "e1": "2022-03-02"})
    assert {told.source.doc_id, told.target.doc_id} == {"a1", "e1"}


def test_without_days_neither_ids_nor_length_decide_whether_it_is_one() -> None:
    for long, short in (("a1", "e1"), ("e1", "a1")):
        [told] = found({long: "abcdefgh", short: "bcde"})
        assert told.direction == "unknown"


def test_a_credit_tells_who_had_it_first_where_days_do_not() -> None:
    outlets = {"a1": "mada", "e1": "fajr"}
    [told] = found({"a1": "abc", "e1": "abc"}, outlets=outlets, named={"a1": {"fajr"}})
    assert (told.source.doc_id, told.direction) == ("e1", "dated")
    assert "named as its source" in told.why


def test_the_order_of_documents_and_claims_changes_nothing() -> None:
    claims, documents = made({"a1": "abcd", "e1": "abcd", "e2": "bcd"})
    for order in permutations(documents):
        again = {doc: documents[doc] for doc in order}
        assert translated(claims[::-1], again) == translated(claims, documents)
    assert FEWEST > 2
