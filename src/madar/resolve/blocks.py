"""Which of very many names are worth comparing: those that share the beginnings of their first and last part.

Linear: each name has two keys, and a block grown too large is walked in the order of its consonants, each name compared
with its neighbours only.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar

from madar.lang.known import Known, entries
from madar.resolve.names import SAME, SAME_BODY, aligned
from madar.resolve.parts import Part, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Key = tuple[str, tuple[Part, ...]]
Named = TypeVar("Named")
#: In a block larger than this a name is compared with its neighbours only, this many of them.
NEIGHBOURS = 24
FEWEST_PARTS = 2


def block_keys(kind: str, key: Sequence[Part]) -> tuple[tuple[str, str], ...]:
    """The two blocks a name is in."""
    first, last = key[0].core or key[0].full, key[-1].core or key[-1].full
    return ((kind, f"{first[:3]}|{last[:1]}"), (kind, f"{first[:1]}|{last[:3]}"))


def limit(kind: str) -> float:
    """From which score on two names of this kind are one."""
    return SAME if kind in {"person", "place"} else SAME_BODY


def _blocked(keys: Iterable[Key]) -> Iterator[list[Key]]:
    blocks: dict[tuple[str, str], list[Key]] = {}
    for kind, key in keys:
        if len(key) >= FEWEST_PARTS or kind != "person":
            for block in block_keys(kind, key):
                blocks.setdefault(block, []).append((kind, key))
    for block in sorted(blocks):
        yield sorted(set(blocks[block]))


def near_pairs(keys: Iterable[Key]) -> list[tuple[float, Key, Key]]:
    """The pairs of names that may be one actor's, best first, equal ones in a fixed order."""
    found: dict[tuple[Key, Key], float] = {}
    for block in _blocked(keys):
        for n, one in enumerate(block):
            for other in block[n + 1 : n + 1 + NEIGHBOURS]:
                if (one, other) not in found:
                    score = aligned(one[1], other[1])
                    if score >= limit(one[0]):
                        found[one, other] = score
    return sorted(((score, one, other) for (one, other), score in found.items()), key=lambda each: (-each[0], each[1:]))


@cache
def _table_blocks() -> Mapping[tuple[str, str], tuple[tuple[tuple[Part, ...], Known, str], ...]]:
    blocks: dict[tuple[str, str], list[tuple[tuple[Part, ...], Known, str]]] = {}
    for known in entries():
        if known.kind == "government":
            continue
        for name in known.names:
            key = parts(name.text, known.kind)
            if len(key) >= FEWEST_PARTS and not name.weak:
                for block in block_keys(known.kind, key):
                    blocks.setdefault(block, []).append((key, known, name.text))
    return {block: tuple(each) for block, each in blocks.items()}


def near_known(kind: str, key: tuple[Part, ...]) -> tuple[Known, float, str] | None:
    """The actor of the tables one of whose names is nearest to this one, near enough and nearer than any other's."""
    if len(key) < FEWEST_PARTS:
        return None
    best: dict[str, tuple[float, str, Known]] = {}
    for block in block_keys(kind, key):
        for other, known, name in _table_blocks().get(block, ()):
            if kind == "outlet" and len(key) != len(other):
                continue  # «أخبار اليوم اللبنانية» is not «الأخبار اللبنانية»: a word more is another paper
            score = aligned(key, other)
            if score >= limit(kind) and score > best.get(known.known_id, (0.0,))[0]:
                best[known.known_id] = (score, name, known)
    ranked = sorted(best.values(), key=lambda each: (-each[0], each[2].known_id))
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    score, name, known = ranked[0]
    return known, score, name
