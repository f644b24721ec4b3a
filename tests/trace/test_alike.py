"""Two sentences in two languages say the same where their meaning, their names and their numbers do."""

from __future__ import annotations

import numpy as np
import pytest

from madar.conclude import spelt_alike
from madar.terms import Claim, Document, Span, Variant
from madar.trace.alike import Alike
from madar.trace.translation import translated

AR = "وقال رئيس بلدية وادي بدران إن الطريق سيعبد قبل الشتاء."
SAME = [(AR, "The mayor of Wadi Badran said the road would be paved before winter.")]
OTHER = [
    (AR, "The mayor of Wadi Dalila said the road would be paved before winter."),
    (AR, "Wadi Dalila will pave its road before winter."),
    ("وتنتظر شط سنان موسم أمطار جديدا.", "Khan Sinan is waiting for a new season of rain."),
    ("وزرع متطوعون 15 شجرة حول مدرسة تل مروان.", "Volunteers planted 46 trees around the school in Tal Marwan."),
]


def near(texts: list[str]) -> np.ndarray:
    return np.ones((len(texts), 1), np.float32)


def asked(one: str, other: str) -> bool:
    documents = {doc: Document(doc, "", doc, text, lang) for doc, text, lang in (("a", one, "ar"), ("e", other, "en"))}
    said = [Variant(doc, (Span(0, len(each.text)),), each.text, each.lang) for doc, each in documents.items()]
    alike = Alike(documents, near, spelt_alike)  # type: ignore[arg-type]
    alike.take_in(said)
    return alike(said[0], said[1])


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_sentence_in_two_languages(one: str, other: str) -> None:
    assert asked(one, other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_names_and_numbers_are_another_sentence(one: str, other: str) -> None:
    assert not asked(one, other)


def test_whose_meaning_is_far_is_not_asked_for_names() -> None:
    documents = {"a": Document("a", "", "a", AR, "ar"), "e": Document("e", "", "e", SAME[0][1], "en")}
    said = [Variant(doc, (Span(0, len(each.text)),), each.text, each.lang) for doc, each in documents.items()]
    alike = Alike(documents, lambda texts: np.eye(len(texts), dtype=np.float32), spelt_alike)
    alike.take_in(said)
    assert not alike(said[0], said[1])


def test_statements_that_no_claim_joins_make_a_translation_all_the_same() -> None:
    arabic = ["احترق المرفأ في تل مروان.", AR, "وزرع متطوعون 15 شجرة حول مدرسة تل مروان."]
    english = [
        "The harbour of Tal Marwan burned down.",
        SAME[0][1],
        "Volunteers planted 15 trees around the school in Tal Marwan.",
    ]
    documents, claims = {}, []
    for doc, lang, lines in (("a", "ar", arabic), ("e", "en", english)):
        text = " ".join(lines)
        documents[doc] = Document(doc, "", doc, text, lang, published=f"2031-01-0{1 + (lang == 'en')}")
        for n, line in enumerate(lines):
            at = text.index(line)
            variant = Variant(doc, (Span(at, at + len(line)),), line, lang)
            claims.append(Claim(f"{doc}{n}", line, lang, (variant,)))
    claims[0] = Claim("fire", arabic[0], "ar", (*claims[0].variants, *claims[3].variants))
    del claims[3]
    alike = Alike(documents, near, spelt_alike)  # type: ignore[arg-type]
    assert translated(claims, documents) == ()
    [told] = translated(claims, documents, alike=alike)
    assert (told.source.doc_id, told.target.doc_id, told.direction) == ("a", "e", "dated")
