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
from madar.resolve.bodies import same_meaning
from madar.resolve.parts import Part, initials, parts
from madar.resolve.places import known_places

if TYPE_CHECKING:
    from collections.abc import Sequence

#: From this score on two names are taken for one; fitted on the tuning half of the drawn pairs (quality/names.py).
SAME = 0.78
#: Two names of groups, outlets and bodies differ by a word where persons differ by a spelling.
SAME_BODY = 0.92
#: A pair of parts further apart than this has nothing in common.
APART = 0.55
LONG_VOWELS = 0.35
_similar = Indel.normalized_similarity
SHORTEST_INITIALS = 3
#: Kinds whose names are made of words that mean something.
BODIES = frozenset({"organisation", "group", "government"})
#: «الدين» is part of a name: «بدر الدين» is no "Bader".
DIN = "dn"
#: English spells Evans and Observer with an s and Arabic, by ear, with a «ز»: «إيفانز», «أوبزرفر».
SOUNDED = {"s", "z"}
#: A name that no table holds is an actor's of the tables when it is as near as this to one of its names.
NEAR_ALIAS = 0.9
FEWEST_PARTS = 2
#: One part is at most this near to a full name: «المالكي» may be many people, and a short given name weighs little.
ONE_PART = 0.7
#: And a paper's name at most this near to one with a word more: «أخبار اليوم اللبنانية», «الأخبار اللبنانية».
ONE_WORD_MORE = 0.9
#: Names whose consonants agree less than this as a whole are not compared part by part: none of them reached 0.7.
HOPELESS = 0.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two names are one actor's, how near they are (0..1), and what that rests on."""

    same: bool
    score: float
    why: tuple[str, ...]


#: Who asks of an organisation may mean what the tables call a group, an agency or an outlet: NATO, the White Helmets.
FELLOWS = {"organisation": ("group", "outlet"), "group": ("organisation",), "government": ("organisation", "group")}
#: Two places are one under names spelt as alike as this: GeoNames may hold a village of the other spelling.
SPELT_ALIKE = 0.97


@lru_cache(maxsize=262_144)
def _known(kind: str, name: str) -> tuple[Known, ...]:
    return look_up(name, kind) or tuple(known for known in look_up(name) if known.kind in FELLOWS.get(kind, ()))


def _near(a: Part, b: Part) -> float:
    """How near two parts are: by consonants and a little by long vowels; two given names by the tables."""
    if a.given and b.given:
        return float(a.given == b.given)
    if a.listed and b.listed:
        return float(a.listed == b.listed)
    if a.full == b.full:
        return 1.0
    if a.core + DIN == b.core or b.core + DIN == a.core:
        return 0.0
    core = _similar(a.core, b.core, score_cutoff=APART)
    if core and core < 1 and _sound_alike(a.core, b.core):
        core = 1.0
    if not core:
        return 0.0
    return (1 - LONG_VOWELS) * core + LONG_VOWELS * _similar(a.full, b.full)


def _sound_alike(one: str, other: str) -> bool:
    apart = [{a, b} for a, b in zip(one[1:], other[1:], strict=False) if a != b]
    return len(one) == len(other) and one[0] == other[0] and apart == [SOUNDED]


def aligned(a: Sequence[Part], b: Sequence[Part]) -> float:
    """The share of two names' parts that have their fellow in the other, in order (0..1).

    Method: the best alignment of two rows of parts, each part weighing as much as it has consonants.
    """
    if not a or not b:
        return 0.0
    best = [0.0] * (len(b) + 1)
    whole = sum([each.weight for each in b])
    for one in a:
        whole += one.weight
        last = best
        best = [0.0]
        for n, other in enumerate(b):
            gain = max(best[n], last[n + 1])
            near = _near(one, other)
            if near:
                gain = max(gain, last[n] + near * (one.weight + other.weight))
            best.append(gain)
    return best[-1] / whole


def _by_table(kind: str, name_a: str, name_b: str) -> Comparison | None:
    known_a, known_b = _known(kind, name_a), _known(kind, name_b)
    if not known_a or not known_b:
        one, name = (known_a, name_b) if known_a else (known_b, name_a)
        return _near_alias(kind, one[0], name) if len(one) == 1 else None
    common = [known for known in known_a if known in known_b]
    if len(common) == 1 and len(known_a) == len(known_b) == 1:
        return Comparison(same=True, score=1.0, why=(f"both are names of {common[0].name} in the tables",))
    if common and _spelt(name_a) != _spelt(name_b):
        return Comparison(same=False, score=0.5, why=("share an alias that several actors bear: may be the same",))
    if common:
        return Comparison(same=True, score=1.0, why=("the same name",))
    why = f"the tables know them as {known_a[0].name} and {known_b[0].name}"
    return Comparison(same=False, score=0.0, why=(why,))


def _near_alias(kind: str, known: Known, name: str) -> Comparison | None:
    """Whether a name that no table holds is spelt much like one of an actor's: "Abdel-Fattah al-Sissi"."""
    limit = NEAR_ALIAS if kind == "person" else SAME_BODY
    row, joined = _rows(name, kind)
    for alias in known.names if len(row) >= FEWEST_PARTS else ():
        other, other_joined = _rows(alias.text, kind)
        if len(other) < FEWEST_PARTS or alias.weak or _similar(joined, other_joined) < HOPELESS:
            continue
        if kind == "outlet" and len(row) != len(other):
            continue
        score = aligned(row, other)
        if score >= limit:
            return Comparison(same=True, score=score, why=(f"spelt much like {alias.text}, a name of {known.name}",))
    return None


def _spelt(name: str) -> tuple[str, ...]:
    return tuple(part.full for part in parts(name))


def _places(name_a: str, name_b: str) -> Comparison | None:
    here, there = known_places(name_a), known_places(name_b)
    if here & there:
        return Comparison(same=True, score=1.0, why=("both are names of one place in GeoNames",))
    if here and there and by_letters("place", name_a, name_b).score < SPELT_ALIKE:
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


@lru_cache(maxsize=262_144)
def _rows(name: str, kind: str) -> tuple[tuple[Part, ...], str]:
    found = parts(name, kind)
    return found, "".join([part.core for part in found])


@lru_cache(maxsize=128)
def _differ(score: float) -> Comparison:
    return Comparison(same=False, score=score, why=(f"their parts agree only to {score:.2f}",))


def by_letters(kind: str, name_a: str, name_b: str) -> Comparison:
    """The comparison without the tables: consonants part by part, and initials for what is no person."""
    (a, row_a), (b, row_b) = _rows(name_a, kind), _rows(name_b, kind)
    score = _similar(row_a, row_b)
    if score >= HOPELESS or not row_a or not row_b:
        score = aligned(a, b)
    if kind == "person" and min(len(a), len(b)) < FEWEST_PARTS <= max(len(a), len(b)):
        score = min(score, ONE_PART)
    if kind == "outlet" and len(a) != len(b):
        score = min(score, ONE_WORD_MORE)
    limit = SAME if kind in {"person", "place"} else SAME_BODY
    if kind in BODIES and score < limit and same_meaning(name_a, name_b):
        return Comparison(same=True, score=0.95, why=("every word of each means a word of the other",))
    if kind != "person" and score < limit:
        short, long = sorted((name_a, name_b), key=len)
        if short.isupper() and len(short) >= SHORTEST_INITIALS and initials(long) == short.replace(".", "").lower():
            return Comparison(same=True, score=0.9, why=(f"{short} are the initials of {long}",))
    if score >= limit:
        return Comparison(same=True, score=score, why=(f"the consonants of their parts agree to {score:.2f}",))
    return _differ(round(score, 2))
