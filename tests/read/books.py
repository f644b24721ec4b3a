"""Workbooks made here: one of Excel 95, the file of streams (OLE) that holds one, and one of today."""

from __future__ import annotations

import struct

from made import zipped

OFFICE = "http://schemas.openxmlformats.org/"
SHEET = f'xmlns="{OFFICE}spreadsheetml/2006/main"'
SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def xls(text: bytes = b"a word", codepage: int = 1256, far: int = 1) -> bytes:
    """A workbook's stream: a code page if there is one, a sheet with a text at its corner and a number ``far`` from it."""
    begin = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0, 0))
    begin += record(0x0042, struct.pack("<H", codepage)) if codepage else b""
    sheet_at = len(begin) + 12 + 4
    name = record(0x0085, struct.pack("<IBBB", sheet_at, 0, 0, 1) + b"a")
    label = record(0x0204, struct.pack("<HHHH", 0, 0, 0, len(text)) + text)
    number = record(0x0203, struct.pack("<HHHd", far, far, 0, 1902.0))
    end = record(0x000A)
    return begin + name + end + record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0)) + label + number + end


def compound(name: str, stream: bytes, *, ring: bool = False) -> bytes:
    """An OLE file with one stream; in a ring its directory leads back to itself for ever."""
    sectors = max(8, -(-len(stream) // SECTOR))
    chain = [FAT, 1 if ring else END, *range(3, 2 + sectors), END]
    table = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    sizes = struct.pack("<HHHHHHIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, 1, 0, 4096, END, 0, END)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + sizes + struct.pack("<I", 0)
    head += struct.pack("<109I", 0, *[FREE] * 108)
    length = sectors * SECTOR

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        letters = name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<HBBIII", len(letters) if name else 0, kind, 1, FREE, FREE, child)
        return letters.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)

    listed = entry("Root Entry", 5, 1, END, 0) + entry(name, 2, FREE, 2, length)
    listed += (bytes(64) + struct.pack("<HBBIII", 0, 0, 0, FREE, FREE, FREE) + bytes(48)) * 2
    return head + table + listed + stream.ljust(length, b"\0")


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
