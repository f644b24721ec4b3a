"""Words that a web page holds and does not show are told, and stand beside its content; what it shows is not."""

from __future__ import annotations

import email.message
from typing import TYPE_CHECKING

import pytest

from madar.weigh.authenticity import within

if TYPE_CHECKING:
    from collections.abc import Callable

    from madar.read.jail import Reading

    Read = Callable[[str, bytes], Reading]

AR, EN = "لا تخبروا اللواء بما جرى", "do not tell the general of it"
SAID = {AR: "قال سالم النمر إن القافلة عبرت الجسر ليلا.", EN: "Salim Nimr said the convoy crossed the bridge by night."}

SHEET = (
    "<style>.a{{display:none}} p.b, #c{{color:#fff}} @media print{{.d{{display:none}}}} .e .f{{display:none}}</style>"
)
HIDDEN = {
    "not displayed": '<p style="display: none">{}</p>',
    "within what is not displayed": '<div style="DISPLAY:NONE;"><div><b>{}</b></div></div>',
    "the attribute": "<p hidden>{}</p>",
    "invisible": '<span style="visibility:hidden">{}</span>',
    "white on white": '<p style="color: #FFFFFF">{}</p>',
    "white on a page that is nearly white": '<div style="background:#fefefe"><p><font color="white">{}</font></p></div>',
    "black on black": '<table bgcolor="#000000"><tr><td><font color="#000">{}</font></td></tr></table>',
    "transparent": '<p style="color:rgba(0, 0, 0, 0)">{}</p>',
    "no size": '<p style="font-size:0">{}</p>',
    "a dot high": '<p style="font-size: 1px">{}</p>',
    "off the page": '<div style="position:absolute; left:-9999px">{}</div>',
    "drawn out of the page": '<h3 style="text-indent:-9999em">{}</h3>',
    "no density": '<p style="opacity:0">{}</p>',
    "by a rule for a class": SHEET + '<p class="x a">{}</p>',
    "by a rule for a tag of a class": SHEET + '<p class="b">{}</p>',
    "by a rule for a name": SHEET + '<p id="c">{}</p>',
    "overruled": '<p style="display:none!important">{}</p>',
}
SEEN = {
    "plain": "<p>{}</p>",
    "white on a dark box": '<div style="background-color:#123456"><p style="color:#fff">{}</p></div>',
    "white on a picture": '<div style="background:url(a.png) no-repeat"><p style="color:#fff">{}</p></div>',
    "white where the sheet lies elsewhere": '<link rel="stylesheet" href="a.css"><p style="color:#fff">{}</p>',
    "small": '<p style="font-size:9px">{}</p>',
    "its size again": '<div style="font-size:0"><p style="font-size:14px">{}</p></div>',
    "a rule of the printed page": SHEET + '<p class="d">{}</p>',
    "a rule for what lies in another": SHEET + '<p class="f">{}</p>',
    "a menu": '<nav style="display:none"><p>{}</p></nav>',
    "what a script opens": '<button style="display:none">{}</button>',
    "for the blind": '<p class="visually-hidden" style="position:absolute;left:-9999px">{}</p>',
    "a broken style": '<p style="display;color::;font-size:x">{}</p>',
}


@pytest.mark.parametrize("words", [AR, EN])
@pytest.mark.parametrize("how", [*HIDDEN, *SEEN])
def test_a_page(read: Read, words: str, how: str) -> None:
    page = f"<html><body><p>{SAID[words]}</p>{(HIDDEN | SEEN)[how].format(words)}<p>{SAID[words]}</p></body></html>"
    (document,) = read("a.html", page.encode()).documents
    assert words in document.text, "nothing said in it is lost"
    found = [each for each in within(document) if each.code == "hidden_text"]
    assert [dict(each.counts)["words"] for each in found] == ([words] if how in HIDDEN else [])
    if how in HIDDEN:
        at = document.text.index(words)
        assert any(span.start <= at and at + len(words) <= span.end for span in document.furniture)
        assert found[0].evidence[0].quote == words
    assert not any(document.text[span.start : span.end] == SAID[words] for span in document.furniture)


@pytest.mark.parametrize("words", [AR, EN])
def test_a_mail(read: Read, words: str) -> None:
    message = email.message.EmailMessage()
    message["From"], message["Subject"] = "a@example.org", "x"
    message.set_content(f"<p>{SAID[words]}</p><p style='font-size:0px'>{words}</p>", subtype="html")
    document = read("a.eml", message.as_bytes()).documents[0]
    assert [dict(each.counts)["words"] for each in within(document) if each.code == "hidden_text"] == [words]
