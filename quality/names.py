"""How well names are taken for one: the visible actors, drawn pairs across scripts, and FA-KES places and actors."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

from madar.resolve.names import compare

HERE = Path(__file__).resolve().parent
Lines = list[list[str]]


def _lines(path: Path) -> Lines:
    text = path.read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def actors(lines: Lines) -> dict[str, float]:
    """F1 over all pairs of names: one line is one actor, two lines are two."""
    right = wrong = missed = wrong_bodies = 0
    for line in lines:
        for a, b in itertools.combinations(line[1:], 2):
            same = compare(line[0], a, line[0], b).same
            right, missed = right + same, missed + (not same)
    for one, other in itertools.combinations(lines, 2):
        for a, b in itertools.product(one[1:], other[1:]):
            same = compare(one[0], a, other[0], b).same
            wrong += same
            wrong_bodies += same and one[0] in {"group", "outlet"}
    f1 = 2 * right / (2 * right + wrong + missed)
    return {"actors_f1": f1, "no_wrong_body": float(wrong_bodies == 0)}


def drawn(half: str) -> tuple[Lines, Lines]:
    """The true pairs of a half, and as many false ones: each Arabic name with the likest name of another bearer.

    The likest is the one that shares the most words in Latin letters, so that most false pairs share a name.
    """
    pairs = [line[1:] for line in _lines(HERE / "sets" / "names_cc0.tsv") if line[0] == half]
    bearing: dict[str, list[int]] = {}
    for n, (_, latin) in enumerate(pairs):
        for word in latin.lower().split():
            bearing.setdefault(word, []).append(n)
    false = []
    for n, (arabic, latin) in enumerate(pairs):
        shared = Counter(k for word in latin.lower().split() for k in bearing[word] if k != n)
        other = min(shared, key=lambda k: (-shared[k], k)) if shared else (n + 1) % len(pairs)
        if pairs[other][0] != arabic:
            false.append([arabic, pairs[other][1]])
    return pairs, false


def persons(half: str) -> dict[str, float]:
    """Recall on the true pairs and precision against as many hard false ones."""
    true, false = drawn(half)
    right = sum(compare("person", a, "person", b).same for a, b in true)
    wrong = sum(compare("person", a, "person", b).same for a, b in false)
    return {f"persons_recall_{half}": right / len(true), f"persons_precision_{half}": right / max(right + wrong, 1)}


def figures(shared: Path) -> dict[str, float]:
    """All figures of this page; ``shared`` holds the visible sets."""
    found = actors(_lines(shared / "eval" / "actors_dev.tsv"))
    return found | persons("tune") | persons("hidden")
