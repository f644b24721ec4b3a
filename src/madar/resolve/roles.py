"""The words for sources that nobody names, and for what stands in for a name, as sets to ask."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from madar.lang.known import letters
from madar.lang.named import bare, given_names, words_of
from madar.lang.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from madar.terms import ActorKind


class Role(NamedTuple):
    """What a noun calls a source: ``kind`` unnamed or paper; the lower the ``rank`` the more it says."""

    kind: Literal["unnamed", "paper"]
    role: str
    rank: int


@cache
def roles() -> Mapping[str, Role]:
    """Each role by the letters of its words."""
    found: dict[str, Role] = {}
    rank = 0
    kinds: tuple[Literal["unnamed", "paper"], ...] = ("unnamed", "paper")
    for kind in kinds:
        for role, words in table("world", "roles")[kind].items():
            rank += 1
            for word in (*words["ar"], *words["en"]):
                found.setdefault(letters(word), Role(kind, role, rank))
    for role, words in table("world", "roles")["unnamed"].items():
        of_role = next(each for each in found.values() if each.role == role)
        for form in {form for word in words.get("each", ()) for form in _forms(word)}:
            if form not in given_names():
                found.setdefault(form, of_role)
    return found


def _forms(word: str) -> Iterator[str]:
    """An Arabic noun of a person with its article, its feminine, its dual and its sound plurals, by their letters."""
    stem = letters(word)
    bare_stem = stem.removesuffix("ي") if stem.endswith("ي") and len(stem) == len("محام") + 1 else stem
    endings = ("", "ه", "ات", "ان", "ين", "ون", "تان", "تين", "نا")
    for article in ("", "ال"):
        for ending in endings:
            yield article + stem + ending
            yield article + bare_stem + ending


@cache
def after_head() -> frozenset[str]:
    """Words after which a phrase only tells more of its head."""
    return frozenset(letters(word) for lang in ("ar", "en") for word in table("world", "roles")["after_head"][lang])


@cache
def stand_ins() -> Mapping[str, frozenset[ActorKind]]:
    """The kinds of actor that a bare "the newspaper", «التنظيم» may go back to, by its letters."""
    found: dict[str, set[ActorKind]] = {}
    for kind, words in table("world", "roles")["stand_in"].items():
        for word in (*words["ar"], *words["en"]):
            found.setdefault(letters(word), set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def the_same() -> frozenset[str]:
    """Words beside a stand-in that only say "the very one": «القناة نفسها», "the same channel"."""
    words = table("world", "roles")["the_same"]
    return frozenset(letters(word) for lang in ("ar", "en") for word in words[lang])


def stands_in(text: str) -> frozenset[ActorKind]:
    """The kinds of actor that these words may stand in for, when they are nothing but a stand-in."""
    words = [word for word in words_of(text) if letters(word) not in the_same()]
    if not words:
        return frozenset()
    rest = "".join(letters(word) for word in words[1:])
    return next((stand_ins()[each + rest] for each in bare(words[0]) if each + rest in stand_ins()), frozenset())


@cache
def pronouns() -> frozenset[str]:
    """Words that name nobody and describe nobody."""
    return frozenset(
        letters(word) for word in (*table("ar", "titles")["pronouns"], *table("world", "roles")["pronouns"])
    )


@cache
def leaked() -> frozenset[str]:
    """The roles of papers that may be the same papers, whatever a document calls them."""
    return frozenset(table("world", "roles")["leaked"])


@cache
def only_definite() -> frozenset[str]:
    """Words for papers that are more often another thing, unless one of ``the_words`` stands before them."""
    return frozenset(table("world", "roles")["only_definite"])


@cache
def the_words() -> frozenset[str]:
    """Words that make an English noun one that was told of before."""
    return frozenset(table("world", "roles")["the_words"])


@cache
def hearsay() -> frozenset[str]:
    """The roles of somebody else's word, which may be any of the others'."""
    return frozenset(table("world", "roles")["hearsay"])


@cache
def titles() -> frozenset[str]:
    """Words that stand before a name and belong to it."""
    return frozenset(letters(word) for word in table("ar", "titles")["words"])


def role_in(word: str) -> Role | None:
    """What a word calls a source, clitics taken off; None where it is no such word."""
    return next((roles()[each] for each in bare(word) if each in roles()), None)


def role_of(word: str) -> str:
    """The role a single word names, or ``""``."""
    role = role_in(word)
    return role.role if role else ""
