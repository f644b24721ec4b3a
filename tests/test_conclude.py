from __future__ import annotations

import pytest

from madar.conclude import derived, happened
from madar.terms import Claim, Document, Passage, Reuse, Span, Stance, Variant
from madar.trace.chains import graph


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


@pytest.mark.parametrize(
    ("firsts", "later", "changed"),
    [
        (("قتل 12 جنديا في تفجير المسجد", "قتل عشرة جنود في تفجير المسجد"), "قتل عشرة جنود في تفجير المسجد", []),
        (("12 soldiers were killed in the blast", "ten soldiers were killed in the blast"),
         "15 soldiers were killed in the blast", ["number"]),
    ],
)  # fmt: skip
def test_of_many_that_print_one_text_the_one_least_changed_is_what_it_was_had_from(
    firsts: tuple[str, str], later: str, changed: list[str]
) -> None:
    lang = "ar" if later > "z" else "en"
    texts = (*firsts, later)
    documents = {
        str(n): Document(str(n), "", f"{n}.txt", text, lang, published=f"2031-03-2{n // 2}")
        for n, text in enumerate(texts)
    }
    variants = tuple(Variant(str(n), (Span(0, len(text)),), text, lang) for n, text in enumerate(texts))
    made = Claim("c", later, lang, variants)
    reuse = [
        Reuse(Passage(str(n), Span(0, len(texts[n]))), Passage("2", Span(0, len(later))), 1.0, "dated") for n in (0, 1)
    ]
    assert [each.kind for each in derived(made, graph(made, documents, reuse), documents)] == changed


@pytest.mark.parametrize(
    ("quote", "lang", "day"),
    [
        ("The minister will visit the port on December 15", "en", ""),
        ("The minister visited the port on December 5", "en", "2020-12-05"),
        ("The minister will visit the port on December 15, 2020", "en", "2020-12-15"),
        ("من المقرر أن يزور الوزير المرفأ يوم 15 كانون الأول", "ar", ""),
        ("زار الوزير المرفأ يوم 5 كانون الأول", "ar", "2020-12-05"),
    ],
)
def test_a_day_that_is_foretold_without_its_year_is_no_day_gone_by(quote: str, lang: str, day: str) -> None:
    document = Document("d", "0", "d.txt", quote, lang, published="2020-12-09")
    claim = Claim("c", quote, lang, (Variant("d", (Span(0, len(quote)),), quote, lang),))
    found = happened(claim, {"d": document})
    assert (found.start if found else "") == day
