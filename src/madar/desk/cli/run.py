"""``madar run``: do what is not done yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from madar.case import Case
from madar.desk.cli.options import CASE, WITHOUT_WALLS, WORKERS, said
from madar.desk.cli.screen import progress, say

if TYPE_CHECKING:
    from pathlib import Path


@click.command("run")
@CASE
@WORKERS
@WITHOUT_WALLS
def verb(case: Path, workers: int, without_walls: bool) -> None:  # noqa: FBT001 - a flag
    """Read, extract, resolve, trace and weigh what is new in CASE. Interrupted, it goes on where it was."""
    opened = Case(case)
    with progress() as tell:
        opened.run(workers=workers, progress=tell, without_walls=said(without_walls))
    told(opened)


def told(case: Case) -> None:
    """Say how the case stands."""
    status = case.status()
    say(
        f"{status['originals']} originals, {status['documents']} documents, {status['attributions']} attributions, "
        f"{status['claims']} claims; {len(status['failed'])} not read."
    )
    if status["failed"]:
        say(f"What was not read, and what to do: madar status {case.folder}")
