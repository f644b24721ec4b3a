"""Drift: the pairs of the table, and what holds for any two statements."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madar.lang.akin import akin, one_name
from madar.lang.text import script
from madar.lang.words import LANGUAGES, table
from madar.terms import Certainty, NodeKind, Source, Span, Stance, Variant
from madar.trace.drift import drift

TABLE = Path(__file__).resolve().parents[1] / "tables" / "drift.toml"
PAIRS: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["pair"]
MISSED = {"The fire killed a guard and injured three others."}  # "a guard" is no number
EVEN = ("number", "negation", "stance", "actor", "place", "time")


def variant(name: str, text: str, stance: str = "asserts", certainty: str = "unmarked", chain: Any = ()) -> Variant:
    sources = []
    for said in chain:
        kind, _, words = said.partition(":")
        scoped = kind in ("unnamed", "paper")
        role = words if scoped else ""
        sources.append(
            Source(f"{name}:{said}" if scoped else said, cast("NodeKind", kind), words, Span(0, 0), role=role)
        )
    return Variant(
        name,
        (Span(0, len(text)),),
        text,
        script(text),
        cast("Stance", stance),
        cast("Certainty", certainty),
        chain=tuple(sources),
    )


def side(pair: dict[str, Any], name: str) -> Variant:
    given_ = {key: pair[f"{name}_{key}"] for key in ("stance", "certainty", "chain") if f"{name}_{key}" in pair}
    return variant(name, pair[name], **given_)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['before']} → {pair['after']}")
def test_pairs(pair: dict[str, Any]) -> None:
    found = drift(side(pair, "before"), pair["before"], side(pair, "after"), pair["after"])
    kinds = {each.kind for each in found}
    assert (kinds == set(pair["kinds"])) is (pair["before"] not in MISSED)
    for each in found:
        left, right = each.evidence
        assert (left.doc_id, right.doc_id) == ("before", "after")
        assert pair["before"][left.span.start : left.span.end] == left.quote == each.before
        assert pair["after"][right.span.start : right.span.end] == right.quote == each.after


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["before"])
def test_a_statement_does_not_differ_from_itself(pair: dict[str, Any]) -> None:
    for name in ("before", "after"):
        assert drift(side(pair, name), pair[name], side(pair, name), pair[name]) == ()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["before"])
def test_what_differs_one_way_differs_the_other(pair: dict[str, Any]) -> None:
    there = drift(side(pair, "before"), pair["before"], side(pair, "after"), pair["after"])
    back = drift(side(pair, "after"), pair["after"], side(pair, "before"), pair["before"])
    assert {each.kind for each in there} & set(EVEN) == {each.kind for each in back} & set(EVEN)


@pytest.mark.parametrize("pair", PAIRS[::9], ids=lambda pair: pair["before"])
def test_where_a_statement_stands_changes_nothing(pair: dict[str, Any]) -> None:
    before, after = side(pair, "before"), side(pair, "after")
    lead = "Not in 2019, he may say:\n"
    text = lead + pair["after"] + "\nNone of 12 came in May."
    moved = Variant(
        after.doc_id,
        (Span(len(lead), len(lead) + len(pair["after"])),),
        after.quote,
        after.lang,
        after.stance,
        after.certainty,
        chain=after.chain,
    )
    plain = drift(before, pair["before"], after, pair["after"])
    assert [(d.kind, d.before, d.after) for d in drift(before, pair["before"], moved, text)] == [
        (d.kind, d.before, d.after) for d in plain
    ]


@given(
    st.text(alphabet="0123 .,-لم قتل مدنيا بعض كل may not all some Five Omar in Denz May 2014", max_size=60), st.data()
)
def test_any_two_texts_give_evidence_of_themselves(text: str, draw: st.DataObject) -> None:
    other = draw.draw(st.permutations(text.split(" ")).map(" ".join))
    found = drift(variant("a", text), text, variant("b", other), other)
    assert all(text[d.evidence[0].span.start : d.evidence[0].span.end] == d.before for d in found)
    assert all(other[d.evidence[1].span.start : d.evidence[1].span.end] == d.after for d in found)


def test_an_empty_statement_says_nothing() -> None:
    empty = Variant("a", (), "", "en")
    assert drift(empty, "", variant("b", "Five men left on Monday."), "Five men left on Monday.") == ()


def test_stems_and_names() -> None:
    assert akin("توقع", "وقعت", "ar")
    assert not akin("سوق", "سجن", "ar")
    assert one_name("nasser", "naser")
    assert not one_name("omar", "hamid")


def test_the_two_languages_hold_the_same_sections() -> None:
    sections = [set(table(lang, "drift")) - {"irregular"} for lang in LANGUAGES]
    assert sections[0] == sections[1]
    for lang in LANGUAGES:
        levels = [phrase for level in ("1", "2", "3") for phrase in table(lang, "drift")["scope"][level]]
        assert len(levels) == len(set(levels))
        assert set(table(lang, "hedges")) == {"possible", "probable", "certain", "past_after_qad", "relatives"}
