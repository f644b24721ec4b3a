"""Telling words: shared rare words draw near, common ones and other forms of a word do what they should."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.resolve.wording import WIDE, wording
from madar.terms import Span, Variant

if TYPE_CHECKING:
    import numpy as np


def of(*told: tuple[str, str, str]) -> np.ndarray:
    return wording([Variant(doc_id, (Span(0, len(text)),), text, lang, attribution=-1) for doc_id, lang, text in told])


COMMON = [(f"z{n}", "ar", f"افتتح الوزير المشروع {n}") for n in range(20)]


def test_rare_words_count_and_common_ones_hardly() -> None:
    made = of(
        ("a", "ar", "افتتح الوزير جسر تلمية"),
        ("b", "ar", "جسر تلمية افتتحه الوزير"),
        ("c", "ar", "افتتح الوزير معرض الخيول"),
        *COMMON,
    )
    near = made @ made.T
    assert near[0, 1] > 0.8
    assert near[0, 2] < 0.3


def test_what_is_written_onto_a_word_is_no_difference_where_the_word_is_met() -> None:
    made = of(
        ("a", "ar", "تماثيل المتحف"),
        ("b", "ar", "وبالتماثيل"),
        ("c", "en", "statues sold"),
        ("d", "en", "the statue"),
        *COMMON,
    )
    assert (made @ made.T)[0, 1] > 0.4
    assert (made @ made.T)[2, 3] > 0.4


def test_statements_without_words_have_no_vector() -> None:
    assert not of(("a", "en", "it was"), ("b", "en", "...")).any()
    assert of().shape == (0, WIDE)
