"""The normal form of a text, character by character and as a whole: what moves leads back to where it stood."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from madar.lang.text import fold

LETTERS = st.text(alphabet="abΣσİı إىةلا٣ـ\u064bﷺﻻﬁ\u200fé\u0301.\n", max_size=40)


@given(LETTERS)
def test_a_whole_is_folded_as_its_characters_are(text: str) -> None:
    moved = text + "ـ"  # a tatweel is dropped, so that the way back is kept
    folded = fold(moved)
    assert folded.text == "".join(fold(char).text for char in moved)
    assert folded.at is not None
    assert list(folded.at) == sorted(folded.at)
    for n, char in enumerate(folded.text):
        assert char in fold(moved[folded.at[n]]).text
    assert folded.at[-1] == len(moved)
