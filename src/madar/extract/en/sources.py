"""Who speaks: the subject of the verb, or whoever governs a participle, an infinitive, a second verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.en.groups import _words as negations
from madar.extract.en.lexis import listed
from madar.extract.en.phrases import start_of
from madar.extract.en.subjects import main_subject, subject_before

if TYPE_CHECKING:
    from madar.extract.en.drafts import Draft
    from madar.extract.en.groups import Group
    from madar.extract.en.page import Page

Range = tuple[int, int]
_BEFORE_TO = 4


def source_of(page: Page, group: Group, floor: int, made: list[Draft]) -> Range | None:
    """The words that name who speaks, or None."""
    before = page.tag[group.first - 1] if group.first > floor else "."
    if group.kind == "participle":
        return _of_participle(page, group, floor, made, before)
    if group.kind == "infinitive":
        return _of_infinitive(page, group, floor, made)
    if before in "&|" or (before == "R" and group.first - 2 >= floor and page.tag[group.first - 2] in "&|,"):
        return governor(page, group.first, floor, made)
    subject = subject_before(page, group.first, floor)
    if subject is None and before == ",":
        return governor(page, group.first, floor, made)
    if subject is None and floor == group.first and page.inside[group.at] < 0:
        return None
    if (
        subject
        and page.word[subject[1] - 1] == "it"
        and subject[1] - subject[0] == 1
        and group.form.cue.lemma in {"appear", "seem"}
    ):
        return None
    return subject


def governor(page: Page, i: int, floor: int, made: list[Draft]) -> Range | None:
    """Who a verb without a subject of its own goes back to: who spoke last in the sentence, else the sentence's subject."""
    sentence = page.sent[i] if i < len(page.sent) else -1
    for draft in reversed(made):
        if draft.at >= i:
            continue
        if page.sent[draft.at] != sentence:
            break
        if draft.source and draft.finite and page.inside[draft.at] == page.inside[min(i, len(page.inside) - 1)]:
            return draft.source
    return main_subject(page, i, floor)


def _of_participle(page: Page, group: Group, floor: int, made: list[Draft], before: str) -> Range | None:
    """ "a letter saying" names the letter; ", saying" and "by saying" go back to the clause's subject."""
    i = group.first - 1
    if i < floor:
        return _behind_comma(page, group)
    if before in "NAU)#q" and not (before == "A" and _has_subject_verb(page, i, floor)):
        begin = start_of(page, i, floor)
        if begin <= i and any(
            page.word[k] in listed("document") or page.word[k] in listed("person_role") or page.word[k].endswith("s")
            for k in range(begin, i + 1)
        ):
            return begin, i + 1
    if before == "K":
        return start_of(page, i, floor), i + 1
    return governor(page, group.first, floor, made)


def _has_subject_verb(page: Page, i: int, floor: int) -> bool:
    return any(page.tag[k] in "XMV" for k in range(floor, i))


def _behind_comma(page: Page, group: Group) -> Range | None:
    """The subject of the clause that follows an opening participle: "Citing the letter, the mayor said"."""
    last = page.sentence(group.at)[1]
    comma = next((k for k in range(group.end, last) if page.tag[k] == ","), -1)
    if comma < 0:
        return None
    return main_subject(page, last, comma + 1)


def _of_infinitive(page: Page, group: Group, floor: int, made: list[Draft]) -> Range | None:
    return governor(page, group.first, floor, made)


def withheld(page: Page, group: Group, floor: int) -> bool:
    """Whether an infinitive is only refused, wished or ordered: "declined to say"."""
    if group.kind != "infinitive":
        return False
    return any(page.word[k] in negations("withheld") for k in range(max(floor, group.first - _BEFORE_TO), group.first))


def unreal(page: Page, source: Range | None, group: Group, floor: int) -> bool:
    """Whether the clause of the cue is a condition: "if the mayor says"."""
    first = source[0] if source and source[1] <= group.first else group.first
    return (
        first - 1 >= floor
        and page.word[first - 1] in negations("unreal")
        and page.word[first - 2 : first - 1] != ["even"]
    )
