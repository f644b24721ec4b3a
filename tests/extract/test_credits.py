"""Whom a whole document is credited to: datelines, brackets, last lines, in both languages; and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madar.extract.credits import credit_lines
from madar.resolve.outlets import credited
from madar.terms import Document

ROWS = [
    ("واس - الرياض: افتتح الأمير المعرض صباح اليوم.", "Saudi Press Agency"),
    ("بيروت – رويترز: قال شهود إن الجسر انهار.", "Reuters"),
    ("عمان (أ ف ب) - انهار جسر في شمال البلاد.", "AFP"),
    ("انهار جسر في شمال البلاد أمس.\nوقال شهود إن الحادث وقع فجرا.\nالمصدر: رويترز", "Reuters"),
    ("انهار جسر في شمال البلاد أمس.\nوقال شهود إن الحادث وقع فجرا.\n(وكالات)", ""),
    ("قالت رويترز إن الجسر انهار: لا ضحايا.", ""),
    ("BEIRUT (Reuters) - A bridge collapsed on Monday.", "Reuters"),
    ("AMMAN, 3 March (AFP) — A bridge collapsed.", "AFP"),
    ("A bridge collapsed on Monday.\nWitnesses said that nobody was hurt.\nSource: Associated Press", "AP"),
    ("A bridge collapsed on Monday.\nWitnesses said that nobody was hurt.\n(Reuters)", "Reuters"),
    ("The minister (Salem Haddad) - in office since May - resigned.", ""),
    ("Reuters reported that a bridge collapsed.", ""),
]


@pytest.mark.parametrize(("text", "name"), ROWS)
def test_the_agency_of_a_dateline_or_a_last_line_is_the_whole_document_s_source(text: str, name: str) -> None:
    document = Document("d", "0", "d.txt", text, "ar" if text[0] > "\u0600" else "en")
    source = credited(document, credit_lines(text), {})
    assert (source is not None) == bool(name)
    if source is not None:
        assert name in source.name or source.name in name or source.kind == "publisher"
        assert text[source.span.start : source.span.end]


def test_an_outlet_credits_nobody_when_it_names_itself() -> None:
    document = Document("d", "0", "d.txt", "BEIRUT (Reuters) - A bridge collapsed.", "en", publisher="Reuters")
    assert credited(document, credit_lines(document.text), {}) is None


@given(st.text(max_size=300))
def test_offsets_index_the_text(text: str) -> None:
    for span in credit_lines(text):
        assert 0 <= span.start < span.end <= len(text)
        assert "\n" not in text[span.start : span.end]


def test_a_dateline_without_a_colon() -> None:
    for text, want in (
        ("جدة - واس\nافتتح الأمير المعرض أمس.", ["واس"]),
        ("المرفأ – رويترز – افتتح رئيس البلدية المعرض أمس بحضور عدد من السكان.", ["رويترز"]),
        ("افتتح رئيس البلدية المعرض أمس - وهو الأول من نوعه - بحضور السكان.", []),
        ("ديوان المرفأ - أزيرا\nإلى من يهمه الأمر، نفيدكم بوصول الرسائل إلى المرفأ أمس.", []),
        ("AZIRA - Reuters\nA fire destroyed four silos.", ["Reuters"]),
    ):
        assert [text[s:e] for s, e in credit_lines(text)] == want
