"""Every reader keeps one contract: a small file of each kind gives its words, a broken one a closed outcome with why."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from rapidfuzz.distance import Levenshtein
from weasyprint import HTML

from madar.read.jail import Jail
from madar.read.sniff import sniff
from madar.read.wire import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from madar.read.jail import Reading

AR = "قال سالم النمر إن «القافلة» لم تعبر الجسر يوم 3 أيار 2016، ونفى ناطق باسم الميناء ذلك."
EN = "Salim Nimr said the convoy did not cross the bridge on 3 May 2016; a port spokesman denied it."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
WORDS = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def zipped(**members: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return out.getvalue()


def mail(text: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "a@example.org", "x", "Tue, 3 May 2016 10:00:00 +0300"
    message.set_content(text)
    message.add_attachment(text.encode(), maintype="application", subtype="octet-stream", filename="note.txt")
    return message.as_bytes()


def rtf(text: str) -> bytes:
    coded = "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in text)
    return f"{{\\rtf1\\ansi {{\\f2 \\*\\cs7 {coded}}}}}".encode()


def docx(text: str, **more: str | bytes) -> bytes:
    body = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'
    return zipped(**{"[Content_Types].xml": "<Types/>", "word/document.xml": body, **more})


def odt(text: str) -> bytes:
    body = f'<o:document-content xmlns:o="{OFFICE}" xmlns:t="{WORDS}"><t:p>{text}</t:p></o:document-content>'
    kind = "application/vnd.oasis.opendocument.text"
    return zipped(**{"mimetype": kind, "content.xml": body, "META-INF/manifest.xml": "<m/>"})


def warc(text: str) -> bytes:
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>{text}</p></html>".encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/a\r\nContent-Length: {len(page)}"
    return head.encode() + b"\r\n\r\n" + page + b"\r\n\r\n"


def files(text: str) -> dict[str, bytes]:
    raw = text.encode()
    return {
        "a.txt": raw,
        "utf16.txt": text.encode("utf-16"),
        "a.csv": f"who,what\nx,{text}".encode(),
        "a.json": f'[{{"title": "x", "text": "{text}"}}]'.encode(),
        "a.xml": f"<?xml version='1.0'?><a>{text}</a>".encode(),
        "a.html": f"<html><body><p>{text}</p></body></html>".encode(),
        "a.rtf": rtf(text),
        "a.docx": docx(text),
        "chunk.docx": docx("", **{"word/chunk.html": f"<html><p>{text}</p></html>"}),
        "a.odt": odt(text),
        "a.pdf": bytes(
            HTML(string=f"<html dir={'rtl' if text is AR else 'ltr'}><p>{text}</p></html>").write_pdf() or b""
        ),
        "a.eml": mail(text),
        "a.mbox": b"From a@example.org Tue May  3 10:00:00 2016\n" + mail(text),
        "a.warc": warc(text),
        "a.zip": zipped(**{"b/note.txt": raw}),
        "deep.zip": zipped(**{"a.zip": zipped(**{"a.txt.gz": gzip.compress(raw)})}),
        "a.tar": tarred("note.txt", raw),
        "a.txt.gz": gzip.compress(raw),
        "a.txt.bz2": bz2.compress(raw),
        "a.txt.xz": lzma.compress(raw),
    }


ALL = [(lang, name, content) for lang, text in (("ar", AR), ("en", EN)) for name, content in files(text).items()]


@pytest.fixture(scope="module")
def jail() -> Iterator[Jail]:
    with Jail(workers=1, seconds=20) as held:
        yield held


def read(jail: Jail, folder: Path, name: str, content: bytes) -> Reading:
    path = folder / "original"
    path.write_bytes(content)
    return jail.read(path, original="0" * 64, name=name)


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("lang", "name", "content"), ALL, ids=[f"{lang} {name}" for lang, name, _ in ALL])
def test_a_file_gives_its_words_and_language(jail: Jail, tmp_path: Path, lang: str, name: str, content: bytes) -> None:
    reading = read(jail, tmp_path, name, content)
    said = {"ar": AR, "en": EN}[lang]
    assert reading.outcome == "read", reading.failures
    assert any(said in plain(each.text) for each in reading.documents), [each.text for each in reading.documents]
    assert lang in {each.lang for each in reading.documents}
    for each in reading.documents:
        assert all(0 <= span.start < span.end <= len(each.text) for span in each.furniture)


@pytest.mark.parametrize(("lang", "name", "content"), ALL[:20], ids=[name for _, name, _ in ALL[:20]])
def test_a_file_cut_short_or_bent_ends_in_a_closed_outcome(
    jail: Jail, tmp_path: Path, lang: str, name: str, content: bytes
) -> None:
    assert lang == "ar"
    for broken in (content[: len(content) // 2], content[:40] + b"\xff\x00" * 8 + content[56:], content[:1]):
        reading = read(jail, tmp_path, name, broken)
        assert reading.outcome in OUTCOMES
        assert reading.outcome != "crashed"
        assert not any("undeclared" in each.error for each in reading.failures), reading.failures
        assert reading.documents or all(each.error and each.remedy for each in reading.failures)


def test_an_arabic_pdf_is_rebuilt_as_it_was_printed(jail: Jail, tmp_path: Path) -> None:
    said = "\n".join(f"{number}. {AR}" for number in range(1, 30))
    page = "".join(f"<p>{line}</p>" for line in said.splitlines())
    pdf = HTML(string=f"<html lang=ar dir=rtl><style>body{{font-family:Amiri}}</style>{page}</html>").write_pdf()
    found = plain(read(jail, tmp_path, "a.pdf", bytes(pdf or b"")).documents[0].text.replace("\f", " "))
    assert Levenshtein.distance(found, plain(said)) <= 0.01 * len(plain(said))


def test_a_zip_that_lost_its_directory_gives_the_members_that_are_whole(jail: Jail, tmp_path: Path) -> None:
    whole = zipped(**{f"{number}.txt": (AR + str(number)) * 300 for number in range(6)})
    reading = read(jail, tmp_path, "cut.zip", whole[: len(whole) // 2])
    if any("directory" in each.error for each in reading.failures):
        pytest.skip("NOT RUN: this machine has no libarchive")
    assert 1 <= len(reading.documents) < 6
    assert reading.failures


@pytest.mark.parametrize("text", ["BM: النمر قال", "MZ is not a program here, said Salim"])
def test_letters_that_begin_like_a_program_or_a_picture_are_text(text: str) -> None:
    assert sniff(text.encode() * 9) == "text"
