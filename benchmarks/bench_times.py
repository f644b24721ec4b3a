"""Reading times: madar beside dateparser in the same run, on the table of expressions of our own tests.

dateparser gives one moment, so an expression counts as right for it when that day lies in the interval and the
expression says no more than its parser was asked for; for madar both ends must be right. That favours dateparser.
"""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

import dateparser

from madar.extract.times import times, when

TABLES = Path(__file__).resolve().parent.parent / "tests" / "tables"
AR_CHAIN = ("ar", "ar-SY", "ar-DZ", "ar-MA")
WORDS = 100_000


def rows() -> list[list[str]]:
    """The expressions that have an answer."""
    lines = (TABLES / "times.tsv").read_text(encoding="utf-8").splitlines()
    found = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [row for row in found if len(row) > 3]  # noqa: PLR2004 - those without an answer are shorter


def theirs(expression: str, base: str) -> str:
    """The day that dateparser reads, "" for none; its Arabic locales one after another, as it cannot mix them."""
    settings = {"RELATIVE_BASE": datetime.fromisoformat(base), "PREFER_DATES_FROM": "past", "DATE_ORDER": "DMY"}
    arabic = any("\u0600" <= char <= "\u06ff" for char in expression)
    for locale in AR_CHAIN if arabic else ("en",):
        found = dateparser.parse(expression, locales=[locale], settings=settings)
        if found:
            return str(found.date())
    return ""


def main() -> None:
    """Print right answers and time an expression of both, and our words a second in running text."""
    table = rows()
    for row in table:  # both warm: tables loaded, locales compiled
        when(row[0], row[1])
        theirs(row[0], row[1])
    begin = time.process_time()
    ours = sum((got := when(row[0], row[1])) is not None and [got.start, got.end] == row[2:4] for row in table)
    middle = time.process_time()
    other = sum(row[2] <= theirs(row[0], row[1]) <= row[3] for row in table)
    end = time.process_time()
    mine, peer = (middle - begin) / len(table) * 1000, (end - middle) / len(table) * 1000
    print(f"expressions: {len(table)}")
    print(f"madar:      {ours} right (both ends), {mine:.3f} ms of CPU each")
    print(f"dateparser: {other} right (its day lies within), {peer:.3f} ms of CPU each")
    print(f"ratio of time: {peer / mine:.1f}")
    text = "\n".join(
        line for line in (TABLES / "times_text.toml").read_text(encoding="utf-8").splitlines() if "text" in line
    )
    plain = "قال مصدر في المدينة إن القوات دخلت الحي من جهته الغربية ولم تجد أحدا في البيوت التي هجرها أهلها . " * 60
    for lang in ("ar", "en"):
        page = f"{text}\n{plain}\n"
        page *= WORDS // len(page.split()) + 1
        begin = time.process_time()
        found = len(times(page, lang, "2016-05-03"))
        speed, words = len(page.split()) / (time.process_time() - begin), len(page.split())
        print(f"in text ({lang}): {speed:,.0f} words/s of CPU, a time every {words // found} words")


if __name__ == "__main__":
    main()
