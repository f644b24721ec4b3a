"""The outlets behind the documents: who published each, and whom it credits as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from madar.lang.named import longest, words_of
from madar.lang.text import norm
from madar.resolve.actors import known_actor
from madar.terms import Actor, Source, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from madar.terms import Document, Spans


def _as_source(actor: Actor, span: Span) -> Source:
    return Source(actor.actor_id, "publisher", actor.name, span, owner=actor.owner)


def publishers_as_actors(documents: Sequence[Document], known: Sequence[Actor]) -> tuple[Actor, ...]:
    """The publishers of the documents as outlets that the case knows, but for those that a list or a table names."""
    listed = {norm(name) for actor in known for name in (actor.name, *actor.names)}
    names = sorted({document.publisher for document in documents if document.publisher})
    return tuple(
        Actor(f"outlet:{norm(name)}", "outlet", name, (name,), why=("it published a document of the case",))
        for name in names
        if norm(name) not in listed and known_actor(name, "outlet") is None
    )


def publishers(documents: Sequence[Document], known: Sequence[Actor]) -> dict[str, Source]:
    """The outlet behind each document that names its publisher."""
    by_name = {norm(name): actor for actor in known for name in (actor.name, *actor.names)}
    found = {}
    for document in documents:
        if not document.publisher:
            continue
        table = known_actor(document.publisher, "outlet")
        actor = by_name.get(norm(document.publisher), table)
        if actor is not None:
            source = _as_source(actor, Span(0, 0))
            found[document.doc_id] = replace(source, owner=source.owner or (table.owner if table else ""))
    return found


def outlets_by_name(known: Sequence[Actor]) -> dict[str, Actor]:
    """The case's own outlets by each of their names in normal form."""
    return {norm(name): actor for actor in known if actor.kind == "outlet" for name in (actor.name, *actor.names)}


def _surely(name: str) -> Actor | None:
    """The outlet of the tables whose name this is and nothing else's: «الرياض» of a dateline is the city."""
    said = words_of(name)
    hit = longest(said, 0) if said else None
    strong = [each for each in hit.aliases if not each.name.weak] if hit and hit.end == len(said) else []
    return known_actor(name, "outlet") if len(strong) == 1 and strong[0].known.kind == "outlet" else None


def credited(document: Document, spans: Spans, by_name: Mapping[str, Actor]) -> Source | None:
    """The agency or outlet that the document as a whole is credited to; None where no outlet is, or its own.

    Takes ``spans``, the words where a credit stands; ``by_name``, the case's own outlets.
    """
    own = by_name.get(norm(document.publisher)) or known_actor(document.publisher, "outlet")
    for span in spans:
        name = document.text[span.start : span.end]
        actor = by_name.get(norm(name)) or _surely(name)
        if actor is not None and (own is None or actor.actor_id != own.actor_id):
            return _as_source(actor, span)
    return None
