"""Words that a workbook holds and does not show are told, and those that it shows are not, in both languages."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from made import OFFICE, WORDS, zipped

from madar.weigh.authenticity import within

if TYPE_CHECKING:
    from collections.abc import Callable

    from madar.read.jail import Reading

    Read = Callable[[str, bytes], Reading]

AR, EN = "لا تخبروا اللواء", "do not tell the general"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = f"""<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="170" formatCode=";;;"/></numFmts>
<fonts><font><color theme="1"/></font><font><color rgb="FFFFFFFF"/></font><font><color theme="0"/></font></fonts>
<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF123456"/></patternFill></fill></fills>
<cellXfs><xf fontId="0" fillId="0"/><xf fontId="1" fillId="0"/><xf fontId="2" fillId="0"/><xf fontId="1" fillId="1"/><xf numFmtId="170" fontId="0" fillId="0"/></cellXfs></styleSheet>"""


def cell(at: str, words: str, style: int = 0) -> str:
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t>{words}</t></is></c>'


def xlsx(words: str, *, state: str = "visible", column: str = "", row: str = "", style: int = 0) -> bytes:
    """Two sheets; the words stand in C5 of the second, whose first cell with words is B3."""
    sheets = f'<sheet name="One" sheetId="1" r:id="r1"/><sheet name="دفتر" sheetId="2" state="{state}" r:id="r2"/>'
    kinds = "".join(
        f'<Relationship Id="r{n}" Type="{REL}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in (1, 2)
    )
    rows = f'<row r="3">{cell("B3", "7 boxes")}</row><row r="5" {row}>{cell("B5", "١٢")}{cell("C5", words, style)}</row><row r="6">{cell("B6", "end")}</row>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{kinds}</Relationships>',
            "xl/styles.xml": STYLES,
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cell("A1", "plain words")}</row></sheetData></worksheet>',
            "xl/worksheets/sheet2.xml": f'<worksheet xmlns="{MAIN}"><cols>{column}</cols><sheetData>{rows}</sheetData></worksheet>',
        }
    )


@pytest.mark.parametrize("words", [AR, EN])
@pytest.mark.parametrize(
    ("more", "hidden"),
    [
        ({}, ""),
        ({"state": "hidden"}, "7 boxes … ١٢ {} … end"),
        ({"state": "veryHidden"}, "7 boxes … ١٢ {} … end"),
        ({"row": 'hidden="1"'}, "١٢ {}"),
        ({"column": '<col min="3" max="4" hidden="true"/>'}, "{}"),
        ({"column": '<col min="4" max="16384" hidden="1"/>'}, ""),
        ({"style": 1}, "{}"),
        ({"style": 2}, "{}"),
        ({"style": 3}, ""),
        ({"style": 4}, "{}"),
    ],
)
def test_a_workbook(read: Read, words: str, more: dict[str, str], hidden: str) -> None:
    reading = read("a.xlsx", xlsx(words, **more))  # type: ignore[arg-type]
    assert [each.origin for each in reading.documents] == ["sheet One", "sheet دفتر"]
    told = [dict(found.counts)["words"] for each in reading.documents for found in within(each)]
    assert told == ([hidden.format(words)] if hidden else [])
    assert words in reading.documents[1].text


def ods(words: str, *, row: str = "", column: str = "", style: str = "", table: str = "") -> bytes:
    spaces = f'xmlns:office="{OFFICE}" xmlns:text="{WORDS}" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    styles = (
        '<style:style style:name="white" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>'
        '<style:style style:name="dark" style:family="table-cell"><style:table-cell-properties fo:background-color="#112233"/><style:text-properties fo:color="#ffffff"/></style:style>'
        '<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )

    def filled(words: str, style: str = "") -> str:
        return f'<table:table-cell office:value-type="string" {style}><text:p>{words}</text:p></table:table-cell>'

    rows = f'<table:table-row>{filled("7 boxes")}</table:table-row><table:table-row {row}>{filled("١٢")}<table:table-cell table:number-columns-repeated="2"/>{filled(words, style)}</table:table-row>'
    whole = f'<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="دفتر" {table}>{column}{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": whole, "META-INF/manifest.xml": "<m/>"}, zipfile.ZIP_STORED)


@pytest.mark.parametrize("words", [AR, EN])
@pytest.mark.parametrize(
    ("more", "hidden"),
    [
        ({}, ""),
        ({"row": 'table:visibility="collapse"'}, "١٢ {}"),
        ({"row": 'table:visibility="filter"'}, "١٢ {}"),
        (
            {
                "column": '<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
            },
            "{}",
        ),
        ({"style": 'table:style-name="white"'}, "{}"),
        ({"style": 'table:style-name="dark"'}, ""),
        ({"table": 'table:style-name="gone"'}, "7 boxes … ١٢ {}"),
    ],
)
def test_a_table_of_opendocument(read: Read, words: str, more: dict[str, str], hidden: str) -> None:
    (document,) = read("a.ods", ods(words, **more)).documents
    assert [dict(found.counts)["words"] for found in within(document)] == ([hidden.format(words)] if hidden else [])
    assert words in document.text
