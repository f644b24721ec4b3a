"""Chains of saying: an attribution whose whole content is another one, a «بحسب» after it, subheads with a colon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.ar.drafts import Draft
from madar.extract.ar.ends import strip
from madar.extract.ar.kinds import COMMAS, ITSELF, among, bare, kind, titles, verb_like
from madar.extract.ar.phrases import noun_phrase, outlet_at, speaks_only, trimmed
from madar.extract.cues import Cue, Form

if TYPE_CHECKING:
    from madar.extract.ar.page import Page
    from madar.extract.ar.phrases import Range

COLON = Form((":",), Cue(":", "false_friend", "asserts", "unmarked", "", (), frozenset({"quote"}), "", {}), "colon-")
_SUBHEAD = 14


def chained(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts with chains made one: the innermost speaker is the source, the others are its via, nearest first."""
    drafts = _asides_as_via(page, sorted(drafts, key=lambda draft: draft.at))
    for draft in drafts:
        _resting(page, draft)
    out: list[Draft] = []
    for draft in drafts:
        outer = out[-1] if out else None
        if outer is None or not (_within(outer, draft) or _led_by(outer, draft)):
            out.append(draft)
        elif _of_itself(page, outer, draft):
            continue
        elif _fills(page, outer, draft) or _led_by(outer, draft):
            _join(outer, draft)
            out[-1] = draft
        elif not _only_goes_on(page, outer, draft):
            if outer.source and draft.source and _quoted_at_once(page, outer, draft):
                draft.via = [outer.source, *draft.via]
            out.append(draft)
    return out


def _of_itself(page: Page, outer: Draft, inner: Draft) -> bool:
    """«قالت النقابة لوكالة إنها لا تستبعد أن»: how sure the speaker is, in its own words, and nobody else's saying."""
    source = inner.source
    if source is None or source[1] - source[0] != 1 or outer.reach != "clause":
        return False
    return source[0] - outer.content[0] <= 1 and ITSELF.match(page.words[source[0]]) is not None


def _join(outer: Draft, inner: Draft) -> None:
    inner.via = outer.via + ([outer.source] if outer.source else []) + inner.via
    inner.cue = outer.cue + inner.cue
    inner.at = outer.at
    inner.rule += "+chain"
    inner.steps.append("the outer saying holds nothing but this one: a chain")


def _led_by(outer: Draft, inner: Draft) -> bool:
    """«ووفقا لوكالة المدى، قال نعمان ...: «...»»: what the agency passes on is his saying."""
    led = outer.rule in {"ar.preposition.right", "ar.aside.right"} and inner.match.cue.frame == "verb"
    return led and inner.source is not None and inner.cue[0][0] - outer.content[0] in {0, 1}


def _only_goes_on(page: Page, outer: Draft, inner: Draft) -> bool:
    """Whether ``inner`` stands in a later sentence of one reported speech: it is the speaker's, not a saying apart."""
    return outer.reach == "clause" and page.unit_of[inner.cue[0][0]] > page.unit_of[outer.content[0]]


def _quoted_at_once(page: Page, outer: Draft, inner: Draft) -> bool:
    """Whether a quotation opens with what somebody else says: «الاجتماع أكد كذا»: who is quoted passes it on."""
    if not page.inside[inner.at] or inner.match.cue.frame == "accuse" or inner.source is None:
        return False
    return outer.content[0] + 4 > inner.source[0]


def _within(outer: Draft, inner: Draft) -> bool:
    return outer.content[0] <= inner.at and inner.content[1] <= outer.content[1]


def _fills(page: Page, outer: Draft, inner: Draft) -> bool:
    """Whether ``outer``'s content is أن, ``inner``'s source and cue, ``inner``'s content, and nothing more."""
    first, last = outer.content
    if outer.reach not in {"clause", "colon"} or inner.reach in {"left", "done"} or not _within(outer, inner):
        return False
    if (
        page.inside[inner.at] > page.inside[outer.at]
        or inner.source is None
        or inner.match.cue.frame in {"participle", "noun", "accuse", "hearsay"}
    ):
        return False
    begin = min(inner.source[0], inner.cue[0][0])
    return begin - first <= 1 and last - inner.content[1] <= 1


def _asides_as_via(page: Page, drafts: list[Draft]) -> list[Draft]:
    """«أعلن الحزب عن كذا بحسب بيانه»: what a saying is further laid upon becomes its via and ends its content."""
    kept: list[Draft] = []
    for draft in drafts:
        if kept and _passed_on(page, kept[-1], draft):
            _lay_upon(kept[-1], draft)
            continue
        host = next((one for one in reversed(kept[-3:]) if _hosts(page, one, draft)), None)
        if host is None:
            kept.append(draft)
            continue
        if draft.source is None:
            continue  # «على حد قوله» after his own words
        if draft.rule.startswith("ar.aside") and host.content[1] - draft.source[1] > 2:  # noqa: PLR2004
            continue  # a passing «كما يظن البعض» in the middle of what is said
        if host.source is not None and (_quotes(page, draft) or _rests_on(page, host.source, draft.source)):
            _lay_upon(host, draft)
            host.rule += "+chain"
        else:
            host.via.append(draft.source)
            host.cue += draft.cue
        if host.content[1] > draft.at and draft.at - host.content[0] > 2:  # noqa: PLR2004 - else nothing would be left
            host.content = (host.content[0], draft.at)
            while host.content[1] > host.content[0] and page.words[host.content[1] - 1] in {"،", ",", "وذلك"}:
                host.content = (host.content[0], host.content[1] - 1)
        host.steps.append("a further source in an aside: via")
    return kept


def _quotes(page: Page, aside: Draft) -> bool:
    return any("نقلا" in page.words[a:b] for a, b in aside.cue)


def _rests_on(page: Page, outlet: Range, farther: Range) -> bool:
    """«ذكرت صحيفة المدى أن كذا، بحسب وثائق مسربة»: an outlet and what it has its word from."""
    return bare(page.words[outlet[0]]) in kind("outlet") and any(
        among(page.words[farther[0]], told) for told in ("document", "speaker")
    )


def _resting(page: Page, draft: Draft) -> None:
    """«ذكرت صحيفة المدى أن كذا، استنادا إلى وثيقة»: the content ends before it, and the paper is the source."""
    first, last = draft.content
    if draft.source is None or draft.reach != "clause" or page.words[first:last].count("استنادا") != 1:
        return
    t = page.words.index("استنادا", first, last)
    led = page.words[t - 1] in COMMAS and page.words[t + 1 : t + 2] == ["الي"] and t + 2 < last
    farther = noun_phrase(page, t + 2, last) if led else None
    if farther is None or not _rests_on(page, draft.source, farther):
        return
    draft.via, draft.source = [draft.source, *draft.via], farther
    draft.cue = [*draft.cue, (t, t + 2)]
    draft.content = strip(page, first, t)
    draft.rule += "+chain"
    draft.steps.append("what the outlet has it from stands behind it")


def _passed_on(page: Page, nearer: Draft, aside: Draft) -> bool:
    """«..., بحسب ما ذكرت المدى نقلا عن مسؤول»: the second aside goes on where the first ends."""
    return (
        nearer.reach == aside.reach == "left"
        and nearer.source is not None
        and aside.source is not None
        and aside.at - nearer.source[1] <= 1
        and _quotes(page, aside)
    )


def _lay_upon(nearer: Draft, farther: Draft) -> None:
    """«ذكرت المدى أن كذا، نقلا عن الفجر»: المدى had it from الفجر, who is the source."""
    if nearer.source is not None:
        nearer.via.append(nearer.source)
    nearer.source = farther.source
    nearer.cue += farther.cue


def _hosts(page: Page, host: Draft, aside: Draft) -> bool:
    if aside.reach != "left" or host.reach in {"left", "whole"} or page.unit_of[host.at] != page.unit_of[aside.at]:
        return False
    return (
        host.content[0] < aside.at
        and (host.content[1] >= aside.at or aside.at - host.content[1] <= 1)
        and host.match.cue.frame in {"verb", "participle"}
    )


def subheads(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those of subheads added: «الصباغ لـ«المدى»: المملكة مستمرة» — a bare colon after a known name."""
    known = {page.words[draft.source[1] - 1] for draft in drafts if draft.source}
    begun = {draft.at for draft in drafts}
    for first, last in page.units:
        colon = next((t for t in range(first, min(last, first + _SUBHEAD)) if page.words[t] == ":"), None)
        if colon is None or colon == first or last - colon < 3 or any(t in begun for t in range(first, colon)):  # noqa: PLR2004
            continue
        draft = _subhead(page, first, colon, last, known)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _no_name(page: Page, t: int) -> bool:
    """Whether a verb or a clause stands where a subhead has a name: «وقال في تغريدة: ...» is none."""
    word = page.words[t]
    return verb_like(word) or word in kind("clause") or speaks_only(page, t)


def _subhead(page: Page, first: int, colon: int, last: int, known: set[str]) -> Draft | None:
    via = next((found for t in range(first + 1, colon) if (found := outlet_at(page, t, colon))), None)
    source = trimmed(page, first, via[0] if via else colon)
    if source is None or any(_no_name(page, t) for t in range(*source)):
        return None
    if page.words[first][:1].isdigit() or "/" in page.words[first:colon]:
        return None  # the items of a list
    if source[1] - source[0] > 10 or page.words[first] in kind("adjunct") | {"في", "من", "عن", "علي"}:  # noqa: PLR2004
        return None
    named = page.words[source[1] - 1] in known or (page.words[first] in titles() and source[1] - source[0] > 1)
    if not via and not named:
        return None
    start = colon + 1
    end = page.jump[start] if page.opens(start) and page.closed[start] else last
    while end > start and page.words[end - 1] in {".", "،"}:
        end -= 1
    return Draft(
        first, [(colon, colon + 1)], COLON, "colon", (start, end), source, [via] if via else [], rule="ar.colon"
    )
