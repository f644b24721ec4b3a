"""Where documents have the same words in the same order, whoever had them first: runs of words as numbers.

Invariant: within a run every word agrees; what many documents have is followed only back to the earliest of them, so
the work stays linear in the words however often something is printed. docs/method/reuse.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Numbers = NDArray[np.signedinteger]

#: Words in a row by which two documents are brought together. Shorter ones are everywhere; an edit every seventh word
#: leaves runs of six, and fewer long ones.
SEED = 5
#: Documents: what more of them have is looked for only in the earliest of them and each other.
CROWD = 30
#: Runs of which each is followed by itself, and how many words at a time.
FEW, STRETCH = 32, 4096
#: Words that are looked at together, and the most documents that are counted for one.
PART, MOST_HELD = 1 << 20, 255
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_STEP = np.uint64(0x100000001B3)


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of all documents as numbers, one document after the other, and which document each word is of."""

    words: Numbers
    doc: Numbers


@dataclass(frozen=True, slots=True)
class Linked:
    """Texts whose words are tied to where they stood before.

    ``before`` has for each place the last earlier one with the same ``SEED`` words, of a crowd the earliest of all; -1
    where there is none. ``held`` has for each word how many documents have the commonest ``SEED`` words it is among, at
    most ``MOST_HELD``.
    """

    texts: Texts
    before: Numbers
    held: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of the same words: where each starts in the earlier and in the later text, how many words it has."""

    one: Numbers
    other: Numbers
    length: Numbers


def linked(texts: Texts) -> Linked:
    """The texts, with each place tied to earlier ones that have the same words, one a document.

    Takes documents in the order of their dates. Cost: linear in the words, beside sorting them; memory: 20 bytes a word
    and one part.
    """
    before = np.full(len(texts.words), -1, np.min_scalar_type(-len(texts.words) - 1))
    held = np.zeros(len(texts.words), np.uint8)
    for places, sizes in _groups(texts):
        each = np.repeat(np.minimum(sizes, MOST_HELD), sizes).astype(np.uint8)
        for at in range(SEED):
            held[places + at] = np.maximum(held[places + at], each)
        first = np.repeat(np.cumsum(sizes) - sizes, sizes)
        later = np.flatnonzero(first != np.arange(len(places)))
        crowd = each[later] > CROWD
        before[places[later]] = np.where(crowd, places[first[later]], places[later - 1])
    return Linked(texts, before, held)


def by_pair(tied: Linked, fewest: int) -> Iterator[tuple[int, int, list[tuple[int, int, int]]]]:
    """For each two documents with at least ``fewest`` words in runs: both, and their runs from front to back."""
    doc = tied.texts.doc
    start = 0
    while start < len(doc):
        end = int(np.searchsorted(doc, doc[min(start + PART, len(doc)) - 1], side="right"))
        found = runs(tied, start, end)
        start = end
        pair = (doc[found.one].astype(np.int64) << 32) + doc[found.other]
        order = np.lexsort((found.other, found.one, pair))
        pair, rows = pair[order], np.stack((found.one, found.other, found.length), axis=1)[order]
        first = np.flatnonzero(_changes(pair))
        if not len(first):
            continue
        enough = np.add.reduceat(rows[:, 2], first) >= fewest
        ends = np.r_[first[1:], len(pair)]
        for begin, past in zip(first[enough].tolist(), ends[enough].tolist(), strict=True):
            both = int(pair[begin])
            yield both >> 32, both & 0xFFFFFFFF, rows[begin:past].tolist()


def runs(tied: Linked, start: int, end: int) -> Runs:
    """All runs of at least ``SEED`` words that these documents share with earlier ones, as long as the words agree.

    Takes the places of their words. Cost: linear in these words and in the runs.
    """
    one, other = _meetings(tied.before, start, end)
    order = np.argsort(((other - one) << 32) + one)
    one, other = one[order], other[order]
    apart = _changes(other - one) | np.r_[np.ones(min(1, len(one)), bool), np.diff(one) >= SEED]
    first = np.flatnonzero(apart)
    last = np.r_[first[1:], len(one)][: len(first)] - 1
    return Runs(*_lengthened(tied.texts, one[first], other[first], one[last] - one[first] + SEED))


def _groups(texts: Texts) -> Iterator[tuple[Numbers, Numbers]]:
    """Places with the same ``SEED`` words, one a document, side by side, and how many have the same; a part at a time.

    What falls into which part is told by the words' hash, so that those with the same words come together.
    """
    count = len(texts.words) - SEED + 1
    if count <= 0:
        return
    hashed = np.zeros(count, np.uint64)
    for start in range(0, count, PART):
        end = min(count, start + PART)
        mixed = (texts.words[start : end + SEED - 1].astype(np.uint64) + _MIX[0]) * _MIX[1]
        mixed = (mixed ^ (mixed >> np.uint64(29))) * _MIX[2]
        mixed ^= mixed >> np.uint64(32)
        for at in range(SEED):
            hashed[start:end] = hashed[start:end] * _STEP + mixed[at : at + end - start]
    within = texts.doc[:count] == texts.doc[SEED - 1 :]
    parts = np.uint64(count // PART + 1)
    of = ((hashed >> np.uint64(32)) % parts).astype(np.uint16)
    for part in range(int(parts)):
        yield _alike(texts, hashed, np.flatnonzero(within & (of == part)))


def _alike(texts: Texts, hashed: NDArray[np.uint64], places: Numbers) -> tuple[Numbers, Numbers]:
    """Of these places those with one hash side by side, the first of each document; how many these are each time."""
    mine = hashed[places]
    order = np.argsort(mine, kind="stable")
    mine, places = mine[order], places[order]
    kept = _changes(mine) | _changes(texts.doc[places])
    mine, places = mine[kept], places[kept]
    starts = np.flatnonzero(_changes(mine))
    return places, np.diff(np.r_[starts, len(mine)])


def _changes(row: NDArray[np.uint64] | Numbers) -> NDArray[np.bool_]:
    changed: NDArray[np.bool_] = np.r_[np.ones(min(1, len(row)), bool), row[1:] != row[:-1]]
    return changed


def _meetings(before: Numbers, start: int, end: int) -> tuple[Numbers, Numbers]:
    """Each two places that have the same words, the later one of these; of a crowd each with the earliest only."""
    ones, others = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    other = np.flatnonzero(before[start:end] >= 0) + start
    one = before[other].astype(np.int64)
    while len(other):
        ones.append(one)
        others.append(other)
        one = before[one].astype(np.int64)
        other, one = other[one >= 0], one[one >= 0]
    return np.concatenate(ones), np.concatenate(others)


def _lengthened(texts: Texts, one: Numbers, other: Numbers, length: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The runs as far as the words agree on both sides, each once; what only the numbers made look alike is dropped."""
    agree = np.ones(len(one), bool)
    for at in range(SEED):
        agree &= texts.words[one + at] == texts.words[other + at]
    one, other, length = one[agree], other[agree], length[agree]
    left = _agreeing(texts, one, other, -1)
    right = _agreeing(texts, one + length - 1, other + length - 1, 1)
    one, other, length = one - left, other - left, length + left + right
    order = np.lexsort((one, other - one))
    one, other, length = one[order], other[order], length[order]
    first = np.flatnonzero(_changes(one) | _changes(other))
    return one[first], other[first], length[first]


def _agreeing(texts: Texts, one: Numbers, other: Numbers, step: int) -> Numbers:
    """How many words beyond each two places agree, in one direction."""
    count = np.zeros(len(one), np.int64)
    live = np.arange(len(one))
    last = len(texts.words) - 1
    while len(live) > FEW:
        on = step * (count[live] + 1)
        ahead, beside = one[live] + on, other[live] + on
        inside = (ahead >= 0) & (beside <= last)
        live, ahead, beside = live[inside], ahead[inside], beside[inside]
        same = texts.words[ahead] == texts.words[beside]
        same &= (texts.doc[ahead] == texts.doc[one[live]]) & (texts.doc[beside] == texts.doc[other[live]])
        live = live[same]
        count[live] += 1
    for at in live.tolist():
        beyond = step * (int(count[at]) + 1)
        count[at] += _on_from(texts, int(one[at]) + beyond, int(other[at]) + beyond, step)
    return count


def _on_from(texts: Texts, one: int, other: int, step: int) -> int:
    """How many words agree from two places on: a stretch at a time, as a text may be one word a million times."""
    count, ends = 0, (texts.doc[one - step], texts.doc[other - step])
    while one >= 0 and other < len(texts.words):
        size = min(STRETCH, len(texts.words) - other if step > 0 else one + 1)
        ours, theirs = (slice(at, at + size) if step > 0 else slice(at - size + 1, at + 1) for at in (one, other))
        agree = texts.words[ours] == texts.words[theirs]
        agree &= (texts.doc[ours] == ends[0]) & (texts.doc[theirs] == ends[1])
        if not agree.all():
            return count + int((agree if step > 0 else agree[::-1]).argmin())
        count, one, other = count + size, one + step * size, other + step * size
    return count
