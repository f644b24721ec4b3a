"""Times as they are said, in Arabic and English, as intervals: by themselves and in running text.

``when`` reads one expression by the conventions of ``madar when``; ``times`` finds all of them in a text, with their
spans. Nothing is made more precise than it was said (docs/method/times.md says what they cannot see).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.errors import Misuse
from madar.extract.times.grammar import Built, Grammar, Setting, as_said
from madar.extract.times.intervals import widened
from madar.extract.times.lexer import Lexeme, islands, lexemes
from madar.extract.times.lexicon import lexicon
from madar.extract.times.points import CLOCK, NUMBERS, POINTS
from madar.extract.times.relative import ALONE, DAYS, WEEKS, YEARS
from madar.extract.times.said import resolved
from madar.extract.times.signs import SIGNS
from madar.extract.times.spans import ENDS, PARTS, RANGES, SHORT, THIRDS
from madar.extract.times.stretches import AWAY, SEVERAL, STRETCHES
from madar.lang.calendar import iso_day
from madar.lang.text import norm, script, tokens
from madar.terms import Interval, Span, Spans, TimeMention

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = ["times", "when"]

_GRAMMAR = Grammar((
    *POINTS, *DAYS, *CLOCK, *SHORT, *STRETCHES, *YEARS, *PARTS, *SEVERAL, *WEEKS, *AWAY, *CLOCK, *THIRDS, *RANGES,
    *ENDS, *NUMBERS, *ALONE,
))  # fmt: skip

_BUILT = frozenset(SIGNS[name] for name in ("date", "MONTH", "YEAR", "WEEK", "PERIOD", "EVENT", "OPEN"))
_BARE = frozenset(SIGNS[name] for name in ("month", "year", "weekday", "season"))
_IDLE = frozenset(
    SIGNS[name]
    for name in (
        "in", "inside", "of", "the", "comma", "clock", "dash", "open", "shut", "and", "part", "equals", "about",
        "unit_day", "unit_month", "unit_year", "era", "to", "from",
    )
)  # fmt: skip
_LICENCE = frozenset(
    SIGNS[name]
    for name in (
        "in", "inside", "of", "from", "between", "to", "until", "since", "before", "after", "third",
        "unit_month", "unit_year", "about", "open",
    )
)  # fmt: skip
_YEARS = range(1900, 2101)


def _day(base: str | None) -> date | None:
    if not base:
        return None
    day = iso_day(base)
    if day is None:
        raise Misuse("bad-date", f"{base!r} is no date", "write it as YYYY-MM-DD")
    return day


def when(expression: str, base: str | None = None) -> Interval | None:
    """The first and last day that an expression may mean, or None where it is no time or leaves too much open.

    Takes the day it was said (``base``, ISO) for what is told from it. Conventions: CONTRACT.md, ``madar when``.

    >>> when("أواخر مارس الماضي", "2016-05-03")
    Interval(start='2016-03-21', end='2016-03-31', edtf='2016-03-21/2016-03-31', granularity='range')
    >>> when("27 رجب 1437").start, when("last week", "2016-05-04").edtf, when("مرحبا")
    ('2016-05-04', '2016-04-25/2016-05-01', None)

    Raises Misuse where the base is no date. Cost: about 0.1 ms.
    """
    at = _day(base)
    lang = "ar" if script(expression) == "ar" else "en"
    return _alone(expression, lang, at) or _alone(_without_lead(expression, lang), lang, at)


def _without_lead(expression: str, lang: str) -> str:
    """The expression without a word around it that says nothing («مع نهاية», «فقط»); "" where there is none."""
    words = list(tokens(expression))
    for lead in lexicon(lang).leads:
        size = len(lead)
        if len(words) > size and tuple([word.norm for word in words[:size]]) == lead:
            return expression[words[size].start :]
        if len(words) > size and tuple([word.norm for word in words[-size:]]) == lead:
            return expression[: words[-size - 1].end]
    return ""


def _alone(expression: str, lang: str, at: date | None) -> Interval | None:
    """What an expression that stands alone says."""
    row = list(lexemes(expression, lang, careful=False))
    if any(word is None for word in row):
        row = _without_marks(expression, lang)
    held = _GRAMMAR.reduced([word for word in row if word], Setting(at, lang, careful=False)) if row else []
    found = [built.lexeme for built in held if built.lexeme.sign in _BUILT or built.lexeme.sign in _BARE]
    if len(found) != 1 or any(b.lexeme.sign not in _IDLE for b in held if b.lexeme is not found[0]):
        return None
    return resolved(as_said(found[0]), at)


def _without_marks(expression: str, lang: str) -> list[Lexeme | None]:
    """The lexemes of an expression whose only foreign parts are marks; nothing where it holds foreign words."""
    row: list[Lexeme | None] = []
    covered = 0
    for word in lexemes(expression, lang, careful=False):
        if word is not None:
            if any(char.isalnum() for char in expression[covered : word.start]):
                return []
            covered = word.end
            row.append(word)
    return [] if any(char.isalnum() for char in expression[covered:]) else row


def times(text: str, lang: str, base: str | None, *, furniture: Spans = ()) -> tuple[TimeMention, ...]:
    """The times in a text, in the order they stand there, each with its span and, where it is known, its interval.

    What is told from another event ("two months later") is ``anchored=False`` without interval; so is what is told
    from the day of the document where that is not known. A date of the Islamic calendar becomes a range of a day either
    way, as sightings of the moon differ. ``furniture`` is left out.

    >>> [(m.text, m.interval.edtf) for m in times("قال الاثنين الماضي إن ذلك كان في آذار 2015.", "ar", "2016-05-04")]
    [('الاثنين الماضي', '2016-05-02'), ('آذار 2015', '2015-03')]

    Cost: one pass over the words, and one over each run of time words for every rule.
    """
    at = _day(base)
    read = lang if lang in ("ar", "en") else "ar" if script(text) == "ar" else "en"
    setting = Setting(at, read, careful=True)
    out: list[TimeMention] = []
    for start, end in _outside(furniture, len(text)):
        for island in islands(text, read, start, end):
            held = _GRAMMAR.reduced(island, setting)
            out += [
                _mention(text, built, at)
                for k, built in enumerate(held)
                if built.lexeme.sign in _BUILT or _stands(held, k, text, read)
            ]
    return tuple(out)


def _outside(furniture: Spans, length: int) -> list[Span]:
    cuts = [0]
    for start, end in sorted(furniture):
        cuts += [max(start, cuts[-1]), max(end, cuts[-1])]
    cuts.append(length)
    return [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if a < b]


def _stands(held: Sequence[Built], k: int, text: str, lang: str) -> bool:
    """Whether a bare word is a time by itself: not "May" or «آب» at large, nor a number that only looks like a year."""
    lexeme = held[k].lexeme
    licensed = k > 0 and held[k - 1].lexeme.sign in _LICENCE
    if k > 1 and held[k - 1].lexeme.sign == SIGNS["and"] and held[k - 2].lexeme.sign == lexeme.sign:
        licensed = _stands(held, k - 2, text, lang)
    if lexeme.sign == SIGNS["month"]:
        word = norm(text[lexeme.start : lexeme.end])
        name = lang == "en" and text[lexeme.end : lexeme.end + 2].strip()[:1].isupper()  # April Day is a person
        return licensed or not (lexeme.value[1] or name or word in lexicon(lang).doubtful)
    if lexeme.sign == SIGNS["year"]:
        return licensed and lexeme.value in _YEARS
    return lexeme.sign == SIGNS["weekday"] and (licensed or lexeme.end - lexeme.start > 4)  # noqa: PLR2004 - not "Sun"


def _mention(text: str, built: Built, base: date | None) -> TimeMention:
    said = as_said(built.lexeme)
    interval = resolved(said, base)
    if interval and said.hijri:
        interval = widened(interval, 1)
    span = Span(built.lexeme.start, built.lexeme.end)
    anchored = interval is not None or said.open
    return TimeMention(span, interval, text[span.start : span.end], built.rule or "by name", anchored)
