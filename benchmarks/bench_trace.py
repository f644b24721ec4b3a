"""The whole tracing of claims by how many documents there are: seconds of the processor and memory, a size a process.

Two shapes: the made-up press, its true attributions as they are, many claims of some ten documents; and one claim that
all documents state, each citing one of many outlets, these one of a tenth as many people. Making them is not counted.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from madar.desk.simulate.world import told
from madar.terms import Claim, Document, Source, Span, Variant
from madar.trace.chains import graph
from madar.trace.lines import independent
from madar.trace.loops import loops
from madar.trace.pivot import common_link, pivots

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quality"))
from chains import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chains import Records

SIZES = (1_000, 10_000, 100_000, 1_000_000)
TEXT = "احترق المرفأ في الليل"
SHARE = 20  # documents to an outlet, and outlets to a person


def press(documents: int) -> Iterator[Records]:
    """The claims of the made-up press."""
    for event in told(documents, 7):
        yield records(event)


def one(documents: int) -> Iterator[Records]:
    """One claim that all documents state."""
    whole = (Span(0, len(TEXT)),)
    outlets = [Source(f"o{n}", "publisher", f"o{n}", whole[0]) for n in range(documents // SHARE)]
    people = [Source(f"p{n}", "person", f"p{n}", whole[0]) for n in range(documents // SHARE // SHARE)]
    made, variants = {}, []
    for n in range(documents):
        outlet = n % len(outlets)
        made[f"d{n}"] = Document(f"d{n}", "", "", TEXT, "ar", published="2022-03-10")
        chain = (outlets[outlet], people[outlet % len(people)])
        variants.append(Variant(f"d{n}", whole, TEXT, "ar", chain=chain))
    yield Claim("c", TEXT, "ar", tuple(variants)), made, [], {}


SHAPES = {"press": press, "one claim": one}


def measured(shape: str, documents: int) -> str:
    """The seconds that tracing took, by step, and the memory of the process."""
    spent = dict.fromkeys(("graph", "lines", "link and pivots", "loops"), 0.0)
    claims = 0
    for claim, by_id, reuse, publishers in SHAPES[shape](documents):
        claims += 1
        at = [time.process_time()]
        made = graph(claim, by_id, reuse, publishers=publishers)
        at.append(time.process_time())
        independent(made)
        at.append(time.process_time())
        common_link(made)
        pivots(made)
        at.append(time.process_time())
        loops(made)
        at.append(time.process_time())
        for step, start, end in zip(spent, at, at[1:], strict=False):
            spent[step] += end - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    steps = ", ".join(f"{step} {seconds:.2f}" for step, seconds in spent.items())
    return (
        f"{shape}, {documents:>9,} documents, {claims:>7,} claims: {sum(spent.values()):7.2f} s ({steps}), {memory} MiB"
    )


def main() -> None:
    """Print a line for each shape and size; with arguments only for that shape up to that size."""
    if len(sys.argv) > 3:  # noqa: PLR2004 - a process of its own, for its memory
        print(measured(sys.argv[2], int(sys.argv[3])), flush=True)
        return
    most = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1]
    for shape in SHAPES:
        for size in (each for each in SIZES if each <= most):
            subprocess.run([sys.executable, __file__, "--", shape, str(size)], check=True)  # noqa: S603 - itself


if __name__ == "__main__":
    main()
