"""T05, T06, T26: whatever a worker that was taken over tries, the kernel refuses it, for root as for nobody."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

from madar.case import Case
from madar.errors import Misuse, Refused
from madar.read import walls
from madar.read.jail import Jail, Job

HERE = Path(__file__).parent
PLANTED = "madar-planted-in-the-parent-4711"
REFUSED = {"EPERM", "EACCES", "ENOMEM", "EBADF", "ENOSYS"}


class Hostile(Jail):
    program = f"sys.path.insert(0, {str(HERE)!r}); import acts; acts.inside({{}})"


NOBODY = 65534


def _acts(user: int) -> dict[str, Any]:
    environment = {"MADAR_SECRET": PLANTED, "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, str(HERE / "acts.py"), str(user)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd="/")
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


@pytest.mark.parametrize("user", [0, NOBODY], ids=["as we are", "as nobody"])
def test_every_forbidden_act_is_refused_by_the_kernel(user: int) -> None:
    if user and os.getuid():
        pytest.skip("NOT RUN as nobody: only root can become somebody else")
    found = _acts(user)
    acts = dict(found["acts"])
    assert PLANTED not in acts.pop("environment")
    acts.pop("uid")
    assert len(acts) >= 60
    wrong = {act: said for act, said in acts.items() if not (said.startswith("-1 ") and said.split()[1] in REFUSED)}
    assert wrong == {}
    assert "seccomp" in found["walls"]


def test_nothing_of_the_parent_is_in_the_worker() -> None:
    os.environ["MADAR_SECRET"] = secret = PLANTED + "-" + "in-memory"
    try:
        with Jail(workers=1) as jail:
            held = bytes(secret, "ascii")
            assert not _memory_holds(jail._warden.pid, held)
            assert _memory_holds(os.getpid(), held)
            handles = list(Path(f"/proc/{jail._warden.pid}/fd").iterdir())
            assert len(handles) <= 5
    finally:
        del os.environ["MADAR_SECRET"]


def _memory_holds(pid: int, secret: bytes) -> bool:
    try:
        memory = Path(f"/proc/{pid}/mem").open("rb", buffering=0)  # noqa: SIM115 - closed below
    except PermissionError:
        pytest.skip("NOT RUN: this user may not look into its own processes")
    with memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            place, rights, *_ = line.split()
            start, end = (int(each, 16) for each in place.split("-"))
            if rights.startswith("r") and "[v" not in line:
                try:
                    memory.seek(start)
                    if secret in memory.read(end - start):
                        return True
                except OSError:
                    continue
    return False


def _alone(wall: str, act: str) -> int:
    """The errno of an act in a process behind one wall alone; 0 where it went through."""
    pid = os.fork()
    if not pid:
        libc = ctypes.CDLL(None, use_errno=True)
        stands = walls.leave_namespaces() if wall == "namespaces" else walls.close_files() > 0
        code = 99
        if stands:
            try:
                code = 0
                if act == "file":
                    os.open("/etc/passwd", os.O_RDONLY)
                elif act == "write":
                    os.open(tempfile.gettempdir(), os.O_TMPFILE | os.O_WRONLY)
                elif act == "tcp":
                    handle = libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
                    address = b"\x02\x00\x00\x01\x7f\x00\x00\x01" + bytes(8)
                    code = ctypes.get_errno() if libc.connect(handle, address, 16) < 0 else 0
            except OSError as fault:
                code = fault.errno or 98
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.mark.parametrize(
    ("wall", "act", "refusals"),
    [
        ("landlock", "file", {errno.EACCES}),
        ("landlock", "write", {errno.EACCES}),
        ("landlock", "tcp", {errno.EACCES}),
        ("namespaces", "tcp", {errno.ENETUNREACH, errno.ENETDOWN}),
    ],
)
def test_each_wall_holds_by_itself(wall: str, act: str, refusals: set[int]) -> None:
    code = _alone(wall, act)
    if code == 99:
        pytest.skip(f"NOT RUN: this kernel has no {wall}")
    assert code in refusals


def test_a_reader_that_cannot_be_loaded_is_no_missing_wall() -> None:
    class Unloaded(Jail):
        program = "import no_such_parser; {}"

    with pytest.raises(Misuse, match=r"no-readers.*no_such_parser"), Unloaded(workers=1):
        pass


def test_without_walls_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walls.Walls, "enough", lambda _self: False)
    with pytest.raises(Refused, match="no-walls"), Jail(workers=1):
        pass
    with Jail(workers=1, without_walls=True) as jail:
        assert jail.read(HERE / "acts.py", original="0" * 64, name="acts.py").outcome == "read"


@pytest.mark.parametrize(
    ("act", "outcome"),
    [("crash", "crashed"), ("hang", "timed_out"), ("lie", "crashed"), ("tcp", "read")],
)
def test_a_worker_that_misbehaves_costs_only_its_file(act: str, outcome: str) -> None:
    started = time.monotonic()
    with Hostile(workers=2, seconds=1) as jail:
        names = [act, "see the machine", act, "fork"]
        found = {each.documents[0].path if each.documents else act: each for each in jail.read_many(_jobs(names))}
    assert found[act].outcome == outcome
    assert found["fork"].outcome == found["see the machine"].outcome == "read"
    assert all(failure.error and failure.remedy for each in found.values() for failure in each.failures)
    assert time.monotonic() - started < 8


def _jobs(names: list[str]) -> list[Job]:
    return [Job(Path("/dev/null"), f"{n:064x}", name) for n, name in enumerate(names)]


def test_a_warden_that_is_killed_is_begun_again() -> None:
    with Jail(workers=1) as jail:
        jail._warden.kill()
        first = jail.read(HERE / "acts.py", original="0" * 64, name="acts.py")
        second = jail.read(HERE / "acts.py", original="0" * 64, name="acts.py")
    assert first.outcome in ("crashed", "read")
    assert second.outcome == "read"


def test_no_worker_outlives_its_jail() -> None:
    with Hostile(workers=2, seconds=60) as jail:
        readings = jail.read_many(_jobs(["see the machine", "hang", "hang"]))
        assert next(readings).outcome == "read"
        readings.close()
        pid = jail._warden.pid
    time.sleep(0.2)
    assert not Path(f"/proc/{pid}").exists()
    if shutil.which("pgrep"):
        assert subprocess.run(["pgrep", "-P", str(pid)], check=False, capture_output=True).stdout == b""


def test_reading_without_walls_is_said_by_a_person_and_recorded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("قال سالم النمر كذا.")
    stamp = {"when": "2026-01-01T00:00:00Z", "who": "سلمى"}
    case = Case.create(tmp_path / "case", **stamp)
    case.add([tmp_path / "letter.txt"], said={}, **stamp)
    monkeypatch.setattr(walls.Walls, "enough", lambda _: False)
    with pytest.raises(Refused, match="--without-walls"):
        case.run()
    assert [entry.act for entry in case.ledger.entries()] == ["open", "take_in"]
    case.run(without_walls=stamp)
    last = list(case.ledger.entries())[-1]
    assert (last.act, last.who) == ("without_walls", "سلمى")
    assert "rlimits" in last.what["walls"]
    assert case.status()["documents"] == 1
