"""``madar unbag``: take over a case that was handed on."""

from __future__ import annotations

from pathlib import Path

import click

from madar.desk.cli.options import CASE, now, who
from madar.desk.cli.owner import owner
from madar.desk.cli.screen import say, show
from madar.errors import Misuse
from madar.vault import bag
from madar.vault.seal import fingerprint

DIGITS = 32


@click.command("unbag")
@click.argument("path", metavar="BAG", type=click.Path(path_type=Path, exists=True))
@CASE
@click.option("--signed-by", default="", help="Take it only if this key signed it (its first 32 digits or all).")
def verb(path: Path, case: Path, signed_by: str) -> None:
    """Make a new case in the folder CASE from a BAG (a folder or a .zip) that "madar bag" wrote.

    Every byte, the signature and the ledger are checked first; where one is not right, no case is made.
    """
    if signed_by and len(signed_by.replace(" ", "")) < DIGITS:
        raise Misuse("key-short", f"{signed_by} is too short to tell keys apart", f"give {DIGITS} digits or more")
    taken = bag.read(path, case, when=now(), who=who(), signed_by=signed_by)
    whose = "your own key" if owner().knows(taken.key) else "compare it with what they told you"
    show(f"{taken.originals} originals are in {case.absolute()}, all as they were signed.")
    show(f"  signed by {fingerprint(taken.key)} ({whose})")
    say(f"What is derived is made anew: madar run {case}")
