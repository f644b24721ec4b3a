"""How well names are taken for one: the visible actors, drawn pairs across scripts, and FA-KES places and actors."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from pathlib import Path

from madar.extract.agents import agents
from madar.extract.mentions import mentions
from madar.resolve.names import compare
from madar.resolve.places import candidates

HERE = Path(__file__).resolve().parent
Lines = list[list[str]]
GOVERNORATES = dict(
    line.split()
    for line in (
        "01 hasakeh", "02 lattakia", "03 quneitra", "04 raqqa", "05 sweida", "06 daraa", "08 damascus", "09 aleppo",
        "10 hama", "11 homs", "12 idlib", "13 damascus", "14 tartus",
    )
) | {"07": "deir ezzor"}  # fmt: skip
SIDES = {
    "government:sy": "syrian government or russian troops",
    "group:isis": "the organization of the islamic state in iraq and the levant - isis",
    "group:coalition": "international coalition forces",
    "group:syrian-opposition": "armed opposition groups",
    "group:sdf": "self administration forces",
    "group:nusra": "al-nusra front",
}
LEAD = 250
UPPER = 900


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


def governorate(title: str, text: str) -> str:
    """The governorate that a report's places speak of most: the title and the lead weigh more."""
    votes: Counter[str] = Counter()
    for mention in mentions(f"{title}. {text}", "en"):
        found = candidates(mention.text, countries=["SY"]) if mention.kind == "place" else ()
        if found and found[0].country == "SY":
            at = mention.span.start
            weight = 8 if at < len(title) else 6 if at < len(title) + LEAD else 2 if at < UPPER else 1
            votes[GOVERNORATES[found[0].division]] += weight
    return votes.most_common(1)[0][0] if votes else ""


def side(title: str, text: str) -> str:
    """Whose deed a report says it was, in the words of FA-KES."""
    found = agents(f"{title}. {text}", title_end=len(title))
    return SIDES[found[0].known_id] if found else "unknown"


def fields(path: Path) -> dict[str, float]:
    """The share of FA-KES articles whose governorate and actor are as people read them out."""
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    places = sum(governorate(each["title"], each["text"]) == each["fields"]["location"] for each in articles)
    sides = sum(side(each["title"], each["text"]) == each["fields"]["actor"] for each in articles)
    return {"fakes_governorate": places / len(articles), "fakes_actor": sides / len(articles)}


def figures(shared: Path) -> dict[str, float]:
    """All figures of this page; ``shared`` holds the visible sets."""
    found = actors(_lines(shared / "eval" / "actors_dev.tsv"))
    found |= fields(shared / "data" / "fa_kes_half_a.jsonl")
    return found | persons("tune") | persons("hidden")
