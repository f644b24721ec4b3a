"""Whether two statements are of one claim, on our own pairs, on Arabic headlines, and on coverage that counts apart."""

from __future__ import annotations

import csv
import json
import tomllib
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.text import script
from madar.lang.tolls import tolls
from madar.resolve.meaning import vectors
from madar.resolve.names import by_letters
from madar.terms import Span, Variant
from madar.trace.compare import Compared, compare
from madar.trace.tolls import counts_apart

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from madar.lang.tolls import Toll

PAIRS = Path(__file__).resolve().parents[1] / "tests" / "tables" / "same_claim.toml"
FRESH = PAIRS.with_name("same_claim_fresh.tsv")
ROLES = PAIRS.with_name("same_claim_roles.tsv")
SAME = ("ar", "ar2", "en", "en2")
VERDICTS = {"not": "contradicts", "opposite": "contradicts", "related": "related"}


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


def of_fresh() -> dict[str, float]:
    """The share of the fresh pairs judged right: written before anything was run on them, and not tuned on since."""
    right = _right(_rows(FRESH))
    return {"fresh": sum(right) / len(right), "fresh_pairs": float(len(right))}


def of_roles() -> dict[str, float]:
    """Who does what to whom, and who it is: the share judged right of each half of its own table."""
    out = {}
    for name, half in (("tuned", "tune"), ("held", "held")):
        right = _right([row[1:] for row in _rows(ROLES) if row[0] == half])
        out[f"roles_{name}"] = sum(right) / len(right)
    return out


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def _right(rows: list[list[str]]) -> list[bool]:
    """Whether each row (verdict, kind, one, other) gets its verdict."""
    meant = _meanings(text for row in rows for text in row[2:])
    return [
        judged(one, script(one), other, script(other), float(meant[one] @ meant[other])).verdict == verdict
        for verdict, _, one, other in rows
    ]


def of_counts(shared: Path) -> dict[str, float]:
    """FA-KES: of the events (a day, a place) whose articles count the dead civilians apart, how many show two counts.

    Beside it, how many pairs of articles that people read the same number out of are said to count apart.
    """
    events: dict[tuple[str, str], list[tuple[str, list[Toll]]]] = defaultdict(list)
    with (shared / "data" / "fa_kes_half_a.jsonl").open(encoding="utf-8") as file:
        for article in map(json.loads, file):
            place = article["published"], article["fields"]["location"]
            events[place].append((article["fields"]["nb_civilians"], tolls(article["text"], "en")))
    found: dict[tuple[str, str], bool] = {}
    false = []
    for event, articles in events.items():
        for (count, one), (other_count, other) in combinations(articles, 2):
            apart = counts_apart(one, other) is not None
            if count == other_count:
                false.append(apart)
            else:
                found[event] = found.get(event, False) or apart
    return {
        "fakes_conflicts_found": sum(found.values()) / len(found),
        "fakes_conflicts": float(len(found)),
        "fakes_agreeing_left": 1 - sum(false) / len(false),
    }


def figures(shared: Path) -> dict[str, float]:
    """Shares from 0 to 1; what is measured on texts that people annotated only where these are there."""
    there = of_headlines(shared) | of_counts(shared) if (shared / "data" / "ans").is_dir() else {}
    return of_pairs() | of_fresh() | of_roles() | there


if __name__ == "__main__":
    SHARED = Path(__file__).resolve().parents[2] / "shared"
    print(json.dumps(figures(SHARED), indent=1))
