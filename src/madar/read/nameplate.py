"""The line over a text that is its publisher's name: «صحيفة المدى الحر», "The Harbour Post", beside the day it is of.

A name is taken for a name plate only where a date stands next to it, and never where it would leave the text without
the line that is its title: a headline may begin with «صحيفة» or end in "Post".
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.calendar import full_dates
from madar.lang.known import letters
from madar.lang.named import bare, country_of, look_up, of_outlets, words_of
from madar.lang.words import LANGUAGES, table
from madar.read.stamps import NOTHING, Found, said_by
from madar.read.stamps import words as words_listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from madar.read.stamps import Line

#: Name, date, title and byline stand within so many lines of the head.
_LINES = 5
_LONGEST = 60
_MOST_WORDS = 4
_LEADS = 2  # class words before an Arabic name: «وكالة أنباء»
_QUOTED = re.compile(r"[«“\"](?P<name>[^«»“”\"]{3,})[»”\"]")
#: What joins a name to the words and the date around it.
_JOINS = re.compile(r"^\W*(?:by|on|in|في|عن)\s+|\s+(?:on|in|at|في|يوم)\W*$", re.IGNORECASE)
#: The letters that an agency goes by, behind its name: «وكالة أنباء الدانة (واد)».
_SHORT = re.compile(r"\s*\([^()\s]{2,10}\)\s*$")
_EDGES = " \t|–—-:،,.·•/()[]"
_SMALL = frozenset({"of", "the", "and", "&", "al", "el"})
_ARABIC_FROM = "\u0600"
_ADJECTIVES = ("ي", "ية", "يه")


class Plate(NamedTuple):
    """A publisher's name and the lines that hold nothing else."""

    name: Found
    lines: tuple[Line, ...]


def find(head: Sequence[Line], stamps: Sequence[Line]) -> Plate:
    """The name plate among the first lines of a text's content; an empty one where there is none.

    Takes ``stamps``, the lines among them that only say a day.
    """
    lines = head[:_LINES]
    dated = [line in stamps for line in lines]
    for n, line in enumerate(lines):
        if not (dated[n] or any(dated[max(0, n - 1) : n + 2]) or _over_byline(lines, dated, n)):
            continue
        left = _without_date(line.text) if dated[n] else line.text
        titled = any(_title(other) and not dated[m] for m, other in enumerate(lines) if m != n)
        name = _name(left, titled=titled)
        if name:
            return Plate(Found(name, "name plate"), () if dated[n] else (line,))
    return Plate(NOTHING, ())


def by_rights(lines: Iterable[Line]) -> Plate:
    """Who a line at the foot says holds the rights: "© 2019 Harbour Post", «جميع الحقوق محفوظة لموقع المدى الحر».

    A name in Latin letters has capitals, an Arabic one says what sort of outlet bears it or is known.
    """
    for line in lines:
        if len(line.text) > 2 * _LONGEST or not _rights().search(line.text):
            continue
        text = re.sub(r"\d+(?:\s*[-–]\s*\d+)?|©|\([cC]\)", " ", _rights().sub(" ", line.text))
        text = " ".join(text.split()).strip(_EDGES)
        words = words_of(text)
        if not words or len(words) > _MOST_WORDS + 1:
            continue
        if words[0][0] < _ARABIC_FROM:
            name = text if all(word[0].isupper() or word in _SMALL for word in words) else ""
        else:
            led = bare(words[0])[-1]
            name = _name(text if words[0] == led else text.removeprefix(words[0][: -len(led)]), titled=True)
        if name:
            return Plate(Found(name, "a line on its rights"), (line,))
    return Plate(NOTHING, ())


@cache
def _rights() -> re.Pattern[str]:
    words = sorted({word for lang in LANGUAGES for word in table(lang, "pages")["rights"]}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE)


def _over_byline(lines: Sequence[Line], dated: Sequence[bool], n: int) -> bool:
    """Whether only who wrote it stands between a line and the date."""
    return any(dated[n + 2 : n + 3]) and _byline(lines[n + 1])


def _byline(line: Line) -> bool:
    words = line.norm.split()
    return bool(words) and words[0] in words_listed("byline") and len(line.text) <= _LONGEST


def _title(line: Line) -> bool:
    """Whether a line may be a title: no sentence, no byline."""
    return not (_byline(line) or line.text.rstrip("\"'”’»)]").endswith((".", "…")))


def _without_date(text: str) -> str:
    """What a line with a date says besides it and the words that lead to it: "Published by Harbour Post on"."""
    for date in reversed(full_dates(text)):
        text = f"{text[: date.span.start]} {text[date.span.end :]}"
    for key in ("published", "updated", "dated", "printed"):
        text = re.sub(said_by(key).pattern, " ", text, flags=re.IGNORECASE)
    return _JOINS.sub("", text.strip()).strip(_EDGES)


def _name(text: str, *, titled: bool) -> str:
    """The publisher's name that the words are, or ``""``; ``titled`` where another line may be the title."""
    text = _SHORT.sub("", text)
    words = words_of(text)
    if not words or len(text) > _LONGEST or text.endswith((".", "?", "!", "؟", ":")):
        return ""
    if "|" in text:  # "Sham Press | News agency": a name and what bears it
        pieces = [piece.strip() for piece in text.split("|")]
        bears = [all(map(of_outlets, words_of(piece))) for piece in pieces]
        named = [_name(piece, titled=titled) or (piece if any(bears) else "") for piece in pieces]
        return next((name for name, only in zip(named, bears, strict=True) if name and not only), "")
    known = look_up(text)
    if known and all(each.kind == "outlet" for each in known):
        return text
    if words[0][0] < _ARABIC_FROM:
        return _latin(text, words, titled=titled)
    return _arabic(text, words) or (text if titled and _calls_itself(words) else "")


def _arabic(text: str, words: Sequence[str]) -> str:
    """A name led by what sort of outlet bears it; only its first word may be without an article."""
    at = 0
    while at < len(words) and at < _LEADS and of_outlets(words[at]):
        at += 1
    rest = words[at:]
    if not at or letters(words[0]).startswith("ال") or not rest or len(rest) > _MOST_WORDS:
        return ""
    quoted = _QUOTED.search(text)
    if quoted:
        return quoted["name"]
    if any(letters(word).startswith(each) for word in rest for each in _not_outlets()):
        return ""
    told = not letters(rest[0]).startswith("ال") and (bool(country_of(rest[0])) or rest[0].endswith(_ADJECTIVES))
    definite = all(letters(word).startswith(("ال", "لل")) for word in rest[1:])
    return text if definite and not told else ""


def _calls_itself(words: Sequence[str]) -> bool:
    """Whether two or three words are called as papers are: «صدى الجنوب», «الشام برس»."""
    if not 1 < len(words) <= _MOST_WORDS - 1:
        return False
    first, last = table("world", "classes")["mastheads"]["first_ar"], table("world", "classes")["mastheads"]["last_ar"]
    led = words[0] in first and all(letters(word).startswith("ال") for word in words[1:])
    return led or words[-1] in last


def _latin(text: str, words: Sequence[str], *, titled: bool) -> str:
    """Some words with capitals, the last one what newspapers call themselves."""
    capital = all(word[0].isupper() or word in {"of", "al", "el"} or word.startswith(("al-", "el-")) for word in words)
    bare_words = words[1:] if letters(words[0]) == "the" else words
    if not (titled and capital and 1 < len(bare_words) <= _MOST_WORDS):
        return ""
    telling = bare_words if len(bare_words) == _LEADS else bare_words[-1:]  # "Daily Lantern", "Lantern Daily"
    called = any(letters(word) in _mastheads() or of_outlets(word) for word in telling)
    return text if called else ""


@cache
def _mastheads() -> frozenset[str]:
    return frozenset(map(letters, table("world", "classes")["mastheads"]["en"]))


@cache
def _not_outlets() -> frozenset[str]:
    return frozenset(map(letters, table("world", "classes")["mastheads"]["not_ar"]))
