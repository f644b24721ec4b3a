"""Old Word and PowerPoint files (DOC, PPT) as text: Word's piece table, PowerPoint's text atoms."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from madar.errors import Unreadable
from madar.read.readers import drawings
from madar.read.readers.compound import Compound, embedded
from madar.read.readers.content import SAVE_AGAIN, Content, Draft, Item
from madar.read.readers.plain import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCKED = ("encrypted", "it is locked with a password", "open it with its password, save it without, add that")
_FIELD = re.compile("\x13[^\x13\x14\x15]*\x14([^\x13\x15]*)\x15|\x13[^\x13\x14\x15]*\x15")
_BREAKS = str.maketrans({"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x07": "\t", "\x1e": "-", "\x1f": "", "\xa0": "\xa0"})
_OBJECTS = re.compile("[\x00-\x08\x0e-\x1d]")


def word(content: Content) -> Iterator[Item]:
    """A DOC as one text (body, notes, headers, comments, boxes as Word stores them), then what is embedded in it."""
    compound = Compound(content.untrusted_bytes)
    main = compound.stream("WordDocument")
    if len(main) < 0x1AA:  # noqa: PLR2004 - the end of the place of the piece table
        raise Unreadable("broken", "its head is cut off", SAVE_AGAIN)
    ident, version = struct.unpack_from("<HH", main, 0)
    (flags,) = struct.unpack_from("<H", main, 0x0A)
    if flags & 0x0100:
        raise Unreadable(*_LOCKED)
    if ident != 0xA5EC or version < 0xC0:  # noqa: PLR2004 - Word 97 and later
        yield Draft(_old_word(main))
        return
    pieces = compound.stream("1Table" if flags & 0x0200 else "0Table")
    start, size = struct.unpack_from("<II", main, 0x1A2)
    raw = "".join(_pieces(main, pieces[start : start + size]))
    for _ in range(8):
        shorter = _FIELD.sub(r"\1", raw)
        if shorter == raw:
            break
        raw = shorter
    text = _OBJECTS.sub("", raw.translate(_BREAKS))
    yield Draft("\n".join(line.rstrip() for line in text.split("\n") if line.strip()))
    yield from drawings.pictures([main, compound.stream("Data")], content)
    yield from embedded(compound, content)


def _old_word(main: bytes) -> str:
    """The text of Word 6 and 95, which stands in one run."""
    start, end = struct.unpack_from("<II", main, 0x18)
    raw = decode(main[start:end]).text
    return _OBJECTS.sub("", _FIELD.sub(r"\1", raw).translate(_BREAKS))


def _pieces(main: bytes, table: bytes) -> Iterator[str]:
    """The pieces of text in their order. Raises Unreadable where the table is broken."""
    at = 0
    try:
        while table[at] == 1:
            at += 3 + struct.unpack_from("<H", table, at + 1)[0]
        if table[at] != 2:  # noqa: PLR2004 - the mark of the piece table
            raise Unreadable("broken", "its table of pieces is broken", SAVE_AGAIN)
        (size,) = struct.unpack_from("<I", table, at + 1)
        count = (size - 4) // 12
        ends = struct.unpack_from(f"<{count + 1}I", table, at + 5)
        for number in range(count):
            (where,) = struct.unpack_from("<I", table, at + 5 + 4 * (count + 1) + 8 * number + 2)
            length = ends[number + 1] - ends[number]
            if where & 0x40000000:
                begin = (where & 0x3FFFFFFF) // 2
                yield main[begin : begin + length].decode("cp1252", "replace")
            else:
                yield main[where : where + 2 * length].decode("utf-16-le", "replace")
    except (struct.error, IndexError) as fault:
        raise Unreadable("broken", "its table of pieces breaks off", SAVE_AGAIN) from fault


_TEXT_CHARS, _TEXT_BYTES, _CSTRING = 0x0FA0, 0x0FA8, 0x0FBA
_MASTERS = frozenset((0x03F8, 0x0FC9))
_TAG, _COMMENT, _SAID = 0x138B, 0x2EE0, 1  # a record that holds others without saying so; a comment; its words


def slides(content: Content) -> Iterator[Item]:
    """A PPT as one text, then what is embedded in it."""
    compound = Compound(content.untrusted_bytes)
    if "EncryptedSummary" in compound.names:
        raise Unreadable(*_LOCKED)
    raw = compound.stream("PowerPoint Document")
    lines: list[str] = []
    for text in _atoms(raw):
        lines += [line.strip() for line in text.translate(_BREAKS).split("\n") if line.strip()]
    kept = [line for at, line in enumerate(lines) if line not in lines[max(0, at - 40) : at]]
    yield Draft("\n".join(kept))
    yield from drawings.pictures([compound.stream("Pictures")], content)
    yield from embedded(compound, content)


def _atoms(raw: bytes) -> Iterator[str]:
    """The texts of all records, comments too, but those of the masters, whose words are only prompts."""
    waiting = [(0, len(raw), 0)]
    while waiting:
        at, end, holder = waiting.pop()
        while at + 8 <= end:
            version, kind, length = struct.unpack_from("<HHI", raw, at)
            body, at = at + 8, at + 8 + length
            if version & 0xF == 0xF or kind == _TAG:  # noqa: PLR2004 - a record that holds others
                if kind in _MASTERS:
                    continue
                waiting.append((at, end, holder))
                at, end, holder = body, min(end, body + length), kind
            elif kind == _TEXT_CHARS or (kind == _CSTRING and holder == _COMMENT and version >> 4 == _SAID):
                yield raw[body : min(end, at)].decode("utf-16-le", "replace")
            elif kind == _TEXT_BYTES:
                yield raw[body : min(end, at)].decode("latin-1")
