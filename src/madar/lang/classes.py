"""The closed word classes of each language's grammar, as the tables ``lang/<lang>/grammar.toml`` list them."""

from __future__ import annotations

from functools import cache

from madar.lang.text import norm
from madar.lang.words import table


@cache
def grammar(lang: str, part: str, name: str) -> frozenset[str]:
    """One class in normal form: ``name`` of the table's ``[part]``, which is the file that asks for it.

    >>> "while" in grammar("en", "ends", "setting"), norm("قائلا") in grammar("ar", "openings", "saying")
    (True, True)
    """
    return frozenset(norm(word) for word in table(lang, "grammar")[part][name])
