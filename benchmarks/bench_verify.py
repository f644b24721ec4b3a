"""How fast ``madar verify`` re-hashes a case, beside sha256sum and plain hashlib over the same files, in one run.

``python benchmarks/bench_verify.py [MEGABYTES]``: big originals, then many small ones, each way five times in turn, the
best kept: by the clock, and by the processor time of the process, which other programs at work disturb less. All of it
lies in the page cache, so that it is the program that is measured and not the disk. And the ledger alone.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from madar.vault import audit, intake
from madar.vault.ledger import Ledger
from madar.vault.precious import Precious

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WHEN, WHO = "2026-11-24T00:00:00Z", "bench"
ENTRIES = 50_000


def best(ways: dict[str, Callable[[], object]], times: int = 5) -> dict[str, tuple[float, float]]:
    """Seconds of the quickest of some calls of each, by the clock and of this processor time; the ways take turns."""
    took: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    for _ in range(times):
        for way, call in ways.items():
            started, worked = time.perf_counter(), time.process_time()
            call()
            took[way].append((time.perf_counter() - started, time.process_time() - worked))
    return {way: (min(wall for wall, _ in each), min(cpu for _, cpu in each)) for way, each in took.items()}


def originals(number: int, size: int) -> Iterator[tuple[str, dict[str, str], list[bytes]]]:
    """Files of random bytes with their names."""
    return ((f"{n}.bin", {}, [os.urandom(size)]) for n in range(number))


def by_hashlib(paths: list[Path]) -> None:
    """The plainest way in Python."""
    for path in paths:
        with path.open("rb") as file:
            hashlib.file_digest(file, "sha256")


def by_sha256sum(paths: list[Path]) -> None:
    """The system's own program, as many files a call as it takes."""
    names = "\0".join(str(path) for path in paths).encode()
    subprocess.run(["xargs", "-0", "sha256sum"], input=names, stdout=subprocess.DEVNULL, check=True)  # noqa: S607 - the system's own


def compare(name: str, number: int, size: int) -> None:
    """Print one case's rates."""
    with tempfile.TemporaryDirectory() as folder:
        Precious.create(Path(folder) / "case", when=WHEN, who=WHO)
        case = Precious(Path(folder) / "case")
        intake.take_in(originals(number, size), case.blobs, case.ledger, when=WHEN, who=WHO)
        paths = list(case.blobs.held())
        took = best(
            {
                "madar verify": case.verify,
                "hashlib": lambda: by_hashlib(paths),
                "sha256sum": lambda: by_sha256sum(paths),
            }
        )
    rates = {way: [number * size / seconds / 1e6 for seconds in both] for way, both in took.items()}
    for way, (wall, cpu) in rates.items():
        print(f"{name}: {way} {wall:,.0f} MB/s" + f", {cpu:,.0f} a processor second" * (way != "sha256sum"))
    for peer in ("hashlib", "sha256sum"):
        print(f"{name}: madar verify / {peer} = {rates['madar verify'][0] / rates[peer][0]:.2f}")


def chain() -> None:
    """Print how many entries a second are checked."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.jsonl")
        what = {"sha256": "0" * 64, "path": "رسائل/الأولى.txt", "size": 1, "said": {}}
        ledger.write([("take_in", what)] * ENTRIES, when=WHEN, who=WHO)
        took = best({"ledger": lambda: audit.audit_ledger(ledger)})["ledger"]
    print(f"ledger: {ENTRIES / took[0]:,.0f} entries/s, {ENTRIES / took[1]:,.0f} a processor second")


if __name__ == "__main__":
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 512
    compare("big originals", max(1, megabytes // 64), 64_000_000)
    compare("small originals", megabytes * 10, 20_000)
    chain()
