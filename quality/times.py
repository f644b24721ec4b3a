"""How well times are read: the visible expressions, Microsoft's cases, and the times of our own sentences.

Microsoft's cases are read by the conventions of CONTRACT.md; docs/method/times.md says what is left out and why.
"""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from madar.extract.times import times, when
from madar.extract.times.intervals import month_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madar.terms import Interval

TABLE = Path(__file__).resolve().parent.parent / "tests" / "tables" / "times_text.toml"
_DAYS = r"(?:mon|tue|wed|thu|fri|sat|sun)\w*"
_HOLIDAYS = (
    "easter|christmas|halloween|thanksgiving|labor day|eid|juneteenth|freedom day|jubilee|independence|new year|patrick"
    "|earth day|black friday|workers"
)
_AMERICAN = r"(?<!\d)(?<!\d[/.-])(?:0?\d|1[0-2])[/.-](?:0?\d|1\d|2\d|3[01])(?:[/.-]\d+)?(?!\d)"
_COMPOUND = (
    r"\band 2 (?:weeks|days)|1 month 21|(?:weeks?|year|days|today|october|oct\.?) (?:from|after|on|and) .*"
    rf"{_DAYS}|^{_DAYS},? (?:\d|two|three).* (?:from|after)|on friday$|since (?:the year )?2011"
)
LEFT_OUT: tuple[tuple[str, str], ...] = (
    ("holidays and feasts, which differ by country", _HOLIDAYS),
    ("dates in digits in American order", _AMERICAN),
    (
        "early, mid, late, end: ours are thirds, theirs halves",
        r"\b(?:early|earlier|mid|middle|late|later|end|eoy|beginning of|start of)\b|mid-",
    ),
    (
        "weekdays of the next or last calendar week: ours is the nearest",
        rf"\b(?:next|last|previous|following|this)\s+{_DAYS}\b",
    ),
    (
        "a bare date or weekday reckoned from forwards: ours is the past one",
        rf"\b(?:from|after|starting)\s+(?:{_DAYS}|january)\b",
    ),
    ("business days, fiscal and abbreviated years", r"business|work|\bcy\b|cy18|\bof 87|^90 s|first 12$"),
    ("two stretches added up, or a weekday near another time", _COMPOUND),
    (
        "calendars of a machine, not of a text",
        r"^otd$|september-2020|2020/23/sep|23-2020|w/c|remaining|for 1 week, |for 3 days",
    ),
    ("a fortnight as two calendar weeks", r"fortnight"),
    ("the year in words by its halves", r"nineteen|seventeen"),
    ("no word of a time (the text of the case is cut wrongly)", r"^18$|هاهاها"),
)
_RANGE = re.compile(r"-|~|\b(?:to|till|until|through|and|from|between)\b|إلى|بين")


def _cases(path: Path) -> Iterator[tuple[str, str, str, list[dict[str, Any]]]]:
    """Text, base, type and values of every date and date range with an answer that has two ends."""
    seen = set()
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        base = str((case.get("Context") or {}).get("ReferenceDateTime") or "")[:10]
        for result in case["Results"]:
            kind = str(result.get("TypeName", "")).rsplit(".", 1)[-1]
            answer = result.get("Resolution")
            if kind not in ("date", "daterange") or not isinstance(answer, dict) or (base, result["Text"]) in seen:
                continue
            seen.add((base, result["Text"]))
            values = [value for value in answer.get("values", []) if isinstance(value, dict)]
            yield result["Text"], base, kind, values


def _agrees(got: Interval | None, kind: str, values: list[dict[str, Any]], text: str) -> bool:
    """Whether one of the answers is ours: their ends are exclusive, or the first day of the last unit of a range."""
    for value in values:
        if got is None:
            return False
        if kind == "date":
            if got.start == got.end == value.get("value"):
                return True
            continue
        if got.start != value.get("start"):
            continue
        end = date.fromisoformat(value["end"])
        ends = {(end - timedelta(days=1)).isoformat()}
        if _RANGE.search(text):
            ends |= {end.isoformat()}
            ends |= {month_end(end.year, end.month).isoformat()} if end.day == 1 else set()
            ends |= {f"{end.year}-12-31"} if (end.month, end.day) == (1, 1) else set()
        if got.end in ends:
            return True
    return False


def recognizers(path: Path, *, told: bool = False) -> tuple[int, int, int]:
    """How many of Microsoft's cases are right, how many were tried, how many left out."""
    right = tried = left = 0
    for text, base, kind, values in _cases(path):
        closed = [
            value
            for value in values
            if value.get("value" if kind == "date" else "end") not in (None, "not resolved")
            and (kind == "date" or value.get("start"))
        ]
        if not closed or any(re.search(pattern, text.lower()) for _, pattern in LEFT_OUT):
            left += 1
            continue
        tried += 1
        got = when(text, base)
        good = _agrees(got, kind, closed, text)
        right += good
        if told and not good:
            print(base, repr(text), closed, got)
    return right, tried, left


def _visible(path: Path) -> float:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    found = [(when(row[0], row[1]), row[2], row[3]) for row in rows]
    return sum(got is not None and (got.start, got.end) == (start, end) for got, start, end in found) / len(found)


def spans(path: Path) -> tuple[float, float]:
    """F1 of spans, and the share of the right spans whose interval is right too, on our own sentences."""
    met = found_all = wanted_all = values = 0
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
        wanted = {(words, nth): value for words, nth, value in _counted(case["times"])}
        got = {
            (words, nth): value
            for words, nth, value in _counted(
                [(m.text, _value(m.interval)) for m in times(case["text"], case["lang"], case.get("base"))]
            )
        }
        both = set(wanted) & set(got)
        met += len(both)
        values += sum(wanted[key] == got[key] for key in both)
        found_all += len(got)
        wanted_all += len(wanted)
    return 2 * met / (found_all + wanted_all), values / met


def _value(interval: Interval | None) -> str:
    return f"{interval.start}/{interval.end}" if interval else ""


def _counted(pairs: list[Any]) -> Iterator[tuple[str, int, str]]:
    seen: dict[str, int] = {}
    for words, value in pairs:
        seen[words] = seen.get(words, 0) + 1
        yield words, seen[words], value


def figures(shared: Path) -> dict[str, float]:
    """The shares that are right: 1 is all."""
    specs = shared / "data" / "recognizers_specs"
    out = {"when_dev": _visible(shared / "eval" / "when_dev.tsv")}
    for name in ("Arabic", "English"):
        right, tried, _ = recognizers(specs / f"DateTimeModel.{name}.json")
        out[f"recognizers_{name.lower()}"] = right / tried
    out["span_f1"], out["values_of_spans"] = spans(TABLE)
    return out


if __name__ == "__main__":
    import sys

    for name in ("Arabic", "English"):
        print(name, recognizers(Path(sys.argv[1]) / f"DateTimeModel.{name}.json", told=True))
