"""The actors: their names in all scripts, why these are taken for one, what is claimed of whom, who is near."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from madar.casebook import lists
from madar.casebook.rows import source_key
from madar.errors import Misuse
from madar.lang.text import norm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.responses import Response

    from madar.casebook.store import Account
    from madar.desk.web.pages import Visit
    from madar.terms import Actor

KINDS = ("person", "organisation", "outlet", "group", "government", "place")
NEAR, READ = 20, 60


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
    )


def one(visit: Visit) -> Response:
    """The page of one actor."""
    book = visit.desk.case.casebook
    actor = lists.actor(book, visit.ask("id"))
    if actor is None:
        raise Misuse("no-page", f"there is no actor {visit.ask('id')}", "/actors")
    _, told = lists.source(book, key_of(actor))
    ids = [row[0] for row in told]
    return visit.page(
        "actor.html",
        actor.name,
        actor=actor,
        source=key_of(actor) if told else "",
        told=told[: lists.PAGE],
        about=lists.claims_with(book, (actor.name, *actor.names)),
        near=near(book.accounts(ids[:READ]) if ids else (), key_of(actor)),
        address=visit.here(),
        rulings=[d for d in visit.desk.decisions() if {actor.actor_id, actor.name, *actor.names} & set(d.subject)],
    )


def key_of(actor: Actor) -> str:
    """As what an actor stands among the sources."""
    return f"outlet:{norm(actor.name)}" if actor.kind == "outlet" else actor.actor_id


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
