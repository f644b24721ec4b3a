"""Normal forms with the way back, words, clitics and sentences, for Arabic and English.

Comparison happens on the normal form; what is shown and stored are offsets into the text as read. ``fold`` therefore
returns, beside the normal form, where each of its characters stood: ``folded.span(a, b)`` leads back.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.words import LANGUAGES, table
from madar.limits import SENTENCE_CHARS
from madar.terms import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = BIDI_CONTROLS + "\u00ad\u200b\u200c\u200d\u2060\ufeff"
TATWEEL = "\u0640"
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0300-\u036f"

_SAME_LENGTH = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیې", "ي"),
    **dict.fromkeys("ةۀ", "ه"),
    **dict.fromkeys("کڪ", "ك"),
    "ؤ": "و",
    "ئ": "ي",
    "٪": "%",
    "٫": ".",
    "٬": ",",
    **dict.fromkeys("’‘ʼ`", "'"),
    **{chr(zero + n): str(n) for zero in (0x660, 0x6F0) for n in range(10)},
}
_TRANSLATION = str.maketrans(_SAME_LENGTH)
_DROPPED = re.compile(f"[{_MARKS}{TATWEEL}{INVISIBLE}]")
_LONGER = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]")
#: What is dropped, or made small only in a way of its own: İ becomes two characters, and a sigma looks around itself.
_MOVING = re.compile(f"[{_MARKS}{TATWEEL}{INVISIBLE}\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc\u0130\u03a3]")
_NUMBER = r"\d+(?:[.,٫٬:/]\d+)*"
_LETTERS = rf"[^\W\d_]+(?:(?:[{_MARKS}{TATWEEL}\u200c\u200d]+|['’ʼ\-](?=[^\W\d_]))[^\W\d_]*)*"
_WORD = re.compile(rf"(?P<number>{_NUMBER})|(?P<word>{_LETTERS})|(?P<mark>[^\w\s]|_)")
_WRITTEN = re.compile(f"{_LETTERS}|{_NUMBER}")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_STOP = re.compile(r"[.!?؟…]+[\"'”’»)\]]*(?=\s|$)|\n+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A normal form and the way back: character ``i`` of ``text`` stood at ``at[i]`` of what was folded.

    ``at`` has one entry more than ``text``, the length of the original; it is None where nothing moved.
    """

    text: str
    at: tuple[int, ...] | None

    def span(self, start: int, end: int) -> Span:
        """The span of the original that ``text[start:end]`` was folded from; marks that follow a letter go with it."""
        if self.at is None:
            return Span(start, end)
        if end <= start:
            return Span(self.at[start], self.at[start])
        return Span(self.at[start], self.at[end])


def fold(text: str) -> Folded:
    """The normal form that spelling variants share, with the way back to the original's offsets.

    Alef and hamza seats, ya and alef maqsura, ta marbuta and ha, both sets of digits become one; tashkeel, tatweel,
    bidi controls and joiners go; presentation forms become letters; Latin letters become small.

    >>> fold("مُحـمّد الأسدى ٢٠١٦").text
    'محمد الاسدي 2016'
    >>> fold("مُحـمّد").span(0, 2)
    Span(start=0, end=4)
    """
    lowered = text.lower()
    if len(lowered) == len(text) and not _LONGER.search(text) and not _DROPPED.search(text):
        return Folded(lowered.translate(_TRANSLATION), None)
    out: list[str] = []
    at: list[int] = []
    last = 0
    for hit in _MOVING.finditer(text):
        i, char = hit.start(), hit.group()
        out.append(text[last:i].lower().translate(_TRANSLATION))
        at.extend(range(last, i))
        last = i + 1
        if not _DROPPED.match(char):
            plain = unicodedata.normalize("NFKC", char) if _LONGER.match(char) else char
            plain = _DROPPED.sub("", plain.lower().translate(_TRANSLATION))
            out.append(plain)
            at.extend([i] * len(plain))
    out.append(text[last:].lower().translate(_TRANSLATION))
    at.extend(range(last, len(text) + 1))
    return Folded("".join(out), tuple(at))


@lru_cache(maxsize=65536)
def norm(word: str) -> str:
    """The normal form of a short string, without the way back.

    >>> norm("إلى"), norm("Reuters")
    ('الي', 'reuters')
    """
    return fold(word).text


def visible(text: str) -> str:
    """The text with bidi controls and invisible characters written out, so that it cannot be shown as its opposite.

    >>> visible("abc\u202edef")
    'abc⟦U+202E⟧def'
    """
    return re.sub(f"[{INVISIBLE}]", lambda hit: f"⟦U+{ord(hit.group()):04X}⟧", text)


class Token(NamedTuple):
    """A word, number or mark: ``kind`` is ``word``, ``number`` or ``mark``; ``norm`` is its normal form."""

    start: int
    end: int
    norm: str
    kind: str


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words, numbers and marks of ``text[start:end]``, with offsets into ``text``.

    >>> [t.norm for t in tokens("قال: «نعم» (3.5%)")]
    ['قال', ':', '«', 'نعم', '»', '(', '3.5', '%', ')']
    """
    stop = len(text) if end is None else end
    found = _WORD.finditer(text, start, stop)
    return [Token(hit.start(), hit.end(), norm(hit.group()), hit.lastgroup or "mark") for hit in found]


def written(text: str) -> list[tuple[str, int, int]]:
    """The words and numbers of a text as they are written, with offsets: what ``tokens`` finds without its marks.

    For those who go through all the words of a case: ``norm`` of a word that was met before need not be asked again.

    >>> written("قال: «نعم»")
    [('قال', 0, 3), ('نعم', 6, 9)]
    """
    return [(hit.group(), *hit.span()) for hit in _WRITTEN.finditer(text)]


def printed(text: str, furniture: Sequence[Span]) -> list[tuple[str, int, int]]:
    """The same without what stands in spans that are no content: running heads, print marks.

    >>> printed("ص 3: نعم", (Span(0, 3),))
    [('نعم', 5, 8)]
    """
    found = written(text)
    if not furniture:
        return found
    spans = sorted(furniture)
    begins = [span.start for span in spans]
    reach = list(accumulate((span.end for span in spans), max))
    return [each for each in found if not ((at := bisect_right(begins, each[1])) and each[1] < reach[at - 1])]


_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("بال", "كال", "لل", "ال", "ب", "ك", "ل", "س")


def proclitics(word: str) -> tuple[tuple[str, str], ...]:
    """Ways to part a normal-form Arabic word into what is written onto it and the rest, the whole word first.

    What is possible, not what is right: a table of known words decides. «لل» gives back the article's word.

    >>> proclitics("وبالتعاون")
    (('', 'وبالتعاون'), ('و', 'بالتعاون'), ('وبال', 'تعاون'), ('وب', 'التعاون'))
    """
    found = [("", word)]
    for lead in ("", *_CONJUNCTIONS):
        if not word.startswith(lead) or len(word) - len(lead) < 2:  # noqa: PLR2004 - one letter is no word
            continue
        rest = word[len(lead) :]
        if lead:
            found.append((lead, rest))
        found += [
            (lead + p, rest[len(p) :])
            for p in _PREPOSITIONS
            if rest.startswith(p) and len(rest) - len(p) >= 2  # noqa: PLR2004
        ]
    return tuple(found)


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    return frozenset(norm(word) for lang in LANGUAGES for word in table(lang, "abbreviations")["words"])


def _ends_sentence(text: str, stop: re.Match[str], floor: int) -> bool:
    if stop.group()[0] != ".":
        return True
    if stop.group().startswith(("..", "…")):
        return True
    before = re.search(r"\S+$", text[max(floor, stop.start() - 24) : stop.start()])
    word = norm(before.group().lstrip("(\"'«“")) if before else ""
    if len(word) == 1 and word.isalpha():
        return False
    return not (word in _abbreviations() or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word))


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of ``text[start:end]`` without the white space around them; a line break always ends one.

    A run longer than the limit SENTENCE_CHARS is cut at a space. Abbreviations and initials end none.

    >>> [str(s) for s in map(tuple, sentences("قال د. سالم نعم. وأضاف: لا؟"))]
    ['(0, 16)', '(17, 27)']
    """
    stop = len(text) if end is None else end
    cuts = [start]
    for hit in _STOP.finditer(text, start, stop):
        if hit.group()[0] == "\n" or _ends_sentence(text, hit, cuts[-1]):
            cuts.append(hit.end())
    cuts.append(stop)
    out: list[Span] = []
    for a, b in pairwise(cuts):
        out += _pieces(text, a, b)
    return out


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """``text[start:end]`` stripped, cut at spaces where it is longer than the limit."""
    out: list[Span] = []
    while start < end:
        stop = end
        if end - start > SENTENCE_CHARS.number:
            space = text.rfind(" ", start + 1, start + SENTENCE_CHARS.number)
            stop = space if space > start else start + SENTENCE_CHARS.number
        piece = text[start:stop]
        left = start + len(piece) - len(piece.lstrip())
        right = left + len(piece.strip())
        if right > left:
            out.append(Span(left, right))
        start = stop
    return out


def script(text: str) -> str:
    """``"ar"`` where Arabic letters outnumber Latin ones, ``"en"`` the other way round, ``"und"`` without either."""
    sample = text[:20_000]
    arabic, latin = len(_ARABIC.findall(sample)), len(_LATIN.findall(sample))
    if not arabic and not latin:
        return "und"
    return "ar" if arabic >= latin else "en"
