"""``madar decide``: record what a person rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from madar.case import Case
from madar.desk.cli.options import CASE, now, who
from madar.desk.cli.screen import progress, say
from madar.terms import Decision

if TYPE_CHECKING:
    from pathlib import Path

ACTS = ("merge", "split", "reject_edge", "restore_edge")


@click.command("decide")
@CASE
@click.argument("act", type=click.Choice(ACTS))
@click.argument("subject", nargs=-1, required=True)
@click.option("--why", required=True, help="The reason, for those who read it later.")
def verb(case: Path, act: str, subject: tuple[str, ...], why: str) -> None:
    """Rule on CASE and conclude anew.

    merge and split take two names of actors or two ids of claims; reject_edge and restore_edge take CLAIM_ID FROM TO,
    as "madar trace --json" prints them. Nothing is overwritten: a newer ruling follows the older one.
    """
    opened = Case(case)
    opened.decide(Decision(act, subject, act, who(), now(), why))
    with progress() as tell:
        opened.run(progress=tell)
    say("Recorded. The numbers are as of now.")
