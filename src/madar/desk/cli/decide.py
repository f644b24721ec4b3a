"""``madar decide``: record what a person rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from madar.case import Case
from madar.desk.cli.options import CASE, now, who
from madar.desk.cli.screen import progress, say, show
from madar.errors import Misuse
from madar.terms import Decision

if TYPE_CHECKING:
    from pathlib import Path

    from madar.casebook.concluded import Account

OF_EDGES = ("reject_edge", "restore_edge", "add_edge")
ACTS = ("merge", "split", *OF_EDGES)
ENDS = 3


@click.command("decide")
@CASE
@click.argument("act", type=click.Choice(ACTS))
@click.argument("subject", nargs=-1, required=True)
@click.option("--why", required=True, help="The reason, for those who read it later.")
def verb(case: Path, act: str, subject: tuple[str, ...], why: str) -> None:
    """Rule on CASE and see what follows.

    merge and split take two names of actors or two ids of claims, and the whole case is concluded anew. reject_edge,
    restore_edge and add_edge take CLAIM_ID FROM TO, as "madar trace --json" prints them: the claim is counted anew at
    once, and its number is shown before and after. Nothing is overwritten: a newer ruling follows the older one.
    """
    opened = Case(case)
    before = _measures(_of_edge(opened, act, subject)) if act in OF_EDGES and len(subject) == ENDS else ""
    if opened.decide(Decision(act, subject, act, who(), now(), why)):
        with progress() as tell:
            opened.run(progress=tell)
    say("Recorded. The numbers are as of now.")
    if before:
        show(f"before: {before}")
        show(f"after:  {_measures(next(opened.accounts(subject[:1])))}")


def _of_edge(opened: Case, act: str, subject: tuple[str, ...]) -> Account:
    """The claim that an edge is of, as it stands. Raises Misuse where it has no such edge or node."""
    claim_id, *ends = subject
    account = next(opened.accounts([claim_id]))
    nodes = {node.node_id for node in account.graph.nodes}
    edges = {(edge.tail, edge.head) for edge in account.graph.edges}
    if not nodes.issuperset(ends) or (act == "reject_edge" and tuple(ends) not in edges):
        raise Misuse(
            "no-edge", f"the claim has no edge {' → '.join(ends)}", f"madar trace CASE {claim_id} --json has all"
        )
    return account


def _measures(account: Account) -> str:
    found, names = account.independence, {node.node_id: node.name for node in account.graph.nodes}
    number = found.low if found.low == found.high else f"{found.low}–{found.high}"
    link = ", ".join(names[node] for node in account.common_link) or "none"
    return f"independent lines: {number}; common link: {link}"
