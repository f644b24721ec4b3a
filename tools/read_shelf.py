"""Read every file of the given folders behind the walls and print how each kind of file ended, as a table.

``python tools/read_shelf.py FOLDER... [--faults] [--files] [--workers N]``: with ``--faults`` also each file that gave
no text, and why; with ``--files`` the same as a table. Then, a folder each, how many files of the kinds in scope (those
that issue 6 names) gave text or a stated reason. The tables of docs/method/reading.md are made by this.
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


SCOPE = frozenset((
    "html", "warc", "pdf", "docx", "doc", "rtf", "odt", "xlsx", "xlsb", "xls", "ods", "csv", "pptx", "ppt", "odp",
    "mail", "msg", "mbox", "zip", "tar", "gz", "bz2", "xz", "7z", "rar", "jpeg", "png", "tiff", "heic", "text", "json",
    "locked-office",
))  # fmt: skip
#: What is a reason: the file's own (locked, broken, without words) or a budget that is named. Not: that we failed.
REASONS = frozenset(("empty", "encrypted", "refused", "unreadable", "over_budget"))


def reason(reading: Reading) -> tuple[str, str]:
    """Why a file gave no text, and what to do; nothing where it did."""
    first = reading.failures[0] if reading.failures and not reading.documents else None
    return (first.error, first.remedy) if first else ("", "")


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
    call.add_argument("--files", action="store_true")
    call.add_argument("--workers", type=int, default=2)
    asked = call.parse_args()
    table: dict[str, Counter[str]] = defaultdict(Counter)
    begun = time.monotonic()
    undeclared = 0
    shares: dict[Path, Counter[str]] = defaultdict(Counter)
    told: list[str] = []
    for job, reading in read(asked.folders, asked.workers):
        kind = sniff.sniff(job.untrusted_bytes_path.read_bytes(), job.name)
        table[kind][reading.outcome] += 1
        folder = next(each for each in asked.folders if each in job.untrusted_bytes_path.parents)
        cause, remedy = reason(reading)
        if kind in SCOPE:
            answered = reading.outcome == "read" or (reading.outcome in REASONS and cause)
            shares[folder].update(files=1, text=reading.outcome == "read", answered=bool(answered))
        if not reading.documents:
            told.append(
                f"| {folder.name}/{job.untrusted_bytes_path.name} | {kind} | {reading.outcome} | {cause} | {remedy} |"
            )
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
    for folder, counts in shares.items():
        share = f"{100 * counts['answered'] / counts['files']:.1f} % with text or a reason"
        print(f"\n{folder.name}: {counts['files']} files in scope, {counts['text']} with text, {share}")
    if asked.files:
        print("\n| file | kind | outcome | cause | what to do |\n| --- | --- | --- | --- | --- |")
        print("\n".join(sorted(told)))
    print(f"\n{undeclared} undeclared exceptions, {time.monotonic() - begun:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
