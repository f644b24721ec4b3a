"""The RTF of an Outlook message unpacked (MS-OXRTFCP), bounded by what its head says and by our limit."""

from __future__ import annotations

import struct

from madar.errors import Unreadable
from madar.limits import MEMBER_BYTES

_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fs"
    b"cript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\gree"
    b"n0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_PLAIN, _PACKED = 0x414C454D, 0x75465A4C
_REMEDY = "open it in Outlook, save it as text and add that"


def unpacked(raw: bytes) -> bytes:
    """The RTF. Raises Unreadable where it is broken."""
    if len(raw) < 16:  # noqa: PLR2004 - the head's size
        raise Unreadable("broken", "the message's text is cut off", _REMEDY)
    _, size, kind, _ = struct.unpack_from("<4I", raw)
    if kind == _PLAIN:
        return raw[16 : 16 + size]
    if kind != _PACKED or size > MEMBER_BYTES.number:
        raise Unreadable("broken", "the message's text is packed in no way we know", _REMEDY)
    window = bytearray(_START.ljust(4096, b"\0"))
    place = len(_START)
    out = bytearray()
    at = 16
    while at < len(raw) and len(out) < size:
        flags, at = raw[at], at + 1
        for bit in range(8):
            if at >= len(raw):
                break
            if not flags >> bit & 1:
                piece = raw[at : at + 1]
                at += 1
            else:
                token = int.from_bytes(raw[at : at + 2], "big")
                at += 2
                begin, length = token >> 4, (token & 15) + 2
                if begin == place:
                    return bytes(out)
                copied = bytearray()
                for step in range(length):
                    byte = window[(begin + step) % 4096]
                    copied.append(byte)
                    window[(place + step) % 4096] = byte
                out += copied
                place = (place + length) % 4096
                continue
            window[place] = piece[0]
            place = (place + 1) % 4096
            out += piece
    return bytes(out[:size])
