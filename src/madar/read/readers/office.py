"""Word documents (DOCX) as text: body, notes, comments; running heads as furniture; what is embedded as files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from madar.errors import Unreadable
from madar.read.readers.concealed import concealed, hiding_styles
from madar.read.readers.content import (
    LEAST_PICTURE,
    MOST_PICTURES,
    SAVE_AGAIN,
    Content,
    Draft,
    Fault,
    Item,
    Packed,
    hidden,
)
from madar.read.readers.markup import walked, xml
from madar.read.readers.zipped import BROKEN, opened, unpacked
from madar.terms import Span

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from lxml.etree import _Element

_BODY = re.compile(r"word/document\d*\.xml$")
_NOTES = re.compile(r"word/(footnotes|endnotes|comments)\d*\.xml$")
_RUNNING = re.compile(r"word/(header|footer)\d*\.xml$")
_EMBEDDED = re.compile(r"(?:word|xl|ppt)/(?:embeddings/[^/]+|[^/]+\.(?:mht|mhtml|html?|xhtml|rtf|docx|txt))$")
_PICTURE = re.compile(r"(?:(?:word|xl|ppt)/media|Pictures)/[^/]+\.(?:png|jpe?g|tiff?|gif|bmp|webp)$", re.IGNORECASE)
_ENDS = frozenset(("p", "comment", "threadedComment"))
_CORE = "docProps/core.xml"
_SAVED = {"created": "made", "modified": "changed"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SPACE = re.compile(r"\s+")


def local(element: _Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def word(content: Content) -> Iterator[Item]:
    """A document as one text, then the files embedded in it."""
    with opened(content) as archive:
        names = archive.namelist()
        pages = [name for name in names if _BODY.search(name)]
        if not pages:
            raise Unreadable("broken", "there is no document in it", SAVE_AGAIN)
        parts = pages + sorted(name for name in names if _NOTES.search(name))
        running = sorted(name for name in names if _RUNNING.search(name))
        lines, unseen = [], []
        styles = _hiding(archive, content) if "word/styles.xml" in names else frozenset()
        for name in parts:
            raw = unpacked(archive, name, content.budget)
            root = xml(raw)
            lines += paragraphs(root)
            unseen += concealed(raw, root, styles)
        seen: list[str] = []
        for name in running:
            seen += [line for line in paragraphs(_part(archive, name, content)) if line not in seen]
        text = "\n".join(lines)
        begin = len(text) + 1
        whole = "\n".join([text, *seen]) if seen else text
        furniture = (Span(begin, len(whole)),) if seen and len(whole) > begin else ()
        values, known = core(archive, content)
        yield Draft(whole, furniture=furniture, known_from=(*known, *hidden(unseen)), **values)
        yield from embedded(archive, content)


def _hiding(archive: zipfile.ZipFile, content: Content) -> frozenset[str]:
    try:
        raw = unpacked(archive, "word/styles.xml", content.budget)
        return hiding_styles(xml(raw)) if b"vanish" in raw else frozenset()
    except Unreadable:
        return frozenset()  # the words themselves can be read


def _part(archive: zipfile.ZipFile, name: str, content: Content) -> _Element:
    return xml(unpacked(archive, name, content.budget))


def paragraphs(root: _Element) -> list[str]:
    """The paragraphs of a part, in their order; what was struck out by tracked changes is left out."""
    out: list[str] = []
    line: list[str] = []
    struck = 0
    for event, element in walked(root):
        tag = local(element)
        if event == "start":
            struck += tag in ("del", "moveFrom", "Fallback")
            if struck:
                continue
            if tag in ("t", "text"):
                line.append(element.text or "")
            elif tag == "tab":
                line.append("\t")
            elif tag in ("br", "cr"):
                line.append("\n")
            elif tag == "noBreakHyphen":
                line.append("-")
        else:
            struck -= tag in ("del", "moveFrom", "Fallback")
            if tag in _ENDS:
                out += [part.strip() for part in "".join(line).split("\n") if part.strip()]
                line.clear()
    return out


def core(archive: zipfile.ZipFile, content: Content) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """What the package states of itself: its title, and when the file (not the text) was made and last changed."""
    if _CORE not in archive.namelist():
        return {}, ()
    try:
        root = _part(archive, _CORE, content)
    except Unreadable:
        return {}, ()
    values: dict[str, str] = {}
    known: list[tuple[str, str]] = []
    for element in root.iter():
        said = _SPACE.sub(" ", element.text or "").strip()
        if said and local(element) == "title" and not values:
            values, known = {"title": said}, [*known, ("title", "file properties")]
        elif local(element) in _SAVED and _DAY.match(said):
            known.append((_SAVED[local(element)], said[:10]))
    return values, tuple(known)


def embedded(archive: zipfile.ZipFile, content: Content) -> Iterator[Item]:
    """The files embedded in an office package, the pages it takes in as chunks, pictures that may be of pages."""
    yield from pictured(archive, content)
    for name in archive.namelist():
        if not _EMBEDDED.match(name):
            continue
        content.budget.member()
        last = name.rsplit("/", 1)[-1]
        try:
            yield Packed(unpacked(archive, name, content.budget), f"embedded {last}", last)
        except (Unreadable, *BROKEN) as fault:
            yield Fault("unreadable", f"embedded {last}", str(fault)[:300], SAVE_AGAIN)


def pictured(archive: zipfile.ZipFile, content: Content) -> Iterator[Item]:
    """The larger pictures in a package: a scanned letter is often pasted into a document."""
    found = [info for info in archive.infolist() if _PICTURE.match(info.filename) and info.file_size >= LEAST_PICTURE]
    for info in found[:MOST_PICTURES]:
        content.budget.member()
        last = info.filename.rsplit("/", 1)[-1]
        try:
            yield Packed(unpacked(archive, info, content.budget), f"picture {last}", last, "inset")
        except (Unreadable, *BROKEN):
            continue  # a picture that cannot be unpacked costs the document nothing
