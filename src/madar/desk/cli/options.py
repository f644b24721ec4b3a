"""Arguments that several verbs share."""

from __future__ import annotations

import getpass
import os
from datetime import UTC, datetime
from pathlib import Path

import click

CASE = click.argument("case", type=click.Path(path_type=Path))
WORKERS = click.option(
    "--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="How many processes work."
)
WITHOUT_WALLS = click.option(
    "--without-walls", is_flag=True, help="Read where the kernel has no walls; the ledger records it."
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program instead of words.")


def now() -> str:
    """The moment, in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def who() -> str:
    """Who is at the desk: MADAR_WHO where it is set, else the account's name."""
    return os.environ.get("MADAR_WHO") or getpass.getuser()


def said(yes: bool) -> dict[str, str] | None:  # noqa: FBT001 - a flag that a person set
    """Who sits at the desk, and when, where they said yes to what custody must record; else None."""
    return {"when": now(), "who": who()} if yes else None
