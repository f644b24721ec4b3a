"""Deeds that one side says did not come about: "failed to", "ruled out", «نفى», «ألغى»; a "not" in other words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from madar.lang.akin import akin
from madar.lang.phrases import Phrases
from madar.lang.units import function_words
from madar.lang.words import table
from madar.trace.drift.leanings import denied_at

if TYPE_CHECKING:
    from madar.trace.drift.sides import Side

#: In longer statements such a word may stand in a clause that the other leaves out.
_SHORT, _SHARE, _REACH = 30, 0.5, 5


@cache
def _words(lang: str, key: str) -> Phrases[bool]:
    return Phrases(dict.fromkeys(table(lang, "drift")["undone"][key], True), clitics=lang == "ar" and key == "words")


def undone_at(side: Side) -> list[tuple[int, int]]:
    """Where the words stand that undo what follows them, first and end; not those that a "not" takes back."""
    out, skip = [], 0
    denied = denied_at(side)
    for i in range(len(side.words)):
        if i < skip:
            continue
        idle = _words(side.lang, "idle").at(side.words, i)
        hit = idle or _words(side.lang, "words").at(side.words, i)
        if hit is None:
            continue
        skip = hit[1]
        if not idle and not any(i - 2 <= at < i for at in denied):
            out.append((i, hit[1]))
    return out


def undone_in_one(one: Side, other: Side) -> str:
    """The word by which one of two short statements says that it did not come about; else ``""``.

    Nothing where the other says so too, in such a word or by a "not", or where it does not speak of what is undone.
    """
    left, right = undone_at(one), undone_at(other)
    if bool(left) == bool(right):
        return ""
    side, against, (first, end) = (one, other, left[0]) if left else (other, one, right[0])
    if (
        denied_at(against)
        or max(len(one.words), len(other.words)) > _SHORT
        or not _speaks_of(side, first, end, against)
    ):
        return ""
    return f"«{side.text[side.words[first].start : side.words[end - 1].end]}» on one side only"


def cancels(one: Side, other: Side) -> bool:
    """Whether a "not" on one side and a word that undoes on the other say the same: "did not agree", "refused"."""
    sides = (one, other), (other, one)
    return any(denied_at(a) and not undone_at(a) and undone_at(b) and not denied_at(b) for a, b in sides)


def _speaks_of(side: Side, first: int, end: int, against: Side) -> bool:
    """Whether the other side tells what is undone here, and in no such word; across languages its length must do."""
    if side.lang != against.lang:
        sizes = sorted((len(side.words), len(against.words)))
        return sizes[0] >= _SHARE * sizes[1]
    said = [word.norm for word in side.words[first:end]]
    if any(akin(word, other.norm, side.lang) for word in said for other in against.words if len(word) > 2):  # noqa: PLR2004
        return False
    near = [word.norm for word in side.words[end : end + _REACH] if word.kind == "word"]
    near = [word for word in near if len(word) > 2 and word not in function_words(side.lang)]  # noqa: PLR2004
    return any(akin(word, other.norm, side.lang) for word in near for other in against.words)
