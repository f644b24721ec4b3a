"""The sourcing graph as it is drawn: what counts as one on paper becomes one box, and nothing is left out unsaid.

Three things are drawn together: documents of one publisher that had the claim from the same, an outlet and the one
document of it that it is quoted for, and unnamed sources or papers of one role between the same neighbours ("x 11":
whether these are one nobody can tell). Where many documents had it from the same they are a list in one box, each with
its own line of it. Counting never uses this.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from madar.terms import Edge, EdgeKind, Node

_FIRST: Mapping[EdgeKind, int] = {"attributes": 0, "via": 1, "states": 2, "reuses": 3, "inferred": 4}
_NAMELESS = frozenset({"unnamed", "paper"})
#: So many documents that had it alike are a list.
FOLD = 3


@dataclass(frozen=True, slots=True)
class Drawn:
    """Boxes and lines; ``box`` says in which box a node of the graph stands, ``held`` which nodes a box holds."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    box: Mapping[str, str]
    held: Mapping[str, tuple[str, ...]]


def drawn(nodes: Sequence[Node], edges: Sequence[Edge]) -> Drawn:
    """The boxes and lines of a graph, each line with all its words. Cost: linear."""
    box = {node.node_id: node.node_id for node in nodes}
    for step in (_one_publisher, _outlet_with_its_document, _nameless):
        joined = step(nodes, _moved(edges, box), box)
        box = {node: joined.get(at, at) for node, at in box.items()}
    held: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        held[box[node.node_id]].append(node.node_id)
    by_id = {node.node_id: node for node in nodes}
    boxes = []
    for at, ids in held.items():
        inside = [by_id[each] for each in ids]
        boxes.append(replace(by_id[at], origin=any(n.origin for n in inside), beside=all(n.beside for n in inside)))
    return Drawn(tuple(boxes), _moved(edges, box), box, {at: tuple(ids) for at, ids in held.items()})


def folded(one: Drawn, keep: Collection[str] = ()) -> tuple[Drawn, dict[str, tuple[Node, ...]]]:
    """The same with lists: documents that nobody quotes and that had it alike from the same stand in one box.

    Takes: ``keep``, boxes that stay by themselves. Gives with the drawing what each list holds, by the id of its box.
    """
    tails, _heads = _around(one.edges)
    alike: dict[object, list[Node]] = defaultdict(list)
    how: dict[str, set[object]] = defaultdict(set)
    for edge in one.edges:
        how[edge.tail].add((edge.head, edge.kind, edge.stance))
    for node in one.nodes:
        if node.kind == "document" and node.node_id not in tails and node.node_id not in keep:
            alike[frozenset(how[node.node_id])].append(node)
    lists = {held[0].node_id: tuple(held) for held in alike.values() if len(held) >= FOLD}
    into = {node.node_id: first for first, held in lists.items() for node in held}
    box = {node: into.get(at, at) for node, at in one.box.items()}
    held = {at: one.held[at] for at in one.held if into.get(at, at) == at}
    held |= {
        first: tuple(each for node in inside for each in one.held[node.node_id]) for first, inside in lists.items()
    }
    nodes = tuple(node for node in one.nodes if into.get(node.node_id, node.node_id) == node.node_id)
    same = {node.node_id: into.get(node.node_id, node.node_id) for node in one.nodes}
    return Drawn(nodes, _moved(one.edges, same), box, held), lists


def _moved(edges: Iterable[Edge], box: Mapping[str, str]) -> tuple[Edge, ...]:
    """The edges from box to box: one for each two boxes, of the kind that says most."""
    found: dict[tuple[str, str], Edge] = {}
    for edge in edges:
        ends = (box[edge.tail], box[edge.head])
        if ends[0] == ends[1]:
            continue
        moved, old = replace(edge, tail=ends[0], head=ends[1]), found.get(ends)
        if old is None:
            found[ends] = moved
        else:
            first, second = sorted((old, moved), key=lambda each: _FIRST[each.kind])
            found[ends] = replace(first, evidence=tuple(dict.fromkeys((*first.evidence, *second.evidence))))
    return tuple(found.values())


def _around(edges: Iterable[Edge]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    tails: dict[str, set[str]] = defaultdict(set)
    heads: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        tails[edge.head].add(edge.tail)
        heads[edge.tail].add(edge.head)
    return tails, heads


def _one_publisher(nodes: Sequence[Node], edges: Sequence[Edge], _: Mapping[str, str]) -> dict[str, str]:
    """Documents of one publisher that had it from the same, into the first of them."""
    _tails, heads = _around(edges)
    first: dict[tuple[str, str, frozenset[str]], str] = {}
    joined = {}
    for node in nodes:
        if node.kind == "document" and node.group and heads.get(node.node_id):
            key = (node.group, node.name, frozenset(heads[node.node_id]))
            joined[node.node_id] = first.setdefault(key, node.node_id)
    return joined


def _outlet_with_its_document(nodes: Sequence[Node], edges: Sequence[Edge], box: Mapping[str, str]) -> dict[str, str]:
    """An outlet into the one document of its own that it is quoted for."""
    _tails, heads = _around(edges)
    by_id = {node.node_id: node for node in nodes}
    statements: dict[tuple[str, str], set[str]] = defaultdict(set)
    for node in nodes:
        if node.kind == "document" and node.role == "statement":
            statements[node.group, node.name].add(box[node.node_id])
    joined = {}
    for node in nodes:
        if node.kind != "publisher":
            continue
        mine = (node.group, node.name)
        led = [by_id[head] for head in heads.get(node.node_id, ())]
        own = [each.node_id for each in led if each.kind == "document" and (each.group, each.name) == mine]
        told = own or ([] if led else sorted(statements.get(mine, ())))
        if len(told) == 1:
            joined[node.node_id] = told[0]
    return joined


def _nameless(nodes: Sequence[Node], edges: Sequence[Edge], box: Mapping[str, str]) -> dict[str, str]:
    """Unnamed sources and papers of one role between the same neighbours, into the first of them."""
    tails, heads = _around(edges)
    first: dict[object, str] = {}
    joined = {}
    for node in nodes:
        if node.kind in _NAMELESS and node.role and box[node.node_id] == node.node_id:
            around = frozenset(tails.get(node.node_id, ())), frozenset(heads.get(node.node_id, ()))
            joined[node.node_id] = first.setdefault((node.kind, node.role, *around), node.node_id)
    return joined
