"""The laws of independence, for one generated claim: shared by the property tests and the 10,000-graph figure."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent))

from graphs import renamed, with_copy, world

from madar.terms import CARRIES
from madar.trace.chains import without_source
from madar.trace.lines import independent
from madar.trace.pivot import common_link
from madar.trace.walk import Ways, reached, ways

if TYPE_CHECKING:
    from collections.abc import Collection


def broken(seed: int) -> list[str]:
    """The laws that the claim of ``seed`` breaks; empty where it keeps all."""
    made = world(seed)
    graph = made.graph()
    found = independent(graph)
    laws: dict[str, bool] = {"low is at most high": 0 <= found.low <= found.high}
    groups = {node.node_id: node.group or node.node_id for node in graph.nodes}
    used = [{groups[node] for node in line} for line in found.lines]
    laws["lines share no node"] = sum(map(len, used)) == len(set().union(*used)) if used else True
    hops = {(edge.tail, edge.head) for edge in graph.edges if not edge.rejected and edge.stance in CARRIES}
    live = ways(graph)
    for line in found.lines:
        steps = [(a, b) in hops or groups[a] == groups[b] for a, b in pairwise(line)]
        laws["a line is made of edges"] = laws.get("a line is made of edges", True) and all(steps)
        ends = line[0] in live.documents and line[-1] in live.known
        laws["a line runs from a document to a known origin"] = ends and laws.get(
            "a line runs from a document to a known origin", True
        )
    laws["the number is that of the lines"] = len(found.lines) == found.high
    laws["the cut cuts"] = not _left(live, found.cut)
    laws["the cut is as small as the number"] = len({groups[node] for node in found.cut}) == found.high
    for node in common_link(graph):
        left = _left(live, {key for key, group in groups.items() if group == groups[node]}) - live.hollow()
        laws["the common link cuts"] = laws.get("the common link cuts", True) and not left
    for dated in (True, False):
        after = independent(with_copy(made, seed, dated=dated).graph())
        laws[f"a copy never raises ({dated})"] = after.high <= found.high and after.low <= found.low
    for node in graph.nodes:
        if node.kind != "document":
            fewer = independent(without_source(graph, node.node_id))
            laws["removing a source never raises"] = fewer.high <= found.high and fewer.low <= found.low
            if not laws["removing a source never raises"]:
                break
    other = independent(renamed(made).graph())
    laws["ids, order and language change nothing"] = (other.low, other.high) == (found.low, found.high)
    return [law for law, kept in laws.items() if not kept]


def _left(live: Ways, gone: Collection[str]) -> set[str]:
    """The known origins that documents still come to without some nodes."""
    out = {tail: [head for head in heads if head not in gone] for tail, heads in live.out.items()}
    return reached([doc for doc in live.documents if doc not in gone], out) & (set(live.known) - set(gone))
