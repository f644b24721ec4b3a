"""Files that were broken at random, for each reader: how each ends, and whether any ends undeclared, crashed or late.

``python tests/faults/mutations.py MANY [SEED [SHARED [SECONDS]]]``: about so many files in all, shared out evenly among the kinds
of ``tests/read/made.py`` and, where SHARED is there, those of its shelves (tika, pdfjs, mail). What is packed in a ZIP
is broken in its members too, so that the parser behind the unpacking meets it. The same seed breaks the same bytes.
With SECONDS it stops then, and called again goes on where it stopped (``broken/`` keeps how far it came).
Ends with 1 where a file ended undeclared or was late; such files are kept there too, to become fixtures.
"""

from __future__ import annotations

import io
import json
import os
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "read"))
from made import AR, EN, files

from madar.read import sniff
from madar.read.jail import Jail, Job

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SECONDS = 20
LARGEST = 200_000  # bytes of a seed from the shelves
ODD = (
    b"\xff\xff\xff\xff",
    b"\0\0\0\0",
    b"\x7f\xff\xff\xff",
    b"\x80",
    b"<",
    b">",
    b"&",
    b"%s",
    b"\xd8\x00",
    b"{" * 64,
    b"-1",
    b"9" * 20,
)
Seeds = dict[str, list[tuple[str, bytes]]]


def seeds(shared: Path | None) -> Seeds:
    """Whole files by kind: made ones, and those of the shelves."""
    found: Seeds = {}
    for name, content in files(AR, EN).items():
        found.setdefault(name.rpartition(".")[2], []).append((name, content))
    for shelf in ("tika", "pdfjs", "mail") if shared else ():
        for path in sorted((shared / "data" / shelf).rglob("*")):  # type: ignore[operator]
            if path.is_file() and 0 < path.stat().st_size <= LARGEST:
                content = path.read_bytes()
                found.setdefault(sniff.sniff(memoryview(content), path.name), []).append((path.name, content))
    return found


def broken(content: bytes, other: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, cut out, doubled, taken from elsewhere; or broken off."""
    out = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 8, 24))):
        at = chance.randrange(len(out) or 1)
        size = chance.choice((1, 2, 4, 40, 400))
        match chance.randrange(7):
            case 0:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del out[at : at + size]
            case 2:
                out[at:at] = out[at : at + size]
            case 3:
                word = chance.choice(ODD)
                out[at : at + len(word)] = word
            case 4:
                start = chance.randrange(len(other) or 1)
                out[at : at + size] = other[start : start + size]
            case 5:
                out[at : at + 1] = bytes([(out[at : at + 1] or b"\0")[0] ^ (1 << chance.randrange(8))])
            case _:
                if chance.random() < 0.1:
                    del out[at:]
    return bytes(out) or b"x"


def broken_inside(content: bytes, other: bytes, chance: random.Random) -> bytes:
    """A ZIP with one of its members broken and packed again; anything else broken as it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = [(each.filename, packed.read(each)) for each in packed.infolist()]
    except Exception:  # noqa: BLE001 - a seed from the shelves may be broken already
        members = []
    if not members:
        return broken(content, other, chance)
    hit = chance.randrange(len(members))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for n, (name, inner) in enumerate(members):
            packed.writestr(zipfile.ZipInfo(name), broken(inner, other, chance) if n == hit else inner)
    return out.getvalue()


@dataclass
class Came:
    """How far a course came: how the broken files of each kind ended, what ended as nothing may, in which time."""

    outcomes: dict[str, Counter[str]]
    wrong: list[str]
    rounds: int = 0
    seconds: float = 0.0

    @classmethod
    def before(cls, path: Path, kinds: Iterable[str]) -> Came:
        """As an earlier call left it, or nothing yet."""
        held = json.loads(path.read_text()) if path.exists() else {"outcomes": {}, "wrong": []}
        outcomes = {kind: Counter(held["outcomes"].get(kind, {})) for kind in kinds}
        return cls(**{**held, "outcomes": outcomes})


def course(many: int, seed: int, shared: Path | None, kept: Path, seconds: float = 1e9) -> Came:
    """How the broken files of each kind ended, and what ended as nothing may."""
    held = seeds(shared)
    share = max(1, many // len(held))
    kept.mkdir(exist_ok=True)
    noted = kept / f"{many}-{seed}.json"
    came = Came.before(noted, held)
    outcomes, wrong, begun = came.outcomes, came.wrong, time.monotonic()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - for speed alone
    ends = begun + seconds
    with tempfile.TemporaryDirectory(dir=memory) as folder, Jail(seconds=SECONDS) as jail:

        def jobs() -> Iterator[Job]:
            for n in range(came.rounds, share):
                if time.monotonic() > ends:
                    return
                for place, (kind, whole) in enumerate(sorted(held.items())):
                    chance = random.Random(f"{seed} {kind} {n}")  # noqa: S311 - the same files at every run
                    name, content = chance.choice(whole)
                    other = chance.choice(whole)[1]
                    path = Path(folder) / f"{place}-{n}"
                    path.write_bytes((broken_inside if chance.random() < 0.7 else broken)(content, other, chance))
                    yield Job(path, path.name, name)
                came.rounds = n + 1

        kinds = sorted(held)
        for reading in jail.read_many(jobs()):
            path = Path(folder) / reading.original
            kind = kinds[int(reading.original.partition("-")[0])]
            ill = {each.outcome for each in reading.failures} & {"timed_out"}
            ill |= {"undeclared" for each in reading.failures if "undeclared" in each.error}
            ill |= {
                "crashed" for each in reading.failures if each.outcome == "crashed" and "undeclared" not in each.error
            }
            outcomes[kind].update([reading.outcome, *ill - {reading.outcome}])
            if ill:
                (kept / f"{kind}-{seed}-{reading.original}").write_bytes(path.read_bytes())
                wrong.append(f"{kind} {reading.original}: {[each.error for each in reading.failures][:2]}")
            path.unlink()
    came.seconds += time.monotonic() - begun
    noted.write_text(json.dumps(vars(came)))
    return came


def main() -> None:
    """Print a row a kind."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    shared = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    came = course(many, seed, shared, Path("broken"), float(sys.argv[4]) if len(sys.argv) > 4 else 1e9)
    whole: Counter[str] = Counter()
    for kind, counted in sorted(came.outcomes.items()):
        whole += counted
        sys.stdout.write(f"{kind}\t{dict(counted.most_common())}\n")
    done = came.rounds * len(came.outcomes)
    sys.stdout.write(f"all\t{dict(whole.most_common())}\n{done} files in {came.seconds:.0f} s\n")
    sys.stdout.write("".join(f"{each}\n" for each in came.wrong))
    sys.exit(bool(came.wrong))


if __name__ == "__main__":
    main()
