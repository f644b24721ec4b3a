"""Who had papers from whom, in English: "papers the channel got from the rebels", "letters leaked by a clerk"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from madar.extract.en.adjuncts import time_at
from madar.extract.en.inverted import speaker_end
from madar.extract.en.lexis import conjugated
from madar.extract.en.page import page
from madar.extract.en.phrases import end_of, start_of
from madar.extract.en.subjects import main_subject, subject_before
from madar.lang.calendar import months
from madar.lang.classes import grammar
from madar.lang.words import table
from madar.terms import Handover, Span

if TYPE_CHECKING:
    from madar.extract.en.page import Page
    from madar.terms import Spans

Range = tuple[int, int]
_AHEAD = 24
_BACK = 14
_FORMS = {"past": 1, "participle": 2}


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(table("en", "handovers")[key])


@cache
def _verbs() -> dict[str, tuple[str, str]]:
    """Each inflected verb with its kind (get, see, give) and its form (plain, past, participle, ing)."""
    out: dict[str, tuple[str, str]] = {}
    for kind in ("get", "see", "give"):
        for base in _listed(kind):
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
            taker, giver = _party(read, taker), _party(read, giver)
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


def _party(read: Page, part: Range | None) -> Range | None:
    """A party without the "which" before it and the time behind it; None where nothing is left."""
    if part is None:
        return None
    first = part[0] + (read.word[part[0]] in {"which", "that", "who"})
    end = next((k for k in range(first + 1, part[1]) if _is_time(read, k, part[1])), part[1])
    return (first, end) if first < end else None


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
    while k < len(read.tag) and read.word[k] in _listed("particles"):
        k += 1
    after = read.word[k] if k < len(read.word) else "."
    before = begin - 1 if begin - 1 >= floor else -1
    if after not in {"by", "from", "to", "through", "via"} or before < 0:
        return False
    item = _is_item(read, before, floor)
    return item is not None and not (item[0] > floor and read.word[item[0] - 1] in {"which", "that"})


_BE = grammar("en", "handovers", "be")


def _is_item(read: Page, k: int, floor: int) -> Range | None:
    """The papers named by the noun phrase that ends at ``k``, or None."""
    while k > floor and read.tag[k] in ",-(":
        k -= 1
    begin = start_of(read, k, floor)
    if begin > k or not any(read.word[n] in _listed("item") for n in range(begin, k + 1)):
        return None
    return begin, k + 1


def _object(read: Page, j: int, limit: int) -> Range | None:
    """The papers that follow the verb, or None."""
    end = end_of(read, j, limit)
    if end <= j or not any(read.word[n] in _listed("item") for n in range(j, end)):
        return None
    return j, end


def _passive(read: Page, i: int, begin: int, kind: str, floor: int, limit: int) -> _Parts | None:
    item = _is_item(read, begin - 1, floor) if begin > floor else None
    if read.word[begin - 2 : begin] == ["of", "which"]:
        item = _copied(read, begin - 2, floor)
    if item is None and begin - 1 >= floor and read.word[begin - 1] in {"which", "that"}:
        item = _before_relative(read, begin - 1, floor)
    if item is None:
        return None
    by, to, source, _ = _after(read, i + 1, limit)
    if kind == "give":
        taker, giver = to, by or source
    else:
        taker, giver = by, source
    if taker is None and giver is None:
        return None
    return taker, item, giver, (begin, i + 1), f"en.handover.{kind}.passive"


def _copied(read: Page, k: int, floor: int) -> Range | None:
    """The papers of which a copy changed hands: "the letters, a copy of which was seen by"."""
    comma = next((n for n in range(k, floor, -1) if read.tag[n] == ","), -1)
    return _is_item(read, comma - 1, floor) if comma > floor else None


def _before_relative(read: Page, k: int, floor: int) -> Range | None:
    """The papers before "which" or "that": "the letters, a copy of which was seen by"."""
    n = k - 1
    if n > floor and read.word[n] == "of":
        n = n - 1
        begin = start_of(read, n, floor)
        return (
            (begin, n + 1) if begin <= n and any(read.word[m] in _listed("item") for m in range(begin, n + 1)) else None
        )
    return _is_item(read, n, floor)


def _after(read: Page, j: int, limit: int) -> tuple[Range | None, Range | None, Range | None, int]:
    """Who stands behind "by", "to" and "from" after the verb, and where they end."""
    by = to = source = None
    while j < limit:
        word = read.word[j]
        if word in _listed("particles") or read.tag[j] in "RZ":
            j += 1
            continue
        lead = _lead(read, j)
        if not lead and word not in {"to", "with"}:
            break
        length = lead or 1
        end = _until_next(read, j + length, speaker_end(read, j + length, limit))
        if end <= j + length or read.tag[j + length] in "VG":
            break
        part = (j + length, end)
        if word == "by" and by is None:
            by = part
        elif word in {"to", "with"} and not lead:
            to = to or part
        else:
            source = source or part
        j = end
    return by, to, source, j


def _until_next(read: Page, j: int, end: int) -> int:
    """Where a party that begins at ``j`` ends: before the next "by" or "from", and before the sentence's own verb."""
    end = next((k for k in range(j + 1, end) if _lead(read, k) or _is_time(read, k, end)), end)
    while end - 1 > j + (read.tag[j] == "D") and read.tag[end - 1] in "UV" and not read.upper(end - 1):
        end -= 1
    return end


def _is_time(read: Page, k: int, end: int) -> bool:
    """Whether an adjunct of time begins at ``k``: "in March", "on Monday"."""
    return (
        read.word[k] in {"in", "on", "at", "during"}
        and k + 1 < end
        and (time_at(read, k + 1, end) > k + 1 or read.word[k + 1] in months("en"))
    )


def _lead(read: Page, j: int) -> int:
    """How many tokens the phrase before a giver takes at ``j``: "from", "with the help of"; 0 for none."""
    best = 0
    for phrase in _listed("source"):
        words = phrase.split()
        if read.word[j : j + len(words)] == words:
            best = max(best, len(words))
    return best


def _subject(read: Page, begin: int, floor: int, i: int) -> Range | None:
    if begin > floor and read.word[begin - 1] in {"who", "which", "that"}:
        k = begin - 2
        while k > floor and read.tag[k] == ",":
            k -= 1
        start = start_of(read, k, floor)
        return (start, k + 1) if start <= k else None
    if begin > floor and read.tag[begin - 1] in "&|":
        return main_subject(read, i, floor)
    return subject_before(read, begin, floor)


def _taken(read: Page, i: int, begin: int, floor: int, limit: int) -> _Parts | None:
    """ "The paper received the files from a clerk"; "papers (which) Sky News obtained with the help of the FSA"."""
    taker = _subject(read, begin, floor, i)
    if taker is None:
        return None
    item = _object(read, i + 1, limit)
    after = item[1] if item else i + 1
    if item is None:
        item, taker = _contact(read, taker, floor)
        if item is None:
            return None
    _, _, giver, _ = _after(read, after, limit)
    return taker, item, giver, (begin, i + 1), "en.handover.get"


def _contact(read: Page, subject: Range, floor: int) -> tuple[Range | None, Range]:
    """The papers before a clause without "which" that tells who has them: "letters | Sky News obtained"."""
    a, b = subject
    k = a - 1
    if k > floor and read.word[k] in {"which", "that"}:
        return _before_relative(read, k, floor), subject
    cut = next((n for n in range(a, b) if read.word[n] in _listed("item")), -1)
    if 0 <= cut < b - 1:
        return (start_of(read, cut, a), cut + 1), (cut + 1, b)
    return (_is_item(read, k, floor) if k >= floor else None), subject


def _given(read: Page, i: int, begin: int, floor: int, limit: int) -> _Parts | None:
    """ "Defectors handed the letters to the station", "a clerk gave the paper the files"."""
    giver = _subject(read, begin, floor, i)
    if giver is None:
        return None
    j = i + 1
    while j < limit and read.word[j] in _listed("particles"):
        j += 1
    item = _object(read, j, limit)
    if item is not None:
        _, taker, _, _ = _after(read, item[1], limit)
        return (taker, item, giver, (begin, j), "en.handover.give") if taker else None
    end = end_of(read, j, limit)
    if end > j:
        lead = 1 if read.word[end : end + 1] == ["with"] else 0
        item = _object(read, end + lead, limit)
        if item is not None and (lead or read.word[i] in _DOUBLE):
            return (j, end), item, giver, (begin, i + 1), "en.handover.supply"
    if j < limit and read.word[j] == "to":
        taken, taker = _contact(read, giver, floor)
        _, to, _, _ = _after(read, j, limit)
        return (to, taken, taker, (begin, j), "en.handover.give") if taken and to else None
    return None


_DOUBLE = grammar("en", "handovers", "double")
