"""What does not fit in a document itself: its weekday, its calendars, its file, a name nobody bore yet, a double.

Indicators, never verdicts: a true paper can hold a slip, and a careful forger makes none. Names and texts:
``lang/{ar,en}/findings.toml``; how often they are wrong: docs/method/authenticity.md. Weekdays and calendars
are in ``days.py``, doubles in ``doubles.py``; what breaks the trove's own pattern is in ``serials.py``.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from madar.lang.calendar import iso_day
from madar.lang.known import aliases, letters
from madar.lang.named import bare, longest
from madar.terms import Span
from madar.weigh import days, doubles
from madar.weigh.about import found

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from madar.lang.known import Alias
    from madar.terms import Document, Finding, Reuse

CODES = (
    "weekday_mismatch",
    "calendars_disagree",
    "file_date",
    "layer_contradicted",
    "hidden_text",
    "before_it_existed",
    "same_bytes",
    "same_text",
    "near_text",
    "serial_breaks",
    "serial_repeated",
    "letterhead_breaks",
)
LAYER = "text layer"  # the place in a PDF of what its letters say where the page's picture says something else
LATER = 31  # days: a file made within them may be the clean copy
FEWEST_LETTERS = 4
_WORD = re.compile(r"[^\W_]+(?:[.'’\-/+&][^\W_]+)*")
_YEAR = re.compile(r"\d{4}")


def indicators(
    documents: Sequence[Document], paths: Mapping[str, Sequence[str]], reuse: Sequence[Reuse] = ()
) -> tuple[Finding, ...]:
    """What does not fit in each document, and which are doubles; in the order of the documents.

    Takes: ``paths``, all names under which each original came; ``reuse``, the passages that two documents share.
    Cost: linear in the text and the passages; a name is looked up only where it begins like one too young for the
    document.
    """
    settled = days.settle(days.sightings(documents))
    found = [each for document in documents for each in within(document, settled)]
    return (*found, *doubles.doubles(documents, paths, reuse))


def within(document: Document, settled: Mapping[days.Month, int | None] = {}) -> Iterator[Finding]:
    """What does not fit within one document.

    Takes: ``settled``, by how many days months of the Islamic calendar began off the table, where the trove shows it.

    >>> from madar.terms import Document
    >>> paper = Document("d", "o", "d.txt", "دمشق، الاثنين 4 أيار 2016 الموافق 27 رجب 1430 هـ", "ar")
    >>> [(each.code, dict(each.counts)) for each in within(paper)]  # doctest: +NORMALIZE_WHITESPACE
    [('weekday_mismatch', {'said': '1', 'is': '3', 'date': '2016-05-04'}),
     ('calendars_disagree', {'gregorian': '2016-05-04', 'hijri': '2009-07-20', 'days': '2480'})]
    """
    yield from days.unfit(document, settled)
    yield from _file(document)
    yield from _too_young(document)
    yield from _hidden(document)
    if document.origin.startswith(LAYER):
        yield found(document, "layer_contradicted", "warn", [_first_line(document.text)])


def _file(document: Document) -> Iterator[Finding]:
    """The file's own dates (``made``, ``changed`` in ``known_from``) against the date that the document bears."""
    known = dict(document.known_from)
    bears = iso_day(document.published)
    if bears is None or known.get("published", "") in {"file properties", ""}:
        return
    saved = {key: day for key in ("made", "changed") if (day := iso_day(known.get(key, "")))}
    last = max(saved.values(), default=bears)
    if last < bears - timedelta(days=1):
        yield found(document, "file_date", "look", bears=document.published, file=last, which="before")
    elif "made" in saved and document.kind != "report" and saved["made"] > bears + timedelta(days=LATER):
        yield found(document, "file_date", "note", bears=document.published, file=saved["made"], which="after")


def _hidden(document: Document) -> Iterator[Finding]:
    """Words that the reader met where a page does not show them (``hidden`` in ``known_from``)."""
    words = dict(document.known_from).get("hidden", "")
    if words:
        first = words.partition(" … ")[0]
        at = document.text.find(first)
        spans = [Span(at, at + len(first))] if at >= 0 else []
        yield found(document, "hidden_text", "look", spans, words=words)


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
