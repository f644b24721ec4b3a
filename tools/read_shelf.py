"""Read every file of the given folders behind the walls and print how each kind of file ended, as a table.

``python tools/read_shelf.py FOLDER... [--faults] [--workers N]``: with ``--faults`` also each file that gave no text,
and why. The tables of docs/method/reading.md are made by this.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from madar.read import sniff
from madar.read.jail import Jail, Job

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madar.read.jail import Reading

OUTCOMES = ("read", "empty", "encrypted", "refused", "unreadable", "over_budget", "timed_out", "crashed")


def jobs(folders: list[Path]) -> list[Job]:
    """A job for each file below the folders; its number stands for its hash."""
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return [Job(path, f"{number:064x}", str(path)) for number, path in enumerate(files)]


def read(folders: list[Path], workers: int = 2) -> Iterator[tuple[Job, Reading]]:
    """Each file with what came of it."""
    todo = {job.original: job for job in jobs(folders)}
    with Jail(workers=workers) as jail:
        for reading in jail.read_many(todo.values()):
            yield todo[reading.original], reading


def main() -> None:
    """Print the table, and the faults where they are asked for."""
    call = argparse.ArgumentParser(description=__doc__)
    call.add_argument("folders", nargs="+", type=Path)
    call.add_argument("--faults", action="store_true")
    call.add_argument("--workers", type=int, default=2)
    asked = call.parse_args()
    table: dict[str, Counter[str]] = defaultdict(Counter)
    begun = time.monotonic()
    undeclared = 0
    for job, reading in read(asked.folders, asked.workers):
        kind = sniff.sniff(job.untrusted_bytes_path.read_bytes(), job.name)
        table[kind][reading.outcome] += 1
        undeclared += sum("undeclared" in failure.error for failure in reading.failures)
        if asked.faults and (reading.outcome != "read" or any(each.outcome == "crashed" for each in reading.failures)):
            worst = next((each for each in reading.failures if each.outcome == "crashed"), reading.failures[:1] or None)
            print(f"{job.name}\t{kind}\t{reading.outcome}\t{worst}", file=sys.stderr)
    shown = [outcome for outcome in OUTCOMES if any(row[outcome] for row in table.values())]
    print("| kind | files | " + " | ".join(shown) + " |\n| --- |" + " ---: |" * (len(shown) + 1))
    for kind, row in sorted(table.items(), key=lambda each: (-each[1].total(), each[0])):
        print(f"| {kind} | {row.total()} | " + " | ".join(str(row[each] or "") for each in shown) + " |")
    whole = sum(table.values(), Counter())
    print(f"| all | {whole.total()} | " + " | ".join(str(whole[each]) for each in shown) + " |")
    print(f"\n{undeclared} undeclared exceptions, {time.monotonic() - begun:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
