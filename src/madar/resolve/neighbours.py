"""The nearest neighbours of many vectors: all of them up to some number, beyond it those in the nearest cells.

Method: spherical k-means cells (an inverted file, as in Johnson, Douze, Jégou 2017), without randomness, so that the
same vectors in the same order give the same neighbours. docs/method/same-claim.md has what the cells miss.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

#: Up to so many vectors every one is set against every other.
MOST_EXACT = 30_000
NEIGHBOURS = 16
#: Cells that are searched for each vector, rounds in which they are moved, vectors a cell is moved by, numbers at once.
PROBES, ROUNDS, SAMPLED, AT_ONCE = 16, 4, 32, 1 << 25


def neighbours(made: NDArray[np.float32], most: int = NEIGHBOURS, exact: int = MOST_EXACT) -> NDArray[np.int32]:
    """For each vector the places of its nearest ones, itself left out; unordered, ``-1`` where there are fewer.

    Cost: quadratic up to ``exact`` vectors, beyond it about n to the power of 1.5; memory beside the vectors: 8 bytes a
    neighbour and one block.
    """
    best = np.full((len(made), most), -np.inf, dtype=np.float32)
    places = np.full((len(made), most), -1, dtype=np.int32)
    if len(made) <= exact:
        everything = np.arange(len(made), dtype=np.int32)
        _search(made, everything, everything, best, places)
        return places
    probed = _cells(made)
    order = np.argsort(probed[:, 0], kind="stable").astype(np.int32)
    starts = np.searchsorted(probed[order, 0], np.arange(probed.max() + 2))
    asking = _by_cell(probed)
    for cell, asked in asking:
        members = order[starts[cell] : starts[cell + 1]]
        _search(made, asked, members, best, places)
    return places


def _search(
    made: NDArray[np.float32],
    asked: NDArray[np.int32],
    members: NDArray[np.int32],
    best: NDArray[np.float32],
    places: NDArray[np.int32],
) -> None:
    """Keep for each vector asked about the best of what it had and of these members."""
    if not len(members):
        return
    held = made[members]
    most = best.shape[1]
    step = max(1, AT_ONCE // len(members))
    for at in range(0, len(asked), step):
        rows = asked[at : at + step]
        block = made[rows] @ held.T
        block[rows[:, None] == members[None, :]] = -np.inf
        few = min(most, block.shape[1])
        kept = np.argpartition(block, block.shape[1] - few, axis=1)[:, -few:]
        values = np.hstack([best[rows], np.take_along_axis(block, kept, axis=1)])
        found = np.hstack([places[rows], members[kept]])
        found[np.isneginf(values)] = -1
        top = np.argpartition(values, values.shape[1] - most, axis=1)[:, -most:]
        best[rows] = np.take_along_axis(values, top, axis=1)
        places[rows] = np.take_along_axis(found, top, axis=1)


def _cells(made: NDArray[np.float32]) -> NDArray[np.int32]:
    """For each vector the cells nearest to it, the nearest first."""
    count = int(np.sqrt(len(made)))
    sample = made[:: max(1, len(made) // (count * SAMPLED))]
    centres = sample[:: max(1, len(sample) // count)][:count].copy()
    for _ in range(ROUNDS):
        nearest = np.argmax(sample @ centres.T, axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, sample)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(lengths > 0, sums / np.where(lengths > 0, lengths, 1), centres).astype(np.float32)
    probes = min(PROBES, len(centres))
    out = np.empty((len(made), probes), dtype=np.int32)
    step = max(1, AT_ONCE // len(centres))
    for at in range(0, len(made), step):
        block = -(made[at : at + step] @ centres.T)
        some = np.argpartition(block, probes - 1, axis=1)[:, :probes]
        ranked = np.argsort(np.take_along_axis(block, some, axis=1), axis=1, kind="stable")
        out[at : at + step] = np.take_along_axis(some, ranked, axis=1)
    return out


def _by_cell(probed: NDArray[np.int32]) -> Iterator[tuple[int, NDArray[np.int32]]]:
    """Each cell with the vectors that ask it."""
    flat = probed.ravel()
    order = np.argsort(flat, kind="stable")
    starts = np.searchsorted(flat[order], np.arange(flat.max() + 2))
    for cell in range(len(starts) - 1):
        yield cell, (order[starts[cell] : starts[cell + 1]] // probed.shape[1]).astype(np.int32)
