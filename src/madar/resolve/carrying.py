"""The words of a statement that carry anything: without small words, pronouns, and words that are idle in retelling."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from madar.lang.synonyms import idle
from madar.lang.text import norm, tokens
from madar.lang.units import function_words
from madar.lang.words import table
from madar.resolve.roles import pronouns

if TYPE_CHECKING:
    from madar.terms import Variant


def carrying(variant: Variant) -> list[str]:
    """The words (normal forms) of a statement that carry anything, in their order."""
    lang = "ar" if variant.lang == "ar" else "en"
    words = (token.norm for token in tokens(variant.quote) if token.kind != "mark")
    return [word for word in words if len(word) > 1 and word not in _small(lang) and not idle(word, lang)]


@cache
def _small(lang: str) -> frozenset[str]:
    return function_words(lang) | pronouns() | frozenset(map(norm, table("world", "classes")["small"][lang]))
