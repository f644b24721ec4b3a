"""Lists of the word tables as sets of normal forms: what a file asks whether a word is one of."""

from __future__ import annotations

from functools import cache

from madar.lang.text import norm
from madar.lang.words import table


@cache
def listed(lang: str, name: str, *path: str) -> frozenset[str]:
    """The list at ``path`` of the table ``lang/<lang>/<name>.toml`` in normal form.

    >>> norm("قائلا") in listed("ar", "grammar", "openings", "saying"), "never" in listed("en", "negation", "words")
    (True, True)
    """
    found = table(lang, name)
    for key in path:
        found = found[key]
    return frozenset(map(norm, found))


def grammar(lang: str, part: str, name: str) -> frozenset[str]:
    """A closed word class of a language's grammar: ``name`` of the ``[part]`` named after the file that asks."""
    return listed(lang, "grammar", part, name)
