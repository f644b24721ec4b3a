"""``madar verify``: is everything as it was acknowledged?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from madar.case import Case
from madar.desk.cli.options import CASE, JSON
from madar.desk.cli.owner import owner
from madar.desk.cli.screen import progress, show, show_json
from madar.vault import seal, stamp

FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command("verify")
@CASE
@click.option("--seal", "seals", type=FILE, multiple=True, help="A copy of a seal that was kept elsewhere.")
@click.option("--root", "roots", type=FILE, multiple=True, help="A time-stamp authority's root that you trust, in PEM.")
@JSON
def verb(case: Path, seals: tuple[Path, ...], roots: tuple[Path, ...], as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Hash every original of CASE again and check ledger and seals; name what is missing, changed, extra or cut off.

    Nothing is written to the case, and the network is not touched. Your own copies of the seals are looked at too.
    """
    anchors = [each for path in roots for each in stamp.roots(path.read_bytes(), str(path))]
    brought = [(str(path), seal.read(path.read_bytes(), str(path))) for path in seals]
    with progress() as tell:
        found = Case(case).verify(progress=tell, owner=owner(), seals=brought, roots=anchors)
    if as_json:
        show_json(found)
    else:
        tell_a_person(found)
    sys.exit(0 if found["ok"] else 1)


def tell_a_person(found: dict[str, Any]) -> None:
    """The outcome in words."""
    as_they_were = "all as they were acknowledged." if found["ok"] else "NOT as they were."
    show(f"{found['originals']} originals, {found['entries']} entries of the ledger: {as_they_were}")
    for each in found["problems"]:
        show(f"  {each['kind']}: {each['what']}: {each['cause']}")
    if any(each["kind"] in {"missing", "changed"} for each in found["problems"]):
        show(
            "  what to do: madar add the same files again from where you have them; that restores them and is recorded"
        )
    for each in found["seals"]:
        whose = "your key" if each["yours"] else "a key that is not kept here"
        state = "holds" if each["holds"] else "DOES NOT HOLD"
        key = seal.fingerprint(each["key"])
        show(f"  seal of {each['when']} over {each['entries']} entries {state} ({whose}, {key})")
        for token in each["stamps"]:
            show(f"    time-stamp {token['when'] or 'without a time'} by {token['authority']}: {_stamp(token)}")
    behind = found["entries"] - max((each["entries"] for each in found["seals"] if each["holds"]), default=0)
    if not any(each["holds"] for each in found["seals"]):
        show("  no seal: a cut-off end or a ledger rewritten as a whole would not be seen; madar seal makes one")
    elif behind > 1:
        show(f"  {behind} entries are behind the last seal (its own is one of them)")
    for note in found["notes"]:
        show(f"  note: {note}")


def _stamp(token: dict[str, str]) -> str:
    if token["state"] == "valid":
        return f"valid, by the root {token['anchor'][:16]}…"
    return token["state"] + f": {token['cause']}"
