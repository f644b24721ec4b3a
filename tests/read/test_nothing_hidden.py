"""T09, T10, T27: a file that is two things gives both; of what an original holds each part is read or listed with why."""

from __future__ import annotations

import base64
import gzip
import io
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from made import AR, EN, mail, printed, saved, zipped
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

    from madar.read.jail import Reading

    Read = Callable[[str, bytes], Reading]


@pytest.mark.parametrize("line", [AR, EN])
@pytest.mark.parametrize("cover", ["picture.png", "page.pdf", "page.html", "unpacks itself.exe"])
def test_an_archive_behind_another_file_is_read_too(read: Read, cover: str, line: str) -> None:
    front = {
        "picture.png": saved(Image.new("L", (400, 400), 128), "PNG"),
        "page.pdf": printed("Nothing to see."),
        "page.html": b"<html><body><p>Nothing to see.</p></body></html>",
        "unpacks itself.exe": b"MZ" + bytes(400),
    }[cover]
    reading = read(cover, front + zipped({"letter.txt": line}))
    assert reading.documents[-1].origin == "archive behind it, member letter.txt"
    assert reading.documents[-1].text == line


@pytest.mark.parametrize("line", [AR, EN])
def test_what_is_attached_to_a_blank_page_is_read(read: Read, line: str) -> None:
    document = pypdfium2.PdfDocument(printed(html="<p></p>"))
    document.new_attachment("letter.txt").set_data(line.encode())
    out = io.BytesIO()
    document.save(out)
    reading = read("a.pdf", out.getvalue())
    assert [each.text for each in reading.documents] == [line]
    assert [each.outcome for each in reading.failures] == ["empty"]


def test_no_archive_is_seen_where_there_is_none(read: Read) -> None:
    for name, content in (("a.txt", b"PK\x05\x06 said Salim" + bytes(30)), ("a.pdf", printed(EN))):
        assert not any(
            "archive" in each.origin for each in (*read(name, content).failures, *read(name, content).documents)
        )


def test_each_member_is_read_or_listed_with_why(read: Read) -> None:
    deep: bytes = AR.encode()
    for n in range(12):
        deep = zipped({f"{n}.zip" if n else "a.txt": deep})
    members = {
        "arabic.txt": AR.encode("cp1256"),
        "english.eml": mail(EN),
        "nothing.txt": b"",
        "noise.bin": bytes(range(256)) * 9,
        "cut.docx": zipped({"word/document.xml": "<w"})[:40],
        "cut.gz": gzip.compress(EN.encode())[:20],
        "store.pst": b"!BDN" + bytes(600),
        "deep.zip": deep,
    }
    reading = read("trove.zip", zipped(members))
    named = [each.origin for each in (*reading.documents, *reading.failures)]
    for member in members:
        assert any(origin.startswith(f"member {member}") for origin in named), (member, named)
    assert all(each.error and each.remedy for each in reading.failures)
    assert any("DEPTH" in each.error for each in reading.failures)


@pytest.mark.parametrize("charset", ["", "us-ascii", "iso-8859-1", "windows-1256", "no-such-charset", "utf-8"])
@pytest.mark.parametrize("way", ["8bit", "base64"])
@pytest.mark.parametrize("line", [AR, EN])
def test_a_mail_is_read_whatever_charset_it_claims(read: Read, line: str, way: str, charset: str) -> None:
    raw = line.encode("cp1256")
    claims = f"; charset={charset}" if charset else ""
    head = f"From: a@example.org\r\nSubject: x\r\nContent-Type: text/plain{claims}\r\nContent-Transfer-Encoding: {way}"
    body = base64.encodebytes(raw) if way == "base64" else raw
    (document,) = read("a.eml", head.encode() + b"\r\n\r\n" + body).documents
    assert document.text.strip().endswith(line)


def test_a_mail_says_who_it_says_it_is_from_and_no_more(read: Read) -> None:
    """What a sender claims stands in the text to be quoted; nobody becomes the publisher of a mail by claiming it."""
    forged = (
        b"From: The Harbour Post <news@harbour.example>\r\nSender: x@evil.example\r\nSubject: x\r\n\r\n" + EN.encode()
    )
    (document,) = read("a.eml", forged).documents
    assert document.text.startswith("From: The Harbour Post <news@harbour.example>\n")
    assert document.publisher == ""


def test_mails_within_mails_keep_their_places(read: Read) -> None:
    inner = mail(AR)
    boundary = b"--b\r\nContent-Type: message/rfc822\r\n\r\n" + inner + b"\r\n"
    outer = b"From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    reading = read("a.zip", zipped({"outer.eml": outer + boundary + b"--b--\r\n"}))
    places = [each.origin for each in reading.documents if AR in each.text.replace("\n", " ")]
    assert places == [
        "member outer.eml, attachment 1",
        "member outer.eml, attachment 1, attachment 1 note.txt",
    ], [each.origin for each in reading.documents]
