"""Who and where: names that stand on one side only, each side having one."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from madar.lang.akin import akin, one_name
from madar.lang.calendar import months
from madar.lang.classes import listed
from madar.lang.known import countries, letters
from madar.lang.named import bare, country_of, longest
from madar.lang.text import norm
from madar.lang.units import function_words
from madar.lang.words import table
from madar.trace.drift.sides import Side, difference, once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from madar.terms import Drift, Span

Kind = Literal["actor", "place"]
_LONGEST_NAME = 4
_SHORT = 15  # words
_ARMED = {"government", "group"}  # "the regime" for "Islamic State" is another actor, an agency for a person is none


class Named(NamedTuple):
    """What a statement names that the tables know: an id, what sort it is, and whether it stands there as a place."""

    code: str
    sort: str
    place: bool
    span: Span


@cache
def _countries() -> Mapping[str, str]:
    return {letters(name): country.code for country in countries() for name in (*country.names, *country.capitals)}


@cache
def _listed(lang: str, key: str) -> frozenset[str]:
    return listed(lang, "drift", "names", key)


@cache
def calendar_words(lang: str) -> frozenset[str]:
    """The names of months and weekdays, in normal form."""
    days = table(lang, "times")["weekdays"].values()
    return frozenset({*months(lang), *(norm(day) for row in days for day in row)})


@once
def _named(side: Side) -> list[Named]:
    """The known actors of a statement, and the countries by their names and the adjectives made of them."""
    said = [side.text[word.start : word.end].replace(".", "") for word in side.words]
    out: list[Named] = []
    skip = 0
    for i, word in enumerate(side.words):
        if i < skip or word.kind != "word":
            continue
        hit = longest(said, i)
        strong = [alias.known for alias in hit.aliases if not alias.name.weak] if hit else []
        if hit and len(strong) == 1 and strong[0].kind not in ("government", "place"):
            out.append(Named(strong[0].known_id, strong[0].kind, False, side.span(i, hit.end)))
            skip = hit.end
            continue
        country = next((_countries()[form] for form in bare(said[i]) if form in _countries()), "")
        code = country or country_of(said[i])
        if code:
            out.append(Named(code, "government", bool(country) and _led_to(side, i, said[i]), side.span(i, i + 1)))
    return out


def _led_to(side: Side, i: int, said: str) -> bool:
    """Whether the word at ``i`` is told as a place: after "in", or with «ب» or «ل» written onto it."""
    lead = i > 0 and side.words[i - 1].norm in _listed(side.lang, "place_words")
    return lead or (side.lang == "ar" and letters(said) not in _countries())


def changed_names(before: Side, after: Side) -> Iterator[Drift]:
    """An actor or a place that became another one of its sort."""
    left, right = _named(before), _named(after)
    codes = {one.code for one in left} & {one.code for one in right}
    left, right = ([one for one in found if one.code not in codes] for found in (left, right))
    if len({one.code for one in left}) == len({one.code for one in right}) == 1:
        one, other = left[0], right[0]
        if before.lang == after.lang and not _stand_alike(before, one, after, other):
            return
        if one.place or other.place:
            kind: Kind = "place"
        elif one.sort == other.sort or {one.sort, other.sort} == _ARMED:
            kind = "actor"
        else:
            return
        yield difference(kind, before, after, one.span, other.span)
    elif before.lang == after.lang and not left and not right:
        yield from _replaced(before, after)


def _stand_alike(before: Side, one: Named, after: Side, other: Named) -> bool:
    """Whether two names of one language stand beside the same word, or in statements too short to doubt it."""
    if max(len(before.words), len(after.words)) <= _SHORT:
        return True
    near = [_beside(side, named.span) for side, named in ((before, one), (after, other))]
    return any(akin(a, b, before.lang) for a in near[0] for b in near[1])


def _beside(side: Side, span: Span) -> list[str]:
    """The words right before and right after a name."""
    first = next((i for i, word in enumerate(side.words) if word.start >= span.start), 0)
    end = next((i for i, word in enumerate(side.words) if word.start >= span.end), len(side.words))
    return [side.words[i].norm for i in (first - 1, end) if 0 <= i < len(side.words) and side.words[i].kind == "word"]


def _replaced(before: Side, after: Side) -> Iterator[Drift]:
    """Names that stand in one another's place, in two statements of one language that run alike around them."""
    one, other = ([word.norm for word in side.words] for side in (before, after))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "replace" or b - a > _LONGEST_NAME or d - c > _LONGEST_NAME:
            continue
        kind = _kind(before, after, (a, b), (c, d))
        if kind and not any(one_name(x, y) for x in one[a:b] for y in other[c:d]):
            yield difference(kind, before, after, before.span(a, b), after.span(c, d))
            return


def _kind(before: Side, after: Side, left: tuple[int, int], right: tuple[int, int]) -> Kind | None:
    """What two stretches of words name, by the word before them; None where they are no names."""
    leads = [_lead(side, at[0]) for side, at in ((before, left), (after, right))]
    if leads[0] != leads[1] or not (_is_name(before, *left) and _is_name(after, *right)):
        return None
    places, titles = (_listed(before.lang, key) for key in ("place_words", "titles"))
    if before.lang == "ar":
        sure = leads[0] in places and not _is_preposition(leads[0])
        return "place" if sure else "actor" if leads[0] in titles else None
    return "place" if leads[0] in places else "actor"


def _lead(side: Side, first: int) -> str:
    """The word that leads to a name; "of" leads on from the one before it."""
    at = first - 1
    if at > 0 and side.words[at].norm == "of":
        at -= 1
    return side.words[at].norm if at >= 0 else ""


def _is_preposition(word: str) -> bool:
    return word in (
        "في",
        "الي",
        "من",
        "قرب",
        "نحو",
        "باتجاه",
        "دخل",
        "دخلت",
        "وصل",
        "وصلت",
        "غادر",
        "بلغ",
        "شرق",
        "غرب",
        "شمال",
        "جنوب",
    )


def _is_name(side: Side, first: int, end: int) -> bool:
    """Whether words may be a name: in English all with a capital, nowhere a word of the calendar or a number."""
    for word in side.words[first:end]:
        if word.kind != "word" or word.norm in calendar_words(side.lang) or side.counts(word):
            return False
        if (
            word.norm in _listed(side.lang, "common")
            or word.norm in function_words(side.lang)
            or word.norm in _idle(side.lang)
        ):
            return False
        if side.lang == "en" and not side.text[word.start].isupper():
            return False
    return any(word.norm not in _listed(side.lang, "titles") for word in side.words[first:end])


@cache
def _idle(lang: str) -> frozenset[str]:
    """Words for "not" and for how many: they open sentences with a capital and name nobody."""
    sections = table(lang, "drift")
    scope = (phrase for level in "123" for phrase in sections["scope"][level])
    return frozenset(word for phrase in (*sections["negation"]["words"], *scope) for word in norm(phrase).split())
