"""Two tellings of one event that count its dead apart."""

from __future__ import annotations

import pytest

from madar.lang.tolls import tolls
from madar.trace.tolls import counts_apart

ROWS = [
    ("43 people were killed", "مقتل 30 شخصا", (43, 30)),
    ("43 people were killed", "30 civilians were killed", (43, 30)),
    ("11 people were killed", "15 civilians were killed", (11, 15)),
    ("At least 43 people were killed", "مقتل 44 شخصا", None),
    ("43 people were killed", "43 people died, 20 of the dead were fighters", None),
    ("12 civilians were killed", "20 fighters were killed", None),
    ("30 civilians were killed. Four died in Azira and 26 people died in Kumrin.", "4 people died", None),
    ("280,000 people were killed in the war", "12 people were killed", None),
    ("12 people were killed", "The market reopened", None),
]


@pytest.mark.parametrize(("one", "other", "wanted"), ROWS)
def test_counts_that_are_not_one_stand_apart(one: str, other: str, wanted: tuple[int, int] | None) -> None:
    sides = [tolls(text, "ar" if text[0] > "\u0600" else "en") for text in (one, other)]
    found = counts_apart(*sides)
    assert (tuple(toll.low for toll in found) if found else None) == wanted
    turned = counts_apart(*reversed(sides))
    assert (tuple(toll.low for toll in turned[::-1]) if turned else None) == wanted
