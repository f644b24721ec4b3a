"""``madar verify``: is everything as it was acknowledged?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from madar.case import Case
from madar.desk.cli.options import CASE, JSON
from madar.desk.cli.screen import progress, show, show_json

if TYPE_CHECKING:
    from pathlib import Path


@click.command("verify")
@CASE
@JSON
def verb(case: Path, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Hash every original of CASE again and check the ledger; name what is missing, changed or extra."""
    with progress() as tell:
        found = Case(case).verify(progress=tell)
    if as_json:
        show_json(found)
    else:
        show(
            f"{found['originals']} originals: "
            + ("all as they were acknowledged." if found["ok"] else "NOT as they were.")
        )
        for each in found["problems"]:
            show(f"  {each['kind']}: {each['what']}: {each['cause']}")
    sys.exit(0 if found["ok"] else 1)
