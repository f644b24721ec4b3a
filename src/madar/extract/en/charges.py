"""Accusing, calling, describing: who says of whom what he is or did, with "of", "as", "for" or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.en.drafts import Draft, told
from madar.extract.en.ends import clause_end, limit_of, phrase_end
from madar.extract.en.passives import passive
from madar.extract.en.phrases import end_of
from madar.extract.en.sources import goes_on, source_of, unreal, withheld
from madar.extract.en.subjects import floor_of

if TYPE_CHECKING:
    from madar.extract.en.groups import Group
    from madar.extract.en.page import Page

_REACH = 24
_NEAR = 8
_COUNTED = 5  # "puts the toll at more than 25"


def charge(page: Page, group: Group, found: dict[int, Group], made: list[Draft]) -> Draft | None:
    """The attribution of an accusation, a name given, a description; None where the verb only has an object."""
    floor, limit = floor_of(page, group.at), limit_of(page, group.end - 1)
    turned = _as_false(page, group, found, made, floor, limit)
    if turned is not None:
        return turned
    if group.kind == "passive" or (
        group.kind == "past" and page.tag[group.end : group.end + 1] not in [[t] for t in "DKPOANJUq#"]
    ):
        return passive(page, group, found, floor, limit)
    source = source_of(page, group, floor, made)
    if source is None or unreal(page, source, group, floor) or withheld(page, group, floor):
        return None
    link = frozenset(group.form.cue.row.get("link", ()))
    a = group.end
    end = phrase_end(page, a, limit, found, free=link or frozenset(("as",)))
    what = (
        source[0] - 1
        if source[1] <= group.first and source[0] > floor and page.word[source[0] - 1] in {"what", "which"}
        else -1
    )
    if what < 0 and not (_linked(page, a, end, link) if link else _named(page, a, end)):
        return None
    if group.kind == "infinitive" and not goes_on(page, group):
        return None
    return Draft(
        at=group.at,
        entry=group.form.cue,
        cue=[(group.first, group.end)],
        content=[(what, what + 1), (a, end)] if what >= 0 else [(a, end)],
        source=source,
        rule=f"en.charge.{group.kind}",
        denied=group.denied,
        finite=group.kind in {"finite", "past"},
        steps=[
            told(page, group),
            f"source «{page.show(*source)}»",
            "content: of whom and what",
        ],
    )


def _as_false(
    page: Page, group: Group, found: dict[int, Group], made: list[Draft], floor: int, limit: int
) -> Draft | None:
    """ "The ministry rejected as false the claim that ...": what it is called stands before what is rejected."""
    a = group.end
    if group.kind not in {"finite", "past"} or page.word[a : a + 1] != ["as"]:
        return None
    b = _called(page, a + 1)
    source, end = source_of(page, group, floor, made), phrase_end(page, b, limit, found)
    that = next((i for i in range(b + 1, min(limit, b + 5)) if page.tag[i] == "T"), -1)
    end = max(end, clause_end(page, that, limit, found)) if that > 0 else end
    if b == a + 1 or source is None or end <= b + 1:
        return None
    return Draft(
        at=group.at,
        entry=group.form.cue,
        cue=[(group.first, b)],
        content=[(b, end)],
        source=source,
        rule="en.charge.as",
        denied=group.denied,
        finite=True,
        steps=[told(page, group), f"source «{page.show(*source)}»", "what it is called stands before what is rejected"],
    )


def _called(page: Page, a: int) -> int:
    """Where what it is called ends that stands at ``a``: "as false the claim", "as "lies" reports"; else ``a``."""
    if a in page.opens:
        return page.ranges[page.opens[a]][1]
    return a + 1 if page.tag[a : a + 1] == ["J"] else a


def _linked(page: Page, a: int, end: int, link: frozenset[str]) -> bool:
    """Whether somebody and then the link word stand at ``a``: "the bank of hiding"."""
    for i in range(a + 1, min(end, a + _REACH)):
        if page.word[i] in link:
            if page.word[i] == "at" and "#" not in page.tag[i + 1 : i + _COUNTED]:
                return False  # "put the boxes at the door"
            return page.tag[i - 1] not in "IB" and page.word[i + 1 : i + 2] != ["that"]
        if page.tag[i] in ";:":
            return False
    return False


def _named(page: Page, a: int, end: int) -> bool:
    """Whether somebody and what he is called stand at ``a``: "the deal a disgrace", "him reckless"."""
    if page.tag[a] == "D" and page.word[a] == "her" and page.tag[a + 1 : a + 2] in (["D"], ["q"], ["J"]):
        k = a + 1
    else:
        k = a + 1 if page.tag[a] in "PO" else end_of(page, a, end)
        k += page.tag[k : k + 2] == ["U", "D"] and k > a  # "climate change a hoax"
        if page.tag[a : a + 2] == ["D", "D"]:
            k = a + 1  # "calls this a false story"
    if k <= a:
        return a in page.opens and a + 1 < end
    if k >= end:
        inner = [i for i in range(a, end) if page.tag[i] in "JD"]
        return bool(inner) and page.tag[end - 1] == "J"
    return (
        k in page.opens
        or page.tag[k] in "DJNAG#"
        or (page.tag[k] == "R" and k + 1 < end and page.tag[k + 1] in "JDE")
        or (page.tag[k] == "E" and (k + 1 >= end or page.tag[k + 1] == "&"))
        or (page.tag[k] == "I" and any(i in page.opens for i in range(k + 1, min(end, k + _NEAR))))
        or page.word[k] == "as"
    )
