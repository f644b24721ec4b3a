"""How many lines of a claim are independent: bounds, the lines themselves, what cuts them, the weakest document.

Invariant: the number is that of the lines shown; an unknown origin is never counted. docs/method/independence.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from madar.lang.words import table
from madar.terms import Independence
from madar.trace.flow import Disjoint, disjoint
from madar.trace.walk import Ways, ways

if TYPE_CHECKING:
    from collections.abc import Collection

    from madar.terms import Node, SourcingGraph

#: Papers and sources that the lower bound takes as open: lang/world/roles.toml says why.
_LEAKED, _HEARSAY = (frozenset(table("world", "roles")[key]) for key in ("leaked", "hearsay"))
_STATED = frozenset({"attributes", "via", "states", "reuses"})


@dataclass(frozen=True, slots=True)
class _Counted:
    found: Disjoint
    lines: tuple[tuple[str, ...], ...]
    cut: tuple[str, ...]


def independent(graph: SourcingGraph) -> Independence:
    """The largest number of lines of a claim that share no source: at least ``low``, at most ``high``.

    Takes a graph of ``trace.chains``. Gives 0 and ``assessable`` False where no line ends in a known origin. The number
    can refute independence, never prove it. Cost: (lines + 1) x edges, once more for each document on a line.
    Method: Menger; DESIGN.md, "Independence, precisely"; docs/method/independence.md.
    """
    live = ways(graph)
    apart = _count(live, merged=False)
    high = len(apart.lines)
    low = min(high, max(1, len(_count(live, merged=True).lines))) if _open(live) else high
    hops = [live.edges.get(ends) for line in apart.lines for ends in pairwise(line)]
    unknown = sum(1 for doc in live.documents if not _reaches_known(live, doc))
    code, counts = _reason(low, high, len(live.documents), unknown)
    return Independence(
        low,
        high,
        apart.lines,
        sentence("en", code, counts),
        apart.cut,
        _weakest(live, apart, high),
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


def _reason(low: int, high: int, documents: int, unknown: int) -> tuple[str, tuple[tuple[str, int], ...]]:
    counts = (("low", low), ("high", high), ("documents", documents), ("unknown", unknown))
    if not high:
        return "none", counts
    if low < high:
        return "between", counts
    return ("one" if high == 1 else "several"), counts


def _role(node: Node) -> str:
    """What a node may be one with others by: its role; leaked papers whatever they are called; else ``""``."""
    if (node.kind == "paper" and node.role in _LEAKED) or (node.kind == "document" and node.role == "leak"):
        return "leaked"
    return f"{node.kind}:{node.role}" if node.kind in ("unnamed", "paper") else ""


def _hearsay(node: Node) -> bool:
    return node.kind == "unnamed" and node.role in _HEARSAY


def _open(live: Ways) -> bool:
    """Whether the count depends on who the unnamed are."""
    roles = [role for node in live.nodes.values() if (role := _role(node))]
    return len(roles) > len(set(roles)) or any(map(_hearsay, live.nodes.values()))


def _count(live: Ways, *, merged: bool, left_out: Collection[str] = ()) -> _Counted:
    """Lines over the nodes taken as one: groups, and by role the unnamed sources where ``merged``."""
    leakers = {node.group for node in live.nodes.values() if merged and node.group and _role(node) == "leaked"}
    stands: dict[str, str] = {}
    for key, node in live.nodes.items():
        role = "leaked" if node.group in leakers else _role(node) if merged else ""
        grouped = node.group and role != "leaked"
        stands[key] = f"group:{node.group}" if grouped else f"role:{role}" if role else key
    real: dict[str, dict[str, tuple[str, str]]] = {}
    for tail, heads in live.out.items():
        for head in heads:
            one, other = stands[tail], stands[head]
            if one != other and tail not in left_out and head not in left_out:
                real.setdefault(one, {}).setdefault(other, (tail, head))
    starts = {stands[doc]: doc for doc in reversed(live.documents) if doc not in left_out}
    ends = {
        stands[key]: key
        for key in reversed(live.known)
        if key not in left_out and not (merged and _hearsay(live.nodes[key]))
    }
    found = disjoint(
        {tail: tuple(sorted(heads)) for tail, heads in sorted(real.items())}, sorted(starts), frozenset(ends)
    )
    lines = tuple(_line(path, starts, ends, real) for path in found.paths)
    cut = tuple(sorted(key for key in live.nodes if stands[key] in set(found.cut)))
    return _Counted(found, lines, cut)


def _line(
    path: tuple[str, ...], starts: dict[str, str], ends: dict[str, str], real: dict[str, dict[str, tuple[str, str]]]
) -> tuple[str, ...]:
    """The ids along a path over nodes taken as one."""
    steps = [starts[path[0]]]
    for one, other in pairwise(path):
        steps += real[one][other]
    steps.append(ends[path[-1]])
    return tuple(step for at, step in enumerate(steps) if at == 0 or step != steps[at - 1])


def _reaches_known(live: Ways, start: str) -> bool:
    known, seen, waiting = set(live.known), {start}, [start]
    while waiting:
        node = waiting.pop()
        if node in known:
            return True
        fresh = [head for head in live.out.get(node, ()) if head not in seen]
        seen.update(fresh)
        waiting += fresh
    return False


def _weakest(live: Ways, counted: _Counted, high: int) -> str:
    """The one document without which the number would be smaller; of several the one farthest along its line."""
    documents = set(live.documents)
    for line in counted.lines:
        for node in reversed(line):
            if node in documents and len(_count(live, merged=False, left_out=(node,)).lines) < high:
                return node
    return ""
