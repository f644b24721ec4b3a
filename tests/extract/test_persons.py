"""Whom a sentence names: a table a fact-checker can add to."""

from __future__ import annotations

from pathlib import Path

import pytest

from madar.extract.mentions import mentions

TABLE = Path(__file__).resolve().parents[1] / "tables" / "persons.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


@pytest.mark.parametrize(("text", "named"), [(row[0], [each for each in row[1:] if each]) for row in ROWS])
def test_the_persons_of_a_sentence(text: str, named: list[str]) -> None:
    assert [each.text for each in mentions(text, "und") if each.kind == "person"] == named
