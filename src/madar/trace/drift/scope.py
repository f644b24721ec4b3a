"""Of how many a statement speaks: some, most, all."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.akin import akin
from madar.lang.phrases import Phrases
from madar.lang.words import table
from madar.trace.drift.leanings import negated
from madar.trace.drift.sides import Side, difference, once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madar.terms import Drift, Span

_ARTICLES = frozenset(("the", "of", "من", "its", "their", "his"))


class Quantifier(NamedTuple):
    """A word for how many: its level (1 some, 2 most, 3 all) and the words it takes up."""

    level: int
    first: int
    end: int


@cache
def _levels(lang: str) -> Phrases[int]:
    scope = table(lang, "drift")["scope"]
    pairs = [(phrase, int(level)) for level in ("1", "2", "3") for phrase in scope[level]]
    return Phrases([*pairs, *((phrase, 0) for phrase in scope["idle"])], clitics=lang == "ar")


@once
def _quantifiers(side: Side) -> list[Quantifier]:
    """The words for how many of a statement; not those before a number ("some 30"), nor under a "not"."""
    out: list[Quantifier] = []
    i = 0
    while i < len(side.words):
        hit = _levels(side.lang).at(side.words, i)
        before_a_word = hit and hit[1] < len(side.words) and side.words[hit[1]].kind == "word"
        if hit and hit[0] and before_a_word and not negated(side.words[max(0, i - 1) : i], side.lang):
            out.append(Quantifier(hit[0], i, hit[1]))
        i = hit[1] if hit else i + 1
    return out


def changed_scope(before: Side, after: Side) -> Iterator[Drift]:
    """Tells "some" that became "all", or the other way; "some residents" that became "the residents"."""
    left, right = _quantifiers(before), _quantifiers(after)
    if len(left) == len(right) == 1 and left[0].level != right[0].level and _alike(before, after, left[0], right[0]):
        yield difference("scope", before, after, _shown(before, left[0]), _shown(after, right[0]))
    elif before.lang == after.lang and len(left) == 1 and not right and left[0].level < 3:  # noqa: PLR2004 - "all the men" are the men
        bare = _bare(before, after, left[0])
        if bare is not None:
            yield difference("scope", before, after, _shown(before, left[0]), after.span(bare, bare + 1))


def _shown(side: Side, one: Quantifier) -> Span:
    return side.span(one.first, min(one.end + 1, len(side.words)))


def _noun(side: Side, one: Quantifier) -> int | None:
    at = one.end
    while at < len(side.words) and side.words[at].norm in _ARTICLES:
        at += 1
    return at if at < len(side.words) and side.words[at].kind == "word" else None


def _plain(word: str) -> str:
    return word.removeprefix("ال") if len(word) > 4 else word  # noqa: PLR2004 - «الم» is no article


def _alike(before: Side, after: Side, left: Quantifier, right: Quantifier) -> bool:
    """Whether both speak of the same noun, as far as one language can tell."""
    if before.lang != after.lang:
        return True
    nouns = _noun(before, left), _noun(after, right)
    if None in nouns:
        return False
    one, other = (_plain(side.words[at or 0].norm) for side, at in zip((before, after), nouns, strict=True))
    return akin(one, other, before.lang)


def _bare(before: Side, after: Side, one: Quantifier) -> int | None:
    """Where the other side has the noun without any word for how many."""
    at = _noun(before, one)
    if at is None:
        return None
    noun = _plain(before.words[at].norm)
    for k, word in enumerate(after.words):
        counted = k > 0 and after.words[k - 1].kind == "number"
        if word.kind == "word" and not counted and akin(noun, _plain(word.norm), before.lang):
            return k
    return None
