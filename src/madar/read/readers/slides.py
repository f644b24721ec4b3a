"""Presentations (PPTX) as text: slide after slide, with the speaker's notes and comments, which say most."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from madar.errors import Unreadable
from madar.limits import PAGES
from madar.read.readers import office
from madar.read.readers.content import SAVE_AGAIN, Content, Draft, Item, hidden
from madar.read.readers.markup import xml
from madar.read.readers.zipped import opened, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

_SLIDE = re.compile(
    r"ppt/(slides/slide|notesSlides/notesSlide|comments/comment|comments/modernComment_|diagrams/data)(\d*)[^/]*\.xml$"
)
_ORDER = {
    "slides/slide": 0,
    "notesSlides/notesSlide": 1,
    "comments/comment": 2,
    "comments/modernComment_": 2,
    "diagrams/data": 3,
}


def slides(content: Content) -> Iterator[Item]:
    """A presentation as one text, then the files embedded in it."""
    with opened(content) as archive:
        found = [(hit, name) for name in archive.namelist() if (hit := _SLIDE.match(name))]
        if not any(hit[1] == "slides/slide" for hit, _ in found):
            raise Unreadable("broken", "there are no slides in it", SAVE_AGAIN)
        found.sort(key=lambda each: (int(each[0][2] or 0), _ORDER[each[0][1]]))
        lines: list[str] = []
        unseen: list[str] = []
        for _, name in found[: 4 * PAGES.number]:
            root = xml(unpacked(archive, name, content.budget))
            said = office.paragraphs(root)
            lines += said
            if root.get("show") in ("0", "false"):  # a slide that is passed over
                unseen += said
        values, known = office.core(archive, content)
        yield Draft("\n".join(lines), furniture=(), known_from=(*known, *hidden(unseen)), **values)
        yield from office.embedded(archive, content)
