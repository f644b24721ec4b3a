"""``madar when``: a time as it was said, as an interval."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from madar.desk.cli.screen import say, show_json
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

    A line of a file whose base is no date gives null, and the reason as a message.
    For example: madar when --base 2016-05-03 "أواخر مارس الماضي"
    """
    if (expression is None) == (tsv is None):
        raise Misuse("when-what", "give an EXPRESSION or --tsv FILE, one of the two")
    if expression is not None:
        _show(expression, base or "")
        return
    for number, line in enumerate((tsv or Path()).read_text(encoding="utf-8-sig").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        said, day, *_ = (*line.rstrip("\r").split("\t"), "")
        try:
            _show(said, day.strip())
        except Misuse as fault:
            say(f"line {number}: {fault.cause}; {fault.remedy}")
            show_json(None)


def _show(said: str, base: str) -> None:
    interval = when(said, base or None)
    show_json(None if interval is None else asdict(interval))
