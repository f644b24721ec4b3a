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


def lines(doc: int, *texts: str) -> list[Variant]:
    """A document's lines, one below the other."""
    out, at = [], 0
    for text in texts:
        out.append(Variant(f"d{doc}", (Span(at, at + len(text)),), text, "ar", attribution=-1))
        at += len(text) + 1
    return out


NAMES, TOWNS = ("حنان سالم", "عمر إبراهيم", "رغد عادل"), ("كمرين", "تلمية", "أزيرة")


@pytest.mark.parametrize(
    ("over", "under"),
    [("{name} – أفق اليوم", ""), ("", "سمات {town} البلدية الجسر"), ("", "رابط الخبر بصحيفة الأفق: إغلاق جسر {town}")],
)
def test_lines_of_one_make_over_or_under_the_articles_go(over: str, under: str) -> None:
    said = []
    for n, (name, town) in enumerate(zip(NAMES, TOWNS, strict=True)):
        body = f"أغلقت البلدية جسر {town} أمس.", f"وقال سكان {town} إنهم لم يبلغوا."
        said += lines(n, *(line.format(name=name, town=town) for line in (over, *body, under) if line))
    left = without(said, {f"d{n}": "outlet:ufuq" for n in range(3)})
    assert [each.quote for each in left] == [each.quote for each in said if each.quote.endswith(".")]


def test_a_line_without_a_stop_stays_where_few_of_the_articles_have_its_make() -> None:
    said = []
    for n, word in enumerate(
        ["باب", "تاج", "ثوب", "جبل", "حقل", "خيط", "درب", "ذهب", "رمل", "زيت", "سهل", "شجر", "صخر"]
    ):
        last = f"يذكر أن {word} بني قبل عام" if n < 3 else f"{word} بني قبل عام"
        said += lines(n, f"أغلقت البلدية {word} أمس.", last)
    assert without(said, {f"d{n}": "outlet:ufuq" for n in range(13)}) == said
