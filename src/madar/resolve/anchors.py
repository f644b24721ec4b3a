"""Times told from events, put to the days on which documents of the case say that these events were.

Invariants: an event is another document's only where it is of one sort and bears a name of the other's words; every
dating found is kept with its words, none is chosen and nothing is averaged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from madar.resolve.parts import Part, parts
from madar.resolve.places import known_places
from madar.terms import Anchor, Dating, Evidence, Interval, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from madar.terms import Claim, Document, EventTold

    Reckon = Callable[[str, str], Interval | None]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
#: No more datings of one event are shown than this.
MOST = 5
#: A name of one part is known by its letters alone only where it has so many consonants.
FEWEST_LETTERS = 2
LONGEST_PLACE = 3


class _Dated:
    """The dated events of a case, found by sort and by the names in the words that tell of them."""

    def __init__(self, events: Sequence[EventTold], documents: Mapping[str, Document]) -> None:
        self.events = events
        self._by_core: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._by_place: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._own: dict[tuple[str, str], list[EventTold]] = defaultdict(list)
        self._rows: list[list[tuple[Part, ...]]] = []
        for n, each in enumerate(events):
            runs = list(_runs(documents[each.doc_id].text, each.words))
            self._rows.append([parts(" ".join(run), "place") for run in runs])
            self._own[each.doc_id, each.sort].append(each)
            for core in {part.core for row in self._rows[-1] for part in row}:
                self._by_core[each.sort, core].add(n)
            for place in {place for run in runs for place in _places(run)}:
                self._by_place[each.sort, place].add(n)

    def of(self, told: EventTold) -> list[EventTold]:
        """The dated events that may be the one a time is told from."""
        found: set[int] = set()
        for name in told.names:
            places, row = known_places(name), parts(name, "place")
            found |= {n for place in places for n in self._by_place[told.sort, place]}
            if places or not row or (len(row) == 1 and len(row[0].core) < FEWEST_LETTERS):
                continue
            asked = self._by_core[told.sort, row[0].core]
            found |= {n for n in asked if any(_within(row, other) for other in self._rows[n])}
        return [self.events[n] for n in sorted(found)]

    def own(self, told: EventTold) -> list[EventTold]:
        """Of an event that nothing names, the datings in the sentences before it in its own document."""
        return [each for each in self._own[told.doc_id, told.sort] if each.time.span < told.time.span]


def _within(name: Sequence[Part], row: Sequence[Part]) -> bool:
    """Whether a name's parts stand in a row of them, one after the other, none of them another given name."""
    return any(
        all(_alike(part, other) for part, other in zip(name, row[n : n + len(name)], strict=True))
        for n in range(len(row) - len(name) + 1)
    )


def _alike(one: Part, other: Part) -> bool:
    given = one.given and other.given and one.given != other.given
    listed = one.listed and other.listed and one.listed != other.listed
    return one.core == other.core and not given and not listed


def _runs(text: str, words: Span) -> Iterator[list[str]]:
    """The words of a stretch that may be names, in runs: in English those with a capital letter."""
    run: list[str] = []
    for hit in _WORD.finditer(text, words.start, words.end):
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
    ordered = sorted(events, key=lambda each: (each.doc_id, each.time.span))
    dated = _Dated([each for each in ordered if each.sort and each.time.interval], documents)
    told = [each for each in ordered if each.time.interval is None]
    return tuple(_anchor(each, dated, documents, reckon) for each in told)


def about(claim: Claim, held: Iterable[Anchor]) -> tuple[Anchor, ...]:
    """Of the times told from events those that a claim's statements tell."""
    said: dict[str, list[Span]] = {}
    for variant in claim.variants:
        if variant.content:
            said.setdefault(variant.doc_id, []).append(Span(variant.content[0].start, variant.content[-1].end))
    return tuple(
        each
        for each in held
        if any(whole.start <= each.time.span.start < whole.end for whole in said.get(each.doc_id, ()))
    )


def _anchor(told: EventTold, dated: _Dated, documents: Mapping[str, Document], reckon: Reckon) -> Anchor:
    words = documents[told.doc_id].text[told.words.start : told.words.end]
    if told.after and told.after.interval:
        interval = _reckoned(told, told.after.interval, reckon)
        span = told.after.span
        text = documents[told.doc_id].text[span.start : span.end]
        evidence = (Evidence(told.doc_id, span, text),)
        datings = (Dating(told.after.interval, interval, evidence),) if interval else ()
        return Anchor(told.doc_id, told.time, "", "told_before" if datings else "no_event", datings)
    if not told.sort:
        return Anchor(told.doc_id, told.time, words, "no_event")
    found = dated.of(told) if told.names else dated.own(told)
    if not told.names and not found:
        return Anchor(told.doc_id, told.time, words, "no_name")
    published = documents[told.doc_id].published
    held: dict[Interval, dict[tuple[str, Span], Evidence]] = {}
    for each in found:
        if each.time.interval is None or _circular(told, each):
            continue
        quote = documents[each.doc_id].text[each.whole.start : each.whole.end]
        held.setdefault(each.time.interval, {})[each.doc_id, each.whole] = Evidence(each.doc_id, each.whole, quote)
    made = [
        Dating(event, interval, tuple(evidence.values()))
        for event, evidence in held.items()
        if (interval := _reckoned(told, event, reckon)) and _had_been(event, interval, published)
    ]
    made.sort(key=lambda d: (-len({e.doc_id for e in d.evidence}), d.event.start, d.event.end))
    why = "not_dated" if not made else "differ" if _differ(made) else "dated"
    return Anchor(told.doc_id, told.time, words, why, tuple(made[:MOST]))


def _circular(told: EventTold, dated: EventTold) -> bool:
    """Whether a date stands in the sentence that is to be dated, but not with the event: it is what is told there."""
    if told.doc_id != dated.doc_id or told.whole != dated.whole:
        return False
    return not told.words.start <= dated.time.span.start < told.words.end


def _had_been(event: Interval, interval: Interval, published: str) -> bool:
    """Whether both lay behind on the day of the document, where that is known: a report tells of what has been."""
    return not published or max(event.start, interval.start) <= published[:10]


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
