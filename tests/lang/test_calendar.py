"""Complete dates in running text, months of both calendars, and the calendar of the Umm al-Qura."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madar.lang.calendar import day_of, full_dates, hijri_date, months
from madar.lang.text import norm
from madar.lang.words import LANGUAGES, table

TABLE = Path(__file__).resolve().parents[1] / "tables" / "full_dates.tsv"
ROWS = [
    line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
]


@pytest.mark.parametrize(("text", "wanted"), ROWS)
def test_full_dates(text: str, wanted: str) -> None:
    found = [f"{text[d.span.start : d.span.end]}={'h' * d.hijri}{d.date}" for d in full_dates(text)]
    assert found == [part for part in wanted.split("|") if part]


@given(st.dates(min_value=date(1501, 1, 1), max_value=date(2199, 12, 31)), st.sampled_from(LANGUAGES), st.data())
def test_every_day_is_read_under_every_name_of_its_month(day: date, lang: str, draw: st.DataObject) -> None:
    name = draw.draw(st.sampled_from(table(lang, "months")["gregorian"][str(day.month)]))
    text = f"في {day.day} {name} {day.year} ،"
    assert [(d.span, d.date) for d in full_dates(text)] == [((3, len(text) - 2), day.isoformat())]


@given(st.integers(1343, 1500), st.integers(1, 12), st.integers(1, 29))
def test_islamic_days_follow_one_another(year: int, month: int, day: int) -> None:
    first, second = hijri_date(year, month, day), hijri_date(year, month, day + 1)
    assert first is not None
    assert second == first + timedelta(days=1)


def test_no_day_where_there_is_none() -> None:
    assert day_of(2016, 2, 30) is None
    assert day_of(1437, 13, 1) is None
    assert day_of(900, 1, 1) is None
    assert hijri_date(1342, 12, 29) is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_month_name_stands_for_one_month(lang: str) -> None:
    for calendar in ("gregorian", "hijri"):
        rows = table(lang, "months")[calendar]
        assert sorted(map(int, rows)) == list(range(1, 13))
        for number, names in rows.items():
            assert all(months(lang, calendar)[norm(name)] == int(number) for name in names)
    assert not set(months(lang)) & set(months(lang, "hijri"))
