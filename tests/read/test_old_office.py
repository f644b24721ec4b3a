"""Old office files, whose letters stand in the code page of somebody's machine and whose pictures hold pages."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from books import blip, compound, xls
from made import AR, EN, saved, scan

from madar.read.readers import tesseract

if TYPE_CHECKING:
    from collections.abc import Callable

    from madar.read.jail import Reading

    Read = Callable[[str, bytes], Reading]

needs_ocr = pytest.mark.skipif(not tesseract.possible(), reason="NOT RUN: this machine has no tesseract")


def in_bytes(line: str) -> str:
    """A line as RTF has it in an Arabic code page, a byte a letter."""
    return "".join(char if char.isascii() else f"\\'{char.encode('cp1256')[0]:02x}" for char in line)


@pytest.mark.parametrize(
    "head",
    [
        r"\ansi\ansicpg1256{\fonttbl{\f0 Arial;}}",
        r"\ansi\ansicpg1252{\fonttbl{\f0\fcharset178 Arial (Arabic);}}\f0 ",
        r"\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}",
        r"\ansi ",
    ],
    ids=["its code page", "its font", "of a Latin machine", "none"],
)
def test_arabic_rtf_is_read_whatever_it_says_of_its_letters(read: Read, head: str) -> None:
    (document,) = read("a.rtf", f"{{\\rtf1{head}{in_bytes(AR)}\\par {EN}}}".encode()).documents
    assert document.text == f"{AR}\n{EN}"


def test_french_rtf_stays_french(read: Read) -> None:
    said = "Le préfet a déclaré que l'évêque était à Alger, où il a été blessé."
    coded = "".join(char if char.isascii() else f"\\'{char.encode('cp1252')[0]:02x}" for char in said)
    (document,) = read("a.rtf", f"{{\\rtf1\\ansi {coded}}}".encode()).documents
    assert document.text == said


def test_arabic_saved_as_latin_letters_is_read_as_it_was_written(read: Read) -> None:
    (document,) = read("a.txt", AR.encode("cp1256").decode("cp1252").encode()).documents
    assert document.text == AR
    assert dict(document.known_from)["encoding"] == "cp1256 saved as Latin letters"
    (document,) = read("a.txt", "Où est l'évêque ? À Alger, déjà blessé à la tête.".encode()).documents
    assert dict(document.known_from)["encoding"] == "utf-8"


class Named(zipfile.ZipInfo):
    """A member that does not say in what code page its name is."""

    raw = b""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's own
        return self.raw, self.flag_bits & ~0x800


@pytest.mark.parametrize("page", ["cp720", "cp1256", "utf-8"])
def test_arabic_names_in_a_zip_are_read_in_the_code_page_of_them_all(read: Read, page: str) -> None:
    names = ["تقرير عن المرفأ.txt", "رسائل.txt", "plain.txt"]
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            member = Named(name)
            member.raw = name.encode(page)
            made.writestr(member, EN)
    assert [each.origin for each in read("a.zip", out.getvalue()).documents] == [f"member {name}" for name in names]


def slides(*texts: str, comment: str, picture: bytes) -> bytes:
    """A presentation of PowerPoint 97 to 2003: texts, a comment where such programs put it, a picture."""

    def record(kind: int, content: bytes, version: int = 0) -> bytes:
        return struct.pack("<HHI", version, kind, len(content)) + content

    said = record(0x0FBA, "سلمى".encode("utf-16-le")) + record(0x0FBA, comment.encode("utf-16-le"), 0x10)
    tag = record(0x1388, record(0x138A, record(0x138B, record(0x2EE0, said, 0xF)), 0xF), 0xF)
    words = b"".join(record(0x0FA0, text.encode("utf-16-le")) for text in texts)
    return compound({"PowerPoint Document": record(0x03EE, words + tag, 0xF), "Pictures": blip(picture)})


def pasted(png: bytes) -> bytes:
    return f"{{\\rtf1 {EN}{{\\pict{{\\*\\blipuid 00}}\\pngblip\\picw9\n{png.hex()}}}}}".encode()


def test_a_comment_in_an_old_presentation_is_read(read: Read) -> None:
    (document,) = read("a.ppt", slides(AR, EN, comment="لا ينشر", picture=b"")).documents
    assert document.text.split("\n") == [AR, EN, "لا ينشر"]


@needs_ocr
@pytest.mark.parametrize("kind", ["ppt", "xls", "rtf"])
def test_a_scan_pasted_into_an_old_document_is_read(read: Read, kind: str) -> None:
    png = saved(scan(AR, EN), "PNG")
    made = {
        "ppt": lambda: slides(EN, comment="", picture=png),
        "xls": lambda: compound({"Workbook": xls(drawn=blip(png))}),
        "rtf": lambda: pasted(png),
    }
    reading = read(f"a.{kind}", made[kind]())
    assert [document.origin for document in reading.documents] == ["", "picture 1"]
    assert "bridge" in reading.documents[1].text
    assert "الجسر" in reading.documents[1].text


def message(**words: bytes) -> bytes:
    """An Outlook message whose words are bytes of the code page 1256."""
    named = {"subject": "0037", "sender": "0C1A", "body": "1000"}
    fixed = bytes(32) + struct.pack("<IIQ", 0x3FFD0003, 6, 1256)
    streams = {"__properties_version1.0": fixed}
    return compound(streams | {f"__substg1.0_{named[name]}001E": content for name, content in words.items()})


@pytest.mark.parametrize("line", [AR, EN])
def test_a_message_of_an_old_outlook_is_read_in_its_code_page(read: Read, line: str) -> None:
    raw = message(subject="تقرير سري".encode("cp1256"), sender=b"Salim", body=line.encode("cp1256"))
    (document,) = read("a.msg", raw).documents
    assert document.title == "تقرير سري"
    assert document.text == f"From: Salim\nSubject: تقرير سري\n\n{line}"
