"""Stock sentences of an outlet go; copies of one article, and what two outlets print, stay."""

from __future__ import annotations

import pytest

from madar.resolve.boilerplate import without
from madar.terms import Span, Variant

STOCK = {"ar": "للتواصل مع الكاتب أرسل رسالة إلى {}", "en": "Write to the author at desk {} of this paper"}
OWN = {"ar": "أعلنت البلدية {} إغلاق الجسر رقم {}", "en": "The town closed bridge {} for repair number {}"}


def variant(doc: int, text: str, lang: str, attribution: int = -1) -> Variant:
    return Variant(f"d{doc}", (Span(0, len(text)),), text, lang, attribution=attribution)


def articles(lang: str, many: int, *, same: bool) -> list[Variant]:
    out = []
    for n in range(many):
        own = [OWN[lang].format("abcdefgh"[0 if same else n], "xyzw"[k]) for k in range(4)]
        out += [variant(n, text, lang) for text in (*own, STOCK[lang].format(n + 1))]
    return out


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_what_stands_under_every_article_is_no_claim(lang: str) -> None:
    said = articles(lang, 3, same=False)
    left = without(said, {f"d{n}": "outlet:lantern" for n in range(3)})
    assert [each for each in said if each not in left] == [said[4], said[9], said[14]]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_an_article_printed_thrice_and_what_others_print_stay(lang: str) -> None:
    assert without(articles(lang, 3, same=True), {f"d{n}": "outlet:lantern" for n in range(3)}) == articles(
        lang, 3, same=True
    )
    said = articles(lang, 3, same=False)
    assert without(said, {f"d{n}": f"outlet:{n}" for n in range(3)}) == said
    assert without(said, {}) == said


def test_what_somebody_is_quoted_with_stays() -> None:
    said = [variant(n, "Peace is near", "en", 0) for n in range(4)]
    assert without(said, {f"d{n}": "outlet:lantern" for n in range(4)}) == said
