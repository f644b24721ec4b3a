"""How far the words of two Arabic statements answer one another, where none of them sets the two apart.

The weights are learned and stand in lang/world/agreement.toml with where they come from; docs/method/same-claim.md.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.synonyms import answers, idle
from madar.lang.units import function_words
from madar.lang.words import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.lang.text import Token
    from madar.trace.drift.sides import Side


class Answered(NamedTuple):
    """How far the words answer, from 0 to 1, and the words of each side that nothing answers."""

    share: float
    left: tuple[str, ...]
    right: tuple[str, ...]


def answered(one: Side, other: Side, likeness: float) -> Answered:
    """How far the words of two Arabic statements answer one another: 0.5 and more means that they say the same."""
    left, right = _carrying(one), _carrying(other)
    alone = _without(left, right), _without(right, left)
    shares = sorted(len(lone) / max(1, len(words)) for lone, words in zip(alone, (left, right), strict=True))
    weights = table("world", "agreement")["weights"]
    told = (likeness, shares[0], shares[1], min(len(left), len(right)), 1.0)
    keys = ("likeness", "fewer", "more", "words", "bias")
    score = sum(weights[key] * value for key, value in zip(keys, told, strict=True))
    said = [
        tuple(side.text[word.start : word.end] for word in lone) for side, lone in zip((one, other), alone, strict=True)
    ]
    return Answered(round(1 / (1 + exp(-score)), 6), *said)


def unanswered(one: Side, other: Side) -> float:
    """The part of the words of the statement that has more of them met in the other which nothing there answers.

    Takes two statements of one language. 0 means that one of them is told whole in the other.
    """
    left, right = _carrying(one), _carrying(other)
    return min(len(_without(a, b, one.lang)) / max(1, len(a)) for a, b in ((left, right), (right, left)))


def _carrying(side: Side) -> list[Token]:
    """The words and numbers of a statement that carry anything."""
    plain = (word for word in side.words if word.kind != "mark" and len(word.norm) > 1)
    return [word for word in plain if word.norm not in function_words(side.lang) and not idle(word.norm, side.lang)]


def _without(words: Sequence[Token], others: Sequence[Token], lang: str = "ar") -> list[Token]:
    return [word for word in words if not any(answers(word.norm, other.norm, lang) for other in others)]
