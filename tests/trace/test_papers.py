"""A paper that a report tells of, and the leaked document of the case that bears its day."""

from __future__ import annotations

import pytest

from madar.terms import Claim, Document, Source, SourcingGraph, Span, Variant
from madar.trace.chains import graph
from madar.trace.lines import independent

AR = "بحسب الوثيقة المؤرخة في 3 شباط 2019 وزعت الوزارة القمح"
EN = "The memo, dated Feb. 3, says the ministry handed out the wheat"
LEAK = "وزارة التموين\nالتاريخ: 3/2/2019\nيوزع القمح على الأفران"


def made(text: str, paper: str, *, day: str = "2019-02-03", kind: str = "leak", leaks: int = 1) -> SourcingGraph:
    at = text.index(paper)
    source = Source("paper:r:documents", "paper", paper, Span(at, at + len(paper)), role="documents")
    report = Document("r", "0", "r.txt", text, "ar", published="2019-03-12")
    variants = [Variant("r", (Span(len(text) - 10, len(text)),), text[-10:], "ar", chain=(source,))]
    documents = {"r": report}
    for n in range(leaks):
        documents[f"k{n}"] = Document(f"k{n}", "1", "k.txt", LEAK, "ar", published=day, kind=kind)  # type: ignore[arg-type]
        variants.append(Variant(f"k{n}", (Span(len(LEAK) - 10, len(LEAK)),), LEAK[-10:], "ar"))
    return graph(Claim("c", "x", "ar", tuple(variants)), documents)


def led(found: SourcingGraph) -> list[tuple[str, str]]:
    return [(edge.tail, edge.head) for edge in found.edges if edge.kind == "states"]


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        (AR, "الوثيقة"),
        (EN, "The memo"),
        (AR.replace("المؤرخة في 3 شباط 2019", "الصادرة بتاريخ ٢٠١٩/٢/٣"), "الوثيقة"),
        (EN.replace("Feb. 3", "3 February 2019"), "The memo"),
    ],
)
def test_a_paper_and_the_leak_of_its_day_are_one(text: str, paper: str) -> None:
    found = made(text, paper)
    assert led(found) == [("paper:r:documents", "document:k0")]
    [edge] = [edge for edge in found.edges if edge.kind == "states"]
    assert {each.doc_id: each.quote for each in edge.evidence}["k0"] == "3/2/2019"
    assert (independent(found).low, independent(found).high) == (1, 1)


NUMBERED = "وزارة التموين\nالرقم: 114/م\nThe bakeries of the town are to take in forty tons of wheat by Friday"
WORDS = 'The memo says that "the bakeries of the town are to take in forty tons" of it'


def of_leaks(text: str, paper: str, *leaks: str, start: int = 0) -> SourcingGraph:
    """A report that tells of a paper, its statement from ``start`` on, and leaks of no day."""
    at = text.index(paper)
    source = Source("paper:r:documents", "paper", paper, Span(at, at + len(paper)), role="documents")
    documents = {"r": Document("r", "0", "r.txt", text, "en", published="2019-03-12")}
    variants = [Variant("r", (Span(start, len(text)),), text[start:], "en", chain=(source,))]
    for n, leak in enumerate(leaks):
        documents[f"k{n}"] = Document(f"k{n}", "1", "k.txt", leak, "ar", kind="leak")
        variants.append(Variant(f"k{n}", (Span(0, len(leak)),), leak, "ar"))
    return graph(Claim("c", "x", "ar", tuple(variants)), documents)


@pytest.mark.parametrize(
    ("text", "paper", "known"),
    [
        ("بحسب المذكرة رقم 114 وزعت الوزارة القمح", "المذكرة", "الرقم: 114"),
        ("بحسب الوثيقة ذات الرقم ١١٤/م وزعت الوزارة القمح", "الوثيقة", "الرقم: 114"),
        ("Memo No. 114 says the ministry handed out the wheat", "Memo", "الرقم: 114"),
        (WORDS, "The memo", "The bakeries of the town are to take"),
    ],
)
def test_a_paper_is_known_by_its_number_and_by_its_words(text: str, paper: str, known: str) -> None:
    found = of_leaks(text, paper, NUMBERED, LEAK)
    assert led(found) == [("paper:r:documents", "document:k0")]
    [edge] = [edge for edge in found.edges if edge.kind == "states"]
    assert {each.doc_id: each.quote for each in edge.evidence}["k0"] == known


@pytest.mark.parametrize(
    ("text", "paper", "leaks"),
    [
        ("بحسب المذكرة رقم 115 وزعت الوزارة القمح", "المذكرة", [NUMBERED]),
        ("Memo No. 114 says the ministry handed out the wheat", "Memo", [NUMBERED, NUMBERED]),
        ("The memo says that it handed out 114 tons", "The memo", [NUMBERED]),
        ("Memo No. 5 says the ministry handed it out", "Memo", [NUMBERED.replace("114", "5")]),
        (WORDS.replace("forty", "sixty").replace("bakeries", "mills"), "The memo", [NUMBERED]),
        (WORDS, "The memo", [NUMBERED, NUMBERED + "."]),
    ],
)
def test_another_number_and_other_words_show_nothing(text: str, paper: str, leaks: list[str]) -> None:
    assert led(of_leaks(text, paper, *leaks)) == []


@pytest.mark.parametrize(
    ("text", "paper", "more"),
    [
        (AR.replace("2019", "2018"), "الوثيقة", {}),
        (AR, "الوثيقة", {"day": "2019-02-04"}),
        (AR, "الوثيقة", {"day": "2019-02"}),
        (AR, "الوثيقة", {"kind": "report"}),
        (AR, "الوثيقة", {"leaks": 2}),
        (EN.replace(", dated Feb. 3,", ""), "The memo", {}),
        (EN.replace(", dated Feb. 3,", " says that on Feb. 3"), "The memo", {}),
        (EN.replace("Feb. 3", "May 30"), "The memo", {"day": "2019-05-30"}),
    ],
)
def test_what_does_not_show_that_they_are_one(text: str, paper: str, more: dict[str, int]) -> None:
    assert led(made(text, paper, **more)) == []  # type: ignore[arg-type]
