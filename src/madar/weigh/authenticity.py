"""What does not fit in a document itself: its weekday, its calendars, its file, a name nobody bore yet, a double.

Indicators, never verdicts: a true paper can hold a slip, and a careful forger makes none. Names and texts:
``lang/{ar,en}/findings.toml``; how often they are wrong: docs/method/authenticity.md. What breaks the trove's own
pattern is in ``serials.py``.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from madar.lang.calendar import FullDate, full_dates, hijri_day
from madar.lang.dates import SaidDate, said_dates
from madar.lang.known import aliases, letters
from madar.lang.named import bare, longest
from madar.lang.text import fold, norm
from madar.lang.words import LANGUAGES, table
from madar.terms import Evidence, Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from madar.lang.known import Alias
    from madar.terms import Document

ANY = (0, 0)
Month = tuple[int, ...]  # the year and month of the Islamic calendar
CODES = (
    "weekday_mismatch",
    "calendars_disagree",
    "file_date",
    "layer_contradicted",
    "hidden_text",
    "before_it_existed",
    "same_bytes",
    "same_text",
    "serial_breaks",
    "serial_repeated",
    "letterhead_breaks",
)
GAP = 24  # code points between a weekday and its date, or between two calendars' dates
SIGHTED = 1  # days by which a month of the Islamic calendar begins earlier or later where the moon is looked for
FEWEST_SIGHTINGS, AGREE = 8, 0.9  # a month's beginning is settled where so many weekdays say it, nearly all alike
LAYER = "text layer"  # the place in a PDF of what its letters say where the page's picture says something else
EVENING = 1  # the Islamic day begins at sunset
LATER = 31  # days: a file made within them may be the clean copy
FEWEST_LETTERS = 4
FEWEST_CHARS = 80  # shorter texts are alike by chance
_DIGITS = re.compile(r"\s*(\d{1,2})\s*[/.\-–\\]\s*(\d{1,2})\s*[/.\-–\\]")
_STOP = re.compile(r"[;؛.!?؟]")
_WORD = re.compile(r"[^\W_]+(?:[.'’\-/+&][^\W_]+)*")
_YEAR = re.compile(r"\d{4}")


def indicators(documents: Sequence[Document], paths: Mapping[str, Sequence[str]]) -> tuple[Finding, ...]:
    """What does not fit in each document, and which are doubles; in the order of the documents.

    Takes: ``paths``, all names under which each original came.
    Cost: linear in the text; a name is looked up only where it begins like one too young for the document.
    """
    settled = settle(sightings(documents))
    found = [each for document in documents for each in (*within(document, settled), *_same_bytes(document, paths))]
    return (*found, *_same_text(documents))


def within(document: Document, settled: Mapping[Month, int | None] = {}) -> Iterator[Finding]:
    """What does not fit within one document.

    Takes: ``settled``, by how many days months of the Islamic calendar began off the table, where the trove shows it.

    >>> from madar.terms import Document
    >>> paper = Document("d", "o", "d.txt", "دمشق، الاثنين 4 أيار 2016 الموافق 27 رجب 1430 هـ", "ar")
    >>> [(each.code, dict(each.counts)) for each in within(paper)]  # doctest: +NORMALIZE_WHITESPACE
    [('weekday_mismatch', {'said': '1', 'is': '3', 'date': '2016-05-04'}),
     ('calendars_disagree', {'gregorian': '2016-05-04', 'hijri': '2009-07-20', 'days': '2480'})]
    """
    dates = full_dates(document.text)
    yield from _weekdays(document, dates, settled)
    yield from _calendars(document, dates)
    yield from _file(document)
    yield from _too_young(document)
    yield from _hidden(document)
    if document.origin.startswith(LAYER):
        yield found(document, "layer_contradicted", "warn", [_first_line(document.text)])


def evidence(document: Document, span: Span) -> Evidence:
    """The words of a document at a span."""
    return Evidence(document.doc_id, span, document.text[span.start : span.end])


def found(
    document: Document,
    code: str,
    severity: Literal["note", "look", "warn"],
    spans: Sequence[Span] = (),
    **counts: object,
) -> Finding:
    """A finding about one document."""
    told = tuple((key, str(value)) for key, value in counts.items())
    return Finding(code, document.doc_id, severity, tuple(evidence(document, span) for span in spans), told)


@cache
def _between(key: str) -> frozenset[str]:
    return frozenset(norm(word) for lang in LANGUAGES for word in table(lang, "letterheads")[key])


def _joined(text: str, start: int, end: int, key: str) -> bool:
    """Whether only marks and the table's words stand between two dates."""
    if not 0 <= end - start <= GAP or (key == "between" and _STOP.search(text, start, end)):
        return False
    return all(norm(word) in _between(key) for word in re.findall(r"[^\W_]+", text[start:end]))


def sightings(documents: Sequence[Document]) -> Counter[tuple[Month, int]]:
    """How often a weekday beside an Islamic date shows its month to begin a day early, by the table, or a day late."""
    counted: Counter[tuple[Month, int]] = Counter()
    for document in documents:
        for at in full_dates(document.text) if "14" in fold(document.text).text else ():
            met = (weekday_before(document, at) or _weekday_behind(document, at)) if at.hijri else None
            if met:
                day = date.fromisoformat(at.date)
                off = next((n for n in range(-SIGHTED, SIGHTED + 1) if _weekday(day, n) == met.weekday), None)
                counted.update([] if off is None else [(_month(day), off)])
    return counted


def settle(counted: Mapping[tuple[Month, int], int]) -> dict[Month, int | None]:
    """By how many days each month begins off the table, where nearly all of a trove's weekdays agree on it.

    Where they agree on the table itself, over all months, that holds for ``ANY`` month that nothing speaks against.
    """
    whole: Counter[Month] = Counter()
    for (month, _), n in counted.items():
        whole[month] += n
    settled: dict[Month, int | None] = {month: None for (month, off), n in counted.items() if off and n > 1}
    for (month, off), n in counted.items():
        if whole[month] >= FEWEST_SIGHTINGS and n >= AGREE * whole[month]:
            settled[month] = off
    by_table = sum(n for (_, off), n in counted.items() if not off)
    if whole.total() >= FEWEST_SIGHTINGS and by_table >= AGREE * whole.total():
        settled[ANY] = 0
    return settled


def _month(day: date) -> Month:
    return (hijri_day(day) or (0, 0, 0))[:2]


def _weekday(day: date, off: int) -> int:
    return (day + timedelta(days=off)).isoweekday()


def _weekdays(document: Document, dates: Sequence[FullDate], settled: Mapping[Month, int | None]) -> Iterator[Finding]:
    """A weekday right before a complete date, or in brackets behind it, that was not that day's."""
    for at in dates:
        met = weekday_before(document, at) or _weekday_behind(document, at)
        if met and met.weekday not in _weekdays_of(at, document.text, settled):
            span = Span(min(met.span.start, at.span.start), max(met.span.end, at.span.end))
            real = date.fromisoformat(at.date).isoweekday()
            told = {"said": met.weekday, "is": real, "date": at.date}
            yield found(document, "weekday_mismatch", "look", [span], **told)


def weekday_before(document: Document, at: FullDate) -> SaidDate | None:
    """The day of the week that stands right before a date, and nothing else of a date with it."""
    start = max(0, at.span.start - 2 * GAP)
    said = [
        each
        for each in said_dates(document.text, document.lang, start, at.span.start)
        if each.span.start > start or not start
    ]
    last = said[-1] if said else None
    joined = last is not None and _joined(document.text, last.span.end, at.span.start, "between")
    return last if joined and _alone(last) else None


def _weekday_behind(document: Document, at: FullDate) -> SaidDate | None:
    said = said_dates(document.text, document.lang, at.span.end, min(len(document.text), at.span.end + GAP))
    first = said[0] if said else None
    bracket = first is not None and re.fullmatch(r"\s*[(\[]\s*", document.text[at.span.end : first.span.start])
    return first if bracket and _alone(first) else None


def _alone(said: SaidDate | None) -> bool:
    """Whether only the day of the week is said."""
    return said is not None and said.weekday is not None and said.year is said.month is said.day is None


def _weekdays_of(at: FullDate, text: str, settled: Mapping[Month, int | None]) -> set[int]:
    """The weekdays that a date may fall on: both readings of "03/05/2016", the days around an Islamic one."""
    day = date.fromisoformat(at.date)
    if at.hijri:
        off = settled.get(_month(day), settled.get(ANY))
        return {_weekday(day, n) for n in (range(-SIGHTED, SIGHTED + 1) if off is None else (off,))}
    days = {day.isoweekday()}
    if _DIGITS.match(fold(text[at.span.start : at.span.end]).text):
        try:
            days.add(day.replace(month=day.day, day=day.month).isoweekday())
        except ValueError:
            return days
    return days


def _calendars(document: Document, dates: Sequence[FullDate]) -> Iterator[Finding]:
    """One day said in both calendars, side by side, that are days apart."""
    for one, other in pairwise(dates):
        if one.hijri == other.hijri or not _joined(document.text, one.span.end, other.span.start, "twin"):
            continue
        apart = abs((date.fromisoformat(one.date) - date.fromisoformat(other.date)).days)
        if apart > SIGHTED + EVENING:
            hijri, gregorian = (one, other) if one.hijri else (other, one)
            span = Span(one.span.start, other.span.end)
            told = {"gregorian": gregorian.date, "hijri": hijri.date, "days": apart}
            yield found(document, "calendars_disagree", "look", [span], **told)


def _file(document: Document) -> Iterator[Finding]:
    """The file's own dates (``made``, ``changed`` in ``known_from``) against the date that the document bears."""
    known = dict(document.known_from)
    if not document.published or known.get("published", "") in {"file properties", ""}:
        return
    bears = date.fromisoformat(document.published)
    days = {key: date.fromisoformat(known[key][:10]) for key in ("made", "changed") if _iso(known.get(key, ""))}
    last = max(days.values(), default=bears)
    if last < bears - timedelta(days=1):
        yield found(document, "file_date", "look", bears=document.published, file=last, which="before")
    elif "made" in days and document.kind != "report" and days["made"] > bears + timedelta(days=LATER):
        yield found(document, "file_date", "note", bears=document.published, file=days["made"], which="after")


def _hidden(document: Document) -> Iterator[Finding]:
    """Words that the reader met where a page does not show them (``hidden`` in ``known_from``)."""
    words = dict(document.known_from).get("hidden", "")
    if words:
        first = words.partition(" … ")[0]
        at = document.text.find(first)
        spans = [Span(at, at + len(first))] if at >= 0 else []
        yield found(document, "hidden_text", "look", spans, words=words)


def _iso(text: str) -> bool:
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


def _since(alias: Alias) -> int:
    """The year from which a name can be borne; 0 where the tables do not say."""
    found_ = _YEAR.match(alias.name.years or alias.known.years)
    return int(found_[0]) if found_ else 0


@lru_cache(maxsize=256)
def _beginnings(year: int) -> frozenset[str]:
    """How the names begin that nobody bore in a year, by their first words' letters."""
    return frozenset(
        letters(alias.name.text.split()[0])
        for each in aliases().values()
        for alias in each
        if not alias.name.weak and _since(alias) > year
    )


def _too_young(document: Document) -> Iterator[Finding]:
    """A name in a dated document that was first borne in a later year."""
    if not document.published:
        return
    year = int(document.published[:4])
    begin = _beginnings(year)
    hits = list(_WORD.finditer(document.text))
    words = [hit.group() for hit in hits]
    told = set()
    for i, word in enumerate(words):
        if not any(each in begin or each.removeprefix("ال") in begin for each in bare(word) if each):
            continue
        hit = longest(words, i)
        if hit is None or not _one_name(document.text, hits[i : hit.end]):
            continue
        if any(alias.name.weak or _since(alias) <= year for alias in hit.aliases):
            continue
        alias = hit.aliases[0]
        if len(letters(alias.name.text)) >= FEWEST_LETTERS and alias.known.known_id not in told:
            told.add(alias.known.known_id)
            span = Span(hits[i].start(), hits[hit.end - 1].end())
            since = _since(alias)
            yield found(document, "before_it_existed", "look", [span], since=since, dated=document.published)


def _one_name(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether nothing but spaces and hyphens stands between the words."""
    return all(not text[a.end() : b.start()].strip(" \u00a0-‑–\n") for a, b in pairwise(words))


def _first_line(text: str) -> Span:
    hit = re.search(r"\S[^\n]*", text)
    return Span(*hit.span()) if hit else Span(0, 0)


def _same_bytes(document: Document, paths: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    names = paths.get(document.original, ())
    if len(names) > 1 and not document.origin:
        yield found(document, "same_bytes", "note", paths=" | ".join(names))


def _same_text(documents: Sequence[Document]) -> Iterator[Finding]:
    """Documents of different bytes whose words are the same."""
    held: dict[str, list[Document]] = {}
    for document in documents:
        text = " ".join(document.text.split())
        if len(text) >= FEWEST_CHARS:
            held.setdefault(text, []).append(document)
    for alike in held.values():
        for document in alike if len({each.original for each in alike}) > 1 else ():
            others = [each.path for each in alike if each is not document]
            yield found(document, "same_text", "note", paths=" | ".join(others))
