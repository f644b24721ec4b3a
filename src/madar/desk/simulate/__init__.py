"""A made-up case whose truth is known: files to read, ``meta.csv``, and ``truth.json`` with the true chains."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

from madar.desk.simulate.world import told, truth

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["simulate"]

COLUMNS = ("path", "publisher", "published", "url", "kind", "lang")


def simulate(
    out: Path, documents: int, seed: int, progress: Callable[[int, int], None] | None = None
) -> dict[str, object]:
    """Write ``documents`` made-up articles to ``out`` with their truth; the same seed gives the same bytes.

    Gives what ``truth.json`` holds. Cost: linear.
    """
    out.mkdir(parents=True, exist_ok=True)
    events = told(documents, seed)
    done = 0
    with (out / "meta.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for event in events:
            for article in event.articles:
                (out / article.path).write_text(article.page(), encoding="utf-8")
                rows.writerow([article.path, article.publisher, article.published, "", "report", article.lang])
                done += 1
                if progress is not None:
                    progress(done, documents)
    whole = {"seed": seed, "claims": [truth(event) for event in events]}
    (out / "truth.json").write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return whole
