"""OpenDocument texts and presentations (ODT, ODP, ODG) as text; what was deleted under tracked changes is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from madar.errors import Unreadable
from madar.read.readers.concealed import veiled
from madar.read.readers.content import SAVE_AGAIN, Content, Draft, Fault, Item, Packed, hidden
from madar.read.readers.markup import walked, xml
from madar.read.readers.office import local, pictured
from madar.read.readers.zipped import opened, unpacked

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from lxml.etree import _Element

_OBJECT = re.compile(r"(Object [^/]+/content\.xml|Object [^/]+)$")
_ENCRYPTED = re.compile(rb"<manifest:encryption-data")
_LINES = frozenset(("p", "h"))
_GONE = frozenset(("tracked-changes", "script", "scripts", "automatic-styles", "styles", "font-face-decls"))


def text(content: Content) -> Iterator[Item]:
    """A document as one text, then the objects embedded in it."""
    with opened(content) as archive:
        names = archive.namelist()
        if "META-INF/manifest.xml" in names and _ENCRYPTED.search(
            unpacked(archive, "META-INF/manifest.xml", content.budget)
        ):
            raise Unreadable(
                "encrypted", "it is locked with a password", "open it with its password, save it without, add that"
            )
        if "content.xml" not in names:
            raise Unreadable("broken", "there is no content in it", SAVE_AGAIN)
        raw = unpacked(archive, "content.xml", content.budget)
        root = xml(raw)
        title, unseen = _title(archive, content), veiled(raw, root)
        known = (("title", "file properties"),) if title else ()
        yield Draft("\n".join(paragraphs(root)), title=title, known_from=(*known, *hidden(unseen)))
        for name in names:
            if _OBJECT.match(name):
                yield _object(archive, name, content)
        yield from pictured(archive, content)


def paragraphs(root: _Element) -> list[str]:
    """The paragraphs and headings in their order."""
    out: list[str] = []
    line: list[str] = []
    gone = 0
    for event, element in walked(root):
        tag = local(element)
        if event == "start":
            gone += tag in _GONE
            if tag in _LINES and line:
                _flush(line, out)
            line.append({"tab": "\t", "s": " ", "line-break": "\n"}.get(tag, ""))
            line.append("" if gone else element.text or "")
        else:
            gone -= tag in _GONE
            if tag in _LINES:
                _flush(line, out)
            line.append("" if gone else element.tail or "")
    _flush(line, out)
    return out


def _flush(line: list[str], out: list[str]) -> None:
    out += [part.strip() for part in "".join(line).split("\n") if part.strip()]
    line.clear()


def _title(archive: zipfile.ZipFile, content: Content) -> str:
    if "meta.xml" not in archive.namelist():
        return ""
    try:
        root = xml(unpacked(archive, "meta.xml", content.budget))
    except Unreadable:
        return ""
    found = (element.text or "" for element in root.iter() if local(element) == "title")
    return " ".join(next(found, "").split())


def _object(archive: zipfile.ZipFile, name: str, content: Content) -> Item:
    content.budget.member()
    place = f"embedded {name.removesuffix('/content.xml')}"
    try:
        untrusted_bytes = unpacked(archive, name, content.budget)
    except Unreadable as fault:
        return Fault("unreadable", place, fault.cause, fault.remedy)
    return Packed(untrusted_bytes, place, name, "opendocument-part" if name.endswith(".xml") else "")


def part(content: Content) -> Iterator[Item]:
    """An object within a document: its own content part."""
    yield Draft("\n".join(paragraphs(xml(bytes(content.untrusted_bytes)))))
