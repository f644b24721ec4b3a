"""Events that a text dates, and times that it tells from an event: «بعد شهرين من سقوط البلدة», "two months later".

An event is known by its sort (a row of ``lang/*/events.toml``) and by the place or person that its words name; which
document dates it is found over a whole case (``resolve/anchors``). Nothing here decides what happened.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from madar.errors import Misuse
from madar.extract.times import times, when
from madar.lang.classes import listed
from madar.lang.named import country_named, country_of
from madar.lang.text import norm, proclitics, sentences, tokens
from madar.lang.words import table
from madar.terms import EventTold, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from madar.lang.text import Token
    from madar.terms import Document, Mention, TimeMention

FROM_EVENT, TODAY = "from an event", "relative day"
#: So many words after a time the event that it is told from is looked for.
REACH = 12
#: A time wider than a year dates no event.
WIDEST = 366
#: How many words back "the town" may have been named.
BACK = 400
LONGEST_NAME = 3
#: What may name an event: not who did it, which one of many towns would share.
NAMING = frozenset({"place", "person"})
_STOPS = frozenset(".,;:()!?،؛؟\n")
#: "Two months later" is told from a time no more than so many sentences before it.
SENTENCES_BACK = 2
#: Another clause between an event and a time counts as so many letters.
CLAUSE = 40
_PARTS = re.compile(r"[,،;؛]|\band\b|\sو")
DATES, PLACES = "dates", "places"
#: The sections of the table that are no sorts of events.
SMALL = frozenset({PLACES, "between", "wants_more", "from_now", "goes_on"})


class _Words(NamedTuple):
    """The words of a sentence, and of each the sort of event that it tells of ("" none)."""

    tokens: list[Token]
    sorts: list[str]


@cache
def _sorts(lang: str) -> Mapping[str, str]:
    return {
        norm(word): sort for sort, row in table(lang, "events").items() if sort not in SMALL for word in row["words"]
    }


def _small(lang: str, section: str) -> frozenset[str]:
    return listed(lang, "events", section, "words")


def _bare(word: str, lang: str) -> Iterator[str]:
    """A word, then without what is written onto it and without the article."""
    yield word
    if lang == "ar":
        for _, rest in proclitics(word):
            yield rest
            yield rest.removeprefix("ال")


@lru_cache(maxsize=65_536)
def _sort(word: str, lang: str) -> str:
    known = _sorts(lang)
    return next((known[each] for each in _bare(word, lang) if each in known), "")


@lru_cache(maxsize=65_536)
def _is_place_word(word: str, lang: str) -> bool:
    return any(each in _small(lang, PLACES) for each in _bare(word, lang))


def events(document: Document, mentions: Sequence[Mention]) -> tuple[EventTold, ...]:
    """The events that a document dates, and the times that it tells from events, in the order they stand there.

    Takes the document's ``mentions``. Cost: one reading of its times.
    """
    text, lang = document.text, "ar" if document.lang == "ar" else "en"
    try:
        found = times(text, lang, document.published or None, furniture=document.furniture)
    except Misuse:  # what a file calls its date may be none
        found = times(text, lang, None, furniture=document.furniture)
    out: list[EventTold] = []
    latest: tuple[int, TimeMention] | None = None
    named: tuple[str, ...] = ()
    for n, whole in enumerate(sentences(text) if found else ()):
        here = found[bisect_left(found, whole.start, key=_start) : bisect_left(found, whole.end, key=_start)]
        if not here:
            continue
        words = [each for each in tokens(text, whole.start, whole.end) if each.norm]
        said = _Words(words, [_sort(each.norm, lang) for each in words])
        out += _dated(document, whole, here, said)
        for each in here:
            if each.rule == FROM_EVENT and not each.anchored:
                before = latest[1] if latest and n - latest[0] <= SENTENCES_BACK else None
                one = _told_from(document, whole, each, mentions, before)
                lacking = one.sort and not one.names
                out.append(replace(one, names=named) if lacking else one)
                named = out[-1].names or named
            elif _narrow(each):
                latest = n, each
    return tuple(sorted(out, key=lambda each: (each.time.span, each.words)))


def _start(time: TimeMention) -> int:
    return time.span.start


def _dated(document: Document, whole: Span, here: Sequence[TimeMention], said: _Words) -> Iterator[EventTold]:
    """Each closed time of a sentence with the event word nearest to it; of a word for saying it dates nothing."""
    for time in here:
        if not time.interval or not _narrow(time):
            continue
        near = [
            (_apart(document.text, word, time.span), n)
            for n, word in enumerate(said.tokens)
            if said.sorts[n] and not _in(word, time)
        ]
        if near and said.sorts[min(near)[1]] != DATES:
            word = said.tokens[min(near)[1]]
            yield EventTold(
                document.doc_id, said.sorts[min(near)[1]], _stretch(word, time, here, whole), (), time, whole
            )


def _stretch(word: Token, time: TimeMention, here: Sequence[TimeMention], whole: Span) -> Span:
    """What of a sentence tells of a dated event: no more than up to the other times that it tells."""
    low, high = min(word.start, time.span.start), max(word.end, time.span.end)
    others = [each.span for each in here if each is not time]
    start = max((span.end for span in others if span.end <= low), default=whole.start)
    if not others or word.start > time.span.start:
        high = min((span.start for span in others if span.start >= high), default=whole.end)
        start = time.span.start if others else start
    return Span(start, high)


def _narrow(time: TimeMention) -> bool:
    if time.interval is None or time.rule == "since":
        return False
    start, end = date.fromisoformat(time.interval.start), date.fromisoformat(time.interval.end)
    return (end - start).days < WIDEST


def _in(word: Token, time: TimeMention) -> bool:
    return time.span.start <= word.start < time.span.end


def _apart(text: str, word: Token, span: Span) -> int:
    """How far an event's word stands from a time, in letters; farther where another clause begins between them."""
    between = Span(span.end, word.start) if word.start >= span.end else Span(word.end, span.start)
    parted = _PARTS.search(text, between.start, between.end) or (word.start >= span.end and word.norm[0] == "و")
    return between.end - between.start + (CLAUSE if parted else 0)


def _told_from(
    document: Document, whole: Span, time: TimeMention, mentions: Sequence[Mention], before: TimeMention | None
) -> EventTold:
    """A time told from an event with what its words say of it; where they say nothing, with the time told before it."""
    lang = "ar" if document.lang == "ar" else "en"
    words = _clause(document.text, time.span.end, whole.end)
    more = _small(lang, "wants_more")
    if norm(time.text).split()[-1] not in more and not (words and words[0].norm in more):
        nothing = Span(time.span.end, time.span.end)  # what follows "two months later" is what was then
        after = before if before and _goes_on(document.text, lang, time, whole) and _as_fine(before, time) else None
        return EventTold(document.doc_id, "", nothing, (), time, whole, after)
    found = (_sort(word.norm, lang) for word in words)
    at, sort = next(((n, sort) for n, sort in enumerate(found) if sort not in ("", DATES)), (0, ""))
    span = Span(words[0].start, words[-1].end) if words else Span(time.span.end, time.span.end)
    if not sort:
        return EventTold(document.doc_id, "", span, (), time, whole)
    inside = [m for m in mentions if span.start <= m.span.start and m.span.end <= span.end]
    named = [m.text for m in inside if m.kind in NAMING and not _country(m.text)]
    named = named or [name for name in _names(document.text, words, at, mentions, lang) if not _country(name)]
    if not named and any(_is_place_word(word.norm, lang) for word in words):
        named = _named_before(document.text, time.span.start, mentions, lang)
    return EventTold(document.doc_id, sort, span, tuple(dict.fromkeys(named)), time, whole)


def _country(name: str) -> bool:
    """Whether a name is a country's or says one: too much happens in a country for it to name an event."""
    words = name.replace("-", " ").split()
    return any(country_named(word) or country_of(word) for word in words) or bool(country_named(name.replace(" ", "")))


def _goes_on(text: str, lang: str, time: TimeMention, whole: Span) -> bool:
    """Whether a time is told from one before it: "two months later", «وبعد شهرين»; but «عاد بعد شهرين» may be today."""
    if norm(time.text).split()[0] not in _small(lang, "from_now"):
        return True
    before = text[whole.start : time.span.start].split()
    return not before or norm(before[-1]) in _small(lang, "goes_on")


def _as_fine(before: TimeMention, time: TimeMention) -> bool:
    """Whether a time is told finely enough for another to be counted from it: no day is two days after a year."""
    if before.interval is None or before.rule == TODAY:
        return False
    start, end = date.fromisoformat(before.interval.start), date.fromisoformat(before.interval.end)
    later = when(time.text, before.interval.start)
    if later is None:
        return False
    width = (date.fromisoformat(later.end) - date.fromisoformat(later.start)).days
    far = abs((date.fromisoformat(later.start) - start).days)
    return (end - start).days <= max(width, far)


def _clause(text: str, start: int, end: int) -> list[Token]:
    """The words after a time up to the next mark, no more than REACH."""
    out: list[Token] = []
    for word in tokens(text, start, end):
        if word.norm in _STOPS or len(out) == REACH:
            break
        if word.kind != "mark" and word.norm:
            out.append(word)
    return out


def _names(text: str, words: Sequence[Token], at: int, mentions: Sequence[Mention], lang: str) -> Iterator[str]:
    """Names that no table knows: capitals in English, in Arabic the words that follow the event's."""
    if lang == "ar":
        yield from _following(text, words[at + 1 :])
        return
    others = [mention.span for mention in mentions if mention.kind not in NAMING]
    run: list[Token] = []
    for word in words:
        other = any(span.start <= word.start < span.end for span in others)
        if text[word.start].isupper() and not other and not _sort(word.norm, lang) and not _country(word.norm):
            run.append(word)
        elif run:
            yield text[run[0].start : run[-1].end]
            run = []
    if run:
        yield text[run[0].start : run[-1].end]


def _following(text: str, words: Sequence[Token]) -> Iterator[str]:
    """«سقوط مدينة خان وردان في»: the words up to the next small one; where they may run on, fewer of them as well."""
    at, between = 0, _small("ar", "between")
    while at < len(words) and (words[at].norm in between or _is_place_word(words[at].norm, "ar")):
        if _definite(words[at]) and words[at].norm not in between:
            return  # «المدينة» stands for one named before
        at += 1
    run: list[Token] = []
    for word in words[at : at + LONGEST_NAME]:
        if word.norm in between or word.kind != "word":
            break
        if _definite(word) and _is_place_word(word.norm, "ar"):
            return
        run.append(word)
    if not run or (len(run) == 1 and _definite(run[0])):
        return  # «المعركة» names none
    least = min(2, len(run))
    for size in range(len(run), least - 1, -1):
        yield text[run[0].start : run[size - 1].end]


def _definite(word: Token) -> bool:
    return "ال" in word.norm[:3] or word.norm.startswith("لل")


def _named_before(text: str, start: int, mentions: Sequence[Mention], lang: str) -> list[str]:
    """The place named last before "the town": by the tables, or by such a word beside its name."""
    best, name = -1, ""
    for mention in mentions:
        if mention.kind == "place" and best < mention.span.start and mention.span.end <= start:
            best, name = mention.span.start, mention.text
    words = [word for word in tokens(text, max(0, start - BACK * 8), start) if word.norm][-BACK:]
    for n, word in enumerate(words[:-1]):
        if not _is_place_word(word.norm, lang) or word.start <= best or "ال" in word.norm[:3]:
            continue
        rest = words[n + 1 :]
        if lang == "en":
            rest = rest[1:] if rest[0].norm == "of" else rest
            rest = rest[: next((k for k, w in enumerate(rest) if not text[w.start].isupper()), len(rest))]
        if rest and rest[0].kind == "word":
            last = rest[min(len(rest), LONGEST_NAME) - 1] if lang == "en" else rest[0]
            best, name = word.start, text[rest[0].start : last.end]
    return [name] if name else []
