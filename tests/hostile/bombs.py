"""Thirty-nine kinds of bomb, made here and read behind the walls: ``python tests/hostile/bombs.py [NAME...]`` prints a table.

Each is read by walls of its own, so that the peak memory of its worker is known; more than 20 s or 1.5 GiB is a miss.
"""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import resource
import struct
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "read"))
from books import compound, xls, xlsx

from madar.read.jail import Jail

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SECONDS, MEMORY = 20, 1.5
OFFICE = "http://schemas.openxmlformats.org/"
WORD = f'xmlns:w="{OFFICE}wordprocessingml/2006/main"'


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def nested_zip() -> bytes:
    content = b"a word"
    for n in range(60):
        content = zipped({f"{n}.zip" if n else "a.txt": content})
    return content


def overlapping_zip() -> bytes:
    """Twenty thousand entries of the central list that all point at one packed megabyte."""
    one = zipped({"a.txt": bytes(1 << 20)})
    at = one.index(b"PK\x01\x02")
    end = one.index(b"PK\x05\x06")
    entries = one[at:end] * 20_000
    tail = bytearray(one[end:])
    tail[8:12] = (20_000).to_bytes(2, "little") * 2
    tail[12:16] = len(entries).to_bytes(4, "little")
    return one[:at] + entries + bytes(tail)


def sparse_tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as made:
        entry = tarfile.TarInfo("a.txt")
        entry.size = 1 << 50
        out.write(entry.tobuf(tarfile.GNU_FORMAT))
        made.offset = out.tell()
    return out.getvalue()


def docx(body: str, head: str = "") -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = f'<Types xmlns="{OFFICE}package/2006/content-types"><Override PartName="/word/document.xml" '
    return zipped(
        {
            "[Content_Types].xml": types + f'ContentType="{kind}"/></Types>',
            "word/document.xml": f"{head}<w:document {WORD}><w:body>{body}</w:body></w:document>",
        }
    )


def opendocument(kind: str, body: str) -> bytes:
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content {spaces}><office:body>{body}</office:body>"
            "</office:document-content>",
            "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        }
    )


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, the first its catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    tail = b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return bytes(out) + tail % (len(places) + 1, table, len(places) + 1, len(out))


def pdf_page(page: bytes, *more: bytes) -> bytes:
    head = b"<</Type/Page/Parent 2 0 R " + page + b">>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", head, *more)


def stream(words: bytes, content: bytes) -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (words, len(content), content)


def pdf_pages() -> bytes:
    kids = b"3 0 R " * 200_000
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%b]/Count 200000>>" % kids, page)


def pdf_form() -> bytes:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</a 5 0 R>>>>"
    page = b"/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</a 5 0 R>>>>"
    return pdf_page(page, stream(b"", b"/a Do"), stream(form, b"/a Do /a Do /a Do"))


def pdf_picture() -> bytes:
    words = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceGray"
    page = b"/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</a 5 0 R>>>>"
    picture = stream(words + b"/Filter/FlateDecode", zlib.compress(bytes(1 << 26), 9))
    return pdf_page(page, stream(b"", b"99 0 0 99 0 0 cm /a Do"), picture)


def png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)

    head = (60_000).to_bytes(4) * 2 + b"\x08\x02\0\0\0"
    pixels = zlib.compress(bytes(1 << 26), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def frames(many: int) -> bytes:
    """A TIFF of so many pictures of one dot, each leading to the next."""
    tags = ((256, 1), (257, 1), (258, 1), (259, 1), (262, 1), (273, 8), (277, 1), (278, 1), (279, 1))
    size = 2 + 12 * len(tags) + 4
    out = bytearray(b"II*\0" + (10).to_bytes(4, "little") + b"\x80\0")
    for n in range(many):
        entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
        onward = 10 + size * (n + 1) if n + 1 < many else 0
        out += struct.pack("<H", len(tags)) + entries + struct.pack("<I", onward)
    return bytes(out)


def nested_mail() -> bytes:
    part = b"From: a@b.example\nContent-Type: message/rfc822\n\n"
    return b"Subject: a\n" + part * 1_000 + b"From: a@b.example\n\nlast\n"


def mail_parts() -> bytes:
    head = b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    return head + b"--x\nContent-Type: text/plain\n\na\n" * 100_000 + b"--x--\n"


def base64_mail() -> bytes:
    head = (
        b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: application/gzip\nContent-Transfer-Encoding: base64\n\n"
    )
    return head + base64.encodebytes(gzip.compress(bytes(1 << 30), 9))


def entities() -> str:
    more = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    return f'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">{more}]>'


BOMBS: dict[str, Callable[[], bytes]] = {
    "zeros.zip": lambda: zipped({"a.txt": bytes(1 << 30)}),
    "nested.zip": nested_zip,
    "many.zip": lambda: zipped({f"{n}.txt": b"x" for n in range(60_000)}),
    "overlapping.zip": overlapping_zip,
    "zeros.gz": lambda: gzip.compress(bytes(1 << 30), 9),
    "zeros.bz2": lambda: bz2.compress(bytes(1 << 30)),
    "zeros.xz": lambda: lzma.compress(bytes(1 << 30), preset=0),
    "gz in gz.gz": lambda: gzip.compress(gzip.compress(bytes(1 << 30), 9)),
    "length.tar": sparse_tar,
    "entities.docx": lambda: docx("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", entities()),
    "quadratic.docx": lambda: docx(
        "<w:p><w:r><w:t>" + "&a;" * 50_000 + "</w:t></w:r></w:p>", f'<!DOCTYPE d [<!ENTITY a "{"a" * 50_000}">]>'
    ),
    "outside.docx": lambda: docx("&a;", '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///dev/zero">]>'),
    "deep.docx": lambda: docx("<w:p>" * 500_000 + "</w:p>" * 500_000),
    "large.docx": lambda: docx("<w:p><w:r><w:t>" + "a" * (400 << 20) + "</w:t></w:r></w:p>"),
    "cells.xlsx": lambda: xlsx(("<row>" + "<c><v>1</v></c>" * 1_000 + "</row>") * 6_000),
    "strings.xlsx": lambda: xlsx(
        "<row>" + '<c t="s"><v>0</v></c>' * 100_000 + "</row>", f"<si><t>{'a' * 30_000}</t></si>"
    ),
    "far.xlsx": lambda: xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' * 1_000),
    "two far.xlsx": lambda: xlsx(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    ),
    "two far.xls": lambda: xls(far=65_535),
    "ring.xls": lambda: compound({"Book": xls()}, ring=True),
    "repeated.ods": lambda: opendocument(
        "spreadsheet",
        '<office:spreadsheet><table:table table:name="a"><table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>a</text:p></table:table-cell>'
        "</table:table-row></table:table></office:spreadsheet>",
    ),
    "blanks.odt": lambda: opendocument(
        "text", '<office:text><text:p>a<text:s text:c="2000000000"/>b</text:p></office:text>'
    ),
    "deep.html": lambda: b"<div>" * 2_000_000,
    "attribute.html": lambda: b'<p a="' + b"a" * (200 << 20) + b'">word</p>',
    "groups.rtf": lambda: rb"{\rtf1 " + b"{" * 5_000_000 + b"a" + b"}" * 5_000_000 + b"}",
    "columns.csv": lambda: (b"a," * 1_000_000 + b"a\n") * 6,
    "pages.pdf": pdf_pages,
    "form.pdf": pdf_form,
    "box.pdf": lambda: pdf_page(b"/MediaBox[0 0 2000000000 2000000000]"),
    "flate.pdf": lambda: pdf_page(
        b"/MediaBox[0 0 99 99]/Contents 4 0 R",
        stream(b"/Filter[/FlateDecode/FlateDecode]", zlib.compress(zlib.compress(b" " * (1 << 30), 9), 9)),
    ),
    "picture.pdf": pdf_picture,
    "pixels.png": png,
    "pixels.gif": lambda: b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x01\0\0;",
    "frames.tiff": lambda: frames(20_000),
    "nested.eml": nested_mail,
    "parts.eml": mail_parts,
    "zeros.eml": base64_mail,
    "many.mbox": lambda: b"From a@b.example Mon Jan  1 00:00:00 2024\nFrom: a@b.example\n\na\n\n" * 1_000_000,
    "length.warc": lambda: (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\nHTTP/1.1 200 OK\r\n"
    ),
}
QUICK = ("nested.zip", "length.tar", "outside.docx", "quadratic.docx", "blanks.odt", "repeated.ods", "far.xlsx",
         "form.pdf", "box.pdf", "pixels.png", "pixels.gif", "nested.eml", "length.warc")  # fmt: skip


def one(name: str, path: Path) -> None:
    """Read one bomb and print what came of it, with seconds and the largest worker's GiB."""
    begun = time.monotonic()
    with Jail(workers=1) as jail:
        reading = jail.read(path, original="0" * 64, name=name)
        seconds = time.monotonic() - begun
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1 << 20)
    causes = sorted({f"{each.outcome}: {each.error}" for each in reading.failures})
    sys.stdout.write(json.dumps([reading.outcome, seconds, peak, len(reading.documents), causes[:2]]))


def main() -> None:
    """Print a row a bomb, and end with 1 where one took more than it may."""
    missed = 0
    sys.stdout.write(
        "| bomb | kB | outcome | s | GiB | documents | why |\n| --- | ---: | --- | ---: | ---: | ---: | --- |\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bomb"
        for name in sys.argv[1:] or BOMBS:
            call = [sys.executable, __file__]
            subprocess.run([*call, "--make", name, str(path)], check=True)
            made = subprocess.run([*call, "--read", name, str(path)], check=True, capture_output=True)
            outcome, seconds, peak, documents, causes = json.loads(made.stdout)
            missed += seconds > SECONDS or peak > MEMORY or outcome == "crashed"
            size, why = path.stat().st_size / 1000, "; ".join(causes)[:120].replace("|", "/")
            row = f"| {name} | {size:.0f} | {outcome} | {seconds:.1f} | {peak:.2f} | {documents} | {why} |"
            sys.stdout.write(row + "\n")
            sys.stdout.flush()
    sys.stdout.write(f"\n{missed} missed\n")
    sys.exit(missed > 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        Path(sys.argv[3]).write_bytes(BOMBS[sys.argv[2]]())
    elif sys.argv[1:2] == ["--read"]:
        one(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
