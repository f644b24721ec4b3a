"""Times told from events, put to the days on which documents of the case say that these events were.

Invariants: an event is another document's only where it is of one sort and bears a name of the other's words; every
dating found is kept with its words, none is chosen and nothing is averaged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from madar.resolve.parts import parts
from madar.resolve.places import known_places
from madar.terms import Anchor, Dating, Evidence, Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from madar.terms import Document, EventTold, Span

    Reckon = Callable[[str, str], Interval | None]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
#: No more datings of one event are shown than this.
MOST = 5
#: A name of one part is known by its letters alone only where it has so many consonants.
FEWEST_LETTERS = 2
LONGEST_PLACE = 3


class _Dated:
    """The dated events of a case, found by sort and by the names in their sentences."""

    def __init__(self, events: Sequence[EventTold], documents: Mapping[str, Document]) -> None:
        self.events, self.documents = events, documents
        self._by_core: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._by_place: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._own: dict[tuple[str, str], list[EventTold]] = defaultdict(list)
        self.cores: list[str] = []
        for n, each in enumerate(events):
            runs = list(_runs(documents[each.doc_id].text, each.whole))
            cores = [_cores(" ".join(run)) for run in runs]
            self.cores.append(" | ".join(" ".join(run) for run in cores).join(("  ", "  ")).replace("  ", " "))
            self._own[each.doc_id, each.sort].append(each)
            for core in {core for run in cores for core in run}:
                self._by_core[each.sort, core].add(n)
            for place in {place for run in runs for place in _places(run)}:
                self._by_place[each.sort, place].add(n)

    def of(self, told: EventTold) -> list[EventTold]:
        """The dated events that may be the one a time is told from."""
        found: set[int] = set()
        for name in told.names:
            places = known_places(name)
            found |= {n for place in places for n in self._by_place[told.sort, place]}
            cores = _cores(name)
            if places or not cores or (len(cores) == 1 and len(cores[0]) < FEWEST_LETTERS):
                continue
            row = f" {' '.join(cores)} "
            found |= {n for n in self._by_core[told.sort, cores[0]] if row in self.cores[n]}
        return [self.events[n] for n in sorted(found)]

    def own(self, told: EventTold) -> list[EventTold]:
        """Of an event that nothing names, the datings in the sentences before it in its own document."""
        return [each for each in self._own[told.doc_id, told.sort] if each.time.span < told.time.span]


def _cores(name: str) -> list[str]:
    return [part.core for part in parts(name, "place")]


def _runs(text: str, whole: Span) -> Iterator[list[str]]:
    """The words of a sentence that may be names, in runs: in English those with a capital letter."""
    run: list[str] = []
    for hit in _WORD.finditer(text, whole.start, whole.end):
        word = hit.group()
        if word[0] >= "\u0600" or word[0].isupper():
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _places(run: Sequence[str]) -> Iterator[str]:
    for n in range(len(run)):
        for size in range(1, min(LONGEST_PLACE, len(run) - n) + 1):
            yield from known_places(" ".join(run[n : n + size]))


def anchors(events: Sequence[EventTold], documents: Mapping[str, Document], reckon: Reckon) -> tuple[Anchor, ...]:
    """Each time told from an event with the datings of that event in the case, in the order of documents and spans.

    Takes ``reckon``, which reads an expression from a day (ISO): the interval of "two months after" from the event.
    Cost: linear in the events that the case dates, and for each time in those of its sort and name.
    """
    dated = _Dated([each for each in events if each.sort and each.time.interval], documents)
    told = sorted((e for e in events if e.time.interval is None), key=lambda e: (e.doc_id, e.time.span))
    return tuple(_anchor(each, dated, documents, reckon) for each in told)


def _anchor(told: EventTold, dated: _Dated, documents: Mapping[str, Document], reckon: Reckon) -> Anchor:
    words = documents[told.doc_id].text[told.words.start : told.words.end]
    if told.after and told.after.interval:
        interval = _reckoned(told, told.after.interval, reckon)
        span = told.after.span
        text = documents[told.doc_id].text[span.start : span.end]
        evidence = (Evidence(told.doc_id, span, text),)
        datings = (Dating(told.after.interval, interval, evidence),) if interval else ()
        return Anchor(told.doc_id, told.time, text, "told_before" if datings else "no_event", datings)
    if not told.sort:
        return Anchor(told.doc_id, told.time, words, "no_event")
    found = dated.of(told) if told.names else dated.own(told)
    if not told.names and not found:
        return Anchor(told.doc_id, told.time, words, "no_name")
    held: dict[Interval, dict[tuple[str, Span], Evidence]] = {}
    for each in found:
        quote = documents[each.doc_id].text[each.whole.start : each.whole.end]
        if each.time.interval:
            held.setdefault(each.time.interval, {})[each.doc_id, each.whole] = Evidence(each.doc_id, each.whole, quote)
    made = [
        Dating(event, interval, tuple(evidence.values()))
        for event, evidence in held.items()
        if (interval := _reckoned(told, event, reckon))
    ]
    made.sort(key=lambda d: (-len({e.doc_id for e in d.evidence}), d.event.start, d.event.end))
    why = "not_dated" if not made else "differ" if _differ(made) else "dated"
    return Anchor(told.doc_id, told.time, words, why, tuple(made[:MOST]))


def _differ(datings: Sequence[Dating]) -> bool:
    """Whether two of the datings cannot both be right: they share no day."""
    return max(d.event.start for d in datings) > min(d.event.end for d in datings)


def _reckoned(told: EventTold, event: Interval, reckon: Reckon) -> Interval | None:
    """The time as told from an event: from its first day and from its last, never finer than either."""
    first, last = reckon(told.time.text, event.start), reckon(told.time.text, event.end)
    if first is None or last is None:
        return None
    if first == last:
        return first
    start, end = min(first.start, last.start), max(first.end, last.end)
    rough = "~" if "~" in first.edtf else ""
    return Interval(start, end, f"{start}{rough}/{end}{rough}", "range")
