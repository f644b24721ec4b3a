"""Numbers as they are written, in digits of both sets or in words: their values, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.text import Token, norm, proclitics
from madar.lang.words import table

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d{3}){2,}|\d+[.,]\d+|\d+")
_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_THOUSANDS = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?")


class Number(NamedTuple):
    """A number word: ``kind`` is ``cardinals``, ``scales`` or ``two_of``; ``joined`` when «و» is written onto it."""

    value: float
    kind: str
    joined: bool


@cache
def _known(lang: str, kind: str) -> dict[str, float]:
    return {norm(word): float(n) for n, words in table(lang, "numbers").get(kind, {}).items() for word in words}


def _readings(word: str, lang: str) -> list[tuple[str, str]]:
    """What is written onto a word and the rest; «كمية» is no «مئة» with a «ك»."""
    if lang != "ar":
        return [("", word)]
    return [(lead, rest) for lead, rest in proclitics(word) if "ال" not in lead and "ك" not in lead]


@lru_cache(maxsize=65536)
def number_word(word: str, lang: str) -> Number | None:
    """The number that one word stands for, by its normal form, or None.

    >>> number_word(norm("وثلاثين"), "ar")
    Number(value=30.0, kind='cardinals', joined=True)
    """
    for lead, rest in _readings(word, lang):
        for kind in ("two_of", "cardinals", "scales"):
            value = _known(lang, kind).get(rest)
            if value is not None:
                return Number(value, kind, lead.startswith("و"))
    ten, hyphen, one = word.partition("-")
    values = _known(lang, "cardinals").get(ten, 0.0), _known(lang, "cardinals").get(one, 0.0)
    if hyphen and values[0] >= 20 and 0 < values[1] < 10:  # noqa: PLR2004 - "thirty-five"
        return Number(sum(values), "cardinals", joined=False)
    return None


def digits_value(word: str) -> float | None:
    """The value of a number in digits (normal form), or None for a clock time, a fraction, a version.

    >>> digits_value("1,234.5"), digits_value("3,5"), digits_value("12:30")
    (1234.5, 3.5, None)
    """
    if not _DIGITS.fullmatch(word):
        return None
    if _THOUSANDS.fullmatch(word):
        return float(word.replace(",", ""))
    if word.count(".") > 1:
        return float(word.replace(".", ""))
    return float(word.replace(",", "."))


@dataclass(slots=True)
class _Sum:
    """What was read so far: ``total`` of the closed groups, ``group`` the open one, ``least`` the last scale closed."""

    lang: str
    digits: bool
    total: float = 0.0
    group: float = 0.0
    least: float = inf

    def take(self, number: Number, *, first: bool) -> bool:
        """Add a number word; False where it begins another number."""
        if number.kind == "two_of" and not (self.group and not number.joined):  # خمسين ألفا is no dual
            if not first and not (number.joined and number.value < self.least and not self.group):
                return False
            self.total += 2 * number.value
            self.least = number.value
            return True
        if number.value >= self.least:
            return False
        return self._cardinal(number) if number.kind == "cardinals" else self._scale(number)

    def _cardinal(self, number: Number) -> bool:
        if self.digits or not (self._fits_ar(number) if self.lang == "ar" else self._fits_en(number)):
            return False
        self.group += number.value
        return True

    def _scale(self, number: Number) -> bool:
        if number.joined and self.group:
            if number.value > 100 or self.group % 1000 >= 100 or self.group < 1000:  # noqa: PLR2004
                return False
            self.group += number.value
        elif number.value <= 100:  # noqa: PLR2004 - a dozen and a hundred stay within their group of three
            if self.lang == "ar" and not self.digits and self.group >= 10:  # noqa: PLR2004
                return False
            self.group = (self.group or 1.0) * number.value
        else:
            self.total += (self.group or 1.0) * number.value
            self.group, self.least = 0.0, number.value
        return True

    def _fits_ar(self, number: Number) -> bool:
        ones = self.group % 100
        if not self.group and not self.total:
            return True
        if number.value == 10 and not number.joined:  # noqa: PLR2004 - خمسة عشر
            return 0 < ones < 10  # noqa: PLR2004
        ten_after_one = number.value % 10 == 0 and number.value >= 20 and 0 < ones < 10  # noqa: PLR2004
        return number.joined and (ten_after_one or (ones == 0 and (number.value < 100 or not self.group)))  # noqa: PLR2004

    def _fits_en(self, number: Number) -> bool:
        ones = self.group % 100
        return not self.group or (
            (ones == 0 and number.value < 100) or (ones >= 20 and ones % 10 == 0 and number.value < 10)  # noqa: PLR2004
        )


def read_number(words: Sequence[Token], i: int, lang: str) -> tuple[float, int] | None:
    """The value of the number that begins at word ``i``, in digits or words, and the word after it; None without one.

    >>> from madar.lang.text import tokens
    >>> read_number(tokens("مئة وخمسة وعشرين ألفا"), 0, "ar"), read_number(tokens("two hundred and five men"), 0, "en")
    ((125000.0, 4), (205.0, 4))
    """
    digits = words[i].kind == "number"
    value, k = _digits(words, i, lang) if digits else (0.0, i)
    if value is None:
        return None
    held = _Sum(lang, digits, group=value)
    while k < len(words):
        joint = lang == "en" and not digits and k > i and words[k].norm == "and" and k + 1 < len(words)
        word = words[k + joint]
        number = number_word(word.norm, lang) if word.kind == "word" else None
        if number and number.kind == "two_of" and word.norm.endswith("ا") and not _bound_to(words, k + 1):
            number = number._replace(kind="scales")  # «بلغ مليونا ونصفا» is one; «مليونا دولار» are two
        if number is None or not held.take(number, first=k == i):
            break
        k += 1 + joint
    if k == i or (k == i + 1 and not digits and _is_bound(words[i].norm, lang)):
        return None
    return round(held.total + held.group, 6), k  # 2.063 billion is 2,063,000,000


def _bound_to(words: Sequence[Token], k: int) -> bool:
    """Whether a noun follows on a dual that has lost its «ن» to it."""
    return k < len(words) and words[k].kind == "word" and not words[k].norm.startswith("و")


@lru_cache(maxsize=4096)
def _is_bound(word: str, lang: str) -> bool:
    bound = {norm(form) for form in table(lang, "numbers")["bound"]["words"]}
    kinds = ("two_of", "cardinals", "scales")
    met = next((rest for _, rest in _readings(word, lang) if any(rest in _known(lang, kind) for kind in kinds)), "")
    return met in bound


def _digits(words: Sequence[Token], i: int, lang: str) -> tuple[float | None, int]:
    """The value of digits and the word after them, with the thousands that a space or an Arabic full stop parts."""
    word = words[i].norm
    after = words[i + 1] if i + 1 < len(words) else None
    if after and len(word) <= 3 and word.isdigit() and after.norm == "000" and after.start == words[i].end + 1:  # noqa: PLR2004
        return float(word) * 1000, i + 2
    if lang == "ar" and _DOTTED.fullmatch(word):
        scaled = after and (after.norm in ("%", "في") or number_word(after.norm, lang))
        return (digits_value(word) if scaled else float(word.replace(".", ""))), i + 1
    return digits_value(word), i + 1
