"""The built-in case run from its files, held against its truth: statements, claims, lines and common links."""

from __future__ import annotations

import json
import tempfile
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from madar.case import Case
from madar.desk.cli.add import meta_by_path

if TYPE_CHECKING:
    from madar.casebook.concluded import Account

DEMO = Path(str(files("madar.desk.demo")))
WHEN = "2026-01-01T00:00:00Z"
COVERED = 0.5  # of a true statement's letters, for it to count as found in a claim


def run(folder: Path, *, listed: bool = True) -> Case:
    """The built-in case, taken in and run, with its list of actors or as a reporter has it who made none."""
    case = Case.create(folder, when=WHEN, who="quality")
    if listed:
        case.know((DEMO / "actors.json").read_bytes(), "actors.json", when=WHEN, who="quality")
    case.add([DEMO / "documents"], said=meta_by_path(DEMO / "meta.csv"), when=WHEN, who="quality")
    case.run()
    return case


def placed(case: Case, truth: dict[str, Any]) -> tuple[list[tuple[str, str]], int]:
    """For each true statement its true claim and the claim it was put in, and how many were found at all."""
    texts = {document.path: document for document in case.casebook.documents()}
    places: dict[str, list[tuple[int, int, str]]] = {}
    accounts = sorted(case.accounts(), key=lambda account: len(account.claim.variants))
    for account in accounts:  # of two claims with the words, the smaller: a doubt also stands beside all it touches
        for variant in account.claim.variants:
            for span in variant.content:
                places.setdefault(variant.doc_id, []).append((*span, account.claim.claim_id))
    out, whole = [], 0
    for claim in truth["claims"]:
        for statement in claim["statements"]:
            whole += 1
            document = texts[statement["path"]]
            at = document.text.find(statement["quote"])
            end = at + len(statement["quote"])
            best = max(
                ((min(end, e) - max(at, s), name) for s, e, name in places.get(document.doc_id, ())),
                key=lambda each: each[0],
                default=(0, ""),
            )
            if at >= 0 and best[0] > COVERED * (end - at):
                out.append((claim["id"], best[1]))
    return out, whole


def figures(_shared: Path) -> dict[str, float]:
    """Shares from 0 to 1, also without the case's list of actors."""
    bare = held_against_truth(listed=False)
    return held_against_truth() | {f"unlisted_{name}": bare[name] for name in ("lines_within_bounds", "common_link")}


def held_against_truth(*, listed: bool = True) -> dict[str, float]:
    """A claim stands for the true one that most of its statements are of."""
    truth = json.loads((DEMO / "truth.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        case = run(Path(folder) / "case", listed=listed)
        found, whole = placed(case, truth)
        accounts = {account.claim.claim_id: account for account in case.accounts()}
        case.casebook.close()
    pairs = list(combinations(found, 2))
    together = [one[0] == other[0] for one, other in pairs if one[1] == other[1]]
    belong = [one[1] == other[1] for one, other in pairs if one[0] == other[0]]
    right_lines = right_link = 0
    for claim in truth["claims"]:
        of = [name for true, name in found if true == claim["id"]]
        if of:
            account = accounts[max(sorted(set(of)), key=of.count)]
            right_lines += _overlap(account, claim["independent"])
            names = {node.node_id: node.name for node in account.graph.nodes}
            right_link += claim["common_link"] in ([names[each] for each in account.common_link] or [""])
    return {
        "statements_found": len(found) / whole,
        "same_claim_precision": sum(together) / max(1, len(together)),
        "same_claim_recall": sum(belong) / max(1, len(belong)),
        "lines_within_bounds": right_lines / len(truth["claims"]),
        "common_link": right_link / len(truth["claims"]),
    }


def _overlap(account: Account, true: dict[str, int]) -> bool:
    return account.independence.low <= true["high"] and true["low"] <= account.independence.high


if __name__ == "__main__":
    print(json.dumps(figures(Path()), indent=1))
