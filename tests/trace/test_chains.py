from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madar.terms import Claim, Document, Evidence, Handed, Source, Span, Variant, document_node
from madar.trace.chains import graph, without
from madar.trace.lines import independent
from madar.trace.loops import loops
from madar.trace.pivot import common_link, pivots

TEXT = "احترق المرفأ في الليل"
CONTENT = (Span(0, len(TEXT)),)
SKY = Source("sky", "publisher", "قناة المدى", Span(0, 6))
MIRROR = Source("mirror", "publisher", "صحيفة الفجر", Span(0, 6))
REBELS = Source("rebels", "group", "حركة الفجر", Span(0, 6))
MAIL = Source("mail", "publisher", "صحيفة السد", Span(0, 6))


def _laws() -> object:
    spec = importlib.util.spec_from_file_location("laws", Path(__file__).with_name("laws.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


LAWS = _laws()


def paper(doc: str) -> Source:
    return Source(f"paper:{doc}:documents", "paper", "الوثائق", Span(0, 6), role="documents")


def document(doc: str, published: str = "2016-05-03", kind: str = "report") -> Document:
    return Document(doc, doc, f"{doc}.txt", TEXT, "ar", published=published, kind=kind)  # type: ignore[arg-type]


def says(doc: str, *chain: Source, stance: str = "asserts") -> Variant:
    return Variant(doc, CONTENT, TEXT, "ar", stance, chain=chain)  # type: ignore[arg-type]


def claim(*variants: Variant) -> Claim:
    return Claim("c", TEXT, "ar", variants)


@settings(max_examples=80, deadline=None)
@given(st.integers(10_000, 10_000_000))
def test_the_laws_of_independence_hold(seed: int) -> None:
    assert LAWS.broken(seed) == []  # type: ignore[attr-defined]


def test_a_page_its_papers_and_who_gave_them() -> None:
    page = claim(
        says("page", MIRROR), says("page", SKY), says("page", paper("page")), says("page", MAIL, stance="cannot_verify")
    )
    handed = Handed(SKY, paper("page"), REBELS, "page", Evidence("page", CONTENT[0], TEXT))
    made = graph(page, {"page": document("page")}, handovers=[handed])
    edges = {(edge.tail, edge.head, edge.stance) for edge in made.edges}
    assert ("document:page", "mirror", "asserts") in edges
    assert ("sky", "paper:page:documents", "asserts") in edges
    assert ("paper:page:documents", "rebels", "asserts") in edges
    assert ("document:page", "mail", "cannot_verify") in edges
    found = independent(made)
    assert (found.low, found.high) == (1, 1)
    assert not any("mail" in line for line in found.lines)


def test_rejecting_an_edge_changes_the_number_at_once() -> None:
    two = claim(says("a", SKY), says("b", MIRROR))
    made = graph(two, {"a": document("a"), "b": document("b")})
    assert independent(made).high == 2
    assert independent(without(made, document_node("b"), "mirror")).high == 1
    again = graph(two, {"a": document("a"), "b": document("b")}, rejected=[(document_node("b"), "mirror")])
    assert again == without(made, document_node("b"), "mirror")


def test_unnamed_sources_of_one_role_give_a_range() -> None:
    defectors = [Source(f"unnamed:{d}:defector", "unnamed", "منشق", Span(0, 4), role="defector") for d in "ab"]
    made = graph(claim(*(says(d, s) for d, s in zip("ab", defectors, strict=True))), {d: document(d) for d in "ab"})
    found = independent(made)
    assert (found.low, found.high, found.code) == (1, 2, "between")


def test_reports_in_their_own_voice_cannot_be_assessed() -> None:
    found = independent(graph(claim(says("a"), says("b")), {d: document(d) for d in "ab"}))
    assert (found.high, found.assessable, found.unknown) == (0, False, 2)


def test_forty_stories_on_one_broadcaster() -> None:
    docs = [f"d{n}" for n in range(40)]
    made = graph(
        claim(*(says(d, SKY if n < 37 else MIRROR, REBELS) for n, d in enumerate(docs))), {d: document(d) for d in docs}
    )
    assert {pivot.node_id: pivot.share for pivot in pivots(made)}["sky"] == pytest.approx(37 / 40)
    assert common_link(made) == ()
    assert independent(made).high == 1


def test_an_outlet_that_cites_one_that_cites_it() -> None:
    made = graph(
        claim(says("a", MIRROR), says("b", SKY)), {d: document(d) for d in "ab"}, publishers={"a": SKY, "b": MIRROR}
    )
    assert loops(made) == (("document:a", "document:b", "mirror", "sky"),)
    assert independent(made).high == 0


def test_the_holder_of_an_office_is_who_another_names_with_it_where_only_one_is() -> None:
    """«وزير العدل» in one paper, «وزير العدل سالم» in another: one line; with a second minister named it is open."""
    office = "minister of justice"
    told = Source(f"unnamed:{office}:minister", "unnamed", "وزير العدل", Span(0, 6), role="minister")
    salim = Source("salim", "person", "سالم", Span(0, 6), role=office)
    other = Source("nadia", "person", "نادية", Span(0, 6), role=office)
    made = graph(claim(says("a", told), says("b", salim)), {doc: document(doc) for doc in "ab"})
    assert independent(made).high == 1
    assert [node.name for node in made.nodes if node.origin] == ["سالم"]
    made = graph(claim(says("a", told), says("b", salim), says("d", other)), {doc: document(doc) for doc in "abd"})
    assert independent(made).high == 3


def test_a_document_that_nobody_is_known_to_have_published_is_listed_as_a_document() -> None:
    told = claim(says("page", MIRROR), says("letter", stance="asserts"))
    published = {"page": document("page"), "letter": document("letter", kind="leak")}
    made = graph(told, published, publishers={"page": MAIL})
    assert {node.node_id: node.published_by for node in made.nodes if node.kind == "document"} == {
        "document:page": "mail",
        "document:letter": "",
    }


def test_who_was_given_something_was_given_the_paper_that_its_own_page_rests_on() -> None:
    """«هربها منشقون ووصلت إلى القناة»: what they smuggled are the channel's papers, also where only its page names them."""
    defectors = Source("unnamed:b:defector", "unnamed", "منشقون", Span(0, 6), role="defector")
    gave = Handed(SKY, None, defectors, "b", Evidence("b", Span(0, 6), TEXT[:6]))
    told = claim(says("a", paper("a")), says("b", SKY))
    made = graph(told, {doc: document(doc) for doc in "ab"}, (), (gave,), {"a": SKY})
    steps = {(edge.tail, edge.head) for edge in made.edges}
    assert ("paper:a:documents", "unnamed:b:defector") in steps
    assert ("sky", "unnamed:b:defector") not in steps
