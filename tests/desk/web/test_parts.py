"""The parts that screens are made of: words in both languages, excerpts, pictures, pieces, pages of lists."""

from __future__ import annotations

import dataclasses
import inspect
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from madar.casebook import cards, lists
from madar.desk.web import excerpt, pages, pictures
from madar.desk.web.screens import claim, compare, document, places, times
from madar.lang.words import table
from madar.publish import chain_lists, chain_picture
from madar.resolve.decisions import ACTS, SCALES, STATES
from madar.terms import Anchor, Claim, Dating, Interval, Span, TimeMention, Variant

if TYPE_CHECKING:
    from madar.case import Case


def keys(held: dict[str, Any], before: str = "") -> set[str]:
    deep = {name for key, value in held.items() if isinstance(value, dict) for name in keys(value, f"{before}{key}.")}
    return {before + key for key in held} | deep


def test_both_languages_have_a_word_for_everything() -> None:
    arabic, english = ({**table(lang, "rulings"), **table(lang, "desk")} for lang in ("ar", "en"))
    assert keys(arabic) == keys(english)
    for words in (arabic, english):
        assert set(words["acts"]) == set(ACTS)
        assert set(words["states"]) == set(STATES)
        assert all(set(words[scale]) == set(values) for scale, values in SCALES.items())
        assert set(words["orders"]) == set(lists.CLAIM_ORDERS)
        assert not {"keys", "items", "values", "get", "copy", "pop", "clear", "update"} & set(words)


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_pieces_together_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    found = [Span(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in spans]
    marks = [
        document.Mark(span, document.LAYERS[n % 6], "", n) for n, span in enumerate(found) if span.start < span.end
    ]
    hit = found[0] if found and found[0].start < found[0].end else None
    cut = list(document.pieces(text, marks, hit, Span(0, len(text))))
    assert "".join(each.text for each in cut) == text
    assert "".join(each.text for each in cut if each.hit) == (text[slice(*hit)] if hit else "")
    assert sum(each.first for each in cut) == bool(hit)


@given(st.text(alphabet="ab قال\n.", max_size=40), st.text(alphabet="ab قال\n.", max_size=40))
def test_aligned_sides_are_the_texts(one: str, other: str) -> None:
    left, right = compare.align(one, other)
    if re.search(r"\w", one):
        assert "".join(words for words, _ in left) == one
    if re.search(r"\w", other):
        assert "".join(words for words, _ in right) == other


@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=4), max_size=4))
def test_marked_words_lose_nothing(text: str, words: list[str]) -> None:
    assert "".join(piece for piece, _ in claim.pieces(text, [(each, "number") for each in words])) == text


def test_an_excerpt_keeps_what_its_documents_lead_to(case: Case) -> None:
    account = next(case.accounts())
    docs = excerpt.order(account, {})
    part = excerpt.excerpt(account, docs[:2])
    assert {v.doc_id for v in part.claim.variants} == set(docs[:2])
    kept = {node.node_id for node in part.graph.nodes}
    assert all({edge.tail, edge.head} <= kept for edge in part.graph.edges)
    assert part.independence == account.independence
    assert excerpt.excerpt(account, docs).graph.edges == account.graph.edges
    witness = {node for line in account.independence.lines for node in line if node.startswith("document:")}
    assert {f"document:{doc_id}" for doc_id in docs[: len(witness)]} >= witness - {
        f"document:{account.independence.weakest}"
    }


def test_a_claim_of_many_documents_is_shown_a_part_at_a_time(own: Case, enter: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(claim, "DOCUMENTS", 3)
    account = next(own.accounts())
    client = enter(own)
    seen: set[str] = set()
    for page in range(1, account.documents // 3 + 2):
        told = client.get(f"/claim/{account.claim.claim_id}?page={page}").text
        assert "listed and drawn is a part of its documents" in told
        seen |= set(re.findall(r'href="/document/(\w+)\?at=\d+-\d+#hit">In the document', told))
    assert seen == {v.doc_id for v in account.claim.variants}


@pytest.mark.parametrize("rtl", [True, False])
def test_a_timeline_is_whole_and_runs_as_the_language_does(rtl: bool) -> None:  # noqa: FBT001
    moments = [pictures.Moment(day, day, day) for day in ("2020-01-01", "2020-01-05", "2020-02-01", "", "soon")]
    moments.append(pictures.Moment("2019-01-01", "2021-12-31", "three years", told=True))
    drawn = pictures.timeline([("<a> & b", moments)], alt="when", rtl=rtl, number=str)
    root = etree.fromstring(str(drawn))
    shapes = [each for each in root.iter("{*}rect") if each.get("fill") != "none"]
    places_ = [float(each.get("x", "")) for each in shapes]
    assert len(places_) == 3
    assert places_ == sorted(places_, reverse=rtl)
    assert all(0 <= at <= pictures.WIDE for at in places_)
    assert pictures.timeline([("", [pictures.Moment("", "", "")])], alt="", rtl=rtl, number=str) == ""


def test_a_map_draws_what_can_be_placed_and_names_what_cannot() -> None:
    found, unknown = places.located(places.Counter({"دمشق": 3, "Qwertyville": 1, "Aleppo": 2}))
    assert [each["name"] for each in found] == ["دمشق", "Aleppo"]
    assert {each["place"].country for each in found} == {"SY"}
    assert unknown == [("Qwertyville", 1)]
    spots = [pictures.Spot(e["name"], e["place"].latitude, e["place"].longitude, e["count"], "t") for e in found]
    root = etree.fromstring(str(pictures.chart(spots, [(33.5, 36.3), (90.0, 0.0)], alt="where")))
    north, south = (
        float(each.get("cy", "")) for each in sorted(root.iter("{*}circle"), key=lambda c: float(c.get("cy", "")))
    )
    assert north < south
    assert pictures.chart([], [], alt="") == ""


def test_lists_count_and_page_what_the_case_holds(case: Case) -> None:
    book = case.casebook
    accounts = list(case.accounts())
    every, total = lists.claims(book, lists.Wanted(), most=1000)
    assert [row.claim_id for row in every] == [a.claim.claim_id for a in accounts]
    assert total == len(accounts)
    assert [row.stances for row in every] == [a.stances for a in accounts]
    drifted, _ = lists.claims(book, lists.Wanted(drift=True), most=1000)
    assert {row.claim_id for row in drifted} == {a.claim.claim_id for a in accounts if a.drift}
    assert sum(lists.findings(book).values()) == sum(len({f.code for f in a.findings}) for a in accounts)
    sources, many = lists.sources(book, most=1000)
    assert len(sources) == many
    row, told = lists.source(book, sources[0].source)
    assert row is not None
    assert dataclasses.astuple(dataclasses.make_dataclass("R", row._fields)(*row)) == tuple(sources[0])
    assert len(told) == row.claims
    doc_id = accounts[0].claim.variants[0].doc_id
    assert accounts[0].claim.claim_id in [claim_id for claim_id, _ in lists.claims_of_document(book, doc_id)]
    assert [a.name for a in lists.actors_called(book, ["Northlight News"])] == ["Northlight News"]
    assert cards.originals(book) == len({d.original for d in book.documents()})


@pytest.mark.parametrize(
    ("lang", "quote", "since", "before"),
    [
        ("ar", "انسحبوا بعد شهر من سقوط البلدة ولم يعودوا قبل حزيران", "بعد شهر من", "قبل حزيران"),
        ("en", "They left a month after the fall of the town and stayed away until June", "a month after", ""),
    ],
)
def test_a_time_told_from_an_event_is_put_to_its_datings(lang: str, quote: str, since: str, before: str) -> None:
    day = Interval("2016-06-03", "2016-06-03", "2016-06-03~", "day")
    mention = TimeMention(Span(0, 1), None, since, "from event", anchored=False)
    anchor = Anchor("d", mention, "fall", "dated", (Dating(day, day, ()),))
    said = Claim("c", quote, lang, (Variant("d", (Span(0, len(quote)),), quote, lang),))
    papers = {"d": cards.Card("d", "2016-06-12", "", "b.txt")}
    told = {each.mention.text: each for each in times.tells(said, papers, lambda _: [anchor])}  # type: ignore[arg-type]
    assert told[since].intervals == (day,)
    assert not before or (told[before].intervals == () and told[before].mention.anchored)


def test_every_colour_has_its_name_and_its_night() -> None:
    """By night the same names stand for other colours; a colour without a name, or a picture's own, would stay as it is."""
    sheet = pages.style()
    day, _, night = sheet.partition("@media screen and (prefers-color-scheme: dark)")
    night, _, paper = night.partition("@media print")
    named = set(re.findall(r"--([\w-]+): #", day))
    assert named == set(re.findall(r"--([\w-]+): #", night)) >= set(re.findall(r"var\(--([\w-]+)\)", sheet))
    bare = [
        line
        for line in f"{day}\n{paper}".splitlines()
        if re.search(r"#[0-9a-f]{3,6}\b", re.sub(r"--[\w-]+: #\w+", "", line)) and ".scan .b" not in line
    ]
    assert [line for line in bare if "@page" not in line] == []  # a page of paper has no night
    drawn = "".join(inspect.getsource(each) for each in (pictures, chain_picture, chain_lists))
    assert {colour for colour in re.findall(r"#[0-9a-f]{6}", drawn) if f'="{colour}"]' not in night} == set()
