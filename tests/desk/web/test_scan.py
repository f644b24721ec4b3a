"""The page beside the text: its picture is dots of ours, its words lie where they were read, nothing else is served."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html
from PIL import Image
from weasyprint import HTML

from madar.case import Case
from madar.desk.web.screens.scan import stretches

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WHEN = "2026-01-01T00:00:00Z"
PAGES = """<style>@page{size:A5;margin:2cm} p{break-after:page}</style>
<p>Spokesman Idris Talhawi said that no guns had been moved from Azira.</p><p>The front denied it on Monday.</p>"""


@pytest.fixture(scope="module")
def paged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    room: Path = tmp_path_factory.mktemp("paged")
    (room / "statement.pdf").write_bytes(HTML(string=PAGES).write_pdf())
    case = Case.create(room / "case", when=WHEN, who="tester")
    case.add([room / "statement.pdf"], said={}, when=WHEN, who="tester")
    case.run(workers=1)
    yield case
    case.casebook.close()


def test_the_page_with_the_words_asked_for_is_shown(paged: Case, enter: Any) -> None:
    document = next(paged.casebook.documents())
    first, second = list(stretches(document.text))[:2]
    assert "guns" in document.text[first.start : first.end]
    at = document.text.index("denied")
    assert second.start < at
    client = enter(paged)
    page = html.document_fromstring(client.get(f"/document/{document.doc_id}?at={at}-{at + 6}").text)
    (picture,) = page.iter("img")
    assert picture.get("src") == f"/sheet/{document.doc_id}/1"
    told = page.xpath("//svg/rect[contains(@class, 'hit')]")
    boxes = [box for box in paged.boxes(document.doc_id) if box.start < at + 6 and at < box.end]
    assert [int(each.get("x")) for each in told] == [box.left for box in boxes]
    assert "guns" not in page.xpath("string(//div[contains(@class, 'paper')])")
    assert client.get(f"/document/{document.doc_id}?sheet=99").status_code == 200


def test_the_picture_is_a_plain_one_and_no_other_is_given(paged: Case, enter: Any) -> None:
    document = next(paged.casebook.documents())
    client = enter(paged)
    answer = client.get(f"/sheet/{document.doc_id}/0")
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"] == "no-store"
    assert Image.open(io.BytesIO(answer.content)).size[0] == 1200
    assert client.get(f"/sheet/{document.doc_id}/7").status_code == 404
    assert client.get("/sheet/none/0").status_code == 404
    assert client.get(f"/sheet/{document.doc_id}/..%2f0").status_code == 404


def test_a_document_without_pages_has_none_beside_it(client: Any, case: Case) -> None:
    for document in list(case.casebook.documents())[:3]:
        page = html.document_fromstring(client.get(f"/document/{document.doc_id}").text)
        assert not list(page.iter("img"))
        assert page.xpath("//div[@class='two']")
