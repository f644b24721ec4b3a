"""``madar reuse``: which passages' words come from another document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from madar.case import Case
from madar.desk import shapes
from madar.desk.cli.options import CASE, JSON
from madar.desk.cli.screen import show, show_json

if TYPE_CHECKING:
    from pathlib import Path


@click.command("reuse")
@CASE
@JSON
def verb(case: Path, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """List the passages of CASE that share their words, and in which direction where dates tell."""
    opened = Case(case)
    paths = opened.paths()
    for found in opened.casebook.reuse():
        if as_json:
            show_json(shapes.reuse(found))
            continue
        arrow = "→" if found.direction == "dated" else "—"
        said = f"; both give it to {found.said_by}" if found.said_by else ""
        source, target = paths[found.source.doc_id], paths[found.target.doc_id]
        show(f"{source} {arrow} {target}  {found.share:.0%} of its words ({found.direction}; {found.why}{said})")
