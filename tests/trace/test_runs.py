"""Runs of the same words are found whole by either way of lengthening them, and a word a million times is one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from madar.trace import runs
from madar.trace.runs import SEED, Runs, Texts

WORDS = st.lists(st.lists(st.integers(0, 4), max_size=40), min_size=1, max_size=4)


def texts(documents: list[list[int]]) -> Texts:
    words = np.array([word for each in documents for word in each], np.int32)
    return Texts(words, np.repeat(np.arange(len(documents)), [len(each) for each in documents]).astype(np.int32))


def whole(held: Texts) -> Runs:
    """The runs of all documents at once."""
    return runs.runs(runs.linked(held), 0, len(held.words))


@given(WORDS)
def test_a_run_is_the_same_words_in_two_documents_and_ends_where_they_part(documents: list[list[int]]) -> None:
    held = texts(documents)
    found = whole(held)
    for one, other, length in zip(found.one, found.other, found.length, strict=True):
        assert length >= SEED
        assert held.doc[one] < held.doc[other]
        assert (held.words[one : one + length] == held.words[other : other + length]).all()
        for at in (-1, length):
            a, b = one + at, other + at
            inside = a >= 0 and b < len(held.words) and held.doc[a] == held.doc[one] and held.doc[b] == held.doc[other]
            assert not inside or held.words[a] != held.words[b]


@given(WORDS)
def test_many_at_once_and_each_by_itself_come_to_the_same(documents: list[list[int]]) -> None:
    held = texts(documents)
    told = []
    for few, stretch in ((0, 4096), (10_000, 4096), (10_000, 3)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(runs, "FEW", few)
            patch.setattr(runs, "STRETCH", stretch)
            found = whole(held)
        told.append([each.tolist() for each in (found.one, found.other, found.length)])
    assert told[0] == told[1] == told[2]


def test_one_word_a_million_times_is_one_run() -> None:
    found = whole(texts([[7] * 1_000_000, [7] * 1_000_000]))
    assert found.length.tolist() == [1_000_000]


@given(WORDS, st.integers(1, 60))
def test_a_part_at_a_time_comes_to_the_same(documents: list[list[int]], part: int) -> None:
    held = texts(documents)
    tied = runs.linked(held)
    told = list(runs.by_pair(tied, SEED))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "PART", part)
        again = runs.linked(held)
        assert (again.before == tied.before).all()
        assert (again.held == tied.held).all()
        assert sorted(runs.by_pair(again, SEED)) == sorted(told)
