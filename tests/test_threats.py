"""docs/threats.md names every threat, and it and the guide to custody only tests that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "threats.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| T\d\d \|", line)
]


def test_every_threat_has_its_row_and_its_state() -> None:
    assert [row[0] for row in ROWS] == [f"T{n:02}" for n in range(1, 29)]
    assert all(len(row) == 5 and row[4] in {"held", "part", "open"} for row in ROWS)
    assert all(row[3] for row in ROWS if row[4] == "part")
    assert all(row[3] or row[0] == "T16" for row in ROWS if row[4] == "held")


NAMED = "".join((ROOT / "docs" / page).read_text(encoding="utf-8") for page in ("threats.md", "howto/custody.md"))


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(tests/[^`]+::[^`]+)`", NAMED))))
def test_the_test_that_is_named_exists(name: str) -> None:
    path, _, test = name.partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert test in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
