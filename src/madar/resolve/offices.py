"""Whose word the holder of an office gives: a spokesman's is that of the body he speaks for, a minister is one.

Twenty papers that quote "the Interior Ministry spokesman" have one source between them, and "the justice minister" in
one paper is whom another names, «وزير العدل سالم الحداد». A ministry without a country is that of the paper's own.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from madar.lang.known import countries, letters
from madar.lang.named import bare, country_named, country_of, look_up, words_of
from madar.lang.text import norm
from madar.lang.words import LANGUAGES, table
from madar.resolve.bodies import ideas
from madar.resolve.classes import class_kind
from madar.resolve.describe import describe
from madar.resolve.roles import role_in, titles
from madar.terms import Actor, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from madar.lang.known import Known
    from madar.terms import ActorKind, Source, Variant

#: Kinds of actor that somebody may speak for.
BODIES = frozenset({"organisation", "government", "group"})
MINISTER, SPOKESMAN = "minister", "spokesman"
_OF = frozenset({"of", "for", "the"})
#: From so many outlets of one country on, those of a case whose country nobody knows are taken for its too.
FEWEST_OUTLETS = 3


@cache
def _beside() -> frozenset[str]:
    """Words beside an office that make it another's or no longer his: a deputy, a former minister."""
    return frozenset(letters(word) for lang in LANGUAGES for word in table("world", "roles")["not_the_holder"][lang])


def _anothers(words: Sequence[str]) -> bool:
    """Whether the words say that the office is another's, or no longer his."""
    return not _beside().isdisjoint(map(letters, words))


def _first_role(words: Sequence[str]) -> tuple[int, str]:
    """Where the first noun stands that calls a source anything, and what role it gives; -1 where there is none."""
    return next(((n, role.role) for n, word in enumerate(words) if (role := role_in(word))), (-1, ""))


def office(text: str) -> str:
    """The office of state that a phrase gives to somebody, with its country where it is told; ``""`` without one.

    >>> office("وزير الخارجية السوري"), office("the Syrian foreign minister"), office("وزير العدل سالم الحداد")
    ('minister of foreign, SY', 'minister of foreign, SY', 'minister of justice')
    >>> office("الوزير"), office("نائب وزير العدل"), office("a former justice minister")
    ('', '', '')
    """
    words = words_of(text)
    at, role = _first_role(words)
    if role != MINISTER or _anothers(words):
        return ""
    arabic = words[at][0] >= "\u0600"
    behind, before = words[at + 1 :], words[:at][::-1]
    told = behind if arabic or (behind and letters(behind[0]) in _OF) else before
    fields, land = set[str](), ""
    for word in told:
        code = country_of(word) or country_named(word)
        meant = frozenset() if code else ideas(word)
        if code:
            land = code
        elif meant and not land:
            fields.add(min(meant))
        elif arabic or letters(word) not in _OF:
            break
    return f"{MINISTER} of {' and '.join(sorted(fields))}{', ' if land else ''}{land}" if fields else ""


def spoken_for(text: str, whole: Span, near: Mapping[Span, Actor]) -> tuple[Span, Actor] | None:
    """The body that the words of a source say somebody speaks for, and where it is named; None without one.

    Takes ``near``, the actors that the document's words name; «وزارة الداخلية» alone is nobody's of them, and is a body
    by its words.

    >>> from madar.terms import Span
    >>> span, body = spoken_for("المتحدث الأمني بوزارة الداخلية", Span(0, 30), {})
    >>> span, body.actor_id, body.name
    (Span(start=15, end=30), 'organisation:وزاره الداخليه', 'وزارة الداخلية')
    """
    words = words_of(text)
    if _first_role(words)[1] != SPOKESMAN or _anothers(words):
        return None
    inside = [
        (span, actor)
        for span, actor in near.items()
        if actor.kind in BODIES and whole.start <= span.start and span.end <= whole.end
    ]
    return min(inside, key=lambda each: each[0].start, default=None) or _by_its_words(text, whole, words)


def _by_its_words(text: str, whole: Span, words: Sequence[str]) -> tuple[Span, Actor] | None:
    """A ministry, an army: the Arabic noun for a body and the definite words behind it, up to somebody's title."""
    at = next((n for n, word in enumerate(words) if word[0] >= "\u0600" and class_kind([word]) in BODIES), -1)
    if at < 0:
        return None
    end = at + 1
    while end < len(words) and words[end].startswith("ال") and letters(words[end]) not in titles():
        end += 1
    first = next(each for each in bare(words[at])[::-1] if class_kind([each]) in BODIES)
    begin = text.find(words[at])
    span = Span(whole.start + begin, whole.start + text.index(words[end - 1], begin) + len(words[end - 1]))
    name = " ".join([words[at][len(letters(words[at])) - len(first) :], *words[at + 1 : end]])
    described = describe(name, "ar")[0]
    if described not in BODIES:
        return None  # «الجيش», «الحكومة»: nothing says whose
    kind: ActorKind = "group" if described == "group" else "organisation"
    return span, Actor(f"{kind}:{norm(name)}", kind, name)


def at_home(variants: Iterable[Variant], publishers: Mapping[str, Source], actors: Iterable[Actor]) -> list[Variant]:
    """The statements, with «وزارة الداخلية» in a Saudi paper taken for the Saudi one, where the tables know it.

    Takes the outlet behind each document, and the actors with their countries. An outlet of no known country is of the
    one that all others of the case have. Cost: linear in the sources.
    """
    country = {actor.actor_id: actor.country for actor in actors}
    known = {outlet.source_id: country.get(outlet.source_id, "") for outlet in publishers.values()}
    met = [code for code in known.values() if code]
    shared = met[0] if len(met) >= FEWEST_OUTLETS and len(set(met)) == 1 else ""
    homes = {doc_id: known[outlet.source_id] or shared for doc_id, outlet in publishers.items()}
    out = []
    for variant in variants:
        home = homes.get(variant.doc_id, "")
        chain = tuple(_own(hop, home) for hop in variant.chain) if home else variant.chain
        out.append(replace(variant, chain=chain) if chain != variant.chain else variant)
    return out


def _own(hop: Source, home: str) -> Source:
    known = own_body(hop.name, home) if hop.source_id == f"organisation:{norm(hop.name)}" else None
    return replace(hop, source_id=known.known_id, name=known.name) if known else hop


@lru_cache(maxsize=4096)
def own_body(name: str, home: str) -> Known | None:
    """The body of a country that a name without one means there; None where the tables know none.

    >>> own_body("وزارة الداخلية", "SA").name, own_body("Interior Ministry", "EG").name, own_body("الصيادون", "SA")
    ('Saudi Interior Ministry', 'Egyptian Interior Ministry', None)
    """
    adjectives = next((each.adjectives for each in countries() if each.code == home), ())
    arabic = name[:1] >= "\u0600"
    for adjective in (each for each in adjectives if (each[0] >= "\u0600") is arabic):
        found = look_up(f"{name} ال{adjective}ة" if arabic else f"{adjective} {name}", "organisation")
        if len(found) == 1 and found[0].country == home:
            return found[0]
    return None
