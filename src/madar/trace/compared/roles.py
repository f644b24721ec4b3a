"""Who does it to whom, in either language and voice: "was sold by A to B", «باعت أ لـ ب», "B bought from A" are one."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.classes import listed
from madar.lang.forms import stems
from madar.lang.text import norm
from madar.lang.words import table
from madar.trace.compared.parties import Party, one_party, parties, said_of, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from madar.trace.drift.sides import Side

_MOST_WORDS = 40
_BE = frozenset({"was", "were", "is", "are", "been", "being", "be"})
_NEAR = 3


class Deed(NamedTuple):
    """A deed as one side tells it: its row, who does it, to whom."""

    row: int
    doer: Party
    other: Party


@cache
def _rows(lang: str) -> dict[str, tuple[tuple[int, bool], ...]]:
    """For each word the deeds it may tell of, and whether from the other's side."""
    found: dict[str, list[tuple[int, bool]]] = {}
    for n, row in enumerate(table("world", "deeds")["deed"]):
        for words, taken in ((row[lang], False), (row.get("taken", {}).get(lang, ()), True)):
            for word in words:
                found.setdefault(norm(word), []).append((n, taken))
    return {word: tuple(rows) for word, rows in found.items()}


@lru_cache(maxsize=65536)
def _told_by(word: str, lang: str) -> tuple[tuple[int, bool], ...]:
    forms = stems(word) if lang == "ar" and not word.startswith("ال") else (word,)
    return tuple({row for form in sorted(forms) for row in _rows(lang).get(form, ())})


def rows_told(side: Side) -> frozenset[int]:
    """The rows of the table that a statement's words may tell of."""
    return frozenset(row for word in side.words if word.kind == "word" for row, _ in _told_by(word.norm, side.lang))


def turned(one: Side, other: Side, spelt_alike: Callable[[str, str], bool]) -> Iterator[str]:
    """A deed that both sides tell, with each party in the other's place."""
    if max(len(one.words), len(other.words)) > _MOST_WORDS:
        return
    langs = one.lang, other.lang
    for mine in deeds(one):
        for theirs in deeds(other):
            if mine.row != theirs.row:
                continue
            common = shared(mine.doer, mine.other) | shared(theirs.doer, theirs.other)
            same = [
                [one_party(a, b, langs, spelt_alike, common) for b in (theirs.doer, theirs.other)]
                for a in (mine.doer, mine.other)
            ]
            if same[0] == [False, True] and same[1] == [True, False]:
                yield f"«{said_of(one, mine.doer)}» and «{said_of(one, mine.other)}» stand in each other's place"
                return


def deeds(side: Side) -> list[Deed]:
    """The deeds of a statement whose doer and other party are both named."""
    told = {
        n: rows for n, word in enumerate(side.words) if word.kind == "word" and (rows := _told_by(word.norm, side.lang))
    }
    out = []
    for at, rows in told.items():
        named = parties(side, frozenset(told) if side.lang == "en" else frozenset({at}))
        for row, taken in rows:
            found = (_english if side.lang == "en" else _arabic)(side, at, named, {"from"} if taken else {"to"})
            if found and all(map(_is_somebody, found)):
                out.append(Deed(row, *(found[::-1] if taken else found)))
    return out


def _is_somebody(party: Party) -> bool:
    return any(key.startswith(("party", "country")) for key in party.keys) or any(map(str.isascii, party.names))


def _english(side: Side, at: int, named: list[Party], leads: set[str]) -> tuple[Party, Party] | None:
    """Who does it and to whom, of the phrases around the English verb at ``at``; ``leads`` say what marks the other."""
    before = [party for party in named if party.at < at and not party.lead]
    after = [party for party in named if party.at > at]
    by = next((party for party in after if party.lead == "by"), None)
    marked = next((party for party in after if party.lead in leads and _is_somebody(party)), None)
    if by is not None:
        struck = next((party for party in before if _is_somebody(party)), marked)
        return (by, struck) if struck else None
    to = marked or next((party for party in after if not party.lead and _is_somebody(party)), None)
    passive = any(word.norm in _BE for word in side.words[max(0, at - _NEAR) : at])
    if passive or not before or to is None:
        return None
    return next((party for party in before if _is_somebody(party)), before[0]), to


def _arabic(side: Side, at: int, named: list[Party], leads: set[str]) -> tuple[Party, Party] | None:
    """The same of an Arabic verb or its noun: who does it stands before it, else right behind it."""
    before = [party for party in named if party.at < at and not party.lead]
    after = [party for party in named if party.at > at]
    suffers = next(
        (n for n, word in enumerate(side.words[:at]) if word.norm in listed("ar", "drift", "roles", "suffers")), None
    )
    if suffers is not None:
        doer = next((party for party in after if party.lead in {"by", "from"}), None)
        struck = next((party for party in named if suffers < party.at < at), None) or next(iter(before), None)
        return (doer, struck) if doer and struck else None
    by = next((party for party in after if party.lead == "by"), None)
    plain = [party for party in after if not party.lead and _is_somebody(party)]
    if by is not None:
        return (by, [*plain, *before][0]) if plain or before else None
    to = [party for party in after if party.lead in leads and _is_somebody(party)]
    fronted = side.words[at].norm.endswith(("ه", "ها", "هم")) and bool(plain)
    doers = [] if fronted else [party for party in before if _is_somebody(party)]
    if doers:
        to += plain
    else:
        doers, to = plain[:1], [*to, *plain[1:]]
    return (doers[0], to[0]) if doers and to else None
