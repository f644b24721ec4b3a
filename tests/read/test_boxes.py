"""A word's box leads to where it is seen: in PDFs from their letters, in scans from OCR, in pictures, and nested."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from made import AR, EN, printed, saved, scan, zipped
from PIL import Image

from madar.case import Case
from madar.errors import MadarError
from madar.read.readers import tesseract
from madar.terms import WHOLE_PAGE, Span

if TYPE_CHECKING:
    from madar.terms import Box, Document

WORDS = {"الجسر": AR, "bridge": EN}


def turned() -> bytes:
    """A PDF printed sideways whose page is turned to be upright, cut to a part of its sheet."""
    lines = f'<p dir="rtl">{AR}</p><p>{EN}</p>'
    style = "width:18cm;margin:9cm 0 0 -1cm;transform:rotate(-90deg)"
    document = pypdfium2.PdfDocument(printed(html=f'<div style="{style}">{lines}</div>'))
    document[0].set_rotation(90)
    document[0].set_cropbox(20, 60, 560, 800)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def files() -> dict[str, bytes]:
    pdf = printed(AR, EN)
    side = scan(*[AR, EN] * 3).transpose(Image.Transpose.ROTATE_90)
    return {
        "letters.pdf": pdf,
        "turned.pdf": turned(),
        "scan.png": saved(scan(AR, EN), "PNG"),
        "scan.pdf": saved(scan(AR, EN), "PDF"),
        "scan on its side.png": saved(side, "PNG"),
        "scan that leans.png": saved(scan(*[AR, EN] * 3).rotate(7, expand=True, fillcolor=255), "PNG"),
        "nested.zip": zipped({"a/letters.pdf": pdf, "b/letters.pdf": turned()}),
    }


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("boxes")
    for name, content in files().items():
        (folder / name).write_bytes(content)
    made = Case.create(folder / "case", when="2022-03-21T00:00:00Z", who="t")
    made.add([folder / name for name in files()], said={}, when="2022-03-21T00:00:00Z", who="t")
    made.run(workers=1)
    return made


def documents(case: Case) -> list[Document]:
    return [each for each in case.casebook.documents() if tesseract.possible() or "scan" not in each.path]


def ink(case: Case, document: Document, box: Box) -> tuple[float, float]:
    """How much of a word's box is dark, and how far its ink reaches along the box."""
    with Image.open(io.BytesIO(case.page(document.doc_id, box.page))) as page:
        grey = page.convert("L")
        across, down = grey.width / WHOLE_PAGE, grey.height / WHOLE_PAGE
        edges = (box.left * across, box.top * down, box.right * across, box.bottom * down)
        left, top, right, bottom = map(int, edges)
        inside = grey.crop((left, top, right, bottom)).histogram()
        beside = grey.crop((left, top, right, bottom)).point(lambda dot: 255 * (dot < 128)).getbbox()
        dark = sum(inside[:128]) / max(1, sum(inside))
        long = (beside[2] - beside[0], beside[3] - beside[1]) if beside else (0, 0)
        return dark, max(long[0] / max(1, right - left), long[1] / max(1, bottom - top))


def test_every_word_has_one_box_in_the_order_of_the_text(case: Case) -> None:
    assert len(documents(case)) >= 4
    for document in documents(case):
        boxes = case.boxes(document.doc_id)
        assert [document.text[box.start : box.end] for box in boxes] == document.text.split()


@pytest.mark.parametrize("word", WORDS)
def test_a_word_s_box_holds_its_ink(case: Case, word: str) -> None:
    told = [document for document in documents(case) if word in document.text]
    assert len(told) == (8 if tesseract.possible() else 4)
    for document in told:
        at = document.text.find(word)
        [box] = case.boxes(document.doc_id, Span(at, at + len(word)))
        dark, wide = ink(case, document, box)
        assert 0.03 < dark < 0.6, (document.path, document.origin, box)
        assert wide > 0.7, (document.path, document.origin, box)
        assert (box.sure < 100) == ("scan" in document.path)


def test_a_page_that_is_not_there_is_said_to_be_so(case: Case) -> None:
    document = next(each for each in case.casebook.documents() if each.path.endswith("letters.pdf"))
    for doc_id, number in ((document.doc_id, 7), ("0" * 16, 0)):
        with pytest.raises(MadarError, match=r"no-page|not-drawn"):
            case.page(doc_id, number)
