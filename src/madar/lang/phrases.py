"""Phrases of a word table, met in a text word by word: the longest that begins or ends at a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from madar.lang.text import Token, proclitics, tokens

Value = TypeVar("Value")


class Phrases(Generic[Value]):
    """Phrases with what each stands for; compared on the normal form of their words.

    With ``clitics`` the first word may carry what Arabic writes onto it: «بنحو» is met as «نحو».

    >>> from madar.lang.text import norm
    >>> found = Phrases({"أكثر من": "at_least"}, clitics=True)
    >>> found.at(tokens("بأكثر من 30"), 0), found.before(tokens("بأكثر من 30"), 2)
    (('at_least', 2), ('at_least', 0))
    """

    def __init__(self, entries: Mapping[str, Value] | Iterable[tuple[str, Value]], *, clitics: bool = False) -> None:
        """Sort the phrases by their first word, the longest first; of two for one phrase the later one stands."""
        pairs = entries.items() if isinstance(entries, Mapping) else entries
        known: dict[str, dict[tuple[str, ...], Value]] = {}
        for phrase, value in pairs:
            words = tuple(token.norm for token in tokens(phrase))
            known.setdefault(words[0], {})[words[1:]] = value
        self.longest = max((len(rest) + 1 for rests in known.values() for rest in rests), default=0)
        self._known = {
            first: sorted(rests.items(), key=lambda pair: len(pair[0]), reverse=True) for first, rests in known.items()
        }
        self._clitics = clitics

    def at(self, words: Sequence[Token], i: int) -> tuple[Value, int] | None:
        """What the longest phrase that begins at word ``i`` stands for, and the word after it; None without one."""
        for first in self._readings(words[i].norm):
            for rest, value in self._known.get(first, ()):
                end = i + 1 + len(rest)
                if end <= len(words) and all(words[i + 1 + k].norm == word for k, word in enumerate(rest)):
                    return value, end
        return None

    def before(self, words: Sequence[Token], i: int) -> tuple[Value, int] | None:
        """What the longest phrase that ends right before word ``i`` stands for, and its first word; or None."""
        for start in range(max(0, i - self.longest), i):
            hit = self.at(words, start)
            if hit and hit[1] == i:
                return hit[0], start
        return None

    def _readings(self, word: str) -> tuple[str, ...]:
        return _without_clitics(word) if self._clitics and word not in self._known else (word,)


@lru_cache(maxsize=65536)
def _without_clitics(word: str) -> tuple[str, ...]:
    return tuple(rest for _, rest in proclitics(word))
