"""Web archives (WARC, and WACZ as the zip it is): each page and file that was captured, with its address and day."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from madar.errors import Refused, Unreadable
from madar.read.readers.content import REMEDY, Content, Item, Packed

if TYPE_CHECKING:
    from collections.abc import Iterator

_VERSION = re.compile(rb"WARC/\d\.\d\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_KEPT = frozenset(("response", "resource", "conversion"))
_MEDIA = ("image/", "text/css", "javascript", "font/", "video/", "audio/")
_MOST_HEAD = 1 << 16


def captures(content: Content) -> Iterator[Item]:
    """The captured pages and documents; what a page is drawn with (styles, scripts, pictures, media) is left out."""
    whole = content.untrusted_bytes
    at, number = 0, 0
    while True:
        start = _VERSION.search(whole, at)
        if start is None:
            break
        end = _HEAD_END.search(whole, start.end(), start.end() + _MOST_HEAD)
        if end is None:
            raise Unreadable("broken", "a record's head does not end", REMEDY)
        fields = head(bytes(whole[start.end() : end.start()]))
        try:
            length = int(fields.get("content-length", "0"))
        except ValueError:
            length = 0
        body = bytes(whole[end.end() : end.end() + max(0, length)])
        at = end.end() + max(0, length)
        if fields.get("warc-type") not in _KEPT:
            continue
        number += 1
        content.budget.member()
        yield from _capture(fields, body, number, content)
    if not at:
        raise Unreadable("broken", "there is no record in it", REMEDY)


def head(raw: bytes) -> dict[str, str]:
    """The fields of a head by their small names."""
    pairs = (line.partition(":") for line in raw.decode("utf-8", "replace").splitlines())
    return {name.strip().lower(): words.strip() for name, _, words in pairs}


def _capture(fields: dict[str, str], body: bytes, number: int, content: Content) -> Iterator[Item]:
    address = fields.get("warc-target-uri", "").strip("<>")
    kind = fields.get("content-type", "")
    if fields.get("warc-type") == "response" and body.startswith(b"HTTP/"):
        end = _HEAD_END.search(body, 0, _MOST_HEAD)
        if end is None:
            return
        answer = head(body[: end.start()])
        if not re.match(rb"HTTP/\S+ 2\d\d", body):
            return
        kind, body = answer.get("content-type", ""), _unwrapped(body[end.end() :], answer, content)
    if any(media in kind.lower() for media in _MEDIA) or not body.strip():
        return
    name = address.split("?", 1)[0].rstrip("/").rsplit("/", 1)[-1]
    day = fields.get("warc-date", "")[:10]
    yield Packed(body, f"record {number} {address}", name, hints=(("url", address), ("captured", day)))


def _unwrapped(body: bytes, answer: dict[str, str], content: Content) -> bytes:
    """An answer's bytes without the chunks and the compression they travelled in."""
    if "chunked" in answer.get("transfer-encoding", "").lower():
        body = _joined(body)
    if answer.get("content-encoding", "").lower() in ("gzip", "deflate", "x-gzip"):
        unpacker = zlib.decompressobj(47 if "gzip" in answer["content-encoding"].lower() else 15)
        try:
            unpacked = unpacker.decompress(body, 1 << 26)
        except zlib.error:
            return body
        if unpacker.unconsumed_tail:
            raise Refused("over-budget", "a captured page unpacks to more than 64 MiB", REMEDY)
        content.budget.bytes(len(unpacked))
        return unpacked
    return body


def _joined(body: bytes) -> bytes:
    out = bytearray()
    at = 0
    while hit := re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r\n").match(body, at):
        size = int(hit[1], 16)
        if not size:
            break
        out += body[hit.end() : hit.end() + size]
        at = hit.end() + size + 2
    return bytes(out) or body
