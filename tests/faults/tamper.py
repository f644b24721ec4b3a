"""Random tamperings of a sealed case, each with the place at which it must be found.

``python tests/faults/tamper.py 100000`` runs the long course; the suite runs a short one. Every so often the
independent verifier (tools/verify_case.py) judges the same forged case, and must agree that something is wrong.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from madar.vault import intake, keys, seal
from madar.vault.ledger import START, canonical, seal_line
from madar.vault.precious import Precious
from madar.vault.sealed import Owner, statement

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
WHEN, WHO = "2026-11-24T00:00:00Z", "سلمى"
KEY, THIEF = (keys.Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))


@dataclass
class Scene:
    """A sealed case, its owner, what its files held, and an earlier state of all of them."""

    case: Precious
    owner: Owner
    files: dict[Path, bytes]
    earlier: dict[Path, bytes]
    sealed: list[int]
    rng: random.Random


def scene(folder: Path, rng: random.Random) -> Scene:
    Precious.create(folder / "case", when=WHEN, who=WHO)
    case, owner = Precious(folder / "case"), Owner(folder / "owner")

    def take(numbers: range) -> None:
        found = ((f"رسالة {n}.txt", {"publisher": "صوت الوادي"}, [f"النص رقم {n}\n".encode() * 9]) for n in numbers)
        intake.take_in(found, case.blobs, case.ledger, when=WHEN, who=WHO)
        act = ("grade", {"subject": [f"c{numbers.start}"], "ruling": "B", "why": "سمعت"})
        case.decided.write([act, act], when=WHEN, who=WHO)

    take(range(6))
    case.seal(KEY, owner, when=WHEN, who=WHO)
    earlier = held(case)
    take(range(6, 10))
    case.seal(KEY, owner, when=WHEN, who=WHO)
    return Scene(case, owner, held(case), earlier, [7, 12], rng)


def held(case: Precious) -> dict[Path, bytes]:
    return {
        path: path.read_bytes() for path in sorted(case.folder.rglob("*")) if path.is_file() and path.name != "lock"
    }


def put(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    path.write_bytes(content)


def undo(scene: Scene) -> None:
    for path in [*scene.case.folder.rglob("*")]:
        if path.name != "lock" and (path.is_symlink() or path.is_file()) and path not in scene.files:
            path.unlink()
    for path, content in scene.files.items():
        if path.is_symlink() or not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(exist_ok=True)
            put(path, content)


def flipped(content: bytes, rng: random.Random, start: int, end: int) -> bytes:
    changed = bytearray(content)
    changed[rng.randrange(start, end)] ^= 1 << rng.randrange(8)
    return bytes(changed)


def chained(entries: list[dict[str, Any]]) -> bytes:
    """Entries as lines whose every hash fits: the work of somebody who knows how it is made."""
    before, lines = START, []
    for n, entry in enumerate(entries):
        made = {**entry, "n": n, "before": before}
        made["hash"] = before = seal_line(made)
        lines.append(canonical(made) + b"\n")
    return b"".join(lines)


def lines_changed(scene: Scene) -> str:
    """One of the chains changed, with no hash put right: found at the first line that is not as it was."""
    rng, path = scene.rng, scene.rng.choice((scene.case.ledger.path, scene.case.decided.path))
    lines = scene.files[path].splitlines(keepends=True)
    at = rng.randrange(len(lines))
    way = rng.choice(("flip", "flip", "drop", "swap", "copy", "word", "forge", "move"))
    if way == "flip":
        lines[at] = flipped(lines[at], rng, 0, len(lines[at]))
    elif way == "drop":
        at = rng.randrange(len(lines) - 1)
        del lines[at]
    elif way == "swap":
        at = rng.randrange(len(lines) - 1)
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
    elif way == "copy":
        lines.insert(at, lines[at])
        at += 1
    elif way == "word":
        entry = json.loads(lines[at])
        entry[rng.choice(("who", "when", "act"))] = f"{rng.random()}"
        lines[at] = canonical(entry) + b"\n"
    elif way == "forge":
        entry = json.loads(lines[at])
        lines.insert(at, chained([{**entry, "who": "somebody"}]))
        at += at == 0  # a first line stands by itself: the next does not follow it
    else:
        at = rng.randrange(len(lines) - 1)
        lines.append(lines.pop(at))
    put(path, b"".join(lines))
    return f"ledger {path.name} line {at + 1}:"


def written_anew(scene: Scene) -> str:
    """One of the chains made anew with every hash right: found by the first seal that covers the change."""
    rng, path = scene.rng, scene.rng.choice((scene.case.ledger.path, scene.case.decided.path))
    entries = [json.loads(line) for line in scene.files[path].splitlines()]
    sealed = scene.sealed if path == scene.case.ledger.path else [2, 4]
    at = rng.randrange(sealed[-1])
    way = rng.choice(("change", "drop", "insert"))
    if way == "change":
        entries[at]["who"] = f"{rng.random()}"
    elif way == "drop":
        del entries[at]
    else:
        entries.insert(at, {**entries[at], "who": "somebody"})
    put(path, chained(entries))
    if path == scene.case.ledger.path and at == 0:
        return "another first entry"
    cover = min(n for n in sealed if n > at)
    if way == "drop" and path == scene.case.decided.path and cover == sealed[-1]:
        return f"cut off behind line {sealed[-1] - 1}"
    return f"{path.name}: line {cover} or one before it is not"


def cut_off(scene: Scene) -> str:
    """The end of one of the chains is gone, at a line or within one."""
    rng, path = scene.rng, scene.rng.choice((scene.case.ledger.path, scene.case.decided.path))
    lines = scene.files[path].splitlines(keepends=True)
    kept = rng.randrange(len(lines))
    rest = lines[kept][: rng.randrange(len(lines[kept]) - 1)] if rng.random() < 0.5 else b""
    put(path, b"".join(lines[:kept]) + rest)
    return "another first entry" if kept == 0 and path == scene.case.ledger.path else f"cut off behind line {kept}"


def original_changed(scene: Scene) -> str:
    """An original changed, gone, moved, linked, or one put in that nobody took in."""
    rng = scene.rng
    path = rng.choice(sorted(path for path in scene.files if path.parent.parent.name == "originals"))
    content = scene.files[path]
    way = rng.choice(("flip", "flip", "cut", "more", "gone", "link", "other", "empty", "stranger", "moved"))
    if way in {"flip", "cut", "more", "other", "empty"}:
        other = rng.choice(
            sorted(path_ for path_ in scene.files if path_ != path and path_.parent.parent == path.parent.parent)
        )
        changed = {"cut": content[: rng.randrange(len(content))], "more": content + b"\0", "empty": b""}
        changed |= {"flip": flipped(content, rng, 0, len(content)), "other": scene.files[other]}
        put(path, changed[way])
        return f"changed {path.name}:"
    if way == "stranger":
        put(path.with_name(f"{rng.randrange(16**64):064x}"), content)
        return "extra "
    path.unlink()
    if way == "link":
        path.symlink_to("/etc/hostname")
    if way == "moved":
        put(path.parent.parent / path.name, content)
    return f"missing {path.name}:"


def rolled_back(scene: Scene) -> str:
    """All of the case as it was at the seal before: only the copy outside tells."""
    for path in scene.files:
        path.unlink()
    for path, content in scene.earlier.items():
        put(path, content)
    return f"cut off behind line {len(scene.earlier[scene.case.ledger.path].splitlines())}"


def sealed_by_another(scene: Scene) -> str:
    """A thief changes an entry, makes all hashes right, and seals it with a key of their own."""
    entries = [json.loads(line) for line in scene.files[scene.case.ledger.path].splitlines()]
    at = scene.rng.randrange(1, 6)
    entries[at]["what"]["path"] = f"{scene.rng.random()}.txt"
    for n in (7, 12):
        put(scene.case.ledger.path, chained(entries[:n]))
        decided = [*scene.case.decided.entries()][: 2 if n == 7 else 4]
        made = seal.make(statement(list(Precious(scene.case.folder).ledger.entries()), decided, WHEN), THIEF)
        entries[n]["what"] = seal.as_json(made)
    put(scene.case.ledger.path, chained(entries))
    return "ledger.jsonl: line 7 or one before it is not"


WAYS: dict[Callable[[Scene], str], int] = {
    lines_changed: 40,
    original_changed: 30,
    written_anew: 12,
    cut_off: 12,
    rolled_back: 3,
    sealed_by_another: 3,
}


def found(scene: Scene) -> str:
    told = Precious(scene.case.folder).verify(owner=scene.owner)["problems"]
    return "\n".join(f"{each['kind']} {each['what']}: {each['cause']}" for each in told)


def another_agrees(scene: Scene) -> bool:
    copies = sorted((scene.owner.folder / "seals").glob("*.json"))
    call = [sys.executable, ROOT / "tools" / "verify_case.py", scene.case.folder, *copies]
    return subprocess.run(call, capture_output=True, check=False).returncode == 1


def course(folder: Path, many: int, seed: int, *, agree_every: int = 500) -> Counter[str]:
    """Tamper so many times; gives the outcomes. Raises AssertionError at the first that was not found and placed."""
    at = scene(folder, random.Random(seed))  # noqa: S311 - a fixed course of forgeries
    assert found(at) == ""
    assert not another_agrees(at)
    outcomes: Counter[str] = Counter()
    for n in range(many):
        way = at.rng.choices(list(WAYS), list(WAYS.values()))[0]
        place = way(at)
        told = found(at)
        assert place in told, f"{n}: {way.__name__} must be found at {place!r}, was: {told!r}"
        if n % agree_every == 0:
            assert another_agrees(at), f"{n}: {way.__name__}: the other verifier finds nothing"
            outcomes["the other verifier agreed"] += 1
        undo(at)
        outcomes[way.__name__] += 1
    assert found(at) == ""
    return outcomes


def main() -> None:
    """The long course, in memory where the system offers it."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - for speed alone
    folder = Path(tempfile.mkdtemp(dir=memory))
    started = time.monotonic()
    try:
        outcomes = course(folder, many, seed)
    finally:
        shutil.rmtree(folder)
    took = time.monotonic() - started
    sys.stdout.write(f"{many} tamperings, all found and placed, {took:.0f} s: {dict(outcomes)}\n")


if __name__ == "__main__":
    main()
