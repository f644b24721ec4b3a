"""What sets one event apart from another of its sort: who and where, how many, on which day.

What sentences mean, as vectors, hardly tells "94 trucks went from Khan Wardan to Burj Ghassan" from the same of other
trucks and other towns. So what is named in two statements says whether they can be of one event; what one of them
leaves unsaid is no difference but for what its document opens with, and a number alone is none either: numbers change
on the way. News is of its day: what is told weeks later is of another event unless it names what few others do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from madar.lang.calendar import iso_day
from madar.lang.named import country_named
from madar.lang.numbers import numbers
from madar.resolve.expressives import another, doer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from madar.resolve.expressives import Doer
    from madar.terms import Actor, Document, Span, TimeMention, Variant

    Times = Callable[[str, str, None], Iterable[TimeMention]]

#: Cosine above which two statements run so alike that other names in them mean another event; how much the likeness
#: above it counts against them then: chosen on the built-in case and a made-up world, docs/method/same-claim.md.
#: How much more alike two are that name the same throughout.
ALIKE, AGAINST, FOR = 0.45, 1.5, 0.15
FEWEST_NAMES = 2
#: Kinds of actors whose names are rendered by their meaning, not by their letters.
RENDERED = frozenset({"group", "organisation"})
#: How much other names, numbers and days count; all that is named in both and differs comes to 1 or more. How much
#: other places count that only the documents open with.
NAMES, NUMBERS, DAYS, AROUND = 0.8, 0.2, 0.3, 0.4
#: How far into a document the places lie that all of it is about, in code points.
OPENING = 500
#: Days after which the same words are of another event, unless they tell of one that both can be seen to mean: by a
#: number of at least so much, with a name that few documents bear (no more than so many, or such a share) or, where
#: it is so large, alone ("more than 280,000 have been killed since 2011").
LONG_AFTER, TELLING, UNMISTAKABLE = 14, 10, 1000
FEW, FEW_SHARE = 5, 0.03
#: Of a claim's statements that name anything, the share that must name a thing for it to be one of its particulars.
MOST_NAME = 1 / 3


class Named(NamedTuple):
    """An actor or a place that a statement names, by its kind and its id."""

    kind: str
    actor_id: str


class Particulars(NamedTuple):
    """The actors and places named; the numbers; the days that are told in full, as ordinals.

    ``around`` are the places that the document opens with; ``told`` the day of its publication; ``rare`` those of the
    names that few documents bear; ``doer`` who does by saying it what the statement tells of: condemns, thanks;
    ``only_ar`` and ``only_en`` the bodies met in one language alone.
    """

    names: frozenset[Named] = frozenset()
    numbers: frozenset[float] = frozenset()
    days: frozenset[int] = frozenset()
    around: frozenset[Named] = frozenset()
    told: frozenset[int] = frozenset()
    rare: frozenset[Named] = frozenset()
    doer: Doer = frozenset()
    only_ar: frozenset[Named] = frozenset()
    only_en: frozenset[Named] = frozenset()


NOTHING = Particulars()
NOBODY = Named("", "")


class InDocument:
    """What the statements of one document name: its mentions are looked up once; ``times`` reads the days."""

    def __init__(self, document: Document, actor_of: Mapping[Span, Actor], times: Times) -> None:
        self.document, self.times = document, times
        self.spans = sorted((span, _named(actor)) for span, actor in actor_of.items() if actor.kind != "outlet")
        self.around = frozenset(name for span, name in self.spans if name.kind == "place" and span.start < OPENING)
        told = document.published if document.kind != "leak" else ""  # papers are told of whenever they turn up
        day = _ordinal(told)
        self.told = frozenset(() if day is None else (day,))

    def of(self, variant: Variant) -> Particulars:
        """What one statement names."""
        names, counts, days = set(), set(), set()
        lang = "ar" if variant.lang == "ar" else "en"
        for start, end in variant.content:
            at = bisect_left(self.spans, ((start, 0), NOBODY))
            while at < len(self.spans) and self.spans[at][0].start < end:
                if self.spans[at][0].end <= end:
                    names.add(self.spans[at][1])
                at += 1
            counts |= {q.value for q in numbers(self.document.text, lang, start, end)}
            said = self.times(self.document.text[start:end], lang, None)
            days |= {
                _ordinal(time.interval.start) for time in said if time.interval and time.interval.granularity == "day"
            }
        known = frozenset(day for day in days if day is not None)
        whose = doer(variant.quote, lang)
        return Particulars(frozenset(names), frozenset(counts), known, self.around, self.told, doer=whose)


def _named(actor: Actor) -> Named:
    """An actor by kind and id; a short form that nothing fuller stands by is taken for its like elsewhere.

    A country is the same by each of its names: «سلطنة عمان», "Oman".
    """
    return Named(actor.kind, country_named(actor.name) or actor.actor_id.split("@")[0])


def _ordinal(text: str) -> int | None:
    day = iso_day(text)
    return day.toordinal() if day else None


def weighed(
    named: Iterable[Particulars], doc_ids: Sequence[str], arabic: Sequence[bool] | NDArray[np.bool_] = ()
) -> list[Particulars]:
    """What statements name, with those of the names that few of their documents bear, or only those of one language.

    Takes the statements with those of one document together; ``arabic``, whether each is in Arabic. Memory: what many
    of them name is held once.
    """
    held: dict[frozenset[Any], frozenset[Any]] = {}
    kept = [Particulars(*(held.setdefault(part, part) for part in each)) for each in named]
    bearing: Counter[Named] = Counter()
    for _, those in groupby(range(len(kept)), key=doc_ids.__getitem__):
        bearing.update(frozenset().union(*(kept[n].names for n in those)))
    most = max(FEW, FEW_SHARE * len(set(doc_ids)))
    few = frozenset(name for name, count in bearing.items() if count <= most)
    met: dict[bool, set[Named]] = {True: set(), False: set()}
    for in_arabic, each in zip(arabic, kept, strict=False):
        met[bool(in_arabic)] |= {name for name in each.names if name.kind in RENDERED}
    alone = few, frozenset(met[True] - met[False]), frozenset(met[False] - met[True])
    for n, each in enumerate(kept):
        rare, only_ar, only_en = (held.setdefault(some, some) for some in (each.names & names for names in alone))
        kept[n] = each._replace(rare=rare, only_ar=only_ar, only_en=only_en)
    return kept


class Together:
    """What the statements of one claim name, counted, so that two claims can be joined without reading them again."""

    __slots__ = ("_common", "met", "naming")

    def __init__(self, statements: Iterable[Particulars]) -> None:
        parts = [*zip(*statements, strict=True)]
        self.naming = [sum(map(bool, part)) for part in parts]
        self.met = [Counter(chain.from_iterable(part)) for part in parts]
        self._common: Particulars | None = None

    def join(self, other: Together) -> None:
        """Take in another's."""
        for n in range(len(self.met)):
            self.naming[n] += other.naming[n]
            self.met[n] += other.met[n]
        self._common = None

    def common(self) -> Particulars:
        """Each thing that enough of the statements name that name any of its sort."""
        if self._common is None:
            common = Particulars(
                *(
                    frozenset(each for each, count in met.items() if count >= MOST_NAME * naming)
                    for met, naming in zip(self.met, self.naming, strict=True)
                )
            )
            self._common = common._replace(told=_middle(self.met[Particulars._fields.index("told")]))
        return self._common


def _middle(met: Counter[int]) -> frozenset[int]:
    """The middle one of the days met."""
    days = sorted(met.elements())
    return frozenset(days[len(days) // 2 :][:1])


def apart(one: Particulars, other: Particulars) -> float:
    """How far what two statements name speaks against one event: 0 where nothing does, 1 where all is another.

    Names are set against names of their kind: another town is another event, "Damascus" for a president's name is not.

    >>> khan, burj, ain = (Named("place", name) for name in ("khan-wardan", "burj-ghassan", "ain-nurin"))
    >>> here = Particulars(frozenset({khan, burj}), frozenset({94.0}))
    >>> apart(here, Particulars(frozenset({ain}), frozenset({43.0})))
    1.0
    >>> apart(here, Particulars(frozenset({khan}), frozenset({94.0}))), apart(here, NOTHING)
    (0.0, 0.0)
    >>> apart(here, Particulars(frozenset({Named("government", "al-Karma")}), frozenset({94.0})))
    0.0
    """
    if _another_deed(one, other) or _long_after(one, other):
        return 1.0
    told = NAMES * (1 - _shared(one, other))
    told += NUMBERS * (not _any(one.numbers, other.numbers)) + DAYS * (not _any(one.days, other.days))
    told += AROUND * _elsewhere(one, other)
    return min(1.0, round(told, 6))


def _another_deed(one: Particulars, other: Particulars) -> bool:
    """Whether one of them tells what somebody did by saying it, and the other the thing itself or another's deed."""
    return bool(one.doer) != bool(other.doer) or another(one.doer, other.doer)


def _long_after(one: Particulars, other: Particulars) -> bool:
    """Whether one is told long after the other, of nothing that both can be seen to mean."""
    here, there = one.days or one.told, other.days or other.told
    if not here or not there or min(abs(a - b) for a in here for b in there) <= LONG_AFTER:
        return False
    telling = [number for number in one.numbers & other.numbers if number >= TELLING]
    return not telling or (max(telling) < UNMISTAKABLE and one.rare.isdisjoint(other.rare))


def _elsewhere(one: Particulars, other: Particulars) -> bool:
    """Whether one of them names no place, and what its document is about lies elsewhere."""
    mine, theirs = _places(one), _places(other)
    if mine and theirs:
        return False
    return not _any(mine | one.around, theirs | other.around)


def _places(named: Particulars) -> frozenset[Named]:
    return frozenset(name for name in named.names if name.kind == "place")


def _shared(one: Particulars, other: Particulars) -> float:
    """The share of names that both have, of those whose kind both name; 1 where they name no kind alike.

    A body's name is rendered by what it means, so one met in Arabic alone may be any that is met in English alone.
    """
    mine, theirs = _by_kind(one.names), _by_kind(other.names)
    kinds = mine.keys() & theirs.keys()
    most = sum(min(len(mine[kind]), len(theirs[kind])) for kind in kinds)
    if not most:
        return 1.0
    pairs = ((_by_kind(one.only_ar), _by_kind(other.only_en)), (_by_kind(one.only_en), _by_kind(other.only_ar)))
    rendered = sum(min(len(here[kind]), len(there[kind])) for here, there in pairs for kind in here.keys() & there)
    return min(1.0, (sum(len(mine[kind] & theirs[kind]) for kind in kinds) + rendered) / most)


def _by_kind(names: Iterable[Named]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for kind, actor_id in names:
        found.setdefault(kind, set()).add(actor_id)
    return found


def _any(one: frozenset[Any], other: frozenset[Any]) -> bool:
    return not one or not other or not one.isdisjoint(other)


def as_one(one: Particulars, other: Particulars) -> bool:
    """Whether two statements name the same throughout, and a number or a day with it: in two languages all there is."""
    same = one.names == other.names and len(one.names) >= FEWEST_NAMES
    counted = one.numbers == other.numbers and one.days == other.days and bool(one.numbers | one.days)
    return same and counted and not _another_deed(one, other)


def likeness(cosine: float, one: Particulars, other: Particulars) -> float:
    """How near two statements are: their cosine, less where they run alike and name others, more where they name one.

    >>> khan = Particulars(frozenset(Named("place", name) for name in ("khan-wardan", "burj-ghassan")), frozenset({94}))
    >>> ain = Particulars(frozenset(Named("place", name) for name in ("ain-nurin", "ain-nawfal")), frozenset({43}))
    >>> round(likeness(0.9, khan, ain), 3), round(likeness(0.9, khan, NOTHING), 3), round(likeness(0.5, khan, khan), 3)
    (0.225, 0.9, 0.65)
    """
    if as_one(one, other):
        return cosine + FOR
    return cosine - AGAINST * apart(one, other) * max(0.0, cosine - ALIKE)
