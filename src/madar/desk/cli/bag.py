"""``madar bag``: hand a case on."""

from __future__ import annotations

from pathlib import Path

import click

from madar import __version__
from madar.case import Case
from madar.desk.cli.options import CASE, now, who
from madar.desk.cli.owner import KEY, sealing_key
from madar.desk.cli.screen import say, show
from madar.vault import bag
from madar.vault.seal import fingerprint


@click.command("bag")
@CASE
@click.option("-o", "out", required=True, type=click.Path(path_type=Path), help="A new folder, or a new file .zip.")
@KEY
def verb(case: Path, out: Path, key: Path | None) -> None:
    """Write CASE as a BagIt bag (RFC 8493) with a signed manifest: originals, ledger and decisions.

    All of it is in there, also the names of those who worked on it: it is meant for custody, not for publication.
    """
    made = bag.write(Case(case).precious, out, sealing_key(key), when=now(), who=who(), software=f"Madar {__version__}")
    show(f"A bag of {made.originals} originals, {made.size:,} bytes, is at {out.absolute()}")
    show(f"  tag manifest {made.of}")
    show(f"  signed by    {fingerprint(made.key)}")
    say(f"Whoever gets it: madar unbag {out.name} NEW-CASE; tell them the key by another way.")
