"""The dossier: golden pages in both languages, nothing remote, nothing of a document ever markup."""

from __future__ import annotations

import os
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madar.errors import Misuse
from madar.publish import dossier
from madar.publish import outline as outlined

sys.path.insert(0, str(Path(__file__).parent))
from demo_outline import outline
from outlines import hostile, small

if TYPE_CHECKING:
    from madar.publish.outline import Lang

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
LANGS: tuple[Lang, ...] = ("ar", "en")
PAYLOADS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "</style><script>x</script>",
    "]]><svg onload=alert(1)>", "javascript:alert(1)", "{{ 7*7 }}{% raw %}", "&lt;b&gt;&#x3c;i>", "\u202egnp.exe", "a\x00b\x1bc",
    "\ud800", "\ufffe", "url(http://example.invalid/x)", "<!--", "-->", "</title><base href=//x>", "</svg><script>", "=1+1",
)  # fmt: skip


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _read(page: bytes) -> _Tags:
    read = _Tags()
    read.feed(page.decode())
    return read


@pytest.mark.parametrize("lang", LANGS)
def test_golden(lang: Lang) -> None:
    page = dossier.html(small(lang), lang=lang)
    golden = GOLDEN / f"dossier-{lang}.html"
    if os.environ.get("MADAR_WRITE_GOLDEN"):
        golden.write_bytes(page)
    assert page == golden.read_bytes(), "look at the page, then run again with MADAR_WRITE_GOLDEN=1"


@pytest.mark.parametrize("lang", LANGS)
def test_same_outline_same_bytes(lang: Lang) -> None:
    assert dossier.html(outline("silos", lang=lang), lang=lang) == dossier.html(outline("silos", lang=lang), lang=lang)


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_remote_and_no_script(lang: Lang) -> None:
    page = dossier.html(outline("withdrawal", "silos", "meeting", "statues", lang=lang), lang=lang)
    read = _read(page)
    assert not {tag for tag, _ in read.tags} & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "base",
        "a:",
    }
    for _tag, attributes in read.tags:
        for name, value in attributes:
            assert not name.startswith("on")
            assert name != "style"
            assert name not in {"href", "src"} or (value or "").startswith("#")
    assert b"default-src 'none'" in page
    assert b"url(" not in page
    assert b"@import" not in page


@pytest.mark.parametrize("lang", LANGS)
def test_every_note_is_there_and_every_link_leads_to_one(lang: Lang) -> None:
    page = dossier.html(outline("withdrawal", "meeting", lang=lang), lang=lang).decode()
    linked = set(re.findall(r'href="#(n\d+)"', page))
    there = re.findall(r'id="(n\d+)"', page)
    assert linked
    assert linked <= set(there)
    assert len(there) == len(set(there))


def test_notes_quote_the_document_at_the_span() -> None:
    told = outline("meeting")
    page = dossier.html(told, lang="en").decode()
    for variant in told.sheets[0].claim.variants:
        assert told.documents[variant.doc_id].original in page
        assert variant.quote.replace("'", "&#39;").replace('"', "&#34;") in page


def test_denials_stand_beside_and_are_not_counted_with_the_assertions() -> None:
    page = dossier.html(outline("meeting"), lang="en").decode()
    said, beside = page.split('<div class="beside">')
    assert "denied having" not in said
    assert beside.count("<td>denies</td>") == 4


def test_we_never_say_what_is_so() -> None:
    for lang in LANGS:
        page = dossier.html(
            outline("withdrawal", "silos", "meeting", "statues", "prisoners", lang=lang), lang=lang
        ).decode()
        ours = re.sub(
            r"<q>.*?</q>|<bdi[^>]*>.*?</bdi>|<h2 .*?</h2>|<style>.*?</style>|<svg.*?</svg>|<[^>]+>",
            "",
            page,
            flags=re.DOTALL,
        )
        assert not re.findall(r"\b(true|false|guilty|proven|fake|liar|lied)\b|مذنب|كاذب|ثبت أن|مؤكد أن", ours)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_changes_no_structure(payload: str) -> None:
    for lang in LANGS:
        hit, calm = (_read(dossier.html(hostile(text), lang=lang)) for text in (payload, "calm"))
        assert [tag for tag, _ in hit.tags if tag != "text"] == [tag for tag, _ in calm.tags if tag != "text"]
        page = dossier.html(hostile(payload), lang=lang).decode()
        assert "\u202e" not in page
        assert "\x00" not in page


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_any_text_keeps_the_structure(text: str) -> None:
    hit, calm = (_read(dossier.html(hostile(each), lang="ar")) for each in (text, "x"))
    known = {tag for tag, _ in calm.tags}
    assert {tag for tag, _ in hit.tags} <= known
    assert not any(name.startswith("on") for _, attributes in hit.tags for name, _ in attributes)


def test_another_language_is_refused() -> None:
    with pytest.raises(Misuse, match="dossier-language"):
        dossier.html(small(), lang="fr")  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGS)
def test_pdf_is_a_pdf_and_the_same_twice(lang: Lang) -> None:
    pytest.importorskip("weasyprint", reason="NOT RUN: WeasyPrint cannot load Pango here")
    first, second = (dossier.pdf(small(lang), lang=lang) for _ in range(2))
    assert first.startswith(b"%PDF-")
    assert first == second


def test_what_is_copied_off_an_arabic_pdf_is_what_it_says() -> None:
    pdfium = pytest.importorskip("pypdfium2")
    pytest.importorskip("weasyprint", reason="NOT RUN: WeasyPrint cannot load Pango here")
    whole = small("ar")
    words = "طلب عدم الكشف عن المكان الحالي، والخبر لك، وكلمة الحجر في الكتاب وشيئا من الخير"
    noted = outlined.arranged(whole, [whole.sheets[0].claim.claim_id], {whole.sheets[0].claim.claim_id: words})
    pages = pdfium.PdfDocument(dossier.pdf(noted, lang="ar"))
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    assert set(words.replace("،", "").split()) - set(text.replace("،", "").split()) == set()
    assert not re.search(r"[\u0250-\u05ff\u0900-\u1fff]", text)


def test_pdf_fetches_nothing() -> None:
    with pytest.raises(Misuse, match="dossier-remote"):
        dossier._refuse("http://example.invalid/x")
