"""Workbooks (XLSX, XLSB, ODS) as text: a document a sheet (hidden ones too), a line a row, a tab a cell."""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import python_calamine

from madar.errors import Unreadable
from madar.read.readers import markup, office, zipped
from madar.read.readers.cells import REMEDY, Count, row
from madar.read.readers.content import Content, Draft, Item, hidden
from madar.read.readers.folded import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

_BESIDE = re.compile(r"xl/(?:drawings/drawing\d*|comments/?[^/]*|threadedComments/[^/]*)\.xml$")


def workbook(content: Content) -> Iterator[Item]:
    """The sheets of a workbook, then what is embedded in it."""
    _count_unpacked(content)
    with _declared():
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content.untrusted_bytes))
        names, unseen = book.sheet_names, folded(content, book)
    count = Count()
    for name in names:
        if lines := _lines(book, name, count):
            known = hidden(unseen.get(name, ()))
            yield Draft("\n".join(lines), f"sheet {name}" if len(names) > 1 else "", known_from=known)
    yield from _beside(content)


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
    if "detect" in words:  # what it says where the kind is known, and a file of that kind fails
        words = "or its cells lie farther apart than CELLS allows"
    return "broken", f"the workbook is broken ({words})"[:300], REMEDY


def _count_unpacked(content: Content) -> None:
    """Unpack every part once to nothing, so that a bomb meets our budget before it meets the parser."""
    with zipped.opened(content) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                zipped.counted(archive, info, content.budget)


def _lines(book: python_calamine.CalamineWorkbook, name: str, count: Count) -> list[str]:
    lines: list[str] = []
    with _declared():
        for cells in book.get_sheet_by_name(name).iter_rows():
            filled = len(cells) - cells.count("")
            count.add(filled)
            if filled and (line := row(cells)):
                lines.append(line)
    return lines
