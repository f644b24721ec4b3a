"""Figures of attribution in both languages, with the logic of the given scorer, on the visible sets.

``via`` and ``antecedent`` are scored on matched attributions (content Jaccard at least 0.5): a span counts as found
where it shares a character with the gold one.
"""

from __future__ import annotations

import importlib.util
import json
from typing import TYPE_CHECKING, Any

from madar.extract.attributions import attributions

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

SETS = {
    "snn": ("eval/attribution_ar_snn_dev.jsonl", "ar"),
    "pud": ("eval/attribution_ar_pud_dev.jsonl", "ar"),
    "seed": ("eval/attribution_ar_seed.jsonl", "ar"),
    "polnear": ("data/polnear_dev.jsonl", "en"),
}
ENOUGH = 0.5


def scorer(shared: Path) -> ModuleType:
    """The given scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_attribution", shared / "eval" / "score_attribution.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "eval" / "score_attribution.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predicted(gold: dict[str, Any], lang: str) -> dict[str, Any]:
    """Our attributions for each gold document, in the scorer's shape."""
    out = {}
    for doc_id, document in gold.items():
        found = attributions(document["text"], lang)
        out[doc_id] = {
            "doc_id": doc_id,
            "text": document["text"],
            "attributions": [
                {part: getattr(one, part) for part in ("source", "cue", "content", "via", "antecedent", "rule")}
                | {"stance": one.stance, "certainty": one.certainty}
                for one in found
            ],
        }
    return out


def chain_figures(score: ModuleType, gold: dict[str, Any], made: dict[str, Any]) -> dict[str, float]:
    """F1 of via and antecedent, and the shares of right stances and certainties, over matched attributions."""
    counts = {"via": [0, 0, 0], "antecedent": [0, 0, 0]}
    right = {"stance": 0, "certainty": 0}
    matched = 0
    for doc_id, document in gold.items():
        text, ours, theirs = document["text"], made[doc_id]["attributions"], document["attributions"]
        sides = [[{r: score.chars(a.get(r), text) for r in score.ROLES} for a in side] for side in (theirs, ours)]
        pairs = [(i, j) for i, j, jaccard in score.match(*sides) if jaccard >= ENOUGH]
        for part, count in counts.items():
            marked = [[_spans(score, one, part, text) for one in side] for side in (theirs, ours)]
            count[1] += sum(map(len, marked[1]))
            count[2] += sum(map(len, marked[0]))
            count[0] += sum(any(a & b for b in marked[1][j]) for i, j in pairs for a in marked[0][i])
        matched += len(pairs)
        for key in right:
            right[key] += sum(theirs[i].get(key) == ours[j][key] for i, j in pairs)
    figures: dict[str, float] = {part: score.prf(*count)[2] for part, count in counts.items()}
    return figures | {key: value / matched if matched else 0.0 for key, value in right.items()}


def _spans(score: ModuleType, one: dict[str, Any], part: str, text: str) -> list[frozenset[int]]:
    pieces = one.get(part) or []
    if part == "antecedent":
        return [score.chars(pieces, text)] if pieces else []
    return [score.chars(piece, text) for piece in pieces if piece]


def figures(shared: Path) -> dict[str, float]:
    """Attribution F1 of each set, content F1, and on the articles via, antecedent, stance and certainty."""
    score = scorer(shared)
    out: dict[str, float] = {}
    for name, (place, lang) in SETS.items():
        if importlib.util.find_spec(f"madar.extract.{lang}.rules") is None:
            continue
        gold = score.load(shared / place)
        made = predicted(gold, lang)
        result = score.score(gold, made)
        out[f"{name}.f1"] = result["attribution"][2]
        out[f"{name}.content"] = result["attribution.content"][2]
        if name == "snn":
            out |= {f"{name}.{part}": value for part, value in chain_figures(score, gold, made).items()}
    return out


def by_document(shared: Path, name: str) -> list[tuple[float, int, str]]:
    """Each document of a set with its F1 and its number of gold attributions, the worst first."""
    score = scorer(shared)
    place, lang = SETS[name]
    gold = score.load(shared / place)
    made = predicted(gold, lang)
    rows = []
    for doc_id, document in gold.items():
        result = score.score({doc_id: document}, {doc_id: made[doc_id]})
        rows.append((result["attribution"][2], len(document["attributions"]), doc_id))
    return sorted(rows)


if __name__ == "__main__":
    from gate import SHARED

    print(json.dumps(figures(SHARED), indent=1))
