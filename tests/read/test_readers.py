"""Every reader keeps one contract: a small file of each kind gives its words, a broken one a closed outcome with why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from made import AR, EN, docx, files, paragraphs, printed, saved, scan, zipped
from PIL import Image, ImageDraw
from rapidfuzz.distance import Levenshtein

from madar.read.readers import tesseract
from madar.read.sniff import sniff
from madar.read.wire import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from madar.read.jail import Reading

    Read = Callable[[str, bytes], Reading]

LINES = {"ar": (AR,), "en": (EN,), "both": (AR, EN)}
MADE = {lang: files(*lines) for lang, lines in LINES.items()}
ALL = [(lang, name) for lang, made in MADE.items() for name in made]


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("lang", "name"), ALL)
def test_a_file_gives_its_words_and_language(read: Read, lang: str, name: str) -> None:
    reading = read(name, MADE[lang][name])
    assert reading.outcome == "read", reading.failures
    texts = [plain(each.text) for each in reading.documents]
    for line in LINES[lang]:
        assert any(line in text for text in texts), texts
    assert lang == "both" or lang in {each.lang for each in reading.documents}
    assert not any("steal()" in text for text in texts)
    for each in reading.documents:
        assert all(0 <= span.start < span.end <= len(each.text) for span in each.furniture)


@pytest.mark.parametrize("name", [name for name in MADE["both"] if not name.endswith(".csv")])
def test_the_name_says_nothing_of_what_a_file_is(read: Read, name: str) -> None:
    """But for rows, which are plain text but for their name."""
    content = MADE["both"][name]
    one, other = read(name, content), read("untold", content)
    assert [document.text for document in one.documents] == [document.text for document in other.documents]


@pytest.mark.parametrize("name", MADE["ar"])
def test_a_file_cut_short_or_bent_ends_in_a_closed_outcome(read: Read, name: str) -> None:
    content = MADE["ar"][name]
    for broken in (content[: len(content) // 2], content[:40] + b"\xff\x00" * 8 + content[56:], content[:1]):
        reading = read(name, broken)
        assert reading.outcome in OUTCOMES
        assert reading.outcome != "crashed"
        assert not any("undeclared" in each.error for each in reading.failures), reading.failures
        assert reading.documents or all(each.error and each.remedy for each in reading.failures)


PRINTED = [
    [f"{number}. {AR}" for number in range(1, 30)],
    [
        "أعلنت إدارة الميناء أولا أن حريقا كبيرا دمر أربع صوامع، ولم يصب أحد من العمال الأربعين.",
        "وقال اللواء زهير القنطاري لقناة Northlight إن 1200 وثيقة سلمت في 21 مارس 2022، «كلها أصلية».",
        "لا لآلئ في المتحف ولا ألواح؛ لأن اللجنة الأولى نقلتها ليلا إلى الإسلاميين الآخرين.",
    ],
]


@pytest.mark.parametrize("lines", PRINTED, ids=["numbered", "lam-alef, tanwin, a Latin name"])
def test_an_arabic_pdf_is_rebuilt_as_it_was_printed(read: Read, lines: list[str]) -> None:
    """At most 1 % of letters wrong."""
    page = "".join(f'<p dir="rtl" lang="ar">{line}</p>' for line in lines)
    found = plain(read("a.pdf", printed(html=page)).documents[0].text.replace("\f", " "))
    said = plain("\n".join(lines))
    assert Levenshtein.distance(found, said) <= 0.01 * len(said), found


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6", "utf-8"])
def test_a_subject_of_bare_bytes_is_read(read: Read, encoding: str) -> None:
    head = b"From: a@example.org\r\nSubject: " + "وثائق الميناء".encode(encoding)
    [document] = read("a.eml", head + b"\r\n\r\n" + EN.encode()).documents
    assert document.title == "وثائق الميناء"


def test_a_paper_s_head_is_known(read: Read) -> None:
    page = (
        '<html lang="ar"><head><title>انهيار جسر - صحيفة المدى</title><meta property="og:site_name" content="صحيفة المدى">'
        '<meta property="article:published_time" content="2022-03-21T10:00:00Z"></head>'
        f"<body><h1>انهيار جسر</h1>{paragraphs(AR)}</body></html>"
    )
    [document] = read("page.html", page.encode()).documents
    assert (document.title, document.publisher, document.published, document.lang) == (
        "انهيار جسر",
        "صحيفة المدى",
        "2022-03-21",
        "ar",
    )


def test_a_zip_that_lost_its_directory_gives_the_members_that_are_whole(read: Read) -> None:
    whole = zipped({f"{number}.txt": (AR + str(number)) * 300 for number in range(6)})
    reading = read("cut.zip", whole[: len(whole) // 2])
    if any("directory" in each.error for each in reading.failures):
        pytest.skip("NOT RUN: this machine has no libarchive")
    assert 1 <= len(reading.documents) < 6
    assert reading.failures


needs_ocr = pytest.mark.skipif(not tesseract.possible(), reason="NOT RUN: this machine has no tesseract")


def test_words_that_a_pdf_does_not_show_are_told(read: Read) -> None:
    white = f'<p style="color:white">do not tell the port</p><p>{EN}</p><p dir="rtl">{AR}</p>'
    bar = f'<p style="background:black;color:black">secret source named here</p><p>{EN}</p>'
    for page, words in ((white, "do not tell the port"), (bar, "secret source named here"), (f"<p>{EN}</p>", "")):
        [document] = read("a.pdf", printed(html=page)).documents
        assert dict(document.known_from).get("hidden", "") == words


@needs_ocr
def test_each_line_of_a_scan_is_read_in_its_own_alphabet(read: Read) -> None:
    [document] = read("scan.png", saved(scan(AR, EN, AR, EN), "PNG")).documents
    said = plain(f"{AR} {EN} {AR} {EN}")
    assert Levenshtein.distance(plain(document.text), said) <= 0.05 * len(said), document.text


@needs_ocr
def test_a_scan_within_a_document_is_read_and_a_photograph_is_no_fault(read: Read) -> None:
    noise = Image.effect_noise((600, 600), 90)
    media = {"word/media/page.png": saved(scan(AR, EN), "PNG"), "word/media/photo.png": saved(noise, "PNG")}
    reading = read("a.docx", docx("x", **media))
    assert [document.origin for document in reading.documents] == ["", "picture page.png"]
    assert "bridge" in reading.documents[1].text
    assert not reading.failures
    bare = read("a.xlsx", zipped({"[Content_Types].xml": "<Types/>", "xl/media/photo.png": saved(noise, "PNG")}))
    assert bare.failures, "what gives nothing says why"


@needs_ocr
def test_a_telephone_s_picture_is_read(read: Read) -> None:
    reading = read("IMG_0001.HEIC", (Path(__file__).parent / "line.heic").read_bytes())
    if any("libde265" in each.error for each in reading.failures):
        pytest.skip("NOT RUN: this machine has no libde265")
    [document] = reading.documents
    assert "ونفى ناطق باسم الميناء ذلك" in document.text


@needs_ocr
@pytest.mark.parametrize("turned", [180, 90, 12, -4])
def test_a_page_that_leans_or_stands_on_its_head_is_read(read: Read, turned: float) -> None:
    picture = scan(AR, EN, AR, EN).rotate(turned, expand=True, fillcolor=255)
    (document,) = read("a.jpg", saved(picture, "JPEG")).documents
    said = plain(f"{AR} {EN} {AR} {EN}")
    assert Levenshtein.distance(plain(document.text), said) <= 0.05 * len(said), document.text


@needs_ocr
def test_an_avif_is_decoded_without_a_thread(read: Read) -> None:
    (document,) = read("a.avif", saved(scan(AR, EN).convert("RGB"), "AVIF")).documents
    assert "الجسر" in document.text


@needs_ocr
def test_rules_through_a_page_do_not_hide_its_words(read: Read) -> None:
    page = scan(AR, AR)
    pen = ImageDraw.Draw(page)
    for at in range(0, page.height, 60):
        pen.line((0, at, page.width, at), fill=0, width=3)
    [document] = read("ruled.png", saved(page, "PNG")).documents
    assert "الجسر" in document.text


def test_a_zip_behind_the_mark_of_a_split_one_gives_its_members(read: Read) -> None:
    assert AR in read("a.zip", b"PK00" + zipped({"a.txt": AR})).documents[0].text


@pytest.mark.parametrize(
    ("xml", "kind"),
    [
        ("<?xml version='1.0'?><kml><Placemark><name>سالم</name></Placemark></kml>", "xml"),
        ("<?xml version='1.0'?><Workbook><Table><Row><Data>سالم</Data></Row></Table></Workbook>", "xml"),
        ("<svg xmlns='http://www.w3.org/2000/svg'><text>Salim</text></svg>", "xml"),
        ("<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><p>Salim</p></html>", "html"),
    ],
)
def test_a_page_is_told_from_other_markup_by_its_root(xml: str, kind: str) -> None:
    assert sniff(xml.encode()) == kind


def test_cells_and_names_of_any_xml_are_not_run_together(read: Read) -> None:
    (document,) = read("a.xml", f"<?xml version='1.0'?><kml><name>سالم</name><p>{EN}</p></kml>".encode()).documents
    assert document.text == f"سالم\n{EN}"


def test_a_conversation_of_telegram_is_read_line_by_line(read: Read) -> None:
    messages = [
        {"id": 1, "type": "service", "date": "2016-05-03T09:59:00", "text": ""},
        {"id": 2, "date": "2016-05-03T10:00:00", "from": "سالم", "text": [AR[:9], {"type": "bold", "text": AR[9:]}]},
        {"id": 3, "date": "2016-05-03T10:01:00", "from": "Port", "forwarded_from": "News", "text": EN},
    ]
    chat = {"name": "قناة المرفأ", "type": "public_channel", "messages": messages}
    lines = [f"2016-05-03T10:00:00 سالم: {AR}", f"2016-05-03T10:01:00 Port (forwarded_from: News): {EN}"]
    (document,) = read("result.json", json.dumps(chat).encode()).documents
    assert (document.title, document.text.split("\n")) == ("قناة المرفأ", lines)
    reading = read("result.json", json.dumps({"chats": {"list": [chat, chat]}}).encode())
    assert [each.origin for each in reading.documents] == ["chat 1 قناة المرفأ", "chat 2 قناة المرفأ"]


@pytest.mark.parametrize("start", [b"OggS\0\2", b"\0\0\0\x18ftypmp42", b"RIFF\0\0\0\0WAVE", b"ID3\3"])
def test_a_recording_is_called_one(read: Read, start: bytes) -> None:
    reading = read("PTT-20160503.opus", start + bytes(400))
    assert reading.outcome == "unreadable"
    assert "recording" in reading.failures[0].error


@pytest.mark.parametrize("text", ["BM: النمر قال", "MZ is not a program here, said Salim"])
def test_letters_that_begin_like_a_program_or_a_picture_are_text(text: str) -> None:
    assert sniff(text.encode() * 9) == "text"
