"""Documents, actors and their mentions as FollowTheMoney entities, the exchange format of OpenAleph and OpenSanctions.

What has no place there (chains, stances, drift) goes into the summary of a Mention as words, never as a relation: that
a paper quotes somebody is no link between them.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madar.publish.outline import Dossier
    from madar.terms import Actor, Document

SCHEMA = {
    "person": "Person", "organisation": "Organization", "outlet": "Organization", "group": "Organization",
    "government": "PublicBody", "place": "Address",
}  # fmt: skip


def entity_id(*parts: str) -> str:
    """The same id for the same parts, in any case and on any machine.

    >>> entity_id("actor", "زهير") == entity_id("actor", "زهير"), len(entity_id("x"))
    (True, 40)
    """
    return sha256("\x1f".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:40]


def entities(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """Actors, then documents, then mentions: who is named as a source in which document, for which claim."""
    actors = {actor.actor_id: actor for actor in dossier.actors}
    for actor in actors.values():
        yield _actor(actor)
    for document in sorted(dossier.documents.values(), key=lambda each: each.doc_id):
        yield _document(document)
    yield from _mentions(dossier, actors)


def _entity(schema: str, key: str, properties: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "id": key,
        "schema": schema,
        "properties": {name: values for name, values in properties.items() if any(values)},
    }


def _actor(actor: Actor) -> dict[str, Any]:
    schema = SCHEMA[actor.kind]
    names = list(dict.fromkeys((actor.name, *actor.names)))
    properties = {"full": names} if schema == "Address" else {"name": names[:1], "alias": names[1:]}
    topics = ["media"] if actor.kind == "outlet" else []
    properties |= {"country": [actor.country.lower()], "topics": topics}
    return _entity(schema, entity_id("actor", actor.actor_id), properties)


def _document(document: Document) -> dict[str, Any]:
    properties = {
        "title": [document.title or document.path],
        "fileName": [document.path.rsplit("/", 1)[-1]],
        "contentHash": [document.original],
        "publisher": [document.publisher],
        "publishedAt": [document.published],
        "language": [{"ar": "ara", "en": "eng"}.get(document.lang, "")],
        "sourceUrl": [document.url],
    }
    return _entity("Document", entity_id("document", document.doc_id), properties)


def _mentions(dossier: Dossier, actors: dict[str, Actor]) -> Iterator[dict[str, Any]]:
    seen = set()
    for sheet in dossier.sheets:
        for variant in sheet.claim.variants:
            for hop in variant.chain:
                key = entity_id("mention", variant.doc_id, hop.source_id, sheet.claim.claim_id, variant.stance)
                if hop.source_id not in actors or key in seen:
                    continue
                seen.add(key)
                properties = {
                    "document": [entity_id("document", variant.doc_id)],
                    "resolved": [entity_id("actor", hop.source_id)],
                    "name": [hop.name],
                    "summary": [f"{variant.stance}: {sheet.claim.text}"],
                }
                yield _entity("Mention", key, properties)
