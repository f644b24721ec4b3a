"""The dossier's words: both languages have the same, and every value of the terms has one."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from madar.lang.words import table
from madar.publish import wording
from madar.publish.chain_picture import LOOKS
from madar.terms import CERTAINTIES, STANCES, DocumentKind, DriftKind, EdgeKind, Independence, NodeKind, Outcome


def _keys(values: dict[str, Any]) -> dict[str, Any]:
    return {key: _keys(value) if isinstance(value, dict) else None for key, value in values.items()}


def test_both_languages_have_the_same_keys() -> None:
    assert _keys(table("ar", "dossier")) == _keys(table("en", "dossier"))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_value_has_a_word(lang: str) -> None:
    words = table(lang, "dossier")
    for key, values in (
        ("stances", STANCES), ("certainties", CERTAINTIES), ("kinds", get_args(NodeKind)), ("drift_kinds", get_args(DriftKind)),
        ("document_kinds", get_args(DocumentKind)), ("outcomes", get_args(Outcome)), ("edges", set(LOOKS.values())),
        ("legend", set(LOOKS.values())),
    ):  # fmt: skip
        assert set(values) <= set(words[key]), key
    assert set(get_args(EdgeKind)) == set(LOOKS)


@pytest.mark.parametrize(
    ("low", "high", "ar", "en"),
    [
        (1, 1, "خط مستقل واحد", "One independent line"),
        (2, 2, "خطان مستقلان", "Two independent lines"),
        (3, 3, "3 خطوط مستقلة", "3 independent lines"),
        (12, 12, "12 خطا مستقلا", "12 independent lines"),
        (0, 0, "لا يمكن تقديرها", "Cannot be assessed"),
        (1, 2, "بين 1 و2 من الخطوط المستقلة", "Between 1 and 2 independent lines"),
    ],
)
def test_lines_in_words(low: int, high: int, ar: str, en: str) -> None:
    found = Independence(low, high, (), "")
    assert (wording.independent("ar", found), wording.independent("en", found)) == (ar, en)


def test_a_reason_without_code_is_shown_as_given() -> None:
    assert wording.reason("ar", Independence(1, 1, (), "because")) == "because"
