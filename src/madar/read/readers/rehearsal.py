"""Made-up files of the commonest kinds, read once before any worker is forked.

What a reader makes at its first file (patterns, tables, a parser's own memory) is then there for every worker; without
it each would make it anew, as it reads one file and ends. These are our own words: no original is read here.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ARABIC = (
    "حريق في ميناء نورس - أفق وادران",
    "9 مارس 2022",
    "قالت لجنة الميناء إن الحريق دمر أربع صوامع حبوب يوم الثلاثاء.",
    "ولم يصب أحد بأذى، بحسب اللجنة.",
)
ENGLISH = (
    "Fire in Nawras harbour - The Mast",
    "By Salim Nimr, 10 March 2022",
    "The port authority said a fire destroyed four grain silos on Tuesday.",
    "Nobody was hurt, it said.",
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_O = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_T = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def files() -> Iterator[tuple[str, bytes]]:
    """Each file with its name, in Arabic and in English."""
    for lines in (ARABIC, ENGLISH):
        text = "\n".join(lines).encode()
        yield "a.txt", text
        yield "a.csv", b"".join(f'1,"{line}"\n'.encode() for line in lines)
        yield "a.html", _page(lines)
        yield "a.eml", _mail(text)
        yield "a.rtf", _rich(lines)
        yield "a.docx", _packed(_paper(lines))
        yield "a.odt", _packed(_open(lines))
        yield "a.zip", _packed({"a.txt": text.decode()})
    yield "a.pdf", _printed(ENGLISH)


def _page(lines: tuple[str, ...]) -> bytes:
    head, *rest = lines
    body = "".join(f"<p>{line}</p>" for line in rest)
    about = '<meta charset="utf-8"><meta property="og:site_name" content="x"><link rel="canonical" href="/a">'
    menu = '<nav><ul><li><a href="/a">a</a></li></ul></nav>'
    page = f"<head><title>{head}</title>{about}</head><body>{menu}<article><h1>{head}</h1>{body}</article></body>"
    return f"<!DOCTYPE html><html>{page}</html>".encode()


def _mail(text: bytes) -> bytes:
    head = "From: a@example.org\nSubject: a\nDate: Thu, 10 Mar 2022 10:00:00 +0300\nMIME-Version: 1.0\n"
    kind = 'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n'
    other = '\n--b\nContent-Type: text/plain; name="a.txt"\nContent-Disposition: attachment; filename="a.txt"\n\n'
    return (head + kind).encode() + text + other.encode() + text + b"\n--b--\n"


def _rich(lines: tuple[str, ...]) -> bytes:
    coded = "\\par ".join("".join(c if c.isascii() else f"\\u{ord(c)}?" for c in line) for line in lines)
    return f"{{\\rtf1\\ansi {coded}}}".encode()


def _paper(lines: tuple[str, ...]) -> dict[str, str]:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    whole = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    return {"[Content_Types].xml": "<Types/>", "word/document.xml": whole}


def _open(lines: tuple[str, ...]) -> dict[str, str]:
    body = "".join(f"<t:p>{line}</t:p>" for line in lines)
    whole = f'<o:document-content xmlns:o="{_O}" xmlns:t="{_T}">{body}</o:document-content>'
    kind = "application/vnd.oasis.opendocument.text"
    return {"mimetype": kind, "content.xml": whole, "META-INF/manifest.xml": "<m/>"}


def _packed(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _printed(lines: tuple[str, ...]) -> bytes:
    drawn = "".join(f"BT /F 12 Tf 72 {720 - 20 * n} Td ({line}) Tj ET\n" for n, line in enumerate(lines))
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}endstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = "".join(f"{n} 0 obj\n{each}\nendobj\n" for n, each in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>\n%%EOF".encode()
