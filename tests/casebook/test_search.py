"""Words are found under every spelling and with whatever is written onto them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from madar.casebook import search
from madar.terms import Actor, Document

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "سلّم المنشقون الرسائلَ إلى لواء السنابل. وقال متحدث باسم اللواء إن الأرقام صحيحة.\nThe Sheaf Brigade denied it. Nothing else."
ACTOR = Actor("group:sheaf", "group", "لواء السنابل", ("Sheaf Brigade", "لواء السنابل"))


@pytest.fixture
def index(tmp_path: Path) -> Path:
    search.build(tmp_path, [Document("d1", "o", "p", TEXT, "ar")])
    return tmp_path


def found(index: Path, query: str, **how: object) -> list[str]:
    hits = search.search(index, query, **how)  # type: ignore[arg-type]
    return [TEXT[hit.start : hit.end] for hit in hits]


@pytest.mark.parametrize("query", ["الرسائل", "الرسايل", "الرســائل", "الرَّسائل"])
def test_spelling_variants_meet(index: Path, query: str) -> None:
    assert found(index, query) == ["سلّم المنشقون الرسائلَ إلى لواء السنابل."]


def test_what_is_written_onto_a_word_is_looked_through(index: Path) -> None:
    assert found(index, "قال متحدث") == ["وقال متحدث باسم اللواء إن الأرقام صحيحة."]
    assert found(index, "قال متحدث", exact=True) == []


def test_a_name_is_looked_for_under_all_its_aliases(index: Path) -> None:
    assert len(found(index, "لواء السنابل", actors=[ACTOR])) == 2
    assert found(index, "لواء السنابل", actors=[ACTOR], exact=True) == ["سلّم المنشقون الرسائلَ إلى لواء السنابل."]
    assert len(found(index, "sheaf brigade", actors=[ACTOR])) == 2


def test_quotation_marks_ask_for_a_phrase(index: Path) -> None:
    assert found(index, '"denied it"') == ["The Sheaf Brigade denied it."]
    assert found(index, '"it denied"') == []
    assert found(index, "it denied") == ["The Sheaf Brigade denied it."]


@pytest.mark.parametrize("query", ["", "   ", '"', "؟!", "a" * 5000, "AND OR NOT (", "field:x", "*"])
def test_no_query_breaks_the_search(index: Path, query: str) -> None:
    assert isinstance(found(index, query), list)
