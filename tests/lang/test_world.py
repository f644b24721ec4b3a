"""The alias tables hold together: ids once, both scripts, no alias in two entries without a stated reason."""

from __future__ import annotations

from collections import defaultdict

from madar.lang.gazetteer import by_name
from madar.lang.known import FILES, countries, entries, letters
from madar.lang.words import rows


def test_there_are_as_many_as_promised() -> None:
    count = {stem: len(rows("world", stem)) for stem, _ in FILES}
    assert count["outlets"] >= 200
    assert count["groups"] >= 150
    assert count["bodies"] >= 120


def test_every_row_is_whole() -> None:
    for stem, _ in FILES:
        for row in rows("world", stem):
            assert len(row) == 9, row
            assert all(cell == cell.strip() for cell in row), row
            assert row[6], f"{row[0]} has no Arabic name"
            assert row[7], f"{row[0]} has no Latin name"
            assert row[8] or stem == "persons", f"{row[0]} says nowhere where it can be checked"


def test_ids_are_unique_and_lead_somewhere() -> None:
    ids = [known.known_id for known in entries()]
    assert len(ids) == len(set(ids))
    assert [k.known_id for k in entries() if k.follows and f"{k.kind}:{k.follows}" not in set(ids)] == []


def test_no_alias_is_shared_unless_it_is_weak() -> None:
    owners: dict[tuple[str, str], set[tuple[str, bool]]] = defaultdict(set)
    for known in entries():
        for name in known.names:
            owners[known.kind, letters(name.text)].add((known.known_id, name.weak))
    shared = {
        key: sorted(each)
        for key, each in owners.items()
        if len({known_id for known_id, _ in each}) > 1 and sum(not weak for _, weak in each) > 1
    }
    assert not shared


def test_countries_of_the_tables_are_codes() -> None:
    codes = {country.code for country in countries()} | {"", "HK", "LV", "EH"}
    assert {known.country for known in entries()} - codes == set()


def test_places_carry_no_marks_that_nobody_sees() -> None:
    assert len(by_name()) > 40_000
    assert all(
        not set(name) & set("\u200e\u200f\u202a\u202b\u202c")
        for each in by_name().values()
        for p in each
        for name in p.names
    )
