"""Which reader opens which kind of file. A kind without one is said to be so, with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.errors import Unreadable
from madar.read.readers import (
    archive,
    compound,
    image,
    legacy,
    mail,
    office,
    opendocument,
    outlook,
    pdf,
    plain,
    records,
    rtf,
    sheet,
    slides,
    tree,
    warc,
    web,
    xls,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from madar.read.readers.content import Content, Item
    from madar.read.wire import Picture

    Reader = Callable[[Content], Iterator[Item]]
    Drawn = Callable[[Content, int, int], Picture]

READERS: dict[str, Reader] = {
    "text": plain.text,
    "csv": plain.text,
    "json": records.records,
    "xml": tree.text,
    "html": web.page,
    "pdf": pdf.pages,
    "rtf": rtf.text,
    "docx": office.word,
    "doc": legacy.word,
    "odt": opendocument.text,
    "odp": opendocument.text,
    "opendocument-part": opendocument.part,
    "pptx": slides.slides,
    "ppt": legacy.slides,
    **dict.fromkeys(("xlsx", "xlsb", "ods"), sheet.workbook),
    "xls": xls.workbook,
    "ole": compound.other,
    "ole-package": compound.package,
    "mail": mail.mail,
    "mbox": mail.mbox,
    "msg": outlook.message,
    "warc": warc.captures,
    "zip": zipped.members,
    "epub": zipped.members,
    "tar": archive.tar,
    "gz": archive.gz,
    "bz2": archive.bzip2,
    "xz": archive.xz,
    **dict.fromkeys(("7z", "rar", "cab"), archive.others),
    **dict.fromkeys(("jpeg", "png", "tiff", "gif", "bmp", "webp", "avif", "heic"), image.picture),
    "inset": image.inset,
}
#: What has pages to be looked at, and what draws one.
DRAWN: dict[str, Drawn] = {
    "pdf": pdf.drawn,
    **dict.fromkeys(("jpeg", "png", "tiff", "gif", "bmp", "webp", "avif", "heic", "inset"), image.drawn),
}
_NOT_READ = {
    "pst": (
        "kind",
        "it is an Outlook store (PST), which no library of a permissive licence reads",
        "export its mails as MBOX or EML (readpst, or a mail program), and add those",
    ),
    "recording": (
        "kind",
        "it is a recording of sound or film, which no reader writes down",
        "write down what is said in it and add that as text",
    ),
    "sqlite": (
        "kind",
        "it is a database (SQLite), whose tables mean what only its program knows",
        "export the tables you want as CSV, and add those",
    ),
    "empty": ("empty", "the file is empty", "nothing needs to be done"),
    "locked-office": (
        "encrypted",
        "it is locked with a password",
        "open it with its password, save it without, add that",
    ),
}


def reader(kind: str) -> Reader:
    """The reader of a kind. Raises Unreadable where there is none."""
    found = READERS.get(kind)
    if found:
        return found
    if kind in _NOT_READ:
        raise Unreadable(*_NOT_READ[kind])
    raise Unreadable("kind", f"no reader knows this kind of file ({kind})", "save it as PDF or plain text and add that")
