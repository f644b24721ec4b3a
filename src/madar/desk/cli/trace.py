"""``madar trace``: who had a claim from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from madar.case import Case
from madar.desk import shapes
from madar.desk.cli.options import CASE, JSON
from madar.desk.cli.screen import show, show_json
from madar.desk.tree import tree

if TYPE_CHECKING:
    from pathlib import Path


@click.command("trace")
@CASE
@click.argument("claim_id")
@JSON
def verb(case: Path, claim_id: str, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Show the sourcing of the claim CLAIM_ID of CASE as a tree: each document, and whom it had it from."""
    opened = Case(case)
    account = next(opened.accounts([claim_id]))
    paths = opened.paths()
    if as_json:
        show_json(shapes.trace(account, paths))
    else:
        for line in tree(account, paths):
            show(line)
