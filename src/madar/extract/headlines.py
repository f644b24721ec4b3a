"""Lines that only announce: the headline over a text, and titles or captions that stand in it more than once.

Their own words are no attributions; both languages may leave them out.
"""

from __future__ import annotations

import re

from madar.lang.text import norm
from madar.terms import Span

_LONGEST = 18
_SHORTEST = 2
_BODY = 1.5
_ENDS = re.compile(r"[.!?؟…:،]\s*$")
_SPOKEN = re.compile(r"[»\"”]\s*$")
_WORD = re.compile(r"[^\W_]+")


def headlines(text: str) -> tuple[Span, ...]:
    r"""The lines of ``text`` that are headlines, titles or repeated captions, in order.

    A line counts where it has at most 18 words and no closing mark, and either opens the text over a longer line or
    has its first three words in another such line. Cost: linear in the text.

    >>> text = "وثائق سرية تكشف صفقة\nوثائق سرية تكشف صفقة\nقالت الوزيرة سلمى حداد في العاصمة أمس إن الصفقة باطلة."
    >>> len(headlines(text))
    2
    """
    lines: list[tuple[Span, list[str]]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        words = [norm(word) for word in _WORD.findall(line)] if len(line) < _LONGEST * 20 else []
        short = _SHORTEST <= len(words) <= _LONGEST and not _ENDS.search(line)
        lines.append((Span(at, at + len(line)), words if short else []))
        at += len(line)
    keys: dict[tuple[str, ...], int] = {}
    for _, words in lines:
        for key in {tuple(words[i : i + 3]) for i in range(max(1, len(words) - 2))} if words else ():
            keys[key] = keys.get(key, 0) + 1
    titles = {tuple(words[:3]) for _, words in lines if words and keys[tuple(words[:3])] > 1}
    repeated = [span for span, words in lines if _holds(words, titles)]
    first = [span for span in _first(text, lines) if not _SPOKEN.search(text[span.start : span.end])]
    return tuple(sorted({*repeated, *first}))


def _holds(words: list[str], titles: set[tuple[str, ...]]) -> bool:
    """Whether a line begins with a repeated title or carries one after a name: «بوابة المدى: وثائق سرية تكشف»."""
    return any(tuple(words[i : i + 3]) in titles for i in range(max(1, len(words) - 2))) if words else False


def _first(text: str, lines: list[tuple[Span, list[str]]]) -> list[Span]:
    """The first line that holds words, where it is short and the text under it longer."""
    filled = [(span, words) for span, words in lines[:12] if span.end - span.start > _SHORTEST]
    if len(filled) < 3 or not filled[0][1]:  # noqa: PLR2004 - a headline and two lines of text
        return []
    if text[filled[1][0].start : filled[1][0].end].lstrip().startswith("و"):
        return []  # an Arabic text goes on with «وقال»: the line over it is its first sentence
    length = filled[0][0].end - filled[0][0].start
    below = max(span.end - span.start for span, _ in filled[1:3])
    return [filled[0][0]] if below > length * _BODY else []
