"""Words that a page does not show are told, and those that it shows are not, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made import W, docx

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
