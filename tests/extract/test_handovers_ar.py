"""Who had papers from whom, in Arabic."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from madar.extract.handovers import handovers

CASES = tomllib.loads((Path(__file__).resolve().parents[1] / "tables" / "handovers_ar.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_handover_names_its_parts(case: dict[str, Any]) -> None:
    text = case["text"]
    got = [
        {part: " | ".join(text[s:e] for s, e in getattr(one, part)) for part in ("taker", "item", "giver")}
        for one in handovers(text, "ar")
    ]
    assert got == case["want"]


def test_the_evidence_holds_every_part() -> None:
    text = "الوثائق التي حصلت عليها قناة المدى بمساعدة حركة الفجر"
    [one] = handovers(text)
    assert text[one.whole.start : one.whole.end] == text
    assert one.rule == "ar.handover.get"
