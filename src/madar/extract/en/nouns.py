"""Contents that hang on nouns: "the claim that ...", "allegations of fraud by the bank"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.en.drafts import Draft, told
from madar.extract.en.ends import clause_end, limit_of, phrase_end
from madar.extract.en.inverted import speaker_end
from madar.extract.en.phrases import is_finite
from madar.extract.en.sources import governor
from madar.extract.en.starts import start_of
from madar.extract.en.subjects import floor_of
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.en.groups import Group
    from madar.extract.en.page import Page

Range = tuple[int, int]
_POSSESSIVE = grammar("en", "nouns", "possessive")
_GIVERS = frozenset(("by", "from"))
_MAKING = grammar("en", "nouns", "making")


def noun(page: Page, group: Group, found: dict[int, Group], made: list[Draft]) -> Draft | None:
    """The attribution of a noun that carries a content, or None where it carries none."""
    cue, floor, limit = group.form.cue, floor_of(page, group.at), limit_of(page, group.end - 1)
    source, j = _giver(page, group, floor, limit)
    opened = _opening(page, group, j, limit)
    if opened is None:
        return None
    a, kind = opened
    if kind == "clause":
        end = clause_end(page, a, limit, found)
        if not any(is_finite(page, i, floor) for i in range(floor, group.at)):
            end = min(end, _second_verb(page, a + 1, end))
    else:
        end = phrase_end(page, a, limit, found)
        if cue.row.get("tight") and source is None:
            return None
    begin = start_of(page, group.at, floor)
    if source is None:
        source = _governing(page, begin, floor, made)
    denied = page.word[max(floor, begin)] == "no" and bool(cue.negated)
    if end <= a or (
        kind == "phrase" and source is None and not denied and group.form.tag == "one" and cue.lemma not in _STANDING
    ):
        return None
    return Draft(
        at=group.at,
        entry=cue,
        cue=[(group.at, group.end)] + ([(a - 1, a)] if kind == "phrase" else []),
        content=[(a, end)],
        source=source,
        rule=f"en.noun.{kind}",
        denied=denied,
        finite=False,
        steps=[
            told(page, group),
            f"source «{page.show(*source)}»" if source else "no words name the source",
        ],
    )


_STANDING = grammar("en", "nouns", "standing")


def _giver(page: Page, group: Group, floor: int, limit: int) -> tuple[Range | None, int]:
    """Whose claim it is: "the bank's claim", "his claim", "a claim by the bank"; and where the content may open."""
    j, source = group.end, None
    if j < limit and page.word[j] in _GIVERS:
        end = speaker_end(page, j + 1, limit)
        if end > j + 1:
            source, j = (j + 1, end), end
    k = group.at - 1
    while k > floor and page.tag[k] in "JRNEG#" and k > group.at - 4:
        k -= 1
    if source is None and k >= floor and page.tag[k] == "K":
        begin = start_of(page, k, floor)
        source = (min(begin, k), k + 1)
    elif source is None and k >= floor and page.word[k] in _POSSESSIVE:
        source = (k, k + 1)
    return source, j


def _opening(page: Page, group: Group, j: int, limit: int) -> tuple[int, str] | None:
    cue = group.form.cue
    if j >= limit:
        return None
    if page.tag[j] == "T" and "clause" in cue.takes:
        clause = (
            any(is_finite(page, i, j + 1) for i in range(j + 2, limit))
            and not is_finite(page, j + 1, j)
            and page.tag[j + 1 : j + 2] != ["X"]
        )
        return (j, "clause") if clause else None
    if page.word[j] in {"whether", "why", "how"} and "question" in cue.takes:
        return j, "clause"
    if page.word[j] in cue.preps and page.word[j] not in _GIVERS and j + 1 < limit:
        return j + 1, "phrase"
    return None


def _second_verb(page: Page, a: int, end: int) -> int:
    """Where the main verb follows the clause of a noun that is its subject: "The claim that it fell | was false"."""
    seen, relative = False, False
    for i in range(a, end):
        kind = page.tag[i]
        if kind in "WTSB&|":
            relative = True
        if is_finite(page, i, a) or (kind == "E" and page.tag[i - 1] == "E"):
            if page.tag[i - 1] in "XxMR" and i - 1 >= a and kind not in "XM":
                continue
            if seen and not relative:
                return i
            if page.tag[i - 1] not in "XM":
                relative = False if seen else relative and kind not in "XMVE"
            seen = True
    return end


def _governing(page: Page, begin: int, floor: int, made: list[Draft]) -> Range | None:
    """Who made the claim, where the verb before it says so: "the bank repeated its claim"."""
    k = begin - 1
    if k < floor or page.word[k] not in _MAKING:
        return None
    return governor(page, k, floor, made)
