"""How many lines of a claim are independent: bounds, the lines themselves, what cuts them, the weakest document.

Invariant: the number is that of the lines shown; an unknown origin is never counted. docs/method/independence.md.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from madar.lang.words import table
from madar.terms import Independence
from madar.trace.flow import Disjoint, as_many_without, disjoint
from madar.trace.walk import LEAKED, Ways, ways

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from madar.terms import Node, SourcingGraph

_STATED = frozenset({"attributes", "via", "states", "reuses"})


_Steps = dict[str, dict[str, tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class _Net:
    """The ways over nodes taken as one: which each node stands for, the steps between these as they really are."""

    stands: dict[str, str]
    steps: _Steps
    starts: dict[str, str]
    ends: dict[str, str]

    def disjoint(self) -> Disjoint:
        return disjoint(self.steps, list(self.starts), frozenset(self.ends))

    def line(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """The ids along a path over nodes taken as one."""
        line = [self.starts[path[0]]]
        for one, other in pairwise(path):
            line += self.steps[one][other]
        line.append(self.ends[path[-1]])
        return tuple(step for at, step in enumerate(line) if at == 0 or step != line[at - 1])


def independent(graph: SourcingGraph) -> Independence:
    """The largest number of lines of a claim that share no source: at least ``low``, at most ``high``.

    Takes a graph of ``trace.chains``. Gives 0 and ``assessable`` False where no line ends in a known origin. The number
    can refute independence, never prove it. Cost: (lines + 1) x edges, once more for each document on a line.
    Method: Menger; DESIGN.md, "Independence, precisely"; docs/method/independence.md.
    """
    live = ways(graph)
    apart = _net(live)
    found = apart.disjoint()
    high = len(found.paths)
    low, width = _lower(live, high)
    lines = tuple(map(apart.line, found.paths))
    hops = [live.edges.get(ends) for line in lines for ends in pairwise(line)]
    accounted = live.accounted()
    unknown = sum(1 for doc in live.documents if doc not in accounted)
    code = "none" if not high else width if low < high else "one" if high == 1 else "several"
    counts = (("low", low), ("high", high), ("documents", len(live.documents)), ("unknown", unknown))
    return Independence(
        low,
        high,
        lines,
        sentence("en", code, counts),
        tuple(sorted(key for key, one in apart.stands.items() if one in cut)) if (cut := set(found.cut)) else (),
        _weakest(live, apart, found, lines),
        high > 0,
        code,
        counts,
        sum(1 for hop in hops if hop is not None and hop.kind in _STATED),
        sum(1 for hop in hops if hop is None or hop.kind not in _STATED),
        unknown,
    )


def sentence(lang: str, code: str, counts: tuple[tuple[str, int], ...]) -> str:
    """The reason for a number in words, in Arabic or English.

    >>> sentence("ar", "one", (("documents", 3), ("unknown", 0)))
    'كل ما عُرف مصدره يمر بعقدة واحدة.'
    """
    words = table(lang, "findings")["independence"]
    text = str(words[code]).format(**dict(counts))
    unknown = dict(counts).get("unknown", 0)
    return f"{text} {str(words['and_unknown']).format(unknown=unknown)}" if unknown and code != "none" else text


def _lower(live: Ways, high: int) -> tuple[int, str]:
    """The number if all is one that may be one and nobody counts who may have repeated another; what makes it lower."""
    named = [role for node in live.nodes.values() if (role := _role(node))]
    alike, hollow = len(named) > len(set(named)), live.hollow()
    if not alike and not hollow:
        return high, ""
    merged = len(_net(live, merged=True).disjoint().paths) if alike else high
    low = len(_net(live, merged=True, hollow=hollow).disjoint().paths) if hollow else merged
    low = min(high, max(1, low))
    return low, "between" if low == merged else "repeats" if merged == high else "between_repeats"


def _role(node: Node) -> str:
    """What a node may be one with others by: its role; leaked papers whatever they are called; else ``""``."""
    if (node.kind == "paper" and node.role in LEAKED) or (node.kind == "document" and node.role == "leak"):
        return "leaked"
    return f"{node.kind}:{node.role}" if node.kind in ("unnamed", "paper") else ""


def _net(live: Ways, *, merged: bool = False, left_out: str = "", hollow: Collection[str] = ()) -> _Net:
    """The ways with groups taken as one, where ``merged`` the unnamed of one role too; no line ends in the hollow."""
    stands = _standing(live, merged=merged)
    steps: _Steps = {}
    for tail, heads in live.out.items():
        one = stands[tail]
        onward = steps.setdefault(one, {})
        for head in heads:
            other = stands[head]
            if one != other and left_out not in (tail, head):
                onward.setdefault(other, (tail, head))
    starts = {stands[doc]: doc for doc in reversed(live.documents) if doc != left_out}
    ends = {stands[key]: key for key in reversed(live.known) if key != left_out and key not in hollow}
    return _Net(stands, steps, dict(sorted(starts.items())), ends)


def _standing(live: Ways, *, merged: bool) -> dict[str, str]:
    """For each node the one it counts as."""
    leakers = {node.group for node in live.nodes.values() if merged and node.group and _role(node) == "leaked"}
    stands = {}
    for key, node in live.nodes.items():
        role = "leaked" if node.group in leakers else _role(node) if merged else ""
        grouped = node.group and role != "leaked"
        stands[key] = f"group:{node.group}" if grouped else f"role:{role}" if role else key
    return stands


def _weakest(live: Ways, net: _Net, found: Disjoint, lines: Iterable[tuple[str, ...]]) -> str:
    """The one document without which the number would be smaller; of several the one farthest along its line."""
    documents, members = set(live.documents), Counter(net.stands.values())
    for line in lines:
        for node in reversed(line):
            if node in documents and not _spared(live, net, found, node, alone=members[net.stands[node]] == 1):
                return node
    return ""


def _spared(live: Ways, net: _Net, found: Disjoint, node: str, *, alone: bool) -> bool:
    """Whether there are as many lines without a document; one that counts with others goes, and they stay."""
    if alone:
        return as_many_without(found, net.stands[node], net.steps, net.starts, net.ends)
    return len(_net(live, left_out=node).disjoint().paths) == len(found.paths)
