"""Whether a claim holds one matter where all is of one sort: 403 reports of one war, which tell of many events alike.

Nobody has put these reports' sentences to claims. Their dates and places, read out by people, bound the question: what
one claim brings together should mostly be of one time; two reports of one place and day should mostly meet in a claim.
"""

from __future__ import annotations

import json
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from madar.conclude import conclude, extract_batch
from madar.terms import Document

if TYPE_CHECKING:
    from pathlib import Path

#: Days within which two reports may be of one event, and within which they surely are where the place is one too.
ONE_TIME, ONE_EVENT = 10, 1


def figures(shared: Path) -> dict[str, float]:
    """Shares (0..1): what is of one time of what meets; what meets of what is of one event; what the largest leaves."""
    told: dict[str, tuple[int, str]] = {}
    documents = []
    with (shared / "data" / "fa_kes_half_a.jsonl").open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            told[row["doc_id"]] = date.fromisoformat(row["published"]).toordinal(), row["fields"]["location"]
            text, publisher, published = row["text"], row["publisher"], row["published"]
            documents.append(Document(row["doc_id"], "", row["doc_id"], text, "en", "", publisher, published))
    found = conclude(documents, extract_batch(documents), (), ())
    met: set[tuple[str, str]] = set()
    at_one_time = whole = largest = 0
    for account in found.accounts:
        stating = sorted({variant.doc_id for variant in account.claim.variants})
        largest = max(largest, len(stating))
        for one, other in combinations(stating, 2):
            met.add((one, other))
            whole += 1
            at_one_time += abs(told[one][0] - told[other][0]) <= ONE_TIME
    of_one_event = [
        pair
        for pair in combinations(sorted(told), 2)
        if told[pair[0]][1] == told[pair[1]][1] and abs(told[pair[0]][0] - told[pair[1]][0]) <= ONE_EVENT
    ]
    return {
        "fakes_at_one_time": at_one_time / whole,
        "fakes_events_met": sum(pair in met for pair in of_one_event) / len(of_one_event),
        "fakes_no_grab_bag": 1 - largest / len(told),
    }


if __name__ == "__main__":
    from pathlib import Path

    print(json.dumps(figures(Path(__file__).resolve().parents[2] / "shared"), indent=1))
