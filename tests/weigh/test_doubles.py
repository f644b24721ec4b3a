"""Doubles are named with all their paths; of near ones what differs stands beside it, in both languages."""

from __future__ import annotations

import pytest

from madar.terms import Document, Finding
from madar.trace.copies import reuse
from madar.weigh.authenticity import indicators

AR = (
    "قالت وزارة النقل في كتابها إلى اللواء نادر إن {n} شاحنة خرجت من مرفأ أزيرة ليلة الخميس ومعها {what}، "
    "وإن الحرس فتحوا لها الباب الشرقي قبل الفجر، ثم عادت من غير حمولتها وطُلب من السائقين أن يوقعوا على ورقة بالصمت."
)
EN = (
    "The transport ministry wrote to General Nadir that {n} trucks had left the port of Azira on Thursday night with {what}, "
    "that the guards opened the eastern gate before dawn, and that the drivers came back empty and were made to sign a paper."
)


def paper(doc_id: str, text: str, lang: str = "ar", kind: str = "leak") -> Document:
    return Document(doc_id, doc_id, f"رسائل/{doc_id}.txt", text, lang, kind=kind)  # type: ignore[arg-type]


def near(*documents: Document) -> list[Finding]:
    return [each for each in indicators(documents, {}, reuse(documents)) if each.code == "near_text"]


def test_doubles_are_named_with_all_their_paths() -> None:
    text = "قالت الوزارة إن الرسائل مزورة كلها، وإنها ستحيل من نشرها إلى القضاء في أزيرة قبل نهاية الشهر."
    one, other, third = (paper(name, text + more) for name, more in (("a", ""), ("b", "  "), ("c", " لا.")))
    found = indicators([one, other, third], {"a": ["a.txt", "نسخة/a.txt"], "b": ["b.txt"]})
    assert [(each.code, each.subject, dict(each.counts)["paths"]) for each in found] == [
        ("same_bytes", "a", "a.txt | نسخة/a.txt"),
        ("same_text", "a", "رسائل/b.txt"),
        ("same_text", "b", "رسائل/a.txt"),
    ]


@pytest.mark.parametrize(
    ("lang", "text", "one", "other", "what"),
    [
        ("ar", AR, "سبع", "سبعون", ("صناديق الذخيرة", "أكياس الطحين")),
        ("en", EN, "7", "70", ("crates of shells", "sacks of flour")),
    ],
)
def test_what_differs_is_told_with_the_words_of_both(
    lang: str, text: str, one: str, other: str, what: tuple[str, str]
) -> None:
    pair = (
        paper("a", text.format(n=one, what=what[0]), lang),
        paper("b", text.format(n=other, what=what[1]), lang),
    )
    found = near(*pair)
    assert [(each.subject, each.severity) for each in found] == [("a", "look"), ("b", "look")]
    quotes = [(each.doc_id, each.quote) for each in found[0].evidence]
    assert ("a", one) in quotes
    assert ("b", other) in quotes
    texts = {each.doc_id: each.text for each in pair}
    assert all(texts[e.doc_id][e.span.start : e.span.end] == e.quote for each in found for e in each.evidence)
    told = dict(found[0].counts)
    assert told["here"] == f"«{one}» «{what[0]}»"
    assert told["there"] == f"«{other}» «{what[1]}»", "in the same order as here"
    assert told["nearest"] == told["paths"] == "رسائل/b.txt"
    assert int(told["common"]) < int(told["of"])


@pytest.mark.parametrize(("lang", "text", "more"), [("ar", AR, "ختم: {}"), ("en", EN, "Stamp: {}")])
def test_the_nearest_is_held_against_it_and_all_are_named(lang: str, text: str, more: str) -> None:
    whole = text.format(n=12, what="x")
    trove = [paper(name, f"{whole}\n{more.format(name * n)}", lang) for n, name in enumerate("abc", 1)]
    trove.append(paper("d", whole.replace("12", "13") + "\n" + more.format("bb"), lang))
    told = {each.subject: dict(each.counts) for each in near(*trove)}
    assert set(told) == set("abcd")
    assert told["d"]["nearest"] == "رسائل/b.txt"
    assert (told["d"]["here"], told["d"]["there"]) == ("«13»", "«12»")
    assert set(told["d"]["paths"].split(" | ")) == {f"رسائل/{name}.txt" for name in "abc"}


def test_numbers_that_differ_are_shown_before_other_words() -> None:
    words = (EN.format(n="some", what="shells") + " It was night number 7 of that week.").split() * 2
    at = len(words) // 2
    number = words.index("7", at)
    other = [f"{word}s" if n < at and n % 5 == 0 and word != "7" else word for n, word in enumerate(words)]
    other[number] = "77"
    told = dict(near(paper("a", " ".join(words), "en"), paper("b", " ".join(other), "en"))[0].counts)
    assert int(told["places"]) > told["here"].count("«") + told["here"].count("—") == 6
    assert (told["here"].split()[-1], told["there"].split()[-1]) == ("«7»", "«77»")


def test_marks_alone_are_told_as_marks() -> None:
    plain = AR.format(n=3, what="صناديق")
    found = near(paper("a", plain), paper("b", plain.replace("طُلب", "طلب").replace("،", " -")))
    assert [dict(each.counts)["how"] for each in found] == ["marks", "marks"]


def test_a_part_of_a_text_is_no_double_of_it_and_reports_are_only_noted() -> None:
    whole = AR.format(n=3, what="صناديق")
    longer = whole + " " + " ".join(f"كلمة{n}" for n in range(20))
    assert near(paper("a", whole), paper("b", longer)) == []
    reports = [paper(name, AR.format(n=n, what="صناديق"), kind="report") for n, name in enumerate("ab", 3)]
    assert {each.severity for each in near(*reports)} == {"note"}
