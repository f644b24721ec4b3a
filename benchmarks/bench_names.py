"""How many names are compared in a second, beside rapidfuzz's bare scorer on the same pairs in the same run.

With ``--blocks`` also what blocking costs as mentions grow: seconds of CPU for each million at 10^4, 10^5 and 10^6.
"""

from __future__ import annotations

import itertools
import sys
import time
from pathlib import Path

from rapidfuzz.fuzz import token_sort_ratio

from madar.resolve.blocks import Key, near_pairs
from madar.resolve.names import compare
from madar.resolve.parts import parts

PAIRS = 200_000
RATIO = 70


def pairs() -> list[tuple[str, str]]:
    """Arabic names against Latin ones, nearly all of different people, as in a search over a case."""
    path = Path(__file__).resolve().parents[1] / "quality" / "sets" / "names_cc0.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    product = itertools.product((row[1] for row in rows[:500]), (row[2] for row in rows))
    return list(itertools.islice(product, PAIRS))


def named(most: int) -> set[Key]:
    """So many names of persons, nearly all of different ones, given and family names of the set in every pairing."""
    path = Path(__file__).resolve().parents[1] / "quality" / "sets" / "names_cc0.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    words = [row[side].split() for row in rows for side in (1, 2)]
    first, last = (sorted({each[n] for each in words if len(each) > 1}) for n in (0, -1))
    pairs = itertools.islice(((a, b) for b in last for a in first), most)
    keys = (("person", parts(f"{a} {b}")) for a, b in pairs)
    return {key for key in keys if len(key[1]) > 1}


def blocks() -> None:
    """Print what blocking costs at three sizes."""
    for most in (10_000, 100_000, 1_000_000):
        keys = named(most)
        start = time.process_time()
        found = len(near_pairs(keys))
        spent = time.process_time() - start
        rate = spent / len(keys) * 1e6
        print(f"blocking {len(keys):,} names: {spent:.1f} s of CPU, {rate:.0f} s a million, {found:,} near")


def main() -> int:
    """Print comparisons a second for both, and their ratio."""
    asked = pairs()
    compare("person", *asked[0][:1], "person", asked[0][1])
    start = time.process_time()
    found = sum(compare("person", a, "person", b).same for a, b in asked)
    ours = len(asked) / (time.process_time() - start)
    start = time.process_time()
    theirs_found = sum(token_sort_ratio(a, b) >= RATIO for a, b in asked)
    theirs = len(asked) / (time.process_time() - start)
    print(f"madar compare: {ours:,.0f}/s, {found} same")
    print(f"rapidfuzz token_sort_ratio: {theirs:,.0f}/s, {theirs_found} same")
    print(f"ratio: {ours / theirs:.2f} of the bare scorer's speed")
    if "--blocks" in sys.argv:
        blocks()
    return 0


if __name__ == "__main__":
    sys.exit(main())
