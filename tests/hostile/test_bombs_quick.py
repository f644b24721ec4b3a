"""The quick ones of the thirty-six bombs of bombs.py: each ends in a closed outcome, with its cause and what to do."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from madar.read.jail import Jail

if TYPE_CHECKING:
    from collections.abc import Iterator

sys.path.insert(0, str(Path(__file__).parent))
from bombs import BOMBS, QUICK, SECONDS


@pytest.fixture(scope="module")
def jail() -> Iterator[Jail]:
    with Jail(workers=1, seconds=SECONDS) as held:
        yield held


@pytest.mark.parametrize("name", QUICK)
def test_a_bomb_ends_closed_and_says_why(jail: Jail, name: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb"
    path.write_bytes(BOMBS[name]())
    reading = jail.read(path, original="0" * 64, name=name)
    assert reading.outcome in {"read", "empty", "refused", "unreadable", "over_budget"}, reading.failures
    assert all(failure.error and failure.remedy for failure in reading.failures)
    assert not any("undeclared" in failure.error for failure in reading.failures), reading.failures
    assert reading.outcome in {"read", "empty"} or reading.failures
