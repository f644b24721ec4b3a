"""Whom a whole document is credited to: the agency of its dateline or of its last line, «واس - الرياض:», "(Reuters) -".

These are no attributions of a sentence; they say whose word the document passes on. What is found are words that stand
where a credit stands; whether they name an outlet is for the tables of actors to say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from madar.lang.named import longest
from madar.terms import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madar.terms import Spans

_LINES = 4
_LEAD = 90
_LONGEST = 40
_LAST_LINES, _LAST_LONGEST = 3, 60  # an imprint, a date or a notice of rights may stand behind the credit
_PARTS = re.compile(r"\s*[-–—/|]\s+|\s+[-–—/|]\s*|\s*[،,]\s*")
_DASH = re.compile(r"\s+[-–—]\s*|\s*[-–—]\s+")
_MOST_PARTS, _FEW_WORDS = 4, 4
_BRACKETS = re.compile(r"\(([^()\n]{2,40})\)\s*(?:[-–—:]|$)")
_ENDS = re.compile(r"[:：]")
_LAST = re.compile(
    r"^\s*(?:\(|\[)?\s*(?:(?:(?:المصدر|source|المصادر)\s*[:：]|نقلا عن|by|via)\s*)?"
    r"([^()\[\]\n.:]{2,40}?)\s*(?:\)|\])?\s*$",
    re.IGNORECASE,
)
_DASHED = re.compile(r"[-–—]\s*([^-–—\n.:]{2,30})\s*$")


def credit_lines(text: str, furniture: Spans = ()) -> tuple[Span, ...]:
    """The words that stand where an agency is credited, in the order of the text.

    >>> text = "واس - الرياض: افتتح الأمير المعرض."
    >>> [text[s:e] for s, e in credit_lines(text)]
    ['واس', 'الرياض']
    >>> text = "PORT NAWRAS, 10 March (Meridian) - A fire destroyed four silos."
    >>> [text[s:e] for s, e in credit_lines(text)]
    ['Meridian']
    """
    lines = [
        line for line in _lines(text) if not any(one.start <= line.start and line.end <= one.end for one in furniture)
    ]
    found: dict[Span, None] = {}
    for line in lines[:_LINES]:
        found.update(dict.fromkeys(_of_lead(text, line)))
    for line in lines[1:][-_LAST_LINES:]:
        if line.end - line.start <= _LAST_LONGEST or line == lines[-1]:
            found.update(dict.fromkeys(_of_last(text, line)))
    return tuple(sorted(found))


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 1


def _of_lead(text: str, line: Span) -> Iterator[Span]:
    """The parts of a dateline: between dashes before its colon, or in brackets before its dash."""
    lead = text[line.start : min(line.end, line.start + _LEAD)]
    bracket = _BRACKETS.search(lead)
    if bracket:
        yield Span(line.start + bracket.start(1), line.start + bracket.end(1))
        return
    end = _ENDS.search(lead)
    if end is None:
        yield from _dashed(lead, line.start)
        return
    at = 0
    for part in [*_PARTS.finditer(lead, 0, end.start()), None]:
        stop = part.start() if part else end.start()
        word = lead[at:stop]
        if 1 < len(word.strip()) <= _LONGEST and (part or at):
            lead_in = len(word) - len(word.lstrip())
            yield Span(line.start + at + lead_in, line.start + at + lead_in + len(word.strip()))
        at = part.end() if part else stop


def _dashed(lead: str, start: int) -> Iterator[Span]:
    """The agency of a dateline that no colon ends: «الرياض - واس» on a line of its own, or before «- افتتح الأمير».

    Only outlets of the tables, and what is called a news agency: a letterhead, «ديوان المرفأ - أزيرا», looks the same.
    """
    at = 0
    for n, part in enumerate([*_DASH.finditer(lead), None][:_MOST_PARTS]):
        word = lead[at : part.start() if part else len(lead)]
        own = word.strip()
        if not own or len(own.split()) > _FEW_WORDS or len(own) > _LONGEST or own[-1] in ".!?؟،,":
            return
        if (part or n) and _is_outlet(own):
            lead_in = at + len(word) - len(word.lstrip())
            yield Span(start + lead_in, start + lead_in + len(own))
        at = part.end() if part else at


def _is_outlet(name: str) -> bool:
    said = name.split()
    if len(said) > 1 and (said[0] == "وكالة" or said[-1] == "Agency"):
        return True
    hit = longest(said, 0)
    return hit is not None and any(alias.known.kind == "outlet" for alias in hit.aliases)


def _of_last(text: str, line: Span) -> Iterator[Span]:
    """A last line that is nothing but a name, in brackets or behind "source:"; or what stands behind its last dash."""
    words = text[line.start : line.end]
    for hit in (_LAST.match(words), _DASHED.search(words)):
        if hit:
            yield Span(line.start + hit.start(1), line.start + hit.end(1))
