"""Old workbooks (XLS, from Excel 2 to 2003) as text: a document a sheet (hidden ones too), a line a row, a tab a cell.

The stream is taken out of its file by ``compound`` and read by xlrd, which keeps no more cells than there are. A sheet
that is broken costs itself alone.
"""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Literal

import xlrd
from xlrd import biffh, xldate

from madar.errors import Unreadable
from madar.read.readers import drawings, plain
from madar.read.readers.cells import REMEDY, Count, row
from madar.read.readers.compound import BROKEN, Compound, embedded
from madar.read.readers.content import Content, Draft, Fault, Item, hidden
from madar.read.sniff import OLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlrd.book import Book
    from xlrd.sheet import Sheet

    from madar.read.readers.cells import Cell

_FAULTS = (*BROKEN, biffh.XLRDError, NotImplementedError, RecursionError)
_BOX, _GOES_ON, _BOX_HEAD, _DRAWN = 0x01B6, 0x003C, 18, 0x00EB
_UNICODE_SINCE = 80  # BIFF 8, as xlrd numbers it; before it letters are bytes of a code page


def workbook(content: Content) -> Iterator[Item]:
    """The sheets of a workbook, then what its boxes and comments say, then what is embedded in it."""
    if bytes(content.untrusted_bytes[: len(OLE)]) != OLE:
        yield from _sheets(bytes(content.untrusted_bytes))
        return
    compound = Compound(content.untrusted_bytes)
    streams = {name.lower(): name for name in compound.names}
    raw = compound.stream(streams.get("workbook") or streams.get("book") or "")
    if not raw:
        raise Unreadable("broken", "its directory names no workbook", REMEDY)
    yield from _sheets(raw)
    lines = [line.strip() for box in _boxes(raw) for line in box.replace("\r", "\n").split("\n") if line.strip()]
    if lines:
        yield Draft("\n".join(lines), "boxes and comments")
    yield from drawings.pictures([_drawn(raw)], content)
    yield from embedded(compound, content)


def _sheets(raw: bytes) -> Iterator[Item]:
    book = _opened(raw)
    if book.biff_version < _UNICODE_SINCE and book.encoding in ("ascii", "iso-8859-1", "cp1252"):
        book = _opened(raw, _likely(book))
    count = Count()
    for number, name in enumerate(names := book.sheet_names()):
        place = f"sheet {name}" if len(names) > 1 else ""
        try:
            sheet = book.sheet_by_index(number)
            count.add(sum(map(sheet.row_len, range(sheet.nrows))))
            lines = [line for at in range(sheet.nrows) if (line := row(_cells(book, sheet, at)))]
        except _FAULTS as fault:
            yield Fault("unreadable", place, f"the sheet is broken ({_why(fault)})", REMEDY)
            continue
        book.unload_sheet(number)
        if lines:
            unseen = (" ".join(line.split()) for line in lines if sheet.visibility)
            yield Draft("\n".join(lines), place, known_from=hidden(unseen))


def _opened(raw: bytes, encoding: str | None = None) -> Book:
    try:
        return xlrd.open_workbook(
            file_contents=raw, logfile=io.StringIO(), on_demand=True, ragged_rows=True, encoding_override=encoding
        )
    except _FAULTS as fault:
        if "encrypted" in str(fault):
            remedy = "open it with its password, save it without, add that"
            raise Unreadable("encrypted", "it is locked with a password", remedy) from fault
        raise Unreadable("broken", f"the workbook is broken ({_why(fault)})", REMEDY) from fault


def _why(fault: Exception) -> str:
    return str(fault)[:200] or "a record of it stands where none may"


def _likely(book: Book) -> str:
    """The code page of a workbook that names none, or only that of a Latin machine: by the likeliest of its words."""
    words: list[str] = []
    for number in range(book.nsheets):
        try:
            sheet = book.sheet_by_index(number)
        except _FAULTS:
            continue
        words += [value for at in range(sheet.nrows) for value in sheet.row_values(at) if isinstance(value, str)]
    return plain.decode("\n".join(words).encode(book.encoding or "cp1252", "replace")).encoding


def _cells(book: Book, sheet: Sheet, at: int) -> list[Cell]:
    return [
        _cell(kind, value, book.datemode) for kind, value in zip(sheet.row_types(at), sheet.row_values(at), strict=True)
    ]


def _cell(kind: int, value: float | str, since: Literal[0, 1]) -> Cell:
    """A cell's value as what it is: a day, a time, a truth, a fault, a number, or words."""
    if kind == xlrd.XL_CELL_DATE and isinstance(value, float):
        try:
            told = xldate.xldate_as_datetime(value, since)
        except (ValueError, OverflowError):
            return value
        return told.time() if 0 <= value < 1 else told
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    return biffh.error_text_from_code.get(int(value), "") if kind == xlrd.XL_CELL_ERROR else value


def _records(raw: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(raw):
        kind, length = struct.unpack_from("<HH", raw, at)
        yield kind, raw[at + 4 : at + 4 + length]
        at += 4 + length


def _boxes(raw: bytes) -> Iterator[str]:
    """The words of the boxes and comments in a workbook's stream: a record that counts them, then their letters."""
    wanted = 0
    for kind, body in _records(raw):
        if kind == _BOX and len(body) >= _BOX_HEAD:
            (wanted,) = struct.unpack_from("<H", body, 10)
        elif kind == _GOES_ON and wanted and body:
            yield (
                body[1 : 1 + 2 * wanted].decode("utf-16-le", "replace")
                if body[0] & 1
                else body[1:].decode("cp1252", "replace")
            )
            wanted = 0


def _drawn(raw: bytes) -> bytes:
    """The pictures of all sheets, which stand in records that go on in the next."""
    out = bytearray()
    goes_on = False
    for kind, body in _records(raw):
        goes_on = kind == _DRAWN or (goes_on and kind == _GOES_ON)
        if goes_on:
            out += body
    return bytes(out)
