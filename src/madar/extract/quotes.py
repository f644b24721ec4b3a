"""Every quotation of a text with its marks, nested or not, closed or not, over sentences and paragraphs.

Marks are «», “”, „“, ‹›, straight ones, doubled apostrophes and — where they open like a mark — single ones. A straight
mark opens or closes by what stands beside it; «» typed the wrong way round is still a pair. Both languages use this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from madar.limits import QUOTE_CHARS
from madar.terms import Span

_MARK = re.compile(r"''|``|\"|[«»“”„‟‹›″]|[‘’'](?=\S)|(?<=\S)[’']|\n+")
_OPENS = {"«": "»", "“": "”", "„": "“", "‹": "›", "``": "''", "‘": "’"}
_CLOSES = {"»": "«", "”": "“„“", "›": "‹", "‟": "“„"}
_STRAIGHT = ('"', "''")
_BEFORE_OPEN = frozenset(" \t\n([{:,،؛-–—«“\"'.\u00a0\u200f\u200e\u0640")
_AFTER_CLOSE = frozenset(" \t\n)]}:;,.،؛؟!?-–—»”\"'\u00a0\u200f\u200e…")
_CURLY = re.compile("[“”]")
_DEEPEST = 8
_CLITICS = frozenset("وفبكل")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: ``span`` with its marks, ``inner`` without, ``depth`` 0 for an outermost one.

    ``closed`` is False where no closing mark was found; the span then ends with its paragraph.
    """

    span: Span
    inner: Span
    depth: int
    closed: bool


@dataclass(slots=True)
class _Open:
    at: int
    mark: str
    closer: str


def quotes(text: str, start: int = 0, end: int | None = None) -> tuple[Quote, ...]:
    """The quotations of ``text[start:end]`` in the order in which they open.

    Takes any text. Gives spans into ``text``; a mark that closes nothing gives none (see ``strays``). A quotation that
    does not close within the limit QUOTE_CHARS ends, unclosed, with the paragraph it opened in.
    Cost: linear in the text.

    >>> text = "قال: «نعم، قال لي "
    >>> [(text[q.inner.start : q.inner.end], q.closed) for q in quotes(text + '"لا" أمس».')]
    [('نعم، قال لي ', True), ('', True)]
    """
    return _scan(text, start, len(text) if end is None else end)[0]


def strays(text: str, start: int = 0, end: int | None = None) -> tuple[int, ...]:
    """Where a mark closes a quotation that was never opened, in order: the offsets of those marks.

    >>> strays('انضموا للتنظيم لاحقاً".')
    (21,)
    """
    return _scan(text, start, len(text) if end is None else end)[1]


def scan(text: str) -> tuple[tuple[Quote, ...], tuple[int, ...]]:
    """``quotes`` and ``strays`` of a whole text in one pass."""
    return _scan(text, 0, len(text))


def _look(text: str, start: int, end: int) -> str:
    """``"L"`` where a mark can only open, ``"R"`` where it can only close, ``"?"`` where it might do either."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if before == "\u0640":
        return "L"  # «لـ"المدى"»: a letter drawn out toward the mark
    opens = before in _BEFORE_OPEN and not after.isspace()
    closes = after in _AFTER_CLOSE and not before.isspace()
    if not opens and not closes and before in _CLITICS and after.isalnum():
        lone = start < 2 or not text[start - 2].isalpha()  # noqa: PLR2004 - the letter before the clitic
        return "L" if lone else "?"
    if opens == closes:
        return "?"
    return "L" if opens else "R"


class _Scan:
    """One pass over the marks with the quotations that are open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[_Open] = []
        self.found: list[Quote] = []
        self.strays: list[int] = []

    def begin(self, at: int, mark: str, closer: str) -> None:
        """Wait for the mark that closes; nobody nests deeper than the limit, and each level costs time."""
        if len(self.open) < _DEEPEST:
            self.open.append(_Open(at, mark, closer))

    def finish(self, level: int, stop: int, mark_length: int) -> None:
        """Close the quotation at ``level`` with the mark that ends at ``stop``; those inside it stay unclosed."""
        while len(self.open) > level + 1:
            self.drop(stop - mark_length)
        one = self.open.pop()
        inner = Span(one.at + len(one.mark), stop - mark_length)
        self.found.append(Quote(Span(one.at, stop), inner, len(self.open), closed=True))

    def drop(self, stop: int) -> None:
        """Give up waiting for the innermost one's mark: a single mark was an apostrophe, another stays unclosed."""
        one = self.open.pop()
        if one.mark in "'’‘":
            return
        piece = self.text[one.at : stop].rstrip()
        if len(piece) > len(one.mark):
            stop = one.at + len(piece)
            self.found.append(
                Quote(Span(one.at, stop), Span(one.at + len(one.mark), stop), len(self.open), closed=False)
            )

    def level(self, mark: str) -> int:
        """The innermost open quotation that ``mark`` closes, or -1."""
        for i in range(len(self.open) - 1, -1, -1):
            if self.open[i].closer == mark:
                return i
        return -1

    def twin(self, mark: str, look: str) -> int:
        """The innermost quotation, where ``mark`` opened it and can only close here: «»المدى»», «“المدى“»; or -1."""
        last = len(self.open) - 1
        return last if look == "R" and last >= 0 and self.open[last].mark == mark else -1


def _scan(text: str, start: int, end: int) -> tuple[tuple[Quote, ...], tuple[int, ...]]:
    marks = [(hit.start(), hit.end(), hit.group()) for hit in _MARK.finditer(text, start, end)]
    state = _Scan(text)
    for n, (a, b, mark) in enumerate(marks):
        while state.open and a - state.open[0].at > QUOTE_CHARS.number:
            break_at = text.find("\n", state.open[0].at, a)
            state.drop(break_at if len(state.open) == 1 and 0 <= break_at < a else a)
        if mark[0] == "\n":
            _at_break(state, a, marks[n + 1] if n + 1 < len(marks) else None)
        elif mark in _STRAIGHT:
            _at_straight(state, a, b, mark, marks[n + 1 : n + 3])
        elif mark in "'’‘":
            _at_single(state, a, b, mark)
        elif mark == "″":  # what web pages make of a straight mark behind a digit
            if state.level("”") >= 0:
                _at_shaped(state, a, b, "”")
        else:
            _at_shaped(state, a, b, mark)
    while state.open:
        break_at = text.find("\n", state.open[-1].at, end)
        state.drop(end if break_at < 0 else break_at)
    state.found.sort(key=lambda quote: (quote.span.start, -quote.span.end))
    return tuple(state.found), tuple(state.strays)


def _at_break(state: _Scan, at: int, following: tuple[int, int, str] | None) -> None:
    """A line break ends what is open, unless the next mark shows that the quotation goes on."""
    while state.open:
        one = state.open[-1]
        if following is not None:
            a, b, mark = following
            starts_line = not state.text[at:a].strip()
            look = _look(state.text, a, b)
            if mark == one.closer and (look == "R" or mark not in _STRAIGHT):
                return
            if starts_line and mark == one.mark:
                return
        state.drop(at)


def _at_straight(state: _Scan, a: int, b: int, mark: str, following: list[tuple[int, int, str]]) -> None:
    look, level = _look(state.text, a, b), state.level(mark)
    if level < 0:
        if look == "R":
            state.strays.append(a)
        else:
            state.begin(a, mark, mark)
        return
    if look == "L" and not state.text[max(state.open[level].at, a - 8) : a].strip(mark + " \n"):
        return
    if look == "L":
        if "\n" in state.text[state.open[level].at : a][-3:]:
            return  # a new paragraph of the same quotation opens with its mark again
        looks = [_look(state.text, x, y) for x, y, other in following if other == mark]
        if looks != ["R", "R"]:
            while len(state.open) > level:
                state.drop(a)
        state.begin(a, mark, mark)
        return
    state.finish(level, b, b - a)


def _at_single(state: _Scan, a: int, b: int, mark: str) -> None:
    """A single mark counts as one only where it opens like a mark and another closes it in the same paragraph."""
    look, level = _look(state.text, a, b), state.level("'" if mark == "'" else "’")
    if mark == "‘" or (mark == "'" and look == "L"):
        state.begin(a, mark, "'" if mark == "'" else "’")
    elif look == "R" and level >= 0 and level == len(state.open) - 1:
        state.finish(level, b, 1)


def _at_shaped(state: _Scan, a: int, b: int, mark: str) -> None:
    look = _look(state.text, a, b)
    level = state.level(mark)
    if level < 0:
        level = state.twin(mark, look)
    if level >= 0 and not (mark == "“" and look == "L"):
        state.finish(level, b, b - a)
    elif mark in _OPENS:
        if state.open and state.open[-1].mark == mark and not state.text[max(state.open[-1].at + 1, a - 8) : a].strip():
            return
        if state.open and state.open[-1].mark == mark and "\n" in state.text[max(state.open[-1].at, a - 3) : a]:
            return  # a new paragraph of the same quotation opens with its mark again
        state.begin(a, mark, _OPENS[mark])
    elif look == "L" or (a and state.text[a - 1] in _BEFORE_OPEN):
        state.begin(a, mark, _CLOSES[mark][0])  # the pair is typed the wrong way round
    else:
        state.strays.append(a)


def evened(text: str) -> str:
    """The text with straight marks for curly ones in each line that mixes them so that they do not close."""
    if not _CURLY.search(text):
        return text
    lines = text.split("\n")
    for n, line in enumerate(lines):
        left, right = line.count("“"), line.count("”")
        if left != right and ('"' in line or right > left):
            lines[n] = _CURLY.sub('"', line)
    return "\n".join(lines)
