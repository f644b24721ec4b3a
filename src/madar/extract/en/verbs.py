"""What verbs of saying, knowing, denying make of their sentence: who, what, before or behind the verb."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from madar.extract.en.adjuncts import after_adjuncts
from madar.extract.en.bare import after_verb, before_speaker
from madar.extract.en.drafts import Draft, told
from madar.extract.en.ends import clause_end, limit_of, over_quote, phrase_end
from madar.extract.en.forms import english
from madar.extract.en.inverted import inverted, speaker_end
from madar.extract.en.lefts import left_content, quote_range, rest_behind
from madar.extract.en.openings import Opening, opening, told_of
from madar.extract.en.outlets import listener_behind
from madar.extract.en.passives import is_past, passive
from madar.extract.en.phrases import is_finite
from madar.extract.en.sources import goes_on, governor, own_voice, source_of, unreal, withheld
from madar.extract.en.subjects import floor_of
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.cues import Form
    from madar.extract.en.groups import Group
    from madar.extract.en.page import Page

Range = tuple[int, int]
_SAYING_HOW = grammar("en", "verbs", "saying_how")
Found = dict[int, "Group"]


def verb(page: Page, group: Group, found: Found, made: list[Draft]) -> Draft | None:
    """The attribution that the verb of ``group`` makes, or None; ``made`` holds those to its left in the sentence."""
    floor = floor_of(page, group.at)
    limit = limit_of(page, group.end - 1)
    if group.kind == "passive":
        return passive(page, group, found, floor, limit)
    turned = inverted(page, group, floor, limit)
    if turned is not None:
        return turned
    if group.kind == "past" and not is_past(page, group, floor):
        return passive(page, group, found, floor, limit)
    source = source_of(page, group, floor, made)
    if page.bare:
        parted = _without_comma(page, group, source, floor, limit, found)
        if parted is not None:
            return parted
    if unreal(page, source, group, floor) or withheld(page, group, floor) or own_voice(page, source, group):
        return None
    if group.form.cue.lemma in {"quote", "cite"}:
        if group.end + 1 < limit and page.word[group.end + 1] == "own":
            return None  # "citing its own reporting"
        handed_on = _as_saying(page, group, source, limit, found)
        if handed_on is not None:
            return handed_on
    citing = _citing(page, group, source, floor, limit, found) or _learned(page, group, source, limit, found)
    if citing is not None:
        return citing
    led = _as_told(page, group, source, floor, limit, found) or _as_aside(page, group, source, floor, limit, found)
    if led is not None:
        return led
    inserted = _in_relative(page, group, source, limit, found)
    if inserted is not None:
        return inserted
    opened = opening(page, group, limit)
    left = left_content(page, group, source, floor, limit, opened)
    if left is not None:
        return _with_left(page, group, source, left, limit, found)
    if opened is None or (source is None and opened.kind in _NEEDING):
        return None
    if group.kind == "infinitive" and opened.kind in {"phrase", "bare", "to"} and not goes_on(page, group):
        return None
    return _with_right(page, group, source, opened, limit, found)


def _without_comma(
    page: Page, group: Group, source: Range | None, floor: int, limit: int, found: Found
) -> Draft | None:
    """What stands before its speaker in a text that has lost its commas."""
    speaker = after_verb(page, group, source, floor, limit)
    if speaker is not None:
        return _with_left(page, group, speaker, (floor, group.first), limit, found)
    parted = before_speaker(page, group, source, floor, limit)
    return _with_left(page, group, parted[0], parted[1], limit, found) if parted else None


_NO_CLAUSE = 3


def _in_relative(page: Page, group: Group, source: Range | None, limit: int, found: Found) -> Draft | None:
    """ "The pay, which he said was low": the relative pronoun and its verb are what he said."""
    if source is None or source[0] < 1 or group.end >= limit or "bare" not in group.form.cue.takes:
        return None
    k = source[0] - 1
    if page.tag[k] not in "WT" or page.word[k] not in _RELATIVE or page.tag[group.end] not in "XMV":
        return None
    if source[1] != group.first or group.kind not in {"finite", "past"}:
        return None
    content = [(k, k + 1), (group.end, clause_end(page, group.end, limit, found))]
    draft = _draft(page, group, source, content, "relative")
    draft.steps.append("the saying stands inside a relative clause")
    return draft


_RELATIVE = frozenset(("which", "that", "who", "what"))
_NEEDING = frozenset(("bare", "phrase", "to", "question"))


def _as_saying(page: Page, group: Group, source: Range | None, limit: int, found: Found) -> Draft | None:
    """ "Reuters quoted a commander as saying that ...": the commander speaks, through Reuters."""
    end = speaker_end(page, group.end, limit)
    how = page.word[end + 1] if end + 1 < limit and page.word[end] == "as" else ""
    if end <= group.end or how not in _SAYING_HOW:
        return None
    form = english().first[how][0] if how in english().first else _saying()
    opened = opening(page, group._replace(form=_saying(), end=end + 2), limit)
    before = source[0] - 1 if source else -1
    if opened is not None:
        content = content_range(page, opened, limit, found, group)
    elif before in page.closes and page.para[before] == page.para[group.at]:
        content = quote_range(page, before)  # '"...," Reuters quoted a commander as saying'
    else:
        return None
    draft = _draft(page, group, (group.end, end), [content], "as_saying")
    draft.left = opened is None
    draft.entry = form.cue if how not in {"saying", "telling"} else draft.entry  # "as suggesting": not so sure
    draft.cue.append((end, end + 2))
    draft.via = [source] if source else []
    return draft


@cache
def _saying() -> Form:
    return english().first["saying"][0]


def _as_told(page: Page, group: Group, source: Range | None, floor: int, limit: int, found: Found) -> Draft | None:
    """ "As Reuters reported, the bridge fell": what follows the comma is what was said."""
    if source is None or source[0] != floor + 1 or page.word[floor] != "as" or "bare" not in group.form.cue.takes:
        return None
    if group.kind not in {"finite", "past"} or group.end + 1 >= limit or page.tag[group.end] != ",":
        return None
    content = (group.end + 1, clause_end(page, group.end + 1, limit, found))
    return _draft(page, group, source, [content], "as") if content[1] - content[0] > _NO_CLAUSE else None


def _citing(page: Page, group: Group, source: Range | None, floor: int, limit: int, found: Found) -> Draft | None:
    """ "Media reported citing a military source that ...": the military source speaks, through the media."""
    j = group.end
    if source is None or j + 2 >= limit or page.word[j] not in {"citing", "quoting"}:
        return None
    end = speaker_end(page, j + 1, limit)
    that = next((i for i in range(j + 2, min(limit, end + 1)) if page.tag[i] == "T"), -1)
    if that > 0:
        draft = _draft(page, group, (j + 1, that), [(that, clause_end(page, that, limit, found))], "clause")
        draft.via = [source]
    else:
        behind = group._replace(end=end)
        left = left_content(page, behind, source, floor, limit, None)
        if left is None or end == j + 1:
            return None
        draft = _draft(page, group, (j + 1, end), [left], "paren")  # "Ten died, media reported citing the police."
        draft.left, draft.via = True, [source]
    draft.rule = "en.relay.citing"
    draft.cue = [(group.first, j + 1)]
    return draft


def _learned(page: Page, group: Group, source: Range | None, limit: int, found: Found) -> Draft | None:
    """ "The Herald has learned from two officials that ...": the officials say it, through the Herald."""
    j = group.end
    if source is None or group.form.cue.lemma != "learn" or page.word[j : j + 1] != ["from"]:
        return None
    that = next((i for i in range(j + 2, min(limit, j + _FROM)) if page.tag[i] == "T"), -1)
    if that < 0 or any(page.tag[i] in ",;:.-XMV" for i in range(j + 1, that)):
        return None
    draft = _draft(page, group, (j + 1, that), [(that, clause_end(page, that, limit, found))], "clause")
    draft.rule, draft.cue, draft.via = "en.relay.learned", [(group.first, j + 1)], [source]
    return draft


_FROM = 16


def _as_aside(page: Page, group: Group, source: Range | None, floor: int, limit: int, found: Found) -> Draft | None:
    """ "The island, as an adviser pointed out, has few storms": what stands around the aside was pointed out."""
    if source is None or group.kind not in {"finite", "past"} or not group.form.cue.takes & {"bare", "clause"}:
        return None
    k, j = source[0] - 2, group.end
    if k <= floor or page.word[source[0] - 1] != "as" or page.tag[k] != "," or j + 1 >= limit or page.tag[j] != ",":
        return None
    rest = (j + 1, clause_end(page, j + 1, limit, found))
    if not any(is_finite(page, i, j + 1) for i in range(*rest)) or any(
        is_finite(page, i, floor) for i in range(floor, k)
    ):
        return None
    return _draft(page, group, source, [(floor, k), rest], "as")


def _with_left(page: Page, group: Group, source: Range | None, left: Range, limit: int, found: Found) -> Draft:
    content = [left, *rest_behind(page, group, left, limit, found)]
    draft = _draft(page, group, source, content, "paren")
    draft.left = True
    draft.steps.append("the content stands before its speaker")
    told = told_of(page, group, limit)
    if told:
        draft.via = [told]
    return draft


def _with_right(
    page: Page, group: Group, source: Range | None, opened: Opening, limit: int, found: Found
) -> Draft | None:
    if group.form.cue.row.get("quoted") and not any(i in page.opens for i in range(opened.at, limit)):
        return None
    a, b = content_range(page, opened, limit, found, group)
    if b <= a:
        return None
    draft = _draft(page, group, source, [(a, b)], opened.kind)
    if opened.linked:
        draft.cue.append(opened.linked)
    draft.steps.append(
        f"content opens with «{page.show(a, a + 1)}»"
        + (f", {opened.skipped} words after the cue" if opened.skipped else "")
    )
    told = opened.told or told_of(page, group, opened.at)
    if told and told[1] <= a:
        draft.via = [told]
    elif opened.kind == "phrase":
        listener = listener_behind(page, a, b)
        if listener is not None:
            draft.content, draft.via = [(a, listener[0] - 1)], [listener]
    return draft


def content_range(page: Page, opened: Opening, limit: int, found: Found, group: Group) -> Range:
    """Where an opened content begins and ends."""
    a = opened.at
    if opened.kind == "colon":
        return a, _colon_end(page, a, limit)
    if opened.kind == "quote":
        b = over_quote(page, a)
        if b >= limit or page.tag[b] in ",.;" or b < a + 2 or (page.tag[b] == "G" and page.tag[b - 2] == ","):
            return a, b
        k = after_adjuncts(page, b, limit)
        return a, b if k >= limit or (k > b and page.tag[k] in ",.") else max(b, clause_end(page, a, limit, found))
    if opened.kind == "phrase":
        return a, phrase_end(page, a, limit, found)
    del group
    return a, clause_end(page, a, limit, found)


def _colon_end(page: Page, a: int, limit: int) -> int:
    """A colon reaches over its quotation or its sentence; at a paragraph's end over the quotation of the next."""
    size = len(page.tag)
    if a >= size:
        return a
    if a in page.opens:
        return over_quote(page, a)
    if a >= limit:
        return page.sentence(a)[1]
    i = a
    while i < limit:
        i = over_quote(page, i) if i in page.opens else i + 1
    return max(i, limit)


def _draft(page: Page, group: Group, source: Range | None, content: list[Range], how: str) -> Draft:
    cue = group.form.cue
    steps = [told(page, group)]
    steps.append(f"source «{page.show(*source)}»" if source else "no words name the source")
    return Draft(
        at=group.at,
        entry=cue,
        cue=[(group.first, group.end)],
        content=content,
        source=source,
        rule=f"en.{group.kind}.{how}",
        denied=group.denied,
        finite=group.kind in {"finite", "past"},
        steps=steps,
    )


__all__ = ["content_range", "governor", "verb"]
