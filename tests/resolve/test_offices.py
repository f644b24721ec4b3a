from __future__ import annotations

from pathlib import Path

import pytest

from madar.resolve.offices import office, spoken_for
from madar.terms import Actor, Span

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
