"""When things were, as documents tell it: events that they date, times told from events."""

from __future__ import annotations

from dataclasses import dataclass

from madar.terms.claims import Evidence
from madar.terms.texts import Interval, Span, TimeMention


@dataclass(frozen=True, slots=True)
class EventTold:
    """An event as one document tells of it, beside words of time.

    ``time`` dates it or, where it has no interval, is told from it. ``sort`` is a row of ``lang/*/events.toml``, ``""``
    where the words name no event; ``after`` is then the time that was told just before. ``names`` are places or persons
    by which another document may know it; ``words`` tell of it, within the sentence ``whole``.
    """

    doc_id: str
    sort: str
    words: Span
    names: tuple[str, ...]
    time: TimeMention
    whole: Span
    after: TimeMention | None = None


@dataclass(frozen=True, slots=True)
class Dating:
    """A day or days on which documents of the case say an event was, and what a time told from it then comes to."""

    event: Interval
    interval: Interval
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A time told from an event, with every dating of that event in the case; none is chosen.

    ``why`` is ``dated``, ``told_before`` (from the time told just before it), ``differ`` (the datings cannot all be
    right), ``no_event`` (the words name none that is known), ``no_name`` (nor whose or where it was), ``not_dated``.
    """

    doc_id: str
    time: TimeMention
    event: str
    why: str
    datings: tuple[Dating, ...] = ()
