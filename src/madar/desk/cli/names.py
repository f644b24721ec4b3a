"""``madar names``: do two names name the same actor?"""

from __future__ import annotations

from pathlib import Path

import click

from madar.desk.cli.screen import show_json
from madar.errors import Misuse
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
    """Print for each line of a file whether its two names name the same actor, how near they are, and why."""
    for number, line in enumerate(tsv.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) < CELLS:
            raise Misuse("names-cells", f"line {number} has {len(cells)} cells, not {CELLS}", "kind, name, kind, name")
        found = compare(*cells[:CELLS])
        show_json({"same": found.same, "score": round(found.score, 4), "why": list(found.why)})
