"""``madar dossier``: claims with all their evidence in one file, for an editor, a lawyer, a court."""

from __future__ import annotations

from pathlib import Path

import click

from madar.case import Case
from madar.desk.cli.options import CASE
from madar.desk.cli.screen import say
from madar.errors import Misuse

SUFFIXES = (".html", ".pdf")


@click.command("dossier")
@CASE
@click.argument("claim_ids", nargs=-1, required=True)
@click.option(
    "-o", "out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="FILE.html or FILE.pdf."
)
@click.option(
    "--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="The dossier's own words."
)
def verb(case: Path, claim_ids: tuple[str, ...], out: Path, lang: str) -> None:
    """Write a dossier of the claims CLAIM_IDS of CASE: one self-contained file without script or remote parts."""
    if out.suffix not in SUFFIXES:
        raise Misuse("dossier-suffix", f"{out} is neither .html nor .pdf", "name the file FILE.html or FILE.pdf")
    content = Case(case).dossier(claim_ids, lang=lang, pdf=out.suffix == ".pdf")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(content)
    say(f"The dossier is {out.absolute()}")
