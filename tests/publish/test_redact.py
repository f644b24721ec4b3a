"""What is withheld is nowhere in the dossier, in any spelling, and its length is not told."""

from __future__ import annotations

import pytest

from madar.publish import redact, wording
from madar.publish.outline import Dossier, Sheet
from madar.terms import Actor, Claim, Document, Evidence, Independence, Node, Reason, SourcingGraph, Span, Variant

TEXT = "قال سالم حدّاد لقناة الأفق إن سالم حداد رأى. Salim HADDAD's friend said so to Salimah."

SHORT = Reason("short", ("Haddad", "Salim Haddad"))


def made() -> Dossier:
    document = Document(
        "d1", "0" * 64, "haddad/salim haddad.txt", TEXT, "ar", title="Salim Haddad speaks", url="x/salim haddad"
    )
    variant = Variant("d1", (Span(0, 20),), TEXT[:20], "ar")
    graph = SourcingGraph(
        "c1",
        (Node("person:salim-haddad", "person", "Salim Haddad"),),
        (),
    )
    sheet = Sheet(Claim("c1", TEXT[:20], "ar", (variant,)), graph, Independence(1, 1, (), ""), note="by Salim Haddad")
    return Dossier(
        "case",
        "2026",
        "v",
        (sheet,),
        {"d1": document},
        (Actor("person:salim-haddad", "person", "Salim Haddad", why=(SHORT,)),),
    )


def test_every_spelling_is_withheld_and_ids_stay() -> None:
    kept = redact.withhold(made(), ["سالم حداد", "salim haddad"])
    text = kept.documents["d1"].text
    assert len(text) == len(TEXT)
    assert wording.shown(text) == "قال ▇▇▇▇ لقناة الأفق إن ▇▇▇▇ رأى. ▇▇▇▇ friend said so to Salimah."
    assert kept.documents["d1"].original == "0" * 64
    assert kept.sheets[0].graph.nodes[0].node_id == "person:salim-haddad"
    told = [
        kept.sheets[0].note,
        kept.documents["d1"].title,
        kept.documents["d1"].path,
        kept.actors[0].name,
        wording.merge_reason("en", kept.actors[0].why[0]),
        kept.sheets[0].graph.nodes[0].name,
    ]
    assert [name for name in told if "salim haddad" in name.lower()] == []


@pytest.mark.parametrize(
    ("said", "word", "left"),
    [
        ("وللأفق مراسلون", "الأفق", "▇▇▇▇ مراسلون"),
        ("بالأفق والأفُق", "أفق", "▇▇▇▇"),
        ("آفاق الأفقي", "الأفق", "آفاق الأفقي"),
        ("Horizon and Horizontal", "horizon", "▇▇▇▇ and Horizontal"),
        ("a\u202bb Horizon", "Horizon", "a⟦U+202B⟧b ▇▇▇▇"),
        ("nothing", "  ", "nothing"),
        ("two\nwords here", "two words", "▇▇▇▇ here"),
        ("a.b axb", "a.b", "▇▇▇▇ axb"),
    ],
)
def test_whole_words_with_what_is_written_onto_them(said: str, word: str, left: str) -> None:
    dossier = Dossier("case", "2026", "v", (), {"d": Document("d", "o", "p", said, "und")})
    assert wording.shown(redact.withhold(dossier, [word]).documents["d"].text) == left


def test_evidence_still_quotes_its_stretch() -> None:
    kept = redact.withhold(made(), ["الأفق"])
    words = Evidence("d1", Span(0, 26), TEXT[:26])
    assert kept.documents["d1"].text[words.span.start : words.span.end] != words.quote
    assert kept.sheets[0].claim.variants[0].content == (Span(0, 20),)
