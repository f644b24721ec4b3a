"""The nearest neighbours of many vectors: all of them up to some number, beyond it those in the nearest cells.

Method: spherical k-means cells (an inverted file, as in Johnson, Douze, Jégou 2017), without randomness, so that the
same vectors in the same order give the same neighbours. docs/method/same-claim.md has what the cells miss.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    Rows = NDArray[np.float32] | NDArray[np.float16]
    Keep = Callable[[NDArray[np.float32], NDArray[np.int32], NDArray[np.int32]], None]

#: Up to so many vectors every one is set against every other.
MOST_EXACT = 30_000
NEIGHBOURS = 16
#: Cells that are searched for each vector, rounds in which they are moved, vectors a cell is moved by, numbers at once.
PROBES, ROUNDS, SAMPLED, AT_ONCE = 16, 4, 32, 1 << 23


def neighbours(*parts: Rows, most: int = NEIGHBOURS, exact: int = MOST_EXACT) -> NDArray[np.int32]:
    """For each vector the places of its nearest ones, itself left out; unordered, ``-1`` where there are fewer.

    Takes the vectors in one or more ``parts`` that stand side by side, so that none need be copied; those in half
    precision are made whole a block at a time.
    Cost: quadratic up to ``exact`` vectors, beyond it about n to the power of 1.5; memory beside the vectors: 8 bytes a
    neighbour, some 20 a cell that is asked, and one block.
    """
    found = _Found(parts, most)
    if len(parts[0]) <= exact:
        everything = np.arange(len(parts[0]), dtype=np.int32)
        found.search(everything, everything, found.fill)
        return found.places
    probed = _cells(parts)
    members = dict(_by_cell(probed[:, :1]))
    for own in members.values():
        found.search(own, own, found.fill)
    for cell, asked in _by_cell(probed[:, 1:]):
        if cell in members:  # some cells are nobody's nearest
            found.search(asked, members[cell], found.better)
    return found.places


class _Found:
    """The best that were found so far for each vector: how near, and where they stand."""

    def __init__(self, parts: Sequence[Rows], most: int) -> None:
        self.parts, self.most = parts, most
        self.best = np.full((len(parts[0]), most), -np.inf, dtype=np.float32)
        self.places = np.full((len(parts[0]), most), -1, dtype=np.int32)

    def search(self, asked: NDArray[np.int32], members: NDArray[np.int32], keep: Keep) -> None:
        """Set the vectors asked about against these members, which are in order, and keep what is near."""
        if not len(members):
            return
        held = [_whole(part[members]).T for part in self.parts]
        step = max(1, AT_ONCE // len(members))
        for at in range(0, len(asked), step):
            rows = asked[at : at + step]
            block = _products([_whole(part[rows]) for part in self.parts], held)
            own = np.minimum(np.searchsorted(members, rows), len(members) - 1)
            itself = np.flatnonzero(members[own] == rows)
            block[itself, own[itself]] = -np.inf
            keep(block, rows, members)

    def fill(self, block: NDArray[np.float32], rows: NDArray[np.int32], members: NDArray[np.int32]) -> None:
        """Keep the best of a block for rows that have nothing yet."""
        few = min(self.most, block.shape[1])
        kept = np.argpartition(block, block.shape[1] - few, axis=1)[:, -few:]
        values = np.take_along_axis(block, kept, axis=1)
        self.best[rows, :few] = values
        self.places[rows, :few] = np.where(np.isneginf(values), -1, members[kept])

    def better(self, block: NDArray[np.float32], rows: NDArray[np.int32], members: NDArray[np.int32]) -> None:
        """Keep what of a block is better than the worst that its row has: few are, and only those are put in order."""
        row, column = np.nonzero(block > self.best[rows].min(axis=1)[:, None])
        if not len(row):
            return
        touched, row_of = np.unique(row, return_inverse=True)
        again = rows[touched]
        values = np.concatenate([self.best[again].ravel(), block[row, column]])
        found = np.concatenate([self.places[again].ravel(), members[column]])
        of = np.concatenate([np.repeat(np.arange(len(touched)), self.most), row_of])
        order = np.lexsort((-values, of))
        top = order[np.searchsorted(of[order], np.arange(len(touched)))[:, None] + np.arange(self.most)]
        self.best[again], self.places[again] = values[top], found[top]


def _whole(rows: Rows) -> NDArray[np.float32]:
    """Rows in single precision, in which they are multiplied."""
    return rows.astype(np.float32, copy=False)


def _products(parts: Sequence[NDArray[np.float32]], others: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """The products of rows and columns that both stand in parts."""
    block: NDArray[np.float32] = parts[0] @ others[0]
    for part, other in zip(parts[1:], others[1:], strict=True):
        block += part @ other
    return block


def _cells(parts: Sequence[Rows]) -> NDArray[np.int32]:
    """For each vector the cells nearest to it, the nearest first."""
    whole = len(parts[0])
    count = int(np.sqrt(whole))
    sample = np.hstack([_whole(part[:: max(1, whole // (count * SAMPLED))]) for part in parts])
    centres = sample[:: max(1, len(sample) // count)][:count].copy()
    for _ in range(ROUNDS):
        nearest = np.argmax(sample @ centres.T, axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, sample)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(lengths > 0, sums / np.where(lengths > 0, lengths, 1), centres).astype(np.float32)
    probes = min(PROBES, len(centres))
    out = np.empty((whole, probes), dtype=np.int32)
    step = max(1, AT_ONCE // len(centres))
    borders = np.cumsum([part.shape[1] for part in parts])[:-1]
    turned = np.split(-centres.T, borders)
    for at in range(0, whole, step):
        block = _products([_whole(part[at : at + step]) for part in parts], turned)
        some = np.argpartition(block, probes - 1, axis=1)[:, :probes]
        ranked = np.argsort(np.take_along_axis(block, some, axis=1), axis=1, kind="stable")
        out[at : at + step] = np.take_along_axis(some, ranked, axis=1)
    return out


def _by_cell(probed: NDArray[np.int32]) -> Iterator[tuple[int, NDArray[np.int32]]]:
    """Each cell that any vectors ask, with these."""
    flat = probed.ravel()
    order = np.argsort(flat, kind="stable")
    starts = np.searchsorted(flat[order], np.arange(flat.max() + 2))
    for cell in np.flatnonzero(np.diff(starts)).tolist():
        yield cell, (order[starts[cell] : starts[cell + 1]] // probed.shape[1]).astype(np.int32)
