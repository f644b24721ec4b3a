"""Who acts on whom by where the parties stand, in both languages, whatever the deed."""

from __future__ import annotations

import pytest

from madar.lang.text import script
from madar.lang.words import table
from madar.terms import Span, Variant
from madar.trace.compared.acting import acting, others_stead, stands_turned
from madar.trace.drift.sides import Side


def side(text: str) -> Side:
    return Side(Variant("d", (Span(0, len(text)),), text, script(text)), text)


def alike(one: str, other: str) -> bool:
    return one == other


ACTING = [
    ("The guards insulted the mayor in the hall", "guards", "mayor"),
    ("The mayor was insulted by the guards in the hall", "guards", "mayor"),
    ("The rebels' shelling of the army went on", "rebels", "army"),
    ("أهان الحراس رئيس البلدية في القاعة", "الحراس", "رييس"),
    ("الحراس أهانوا القاضي في القاعة", "الحراس", "القاضي"),
    ("تعرض القاضي لإهانة من الحراس", "الحراس", "القاضي"),
    ("استمر قصف الجيش للمتمردين يومين", "الجيش", "للمتمردين"),
]
NOBODY_ACTS = [
    "The president met the king in the palace",
    "The army and the police guarded the bank in Ramla",
    "التقى الرئيس الملك في القصر",
    "استقال وزير الطاقة سعد الهاشمي",
    "The mayor resigned",
]


@pytest.mark.parametrize(("text", "doer", "other"), ACTING)
def test_who_acts_on_whom(text: str, doer: str, other: str) -> None:
    found = acting(side(text))
    assert found is not None
    assert doer in found.doer.words
    assert other in found.other.words


@pytest.mark.parametrize("text", NOBODY_ACTS)
def test_what_two_do_together_and_one_alone_is_no_acting(text: str) -> None:
    assert acting(side(text)) is None


TURNED = [
    ("The guards insulted the mayor", "The mayor insulted the guards", True),
    ("The guards insulted the mayor", "The mayor was insulted by the guards", False),
    ("The guards insulted the mayor", "أهان رئيس البلدية الحراس", True),
    ("The guards insulted the mayor", "أهان الحراس رئيس البلدية", False),
    ("The guards insulted the mayor", "The mayor paid the guards", False),  # another deed
    ("The company sold oil to the group", "The group bought oil from the company", False),  # left to the table of deeds
]


@pytest.mark.parametrize(("one", "other", "turned"), TURNED)
def test_parties_in_each_others_place(one: str, other: str, *, turned: bool) -> None:
    for pair in ((one, other), (other, one)):
        assert bool([*stands_turned(side(pair[0]), side(pair[1]), alike)]) == turned


STEADS = [
    ("The army killed three smugglers", "قتلت الشرطة ثلاثة مهربين", True),
    ("The army killed three smugglers", "قتل الجيش ثلاثة مهربين", False),
    ("Government troops left the airport", "انسحبت القوات الحكومية من المطار", False),
    ("The president dismissed the interior minister", "أقال الرئيس وزير الدفاع", True),
    ("The president dismissed the interior minister", "أقال الرئيس وزير الداخلية", False),
    ("Turkey armed the rebels", "سلحت إيران المتمردين", True),
]


@pytest.mark.parametrize(("english", "arabic", "others"), STEADS)
def test_another_party_across_two_languages(english: str, arabic: str, *, others: bool) -> None:
    assert bool([*others_stead(side(english), side(arabic), alike)]) == others


def test_the_lists_of_parties_name_rows_of_the_table() -> None:
    every = table("world", "parties")
    known = {word for row in every["rows"] for word in row["en"]}
    named = [word for name in ("loose", "adjectives", "of_bodies") for word in every[name]]
    assert {*named, *(word for circle in every["circles"] for word in circle)} <= known
