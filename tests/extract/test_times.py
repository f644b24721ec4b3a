"""Times: single expressions by the conventions of the contract, and the times of running text with their spans."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madar.errors import Misuse
from madar.extract.times import times, when
from madar.extract.times.signs import SIGNS
from madar.lang.text import norm
from madar.lang.words import LANGUAGES, table
from madar.terms import Interval, Span

TABLES = Path(__file__).resolve().parents[1] / "tables"
ROWS = [
    line.split("\t")
    for line in (TABLES / "times.tsv").read_text(encoding="utf-8").splitlines()
    if line and line[0] != "#"
]
CASES: list[dict[str, Any]] = tomllib.loads((TABLES / "times_text.toml").read_text(encoding="utf-8"))["case"]
MISSED = {"At 10:30 am on Wednesday the bell rang."}  # "At" is taken into the span
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2060, 12, 31))
EDTF = re.compile(
    r"(?:\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4]))?(?:-\d\d)?|\d{3}X|\d\dXX)~?(?:/(?:\d{4}(?:-\d\d)?(?:-\d\d)?)~?)?"
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_expressions(row: list[str]) -> None:
    wanted = None if row[2] == "null" else Interval(*row[2:6])
    assert when(row[0], row[1]) == wanted


def test_expressions_written_before_they_were_read() -> None:
    lines = (TABLES / "times_fresh.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    found = [(row, when(row[0], row[1])) for row in rows]
    assert [row for row, got in found if row[2:] != (["null"] if got is None else [got.start, got.end])] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_times_of_a_sentence(case: dict[str, Any]) -> None:
    found = times(case["text"], case["lang"], case["base"])
    assert all(case["text"][m.span.start : m.span.end] == m.text for m in found)
    got = [[m.text, f"{m.interval.start}/{m.interval.end}" if m.interval else ""] for m in found]
    assert (got == case["times"]) is (case["text"] not in MISSED)


@pytest.mark.shared
def test_the_visible_expressions(shared: Path) -> None:
    lines = (shared / "eval" / "when_dev.tsv").read_text(encoding="utf-8").splitlines()
    for row in (line.split("\t") for line in lines if line and line[0] != "#"):
        got = when(row[0], row[1])
        assert got is not None, row
        assert [got.start, got.end] == row[2:4]


def test_without_a_base_nothing_is_guessed() -> None:
    assert when("yesterday") is None
    assert when("3 آذار") is None
    assert when("3 آذار 2016") is not None
    (mention,) = times("قال أمس إنه غادر.", "ar", None)
    assert (mention.interval, mention.anchored) == (None, False)


def test_a_time_told_from_an_event_is_not_anchored() -> None:
    (mention,) = times("بعد شهرين من سقوط البلدة عاد.", "ar", "2016-05-03")
    assert (mention.interval, mention.anchored, mention.rule) == (None, False, "from an event")
    (opened,) = times("He left before 2011.", "en", "2016-05-03")
    assert (opened.interval, opened.anchored) == (None, True)


def test_an_islamic_date_in_text_is_a_range_of_a_day_either_way() -> None:
    (mention,) = times("كتب في 27 رجب 1437 هـ.", "ar", None)
    assert mention.interval == Interval("2016-05-03", "2016-05-05", "2016-05-03/2016-05-05", "range")
    plain = when("27 رجب 1437 هـ")
    assert plain is not None
    assert plain.start == plain.end == "2016-05-04"


def test_furniture_is_left_out() -> None:
    text = "3 May 2016\nHe left on 4 May 2016."
    assert [m.text for m in times(text, "en", None, furniture=(Span(0, 10),))] == ["4 May 2016"]


def test_a_base_that_is_no_date_is_refused() -> None:
    with pytest.raises(Misuse, match="bad-date"):
        when("yesterday", "soon")


@given(DAYS, st.sampled_from(LANGUAGES), st.data())
def test_a_day_is_read_under_every_name_of_its_month(day: date, lang: str, draw: st.DataObject) -> None:
    name = draw.draw(st.sampled_from(table(lang, "months")["gregorian"][str(day.month)]))
    interval = when(f"{day.day} {name} {day.year}")
    assert interval == Interval(day.isoformat(), day.isoformat(), day.isoformat(), "day")


@given(DAYS, st.sampled_from([row[0] for row in ROWS if row[0]]))
def test_intervals_are_in_order_and_never_after_a_base_they_look_back_from(base: date, expression: str) -> None:
    interval = when(expression, base.isoformat())
    if interval is None:
        return
    assert interval.start <= interval.end
    assert EDTF.fullmatch(interval.edtf), interval
    if re.search(r"\bago|\bقبل|\bمنذ|\bأمس|الماضي", expression) and "2011" not in expression:
        assert interval.start <= base.isoformat()


@given(DAYS, st.integers(min_value=1, max_value=400))
def test_days_ago_are_counted(base: date, days: int) -> None:
    wanted = (base - timedelta(days=days)).isoformat()
    for expression in (f"{days} days ago", f"قبل {days} يوما"):
        interval = when(expression, base.isoformat())
        assert interval is not None
        assert interval.start == interval.end == wanted


@given(st.text(alphabet="123/:.-(),،و من إلى قبل بعد مايو آب الاثنين May last 2015 week of the month", max_size=80))
def test_any_text_gives_spans_of_itself_in_order(text: str) -> None:
    for lang in LANGUAGES:
        found = times(text, lang, "2016-05-03")
        assert all(text[m.span.start : m.span.end] == m.text and m.text for m in found)
        assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_marks_and_invisible_characters_change_nothing() -> None:
    plain = times("وصل في 3 آذار 2016 مساء", "ar", "2016-05-03")
    marked = times("وصل في \u200f3\u200f آذَار ٢٠١٦ مساءً", "ar", "2016-05-03")
    assert [m.interval for m in plain] == [m.interval for m in marked]


def test_the_two_languages_hold_the_same_sections() -> None:
    sections = [{(name, *part) for name, part in table(lang, "times").items()} for lang in LANGUAGES]
    assert sections[0] == sections[1]
    assert len(set(SIGNS.values())) == len(SIGNS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_stands_in_two_classes(lang: str) -> None:
    words = [norm(word) for phrases in table(lang, "times")["words"].values() for word in phrases]
    assert sorted(words) == sorted(set(words))
