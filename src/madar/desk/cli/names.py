"""``madar names``: do two names name the same actor?"""

from __future__ import annotations

from pathlib import Path

import click

from madar.desk.cli.screen import say, show_json
from madar.resolve.names import compare

CELLS = 4


@click.command("names")
@click.option(
    "--tsv",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Lines of kind<TAB>name<TAB>kind<TAB>name.",
)
def verb(tsv: Path) -> None:
    """Print for each line of a file whether its two names name the same actor, how near they are, and why.

    Of a line that lacks cells this is said in its place.
    """
    for number, line in enumerate(tsv.read_text(encoding="utf-8-sig").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) < CELLS:
            why = f"line {number} has {len(cells)} cells, not kind, name, kind, name"
            say(why)
            show_json({"same": False, "score": 0.0, "why": [why]})
            continue
        found = compare(*cells[:CELLS])
        show_json({"same": found.same, "score": round(found.score, 4), "why": list(found.why)})
