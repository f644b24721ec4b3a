"""Whom and what a text names, found without a model; every span is the words it says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madar.extract.mentions import mentions
from madar.terms import Span

ARABIC = (
    "قال المحلل سالم الحداد لصحيفة ديلي ميل إن داعش والجيش السوري الحر في مدينة تدمر. وأضاف مركز نون للدراسات في بيان."
)
ENGLISH = "Talal Hariz told Reuters that U.N. monitors and the Free Syrian Army left Palmyra. Syria's army denied it."


def found(text: str) -> set[tuple[str, str]]:
    return {(m.kind, m.text) for m in mentions(text, "ar")}


def test_arabic() -> None:
    wanted = {
        ("person", "سالم الحداد"),
        ("outlet", "ديلي ميل"),
        ("group", "داعش"),
        ("group", "الجيش السوري الحر"),
        ("place", "تدمر"),
    }
    assert wanted <= found(ARABIC)


def test_english() -> None:
    wanted = {("person", "Talal Hariz"), ("outlet", "Reuters"), ("group", "Free Syrian Army"), ("place", "Palmyra")}
    assert wanted <= found(ENGLISH)
    assert ("organisation", "U.N.") in found(ENGLISH)


def test_common_words_are_no_names() -> None:
    assert not {kind for kind, _ in found("who said it is up to us; they left in May with hope")} & {
        "organisation",
        "person",
    }
    assert ("outlet", "الحياة") not in found("تستمر الحياة في المدينة")


def test_furniture_is_not_read() -> None:
    text = "Reuters\nTalal Hariz left."
    assert ("outlet", "Reuters") not in {(m.kind, m.text) for m in mentions(text, "en", furniture=(Span(0, 7),))}


@settings(deadline=None)
@given(st.text(alphabet="ابدرسقل وال ABcd .'\"U.N\n\u200fُ", max_size=60))
def test_spans_are_the_words_and_do_not_overlap(text: str) -> None:
    last = 0
    for each in mentions(text, "und", doc_id="d"):
        assert text[each.span.start : each.span.end] == each.text != ""
        assert each.span.start >= last
        last = each.span.end


@pytest.mark.parametrize(
    "text",
    [
        "سقط الجسر قبل أن تصل فرقة الإنقاذ على لسان الناطق بأنه حادث.",
        "نشر الموقع صورا جديدة من العام الجديد للدولة.",
        "ولم تستنِد إلى دليل، به من الأمل ما يكفي.",
    ],
)
def test_common_words_are_no_places(text: str) -> None:
    assert [text[m.span.start : m.span.end] for m in mentions(text, "ar") if m.kind == "place"] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("وصل الوفد إلى دِمَشْقَ أمس", "دِمَشْقَ"),
        ("قصف الطيران أطراف جسر الشغور أمس", "جسر الشغور"),
        ("وبحلب وحمص", "وبحلب"),
        ("عاد من سرت ليلا", "سرت"),
    ],
)
def test_places_are_met_with_clitics_and_vowels(text: str, place: str) -> None:
    found = [text[m.span.start : m.span.end] for m in mentions(text, "ar") if m.kind == "place"]
    assert found[:1] == [place] or found[:1] == [place.removeprefix("و").removeprefix("ب")]


@pytest.mark.parametrize(
    "text",
    [
        "نشرت المدى يوم الثلاثاء والأربعاء صورا للواء في نجاح العملية.",
        "صلى الله عليه وسلم، ومن حسن الجوار سلامة الأراضي.",
        "Airbase Killed Dozens. Syrias Aleppo saw Suicide Attack, Clinton Says.",
    ],
)
def test_common_words_are_no_persons(text: str) -> None:
    assert [text[m.span.start : m.span.end] for m in mentions(text, "ar") if m.kind == "person"] == []


@pytest.mark.parametrize("name", ["خالد الحداد", "جودة الراوي", "كريم بن سعد", "رحيم ستيرلينج"])
def test_a_given_name_that_is_a_word_needs_a_second_that_shows_as_one(name: str) -> None:
    text = f"قال {name} أمس"
    assert [text[m.span.start : m.span.end] for m in mentions(text, "ar") if m.kind == "person"] == [name]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Shelling of Tell Amar killed ten", {("place", "Tell Amar")}),
        ("Rockets fell near Jabal al-Harra", {("place", "Jabal al-Harra")}),
        ("Tell Nader to come", set()),
        ("on March 14, the bridge fell", set()),
        ("the March 14 Alliance denied it", {("group", "March 14 Alliance")}),
        ("وفي 14 آذار سقط الجسر", set()),
        ("نفت قوى 14 آذار ذلك", {("group", "قوى 14 آذار")}),
        ("Syria's army denied it", {("place", "Syria")}),
        ("a book by IHS Jane's says so", {("organisation", "IHS Jane's")}),
        ("26 March (Meridian) - Harbour Ministry of Jane says so", {("organisation", "Harbour Ministry of Jane")}),
    ],
)
def test_what_is_named_and_what_only_looks_like_a_name(text: str, named: set[tuple[str, str]]) -> None:
    assert {each for each in found(text) if each[0] != "organisation" or "Jane" in each[1]} == named
