"""Who had papers from whom, as an Arabic text tells it: «الوثائق التي حصلت عليها قناة المدى بمساعدة حركة الفجر».

Only things that can be papers count (``lang/ar/handovers.toml``); what changes hands in trade or war is left alone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from madar.extract.ar.forms import arabic
from madar.extract.ar.kinds import PREPOSITIONS
from madar.extract.ar.page import Page, lay_out
from madar.extract.ar.parties import (
    giver_from,
    is_item,
    item_after,
    item_before,
    item_right_before,
    name_at,
    outlet_before,
    outlets,
    source_at,
    taker_from,
    to_at,
)
from madar.lang.classes import grammar
from madar.lang.text import norm
from madar.lang.words import table
from madar.terms import Handover

if TYPE_CHECKING:
    from madar.extract.ar.phrases import Range
    from madar.terms import Span, Spans

_ON_THEM = frozenset({"عليها", "عليه", "عليهما", "عليهم", "منها"})
_TO_THEM = frozenset({"اليها", "اليه", "اليهما"})
_LEAKED = grammar("ar", "handovers", "leaked")
_ENDINGS = ("ها", "هم", "هما", "ه", "")


def handovers(text: str, furniture: Spans = ()) -> tuple[Handover, ...]:
    """The handovers that an Arabic text tells of, in the order in which they stand. Cost: linear in the text.

    >>> text = "سلّم منشقون عن الحرس الرسائل إلى صحيفة المدى."
    >>> [[text[s:e] for s, e in one.giver + one.item + one.taker] for one in handovers(text)]
    [['منشقون عن الحرس', 'الرسائل', 'صحيفة المدى']]
    """
    page = lay_out(text, furniture)
    found: list[Handover] = []
    for first, last in page.units:
        for i in range(first, last):
            kind = _verbs().get(page.words[i]) or _verbs().get(_plain(page.words[i]), "")
            one = _FRAMES[kind](page, i, (first, last)) if kind else None
            if one is not None and not (found and found[-1].whole.end > page.starts[i]):
                found.append(one)
    return tuple(found)


@lru_cache(maxsize=1)
def _verbs() -> dict[str, str]:
    rows = table("ar", "handovers")
    return {norm(word): kind for kind in ("see", "given", "supply", "give", "reach", "get") for word in rows[kind]}


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    """A verb without the و before it and the object pronoun after it."""
    for core in (word, word[1:] if word[:1] in "وف" else word):
        for ending in _ENDINGS:
            stem = core.removesuffix(ending) if ending else core
            stem = stem + "ا" if stem.endswith("و") and ending else stem
            if len(stem) > 2 and stem in _verbs():  # noqa: PLR2004 - no verb is shorter
                return stem
    return ""


def _got(page: Page, i: int, unit: Range) -> Handover | None:
    """«حصلت القناة على الوثائق من», «الوثائق التي حصلت عليها القناة بمساعدة»."""
    first, stop = unit
    item = item_before(page, i, first)
    start = i + 1
    if start < stop and page.words[start] in _ON_THEM:
        start += 1
        item = item or item_right_before(page, i, first)
        if item is None:
            return None
    if item is None:
        item = item_after(page, start, stop)
        if item is None:
            return None
        end = item[0] - (page.words[item[0] - 1] in {"علي", "عن"})
        taker = name_at(page, start, end) if end > start else outlet_before(page, i, first)
        giver = giver_from(page, item[1], stop)
    else:
        stop = _till_told(page, item, start, stop)
        taker = name_at(page, start, stop) if start < stop and not source_at(page, start) else None
        giver = giver_from(page, taker[1] if taker else start, stop)
    if (taker is None and giver is None) or (taker and page.words[taker[0]] in PREPOSITIONS):
        return None
    return _made(page, (taker, item, giver), (i, start), "ar.handover.get")


def _seen(page: Page, i: int, unit: Range) -> Handover | None:
    """«صور حللها المرصد», «الوثائق التي اطلعت عليها القناة»: who saw the papers had them."""
    first, stop = unit
    start = i + 1
    if start < stop and page.words[start] in _ON_THEM:
        start += 1
    elif not page.words[i].endswith(("ها", "هم")):
        return _saw(page, i, stop)
    item = item_before(page, i, first) or item_right_before(page, i, first)
    if item is None:
        return None
    taker = name_at(page, start, _till_told(page, item, start, stop)) if start < stop else None
    return _made(page, (taker, item, None), (i, start), "ar.handover.see") if taker else None


def _reached(page: Page, i: int, unit: Range) -> Handover | None:
    """«رسالة وصلت إليها القناة»: who came by the papers has them."""
    first, stop = unit
    start = i + 2
    if start >= stop or page.words[i + 1] not in _TO_THEM:
        return None
    item = item_before(page, i, first) or item_right_before(page, i, first)
    taker = name_at(page, start, _till_told(page, item, start, stop)) if item else None
    return _made(page, (taker, item, None), (i, start), "ar.handover.get") if taker else None


def _till_told(page: Page, item: Range, start: int, stop: int) -> int:
    """Where what the papers tell of begins, where it does: «تكشف رسائل حصلت عليها المدى عن مقتل ثلاثة»."""
    before = page.words[item[0] - 1] if item[0] else ""
    forms = arabic().first.get(before) or arabic().first.get(before[1:] if before[:1] in "وف" else "")
    if not forms or "عن" not in forms[0].cue.preps:
        return stop
    return next((t for t in range(start + 1, stop) if page.words[t] == "عن"), stop)


def _saw(page: Page, i: int, stop: int) -> Handover | None:
    """«اطلعت القناة على الرسالة»: the papers stand behind the verb and who saw them."""
    item = item_after(page, i + 1, stop)
    if item is None or item[0] - i < 3 or page.words[item[0] - 1] != "علي":  # noqa: PLR2004 - a verb, a name, a link
        return None
    taker = name_at(page, i + 1, item[0] - 1)
    return _made(page, (taker, item, None), (i, i + 1), "ar.handover.see") if taker else None


def _gave(page: Page, i: int, unit: Range) -> Handover | None:
    """«سلم منشقون الرسائل إلى القناة», «الرسائل التي سلمها منشقون إلى القناة»."""
    first, stop = unit
    item = item_before(page, i, first)
    later = None if item else item_after(page, i + 1, stop)
    if item is None and (later is None or page.words[i].endswith(("ها", "هم"))):
        return _leaked(page, i, stop)
    end = later[0] if later else stop
    giver = name_at(page, i + 1, end) if i + 1 < end and not to_at(page, i + 1) else None
    taker = taker_from(page, (later or (0, giver[1] if giver else i + 1))[1], stop)
    if taker is None:
        return None
    return _made(page, (taker, item or later, giver), (i, i + 1), "ar.handover.give")


def _leaked(page: Page, i: int, stop: int) -> Handover | None:
    """«سربها موظف إلى صحيفة المدى»: the papers were named in a sentence before."""
    if _plain(page.words[i]) not in _LEAKED or not page.words[i].endswith(("ها", "هم", "ه")):
        return None
    giver = name_at(page, i + 1, stop) if i + 1 < stop and not to_at(page, i + 1) else None
    taker = taker_from(page, giver[1] if giver else i + 1, stop)
    if taker is None or not any(word in outlets() for word in page.words[taker[0] : taker[1]]):
        return None
    return _made(page, (taker, None, giver), (i, i + 1), "ar.handover.give")


def _supplied(page: Page, i: int, unit: Range) -> Handover | None:
    """«زود منشق القناة بالوثائق»: two names side by side, the thing after them."""
    if page.words[i + 1 : i + 2] and page.words[i + 1] in _ON_THEM:
        return _seen(page, i, unit)  # «أطلع» and «اطّلع» are written alike
    item = item_after(page, i + 1, unit[1])
    if item is None:
        return None
    end = item[0] - (page.words[item[0] - 1] == "علي")
    cut = next((t for t in range(i + 2, end) if page.words[t] in outlets() or page.opens(t)), None)
    if cut is None:
        return _saw(page, i, unit[1])
    giver, taker = name_at(page, i + 1, cut), name_at(page, cut, end)
    return _made(page, (taker, item, giver), (i, i + 1), "ar.handover.supply") if giver and taker else None


def _was_given(page: Page, i: int, unit: Range) -> Handover | None:
    """«الوثائق المسربة من موظفين إلى القناة»."""
    first, stop = unit
    at = next((t for t in range(i - 1, max(first, i - 4) - 1, -1) if is_item(page.words[t])), None)
    if at is None or i + 1 >= stop or not (source_at(page, i + 1) or to_at(page, i + 1)):
        return None
    giver, taker = giver_from(page, i + 1, min(stop, i + 3)), taker_from(page, i + 1, stop)
    if giver is not None:
        giver = name_at(page, giver[0], stop)
    if giver is None and taker is None:
        return None
    return _made(page, (taker, (at, i), giver), (i, i + 1), "ar.handover.given")


def _made(page: Page, parts: tuple[Range | None, Range | None, Range | None], cue: Range, rule: str) -> Handover:
    taker, item, giver = (_span(page, part) for part in parts)
    spans = [*taker, *item, *giver, page.span(*cue)]
    whole = type(spans[0])(min(span.start for span in spans), max(span.end for span in spans))
    return Handover(taker, item, giver, (page.span(*cue),), whole, rule)


def _span(page: Page, part: Range | None) -> tuple[Span, ...]:
    return (page.span(*part),) if part else ()


_FRAMES = {"get": _got, "reach": _reached, "see": _seen, "give": _gave, "supply": _supplied, "given": _was_given}
