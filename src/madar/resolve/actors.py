"""Who is who: the mentions of all documents as actors, each merge with its reason.

Invariants: nothing is merged across kinds, on a shared alias alone, or against a person's ruling; the same mentions in
any order give the same actors with the same ids. What only may be the same is a link of its own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from madar.lang.known import KINDS, Known, letters
from madar.lang.named import look_up
from madar.lang.text import norm
from madar.resolve.clusters import APART, Clusters, Node
from madar.resolve.describe import describe
from madar.resolve.documents import Bound, bind
from madar.terms import Actor, Reason, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from madar.terms import Mention

__all__ = ["MayBe", "Resolution", "describe", "known_actor", "resolve"]

#: Where a document's publisher is mentioned: on no word of it. What a publisher calls itself is its name.
NOWHERE = Span(0, 0)
#: A family name links a short form to no more of its bearers than this.
MOST_LINKS = 3


@dataclass(frozen=True, slots=True)
class MayBe:
    """Two actors that may be the same, and why nobody but a person may say so."""

    one: str
    other: str
    why: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """The actors, whom each mention names (by document and span), and which of them may be the same."""

    actors: tuple[Actor, ...]
    of: Mapping[tuple[str, Span], str]
    may_be: tuple[MayBe, ...]


def as_actor(known: Known) -> Actor:
    """An entry of the tables as an actor, with all its names."""
    names = tuple(dict.fromkeys(name.text for name in known.names))
    return Actor(known.known_id, known.kind, known.name, names, known.owner, known.country, (Reason("listed"),))


@lru_cache(maxsize=65_536)
def known_actor(name: str, kind: str | None = None) -> Actor | None:
    """The actor of the tables that these words name, class words and clitics taken off; None where none or several.

    >>> known_actor("لصحيفة ميرور البريطانية").name, known_actor('تنظيم الدولة "داعش"').kind
    ('Daily Mirror', 'group')
    >>> known_actor("a defector") is None
    True
    """
    found = look_up(name, KINDS.get(kind, kind) if kind else None)
    return as_actor(found[0]) if len(found) == 1 else None


def resolve(
    mentions: Sequence[Mention],
    *,
    known: Sequence[Actor] = (),
    merges: Iterable[tuple[str, str]] = (),
    splits: Iterable[tuple[str, str]] = (),
) -> Resolution:
    """The actors that the mentions name.

    Takes: ``known`` actors of the case; ``merges`` and ``splits``, pairs of names or ids a person ruled on.
    Cost: linear in the mentions (blocks.py). Method: docs/method/names.md.
    """
    splits, merges = sorted(splits), sorted(merges)
    bound = _detached(bind(mentions), splits)
    clusters = Clusters()
    for actor in sorted(known, key=lambda each: each.actor_id):
        clusters.add_case(actor)
    for each in bound:
        whole = each.settled.known or each.mention.span == NOWHERE
        spelling = "" if each.settled.stands_for else each.mention.text if whole else each.settled.name
        clusters.add(each.node, spelling, each.how)
        if each.mention.span == NOWHERE:
            clusters.own[spelling] += 1
    clusters.keep_apart(splits)
    clusters.unite(merges)
    groups = clusters.groups()
    made: dict[Node, Actor] = {}
    taken: Counter[str] = Counter()
    for nodes in groups:
        actor = _actor(nodes, clusters, taken)
        made.update(dict.fromkeys(nodes, actor))
    actors = {actor.actor_id: actor for actor in made.values()}
    of: dict[tuple[str, Span], str] = {}
    for each in sorted(bound, key=lambda each: each.node.kind == "place"):  # of one span read twice, who speaks stands
        of.setdefault((each.mention.doc_id, each.mention.span), made[each.node].actor_id)
    links = _links(clusters, made, bound)
    return Resolution(tuple(actors[key] for key in sorted(actors)), of, links)


def _detached(bound: Sequence[Bound], splits: Sequence[tuple[str, str]]) -> list[Bound]:
    """The mentions, those whose name a person split off from its actor with a node of their own."""
    apart = {letters(other): letters(one) for one, other in splits}
    nodes = {letters(each.mention.text): each.node for each in bound} | {
        letters(each.settled.name): each.node for each in bound
    }
    out = []
    for each in bound:
        key = next((k for k in (letters(each.mention.text), letters(each.settled.name)) if k in apart), "")
        if key and (nodes.get(apart[key]) == each.node or each.settled.known):
            node = Node(each.node.kind, each.settled.key, APART + key, "")
            out.append(each._replace(node=node))
        else:
            out.append(each)
    return out


def _actor(nodes: Sequence[Node], clusters: Clusters, taken: Counter[str]) -> Actor:
    """One actor of a cluster: the case's own name and id first, else a table's, else the name met most."""
    tables = sorted((clusters.tables[node] for node in nodes if node in clusters.tables), key=lambda k: k.known_id)
    case = sorted((clusters.case[node] for node in nodes if node in clusters.case), key=lambda a: a.actor_id)
    met: Counter[str] = Counter()
    for node in nodes:
        met.update(clusters.spellings.get(node, {}))
    names = sorted(met, key=lambda name: (-clusters.own[name], -met[name], -len(name), name))
    why = [*clusters.reasons(nodes), *(Reason("case_list", (actor.name, actor.actor_id)) for actor in case)]
    listed = [*case, *map(as_actor, tables)]
    if listed:
        base, kind, name = listed[0].actor_id, listed[0].kind, listed[0].name
        owner = next((each.owner for each in listed if each.owner), "")
        country = next((each.country for each in listed if each.country), "")
        names += [each for known in tables for each in as_actor(known).names]
    else:
        kind, name, owner, country = nodes[0].kind, names[0], "", ""
        scope = f"@{nodes[0].scope}" if all(node.scope for node in nodes) else ""
        base = f"{kind}:{norm(name).replace(' ', '-')}{scope}"
    names += [each for actor in case for each in (actor.name, *actor.names)]
    taken[base] += 1
    actor_id = base if taken[base] == 1 else f"{base}~{taken[base]}"
    return Actor(actor_id, kind, name, tuple(dict.fromkeys(names)), owner, country, tuple(dict.fromkeys(why)))


def _links(clusters: Clusters, made: Mapping[Node, Actor], bound: Sequence[Bound]) -> tuple[MayBe, ...]:
    """The pairs that share an alias, a family name or a history, and that nobody has ruled on."""
    found = {*_histories(clusters, made), *_aliases(clusters, made, bound), *_families(clusters, made)}
    return tuple(sorted(found, key=lambda link: (link.one, link.other, link.why)))


def _link(one: Actor, other: Actor, why: str) -> MayBe:
    first, second = sorted((one.actor_id, other.actor_id))
    return MayBe(first, second, why)


def _histories(clusters: Clusters, made: Mapping[Node, Actor]) -> Iterator[MayBe]:
    by_table = {known.known_id: made[node] for node, known in clusters.tables.items()}
    for node, known in clusters.tables.items():
        before = by_table.get(f"{known.kind}:{known.follows}") if known.follows else None
        if before:
            yield _link(before, made[node], f"{known.name} came from {before.name}")


def _aliases(clusters: Clusters, made: Mapping[Node, Actor], bound: Sequence[Bound]) -> Iterator[MayBe]:
    by_table = {known.known_id: made[node] for node, known in clusters.tables.items()}
    for each in bound:
        for known in each.settled.maybe:
            other = by_table.get(known.known_id)
            if other and other.actor_id != made[each.node].actor_id:
                why = f"{each.settled.name} is an alias of {other.name} and of others"
                yield _link(made[each.node], other, why)


def _families(clusters: Clusters, made: Mapping[Node, Actor]) -> Iterator[MayBe]:
    full: dict[str, set[Actor]] = {}
    for node in clusters.nodes:
        if node.kind == "person" and not node.scope and node.key:
            full.setdefault(node.key[-1].full, set()).add(made[node])
    for node in clusters.nodes:
        if node.scope and node.key:
            bearers = sorted(full.get(node.key[-1].full, ()), key=lambda actor: actor.actor_id)
            for other in bearers[:MOST_LINKS]:
                if other != made[node]:
                    yield _link(made[node], other, "share a family name")
