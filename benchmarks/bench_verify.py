"""How fast ``madar verify`` re-hashes a case, beside sha256sum and plain hashlib over the same files, in one run.

``python benchmarks/bench_verify.py [MEGABYTES]``: big originals, then many small ones, each way thrice, the best kept.
All of it lies in the page cache, so that it is the program that is measured and not the disk. And the ledger alone.
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


def best(call: Callable[[], object], times: int = 3) -> float:
    """Seconds of the quickest of some calls."""
    took = []
    for _ in range(times):
        started = time.perf_counter()
        call()
        took.append(time.perf_counter() - started)
    return min(took)


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
        ways = {
            "madar verify": case.verify,
            "hashlib": lambda: by_hashlib(paths),
            "sha256sum": lambda: by_sha256sum(paths),
        }
        rates = {way: number * size / best(call) / 1e6 for way, call in ways.items()}
    for way, rate in rates.items():
        print(f"{name}: {way} {rate:,.0f} MB/s")
    for peer in ("hashlib", "sha256sum"):
        print(f"{name}: madar verify / {peer} = {rates['madar verify'] / rates[peer]:.2f}")


def chain() -> None:
    """Print how many entries a second are checked."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.jsonl")
        what = {"sha256": "0" * 64, "path": "رسائل/الأولى.txt", "size": 1, "said": {}}
        ledger.write([("take_in", what)] * ENTRIES, when=WHEN, who=WHO)
        took = best(lambda: audit.audit_ledger(ledger))
    print(f"ledger: {ENTRIES / took:,.0f} entries/s")


if __name__ == "__main__":
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 512
    compare("big originals", max(1, megabytes // 64), 64_000_000)
    compare("small originals", megabytes * 10, 20_000)
    chain()
