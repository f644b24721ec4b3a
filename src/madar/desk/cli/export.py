"""``madar export``: the case in other programs' formats."""

from __future__ import annotations

from pathlib import Path

import click

from madar.case import Case
from madar.desk.cli.options import CASE
from madar.desk.cli.screen import say
from madar.inquiry import EXPORTS


@click.command("export")
@CASE
@click.option("--format", "form", required=True, type=click.Choice(EXPORTS), help="What to write.")
@click.option(
    "-o", "out", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to write to."
)
def verb(case: Path, form: str, out: Path) -> None:
    """Write CASE's claims, attributions and graphs in a format that other programs read."""
    files = Case(case).export(form)
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    say(f"{len(files)} files are in {out.absolute()}")
