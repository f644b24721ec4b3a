"""The verb group around a cue: its auxiliaries and adverbs, whether it is denied, active, passive, a participle."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.classes import grammar
from madar.lang.words import table

if TYPE_CHECKING:
    from madar.extract.cues import Form
    from madar.extract.en.page import Page

_BE = grammar("en", "groups", "be")
_HAVE = grammar("en", "groups", "have")
_FARTHEST = 8


MENTAL = grammar("en", "groups", "mental")


class Group(NamedTuple):
    """A cue with its verb group, as token ranges: ``first`` begins the group, ``at`` the cue, ``end`` is behind it.

    ``kind`` is finite, passive, participle (-ing without "be"), past (-ed, may be a participle), infinitive or noun;
    ``denied`` where a negation stands in the group, ``unreal`` where a condition or a wish does.
    """

    form: Form
    first: int
    at: int
    end: int
    kind: str
    denied: bool
    modal: bool


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("en", "negation")[key])


def group(page: Page, i: int, form: Form, floor: int) -> Group:
    """The verb group of the cue ``form`` that stands at token ``i``."""
    tag, word = page.tag, page.word
    k, be, have, to, modal, does, denied = i, False, False, False, False, False, False
    while k > floor and k > i - _FARTHEST:
        before, kind = word[k - 1], tag[k - 1]
        if kind == "p":
            be, have, modal = (
                be or before.endswith(("'s", "'re", "'m")),
                have or before.endswith(("'ve", "'d")),
                modal or before.endswith("'ll"),
            )
            break
        since = before == "since" and word[k - 2 : k - 1] in [[each] for each in _HAVE]  # "has since said"
        if (kind not in "XxMRt" and not since) or (kind == "t" and form.tag != "base"):
            break
        if kind == "R" and k - 2 >= floor and tag[k - 2] in ",(" and k - 1 == i - 1 and before not in _words("words"):
            break
        denied = denied or before in _words("words")
        be, have = be or before in _BE, have or before in _HAVE
        modal, does = modal or kind == "M", does or before in {"do", "does", "did", "don't", "doesn't", "didn't"}
        k -= 1
        if kind == "t":
            to = True
            break
    while k < i and tag[k] == "R" and word[k] in _LOOSE:
        k += 1
    return Group(
        form,
        k,
        i,
        i + len(form.words),
        _kind(page, i, form, be=be, have=have, to=to, does=modal or does),
        denied,
        modal,
    )


_LOOSE = grammar("en", "groups", "loose")


def _kind(page: Page, i: int, form: Form, *, be: bool, have: bool, to: bool, does: bool) -> str:
    if to:
        return "infinitive"
    if form.tag == "ing":
        return "finite" if be else "participle"
    if form.tag in {"ed", "pp"}:
        if form.cue.row.get("passive"):
            return "finite" if be else "past"
        if be and not (have and form.tag == "ed" and page.word[i - 1] in _HAVE):
            return "passive"
        if have or does:
            return "finite"
        return "past"
    return "finite"
