"""Whether two statements are of one claim, on our own pairs, on Arabic headlines, and on coverage that counts apart."""

from __future__ import annotations

import csv
import json
import tomllib
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.numbers import numbers
from madar.lang.text import sentences
from madar.resolve.meaning import vectors
from madar.resolve.names import by_letters
from madar.terms import Span, Variant
from madar.trace.compare import Compared, compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

PAIRS = Path(__file__).resolve().parents[1] / "tests" / "tables" / "same_claim.toml"
SAME = ("ar", "ar2", "en", "en2")
VERDICTS = {"not": "contradicts", "opposite": "contradicts", "related": "related"}
MOST_SENTENCES = 6


class Pair(NamedTuple):
    """Two statements and the verdict they must get; ``kind`` is the table's key, ``held`` the half not tuned on."""

    held: bool
    kind: str
    verdict: str
    one: str
    one_lang: str
    other: str
    other_lang: str


def pairs() -> list[Pair]:
    """Every pair of the table: restatements with one another, what was altered with the statement in each language."""
    out = []
    for event in tomllib.loads(PAIRS.read_text(encoding="utf-8"))["event"]:
        held = event["set"] == "held"
        out += [Pair(held, "same", "same", event[a], a[:2], event[b], b[:2]) for a, b in combinations(SAME, 2)]
        for key in event:
            if key in SAME or key == "set":
                continue
            kind, lang = key.split("_")
            verdict = VERDICTS.get(kind, "differs")
            out += [Pair(held, kind, verdict, event[base], base, event[key], lang) for base in ("ar", "en")]
    return out


def spelt_alike(one: str, other: str) -> bool:
    """Whether two words may be one name in two scripts."""
    return by_letters("person", one, other).same


def judged(one: str, one_lang: str, other: str, other_lang: str, likeness: float) -> Compared:
    """Two texts compared as statements of two documents."""
    left, right = (
        (Variant(name, (Span(0, len(text)),), text, lang), text)
        for name, text, lang in (("one", one, one_lang), ("other", other, other_lang))
    )
    return compare(left, right, likeness, spelt_alike)


def _meanings(texts: Iterable[str]) -> dict[str, NDArray[np.float32]]:
    known = sorted(set(texts))
    return dict(zip(known, vectors(known), strict=True))


def of_pairs() -> dict[str, float]:
    """The share of pairs judged right, of each half and of the weakest kind."""
    every = pairs()
    meant = _meanings(text for pair in every for text in (pair.one, pair.other))
    right: dict[str, list[bool]] = defaultdict(list)
    for pair in every:
        likeness = float(meant[pair.one] @ meant[pair.other])
        hit = judged(pair.one, pair.one_lang, pair.other, pair.other_lang, likeness).verdict == pair.verdict
        right["pairs_held" if pair.held else "pairs_tuned"].append(hit)
        right[f"pairs_{pair.kind}"].append(hit)
    return {name: sum(hits) / len(hits) for name, hits in right.items()} | {"pairs": float(len(every))}


def of_headlines(shared: Path) -> dict[str, float]:
    """ANS: headlines that agree against headlines that disagree; and how often a contradiction told is one."""
    with (shared / "data" / "ans" / "stance_dev.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["stance"] in {"agree", "disagree"}]
    meant = _meanings(row[key] for row in rows for key in ("s1", "s2"))
    told = [
        (row["stance"], judged(row["s1"], "ar", row["s2"], "ar", float(meant[row["s1"]] @ meant[row["s2"]])))
        for row in rows
    ]
    right = [(stance == "agree") == (found.verdict == "same") for stance, found in told]
    against = [stance == "disagree" for stance, found in told if found.verdict == "contradicts"]
    return {"ans": sum(right) / len(right), "ans_contradicts_precision": sum(against) / max(1, len(against))}


def of_counts(shared: Path) -> dict[str, float]:
    """FA-KES: of the events whose articles count the dead civilians differently, how many show two numbers apart."""
    events: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with (shared / "data" / "fa_kes_half_a.jsonl").open(encoding="utf-8") as file:
        for article in map(json.loads, file):
            events[article["published"], article["fields"]["location"]].append(article)
    apart = [each for each in events.values() if len({one["fields"]["nb_civilians"] for one in each}) > 1]
    found = [_counts_apart(each) for each in apart]
    return {"fakes_conflicts_found": sum(found) / len(found), "fakes_conflicts": float(len(found))}


def _counts_apart(articles: Sequence[dict[str, str]]) -> bool:
    said = [
        [article["text"][s.start : s.end] for s in sentences(article["text"]) if numbers(article["text"], "en", *s)]
        for article in articles
    ]
    meant = _meanings(text for each in said for text in each)
    for one, other in combinations(said, 2):
        near = sorted(((float(meant[a] @ meant[b]), a, b) for a in one for b in other), reverse=True)
        for likeness, a, b in near[:MOST_SENTENCES]:
            if any(each.kind == "number" for each in judged(a, "en", b, "en", likeness).differences):
                return True
    return False


def figures(shared: Path) -> dict[str, float]:
    """Shares from 0 to 1; the headlines only where they are there. FA-KES takes a minute: run this file for it."""
    return of_pairs() | (of_headlines(shared) if (shared / "data" / "ans").is_dir() else {})


if __name__ == "__main__":
    SHARED = Path(__file__).resolve().parents[2] / "shared"
    print(json.dumps(figures(SHARED) | of_counts(SHARED), indent=1))
