"""The names that the case's own actors bear, where they stand in the words of a source: «موقع «أفق ودران» الإخباري»."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from madar.lang.known import letters
from madar.lang.named import bare, class_words, country_of, small_words, without_possessive, words_of
from madar.lang.text import norm, proclitics, tokens
from madar.resolve.blocks import FEWEST_PARTS, block_keys
from madar.resolve.classes import ARTICLES
from madar.resolve.names import SAME_BODY, aligned
from madar.resolve.parts import parts
from madar.resolve.roles import after_head
from madar.resolve.shortforms import settle
from madar.terms import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from madar.lang.text import Token
    from madar.resolve.parts import Part
    from madar.terms import Actor, ActorKind, Document

#: What an outlet or a group may be called before its name, and is not its own kind.
_SORTS = frozenset({"rebel", "militant", "opposition", "armed", "state", "private", "independent", "local", "islamist"})
_DEFINITE = ("ال", "بال", "لل")
#: A name of fewer letters is too easily another word.
SHORTEST_NAME = 4


def kinds_by_name(known: Sequence[Actor]) -> dict[str, ActorKind]:
    """The kind of actor that each name of the case's own actors stands for, where it stands for one kind only."""
    found: dict[str, set[ActorKind]] = {}
    for actor in known:
        for name in (actor.name, *actor.names):
            found.setdefault(plain(name), set()).add(actor.kind)
    return {name: next(iter(kinds)) for name, kinds in found.items() if len(kinds) == 1}


def short_names(kinds: Mapping[str, ActorKind]) -> dict[str, ActorKind]:
    """What outlets are called for short, to be asked of sources only: "Northlight" is "Northlight News".

    Left out is what stands in another's name too: "Wadran" may be the country.

    >>> short_names({"northlight news": "outlet", "wadran news agency": "outlet", "ufuq wadran": "outlet"})
    {'northlight': 'outlet'}
    """
    rests: dict[str, set[str]] = {}
    for name, kind in kinds.items():
        if kind == "outlet":
            rest = " ".join(word for word in name.split() if not _tells_outlet(word))
            rests.setdefault(rest, set()).add(name)
    words = {rest: frozenset(rest.split()) for rest in rests}
    return {
        rest: "outlet"
        for rest, names in rests.items()
        if len(rest) >= SHORTEST_NAME
        and rest not in names
        and not any(words[rest] & other for each, other in words.items() if each != rest)
    }


def outlets_cited(mentions: Iterable[Mention]) -> dict[str, ActorKind]:
    """The names of several words that sources call outlets by, to be found in running text as the publishers' are.

    >>> said = [Mention("d", Span(0, 31), "the Arabic daily al-Ufuq al-Hurr", "outlet")]
    >>> outlets_cited(said)
    {'al-ufuq al-hurr': 'outlet'}
    """
    names = {settle("outlet", each.text).name for each in mentions if each.kind == "outlet" and each.span.end}
    return {plain(name): "outlet" for name in sorted(names) if len(words_of(name)) > 1}


def plain(name: str) -> str:
    """A name in normal form, without its article and the marks around it."""
    return norm(" ".join(words_of(name))).removeprefix("the ")


def as_known(mentions: Iterable[Mention], kinds: Mapping[str, ActorKind]) -> Iterator[Mention]:
    """The mentions, those that bear a name of the case's own with its kind: "Al-Riwaq News Agency" may be no body."""
    for each in mentions:
        kind = kinds.get(plain(each.text))
        yield replace(each, kind=kind) if kind is not None and kind != each.kind else each


class Called:
    """The kind of whom a source's bare name may mean among the case's own outlets and bodies, by short name or sound.

    A name without a class word says of itself no kind: "Ufuq Wadran" is a person but for the case's «أفق ودران».
    """

    def __init__(self, kinds: Mapping[str, ActorKind]) -> None:
        self.kinds, self.shorts = kinds, short_names(kinds)
        self.blocks: dict[tuple[str, str], list[tuple[tuple[Part, ...], ActorKind]]] = {}
        for name, kind in kinds.items():
            key = parts(name, kind)
            if kind != "person" and len(key) >= FEWEST_PARTS:
                for block in block_keys("", key):
                    self.blocks.setdefault(block, []).append((key, kind))

    def kind(self, text: str) -> ActorKind | None:
        """The kind of the one actor that may be meant; None where it is none, or of two kinds."""
        said = self.shorts.get(plain(text))
        if said:
            return said
        key = parts(text, "outlet")
        if len(key) < FEWEST_PARTS:
            return None
        met = {
            kind
            for block in block_keys("", key)
            for other, kind in self.blocks.get(block, ())
            if aligned(key, other) >= SAME_BODY
        }
        return met.pop() if len(met) == 1 else None


class Names:
    """The names of the case's own actors, to be found in running text wherever they stand."""

    def __init__(self, kinds: Mapping[str, ActorKind]) -> None:
        self.kinds: dict[tuple[str, ...], ActorKind] = {}
        self.longest: dict[str, int] = {}
        for name, kind in kinds.items():
            words = tuple(token.norm for token in tokens(name) if token.kind == "word")
            if len("".join(words)) < SHORTEST_NAME or (kind == "person" and len(words) == 1):
                continue
            self.kinds[words] = kind
            self.longest[words[0]] = max(len(words), self.longest.get(words[0], 0))

    def mentions(self, document: Document) -> Iterator[Mention]:
        """Where a text names one of them; of two that begin alike the longer. Latin names count where they are capital.

        Cost: linear in the words.
        """
        words = [token for token in tokens(document.text) if token.norm]
        at = 0
        while at < len(words):
            hit = self._at(words, at, document.text)
            if hit is None:
                at += 1
                continue
            span, kind, at = hit
            text = without_possessive(document.text[slice(*span)])
            span = Span(span.start, span.start + len(text))
            yield Mention(document.doc_id, span, "ا" + text[1:] if text.startswith("لل") else text, kind)

    def _at(self, words: Sequence[Token], at: int, text: str) -> tuple[Span, ActorKind, int] | None:
        first = words[at]
        if first.kind != "word":
            return None
        for taken, rest in (*proclitics(first.norm), *_definite(first.norm)):
            most = self.longest.get(rest.removesuffix("'s"), 0)
            for end in range(min(len(words), at + most), at, -1):
                kind = self.kinds.get(_key(rest, words[at + 1 : end]))
                start = first.start + len(taken)
                if kind is not None and not text[start].islower():
                    return Span(start, words[end - 1].end), kind, end
        return None


def _definite(word: str) -> Iterator[tuple[str, str]]:
    """«للمدى», «وللمدى» as «المدى» behind what is written onto it: the ا of its article is not written there."""
    for taken in ("", "و", "ف"):
        if word.startswith(f"{taken}لل"):
            yield taken, "ا" + word[len(taken) + 1 :]


def _key(first: str, rest: Sequence[Token]) -> tuple[str, ...]:
    """The words of a name as they are kept, the last without its 's."""
    said = (first, *(word.norm for word in rest))
    return (*said[:-1], said[-1].removesuffix("'s"))


def name_within(text: str, kinds: Mapping[str, ActorKind]) -> str:
    """The name of one of the case's bodies within a phrase that says nothing more of it than what it is; else ``""``.

    >>> kinds = {"ufuq wadran": "outlet", "افق ودران": "outlet"}
    >>> name_within("the news site Ufuq Wadran", kinds), name_within("موقع «أفق ودران» الإخباري", kinds)
    ('Ufuq Wadran', 'أفق ودران')
    >>> name_within("the rebel news site Ufuq Wadran", kinds), name_within("an editor of Ufuq Wadran", kinds)
    ('Ufuq Wadran', '')
    """
    words = words_of(text)
    for length in range(len(words), 0, -1):
        for begin in range(len(words) - length + 1):
            name = " ".join(words[begin : begin + length])
            kind = kinds.get(plain(name))
            if kind is None or (kind == "person" and length < len(words)):
                continue
            if _leads(words[:begin]) and all(map(_tells_more, words[begin + length :])):
                return name
    return ""


def _leads(words: Sequence[str]) -> bool:
    """Whether the words before a name say only what bears it: they end in "newspaper", "group", without an "of"."""
    if all(_tells_what(word) or letters(word) in _SORTS for word in words):
        return True
    plainly = all(word.islower() and letters(word) not in after_head() for word in words)
    return plainly and words[-1][0] < "\u0600" and _tells_what(words[-1])


def _tells_what(word: str) -> bool:
    """Whether a word before a name says only what bears it: "the British newspaper", «قناة»."""
    return (
        letters(word) in ARTICLES
        or letters(word) in small_words()
        or bool(country_of(word))
        or any(class_words().get(each, frozenset()) - {"person"} for each in bare(word))
    )


def _tells_outlet(word: str) -> bool:
    """Whether a word of an outlet's name says only that an outlet bears it: «جريدة», and not «لواء»."""
    kinds = frozenset[str]().union(*(class_words().get(each, frozenset()) for each in bare(word)))
    return _tells_what(word) and (not kinds or "outlet" in kinds)


def _tells_more(word: str) -> bool:
    """Whether a word behind a name only describes its bearer: an adjective, or what it is."""
    return (word[0] >= "\u0600" and letters(word).startswith(_DEFINITE)) or (word[0] < "\u0600" and _tells_what(word))
