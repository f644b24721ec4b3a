"""Partial dates: what of a calendar running text names."""

from __future__ import annotations

import pytest

from madar.lang.calendar import months
from madar.lang.dates import said_dates
from madar.lang.words import LANGUAGES


def test_partial_dates() -> None:
    text = "كتبت يوم الاثنين في آذار 2014 ثم في عام 2015"
    assert [(d.year, d.month, d.weekday) for d in said_dates(text, "ar")] == [
        (None, None, 1),
        (2014, 3, None),
        (2015, None, None),
    ]
    assert said_dates("They may march in 1500 words", "en") == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_months_are_dates(lang: str) -> None:
    for name, number in months(lang).items():
        shown = name.title() if lang == "en" else name
        (found,) = said_dates(f"x 3 {shown} 2014", lang)
        assert (found.year, found.month, found.day) == (2014, number, 3)
