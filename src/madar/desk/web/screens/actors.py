"""The actors: their names in all scripts, why these are taken for one, what is claimed of whom, who is near."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from madar.casebook import lists
from madar.casebook.rows import source_key
from madar.errors import Misuse
from madar.lang.text import norm
from madar.publish import chain_picture
from madar.publish.local_names import names_in
from madar.terms import STANCES, Edge, Node, document_node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.responses import Response

    from madar.casebook.concluded import Account
    from madar.casebook.store import Casebook
    from madar.desk.web.pages import Visit
    from madar.terms import Actor, NodeKind

KINDS = ("person", "organisation", "outlet", "group", "government", "place")
NEAR, READ, ABOUT, BY = 20, 60, 25, 4
#: So many claims are read for the picture of the whole, and so many ways are drawn in it.
WHOLE, EDGES = 100, 60
MIDDLE = "middle"
KEYED = frozenset({"outlet", "person", "organisation", "group", "unnamed", "paper", "document"})


def screen(visit: Visit) -> Response:
    """A page of the actors."""
    kind, page, words = visit.ask("kind"), visit.page_number, visit.ask("words")
    rows, total = lists.actors(visit.desk.case.casebook, kind=kind, words=words, page=page)
    return visit.page(
        "actors.html",
        visit.words["actors"],
        rows=rows,
        total=total,
        page=page,
        most=lists.PAGE,
        kind=kind,
        kinds=KINDS,
        asked=words,
        standing=lists.standing(visit.desk.case.casebook, [key_of(actor) for actor in rows]),
        key_of=key_of,
        network=network(visit, visit.desk.case.casebook) if visit.ask("network") else "",
        drawn=WHOLE,
    )


def one(visit: Visit) -> Response:
    """The page of one actor."""
    book = visit.desk.case.casebook
    actor = lists.actor(book, visit.ask("id"))
    if actor is None:
        raise Misuse("no-page", f"there is no actor {visit.ask('id')}", "/actors")
    _, told = lists.source(book, key_of(actor))
    ids = [row[0] for row in told]
    about = lists.claims_with(book, (actor.name, *actor.names))
    neighbours = near(book.accounts(ids[:READ]) if ids else (), key_of(actor))
    return visit.page(
        "actor.html",
        actor.name,
        actor=actor,
        source=key_of(actor) if told else "",
        told=told[: lists.PAGE],
        about=about,
        by={account.claim.claim_id: by_whom(account) for account in book.accounts([row[0] for row in about[:ABOUT]])},
        near=neighbours,
        picture=around(visit, actor, neighbours),
        address=visit.here(),
        rulings=[d for d in visit.desk.decisions() if {actor.actor_id, actor.name, *actor.names} & set(d.subject)],
    )


def key_of(actor: Actor) -> str:
    """As what an actor stands among the sources."""
    return f"outlet:{norm(actor.name)}" if actor.kind == "outlet" else actor.actor_id


def by_whom(account: Account) -> list[tuple[str, list[str]]]:
    """Who says a claim, by stance: on whose word, else the outlet itself; the most frequent first."""
    names: dict[str, Counter[str]] = {}
    outlets = {node.node_id: node.name for node in account.graph.nodes}
    for variant in account.claim.variants:
        own = outlets.get(document_node(variant.doc_id), "")
        names.setdefault(variant.stance, Counter())[variant.chain[-1].name if variant.chain else own] += 1
    return [
        (stance, [name for name, _ in names[stance].most_common(BY) if name]) for stance in STANCES if stance in names
    ]


def around(visit: Visit, actor: Actor, neighbours: list[tuple[str, str, str, int]]) -> object:
    """The picture of who stands next to an actor: who had it from there, and whom it had it from."""
    if not neighbours:
        return ""
    middle = Node(MIDDLE, "organisation", actor.name)
    nodes, edges, many = [middle], [], {}
    for key, name, side, count in neighbours:
        node = Node(f"{side} {key}", kind_of(key), name or str(visit.words["no_source"]))
        nodes.append(node)
        ends = (MIDDLE, node.node_id) if side == "from" else (node.node_id, MIDDLE)
        edge = Edge(*ends, "attributes")
        edges.append(edge)
        many[edge.tail, edge.head] = visit.look.number(count)
    return chain_picture.draw(
        chain_picture.Picture(
            nodes,
            edges,
            visit.look.lang,
            number=lambda edge: many[edge.tail, edge.head],
            href=lambda node: (
                f"/source?key={quote(node.node_id.partition(' ')[2], safe='')}" if node.node_id != MIDDLE else ""
            ),
            alt=str(visit.words["network_alt"]),
        )
    )


def network(visit: Visit, book: Casebook) -> object:
    """The picture of who has it from whom in the most reported claims; the ways that most claims go."""
    rows, _ = lists.claims(book, lists.Wanted(), lang=visit.look.lang, most=WHOLE)
    count: Counter[tuple[str, str]] = Counter()
    names: dict[str, Node] = {}
    for account in book.accounts([row.claim_id for row in rows]):
        keys = {node.node_id: source_key(node) for node in account.graph.nodes}
        for node in account.graph.nodes:
            kind = "publisher" if node.published_by else node.kind
            names.setdefault(keys[node.node_id], Node(keys[node.node_id], kind, node.name))
        live = (edge for edge in account.graph.edges if not edge.rejected)
        count.update({(keys[e.tail], keys[e.head]) for e in live if keys[e.tail] != keys[e.head]})
    most = dict(sorted(count.items(), key=lambda item: (-item[1], item[0]))[:EDGES])
    if not most:
        return ""
    ends = sorted({end for pair in most for end in pair})
    local = names_in(list(book.actors()), visit.look.lang)
    return chain_picture.draw(
        chain_picture.Picture(
            [replace(names[end], name=local.get(names[end].name, names[end].name)) for end in ends],
            [Edge(tail, head, "attributes") for tail, head in most],
            visit.look.lang,
            number=lambda edge: visit.look.number(most[edge.tail, edge.head]),
            href=lambda node: f"/source?key={quote(node.node_id, safe='')}",
            alt=str(visit.words["network_alt"]),
        )
    )


def kind_of(key: str) -> NodeKind:
    """What kind of source a key names."""
    kind = key.partition(":")[0]
    return {"outlet": "publisher"}.get(kind, kind) if kind in KEYED else "organisation"  # type: ignore[return-value]


def near(accounts: Iterable[Account], key: str) -> list[tuple[str, str, str, int]]:
    """Who stands next to a source in the graphs of these claims: key, name, which side, in how many claims."""
    names: dict[str, str] = {}
    count: Counter[tuple[str, str]] = Counter()
    for account in accounts:
        keys = {node.node_id: source_key(node) for node in account.graph.nodes}
        names |= {source_key(node): node.name for node in account.graph.nodes}
        live = [edge for edge in account.graph.edges if not edge.rejected]
        met = {(keys[e.head], "from") for e in live if keys[e.tail] == key}
        met |= {(keys[e.tail], "to") for e in live if keys[e.head] == key}
        count.update(each for each in met if each[0] != key)
    return [(other, names[other], side, n) for (other, side), n in count.most_common(NEAR)]
