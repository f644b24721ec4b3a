from __future__ import annotations

import pytest

from madar.conclude import happened
from madar.terms import Claim, Document, Span, Stance, Variant


def claim(*told: tuple[str, str, Stance]) -> tuple[Claim, dict[str, Document]]:
    variants, documents = [], {}
    for n, (text, lang, stance) in enumerate(told):
        documents[str(n)] = Document(str(n), "", f"{n}.txt", text, lang, published="2031-03-20")
        variants.append(Variant(str(n), (Span(0, len(text)),), text, lang, stance))
    return Claim("c", told[0][0], told[0][1], tuple(variants)), documents


@pytest.mark.parametrize(
    ("told", "day"),
    [
        (
            [("احترق المرفأ في 5 مارس 2031", "ar", "asserts"), ("the port burned on 5 March 2031", "en", "asserts")],
            "2031-03-05",
        ),
        ([("احترق المرفأ في ٥ آذار ٢٠٣١", "ar", "asserts"), ("the port burned", "en", "asserts")], "2031-03-05"),
        ([("the port burned in March 2031", "en", "asserts")], ""),
        ([("the port burned on 5 March 2031", "en", "asserts"), ("it burned on 6 March 2031", "en", "asserts")], ""),
        ([("the port burned on 5 March 2031", "en", "denies")], ""),
    ],
)
def test_the_day_that_most_statements_tell(told: list[tuple[str, str, Stance]], day: str) -> None:
    found = happened(*claim(*told))
    assert (found.start if found else "") == day
