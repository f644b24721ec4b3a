"""The plain forms that an Arabic word may be another form of."""

from __future__ import annotations

from functools import lru_cache

from madar.lang.text import proclitics

_SHORTEST = 3
#: What Arabic writes around a stem: a past's and a present's persons, a noun's case and number.
_HEADS = ("", "ي", "ت", "ال", "ا", "ان", "يت", "ست", "سي")
_PRESENT = ("ي", "ت", "سي", "ست")  # of a verb whose past begins with «ا»: «يرتفع», «ستغلق»
_TAILS = ("", "ت", "وا", "ون", "ا", "ه", "ها", "تا", "هم")


@lru_cache(maxsize=65536)
def stems(word: str) -> frozenset[str]:
    """What an Arabic word may be another person, number or case of, and without what is written onto it."""
    found = set()
    for lead, rest in proclitics(word):
        for head in _HEADS:
            for tail in _TAILS:
                core = rest[len(head) : len(rest) - len(tail) if tail else None]
                if not (rest.startswith(head) and rest.endswith(tail)) or len(core) < _SHORTEST - 1:
                    continue
                if len(core) <= _SHORTEST and (head == "ال" or "ال" in lead):
                    continue  # «السجن» is no form of «سجن»
                found.add(core)
                if head in _PRESENT and len(core) >= _SHORTEST:
                    found.add("ا" + core)
    return frozenset(found | {word})
