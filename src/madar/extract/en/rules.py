"""Who says what in English, the first and plainest rules: "X said that P", "P, X said", "according to X, P".

Invariant: a rule reads one sentence and takes the source that stands right beside the cue. Quotations over several
sentences, pronouns' antecedents, intermediaries and nouns as cues are not read yet.
"""

from __future__ import annotations

import re

from madar.extract.headlines import headlines
from madar.lang.text import sentences
from madar.terms import Attribution, Certainty, Span, Spans, Stance

_SAID = r"(?:has |have |had )?(?:also )?(?:said|says|say|told reporters|reported|reports|claimed|announced|confirmed|denied|warned|added|stated|insisted|revealed)"
_NAME = r"(?:(?:[Tt]he|[Aa]n?) )?(?:[\w’'\-]+ ){0,6}?[\w’'\-]+"
_BEFORE = re.compile(rf"(?P<source>{_NAME}) (?P<cue>{_SAID}),? (?P<content>that .+|[“\"A-Za-z].+)")
_AFTER = re.compile(rf"(?P<content>.{{12,}}?),[”\"]? (?:(?P<source>{_NAME}) (?P<cue>{_SAID})|(?P<cue2>{_SAID}) (?P<source2>{_NAME}))$")
_ACCORDING = re.compile(rf"(?P<cue>[Aa]ccording to) (?P<source>{_NAME}), (?P<content>.+)")
_ACCORDING_AFTER = re.compile(rf"(?P<content>.{{12,}}?),? (?P<cue>according to) (?P<source>{_NAME})$")
_VERIFY = re.compile(
    rf"(?P<source>{_NAME}) (?P<cue>(?:could not|was unable to|has not been able to)(?: independently)? verify) (?P<content>.+)"
)
_STANCES: dict[str, Stance] = {"denied": "denies", "confirmed": "confirms"}
_POSSIBLE = re.compile(r"\b(?:may|might|could|possibly|perhaps)\b")
_PROBABLE = re.compile(r"\b(?:likely|probably|believed)\b")
_RULES = (
    ("en.cannot-verify", _VERIFY),
    ("en.according-to", _ACCORDING),
    ("en.verb-after", _AFTER),
    ("en.according-to-after", _ACCORDING_AFTER),
    ("en.verb-before", _BEFORE),
)


def attributions(text: str, furniture: Spans, *, explain: bool) -> tuple[Attribution, ...]:
    """The attributions of an English text, in its order; what is furniture or a headline is left out.

    >>> text = "The Plains Dispatch said that the bridge was open."
    >>> [one] = attributions(text, (), explain=False)
    >>> [text[s:e] for s, e in one.source + one.cue + one.content]
    ['The Plains Dispatch', 'said', 'that the bridge was open']
    """
    left_out = (*furniture, *headlines(text))
    found = []
    for start, end in sentences(text):
        if any(span.start < end and span.end > start for span in left_out):
            continue
        one = _read(text, start, end, explain=explain)
        if one is not None:
            found.append(one)
    return tuple(found)


def _read(text: str, start: int, end: int, *, explain: bool) -> Attribution | None:
    stop = end - 1 if text[end - 1] == "." else end
    for rule, pattern in _RULES:
        hit = pattern.match(text, start, stop)
        if hit is None:
            continue
        source, cue = ("source2", "cue2") if hit.groupdict().get("source2") else ("source", "cue")
        content = Span(*hit.span("content"))
        words = text[content.start : content.end]
        verb = hit.group(cue).split()[-1]
        stance: Stance = "cannot_verify" if rule == "en.cannot-verify" else _STANCES.get(verb, "asserts")
        certainty: Certainty = "possible" if _POSSIBLE.search(words) else "unmarked"
        if certainty == "unmarked" and _PROBABLE.search(words):
            certainty = "probable"
        return Attribution(
            (Span(*hit.span(source)),),
            (Span(*hit.span(cue)),),
            (content,),
            manner="direct" if words[:1] in "“\"" else "indirect",
            stance=stance,
            certainty=certainty,
            rule=rule,
            steps=(f"cue: {hit.group(cue)}", "borders: the sentence's") if explain else (),
        )
    return None
