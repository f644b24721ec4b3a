"""Who is named in a statement, phrase by phrase: by what they are called in either language, and what leads to them."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.akin import akin
from madar.lang.forms import stems
from madar.lang.named import bare, country_of, longest
from madar.lang.text import norm, proclitics
from madar.lang.units import function_words
from madar.lang.words import rows, table

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from madar.lang.text import Token
    from madar.trace.drift.sides import Side

_JOINS = frozenset({"of", "the", "a", "an", "'s", "its", "their", "his", "her", "-", "al"})
_ARTICLE = 4  # letters: «ال» and two
_NUMBERED = ("ين", "ان", "ون")  # «ضابطين» are two of a «ضابط»


class Party(NamedTuple):
    """A phrase that names somebody: its words, what they are called in either language, its lead, its first word."""

    words: tuple[str, ...]
    names: tuple[str, ...]
    keys: frozenset[str]
    lead: str
    at: int


@cache
def _keys(lang: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for n, row in enumerate(table("world", "parties")["rows"]):
        for word in row[lang]:
            found.setdefault(norm(word), set()).add(f"party {n}")
    for n, (arabic, english) in enumerate(rows("world", "bodywords")):
        for word in (arabic if lang == "ar" else english).split("|"):
            found.setdefault(norm(word), set()).add(f"body {n}")
    return {word: frozenset(keys) for word, keys in found.items()}


def _bare(word: str) -> str:
    return word.removeprefix("ال").removeprefix("لل")


@lru_cache(maxsize=65536)
def keys_of(word: str, said: str, lang: str) -> frozenset[str]:
    """What a word is called whatever the language: a row of the tables, a country."""
    forms = (
        {word, word.removesuffix("s")}
        if lang == "en"
        else {*stems(word), *(_bare(rest) for _, rest in proclitics(word))}
    )
    if lang == "ar":
        forms |= {form[:-2] for form in forms if form.endswith(_NUMBERED) and len(form) > _ARTICLE}
    found = {key for form in forms for key in _keys(lang).get(form, ())}
    code = country_of(said) or next((code for form in bare(said) if (code := country_of(form))), "")
    return frozenset(found | {f"country {code}"} if code else found)


def parties(side: Side, taken: frozenset[int]) -> list[Party]:
    """The phrases of a statement that may name somebody; ``taken`` are the places of words that are part of none."""
    out: list[Party] = []
    open_: list[int] = []
    lead = ""
    known = _known(side)

    def close() -> None:
        if open_:
            out.append(_party(side, open_, lead, known))
        open_.clear()

    for n, word in enumerate(side.words):
        if n in taken or _breaks(word, side.lang):
            close()
            lead = "" if n in taken or word.kind == "mark" else _leads(side.lang).get(word.norm, "")
            continue
        if side.lang == "en" and word.norm in _JOINS:
            continue
        written = _written_on(word.norm) if side.lang == "ar" else ""
        if written or (side.lang == "ar" and open_ and _begins(side, open_[-1], n, known)):
            close()
            lead = {"ل": "to"}.get(written, "other") if written else ""
        open_.append(n)
    close()
    return [party for party in out if party.lead != "other"]


def _known(side: Side) -> dict[int, str]:
    """The known actors and countries that words name, by the place of each of their words."""
    said = [side.text[word.start : word.end] for word in side.words]
    found: dict[int, str] = {}
    for n in range(len(said)):
        hit = longest(said, n) if n not in found else None
        strong = [alias.known for alias in hit.aliases if not alias.name.weak] if hit else []
        if hit and len(strong) == 1:
            one = strong[0]
            named = f"country {one.country}" if one.kind == "government" else f"party {one.known_id}"
            found.update(dict.fromkeys(range(n, hit.end), named))
    return found


def _party(side: Side, at: Sequence[int], lead: str, known: Mapping[int, str]) -> Party:
    words = [side.words[n] for n in at]
    said = [side.text[word.start : word.end] for word in words]
    keys = {key for word, text in zip(words, said, strict=True) for key in keys_of(word.norm, text, side.lang)}
    keys |= {known[n] for n in at if n in known}
    names = tuple(text for n, text in zip(at, said, strict=True) if side.lang == "ar" or (n > 0 and text[0].isupper()))
    return Party(tuple(word.norm for word in words), names, frozenset(keys), lead, at[0])


@cache
def _leads(lang: str) -> Mapping[str, str]:
    """For each word that leads to a phrase: ``by``, ``to``, ``from``, or ``other`` for what is no party to the deed."""
    said = table(lang, "drift")["roles"]
    return {norm(word): lead for lead in ("by", "to", "from", "other") for word in said[lead]}


def _breaks(word: Token, lang: str) -> bool:
    if word.kind != "word":
        return word.norm not in _JOINS
    if lang == "en" and word.norm in _JOINS:
        return False
    return word.norm in function_words(lang) or word.norm in _leads(lang)


@lru_cache(maxsize=65536)
def _written_on(word: str) -> str:
    """«ل» or «ب» where it is written onto a word that is known without it."""
    for lead, rest in proclitics(word):
        plain = lead.removeprefix("و").removeprefix("ف")
        if plain in {"ل", "لل", "ب", "بال"} and keys_of(rest, rest, "ar"):
            return plain[0]
    return "ل" if word.startswith("لل") and len(word) > _ARTICLE else ""


def _begins(side: Side, before: int, at: int, known: Mapping[int, str]) -> bool:
    """Whether an Arabic word begins another phrase: after a definite word or a name all but its adjectives does."""
    word = side.words[at].norm
    if not (side.words[before].norm.startswith("ال") or before in known) or known.get(at, "") == known.get(before, "-"):
        return False
    if word.startswith("ال") and word.endswith(("ي", "يه")):
        return False  # «القوات الحكومية»
    said = side.text[side.words[at].start : side.words[at].end]
    return at in known or not word.startswith("ال") or any(key.startswith("party") for key in keys_of(word, said, "ar"))


def one_party(
    one: Party,
    other: Party,
    langs: tuple[str, str],
    spelt_alike: Callable[[str, str], bool],
    common: Collection[str] = frozenset(),
) -> bool:
    """Whether two phrases may name the same: as they are called, else in one language by their words, else by letters.

    ``common`` are keys and words that both parties to a deed have, which tell neither from the other.
    """
    keys = one.keys - frozenset(common), other.keys - frozenset(common)
    if all(keys):
        return not keys[0].isdisjoint(keys[1])
    if langs[0] == langs[1]:
        words = ([word for word in party.words if word not in common] for party in (one, other))
        return any(akin(a, b, langs[0]) for a, b in product(*words))
    latin, arabic = (one, other) if langs[0] == "en" else (other, one)
    return any(spelt_alike(a, b.removeprefix("ال")) for a in latin.names for b in arabic.names if len(b) > 2)  # noqa: PLR2004


def shared(one: Party, other: Party) -> frozenset[str]:
    """The keys and words that two parties have both."""
    return (one.keys & other.keys) | frozenset(one.words).intersection(other.words)


def said_of(side: Side, party: Party) -> str:
    """The words of a statement that name a party."""
    at = party.at
    end = next(n for n in range(at, len(side.words)) if side.words[n].norm == party.words[-1])
    return side.text[side.words[at].start : side.words[end].end]
