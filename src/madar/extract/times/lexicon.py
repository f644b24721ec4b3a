"""The words of times of one language, out of its tables, each with its sign and value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from madar.extract.times.signs import SIGNS
from madar.lang.calendar import months
from madar.lang.classes import listed
from madar.lang.text import proclitics, tokens
from madar.lang.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator


class Unit(NamedTuple):
    """A word for a stretch of time: ``many`` where its form is a plural."""

    name: str
    many: bool


class Entry(NamedTuple):
    """A phrase: the words after its first one, what it is; ``dual`` where its form itself says two."""

    rest: tuple[str, ...]
    sign: str
    value: Any
    dual: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language by their first word, the longest first; months that may mean other things; bare leads.

    ``inner`` are the words with a hyphen that stand within a phrase: "Dhu al-Hijja".
    """

    known: dict[str, tuple[Entry, ...]]
    doubtful: frozenset[str]
    leads: tuple[tuple[str, ...], ...]
    inner: frozenset[str]


def _entries(lang: str) -> Iterator[tuple[str, str, Any, bool]]:
    times = table(lang, "times")
    for sign, section in (("D", "weekdays"), ("R", "days"), ("F", "vague_days"), ("o", "ordinals"), ("3", "thirds"),
                          ("S", "seasons"), ("Z", "decades"), ("Q", "same"), ("n", "counts")):  # fmt: skip
        for value, phrases in times[section].items():
            yield from ((phrase, sign, int(value), False) for phrase in phrases)
    for name, phrases in times["words"].items():
        yield from ((phrase, SIGNS[name], None, False) for phrase in phrases)
    for name, forms in times["units"].items():
        for key in ("one", "two", "many"):
            unit = Unit(name, many=key == "many")
            yield from ((phrase, SIGNS[f"unit_{name}"], unit, key == "two") for phrase in forms[key])
    for calendar in ("gregorian", "hijri"):
        yield from (
            (name, "M", (number, calendar == "hijri"), False) for name, number in months(lang, calendar).items()
        )


@cache
def lexicon(lang: str) -> Lexicon:
    """The words of times in one language, from its tables.

    Where a phrase stands in two sections the later one counts; Arabic units, seasons and parts take the article.
    """
    known: dict[str, dict[tuple[str, ...], Entry]] = {}
    for phrase, sign, value, dual in _entries(lang):
        words = tuple(token.norm for token in tokens(phrase))
        known.setdefault(words[0], {})[words[1:]] = Entry(words[1:], sign, value, dual)
        if lang == "ar" and sign in "jklaechqHWP3S" and not words[0].startswith("ال"):
            known.setdefault("ال" + words[0], {}).setdefault(words[1:], Entry(words[1:], sign, value, dual))
    ordered = {
        first: tuple(sorted(entries.values(), key=lambda entry: -len(entry.rest))) for first, entries in known.items()
    }
    leads = (tuple(token.norm for token in tokens(phrase)) for phrase in table(lang, "times")["leading"]["words"])
    inner = frozenset(word for each in ordered.values() for entry in each for word in entry.rest if "-" in word)
    doubtful = listed(lang, "months", "doubtful", "names")
    return Lexicon(ordered, doubtful, tuple(sorted(leads, key=len, reverse=True)), inner)


@lru_cache(maxsize=65536)
def known_part(word: str, lang: str) -> tuple[str, str] | None:
    """What is written onto a word of the lexicon, and the word; None where it holds none."""
    known = lexicon(lang).known
    if word in known:
        return "", word
    if lang != "ar":
        return ("", word[:-2]) if word.endswith("'s") and word[:-2] in known else None
    for lead, rest in proclitics(word):
        if lead and rest in known and (lead == "لل" or "ال" not in lead):
            return lead, rest
        article = "ال" + rest
        if lead.endswith("لل") and article in known:
            return lead, article
    return None
