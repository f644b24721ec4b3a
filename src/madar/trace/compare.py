"""Whether two statements are of one claim: the same, contradicting, differing in something named, or only related.

What sentences mean, as vectors, cannot tell a claim from its denial; so likeness only lets two statements be compared,
and their words decide: "not", opposites, numbers, times, names, who does it to whom. docs/method/same-claim.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from madar.lang.tolls import tolls
from madar.trace.compared.acting import others_stead, stands_turned
from madar.trace.compared.answered import answered
from madar.trace.compared.names import other_names
from madar.trace.compared.opposites import opposites
from madar.trace.compared.order import turned_round, universal
from madar.trace.compared.roles import turned
from madar.trace.compared.undone import cancels, undone_in_one
from madar.trace.drift import between
from madar.trace.drift.leanings import gained_not
from madar.trace.drift.sides import Side, difference
from madar.trace.tolls import counts_apart

if TYPE_CHECKING:
    from collections.abc import Callable

    from madar.lang.tolls import Toll
    from madar.terms import Drift, Span, Variant

Verdict = Literal["same", "contradicts", "differs", "related"]
#: Cosine of two statements below which they are of one matter at most, within a language and across the two: chosen
#: on the tuning half of tests/tables/same_claim.toml. A "not" pulls two statements apart, hence the third.
WITHIN, ACROSS, DENIED = 0.62, 0.52, 0.44
#: How far the words of two Arabic statements must answer one another: chosen on the training part of ANS and the
#: tuning half.
ANSWERED, MOST_SHOWN = 0.45, 4
_AGAINST = frozenset({"negation", "stance"})
_AMONG = frozenset({"number", "time", "place", "actor", "scope"})


@dataclass(frozen=True, slots=True)
class Compared:
    """How two statements stand to one another: the verdict, what they differ in, and the words on both sides."""

    verdict: Verdict
    differences: tuple[Drift, ...] = ()
    why: tuple[str, ...] = ()


def compare(
    one: tuple[Variant, str], other: tuple[Variant, str], likeness: float, spelt_alike: Callable[[str, str], bool]
) -> Compared:
    """How two statements stand to one another.

    Takes each variant with the text of its document; ``likeness``, the cosine of their meanings; ``spelt_alike``,
    whether two words in two scripts may be one name. The order of the two changes the sides of the differences only.
    Cost: linear in the words of both but for the alignment of names.

    >>> from madar.terms import Span, Variant
    >>> said = [(Variant(name, (Span(0, len(text)),), text, lang), text) for name, text, lang in (
    ...     ("a", "فتحت السلطات المعبر الجمعة", "ar"), ("b", "The authorities closed the crossing on Friday", "en"))]
    >>> found = compare(said[0], said[1], 0.8, lambda one, other: False)
    >>> found.verdict, found.why
    ('contradicts', ('«فتحت» against «closed»',))
    """
    sides = Side(*one), Side(*other)
    opposed = [*opposites(*sides)]
    taken_back = cancels(*sides) and not opposed
    not_in_one = "" if taken_back else gained_not(*sides)
    undone = undone_in_one(*sides)
    near = DENIED if not_in_one or undone else WITHIN if one[0].lang == other[0].lang else ACROSS
    if likeness < near:
        return Compared("related", why=(f"their meanings agree only to {likeness:.2f}",))
    found = [*between(*sides)]
    found += [each for each in between(*reversed(sides)) if each.kind not in {known.kind for known in found}]
    found += [] if any(each.kind == "number" for each in found) else _dead_apart(*sides)
    against = [each for each in found if each.kind in _AGAINST and not (taken_back and each.kind == "negation")]
    denied = bool(against or not_in_one)
    if denied != bool(opposed) or (undone and not denied):  # "did not open" against "closed" is no contradiction
        why = [*map(_told, against)] or [not_in_one] if denied else opposed or [undone]
        return Compared("contradicts", tuple(against), tuple(why))
    differing = [each for each in found if each.kind in _AMONG]
    more = [*turned_round(*sides)] or [*turned(*sides, spelt_alike)]
    more = more or [*stands_turned(*sides, spelt_alike)]
    more += [] if opposed or more else others_stead(*sides, spelt_alike)
    more += universal(*sides)
    more += [] if opposed else other_names(*sides, spelt_alike)
    if differing or more:
        return Compared("differs", tuple(differing), (*map(_told, differing), *more))
    return _alike(*sides, likeness)


def _alike(one: Side, other: Side, likeness: float) -> Compared:
    """The verdict on two statements that no word sets apart: in Arabic also by how far their words answer."""
    if one.lang == other.lang == "ar":
        found = answered(one, other, likeness)
        if found.share < ANSWERED:
            lone = " / ".join("«" + " ".join(words[:MOST_SHOWN]) + "»" for words in (found.left, found.right))
            return Compared("related", why=(f"their words answer one another only to {found.share:.2f}: {lone}",))
    return Compared("same", why=(f"their meanings agree to {likeness:.2f}, and no word sets them apart",))


def _dead_apart(one: Side, other: Side) -> list[Drift]:
    """Counts of the dead that cannot both be: "15 civilians were killed" against "11 dead"."""
    apart = counts_apart(*([toll for at in side.variant.content for toll in _tolls(side, at)] for side in (one, other)))
    return [difference("number", one, other, apart[0].span, apart[1].span)] if apart else []


def _tolls(side: Side, at: Span) -> list[Toll]:
    return tolls(side.text, side.lang, *at) if side.quantities else []


def _told(each: Drift) -> str:
    return f"{each.kind}: «{each.before}» against «{each.after}»"
