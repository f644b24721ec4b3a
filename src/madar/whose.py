"""Who is who in a case, and what its documents say on whose word: from extractions to statements with their chains.

The first part of ``conclude.py``: the stations' own pieces, put in their order. Pure: no disk, no clock.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from madar.extract.credits import credit_lines
from madar.resolve import casenames, offices, outlets, sources
from madar.resolve.actors import resolve
from madar.resolve.addressed import addressed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from madar.casebook.concluded import Extraction
    from madar.resolve.decisions import Rulings
    from madar.terms import Actor, Document, Handed, Mention, Source, Span, Variant


class Whose(NamedTuple):
    """The extractions with whom they address, the actors, the outlet behind each document, what each text names.

    ``own`` are the actors that the case knows by itself: its list, and those who publish.
    """

    extractions: Sequence[Extraction]
    actors: tuple[Actor, ...]
    publishers: Mapping[str, Source]
    places: Mapping[str, Mapping[Span, Actor]]
    own: Sequence[Actor]


def who_is_who(
    documents: Mapping[str, Document], extractions: Sequence[Extraction], known: Sequence[Actor], ruled: Rulings
) -> Whose:
    """Whom the documents' words name, and who published each."""
    found: list[Mention] = list(outlets.publisher_mentions(list(documents.values()), known))
    own = (*known, *outlets.own_publishers(found, known))
    kinds = casenames.kinds_by_name(own)
    called = casenames.Called(kinds)
    extractions = [
        replace(each, attributions=addressed(documents[each.doc_id], each.attributions, called)) for each in extractions
    ]
    for each in extractions:
        found += sources.source_mentions(documents[each.doc_id], each.attributions, each.handovers, called)
    kinds = casenames.outlets_cited(found) | kinds
    own_names = casenames.Names(kinds)
    for each in extractions:
        found += casenames.as_known(each.mentions, kinds)
        found += own_names.mentions(documents[each.doc_id])
    resolution = resolve(found, known=known, merges=ruled.merges, splits=ruled.splits)
    places: dict[str, dict[Span, Actor]] = {}
    for (doc_id, span), actor in sources.by_mention(resolution).items():
        places.setdefault(doc_id, {})[span] = actor
    publishers = outlets.publishers(list(documents.values()), resolution.actors)
    return Whose(extractions, resolution.actors, publishers, places, own)


def statements(documents: Mapping[str, Document], whose: Whose) -> tuple[list[Variant], list[Handed]]:
    """All that the documents say, on whose word, and who they say handed papers to whom."""
    own_outlets = outlets.outlets_by_name(whose.own, whose.actors)
    variants: list[Variant] = []
    handed: list[Handed] = []
    for each in whose.extractions:
        document, near = documents[each.doc_id], whose.places.get(each.doc_id, {})
        actor_of = {(each.doc_id, span): actor for span, actor in near.items()}
        passed_on = list(sources.handed(document, each.handovers, actor_of))
        credit = outlets.credited(document, credit_lines(document.text, document.furniture), own_outlets)
        variants += sources.variants(document, each.attributions, actor_of, passed_on, credit, near)
        handed += passed_on
    return offices.at_home(variants, whose.publishers, whose.actors), handed
