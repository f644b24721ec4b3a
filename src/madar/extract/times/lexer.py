"""The words of times in a text, each as one sign with its value: what the rules of ``grammar`` are written over.

A run of such words with nothing foreign between them is an island; only islands that hold more than prepositions and
numbers are given on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from madar.extract.times.intervals import day
from madar.extract.times.lexicon import Entry, known_part, lexicon
from madar.extract.times.said import Said
from madar.extract.times.signs import SIGNS
from madar.lang.calendar import digit_dates, months
from madar.lang.numerals import number_word, read_number
from madar.lang.text import Token, fold, norm, tokens
from madar.lang.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARKS = {",": ",", "،": ",", "-": "-", "–": "-", "—": "-", "~": "-", "/": "/", "\\": "/", "(": "(", ")": ")"}
_TELLING = frozenset("dxMDRFSZ3hjklaecWyVGH")
_TIME_UNITS = frozenset(("day", "week", "month", "year", "decade", "hour", "minute", "second", "metre"))
_LONG_DIGITS = 8  # 20160503
_CLOCK_OF_STAMP = re.compile(r"[Tt]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?(?!\w)")


class Lexeme(NamedTuple):
    """A word or words of a time: its sign, its value, and where it stands in the text."""

    sign: str
    value: Any
    start: int
    end: int


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
        known, inner = lexicon("en").known, lexicon("en").inner
        return [
            part
            for word in words
            for part in (
                _split(word, text)
                if word.kind == "word"
                and "-" in word.norm
                and word.norm not in known
                and word.norm not in inner
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
        bare = known_part(word.norm, self.lang)
        if bare:
            found = self._phrase(i, *bare)
            if found:
                return found
        return self._number(i)

    def _phrase(self, i: int, lead: str, first: str) -> tuple[list[Lexeme], int] | None:
        words = self.words
        for entry in lexicon(self.lang).known[first]:
            stop = i + 1 + len(entry.rest)
            if entry.rest and tuple([word.norm for word in words[i + 1 : stop]]) != entry.rest:
                continue
            if self.careful and self.lang == "en" and entry.sign in "MD" and not self.text[words[i].start].isupper():
                continue
            return self._lexemes(i, stop, lead, entry), self._dotted(stop) if entry.sign in "MD" else stop
        return None

    def _lexemes(self, i: int, stop: int, lead: str, entry: Entry) -> list[Lexeme]:
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

    def _dotted(self, stop: int) -> int:
        """The word after an abbreviated month's or weekday's full stop."""
        words = self.words
        dot = stop < len(words) and words[stop].norm == "." and words[stop].start == words[stop - 1].end
        return stop + 1 if dot and words[stop - 1].end - words[stop - 1].start <= 5 and stop + 1 < len(words) else stop  # noqa: PLR2004

    def _number(self, i: int) -> tuple[list[Lexeme], int]:
        word = self.words[i]
        begin = word.start
        if word.kind == "number":
            single = self._digits(i) or self._plain(i)
            if single:
                return single
        article = self.lang == "ar" and word.norm.startswith("ال") and number_word(word.norm, "ar") is None  # ألفين
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
        plain = self._year_in_words(i) if word.kind == "word" else word.norm.isdigit() and not self._counts(i)
        out.append(Lexeme(_number_sign(int(read[0]), plain=plain), int(read[0]), begin, end))
        return out, i + read[1]

    def _year_in_words(self, i: int) -> bool:
        """Whether a number in words may be a year: in a text only after a word for it, «ألفي مهاجر» are people."""
        before = known_part(self.words[i - 1].norm, self.lang) if i else None
        year = before and any(e.sign == SIGNS["unit_year"] for e in lexicon(self.lang).known[before[1]] if not e.rest)
        return bool(year) or not self.careful

    def _plain(self, i: int) -> tuple[list[Lexeme], int] | None:
        """A number in digits that no word multiplies, as most are."""
        word = self.words[i]
        after = self.words[i + 1] if i + 1 < len(self.words) else None
        if not word.norm.isdigit() or (after and after.kind == "word" and number_word(after.norm, self.lang)):
            return None
        value = int(word.norm)
        return [Lexeme(_number_sign(value, plain=not self._counts(i)), value, word.start, word.end)], i + 1

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
        return self._run_together(i) if word.norm.isdigit() and len(word.norm) == _LONG_DIGITS else None

    def _run_together(self, i: int) -> tuple[list[Lexeme], int]:
        """A date without any separator, 20160503."""
        word = self.words[i]
        try:
            at = date.fromisoformat(word.norm)
        except ValueError:
            return [], i + 1
        return [Lexeme("d", Said(fixed=day(at)), word.start, word.end)], i + 1


def _number_sign(value: int, *, plain: bool) -> str:
    if 0 < value <= 31:  # noqa: PLR2004 - may be a day of the month
        return "n"
    return "y" if plain and 1000 <= value < 2200 else "N"  # noqa: PLR2004 - may be a year


def _stamped(text: str, start: int, end: int | None) -> list[Lexeme]:
    """The dates all in digits, each as one lexeme."""
    out = []
    for found in digit_dates(text, start, end):
        at = date.fromisoformat(found.date)
        clock = _CLOCK_OF_STAMP.match(text, found.span.end)
        stop = clock.end() if clock else found.span.end
        out.append(Lexeme("d", Said(fixed=day(at), hijri=found.hijri), found.span.start, stop))
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
