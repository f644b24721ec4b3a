"""Words of two languages that stand for one another in the texts of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from madar.resolve import meaning
from madar.resolve.rendered import rendered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def axes(texts: Sequence[str]) -> NDArray[np.float32]:
    """Words as vectors: those of one meaning on one axis, with a little of their own."""
    known = {"قمح": 0, "wheat": 0, "سفينة": 1, "ship": 1, "مركب": 1}
    made = np.zeros((len(texts), 12), dtype=np.float32)
    for n, text in enumerate(texts):
        made[n, known.get(text, 2 + sum(map(ord, text)) % 10)] = 1
    return made


def test_each_must_be_the_nearest_of_the_other() -> None:
    assert rendered(["قمح", "سفينة"], ["wheat", "ship", "rebels"], axes) == {"قمح": "wheat", "سفينة": "ship"}
    found = rendered(["سفينة", "مركب"], ["ship"], axes)
    assert len(found) == 1  # one word stands for one
    assert rendered([], ["ship"], axes) == {}
    assert rendered(["سفينة"], [], axes) == {}


@pytest.mark.parametrize(
    ("arabic", "english", "found"),
    [
        (["ميدورا"], ["medora"], {"ميدورا": "medora"}),
        (["ميدورا", "مادورا"], ["medora"], {}),  # either of the two
        (["دار"], ["dura"], {}),  # two consonants are met by chance
    ],
)
def test_names_are_paired_by_their_letters(arabic: list[str], english: list[str], found: dict[str, str]) -> None:
    def apart(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.eye(len(texts), 20, k=0 if texts[0][0] < "\u0600" else 10, dtype=np.float32)

    assert rendered(arabic, english, apart) == found


def test_the_encoder_knows_plain_nouns() -> None:
    arabic, english = ["قمح", "مستودع", "اسماك", "رفضت"], ["warehouse", "rejected", "wheat", "fish", "minister"]
    found = rendered(arabic, english, meaning.vectors)
    assert found == {"قمح": "wheat", "مستودع": "warehouse", "اسماك": "fish", "رفضت": "rejected"}
