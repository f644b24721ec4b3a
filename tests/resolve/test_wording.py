"""Telling words: shared rare words draw near, common ones and other forms of a word do what they should."""

from __future__ import annotations

import numpy as np
import pytest

from madar.resolve.particulars import NOTHING
from madar.resolve.wording import Wording, wording
from madar.terms import Span, Variant


def told(*said: tuple[str, str, str]) -> list[Variant]:
    return [Variant(doc_id, (Span(0, len(text)),), text, lang, attribution=-1) for doc_id, lang, text in said]


def shared(made: Wording, one: int, other: int) -> float:
    return float(made.shared(np.array([one]), np.array([other]))[0])


COMMON = [(f"z{n}", "ar", f"افتتح الوزير المشروع {n}") for n in range(20)]


def test_rare_words_count_and_common_ones_hardly() -> None:
    made = wording(
        told(
            ("a", "ar", "افتتح الوزير جسر تلمية"),
            ("b", "ar", "جسر تلمية افتتحه الوزير"),
            ("c", "ar", "افتتح الوزير معرض الخيول"),
            *COMMON,
        )
    )
    assert shared(made, 0, 1) > 0.8
    assert shared(made, 0, 2) < 0.1


def test_what_is_written_onto_a_word_is_no_difference_where_the_word_is_met() -> None:
    made = wording(
        told(
            ("a", "ar", "تماثيل المتحف"),
            ("b", "ar", "وبالتماثيل"),
            ("c", "en", "statues sold"),
            ("d", "en", "the statue"),
            *COMMON,
        )
    )
    assert shared(made, 0, 1) > 0.4
    assert shared(made, 2, 3) > 0.35


def test_a_number_is_one_however_it_is_written() -> None:
    said = told(("a", "ar", "سبعة مستشفيات"), ("b", "en", "hospitals, 7 of them"), *COMMON[10:])
    seven = NOTHING._replace(numbers=frozenset({7.0}))
    assert shared(wording(said), 0, 1) == 0
    assert shared(wording(said, named=[seven, seven, *[NOTHING] * 10]), 0, 1) > 0.15


def test_what_two_share_is_the_sum_of_products_of_their_words() -> None:
    made = wording(told(("a", "en", "the mill burned at night"), ("b", "en", "a mill burned down"), *COMMON))
    mine, theirs = made.of(0), made.of(1)
    assert sum(part * theirs.get(word, 0) for word, part in mine.items()) == pytest.approx(shared(made, 0, 1), abs=1e-5)
    assert shared(made, 0, 0) == pytest.approx(1, abs=1e-5)


def test_statements_without_words_share_nothing() -> None:
    made = wording(told(("a", "en", "it was"), ("b", "en", "...")))
    assert shared(made, 0, 1) == 0
    assert shared(made, 0, 0) == 0
    assert made.of(0) == {}
    assert not len(wording([]).shared(np.array([], dtype=int), np.array([], dtype=int)))
