"""Quantities: what is read, what only names, and that every span is what a person sees."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madar.lang.numbers import numbers
from madar.lang.numerals import digits_value, number_word, read_number
from madar.lang.text import norm, tokens
from madar.lang.tolls import tolls
from madar.lang.units import unit_at
from madar.lang.words import LANGUAGES, table

TABLE = Path(__file__).resolve().parents[1] / "tables" / "numbers.toml"
NAMING = TABLE.with_name("no_counts.tsv")
CASES: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_quantities_of_a_text(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [[text[q.span.start : q.span.end], *q[1:]] for q in numbers(text, case["lang"])]
    assert found == case["found"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_where_it_stands_changes_nothing(case: dict[str, Any]) -> None:
    text = case["text"]
    moved = numbers(f"… \n{text} \n…", case["lang"], 3, 3 + len(text))
    assert [(q.span.start - 3, q.span.end - 3, *q[1:]) for q in moved] == [
        (*q.span, *q[1:]) for q in numbers(text, case["lang"])
    ]


@pytest.mark.parametrize("word", ["1,234.5", "3,5", "12:30", "1.234.567", "2016"])
def test_digits(word: str) -> None:
    wanted = {"1,234.5": 1234.5, "3,5": 3.5, "12:30": None, "1.234.567": 1234567.0, "2016": 2016.0}
    assert digits_value(word) == wanted[word]


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_of_both_sets_are_one(number: int) -> None:
    eastern = str(number).translate({48 + n: 0x660 + n for n in range(10)})
    grouped = f"{number:,}"
    for written in (str(number), eastern, grouped):
        assert read_number(tokens(written), 0, "ar") == (float(number), 1)


@given(st.text(alphabet="0123٤٥ -–.,:/%$وألف قتيلان ثلاثة عشر مئةthirty-five of a million and people", max_size=60))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    for lang in LANGUAGES:
        found = numbers(text, lang)
        assert all(0 <= q.span.start < q.span.end <= len(text) and q.low <= q.high for q in found)
        assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_stands_for_two_numbers(lang: str) -> None:
    listed = [norm(word) for words in table(lang, "numbers")["cardinals"].values() for word in words]
    assert len(listed) == len(set(listed))
    assert all(number_word(word, lang) for word in listed)


def test_both_languages_share_the_units() -> None:
    names = {lang: set(table(lang, "units")["units"]) for lang in LANGUAGES}
    assert names["ar"] == names["en"]
    deeds = {lang: set(table(lang, "units")["deeds"]) for lang in LANGUAGES}
    assert deeds["ar"] == deeds["en"] <= names["ar"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_form_stands_for_two_units(lang: str) -> None:
    for name, entry in table(lang, "units")["units"].items():
        for form in [*entry.get("one", []), *entry.get("many", [])]:
            hit = unit_at(tokens(form), 0, lang)
            assert hit is not None, form
            assert hit[0].unit == name, form


def _short(text: str, lang: str) -> tuple[str, str]:
    """The quantities as value:unit, the counts of dead, as the table writes them."""
    counts = [f"{q.low if 0 < q.low < q.high else q.value:g}:{q.unit}" for q in numbers(text, lang)]
    return " ".join(counts) or "-", " ".join(f"{toll.low:g}" for toll in tolls(text, lang)) or "-"


NO_COUNTS = [line.split("\t") for line in NAMING.read_text(encoding="utf-8").splitlines() if line[0] != "#"]


@pytest.mark.parametrize(("lang", "text", "quantities", "dead"), NO_COUNTS, ids=[row[1] for row in NO_COUNTS])
def test_what_names_or_dates_is_no_count(lang: str, text: str, quantities: str, dead: str) -> None:
    assert _short(text, lang) == (quantities, dead)
