"""Who speaks: the subject of the verb, or whoever governs a participle, an infinitive, a second verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.en.groups import MENTAL
from madar.extract.en.groups import _words as negations
from madar.extract.en.hits import PAPERS_DO, papers_before
from madar.extract.en.lexis import NOMINAL, listed
from madar.extract.en.starts import start_of
from madar.extract.en.subjects import main_subject, subject_before
from madar.lang.classes import grammar

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
    if before in "&|" or (before == "R" and group.first - 2 >= floor and page.tag[group.first - 2] in "&|"):
        return governor(page, group.first, floor, made)
    subject = subject_before(page, group.first, floor)
    if subject and page.tag[subject[1] - 1] == "Z" and page.tag[_before_time(page, subject[0], floor)] in "&|":
        return governor(page, group.first, floor, made)  # "and on Monday announced"
    paper = papers_before(page, group.first) if group.form.cue.lemma in PAPERS_DO and subject else -1
    if subject and floor <= paper < subject[0] and subject[1] == group.first:
        begin = start_of(page, paper, floor)
        if page.tag[begin - 1 : begin] != ["I"]:  # "In a story published this week, al-Mada said"
            return begin, group.first
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
    """Who a verb without a subject goes back to: who spoke last in the sentence, else the sentence's subject."""
    sentence = page.sent[i] if i < len(page.sent) else -1
    for draft in reversed(made):
        if draft.at >= i:
            continue
        if page.sent[draft.at] != sentence:
            break
        alike = page.inside[draft.at] == page.inside[min(i, len(page.inside) - 1)]
        if draft.source and draft.finite and alike and not _told_of(draft, made):
            return draft.source
    return main_subject(page, i, floor)


def _before_time(page: Page, k: int, floor: int) -> int:
    """The token before a time that begins at ``k``, and before its preposition."""
    k -= 1
    return k - (k > floor and page.word[k] in {"on", "in"})


def _told_of(draft: Draft, made: list[Draft]) -> bool:
    """Whether the saying only stands in what somebody else says: "Awad said she claimed the prize and added"."""
    return any(a <= draft.at < b for outer in made if outer is not draft and outer.finite for a, b in outer.content)


def _of_participle(page: Page, group: Group, floor: int, made: list[Draft], before: str) -> Range | None:
    """ "a letter saying" names the letter; ", saying" and "by saying" go back to the clause's subject."""
    i = group.first - 1
    if i < floor:
        return _behind_comma(page, group)
    if before in "DP" and page.word[i] in {"each", "both", "some", "many", "others", "all", "most"}:
        return i, i + 1
    if before in "NAU)#q" and not (before == "A" and _has_subject_verb(page, i, floor)):
        begin = start_of(page, i, floor)
        if begin <= i and _can_carry(page, begin, i):
            return begin, i + 1
    if before == "K":
        return start_of(page, i, floor), i + 1
    if i == floor and before in "BI":
        return _behind_comma(page, group)  # "After saying that it hurt, she went home"
    return governor(page, group.first, floor, made)


def _can_carry(page: Page, begin: int, i: int) -> bool:
    """Whether a noun phrase right before a participle may be what speaks: papers, people, a plural."""
    head = next((k for k in range(i, begin - 1, -1) if page.tag[k] in NOMINAL), i)
    near = range(max(begin, head - 1), head + 1)
    known = any(page.word[k] in listed("document") or page.word[k] in listed("person_role") for k in near)
    return known or (
        page.word[head].endswith("s")
        and page.tag[head] in "NU"
        and page.word[head] not in {"news", "months", "years", "days", "weeks", "cases"}
    )


def _has_subject_verb(page: Page, i: int, floor: int) -> bool:
    return any(page.tag[k] in "XMV" for k in range(floor, i))


def _behind_comma(page: Page, group: Group) -> Range | None:
    """The subject of the clause that follows an opening participle: "Citing the letter, the mayor said"."""
    last = page.sentence(group.at)[1]
    comma = next((k for k in range(group.end, last) if page.tag[k] == ","), -1)
    if comma < 0:
        return None
    return main_subject(page, last, comma + 1)


_MOVING = grammar("en", "sources", "moving")


def _of_infinitive(page: Page, group: Group, floor: int, made: list[Draft]) -> Range | None:
    """ "continued to say" goes back to the subject, "forced him to admit" to who was forced."""
    i = group.first - 1
    if i > floor and page.tag[i] in "NAPO)":
        begin = 1 + i - 1 if page.tag[i] in "PO" else start_of(page, i, floor)
        if begin > floor and page.word[begin - 1] in _MOVING:
            return begin, i + 1
    subject = subject_before(page, i, floor) if page.tag[i] in "VEXx" and i > floor else None
    return subject or governor(page, group.first, floor, made)


_MOVERS = grammar("en", "sources", "movers")


def own_voice(page: Page, source: Range | None, group: Group) -> bool:
    """Whether the writer speaks of what he or his readers think: "I believe", "we know", outside of quotations."""
    if (
        source is None
        or page.word[source[0]].split("'")[0] not in {"i", "we", "you", "one"}
        or source[1] - source[0] > 1
    ):
        return False
    return group.form.cue.lemma in MENTAL and page.inside[group.at] < 0


def withheld(page: Page, group: Group, floor: int) -> bool:
    """Whether an infinitive is only refused, wished or ordered: "declined to say"."""
    if group.kind != "infinitive":
        return False
    if group.form.cue.row.get("tight") and page.word[group.first - 1] not in _MOVERS:
        return True
    return any(page.word[k] in negations("withheld") for k in range(max(floor, group.first - _BEFORE_TO), group.first))


def unreal(page: Page, source: Range | None, group: Group, floor: int) -> bool:
    """Whether the clause of the cue is a condition: "if the mayor says"."""
    first = source[0] if source and source[1] <= group.first else group.first
    return (
        first - 1 >= floor
        and page.word[first - 1] in negations("unreal")
        and page.word[first - 2 : first - 1] != ["even"]
    )


_ONWARD = grammar("en", "sources", "onward")


def goes_on(page: Page, group: Group) -> bool:
    """Whether an infinitive is what its subject did: "went on to deny", "appeared to blame"."""
    if page.word[group.first - 1] in {"is", "was"} and page.tag[group.first - 2 : group.first - 1] != ["P"]:
        return True  # "his answer was to say"
    return any(word in _ONWARD for word in page.word[max(0, group.first - 3) : group.first])
