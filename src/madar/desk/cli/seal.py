"""``madar seal``: sign a case's records as they are now."""

from __future__ import annotations

from pathlib import Path

import click

from madar.case import Case
from madar.desk.cli.options import CASE, now, who
from madar.desk.cli.owner import KEY, owner, sealing_key
from madar.desk.cli.screen import say, show
from madar.vault.seal import fingerprint


@click.command("seal")
@CASE
@KEY
@click.option("--passphrase", "locked", is_flag=True, help="Lock a new key with a passphrase that is asked for.")
@click.option("--authority", "authorities", multiple=True, help="Ask this time-stamp authority too (https://...).")
@click.option("--root", type=click.Path(path_type=Path, dir_okay=False), help="That authority's root, in PEM.")
@click.option("-o", "out", type=click.Path(path_type=Path, dir_okay=False), help="Write a copy of the seal here too.")
def verb(
    case: Path,
    key: Path | None,
    locked: bool,  # noqa: FBT001 - a flag
    authorities: tuple[str, ...],
    root: Path | None,
    out: Path | None,
) -> None:
    """Sign the ledger and the decisions of CASE, so that a cut-off end or a rewritten whole is found by "madar verify".

    The key is made at the first call and lies outside every case (MADAR_OWNER, else ~/.local/share/madar). Give the
    copy of the seal to somebody who does not hold the case. Only --authority touches the network: a hash goes out.
    """
    precious = Case(case).precious
    anchor = root.read_bytes() if root else b""
    made = precious.seal(
        sealing_key(key, locked=locked), owner(), when=now(), who=who(), authorities=authorities, root=anchor
    )
    said = made.seal.statement
    show(f"Sealed: {said.entries} entries of the ledger, {said.decisions} decisions, {said.when}.")
    show(f"  last entry {said.head}")
    show(f"  key        {fingerprint(made.seal.key)}")
    for stamp in made.seal.stamps:
        show(f"  time-stamp by {stamp.authority}" + ("" if stamp.root else " (not checked: name its root with --root)"))
    if out:
        out.write_bytes(made.copy.read_bytes())
    say(f"A copy is at {made.copy}; give one to somebody who does not hold the case.")
