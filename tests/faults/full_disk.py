"""A disk that is full, for real: a small tmpfs of n pages, for every n until all fits; nothing acknowledged is lost.

``python tests/faults/full_disk.py`` runs the long course in a mount namespace of its own, so no root is needed. After
each failure verify is green and what was acknowledged is there; with more room the same commands end in the same case.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import kills

from madar.case import Case
from madar.vault.ledger import Ledger
from madar.vault.precious import Precious

PAGE = 4096
FULL = ("No space left on device", "database or disk is full", "disk I/O error")


def mount(folder: Path, *options: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", str(folder)], check=True)


def attempt(case: Path, papers: Path, upto: str) -> str:
    """Do the work in a process of its own, as a person would; gives what went wrong, ``""`` where nothing did."""
    read, to = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            if not (case / "ledger.jsonl").exists():
                Case.create(case, when=kills.WHEN, who=kills.WHO)
            kills.work(case, papers, upto=upto)
        except BaseException as fault:  # noqa: BLE001 - whatever a full disk makes of it is looked at by the parent
            os.write(to, f"{type(fault).__name__}: {fault}".encode()[:4000])
        finally:
            os._exit(0)
    os.close(to)
    with os.fdopen(read, "rb") as told:
        fault = told.read().decode()
    assert os.waitpid(pid, 0)[1] == 0
    return fault


def acknowledged(case: Path) -> list[object]:
    """What the ledgers hold now; all of it must be there afterwards."""
    return [entry for name in ("ledger.jsonl", "decisions.jsonl") for entry in Ledger(case / name).entries()]


def course(folder: Path, upto: str, sizes: range) -> Counter[str]:
    """Fill a disk of each size, look, make room and go on. Raises AssertionError where something is lost."""
    papers = kills.trove(folder / "trove", 60 if upto == "add" else 9)
    calm, disk = folder / "calm", folder / "disk"
    Case.create(calm, when=kills.WHEN, who=kills.WHO)
    kills.work(calm, papers, upto=upto)
    expected = kills.state(calm, upto)
    disk.mkdir()
    outcomes: Counter[str] = Counter()
    for pages in sizes:
        mount(disk, "-o", f"size={pages * PAGE}")
        try:
            case = disk / "case"
            fault = attempt(case, papers, upto)
            assert not fault or any(each in fault for each in FULL), f"{pages} pages: {fault}"
            outcomes[fault.partition(":")[0] or "fitted"] += 1
            there = acknowledged(case)
            if (case / "ledger.jsonl").exists() and there:
                found = Precious(case).verify()
                assert found["ok"], f"{pages} pages: {found['problems']}"
            mount(disk, "-o", "remount,size=256M")
            assert attempt(case, papers, upto) == "", f"{pages} pages: cannot be gone on with"
            assert acknowledged(case)[: len(there)] == there, f"{pages} pages: what was acknowledged is gone"
            assert Precious(case).verify()["ok"]
            assert kills.state(case, upto) == expected, f"{pages} pages: the resumed case is another"
        finally:
            subprocess.run(["umount", "-l", str(disk)], check=True)
        if not fault:
            break
    return outcomes


def inside(*words: str) -> list[str]:
    """This script called in a mount namespace of its own, where anybody may mount a tmpfs."""
    return ["unshare", "--user", "--map-root-user", "--mount", sys.executable, __file__, *words]


def main() -> None:
    """``add`` on every size; ``run`` on every fourth, since each costs seconds."""
    if len(sys.argv) == 1:
        sys.exit(subprocess.run(inside("add", "1", "1", "run", "4", "4"), check=False).returncode)
    for upto, first, step in zip(sys.argv[1::3], sys.argv[2::3], sys.argv[3::3], strict=True):
        with tempfile.TemporaryDirectory() as folder:
            started = time.monotonic()
            outcomes = course(Path(folder), upto, range(int(first), 100_000, int(step)))
            sys.stdout.write(f"{upto}: {dict(outcomes)}, {time.monotonic() - started:.0f} s; nothing lost\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
