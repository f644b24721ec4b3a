"""Which reader opens which kind of file. A kind without one is said to be so, with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.errors import Unreadable
from madar.read.readers import office, pdf, plain, records, web, zipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from madar.read.readers.content import Content, Item

    Reader = Callable[[Content], Iterator[Item]]

READERS: dict[str, Reader] = {
    "text": plain.text,
    "csv": plain.text,
    "xml": plain.text,
    "html": web.page,
    "json": records.records,
    "pdf": pdf.pages,
    "docx": office.word,
    "zip": zipped.members,
}
_NOT_READ = {
    "empty": ("empty", "the file is empty", "nothing needs to be done"),
    "locked-office": ("encrypted", "it is locked with a password", "open it with its password, save it without, add that"),
}


def reader(kind: str) -> Reader:
    """The reader of a kind. Raises Unreadable where there is none."""
    found = READERS.get(kind)
    if found:
        return found
    if kind in _NOT_READ:
        raise Unreadable(*_NOT_READ[kind])
    raise Unreadable("kind", f"no reader knows this kind of file ({kind})", "save it as PDF or plain text and add that")
