"""Words that a workbook does not show: in hidden sheets, rows and columns, white on nothing, formatted away.

XLSX and ODS tell all of it, XLSB and XLS (``xls.py``) their hidden sheets. A row that a filter leaves out is
hidden too. Parts that are too large to be held as a tree beside their workbook are not looked through.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import python_calamine

from madar.errors import Unreadable
from madar.limits import CELLS
from madar.read.readers import zipped
from madar.read.readers.content import HIDDEN_CHARS, Content
from madar.read.readers.markup import attribute, xml
from madar.read.readers.office import local

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

_VISIBLE = python_calamine.SheetVisibleEnum.Visible
#: What must stand in a part before it is looked through.
_XLSX_SIGNS = (b'hidden="1"', b'hidden="true"')
_ODS_SIGNS = (b'visibility="collapse"', b'visibility="filter"', b'display="false"', b'color="#ffffff"')
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ON = frozenset(("1", "true", "on"))
_FOLDED = frozenset(("collapse", "filter"))
_AWAY = frozenset((";;;", ";;"))  # a number format that shows nothing
_WHITE = frozenset(("FFFFFFFF", "00FFFFFF", "FFFFFF"))
_MOST = 16_384  # columns of a sheet
_MOST_BYTES = 16 << 20  # of a part; its tree takes ten times as much


@dataclass(slots=True)
class _Folds:
    """What of one sheet is hidden, counted from 0: rows, columns, single cells."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    cells: set[tuple[int, int]] = field(default_factory=set)

    def hide(self, row: int, column: int) -> bool:
        return row in self.rows or column in self.columns or (row, column) in self.cells


def folded(content: Content, book: python_calamine.CalamineWorkbook) -> dict[str, list[str]]:
    """For each sheet with hidden words the first of them."""
    found: dict[str, list[str]] = {}
    with zipped.opened(content) as archive:
        names = archive.namelist()
        try:
            if "content.xml" in names:
                raw = _part(archive, "content.xml", content)
                found = dict(_in_tables(xml(raw))) if any(sign in raw for sign in _ODS_SIGNS) else {}
            elif "xl/workbook.xml" in names:
                folds = dict(_in_sheets(archive, content))
                found = {name: list(_words(book, name, each)) for name, each in folds.items()}
        except Unreadable:
            found = {}  # the sheets themselves were read; a part beside them that is broken hides nothing
    for sheet in book.sheets_metadata:
        if sheet.visible != _VISIBLE:
            found[sheet.name] = list(_words(book, sheet.name, None))
    return found


def _part(archive: zipfile.ZipFile, name: str, content: Content) -> bytes:
    """A part's bytes; none where it is too large."""
    small = archive.getinfo(name).file_size <= _MOST_BYTES
    return zipped.unpacked(archive, name, content.budget) if small else b""


def _words(book: python_calamine.CalamineWorkbook, name: str, folds: _Folds | None) -> Iterator[str]:
    """The words of a sheet's hidden cells, row by row; of all its cells where the whole is hidden."""
    if name not in book.sheet_names:
        return
    sheet, length = book.get_sheet_by_name(name), 0
    if sheet.height * sheet.width > CELLS.number:
        return  # reading the sheet itself says so
    # Rows are given from the first of the sheet on, their cells from the first that is filled.
    left = sheet.start[1] if sheet.start else 0
    for n, row in enumerate(sheet.iter_rows()):
        cells = (str(cell).strip() for m, cell in enumerate(row) if folds is None or folds.hide(n, left + m))
        words = " ".join(" ".join(cell.split()) for cell in cells if any(map(str.isalnum, cell)))
        if words:
            yield words
            length += len(words)
        if length > HIDDEN_CHARS:
            return


def _in_sheets(archive: zipfile.ZipFile, content: Content) -> Iterator[tuple[str, _Folds]]:
    """What is hidden in each sheet of an XLSX that hides something."""
    white = _white_styles(archive, content)
    for name, part in _parts(archive, content):
        raw = _part(archive, part, content)
        styled = any(b's="%d"' % style in raw for style in white)
        if styled or any(sign in raw for sign in _XLSX_SIGNS):
            yield name, _folds(xml(raw), white)


def _folds(root: _Element, white: frozenset[int]) -> _Folds:
    found = _Folds()
    for element in root.iter("{*}col", "{*}row", "{*}c"):
        tag, hidden = local(element), (element.get("hidden") or "") in _ON
        if tag == "col" and hidden:
            first, last = _number(element.get("min")), _number(element.get("max"))
            found.columns.update(range(first - 1, min(last, _MOST)))
        elif tag == "row" and hidden:
            found.rows.add(_number(element.get("r")) - 1)
        elif tag == "c" and white and _number(element.get("s")) in white:
            hit = _CELL.fullmatch(element.get("r") or "")
            if hit:
                found.cells.add((int(hit[2]) - 1, _column(hit[1])))
    return found


def _parts(archive: zipfile.ZipFile, content: Content) -> Iterator[tuple[str, str]]:
    """The sheets by name, each with its part."""
    names, targets = set(archive.namelist()), {}
    if "xl/_rels/workbook.xml.rels" not in names:
        return
    for each in xml(zipped.unpacked(archive, "xl/_rels/workbook.xml.rels", content.budget)):
        targets[each.get("Id")] = posixpath.normpath(posixpath.join("xl", (each.get("Target") or "").lstrip("/")))
    for each in xml(zipped.unpacked(archive, "xl/workbook.xml", content.budget)).iter("{*}sheet"):
        part = targets.get(attribute(each, "id"), "").removeprefix("xl/xl/")
        for name in (part, f"xl/{part}"):
            if name in names:
                yield each.get("name") or "", name


def _white_styles(archive: zipfile.ZipFile, content: Content) -> frozenset[int]:
    """The cell styles whose letters nobody sees: white on no filling, or of a number format that shows nothing."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    root = xml(zipped.unpacked(archive, "xl/styles.xml", content.budget))
    fonts = [any(map(_is_white, font.iter("{*}color"))) for font in root.iterfind("{*}fonts/{*}font")]
    fills = [
        any((each.get("patternType") or "none") != "none" for each in fill.iter("{*}patternFill"))
        or any(True for _ in fill.iter("{*}gradientFill"))
        for fill in root.iterfind("{*}fills/{*}fill")
    ]
    away = {
        _number(each.get("numFmtId"))
        for each in root.iterfind("{*}numFmts/{*}numFmt")
        if (each.get("formatCode") or "").strip() in _AWAY
    }
    found = set()
    for n, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        font, fill = _number(style.get("fontId")), _number(style.get("fillId"))
        white = font < len(fonts) and fonts[font] and not (fill < len(fills) and fills[fill])
        if white or _number(style.get("numFmtId")) in away:
            found.add(n)
    return frozenset(found)


def _is_white(colour: _Element) -> bool:
    return (colour.get("rgb") or "").upper() in _WHITE or (colour.get("theme") == "0" and colour.get("tint") is None)


def _number(words: str | None) -> int:
    return int(words) if words and words.isascii() and words.isdigit() and len(words) < 8 else 0  # noqa: PLR2004 - a sheet's end


def _column(letters: str) -> int:
    """A column's number from 0.

    >>> _column("A"), _column("AB")
    (0, 27)
    """
    n = 0
    for letter in letters:
        n = 26 * n + ord(letter) - 64
    return n - 1


def _in_tables(root: _Element) -> Iterator[tuple[str, list[str]]]:
    """The hidden words of each sheet of an ODS, sheets that are hidden as a whole aside."""
    white = {
        attribute(style, "name")
        for style in root.iter("{*}style")
        if any(attribute(each, "color").lower() == "#ffffff" for each in style.iterfind("{*}text-properties"))
        and not any(
            attribute(each, "background-color") not in ("", "transparent")
            for each in style.iterfind("{*}table-cell-properties")
        )
    }
    for table in root.iter("{*}table"):
        columns: set[int] = set()
        at = 0
        for column in table.iter("{*}table-column"):
            many = max(1, _number(attribute(column, "number-columns-repeated")))
            if attribute(column, "visibility") in _FOLDED:
                columns.update(range(at, min(at + many, _MOST)))
            at += many
        words = [" ".join(found) for row in table.iter("{*}table-row") if (found := list(_in_row(row, columns, white)))]
        if words:
            yield attribute(table, "name"), words


def _in_row(row: _Element, columns: set[int], white: Iterable[str]) -> Iterator[str]:
    whole, at = attribute(row, "visibility") in _FOLDED, 0
    for cell in row.iter("{*}table-cell", "{*}covered-table-cell"):
        words = " ".join(" ".join("".join(map(str, each.itertext())) for each in cell.iterfind("{*}p")).split())
        hidden = whole or at in columns or attribute(cell, "style-name") in white
        if hidden and any(map(str.isalnum, words)):
            yield words
        at += max(1, _number(attribute(cell, "number-columns-repeated")))
