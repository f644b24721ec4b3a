"""Time and memory of each station over made-up troves of growing size: where the way is not linear shows here.

``python benchmarks/bench_scale.py [DOCUMENTS ...]`` prints a line a station for each size; without numbers 1,000.
The peer of each size is the one before it: ``per 1,000`` should not grow.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from madar.case import Case
from madar.desk.cli.add import meta_by_path
from madar.desk.simulate import simulate

WHEN = "2026-01-01T00:00:00Z"
SEED = 41


class Clock:
    """Seconds of each station, told by the progress that it shows; and the most memory held by then."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.peak: dict[str, int] = {}
        self.station, self.began = "", time.perf_counter()

    def __call__(self, station: str, _done: int = 0, _whole: int = 0) -> None:
        """A station shows that it goes on; the time since the last sign is its own, or of the one before it."""
        now = time.perf_counter()
        if self.station:
            self.seconds[self.station] = self.seconds.get(self.station, 0.0) + now - self.began
            self.peak[self.station] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        self.station, self.began = station, now


def measured(documents: int) -> Clock:
    """A made-up trove of so many documents, from nothing to a concluded case."""
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        clock("simulate")
        simulate(root / "world", documents, SEED)
        clock("add")
        case = Case.create(root / "case", when=WHEN, who="bench")
        case.know((root / "world" / "actors.json").read_bytes(), "actors.json", when=WHEN, who="bench")
        said = meta_by_path(root / "world" / "meta.csv")
        case.add([root / "world" / "documents"], said=said, when=WHEN, who="bench")
        clock("read")
        case.run(progress=clock)
        clock("run again")
        case.run()
        clock("end")
        print(f"{documents} documents: {case.casebook.counts()}", flush=True)
        case.casebook.close()
    return clock


def main() -> None:
    """A table for each size."""
    for documents in [int(each) for each in sys.argv[1:]] or [1000]:
        clock = measured(documents)
        whole = sum(clock.seconds.values())
        print(f"{'station':<12} {'seconds':>9} {'per 1,000':>10} {'peak MB':>8}")
        for station, seconds in clock.seconds.items():
            print(f"{station:<12} {seconds:>9.2f} {seconds * 1000 / documents:>10.2f} {clock.peak[station]:>8}")
        children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(
            f"{'whole':<12} {whole:>9.2f} {whole * 1000 / documents:>10.2f}; largest worker {children} MB\n", flush=True
        )


if __name__ == "__main__":
    main()
