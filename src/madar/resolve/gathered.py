"""Statements gathered into clusters by what they mean and name: near to all on average, and closely to one.

Neighbours propose pairs, the nearest first; two clusters are joined while they are near on average over all pairs
across them, so that no chain of small steps leads from one matter to another.
"""

from __future__ import annotations

import hashlib
from math import log2
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from madar.resolve.neighbours import neighbours
from madar.resolve.particulars import FOR, Particulars, Together, likeness

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from madar.resolve.neighbours import Rows
    from madar.resolve.wording import Wording

#: Mean likeness at which two statements are of one claim, and likeness with the nearest; how much more each doubling of
#: a claim asks for, and each beyond so many statements, so that none becomes a bag of all that sounds alike: in a claim
#: of one language more than where both meet. Chosen on the built-in case, three troves, the tuning half of our own days
#: and eighty pairs of FA-KES judged by eye; docs/method/same-claim.md.
NEAR, NEAREST = 0.34, 0.5
IN_ONE, IN_BOTH = (0.04, 0.15, 6), (0.03, 0.1, 16)
#: How much lower the cosine of two statements of one claim is where they are in two languages.
ACROSS = 0.1
#: How much the words that two statements share count beside their cosine when the pair is proposed, and from which
#: share on they speak for one claim, in Arabic, in English, and across the two: what only sounds alike, as two
#: ministers who praise, is not proposed.
WORDS, SHARED = (1.2, 0.9, 0.7), (0.15, 0.08, 0.07)
#: The same where two clusters are joined: where pairs across them are in two languages words only bring together; else
#: fewer than the last keep apart. Chosen on eighty pairs of FA-KES judged by eye too; docs/method/same-claim.md.
JOINED, BASE, PLAIN = 0.8, 0.06, 0.13
#: How much more is asked of two clusters that each have both languages: what could be missing to either is there.
WHOLE = 0.04
How = Literal["plainly", "against", "headline"]
#: Cosine from which two statements of one document tell one thing, by one speaker or by two; and likeness where one of
#: them is told against something. Whoever tells a thing in one sentence tells another in the next.
AGAIN, BY_ANOTHER, AGAINST = 0.68, 0.55, 0.4
BLOCK = 1024
#: Numbers that stand for the names of a statement, and how much they count when neighbours are looked for.
SIGNS, SIGNED = 32, 0.7
PASSES = 3
#: Statements up to which a cluster's sum is made anew when it is asked for: held, each would take 4 KB and more.
SMALL = 16
#: Pairs that are numbers of Python at once: they take ten times the room of those in an array.
LOT = 1 << 16


def drawn(name: str) -> NDArray[np.float32]:
    """The same numbers for a name wherever it is met."""
    seed = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest())
    return np.random.default_rng(seed).standard_normal(SIGNS, dtype=np.float32)


class Told(NamedTuple):
    """The document that tells a statement; how: plainly, against something (a denial, a "not"), in a headline; who."""

    doc_id: str
    how: How = "plainly"
    speaker: str = ""


def _signs(named: Sequence[Particulars]) -> NDArray[np.float32]:
    """A row of numbers for the names of each statement, alike where the names are, so that these are met first."""
    out = np.zeros((len(named), SIGNS), dtype=np.float32)
    met = {name.actor_id for each in named for name in each.names}
    signs = {actor_id: drawn(actor_id) for actor_id in met}
    for row, each in enumerate(named):
        for name in sorted(each.names):
            out[row] += signs[name.actor_id]
    lengths = np.linalg.norm(out, axis=1, keepdims=True)
    return (SIGNED * out / np.where(lengths == 0, 1, lengths)).astype(np.float32)


def _near_pairs(
    made: Rows,
    words: Wording,
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
        common = words.shared(np.repeat(own, near.shape[1]), near.ravel()).reshape(near.shape)
        how = np.where(arabic[near] != arabic[own, None], 2, np.where(arabic[own, None], 0, 1))
        cosines += ACROSS * (how == 2) + np.take(WORDS, how) * (common - np.take(SHARED, how))  # noqa: PLR2004 - across
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

    def __init__(
        self,
        made: Rows,
        words: Wording,
        named: Sequence[Particulars],
        arabic: NDArray[np.bool_],
        told_in: Sequence[Told],
    ) -> None:
        self.made, self.words, self.named, self.arabic, self.told_in = made, words, named, arabic, told_in
        self._said: dict[int, Counter[int]] = {}
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
        across = _crossing(self.in_arabic(first), sizes[0], self.in_arabic(second), sizes[1])
        mean += ACROSS * across
        less, more = sorted((self.said(first), self.said(second)), key=len)
        shared = sum(part * more[word] for word, part in less.items() if word in more)
        part = shared / (sizes[0] * sizes[1])
        mean += JOINED * (max(0.0, part - BASE) if across else part - PLAIN)
        return likeness(mean, self.common(first), self.common(second))

    def said(self, root: int) -> Counter[int]:
        """The words of a cluster's statements, added up."""
        held = self._said.get(root)
        return self.words.of(*self.members(root)) if held is None else held

    def near_enough(self, first: int, second: int) -> bool:
        """Whether two clusters are as near as a claim of so many statements must be: the larger, the more alike."""
        size = len(self.members(first)) + len(self.members(second))
        growing, grown, many = IN_ONE if self.in_arabic(first) + self.in_arabic(second) in {0, size} else IN_BOTH
        asked = NEAR + growing * log2(size) + grown * max(0.0, log2(size / many))
        asked += WHOLE * (self.in_both(first) and self.in_both(second))
        return self.likeness(first, second) >= asked

    def in_both(self, root: int) -> bool:
        """Whether a cluster has statements of both languages."""
        return 0 < self.in_arabic(root) < len(self.members(root))

    def by_document(self, root: int) -> dict[str, list[int]]:
        """A cluster's statements by their documents."""
        found: dict[str, list[int]] = {}
        for at in self.members(root):
            found.setdefault(self.told_in[at].doc_id, []).append(at)
        return found

    def clash(self, first: int, second: int) -> bool:
        """Whether two clusters hold different things told by one document, in half of the smaller one's documents."""
        less, more = sorted((self.by_document(first), self.by_document(second)), key=len)
        against = sum(not self._once(each, more[doc_id]) for doc_id, each in less.items() if doc_id in more)
        return against * 2 >= max(1, len(less))

    def _once(self, some: Sequence[int], others: Sequence[int]) -> bool:
        """Whether two lots of statements of one document may tell one thing: headlines apart, two of them are near."""
        bodies = [[at for at in each if self.told_in[at].how != "headline"] for each in (some, others)]
        pairs = [(one, other) for one in bodies[0] for other in bodies[1]]
        return not pairs or any(self._again(one, other) for one, other in pairs)

    def _again(self, one: int, other: int) -> bool:
        """Whether a statement tells what another of its document told: by its meaning, a denial by its words too.

        A sentence that goes on from another shares words with it too; a denial takes up what it denies.
        """
        cosine = float(self.made[one].astype(np.float32) @ self.made[other].astype(np.float32))
        mine, theirs = self.told_in[one], self.told_in[other]
        if mine.how == theirs.how == "plainly":
            return cosine >= (AGAIN if mine.speaker == theirs.speaker else BY_ANOTHER)
        there = self.words.of(other)
        both = sum(part * there.get(word, 0.0) for word, part in self.words.of(one).items())
        return cosine + JOINED * (both - BASE) >= AGAINST

    def in_arabic(self, root: int) -> int:
        """How many of a cluster's statements are in Arabic."""
        return self._in_arabic.get(root, int(self.arabic[root]))

    def join(self, first: int, second: int) -> None:
        """Make two clusters one."""
        if len(self.members(first)) + len(self.members(second)) > SMALL:
            self._total[first] = self.total(first) + self.total(second)
            self._said[first] = self.said(first) + self.said(second)
            self._together[first] = self._counted(first)
            self._together[first].join(self._counted(second))
        self._in_arabic[first] = self.in_arabic(first) + self.in_arabic(second)
        self._up[second] = first
        self._members.setdefault(first, [first]).extend(self._members.pop(second, [second]))
        for root in (first, second):
            self._common.pop(root, None)
        self._total.pop(second, None)
        self._said.pop(second, None)
        self._together.pop(second, None)

    def _counted(self, root: int) -> Together:
        """What a cluster's statements name, counted."""
        return self._together.get(root) or Together(self.named[at] for at in self.members(root))


def _crossing(arabic: int, size: int, other_arabic: int, other_size: int) -> float:
    """The share of the pairs between two clusters that are in two languages."""
    return (arabic * (other_size - other_arabic) + (size - arabic) * other_arabic) / (size * other_size)


def clusters(
    made: Rows,
    words: Wording,
    named: Sequence[Particulars],
    arabic: NDArray[np.bool_],
    told_in: Sequence[Told],
) -> list[int]:
    """For each vector the first of its cluster: clusters are joined while their mean likeness is near enough.

    Takes what each statement means (``made``), its telling ``words``, what it names, whether it is in Arabic, and
    where and how it is told.
    """
    gathered = _Gathered(made, words, named, arabic, told_in)
    pairs = _near_pairs(made, words, named, arabic)
    waiting = pairs
    for _ in range(PASSES):
        left = np.zeros(len(waiting), dtype=np.bool_)
        for n, (one, other) in enumerate(_one_by_one(waiting)):
            first, second = sorted((gathered.root(one), gathered.root(other)))
            if first == second:
                continue
            if not gathered.near_enough(first, second) or gathered.clash(first, second):
                left[n] = True
                continue
            gathered.join(first, second)
        if left.all():
            break
        waiting = waiting[left]
    return [gathered.root(at) for at in range(len(made))]


def _one_by_one(pairs: NDArray[np.int32]) -> Iterator[list[int]]:
    for at in range(0, len(pairs), LOT):
        yield from pairs[at : at + LOT].tolist()
