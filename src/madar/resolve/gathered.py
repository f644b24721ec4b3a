"""Statements gathered into clusters by what they mean and name: near to all on average, and closely to one.

Neighbours propose pairs, the nearest first; two clusters are joined while they are near on average over all pairs
across them, so that no chain of small steps leads from one matter to another.
"""

from __future__ import annotations

from collections import Counter
from math import log2
from typing import TYPE_CHECKING

import numpy as np

from madar.resolve.neighbours import neighbours
from madar.resolve.particulars import FOR, Particulars, Together, likeness
from madar.resolve.wording import drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: Mean likeness at which two statements are of one claim, how much more each doubling of a claim asks for, so that none
#: becomes a bag of all that sounds alike, and likeness with the nearest: chosen on the built-in case and on a
#: made-up world, where no pair of different claims came together, and on FA-KES, where most that are told on far days
#: stay apart; docs/method/same-claim.md.
NEAR, GROWING, NEAREST = 0.32, 0.04, 0.5
#: How much lower the cosine of two statements of one claim is where they are in two languages.
ACROSS = 0.1
#: How much the words that two statements of one language share count beside their cosine when the pair is proposed, and
#: from which share on they speak for one claim: what only sounds alike, as two ministers who praise, is not proposed.
WORDS, SHARED = 0.7, (0.25, 0.1)
#: A variant goes over to another claim where it is nearer to it by more than this.
STAYS = 0.03
BLOCK = 1024
#: Numbers that stand for the names of a statement, and how much they count when neighbours are looked for.
SIGNS, SIGNED = 32, 0.7
PASSES = 3


def _signs(named: Sequence[Particulars]) -> NDArray[np.float32]:
    """A row of numbers for the names of each statement, alike where the names are, so that these are met first."""
    out = np.zeros((len(named), SIGNS), dtype=np.float32)
    met = {name.actor_id for each in named for name in each.names}
    signs = {actor_id: drawn(actor_id, SIGNS) for actor_id in met}
    for row, each in enumerate(named):
        for name in sorted(each.names):
            out[row] += signs[name.actor_id]
    lengths = np.linalg.norm(out, axis=1, keepdims=True)
    return (SIGNED * out / np.where(lengths == 0, 1, lengths)).astype(np.float32)


def _near_pairs(
    made: NDArray[np.float32],
    words: NDArray[np.float32],
    named: Sequence[Particulars],
    arabic: NDArray[np.bool_],
) -> NDArray[np.int32]:
    """Pairs of statements that are near, the nearest first; of each no more than its nearest neighbours."""
    places = neighbours(made, *([_signs(named)] if any(each.names for each in named) else []))
    pairs, likenesses = [np.empty((0, 2), dtype=np.int32)], [np.empty(0, dtype=np.float32)]
    for at in range(0, len(made), BLOCK):
        near, back = places[at : at + BLOCK], places[places[at : at + BLOCK]]
        own = np.arange(at, at + len(near), dtype=np.int32)
        cosines = np.einsum("ij,ikj->ik", made[own], made[near])
        shared = WORDS * (np.einsum("ij,ikj->ik", words[own], words[near]) - np.where(arabic[own, None], *SHARED))
        cosines += np.where(arabic[near] != arabic[own, None], ACROSS, shared)
        told_there = (near < own[:, None]) & (back == own[:, None, None]).any(axis=2)  # met from the other's side
        rows, columns = np.nonzero((near >= 0) & ~told_there & (cosines >= NEAREST - FOR))
        other, cosine = near[rows, columns], cosines[rows, columns].tolist()
        both = zip((own[rows]).tolist(), other.tolist(), cosine, strict=True)
        alike = np.array([likeness(c, named[a], named[b]) for a, b, c in both], dtype=np.float32)
        kept = alike >= NEAREST
        pairs.append(np.sort(np.stack([own[rows], other], axis=1)[kept], axis=1))
        likenesses.append(np.round(alike[kept], 5))
    met, values = np.concatenate(pairs), np.concatenate(likenesses)
    return met[np.lexsort((met[:, 1], met[:, 0], -values))]


class _Gathered:
    """Statements gathered into clusters: the first of each, how many it has, their vectors' sum, what they name."""

    def __init__(self, made: NDArray[np.float32], named: Sequence[Particulars], arabic: NDArray[np.bool_]) -> None:
        self.made, self.named, self.arabic = made, named, arabic
        self._in_arabic: dict[int, int] = {}
        self._up = list(range(len(made)))
        self._size: dict[int, int] = {}
        self._total: dict[int, NDArray[np.float64]] = {}
        self._together: dict[int, Together] = {}

    def root(self, at: int) -> int:
        """The first statement of the cluster that a statement stands in."""
        up = self._up
        while up[at] != at:
            up[at] = up[up[at]]
            at = up[at]
        return at

    def total(self, root: int) -> NDArray[np.float64]:
        """The sum of a cluster's vectors."""
        held = self._total.get(root)
        return self.made[root].astype(np.float64) if held is None else held

    def common(self, root: int) -> Particulars:
        """What enough of a cluster's statements name."""
        held = self._together.get(root)
        return held.common() if held else self.named[root]

    def likeness(self, first: int, second: int) -> float:
        """How near two clusters are, on average over all pairs across them."""
        sizes = self._size.get(first, 1), self._size.get(second, 1)
        mean = float(self.total(first) @ self.total(second)) / (sizes[0] * sizes[1])
        mean += ACROSS * _crossing(self.in_arabic(first), sizes[0], self.in_arabic(second), sizes[1])
        return likeness(mean, self.common(first), self.common(second))

    def near_enough(self, first: int, second: int) -> bool:
        """Whether two clusters are as near as a claim of so many statements must be: the larger, the more alike."""
        size = self._size.get(first, 1) + self._size.get(second, 1)
        return self.likeness(first, second) >= NEAR + GROWING * log2(size)

    def in_arabic(self, root: int) -> int:
        """How many of a cluster's statements are in Arabic."""
        return self._in_arabic.get(root, int(self.arabic[root]))

    def join(self, first: int, second: int) -> None:
        """Make two clusters one."""
        self._up[second] = first
        self._in_arabic[first] = self.in_arabic(first) + self.in_arabic(second)
        self._total[first] = self.total(first) + self.total(second)
        self._size[first] = self._size.get(first, 1) + self._size.pop(second, 1)
        self._together.setdefault(first, Together(self.named[first])).join(
            self._together.pop(second) if second in self._together else Together(self.named[second])
        )
        self._total.pop(second, None)


def _crossing(arabic: int, size: int, other_arabic: int, other_size: int) -> float:
    """The share of the pairs between two clusters that are in two languages."""
    return (arabic * (other_size - other_arabic) + (size - arabic) * other_arabic) / (size * other_size)


def clusters(
    made: NDArray[np.float32],
    words: NDArray[np.float32],
    named: Sequence[Particulars],
    arabic: NDArray[np.bool_],
) -> list[int]:
    """For each vector the first of its cluster: clusters are joined while their mean likeness is near enough.

    Takes what each statement means (``made``), its telling ``words``, what it names, and whether it is in Arabic.
    """
    gathered = _Gathered(made, named, arabic)
    pairs = _near_pairs(made, words, named, arabic)
    waiting = pairs
    for _ in range(PASSES):
        left = []
        for n, (one, other) in enumerate(waiting.tolist()):
            first, second = sorted((gathered.root(one), gathered.root(other)))
            if first == second:
                continue
            if not gathered.near_enough(first, second):
                left.append(n)
                continue
            gathered.join(first, second)
        if len(left) == len(waiting):
            break
        waiting = waiting[left]
    return _settled(gathered, pairs)


def _settled(gathered: _Gathered, pairs: NDArray[np.int32]) -> list[int]:
    """The clusters after each variant went to the one it is nearest to on average, of its neighbours' ones."""
    made, named = gathered.made, gathered.named
    roots = [gathered.root(at) for at in range(len(made))]
    sizes = Counter(roots)
    both = np.vstack([pairs, pairs[:, ::-1]])
    both = both[np.argsort(both[:, 0], kind="stable")]
    starts = np.searchsorted(both[:, 0], np.arange(len(made) + 1))

    def mean(at: int, root: int) -> float:
        own = roots[at] == root
        count = sizes[root] - own
        if not count:
            return 0.0
        cosine = float((gathered.total(root) - made[at] * own) @ made[at]) / count
        arabic = int(gathered.arabic[at])
        cosine += ACROSS * _crossing(arabic, 1, gathered.in_arabic(root) - own * arabic, count)
        return likeness(cosine, named[at], gathered.common(root))

    out = []
    for at, root in enumerate(roots):
        nearby = {roots[other] for other in both[starts[at] : starts[at + 1], 1].tolist()} | {root}
        best = root
        if len(nearby) > 1 and sizes[root] > 1:
            best = max(
                sorted(nearby), key=lambda each: (round(mean(at, each) - (each != root) * STAYS, 4), each == root)
            )
        out.append(best)
    heads: dict[int, int] = {}
    for at, root in enumerate(out):
        heads.setdefault(root, at)
    return [heads[root] for root in out]
