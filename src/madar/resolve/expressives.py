"""Deeds done by saying them: who condemns, thanks, mourns, calls for. The claim is that he did, not what he spoke of.

"Egypt condemned the bombing that killed thirteen" does not state the bombing anew, and "Spain condemned the bombing"
is another claim: nobody stands behind both. Term: expressives and directives, J. R. Searle, "A Taxonomy of
Illocutionary Acts" (1975). Tables: ``lang/{ar,en}/expressives.toml``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.named import country_named, country_of
from madar.lang.text import norm, tokens
from madar.lang.words import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.lang.text import Token

#: How far in the verb may stand, how many words the name of who does it may have, how many before an Arabic verb,
#: and how near behind a verb what it conveys.
FIRST, LONGEST, BEFORE, NEAR = 16, 14, 7, 12
#: The share of the words of the shorter name that must stand in the other for the two to be one.
ALIKE = 0.5
_BREAKS = frozenset(",،:;؛–—()\n")
_PASSIVE = frozenset({"was", "were", "is", "are", "been", "be", "being"})
_KINSHIP = frozenset({"بن", "ابن", "ال", "و"})
_ARTICLE, _FEWEST = "ال", 5

#: Words of a name by their language, an empty one with them, and codes of countries by none.
Doer = frozenset[tuple[str, str]]


class _Words(NamedTuple):
    verbs: frozenset[str]
    headline: frozenset[str]
    light: frozenset[str]
    conveyed: frozenset[str]
    objects: frozenset[str]
    before: frozenset[str]
    ends: frozenset[str]
    address: frozenset[str]


@cache
def _words(lang: str) -> _Words:
    held = table(lang, "expressives")
    return _Words(*(frozenset(map(norm, held[field])) for field in _Words._fields))


def doer(said: str, lang: str) -> Doer:
    """Whose deed a statement is that tells of one done by saying it; empty where it tells of none.

    >>> sorted(doer("أدانت وزارة الخارجية المصرية التفجير الذي استهدف المسجد", "ar"))
    [('', 'EG'), ('ar', ''), ('ar', 'خارجيه'), ('ar', 'وزاره')]
    >>> sorted(doer("Spain condemned the bombing that killed 13", "en")), doer("the bombing killed 13", "en")
    ([('', 'ES'), ('en', '')], frozenset())
    """
    words = _words(lang)
    at = 0
    begin = 0  # of the clause that the verb stands in
    found = tokens(said)
    for n, token in enumerate(found):
        if token.kind != "word":
            begin = n + 1 if token.norm in _BREAKS else begin
            continue
        at += 1
        if at > FIRST:
            break
        if _is_deed(token, found[n + 1 :], words, lang):
            name = _in_arabic(found, begin, n, words) if lang == "ar" else _in_english(found, begin, n, words)
            return _named(said, name, words, lang)
    return frozenset()


def _is_deed(token: Token, behind: Sequence[Token], words: _Words, lang: str) -> bool:
    plain = token.norm
    told = {plain, plain[1:]} if lang == "ar" and plain[:1] in {"و", "ف"} else {plain}
    if not told.isdisjoint(words.verbs) or plain in words.headline:
        return True
    return not told.isdisjoint(words.light) and any(each.norm in words.conveyed for each in behind[:NEAR])


def _in_arabic(found: Sequence[Token], begin: int, verb: int, words: _Words) -> Sequence[Token]:
    """Who does it: behind the verb, or before it in a headline, «مصر تدين»."""
    before = [each for each in found[begin:verb] if each.kind == "word" and each.norm and each.norm not in words.before]
    if not before or before[0].norm in words.ends:
        return _up_to(found[verb + 1 :], words)
    return before if found[verb].norm in words.headline and len(before) <= BEFORE else ()


def _in_english(found: Sequence[Token], begin: int, verb: int, words: _Words) -> Sequence[Token]:
    """Who does it: before the verb, or behind "by"."""
    before = [each for each in found[begin:verb] if each.kind == "word"]
    if before and before[-1].norm in _PASSIVE:
        by = next((n for n, each in enumerate(found[verb:]) if each.norm == "by"), None)
        return () if by is None else _up_to(found[verb + by + 1 :], words)
    return [each for each in before if each.norm not in words.before][:LONGEST]


def _up_to(behind: Sequence[Token], words: _Words) -> Sequence[Token]:
    """The words up to what the deed speaks of."""
    name: list[Token] = []
    for token in behind[:LONGEST]:
        plain = token.norm
        spoken_of = plain in words.objects or (plain[:1] in {"ب", "ل"} and plain[1:] in words.objects)
        if token.kind != "word" or plain in words.ends or spoken_of:
            break
        name.append(token)
    return name


def _named(said: str, name: Sequence[Token], words: _Words, lang: str) -> Doer:
    out = {(lang, "") for _ in name[:1]}
    for token in name:
        word = said[token.start : token.end]
        code = country_named(word) or country_of(word)
        if code:
            out.add(("", code))
        elif token.norm not in words.address and token.norm not in _KINSHIP:
            bare = token.norm.removeprefix(_ARTICLE) if len(token.norm) >= _FEWEST else token.norm
            out.add((lang, bare))
    return frozenset(out)


def another(one: Doer, other: Doer) -> bool:
    """Whether two such deeds are of two who can be told apart; names in two languages cannot, but for countries.

    >>> minister, spain = doer("شجب وزير العدل الهجوم", "ar"), doer("Spain condemns the attack", "en")
    >>> another(minister, doer("شجب معالي وزير العدل وليد الصمعاني الهجوم", "ar")), another(minister, spain)
    (False, False)
    >>> another(spain, doer("أدانت مصر الهجوم", "ar"))
    True
    """
    lands = [{word for lang, word in each if not lang} for each in (one, other)]
    if all(lands) and lands[0].isdisjoint(lands[1]):
        return True
    for lang in ("ar", "en"):
        words = [{word for of, word in each if of == lang} for each in (one, other)]
        if not all(words):
            continue  # told in the other language
        named = [each - {""} for each in words]
        if all(named):
            return len(named[0] & named[1]) < ALIKE * min(map(len, named))
        # A country alone is not an office that names none; "he" alone may be anybody.
        return any(named) and lands[0].isdisjoint(lands[1]) and bool(lands[0] if named[1] else lands[1])
    return False
