"""Same words: passages of a document whose words stand in another one too, and who had them first where that shows.

Runs of five words bring two texts together; runs that follow one another, with words changed between them, are one
passage. Furniture is left out; names with titles and what a crowd has in common are no copy. docs/method/reuse.md.
"""

from __future__ import annotations

from array import array
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from madar.lang.calendar import iso_day
from madar.lang.text import INVISIBLE, norm, printed
from madar.lang.words import LANGUAGES, rows, table
from madar.terms import Passage, Reuse, Span
from madar.trace.first import Order, in_time, order
from madar.trace.runs import CROWD, Texts, by_pair, linked

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from madar.terms import Document

#: Words of a lead: a passage is no shorter, in one of the two texts at least; shorter ones are set phrases.
RUN = 12
#: Of these words so many must agree, and so many must be neither names nor titles («صاحب السمو الملكي الأمير ...»).
AGREE, PLAIN = 10, 7
#: Words that two runs of a passage may stand apart, and no more than the longer of the two has.
GAP = 20
#: The part of a passage's words, changed ones among them, that must agree.
DENSE = 0.5
#: Words that more documents than this have make a copy only where they start a sentence of another outlet, or so many
#: agree: titles, verses and imprints have fewer, and stand anywhere. What a crowd has must have the words.
MANY, LONG = 16, 40
#: What more documents than this have, and two of them that came out so many days apart, is a set phrase of both unless
#: it is long: what is copied is copied soon, and a formula lives for years.
FEW, SOON = 3, 30
_LEAD = 12
#: What sets words apart by how many documents have them.
_GRADES = (CROWD, MANY, FEW)


class _Words(NamedTuple):
    """The words of all documents as numbers, where each stands and each document begins, which are no names."""

    texts: Texts
    starts: array[int]
    ends: array[int]
    begins: list[int]
    plain: NDArray[np.bool_]

    def count(self, n: int) -> int:
        return self.begins[n + 1] - self.begins[n]


class _Run(NamedTuple):
    """Words that agree: where they start in both texts, and how many."""

    one: int
    other: int
    length: int


class _Telling(NamedTuple):
    """How many words are no name or title: all, and those that no crowd, few documents, and hardly any has."""

    plain: int
    uncrowded: int
    rare: int
    own: int

    @classmethod
    def of(cls, passage: Sequence[_Run], grades: NDArray[np.uint8]) -> _Telling:
        """Of the words of a passage that agree, by how many documents have each."""
        met = np.concatenate([grades[run.one : run.one + run.length] for run in passage])
        return cls(*(int((met > grade).sum()) for grade in range(len(cls._fields))))


def reuse(
    documents: Sequence[Document],
    *,
    outlets: Mapping[str, str] | None = None,
    named: Mapping[str, Collection[str]] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Reuse, ...]:
    """The passages that two documents share, from a lead of twelve words to a full reprint, words changed in between.

    Takes ``outlets``, who published each document, and ``named``, whom each credits or cites, by the same ids. Gives
    direction ``"dated"`` where it is settled who was first, ``why`` says by what (``trace.first``), else ``"unknown"``.
    Cost: linear in the words, beside sorting them, and in the passages found; memory: beside the documents some 32
    bytes a word.
    """
    ordered = sorted(documents, key=in_time)
    words = _numbered(ordered, progress)
    tied = linked(words.texts)
    grades = _graded(words.plain, tied.held)
    found = []
    for one, other, shared in by_pair(tied, AGREE):
        pair = ordered[one], ordered[other]
        way = None
        for passage in _passages([_Run(*run) for run in shared]):
            if _is_copy(passage, pair, words, grades):
                way = way or order(*pair, outlets or {}, named or {})
                found.append(_told(pair, (one, other), passage, words, way))
    return tuple(sorted(found, key=_place))


def _place(each: Reuse) -> tuple[str, str, Span, Span]:
    return each.source.doc_id, each.target.doc_id, each.source.span, each.target.span


def _graded(plain: NDArray[np.bool_], held: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """For each word 0 where it is a name or title, else the more the fewer documents have it."""
    grades = plain.astype(np.uint8)
    for most in _GRADES:
        grades += plain & (held <= most)
    return grades


class _Numbers(dict[str, int]):
    """A number for each word as it is written: the same for all that have one normal form."""

    def __init__(self) -> None:
        super().__init__()
        self.of_norm: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self[word] = self.of_norm.setdefault(norm(word), len(self.of_norm))
        return number


def _numbered(documents: Sequence[Document], progress: Callable[[int, int], None] | None) -> _Words:
    numbers = _Numbers()
    row, starts, ends = array("i"), array("i"), array("i")
    begins = [0]
    for n, document in enumerate(documents):
        if progress:
            progress(n + 1, len(documents))
        found = printed(document.text, document.furniture)
        row.extend([numbers[word] for word, _, _ in found])
        starts.extend([start for _, start, _ in found])
        ends.extend([end for _, _, end in found])
        begins.append(len(row))
    words = np.frombuffer(row, np.int32) if row else np.zeros(0, np.int32)
    of = np.repeat(np.arange(len(documents), dtype=np.int32), np.diff(begins))
    plain = np.array([word not in _names() for word in numbers.of_norm], bool)
    return _Words(Texts(words, of), starts, ends, begins, plain[words])


@cache
def _names() -> frozenset[str]:
    """Words of names and of what stands before them, in normal form."""
    titles = chain.from_iterable(table(lang, "titles")["words"] for lang in LANGUAGES)
    given = chain.from_iterable(row[0].split() for row in rows("world", "given_names"))
    return frozenset(norm(word) for phrase in chain(titles, given) for word in phrase.split())


def _passages(shared: Sequence[_Run]) -> list[list[_Run]]:
    """Runs that follow one another closely in both texts, put together: each set is one passage with its edits."""
    done: list[list[_Run]] = []
    growing: list[list[_Run]] = []
    for run in shared:
        near = [each for each in growing if _follows(each[-1], run)]
        if near:
            best = min(near, key=lambda each: abs((run.one - each[-1].one) - (run.other - each[-1].other)))
            best.append(run)
            continue
        done += [each for each in growing if run.one > each[-1].one + each[-1].length + GAP]
        growing = [each for each in growing if run.one <= each[-1].one + each[-1].length + GAP]
        growing.append([run])
    return done + growing


def _follows(last: _Run, run: _Run) -> bool:
    apart = run.one - last.one - last.length, run.other - last.other - last.length
    overlap = -min(*apart, 0)
    return max(apart) <= min(GAP, max(last.length, run.length)) and overlap < min(last.length, run.length)


def _agreeing(passage: Sequence[_Run]) -> int:
    """How many words of a passage agree, none counted twice where two runs overlap."""
    count, one, other = 0, passage[0].one, passage[0].other
    for run in passage:
        count += run.length - max(one - run.one, other - run.other, 0)
        one, other = run.one + run.length, run.other + run.length
    return count


def _extent(passage: Sequence[_Run]) -> tuple[int, int]:
    """How many words the passage has in both texts, changed ones among them."""
    last = passage[-1]
    return last.one + last.length - passage[0].one, last.other + last.length - passage[0].other


def _is_copy(
    passage: Sequence[_Run], pair: tuple[Document, Document], words: _Words, grades: NDArray[np.uint8]
) -> bool:
    agreeing, extent = _agreeing(passage), max(_extent(passage))
    if agreeing < max(AGREE, DENSE * extent) or extent < RUN:
        return False
    told = _Telling.of(passage, grades)
    if told.plain < PLAIN or (agreeing < LONG and told.own < PLAIN and _far_apart(*pair)):
        return False
    if agreeing >= LONG or told.rare >= PLAIN:
        return True
    one, other = pair
    abroad = not one.publisher or one.publisher != other.publisher
    begins = zip(pair, (passage[0].one, passage[0].other), strict=True)
    return (
        told.uncrowded >= PLAIN and abroad and any(_begins_sentence(each.text, words.starts[at]) for each, at in begins)
    )


def _far_apart(one: Document, other: Document) -> bool:
    """Whether two documents came out longer apart than what is copied takes, where both bear a whole day."""
    here, there = iso_day(one.published), iso_day(other.published)
    return here is not None and there is not None and abs((here - there).days) > SOON


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - _LEAD) : at].rstrip(" \t\r\"'«»“”()[]-–—*•").rstrip(INVISIBLE)
    return not before or before[-1] in ".!?؟…:\n"


def _told(
    pair: tuple[Document, Document], at: tuple[int, int], passage: Sequence[_Run], words: _Words, way: Order
) -> Reuse:
    last = passage[-1]
    begins, ends = (passage[0].one, passage[0].other), (last.one + last.length - 1, last.other + last.length - 1)
    source, target = (1, 0) if way.turned else (0, 1)
    agreeing, whole = _agreeing(passage), max(_extent(passage))
    told = f"{agreeing} words in a row" if len(passage) == 1 else f"{agreeing} of {whole} words, in the same order"
    source_passage, target_passage = (
        Passage(pair[side].doc_id, Span(words.starts[begins[side]], words.ends[ends[side]]))
        for side in (source, target)
    )
    share = agreeing / words.count(at[target])
    return Reuse(
        source_passage, target_passage, round(share, 4), way.direction, told + (f"; {way.why}" * bool(way.why))
    )
