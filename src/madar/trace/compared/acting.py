"""Who acts on whom by where the two parties of a statement stand, whatever the deed; and a party in another's stead.

In both languages, verb first or party first, who acts is named before whom it befalls, but for a passive ("was beaten
by the guards", «تعرض لضرب من الحراس»), for a deed told from the other's side ("received from", left to roles.py) and
for what both do together ("met", «التقى»). So the deed need be in no table.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.akin import akin
from madar.lang.classes import listed
from madar.lang.known import letters
from madar.lang.named import given_names
from madar.lang.text import norm
from madar.lang.units import function_words
from madar.lang.words import table
from madar.trace.compared.parties import Party, keys_of, one_party, parties, said_of, shared
from madar.trace.compared.roles import rows_told
from madar.trace.drift.names import calendar_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from madar.trace.drift.sides import Side

_MOST_WORDS = 25
_TWO = 2
_SHORTEST_VERB = 5


class Acting(NamedTuple):
    """Two parties of a statement: who acts, and on whom."""

    doer: Party
    other: Party


def acting(side: Side) -> Acting | None:
    """Who acts on whom where a statement names two parties and no more in its first clause; else None."""
    named = _somebodies(side)
    end = next((n for n, word in enumerate(side.words) if word.norm in {",", "،", ";", "؛"}), len(side.words))
    first = [party for party in named if party.at < end]
    named = first if len(first) == _TWO else named
    if len(named) != _TWO or len(side.words) > _MOST_WORDS or _together(side, *named):
        return None
    one, other = named
    if not other.keys and other.at == one.at + len(one.words):
        return None  # «وزير الطاقة سعد الهاشمي» is one
    suffers = any(word.norm in listed(side.lang, "drift", "roles", "suffers") for word in side.words)
    if other.lead == "by" or (suffers and other.lead in {"by", "from"}):
        return Acting(other, one)
    return None if one.lead == "by" else Acting(one, other)


def stands_turned(one: Side, other: Side, spelt_alike: Callable[[str, str], bool]) -> Iterator[str]:
    """Two parties of whom each acts on the other in one of the two statements; in one language by the same word."""
    if not rows_told(one).isdisjoint(rows_told(other)):
        return
    mine, theirs = acting(one), acting(other)
    if mine is None or theirs is None or (one.lang == other.lang and not _same_deed(one, other, mine, theirs)):
        return
    common = shared(*mine) | shared(*theirs)
    langs = one.lang, other.lang
    same = [[one_party(a, b, langs, spelt_alike, common) for b in theirs] for a in mine]
    if same == [[False, True], [True, False]]:
        yield f"«{said_of(one, mine.doer)}» and «{said_of(one, mine.other)}» stand in each other's place"


def others_stead(one: Side, other: Side, spelt_alike: Callable[[str, str], bool]) -> Iterator[str]:
    """Across two languages the one party of each statement that the other has not, where the two cannot be one."""
    if one.lang == other.lang or max(len(one.words), len(other.words)) > _MOST_WORDS:
        return
    langs = one.lang, other.lang
    left, right = ([_narrowed(party) for party in _somebodies(side)] for side in (one, other))
    alone = [a for a in left if not any(one_party(a, b, langs, spelt_alike) for b in right)]
    apart = [b for b in right if not any(one_party(a, b, langs, spelt_alike) for a in left)]
    if len(alone) == len(apart) == 1 and len(left) == len(right) and _cannot_be_one(alone[0], apart[0]):
        yield f"«{said_of(one, alone[0])}» where the other says «{said_of(other, apart[0])}»"
        return
    for a in left:
        for b in right:
            if _of_other_bodies(a, b):
                yield f"«{said_of(one, a)}» where the other says «{said_of(other, b)}»"
                return


def _somebodies(side: Side) -> list[Party]:
    taken = frozenset(n for n in range(len(side.words)) if _is_verb(side, n) or _is_day(side, n))
    return [party for party in parties(side, taken) if _is_somebody(side, party)]


def _is_somebody(side: Side, party: Party) -> bool:
    if any(key.startswith(("party", "country")) for key in party.keys - _rows_of("adjectives")):
        return True
    if side.lang == "en":
        return len(party.names) >= _TWO
    return letters(party.words[0]) in given_names()


def _is_day(side: Side, n: int) -> bool:
    word = side.words[n].norm
    return not calendar_words(side.lang).isdisjoint({word, word.removeprefix("ال")})


def _is_verb(side: Side, n: int) -> bool:
    """Whether a word is an English verb's past, or its noun in "-ing"; an Arabic one opens the sentence or is left."""
    word = side.words[n]
    if side.lang == "ar":
        return n == 0 and not word.norm.startswith("ال")
    lower = side.text[word.start].islower() and not keys_of(word.norm, side.text[word.start : word.end], "en")
    return lower and (word.norm in _pasts() or (len(word.norm) >= _SHORTEST_VERB and word.norm.endswith(("ed", "ing"))))


@cache
def _pasts() -> frozenset[str]:
    told = {norm(word) for row in table("world", "deeds")["deed"] for word in row["en"]}
    return frozenset(told | {form for row in table("en", "drift")["irregular"]["rows"] for form in row[1:]})


def _together(side: Side, one: Party, other: Party) -> bool:
    """Whether two parties do it together, or are joined: "met", «بين الحكومة والجيش», "the army and the police"."""
    if any(word.norm in listed(side.lang, "drift", "roles", "together") for word in side.words):
        return True
    between = [word.norm for word in side.words[one.at + len(one.words) : other.at]]
    return other.words[0].startswith("وال") or (
        bool(between) and set(between) <= {"and", "و", "the", ",", "،", "or", "أو"}
    )


def _same_deed(one: Side, other: Side, mine: Acting, theirs: Acting) -> bool:
    """Whether a word that names neither party stands in both, in any form: "thanked" and "was thanked by"."""
    left, right = _beside(one, mine), _beside(other, theirs)
    return any(akin(a, b, one.lang) for a in left for b in right)


def _beside(side: Side, acted: Acting) -> list[str]:
    """The words right before the first party and up to the second."""
    first, second = sorted(acted, key=lambda party: party.at)
    within = {
        *first.words,
        *second.words,
        *function_words(side.lang),
        *map(norm, table("world", "classes")["small"][side.lang]),
    }
    said = [word.norm for word in side.words[max(0, first.at - 1) : second.at] if word.kind == "word"]
    return [word for word in said if word not in within and len(word) > _TWO]


@cache
def _stead() -> dict[str, frozenset[int]]:
    """For each row of parties.toml the circles of those that may stand for one another."""
    found: dict[str, set[int]] = {}
    every = table("world", "parties")
    numbers = {norm(word): n for n, row in enumerate(every["rows"]) for word in row["en"]}
    for circle, words in enumerate(every["circles"]):
        for word in words:
            found.setdefault(f"party {numbers[norm(word)]}", set()).add(circle)
    return {key: frozenset(circles) for key, circles in found.items()}


@cache
def _rows_of(name: str) -> frozenset[str]:
    """The keys of the rows of parties.toml that one of its lists names."""
    every = table("world", "parties")
    return frozenset(f"party {n}" for n, row in enumerate(every["rows"]) if not set(row["en"]).isdisjoint(every[name]))


def _narrowed(party: Party) -> Party:
    """A party without "forces", "fighters" and their like where it says whose they are."""
    telling = party.keys - _rows_of("loose")
    return party._replace(keys=telling) if any(key.startswith("party") for key in telling) else party


def _cannot_be_one(one: Party, other: Party) -> bool:
    """Whether two parties are of sorts that never stand for one another, or bear names that share nothing."""
    if not one.keys.isdisjoint(other.keys):
        return False
    if all(len(party.words) > 1 for party in (one, other)) and max(map(_capitals, (one, other))) >= _TWO:
        return all(any(key.startswith("body") for key in party.keys) for party in (one, other))
    mine, theirs = _circles(one), _circles(other)
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _capitals(party: Party) -> int:
    """How many words of an English party's name have a capital."""
    return sum(map(str.isascii, party.names))


def _circles(party: Party) -> frozenset[object]:
    """What a party may be taken for: its circles, else its own row or country."""
    keys = [key for key in party.keys if key.startswith(("party", "country"))]
    return frozenset(circle for key in keys for circle in _stead().get(key, frozenset({key})))


def _of_other_bodies(one: Party, other: Party) -> bool:
    """Whether two are called alike but of other bodies: the minister of defence, the interior minister."""
    head = one.keys & other.keys & _rows_of("of_bodies")
    bodies = [{key for key in party.keys - (one.keys & other.keys) if key.startswith("body")} for party in (one, other)]
    return bool(head) and all(bodies) and len(one.words) > 1 and len(other.words) > 1
