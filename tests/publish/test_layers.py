"""The layered layout: edges lead onward, nothing overlaps, the same graph lies the same."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from madar.publish.layers import arrange

NAMES = st.integers(0, 11).map(lambda n: f"n{n:02}")
LINKS = st.lists(st.tuples(NAMES, NAMES), max_size=30)
NODES = [f"n{n:02}" for n in range(12)]


@given(LINKS)
def test_nodes_of_a_column_do_not_overlap(links: list[tuple[str, str]]) -> None:
    placed = arrange(NODES, links)
    rows: dict[float, list[float]] = defaultdict(list)
    for node in NODES:
        rows[placed.column[node]].append(placed.row[node])
    for column in rows.values():
        column.sort()
        assert all(b - a > 0.999 for a, b in pairwise(column))
        assert column[0] >= 0.499
        assert column[-1] <= placed.rows - 0.499


@given(LINKS)
def test_without_circles_every_link_leads_onward(links: list[tuple[str, str]]) -> None:
    onward = [(a, b) for a, b in links if a < b]
    placed = arrange(NODES, onward)
    for tail, head in onward:
        assert placed.column[tail] < placed.column[head]
        assert len(placed.bends[tail, head]) == placed.column[head] - placed.column[tail] - 1


@given(LINKS, st.lists(st.sampled_from([0.5, 1.0, 2.0, 7.0]), min_size=12, max_size=12), st.sets(NAMES))
def test_boxes_of_any_size_keep_apart_and_ends_stand_last(
    links: list[tuple[str, str]], high: list[float], ends: set[str]
) -> None:
    onward = [(a, b) for a, b in links if a < b]
    sizes = dict(zip(NODES, high, strict=True))
    placed = arrange(NODES, onward, ends, sizes)
    for one, other in combinations(NODES, 2):
        if placed.column[one] == placed.column[other]:
            room = (sizes[one] + sizes[other]) / 2
            assert abs(placed.row[one] - placed.row[other]) > room - 0.001
    assert all(placed.row[node] + sizes[node] / 2 <= placed.rows + 0.001 for node in NODES)
    for tail, head in onward:
        assert placed.column[tail] < placed.column[head]
        assert len(placed.bends[tail, head]) == placed.column[head] - placed.column[tail] - 1
    closed = {head for _, head in onward} - {tail for tail, _ in onward}
    for node in closed & ends:  # the whole graph is one part where all is linked
        assert placed.column[node] >= max(placed.column[tail] for tail, head in onward if head == node) + 1


@given(LINKS)
def test_order_of_links_changes_nothing(links: list[tuple[str, str]]) -> None:
    assert arrange(NODES, links) == arrange(NODES, list(reversed(links)))


def test_circles_are_drawn_too() -> None:
    placed = arrange(["a", "b"], [("a", "b"), ("b", "a")])
    assert set(placed.bends) == {("a", "b"), ("b", "a")}


def test_crossing_is_undone() -> None:
    placed = arrange(["a", "b", "x", "y"], [("a", "y"), ("b", "x")])
    assert (placed.row["a"] < placed.row["b"]) == (placed.row["y"] < placed.row["x"])


def test_nothing() -> None:
    assert arrange([], []).columns == 0
