"""Statements put together into claims: seconds of the processor, memory, and what the search in cells misses.

``bench_claims.py 100000`` makes that many statements out of sentences of its own, with names and numbers, and gives
them to the encoder; ``bench_claims.py 1000000 made`` takes vectors made up in place of the encoder's, twenty about a
matter; with ``named`` each statement also names a place, a party, a number and its day, as in a case. The peer, in the
same run, is the search of every vector against every other, by numpy, on 20,000 of the same.
"""

from __future__ import annotations

import resource
import sys
import time
from typing import TYPE_CHECKING

import numpy as np

from madar.resolve.claims import group
from madar.resolve.meaning import of_length_one, vectors
from madar.resolve.neighbours import neighbours
from madar.resolve.particulars import NOTHING, Named, Particulars
from madar.terms import Span, Variant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
MADE, NAMED = ("made" in sys.argv[2:], "named" in sys.argv[2:])
TOLD, WIDE, PEER, NEAR = 20, 512, 20_000, 0.58
WHO = ("كتائب الرماد", "جبهة السهل", "الحكومة", "The Ash Brigades", "The Plain Front", "The government")
DID = (
    ("باعت {n} برميلا من النفط لتجار في {p}", "sold {n} barrels of oil to traders in {p}"),
    ("أفرجت عن {n} معتقلا من سجن {p}", "released {n} detainees from the prison of {p}"),
    ("قصفت سوق بلدة {p} فقتل {n} مدنيا", "shelled the market of {p} and killed {n} civilians"),
    ("نقلت {n} شاحنة من القمح إلى {p}", "moved {n} trucks of wheat to {p}"),
    ("وقعت اتفاقا سريا بشأن معبر {p} في العام {n}", "signed a secret deal on the crossing of {p} in year {n}"),
)
LED = ("", "أمس ", "قبل أيام ", "وفق شهود ", "", "On Monday ", "Days ago ", "Witnesses said that ")


def statement(n: int) -> Variant:
    """The n-th statement: of one of COUNT / 20 matters, told by one of six, in one of two languages."""
    matter, told = n % max(1, COUNT // TOLD), n // max(1, COUNT // TOLD)
    arabic = told % 2 == 0
    deed = DID[matter % len(DID)][0 if arabic else 1].format(n=3 + matter % 997, p=f"{place(matter)}")
    who = WHO[matter % 3 + (0 if arabic else 3)]
    led = LED[told % 4 + (0 if arabic else 4)]
    text = f"{led}{deed.split()[0]} {who} {' '.join(deed.split()[1:])}" if arabic else f"{led}{who} {deed}"
    return Variant(f"d{n:07}", (Span(0, len(text)),), text, "ar" if arabic else "en", 0)


def place(matter: int) -> str:
    """A made-up place of three syllables."""
    syllables = ("ba", "ru", "mi", "sa", "to", "ka", "de", "li", "nu", "ha")
    return "".join(syllables[matter // 10**at % 10] for at in (1, 2, 3)).capitalize()


def named(variant: Variant) -> Particulars:
    """What a statement names: all that it is about, or nothing."""
    if not NAMED:
        return NOTHING
    n = int(variant.doc_id[1:])
    matter = n % max(1, COUNT // TOLD)
    where, who = Named("place", f"place {matter % 5000}"), Named("group", f"group {matter % 3}")
    names, day = frozenset({where, who}), frozenset({730_000 + matter % 1000})
    return Particulars(names, frozenset({3.0 + matter % 997}), frozenset(), frozenset({where}), day)


def made_up(texts: Sequence[str]) -> NDArray[np.float16]:
    """Vectors of which each twenty lie close, and each matter near some others, as sentences do; in half precision.

    So a case keeps them, and hands them on.
    """
    rng = np.random.default_rng(7)
    count = max(1, len(texts) // TOLD)
    matters = rng.standard_normal((count, WIDE), dtype=np.float32)
    matters *= 0.8
    matters += rng.standard_normal((max(20, count // 100), WIDE), dtype=np.float32)[
        np.arange(count) % max(20, count // 100)
    ]
    out = np.empty((len(texts), WIDE), dtype=np.float16)
    for at in range(0, len(texts), PEER):
        rows = np.arange(at, min(len(texts), at + PEER))
        some = matters[rows % count] + 0.9 * rng.standard_normal((len(rows), WIDE), dtype=np.float32)
        out[rows] = of_length_one(some)
    return out


def missed(made: NDArray[np.float16]) -> tuple[float, float, float]:
    """Near neighbours found in cells for each that there is, and the seconds of the search in all and in cells."""
    some = made[:: max(1, len(made) // PEER)][:PEER].astype(np.float32)
    seconds, near = [], []
    for exact in (len(some), 0):
        start = time.process_time()
        places = neighbours(some, exact=exact)
        seconds.append(time.process_time() - start)
        cosines = (
            np.einsum("ij,ikj->ik", some[at : at + 1000], some[places[at : at + 1000]])
            for at in range(0, len(some), 1000)
        )
        near.append(int(((np.vstack(list(cosines)) >= NEAR) & (places >= 0)).sum()))
    return near[1] / max(1, near[0]), seconds[0], seconds[1]


def main() -> None:
    """Print seconds, memory, claims, and what was missed."""
    variants = [statement(n) for n in range(COUNT)]
    spent = 0.0
    held: list[NDArray[np.float16]] = []

    def meant(texts: Sequence[str]) -> NDArray[np.float16]:
        nonlocal spent
        begun = time.process_time()
        out = made_up(texts) if MADE else vectors(texts).astype(np.float16)
        spent += time.process_time() - begun  # for the statements, and for the words of two languages
        held.append(out[:: max(1, len(out) // PEER)][:PEER].copy())
        return out

    start, wall = time.process_time(), time.time()
    claims = group(variants, vectors=meant, published={}, named=named)
    whole = time.process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    rest = whole - spent
    print(f"{COUNT} statements, {len(claims)} claims: vectors {spent:.0f} s, the rest {rest:.0f} s (processor)")
    print(f"{time.time() - wall:.0f} s on the clock, {most:.1f} GB at most")
    share, every, cells = missed(held[0])
    print(f"cells: {share:.3f} of the near neighbours, {cells:.1f} s against {every:.1f} s, ratio {every / cells:.0f}")


if __name__ == "__main__":
    main()
