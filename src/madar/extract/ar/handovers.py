"""Who had papers from whom, as an Arabic text tells it: «الوثائق التي حصلت عليها قناة المدى بمساعدة حركة الفجر».

Only things that can be papers count (``lang/ar/handovers.toml``); what changes hands in trade or war is left alone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from madar.extract.ar.kinds import (
    COMMAS,
    PREPOSITIONS,
    RELATIVES,
    among,
    definite,
    is_that,
    titles,
    verb_like,
)
from madar.extract.ar.page import Page, lay_out
from madar.extract.ar.phrases import Range, trimmed
from madar.lang.classes import grammar, listed
from madar.lang.text import norm
from madar.lang.words import table
from madar.terms import Handover

if TYPE_CHECKING:
    from madar.terms import Span, Spans

_REACH = 24
_NAME = 12
_NEAR = 9
_SEEN = 5
_ON_THEM = frozenset({"عليها", "عليه", "عليهما", "عليهم", "منها"})
_NOBODY = grammar("ar", "handovers", "nobody")
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
    return {norm(word): kind for kind in ("see", "given", "supply", "give", "get") for word in rows[kind]}


@lru_cache(maxsize=1)
def _items() -> frozenset[str]:
    return listed("ar", "handovers", "item")


@lru_cache(maxsize=1)
def _sources() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(norm(phrase).split()) for phrase in table("ar", "handovers")["source"])


def _plain(word: str) -> str:
    """A verb without the و before it and the object pronoun after it."""
    for core in (word, word[1:] if word[:1] in "وف" else word):
        for ending in _ENDINGS:
            stem = core.removesuffix(ending) if ending else core
            stem = stem + "ا" if stem.endswith("و") and ending else stem
            if len(stem) > 2 and stem in _verbs():  # noqa: PLR2004 - no verb is shorter
                return stem
    return ""


def _is_item(word: str) -> bool:
    core = word.removesuffix("ا")
    return word in _items() or core in _items() or (word[:1] in "بول" and word[1:] in _items())


def _item_before(page: Page, i: int, first: int) -> Range | None:
    """The papers that a relative clause at ``i`` tells of: «الوثائق السرية، التي حصلت»."""
    t = i - 1
    if t < first or page.words[t] not in RELATIVES:
        return None
    while t > first and (page.words[t - 1] in COMMAS or page.words[t] in RELATIVES):
        t -= 1
        if page.words[t] not in COMMAS and page.words[t] not in RELATIVES:
            break
    end = t + 1
    for k in range(t, max(first, t - 6) - 1, -1):
        if _is_item(page.words[k]):
            return (k, end)
        if page.marks[k] or verb_like(page.words[k]) or among(page.words[k], "clause") or page.words[k] == "علي":
            return None
    return None


def _source_at(page: Page, t: int) -> int:
    """How many words «بمساعدة», «عن طريق» at ``t`` takes, 0 where none stands there."""
    return next((len(words) for words in _sources() if tuple(page.words[t : t + len(words)]) == words), 0)


def _phrase(page: Page, i: int, stop: int) -> Range | None:
    """The name that begins at ``i``: up to a linking word, a mark, a verb or a clause."""
    t = i
    while t < stop and t - i < _NAME:
        if page.opens(t) and page.jump[t] <= stop:
            t = page.jump[t]
            continue
        word = page.words[t]
        if page.marks[t] or word in RELATIVES or is_that(page.words, t) or among(word, "clause"):
            break
        ends = word in PREPOSITIONS and not (word in {"في", "عن"} and page.words[t - 1] not in _items())
        copy = (
            page.words[t - 1].startswith("نسخ") and word in {"من", "عن"} and _is_item(page.words[min(t + 1, stop - 1)])
        )
        if copy and t > i:
            t += 2
            continue
        if t > i and (
            ends or _apart(page, t) or _source_at(page, t) or among(word, "adjunct") or _is_item(word) or _to(page, t)
        ):
            break
        if (t > i and verb_like(word)) or (t == i and word[:1].isdigit()):
            break
        t += 1
    return trimmed(page, i, t)


def _apart(page: Page, t: int) -> bool:
    """Whether a word without article after one with it begins something new: «القناة | تظهر»."""
    word, before = page.words[t], page.words[t - 1]
    if definite(word) or not definite(before) or page.marks[t]:
        return False
    return before not in titles() and word[:1] != "و" and word not in {"في", "عن"}


def _to(page: Page, t: int) -> int:
    """1 where «إلى» or «ل» stands apart before a taker at ``t``, 0 where not."""
    return int(page.words[t] in {"الي", "ل"})


def _giver(page: Page, i: int, stop: int) -> Range | None:
    for t in range(i, min(stop, i + _NEAR)):
        length = _source_at(page, t)
        if length and t + length < stop and page.words[t + length] not in _NOBODY:
            return _phrase(page, t + length, stop)
        if page.words[t] in {".", ":"} or is_that(page.words, t) or among(page.words[t], "clause"):
            return None
    return None


def _taker(page: Page, i: int, stop: int) -> Range | None:
    for t in range(i, min(stop, i + _REACH)):
        if page.words[t] in {"الي", "ل"} and t + 1 < stop:
            return _phrase(page, t + 1, stop)
        if page.words[t].startswith("ل") and among(page.words[t][1:], "outlet"):
            return _phrase(page, t, stop)
    return None


def _item_after(page: Page, i: int, stop: int) -> Range | None:
    for t in range(i, min(stop, i + _NEAR)):
        if page.words[t] in RELATIVES or page.words[t] in COMMAS or is_that(page.words, t) or page.words[t] == "حول":
            return None
        if _is_item(page.words[t]):
            return _phrase(page, t, stop)
    return None


def _got(page: Page, i: int, unit: Range) -> Handover | None:
    """«حصلت القناة على الوثائق من», «الوثائق التي حصلت عليها القناة بمساعدة»."""
    first, stop = unit
    item = _item_before(page, i, first)
    start = i + 1
    if start < stop and page.words[start] in _ON_THEM:
        start += 1
        if item is None:
            return None
    if item is None:
        item = _item_after(page, start, stop)
        if item is None:
            return None
        end = item[0] - (page.words[item[0] - 1] in {"علي", "عن"})
        taker = _phrase(page, start, end) if end > start else _outlet_before(page, i, first)
        giver = _giver(page, item[1], stop)
    else:
        taker = _phrase(page, start, stop) if start < stop and not _source_at(page, start) else None
        giver = _giver(page, taker[1] if taker else start, stop)
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
        return None
    item = _item_before(page, i, first)
    if item is None:
        at = next((t for t in range(i - 1, max(first, i - _SEEN) - 1, -1) if _is_item(page.words[t])), None)
        if at is None or any(page.marks[t] for t in range(at, i)):
            return None
        item = (at, i)
    taker = _phrase(page, start, stop) if start < stop else None
    return _made(page, (taker, item, None), (i, start), "ar.handover.see") if taker else None


def _outlet_before(page: Page, i: int, first: int) -> Range | None:
    """«قناة المدى حصلت على الرسائل», «قناة المدى التي حصلت على رسائل»: the outlet stands before its verb."""
    end = i
    while end > first and (page.words[end - 1] in RELATIVES or page.words[end - 1] in _ALREADY):
        end -= 1
    for t in range(end - 1, max(first, end - _NEAR) - 1, -1):
        if (page.marks[t] and page.words[t] not in {"«", "»", '"'}) or is_that(page.words, t):
            return None
        if page.words[t] in _outlets():
            return (t, end)
    return None


_ALREADY = frozenset({"قد", "كان", "كانت", "وقد", "،"})


def _gave(page: Page, i: int, unit: Range) -> Handover | None:
    """«سلم منشقون الرسائل إلى القناة», «الرسائل التي سلمها منشقون إلى القناة»."""
    first, stop = unit
    item = _item_before(page, i, first)
    later = None if item else _item_after(page, i + 1, stop)
    if item is None and (later is None or page.words[i].endswith(("ها", "هم"))):
        return _leaked(page, i, stop)
    end = later[0] if later else stop
    giver = _phrase(page, i + 1, end) if i + 1 < end and not _to(page, i + 1) else None
    taker = _taker(page, (later or (0, giver[1] if giver else i + 1))[1], stop)
    if taker is None:
        return None
    return _made(page, (taker, item or later, giver), (i, i + 1), "ar.handover.give")


def _leaked(page: Page, i: int, stop: int) -> Handover | None:
    """«سربها موظف إلى صحيفة المدى»: the papers were named in a sentence before."""
    if _plain(page.words[i]) not in _LEAKED or not page.words[i].endswith(("ها", "هم", "ه")):
        return None
    giver = _phrase(page, i + 1, stop) if i + 1 < stop and not _to(page, i + 1) else None
    taker = _taker(page, giver[1] if giver else i + 1, stop)
    if taker is None or not any(word in _outlets() for word in page.words[taker[0] : taker[1]]):
        return None
    return _made(page, (taker, None, giver), (i, i + 1), "ar.handover.give")


def _supplied(page: Page, i: int, unit: Range) -> Handover | None:
    """«زود منشق القناة بالوثائق»: two names side by side, the thing after them."""
    if page.words[i + 1 : i + 2] and page.words[i + 1] in _ON_THEM:
        return _seen(page, i, unit)  # «أطلع» and «اطّلع» are written alike
    item = _item_after(page, i + 1, unit[1])
    if item is None:
        return None
    end = item[0] - (page.words[item[0] - 1] == "علي")
    cut = next((t for t in range(i + 2, end) if page.words[t] in _outlets() or page.opens(t)), None)
    if cut is None:
        return None
    giver, taker = _phrase(page, i + 1, cut), _phrase(page, cut, end)
    return _made(page, (taker, item, giver), (i, i + 1), "ar.handover.supply") if giver and taker else None


@lru_cache(maxsize=1)
def _outlets() -> frozenset[str]:
    plain = [norm(word) for word in table("ar", "nouns")["outlet"]]
    return frozenset([*plain, *("ال" + word for word in plain)])


def _was_given(page: Page, i: int, unit: Range) -> Handover | None:
    """«الوثائق المسربة من موظفين إلى القناة»."""
    first, stop = unit
    at = next((t for t in range(i - 1, max(first, i - 4) - 1, -1) if _is_item(page.words[t])), None)
    if at is None or i + 1 >= stop or not (_source_at(page, i + 1) or _to(page, i + 1)):
        return None
    giver, taker = _giver(page, i + 1, min(stop, i + 3)), _taker(page, i + 1, stop)
    if giver is not None:
        giver = _phrase(page, giver[0], stop)
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


_FRAMES = {"get": _got, "see": _seen, "give": _gave, "supply": _supplied, "given": _was_given}
