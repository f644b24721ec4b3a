"""``madar new``: make a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from madar.case import Case
from madar.desk.cli.options import CASE, now, who
from madar.desk.cli.screen import say

if TYPE_CHECKING:
    from pathlib import Path


@click.command("new")
@CASE
def verb(case: Path) -> None:
    """Make a new, empty case in the folder CASE."""
    Case.create(case, when=now(), who=who())
    say(f"A new case is in {case}. Put documents in with: madar add {case} PATH...")
