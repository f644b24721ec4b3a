"""How sure a source is, and which way it leans, read off the words of its content.

The tables are ``lang/<lang>/hedges.toml`` and ``negation.toml``; a final ``*`` in them stands for any ending.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

from madar.lang.classes import listed
from madar.lang.text import tokens
from madar.lang.words import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.terms import Certainty, Stance

_Phrases = dict[str, tuple[tuple[str, ...], ...]]
_OPENING = 12
_MAIN = 30  # words: a hedge farther on is one of a later clause
#: Words at a content's beginning that say it is of what others told, and at its end that it is not so.
_TOLD, _CLOSING = 4, 6


@lru_cache(maxsize=16)
def phrases(lang: str, name: str, key: str) -> _Phrases:
    """The phrases of a table's list by the normal form of their first word."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table(lang, name)[key]:
        words = tuple(token.norm for token in tokens(phrase))
        words = tuple(word for n, word in enumerate(words) if word != "*" or n == len(words) - 1)
        if phrase.endswith("*"):
            words = (*words[:-2], words[-2] + "*") if words[-1] == "*" else words
        out.setdefault(words[0], []).append(words[1:])
    return {first: tuple(rest) for first, rest in out.items()}


def found(words: Sequence[str], wanted: _Phrases, stop: int | None = None) -> int:
    """Where the first of the phrases stands in ``words`` (normal forms), or -1. Cost: linear."""
    for i, word in enumerate(words[:stop]):
        for rest in wanted.get(word, ()):
            if all(_same(words, i + 1 + n, part) for n, part in enumerate(rest)):
                return i
    return -1


def _same(words: Sequence[str], i: int, part: str) -> bool:
    if i >= len(words):
        return False
    if part.endswith("*"):
        return words[i].startswith(part[:-1]) and len(words[i]) > len(part)
    return words[i] == part


def certainty_of(cue: str, content: Sequence[str], lang: str) -> Certainty:
    """The certainty of an attribution from its cue's and from the hedges in its content (normal forms).

    A "may" in the content's first words weakens whatever the cue says; "surely" in them raises an unmarked cue.

    >>> certainty_of("unmarked", ["ان", "الجسر", "ربما", "انهار"], "ar")
    'possible'
    >>> certainty_of("certain", ["ان", "الجسر", "انهار"], "ar")
    'certain'
    """
    content = content[:_MAIN]
    if found(_without_settled(content, lang), phrases(lang, "hedges", "possible")) >= 0:
        return "possible"
    if found(content, phrases(lang, "hedges", "probable")) >= 0:
        return "probable"
    if cue == "unmarked" and found(content, phrases(lang, "hedges", "certain")) >= 0:
        return "certain"
    return cast("Certainty", cue)


def _without_settled(words: Sequence[str], lang: str) -> Sequence[str]:
    """The words without «قد» where the verb after it is past, and without a hedge right behind a relative pronoun.

    What has happened is not merely possible; «التي قد», «أي خطأ قد» and "who may" tell of a noun, not of the whole.
    """
    settled = listed(lang, "hedges", "past_after_qad")
    relative = listed(lang, "hedges", "relatives")
    if not relative.intersection(words) and "قد" not in words:
        return words
    return [
        word
        for i, word in enumerate(words)
        if not (i and words[i - 1] in relative and word not in relative)
        and not (word == "قد" and i > 1 and words[i - 2] == "اي")
        and not (word == "قد" and i + 1 < len(words) and (words[i + 1] in settled or words[i + 1].endswith("ت")))
    ]


def stance_of(cue: str, content: Sequence[str], lang: str) -> Stance:
    """The stance of an attribution from its cue's and from how its content opens (normal forms).

    >>> stance_of("asserts", ["انها", "لم", "تتمكن", "من", "التحقق", "من", "الوثايق"], "ar")
    'cannot_verify'
    """
    if cue != "asserts":
        return cast("Stance", cue)
    unable = found(content, phrases(lang, "negation", "unable"), _OPENING)
    if unable >= 0 and found(content[unable:], phrases(lang, "negation", "cannot_verify"), _OPENING) >= 0:
        return "cannot_verify"
    leanings: tuple[Stance, ...] = ("denies", "doubts")
    for stance in leanings:
        if found(content, phrases(lang, "negation", stance), _OPENING // 2) >= 0:
            return stance
    told = found(content, phrases(lang, "negation", "told_of"), _TOLD) >= 0
    if told and found(content[_TOLD:][-_CLOSING:], phrases(lang, "negation", "falsities")) >= 0:
        return "denies"  # "reports of a transfer were baseless"
    if content and content[-1] in {"؟", "?"}:
        return "asks"
    return "asserts"
