"""Statements gathered: near on average, by meaning and words; and one document tells a claim once."""

from __future__ import annotations

import numpy as np
import pytest

from madar.resolve.gathered import How, Told, clusters
from madar.resolve.particulars import NOTHING
from madar.resolve.wording import wording
from madar.terms import Span, Variant


def near(*cosines: float) -> np.ndarray:
    """Vectors of which the first has these cosines with the others, and any two others the product of theirs."""
    made = np.zeros((len(cosines) + 1, len(cosines) + 1), dtype=np.float32)
    made[0, 0] = 1
    for n, cosine in enumerate(cosines, start=1):
        made[n, 0], made[n, n] = cosine, np.sqrt(1 - cosine**2)
    return made


def gathered(made: np.ndarray, told: list[Told], said: list[str]) -> list[int]:
    order = [Variant(each.doc_id, (Span(0, len(quote)),), quote, "en") for each, quote in zip(told, said, strict=True)]
    return clusters(made, wording(order), [NOTHING] * len(said), np.zeros(len(said), dtype=bool), told)


BURNED, BURNT, BEATEN = "the mill at the weir burned down", "a mill by the weir has burned", "eels are dear"
REST = [Told(f"z{n}") for n in range(4)]
OTHER = ["prices rose", "rain fell", "he resigned", "ships left"]


@pytest.mark.parametrize(
    ("docs", "hows", "together"),
    [
        ("abc", ("plainly", "plainly", "plainly"), True),
        ("abb", ("plainly", "plainly", "plainly"), False),  # b told it already, and this is not near to that
        ("abb", ("plainly", "headline", "plainly"), True),  # a headline tells what follows
    ],
)
def test_a_document_tells_a_claim_once(docs: str, hows: tuple[How, ...], *, together: bool) -> None:
    told = [Told(doc_id, how) for doc_id, how in zip(docs, hows, strict=True)] + REST
    made = near(0.8, 0.72, 0, 0, 0, 0)  # the second and the third: 0.58
    found = gathered(made, told, [BURNED, BURNT, BEATEN, *OTHER])
    assert found[:2] == [0, 0]
    assert (found[2] == 0) == together


def test_words_shared_bring_together_what_meaning_alone_does_not() -> None:
    told = [Told("a"), Told("b"), *REST]
    assert gathered(near(0.42, 0, 0, 0, 0), told, [BURNED, BURNT, *OTHER])[:2] == [0, 0]
    assert gathered(near(0.42, 0, 0, 0, 0), told, [BURNED, BEATEN, *OTHER])[:2] == [0, 1]


def test_nothing_gathers_out_of_nothing() -> None:
    assert clusters(np.zeros((0, 4), dtype=np.float32), wording([]), [], np.zeros(0, dtype=bool), []) == []
