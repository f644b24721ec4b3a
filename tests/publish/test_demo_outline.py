"""Read without a fault, the built-in case comes to the numbers that its truth file gives."""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from demo_outline import outline

TRUTH = json.loads((files("madar.desk.demo") / "truth.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("claim", TRUTH["claims"], ids=lambda claim: claim["id"])
def test_lines_are_within_the_true_bounds(claim: dict[str, Any]) -> None:
    counted = outline(claim["id"]).sheets[0].independence
    if not claim["independent"]["high"]:
        assert not counted.assessable
    else:
        assert claim["independent"]["low"] <= counted.low <= counted.high <= claim["independent"]["high"]


def test_stances_stand_apart() -> None:
    stances = {sheet.claim.claim_id: sheet.stances for sheet in outline("withdrawal", "meeting", "statues").sheets}
    assert stances["withdrawal"] == {"asserts": 11, "denies": 3}
    assert stances["meeting"] == {"asserts": 3, "denies": 4}
    assert stances["statues"] == {"asserts": 3, "cannot_verify": 4}
