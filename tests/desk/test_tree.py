"""The tree of the terminal: what stands beside a claim is told apart from what carries it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from madar.case import Case
from madar.casebook.concluded import Account
from madar.desk.tree import LEAST, tree
from madar.lang.words import LANGUAGES, table
from madar.terms import Claim, Document, Passage, Reuse, Source, Span, Variant
from madar.trace.chains import graph
from madar.trace.lines import independent
from madar.trace.pivot import common_link

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "a.txt": "According to Reuters, the bridge of Azira collapsed on Monday.",
    "b.txt": "The Guardian could not verify that the bridge of Azira collapsed on Monday.",
    "c.txt": "نفت صحيفة الحياة أن يكون جسر أزيرة قد انهار يوم الاثنين.",
}


def test_a_denial_and_a_could_not_verify_stand_beside(tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    case = Case.create(tmp_path / "case", when="2026-01-01T00:00:00Z", who="test")
    case.add([tmp_path / name for name in TEXTS], said={}, when="2026-01-01T00:00:00Z", who="test")
    case.run()
    lines = [line for account in case.accounts() for line in tree(account, case.paths())]
    told = "\n".join(lines)
    assert "on the word of Reuters ● origin" in told
    assert "could not be verified by Guardian (beside)" in told
    assert any("denied by" in line and "(beside)" in line for line in lines)


MADA = Source("mada", "publisher", "قناة المدى", Span(0, 4))
SALEM = Source("salem", "person", "سالم الحداد", Span(0, 4))
TEXT = "أفادت قناة المدى نقلا عن سالم الحداد بأن الميناء احترق في ليل التاسع من مارس وأن أربع صوامع حبوب دمرت"


def account() -> Account:
    whole = Span(0, len(TEXT))
    documents = {doc: Document(doc, "", f"{doc}.txt", TEXT, "ar", publisher=doc) for doc in "abc"}
    variants = [Variant(doc, (whole,), TEXT, "ar", chain=(MADA, SALEM)) for doc in "ab"]
    claim = Claim("c", TEXT, "ar", (*variants, Variant("c", (whole,), TEXT, "ar")))
    made = graph(claim, documents)
    return Account(claim, made, independent(made), common_link(made), (), (), (), 3, 3, {"asserts": 3}, "", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_tree_speaks_arabic_or_english(lang: str) -> None:
    words = table(lang, "desk")["tree"]
    told = list(tree(account(), {"a": "a.txt", "b": "b.txt", "c": "c.txt"}, lang=lang))
    assert told[1].startswith(f"  {words['independent']}: 1 (")
    assert any(f"{words['common_link']}: قناة المدى" in line for line in told)
    assert any("قناة المدى → سالم الحداد" in line for line in told)
    assert any(line.endswith(words["silent"]) for line in told)
    other = table("en" if lang == "ar" else "ar", "desk")["tree"]
    assert not any(other["independent"] in line or other["silent"] in line for line in told)


def test_documents_stand_in_the_order_of_their_days_and_what_was_told_is_told_once() -> None:
    days = {"a": "2022-03-11", "b": "2022-03-10", "c": ""}
    told = list(tree(account(), {doc: f"{doc}.txt" for doc in "abc"}, days=days))
    heads = [line.split("[")[1].rstrip("]") for line in told if "[" in line]
    assert heads == ["b.txt, 2022-03-10", "a.txt, 2022-03-11", "c.txt"]
    assert sum("سالم الحداد ● origin" in line for line in told) == 1
    assert sum("see above" in line for line in told) == 1


@pytest.mark.parametrize("width", [60, 80, 120])
def test_quotations_are_cut_to_the_width(width: int) -> None:
    for line in tree(account(), {doc: f"{doc}.txt" for doc in "abc"}, width=width):
        if "“" in line:
            assert len(line) <= max(width, len(line.split("“")[0]) + LEAST + 2)
            assert line.endswith("”")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_many_that_print_one_text_the_nearest_is_drawn_and_the_others_are_told(lang: str) -> None:
    whole = Span(0, len(TEXT))
    documents = {
        doc: Document(doc, "", f"{doc}.txt", TEXT, "ar", published="2031-03-10" if doc == "d" else "2031-03-09",
                      publisher=f"outlet {doc}")
        for doc in "abcd"
    }  # fmt: skip
    reuse = [
        Reuse(Passage(doc, Span(0, end)), Passage("d", Span(0, end)), 1.0, "dated")
        for doc, end in (("a", 40), ("b", len(TEXT)), ("c", 40))
    ]
    claim = Claim("c", TEXT, "ar", tuple(Variant(doc, (whole,), TEXT, "ar") for doc in "abcd"))
    made = graph(claim, documents, reuse)
    found = Account(claim, made, independent(made), common_link(made), (), (), (), 4, 4, {"asserts": 4}, "", "")
    told = "\n".join(tree(found, {doc: f"{doc}.txt" for doc in "abcd"}, lang=lang))
    words = table(lang, "desk")["tree"]
    assert f"{words['edges']['inferred']} outlet b" in told
    assert words["others"].format(n=2, names="outlet a, outlet c") in told
