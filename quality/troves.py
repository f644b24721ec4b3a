"""Whether the statements of a whole trove come to the right claims, and what stands against one beside it: our own."""

from __future__ import annotations

import json
import re
import tomllib
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from madar.conclude import conclude, extract_batch
from madar.lang.text import script
from madar.terms import Document

CASES = Path(__file__).resolve().parents[1] / "tests" / "tables" / "troves.toml"
_MARKED = re.compile(r"\[([A-Z])(-?) ([^]]+)\]")
COVERED = 0.5  # of a statement's letters, for it to count as found in a claim


class Told(NamedTuple):
    """A statement of the table: where it stands, the claim it is of, and whether it stands against what most say."""

    doc_id: str
    start: int
    end: int
    claim: str
    against: bool


class Trove(NamedTuple):
    """The documents of a case and the statements in them."""

    name: str
    documents: tuple[Document, ...]
    told: tuple[Told, ...]


def troves() -> list[Trove]:
    """Every case of the table."""
    out = []
    for case in tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]:
        documents, told = [], []
        for n, printed in enumerate(case["documents"]):
            head, _, marked = printed.partition("\n")
            outlet, day, kind = (part.strip() for part in head.split("|"))
            doc_id, text, at = f"{n:02}", "", 0
            for hit in _MARKED.finditer(marked):
                text += marked[at : hit.start()]
                told.append(Told(doc_id, len(text), len(text) + len(hit[3]), hit[1], bool(hit[2])))
                text, at = text + hit[3], hit.end()
            text += marked[at:]
            title = text.partition("\n")[0]
            documents.append(Document(doc_id, "", doc_id, text, script(text), title, outlet, day, kind))
        out.append(Trove(case["name"], tuple(documents), tuple(told)))
    return out


def placed(trove: Trove) -> list[tuple[Told, str]]:
    """Each statement with the claim it was put in, or one of its own where it was not found."""
    found = conclude(trove.documents, extract_batch(trove.documents), (), ())
    places: dict[str, list[tuple[int, int, str]]] = {}
    for account in sorted(found.accounts, key=lambda account: len(account.claim.variants)):
        for variant in account.claim.variants:
            for span in variant.content:
                places.setdefault(variant.doc_id, []).append((*span, account.claim.claim_id))
    out = []
    for told in trove.told:
        overlaps = [(min(told.end, e) - max(told.start, s), s - e, name) for s, e, name in places.get(told.doc_id, ())]
        best = max(overlaps, key=lambda each: each[:2], default=(0, 0, ""))
        there = best[2] if best[0] > COVERED * (told.end - told.start) else f"alone {told.doc_id} {told.start}"
        out.append((told, there))
    return out


def figures(_shared: Path) -> dict[str, float]:
    """Of each trove: pairs that meet and belong together, pairs that belong together and meet, and of these apart."""
    out = {}
    for trove in troves():
        pairs = list(combinations(placed(trove), 2))
        together = [one.claim == other.claim for (one, a), (other, b) in pairs if a == b]
        belong = [(one.against != other.against, a == b) for (one, a), (other, b) in pairs if one.claim == other.claim]
        beside = [met for against, met in belong if against]
        out |= {
            f"{trove.name}_precision": sum(together) / max(1, len(together)),
            f"{trove.name}_recall": sum(met for _, met in belong) / len(belong),
            f"{trove.name}_beside": sum(beside) / len(beside),
        }
    return out


if __name__ == "__main__":
    print(json.dumps(figures(Path()), indent=1))
