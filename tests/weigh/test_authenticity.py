from __future__ import annotations

import random
import tomllib
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from weasyprint import HTML

from madar.lang.calendar import months
from madar.lang.words import table
from madar.read import jail
from madar.terms import Document
from madar.weigh.authenticity import indicators, within
from madar.weigh.serials import FIELDS, head, patterns, shape

ROWS = tomllib.loads((Path(__file__).parents[1] / "tables" / "authenticity.toml").read_text(encoding="utf-8"))["row"]


def paper(text: str, lang: str = "ar", **more: Any) -> Document:
    known = tuple(more.pop("known", {}).items())
    doc_id = more.pop("doc_id", "d")
    return Document(doc_id, doc_id, f"{doc_id}.txt", text, lang, known_from=known, **more)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_what_does_not_fit_is_found_with_its_words_and_nothing_else(row: dict[str, Any]) -> None:
    more = {key: row[key] for key in ("published", "kind", "known", "lang") if key in row}
    document = paper(row["text"], **more)
    found = list(within(document))
    assert [each.code for each in found] == row["codes"]
    quotes = [each.quote for finding in found for each in finding.evidence]
    if "quotes" in row:
        assert quotes == row["quotes"]
    assert all(document.text[e.span.start : e.span.end] == e.quote for f in found for e in f.evidence)


@given(st.dates(date(1950, 1, 1), date(2060, 1, 1)), st.integers(0, 6), st.sampled_from(["ar", "en"]))
def test_every_wrong_weekday_is_found_and_no_right_one(day: date, later: int, lang: str) -> None:
    name = table(lang, "times")["weekdays"][str((day + timedelta(days=later)).isoweekday())][0]
    month = next(word for word, n in months(lang).items() if n == day.month)
    text = f"{name} {day.day} {month.title()} {day.year}"
    assert [each.code for each in within(paper(text, lang))] == (["weekday_mismatch"] if later else [])


def letters(many: int, rng: random.Random) -> list[Document]:
    """Letters of one office, their numbers rising with their dates."""
    out, number, day = [], 10, date(2014, 1, 2)
    for n in range(many):
        number, day = number + rng.randint(1, 9), day + timedelta(days=rng.randint(1, 6))
        text = f"وزارة النقل\nمديرية المرافئ\nالرقم: {number}/ص/{day.year}\nالتاريخ: {day:%d/%m/%Y}\nالموضوع: رصيف {n}\nنأمر بكذا {n}."
        out.append(paper(text, doc_id=f"{n:02}", published=day.isoformat(), kind="leak"))
    return out


@pytest.mark.parametrize("seed", range(20))
def test_a_paper_that_breaks_the_pattern_is_found_and_no_other(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - a fixed course
    trove = letters(12, rng)
    assert patterns(trove) == ()
    at = rng.randrange(1, 11)
    old = trove[at]
    for before, after, code in (
        ("/ص/", "-ص-", "serial_breaks"),
        ("الرقم: ", "الرقم: 9", "serial_breaks"),
        ("الموضوع", "الغرض", "letterhead_breaks"),
    ):
        forged = [*trove[:at], replace(old, text=old.text.replace(before, after, 1)), *trove[at + 1 :]]
        assert [(each.code, each.subject) for each in patterns(forged)] == [(code, old.doc_id)]
    number = head(trove[0]).number  # type: ignore[union-attr]
    twice = [*trove, replace(trove[0], doc_id="again", text=trove[0].text + " وبغيره.")]
    assert {each.subject for each in patterns(twice) if each.code == "serial_repeated"} == {"00", "again"}
    assert number in dict(patterns(twice)[0].counts)["number"]


def test_few_papers_make_no_pattern_and_texts_without_a_head_none() -> None:
    few = letters(4, random.Random(1))  # noqa: S311 - a fixed course
    forged = [replace(few[0], text=few[0].text.replace("/ص/", "-ص-")), *few[1:]]
    assert patterns(forged) == ()
    assert head(paper("قال فلان كذا.\nوقال غيره كذا.")) is None
    assert patterns([]) == ()


def test_a_shape_keeps_what_is_neither_digit_nor_letter() -> None:
    assert [shape(each) for each in ("١٢/ص/2014", "No-12.b", "12 / 5")] == ["9/أ/9", "A-9.A", "9/9"]


def test_the_labels_of_heads_are_whole_in_both_languages() -> None:
    for lang in ("ar", "en"):
        labels = table(lang, "letterheads")
        assert set(labels) == {*FIELDS, "twin", "between"}
        assert all(labels[key] and len(set(labels[key])) == len(labels[key]) for key in labels)


def packed(path: Path, made: str) -> Path:
    """An office file of one paragraph that says when it was made."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    core = 'xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:d="http://purl.org/dc/terms/"'
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("[Content_Types].xml", types)
        paragraph = "<w:p><w:r><w:t>كتائب الرماد: أمر.</w:t></w:r></w:p>"
        file.writestr("word/document.xml", f"<w:document {word}><w:body>{paragraph}</w:body></w:document>")
        file.writestr("docProps/core.xml", f"<c:p {core}><d:created>{made}</d:created></c:p>")
    return path


def drawn(path: Path, made: str) -> Path:
    """A PDF of one paragraph that says when it was made."""
    page = f'<meta name="dcterms.created" content="{made}"><p>كتائب الرماد: أمر بكذا.</p>'
    path.write_bytes(HTML(string=page).write_pdf())
    return path


def test_the_dates_of_files_come_from_the_files(tmp_path: Path) -> None:
    paths = [packed(tmp_path / "a.docx", "2016-04-01T10:00:00Z"), drawn(tmp_path / "b.pdf", "2016-04-01")]
    with jail.Jail(workers=1) as walls:
        jobs = [jail.Job(path, path.name, path.name) for path in paths]
        read = [document for reading in walls.read_many(jobs) for document in reading.documents]
    assert [dict(document.known_from)["made"] for document in read] == ["2016-04-01", "2016-04-01"]
    for document in read:
        known = {**dict(document.known_from), "published": "its date"}
        bears = replace(document, published="2016-05-04", known_from=tuple(known.items()))
        assert [each.code for each in within(bears)] == ["file_date"]


def test_a_text_layer_that_the_picture_contradicts_is_told() -> None:
    layer = paper("شيء آخر تماما", origin="text layer, which the picture contradicts")
    assert [each.code for each in within(layer)] == ["layer_contradicted"]


DAYS = {
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
RAJAB = {
    "ar": "{weekday} {n} رجب 1437 هـ، قال سالم النمر كذا {n}.",
    "en": "{weekday} {n} Rajab 1437 AH, Salim Nimr said so {n}.",
}


def sighted(lang: str, off: int, odd: int = 0) -> list[Document]:
    """Papers of Rajab 1437, which the table begins on Friday 8 April 2016, as counted so many days off it; one odd."""
    out = []
    for n in range(3, 15):
        weekday = (date(2016, 4, 8) + timedelta(days=n - 1 + off + (odd if n == 9 else 0))).isoweekday()
        text = RAJAB[lang].format(weekday=DAYS[lang][weekday - 1], n=n)
        out.append(Document(f"{n:02}", f"{n:02}", f"{n}.txt", text, lang))
    return out


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("off", [-1, 0, 1])
def test_a_trove_says_itself_when_its_months_began(lang: str, off: int) -> None:
    assert indicators(sighted(lang, off), {}) == ()
    for odd in (-1, 1, 3):
        found = [(each.code, each.subject) for each in indicators(sighted(lang, off, odd), {})]
        assert found == [("weekday_mismatch", "09")]
    alone = sighted(lang, off, -off)[6:7]
    assert indicators(alone, {}) == (), "one paper settles nothing"
