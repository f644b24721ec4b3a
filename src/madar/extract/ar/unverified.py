"""«لم يتسن لوكالة المدى التحقق من صحة الوثائق»: somebody says that it could not verify, without a verb of saying."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from madar.extract.ar.drafts import Draft
from madar.extract.ar.kinds import THAT, bare, definite, kind
from madar.extract.ar.phrases import noun_phrase, trimmed
from madar.extract.certainty import phrases
from madar.extract.cues import Cue, Form

if TYPE_CHECKING:
    from madar.extract.ar.page import Page

_REACH = 14


@lru_cache(maxsize=1)
def _cue() -> Form:
    cue = Cue("لم يتسن التحقق", "hearsay", "cannot_verify", "unmarked", "", (), frozenset({"phrase"}), "", {})
    return Form(("لم", "يتسن"), cue, "hearsay-")


def unverified(page: Page, i: int, stop: int) -> Draft | None:
    """A draft where ``i`` opens "could not ... verify", or None; inside another's أن it is his stance instead."""
    wanted = phrases("ar", "negation", "unable").get(page.words[i])
    if wanted is None or (i and THAT.match(page.words[i - 1])):
        return None
    length = next((len(rest) for rest in wanted if tuple(page.words[i + 1 : i + 1 + len(rest)]) == rest), -1)
    if length < 0:
        return None
    j = i + 1 + length
    for t in range(j, min(stop, j + _REACH)):
        for rest in phrases("ar", "negation", "cannot_verify").get(page.words[t], ()):
            end = t + 1 + len(rest)
            if tuple(page.words[t + 1 : end]) == rest and end < stop:
                return _made(page, (i, j, t, end))
    return None


def _made(page: Page, at: tuple[int, int, int, int]) -> Draft:
    i, j, t, end = at
    start = j + 1 if j < t and page.words[j] in {"علي", "من"} else j
    source = trimmed(page, start, t) if t > start else None
    if source is not None:
        source = noun_phrase(page, source[0], source[1])
    elif i and definite(page.words[i - 1]) and bare(page.words[i - 1]) in kind("outlet"):
        source = (i - 1, i)  # «إلا أن القناة لم تستطع التحقق من»
    draft = Draft(i, [(i, start), (t, end)], _cue(), "phrase", (end, end), source, rule="ar.unverified")
    draft.dropped = source is None
    draft.steps.append("it could not be verified")
    return draft
