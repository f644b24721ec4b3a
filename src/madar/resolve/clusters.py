"""Nodes that name one actor, united pair by pair with the reason kept, never across kinds or against a ruling."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.known import Known, entries, letters
from madar.lang.named import look_up
from madar.lang.text import norm
from madar.resolve.blocks import NEIGHBOURS, limit, near_known, near_pairs
from madar.resolve.bodies import meaning, same_meaning
from madar.resolve.names import BODIES, aligned
from madar.resolve.parts import Part, parts
from madar.terms import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from madar.terms import Actor, ActorKind

#: Between two sets every pair of names must be this near to the limit; of a large set so many are asked.
SLACK = 0.08
MOST_COMPARED = 8
CASE = "case:"
APART = "apart:"


class Node(NamedTuple):
    """What mentions with the same name share: a name's parts, or an actor of the tables or of the case by its id.

    ``scope`` is the document that a short form belongs to, where nothing fuller stands in it.
    """

    kind: ActorKind
    key: tuple[Part, ...]
    known_id: str
    scope: str


@cache
def _tables() -> Mapping[str, Known]:
    return {known.known_id: known for known in entries()}


class Clusters:
    """Sets of nodes that are one actor, with what each union rests on."""

    def __init__(self) -> None:
        """Start empty."""
        self.tables: dict[Node, Known] = {}
        self.case: dict[Node, Actor] = {}
        self.spellings: dict[Node, Counter[str]] = {}
        self.own: Counter[str] = Counter()
        self._up: dict[Node, Node] = {}
        self._why: dict[Node, set[Reason]] = {}
        self._members: dict[Node, list[Node]] = {}
        self._apart: list[tuple[frozenset[Node], frozenset[Node]]] = []

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes in a fixed order."""
        return tuple(sorted(self._up))

    def add(self, node: Node, spelling: str = "", why: Reason | None = None) -> None:
        """Take in a node, with a spelling met for it and a reason."""
        if node not in self._up:
            self._up[node] = node
            self.spellings[node] = Counter()
            self._why[node] = set()
            if node.known_id in _tables():
                self.tables[node] = _tables()[node.known_id]
        if spelling:
            self.spellings[node][spelling] += 1
        if why:
            self._why[node].add(why)

    def add_case(self, actor: Actor) -> None:
        """Take in an actor of the case's own list."""
        node = Node(actor.kind, (), CASE + actor.actor_id, "")
        self.add(node)
        self.case[node] = actor

    def keep_apart(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Let no union bring these names or ids together."""
        self._apart += [(frozenset(self.named(one)), frozenset(self.named(other))) for one, other in pairs]

    def named(self, name: str) -> list[Node]:
        """The nodes that a name or an id leads to."""
        key = letters(name)
        spelt = [
            node
            for node, met in self.spellings.items()
            if node.known_id == name or any(letters(each) == key for each in met)
        ]
        by_id = [node for node in self._up if any(_slug(node.kind, each) == name for each in self.spellings[node])]
        case = [node for node, actor in self.case.items() if name == actor.actor_id or key in _keys(actor)]
        if not any(node.known_id == APART + key for node in spelt):
            found = {known.known_id for known in look_up(name)}
            spelt += [node for node in self.tables if node.known_id in found]
        else:
            spelt = [node for node in spelt if node.known_id == APART + key]
        return sorted({*spelt, *by_id, *case})

    def root(self, node: Node) -> Node:
        """The node that stands for a node's whole set."""
        while self._up[node] != node:
            self._up[node] = self._up[self._up[node]]
            node = self._up[node]
        return node

    def union(self, one: Node, other: Node, why: Reason, *, ruled: bool = False) -> bool:
        """Take two nodes for one actor, unless kinds, two entries of the tables or a ruling forbid it."""
        a, b = sorted((self.root(one), self.root(other)))
        if a == b:
            return False
        if not ruled:
            mine, theirs = self.members(a), self.members(b)
            ids = {self.tables[node].known_id for node in (*mine, *theirs) if node in self.tables}
            if a.kind != b.kind or len(ids) > 1 or self._forbidden({*mine, *theirs}):
                return False
        self._up[b] = a
        self._members.setdefault(a, [a]).extend(self._members.pop(b, [b]))
        self._why[a] |= self._why[b] | {why}
        return True

    def members(self, node: Node) -> list[Node]:
        """The nodes of a node's set."""
        root = self.root(node)
        return self._members.get(root, [root])

    def _forbidden(self, nodes: set[Node]) -> bool:
        return any(not left.isdisjoint(nodes) and not right.isdisjoint(nodes) for left, right in self._apart)

    def unite(self, merges: Iterable[tuple[str, str]]) -> None:
        """Unite: what people ruled, then the case's lists, then names near the tables', then names near one another."""
        for one, other in sorted(merges):
            nodes = [*self.named(one), *self.named(other)]
            for node in nodes[1:]:
                self.union(nodes[0], node, Reason("ruled", (one, other)), ruled=True)
        self._by_case()
        forms = [node for node in self.nodes if node.key and not node.scope and not node.known_id]
        for node in forms:
            near = near_known(node.kind, node.key)
            if near:
                known, score, name = near
                table = Node(known.kind, (), known.known_id, "")
                self.add(table)
                self.union(table, node, agrees(self.shown(node), name, score))
        self._near_the_list(forms)
        self._by_meaning([node for node in forms if node.kind in BODIES])
        by_key = {(node.kind, node.key): node for node in forms}
        for score, left, right in near_pairs(by_key):
            a, b = by_key[left], by_key[right]  # type: ignore[index]
            if not self._all_near(a, b) or (self._listed(a) and self._listed(b)):
                continue
            self.union(a, b, agrees(self.shown(a), self.shown(b), score))

    def _near_the_list(self, forms: Sequence[Node]) -> None:
        """Unite with the case's own list what is near one actor of it alone: «ديلي لانترن» with its "Daily Lantern"."""
        names = {
            (actor.kind, parts(name, actor.kind)): (node, name)
            for node, actor in sorted(self.case.items())
            for name in sorted({actor.name, *actor.names})
        }
        alone = {(node.kind, node.key): node for node in forms if not self._listed(node)}
        found: dict[Node, list[tuple[float, Node, str]]] = {}
        for score, left, right in near_pairs({*names, *alone}):
            for name, form in ((left, right), (right, left)):
                if name in names and form in alone:
                    found.setdefault(alone[form], []).append((score, *names[name]))
        for form_node, near in sorted(found.items()):
            if len({self.root(node) for _, node, _ in near}) == 1:
                score, node, said = near[0]
                self.union(node, form_node, agrees(self.shown(form_node), said, score))

    def _listed(self, node: Node) -> bool:
        """Whether a node's set holds an actor of the tables or of the case's list: likeness alone joins no two such."""
        return any(each in self.tables or each in self.case for each in self.members(node))

    def _by_meaning(self, forms: Sequence[Node]) -> None:
        """Unite bodies whose names say the same in two languages, asked among those of one country and one rest."""
        blocks: dict[tuple[str, int, str, str], list[Node]] = {}
        for node in forms:
            found = meaning(self.shown(node))
            places = "".join(sorted(each for ideas in found.ideas for each in ideas if each.isupper()))
            rest = "".join(sorted(word.part.core for word in found.rest if not word.places))
            blocks.setdefault((node.kind, len(found.ideas), places, rest), []).append(node)
        for block in blocks.values():
            for n, one in enumerate(block):
                for other in block[n + 1 : n + 1 + NEIGHBOURS]:
                    if same_meaning(self.shown(one), self.shown(other)):
                        self.union(one, other, Reason("meaning", (self.shown(one), self.shown(other))))

    def _all_near(self, one: Node, other: Node) -> bool:
        """Whether the sets are near as wholes, so that no chain of small steps brings two people together."""
        mine, theirs = ([node for node in self.members(each) if node.key][:MOST_COMPARED] for each in (one, other))
        lowest = limit(one.kind) - SLACK
        return all(aligned(a.key, b.key) >= lowest for a in mine for b in theirs)

    def _by_case(self) -> None:
        spelt: dict[tuple[str, tuple[Part, ...]], list[Node]] = {}
        for node in self.nodes:
            if node.key and not node.scope:
                spelt.setdefault((node.kind, node.key), []).append(node)
        by_id = {node.known_id: node for node in self.tables}
        for node, actor in sorted(self.case.items()):
            for name in sorted({actor.name, *actor.names}):
                found = look_up(name, actor.kind)
                if len(found) == 1 and found[0].known_id in by_id:
                    self.union(by_id[found[0].known_id], node, Reason("case_is", (name, found[0].name)))
                for same in spelt.get((actor.kind, parts(name, actor.kind)), ()):
                    self.union(node, same, Reason("case_spelling", (self.shown(same), name)))

    def shown(self, node: Node) -> str:
        """The spelling of a node that is shown."""
        met = self.spellings[node]
        return min(met, key=lambda name: (-met[name], -len(name), name)) if met else node.known_id

    def groups(self) -> list[list[Node]]:
        """The sets, each and all in a fixed order."""
        found: dict[Node, list[Node]] = {}
        for node in self.nodes:
            found.setdefault(self.root(node), []).append(node)
        return sorted(found.values())

    def reasons(self, nodes: Sequence[Node]) -> list[Reason]:
        """What the unions of a set rest on."""
        found = {why for node in nodes for why in self._why[node]}
        for node in nodes:
            met = sorted({letters(each): each for each in sorted(self.spellings[node])}.values()) if node.key else []
            found |= {agrees(met[0], each, 1.0) for each in met[1:]}
        return sorted(found)


def agrees(one: str, other: str, score: float) -> Reason:
    """That two names agree, part by part, and how far (0 to 1)."""
    return Reason("agrees", (one, other, f"{score:.2f}"))


def _keys(actor: Actor) -> frozenset[str]:
    return frozenset(letters(each) for each in (actor.name, *actor.names))


def _slug(kind: str, name: str) -> str:
    return f"{kind}:{norm(name).replace(' ', '-')}"
