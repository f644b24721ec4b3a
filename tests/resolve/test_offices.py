from __future__ import annotations

from pathlib import Path

import pytest

from madar.resolve.offices import at_home, office, spoken_for
from madar.terms import Actor, Source, Span, Variant

TABLE = Path(__file__).parent.parent / "tables" / "offices.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("phrase", "body", "held"), ROWS)
def test_which_office_a_phrase_gives_and_for_whom_its_holder_speaks(phrase: str, body: str, held: str) -> None:
    assert office(phrase) == held
    whole, at = Span(0, len(phrase)), phrase.find(body)
    near = {Span(at, at + len(body)): Actor("body", "organisation", body)} if body else {}
    spoken = spoken_for(phrase, whole, near)
    assert (spoken is not None) is (bool(body) and held == "")


def test_a_body_is_told_of_only_where_somebody_speaks_for_it() -> None:
    text, body = "مصدر في وزارة الداخلية", Actor("body", "organisation", "وزارة الداخلية")
    assert spoken_for(text, Span(0, len(text)), {Span(8, len(text)): body}) is None
    official = "an official at the Interior Ministry"
    assert spoken_for(official, Span(0, len(official)), {Span(19, len(official)): body}) is None


def test_a_ministry_without_a_country_is_that_of_the_papers_own() -> None:
    ministry = Source("organisation:وزاره الداخليه", "organisation", "وزارة الداخلية", Span(0, 14))
    told = [Variant(doc, (Span(15, 30),), "حدث تفجير", "ar", chain=(ministry,)) for doc in ("sa", "eg", "none")]
    outlets = {doc: Source(f"outlet:{doc}", "publisher", doc, Span(0, 0)) for doc in ("sa", "eg")}
    actors = [Actor(f"outlet:{doc}", "outlet", doc, country=doc.upper()) for doc in ("sa", "eg")]
    names = [each.chain[0].name for each in at_home(told, outlets, actors)]
    assert names == ["Saudi Interior Ministry", "Egyptian Interior Ministry", "وزارة الداخلية"]
    outlets |= {f"sa{n}": Source(f"outlet:sa{n}", "publisher", "", Span(0, 0)) for n in range(3)}
    outlets["none"] = Source("outlet:none", "publisher", "", Span(0, 0))
    many = [Actor(f"outlet:sa{n}", "outlet", "", country="SA") for n in range(3)]
    assert at_home(told[2:], outlets, many)[0].chain[0].name == "Saudi Interior Ministry"
    assert at_home(told[2:], outlets, [*many, *actors])[0].chain[0].name == "وزارة الداخلية"
