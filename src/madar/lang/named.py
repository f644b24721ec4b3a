"""Whom a phrase names: aliases met in a row of words, class words and nationalities taken off.

"لصحيفة ميرور البريطانية" is the outlet of "the Daily Mirror": «ل» is written onto it, «صحيفة» says its kind and
«البريطانية» its country.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.known import KINDS, Alias, Known, adjectives, aliases, countries, letters
from madar.lang.text import norm
from madar.lang.words import rows, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from madar.terms import ActorKind

#: An acronym this short is a name only in capitals: "WHO", not "who".
LONGEST_ACRONYM = 6
FEWEST_AFTER_CLITIC = 3


@cache
def given_names() -> frozenset[str]:
    """Given names of the Arab world, by their letters."""
    return frozenset(letters(row[0]) for row in rows("world", "given_names"))


@cache
def not_names() -> frozenset[str]:
    """Words that are no part of a person's name, though they stand where one could."""
    words = table("world", "namewords")
    return frozenset(letters(word) for word in (*words["ar"], *words["en"]))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(key[:n] for key in aliases() for n in range(1, len(key) + 1))


@lru_cache(maxsize=65536)
def bare(word: str) -> tuple[str, ...]:
    """The letters of a word, then without «و», «ب», «ل» or 's written onto it; «لل» gives the article back.

    >>> bare("لصحيفة"), bare("وللجزيرة"), bare("Assad's")
    (('لصحيفه', 'صحيفه'), ('وللجزيره', 'للجزيره', 'الجزيره'), ('assads', 'assad'))
    """
    whole = letters(word)
    if whole.isascii() or whole[0] < "\u0600":
        plain = norm(word)
        return (whole, letters(plain[:-2])) if plain.endswith("'s") else (whole,)
    found = [whole]
    for lead in ("و", "ف", ""):
        if not whole.startswith(lead):
            continue
        rest = whole[len(lead) :]
        if lead:
            found.append(rest)
        if rest.startswith("لل"):
            found.append("ال" + rest[2:])
        elif rest[:1] in {"ب", "ك", "ل"}:
            found.append(rest[1:])
    return tuple(dict.fromkeys(each for each in found if each == whole or len(each) >= FEWEST_AFTER_CLITIC))


_POSSESSIVE = re.compile("(?<=\\w)['’ʼ]s$|(?<=s)['’ʼ]$")


def without_possessive(text: str) -> str:
    """A name without the 's that only says what is its own; a name of the tables that ends so is left as it is.

    >>> without_possessive("Levant Wire's"), without_possessive("Reuters’"), without_possessive("IHS Jane's")
    ('Levant Wire', 'Reuters', "IHS Jane's")
    """
    short = _POSSESSIVE.sub("", text)
    return text if short != text and letters(text) != letters(short) and letters(text) in aliases() else short


class Hit(NamedTuple):
    """Aliases met in a row of words: those of the longest match, and the word after it."""

    aliases: tuple[Alias, ...]
    end: int


def _cased(alias: Alias, said: str) -> bool:
    """An acronym is met in capitals, another Latin name with a capital or wholly without."""
    text = alias.name.text
    if not said.isascii():
        return True
    if text.isupper() and len(letters(text)) <= LONGEST_ACRONYM:
        return said.isupper()
    return True


def longest(words: Sequence[str], i: int, *, most: int = 9) -> Hit | None:
    """The longest alias that begins at word ``i``; its first word may carry clitics, its last one 's.

    >>> hit = longest("لقناة سكاي نيوز".split(), 1)
    >>> hit.end, hit.aliases[0].known.name
    (3, 'Sky News')
    """
    table_, beginnings, best = aliases(), _beginnings(), None
    for first in bare(words[i]):
        key = first
        for end in range(i + 1, min(len(words), i + most) + 1):
            if end > i + 1:
                key += letters(words[end - 1])
            if key not in beginnings:
                shorter = key[:-1] if norm(words[end - 1]).endswith("'s") else ""
                hit = _hit(table_.get(shorter, ()), words, i, end)
            else:
                hit = _hit(table_.get(key, ()), words, i, end)
            if hit and (best is None or end > best.end):
                best = hit
            if key not in beginnings:
                break
    return best


def _hit(found: tuple[Alias, ...], words: Sequence[str], i: int, end: int) -> Hit | None:
    if not found:
        return None
    said = " ".join(words[i:end])
    kept = tuple(alias for alias in found if _cased(alias, said.removesuffix("'s").removesuffix("’s")))
    return Hit(kept, end) if kept else None


@cache
def class_words() -> Mapping[str, frozenset[ActorKind]]:
    """The kinds of actor that a class word stands before, by its letters."""
    found: dict[str, set[ActorKind]] = {}
    kinds: tuple[ActorKind, ...] = ("outlet", "group", "organisation", "government", "person")
    for kind in kinds:
        for word in (*table("world", "classes")[kind]["ar"], *table("world", "classes")[kind]["en"]):
            found.setdefault(letters(word), set()).add(kind)
    return {word: frozenset(each) for word, each in found.items()}


def of_outlets(word: str) -> bool:
    """Whether a word, clitics taken off, says that an outlet bears the name beside it: «لصحيفة», "newspaper"."""
    return any("outlet" in class_words().get(each, ()) for each in bare(word))


def sorts_of(word: str) -> frozenset[str]:
    """What sort of outlet or group a class word says: «القناة» a broadcaster's, "daily" what is printed."""
    forms = {stem for each in bare(word) for stem in (each, each.removeprefix("ال"))}
    return frozenset(sort for sort, words in _sort_words().items() if not words.isdisjoint(forms))


@cache
def _sort_words() -> Mapping[str, frozenset[str]]:
    return {sort: frozenset(map(letters, words)) for sort, words in table("world", "classes")["sorts"].items()}


@cache
def small_words() -> frozenset[str]:
    """Words that may stand in a name's phrase and say nothing."""
    return frozenset(letters(word) for lang in ("ar", "en") for word in table("world", "classes")["small"][lang])


def country_of(word: str) -> str:
    """The code of the country that an adjective of nationality speaks of, or ``""``."""
    code = next((adjectives()[each] for each in bare(word) if each in adjectives()), "")
    acronym = letters(word) in {"us", "uk"}
    return "" if acronym and not word.isupper() else code


@cache
def _country_names() -> Mapping[str, str]:
    return {letters(name): country.code for country in countries() for name in country.names}


def country_named(word: str) -> str:
    """The code of the country whose own name a word is, or ``""``: "Al-Akhbar (Lebanon)".

    >>> country_named("ولبنان"), country_named("لبناني")
    ('LB', '')
    """
    return next((_country_names()[each] for each in bare(word) if each in _country_names()), "")


#: A preposition before a name in marks or in the other script, held by its tatweel: «لـ«المدى»», «وبـReuters».
_LEADS = re.compile(r"(?<!\w)[وف]?[لبك]ـ+(?![\u0621-\u064a])")


def unled(text: str) -> str:
    """A name without a preposition that a tatweel holds to it.

    >>> unled("لـ«المدى»"), unled("لصحيفة المدى")
    ('«المدى»', 'لصحيفة المدى')
    """
    return _LEADS.sub("", text).lstrip()


def words_of(text: str) -> list[str]:
    """The words of a phrase, their points, hyphens and apostrophes kept within them."""
    return re.findall(r"[^\W_]+(?:[.'’\-/+&][^\W_]+|\.(?=\s|$|[^\w\s]))*\+?", text)


def _leading(words: Sequence[str], i: int) -> frozenset[ActorKind]:
    return next((class_words()[each] for each in bare(words[i]) if each in class_words()), frozenset())


def look_up(phrase: str, kind: str | None = None) -> tuple[Known, ...]:
    """The actors a phrase may name when every word of it is an alias of theirs, a class word or a nationality.

    >>> [known.name for known in look_up("لصحيفة ميرور البريطانية")]
    ['Daily Mirror']
    >>> [known.name for known in look_up('تنظيم الدولة "داعش"')]
    ['ISIS']
    >>> look_up("محلل في صحيفة هآرتس")
    ()
    """
    wanted = KINDS.get(kind or "", kind)
    words = words_of(phrase)
    found: list[tuple[Alias, ...]] = []
    classes: set[ActorKind] = set()
    sorts: set[str] = set()
    codes: set[str] = set()
    quoted = any(mark in phrase for mark in '"«“')
    i = 0
    while i < len(words):
        hit = longest(words, i)
        kinds = _leading(words, i)
        code = country_of(words[i])
        if hit and not (code and hit.end == i + 1 and (found or classes)):
            usable = _usable(hit.aliases, wanted, classes, quoted=quoted)
            if usable:
                found.append(usable)
                i = hit.end
                continue
        if kinds:
            classes |= kinds
            sorts |= sorts_of(words[i])
        elif code or (told := country_named(words[i])):
            codes.add(code or told)
        elif not (
            len(letters(words[i])) == 1 or bare(words[i])[-1] in small_words() or letters(words[i]) in small_words()
        ):
            return ()
        i += 1
    found = [tuple(alias for alias in each if not _of_another_sort(alias, sorts)) for each in found]
    return _agreed(found, codes, office="person" in classes) if all(found) else ()


def _of_another_sort(alias: Alias, sorts: set[str]) -> bool:
    """Whether a common word is an outlet's name, but of an outlet of another sort: «بوابة الشرق» is no newspaper."""
    own = sorts_of(alias.known.sort)
    return alias.known.kind == "outlet" and alias.name.weak and bool(sorts and own) and own.isdisjoint(sorts)


def _usable(met: tuple[Alias, ...], wanted: str | None, classes: set[ActorKind], *, quoted: bool) -> tuple[Alias, ...]:
    """The aliases that may be meant here: of the wanted kind, and a weak one only where something says its kind."""
    kept = [a for a in met if wanted is None or a.known.kind == wanted]
    kept = [a for a in kept if not a.name.weak or wanted or quoted or a.known.kind in classes]
    told = [a for a in kept if a.known.kind in classes] or [a for a in kept if quoted and a.known.kind == "outlet"]
    return tuple(told or kept)


def _agreed(found: Sequence[tuple[Alias, ...]], codes: set[str], *, office: bool) -> tuple[Known, ...]:
    """The actors all parts of the phrase may mean; an office leaves persons, a nationality decides between the rest."""
    if not found:
        return ()
    aliased = [a for a in found[0] if not (a.name.weak and codes and a.known.country not in codes)]
    common = [a.known for a in aliased if all(a.known in {other.known for other in each} for each in found[1:])]
    if office:
        common = [known for known in common if known.kind == "person"]
    local = [known for known in common if known.country in codes]
    return tuple(local or common)
