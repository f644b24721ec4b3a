"""A short course of tamperings, each found and placed; the long one: python tests/faults/tamper.py 100000."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import tamper

VERIFIER = tamper.ROOT / "tools" / "verify_case.py"


@pytest.mark.parametrize("seed", range(2))
def test_every_tampering_is_found_and_placed(tmp_path: Path, seed: int) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("NOT RUN: the other verifier needs openssl for signatures")
    outcomes = tamper.course(tmp_path, 250, seed, agree_every=25)
    assert set(outcomes) == {way.__name__ for way in tamper.WAYS} | {"the other verifier agreed"}


def test_the_other_verifier_is_a_page_and_shares_no_code() -> None:
    text = VERIFIER.read_text(encoding="utf-8")
    assert len([line for line in text.splitlines() if line]) <= 60
    assert "madar." not in text.replace("madar seal", "")
    assert "import madar" not in text
