"""``madar retry``: read again what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from madar.case import Case
from madar.desk.cli.options import CASE, WITHOUT_WALLS, WORKERS, said
from madar.desk.cli.run import told
from madar.desk.cli.screen import progress

if TYPE_CHECKING:
    from pathlib import Path


@click.command("retry")
@CASE
@WORKERS
@WITHOUT_WALLS
def verb(case: Path, workers: int, without_walls: bool) -> None:  # noqa: FBT001 - a flag
    """Read the originals on CASE's failure list once more, then run as usual."""
    opened = Case(case)
    with progress() as tell:
        opened.run(workers=workers, retry=True, progress=tell, without_walls=said(without_walls))
    told(opened)
