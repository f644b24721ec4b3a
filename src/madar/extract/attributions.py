"""Who says what in a text: the attributions of a document, by the rules of its language.

The guide that defines each part is ``docs/method/attribution.md``; the rules are in ``extract/ar`` and ``extract/en``.
"""

from __future__ import annotations

import re
from itertools import groupby

from madar.extract.legible import legible, unmarked, unwrapped
from madar.lang.text import script
from madar.terms import Attribution, Span, Spans

_FOREIGN = {  # a run of words in the other script
    "ar": re.compile(r"(?:[A-Za-z][A-Za-z'’.,\-]*\s+){9}"),
    "en": re.compile(r"(?:[\u0621-\u064a][\u0621-\u0652،.:]*\s+){9}"),
}
VERSION = "extract-17"


def attributions(text: str, lang: str = "", *, furniture: Spans = (), explain: bool = False) -> tuple[Attribution, ...]:
    """The attributions of ``text`` in the order in which they stand.

    Takes ``lang`` ``"ar"``, ``"en"``, or ``""``/``"und"`` for "by its letters"; a text in both languages is read
    paragraph by paragraph. ``furniture`` are spans that were printed but are not content. With ``explain`` each
    attribution carries the steps that made it. Gives spans into ``text``; nothing is an answer too.
    Cost: linear in the text.

    >>> text = "قالت الوزيرة سلمى حداد إن الجسر آمن."
    >>> [one] = attributions(text, "ar")
    >>> [text[s:e] for s, e in one.source + one.cue + one.content]
    ['الوزيرة سلمى حداد', 'قالت', 'إن الجسر آمن']
    """
    seen = legible(text)
    hidden = tuple(seen.here(span) for span in furniture)
    runs = _runs(seen.text, lang)
    found: list[Attribution] = []
    for language in sorted({spoken for _, spoken in runs}):
        others = tuple(span for span, spoken in runs if spoken != language)
        found += _read(seen.text, language, (*hidden, *others), explain=explain)
    return tuple(seen.back(one) for one in sorted(found, key=_place))


def _read(text: str, lang: str, furniture: Spans, *, explain: bool) -> tuple[Attribution, ...]:
    if lang == "en":
        from madar.extract.en import rules as english  # noqa: PLC0415 - a text in one language loads one language

        return english.attributions(unmarked(unwrapped(text)), furniture, explain=explain)
    from madar.extract.ar import rules as arabic  # noqa: PLC0415 - the same

    return arabic.attributions(unmarked(unwrapped(text)), furniture, explain=explain)


def _place(attribution: Attribution) -> int:
    return min(span.start for span in (*attribution.cue, *attribution.content, *attribution.source))


def _runs(text: str, lang: str) -> list[tuple[Span, str]]:
    """The text as runs of paragraphs in one language; none where there are no letters.

    Where ``lang`` is given, only a long paragraph in the other script counts as one in the other language.
    """
    main = lang if lang in {"ar", "en"} else script(text)
    if main == "und":
        return []
    paragraphs: list[tuple[Span, str]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        own = script(line) if lang != main or _FOREIGN[main].search(line) else main
        paragraphs.append((Span(at, at + len(line)), paragraphs[-1][1] if own == "und" and paragraphs else own))
        at += len(line)
    named = [(span, main if own == "und" else own) for span, own in paragraphs]
    runs: list[tuple[Span, str]] = []
    for language, group in groupby(named, key=lambda pair: pair[1]):
        members = list(group)
        runs.append((Span(members[0][0].start, members[-1][0].end), language))
    return runs
