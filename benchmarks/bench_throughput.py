"""How long a trove takes until it can be searched: taken in, read, extracted, indexed; by station and by format.

``python benchmarks/bench_throughput.py make SHARED FOLDER FILES`` makes a trove of mixed files out of the visible sets
and the simulator's articles, the same bytes for the same call; ``... run FOLDER`` puts it into a new case and stops
when it is indexed. Printed: seconds of each station, the most memory that all processes held together (proportional set
size, looked at five times a second), and with ``formats FOLDER`` for each format what a file costs and how many two
workers read in a second.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import resource
import shutil
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from madar.case import Case
from madar.desk.simulate.world import told
from madar.read.jail import Jail, Job

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "read"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
import made
from measure_reading import page, scanned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WHEN, WHO = "2026-11-24T00:00:00Z", "bench"
SAMPLE = 24

#: Of a hundred made files, how many are of each kind; the shelves (tika, pdfjs, mail, ocr_lines) come whole.
SHARES = {
    "html": 34,
    "txt": 18,
    "docx": 14,
    "eml": 12,
    "pdf": 9,
    "rtf": 4,
    "odt": 3,
    "csv": 2,
    "zip": 2,
    "gz": 1,
    "mbox": 1,
}
SCANS = 200  # for each scan, so many files


def texts(shared: Path) -> Iterator[str]:
    """Articles: a day of each visible set, then the simulator's world, without end."""
    for day in sorted((shared / "data" / "saudinewsnet").glob("*.zip")):
        with zipfile.ZipFile(day) as held:
            for each in json.loads(held.read(held.namelist()[0])):
                yield f"{each['title']}\n{each['content']}"
    for name in ("fa_kes_half_a", "polnear_dev", "polnear_train_200"):
        for line in (shared / "data" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]
    for event in told(1_000_000, 1):
        for article in event.articles:
            yield article.page()


def html(text: str) -> bytes:
    """A news page: menus, the article, related links, a footer."""
    menu = "".join(f'<li><a href="/{n}">قسم {n}</a></li>' for n in range(30))
    head, *rest = [line for line in text.splitlines() if line.strip()] or ["-"]
    body = f"<nav><ul>{menu}</ul></nav><article><h1>{escape(head)}</h1>{made.paragraphs(*rest)}</article>"
    return f"<html><head><title>{escape(head)}</title></head><body>{body}<footer>© 2016</footer></body></html>".encode()


def lines(text: str) -> list[str]:
    """The lines of a text, as XML may hold them."""
    return [escape("".join(c for c in line if c.isprintable())) for line in text.splitlines() if line.strip()]


MAKERS: dict[str, Callable[[str], bytes]] = {
    "html": html,
    "txt": str.encode,
    "docx": lambda text: made.docx(*lines(text)),
    "eml": made.mail,
    "pdf": lambda text: made.printed(html=page(text)),
    "rtf": lambda text: made.rtf(*text.splitlines()),
    "odt": lambda text: made.odt(*lines(text)),
    "csv": lambda text: "".join(f'x,"{line}"\n' for line in text.replace('"', "'").splitlines()).encode(),
    "zip": lambda text: made.zipped({f"{n}.txt": f"{n}\n{text}" for n in range(3)}),
    "gz": lambda text: made.gzip.compress(text.encode(), mtime=0),
    "mbox": lambda text: b"From a@example.org Tue May  3 10:00:00 2016\n" + made.mail(text),
    "scan.pdf": lambda text: scanned(made.printed(html=page(text)), 200),
}


def one(job: tuple[Path, str, str]) -> None:
    """Make one file."""
    path, kind, text = job
    path.write_bytes(MAKERS[kind](text))


def make(shared: Path, folder: Path, number: int) -> None:
    """A trove of so many files."""
    shelves = [each for name in ("tika", "pdfjs", "mail", "ocr_lines") for each in (shared / "data" / name).rglob("*")]
    found = sorted(each for each in shelves if each.is_file() and not each.name.endswith(".gt.txt"))
    chance = random.Random(number)  # noqa: S311 - the same trove at every call
    chosen = found if number >= 10 * len(found) else chance.sample(found, number // 25)
    for each in chosen:
        place = folder / "shelf" / each.relative_to(shared / "data")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(each, place)
    kinds = chance.choices(list(SHARES), list(SHARES.values()), k=number - len(chosen) - number // SCANS)
    kinds += ["scan.pdf"] * (number // SCANS)
    jobs = []
    for n, (kind, text) in enumerate(zip(kinds, texts(shared), strict=False)):
        place = folder / f"{n // 1000:02}"
        place.mkdir(parents=True, exist_ok=True)
        jobs.append((place / f"{n:06}.{kind}", kind, text))
    with multiprocessing.Pool(2) as pool:
        pool.map(one, jobs, chunksize=16)


class Indexed(Exception):
    """The trove can be searched."""


class Clock:
    """Seconds of each station, from what progress is told."""

    def __init__(self) -> None:
        self.first: dict[str, tuple[float, float]] = {}
        self.last: dict[str, tuple[float, float]] = {}

    def tell(self, station: str, done: int, whole: int) -> None:
        """Take the time; raises Indexed where the next station would begin."""
        now = time.perf_counter(), worked()
        if station in {"resolve", "meaning"}:
            raise Indexed
        self.first.setdefault(station, now)
        self.last[station] = now
        if sys.stderr.isatty() or done % 1000 == 0:
            sys.stderr.write(f"{station} {done}/{whole}\n")


def worked() -> float:
    """Seconds of computing of this process and of those below it that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in both)


def held() -> int:
    """Bytes of this process and all below it, what they share counted once."""
    parents, sizes = {}, {}
    for each in Path("/proc").glob("[0-9]*"):
        try:
            stat = (each / "stat").read_text().rpartition(")")[2].split()
            parents[int(each.name)] = int(stat[1])
        except (OSError, ValueError):
            continue
    ours = {multiprocessing.current_process().pid or 0}
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    for pid in ours:
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            sizes[pid] = next(int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:"))
        except (OSError, StopIteration):
            continue
    return sum(sizes.values())


def watch(most: list[int], stop: threading.Event) -> None:
    """Keep the largest of ``held``."""
    while not stop.wait(0.2):
        most[0] = max(most[0], held())


def run(folder: Path) -> None:
    """Put the trove into a case until it is indexed, and say what it took."""
    most, stop, clock = [0], threading.Event(), Clock()
    threading.Thread(target=watch, args=(most, stop), daemon=True).start()
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        begun = time.perf_counter()
        case = Case.create(Path(place) / "case", when=WHEN, who=WHO)
        case.add([folder], said={}, when=WHEN, who=WHO, progress=clock.tell)
        try:
            case.run(progress=clock.tell)
        except Indexed:
            whole = time.perf_counter() - begun
        stop.set()
        status = case.status()
    print(f"{status['originals']} originals, {status['documents']} documents, {len(status['failed'])} not read")
    for station in clock.first:
        took, cpu = (last - first for first, last in zip(clock.first[station], clock.last[station], strict=True))
        print(f"{station}: {took:.1f} s, {cpu:.1f} s of computing")
    print(f"whole: {whole:.1f} s; most memory {most[0] / 1e9:.2f} GB")


def by_format(folder: Path) -> None:
    """Print how fast each format is read."""
    groups: dict[str, list[Path]] = {}
    for each in sorted(folder.rglob("*")):
        if each.is_file():
            groups.setdefault(
                ".".join(each.name.split(".")[-2:]) if ".scan." in each.name else each.suffix[1:], []
            ).append(each)
    for kind, files in [("", []), *sorted(groups.items(), key=lambda each: -len(each[1]))]:
        chosen = files[:: max(1, len(files) // SAMPLE)][:SAMPLE]
        begun, before = time.perf_counter(), worked()
        with Jail(workers=2) as jail:
            found = list(jail.read_many(Job(path, f"{n:064x}", path.name) for n, path in enumerate(chosen)))
        took, computed = time.perf_counter() - begun, worked() - before
        if not chosen:
            start = computed  # what loading the readers costs, once for all files
            continue
        words = sum(len(document.text.split()) for each in found for document in each.documents)
        each_ = 1000 * max(0.0, computed - start) / len(chosen)
        rates = f"{each_:.0f} ms of computing a file\t{len(chosen) / took:.1f} files/s\t{words // len(chosen)} words"
        print(f"{kind}\t{len(files)} files\t{rates}\t{dict(Counter(each.outcome for each in found))}", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
    elif sys.argv[1] == "formats":
        by_format(Path(sys.argv[2]))
    else:
        run(Path(sys.argv[2]))
