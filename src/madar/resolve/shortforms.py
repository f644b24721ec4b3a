"""What the words of one mention come to before any merging: a table's actor, a name, a short form, a stand-in.

A short form («الأسد», "Glees") and a stand-in ("the president", «المرصد») mean the fuller mention of their own
document, and nothing outside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from madar.lang.known import Known, letters
from madar.lang.named import bare, class_words, country_of, look_up, of_outlets, small_words, sorts_of, words_of
from madar.lang.words import table
from madar.resolve.bearers import name_in
from madar.resolve.classes import name_after_class
from madar.resolve.parts import Part, parts
from madar.resolve.roles import role_of, stands_in, the_same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.terms import ActorKind

#: A name in quotation marks behind what bears it; small Latin words before a capital one: "the rebel group".
_QUOTED = re.compile(r"\s*(?P<kind>[^\W_]+(?:\s+[^\W_]+)?)\s+[\"«“](?P<name>[^\"«»“”]{3,})[\"»”].*", re.DOTALL)
_BEARS = re.compile(r"^(?:(?!al\b|el\b)[a-z]+\s+)+(?=[A-Z])")
_QUOTES = re.compile("^[\\s\"'«»“”‘’()\\[\\],،.:؛]+|[\\s\"'«»“”()\\[\\],،.:؛]+$")


@dataclass(frozen=True, slots=True)
class Settled:
    """A mention's words: the one actor of the tables they name, or a name with its parts, or what they stand in for.

    ``maybe`` are the table's actors that share an alias none of them owns; ``short`` is a person's name of one part.
    """

    kind: ActorKind | None
    name: str
    key: tuple[Part, ...] = ()
    known: Known | None = None
    maybe: tuple[Known, ...] = ()
    stands_for: frozenset[ActorKind] = frozenset()
    word: str = ""

    @property
    def short(self) -> bool:
        """A person's name of one part, which many people bear."""
        return self.kind == "person" and self.known is None and len(self.key) == 1


@lru_cache(maxsize=262_144)
def settle(kind: str, text: str) -> Settled:
    """What the words of a mention of this kind come to; a kind of None where they name nobody.

    >>> settle("outlet", "لصحيفة ميرور البريطانية").known.name
    'Daily Mirror'
    >>> settle("person", "البروفيسور أنطوني غليز، مدير المركز").name
    'أنطوني غليز'
    """
    standing = stands_in(text)
    if standing:
        return Settled(None, text, stands_for=standing, word=_last_word(text))
    if kind in {"unnamed", "paper"}:
        return Settled(None, text)
    found = look_up(text, kind) or (() if kind == "place" else look_up(text))
    if kind == "outlet":
        found = tuple(each for each in found if each.kind != "person")  # «قناة السراج» is not Fayez al-Sarraj
    if len(found) == 1 and kind != "place":
        return Settled(found[0].kind, found[0].name, known=found[0])
    name = name_in(text) if kind == "person" else _trimmed(text)
    if kind == "person" and name != text:
        within = look_up(name, "person")
        if len(within) == 1:
            return Settled("person", within[0].name, known=within[0])
    key = parts(name, kind)
    if not key or (kind not in {"person", "place"} and _says_only_kind(name)):
        return Settled(None, text)
    return Settled(kind, name, key, maybe=found)  # type: ignore[arg-type]  # unnamed and paper were turned away above


def _says_only_kind(name: str) -> bool:
    """Whether every word only says a kind or a nationality: «صحيفة», "a Syrian newspaper" name nobody."""
    words = [word for word in words_of(name) if letters(word) not in small_words()]
    return all(country_of(word) or any(each in class_words() for each in bare(word)) for word in words)


def _last_word(text: str) -> str:
    return letters([word for word in words_of(text) if letters(word) not in the_same()][-1])


def _trimmed(text: str) -> str:
    """A name as it would stand in a list: without what only tells what bears it.

    Quotation marks around it go, "the" and small Latin words before it, «و», «ل» written onto its class word, and what
    stands around a name in quotation marks.

    >>> _trimmed("the rebel group Plain Front"), _trimmed("موقع «بلينز ديسباتش» الناطق بالإنجليزية")
    ('Plain Front', 'بلينز ديسباتش')
    """
    led = name_after_class(words_of(text))
    if led:
        text = text[text.index(words_of(text)[led]) :]
    quoted = _QUOTED.fullmatch(text)
    if quoted and all(any(each in class_words() for each in bare(word)) for word in words_of(quoted["kind"])):
        text = quoted["name"]
    name = _BEARS.sub("", _QUOTES.sub("", text))
    name = re.sub(r"^[Tt]he\s+", "", name)
    words = words_of(name)
    if words and words[0][0] >= "\u0600":
        if _describes(words):
            return _trimmed(name[: name.rindex(words[-1])].rstrip())
        for each in bare(words[0])[1:]:
            if each in class_words() and letters(words[0]) not in class_words():
                return name[len(words[0]) - len(each) :] if name.startswith(words[0]) else name
    return name


def _describes(words: Sequence[str]) -> bool:
    """Whether the last word only describes the outlet that the words before it name: «اللبنانية», «المعارض»."""
    last = letters(words[-1])
    told = last.startswith("ال") and (bool(country_of(words[-1])) or last in _outlet_adjectives())
    return (
        told
        and of_outlets(words[0])
        and any(all(each not in class_words() for each in bare(word)) for word in words[1:-1])
    )


@cache
def _outlet_adjectives() -> frozenset[str]:
    return frozenset(map(letters, table("world", "classes")["mastheads"]["adjectives"]))


def carries(actor_names: Sequence[str], word: str) -> bool:
    """Whether a stand-in's word is part of one of these names: «المرصد» of «المرصد السوري لحقوق الإنسان»."""
    stem = word.removeprefix("ال")
    return any(stem in {each.removeprefix("ال") for w in words_of(name) for each in bare(w)} for name in actor_names)


def same_sort(names: Sequence[str], word: str) -> bool:
    """Whether what these names call themselves is no other sort of thing than a stand-in's word: a channel is no paper.

    >>> channel = ["قناة نورثلايت"]
    >>> same_sort(channel, "القناة"), same_sort(channel, "الصحيفة"), same_sort(["نورثلايت"], "الصحيفة")
    (True, False, True)
    """
    wanted = sorts_of(word)
    told = frozenset[str]().union(*(sorts_of(each) for name in names for each in words_of(name)))
    return not wanted or not told or not wanted.isdisjoint(told)


def same_office(text: str, word: str) -> bool:
    """Whether a mention's words carry the office that a stand-in names: "President Assad" for "the president"."""
    wanted = role_of(word)
    return any(
        letters(each).removeprefix("ال") == word.removeprefix("ال") or (wanted and role_of(each) == wanted)
        for each in words_of(text)
        if not country_of(each)
    )
