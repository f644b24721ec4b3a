"""The made-up press alone by how many articles it has: seconds of the processor and memory, a size a process.

``python benchmarks/bench_simulate.py [ARTICLES ...]`` makes them in memory, one event at a time, as tracing and reuse
are given them; with ``written`` among the arguments as ``madar simulate`` does, with their truth, as files.
The peer of each size is the one before it: ``per 1,000`` should not grow.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from madar.desk.simulate import simulate
from madar.desk.simulate.world import told

SIZES = (1_000, 10_000, 100_000, 1_000_000)
SEED = 41


def in_memory(articles: int) -> str:
    """Make them; gives how many events and words they are."""
    events = words = 0
    for event in told(articles, SEED):
        events += 1
        words += sum(len(each.text.split()) for each in event.articles)
    return f"{events:,} events, {words:,} words"


def written(articles: int) -> str:
    """Write them into a folder that is gone afterwards; gives the bytes of their truth."""
    with tempfile.TemporaryDirectory() as folder:
        simulate(Path(folder), articles, SEED)
        return f"{(Path(folder) / 'truth.json').stat().st_size:,} bytes of truth"


WAYS = {"in memory": in_memory, "written": written}


def measured(way: str, articles: int) -> str:
    """The seconds and the memory of one size."""
    wall, start = time.perf_counter(), time.process_time()
    said = WAYS[way](articles)
    took = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    clock = f"{time.perf_counter() - wall:.1f} s on the clock"
    per = f"{1000 * took / articles:.3f} s per 1,000"
    return f"{way}, {articles:>9,} articles: {took:7.2f} s ({per}; {clock}), {memory} MiB; {said}"


def main() -> None:
    """Print a line for each size."""
    given = sys.argv[1:]
    if given[:1] == ["--"]:  # a process of its own, for its memory
        print(measured(given[1], int(given[2])), flush=True)
        return
    way = "written" if "written" in given else "in memory"
    for size in [int(each) for each in given if each.isdecimal()] or SIZES:
        subprocess.run([sys.executable, __file__, "--", way, str(size)], check=True)  # noqa: S603 - itself


if __name__ == "__main__":
    main()
