"""Any XML as text: the words of each element that has some, a line each, so that nothing said in it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.errors import Unreadable
from madar.read.readers import plain
from madar.read.readers.content import Content, Draft, Item
from madar.read.readers.markup import walked, xml

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
    for event, element in walked(root):
        within = element.text if isinstance(element.tag, str) else None  # a comment's words are not the text's
        words = within if event == "start" else element.tail
        if words and words.strip():
            lines.append(" ".join(words.split()))
    yield Draft("\n".join(lines))
