"""How many names are compared in a second, beside rapidfuzz's bare scorer on the same pairs in the same run."""

from __future__ import annotations

import itertools
import sys
import time
from pathlib import Path

from rapidfuzz.fuzz import token_sort_ratio

from madar.resolve.names import compare

PAIRS = 200_000
RATIO = 70


def pairs() -> list[tuple[str, str]]:
    """Arabic names against Latin ones, nearly all of different people, as in a search over a case."""
    path = Path(__file__).resolve().parents[1] / "quality" / "sets" / "names_cc0.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    product = itertools.product((row[1] for row in rows[:500]), (row[2] for row in rows))
    return list(itertools.islice(product, PAIRS))


def main() -> int:
    """Print comparisons a second for both, and their ratio."""
    asked = pairs()
    compare("person", *asked[0][:1], "person", asked[0][1])
    start = time.perf_counter()
    found = sum(compare("person", a, "person", b).same for a, b in asked)
    ours = len(asked) / (time.perf_counter() - start)
    start = time.perf_counter()
    theirs_found = sum(token_sort_ratio(a, b) >= RATIO for a, b in asked)
    theirs = len(asked) / (time.perf_counter() - start)
    print(f"madar compare: {ours:,.0f}/s, {found} same")
    print(f"rapidfuzz token_sort_ratio: {theirs:,.0f}/s, {theirs_found} same")
    print(f"ratio: {ours / theirs:.2f} of the bare scorer's speed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
