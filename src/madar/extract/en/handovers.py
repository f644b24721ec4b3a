"""Who had which paper from whom, as an English text says it: "letters which Sky obtained from the rebels"."""

from __future__ import annotations

import re

from madar.terms import Handover, Span, Spans

_WORDS = r"(?:[\w’'\-]+ ){0,5}?[\w’'\-]+"
_PAPER = r"(?:the |a |some |secret |leaked )*(?:letters?|documents?|papers?|files?|records?|memos?)"
_OBTAINED = re.compile(
    rf"(?P<item>{_PAPER}),? (?:that |which )?(?P<taker>{_WORDS}) (?P<cue>(?:obtained|received|got|had)"
    rf"(?: from| through| with the help of))(?: the)? (?P<giver>{_WORDS})(?=[.,;]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_HANDED = re.compile(
    rf"(?P<item>{_PAPER}),? (?P<cue>(?:handed|passed|leaked|given)(?: over)? to) (?P<taker>{_WORDS}) by (?P<giver>{_WORDS})(?=[.,;]|$)",
    re.IGNORECASE | re.MULTILINE,
)


def handovers(text: str, furniture: Spans) -> tuple[Handover, ...]:
    """The handovers that a text tells of, outside its furniture.

    >>> text = "the letters handed to Northlight by the Plain Front."
    >>> [one] = handovers(text, ())
    >>> [text[spans[0].start : spans[0].end] for spans in (one.item, one.taker, one.giver)]
    ['the letters', 'Northlight', 'the Plain Front']
    """
    found = []
    for rule, pattern in (("en.obtained", _OBTAINED), ("en.handed", _HANDED)):
        for hit in pattern.finditer(text):
            if not any(span.start < hit.end() and span.end > hit.start() for span in furniture):
                parts = [(Span(*hit.span(part)),) for part in ("taker", "item", "giver", "cue")]
                found.append(Handover(*parts, Span(*hit.span()), rule))  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda each: each.whole))
