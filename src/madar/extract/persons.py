"""Names of persons in a row of words: after a title, by a given name, by capitals."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from madar.extract.places import heads
from madar.lang.classes import listed
from madar.lang.known import countries, letters
from madar.lang.named import bare, class_words, country_of, given_names, not_names
from madar.lang.text import norm
from madar.lang.words import table

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST, MOST = 2, 4
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "ben", "abu", "abd", "von", "van", "de", "der", "ul", "ould", "bint"})
_ARABIC_PARTICLES = frozenset({"بن", "ابن", "بنت", "عبد", "ابو", "ابي", "ام", "ال", "ولد"})


@cache
def _titles() -> frozenset[str]:
    return listed("ar", "titles", "words")


def person_at(words: Sequence[str], i: int) -> int:
    """The word after a person's name that begins at word ``i``; 0 where none does.

    >>> person_at("قال المحلل سالم الحداد أمس".split(), 2), person_at("Talal Barazi said".split(), 0)
    (4, 2)
    """
    return _arabic(words, i) if words[i][0] >= "\u0600" else _latin(words, i)


def _latin(words: Sequence[str], i: int) -> int:
    if i and (_named(words[i - 1]) or letters(words[i - 1]) in _no_person_behind()):
        return 0
    if letters(words[i]) in heads():
        return 0  # "Tell Amar"
    end, count = i, 0
    while end < len(words) and count < MOST:
        word = words[end]
        if count and letters(word) in _PARTICLES:
            end += 1
            continue
        if not _named(word):
            break
        end, count = end + 1, count + 1
        if word.endswith(("'s", "’s")):
            break
    return end if count >= FEWEST and letters(words[end - 1]) not in _PARTICLES else 0


@cache
def _no_person_behind() -> frozenset[str]:
    """Words behind which a name is no person's: the article, ships, "the Amal Star"; what heads a place's."""
    words = table("world", "namewords")["vessels"]
    return frozenset(letters(word) for word in (*words, "the")) | heads()


def _named(word: str) -> bool:
    """Whether a Latin word may be part of a person's name."""
    if not word[0].isupper() or word.isupper() or not word[0].isalpha():
        return False
    key = letters(word.removesuffix("'s").removesuffix("’s"))
    if key not in not_names() and key not in class_words() and not country_of(word):
        return key not in _deeds() and key not in _countries() and key.removesuffix("s") not in _countries()
    return False


@cache
def _countries() -> frozenset[str]:
    """The names of countries, which no person's name holds, but for the few that are given names too."""
    names = frozenset(letters(name) for country in countries() for name in country.names)
    return names - frozenset(letters(word) for word in table("world", "namewords")["borne"])


@cache
def _deeds() -> frozenset[str]:
    """What verbs of deeds and sayings become with -s, -ed and -ing: "Airbase Killed", "Clinton Says"."""
    return frozenset(letters(word) for word in table("world", "namewords")["deeds"])


def _arabic(words: Sequence[str], i: int) -> int:
    """The end of an Arabic name: a given name, or any word after a title, then family names."""
    if not _may_go_on(words[i]):
        return 0
    given = any(each in given_names() for each in bare(words[i])) or _compound(words, i)
    given = given or letters("".join(words[i : i + 2])) in given_names()
    titled = i > 0 and norm(words[i - 1]) in _titles() and norm(words[i - 1]).startswith("ال")
    if not (given or (titled and not letters(words[i]).startswith("ال") and words[i][-1] != "ه")):
        return 0  # «نفى الوزير علمه بالأمر»
    if i and letters(words[i - 1]) in _no_person_behind():
        return 0
    if i + 1 >= len(words) or not _may_be_second(words, i, titled=titled):
        return 0
    end, count = i + 1, 1
    while end < len(words) and count <= MOST:
        family = count == FEWEST and norm(words[i]) == "عبد" and letters(words[end]).startswith("ال")
        if not _goes_on(words[end], words[end - 1], second=count < FEWEST or family):
            break
        end, count = end + 1, count + 1
    while count and letters(words[end - 1]) in _ARABIC_PARTICLES:
        end, count = end - 1, count - 1  # «محمد بن» before a word that is no name
    return end if count >= FEWEST else 0


def _may_be_second(words: Sequence[str], i: int, *, titled: bool) -> bool:
    """Whether what follows a given name may be its second one: «خالد الحداد», and no «نجاح العملية», «سعود وأخيه»."""
    key = letters(words[i + 1])
    if "ً" in words[i + 1]:
        return False  # «فهد أيضاً»
    sure = key in given_names() or key in _ARABIC_PARTICLES or _NISBA.fullmatch(key) is not None
    if sure:
        return True
    plain = not any(each in _ambiguous() for each in bare(words[i]))
    return (plain or titled) and _NO_NAME.fullmatch(key) is None


_NISBA = re.compile(r"ال\w{2,}ي")
#: A conjunction before a word, a verb in the present, a noun with a pronoun written onto it.
_NO_NAME = re.compile(r"و(?!ا|ي[لس])\w{4,}|[يت]\w{4,}|\w{2,}(?:ته|تها|تهم|اته|اتها|هم|هما)|ل[لـ]\w{3,}")


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(letters(word) for word in table("world", "namewords")["ambiguous"])


def _compound(words: Sequence[str], i: int) -> bool:
    return norm(words[i]) in {"عبد", "ابو"} and i + 1 < len(words)


def _may_go_on(word: str) -> bool:
    """Whether an Arabic word may be a second name: no word of a table of what is none."""
    key = letters(word)
    return (
        key.isalpha()
        and key not in not_names()
        and key not in class_words()
        and not country_of(word)
        and norm(word) not in _titles()
    )


def _goes_on(word: str, before: str, *, second: bool) -> bool:
    """Whether an Arabic word may be a name's next: given, a particle, or behind one («بن», «عبد», «آل»)."""
    key, last = letters(word), letters(before)
    if last == "عبد" and key.startswith("ال"):
        return True  # «عبد الله»
    begun = last in _ARABIC_PARTICLES and _NO_NAME.fullmatch(key) is None
    return _may_go_on(word) and (second or key in given_names() or key in _ARABIC_PARTICLES or begun)
