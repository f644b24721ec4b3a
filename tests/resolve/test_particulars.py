"""News is of its day, papers of whenever they turn up; what few documents name tells one event from another."""

from __future__ import annotations

from datetime import date

import pytest

from madar.resolve.particulars import InDocument, Named, Particulars, apart, weighed
from madar.terms import Document, Span, Variant

KHAN, BURJ = Named("place", "khan-wardan"), Named("place", "burj-ghassan")


def told(published: str, text: str, lang: str, kind: str = "report") -> Particulars:
    document = Document("d", "0", "d.txt", text, lang, published=published, kind=kind)  # type: ignore[arg-type]
    return InDocument(document, {}, lambda _text, _lang, _base: ()).of(Variant("d", (Span(0, len(text)),), text, lang))


@pytest.mark.parametrize(
    ("lang", "text"), [("ar", "قتل 12 مدنيا في القصف"), ("en", "The shelling killed 12 civilians")]
)
def test_the_same_words_weeks_later_are_of_another_event(lang: str, text: str) -> None:
    first = told("2030-03-01", text, lang)
    assert apart(first, told("2030-03-05", text, lang)) == 0.0
    assert apart(first, told("2030-06-01", text, lang)) == 1.0
    assert apart(first, told("2030-06-01", text, lang, "leak")) == 0.0
    assert apart(first, told("", text, lang)) == 0.0


def test_who_tells_later_of_what_few_name_tells_of_the_same() -> None:
    march, june = (frozenset({date(2030, month, 1).toordinal()}) for month in (3, 6))
    first = Particulars(frozenset({KHAN}), frozenset({94.0}), told=march)
    later = first._replace(told=june)
    assert apart(first, later) == 1.0
    one, other = weighed([first, later], ["a", "b"])
    assert apart(one, other) == 0.0
    crowd = weighed([first, later] * 20, [str(n) for n in range(40)])
    assert apart(crowd[0], crowd[1]) == 1.0


def test_who_names_no_place_is_where_the_document_opens() -> None:
    here, there = frozenset({KHAN}), frozenset({BURJ})
    assert apart(Particulars(around=here), Particulars(around=there)) > 0
    assert apart(Particulars(around=here), Particulars(names=there)) > 0
    assert apart(Particulars(around=here), Particulars(names=here)) == 0
    assert apart(Particulars(around=here), Particulars()) == 0
