"""The sheets with each actor under a name in the reader's script where there is one: «المحبرة» for al-Mihbara."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from madar.lang.text import script

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from madar.publish.outline import Dossier, Sheet
    from madar.terms import Actor, Variant


def names_in(actors: Sequence[Actor], lang: str) -> dict[str, str]:
    """For each actor's usual name the first of its names in the script of ``lang``; none where it is in it already.

    >>> from madar.terms import Actor
    >>> names_in([Actor("a", "outlet", "al-Mihbara", ("al-Mihbara", "المحبرة"))], "ar")
    {'al-Mihbara': 'المحبرة'}
    """
    found = {}
    for actor in actors:
        local = next((name for name in actor.names if script(name) == lang), "")
        if local and script(actor.name) != lang:
            found[actor.name] = local
    return found


def in_script(dossier: Dossier, lang: str) -> Dossier:
    """The dossier with the names of nodes and sources in the reader's script; quotations stay as they are."""
    known = names_in(dossier.actors, lang)
    sheets = (replace(sheet, claim=sheet.claim.told_in(lang)) for sheet in dossier.sheets)
    return replace(dossier, sheets=tuple(_sheet(sheet, known) for sheet in sheets))


def _sheet(sheet: Sheet, known: Mapping[str, str]) -> Sheet:
    nodes = tuple(replace(node, name=known.get(node.name, node.name)) for node in sheet.graph.nodes)
    variants = tuple(_variant(variant, known) for variant in sheet.claim.variants)
    return replace(sheet, graph=replace(sheet.graph, nodes=nodes), claim=replace(sheet.claim, variants=variants))


def _variant(variant: Variant, known: Mapping[str, str]) -> Variant:
    chain = tuple(replace(hop, name=known.get(hop.name, hop.name)) for hop in variant.chain)
    return replace(variant, chain=chain)
