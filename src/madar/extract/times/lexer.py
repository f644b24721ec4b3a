"""The words of times in a text, each as one sign with its value: the alphabet that the rules of ``grammar`` are written in.

A run of such words with nothing foreign between them is an island; only islands that hold more than prepositions and
numbers are given on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple

from madar.extract.times.intervals import day
from madar.extract.times.said import Said
from madar.lang.calendar import digit_dates, months
from madar.lang.numerals import number_word, read_number
from madar.lang.text import Token, fold, norm, proclitics, tokens
from madar.lang.units import unit_at
from madar.lang.words import table

# The signs of terminals, by the name that rules use; upper names are what rules build.
SIGNS = {
    "num": "n", "big": "N", "year": "y", "fraction": "x", "date": "d", "month": "M", "weekday": "D", "rel": "R", "nowish": "F",
    "ord": "o", "third": "3", "season": "S", "decadeword": "Z", "clocktime": "C",
    "unit_day": "j", "unit_week": "k", "unit_month": "l", "unit_year": "a", "unit_decade": "e", "unit_century": "c",
    "unit_hour": "h", "unit_quarter": "q", "unit_half": "H", "unit_weekend": "W",
    "part": "P", "era": "G", "clock": "@", "last": "L", "next": "X", "this": "K", "same": "Q", "since": "s", "before": "b",
    "after": "A", "ago": "g", "of": "f", "in": "I", "inside": "J", "within": "E", "from": "<", "between": "B", "to": ">", "until": "T", "and": "&", "about": "~", "few": "v",
    "equals": "=", "later": "r", "earlier": "u", "the": "t", "one": "i", "plural_s": "'", "comma": ",", "dash": "-", "slash": "/", "open": "(",
    "shut": ")",
    "MONTH": "m", "YEAR": "Y", "WEEK": "w", "PERIOD": "p", "EVENT": "0", "OPEN": "U", "SPAN": "V",
}  # fmt: skip
_MARKS = {",": ",", "،": ",", "-": "-", "–": "-", "—": "-", "~": "-", "/": "/", "\\": "/", "(": "(", ")": ")"}
_TELLING = frozenset("dxMDRFSZ3jklaecWyVGH")
_TIME_UNITS = frozenset(("day", "week", "month", "year", "decade", "hour", "minute", "second", "metre"))
_LONG_DIGITS = 8  # 20160503


class Lexeme(NamedTuple):
    """A word or words of a time: its sign, its value, and where it stands in the text."""

    sign: str
    value: Any
    start: int
    end: int


class Unit(NamedTuple):
    """A word for a stretch of time: ``many`` where its form is a plural."""

    name: str
    many: bool


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    sign: str
    value: Any
    dual: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language by their first word, the longest phrase first, and the months that may mean other things."""

    known: dict[str, tuple[_Entry, ...]]
    doubtful: frozenset[str]


def _entries(lang: str) -> Iterator[tuple[str, str, Any, bool]]:
    times = table(lang, "times")
    for sign, section in (("D", "weekdays"), ("R", "days"), ("F", "vague_days"), ("o", "ordinals"), ("3", "thirds"),
                          ("S", "seasons"), ("Z", "decades"), ("Q", "same"), ("n", "counts")):  # fmt: skip
        for value, phrases in times[section].items():
            yield from ((phrase, sign, int(value), False) for phrase in phrases)
    for name, phrases in times["words"].items():
        yield from ((phrase, SIGNS[name], None, False) for phrase in phrases)
    for name, forms in times["units"].items():
        for key in ("one", "two", "many"):
            unit = Unit(name, many=key == "many")
            yield from ((phrase, SIGNS[f"unit_{name}"], unit, key == "two") for phrase in forms[key])
    for calendar in ("gregorian", "hijri"):
        yield from (
            (name, "M", (number, calendar == "hijri"), False) for name, number in months(lang, calendar).items()
        )


@cache
def lexicon(lang: str) -> Lexicon:
    """The words of times in one language, from its tables.

    Where a phrase stands in two sections the later one counts; Arabic units, seasons and parts take the article.
    """
    known: dict[str, dict[tuple[str, ...], _Entry]] = {}
    for phrase, sign, value, dual in _entries(lang):
        words = tuple(token.norm for token in tokens(phrase))
        known.setdefault(words[0], {})[words[1:]] = _Entry(words[1:], sign, value, dual)
        if lang == "ar" and sign in "jklaechqHWP3S" and not words[0].startswith("ال"):
            known.setdefault("ال" + words[0], {}).setdefault(words[1:], _Entry(words[1:], sign, value, dual))
    ordered = {
        first: tuple(sorted(entries.values(), key=lambda entry: -len(entry.rest))) for first, entries in known.items()
    }
    return Lexicon(ordered, frozenset(map(norm, table(lang, "months")["doubtful"]["names"])))


@lru_cache(maxsize=65536)
def _bare(word: str, lang: str) -> tuple[str, str] | None:
    """What is written onto a word of the lexicon, and the word; None where it holds none."""
    known = lexicon(lang).known
    if word in known:
        return "", word
    if lang != "ar":
        return ("", word[:-2]) if word.endswith("'s") and word[:-2] in known else None
    for lead, rest in proclitics(word):
        if lead and rest in known and (lead == "لل" or "ال" not in lead):
            return lead, rest
        article = "ال" + rest
        if lead.endswith("لل") and article in known:
            return lead, article
    return None


def _split(token: Token, text: str) -> list[Token]:
    """The parts of a word with hyphens ("mid-May"), each a token of its own."""
    parts: list[Token] = []
    at = token.start
    for k, part in enumerate(text[token.start : token.end].split("-")):
        if k:
            parts.append(Token(at - 1, at, "-", "mark"))
        parts.append(Token(at, at + len(part), norm(part), "word"))
        at += len(part) + 1
    return [part for part in parts if part.end > part.start]


def _words(text: str, lang: str, start: int, end: int | None) -> list[Token]:
    words = [word for word in tokens(text, start, end) if word.norm]  # a bidi mark is no word
    if lang == "en" and "-" in text:
        known = lexicon("en").known
        return [
            part
            for word in words
            for part in (
                _split(word, text)
                if word.kind == "word"
                and "-" in word.norm
                and word.norm not in known
                and number_word(word.norm, "en") is None
                else (word,)
            )
        ]
    return words


@dataclass(slots=True)
class _Reader:
    """Reads the words of a text one after another into lexemes; None marks a foreign word."""

    text: str
    lang: str
    words: Sequence[Token]
    careful: bool

    def at(self, i: int) -> tuple[list[Lexeme], int]:
        """The lexemes that begin at word ``i`` (none where it is foreign) and the word after them."""
        word = self.words[i]
        if word.kind == "mark":
            sign = _MARKS.get(word.norm)
            return ([Lexeme(sign, None, word.start, word.end)] if sign else []), i + 1
        if word.kind == "number":
            return self._number(i)
        bare = _bare(word.norm, self.lang)
        if bare:
            found = self._phrase(i, *bare)
            if found:
                return found
        return self._number(i)

    def _phrase(self, i: int, lead: str, first: str) -> tuple[list[Lexeme], int] | None:
        words = self.words
        for entry in lexicon(self.lang).known[first]:
            stop = i + 1 + len(entry.rest)
            if stop > len(words) or any(words[i + 1 + k].norm != part for k, part in enumerate(entry.rest)):
                continue
            if self.careful and self.lang == "en" and entry.sign in "MD" and not self.text[words[i].start].isupper():
                continue
            return self._lexemes(i, stop, lead, entry), self._dotted(stop, entry.sign)
        return None

    def _lexemes(self, i: int, stop: int, lead: str, entry: _Entry) -> list[Lexeme]:
        begin, end = self.words[i].start, self.words[stop - 1].end
        out: list[Lexeme] = []
        if self.lang == "en" and self.words[stop - 1].norm.endswith("'s") and stop == i + 1 and end - begin > 2:  # noqa: PLR2004
            end -= 2
        if lead:
            cut = begin + fold(self.text[begin : self.words[i].end]).span(0, len(lead)).end
            if lead[0] == "و":
                out.append(Lexeme("&", None, begin, begin + 1))
            begin = cut if "ل" not in lead[1:] or not lead.endswith("لل") else begin + len(lead) - 2
        if entry.dual:
            out.append(Lexeme("n", 2, begin, begin))
        out.append(Lexeme(entry.sign, entry.value, begin, end))
        return out

    def _dotted(self, stop: int, sign: str) -> int:
        """The word after an abbreviated month's or weekday's full stop."""
        words = self.words
        dot = (
            stop < len(words) and sign in "MD" and words[stop].norm == "." and words[stop].start == words[stop - 1].end
        )
        return stop + 1 if dot and words[stop - 1].end - words[stop - 1].start <= 5 and stop + 1 < len(words) else stop  # noqa: PLR2004

    def _number(self, i: int) -> tuple[list[Lexeme], int]:
        word = self.words[i]
        begin = word.start
        if word.kind == "number":
            single = self._digits(i)
            if single:
                return single
        article = self.lang == "ar" and word.norm.startswith("ال")
        if word.kind == "word" and number_word(word.norm[2:] if article else word.norm, self.lang) is None:
            return [], i + 1
        first = [word._replace(norm=word.norm[2:]), *self.words[i + 1 : i + 4]] if article else self.words[i : i + 8]
        read = read_number(first, 0, self.lang)
        if read is None or read[0] != int(read[0]):
            return [], i + 1
        out: list[Lexeme] = []
        number = number_word(first[0].norm, self.lang) if word.kind == "word" else None
        if number and number.joined:
            out.append(Lexeme("&", None, begin, begin + 1))
            begin += 1
        end = self.words[i + read[1] - 1].end
        plain = word.kind == "word" or (word.norm.isdigit() and not self._counts(i))
        out.append(Lexeme(_number_sign(int(read[0]), plain=plain), int(read[0]), begin, end))
        return out, i + read[1]

    def _counts(self, i: int) -> bool:
        """Whether the number at ``i`` counts something: 2015 people are no year, "May 2015 strikes" are of one."""
        before = self.words[i - 1] if i else None
        dated = before and (before.kind == "number" or before.norm in months(self.lang))
        hit = unit_at(self.words, i + 1, self.lang) if self.careful and not dated and i + 1 < len(self.words) else None
        return hit is not None and hit[0].unit not in _TIME_UNITS

    def _digits(self, i: int) -> tuple[list[Lexeme], int] | None:
        word = self.words[i]
        after = self.words[i + 1] if i + 1 < len(self.words) else None
        glued = after if after and after.start == word.end else None
        if glued and glued.norm in ("st", "nd", "rd", "th") and word.norm.isdigit() and 0 < int(word.norm) < 100:  # noqa: PLR2004
            return [Lexeme("o", int(word.norm), word.start, glued.end)], i + 2
        if ":" in word.norm:
            return [Lexeme("C", None, word.start, word.end)], i + 1
        if "/" in word.norm or (word.norm.count(".") == 1 and len(word.norm) <= 5):  # noqa: PLR2004 - 22.04
            parts = word.norm.replace(".", "/").split("/")
            if len(parts) == 2 and all(part.isdigit() and 0 < int(part) <= 9999 for part in parts):  # noqa: PLR2004
                return [Lexeme("x", (int(parts[0]), int(parts[1])), word.start, word.end)], i + 1
            return [], i + 1
        if word.norm.isdigit() and len(word.norm) == _LONG_DIGITS:
            try:
                at = date.fromisoformat(word.norm)
            except ValueError:
                return [], i + 1
            return [Lexeme("d", Said(fixed=day(at)), word.start, word.end)], i + 1
        return None


def _number_sign(value: int, *, plain: bool) -> str:
    if 0 < value <= 31:  # noqa: PLR2004 - may be a day of the month
        return "n"
    return "y" if plain and 1000 <= value < 2200 else "N"  # noqa: PLR2004 - may be a year


def _stamped(text: str, start: int, end: int | None) -> list[Lexeme]:
    """The dates all in digits, each as one lexeme."""
    out = []
    for found in digit_dates(text, start, end):
        at = date.fromisoformat(found.date)
        out.append(Lexeme("d", Said(fixed=day(at), hijri=found.hijri), *found.span))
    return out


def lexemes(text: str, lang: str, start: int = 0, end: int | None = None, *, careful: bool) -> Iterator[Lexeme | None]:
    """The words of ``text[start:end]`` as lexemes, None for each that belongs to no time.

    ``careful`` is for running text: English names of months and days count only with a capital letter.
    """
    words = _words(text, lang, start, end)
    stamps = _stamped(text, start, end)
    reader = _Reader(text, lang, words, careful)
    i = 0
    while i < len(words):
        if stamps and words[i].start >= stamps[0].start:
            found, stop = [stamps.pop(0)], i
            while stop < len(words) and words[stop].start < found[0].end:
                stop += 1
        else:
            found, stop = reader.at(i)
        if found:
            yield from found
        else:
            yield None
        i = stop


def islands(text: str, lang: str, start: int = 0, end: int | None = None) -> Iterator[list[Lexeme]]:
    """The runs of time words in running text; a line break ends one, and runs without any time are left out."""
    held: list[Lexeme] = []
    for found in lexemes(text, lang, start, end, careful=True):
        if found is not None and not (held and "\n" in text[held[-1].end : found.start]):
            held.append(found)
            continue
        if held and not _TELLING.isdisjoint(one.sign for one in held):
            yield held
        held = [found] if found else []
    if held and not _TELLING.isdisjoint(one.sign for one in held):
        yield held
