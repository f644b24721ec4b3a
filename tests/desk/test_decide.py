"""One call rejects an edge, and the number is seen to change; what is no edge is not recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from madar.case import Case
from madar.desk.cli import madar
from madar.errors import Misuse
from madar.trace.chains import without
from madar.trace.lines import independent

if TYPE_CHECKING:
    from pathlib import Path

WHEN = "2026-01-01T00:00:00Z"
TEXTS = {
    "a.txt": "According to Reuters, the bridge of Azira collapsed on Monday.",
    "b.txt": "وقالت وكالة فرانس برس إن جسر أزيرة انهار يوم الاثنين.",
}


@pytest.fixture
def case(tmp_path: Path) -> Case:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = Case.create(tmp_path / "case", when=WHEN, who="test")
    made.add([tmp_path / name for name in TEXTS], said={}, when=WHEN, who="test")
    made.run()
    return made


def test_an_edge_is_rejected_in_one_call_of_each_kind(case: Case) -> None:
    account = max(case.accounts(), key=lambda each: each.independence.high)
    edge = next(each for each in account.graph.edges if each.stance == "asserts")
    high = account.independence.high
    assert independent(without(account.graph, edge.tail, edge.head)).high == high - 1
    said = [str(case.folder), "reject_edge", account.claim.claim_id, edge.tail, edge.head, "--why", "seen by myself"]
    told = CliRunner().invoke(madar, ["decide", *said])
    assert told.exit_code == 0
    assert f"before: independent lines: {high}" in told.stdout
    assert f"after:  independent lines: {high - 1}" in told.stdout
    assert next(case.accounts([account.claim.claim_id])).independence.high == high - 1


@pytest.mark.parametrize(("claim", "ends"), [("", ("x", "y")), ("none", ("x", "y"))])
def test_what_is_no_edge_is_not_recorded(case: Case, claim: str, ends: tuple[str, str]) -> None:
    claim = claim or next(case.accounts()).claim.claim_id
    told = CliRunner().invoke(madar, ["decide", str(case.folder), "reject_edge", claim, *ends, "--why", "no reason"])
    assert isinstance(told.exception, Misuse)
    assert told.exception.code == ("no-claim" if claim == "none" else "no-edge")
    assert list(case.decisions()) == []
