"""The same words are found, whole, with the earlier document as their source; boilerplate and furniture are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madar.terms import Document, Reuse, Span
from madar.trace.copies import RUN, reuse

AR = "قالت لجنة الميناء إن الحريق دمر أربع صوامع حبوب في ميناء نورس ليل التاسع من مارس ولم يصب أحد بأذى"
EN = "the port authority said that a fire destroyed four grain silos in the old harbour on the night of the ninth"


def document(name: str, text: str, published: str = "", lang: str = "ar", furniture: tuple[Span, ...] = ()) -> Document:
    return Document(name, name, f"{name}.txt", text, lang, published=published, furniture=furniture)


def words_of(found: Reuse, documents: list[Document]) -> tuple[str, str]:
    by_id = {each.doc_id: each for each in documents}
    one, other = found.source, found.target
    return by_id[one.doc_id].text[slice(*one.span)], by_id[other.doc_id].text[slice(*other.span)]


@pytest.mark.parametrize("text", [AR, EN])
def test_a_copy_is_found_whole_and_dated(text: str) -> None:
    documents = [
        document("b", f"شيء آخر قبله. {text}. وبعده شيء.", "2022-03-11"),
        document("a", f"{text}.", "2022-03-10"),
    ]
    [found] = reuse(documents)
    assert words_of(found, documents) == (text, text)
    assert (found.source.doc_id, found.direction) == ("a", "dated")


def test_on_one_day_nobody_can_say_who_copied() -> None:
    [found] = reuse([document("a", AR, "2022-03-10"), document("b", AR, "2022-03-10")])
    assert found.direction == "unknown"
    [found] = reuse([document("a", AR), document("b", AR, "2022-03-10")])
    assert found.direction == "unknown"


def test_spelling_does_not_hide_a_copy() -> None:
    spelled = AR.replace("إن", "ان").replace("أربع", "اربع").replace("لجنة", "لجنه").replace("حبوب", "حبـوب")
    [found] = reuse([document("a", AR), document("b", spelled)])
    assert found.share == 1.0


def test_each_shared_passage_is_told() -> None:
    own = " ".join(f"كلمة{n} تخص هذه الوثيقة وحدها" for n in range(5))
    both = f"{AR}. {own}. {EN}"
    found = reuse([document("a", f"{AR}. {EN}", "2022-01-01"), document("b", both, "2022-01-02")])
    assert [each.target.span for each in found] == [(0, len(AR)), (len(both) - len(EN), len(both))]


@pytest.mark.parametrize(("before", "after"), [("التاسع", "الثامن"), ("أربع", "أربعا من"), ("حبوب ", "")])
def test_a_changed_word_does_not_part_a_passage(before: str, after: str) -> None:
    documents = [document("a", AR, "2022-01-01"), document("b", AR.replace(before, after), "2022-01-02")]
    [found] = reuse(documents)
    assert words_of(found, documents) == (AR, AR.replace(before, after))
    assert "in the same order" in found.why


def test_a_lead_with_a_word_changed_is_found() -> None:
    lead = "ضربت عاصفة شديدة ساحل نورس فجر الخميس وأغرقت سبعة قوارب صيد صغيرة"
    assert len(lead.split()) == RUN
    documents = [document("a", lead, "2022-01-01"), document("b", lead.replace("فجر", "صباح"), "2022-01-02")]
    [found] = reuse(documents)
    assert found.share == pytest.approx(11 / 12, abs=1e-4)


def test_names_with_their_titles_are_no_copy() -> None:
    titled = "صاحب السمو الملكي الأمير خالد بن محمد بن سالم بن عبدالله نائب رئيس مجلس الوزراء"
    documents = [document("a", f"افتتح {titled} المعرض."), document("b", f"وصل أمس إلى نورس {titled} وغادر.")]
    assert reuse(documents) == ()


def test_fewer_words_than_a_lead_are_no_copy() -> None:
    short = " ".join(AR.split()[: RUN - 1])
    assert reuse([document("a", short), document("b", short)]) == ()


def test_furniture_is_no_copy() -> None:
    whole = (Span(0, len(AR)),)
    assert reuse([document("a", AR, furniture=whole), document("b", AR, furniture=whole)]) == ()


def test_what_many_share_is_boilerplate() -> None:
    assert reuse([document(f"d{n}", AR) for n in range(40)]) == ()


def test_a_text_that_a_crowd_prints_is_a_copy_of_the_first() -> None:
    text = f"{AR}. {EN}. {AR[::-1]}"
    documents = [document(f"d{n:02}", text, f"2022-03-{n % 20 + 2:02}") for n in range(40)]
    documents.append(document("first", text, "2022-03-01"))
    found = reuse(documents)
    assert {(each.source.doc_id, each.direction) for each in found} == {("first", "dated")}
    assert {each.target.doc_id for each in found} == {f"d{n:02}" for n in range(40)}


TWO = [document("a", AR, "2022-03-10"), document("b", AR, "2022-03-10")]
OUTLETS = {"a": "mada", "b": "fajr"}


@pytest.mark.parametrize(
    ("days", "kinds", "named", "source", "direction", "why"),
    [
        # the days tell
        (("2022-03-10", "2022-03-11"), ("report", "report"), {}, "a", "dated", "published earlier"),
        (("2022-03-11", "2022-03-10"), ("report", "report"), {}, "b", "dated", "published earlier"),
        (("2022-03", "2022-04-02"), ("report", "report"), {}, "a", "dated", "published earlier"),
        (("2022-03-10", "2022-03-11"), ("report", "report"), {"b": {"mada"}}, "a", "dated", "named as its source"),
        # a day against a credit: nobody can say
        (("2022-03-10", "2022-03-11"), ("report", "report"), {"a": {"fajr"}}, "a", "unknown", "names the later one"),
        # the days do not tell, a credit does
        (("2022-03-10", "2022-03-10"), ("report", "report"), {"b": {"mada"}}, "a", "dated", "named as its source"),
        (("2022-03-10", "2022-03-10"), ("report", "report"), {"a": {"fajr"}}, "b", "dated", "named as its source"),
        (("", ""), ("report", "report"), {"a": {"fajr"}}, "b", "dated", "named as its source"),
        (("2022-03", "2022-03-10"), ("report", "report"), {"a": {"fajr"}}, "b", "dated", "named as its source"),
        # each names the other, or both a third
        (("", ""), ("report", "report"), {"a": {"fajr"}, "b": {"mada"}}, "a", "unknown", ""),
        (("", ""), ("report", "report"), {"a": {"sadd"}, "b": {"sadd"}}, "a", "unknown", ""),
        # who is reported and who reports
        (("2022-03-10", "2022-03-10"), ("report", "statement"), {}, "b", "dated", "the statement itself"),
        (("", "2022-03-10"), ("leak", "report"), {}, "a", "dated", "the leak itself"),
        (("2022-03-10", "2022-03-11"), ("report", "statement"), {}, "a", "dated", "published earlier"),
        # nothing tells
        (("2022-03-10", "2022-03-10"), ("report", "report"), {}, "a", "unknown", ""),
        (("2022-03", "2022-03-10"), ("report", "report"), {}, "a", "unknown", ""),
        (("", "2022-03-10"), ("report", "report"), {}, "b", "unknown", ""),
    ],
)
def test_who_had_the_words_first(
    days: tuple[str, str],
    kinds: tuple[str, str],
    named: dict[str, set[str]],
    source: str,
    direction: str,
    why: str,
) -> None:
    documents = [replace(each, published=day, kind=kind) for each, day, kind in zip(TWO, days, kinds, strict=True)]
    for order in (documents, documents[::-1]):
        [found] = reuse(order, outlets=OUTLETS, named=named)
        assert (found.source.doc_id, found.direction) == (source, direction)
        assert why in found.why


@given(st.lists(st.sampled_from(["نعم", "لا", "ميناء", "حريق", "fire", "port"]), max_size=60), st.integers(0, 40))
def test_the_passages_are_the_same_words(words: list[str], at: int) -> None:
    documents = [document("a", " ".join(words)), document("b", " ".join(words[at:] + words[:at]))]
    for found in reuse(documents):
        one, other = (each.split() for each in words_of(found, documents))
        assert max(len(one), len(other)) >= RUN
        assert one[0] == other[0]
        assert one[-1] == other[-1]
        assert found.share <= 1


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("وتشهد أسواق المدينة حركة اعتيادية هادئة مع اقتراب موسم الحصاد في القرى الجبلية البعيدة", "ar"),
        ("markets in the town were quiet ahead of the harvest in the far villages of the hills", "en"),
    ],
)
def test_a_sentence_that_several_print_over_the_years_is_a_set_phrase(sentence: str, lang: str) -> None:
    texts = [f"{name} {name} {name}. {sentence}. {name} {name}." for name in ("سد", "port", "جسر", "mill", "قمح")]
    years = [document(f"d{n}", text, f"203{n}-05-01", lang) for n, text in enumerate(texts)]
    assert reuse(years) == ()
    days = [document(f"d{n}", text, f"2030-05-0{n + 1}", lang) for n, text in enumerate(texts)]
    assert len(reuse(days)) == 10  # in one week it is one another's
    assert len(reuse([years[0], years[4]])) == 1  # and of two alone, over the years, too


@pytest.mark.parametrize(
    ("days", "copies"),
    [
        (("2030-05-01", "2030-05-31"), 1),
        (("2030-05-01", "2030-06-01"), 0),
        (("2030-02-01", "2030-03-03"), 1),  # thirty days, whatever the month has
        (("2030-12-15", "2031-01-14"), 1),  # and over the end of a year
        (("2030-12-15", "2031-01-15"), 0),
        (("2030-05", "2031-01-15"), 4),  # no whole day: nothing says that it is far from any of them
    ],
)
def test_a_set_phrase_is_told_by_the_days_between(days: tuple[str, str], copies: int) -> None:
    sentence = "وتشهد أسواق المدينة حركة اعتيادية هادئة مع اقتراب موسم الحصاد في القرى الجبلية البعيدة"
    dated = [*days, "2040-01-01", "2050-01-01", "2060-01-01"]
    texts = [document(f"d{n}", f"{sentence}. سد {n}.", day) for n, day in enumerate(dated)]
    assert len(reuse(texts)) == copies
