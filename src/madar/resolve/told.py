"""Who passed a saying on: the outlet a sentence names beside it, or the one whose words hold it.

"In an interview with al-Mada, she said"; «قال الوزير إن المتحدث أكد أن».

The words that tie an outlet to a saying stand in ``lang/{ar,en}/grammar.toml`` under ``told``. Which name is an
outlet's the resolved mentions say, so that the case's own outlets are known too.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from madar.lang.classes import grammar
from madar.lang.text import norm, sentences, tokens
from madar.resolve.roles import role_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from madar.lang.text import Token
    from madar.terms import Actor, Attribution, Document, Span, Spans

#: Words between the tying word and the name: what the outlet is, its article.
_BETWEEN = 3
#: What an outlet publishes: named with it, it is the outlet's own word.
_PUBLISHED = frozenset({"report", "reports", "book"})
_HEAD = 2
#: Words from the name to "spoke to", or back from it to «التقت».
_MET = 4


def outlets_beside(
    document: Document, attributions: Sequence[Attribution], near: Mapping[Span, Actor]
) -> dict[int, tuple[Span, Actor]]:
    """For each attribution, by its number, the outlet that its sentence says it was told to or carried by.

    Takes ``near``, the actors that the document's words name. Cost: linear in the sentences that hold an outlet's name.

    >>> from madar.terms import Actor, Attribution, Document, Span
    >>> text = "In an interview with al-Mada, Salma said that the well is dry."
    >>> said = Attribution((Span(30, 35),), (Span(36, 40),), (Span(41, 61),))
    >>> mada = Actor("mada", "outlet", "al-Mada")
    >>> outlets_beside(Document("d", "", "a", text, "en"), [said], {Span(21, 28): mada})[0][1].name
    'al-Mada'
    """
    named = sorted((span, actor) for span, actor in near.items() if actor.kind == "outlet")
    if not named:
        return {}
    taken = [
        span for each in attributions for span in (*each.content, *each.source, *(s for via in each.via for s in via))
    ]
    free = [
        (span, actor) for span, actor in named if not any(t.start <= span.start and span.end <= t.end for t in taken)
    ]
    found = {}
    said = list(sentences(document.text)) if free else []
    starts = [sentence.start for sentence in said]
    for n, each in enumerate(attributions):
        begin = min(span.start for span in each.cue) if each.cue else 0
        at = bisect_right(starts, begin) - 1
        around = said[at] if at >= 0 and begin < said[at].end else None
        tied = [
            (abs(span.start - begin), span, actor)
            for span, actor in free
            if around and around.start <= span.start and span.end <= around.end and _tied(document, span, around)
        ]
        if tied:
            _, span, actor = min(tied, key=lambda one: one[:2])
            found[n] = (span, actor)
    return found


def within_others(attributions: Sequence[Attribution]) -> list[int]:
    """For each attribution the one whose content it is said in, or -1: who speaks there speaks on that one's word.

    Cost: linear in the attributions where contents are not nested.
    """
    contents = sorted((span.start, span.end, n) for n, each in enumerate(attributions) for span in each.content)
    starts, reach = [start for start, _, _ in contents], list(accumulate((end for _, end, _ in contents), max))
    out = []
    for n, one in enumerate(attributions):
        spans = [*one.source, *one.cue, *one.content]
        around, at = [], bisect_right(starts, one.source[0].start) - 1 if one.source else -1
        while at >= 0 and reach[at] > one.source[0].start:
            other = contents[at][2]
            if other != n and all(_lies_in(span, attributions[other].content) for span in spans):
                around.append((sum(span.end - span.start for span in attributions[other].content), other))
            at -= 1
        out.append(min(around)[1] if around else -1)
    return out


def _lies_in(span: Span, contents: Spans) -> bool:
    return any(big.start <= span.start and span.end <= big.end for big in contents)


def first_person(document: Document, spans: Sequence[Span]) -> bool:
    """Whether the words are "we" or "I": in a letter or a statement, the paper itself."""
    return bool(spans) and norm(document.text[spans[0].start : spans[-1].end]) in grammar(_lang(document), "told", "we")


def whose_report(text: str, whole: Span, near: Mapping[Span, Actor]) -> Actor | None:
    """The outlet whose report it is: "a report by al-Mada", «تقرير نشرته صحيفة المدى»; None where it is no report.

    Takes the ``text`` that stands at ``whole``, and ``near``, the actors that the document's words name.
    """
    roles = (role_in(token.norm) for token in list(tokens(text))[:_HEAD] if token.kind == "word")
    if not any(role is not None and role.role in _PUBLISHED for role in roles):
        return None
    inside = [actor for span, actor in near.items() if whole.start <= span.start and span.end <= whole.end]
    outlets = {actor.actor_id: actor for actor in inside if actor.kind == "outlet"}
    return next(iter(outlets.values())) if len(outlets) == 1 else None


def _lang(document: Document) -> str:
    return "ar" if document.lang == "ar" else "en"


def _tied(document: Document, span: Span, around: Span) -> bool:
    """Whether the words around an outlet's name say that something was told to it, or carried by it.

    «للفنار»: a preposition written onto the name may be left out of the mention, or be part of it.
    """
    lang = _lang(document)
    before = [token for token in tokens(document.text, around.start, span.start) if token.norm]
    after = [token.norm for token in tokens(document.text, span.end, around.end) if token.norm][:_MET]
    links, met = grammar(lang, "told", "links"), grammar(lang, "told", "met")
    if lang == "en":
        return any(word in met for word in after) or any(token.norm in links for token in _back(before))
    if any(token.norm in met for token in before[-_MET:]):
        return True
    heads = grammar("ar", "told", "heads")
    led = (token.norm in links or (token.norm[:1] == "ل" and token.norm[1:] in heads) for token in _back(before))
    return "ل" in (document.text[span.start - 1 : span.start], document.text[span.start]) or any(led)


def _back(before: Sequence[Token]) -> Iterator[Token]:
    """The words right before the name, back to the first mark."""
    for token in reversed(before[-_BETWEEN:]):
        if token.kind == "mark" and token.norm not in {"«", '"', "“", "ـ"}:
            return
        yield token
