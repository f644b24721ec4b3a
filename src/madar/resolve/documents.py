"""Within one document: short forms and stand-ins go to the fuller mention before them, or the only one there is."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.named import class_words
from madar.lang.text import norm
from madar.resolve.clusters import Node
from madar.resolve.parts import Part, parts
from madar.resolve.shortforms import Settled, carries, same_office, same_sort, settle
from madar.terms import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from madar.lang.known import Name
    from madar.terms import Mention

_QUOTED = re.compile(r"[«“\"]\s*([^«»“”\"]{3,}?)\s*[»”\"]")
#: Stand-ins for bodies must share a word with the name; a group or an outlet is meant by its kind.
_BY_WORD = frozenset({"organisation", "government"})
_BY_SORT = frozenset({"outlet", "group"})


class Bound(NamedTuple):
    """A mention with what its words come to and the node of its actor; ``how`` says so of a short form."""

    mention: Mention
    settled: Settled
    node: Node
    how: Reason | None


def bind(mentions: Iterable[Mention]) -> list[Bound]:
    """Each mention that names somebody with its node, in the order of documents and spans."""
    ordered = sorted(set(mentions), key=lambda each: (each.doc_id, each.span, each.kind, each.text))
    out: list[Bound] = []
    for _, group in groupby(ordered, key=lambda each: each.doc_id):
        out += _bind_document(list(group))
    return out


def _bind_document(mentions: Sequence[Mention]) -> list[Bound]:
    settled = [(mention, settle(mention.kind, mention.text)) for mention in mentions]
    full = [
        Bound(mention, each, _node(each, ""), None)
        for mention, each in settled
        if each.kind is not None and not each.short
    ]
    out = list(full)
    for mention, each in settled:
        if each.short:
            out.append(_short(mention, each, full))
        elif each.stands_for:
            found = _stand_in(mention, each, full)
            if found:
                out.append(Bound(mention, each, found.node, Reason("stands_for", (mention.text, found.settled.name))))
    return sorted(out, key=lambda bound: (bound.mention.span, bound.mention.kind))


def _node(settled: Settled, scope: str) -> Node:
    if settled.known:
        return Node(settled.known.kind, (), settled.known.known_id, "")
    return Node(settled.kind or "person", settled.key, "", scope)


def _short(mention: Mention, settled: Settled, full: Sequence[Bound]) -> Bound:
    outlet = _outlet_for_short(mention, full)
    if outlet:
        return Bound(mention, settled, outlet.node, Reason("short", (mention.text, outlet.mention.text)))
    part = settled.key[0]
    persons = [
        bound
        for bound in full
        if bound.settled.kind == "person" and any(part.core == each.core for each in _parts_of(bound))
    ]
    before = [bound for bound in persons if bound.mention.span < mention.span]
    found = before[-1] if before else (persons[0] if persons else None)
    if found:
        return Bound(mention, settled, found.node, Reason("short", (settled.name, found.settled.name)))
    return Bound(mention, settled, _node(settled, mention.doc_id), None)


def _outlet_for_short(mention: Mention, full: Sequence[Bound]) -> Bound | None:
    """The outlet that the document calls by the last words of its name, "the Tribune", or by the first, «المدى»."""
    said, quoted = mention.text.split(), _QUOTED.fullmatch(mention.text)
    last = said[1:] if said[0].lower() == "the" else []
    first = norm(quoted[1]).split() if quoted else []
    for bound in full if last or first else ():
        if bound.settled.kind != "outlet":
            continue
        name = bound.mention.text.split()
        if len(name) > len(last) > 0 and name[-len(last) :] == last:
            return bound
        plain = [word for word in norm(bound.settled.name).split() if "outlet" not in class_words().get(word, ())]
        if len(plain) > len(first) > 0 and plain[: len(first)] == first:
            return bound
    return None


def _parts_of(bound: Bound) -> tuple[Part, ...]:
    if bound.settled.known is None:
        return bound.settled.key
    return settle_parts(bound.settled.known.names)


@lru_cache(maxsize=4096)
def settle_parts(names: tuple[Name, ...]) -> tuple[Part, ...]:
    """The parts of all names of an actor of the tables."""
    return tuple(part for name in names for part in parts(name.text))


def _stand_in(mention: Mention, settled: Settled, full: Sequence[Bound]) -> Bound | None:
    for bound in reversed([each for each in full if each.mention.span < mention.span]):
        kind = bound.settled.kind
        if kind not in settled.stands_for:
            continue
        if kind == "person" and not same_office(bound.mention.text, settled.word):
            continue
        names = (
            [bound.mention.text, *(name.text for name in bound.settled.known.names)]
            if bound.settled.known
            else [bound.mention.text]
        )
        if kind in _BY_WORD and not carries(names, settled.word):
            continue
        if kind in _BY_SORT and not same_sort(names, settled.word):
            continue
        return bound
    return None
