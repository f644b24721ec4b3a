"""Who had papers from whom, in English: "papers the channel got from the rebels", "letters leaked by a clerk"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from madar.extract.en.lexis import conjugated
from madar.extract.en.page import page
from madar.extract.en.parties import (
    Range,
    bare_party,
    behind,
    handover_words,
    papers_before_relative,
    papers_copied,
    papers_ending,
    papers_from,
    subject_of,
)
from madar.extract.en.phrases import end_of
from madar.extract.en.starts import start_of
from madar.lang.classes import grammar
from madar.terms import Handover, Span

if TYPE_CHECKING:
    from madar.extract.en.page import Page
    from madar.terms import Spans

_AHEAD = 24
_BACK = 14


@cache
def _verbs() -> dict[str, tuple[str, str]]:
    """Each inflected verb with its kind (get, see, give) and its form (plain, past, participle, ing)."""
    out: dict[str, tuple[str, str]] = {}
    for kind in ("get", "see", "give"):
        for base in handover_words(kind):
            third, past, participle, ing = conjugated(base)
            out |= {base: (kind, "plain"), third: (kind, "plain"), ing: (kind, "ing"), participle: (kind, "participle")}
            out[past] = (kind, "both" if past == participle else "past")
    return out


def handovers(text: str, furniture: Spans = ()) -> tuple[Handover, ...]:
    """The handovers of papers and recordings that an English text tells of, in the order in which they stand.

    Gives spans into ``text``; a part that it does not name is empty. Cost: linear.

    >>> text = "Defectors handed the letters over to Al-Mada News."
    >>> [one] = handovers(text)
    >>> [text[s:e] for s, e in one.taker + one.item + one.giver]
    ['Al-Mada News', 'the letters', 'Defectors']
    """
    read = page(text, furniture)
    verbs = _verbs()
    found: list[tuple[int, Handover]] = []
    done = -1
    for i, word in enumerate(read.word):
        if i < done or word not in verbs:
            continue
        kind, form = verbs[word]
        made = _read(read, i, kind, form)
        if made is not None:
            taker, item, giver, cue, rule = made
            taker, giver = bare_party(read, taker), bare_party(read, giver)
            ranges = [one for one in (taker, item, giver, cue) if one]
            whole = Span(read.start[min(a for a, _ in ranges)], read.end[max(b for _, b in ranges) - 1])
            found.append(
                (
                    i,
                    Handover(
                        _spans(read, taker), _spans(read, item), _spans(read, giver), _spans(read, cue), whole, rule
                    ),
                )
            )
            done = max(b for _, b in ranges if b)
            done = max(done if done > i else i + 1, i + 1)
    return tuple(one for _, one in found)


def _spans(read: Page, part: Range | None) -> Spans:
    return (Span(read.start[part[0]], read.end[part[1] - 1]),) if part and part[0] < part[1] else ()


_Parts = tuple[Range | None, Range | None, Range | None, Range, str]


def _read(read: Page, i: int, kind: str, form: str) -> _Parts | None:
    """The parts of the handover whose verb stands at ``i``, or None: no paper changes hands."""
    first, last = read.sentence(i)
    limit = min(last, i + _AHEAD)
    floor = max(first, i - _BACK)
    begin = _group(read, i, floor)
    if form in {"participle", "both"} and _is_passive(read, i, begin, floor):
        return _passive(read, i, begin, kind, floor, limit)
    if form == "ing" or kind == "see":
        return None
    return _taken(read, i, begin, floor, limit) if kind == "get" else _given(read, i, begin, floor, limit)


def _group(read: Page, i: int, floor: int) -> int:
    k = i
    while k > floor and read.tag[k - 1] in "XxMR":
        k -= 1
    return k


def _is_passive(read: Page, i: int, begin: int, floor: int) -> bool:
    """Whether the verb is done to something: "was obtained", "letters seen by", "a copy of which was leaked"."""
    if any(read.word[k] in _BE for k in range(begin, i)):
        return True
    if any(read.tag[k] == "X" for k in range(begin, i)):
        return False
    k = i + 1
    while k < len(read.tag) and read.word[k] in handover_words("particles"):
        k += 1
    after = read.word[k] if k < len(read.word) else "."
    before = begin - 1 if begin - 1 >= floor else -1
    if after not in {"by", "from", "to", "through", "via"} or before < 0:
        return False
    item = papers_ending(read, before, floor)
    return item is not None and not (item[0] > floor and read.word[item[0] - 1] in {"which", "that"})


_BE = grammar("en", "handovers", "be")


def _passive(read: Page, i: int, begin: int, kind: str, floor: int, limit: int) -> _Parts | None:
    item = papers_ending(read, begin - 1, floor) if begin > floor else None
    if read.word[begin - 2 : begin] == ["of", "which"]:
        item = papers_copied(read, begin - 2, floor)
    if item is None and begin - 1 >= floor and read.word[begin - 1] in {"which", "that"}:
        item = papers_before_relative(read, begin - 1, floor)
    if item is None:
        return None
    by, to, source, _ = behind(read, i + 1, limit)
    if kind == "give":
        taker, giver = to, by or source
    else:
        taker, giver = by, source
    if taker is None and giver is None:
        return None
    return taker, item, giver, (begin, i + 1), f"en.handover.{kind}.passive"


def _taken(read: Page, i: int, begin: int, floor: int, limit: int) -> _Parts | None:
    """ "The paper received the files from a clerk"; "papers (which) Sky News obtained with the help of the FSA"."""
    taker = subject_of(read, begin, floor, i)
    if taker is None:
        return None
    item = papers_from(read, i + 1, limit)
    after = item[1] if item else i + 1
    if item is None:
        item, taker = _contact(read, taker, floor)
        if item is None:
            return None
    _, _, giver, _ = behind(read, after, limit)
    return taker, item, giver, (begin, i + 1), "en.handover.get"


def _contact(read: Page, subject: Range, floor: int) -> tuple[Range | None, Range]:
    """The papers before a clause without "which" that tells who has them: "letters | Sky News obtained"."""
    a, b = subject
    k = a - 1
    if k > floor and read.word[k] in {"which", "that"}:
        return papers_before_relative(read, k, floor), subject
    cut = next((n for n in range(a, b) if read.word[n] in handover_words("item")), -1)
    if 0 <= cut < b - 1:
        return (start_of(read, cut, a), cut + 1), (cut + 1, b)
    return (papers_ending(read, k, floor) if k >= floor else None), subject


def _given(read: Page, i: int, begin: int, floor: int, limit: int) -> _Parts | None:
    """ "Defectors handed the letters to the station", "a clerk gave the paper the files"."""
    giver = subject_of(read, begin, floor, i)
    if giver is None:
        return None
    j = i + 1
    while j < limit and read.word[j] in handover_words("particles"):
        j += 1
    item = papers_from(read, j, limit)
    if item is not None:
        _, taker, _, _ = behind(read, item[1], limit)
        return (taker, item, giver, (begin, j), "en.handover.give") if taker else None
    end = end_of(read, j, limit)
    if end > j:
        lead = 1 if read.word[end : end + 1] == ["with"] else 0
        item = papers_from(read, end + lead, limit)
        if item is not None and (lead or read.word[i] in _DOUBLE):
            return (j, end), item, giver, (begin, i + 1), "en.handover.supply"
    if j < limit and read.word[j] == "to":
        taken, taker = _contact(read, giver, floor)
        _, to, _, _ = behind(read, j, limit)
        return (to, taken, taker, (begin, j), "en.handover.give") if taken and to else None
    return None


_DOUBLE = grammar("en", "handovers", "double")
