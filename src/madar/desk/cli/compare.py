"""``madar compare``: how the statements of a claim stand to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from madar.case import Case
from madar.desk import shapes
from madar.desk.cli.options import CASE, JSON
from madar.desk.cli.screen import show, show_json

if TYPE_CHECKING:
    from pathlib import Path

MOST = 110


@click.command("compare")
@CASE
@click.argument("claim_id")
@JSON
def verb(case: Path, claim_id: str, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Show how each statement of the claim CLAIM_ID of CASE stands to the one shown first, and by which words."""
    opened = Case(case)
    paths = opened.paths()
    for variant, found in opened.compared(claim_id):
        path, quote = paths[variant.doc_id], " ".join(variant.quote.split())
        if as_json:
            show_json(shapes.compared(variant, found, path))
            continue
        show(f"{found.verdict:<12} {path}: {quote[:MOST]}")
        for why in found.why if found.verdict != "same" else ():
            show(f"{'':<12} {why[:MOST]}")
