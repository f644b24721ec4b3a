"""Phrases of a table, met word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from madar.lang.phrases import Phrases
from madar.lang.text import tokens

BORDERS = Phrases({"at least": 1, "least": 2, "no fewer than": 3, "about": 4})


def test_the_longest_phrase_is_met() -> None:
    words = tokens("there were at least 30")
    assert BORDERS.at(words, 2) == (1, 4)
    assert BORDERS.at(words, 3) == (2, 4)
    assert BORDERS.before(words, 4) == (1, 2)
    assert BORDERS.before(words, 3) is None


def test_a_later_entry_for_one_phrase_stands() -> None:
    assert Phrases([("نحو", "about"), ("نحو", "towards")]).at(tokens("نحو"), 0) == ("towards", 1)


def test_clitics_count_where_they_are_asked_for() -> None:
    words = tokens("وبنحو ثلاثين")
    assert Phrases({"نحو": 1}, clitics=True).at(words, 0) == (1, 1)
    assert Phrases({"نحو": 1}).at(words, 0) is None


@given(st.lists(st.sampled_from(["at", "least", "no", "fewer", "than", "about", "x"]), max_size=8))
def test_what_is_met_stands_there(row: list[str]) -> None:
    words = tokens(" ".join(row))
    for i in range(len(words)):
        hit = BORDERS.at(words, i)
        if hit:
            assert BORDERS.at(tokens(" ".join(row[i : hit[1]])), 0) == (hit[0], hit[1] - i)
