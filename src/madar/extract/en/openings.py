"""What opens a content behind a verb: "that", a colon, a quotation, a question word, a clause, a noun phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from madar.extract.en.adjuncts import after_adjuncts, time_at
from madar.extract.en.ends import is_talk
from madar.extract.en.lexis import listed
from madar.extract.en.phrases import end_of, is_finite
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.en.groups import Group
    from madar.extract.en.page import Page

Range = tuple[int, int]
_CLAUSE_AHEAD = 45
_ASKING = grammar("en", "openings", "asking")
_DISTANT = 16
_GOING_ON = grammar("en", "openings", "going_on")


class Opening(NamedTuple):
    """A content begins at ``at`` as ``kind`` (clause, bare, quote, colon, question, to, phrase); ``told`` hears it.

    ``linked`` is the preposition that belongs to the cue, ``skipped`` how many tokens stand between verb and content.
    """

    kind: str
    at: int
    told: Range | None = None
    linked: Range | None = None
    skipped: int = 0


def opening(page: Page, group: Group, limit: int) -> Opening | None:
    """The content that opens behind the verb, before ``limit``; None where none does."""
    cue = group.form.cue
    j, told = group.end, None
    found = _at(page, group, j, limit)
    if found is not None and found.kind == "phrase" and _only_when(page, j, limit):
        found = None
    loose = found is not None and found.kind in {"phrase", "bare"}
    if found is not None and not loose:
        return found
    if cue.row.get("object") and j < limit:
        k = end_of(page, j, limit)
        if k == j and page.tag[j] in "PO":
            k = j + 1
        if k > j:
            told = (j, k)
            after = _behind(page, group, k, limit)
            if after is not None and after.kind != "phrase":
                return after._replace(told=told, skipped=0)
    if found is not None and page.tag[j] not in "ZIBR" and not _then_that(page, j, limit):
        return found
    after = _behind(page, group, j, limit)
    if after is not None:
        return after
    if found is not None and found.kind == "bare" and after_adjuncts(page, j, limit) > j:
        return None
    return found or _whatever(page, group, j, limit)


def _then_that(page: Page, j: int, limit: int) -> bool:
    """Whether a time stands at ``j`` and "that" behind it: "said this week that the road would close"."""
    k = time_at(page, j, limit)
    return j < k < limit and page.tag[k] == "T"


def _only_when(page: Page, j: int, limit: int) -> bool:
    """Whether nothing but a time stands behind the verb, and it ends there: "reported last night, citing"."""
    k = time_at(page, j, limit)
    return k > j and (k >= limit or page.tag[k] in ",;.")


def _whatever(page: Page, group: Group, j: int, limit: int) -> Opening | None:
    """Whatever stands behind "said" and is no adjunct is its content, even where no verb is known in it."""
    if (
        group.form.cue.lemma not in _PLAIN
        or j >= limit
        or page.tag[j] not in "DKNAUJVE#PGT"
        or page.word[j] in _GOING_ON
    ):
        return None
    return Opening("bare", j) if after_adjuncts(page, j, limit) == j and page.word[j] not in {"so", "goodbye"} else None


_PLAIN = frozenset(("say", "claim", "argue", "insist"))


def told_of(page: Page, group: Group, limit: int) -> Range | None:
    """Whoever stands as object behind the verb: "told Reuters"; or behind "to" and "with": "said to the BBC"."""
    j = group.end
    if group.form.cue.row.get("object"):
        k = end_of(page, j, limit)
        return (j, k) if k > j else None
    if j < limit and page.word[j] == "to":
        k = end_of(page, j + 1, limit)
        return (j + 1, k) if k > j + 1 else None
    return None


def _behind(page: Page, group: Group, j: int, limit: int) -> Opening | None:
    """The opening behind adjuncts, and behind an aside between commas."""
    k = after_adjuncts(page, j, limit)
    found = _at(page, group, k, limit)
    if found is not None:
        return None if found.kind == "phrase" and k > j else found._replace(skipped=k - j)
    if k < limit and page.tag[k] == ",":
        placed = page.word[k + 1 : k + 2] == ["where"]  # "said on the channel, where he works, that"
        for n in range(k + 1, min(limit, k + _DISTANT)):
            if page.tag[n] == "," and n + 1 < limit:
                nearer = _at(page, group, n + 1, limit)
                if nearer is not None and placed and nearer.kind == "clause":
                    return nearer._replace(skipped=n + 1 - j)
                if (
                    nearer is not None
                    and nearer.kind in {"clause", "quote"}
                    and page.word[k + 1] not in {"which", "who"}
                ):
                    return nearer._replace(skipped=n + 1 - j)
                return None
            if page.tag[n] in (";:.-" if placed else "XMV;:.-"):
                return None
    return None


def _at(page: Page, group: Group, j: int, limit: int) -> Opening | None:
    """The content that opens right at ``j``; none at "... the monitor said adding that": it stands before him."""
    if j >= limit or page.word[j] in _GOING_ON:
        return None
    cue, takes, tag, word = group.form.cue, group.form.cue.takes, page.tag, page.word
    kind = tag[j]
    if kind == ":" and (takes & {"quote", "clause"}):
        return Opening("colon", j + 1) if j + 1 < limit or page.inside[j] < 0 else None
    if kind == "," and j + 1 < limit and tag[j + 1] == "q" and j + 1 in page.opens and "quote" in takes:
        return Opening("quote", j + 1)
    if kind == "," and j + 1 < limit and word[j + 1] == "that" and "clause" in takes and _clause_at(page, j + 2, limit):
        return Opening("clause", j + 1)
    if kind == "q" and j in page.opens and takes & {"quote", "phrase"}:
        return _quotation(page, group, j, limit)
    told = not cue.row.get("tight") or (cue.row.get("papers") and _by_papers(page, group))
    if kind == "T" and "clause" in takes and (told or _clause_at(page, j + 1, limit) or _no_pointer(page, j, limit)):
        return Opening("clause", j)
    if (
        word[j] in _ASKING
        and "question" in takes
        and (word[j] not in {"if", "when"} or cue.stance == "asks" or group.denied)
    ):
        return Opening("question", j)
    if kind == "t" and "to" in takes and j + 1 < limit and (tag[j + 1] in "VUXxR" or j + 1 in page.opens):
        return Opening("to", j)
    if word[j] in cue.preps and j + 1 < limit:
        return _linked(page, group, j, limit)
    if "bare" in takes and _bare(page, group, j, limit):
        return Opening("bare", j)
    if (
        "phrase" in takes
        and (kind in "DKNAJGP#EUO" or word[j] in {"having", "being"})
        and _phrase(page, group, j, limit)
    ):
        return Opening("phrase", j)
    return None


def _quotation(page: Page, group: Group, j: int, limit: int) -> Opening | None:
    """A quotation right behind the verb: speech, or a noun phrase that opens with quoted words."""
    takes = group.form.cue.takes
    if "quote" in takes:
        return Opening("quote", j)
    return Opening("phrase", j) if _phrase(page, group, j, limit) else None


def _linked(page: Page, group: Group, j: int, limit: int) -> Opening | None:
    """What a preposition of the cue governs: "spoke of a plan", "warned against going", "insisted on how ..."."""
    kind = page.tag[j + 1]
    if kind in ",.;:)-" or (group.form.cue.row.get("heads") == "talk" and not is_talk(page, j + 1, limit)):
        return None
    if page.word[j] == "to" and kind in "VX":
        return None
    return Opening("phrase", j + 1, linked=(j, j + 1))


def _no_pointer(page: Page, j: int, limit: int) -> bool:
    """Whether "that" at ``j`` points at no noun: a number or a plural follows, "has learnt that 21 farmers"."""
    following = j + 1
    plural = following < limit and page.tag[following] in "NU" and page.word[following].endswith("s")
    return plural or (following < limit and page.tag[following] == "#")


def _phrase(page: Page, group: Group, j: int, limit: int) -> bool:
    """Whether the noun phrase at ``j`` may be a content of this cue."""
    row = group.form.cue.row
    if row.get("heads") == "talk":
        return is_talk(page, j, limit)
    if row.get("tight") and page.tag[j] == "P":
        return False
    if row.get("papers") and not _by_papers(page, group):
        return False
    return not (row.get("tight") and page.tag[j] in "NAU" and page.word[j] in {"up", "off"})


def _bare(page: Page, group: Group, j: int, limit: int) -> bool:
    """Whether a clause without "that" opens at ``j``."""
    kind = page.tag[j]
    tight = group.form.cue.row.get("tight")
    if kind == "p":
        return True
    if kind == "P":
        return j + 1 < limit and (_clause_at(page, j, limit) or (not tight and page.tag[j + 1] in "XMVEUR"))
    if tight:
        counted = kind in "D#" and group.form.cue.lemma == "find" and _by_papers(page, group)
        return (kind in "DKA" and _near_verb(page, j, limit)) or (counted and _clause_at(page, j, limit))
    if kind in "DKNAUJ#GTZEW" or (kind in "ISB" and j == group.end) or kind == "R":
        return _clause_at(page, j, limit)
    return False


def _by_papers(page: Page, group: Group) -> bool:
    """Whether papers, polls, pictures do it: "polls show a tight race", not "he shows support"."""
    opening = page.sentence(group.first)[0]
    near = (opening, *range(max(0, group.first - 9), group.first))
    return any(page.word[i] in listed("document") for i in near)


def _near_verb(page: Page, j: int, limit: int) -> bool:
    k = end_of(page, j, limit)
    return k > j and k < limit and page.tag[k] in "XM"


def _clause_at(page: Page, j: int, limit: int) -> bool:
    """Whether a finite verb stands within reach of ``j``, no relative clause's own."""
    relative = False
    commas = 0
    for i in range(j, min(limit, j + _CLAUSE_AHEAD)):
        kind = page.tag[i]
        if kind == "W" and i > j and page.word[i] in {"who", "which", "whose"}:
            relative = True
        elif kind == ",":
            commas += 1
            relative = False
        elif kind in ";:" and i > j:
            return False
        elif (is_finite(page, i, j) and (i > j or kind in "pE")) or (page.word[i] == "be" and i > j):
            if not relative:
                return commas != 1 or page.tag[j] in "SIBRTW"
            relative = False
    return False
