"""From the order in which a line is seen to the order in which it is read, and brackets turned the right way round.

The inverse of the Unicode bidirectional algorithm for what lines of Arabic and English print: in a line that runs from
right to left, numbers and Latin words keep their own direction, and everything else is read backwards.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_DIGIT = re.compile("[0-9\u0660-\u0669\u06f0-\u06f9%٪٫٬]")
_INSIDE_NUMBER = frozenset("./:,٫٬")
PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"), ("<", ">"), ("‹", "›"))


def runs_right_to_left(text: str) -> bool:
    """Whether a line has more letters written from right to left than from left to right."""
    return len(ARABIC.findall(text)) > len(LATIN.findall(text))


def logical(seen: Sequence[str], *, right_to_left: bool) -> list[int]:
    """The reading order of a line's glyphs, given from left to right: their places in ``seen``.

    >>> line = "6102 ,ybbA 3 ليربأ"
    >>> "".join(line[at] for at in logical(line[::1], right_to_left=False))
    '6102 ,ybbA 3 أبريل'
    >>> seen = "!Reuters 2016 لاق"
    >>> "".join(seen[at] for at in logical(seen, right_to_left=True))
    'قال Reuters 2016!'
    """
    kinds = _kinds(seen, right_to_left=right_to_left)
    order = range(len(seen) - 1, -1, -1) if right_to_left else range(len(seen))
    out: list[int] = []
    run: list[int] = []
    for at in order:
        if kinds[at] == ("L" if right_to_left else "R"):
            run.append(at)
            continue
        out += reversed(run)
        run.clear()
        out.append(at)
    return out + run[::-1]


def _kinds(seen: Sequence[str], *, right_to_left: bool) -> list[str]:
    """For each glyph the direction it is read in: "L" or "R"; marks between two of a kind go with them."""
    kinds = [_kind(glyph) for glyph in seen]
    _join_numbers(seen, kinds)
    base = "R" if right_to_left else "L"
    other = "L" if right_to_left else "R"
    strong = {"L": "L", "R": "R", "N": "L"}
    at = 0
    while at < len(kinds):
        if kinds[at] != "-":
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] == "-":
            end += 1
        before = strong.get(kinds[at - 1], base) if at else base
        after = strong.get(kinds[end], base) if end < len(kinds) else base
        numbers = "N" in (kinds[at - 1 : at] + kinds[end : end + 1])
        both = before == after == other and not (numbers and not _latin_near(kinds, at, end))
        kinds[at:end] = [other if both else base] * (end - at)
        at = end
    return ["L" if kind in ("L", "N") else "R" for kind in kinds]


def _latin_near(kinds: list[str], start: int, end: int) -> bool:
    """Whether what stands left of a gap is a Latin word: a number right of it was written after that word."""
    left = kinds[start - 1] if start else ""
    right = kinds[end] if end < len(kinds) else ""
    return left == "L" and right in ("L", "N")


def _kind(glyph: str) -> str:
    if ARABIC.search(glyph) and not _DIGIT.match(glyph):
        return "R"
    if LATIN.search(glyph):
        return "L"
    return "N" if _DIGIT.match(glyph) and glyph not in "%٪٫٬" else "-"


def _join_numbers(seen: Sequence[str], kinds: list[str]) -> None:
    """A separator between two digits, and a percent sign beside one, belong to the number."""
    for at, glyph in enumerate(seen):
        if kinds[at] != "-":
            continue
        left = kinds[at - 1] if at else ""
        right = kinds[at + 1] if at + 1 < len(kinds) else ""
        if (glyph in _INSIDE_NUMBER and left == right == "N") or (glyph in "%٪$€£" and "N" in (left, right)):
            kinds[at] = "N"


def turned(lines: list[str]) -> list[str]:
    """The lines with their brackets the right way round, where most of a kind stand the wrong way in Arabic lines.

    >>> turned(["قال )نعم( ثم ذهب"])
    ['قال (نعم) ثم ذهب']
    """
    swaps: dict[int, int] = {}
    for opening, closing in PAIRS:
        wrong = right = 0
        for line in lines:
            if not runs_right_to_left(line):
                continue
            kept = [char for char in line if char in (opening, closing)]
            wrong += _pairs(kept, closing, opening)
            right += _pairs(kept, opening, closing)
        if wrong > right:
            swaps |= {ord(opening): ord(closing), ord(closing): ord(opening)}
    if not swaps:
        return lines
    return [line.translate(swaps) if runs_right_to_left(line) else line for line in lines]


def _pairs(kept: list[str], opening: str, closing: str) -> int:
    """How many brackets open and then close, if ``opening`` opens."""
    found, is_open = 0, False
    for char in kept:
        if char == opening:
            is_open = True
        elif char == closing and is_open:
            found, is_open = found + 1, False
    return found


def folded(text: str) -> str:
    """Presentation forms and ligatures as the letters they show.

    >>> folded("\ufefb \ufedf\ufe8e")
    'لا لا'
    """
    if not re.search("[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]", text):
        return text
    return "".join(unicodedata.normalize("NFKC", char) if "\ufb00" <= char <= "\ufefc" else char for char in text)
