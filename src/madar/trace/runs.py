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

    Numbers = NDArray[np.int64]

#: Words in a row by which two documents are brought together. Shorter ones are everywhere; an edit every seventh word
#: leaves runs of six, and fewer long ones.
SEED = 5
#: Documents: what more of them have is looked for only in the earliest of them and each other.
CROWD = 30
#: Runs of which each is followed by itself, and how many words at a time.
FEW, STRETCH = 32, 4096
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_STEP = np.uint64(0x100000001B3)


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of all documents as numbers, one document after the other, and which document each word is of."""

    words: Numbers
    doc: Numbers


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of the same words: where each starts in the earlier and in the later text, how many words it has.

    ``held`` has a number for each word of all texts: how many documents have the commonest ``SEED`` words it is among.
    """

    one: Numbers
    other: Numbers
    length: Numbers
    held: Numbers


def runs(texts: Texts) -> Runs:
    """All runs of at least ``SEED`` words that two documents share, each as long as the words agree.

    Takes documents in the order of their dates. Cost: linear in the words, beside sorting them, and in the runs.
    """
    places, sizes, starts = _groups(texts)
    held = np.zeros(len(texts.words), np.int64)
    each = np.repeat(sizes, sizes)
    for at in range(SEED):
        held[places + at] = np.maximum(held[places + at], each)
    one, other = _meetings(places, sizes, starts)
    order = np.argsort(((other - one) << 32) + one)
    one, other = one[order], other[order]
    apart = _changes(other - one) | np.r_[np.ones(min(1, len(one)), bool), np.diff(one) >= SEED]
    first = np.flatnonzero(apart)
    last = np.r_[first[1:], len(one)][: len(first)] - 1
    return Runs(*_lengthened(texts, one[first], other[first], one[last] - one[first] + SEED), held)


def by_pair(found: Runs, texts: Texts, fewest: int) -> Iterator[tuple[int, int, list[tuple[int, int, int]]]]:
    """For each two documents with at least ``fewest`` words in runs: both, and their runs from front to back."""
    pair = (texts.doc[found.one] << 32) + texts.doc[found.other]
    order = np.lexsort((found.other, found.one, pair))
    pair, rows = pair[order], np.stack((found.one, found.other, found.length), axis=1)[order]
    first = np.flatnonzero(_changes(pair))
    if not len(first):
        return
    enough = np.add.reduceat(rows[:, 2], first) >= fewest
    ends = np.r_[first[1:], len(pair)]
    for start, end in zip(first[enough].tolist(), ends[enough].tolist(), strict=True):
        both = int(pair[start])
        yield both >> 32, both & 0xFFFFFFFF, rows[start:end].tolist()


def _groups(texts: Texts) -> tuple[Numbers, Numbers, Numbers]:
    """Places with the same ``SEED`` words, one a document, side by side; how many have the same, where these start."""
    count = len(texts.words) - SEED + 1
    if count <= 0:
        return (np.zeros(0, np.int64),) * 3
    mixed = (texts.words.astype(np.uint64) + _MIX[0]) * _MIX[1]
    mixed = (mixed ^ (mixed >> np.uint64(29))) * _MIX[2]
    mixed ^= mixed >> np.uint64(32)
    hashed = np.zeros(count, np.uint64)
    for at in range(SEED):
        hashed = hashed * _STEP + mixed[at : at + count]
    places = np.flatnonzero(texts.doc[:count] == texts.doc[SEED - 1 :])
    hashed = hashed[places]
    order = np.argsort(hashed, kind="stable")
    hashed, places = hashed[order], places[order]
    fresh, another = _changes(hashed), _changes(texts.doc[places])
    hashed, places = hashed[fresh | another], places[fresh | another]
    starts = np.flatnonzero(_changes(hashed))
    return places, np.diff(np.r_[starts, len(hashed)]), starts


def _changes(row: NDArray[np.uint64] | Numbers) -> NDArray[np.bool_]:
    changed: NDArray[np.bool_] = np.r_[np.ones(min(1, len(row)), bool), row[1:] != row[:-1]]
    return changed


def _meetings(places: Numbers, sizes: Numbers, starts: Numbers) -> tuple[Numbers, Numbers]:
    """Each two places that have the same words; of a crowd each with the earliest only."""
    ones, others = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for size in range(2, CROWD + 1):
        block = places[starts[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        ones.append(block[:, left].ravel())
        others.append(block[:, right].ravel())
    for start, size in zip(starts[sizes > CROWD].tolist(), sizes[sizes > CROWD].tolist(), strict=True):
        ones.append(np.full(size - 1, places[start]))
        others.append(places[start + 1 : start + size])
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
