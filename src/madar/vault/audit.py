"""Re-hash everything and say exactly what is missing, changed or extra, and where the ledger breaks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from madar.vault import disk
from madar.vault.blobs import HASH
from madar.vault.ledger import START, Entry, Ledger, check, judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from madar.vault.blobs import Blobs

THREADS = 2
GONE = "gone"
LOT = 64  # originals a thread is given at a time: small ones cost more to hand out than to hash
NAMING = ("take_in", "know_actors")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is not as it was acknowledged: ``what`` names the original, the file or the line."""

    kind: Literal["missing", "changed", "extra", "ledger", "seal"]
    what: str
    cause: str


def audit_ledger(ledger: Ledger) -> tuple[list[Entry], list[Problem]]:
    """The entries up to the first that is wrong, and that first wrong line."""
    if ledger.path.is_symlink():
        return [], [Problem("ledger", ledger.path.name, "it is a link: what it leads to may be changed from elsewhere")]
    entries: list[Entry] = []
    n, before = 0, START
    for number, line in ledger.lines():
        entry, fault = check(line, n, before)
        if entry is None:
            return entries, [Problem("ledger", f"{ledger.path.name} line {number}", fault)]
        if not _names_an_original(entry):
            return entries, [Problem("ledger", f"{ledger.path.name} line {number}", "it names no original")]
        entries.append(entry)
        n, before = n + 1, entry.hash
    left = disk.torn(ledger.path)
    if left and (rest := judge(left, n, before)).kind == "changed":
        return entries, [Problem("ledger", f"{ledger.path.name} line {n + 1}", rest.cause)]
    return entries, []


def _names_an_original(entry: Entry) -> bool:
    what = entry.what
    return entry.act not in NAMING or (
        isinstance(what.get("sha256"), str)
        and HASH.fullmatch(what["sha256"]) is not None
        and isinstance(what.get("path"), str)
        and isinstance(what.get("size"), int)
        and isinstance(what.get("said", {}), dict)
    )


def notes(ledger: Ledger, entries: list[Entry]) -> list[str]:
    """What a person should know of a ledger that is in order: what a power cut left, or had left before."""
    told = [
        f"{ledger.path.name} line {entry.n + 1}: {_RECOVERED[bool(entry.what.get('kept'))]} ({entry.when})"
        for entry in entries
        if entry.act == "recover"
    ]
    told += [
        f"{ledger.path.name} line {entry.n + 1}: {entry.what.get('sha256')} was missing or changed and was restored "
        f"from {entry.what.get('path')!r} ({entry.when})"
        for entry in entries
        if entry.act == "restore"
    ]
    left = b"" if ledger.path.is_symlink() else disk.torn(ledger.path)
    if left and (rest := judge(left, len(entries), entries[-1].hash if entries else START)).kind != "changed":
        told.append(f"{ledger.path.name}: {len(left)} bytes at the end: {rest.cause}; the next command puts it right")
    return told


_RECOVERED = (
    "half a line before it, left by a power cut and never acknowledged, was cut off",
    "the entry before it had lost its line end to a power cut and was kept",
)


def audit_blobs(
    entries: list[Entry], blobs: Blobs, *, progress: Callable[[int, int], None] | None = None
) -> tuple[int, list[Problem], int]:
    """How many originals the ledger knows; each that is missing, changed or extra; how many were never acknowledged.

    An original that lies where its bytes say, but in no entry, is one whose ``add`` was cut off: no harm, no problem.
    Cost: reads every byte once, on two threads, at the disk's or SHA-256's pace.
    """
    known = {entry.what["sha256"]: entry for entry in entries if entry.act in NAMING}
    problems, unclaimed = [], 0
    for done, (sha256, now) in enumerate(_all_now(blobs, sorted(known))):
        if progress:
            progress(done, len(known))
        if now != sha256:
            entry = known[sha256]
            kind: Literal["missing", "changed"] = "missing" if now == GONE else "changed"
            what = "are gone" if now == GONE else f"now {now}"
            cause = f"the bytes {what} (taken in as {entry.what['path']!r}, entry {entry.n})"
            problems.append(Problem(kind, sha256, cause))
    for path in blobs.strangers(known):
        if HASH.fullmatch(path.name) and blobs.path(path.name) == path and _now(blobs, path.name) == path.name:
            unclaimed += 1
        else:
            problems.append(Problem("extra", str(path.relative_to(blobs.folder)), "the ledger knows nothing of it"))
    return len({entry.what["sha256"] for entry in entries if entry.act == "take_in"}), problems, unclaimed


def _all_now(blobs: Blobs, wanted: list[str]) -> Iterator[tuple[str, str]]:
    """Each original with what it is now, in order; some at a time on each thread."""
    lots = [wanted[at : at + LOT] for at in range(0, len(wanted), LOT)]
    with ThreadPoolExecutor(max_workers=THREADS) as threads:
        for lot, found in zip(lots, threads.map(lambda lot: [_now(blobs, each) for each in lot], lots), strict=True):
            yield from zip(lot, found, strict=True)


def _now(blobs: Blobs, sha256: str) -> str:
    """The hash of an original as it is now where it is right, else what is wrong in words."""
    try:
        now = blobs.rehash(sha256)
    except OSError as fault:
        return f"cannot be read ({fault.strerror})"
    return GONE if now is None else now if now == sha256 else f"hash to {now}"
