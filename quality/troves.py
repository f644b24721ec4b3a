"""Whether the statements of a whole trove come to the right claims, and what stands against one beside it: our own."""

from __future__ import annotations

import json
import sys
import tomllib
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from madar.lang.text import script
from madar.terms import Document

sys.path.insert(0, str(Path(__file__).parent))
from marked import Told, placed, unmarked

CASES = Path(__file__).resolve().parents[1] / "tests" / "tables" / "troves.toml"


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
            text, marks = unmarked(marked, f"{n:02}")
            told += marks
            title = text.partition("\n")[0]
            documents.append(Document(f"{n:02}", "", f"{n:02}", text, script(text), title, outlet, day, kind))
        out.append(Trove(case["name"], tuple(documents), tuple(told)))
    return out


def figures(_shared: Path) -> dict[str, float]:
    """Of each trove: pairs that meet and belong together, pairs that belong together and meet, and of these apart."""
    out = {}
    for trove in troves():
        pairs = list(combinations(placed(trove.documents, trove.told, ()), 2))
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
