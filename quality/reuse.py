"""Reuse planted into real articles, and wire credit against the source found.

SaudiNewsNet gives bylines apart («الرياض - واس»); the words are compared without them. For each article that credits a
wire and has words of another outlet's article that credits one too, the article with most of its words is its found
source; the two agree where both credit the same wire. docs/method/reuse.md.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from madar.lang.text import written
from madar.trace.copies import reuse

sys.path.insert(0, str(Path(__file__).parent))
from planted import Pairs, articles, judged, plant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from madar.terms import Reuse

WIRES = {
    "spa": re.compile(r"(?<!\w)واس(?!\w)"),
    "reuters": re.compile("رويترز"),
    "afp": re.compile(r"أ ?\.? ?ف ?\.? ?ب|فرانس برس|الفرنسية"),
    "dpa": re.compile(r"د ?\.? ?ب ?\.? ?أ|الألمانية"),
    "ap": re.compile(r"أ ?\.? ?ب(?!\w)|أسوشيتد"),
}


def pairs(found: Iterable[Reuse]) -> Pairs:
    """The documents that passages were found in, two by two."""
    return {frozenset((each.source.doc_id, each.target.doc_id)) for each in found}


def figures(shared: Path) -> dict[str, float]:
    """How often credit and found source agree, for the Saudi agency and for all wires, and of how many articles."""
    documents, bylines = articles(shared)
    credited = {doc_id: {wire for wire, said in WIRES.items() if said.search(by)} for doc_id, by in bylines.items()}
    outlet = {each.doc_id: each.publisher for each in documents}
    words: dict[str, Counter[str]] = {}
    plain = reuse(documents)
    for each in plain:
        one, other = each.source, each.target
        if outlet[one.doc_id] == outlet[other.doc_id]:
            continue
        for mine, theirs in ((one, other), (other, one)):
            if credited[mine.doc_id] and credited[theirs.doc_id]:
                text = documents[int(mine.doc_id[1:])].text[slice(*mine.span)]
                words.setdefault(mine.doc_id, Counter())[theirs.doc_id] += len(written(text))
    agree: dict[str, list[bool]] = {"spa": [], "any": []}
    for doc_id, partners in words.items():
        source = max(partners, key=lambda other: (partners[other], other))
        same = bool(credited[doc_id] & credited[source])
        agree["any"].append(same)
        if "spa" in credited[doc_id]:
            agree["spa"].append(same)
    with_planted, truth = plant(documents, 5)
    recall, precision, _ = judged(pairs(reuse(with_planted)), pairs(plain), truth)
    return {
        "planted_recall": sum(recall.values()) / len(recall),
        "planted_precision": precision,
        **{f"planted_{way}": share for way, share in recall.items()},
        "spa_credit_agrees": sum(agree["spa"]) / len(agree["spa"]),
        "spa_articles": len(agree["spa"]),
        "wire_credit_agrees": sum(agree["any"]) / len(agree["any"]),
        "wire_articles": len(agree["any"]),
    }
