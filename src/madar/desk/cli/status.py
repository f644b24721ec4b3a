"""``madar status``: how a case stands and what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from madar.case import Case
from madar.desk.cli.options import CASE, JSON
from madar.desk.cli.screen import show, show_json
from madar.lang.words import table

if TYPE_CHECKING:
    from pathlib import Path


@click.command("status")
@CASE
@JSON
def verb(case: Path, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Tell how much is in CASE, what failed and what to do about it."""
    status = Case(case).status()
    if as_json:
        show_json(status)
        return
    for word in ("originals", "documents", "attributions", "claims"):
        show(f"{word:>13}  {status[word]}")
    show(f"{'not read':>13}  {len(status['failed'])}")
    outcomes = table("en", "dossier")["outcomes"]
    for each in status["failed"]:
        place = f" ({each['origin']})" if each["origin"] else ""
        show(f"  {each['path']}{place}: {outcomes[each['outcome']]}: {each['error']}")
        show(f"      what to do: {each['remedy']}")
