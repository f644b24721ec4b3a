"""A sample of the files that tests/faults/mutations.py breaks: each ends in a closed outcome, none undeclared or late."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent))
from mutations import broken, course

from madar.read.wire import OUTCOMES


def test_broken_files_end_closed_and_declared(tmp_path: Path) -> None:
    came = course(190, 3, None, tmp_path / "kept", 0.5)
    assert came.rounds < 190 // len(came.outcomes)
    came = course(190, 3, None, tmp_path / "kept")
    assert came.wrong == []
    assert came.rounds == 190 // len(came.outcomes)
    assert sum(map(sum, (each.values() for each in came.outcomes.values()))) == came.rounds * len(came.outcomes)
    assert {outcome for each in came.outcomes.values() for outcome in each} <= set(OUTCOMES)
    assert all(came.outcomes.values())


def test_the_same_seed_breaks_the_same_bytes() -> None:
    one, other = ([broken(b"abc" * 99, b"xyz" * 9, Random(n)) for n in range(20)] for _ in range(2))  # noqa: S311
    assert one == other
    assert len(set(one)) > 10
