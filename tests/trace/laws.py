"""The laws of independence, for one generated claim: shared by the property tests and the 10,000-graph figure."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from graphs import renamed, with_copy, world

from madar.trace.chains import without_source
from madar.trace.lines import independent
from madar.trace.pivot import common_link
from madar.trace.walk import ways


def broken(seed: int) -> list[str]:
    """The laws that the claim of ``seed`` breaks; empty where it keeps all."""
    made = world(seed)
    graph = made.graph()
    found = independent(graph)
    laws: dict[str, bool] = {"low is at most high": 0 <= found.low <= found.high}
    groups = {node.node_id: node.group or node.node_id for node in graph.nodes}
    used = [{groups[node] for node in line} for line in found.lines]
    laws["lines share no node"] = sum(map(len, used)) == len(set().union(*used)) if used else True
    laws["the number is that of the lines"] = len(found.lines) == found.high
    cut = graph
    for node in found.cut:
        cut = without_source(cut, node)
    laws["the cut cuts"] = independent(cut).high == 0
    laws["the cut is as small as the number"] = len({groups[node] for node in found.cut}) == found.high
    for node in common_link(graph):
        left = graph
        for member in sorted(key for key, group in groups.items() if group == groups[node]):
            left = without_source(left, member)
        laws["the common link cuts"] = set(ways(left).known) <= ways(graph).hollow()
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
