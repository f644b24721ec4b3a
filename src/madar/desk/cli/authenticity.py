"""``madar authenticity``: what does not fit in the documents themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from madar.case import Case
from madar.desk.cli.options import CASE, JSON
from madar.desk.cli.screen import show, show_json
from madar.errors import Misuse
from madar.lang.words import table

if TYPE_CHECKING:
    from pathlib import Path


@click.command("authenticity")
@CASE
@JSON
def verb(case: Path, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """List what does not fit in CASE's documents: weekdays, calendars, file dates, names too young, numbers, doubles.

    Indicators and no verdicts: a true paper can hold a slip, and a careful forger makes none. Each names its words.
    """
    opened = Case(case)
    paths = opened.paths()
    if not paths:
        raise Misuse("not-run", "the case has not been run yet", f"madar run {case}")
    words = table("en", "findings")
    found = opened.authenticity()
    for each in found:
        counts = dict(each.counts)
        quotes = [
            {"doc_id": e.doc_id, "path": paths[e.doc_id], "span": list(e.span), "quote": e.quote} for e in each.evidence
        ]
        if as_json:
            about = {"code": each.code, "severity": each.severity, "doc_id": each.subject, "path": paths[each.subject]}
            show_json({**about, "evidence": quotes, "counts": counts})
        else:
            show(f"{each.severity}: {words[each.code]['name']}: {paths[each.subject]}")
            for quote in quotes:
                beside = "" if quote["doc_id"] == each.subject else f"{quote['path']}: "
                show("  " + beside + " ".join(str(quote["quote"]).split()))
            show("  " + ", ".join(f"{key} {value}" for key, value in counts.items()))
    if not as_json and not found:
        show("Nothing was found; that is no proof of anything. What is looked for: docs/method/authenticity.md")
