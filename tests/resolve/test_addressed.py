"""An outlet behind a speaker's name was told it; what an outlet has is its own."""

from __future__ import annotations

import pytest

from madar.extract.attributions import attributions
from madar.resolve.addressed import addressed
from madar.resolve.casenames import Called, kinds_by_name
from madar.terms import Actor, Document

KNOWN = (
    Actor("o:mizab", "outlet", "موقع الميزاب", ("الميزاب",)),
    Actor("o:mirsat", "outlet", "قناة المرساة"),  # only its short name is left of it
    Actor("o:watan", "outlet", "الوطن"),
)

PARTED = [
    ("قال سالم الفحام للمرساة إن الهيئة أجلت الانتخابات.", ["سالم الفحام", "للمرساة"]),
    ("أبلغ النائب طارق الدباغ الميزاب أن الأهالي حرموا من المياه.", ["النائب طارق الدباغ", "الميزاب"]),
    ("وأبلغ مسؤول في المرفأ الميزاب أن السفينة غادرت.", ["مسؤول في المرفأ", "الميزاب"]),
]
WHOLE = [
    ("قال سالم الميزاب إن الهيئة أجلت الانتخابات.", "سالم الميزاب"),
    ("جاء في تقرير للميزاب أن الهيئة أجلت الانتخابات.", "تقرير للميزاب"),
    ("قال مراسل للميزاب إن الهيئة أجلت الانتخابات.", "مراسل للميزاب"),
    ("أبلغ مدير الوطن أن الهيئة أجلت الانتخابات.", "مدير الوطن"),
    ("قال سالم الفحام للنقابة إن الهيئة أجلت الانتخابات.", "سالم الفحام للنقابة"),
]


def read(text: str) -> list[list[str]]:
    document = Document("d", "", "d.txt", text, "ar")
    found = addressed(document, attributions(text, "ar"), Called(kinds_by_name(KNOWN)))
    return [[text[slice(*span)] for spans in (one.source, *one.via) for span in spans] for one in found]


@pytest.mark.parametrize(("text", "wanted"), PARTED)
def test_an_outlet_behind_the_speaker_was_told_it(text: str, wanted: list[str]) -> None:
    assert read(text) == [wanted]


@pytest.mark.parametrize(("text", "source"), WHOLE)
def test_what_is_no_outlet_or_whose_own_it_is_stays(text: str, source: str) -> None:
    [[first, *rest]] = read(text)
    assert (first, [each for each in rest if "الميزاب" in each or "الوطن" in each]) == (source, [])
