"""The lines of a text, and those among them that only say when it was published, updated, dated or printed."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from madar.lang.calendar import FullDate, full_dates
from madar.lang.text import fold, norm
from madar.lang.words import LANGUAGES, table
from madar.terms import Span

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_LONGEST = 120
_DIGIT = re.compile(r"\d")


class Line(NamedTuple):
    """A line that holds something: its span without the white space around it, and its normal form."""

    span: Span
    text: str
    norm: str


class Found(NamedTuple):
    """A value of the masthead and what it was known from."""

    value: str
    known_from: str


NOTHING = Found("", "")


@cache
def words(key: str) -> tuple[str, ...]:
    """The words of a list of pages.toml in both languages, in normal form, the longest first."""
    return tuple(
        sorted({norm(word) for lang in LANGUAGES for word in table(lang, "pages")[key]}, key=len, reverse=True)
    )


@cache
def said_by(key: str) -> re.Pattern[str]:
    """What finds the words of a list of pages.toml, whole words only."""
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words(key)))})(?![^\W_])")


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of a text that hold something."""
    found = []
    for hit in _LINE.finditer(text, start, len(text) if end is None else end):
        whole = hit.group()
        bare = whole.strip()
        if bare:
            at = hit.start() + len(whole) - len(whole.lstrip())
            found.append(Line(Span(at, at + len(bare)), bare, " ".join(fold(bare).text.split())))
    return found


def is_stamp(line: Line) -> bool:
    """Whether a line says when the page was made, and hardly more: beside the day perhaps who wrote it."""
    if len(line.text) > _LONGEST or not _DIGIT.search(line.norm):
        return False
    dates = full_dates(line.text)
    if not dates:
        return False
    named = any(said_by(key).search(line.norm) for key in ("published", "updated", "dated", "printed"))
    rest = len(re.findall(r"[^\W\d_]{3,}", line.text)) - sum(
        len(re.findall(r"[^\W\d_]{3,}", line.text[date.span.start : date.span.end])) for date in dates
    )
    signed = line.norm.split()[0].rstrip(":") in words("byline")
    return rest <= (8 if named else 6 if signed else 3)


def day(stamps: list[Line], head: list[Line]) -> Found:
    """The day a page says it is of: as published, as updated, as a letter is dated, or as a line that is but a date.

    Takes the lines that say a day, and the head of the page: only there does a date alone count.
    """
    said: dict[str, FullDate] = {}
    for line in stamps:
        dates = full_dates(line.text)
        folded = fold(line.text)
        for key in ("published", "updated", "dated"):
            for hit in said_by(key).finditer(folded.text):
                after = folded.span(*hit.span()).end
                behind = next((date for date in dates if date.span.start >= after), None)
                if behind:
                    said.setdefault(key, behind)
        if not said_by("printed").search(line.norm) and line in head:
            said.setdefault("alone", dates[0])
    for key, known_from in (
        ("published", "its time of publication"),
        ("updated", "its time of update"),
        ("dated", "its date"),
    ):
        if key in said:
            return Found(said[key].date, known_from)
    return Found(said["alone"].date, "a line with a date") if "alone" in said else NOTHING
