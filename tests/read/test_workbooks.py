"""Workbooks: old ones in any code page, broken ones, and those whose cells lie far apart."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from books import compound, xls, xlsx
from made import AR, EN, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from madar.read.jail import Reading

    Read = Callable[[str, bytes], Reading]


@pytest.mark.parametrize("codepage", [1256, 1252, 0], ids=["its own", "of a Latin machine", "none"])
@pytest.mark.parametrize("line", [AR, EN])
def test_an_old_workbook_is_read_whatever_code_page_it_names(read: Read, line: str, codepage: int) -> None:
    stream = xls(line.encode("cp1256"), codepage)
    for content in (stream, compound({"Book": stream})):
        (document,) = read("a.xls", content).documents
        assert document.text == f"{line}\n\t1902"


def test_a_directory_that_leads_back_to_itself_ends_no_worker(read: Read) -> None:
    """Found by tests/faults/mutations.py: calamine followed the ring until it was denied memory, and fell."""
    (document,) = read("ring.xls", compound({"Book": xls(AR.encode("cp1256"))}, ring=True)).documents
    assert AR in document.text


def test_a_workbook_that_breaks_off_says_so(read: Read) -> None:
    stream = xls(EN.encode())
    for content in (
        stream[:40],
        compound({"Book": stream[:40]}),
        compound({"WorkbookX": stream}),
        compound({"Workbook": b""}),
    ):
        reading = read("a.xls", content)
        assert reading.outcome == "unreadable", reading
        assert all("undeclared" not in each.error for each in reading.failures)


def test_a_value_far_below_the_rest_costs_nothing(read: Read) -> None:
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{AR}</t></is></c></row><row r="1000000"><c r="Z1000000"><v>7</v></c></row>'
    (document,) = read("a.xlsx", xlsx(rows)).documents
    assert document.text.split() == [*AR.split(), "7"]


def test_cells_at_both_corners_of_a_sheet_name_the_budget(read: Read) -> None:
    corners = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    reading = read("a.xlsx", xlsx(corners))
    assert reading.outcome == "over_budget"
    assert "READ_MEMORY" in reading.failures[0].error


@pytest.mark.parametrize("line", [AR, EN])
def test_a_sheet_that_is_hidden_is_read_and_told(read: Read, line: str) -> None:
    shown = xlsx(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{line}</t></is></c></row>')
    for state, told in (("", None), ("hidden", line), ("veryHidden", line)):
        content = changed(shown, "xl/workbook.xml", '<sheet name="a"', f'<sheet name="a" state="{state or "visible"}"')
        (document,) = read("a.xlsx", content).documents
        assert document.text == line
        assert dict(document.known_from).get("hidden") == told
    for number in range(3):
        (document,) = read("a.xls", xls(line.encode("cp1256"), state=number)).documents
        assert document.text.startswith(line)
        assert ("hidden" in dict(document.known_from)) == bool(number)


@pytest.mark.parametrize("line", [AR, EN])
@pytest.mark.parametrize(
    "part", ["xl/comments1.xml", "xl/drawings/drawing1.xml", "xl/threadedComments/threadedComment1.xml"]
)
def test_what_boxes_and_comments_of_a_workbook_say_is_read(read: Read, part: str, line: str) -> None:
    shown = xlsx('<row r="1"><c r="A1"><v>7</v></c></row>')
    words = f'<a:root xmlns:a="urn:a"><a:p><a:t>{line}</a:t></a:p></a:root>'
    reading = read("a.xlsx", changed(shown, "[Content_Types].xml", "", "", **{part: words}))
    assert [(each.origin, each.text) for each in reading.documents] == [("", "7"), ("boxes and comments", line)]


def changed(package: bytes, member: str, old: str, new: str, **more: str) -> bytes:
    """A package with some words of a member changed, and more members."""
    with zipfile.ZipFile(BytesIO(package)) as held:
        members = {name: held.read(name) for name in held.namelist()}
    return zipped({**members, member: members[member].decode().replace(old, new), **more})
