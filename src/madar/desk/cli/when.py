"""``madar when``: a time as it was said, as an interval."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from madar.desk.cli.screen import show_json
from madar.errors import Misuse
from madar.extract.times import when


@click.command("when")
@click.argument("expression", required=False)
@click.option("--base", help="The day from which it was said, YYYY-MM-DD.")
@click.option(
    "--tsv", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Lines of expression<TAB>base."
)
def verb(expression: str | None, base: str | None, tsv: Path | None) -> None:
    """Print the first and last day that EXPRESSION may mean, or null.

    For example: madar when --base 2016-05-03 "أواخر مارس الماضي"
    """
    if (expression is None) == (tsv is None):
        raise Misuse("when-what", "give an EXPRESSION or --tsv FILE, one of the two")
    if expression is not None:
        rows = [[expression, base or ""]]
    else:
        lines = (tsv or Path()).read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    for row in rows:
        interval = when(row[0], (row[1] if len(row) > 1 else "") or None)
        show_json(None if interval is None else asdict(interval))
