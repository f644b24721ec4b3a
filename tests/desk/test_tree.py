"""The tree of the terminal: what stands beside a claim is told apart from what carries it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.case import Case
from madar.desk.tree import tree

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "a.txt": "According to Reuters, the bridge of Azira collapsed on Monday.",
    "b.txt": "The Guardian could not verify that the bridge of Azira collapsed on Monday.",
    "c.txt": "نفت صحيفة الحياة أن يكون جسر أزيرة قد انهار يوم الاثنين.",
}


def test_a_denial_and_a_could_not_verify_stand_beside(tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    case = Case.create(tmp_path / "case", when="2026-01-01T00:00:00Z", who="test")
    case.add([tmp_path / name for name in TEXTS], said={}, when="2026-01-01T00:00:00Z", who="test")
    case.run()
    lines = [line for account in case.accounts() for line in tree(account, case.paths())]
    told = "\n".join(lines)
    assert "on the word of Reuters ● origin" in told
    assert "could not be verified by Guardian (beside)" in told
    assert any("denied by" in line and "(beside)" in line for line in lines)
