"""Who had papers from whom, in Arabic and in English."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from madar.extract.handovers import handovers

TABLES = Path(__file__).resolve().parents[1] / "tables"
CASES = [
    (lang, case)
    for lang in ("ar", "en")
    for case in tomllib.loads((TABLES / f"handovers_{lang}.toml").read_text("utf-8"))["case"]
]


@pytest.mark.parametrize(("lang", "case"), CASES, ids=[case["text"] for _, case in CASES])
def test_a_handover_names_its_parts(lang: str, case: dict[str, Any]) -> None:
    text = case["text"]
    got = [
        {part: " | ".join(text[s:e] for s, e in getattr(one, part)) for part in ("taker", "item", "giver")}
        for one in handovers(text, lang)
    ]
    assert got == case["want"]


def test_the_evidence_holds_every_part() -> None:
    text = "الوثائق التي حصلت عليها قناة المدى بمساعدة حركة الفجر"
    [one] = handovers(text)
    assert text[one.whole.start : one.whole.end] == text
    assert one.rule == "ar.handover.get"
