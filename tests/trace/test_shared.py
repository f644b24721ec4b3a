"""The same words on the word of one and the same: no edge; with enough words of its own that are the other's: one."""

from __future__ import annotations

import pytest

from madar.terms import Claim, Document, Edge, Passage, Reuse, Source, Span, Variant
from madar.trace.chains import graph
from madar.trace.shared import said_by_one

SAID = "the brigade moved ninety seven crates of shells from the depot to the old harbour at night"
BEFORE, AFTER = "According to Al-Mada, ", ". Markets were quiet. The mayor said the road would be paved before winter."
OWN = " Fishermen who had seen the lorries pass counted them by their lamps until the last was gone."


def outlet(key: str, at: int = 0) -> Source:
    return Source(key, "publisher", key, Span(at, at + 7))


def told(earlier: str, later: str, *, shared: tuple[str, str], named: tuple[str, str]) -> list[Edge]:
    texts, spans, variants = {"a": earlier, "b": later}, [], []
    for doc, words, name in zip(texts, shared, named, strict=True):
        at = texts[doc].index(words)
        spans.append(Passage(doc, Span(at, at + len(words))))
        content = Span(texts[doc].index(SAID), texts[doc].index(SAID) + len(SAID))
        chain = (outlet(name, texts[doc].index("Al-Mada")),) if name else ()
        variants.append(Variant(doc, (content,), SAID, "en", attribution=0, chain=chain))
    documents = {
        doc: Document(doc, "", doc, text, "en", published=f"2031-01-0{n}")
        for n, (doc, text) in enumerate(texts.items(), 1)
    }
    publishers = {"a": outlet("fajr"), "b": outlet("mast")}
    made = graph(Claim("c", SAID, "en", tuple(variants)), documents, [Reuse(*spans, 0.3, "dated")], (), publishers)
    return [edge for edge in made.edges if edge.kind in {"inferred", "reuses"}]


@pytest.mark.parametrize(
    ("named", "copied"),
    [
        (("mada", "mada"), False),  # both have it from al-Mada, and say so
        (("mada", "nahar"), True),  # al-Nahar may have said it, but in al-Fajr's words
        (("", "mada"), True),  # the earlier one says it in its own voice
        (("mada", "fajr"), True),  # it says itself whose words it prints
    ],
)
def test_what_both_give_to_one(named: tuple[str, str], *, copied: bool) -> None:
    text = BEFORE + SAID + AFTER
    assert bool(told(text, text + OWN * 3, shared=(SAID, SAID), named=named)) is copied


def test_words_beyond_what_was_said_show_a_copy() -> None:
    whole = SAID + AFTER + OWN
    text = BEFORE + whole
    assert told(text, text + OWN * 3 + OWN * 2, shared=(whole, whole), named=("mada", "mada"))


def test_a_passage_that_two_give_to_one_names_him() -> None:
    """«قال الحداد: ...» in two papers: the words may be his."""
    text = BEFORE + SAID + AFTER
    span = Span(text.index(SAID), text.index(SAID) + len(SAID))
    documents = {doc: Document(doc, "", doc, text, "en") for doc in "ab"}
    variants = [Variant(doc, (span,), SAID, "en", attribution=0, chain=(outlet("mada", 13),)) for doc in "ab"]
    found = Reuse(Passage("a", span), Passage("b", span), 0.5, "unknown")
    [told_by_both] = said_by_one([found], variants, documents)
    assert told_by_both.said_by == "mada"
    assert said_by_one([found], variants[:1], documents) == (found,)
