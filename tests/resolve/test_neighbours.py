"""The nearest neighbours of many vectors, in all and in cells."""

from __future__ import annotations

import numpy as np

from madar.resolve.neighbours import NEIGHBOURS, neighbours


def about(matters: int, each: int) -> np.ndarray:
    """Vectors in small heaps, drawn from a fixed seed."""
    rng = np.random.default_rng(3)
    made = np.repeat(rng.standard_normal((matters, 64)), each, axis=0) + 0.4 * rng.standard_normal((matters * each, 64))
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def test_in_all_the_nearest_are_found_and_none_is_its_own_neighbour() -> None:
    made = about(30, 6)
    cosines = made @ made.T
    np.fill_diagonal(cosines, -1)
    found = neighbours(made)
    for at, places in enumerate(found):
        assert at not in places
        assert set(places.tolist()) == set(np.argsort(-cosines[at])[:NEIGHBOURS].tolist())


def test_in_cells_those_of_a_heap_are_found() -> None:
    found = neighbours(about(400, 5), exact=0)
    met = [sum(place // 5 == at // 5 for place in places.tolist() if place >= 0) for at, places in enumerate(found)]
    assert np.mean(met) > 3.9  # of four others


def test_fewer_vectors_than_neighbours_leave_places_empty() -> None:
    assert (neighbours(about(1, 3)) == -1).sum(axis=1).tolist() == [NEIGHBOURS - 2] * 3
    assert neighbours(np.zeros((0, 8), dtype=np.float32)).shape == (0, NEIGHBOURS)


def test_cells_that_are_nobodys_nearest_are_met_too() -> None:
    made = np.repeat(about(3, 1), 100, axis=0)  # 300 vectors in 17 cells, of which three are anybody's
    found = neighbours(made, exact=0)
    assert all(place // 100 == at // 100 for at, places in enumerate(found) for place in places.tolist())


def test_half_precision_meets_the_same() -> None:
    made = about(400, 5).astype(np.float16)
    assert (neighbours(made, exact=0) == neighbours(made.astype(np.float32), exact=0)).all()
