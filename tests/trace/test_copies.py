"""The same words are found, whole, with the earlier document as their source; boilerplate and furniture are not."""

from __future__ import annotations

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
    both = f"{AR} ثم كلام يخص هذه الوثيقة وحدها. {EN}"
    found = reuse([document("a", f"{AR}. {EN}", "2022-01-01"), document("b", both, "2022-01-02")])
    assert len(found) == 2


def test_fewer_words_than_a_lead_are_no_copy() -> None:
    short = " ".join(AR.split()[: RUN - 1])
    assert reuse([document("a", short), document("b", short)]) == ()


def test_furniture_is_no_copy() -> None:
    whole = (Span(0, len(AR)),)
    assert reuse([document("a", AR, furniture=whole), document("b", AR, furniture=whole)]) == ()


def test_what_many_share_is_boilerplate() -> None:
    assert reuse([document(f"d{n}", AR) for n in range(40)]) == ()


@given(st.lists(st.sampled_from(["نعم", "لا", "ميناء", "حريق", "fire", "port"]), max_size=60), st.integers(0, 40))
def test_the_passages_are_the_same_words(words: list[str], at: int) -> None:
    documents = [document("a", " ".join(words)), document("b", " ".join(words[at:] + words[:at]))]
    for found in reuse(documents):
        one, other = words_of(found, documents)
        assert one == other
        assert len(one.split()) >= RUN
