"""Re-hash everything and say exactly what is missing, changed or extra, and where the ledger breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from madar.vault.ledger import START, Entry, Ledger, check

if TYPE_CHECKING:
    from collections.abc import Callable

    from madar.vault.blobs import Blobs


@dataclass(frozen=True, slots=True)
class Problem:
    """What is not as it was acknowledged: ``what`` names the original, the file or the line."""

    kind: Literal["missing", "changed", "extra", "ledger"]
    what: str
    cause: str


def audit_ledger(ledger: Ledger) -> tuple[list[Entry], list[Problem]]:
    """The entries up to the first that is wrong, and that first wrong line."""
    entries: list[Entry] = []
    n, before = 0, START
    for number, line in ledger.lines():
        entry, fault = check(line, n, before)
        if entry is None:
            return entries, [Problem("ledger", f"{ledger.path.name} line {number}", fault)]
        entries.append(entry)
        n, before = n + 1, entry.hash
    return entries, []


def audit_blobs(
    entries: list[Entry], blobs: Blobs, *, progress: Callable[[int, int], None] | None = None
) -> tuple[int, list[Problem]]:
    """How many originals the ledger knows, and each that is missing, changed or extra.

    Cost: reads every byte once, at the disk's or SHA-256's pace.
    """
    known = {entry.what["sha256"]: entry for entry in entries if "sha256" in entry.what}
    problems = []
    for done, (sha256, entry) in enumerate(sorted(known.items())):
        if progress:
            progress(done, len(known))
        now = blobs.rehash(sha256)
        taken = f"taken in as {entry.what['path']!r}, entry {entry.n}"
        if now is None:
            problems.append(Problem("missing", sha256, f"the bytes are gone ({taken})"))
        elif now != sha256:
            problems.append(Problem("changed", sha256, f"the bytes now hash to {now} ({taken})"))
    places = {blobs.path(sha256) for sha256 in known}
    problems += [
        Problem("extra", str(path.relative_to(blobs.folder)), "the ledger knows nothing of it")
        for path in blobs.held()
        if path not in places
    ]
    return len({entry.what["sha256"] for entry in entries if entry.act == "take_in"}), problems
