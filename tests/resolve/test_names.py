"""Whether two names are one actor's, from a table that a fact-checker can add to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madar.lang.named import look_up
from madar.resolve.describe import describe
from madar.resolve.names import compare
from madar.resolve.places import candidates
from madar.resolve.shortforms import settle

TABLES = Path(__file__).resolve().parents[1] / "tables"
NAMES = st.text(alphabet="ابتحدرسعفقكلمنهويةأ abdehilmnorsuwyz-'", min_size=1, max_size=24)


def lines(name: str) -> list[list[str]]:
    text = (TABLES / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(("kind", "a", "b", "wanted"), lines("same_names.tsv"))
def test_two_names(kind: str, a: str, b: str, wanted: str) -> None:
    found = compare(kind, a, kind, b)
    assert found.same == (wanted == "same"), found
    assert found.why
    assert 0 <= found.score <= 1


@pytest.mark.parametrize(("phrase", "kind", "wanted"), lines("known.tsv"))
def test_what_a_phrase_names(phrase: str, kind: str, wanted: str) -> None:
    found = look_up(phrase, kind or None)
    assert [known.known_id for known in found if len(found) == 1] == ([wanted] if wanted else [])


@pytest.mark.parametrize(("phrase", "lang", "kind", "role"), lines("described.tsv"))
def test_what_names_nobody(phrase: str, lang: str, kind: str, role: str) -> None:
    assert describe(phrase, lang) == (kind, role)


@pytest.mark.parametrize(("phrase", "name"), lines("outlet_names.tsv"))
def test_the_name_an_outlet_is_listed_by(phrase: str, name: str) -> None:
    assert settle("outlet", phrase).name == name


def test_actors_written_before_they_were_compared() -> None:
    names = [(n, row[0], name) for n, row in enumerate(lines("actors_fresh.tsv")) for name in row[1:]]
    pairs = [(a, b) for k, a in enumerate(names) for b in names[k + 1 :] if a[1] == b[1]]
    wrong = [(a[2], b[2]) for a, b in pairs if compare(a[1], a[2], b[1], b[2]).same != (a[0] == b[0])]
    assert wrong == []


def test_kinds_are_never_mixed() -> None:
    assert not compare("person", "حسن نصر الله", "group", "حسن نصر الله").same


@settings(deadline=None)
@given(NAMES, NAMES)
def test_the_order_of_the_two_changes_nothing(a: str, b: str) -> None:
    one, other = compare("person", a, "person", b), compare("person", b, "person", a)
    assert one.same == other.same
    assert one.score == pytest.approx(other.score)


@settings(deadline=None)
@given(NAMES)
def test_a_name_is_itself(a: str) -> None:
    assert compare("person", a, "person", a).same


def test_places_near_the_document_go_first_and_none_is_lost() -> None:
    syria, morocco = candidates("القنيطرة", countries=["SY"]), candidates("القنيطرة", countries=["MA"])
    assert (syria[0].country, morocco[0].country) == ("SY", "MA")
    assert set(syria) == set(morocco)


def test_a_neighbour_goes_before_the_far_and_large() -> None:
    assert candidates("طرابلس", countries=["SY"])[0].country == "LB"
    assert candidates("طرابلس", countries=["TN"])[0].country == "LY"


def test_a_name_of_marks_alone_has_no_parts() -> None:
    assert compare("person", "\u0640\u064e", "person", "سالم").same is False
    assert compare("person", "\u0640 \u064e\u064f", "person", "\u0640").score <= 1
