"""The attributions of an Arabic text: cues found, contents ended, chains joined, dropped speakers named.

Method and figures: ``docs/method/attribution.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.ar.chains import chained, subheads
from madar.extract.ar.ends import end_contents
from madar.extract.ar.heads import heads
from madar.extract.ar.page import Page, lay_out
from madar.extract.ar.speakers import name_speakers
from madar.extract.certainty import certainty_of, stance_of
from madar.extract.headlines import headlines
from madar.terms import Attribution, Span, Spans

if TYPE_CHECKING:
    from madar.extract.ar.drafts import Draft
    from madar.terms import Manner


def attributions(text: str, furniture: Spans = (), *, explain: bool = False) -> tuple[Attribution, ...]:
    """The attributions of an Arabic text in the order in which they stand.

    >>> text = "وأكدت مصادر يمنية أن القافلة وصلت، مشيرة إلى أنها تحمل دواء."
    >>> [(text[slice(*a.cue[0])], text[slice(*a.content[0])]) for a in attributions(text)]
    [('وأكدت', 'أن القافلة وصلت'), ('مشيرة إلى', 'أنها تحمل دواء')]
    """
    page = lay_out(text, (*furniture, *headlines(text)))
    drafts = end_contents(page, heads(page))
    drafts = chained(page, drafts)
    drafts = subheads(page, drafts)
    name_speakers(page, drafts)
    return tuple(_made(page, draft, explain=explain) for draft in sorted(drafts, key=lambda draft: draft.at))


def _made(page: Page, draft: Draft, *, explain: bool) -> Attribution:
    cue = draft.match.cue
    pieces = [*draft.pieces, draft.content]
    said = page.words[draft.content[0] : draft.content[1]]
    stance = stance_of(draft.stance or cue.stance, said, "ar")
    certainty = certainty_of(draft.certainty or cue.certainty, said, "ar")
    return Attribution(
        source=_spans(page, [draft.source] if draft.source else []),
        cue=_joined(page, draft.cue),
        content=_spans(page, pieces),
        via=tuple((page.span(*hop),) for hop in draft.via),
        antecedent=_spans(page, [draft.antecedent] if draft.antecedent else []),
        manner=_manner(page, draft),
        stance=stance,
        certainty=certainty,
        rule=draft.rule,
        steps=tuple(_steps(page, draft)) if explain else (),
    )


def _spans(page: Page, ranges: list[tuple[int, int]]) -> Spans:
    return tuple(page.span(first, last) for first, last in ranges)


def _joined(page: Page, ranges: list[tuple[int, int]]) -> Spans:
    """The cue's pieces in order, those that touch made one."""
    out: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(last, out[-1][1]))
        else:
            out.append((first, last))
    return tuple(Span(page.starts[first], page.ends[last - 1]) for first, last in out)


def _manner(page: Page, draft: Draft) -> Manner:
    first, last = draft.content
    if page.jump.get(first) == last or (page.opens(first) and not page.closed[first]):
        return "direct"
    return (
        "mixed"
        if any(page.opens(t) for t in range(first, last)) or page.words[last - 1] in {'"', "»", "”"}
        else "indirect"
    )


def _steps(page: Page, draft: Draft) -> list[str]:
    cue = draft.match.cue
    told = [f"cue {page.shown(*draft.cue[0])!r}: {cue.frame} {cue.lemma}"]
    told += draft.steps
    told.append(f"source {page.shown(*draft.source)!r}" if draft.source else "no words name the source")
    told += page.passed.get(page.unit_of[draft.cue[0][0]], [])[:5]
    if draft.antecedent:
        told.append(f"goes back to {page.shown(*draft.antecedent)!r}")
    return told
