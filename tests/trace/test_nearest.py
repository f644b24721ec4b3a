from __future__ import annotations

from madar.terms import Claim, Document, Passage, Reuse, Source, Span, Variant
from madar.trace.chains import graph
from madar.trace.nearest import predecessors

TEXT = "احترق المرفأ في الليل"
WHOLE, PART = Span(0, len(TEXT)), Span(0, 6)
MADA = Source("mada", "publisher", "المدى", Span(0, 1))
FAJR = Source("fajr", "publisher", "الفجر", Span(0, 1))


def found(
    said: dict[str, tuple[Source, ...]], reuse: tuple[Reuse, ...]
) -> dict[str, list[tuple[tuple[str, str], ...]]]:
    documents = {
        doc: Document(doc, "", f"{doc}.txt", TEXT, "ar", published=f"2031-01-0{n}") for n, doc in enumerate(said, 1)
    }
    variants = tuple(Variant(doc, (WHOLE,), TEXT, "ar", chain=chain) for doc, chain in said.items())
    made = graph(Claim("c", TEXT, "ar", variants), documents, reuse, publishers={"a": MADA, "b": FAJR})
    return predecessors(made, documents)


def shared(source: str, target: str, span: Span) -> Reuse:
    return Reuse(Passage(source, span), Passage(target, span), 1.0, "dated")


def test_who_names_an_outlet_is_held_against_its_page() -> None:
    who = Source("person:salim", "person", "سالم", Span(0, 1))
    assert found({"a": (who,), "c": (MADA,)}, ()) == {"document:c": [(("mada", "document:a"),)]}


def test_who_names_an_outlet_that_names_nobody_is_held_against_its_page_if_it_was_out() -> None:
    assert found({"a": (), "c": (MADA,)}, ())["document:c"] == [(("mada", "document:a"),)]
    assert "document:c" not in found({"c": (MADA,), "a": ()}, ())


def test_what_it_prints_comes_before_whom_it_names_and_this_before_what_it_shares() -> None:
    who = Source("person:salim", "person", "سالم", Span(0, 1))
    said = {"a": (who,), "b": (who,), "c": (MADA,)}
    assert found(said, (shared("b", "c", WHOLE),))["document:c"] == [(("document:b", "document:b"),)]
    assert found(said, (shared("b", "c", PART),))["document:c"] == [(("mada", "document:a"),)]


def test_who_had_it_from_nobody_in_the_case_is_held_against_nobody() -> None:
    assert found({"a": (), "b": ()}, ()) == {}


def test_pages_as_near_stand_together_and_one_that_shares_less_is_left_out() -> None:
    said: dict[str, tuple[Source, ...]] = {"a": (), "b": (), "d": (), "c": ()}
    reuse = (shared("a", "c", WHOLE), shared("b", "c", Span(0, len(TEXT) - 1)), shared("d", "c", Span(0, 13)))
    assert found(said, reuse)["document:c"] == [(("document:a", "document:a"), ("document:b", "document:b"))]
