"""A short course of kills; the long one: python tests/faults/kills.py 1000. And two processes at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from madar.vault.precious import Precious

sys.path.insert(0, str(Path(__file__).parent))
import kills

MADAR = Path(sys.executable).with_name("madar")


@pytest.mark.parametrize(("upto", "many"), [("add", 10), ("run", 2)])
def test_what_was_acknowledged_outlives_a_kill_and_resuming_ends_in_the_same(
    tmp_path: Path, upto: str, many: int
) -> None:
    course = "import sys; sys.path.insert(0, sys.argv[1]); import kills; from pathlib import Path; "
    course += "kills.course(Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4], 11, papers=9)"
    here = str(Path(__file__).parent)
    call = [sys.executable, "-c", course, here, str(tmp_path), str(many), upto]  # forks, so in a process of its own
    ended = subprocess.run(call, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def test_two_processes_at_once_lose_nothing_and_one_is_told_to_wait(tmp_path: Path) -> None:
    papers = kills.trove(tmp_path / "trove", 150)
    desk = {**os.environ, "MADAR_OWNER": str(tmp_path / "owner"), "MADAR_WHO": "سلمى"}

    def at_once(many: int, *words: str) -> list[tuple[int, str]]:
        call = [str(MADAR), *words]
        begun = [subprocess.Popen(call, env=desk, stderr=subprocess.PIPE, text=True) for _ in range(many)]
        said = [each.communicate()[1] for each in begun]
        return [(each.returncode, words) for each, words in zip(begun, said, strict=True)]

    case = str(tmp_path / "case")
    assert sorted(code for code, _ in at_once(2, "new", case)) == [0, 2]
    told = at_once(3, "add", case, str(papers))
    assert any(code == 0 for code, _ in told)
    assert all("taken in" in said if code == 0 else "case-busy" in said for code, said in told)
    acts = [entry.act for entry in Precious(Path(case)).ledger.entries()]
    assert acts.count("open") == 1
    assert acts.count("take_in") == 151
    assert at_once(1, "verify", case)[0][0] == 0
