"""Whether statements of one event meet in a claim, and those of its neighbours stay out: our own days of coverage."""

from __future__ import annotations

import json
import re
import tomllib
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from madar.conclude import conclude, extract_batch
from madar.lang.text import script
from madar.terms import Actor, Document

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES = Path(__file__).resolve().parents[1] / "tests" / "tables" / "grouping.toml"
_HEAD = re.compile(r"(.+?) \((\d{4}-\d\d-\d\d)\): ")
_MARKED = re.compile(r"\[([A-Z]) ([^]]+)\]")
COVERED = 0.5  # of a statement's letters, for it to count as found in a claim


class Told(NamedTuple):
    """A statement of the table: its document, where it stands there, and the event it is of."""

    doc_id: str
    start: int
    end: int
    event: str


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
            text, doc_id = "", f"{n:02}-{m}"
            marked = line[head.end() :]
            at = 0
            for hit in _MARKED.finditer(marked):
                text += marked[at : hit.start()]
                told.append(Told(doc_id, len(text), len(text) + len(hit[2]), f"{n} {hit[1]}"))
                text, at = text + hit[2], hit.end()
            text += marked[at:]
            documents.append(Document(doc_id, "", doc_id, text, script(text), "", head[1], head[2]))
        out.append(Story(case["set"] == "held", tuple(documents), tuple(told)))
    return out


def listed() -> list[Actor]:
    """The table's made-up places, as the list of a case names them."""
    rows = tomllib.loads(CASES.read_text(encoding="utf-8"))["places"]
    return [Actor(f"place:{names[1]}", "place", names[1], tuple(names)) for names in rows]


def placed(some: list[Story], known: Sequence[Actor]) -> tuple[list[tuple[Told, str]], int]:
    """Each statement found, with the claim it was put in, of stories concluded together; and how many there are."""
    documents = [document for story in some for document in story.documents]
    found = conclude(documents, extract_batch(documents), known, ())
    places: dict[str, list[tuple[int, int, str]]] = {}
    for account in sorted(found.accounts, key=lambda account: len(account.claim.variants)):
        for variant in account.claim.variants:
            for span in variant.content:
                places.setdefault(variant.doc_id, []).append((*span, account.claim.claim_id))
    out = []
    every = [told for story in some for told in story.told]
    for told in every:
        overlaps = [(min(told.end, e) - max(told.start, s), name) for s, e, name in places.get(told.doc_id, ())]
        best = max(overlaps, key=lambda each: each[0], default=(0, ""))
        if best[0] <= COVERED * (told.end - told.start):
            best = (0, f"alone {told.doc_id} {told.start}")
        out.append((told, best[1]))
    return out, len(every)


def held_against(some: list[Story], known: Sequence[Actor]) -> tuple[float, float]:
    """Of the pairs that meet in a claim those of one event; of the pairs of one event those that meet."""
    pairs = list(combinations(placed(some, known)[0], 2))
    together = [one.event == other.event for (one, a), (other, b) in pairs if a == b]
    belong = [a == b for (one, a), (other, b) in pairs if one.event == other.event]
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
