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
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from madar.resolve.neighbours import Rows

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
#: Statements up to which a cluster's sum is made anew when it is asked for: held, each would take 4 KB and more.
SMALL = 16
#: Pairs that are numbers of Python at once: they take ten times the room of those in an array.
LOT = 1 << 16


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
    made: Rows,
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
        cosines = np.einsum("ij,ikj->ik", made[own], made[near], dtype=np.float32)
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
    """Statements gathered into clusters: the first of each, which they are, their vectors' sum, what they name.

    Most clusters are small, and there are very many while statements are gathered: sum and count of names are held for
    the large ones only, and made of the statements for the others.
    """

    def __init__(self, made: Rows, named: Sequence[Particulars], arabic: NDArray[np.bool_]) -> None:
        self.made, self.named, self.arabic = made, named, arabic
        self._in_arabic: dict[int, int] = {}
        self._up = list(range(len(made)))
        self._members: dict[int, list[int]] = {}  # of those that are more than one
        self._total: dict[int, NDArray[np.float64]] = {}
        self._together: dict[int, Together] = {}
        self._common: dict[int, Particulars] = {}

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
        return self.made[self.members(root)].sum(axis=0, dtype=np.float64) if held is None else held

    def members(self, root: int) -> list[int]:
        """The statements of a cluster."""
        return self._members.get(root) or [root]

    def common(self, root: int) -> Particulars:
        """What enough of a cluster's statements name."""
        if root not in self._members:
            return self.named[root]
        held = self._together.get(root)
        if held:
            return held.common()
        if root not in self._common:
            said = [self.named[at] for at in self._members[root]]
            self._common[root] = Together(said).common()
        return self._common[root]

    def likeness(self, first: int, second: int) -> float:
        """How near two clusters are, on average over all pairs across them."""
        sizes = len(self.members(first)), len(self.members(second))
        mean = float(self.total(first) @ self.total(second)) / (sizes[0] * sizes[1])
        mean += ACROSS * _crossing(self.in_arabic(first), sizes[0], self.in_arabic(second), sizes[1])
        return likeness(mean, self.common(first), self.common(second))

    def near_enough(self, first: int, second: int) -> bool:
        """Whether two clusters are as near as a claim of so many statements must be: the larger, the more alike."""
        size = len(self.members(first)) + len(self.members(second))
        return self.likeness(first, second) >= NEAR + GROWING * log2(size)

    def in_arabic(self, root: int) -> int:
        """How many of a cluster's statements are in Arabic."""
        return self._in_arabic.get(root, int(self.arabic[root]))

    def join(self, first: int, second: int) -> None:
        """Make two clusters one."""
        if len(self.members(first)) + len(self.members(second)) > SMALL:
            self._total[first] = self.total(first) + self.total(second)
            self._together[first] = self._counted(first)
            self._together[first].join(self._counted(second))
        self._in_arabic[first] = self.in_arabic(first) + self.in_arabic(second)
        self._up[second] = first
        self._members.setdefault(first, [first]).extend(self._members.pop(second, [second]))
        for root in (first, second):
            self._common.pop(root, None)
        self._total.pop(second, None)
        self._together.pop(second, None)

    def _counted(self, root: int) -> Together:
        """What a cluster's statements name, counted."""
        return self._together.get(root) or Together(self.named[at] for at in self.members(root))


def _crossing(arabic: int, size: int, other_arabic: int, other_size: int) -> float:
    """The share of the pairs between two clusters that are in two languages."""
    return (arabic * (other_size - other_arabic) + (size - arabic) * other_arabic) / (size * other_size)


def clusters(
    made: Rows,
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
        left = np.zeros(len(waiting), dtype=np.bool_)
        for n, (one, other) in enumerate(_one_by_one(waiting)):
            first, second = sorted((gathered.root(one), gathered.root(other)))
            if first == second:
                continue
            if not gathered.near_enough(first, second):
                left[n] = True
                continue
            gathered.join(first, second)
        if left.all():
            break
        waiting = waiting[left]
    return _settled(gathered, pairs)


def _one_by_one(pairs: NDArray[np.int32]) -> Iterator[list[int]]:
    for at in range(0, len(pairs), LOT):
        yield from pairs[at : at + LOT].tolist()


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
