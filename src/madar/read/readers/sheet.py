"""Workbooks (XLSX, XLSB, XLS, ODS) as text: a document a sheet (hidden ones too), a line a row, a tab a cell."""

from __future__ import annotations

import io
import re
import struct
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import python_calamine

from madar.errors import Refused, Unreadable
from madar.limits import CELLS
from madar.read.readers import markup, office, zipped
from madar.read.readers.compound import Compound, embedded
from madar.read.readers.content import Content, Draft, Item

if TYPE_CHECKING:
    from collections.abc import Iterator

_REMEDY = "open it in its own program, save the sheets you want as CSV, and add those"
_BESIDE = re.compile(r"xl/(?:drawings/drawing\d*|comments/?[^/]*|threadedComments/[^/]*)\.xml$")
_BOX, _GOES_ON, _BOX_HEAD = 0x01B6, 0x003C, 18
Cell = int | float | str | bool | time | date | datetime | timedelta


def workbook(content: Content) -> Iterator[Item]:
    """The sheets of a workbook, then what is embedded in it."""
    packaged = bytes(content.untrusted_bytes[:2]) == b"PK"
    if packaged:
        _count_unpacked(content)
    with _declared():
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content.untrusted_bytes))
        names = book.sheet_names
    left = CELLS.number
    for name in names:
        lines, cells = _lines(book, name, left)
        left -= cells
        if lines:
            yield Draft("\n".join(lines), f"sheet {name}" if len(names) > 1 else "")
    yield from _beside(content) if packaged else _beside_old(content)


def _beside(content: Content) -> Iterator[Item]:
    """What boxes and comments of a workbook say, then what is embedded in it."""
    with zipped.opened(content) as archive:
        names = [name for name in archive.namelist() if _BESIDE.match(name)]
        lines: list[str] = []
        for name in names:
            lines += office.paragraphs(markup.xml(zipped.unpacked(archive, name, content.budget)))
        if lines:
            yield Draft("\n".join(lines), "boxes and comments")
        yield from office.embedded(archive, content)


def _beside_old(content: Content) -> Iterator[Item]:
    """The same of an old workbook."""
    compound = Compound(content.untrusted_bytes)
    raw = next((compound.stream(name) for name in compound.names if name.lower() in ("workbook", "book")), b"")
    lines = [line.strip() for box in _boxes(raw) for line in box.replace("\r", "\n").split("\n") if line.strip()]
    if lines:
        yield Draft("\n".join(lines), "boxes and comments")
    yield from embedded(compound, content)


def _boxes(raw: bytes) -> Iterator[str]:
    """The words of the boxes and comments in a workbook's stream: a record that counts them, then their letters."""
    at = wanted = 0
    while at + 4 <= len(raw):
        kind, length = struct.unpack_from("<HH", raw, at)
        body = raw[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == _BOX and length >= _BOX_HEAD:
            (wanted,) = struct.unpack_from("<H", body, 10)
        elif kind == _GOES_ON and wanted and body:
            yield (
                body[1 : 1 + 2 * wanted].decode("utf-16-le", "replace")
                if body[0] & 1
                else body[1:].decode("cp1252", "replace")
            )
            wanted = 0


@contextmanager
def _declared() -> Iterator[None]:
    """Turn the parser's faults into ours, a panic of its own language (Rust) among them, which is no Exception."""
    try:
        yield
    except (python_calamine.CalamineError, OSError, ValueError) as fault:
        raise Unreadable(*_said(fault)) from fault
    except BaseException as fault:
        if type(fault).__name__ == "PanicException":
            raise Unreadable(*_said(fault)) from fault
        raise


def _said(fault: BaseException) -> tuple[str, str, str]:
    words = str(fault)
    if "assword" in words or "ncrypt" in words:
        return "encrypted", "it is locked with a password", "open it with its password, save it without, add that"
    return "broken", f"the workbook is broken ({words})"[:300], _REMEDY


def _count_unpacked(content: Content) -> None:
    """Unpack every part once to nothing, so that a bomb meets our budget before it meets the parser."""
    with zipped.opened(content) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                zipped.counted(archive, info, content.budget)


def _lines(book: python_calamine.CalamineWorkbook, name: str, left: int) -> tuple[list[str], int]:
    with _declared():
        sheet = book.get_sheet_by_name(name)
    cells = sheet.height * sheet.width
    if cells > left:
        raise Refused("over-budget", f"its sheets have more cells than CELLS allows ({CELLS.number:,})", _REMEDY)
    with _declared():
        rows = [_row(row) for row in sheet.iter_rows()]
    return [row for row in rows if row], cells


def _row(cells: list[Cell]) -> str:
    return "\t".join(map(_shown, cells)).rstrip("\t")


def _shown(cell: Cell) -> str:
    """A cell as a person sees it: whole numbers without their point, days without midnight.

    >>> _shown(3.0), _shown(datetime(2016, 5, 3))
    ('3', '2016-05-03')
    """
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return str(cell).replace("\n", " ").replace("\t", " ").strip()
