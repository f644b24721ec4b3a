from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from madar.desk.simulate import simulate
from madar.desk.simulate.names import OUTLETS, known, table
from madar.desk.simulate.press import HABITS
from madar.desk.simulate.truth import common_link, link_shows, truth
from madar.desk.simulate.world import told
from madar.weigh import authenticity, findings

if TYPE_CHECKING:
    from pathlib import Path

EVENTS = [event for seed in range(4) for event in told(300, seed)]


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        simulate(tmp_path / name, 50, 3)
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "two")
    )
    assert one == two


def test_meta_and_truth_tell_of_every_file(tmp_path: Path) -> None:
    simulate(tmp_path, 50, 4)
    with (tmp_path / "meta.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["path"] for row in csv.DictReader(file)}
    claims = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))["claims"]
    true = {f"documents/{each['path']}" for claim in claims for each in claim["documents"]}
    there = {str(path.relative_to(tmp_path)) for path in (tmp_path / "documents").rglob("*.*")}
    assert listed == true == there
    assert len(there) == 50


def test_both_languages_tell_of_the_same_events() -> None:
    assert table("ar")["events"].keys() == table("en")["events"].keys()
    assert table("ar")["frames"].keys() == table("en")["frames"].keys()


def test_an_event_depends_on_its_seed_and_number_only() -> None:
    few, many = list(told(100, 5)), list(told(400, 5))
    assert few[:-1] == many[: len(few) - 1]


@pytest.mark.parametrize("way", sorted({*HABITS, "first", "leak"}))
def test_every_habit_of_the_press_is_seen(way: str) -> None:
    assert any(article.way == way for event in EVENTS for article in event.articles)


@pytest.mark.parametrize("code", [code for code in findings.CODES if code not in authenticity.CODES])
def test_every_finding_is_true_of_some_event_and_not_of_all(code: str) -> None:
    true = [code in truth(event)["findings"] for event in EVENTS]
    assert any(true)
    assert not all(true)


def test_two_roots_share_no_wording() -> None:
    for event in EVENTS:
        for lang in ("ar", "en"):
            asserted = [
                {
                    quote
                    for each in event.articles
                    if (each.root, each.lang) == (root, lang)
                    for quote, _ in each.quotes[:1]
                }
                for root in range(len(event.origins))
            ]
            assert sum(map(len, asserted)) == len(set().union(*asserted))


def test_what_is_quoted_stands_in_the_text() -> None:
    for event in EVENTS:
        for article in event.articles:
            assert article.quotes
            assert all(quote in article.text for quote, _ in article.quotes), article.text


def test_no_form_is_left_unfilled() -> None:
    for event in EVENTS:
        for article in event.articles:
            assert not set("{}|") & set(article.text), article.text
            assert not any(mark in article.text for mark in ("(ت)", "[ت]", "(ا)", "[ا]", "¦")), article.text


def test_a_line_is_never_more_than_its_roots() -> None:
    for event in EVENTS:
        bounds = truth(event)["independent"]
        assert 1 <= bounds["low"] <= bounds["high"] <= len(event.origins)


def test_whom_it_was_had_from_wrote_before() -> None:
    for event in EVENTS:
        days = {each.publisher.key: each.day for each in reversed(event.articles) if each.publisher}
        for article in event.articles:
            if article.chain and article.chain[0].kind == "publisher":
                assert days[article.chain[0].key] <= article.day


def test_owners_are_known_by_the_list() -> None:
    owned = {each["properties"]["asset"][0] for each in known() if each["schema"] == "Ownership"}
    assert owned == {outlet.key for outlet in OUTLETS if outlet.owner}


def test_a_link_shows_unless_somebody_launders_or_nobody_says_whom_it_had_it_from() -> None:
    linked = [event for event in EVENTS if common_link(event)]
    laundered = [event for event in linked if any(each.way == "launders" for each in event.articles)]
    assert laundered
    assert not any(map(link_shows, laundered))
    assert sum(map(link_shows, linked)) > len(linked) / 2
    assert all(link_shows(event) for event in EVENTS if not common_link(event))


def test_who_translates_a_copy_says_what_the_copy_prints() -> None:
    pairs = [
        (each, next(other for other in event.articles if other.path == each.up))
        for event in EVENTS
        for each in event.articles
        if each.way == "translates"
    ]
    assert any(other.way in {"copies", "credits"} for _, other in pairs)
    assert all(each.around.fillers == other.around.fillers for each, other in pairs)
