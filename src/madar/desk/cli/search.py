"""``madar search``: find words or names in the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from madar.case import Case
from madar.desk.cli.options import CASE, JSON
from madar.desk.cli.screen import show, show_json

if TYPE_CHECKING:
    from pathlib import Path


@click.command("search")
@CASE
@click.argument("query")
@JSON
@click.option("--exact", is_flag=True, help="Only these words: no other names of an actor, nothing written onto them.")
@click.option("--most", type=click.IntRange(1, 10_000), default=50, show_default=True, help="How many hits at most.")
def verb(case: Path, query: str, as_json: bool, exact: bool, most: int) -> None:  # noqa: FBT001 - flags
    """Find sentences of CASE with the words of QUERY; a name is looked for under all its aliases.

    A query in quotation marks is a phrase.
    """
    for document, span, score in Case(case).search(query, exact=exact, most=most):
        quote = document.text[span.start : span.end]
        if as_json:
            shape = {"doc_id": document.doc_id, "path": document.path, "span": list(span), "quote": quote}
            show_json(shape | {"score": score})
        else:
            show(f"{document.path} [{span.start}–{span.end}]  {' '.join(quote.split())}")
