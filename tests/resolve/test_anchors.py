"""Times told from events, put to the datings of these over a case: a table of small cases, and what holds of all."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from madar.extract.events import events
from madar.extract.mentions import mentions
from madar.extract.times import when
from madar.resolve.anchors import about, anchors
from madar.terms import Claim, Document, Span, Variant

if TYPE_CHECKING:
    from madar.terms import Anchor

TABLE = Path(__file__).resolve().parents[1] / "tables" / "anchors.toml"
CASES: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["case"]


def documents_of(case: dict[str, Any]) -> dict[str, Document]:
    return {
        str(n): Document(str(n), "0" * 64, f"{n}.txt", text, lang, published=published)
        for n, (lang, published, text) in enumerate(case["documents"])
    }


def anchored(documents: dict[str, Document]) -> tuple[Anchor, ...]:
    told = [
        event
        for each in documents.values()
        for event in events(each, mentions(each.text, each.lang, doc_id=each.doc_id))
    ]
    return anchors(told, documents, when)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_a_time_told_from_an_event_comes_to(case: dict[str, Any]) -> None:
    found = anchored(documents_of(case))
    told = [
        [int(a.doc_id), a.time.text, a.why, [f"{d.event.edtf} = {d.interval.edtf}" for d in a.datings]] for a in found
    ]
    assert told == case["anchors"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_dating_shows_its_words_and_their_order_changes_nothing(case: dict[str, Any]) -> None:
    documents = documents_of(case)
    found = anchored(documents)
    assert found == anchored(dict(reversed(documents.items())))
    for anchor in found:
        assert documents[anchor.doc_id].text[slice(*anchor.time.span)] == anchor.time.text
        assert bool(anchor.datings) == (anchor.why in {"dated", "differ", "told_before"})
        for dating in anchor.datings:
            assert dating.evidence
            assert all(documents[e.doc_id].text[slice(*e.span)] == e.quote for e in dating.evidence)


def test_a_claim_has_the_times_that_its_statements_tell() -> None:
    documents = documents_of(CASES[0])
    found = anchored(documents)
    variant = Variant("0", (Span(0, len(documents["0"].text)),), documents["0"].text, "en")
    assert about(Claim("c", "", "en", (variant,)), found) == found[:1]
