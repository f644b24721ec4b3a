"""Words that a page does not show are told, and those that it shows are not, in both languages."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from made import OFFICE, WORDS, W, docx, printed, saved, scan, zipped

from madar.weigh.authenticity import within

if TYPE_CHECKING:
    from collections.abc import Callable

    from madar.read.jail import Reading

    Read = Callable[[str, bytes], Reading]

AR, EN = "لا تخبروا اللواء", "do not tell the general"


def run(words: str, properties: str) -> str:
    return f'</w:t></w:r><w:r xmlns:w="{W}"><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r><w:r><w:t>'


@pytest.mark.parametrize("words", [AR, EN])
@pytest.mark.parametrize(
    ("properties", "hidden"),
    [
        ("<w:vanish/>", True),
        ('<w:color w:val="FFFFFF"/>', True),
        ('<w:sz w:val="2"/>', True),
        ('<w:vanish w:val="0"/>', False),
        ('<w:color w:val="FF0000"/>', False),
        ('<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/>', False),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', False),
        ('<w:sz w:val="24"/>', False),
    ],
)
def test_a_run_of_a_word_file(read: Read, words: str, properties: str, hidden: bool) -> None:  # noqa: FBT001 - a row
    (document,) = read("a.docx", docx("Salim said so." + run(words, properties))).documents
    assert words in document.text
    found = [each for each in within(document) if each.code == "hidden_text"]
    assert [dict(each.counts)["words"] for each in found] == ([words] if hidden else [])
    assert all(each.evidence[0].quote == words for each in found)


def test_white_words_on_a_filled_cell_are_seen(read: Read) -> None:
    cell = '<w:tc xmlns:w="{}"><w:tcPr><w:shd w:fill="1F3864"/></w:tcPr><w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>{}</w:t></w:r></w:p></w:tc>'
    (document,) = read(
        "a.docx", docx("Salim said so.</w:t></w:r></w:p>" + cell.format(W, EN) + "<w:p><w:r><w:t>")
    ).documents
    assert not [each for each in within(document) if each.code == "hidden_text"]


@pytest.mark.parametrize(("coded", "words"), [(EN, EN), ("".join(f"\\u{ord(char)}?" for char in AR), AR)])
def test_a_hidden_stretch_of_an_rtf_file(read: Read, coded: str, words: str) -> None:
    whole = f"{{\\rtf1\\ansi Salim said so. {{\\v {coded}}} The ministry denied it.}}"
    (document,) = read("a.rtf", whole.encode()).documents
    (found,) = [each for each in within(document) if each.code == "hidden_text"]
    assert dict(found.counts)["words"] == words


@pytest.mark.parametrize("words", [AR, EN])
@pytest.mark.parametrize(
    ("styled", "hidden"),
    [
        ('<w:rPr><w:rStyle w:val="Secret"/></w:rPr>', True),
        ('<w:rPr><w:rStyle w:val="Secret"/><w:vanish w:val="0"/></w:rPr>', False),
        ('<w:rPr><w:rStyle w:val="z-TopofForm"/></w:rPr>', False),
        ('<w:rPr><w:rStyle w:val="Plain"/></w:rPr>', False),
    ],
)
def test_a_style_that_hides(read: Read, words: str, styled: str, hidden: bool) -> None:  # noqa: FBT001 - a row
    one = '<w:style w:styleId="{}"><w:rPr>{}</w:rPr></w:style>'
    styles = one.format("Secret", "<w:vanish/>") + one.format("z-TopofForm", "<w:vanish/>") + one.format("Plain", "")
    more = {"word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>'}
    line = f'Salim said so.</w:t></w:r><w:r xmlns:w="{W}">{styled}<w:t>{words}</w:t></w:r><w:r><w:t>'
    (document,) = read("a.docx", docx(line, **more)).documents
    told = [dict(each.counts)["words"] for each in within(document) if each.code == "hidden_text"]
    assert told == ([words] if hidden else [])


@pytest.mark.parametrize("words", [AR, EN])
@pytest.mark.parametrize(
    ("style", "hidden"),
    [
        ('text:display="none"', True),
        ('fo:color="#ffffff"', True),
        ('fo:color="#ffffff" fo:background-color="#102030"', False),
        ('fo:color="#ff0000"', False),
    ],
)
def test_an_opendocument_text(read: Read, words: str, style: str, hidden: bool) -> None:  # noqa: FBT001 - a row
    spaces = f'xmlns:office="{OFFICE}" xmlns:text="{WORDS}" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    styles = f'<style:style style:name="T1" style:family="text"><style:text-properties {style}/></style:style>'
    body = f'<text:p>Salim said so.<text:span text:style-name="T1">{words}</text:span></text:p>'
    whole = f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body>{body}</office:body></office:document-content>"
    content = {"mimetype": "x", "content.xml": whole, "META-INF/manifest.xml": "<m/>"}
    (document,) = read("a.odt", zipped(content)).documents
    assert words in document.text
    told = [dict(each.counts)["words"] for each in within(document) if each.code == "hidden_text"]
    assert told == ([words] if hidden else [])


@pytest.mark.parametrize("words", [AR, EN])
@pytest.mark.parametrize(("show", "hidden"), [('show="0"', True), ("", False)])
def test_a_slide_that_is_passed_over(read: Read, words: str, show: str, hidden: bool) -> None:  # noqa: FBT001 - a row
    spaces = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    slide = "<p:sld {} {}><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:sld>"
    slides = {
        "ppt/slides/slide1.xml": slide.format(spaces, "", "Salim said so."),
        "ppt/slides/slide2.xml": slide.format(spaces, show, words),
    }
    (document,) = read("a.pptx", zipped({"[Content_Types].xml": "<Types/>", **slides})).documents
    told = [dict(each.counts)["words"] for each in within(document) if each.code == "hidden_text"]
    assert told == ([words] if hidden else [])


@pytest.mark.parametrize("words", ["لا تقولوا ذلك للواء", EN])
@pytest.mark.parametrize(
    ("style", "hidden"), [("color:white", True), ("", False), ("color:white;background:#123", False)]
)
def test_words_of_a_pdf(read: Read, words: str, style: str, hidden: bool) -> None:  # noqa: FBT001 - a row
    page = "".join(f"<p>Salim Nimr said the convoy crossed bridge number {n} by night.</p>" for n in range(6))
    (document,) = read("a.pdf", printed(html=f'{page}<p style="{style}">{words}</p>{page}')).documents
    told = [dict(each.counts)["words"] for each in within(document) if each.code == "hidden_text"]
    assert told == ([words] if hidden else [])


SCANNED = {
    "ar": ("قال سالم النمر إن القافلة لم تعبر الجسر يوم الثلاثاء.", "ونفى ناطق باسم الميناء ذلك في بيان له."),
    "en": ("Salim Nimr said the convoy did not cross the bridge on Tuesday.", "A port spokesman denied it."),
}
LAYERED = {
    "ar": ("وصلت الشحنة إلى المرفأ الشرقي ليلة الخميس الماضي.", "واستلمها الحرس بأمر من اللواء نادر شخصيا."),
    "en": ("The shipment reached the eastern harbour last Thursday night.", "The guards took it from General Nadir."),
}


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("forged", [True, False])
def test_a_text_layer_that_is_not_the_picture(read: Read, lang: str, forged: bool) -> None:  # noqa: FBT001 - a row
    seen = base64.b64encode(saved(scan(*SCANNED[lang], dpi=150), "PNG")).decode()
    lines = "".join(f'<p dir="auto" style="margin:30px">{line}</p>' for line in (LAYERED if forged else SCANNED)[lang])
    style = (
        "<style>@page{size:A4;margin:0}img{position:absolute;width:210mm;left:0;top:0}div{color:rgba(0,0,0,0)}</style>"
    )
    page = printed(html=f'{style}<img src="data:image/png;base64,{seen}"><div>{lines}</div>')
    reading = read("a.pdf", page)
    told = [found.code for each in reading.documents for found in within(each) if found.code == "layer_contradicted"]
    assert told == (["layer_contradicted"] if forged else [])
