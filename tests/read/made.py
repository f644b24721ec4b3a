"""Small files of every kind that is read, made here: the same lines in each, so that one suite serves all readers."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from email.message import EmailMessage
from html import escape
from typing import TYPE_CHECKING

import pypdfium2
from weasyprint import HTML

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PIL import Image

AR = "قال سالم النمر إن «القافلة» لم تعبر الجسر يوم 3 أيار 2016، ونفى ناطق باسم الميناء ذلك."
EN = "Salim Nimr said the convoy did not cross the bridge on 3 May 2016; a port spokesman denied it."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
WORDS = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def zipped(members: Mapping[str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
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


def rtf(*lines: str) -> bytes:
    coded = "\\par ".join("".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in line) for line in lines)
    return f"{{\\rtf1\\ansi {{\\f2 \\*\\cs7 {coded}}}}}".encode()


def docx(*lines: str, **more: str | bytes) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    whole = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": whole, **more})


def odt(*lines: str) -> bytes:
    body = "".join(f"<t:p>{line}</t:p>" for line in lines)
    whole = f'<o:document-content xmlns:o="{OFFICE}" xmlns:t="{WORDS}">{body}</o:document-content>'
    kind = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": whole, "META-INF/manifest.xml": "<m/>"})


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def printed(*lines: str, html: str = "") -> bytes:
    """A PDF of this page, or with a paragraph a line, each in its own direction."""
    body = html or "".join(f'<p dir="{"rtl" if line > chr(0x590) else "ltr"}">{escape(line)}</p>' for line in lines)
    return bytes(HTML(string=f"<style>body{{font-family:Amiri}}</style>{body}").write_pdf() or b"")


def scan(*lines: str, dpi: int = 200) -> Image.Image:
    [page] = pypdfium2.PdfDocument(printed(*lines))
    picture: Image.Image = page.render(scale=dpi / 72).to_pil().convert("L")
    return picture


def saved(picture: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, form)
    return out.getvalue()


def warc(*lines: str) -> bytes:
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>{paragraphs(*lines)}</html>".encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/a\r\nContent-Length: {len(page)}"
    return head.encode() + b"\r\n\r\n" + page + b"\r\n\r\n"


def odp(*lines: str) -> bytes:
    body = "".join(f"<d:frame><d:text-box><t:p>{line}</t:p></d:text-box></d:frame>" for line in lines)
    spaces = f'xmlns:o="{OFFICE}" xmlns:t="{WORDS}" xmlns:d="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    whole = f"<o:document-content {spaces}><o:body><d:page>{body}</d:page></o:body></o:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": whole})


def mhtml(*lines: str) -> bytes:
    message = EmailMessage()
    message["Subject"], message["MIME-Version"] = "x", "1.0"
    message["Snapshot-Content-Location"] = "https://example.org/a"
    message.set_content(f"<html><body>{paragraphs(*lines)}</body></html>", subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(b"GIF89a", maintype="image", subtype="gif", cid="<a@b>")
    return message.as_bytes()


def aleph(*lines: str) -> bytes:
    """Entities as OpenAleph exports them, a line each."""
    text = {"title": ["x"], "bodyText": ["\n".join(lines)], "fileName": ["x.pdf"], "language": ["ara"]}
    entities = [
        {"id": "1", "schema": "Folder", "properties": {"name": ["x"]}},
        {"id": "2", "schema": "Pages", "properties": text},
    ]
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in entities).encode()


def datashare(*lines: str) -> bytes:
    """An index's answer as Datashare exports it."""
    about = {"tika_metadata_dc_title": "x"}
    held = {"content": "\n".join(lines), "language": "ARABIC", "path": "/a/b.pdf", "metadata": about}
    return json.dumps(
        {"took": 1, "hits": {"total": 1, "hits": [{"_id": "1", "_source": held}]}}, ensure_ascii=False
    ).encode()


def files(*lines: str) -> dict[str, bytes]:
    """A file of each kind that holds these lines, by a name that fits it."""
    text = "\n".join(lines)
    raw = text.encode()
    return {
        "a.txt": raw,
        "old.txt": text.encode("cp1256"),
        "utf16.txt": text.encode("utf-16"),
        "a.csv": "".join(f"{each}\n" for each in ("who,what", *(f'x,"{line}"' for line in lines))).encode(),
        "a.json": json.dumps([{"title": "x", "text": text}], ensure_ascii=False).encode(),
        "a.xml": f"<?xml version='1.0'?><a>{paragraphs(*lines)}</a>".encode(),
        "a.html": f"<html><head><script>steal()</script></head><body>{paragraphs(*lines)}</body></html>".encode(),
        "a.rtf": rtf(*lines),
        "a.docx": docx(*lines),
        "chunk.docx": docx("", **{"word/chunk.html": f"<html>{paragraphs(*lines)}</html>"}),
        "a.odt": odt(*lines),
        "a.odp": odp(*lines),
        "a.mhtml": mhtml(*lines),
        "entities.ftm.json": aleph(*lines),
        "datashare.json": datashare(*lines),
        "a.wacz": zipped({"archive/data.warc.gz": gzip.compress(warc(*lines)), "datapackage.json": "{}"}),
        "a.pdf": printed(*lines),
        "a.eml": mail(text),
        "a.mbox": b"From a@example.org Tue May  3 10:00:00 2016\n" + mail(text),
        "a.warc": warc(*lines),
        "a.zip": zipped({"b/note.txt": raw}),
        "deep.zip": zipped({"a.zip": zipped({"a.txt.gz": gzip.compress(raw)})}),
        "a.tar": tarred("note.txt", raw),
        "a.txt.gz": gzip.compress(raw),
        "a.txt.bz2": bz2.compress(raw),
        "a.txt.xz": lzma.compress(raw),
    }
