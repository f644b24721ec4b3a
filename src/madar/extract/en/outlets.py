"""Which words of an English text name an outlet: a known name, a head such as "agency", a name of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.en.lexis import listed
from madar.lang.classes import grammar
from madar.lang.named import longest

if TYPE_CHECKING:
    from madar.extract.en.page import Page

_LONGEST_NAME = 6
_LISTENER = 6
_LAST_WORDS = grammar("en", "outlets", "last_words")


def is_outlet(page: Page, a: int, b: int) -> bool:
    """Whether the words name an outlet: by a name known, or a head such as "agency" in a name."""
    words = page.word[a:b]
    known = any(word.rstrip(".") in listed("outlet") for word in words)
    headed = any(word in listed("outlet_head") for word in words) and any(
        page.upper(i) for i in range(a, b) if page.tag[i] == "A"
    )
    named = bool(words) and words[-1] in _LAST_WORDS
    return known or headed or named or _listed_outlet(page, a, b)


def _listed_outlet(page: Page, a: int, b: int) -> bool:
    """Whether the words hold an outlet of the tables of actors: "The New Arab", "Al Arabiya English"."""
    plain = [page.text[page.start[i] : page.end[i]] for i in range(a, b)]
    if b - a > _LONGEST_NAME or not any(word[0].isupper() for word in plain):
        return False
    hits = (longest(plain, i) for i in range(min(2, len(plain))))
    return any(alias.known.kind == "outlet" and not alias.name.weak for hit in hits if hit for alias in hit.aliases)


def listener_behind(page: Page, a: int, b: int) -> tuple[int, int] | None:
    """The outlet that closes what was told it: "confirmed the strike | to the Herald"."""
    b -= page.tag[b - 1] == "."
    for k in range(b - 2, max(a, b - _LISTENER), -1):
        if page.word[k] == "to":
            return (k + 1, b) if k > a + 1 and is_outlet(page, k + 1, b) else None
    return None
