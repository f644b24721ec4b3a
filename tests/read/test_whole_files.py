"""What was put into a file comes out of it whole, whatever it is called; bombs and mutated files end well."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import random
import tarfile
import zipfile
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from rapidfuzz.distance import Levenshtein
from weasyprint import HTML

from madar.read.jail import Jail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from madar.read.jail import Reading

ARABIC = "وقالت سلمى الحداد إن 40 شاحنة عبرت الجسر يوم الاثنين."
ENGLISH = "Salma Haddad said that 40 lorries had crossed the bridge on Monday."
BOTH = f"{ARABIC}\n{ENGLISH}\n"


@pytest.fixture(scope="module")
def walls() -> Iterator[Jail]:
    with Jail(workers=1) as jail:
        yield jail


def read(walls: Jail, folder: Path, name: str, untrusted_bytes: bytes) -> Reading:
    path = folder / "untrusted"
    path.write_bytes(untrusted_bytes)
    return walls.read(path, original=hashlib.sha256(untrusted_bytes).hexdigest(), name=name)


def packed(members: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def html() -> bytes:
    return (
        f"<html><head><title>Bridge</title><script>steal()</script></head><body><p>{ARABIC}</p><p>{ENGLISH}</p></body>"
    ).encode()


def pdf() -> bytes:
    lines = f'<p dir="rtl" lang="ar">{ARABIC}</p><p lang="en">{ENGLISH}</p>'
    return bytes(HTML(string=f"<style>body{{font-family:Amiri}}</style>{lines}").write_pdf() or b"")


def docx() -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in (ARABIC, ENGLISH))
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return packed(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{types}"/></Types>',
            "word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>',
        }
    )


def odt() -> bytes:
    text, office = (f"urn:oasis:names:tc:opendocument:xmlns:{each}:1.0" for each in ("text", "office"))
    body = f"<text:p>{ARABIC}</text:p><text:p>{ENGLISH}</text:p>"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<office:document-content xmlns:office="{office}" xmlns:text="{text}">'
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        }
    )


def rtf() -> bytes:
    arabic = "".join(f"\\u{ord(char)}?" if ord(char) > 127 else char for char in ARABIC)
    return f"{{\\rtf1\\ansi {arabic}\\par {ENGLISH}\\par}}".encode()


def mail() -> bytes:
    letter = EmailMessage()
    letter["Subject"], letter["From"], letter["To"] = "الجسر", "salma@example.org", "desk@example.org"
    letter["Date"] = "Mon, 21 Mar 2022 21:05:00 +0000"
    letter.set_content(BOTH)
    return letter.as_bytes()


def mbox() -> bytes:
    return b"From salma@example.org Mon Mar 21 21:05:00 2022\n" + mail() + b"\n"


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("inside.txt")
        info.size = len(BOTH.encode())
        archive.addfile(info, io.BytesIO(BOTH.encode()))
    return out.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "page.txt": BOTH.encode,
    "old.txt": lambda: BOTH.encode("cp1256"),
    "wide.txt": lambda: BOTH.encode("utf-16"),
    "page.html": html,
    "page.pdf": pdf,
    "letter.docx": docx,
    "letter.odt": odt,
    "letter.rtf": rtf,
    "letter.eml": mail,
    "box.mbox": mbox,
    "rows.csv": f'who,what\nSalma,"{ARABIC}"\nSalma,"{ENGLISH}"\n'.encode,
    "all.tar": tar,
    "all.zip": lambda: packed({"inside.txt": BOTH}),
    "deep.zip": lambda: packed({"one.zip": packed({"two.zip": packed({"inside.txt": BOTH})})}),
    "page.gz": lambda: gzip.compress(BOTH.encode()),
    "page.bz2": lambda: bz2.compress(BOTH.encode()),
    "page.xz": lambda: lzma.compress(BOTH.encode()),
}


@pytest.mark.parametrize("name", FILES)
def test_what_was_put_in_comes_out(walls: Jail, tmp_path: Path, name: str) -> None:
    reading = read(walls, tmp_path, name, FILES[name]())
    assert reading.outcome == "read", reading.failures
    text = "\n".join(document.text for document in reading.documents)
    plain = " ".join(text.split())
    for line in (ARABIC, ENGLISH):
        assert line in plain, plain
    assert "steal()" not in text


@pytest.mark.parametrize("name", FILES)
def test_the_name_says_nothing_of_what_a_file_is(walls: Jail, tmp_path: Path, name: str) -> None:
    if name.endswith(".csv"):
        pytest.skip("comma-separated rows are plain text but for their name")
    content = FILES[name]()
    one, other = (read(walls, tmp_path, each, content) for each in (name, "untold"))
    assert [document.text for document in one.documents] == [document.text for document in other.documents]


def test_arabic_comes_out_of_a_pdf_as_it_is_read(walls: Jail, tmp_path: Path) -> None:
    """A paragraph over several lines, with lam-alef, tanwin, numbers and a Latin name: at most 1 % of letters wrong."""
    lines = [
        "أعلنت إدارة الميناء أولا أن حريقا كبيرا دمر أربع صوامع، ولم يصب أحد من العمال الأربعين.",
        "وقال اللواء زهير القنطاري لقناة Northlight إن 1200 وثيقة سلمت في 21 مارس 2022، «كلها أصلية».",
        "لا لآلئ في المتحف ولا ألواح؛ لأن اللجنة الأولى نقلتها ليلا إلى الإسلاميين الآخرين.",
    ]
    said = "\n".join(lines)
    page = (
        f'<style>body{{font-family:Amiri}}</style><p dir="rtl" lang="ar">{said.replace(chr(10), "</p><p dir=rtl>")}</p>'
    )
    reading = read(walls, tmp_path, "page.pdf", bytes(HTML(string=page).write_pdf() or b""))
    got = " ".join(reading.documents[0].text.split())
    want = " ".join(said.split())
    assert Levenshtein.distance(got, want) <= 0.01 * len(want), got


def test_a_paper_s_head_is_known(walls: Jail, tmp_path: Path) -> None:
    page = (
        '<html lang="ar"><head><title>انهيار جسر - صحيفة المدى</title><meta property="og:site_name" content="صحيفة المدى">'
        '<meta property="article:published_time" content="2022-03-21T10:00:00Z"></head>'
        f"<body><h1>انهيار جسر</h1><p>{ARABIC}</p></body></html>"
    )
    [document] = read(walls, tmp_path, "page.html", page.encode()).documents
    assert (document.title, document.publisher, document.published, document.lang) == (
        "انهيار جسر",
        "صحيفة المدى",
        "2022-03-21",
        "ar",
    )


BOMBS: dict[str, Callable[[], bytes]] = {
    "zeros.gz": lambda: gzip.compress(bytes(1 << 30), 9),
    "zeros.zip": lambda: packed({"zeros.txt": bytes(1 << 30)}),
    "many.zip": lambda: packed({f"{n}.txt": b"x" for n in range(60_000)}),
    "nested.zip": lambda: _nested(40),
    "wide.html": lambda: b"<div>" * 2_000_000,
    "entities.docx": lambda: packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
            + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
            + "]><d>&j;</d>",
        }
    ),
}


def _nested(depth: int) -> bytes:
    content: bytes = BOTH.encode()
    for n in range(depth):
        content = packed({f"{n}.zip" if n else "inside.txt": content})
    return content


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_in_a_named_outcome(walls: Jail, tmp_path: Path, name: str) -> None:
    reading = read(walls, tmp_path, name, BOMBS[name]())
    assert reading.outcome in {"over_budget", "refused", "unreadable", "timed_out", "empty", "read"}
    if reading.outcome not in {"read", "empty"}:
        assert all(failure.error and failure.remedy for failure in reading.failures)
    assert sum(len(document.text) for document in reading.documents) < 60_000_000


def test_mutated_files_never_end_undeclared(walls: Jail, tmp_path: Path) -> None:
    """Files with bytes changed, cut out and doubled: each ends in a closed outcome, none crashes its worker unnamed."""
    chance = random.Random(7)  # noqa: S311 - the same mutations at every run
    whole = {name: make() for name, make in FILES.items()}
    for n in range(60):
        name = sorted(whole)[n % len(whole)]
        content = bytearray(whole[name])
        for _ in range(chance.randrange(1, 12)):
            at = chance.randrange(len(content))
            kind = chance.randrange(3)
            if kind == 0:
                content[at] = chance.randrange(256)
            elif kind == 1:
                del content[at : at + chance.randrange(1, 40)]
            else:
                content[at:at] = content[at : at + chance.randrange(1, 40)]
            content = content or bytearray(b"x")
        reading = read(walls, tmp_path, name, bytes(content))
        assert reading.outcome in {"read", "empty", "refused", "unreadable", "encrypted", "over_budget", "timed_out"}
        assert not any("undeclared" in failure.error for failure in reading.failures), (name, reading.failures)
