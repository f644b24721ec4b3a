"""``madar trace``: who had a claim from whom."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import click

from madar.case import Case
from madar.desk import shapes
from madar.desk.cli.options import CASE, JSON
from madar.desk.cli.screen import show, show_json
from madar.desk.tree import WIDTH, tree
from madar.lang.words import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path


@click.command("trace")
@CASE
@click.argument("claim_id")
@JSON
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="The tree's own words.")
def verb(case: Path, claim_id: str, as_json: bool, lang: str) -> None:  # noqa: FBT001 - a flag
    """Show the sourcing of the claim CLAIM_ID of CASE as a tree: each document, and whom it had it from."""
    opened = Case(case)
    account = next(opened.accounts([claim_id]))
    paths = opened.paths()
    if as_json:
        show_json(shapes.trace(account, paths))
    else:
        ids = sorted({variant.doc_id for variant in account.claim.variants})
        days = {document.doc_id: document.published for document in opened.casebook.documents(ids)}
        width = shutil.get_terminal_size((WIDTH, 0)).columns
        for line in tree(account, paths, days=days, lang=lang, width=width):
            show(line)
