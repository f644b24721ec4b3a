"""What numbers count: the nouns and measures of both languages under one name each ("killed": قتيل, قتلى, deaths)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.classes import listed
from madar.lang.phrases import Phrases
from madar.lang.text import Token, norm
from madar.lang.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

UNCOUNTED = ("person", "")
"""Units that a deed makes precise: "killed three people" counts the killed."""


class Form(NamedTuple):
    """One form of a counted noun: the unit's name, and whether the form itself says two («قتيلان»)."""

    unit: str
    dual: bool = False


def _plural(noun: str) -> str:
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _english(name: str, entry: dict[str, list[str]]) -> Iterator[tuple[str, Form]]:
    for noun in entry.get("one", []):
        yield noun, Form(name)
        yield _plural(noun), Form(name)
        if noun.endswith("y") and noun[-2] not in "aeou":
            yield noun[:-1] + "ies", Form(name)
    for form in entry.get("many", []):
        yield form, Form(name)


def _arabic(name: str, entry: dict[str, list[str]]) -> Iterator[tuple[str, Form]]:
    for noun in map(norm, entry.get("one", [])):
        head, gap, _ = noun.partition(" ")
        yield noun, Form(name)
        if gap:
            continue
        stem = head[:-1] + "ت" if head.endswith("ه") else head
        yield from ((stem + "ان", Form(name, dual=True)), (head + "ا", Form(name)))
        if not entry.get("sound"):
            yield stem + "ين", Form(name, dual=True)
    for form in entry.get("many", []):
        yield form, Form(name)


@cache
def unit_phrases(lang: str) -> Phrases[Form]:
    """Every form of every counted noun of a language, with the name of its unit."""
    units = table(lang, "units")["units"]
    make = _arabic if lang == "ar" else _english
    return Phrases(pair for name, entry in units.items() for pair in make(name, entry))


@cache
def deed_words(lang: str) -> dict[str, str]:
    """The words for what befell the counted, by normal form: killed, wounded, detained."""
    return {norm(word): name for name, words in table(lang, "units")["deeds"].items() for word in words}


def function_words(lang: str) -> frozenset[str]:
    """The small words of a language, which name nothing, count nothing and say nothing by themselves."""
    return listed(lang, "numbers", "never_counted", "words")


@cache
def _skipped(lang: str) -> frozenset[str]:
    return listed(lang, "numbers", "skipped", "words")


def unit_at(words: Sequence[Token], i: int, lang: str) -> tuple[Form, int] | None:
    """The known unit whose form begins at word ``i`` and the word after it; the article and «و» may be written onto it.

    >>> from madar.lang.text import tokens
    >>> unit_at(tokens("القتلى"), 0, "ar"), unit_at(tokens("air strikes"), 0, "en")
    ((Form(unit='killed', dual=False), 1), (Form(unit='strike', dual=False), 2))
    """
    known = unit_phrases(lang)
    hit = known.at(words, i)
    if hit or lang != "ar":
        return hit
    word = words[i].norm
    for lead in ("وال", "ال", "و", "لل", "بال", "ل", "ب", "ف"):
        if word.startswith(lead) and len(word) > len(lead) + 1:
            bare = words[i]._replace(norm=word[len(lead) :])
            hit = known.at([bare, *words[i + 1 : i + known.longest]], 0)
            if hit:
                return hit[0], i + hit[1]
    return None


def counted(words: Sequence[Token], i: int, lang: str) -> tuple[str, int]:
    """What a number that ends before word ``i`` counts, and the word after it: ("", i) where it counts nothing named.

    An unknown noun stands for itself in a light normal form (no article, no plural ending).

    >>> from madar.lang.text import tokens
    >>> counted(tokens("30 Syrian civilians died"), 1, "en"), counted(tokens("٣٠ من المدنيين"), 1, "ar")
    (('civilian', 3), ('civilian', 3))
    """
    first = i
    while first < len(words) and first - i < 2 and words[first].norm in _skipped(lang):  # noqa: PLR2004 - "of the"
        first += 1
    reach = 1 if lang == "ar" else 4
    if first < len(words) and words[first].norm == "-" and words[first].start == words[first - 1].end:
        first += 1
        if first < len(words) and words[first].norm not in _skipped(lang):
            reach = 1  # "a 500-pound bomb" counts pounds
    for k in range(first, min(first + reach, len(words))):
        hit = unit_at(words, k, lang)
        if hit:
            return hit[0].unit, hit[1]
        if k > first and words[k].start == words[k - 1].end and words[k].kind != "word":
            continue  # "T-72"
        if words[k].kind != "word" or words[k].norm in function_words(lang) or words[k].norm == "of":
            break
    if first < len(words) and words[first].kind == "word" and words[first].norm not in function_words(lang):
        return bare_noun(words[first].norm, lang), first + 1
    return "", i


def bare_noun(word: str, lang: str) -> str:
    """A noun without article and the commonest endings, so that its forms in one language compare as one.

    >>> bare_noun(norm("المهندسين"), "ar"), bare_noun("engineers", "en")
    ('مهندس', 'engineer')
    """
    if lang == "ar":
        for lead in ("ال", "لل"):
            word = word[len(lead) :] if word.startswith(lead) and len(word) > len(lead) + 2 else word
        for ending in ("ين", "ون", "ات", "ان", "ا", "ه"):
            if word.endswith(ending) and len(word) > len(ending) + 2:
                return word[: -len(ending)]
        return word
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004 - "ties" is no plural of "ty"
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word  # noqa: PLR2004
