"""Chains: through whom a content came, and whose word it is when an outlet passes it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.en.lexis import listed
from madar.extract.en.outlets import is_outlet
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.en.drafts import Draft
    from madar.extract.en.page import Page

Range = tuple[int, int]


def chains(page: Page, made: list[Draft]) -> list[Draft]:
    """The drafts with outlets spoken to as via, and a relay with what it relays made one."""
    for draft in made:
        draft.via = [one for one in draft.via if _hands_on(draft) or is_outlet(page, *one)]
    made = _told_by(page, _cited(page, made))
    by_start = {draft.source[0]: draft for draft in made if draft.source and draft.finite and not draft.left}
    dropped: set[int] = set()
    for outer in made:
        inner = _relayed(page, outer, by_start)
        if inner is not None and outer.source and inner.source and id(inner) not in dropped:
            inner.via = [outer.source, *[one for one in inner.via if not _same(page, one, outer.source)]]
            inner.cue = sorted({*outer.cue, *inner.cue})
            inner.rule = "en.relay"
            inner.steps.append(f"relayed by «{page.show(*outer.source)}»")
            dropped.add(id(outer))
    return [draft for draft in made if id(draft) not in dropped]


def _hands_on(draft: Draft) -> bool:
    """Whether the words themselves say that somebody hands on another's: "quoted ... as saying", "reported citing"."""
    return "as_saying" in draft.rule or draft.rule.startswith("en.relay.")


def outermost(made: list[Draft]) -> list[Draft]:
    """The drafts whose cue stands in no other's content: who quotes a speaker answers for what the speaker tells.

    Cost: linear in the words that the contents hold.
    """
    holder: dict[int, Draft] = {}
    for draft in made:
        for a, b in draft.content:
            for i in range(a, b):
                holder.setdefault(i, draft)
    kept = []
    for draft in made:
        outer = holder.get(draft.at)
        if outer is None or outer is draft or (draft.at < outer.at and holder.get(outer.at) is draft):
            kept.append(draft)  # of two that hold one another the first stays
    return kept


def _relayed(page: Page, outer: Draft, by_start: dict[int, Draft]) -> Draft | None:
    """The saying that is the whole content of an outlet's report, or None."""
    if (
        not outer.source
        or not outer.finite
        or outer.left
        or len(outer.content) != 1
        or not is_outlet(page, *outer.source)
    ):
        return None
    a, b = outer.content[0]
    if a < b and page.tag[a] == "T":
        a += 1
    inner = by_start.get(a)
    if inner is None or inner is outer or not inner.rule.endswith(("clause", "bare", "quote")):
        return None
    if not (
        _is_unnamed(page, inner)
        or any(page.word[i] in {"it", "them", "us", "reporters"} for i in range(inner.at, inner.content[0][0]))
    ):
        return None
    return inner if max(end for _, end in inner.content) >= b - 1 else None


def _cited(page: Page, made: list[Draft]) -> list[Draft]:
    """With "Reuters reported, citing two officials" as the officials' word through Reuters."""
    kept: list[Draft] = []
    for draft in made:
        last = kept[-1] if kept else None
        if last and _cites(page, draft, last) and draft.source == last.source:
            _pass_on(last, draft)
            continue
        if last and (_fronted(page, last, draft) or _within(last, draft)) and _cites(page, last, draft):
            _pass_on(
                draft, last
            )  # "Reuters, quoting two officials, reported"; "Quoting two officials, Reuters reported"
            kept[-1] = draft
            continue
        kept.append(draft)
    return kept


def _told_by(page: Page, made: list[Draft]) -> list[Draft]:
    """With "the minister said it was safe, according to Reuters" as the minister's word through Reuters."""
    by_start = {draft.source[0]: draft for draft in made if draft.source and draft.finite and not draft.left}
    told: set[int] = set()
    for aside in made:
        if aside.rule != "en.preposition" or aside.source is None or aside.content[-1][1] > aside.at:
            continue
        by = aside.via[0] if aside.via else aside.source
        if not is_outlet(page, *by):
            continue  # "the poll finds them level, according to the bank": two who say it
        a, b = aside.content[0]
        said = by_start.get(a)
        if said is None or said.via or said.rule.endswith("phrase") or said.content[-1][1] < b - 1:
            continue
        said.via, said.cue = [by], sorted([*said.cue, *aside.cue])
        if aside.via and said.source and is_outlet(page, *said.source):
            said.source = aside.source  # "the agency reported ..., according to the agency citing the police"
        said.steps.append(f"told by «{page.show(*aside.source)}»")
        told.add(id(aside))
    return [draft for draft in made if id(draft) not in told]


def _cites(page: Page, citing: Draft, said: Draft) -> bool:
    """Whether a participle names whose word an outlet passes on: people or papers, and no constitution."""
    if citing.entry.lemma not in _CITING or not citing.rule.startswith("en.participle") or not citing.source:
        return False
    a, b = citing.content[0]
    named = page.tag[a] in "AKD" and any(page.upper(i) for i in range(a, b)) and page.word[a] not in _OWN
    people = any(page.word[i] in listed("person_role") or page.word[i] in listed("document") for i in range(a, b))
    if not (people or named) or page.word[a] in _OWN or said.via:
        return False
    named = any(page.upper(i) and page.tag[i] == "A" for i in range(*citing.source))
    return is_outlet(page, *citing.source) or (said.entry.lemma == "report" and named)


_CITING = frozenset({"cite", "quote"})
_OWN = frozenset({"its", "their", "his", "her"})


def _within(citing: Draft, said: Draft) -> bool:
    """Whether the participle stands in an aside of the other's subject."""
    if not (citing.source and said.source):
        return False
    return said.source[0] == citing.source[0] and said.source[1] >= citing.content[0][1] > citing.source[1]


def _fronted(page: Page, citing: Draft, said: Draft) -> bool:
    """Whether the participle opens the sentence, and a comma parts it from the other's subject: whose it then is."""
    a, b = citing.content[0]
    if citing.entry.lemma not in _CITING or citing.at != page.sentence(citing.at)[0] or page.tag[b] != ",":
        return False
    if said.source is None or said.source[0] != b + 1:
        return False
    citing.source = said.source
    return a < b


def _pass_on(said: Draft, citing: Draft) -> None:
    said.via, said.source = [citing.source] if citing.source else [], citing.content[0]
    said.cue = sorted([*said.cue, *citing.cue])
    said.rule = "en.relay.citing"


def _is_unnamed(page: Page, draft: Draft) -> bool:
    """Whether a source is somebody without a name: "a defector", "two officials", "sources"."""
    a, b = draft.source or (0, 0)
    return page.word[a] in _INDEFINITE or (
        page.tag[a] in "NUJ" and page.word[b - 1].endswith("s") and not any(page.tag[i] == "A" for i in range(a, b))
    )


_INDEFINITE = grammar("en", "speakers", "indefinite")


def _same(page: Page, one: Range, other: Range) -> bool:
    return page.word[one[0] : one[1]] == page.word[other[0] : other[1]] or page.word[one[0]] in {"it", "them"}
