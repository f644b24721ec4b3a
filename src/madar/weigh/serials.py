"""What breaks the pattern that the trove's own papers keep: numbers out of order or shape, heads unlike the others'.

A pattern is taken for one only where enough papers of one issuer keep it; so a small trove gives none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from madar.lang.text import fold, norm
from madar.lang.words import LANGUAGES, table
from madar.terms import Span
from madar.weigh.about import found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from madar.terms import Document, Finding

FIELDS = ("number", "date", "subject", "to", "from")
HEAD_LINES = 15
ISSUER_LINES = 2
MOST_IN_LABEL = 4  # words
FEWEST = 5  # papers of one issuer that make a pattern
MOST = 0.8  # the share of them that must keep it
_VALUE = re.compile(r"\s*[:：.]?\s*(?P<value>[\w/\-–.\\ ]{0,30}\d[\w/\-–.\\ ]{0,30})")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a paper: its first lines, its number with its span and shape, its fields in order."""

    document: Document
    issuer: str
    number: str
    span: Span
    shape: str
    fields: tuple[str, ...]


def patterns(documents: Sequence[Document]) -> tuple[Finding, ...]:
    """What breaks a pattern: each finding names the number or head and what the others have. Cost: linear."""
    by_issuer: dict[str, list[Head]] = {}
    for document in documents:
        at = head(document)
        if at is not None:
            by_issuer.setdefault(at.issuer, []).append(at)
    out: list[Finding] = []
    for _, heads in sorted(by_issuer.items()):
        out += [*_repeated(heads), *_shapes(heads), *_order(heads), *_heads(heads)]
    return tuple(out)


def head(document: Document) -> Head | None:
    r"""The head of a paper that has one: issuer lines and at least one field.

    >>> from madar.terms import Document
    >>> text = "وزارة النقل\nمديرية المرافئ\nالرقم: 12/ص/2014\nالتاريخ: 3/2/2014\nنص"
    >>> at = head(Document("d", "o", "d", text, "ar"))
    >>> at.number, at.shape, at.fields
    ('12/ص/2014', '9/أ/9', ('number', 'date'))
    """
    issuer: list[str] = []
    number, span, fields = "", Span(0, 0), []
    for start, line in _lines(document.text):
        label, end = _label(line)
        if label:
            fields.append(label)
            hit = _VALUE.match(line, end) if label == "number" and not number else None
            if hit:
                number = hit["value"].strip()
                at = start + hit.start("value")
                span = Span(at, at + len(number))
        elif not fields and len(issuer) < ISSUER_LINES and not re.search(r"\d", line):
            issuer.append(" ".join(norm(line).split()))
    if not fields or not issuer:
        return None
    return Head(document, "\n".join(issuer), number, span, shape(number), tuple(fields))


def shape(number: str) -> str:
    """A number's shape: runs of digits as 9, of letters as أ or A, all else as it is."""
    plain = re.sub(r"[0-9]+", "9", fold(number).text)
    return re.sub(r"[^\W\d_]+", lambda hit: "A" if hit[0].isascii() else "أ", re.sub(r"\s+", "", plain))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = given = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield at, line.rstrip("\r\n")
            given += 1
        at += len(line)
        if given == HEAD_LINES:
            return


@cache
def _labels() -> dict[tuple[str, ...], list[str]]:
    """The fields by the words of their labels."""
    found: dict[tuple[str, ...], list[str]] = {}
    for lang in LANGUAGES:
        for field in FIELDS:
            for word in table(lang, "letterheads")[field]:
                found.setdefault(tuple(norm(word).strip(".:/").split()), []).append(field)
    return found


def _label(line: str) -> tuple[str, int]:
    """The field that a line begins with, and where its label ends; ``""`` where it is none."""
    words = list(islice(re.finditer(r"[^\W_]+", line), MOST_IN_LABEL))
    if not words or line[: words[0].start()].strip():
        return "", 0
    normal = tuple(norm(each.group()) for each in words)
    for length in range(len(words), 0, -1):
        for field in _labels().get(normal[:length], ()):
            end = words[length - 1].end()
            if field == "number" or re.match(r"\s*[:：/]", line[end:]):
                return field, end
    return "", 0


def _majority(values: Iterable[str]) -> str:
    """What nearly all have, or ``""`` where no value is that common."""
    counted = Counter(values)
    whole = sum(counted.values())
    value, most = counted.most_common(1)[0] if counted else ("", 0)
    return value if whole >= FEWEST and MOST * whole <= most < whole else ""


def _repeated(heads: Sequence[Head]) -> Iterator[Finding]:
    """One number on papers with different words."""
    by_number: dict[str, list[Head]] = {}
    for each in heads:
        if each.number:
            key = f"{fold(each.number).text} {each.document.published[:4]}"
            by_number.setdefault(key, []).append(each)
    for alike in by_number.values():
        if len({" ".join(fold(each.document.text).text.split()) for each in alike}) > 1:
            for each in alike:
                others = " | ".join(other.document.path for other in alike if other is not each)
                yield found(each.document, "serial_repeated", "look", [each.span], number=each.number, also=others)


def _shapes(heads: Sequence[Head]) -> Iterator[Finding]:
    numbered = [each for each in heads if each.number]
    usual = _majority(each.shape for each in numbered)
    for each in numbered:
        if usual and each.shape != usual:
            counts = {"how": "shape", "number": each.number, "usual": usual, "papers": len(numbered)}
            yield found(each.document, "serial_breaks", "look", [each.span], **counts)


def _order(heads: Sequence[Head]) -> Iterator[Finding]:
    """Numbers that do not rise with the dates, where nearly all of a year's do."""
    by_year: dict[str, list[tuple[str, int, Head]]] = {}
    for each in heads:
        digits = re.findall(r"\d+", fold(each.number).text)
        if digits and each.document.published:
            row = (each.document.published, int(digits[0]), each)
            by_year.setdefault(f"{row[0][:4]} {each.shape}", []).append(row)
    for rows in by_year.values():
        rows.sort(key=lambda row: row[:2])
        rising = _longest_rising([number for _, number, _ in rows])
        if len(rows) < FEWEST or not MOST * len(rows) <= len(rising) < len(rows):
            continue
        for n, (published, _, each) in enumerate(rows):
            if n not in rising:
                counts = {"how": "order", "number": each.number, "dated": published, "papers": len(rows)}
                yield found(each.document, "serial_breaks", "look", [each.span], **counts)


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The places of a longest run of numbers that never fall (patience sorting)."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for n, number in enumerate(numbers):
        at = bisect_right(ends, number)
        ends[at : at + 1] = [number]
        places[at : at + 1] = [n]
        before.append(places[at - 1] if at else -1)
    kept, n = set(), places[-1] if places else -1
    while n >= 0:
        kept.add(n)
        n = before[n]
    return kept


def _heads(heads: Sequence[Head]) -> Iterator[Finding]:
    usual = _majority(" ".join(each.fields) for each in heads)
    for each in heads:
        if usual and " ".join(each.fields) != usual:
            counts = {"has": " ".join(each.fields), "usual": usual, "papers": len(heads)}
            yield found(each.document, "letterhead_breaks", "note", [_top(each.document)], **counts)


def _top(document: Document) -> Span:
    start, line = next(_lines(document.text))
    return Span(start, start + len(line))
