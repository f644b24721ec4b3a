"""Outlook messages (MSG) as text: the same head as a mail's, the words, then the attachments."""

from __future__ import annotations

import re
import struct
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from madar.errors import Unreadable
from madar.limits import DEPTH
from madar.read.readers import plain, rtf, web
from madar.read.readers.compound import Compound
from madar.read.readers.content import Content, Draft, Item, Packed
from madar.read.readers.outlook_rtf import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUBJECT, _BODY, _HTML, _RTF = "0037", "1000", "1013", "1009"
_PEOPLE = (("From", ("0C1A", "0C1F", "0065")), ("To", ("0E04",)), ("Cc", ("0E03",)))
_CODEPAGES = (0x3FFD0003, 0x3FDE0003)
_TIMES = (0x00390040, 0x0E060040)
_ATTACHMENT = re.compile(r"__attach_version1\.0_#[0-9A-Fa-f]{8}")
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


class _Message:
    """A message's properties, below a storage of the file."""

    def __init__(self, compound: Compound, below: str, head: int) -> None:
        self._compound, self._below = compound, below
        raw = compound.stream(f"{below}__properties_version1.0")
        entries = range(head, len(raw) - 15, 16)
        self.fixed = {struct.unpack_from("<I", raw, at)[0]: raw[at + 8 : at + 16] for at in entries}
        codes = (struct.unpack("<I", self.fixed[tag][:4])[0] for tag in _CODEPAGES if tag in self.fixed)
        page = next((code for code in codes if code), 0)
        self.codec = "utf-8" if page == 65001 else f"cp{page}" if page else ""  # noqa: PLR2004 - the page's number

    def words(self, tag: str) -> str:
        stream = f"{self._below}__substg1.0_{tag}"
        if f"{stream}001F" in self._compound.names:
            return self._compound.stream(f"{stream}001F").decode("utf-16-le", "replace").rstrip("\0")
        raw = self._compound.stream(f"{stream}001E")
        return plain.decode(raw, self.codec).text.rstrip("\0")

    def bytes(self, tag: str) -> bytes:
        return self._compound.stream(f"{self._below}__substg1.0_{tag}0102")

    def sent(self) -> str:
        for tag in _TIMES:
            ticks = int.from_bytes(self.fixed.get(tag, b""), "little")
            if ticks:
                try:
                    return (_EPOCH + timedelta(microseconds=ticks // 10)).isoformat(" ", "seconds")
                except OverflowError:
                    continue
        return ""


def message(content: Content) -> Iterator[Item]:
    """A message as one text, then its attachments; a message within is a text of its own."""
    yield from _told(Compound(content.untrusted_bytes), "", 32, "", content)


def _told(compound: Compound, below: str, head: int, place: str, content: Content) -> Iterator[Item]:
    found = _Message(compound, below, head)
    if place.count("message") > DEPTH.number:
        return
    lines = [f"{name}: {words}" for name, tags in _PEOPLE if (words := _people(found, tags))]
    sent, subject = found.sent(), " ".join(found.words(_SUBJECT).split())
    lines += [f"Date: {sent}"] if sent else []
    lines += [f"Subject: {subject}"] if subject else []
    values = {"title": subject, "published": sent[:10]}
    known = tuple((key, "message properties") for key, value in values.items() if value)
    body = _body(found, content)
    if lines or body.strip():
        yield Draft("\n".join(lines) + "\n\n" + body, place, furniture=(), known_from=known, **values)
    depth = len(below)
    storages = sorted(
        {hit.group() for name in compound.names if name.startswith(below) and (hit := _ATTACHMENT.match(name, depth))}
    )
    for number, storage in enumerate(storages, 1):
        content.budget.member()
        yield from _attachment(compound, f"{below}{storage}/", number, place, content)


def _people(found: _Message, tags: tuple[str, ...]) -> str:
    said = [words for tag in tags if (words := found.words(tag).strip())]
    return f"{said[0]} <{said[1]}>" if len(said) > 1 and "@" in said[1] and said[1] != said[0] else "".join(said[:1])


def _body(found: _Message, content: Content) -> str:
    words = found.words(_BODY)
    if words.strip():
        return words.replace("\r\n", "\n")
    page = found.bytes(_HTML) or found.words(_HTML).encode()
    if page.strip():
        try:
            return web.linear(web.parse(page, found.codec)[0]).text
        except Unreadable:
            return ""
    packed = found.bytes(_RTF)
    if not packed:
        return ""
    inner = Content(unpacked(packed), "body.rtf", budget=content.budget)
    return "\n".join(item.text for item in rtf.text(inner) if isinstance(item, Draft))


def _attachment(compound: Compound, below: str, number: int, place: str, content: Content) -> Iterator[Item]:
    found = _Message(compound, below, 8)
    name = (found.words("3707") or found.words("3704") or found.words("3001")).strip()
    here = f"attachment {number}" + (f" {name}" if name else "")
    here = f"{place}, {here}" if place else here
    inner = f"{below}__substg1.0_3701000D/"
    if any(each.startswith(inner) for each in compound.names):
        yield from _told(compound, inner, 24, f"{here} (message)", content)
        return
    raw = found.bytes("3701")
    content.budget.bytes(len(raw))
    if raw:
        yield Packed(raw, here, name)
