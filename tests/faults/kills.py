"""SIGKILL at random instants of add, decide and run: after each, verify is green and what was acknowledged is there.

``python tests/faults/kills.py 1000`` runs the long course; the suite runs a short one. A child does the work and
writes each acknowledgement to a pipe when the call that gives it has returned; the parent kills it, looks, goes on,
and at last holds the resumed case against one that nobody disturbed.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import select
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from madar.case import Case
from madar.casebook.store import Casebook
from madar.terms import Decision
from madar.vault.ledger import Ledger
from madar.vault.precious import Precious

WHEN, WHO = "2026-11-24T00:00:00Z", "سلمى"
ROUNDS = 4  # so often one case is killed at most, then it is left to end
DECISIONS = 6
LET_GO = 5.0  # seconds in which workers whose parent was killed must have gone


def trove(folder: Path, many: int) -> Path:
    folder.mkdir()
    for n in range(many):
        who, other = ("صحيفة الضفاف", "قناة المدى") if n % 2 else ("قناة المدى", "وكالة ميريديان")
        text = f"قالت {who} إن {n + 3} رسائل سلمت إلى اللواء نادر في أزيرة، بحسب {other}.\nونفت الوزارة ذلك."
        if n % 3 == 2:
            text = (
                f'Meridian said the general received {n + 3} letters, citing Al-Mada. "We deny it," the ministry said.'
            )
        (folder / f"خبر {n}.txt").write_text(text)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    return folder


def work(folder: Path, papers: Path, *, upto: str) -> None:
    """What a person at the desk would do, once more from the beginning."""
    case = Case(folder)
    case.add([papers], said={}, when=WHEN, who=WHO)
    ruled = sum(1 for _ in case.decided.entries())
    for n in range(ruled, DECISIONS):
        case.decide(Decision("split", ("أحمد", "محمد"), "", WHO, WHEN, f"سبب {n}"))
    if upto == "run":
        case.run(workers=1)


def telling(to: int) -> None:
    """From now on each acknowledgement is written to the pipe, after the call that gave it."""
    write, keep = Ledger.write, Casebook.keep_reading

    def written(self: Ledger, acts: Any, *, when: str, who: str) -> None:
        acts = list(acts)
        write(self, acts, when=when, who=who)
        for _, what in acts:
            os.write(to, json.dumps([self.path.name, what]).encode() + b"\n")

    def kept(self: Casebook, original: str, *given: Any) -> None:
        keep(self, original, *given)
        os.write(to, json.dumps(["read", original]).encode() + b"\n")

    Ledger.write, Casebook.keep_reading = written, kept  # type: ignore[method-assign]


def killed(folder: Path, papers: Path, upto: str, after: float) -> tuple[bool, list[Any]]:
    """Whether a child was killed before it ended, and what had been acknowledged to it by then."""
    read, to = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.setsid()
            os.close(read)
            telling(to)
            work(folder, papers, upto=upto)
            code = 0
        finally:
            os._exit(code)
    os.close(to)
    told = bytearray()
    ends = time.monotonic() + after
    while (left := ends - time.monotonic()) > 0 and select.select([read], [], [], left)[0]:
        chunk = os.read(read, 1 << 16)
        told += chunk
        if not chunk:
            break
    os.kill(pid, signal.SIGKILL)
    status = os.waitpid(pid, 0)[1]
    while chunk := os.read(read, 1 << 16):
        told += chunk
    os.close(read)
    _gone(pid)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the child failed by itself"
    return os.WIFSIGNALED(status), [json.loads(line) for line in told.split(b"\n")[:-1]]


def _gone(group: int) -> None:
    """Wait until the workers of a killed child have gone by themselves."""
    ends = time.monotonic() + LET_GO
    while time.monotonic() < ends:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    os.killpg(group, signal.SIGKILL)
    raise AssertionError("workers outlived the one who asked for them")


def looked_at(folder: Path, told: list[Any]) -> None:
    """Verify is green, and everything acknowledged is there."""
    found = Precious(folder).verify()
    assert found["ok"], found["problems"]
    entries = {
        name: [entry.what for entry in Ledger(folder / name).entries()] for name in ("ledger.jsonl", "decisions.jsonl")
    }
    done: dict[str, str] = {}
    if any(where == "read" for where, _ in told):
        case = Case(folder)
        done = case.casebook.done("read")
        case.casebook.close()
    for where, what in told:
        assert what in (done if where == "read" else entries[where]), f"{where}: {what} was acknowledged and is gone"


def derived(folder: Path) -> str:
    """One hash over all that the casebook concludes; what is done and the vectors' store are not conclusions."""
    sha = hashlib.sha256()
    with sqlite3.connect(folder / "derived" / "casebook.sqlite") as at:
        names = [row[0] for row in at.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        for name in names:
            if name not in {"step", "meaning"}:
                for row in sorted(at.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr):  # noqa: S608 - our names
                    sha.update(repr((name, row)).encode())
    at.close()
    return sha.hexdigest()


def state(folder: Path, upto: str) -> tuple[Any, ...]:
    """What must be the same for a case that was killed and one that was not."""
    case = Precious(folder)
    taken = sorted((e.what["sha256"], e.what["path"]) for e in case.ledger.entries() if e.act == "take_in")
    ruled = [e.what for e in case.decided.entries() if e.act != "recover"]
    names = sorted(path.name for path in case.blobs.held())
    return (taken, ruled, names, derived(folder) if upto == "run" else "")


def course(folder: Path, many: int, upto: str, seed: int, *, papers: int = 12) -> Counter[str]:
    """Kill so many times; raises AssertionError where something is lost."""
    rng = random.Random(seed)  # noqa: S311 - a fixed course, as far as the clock allows
    given = trove(folder / "trove", papers)
    Case.create(folder / "calm", when=WHEN, who=WHO)
    work(folder / "calm", given, upto=upto)
    started = time.monotonic()
    Case.create(folder / "timed", when=WHEN, who=WHO)
    work(folder / "timed", given, upto=upto)
    whole = time.monotonic() - started
    expected = state(folder / "calm", upto)
    assert state(folder / "timed", upto) == expected
    outcomes: Counter[str] = Counter()
    while outcomes["killed"] < many:
        case = folder / "case"
        Case.create(case, when=WHEN, who=WHO)
        for _ in range(rng.randint(1, ROUNDS)):
            hit, told = killed(case, given, upto, rng.uniform(0, whole * 1.1))
            looked_at(case, told)
            outcomes["killed" if hit else "ended before"] += 1
            outcomes["acknowledgements looked for"] += len(told)
        ended, told = killed(case, given, upto, 100.0)
        assert not ended
        looked_at(case, told)
        assert state(case, upto) == expected, "the resumed case is another"
        outcomes["resumed to the same"] += 1
        shutil.rmtree(case)
    return outcomes


def main() -> None:
    """The long course: half of the kills in add and decide, half in all of it."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - for speed alone
    for upto in ("add", "run"):
        folder = Path(tempfile.mkdtemp(dir=memory))  # a kill leaves the system's cache as it was: no disk is needed
        started = time.monotonic()
        outcomes = course(
            folder, many // 2, upto, seed, papers=400 if upto == "add" else 12
        )  # of three batches of intake
        shutil.rmtree(folder)
        sys.stdout.write(f"{upto}: {dict(outcomes)}, {time.monotonic() - started:.0f} s; nothing lost\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
