"""How much room words take in a picture, told without a font: so wide as the widest of the fonts that may draw them."""

from __future__ import annotations

import unicodedata

#: In parts of the size, after DejaVu Sans Bold, which is wider than what most machines have.
_NARROW, _WIDE, _CAPITAL, _PLAIN, _ARABIC = 0.4, 1.0, 0.8, 0.68, 0.58
_THIN, _BROAD = frozenset(" .,:;'|!()[]{}iljtfrI-اإأآلـ،؛"), frozenset("mwMW@%شسصض—…")
_BOLD_OVER_PLAIN = 1.12


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is at most, in the unit of its size.

    >>> width("ill", 10) < width("mow", 10) < width("MOW", 10)
    True
    """
    total = sum(_letter(letter) for letter in text)
    return total * size / (1.0 if bold else _BOLD_OVER_PLAIN)


def _letter(letter: str) -> float:
    if letter in _THIN:
        return _NARROW
    if letter in _BROAD:
        return _WIDE
    if unicodedata.combining(letter):
        return 0.0
    if letter.isupper():
        return _CAPITAL
    return _ARABIC if "\u0600" <= letter <= "\u06ff" else _PLAIN


def fitted(text: str, room: float, size: float, lines: int, *, bold: bool = False) -> list[str]:
    """The text in so many lines at most, none wider than the room; what does not go in is cut with an ellipsis.

    >>> fitted("وكالة أنباء الوادي الكبير", 72, 10, 2)
    ['وكالة أنباء', 'الوادي الكبير']
    >>> fitted("a long name of a paper", 60, 10, 1)
    ['a long na…']
    """
    words, out = text.split(), [""]
    for n, word in enumerate(words):
        longer = f"{out[-1]} {word}".strip()
        if width(longer, size, bold=bold) <= room:
            out[-1] = longer
        elif len(out) < lines and out[-1]:
            out.append(word)
        else:
            out[-1] = f"{out[-1]} {' '.join(words[n:])}".strip()
            break
    return [_cut(line, room, size, bold=bold) for line in out if line] or ["–"]


def _cut(line: str, room: float, size: float, *, bold: bool) -> str:
    if width(line, size, bold=bold) <= room:
        return line
    while line and width(f"{line}…", size, bold=bold) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"
