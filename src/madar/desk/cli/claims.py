"""``madar claims``: what is claimed, the most reported first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from madar.case import Case
from madar.desk import shapes
from madar.desk.cli.options import CASE, JSON
from madar.desk.cli.screen import show, show_json

if TYPE_CHECKING:
    from pathlib import Path

WIDTH = 160


@click.command("claims")
@CASE
@JSON
@click.option("--most", type=click.IntRange(1), help="Print no more than so many claims.")
def verb(case: Path, as_json: bool, most: int | None) -> None:  # noqa: FBT001 - a flag
    """List the claims of CASE: how many documents and publishers, how many independent lines, the common link."""
    opened = Case(case)
    paths = opened.paths()
    for n, account in enumerate(opened.accounts()):
        if most is not None and n >= most:
            break
        shape = shapes.claim(account, paths)
        if as_json:
            show_json(shape)
        else:
            show(in_words(shape))


def in_words(shape: dict[str, object]) -> str:
    """A claim in three lines for a person."""
    text = " ".join(str(shape["text"]).split())
    short = text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"
    independent = shape["independent"]
    low, high = independent["low"], independent["high"]  # type: ignore[index]
    lines = "cannot be assessed" if not high else str(low) if low == high else f"{low}–{high}"
    link = ", ".join(shape["common_link"]) or "none"  # type: ignore[arg-type]
    stances = ", ".join(f"{n} {stance}" for stance, n in shape["stances"].items())  # type: ignore[attr-defined]
    return (
        f"{shape['id']}  {short}\n"
        f"    {shape['documents']} documents of {shape['publishers']} publishers; independent lines: {lines}; "
        f"common link: {link}\n    {stances}; {shape['first']} to {shape['last']}"
    )
