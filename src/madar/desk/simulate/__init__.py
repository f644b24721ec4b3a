"""A made-up case whose truth is known: files to read, ``meta.csv``, ``actors.json``, and ``truth.json``."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

from madar.desk.simulate.names import known
from madar.desk.simulate.truth import truth
from madar.desk.simulate.world import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["simulate"]

COLUMNS = ("path", "publisher", "published", "url", "kind", "lang")


def simulate(out: Path, documents: int, seed: int, progress: Callable[[int, int], None] | None = None) -> None:
    """Write ``documents`` made-up articles to ``out/documents``, and beside it what is known, said and true of them.

    The same seed gives the same bytes. Cost: linear in time, one event in memory.
    """
    trove = out / "documents"
    trove.mkdir(parents=True, exist_ok=True)
    actors = "[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in known()) + "\n]\n"
    (out / "actors.json").write_text(actors, encoding="utf-8")
    done = 0
    with (
        (out / "meta.csv").open("w", encoding="utf-8", newline="") as meta,
        (out / "truth.json").open("w", encoding="utf-8") as true,
    ):
        rows = csv.writer(meta)
        rows.writerow(COLUMNS)
        true.write(f'{{"seed": {seed}, "claims": [')
        for n, event in enumerate(told(documents, seed)):
            for article in event.articles:
                place = trove / article.path
                place.parent.mkdir(exist_ok=True)
                place.write_text(article.page(), encoding="utf-8")
                publisher = article.publisher.name.of(article.lang) if article.publisher else ""
                rows.writerow([f"documents/{article.path}", publisher, article.day, "", article.kind, article.lang])
            true.write((",\n" if n else "\n") + json.dumps(truth(event), ensure_ascii=False))
            done += len(event.articles)
            if progress is not None:
                progress(done, documents)
        true.write("\n]}\n")
