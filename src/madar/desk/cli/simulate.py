"""``madar simulate``: a made-up case whose truth is known."""

from __future__ import annotations

from pathlib import Path

import click

from madar.desk.cli.screen import progress, say
from madar.desk.simulate import simulate


@click.command("simulate")
@click.option(
    "-o", "out", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to write to."
)
@click.option("--documents", required=True, type=click.IntRange(1, 10_000_000), help="How many documents.")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same world.")
def verb(out: Path, documents: int, seed: int) -> None:
    """Write a made-up case: its documents, meta.csv, and truth.json with its true chains, claims and lines."""
    with progress() as tell:
        simulate(out, documents, seed, progress=lambda done, whole: tell("simulate", done, whole))
    say(f"{documents} documents, meta.csv and truth.json are in {out.absolute()}")
