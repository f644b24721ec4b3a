"""Workbooks made here: one of Excel 95, the file of streams (OLE) that holds one, and one of today."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from made import zipped

if TYPE_CHECKING:
    from collections.abc import Mapping

OFFICE = "http://schemas.openxmlformats.org/"
SHEET = f'xmlns="{OFFICE}spreadsheetml/2006/main"'
SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def blip(png: bytes) -> bytes:
    """The record of old office files that holds a picture whole."""
    return struct.pack("<HHI", 0x6E00, 0xF01E, 17 + len(png)) + bytes(16) + b"\xff" + png


def xls(text: bytes = b"a word", codepage: int = 1256, far: int = 1, drawn: bytes = b"", state: int = 0) -> bytes:
    """A workbook's stream: a code page if there is one, pictures, a sheet with a text and a number ``far`` from it."""
    begin = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0, 0))
    begin += record(0x0042, struct.pack("<H", codepage)) if codepage else b""
    parts = [drawn[at : at + 8000] for at in range(0, len(drawn), 8000)]
    begin += b"".join(record(0x003C if number else 0x00EB, part) for number, part in enumerate(parts))
    sheet_at = len(begin) + 12 + 4
    name = record(0x0085, struct.pack("<IBBB", sheet_at, state, 0, 1) + b"a")
    label = record(0x0204, struct.pack("<HHHH", 0, 0, 0, len(text)) + text)
    number = record(0x0203, struct.pack("<HHHd", far, far, 0, 1902.0))
    end = record(0x000A)
    return begin + name + end + record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0)) + label + number + end


def compound(streams: Mapping[str, bytes], *, ring: bool = False) -> bytes:
    """An OLE file with these streams; in a ring its directory leads back to itself for ever."""
    padded = [each.ljust(max(8, -(-len(each) // SECTOR)) * SECTOR, b"\0") for each in streams.values()]
    listed = -(-(1 + len(padded)) // 4)
    whole = listed + sum(len(each) // SECTOR for each in padded)
    tables = next(n for n in range(1, 100) if 128 * n >= whole + n)
    chain = [FAT] * tables + [*range(tables + 1, tables + listed), tables if ring else END]
    entries = [entry("Root Entry", 5, child=1)]
    for number, (name, content) in enumerate(zip(streams, padded, strict=True), 1):
        begin = len(chain)
        chain += [*range(begin + 1, begin + len(content) // SECTOR), END]
        onward = number + 1 if number < len(padded) else FREE
        entries.append(entry(name, 2, right=onward, start=begin, size=len(content)))
    directory = b"".join(entries) + entry("", 0) * (4 * listed - len(entries))
    table = struct.pack(f"<{128 * tables}I", *chain, *[FREE] * (128 * tables - len(chain)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHHHIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, tables, tables, 0, 4096, END, 0, END, 0)
    head += struct.pack("<109I", *range(tables), *[FREE] * (109 - tables))
    return head + table + directory + b"".join(padded)


def entry(name: str, kind: int, *, child: int = FREE, right: int = FREE, start: int = END, size: int = 0) -> bytes:
    """A line of an OLE file's directory."""
    letters = f"{name}\0".encode("utf-16-le") if name else b""
    links = struct.pack("<HBBIII", len(letters), kind, 1, FREE, right, child)
    return letters.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)


def xlsx(rows: str, strings: str = "", after: str = "") -> bytes:
    """A workbook with a sheet of these rows."""
    tie = f"{OFFICE}officeDocument/2006/relationships"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{OFFICE}package/2006/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{OFFICE}package/2006/relationships">'
            f'<Relationship Id="r1" Type="{tie}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook {SHEET} xmlns:r="{tie}"><sheets>'
            '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{OFFICE}package/2006/relationships">'
            f'<Relationship Id="r1" Type="{tie}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f"<worksheet {SHEET}><sheetData>{rows}</sheetData>{after}</worksheet>",
            "xl/sharedStrings.xml": f"<sst {SHEET}>{strings}</sst>",
        }
    )
