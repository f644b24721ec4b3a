from __future__ import annotations

import re
from dataclasses import replace

from madar.lang.words import table
from madar.terms import Claim, Document, Drift, Evidence, Interval, Passage, Reuse, Source, Span, Variant
from madar.trace.chains import graph
from madar.trace.lines import independent
from madar.trace.loops import loops
from madar.trace.walk import ways
from madar.weigh.findings import CODES, Weighed, findings

TEXT = "احترق المرفأ في الليل"
WHOLE = Span(0, len(TEXT))
DEFECTOR = Source("unnamed:a:defector", "unnamed", "منشق", Span(0, 4), role="defector")


def outlet(name: str, owner: str = "") -> Source:
    return Source(name, "publisher", name, Span(0, 1), owner=owner)


def weighed(
    variants: list[Variant],
    publishers: dict[str, Source] | None = None,
    reuse: tuple[Reuse, ...] = (),
    drift: tuple[Drift, ...] = (),
    event: Interval | None = None,
    kind: str = "report",
) -> Weighed:
    docs = {
        v.doc_id: Document(v.doc_id, "", f"{v.doc_id}.txt", TEXT, "ar", published=f"2031-01-0{n + 1}", kind=kind)  # type: ignore[arg-type]
        for n, v in enumerate(variants)
    }
    claim = Claim("c", TEXT, "ar", tuple(variants))
    made = graph(claim, docs, reuse, publishers=publishers or {})
    hollow = ways(made).hollow()
    told = (claim, made, independent(made), docs, loops(made), drift, publishers or {}, event)
    return Weighed(*told, hollow=hollow, reuse=reuse)


def says(doc: str, *chain: Source, stance: str = "asserts", certainty: str = "unmarked") -> Variant:
    return Variant(doc, (WHOLE,), TEXT, "ar", stance, certainty, chain=chain)  # type: ignore[arg-type]


def codes(each: Weighed) -> set[str]:
    found = findings(each)
    assert all(one.code in CODES for one in found)
    assert all(one.evidence for one in found)
    return {one.code for one in found}


def test_the_catalogue_is_complete_in_both_languages() -> None:
    for lang in ("ar", "en"):
        words = table(lang, "findings")
        assert set(words) == {"independence", "told", *CODES}
        assert all(set(words[code]) == {"name", "sees", "cannot"} for code in CODES)
    told = [table(lang, "findings")["told"] for lang in ("ar", "en")]
    assert set(told[0]) == set(told[1])
    assert all(set(re.findall(r"{\w+}", told[0][key])) == set(re.findall(r"{\w+}", told[1][key])) for key in told[0])
    assert set(table("ar", "findings")["independence"]) == set(table("en", "findings")["independence"])


def test_many_outlets_on_one_unnamed_source() -> None:
    sky = outlet("sky")
    variants = [says("a", DEFECTOR), says("b", sky), says("d", sky)]
    assert codes(weighed(variants, {"a": sky, "b": outlet("x"), "d": outlet("y")})) == {"one_voice", "only_unnamed"}


def test_a_ring_and_an_uncredited_copy() -> None:
    reuse = Reuse(Passage("a", WHOLE), Passage("b", WHOLE), 1.0, "dated")
    found = codes(weighed([says("a", DEFECTOR), says("b")], {"a": outlet("x"), "b": outlet("y")}, (reuse,)))
    assert "uncredited_copy" in found
    x, y = outlet("x"), outlet("y")
    ring = weighed([says("a", y), says("b", x), says("c", y)], {"a": x, "b": y, "c": x})
    assert "circular" in codes(ring)


def test_denied_and_not_verified() -> None:
    x = outlet("x")
    variants = [says("a", x, stance="cannot_verify"), says("b", x, stance="denies"), says("d", x)]
    assert codes(weighed(variants)) == {"contradicted", "verification_dropped"}


def test_a_number_changed_and_a_hedge_lost() -> None:
    words = (Evidence("a", WHOLE, TEXT), Evidence("b", WHOLE, TEXT))
    drift = tuple(Drift("a", "b", kind, "ربما", "", words) for kind in ("number", "certainty"))
    variants = [says("a", outlet("x"), certainty="possible"), says("b", outlet("x"))]
    assert codes(weighed(variants, drift=drift)) == {"number_changed", "hedge_lost"}


def test_an_outlet_relays_its_owner() -> None:
    owner = Source("ministry", "organisation", "الوزارة", Span(0, 1))
    assert codes(weighed([says("a", owner)], {"a": outlet("x", owner="ministry")})) == {"relays_owner"}


def test_time_before_and_after_the_event() -> None:
    before, after = (
        Interval("2030-01-01", "2030-01-01", "2030-01-01", "day"),
        Interval("2031-06-01", "2031-06-01", "2031-06-01", "day"),
    )
    assert codes(weighed([says("a")], event=before)) == {"after_event"}
    assert codes(weighed([says("a")], event=after, kind="leak")) == {"foresight"}


def test_a_word_for_being_sure_that_was_added_is_no_hedge_lost() -> None:
    words = (Evidence("a", WHOLE, TEXT), Evidence("b", WHOLE, TEXT))
    drift = (Drift("a", "b", "certainty", "", "أكد", words),)
    variants = [says("a", outlet("x")), says("b", outlet("x"), certainty="certain")]
    assert "hedge_lost" not in codes(weighed(variants, drift=drift))


def test_an_outlet_that_comes_back_to_its_own_story_is_a_ring() -> None:
    x, y = outlet("x"), outlet("y")
    came_back = weighed([says("a", DEFECTOR), says("b", x), says("c", y)], {"a": x, "b": y, "c": x})
    assert loops(came_back.graph) == ()
    assert loops(came_back.graph, outlets=True)


def test_words_taken_both_ways_without_a_citation_are_no_ring() -> None:
    """x prints a sentence of y's, and y another day one of x's: two copies. «نقلت س عن ص» on the way makes the ring."""
    x, y = outlet("x"), outlet("y")
    reuse = tuple(Reuse(Passage(one, WHOLE), Passage(other, WHOLE), 1.0, "dated") for one, other in ("ab", "bc"))
    for chain, ring in (((), False), ((x,), True)):
        made = weighed([says("a", DEFECTOR), says("b", *chain), says("c")], {"a": x, "b": y, "c": x}, reuse)
        assert loops(made.graph, outlets=True)
        assert ("circular" in codes(replace(made, loops=loops(made.graph, outlets=True)))) is ring


def test_who_prints_what_many_print_is_one_copy_with_its_nearest() -> None:
    reuse = tuple(Reuse(Passage(one, span), Passage("d", span), 1.0, "dated")
                  for one, span in (("a", Span(0, 6)), ("b", WHOLE), ("c", Span(0, 6))))  # fmt: skip
    made = weighed([says(doc) for doc in "abcd"], {doc: outlet(doc) for doc in "abcd"}, reuse)
    [one] = [each for each in findings(made) if each.code == "uncredited_copy"]
    assert dict(one.counts) == {"copy": "document:d", "original": "document:b", "others": "2"}


def test_a_sentence_that_many_quote_is_no_wire_copy() -> None:
    for share, found in ((WHOLE, True), (Span(0, 6), False)):
        reuse = tuple(Reuse(Passage("a", share), Passage(doc, share), 1.0, "dated") for doc in "bc")
        outlets = {doc: outlet(doc) for doc in "abc"}
        assert ("wire_copy" in codes(weighed([says(doc) for doc in "abc"], outlets, reuse))) is found


def test_who_rests_on_another_line_dropped_no_doubt() -> None:
    """«تعذر على وكالة التحقق من الرسائل»: the minister who says it a day later was not asked about the letters."""
    letters, minister = (Source(name, "person", name, Span(0, 1)) for name in ("letters", "minister"))
    doubt = says("a", letters, stance="cannot_verify")
    assert "verification_dropped" not in codes(weighed([doubt, says("b", minister)]))
    assert "verification_dropped" in codes(weighed([doubt, says("b", letters)]))
    x, y = outlet("x"), outlet("y")
    told = [says("a", letters), says("a", letters, stance="cannot_verify"), says("b", x), says("c", y)]
    assert "verification_dropped" in codes(weighed(told, {"a": x, "b": y}))  # through the outlets they name


def test_outlets_that_name_nobody_hide_neither_the_unnamed_nor_the_one_voice() -> None:
    x, y, z = outlet("x"), outlet("y"), outlet("z")
    variants = [says("a", DEFECTOR), says("b", x), says("c"), says("d", z)]
    found = codes(weighed(variants, {"a": x, "b": y, "c": z, "d": outlet("w")}))
    assert {"one_voice", "only_unnamed"} <= found


def test_one_text_under_two_names_on_one_day_is_a_copy_of_one_or_the_other() -> None:
    outlets = {doc: outlet(doc) for doc in "ab"}
    alike = (Reuse(Passage("a", WHOLE), Passage("b", WHOLE), 1.0, "unknown"),)
    [found] = [each for each in findings(weighed([says(doc) for doc in "ab"], outlets, alike))
               if each.code == "uncredited_copy"]  # fmt: skip
    assert ("which", "unknown") in found.counts
    wire = [says(doc, outlet("agency")) for doc in "ab"]  # both print the agency's words, and say so
    assert "uncredited_copy" not in codes(weighed(wire, outlets, alike))
    assert "uncredited_copy" not in codes(weighed([says("a"), says("b", outlet("a"))], outlets, alike))


def copied(tail: str, head: str) -> Reuse:
    return Reuse(Passage(head, WHOLE), Passage(tail, WHOLE), 1.0, "dated")


def originals(each: Weighed) -> list[str]:
    return [dict(one.counts)["original"] for one in findings(each) if one.code == "uncredited_copy"]


def test_of_a_row_of_copies_the_first_text_is_told() -> None:
    names = {"a": outlet("x"), "b": outlet("y"), "d": outlet("z")}
    made = weighed(
        [says("a", DEFECTOR), says("b"), says("d")], names, (copied("b", "a"), copied("d", "a"), copied("d", "b"))
    )
    assert originals(made) == ["document:a", "document:a"]
    assert len([one for one in findings(made) if one.code == "wire_copy"]) == 1


def test_agencies_credited_without_a_name_are_a_credit_of_an_agency() -> None:
    for line, publisher, told in (
        ("وكالات", "وكالة الساحل", 0),
        ("Agencies", "Coast News Agency", 0),
        ("وكالات", "صحيفة الساحل", 1),
        ("محليات", "وكالة الساحل", 1),
    ):
        made = weighed([says("a", DEFECTOR), says("b")], {"a": outlet("x"), "b": outlet("y")}, (copied("b", "a"),))
        original, copy = (made.documents[key] for key in "ab")
        papers = {"a": replace(original, publisher=publisher), "b": replace(copy, text=f"{TEXT}\n{line}")}
        assert len(originals(replace(made, documents=papers))) == told


def test_who_speaks_for_an_owner_is_relayed_as_the_owner_is() -> None:
    for name, told in (
        ("مصدر مسؤول في هيئة الموانئ", True),
        ("an official of the Ports Authority", True),
        ("عامل", False),
    ):
        owner = "Ports Authority" if name.isascii() else "هيئة الموانئ"
        source = Source("unnamed:a:official", "unnamed", name, Span(0, 1), role="official")
        found = codes(weighed([says("a", source)], {"a": outlet("x", owner=owner)}))
        assert ("relays_owner" in found) == told


def test_a_doubt_alone_has_no_unnamed_origin() -> None:
    assert "only_unnamed" not in codes(weighed([says("a", DEFECTOR, stance="cannot_verify")], {"a": outlet("x")}))
