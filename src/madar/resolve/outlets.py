"""The outlets behind the documents: who published each, and whom it credits as a whole."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from madar.lang.known import letters
from madar.lang.named import longest, words_of
from madar.lang.text import norm
from madar.lang.words import table
from madar.resolve.actors import NOWHERE, known_actor
from madar.resolve.classes import class_kind
from madar.resolve.describe import describe
from madar.terms import Actor, Mention, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from madar.terms import ActorKind, Document, Spans


def _as_source(actor: Actor, span: Span) -> Source:
    return Source(actor.actor_id, "publisher", actor.name, span, owner=actor.owner)


def publisher_mentions(documents: Sequence[Document], known: Sequence[Actor]) -> Iterator[Mention]:
    """Who published each document, as a mention on no word of it, so that its name is resolved as others are.

    Takes the ``known`` actors of the case's own list, whose kinds hold.
    """
    kinds = {norm(name): actor.kind for actor in known for name in (actor.name, *actor.names)}
    for document in documents:
        name = document.publisher
        if name:
            kind = kinds.get(norm(name)) or ("outlet" if known_actor(name, "outlet") else _kind(name))
            yield Mention(document.doc_id, NOWHERE, name, kind)


def _kind(name: str) -> ActorKind:
    """A ministry that publishes its own statement is no outlet; whatever does not say what it is, is one.

    >>> _kind("وزارة النقل"), _kind("المرفأ الجديد"), _kind("Workers Monitor")
    ('organisation', 'outlet', 'outlet')
    """
    told = describe(name, "")[0]
    words = words_of(name)
    says = bool(words) and (class_kind(words) or class_kind(words[:1])) and letters(words[-1]) not in _mastheads()
    return told if says and told in {"organisation", "government", "group"} else "outlet"


@cache
def _mastheads() -> frozenset[str]:
    """What ends the names of papers as well as of bodies: "Monitor", "Observer"."""
    return frozenset(map(letters, table("world", "classes")["mastheads"]["en"]))


def own_publishers(mentions: Iterable[Mention], known: Sequence[Actor]) -> tuple[Actor, ...]:
    """The publishers that no list and no table names, as actors, to be found in running text and in credits."""
    listed = {norm(name) for actor in known for name in (actor.name, *actor.names)}
    named = sorted({(each.text, each.kind) for each in mentions if norm(each.text) not in listed})
    return tuple(
        Actor(f"{kind}:{norm(name)}", kind, name, (name,))  # type: ignore[arg-type]
        for name, kind in named
        if known_actor(name, kind) is None
    )


def publishers(documents: Sequence[Document], actors: Sequence[Actor]) -> dict[str, Source]:
    """The outlet or body behind each document that names its publisher; takes the ``actors`` that were resolved."""
    by_name: dict[str, Actor] = {}
    for actor in sorted(actors, key=lambda each: each.kind != "outlet"):
        if actor.kind not in {"person", "place"}:
            for name in (actor.name, *actor.names):
                by_name.setdefault(norm(name), actor)
    found = {document.doc_id: by_name.get(norm(document.publisher)) for document in documents if document.publisher}
    return {doc_id: _as_source(actor, NOWHERE) for doc_id, actor in found.items() if actor is not None}


def outlets_by_name(own: Sequence[Actor], actors: Sequence[Actor]) -> dict[str, Actor]:
    """The case's own outlets by each of their names in normal form, as the ``actors`` they were resolved to."""
    names = {norm(name) for actor in own if actor.kind == "outlet" for name in (actor.name, *actor.names)}
    resolved = [actor for actor in actors if actor.kind == "outlet"]
    return {norm(name): actor for actor in resolved for name in (actor.name, *actor.names) if norm(name) in names}


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
