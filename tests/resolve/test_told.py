from __future__ import annotations

import pytest

from madar.extract.attributions import attributions
from madar.resolve.told import first_person, outlets_beside, whose_report
from madar.terms import Actor, Document, Span

MADA = Actor("outlet:mada", "outlet", "al-Mada", ("المدى",))


def beside(text: str, name: str, lang: str) -> list[str]:
    document = Document("d", "0", "a.txt", text, lang)
    at = text.index(name)
    found = outlets_beside(document, attributions(text, lang), {Span(at, at + len(name)): MADA})
    return [actor.name for _, actor in found.values()]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وفي مقابلة مع قناة المدى، قالت الوزيرة إن الجسر آمن.", "المدى"),
        ("قالت الوزيرة في تصريحات نقلتها قناة المدى إن الجسر آمن.", "المدى"),
        ("وفي حديث للمدى، أكدت الوزيرة سلمى حداد أن الجسر آمن.", "لمدى"),
        ("In an interview with al-Mada, the minister said that the bridge was safe.", "al-Mada"),
        ("Al-Mada spoke to the minister, who said that the bridge was safe.", "Al-Mada"),
        ("The bridge was safe, the minister told al-Mada.", "al-Mada"),
        ("Speaking to al-Mada, the minister said the bridge was safe.", "al-Mada"),
    ],
)
def test_an_outlet_beside_a_saying_passed_it_on(text: str, name: str) -> None:
    assert beside(text, name, "ar" if text[0] > "z" else "en") == ["al-Mada"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قالت الوزيرة إن قناة المدى أغلقت.", "المدى"),
        ("وأشادت قناة المدى بالقرار، وقالت الوزيرة إن الجسر آمن.", "المدى"),
        ("The minister said that al-Mada had closed.", "al-Mada"),
        ("Readers of al-Mada stayed away, the minister said.", "al-Mada"),
    ],
)
def test_an_outlet_of_which_it_is_only_spoken_did_not(text: str, name: str) -> None:
    assert beside(text, name, "ar" if text[0] > "z" else "en") == []


def test_a_report_by_an_outlet_is_its_word_and_a_letter_it_got_is_not() -> None:
    for text, name in (("a report by al-Mada", "al-Mada"), ("تقرير نشرته المدى", "المدى")):
        at = text.index(name)
        near = {Span(at, at + len(name)): MADA}
        assert whose_report(text, Span(0, len(text)), near) == MADA
        assert whose_report(text[:at], Span(0, at), near) is None
    assert whose_report("a letter to al-Mada", Span(0, 19), {Span(12, 19): MADA}) is None


def test_we_is_the_paper_itself() -> None:
    assert first_person(Document("d", "0", "a", "We inform you", "en"), [Span(0, 2)])
    assert not first_person(Document("d", "0", "a", "He informs you", "en"), [Span(0, 2)])
