"""Outlets, groups, bodies, governments and public persons that have a name in both scripts, and how texts name them.

The tables are ``lang/world/*.tsv`` (their columns: ``lang/world/README.md``). An alias is compared on its letters
alone, so that "Al-Jazeera", "Al Jazeera" and "Aljazeera" are one; it is *weak* where it is a common word as well
(«الحياة», "Times"): a class word, quotation marks or a known kind must stand by it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.text import norm
from madar.lang.words import rows, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from madar.terms import ActorKind

FILES: tuple[tuple[str, ActorKind], ...] = (
    ("outlets", "outlet"),
    ("groups", "group"),
    ("bodies", "organisation"),
    ("persons", "person"),
)
KINDS: Mapping[str, ActorKind] = {
    "person": "person",
    "org": "organisation",
    "organization": "organisation",
    "organisation": "organisation",
    "outlet": "outlet",
    "publisher": "outlet",
    "group": "group",
    "government": "government",
    "place": "place",
}
_LETTERS = re.compile(r"[^\W_]+(?:\+(?!\w))?")  # OPEC+ is more than OPEC
_SITE = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")
_ACCENTED = re.compile("[\u00c0-\u024f\u0300-\u036f]")
_WEAK, _YEARS, _BETWEEN = "~", "@", "|"


class Name(NamedTuple):
    """A spelling of an actor's name; ``years`` says when it was borne ("2012-2016"), ``weak`` that it is a word too."""

    text: str
    years: str
    weak: bool


@dataclass(frozen=True, slots=True)
class Known:
    """An actor of the tables: ``sort`` is what it is among its kind (agency, army, ministry ...)."""

    known_id: str
    kind: ActorKind
    name: str
    names: tuple[Name, ...]
    sort: str = ""
    country: str = ""
    years: str = ""
    owner: str = ""
    follows: str = ""
    check: str = ""


def letters(text: str) -> str:
    """The letters and digits of a name in their normal form, without accents, spaces and marks.

    >>> letters("Al-Jazeera"), letters("الجزيرة"), letters("İHA")
    ('aljazeera', 'الجزيره', 'iha')
    """
    return _of_a_word(text) if len(text) <= _KEPT_CHARS else _letters(text)


def _letters(text: str) -> str:
    plain = "".join(_LETTERS.findall(norm(text)))
    if plain.isascii() or not _ACCENTED.search(plain):
        return plain
    split = unicodedata.normalize("NFKD", plain.replace("ı", "i"))
    return "".join(char for char in split if not "\u0300" <= char <= "\u036f")


#: A text asks for the letters of the same words again and again; what a hostile one can make this hold is bounded.
_KEPT_CHARS = 32
_of_a_word = lru_cache(maxsize=1 << 16)(_letters)


def _name(cell: str) -> Name:
    weak = cell.startswith(_WEAK)
    text, _, years = cell.removeprefix(_WEAK).partition(_YEARS)
    return Name(text.strip(), years.strip(), weak)


def _names(cell: str) -> tuple[Name, ...]:
    return tuple(_name(each.strip()) for each in cell.split(_BETWEEN) if each.strip())


def _shown(names: tuple[Name, ...]) -> str:
    """The first name that is more than an acronym: "Human Rights Watch", not "HRW"."""
    return next((name.text for name in names if not name.text.isupper()), names[0].text)


def _entries(stem: str, kind: ActorKind) -> Iterator[Known]:
    for known_id, sort, country, years, owner, follows, arabic, latin, check in rows("world", stem):
        site = (Name(check, "", weak=False),) if kind == "outlet" and _SITE.fullmatch(check) else ()
        names = _names(latin) + _names(arabic) + site
        shown = _shown(names) if kind == "organisation" else names[0].text
        yield Known(f"{kind}:{known_id}", kind, shown, names, sort, country, years, owner, follows, check)


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its names, the adjectives made of them, and its capital, in both scripts."""

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]


@cache
def countries() -> tuple[Country, ...]:
    """The countries of the table."""
    found = []
    for code, arabic, latin, arabic_adjectives, latin_adjectives, capitals in rows("world", "countries"):
        cells = (each.split(_BETWEEN) for each in (latin, arabic, latin_adjectives, arabic_adjectives, capitals))
        en, ar, en_adjectives, ar_adjectives, cities = ([e.strip() for e in cell if e.strip()] for cell in cells)
        found.append(Country(code, (*en, *ar), (*en_adjectives, *ar_adjectives), tuple(cities)))
    return tuple(found)


def _inflected(adjective: str) -> tuple[str, ...]:
    """The forms an adjective of nationality takes: «سوري» also «السورية», «السوريين»."""
    if adjective.isascii():
        return (adjective, adjective + "s")
    endings = ("", "ة", "ون", "ين", "ان", "ات", "تين", "تان")
    return tuple(article + adjective + ending for article in ("", "ال") for ending in endings)


@cache
def adjectives() -> Mapping[str, str]:
    """The country that each form of an adjective of nationality speaks of, by its letters."""
    return {
        letters(form): country.code
        for country in countries()
        for adjective in country.adjectives
        for form in _inflected(adjective)
    }


def _governments() -> Iterator[Known]:
    patterns = table("world", "classes")["government_patterns"]
    for country in countries():
        names = [Name(each, "", weak=False) for each in country.names]
        for adjective in country.adjectives:
            forms = patterns["en" if adjective.isascii() else "ar"]
            names += [Name(form.format(adjective=adjective), "", weak=False) for form in forms]
        others = table("world", "classes")["government_names"].get(country.code, ())
        names += [Name(each, "", weak=False) for each in (*country.capitals, *others)]
        yield Known(
            f"government:{country.code.lower()}",
            "government",
            f"{country.names[0]} (government)",
            tuple(names),
            "government",
            country.code,
        )


@cache
def entries() -> tuple[Known, ...]:
    """All actors of the tables."""
    return (*(each for stem, kind in FILES for each in _entries(stem, kind)), *_governments())


class Alias(NamedTuple):
    """An actor under one of its names."""

    known: Known
    name: Name


@cache
def aliases() -> Mapping[str, tuple[Alias, ...]]:
    """Every alias by its letters; an Arabic one without article is met with it as well."""
    found: dict[str, list[Alias]] = {}
    for known in entries():
        for name in known.names:
            key = letters(name.text)
            keys = {key}
            if not key.isascii() and not key.startswith("ال"):
                keys.add("ال" + key)
            for each in keys:
                if all(alias.known is not known for alias in found.get(each, ())):
                    found.setdefault(each, []).append(Alias(known, name))
    return {key: tuple(each) for key, each in found.items()}
