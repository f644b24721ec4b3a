"""Whether statements of one event meet in a claim, and those of its neighbours stay out: our own days of coverage."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.text import script
from madar.terms import Actor, Document

sys.path.insert(0, str(Path(__file__).parent))
from marked import Told, placed, unmarked

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES = Path(__file__).resolve().parents[1] / "tests" / "tables" / "grouping.toml"
_HEAD = re.compile(r"(.+?) \((\d{4}-\d\d-\d\d)\): ")


class Story(NamedTuple):
    """A day's coverage: its documents and the statements in them."""

    held: bool
    documents: tuple[Document, ...]
    told: tuple[Told, ...]


def stories() -> list[Story]:
    """Every case of the table."""
    out = []
    for n, case in enumerate(tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]):
        documents, told = [], []
        for m, line in enumerate(case["told"]):
            head = _HEAD.match(line)
            if head is None:
                raise ValueError(line)
            doc_id = f"{n:02}-{m}"
            text, marks = unmarked(line[head.end() :], doc_id)
            told += [each._replace(claim=f"{n} {each.claim}") for each in marks]
            documents.append(Document(doc_id, "", doc_id, text, script(text), "", head[1], head[2]))
        out.append(Story(case["set"] == "held", tuple(documents), tuple(told)))
    return out


def listed() -> list[Actor]:
    """The table's made-up places, as the list of a case names them."""
    rows = tomllib.loads(CASES.read_text(encoding="utf-8"))["places"]
    return [Actor(f"place:{names[1]}", "place", names[1], tuple(names)) for names in rows]


def held_against(some: list[Story], known: Sequence[Actor]) -> tuple[float, float]:
    """Of the pairs that meet in a claim those of one event; of the pairs of one event those that meet."""
    documents = [document for story in some for document in story.documents]
    every = [told for story in some for told in story.told]
    pairs = list(combinations(placed(documents, every, known), 2))
    together = [one.claim == other.claim for (one, a), (other, b) in pairs if a == b]
    belong = [a == b for (one, a), (other, b) in pairs if one.claim == other.claim]
    return sum(together) / max(1, len(together)), sum(belong) / len(belong)


def figures(_shared: Path) -> dict[str, float]:
    """Precision and recall (0..1) of each half, all of its cases put to claims at once, with and without the places."""
    out = {}
    every = stories()
    for name, held in (("tuned", False), ("held", True)):
        for known, how in ((listed(), ""), ((), "unlisted_")):
            precision, recall = held_against([story for story in every if story.held == held], known)
            out |= {f"{how}{name}_precision": precision, f"{how}{name}_recall": recall}
    return out


if __name__ == "__main__":
    print(json.dumps(figures(Path()), indent=1))
