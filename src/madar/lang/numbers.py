"""The quantities of a text: digits of both sets, words, duals, shares and sums, with what they count.

Numbers that name rather than count are left out: parts of dates and clock times, years, "Resolution 2254", "Channel 4".
"""

from __future__ import annotations

import re
from functools import cache
from math import inf
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from madar.lang.calendar import full_dates
from madar.lang.classes import listed
from madar.lang.naming import Read, identifiers, names
from madar.lang.numerals import digits_value, number_word, read_number
from madar.lang.phrases import Phrases
from madar.lang.text import INVISIBLE, Token, norm, tokens
from madar.lang.units import UNCOUNTED, counted, deed_words, unit_at
from madar.lang.words import table
from madar.terms import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

Border = Literal["about", "at_least", "at_most"]
_CURRENCIES = {"$": "usd", "€": "eur", "£": "gbp"}
_DASHES = ("-", "–", "—", "−")
_LINKS = ("were", "was", "have", "has", "had", "been", "being", "are", "is", "got", "others", "reportedly", "also")
_ARTICLE = re.compile("[وفبك]?ال|[وف]?لل")  # «البلدين» are two that were named before
_GROUP, _FIRST_GROUP, _HARD_SPACES = re.compile(r"\d{3}"), 3, frozenset({"\u00a0", "\u202f", "\u2009"})
_TORN = re.compile(rf"\d+[.,٫][{INVISIBLE}]+\d+|\d+[{INVISIBLE}]+[.,٫]\d+")


class Quantity(NamedTuple):
    """A number in a text and what it counts.

    ``span`` runs from the number to the end of what it counts. ``low`` and ``high`` are the borders that were said:
    both are ``value`` for a plain number, 20 and 30 for "20 to 30", 20 and infinity for "at least 20". ``unit`` is the
    name of the unit in ``units.toml``, the noun itself where the table has none, or "". ``approx`` says that the text
    itself claims no exactness.
    """

    span: Span
    value: float
    low: float
    high: float
    unit: str
    approx: bool


@cache
def _vague(lang: str) -> dict[str, tuple[float, float]]:
    found: dict[str, Any] = table(lang, "numbers")["vague"]
    return {norm(word): (float(low), float(high)) for word, (low, high) in found.items()}


@cache
def _borders(lang: str) -> Phrases[Border]:
    kinds: tuple[Border, ...] = ("about", "at_least", "at_most")
    borders = table(lang, "numbers")["borders"]
    return Phrases([(phrase, kind) for kind in kinds for phrase in borders[kind]], clitics=lang == "ar")


@cache
def _borders_behind(lang: str) -> Phrases[Border]:
    """Those that may stand behind what is counted: "30 men at least", and no «30 رجلا قرب الجسر»."""
    borders = table(lang, "numbers")["borders"]
    kinds: tuple[Border, ...] = ("about", "at_least")
    behind = [(phrase, kind) for kind in kinds for phrase in borders[kind] if phrase in borders["behind"]]
    return Phrases(behind, clitics=lang == "ar")


@cache
def _words(lang: str, section: str, key: str) -> frozenset[str]:
    return listed(lang, "numbers", section, key)


def _read(words: Sequence[Token], i: int, lang: str) -> Read | None:
    """A number or a range that begins at word ``i``."""
    vague = _vague(lang).get(words[i].norm) or (lang == "ar" and _vague(lang).get(words[i].norm.lstrip("ولب")))
    if vague:
        end, factor = i + 1, 1.0
        while end < len(words) and words[end].norm in ("of", "من"):
            end += 1
        scale = number_word(words[end].norm.removeprefix("ال").rstrip("s"), lang) if end < len(words) else None
        if scale and scale.kind == "scales":
            factor, end = scale.value, end + 1
        else:
            end = i + 1
        return Read(i, end, vague[0] * factor, vague[1] * factor, exact=False)
    found = read_number(words, i, lang)
    if not found:
        return None
    value, end = found
    upper = _upper(words, i, end, lang)
    if upper and upper[0] > value:
        said = digits_value(words[end + 1].norm) if words[i].kind == words[end + 1].kind == "number" else None
        if said and value < 1000 <= upper[0]:  # noqa: PLR2004 - "2-3 million": the scale is said once
            value *= upper[0] / said
        return Read(i, upper[1], value, upper[0], exact=True)
    return Read(i, end, value, value, exact=True)


def _upper(words: Sequence[Token], i: int, end: int, lang: str) -> tuple[float, int] | None:
    """The upper border of a range whose lower one was read from words ``i`` to ``end``."""
    if end >= len(words):
        return None
    joint, before = words[end].norm, words[i - 1].norm if i else ""
    between = before in _words(lang, "borders", "between") or before == "ما بين"
    if joint in _DASHES and words[end].start == words[end - 1].end and end + 1 < len(words):
        return read_number(words, end + 1, lang) if words[end + 1].start == words[end].end else None
    if (
        joint in _words(lang, "borders", "range")
        and not (between and before in ("from", "من"))
        and end + 1 < len(words)
    ):
        return read_number(words, end + 1, lang)
    if between and before not in ("from", "من"):
        if joint in _words(lang, "borders", "and") and end + 1 < len(words):
            return read_number(words, end + 1, lang)
        number = number_word(joint, lang) if words[end].kind == "word" else None
        return read_number(words, end, lang) if number and number.joined else None
    return None


def _deed(words: Sequence[Token], first: int, after: int, lang: str) -> str:
    """What befell the counted, by the word right before the number phrase or right after what is counted."""
    deeds = deed_words(lang)
    k = after
    while k < len(words) and k - after < 3 and words[k].norm in _LINKS:  # noqa: PLR2004 - "have also been"
        k += 1
    if k < len(words) and words[k].norm in deeds:
        return deeds[words[k].norm]
    for k in range(first - 1, max(first - 3, -1), -1):
        if words[k].kind != "word":
            break
        word = words[k].norm
        named = deeds.get(word) or (deeds.get(word[1:]) if lang == "ar" and word[0] in "وبلف" else None)
        if named:
            return named
    return ""


@cache
def _whole() -> frozenset[str]:
    """Units of which there are no parts: people, and what befell them."""
    return frozenset({"person", *deed_words("en").values()})


def _quantity(words: Sequence[Token], read: Read, lang: str) -> tuple[Quantity, int] | None:
    """The quantity around a number, and the word to go on from; None where "one" and its like count nothing."""
    first, end = read.start, read.end
    unit, after = counted(words, end, lang)
    if first and words[first - 1].norm in _CURRENCIES:
        first, unit, after = first - 1, _CURRENCIES[words[first - 1].norm], end
    elif not unit and words[first].kind == "word" and first and read.low < 100 and lang == "ar":  # noqa: PLR2004
        hit = unit_at(words, first - 1, lang)  # قتيل واحد
        unit, first = (hit[0].unit, first - 1) if hit and hit[1] == first else (unit, first)
    if read.low % 1 and unit in _whole():
        unit, after = "", end  # no half of a person was killed: "magnitude 6.1"
    if words[read.start].kind == "word" and read.high < 2 and unit not in table(lang, "units")["units"]:  # noqa: PLR2004
        return None
    near = _borders(lang).before(words, first)
    edge = near[0] if near else None
    if not near and after < len(words):
        late = _borders_behind(lang).at(words, after)
        edge = late[0] if late else None
    if unit in UNCOUNTED:
        unit = _deed(words, near[1] if near else first, after, lang) or unit
    low, high = read.low, read.high
    value = (low + high) / 2 if read.exact else low
    if edge == "at_least":
        high = inf
    elif edge == "at_most":
        low = 0.0
    last = max(after, end) - 1
    span = Span(words[first].start, words[last].end)
    return Quantity(span, value, low, high, unit, bool(edge) or not read.exact), last + 1


def _torn(text: str, start: int, end: int | None) -> list[Span]:
    """Decimals with a bidi mark within, which right-to-left typing has turned around: nobody can tell 3.0 from 0.3."""
    stop = len(text) if end is None else end
    return [Span(*hit.span()) for hit in _TORN.finditer(text, start, stop)]


def _parted(words: list[Token], lang: str) -> list[Token]:
    """The words with "65-million-dinar" as the three words that it is, without the hyphens."""
    out: list[Token] = []
    for n, word in enumerate(words):
        joined = n > 1 and words[n - 1].norm == "-" and words[n - 2].kind == "number" and word.kind == "word"
        scale, hyphen, unit = word.norm.partition("-")
        number = number_word(scale, lang) if joined else None
        if number is None or number.kind != "scales":
            out.append(word)
            continue
        out[-1] = word._replace(end=word.start + len(scale), norm=scale)
        if hyphen and unit:
            out.append(word._replace(start=word.start + len(scale) + 1, norm=unit))
    return out


def _spaced(words: list[Token], text: str, lang: str) -> list[Token]:
    """The words, with thousands that a space parts as one, as the Maghreb writes them: «2 500 متر».

    In English only a space that does not break counts: "on May 25 300 people".
    """
    out: list[Token] = []
    for word in words:
        last = out[-1] if out else word
        gap = text[last.end : word.start]
        apart = gap in _HARD_SPACES or (gap == " " and lang == "ar" and not (out[1:] and out[-2].norm in _of_days()))
        grouped = (
            last.norm.isdigit()
            and last.norm[0] != "0"
            and (len(last.norm) <= _FIRST_GROUP or len(last.norm) < last.end - last.start)
        )
        if out and apart and grouped and word.kind == last.kind == "number" and _GROUP.fullmatch(word.norm):
            out[-1] = Token(last.start, word.end, last.norm + word.norm, "number")
        else:
            out.append(word)
    return out


@cache
def _of_days() -> frozenset[str]:
    return frozenset(norm(word) for word in table("ar", "numbers")["of_days"])


def numbers(text: str, lang: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """The quantities of ``text[start:end]`` in the order they stand there, each with what it counts.

    >>> [(q.value, q.unit) for q in numbers("قتيلان وثلاثة جرحى في قصف بـ٥ براميل", "ar")]
    [(2.0, 'killed'), (3.0, 'wounded'), (5.0, 'barrel')]
    >>> [(q.low, q.high, q.unit) for q in numbers("at least 16 people were killed; 20-30 wounded", "en")]
    [(16.0, inf, 'killed'), (20.0, 30.0, 'wounded')]

    Cost: one pass over the words.
    """
    lang = lang if lang in ("ar", "en") else "en"
    said = [word for word in tokens(text, start, end) if word.norm]  # a bidi mark is no word
    words = _parted(_spaced(said, text, lang), lang)
    named = [found.span for found in full_dates(text, start, end)]
    dates = sorted([*named, *_torn(text, start, end), *identifiers(text, start, end)])
    out: list[Quantity] = []
    i = 0
    while i < len(words):
        token = words[i]
        while dates and dates[0].end <= token.start:
            dates.pop(0)
        if token.kind == "mark" or (dates and dates[0].start <= token.start):
            i += 1
            continue
        read = _read(words, i, lang)
        if read is None:
            dual = unit_at(words, i, lang) if lang == "ar" and token.norm.endswith("ن") else None
            if dual and dual[0].dual and not _ARTICLE.match(token.norm):
                unit = _deed(words, i, dual[1], lang) if dual[0].unit in UNCOUNTED else ""
                out.append(Quantity(Span(token.start, token.end), 2.0, 2.0, 2.0, unit or dual[0].unit, approx=False))
            i += 1
            continue
        found = None if names(words, read, lang) else _quantity(words, read, lang)
        if found:
            quantity = found[0]
            if out and quantity.span.start < out[-1].span.end:  # "0$0": the sign is the first one's
                quantity = quantity._replace(span=Span(token.start, max(quantity.span.end, token.end)))
            out.append(quantity)
        i = found[1] if found else read.end
    return out
