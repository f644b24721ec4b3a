"""A text as the rules read it: words with their tags, sentences, quotations, what is furniture left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from madar.extract.en.lexis import tag_of
from madar.extract.en.mastheads import datelines, mastheads
from madar.extract.quotes import Quote, evened, scan
from madar.lang.classes import grammar
from madar.lang.words import table
from madar.limits import SENTENCE_CHARS

if TYPE_CHECKING:
    from madar.terms import Spans

_TOKEN = re.compile(
    r"[A-Z]-(?:(?:[A-Z]\.)+|[A-Z][a-z]+\.)|(?:[A-Za-z]\.){2,}|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|m|bn|k)?\b|[@#]\w+"
    r"|[^\W\d_]+(?:[’'ʼ\-][^\W\d_]+|[’'ʼ](?=s\b)|-\d+)*|\.\.+|--+|``|''|\n+|[^\w\s]|\w+"
)
_COMMA = re.compile(r",\D")
_TITLE = 0.7
_LONG_WORD = 4
_FEW = 4
_LONG_TEXT = 350
_CLOSERS = frozenset("\"'”’»)]")


@dataclass(slots=True)
class Page:
    """A text in words: token ``i`` is ``text[start[i]:end[i]]``, its normal form ``word[i]``, its class ``tag[i]``.

    ``sent[i]`` numbers its sentence, ``bounds`` are the sentences as token ranges, ``para[i]`` numbers its paragraph.
    ``bare`` is True for a long text that has lost its commas.
    ``opens`` and ``closes`` lead from the token of a mark to its quotation, ``inside[i]`` is the innermost one or -1.
    """

    text: str
    quotes: tuple[Quote, ...] = ()
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    word: list[str] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    para: list[int] = field(default_factory=list)
    bounds: list[tuple[int, int]] = field(default_factory=list)
    opens: dict[int, int] = field(default_factory=dict)
    closes: dict[int, int] = field(default_factory=dict)
    inside: list[int] = field(default_factory=list)
    ranges: list[tuple[int, int]] = field(default_factory=list)
    titled: set[int] = field(default_factory=set)
    bare: bool = False

    def show(self, a: int, b: int) -> str:
        """The words of a token range as they stand."""
        return self.text[self.start[a] : self.end[b - 1]] if a < b else ""

    def sentence(self, i: int) -> tuple[int, int]:
        """The token range of the sentence that holds token ``i``."""
        return self.bounds[self.sent[i]]

    def upper(self, i: int) -> bool:
        """Whether token ``i`` is written with a capital."""
        return self.text[self.start[i]].isupper()

    def level(self, i: int) -> int:
        """The innermost quotation around token ``i``, -1 for none; a mark belongs to what is around its quotation."""
        return self.inside[i]


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(word for word in table("en", "abbreviations")["words"] if "." not in word)


def page(text: str, furniture: Spans = ()) -> Page:
    """``text`` read into a Page. Cost: linear."""
    made = Page(text, scan(evened(text))[0], bare=len(text) > _LONG_TEXT and not _COMMA.search(text))
    breaks = _words(made, furniture)
    breaks |= mastheads(made) if made.bare else datelines(made)
    _sentences(made, breaks)
    _quotations(made)
    _capitals(made)
    return made


def _words(made: Page, furniture: Spans) -> set[int]:
    """Fill the words; give the tokens after which a line ends a paragraph."""
    text, breaks, paragraph = made.text, set(), 0
    starts, ends, words, paragraphs = made.start, made.end, made.word, made.para
    hidden = iter(sorted(furniture))
    skip = next(hidden, None)
    abbreviations = _abbreviations()
    for hit in _TOKEN.finditer(text):
        a, b = hit.span()
        while skip is not None and skip.end <= a:
            skip = next(hidden, None)
            breaks.add(len(starts))
        if skip is not None and skip.start <= a:
            continue
        raw = hit.group()
        if ends and a < ends[-1]:
            continue
        if raw[0] == "\n":
            if len(raw) > 1 or not _goes_on(text, a, b):
                breaks.add(len(starts))
                paragraph += 1
            continue
        after = text[b : b + 1]
        if raw[-1] == "s" and after in _SINGLE and _owns(text, b):
            b, raw = b + 1, raw + "'"
        word = raw.lower()
        if "’" in word or "ʼ" in word:
            word = word.replace("’", "'").replace("ʼ", "'")
        if after == "." and (word in abbreviations or _is_short(text, b, raw)):
            b, word = b + 1, word + "."
        starts.append(a)
        ends.append(b)
        words.append(word)
        paragraphs.append(paragraph)
    made.tag.extend(map(tag_of, words))
    return breaks


def _owns(text: str, b: int) -> bool:
    """Whether the mark behind a word in s is a possessor's, "the voters' choice": no single mark is open before it."""
    if _OWNED.match(text, b + 1) is None:
        return False
    line = text.rfind("\n", 0, b) + 1
    return _OPENS_SINGLE.search(text, max(line, b - _QUOTED), b) is None


_SINGLE = frozenset("’'")
_OWNED = re.compile(r" [^\W\d_]")
_OPENS_SINGLE = re.compile(r"(?:^|[\s(\"“])[‘'’`](?=\w)")
_QUOTED = 400


def _is_short(text: str, b: int, raw: str) -> bool:
    """Whether the stop behind a word at ``b`` only shortens it: an initial, or a comma follows."""
    if len(raw) == 1:
        return raw.isupper() and raw != "I"
    return len(raw) <= _LONG_WORD and raw[0].isupper() and text[b + 1 : b + 2] == ","


def _goes_on(text: str, a: int, b: int) -> bool:
    """Whether a single line break stands inside a sentence."""
    after = text[b : b + 40].lstrip()
    if not after:
        return False
    before = text[max(0, a - 40) : a].rstrip()
    if not before or before[-1] in '.!?:”"':
        return False
    return after[0].islower() or before[-1] == ","


def _sentences(made: Page, breaks: set[int]) -> None:
    tag, size = made.tag, len(made.word)
    cuts = [0]
    for i in range(size):
        if i < cuts[-1]:
            continue
        if (
            i + 1 in breaks
            or (tag[i] == "." and _stops(made, i, cuts[-1]))
            or (made.word[i][-1] == "." and _abbreviation_stops(made, i))
        ):
            stop = i + 1
            while (
                stop not in breaks
                and stop < size
                and made.text[made.start[stop]] in _CLOSERS
                and made.start[stop] == made.end[stop - 1]
            ):
                stop += 1
            if stop > cuts[-1]:
                cuts.append(stop)
        elif made.end[i] - made.start[cuts[-1]] > SENTENCE_CHARS.number:
            cuts.append(i + 1)
    if cuts[-1] != size:
        cuts.append(size)
    for number, (a, b) in enumerate(pairwise(cuts)):
        made.bounds.append((a, b))
        made.sent.extend([number] * (b - a))


def _stops(made: Page, i: int, floor: int) -> bool:
    """Whether a full stop ends its sentence: what follows does not begin with a small letter."""
    size = len(made.word)
    j = i + 1
    while j < size and made.text[made.start[j]] in _CLOSERS and made.start[j] == made.end[j - 1]:
        j += 1
    if j >= size:
        return True
    following = made.text[made.start[j]]
    spaced = made.start[j] > made.end[j - 1]
    return i >= floor and not following.islower() and (spaced or made.word[i] != ".") and following not in ",;:"


def _abbreviation_stops(made: Page, i: int) -> bool:
    """Whether the stop of "U.S." or "p.m." ends the sentence too: a word that opens sentences follows."""
    if i + 1 >= len(made.word) or len(made.word[i]) < 3 or made.word[i][-1] != ".":  # noqa: PLR2004 - "J." never does
        return False
    return (
        made.word[i] not in _BEFORE_NAMES
        and made.upper(i + 1)
        and made.tag[i + 1] in "DPISBRp"
        and made.word[i + 1] != "I"
    )


_ABOUT = grammar("en", "page", "about")
_BEFORE_NAMES = grammar("en", "page", "before_names")


def _capitals(made: Page) -> None:
    """Names by their capitals: inside a sentence whatever is no function word; not where a headline capitalises all."""
    for number, (a, b) in enumerate(made.bounds):
        long = [i for i in range(a, b) if made.end[i] - made.start[i] >= _LONG_WORD and made.word[i][0].isalpha()]
        capital = [i for i in long if made.upper(i)]
        if len(long) >= _FEW and len(capital) > _TITLE * len(long):
            made.titled.add(number)
            continue
        opening = True
        for i in range(a + 1, b):
            if made.tag[i - 1] in "DK" and (
                made.tag[i] == "V"
                or (made.tag[i] == "G" and made.tag[i + 1] not in "NAUJGE#D" if i + 1 < b else made.tag[i] == "G")
            ):
                made.tag[i] = "N"
            elif made.word[i - 1] == "that" and made.tag[i] == "Z":
                made.tag[i - 1] = "D"
            elif made.word[i] == "next" and made.tag[i - 1] in "DK":
                made.tag[i] = "J"
            elif made.word[i] == "may" and made.upper(i):
                named = made.upper(i - 1) and made.tag[i - 1] in "NAV" and made.tag[i + 1 : i + 2] not in (["#"], [","])
                made.tag[i] = "A" if named else "Z"  # "Theresa May said"
        for i in range(a, b - 1):
            if made.word[i] in _ABOUT and made.tag[i + 1] == "#":
                made.tag[i] = "D"  # "about 20 people"
        for i in range(a, b):
            tag = made.tag[i]
            if tag in "NUVEGJZR" and made.upper(i):
                if not opening or tag == "N":
                    if tag == "Z" or (tag == "R" and opening):
                        pass
                    else:
                        made.tag[i] = "A"
                elif i + 1 < b and tag in "UVJ" and made.upper(i + 1) and made.tag[i + 1] in "NUVEGJ":
                    made.tag[i] = "A"
            opening = (
                tag in "(-:."
                or (tag == "q" and i not in made.closes)
                or (opening and tag != "q" and not _letters(made, i))
            )


def _letters(made: Page, i: int) -> bool:
    return made.word[i][0].isalnum()


def _quotations(made: Page) -> None:
    size = len(made.word)
    made.inside = [-1] * size
    for number, quote in enumerate(made.quotes):
        first = bisect_left(made.start, quote.span.start)
        last = bisect_left(made.start, quote.inner.end)
        made.ranges.append((first, last + 1 if quote.closed else last))
        if first >= size or made.start[first] != quote.span.start:
            made.ranges[-1] = (first, min(last, size))
            continue
        made.opens[first] = number
        if quote.closed and last < size:
            made.closes[last] = number
        for i in range(first + 1, min(last, size)):
            made.inside[i] = number
