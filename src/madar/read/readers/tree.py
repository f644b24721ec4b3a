"""Any XML as text: the words of each element that has some, a line each, so that nothing said in it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from madar.errors import Refused, Unreadable
from madar.limits import MARKUP_DEPTH
from madar.read.readers import plain
from madar.read.readers.content import SAVE_AGAIN, Content, Draft, Item
from madar.read.readers.markup import xml

if TYPE_CHECKING:
    from collections.abc import Iterator


def text(content: Content) -> Iterator[Item]:
    """The words of an XML file; a file that is none is read as the plain text it is."""
    try:
        root = xml(bytes(content.untrusted_bytes))
    except Unreadable as fault:
        if fault.code == "dtd":
            raise
        yield from plain.text(content)
        return
    lines: list[str] = []
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            depth += 1
            if depth > MARKUP_DEPTH.number:
                raise Refused(
                    "over-budget",
                    f"its elements nest deeper than MARKUP_DEPTH allows ({MARKUP_DEPTH.number})",
                    SAVE_AGAIN,
                )
            words = element.text if isinstance(element.tag, str) else None
        else:
            depth -= 1
            words = element.tail
        if words and words.strip():
            lines.append(" ".join(words.split()))
    yield Draft("\n".join(lines))
