"""Whether two statements are of one claim: the table's pairs, and what must hold for any two."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madar.lang.words import table
from madar.terms import Span, Variant
from madar.trace.compare import Compared, compare

EVENTS = tomllib.loads((Path(__file__).resolve().parents[1] / "tables" / "same_claim.toml").read_text("utf-8"))["event"]
TEXTS = [
    (text, key[-2:] if key[-2:] in {"ar", "en"} else key[:2])
    for event in EVENTS
    for key, text in event.items()
    if key != "set"
]


def judged(one: tuple[str, str], other: tuple[str, str], likeness: float = 0.8) -> Compared:
    left, right = (
        (Variant(name, (Span(0, len(text)),), text, lang), text) for name, (text, lang) in (("a", one), ("b", other))
    )
    return compare(left, right, likeness, lambda a, b: a == b)


ROWS = [
    ("فتحت السلطات المعبر الجمعة", "أغلقت السلطات المعبر الجمعة", "contradicts"),
    ("The authorities opened the crossing", "The authorities did not open the crossing", "contradicts"),
    ("The authorities did not open the crossing", "The authorities closed the crossing", "same"),
    ("قتل 30 مدنيا في الغارة", "قتل 50 مدنيا في الغارة", "differs"),
    ("The company sold oil to the group", "The group sold oil to the company", "differs"),
    ("باعت الشركة النفط إلى التنظيم", "باع التنظيم النفط إلى الشركة", "differs"),
    ("Police released all the detainees", "Police released the detainees", "differs"),
    ("نشر الجيش جنودا على الحدود الشمالية", "نشر الجيش جنودا على الحدود الجنوبية", "differs"),
    ("Fighters left Azira at dawn", "Fighters left Azira at dawn", "same"),
    ("نجحت الهيئة في إصلاح السد", "الهيئة تخفق في إصلاح السد", "contradicts"),
    ("وافق المجلس على إصلاح السد", "المجلس يستبعد إصلاح السد", "contradicts"),
    ("The council agreed to repair the dam", "The council ruled out repairing the dam", "contradicts"),
    ("The council did not agree to repair the dam", "The council refused to repair the dam", "same"),
    ("القمح يرتفع والزيت ينخفض", "انخفاض القمح وارتفاع الزيت", "contradicts"),
    ("هاجمت كتائب الرماد مواقع الجيش في السهل", "هاجم الجيش مواقع كتائب الرماد في السهل", "differs"),
    ("هاجمت كتائب الرماد مواقع الجيش في السهل", "تعرضت مواقع الجيش في السهل لهجوم من كتائب الرماد", "same"),
    ("The army sold fuel to the rebels", "The rebels bought fuel from the army", "same"),
    ("The army sold fuel to the rebels", "The army bought fuel from the rebels", "differs"),
    ("Fuel was sold by the army to the rebels", "The rebels sold fuel to the army", "differs"),
    ("15 civilians were killed in the market", "A blast in the market left 11 dead", "differs"),
    ("30 people were killed in the market", "A blast in the market killed 12 children", "differs"),
]
ACROSS = [
    ("باع الجيش الوقود للمتمردين", "The army sold fuel to the rebels", "same"),
    ("باع الجيش الوقود للمتمردين", "The rebels sold fuel to the army", "differs"),
    ("اشترى المتمردون الوقود من الجيش", "The army sold fuel to the rebels", "same"),
    ("اتهمت الحكومة الحزب بحرق الأرشيف", "The party accused the government of burning the archive", "differs"),
    ("هاجم المتمردون قوات الحكومة", "Government forces were attacked by the rebels", "same"),
]


@pytest.mark.parametrize(("one", "other", "verdict"), ROWS)
def test_words_decide_where_meanings_are_near(one: str, other: str, verdict: str) -> None:
    lang = "ar" if one[0] > "\u0600" else "en"
    found = judged((one, lang), (other, lang))
    assert found.verdict == verdict, found.why
    assert found.why


@pytest.mark.parametrize(("one", "other", "verdict"), ACROSS)
def test_who_does_it_to_whom_is_followed_from_one_language_into_the_other(one: str, other: str, verdict: str) -> None:
    found = judged((one, "ar"), (other, "en"))
    assert found.verdict == verdict, found.why


def test_arabic_statements_whose_words_do_not_answer_are_related_and_the_words_shown() -> None:
    found = judged(
        ("أعادت البلدية افتتاح السوق القديم بعد ترميم سقفه", "ar"), ("يشكو تجار السوق القديم من ضعف الإضاءة", "ar"), 0.7
    )
    assert found.verdict == "related"
    assert "الإضاءة" in found.why[0] or "ضعف" in found.why[0]


def test_statements_far_apart_are_related_at_most() -> None:
    assert judged(("فتحت السلطات المعبر", "ar"), ("أغلقت السلطات المعبر", "ar"), 0.2).verdict == "related"


@settings(deadline=None)
@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS), st.floats(0, 1))
def test_the_order_of_the_two_does_not_change_the_verdict(
    one: tuple[str, str], other: tuple[str, str], likeness: float
) -> None:
    assert judged(one, other, likeness).verdict == judged(other, one, likeness).verdict


@settings(deadline=None)
@given(st.sampled_from(TEXTS))
def test_a_statement_is_the_same_as_itself(text: tuple[str, str]) -> None:
    assert judged(text, text, 1.0).verdict == "same"


def test_every_row_of_the_table_has_words_of_both_languages_on_both_sides() -> None:
    for row in table("world", "opposites")["pair"]:
        for side in ("one", "other"):
            assert all(row[side][lang] for lang in ("ar", "en")), row
        for lang in ("ar", "en"):
            assert not set(row["one"][lang]) & set(row["other"][lang]), row
