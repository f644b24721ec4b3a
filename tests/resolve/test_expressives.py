from __future__ import annotations

from pathlib import Path

import pytest

from madar.resolve.expressives import another, doer

TABLE = Path(__file__).parent.parent / "tables" / "expressives.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def read(said: str) -> str:
    return "ar" if any("\u0600" <= letter <= "\u06ff" for letter in said) else "en"


@pytest.mark.parametrize(("one", "other", "verdict"), ROWS)
def test_what_is_done_by_saying_it_and_whose_deed_it_is(one: str, other: str, verdict: str) -> None:
    deed = doer(one, read(one))
    if not other:
        assert bool(deed) is (verdict == "deed")
        return
    second = doer(other, read(other))
    assert deed
    assert second
    assert another(deed, second) is another(second, deed) is (verdict == "another")
