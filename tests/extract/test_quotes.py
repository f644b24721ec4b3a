"""Quotations of every kind: nested, unclosed, over paragraphs, typed the wrong way round."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madar.extract.quotes import quotes, scan, strays

CASES = [
    ("قال: «نعم».", [("«نعم»", 0, True)]),
    ('قال "نعم" و"لا".', [('"نعم"', 0, True), ('"لا"', 0, True)]),
    ('قال: «قال لي "لا" أمس».', [('«قال لي "لا" أمس»', 0, True), ('"لا"', 1, True)]),
    ('قال "وقف\nسطر آخر.', [('"وقف', 0, False)]),
    ("قال: «وقف.\nثم مشى».", [("«وقف.\nثم مشى»", 0, True)]),
    ("قائلة » يا عيب «.", [("» يا عيب «", 0, True)]),
    ('وأكد لـ" المدى" أن', [('" المدى"', 0, True)]),
    ('He said: "One.\n"Two." Yes.', [('"One.\n"Two."', 0, True)]),
    ("“A ‘b’ c” d", [("“A ‘b’ c”", 0, True), ("‘b’", 1, True)]),
    ("He don't say 'yes' to the dogs' owner.", [("'yes'", 0, True)]),
    ("„Ja“, sagte er.", [("„Ja“", 0, True)]),
    ("No marks at all.", []),
]


@pytest.mark.parametrize(("text", "want"), CASES, ids=[text for text, _ in CASES])
def test_quotations_are_paired(text: str, want: list[tuple[str, int, bool]]) -> None:
    assert [(text[q.span.start : q.span.end], q.depth, q.closed) for q in quotes(text)] == want


def test_a_mark_that_closes_nothing_is_told() -> None:
    text = 'انضموا للتنظيم لاحقاً".'
    assert [text[at] for at in strays(text)] == ['"']


def test_a_quotation_that_never_closes_ends_with_its_paragraph() -> None:
    text = "قال: «" + "كلمة " * 3000 + "\nسطر."
    [one] = quotes(text)
    assert not one.closed
    assert one.span.end <= text.index("\n")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="«»\"“”‘’'ab ولـ.\n:", max_size=80))
def test_spans_hold_their_marks_and_nest(text: str) -> None:
    found, lone = scan(text)
    assert all(0 <= at < len(text) for at in lone)
    for one in found:
        assert 0 <= one.span.start <= one.inner.start <= one.inner.end <= one.span.end <= len(text)
    closed = [one.span for one in found if one.closed]
    for a in closed:
        for b in closed:
            apart = a.end <= b.start or b.end <= a.start
            nested = (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)
            assert apart or nested
