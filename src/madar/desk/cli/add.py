"""``madar add``: take files and folders into a case."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from madar.case import Case
from madar.desk.cli.options import CASE, now, who
from madar.desk.cli.screen import progress, say
from madar.errors import Misuse
from madar.vault.custody import composed, holdings, read_meta
from madar.vault.disk import CHUNK

MOST_UNMET = 10


@click.command("add")
@CASE
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--meta", type=click.Path(path_type=Path, dir_okay=False), help="A CSV that says what you know of the files."
)
def verb(case: Path, paths: tuple[Path, ...], meta: Path | None) -> None:
    """Take files and folders into CASE; "-" is standard input.

    Originals are copied once and never changed; links are not followed. The CSV has the columns path, publisher,
    published, url, kind (report, leak or statement) and lang; only path is required, and what it says wins over what
    is read from the file.
    """
    opened = Case(case)
    said = meta_by_path(meta) if meta else {}
    piped = Path("-") in paths
    if piped and len(paths) > 1:
        raise Misuse("dash-alone", "'-' stands alone", "add the files with a call of their own")
    stdin = iter(lambda: sys.stdin.buffer.read(CHUNK), b"") if piped else None
    with progress() as tell:
        taken = opened.add(
            () if piped else paths, said=said, when=now(), who=who(), stdin=stdin, without=meta, progress=tell
        )
    say(f"{taken.taken} taken in, {taken.held} held already, {len(taken.left_out)} left out.")
    for each in taken.left_out:
        say(f"  left out: {each['path']}: {each['error']}; {each['remedy']}")
    if meta:
        tell_unmet(opened, meta)


def tell_unmet(case: Case, meta: Path) -> None:
    """Say which rows of the table name nothing: neither a file of the case nor one that lies beside the table."""
    known = {composed(path) for held in holdings(case.ledger.entries()).values() for path in held.paths}
    rows = read_meta(meta.read_text(encoding="utf-8-sig"), meta.name)
    unmet = [path for path in rows if path != "-" and composed(path) not in known and not (meta.parent / path).exists()]
    for path in unmet[:MOST_UNMET]:
        say(f"  {meta.name} says something of {path}, but there is no such file")
    if len(unmet) > MOST_UNMET:
        say(f"  and of {len(unmet) - MOST_UNMET} more that are not there")


def meta_by_path(meta: Path) -> dict[str, dict[str, str]]:
    """What the table says, by the path as written and by where that is, seen from the table's own folder."""
    try:
        text = meta.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise Misuse("meta-unreadable", f"{meta} cannot be read: {fault}", "give a CSV in UTF-8") from fault
    said = read_meta(text, meta.name)
    return {**said, **{str((meta.parent / path).absolute()): words for path, words in said.items()}}
