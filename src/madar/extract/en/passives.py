"""Passives: "it was reported that", "is said to have", "was accused of", "asked whether", "as reported by"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.en.adjuncts import after_adjuncts
from madar.extract.en.drafts import Draft, told
from madar.extract.en.ends import clause_end, limit_of, phrase_end
from madar.extract.en.forms import english
from madar.extract.en.inverted import speaker_end
from madar.extract.en.openings import opening
from madar.extract.en.subjects import subject_before
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.en.groups import Group
    from madar.extract.en.page import Page

Range = tuple[int, int]
_ANNOUNCED = grammar("en", "passives", "announced")
_TO_HAVE = grammar("en", "passives", "to_have")
_OPENING = frozenset(("clause", "question", "quote", "colon"))
_TOLD = frozenset(("brief", "inform", "notify", "alert", "remind", "assure"))
_RUMOURED = frozenset(("rumour", "rumor"))


def is_past(page: Page, group: Group, floor: int) -> bool:
    """Whether a form that may be a past or a participle is a past: somebody stands before it who may have done it."""
    i = group.first - 1
    if group.form.tag == "pp":
        return False
    if i < floor:
        return False
    if page.word[group.end : group.end + 1] == ["by"]:
        return False
    if (
        group.form.cue.row.get("object")
        and group.form.cue.lemma in _TOLD
        and page.word[group.end : group.end + 1] in (["on"], ["about"], ["of"])
    ):
        return False
    if page.tag[i] in "DJ" and page.tag[group.end : group.end + 1] in (["N"], ["U"], ["#"]):
        return page.word[i] in {"some", "many", "both", "all", "others", "most", "several", "few", "another"}
    if page.tag[i] == "G" and i > floor and page.tag[i - 1] in "IBSX":
        return False  # "after fleeing repeated air raids"
    return page.tag[i] not in "IBS(" or page.word[i] == "as"


def passive(page: Page, group: Group, found: dict[int, Group], floor: int, limit: int) -> Draft | None:
    """The attribution of a passive, its source the one behind "by" or nobody; None where it is none."""
    cue, subject = group.form.cue, subject_before(page, group.first, floor) if group.kind == "passive" else None
    giver, j = _by(page, group.end, limit)
    if cue.lemma in {"quote", "cite"} and page.word[j : j + 2] == ["as", "saying"]:
        return _quoted(page, group, found, subject, giver, j, limit)
    if cue.frame == "accuse":
        return _accused(page, group, found, subject, giver, j, limit)
    if (
        group.kind == "passive"
        and cue.lemma in _TO_HAVE
        and page.tag[j : j + 1] == ["t"]
        and subject
        and _is_verb(page, j + 1, limit)
    ):
        return _draft(page, group, giver, [subject, (j, clause_end(page, j, limit, found))], "to")
    opened = opening(page, group._replace(end=j), limit) if j < limit else None
    kinds = _OPENING | {"bare"} if subject and page.word[subject[0] : subject[1]] == ["it"] else _OPENING
    if (opened is not None and opened.kind in kinds) or (opened and cue.stance == "asks" and opened.linked):
        return _clause(page, group, found, subject, giver, limit)
    if (
        group.kind == "passive"
        and subject
        and "phrase" in cue.takes
        and (giver or cue.lemma in _ANNOUNCED)
        and page.tag[subject[0]] not in "PW"
        and not _kept_from(page, group, j, limit)
    ):
        return _draft(page, group, giver, [subject], "subject")
    if group.kind == "past" and page.word[group.first - 1 : group.first] == ["as"] and giver:
        return _as_said_by(page, group, giver, floor)
    return None


def _kept_from(page: Page, group: Group, j: int, limit: int) -> bool:
    """Whether something was kept from the subject: "people were denied water", "was denied entry"."""
    return group.form.cue.lemma == "deny" and j == group.end < limit and page.tag[j] in "NUDAJ"


def _quoted(
    page: Page, group: Group, found: dict[int, Group], subject: Range | None, giver: Range | None, j: int, limit: int
) -> Draft | None:
    """ "The minister was quoted by Reuters as saying that ...": the minister speaks, through Reuters."""
    saying = group._replace(form=english().first["saying"][0], end=j + 2)
    opened = opening(page, saying, limit)
    if opened is None or subject is None:
        return None
    draft = _draft(page, group, subject, [(opened.at, clause_end(page, opened.at, limit, found))], "as_saying")
    draft.cue.append((j, j + 2))
    draft.via = [giver] if giver else []
    return draft


def _is_verb(page: Page, j: int, limit: int) -> bool:
    return j < limit and page.tag[j] in "VUxX"


def _by(page: Page, j: int, limit: int) -> tuple[Range | None, int]:
    """Whoever stands behind "by", and where he ends."""
    k = after_adjuncts(page, j, limit) if j < limit and page.tag[j] == "R" else j
    if k < limit and page.word[k] == "by" and k + 1 < limit and page.tag[k + 1] not in "GE":
        end = speaker_end(page, k + 1, limit)
        if end > k + 1:
            return (k + 1, end), end
    return None, j


def _clause(
    page: Page, group: Group, found: dict[int, Group], subject: Range | None, giver: Range | None, limit: int
) -> Draft | None:
    """ "It was reported that", "was told that", "asked about the letter"."""
    cue = group.form.cue
    opened = opening(page, group._replace(end=giver[1]) if giver else group, limit)
    if opened is None:
        return None
    told = cue.row.get("object") and subject and page.word[subject[0]] != "it"
    it = subject is None or page.word[subject[1] - 1] == "it"
    if group.kind == "passive" and not (told or it or cue.lemma in _RUMOURED):
        return None
    if group.kind == "past" and not (cue.row.get("object") or giver):
        return None
    end = (
        phrase_end(page, opened.at, limit, found)
        if opened.kind == "phrase"
        else clause_end(page, opened.at, limit, found)
    )
    if group.kind == "past":
        comma = next((i for i in range(opened.at, end) if page.tag[i] == ","), end)
        end = comma if opened.kind != "quote" else end
    draft = _draft(page, group, giver, [(opened.at, end)], "clause")
    if opened.linked:
        draft.cue.append(opened.linked)
    return draft


def _accused(
    page: Page, group: Group, found: dict[int, Group], subject: Range | None, giver: Range | None, j: int, limit: int
) -> Draft | None:
    """ "The bank was accused of hiding the debt by its clerks"; without a link word it is no accusation."""
    link = frozenset(group.form.cue.row.get("link", ()))
    if link:
        if not (j < limit and page.word[j] in link):
            return None
    elif not (group.kind == "passive" and j < limit and (page.tag[j] in "DJq" or j in page.opens)):
        return None
    end = phrase_end(page, j, limit, found, free=link or frozenset(("as",)))
    if giver is None:
        by = next((i for i in range(j + 1, end - 1) if page.word[i] == "by" and page.tag[i + 1] not in "GE"), -1)
        last = speaker_end(page, by + 1, limit) if by > 0 else -1
        if last > by + 1:
            giver, end = (by + 1, last), by
    if giver is None and group.form.cue.row.get("giver"):
        return None
    content = [(j, end)] if group.kind == "past" or subject is None else [subject, (j, end)]
    return _draft(page, group, giver, content, "accused")


def _as_said_by(page: Page, group: Group, giver: Range, floor: int) -> Draft | None:
    k = group.first - 1
    if k == floor and page.tag[giver[1] : giver[1] + 1] == [","]:  # "As first reported by Reuters, the bridge fell"
        content = (giver[1] + 1, clause_end(page, giver[1] + 1, limit_of(page, giver[1]), {}))
        return _draft(page, group, giver, [content], "as") if content[1] - content[0] > 1 else None
    begin = k - 1 if page.tag[k - 1] == "," else k
    return _draft(page, group, giver, [(floor, begin)], "as") if begin - floor > 1 else None


def _draft(page: Page, group: Group, source: Range | None, content: list[Range], how: str) -> Draft:
    shown = f"source behind «by»: «{page.show(*source)}»" if source else "a passive that names nobody"
    return Draft(
        at=group.at,
        entry=group.form.cue,
        cue=[(group.first, group.end)],
        content=content,
        source=source,
        rule=f"en.passive.{how}",
        denied=group.denied,
        finite=False,
        steps=[told(page, group), shown],
    )
