"""Do two names name the same actor? Within one script and across Arabic and Latin, with the reason.

The tables decide what no letters show (exonyms, acronyms, renamings); else each part of a name becomes the row of its
consonants, parts are laid beside one another in order, and a part without its fellow counts against the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from madar.lang.known import KINDS, Known
from madar.lang.named import look_up
from madar.resolve.parts import Part, initials, parts
from madar.resolve.places import known_places

if TYPE_CHECKING:
    from collections.abc import Sequence

#: From this score on two names are taken for one; fitted on the tuning half of the drawn pairs (quality/names.py).
SAME = 0.80
#: Two names of groups, outlets and bodies differ by a word where persons differ by a spelling.
SAME_BODY = 0.92
#: A pair of parts further apart than this has nothing in common.
APART = 0.55
LONG_VOWELS = 0.35
SHORTEST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two names are one actor's, how near they are (0..1), and what that rests on."""

    same: bool
    score: float
    why: tuple[str, ...]


@lru_cache(maxsize=262_144)
def _known(kind: str, name: str) -> tuple[Known, ...]:
    return look_up(name, kind)


def _near(a: Part, b: Part) -> float:
    """How near two parts are: their consonants, and a little their long vowels."""
    if a.core == b.core and a.full == b.full:
        return 1.0
    core = Indel.normalized_similarity(a.core, b.core)
    if core < APART:
        return 0.0
    return (1 - LONG_VOWELS) * core + LONG_VOWELS * Indel.normalized_similarity(a.full, b.full)


def aligned(a: Sequence[Part], b: Sequence[Part]) -> float:
    """The share of two names' parts that have their fellow in the other, in order (0..1).

    Method: the best alignment of two rows of parts, each part weighing as much as it has consonants.
    """
    if not a or not b:
        return 0.0
    best = [0.0] * (len(b) + 1)
    for one in a:
        last = best[:]
        for n, other in enumerate(b):
            pair = _near(one, other)
            gain = last[n] + pair * (one.weight + other.weight) if pair > APART else 0.0
            best[n + 1] = max(best[n], last[n + 1], gain)
    whole = sum(each.weight for each in a) + sum(each.weight for each in b)
    return best[-1] / whole


def _by_table(kind: str, name_a: str, name_b: str) -> Comparison | None:
    known_a, known_b = _known(kind, name_a), _known(kind, name_b)
    common = [known for known in known_a if known in known_b]
    if len(common) == 1 and len(known_a) == len(known_b) == 1:
        return Comparison(same=True, score=1.0, why=(f"both are names of {common[0].name} in the tables",))
    if common:
        if _spelt(name_a) == _spelt(name_b):
            return Comparison(same=True, score=1.0, why=("the same name",))
        return Comparison(same=False, score=0.5, why=("share an alias that several actors bear: may be the same",))
    if known_a and known_b:
        why = f"the tables know them as {known_a[0].name} and {known_b[0].name}"
        return Comparison(same=False, score=0.0, why=(why,))
    return None


def _spelt(name: str) -> tuple[str, ...]:
    return tuple(part.full for part in parts(name))


def _places(name_a: str, name_b: str) -> Comparison | None:
    here, there = known_places(name_a), known_places(name_b)
    if here & there:
        return Comparison(same=True, score=1.0, why=("both are names of one place in GeoNames",))
    if here and there:
        return Comparison(same=False, score=0.0, why=("GeoNames knows them as different places",))
    return None


def compare(kind_a: str, name_a: str, kind_b: str, name_b: str) -> Comparison:
    """Whether two names are one actor's, with a score (0..1) and the reasons.

    Takes: kinds person, organisation (or org), outlet, group, government, place; two of different kinds are never one.
    Cost: about 5 µs. Method: docs/method/names.md.

    >>> compare("person", "محمد الهاشمي", "person", "Mohamed Al-Hashimi").same
    True
    >>> compare("group", "الجيش السوري", "group", "Free Syrian Army").same
    False
    """
    kind, other_kind = KINDS.get(kind_a, kind_a), KINDS.get(kind_b, kind_b)
    if kind != other_kind:
        return Comparison(same=False, score=0.0, why=(f"of different kinds: {kind}, {other_kind}",))
    if name_a == name_b:
        return Comparison(same=True, score=1.0, why=("the same name",))
    told = _places(name_a, name_b) if kind == "place" else _by_table(kind, name_a, name_b)
    if told is not None:
        return told
    return by_letters(kind, name_a, name_b)


def by_letters(kind: str, name_a: str, name_b: str) -> Comparison:
    """The comparison without the tables: consonants part by part, and initials for what is no person."""
    a, b = parts(name_a, kind), parts(name_b, kind)
    score = aligned(a, b)
    limit = SAME if kind in {"person", "place"} else SAME_BODY
    if kind != "person" and score < limit:
        short, long = sorted((name_a, name_b), key=len)
        if short.isupper() and len(short) >= SHORTEST_INITIALS and initials(long) == short.replace(".", "").lower():
            return Comparison(same=True, score=0.9, why=(f"{short} are the initials of {long}",))
    if score >= limit:
        return Comparison(same=True, score=score, why=(f"the consonants of their parts agree to {score:.2f}",))
    return Comparison(same=False, score=score, why=(f"their parts agree only to {score:.2f}",))
