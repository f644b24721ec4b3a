"""The dead that a text counts, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madar.lang.tolls import tolls

ROWS = [
    ("en", "At least 34 people were killed when shells hit a wedding", [("all", 34, True)]),
    ("en", "The strike killed 15 civilians and wounded 30 people", [("civilian", 15, False)]),
    (
        "en",
        "Six civilians, one of them a child, were among the at least 22 people killed",
        [("civilian", 6, False), ("all", 22, True)],
    ),
    ("en", "15 people were killed or wounded", []),
    ("en", "The blast claimed the lives of 13 people", [("all", 13, False)]),
    ("en", "The death toll rose to 51", [("all", 51, False)]),
    ("en", "Three more people died; two others were wounded", []),
    ("en", "30 people fled the market", []),
    ("en", "3 Civilians Killed 38 Injured", [("civilian", 3, False)]),
    ("ar", "مقتل ما لا يقل عن ١٥ مدنيا وإصابة ٣٠ شخصا", [("civilian", 15, True)]),
    ("ar", "قتيلان وثلاثة جرحى في قصف على السوق", [("all", 2, False)]),
    ("ar", "مقتل وإصابة 30 شخصا", []),
    ("ar", "استشهد أكثر من عشرين مدنيا بينهم ستة أطفال", [("civilian", 20, True), ("child", 6, False)]),
    ("ar", "أسفر القصف عن مقتل طفلين وجرح عشرة أشخاص", [("child", 2, False)]),
    ("ar", "لقي تسعة عشر شخصا حتفهم", [("all", 19, False)]),
    ("ar", "ارتفعت حصيلة القتلى إلى 34", [("all", 34, False)]),
    ("ar", "مقتل العشرات في غارة", []),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), ROWS)
def test_the_dead_are_counted_by_who_and_how_many(lang: str, text: str, wanted: list[tuple[str, int, bool]]) -> None:
    assert [(toll.who, toll.low, toll.high > toll.low) for toll in tolls(text, lang)] == wanted


@given(
    st.text(alphabet="قتلى 15 مدنيا وجرح killed 30 civilians and wounded,.؛;", max_size=60),
    st.sampled_from(["ar", "en"]),
)
def test_every_count_stands_in_the_text(text: str, lang: str) -> None:
    for toll in tolls(text, lang):
        assert 0 <= toll.span.start < toll.span.end <= len(text)
        assert toll.low <= toll.high
