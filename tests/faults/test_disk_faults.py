"""SQLite's method: the n-th write, sync or rename fails, for every n until a run ends clean; nothing acknowledged is lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from madar.vault import audit, bag, disk, intake, keys
from madar.vault.blobs import Blobs
from madar.vault.custody import holdings
from madar.vault.ledger import Ledger
from madar.vault.precious import Precious
from madar.vault.sealed import Owner

CALLS = ("open", "write", "fsync", "ftruncate", "fchmod")


class Faulty:
    """The os module, whose n-th call of those in CALLS fails in one of several ways."""

    def __init__(self, n: int, fault: str) -> None:
        self.n, self.calls, self.fault, self.hit = n, count(1), fault, False  # counted as one: syncs come from threads

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in CALLS:
            return real

        def call(*given: Any) -> Any:
            if next(self.calls) == self.n:
                self.hit = True
                if self.fault == "short" and name == "write":
                    return real(given[0], bytes(given[1])[: max(1, len(given[1]) // 2)])
                if self.fault != "short":
                    raise OSError(getattr(errno, self.fault), self.fault)
            return real(*given)

        return call


def trove(folder: Path) -> None:
    folder.mkdir()
    for n in range(5):
        (folder / f"رسالة {n}.txt").write_text(f"النص رقم {n % 4}")


def take(folder: Path, case: Path) -> intake.Taken:
    blobs, ledger = Blobs(case / "originals"), Ledger(case / "ledger.jsonl")
    found = ((each.name, {}, intake.chunks(each.path)) for each in intake.walk([folder]))
    return intake.take_in(found, blobs, ledger, when="2026-11-24T00:00:00Z", who="tester")


def green(case: Path) -> bool:
    ledger = Ledger(case / "ledger.jsonl")
    entries, problems = audit.audit_ledger(ledger)
    missing = [each for each in audit.audit_blobs(entries, Blobs(case / "originals"))[1] if each.kind != "extra"]
    return not problems and not missing


@pytest.mark.parametrize("fault", ["ENOSPC", "EIO", "EDQUOT", "short"])
def test_whichever_call_fails_what_was_acknowledged_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    trove(tmp_path / "trove")
    for n in count(1):
        case = tmp_path / f"case{n}"
        case.mkdir()
        faulty = Faulty(n, fault)
        with monkeypatch.context() as patch:
            patch.setattr(disk, "os", faulty)
            patch.setattr(intake, "BATCH", 2)
            try:
                take(tmp_path / "trove", case)
                failed = False
            except OSError:
                failed = True
        assert failed == (faulty.hit and fault != "short")
        assert green(case)
        acknowledged = set(holdings(Ledger(case / "ledger.jsonl").entries()))
        disk.sweep(case / "originals")
        take(tmp_path / "trove", case)
        assert green(case)
        held = holdings(Ledger(case / "ledger.jsonl").entries())
        assert acknowledged <= set(held)
        assert sorted(path for each in held.values() for path in each.paths) == [f"رسالة {n}.txt" for n in range(5)]
        assert not list((case / "originals").glob("*.part"))
        if not faulty.hit:
            break
    assert n > 20


def test_a_refused_rename_leaves_no_name_without_its_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trove(tmp_path / "trove")
    real = Path.rename
    calls = count(1)

    def rename(self: Path, target: Path) -> Path:
        if next(calls) == 3:
            raise OSError(errno.EIO, "EIO")
        return real(self, target)

    (tmp_path / "case").mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", rename)
        with pytest.raises(OSError, match="EIO"):
            take(tmp_path / "trove", tmp_path / "case")
    assert green(tmp_path / "case")


@pytest.mark.parametrize("fault", ["ENOSPC", "EIO"])
def test_whichever_call_fails_a_seal_or_a_bag_is_whole_or_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    trove(tmp_path / "trove")
    key = keys.Ed25519PrivateKey.from_private_bytes(b"\1" * 32)
    for n in count(1, 3):
        folder, owner, out = tmp_path / f"case{n}", Owner(tmp_path / f"owner{n}"), tmp_path / f"bag{n}"
        Precious.create(folder, when="2026-11-24T00:00:00Z", who="tester")
        take(tmp_path / "trove", folder)
        case = Precious(folder)
        faulty = Faulty(n, fault)
        said = {"when": "2026-11-24T00:00:00Z", "who": "tester"}
        with monkeypatch.context() as patch:
            patch.setattr(disk, "os", faulty)
            with suppress(OSError):
                case.seal(key, owner, **said)
                bag.write(case, out, key, software="Madar", **said)
        assert Precious(folder).verify(owner=owner)["ok"]
        if out.exists():
            assert bag.read(out, tmp_path / f"new{n}", **said).originals == 4
        assert not list(tmp_path.glob("*.part"))
        if not faulty.hit:
            break
    assert n > 40


@pytest.mark.parametrize(("upto", "first", "step"), [("add", 3, 9), ("run", 70, 1000)])
def test_a_disk_that_is_full_loses_nothing(upto: str, first: int, step: int) -> None:
    script = str(Path(__file__).with_name("full_disk.py"))
    alone = ["unshare", "--user", "--map-root-user", "--mount"]
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("NOT RUN: this system gives no mount namespace")
    call = [*alone, sys.executable, script, upto, str(first), str(step)]
    ended = subprocess.run(call, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "nothing lost" in ended.stdout
