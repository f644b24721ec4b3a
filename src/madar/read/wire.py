"""What may come back from behind the walls: lengths, integers and checked UTF-8, and nothing else.

A worker that parsed a hostile file is hostile too. Its messages are a kind, a length and a body; whatever is wrong with
one ends the reading, and names say ``untrusted_`` until every field is checked.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Self

from madar.limits import BOXES, NAME_CHARS, PAGE_DOTS, PAGES, SPANS, TEXT_CHARS, TITLE_CHARS, WIRE_BYTES
from madar.terms import BOX, WHOLE_PAGE, Outcome, Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterator

OUTCOMES: tuple[Outcome, ...] = (
    "read",
    "empty",
    "refused",
    "unreadable",
    "encrypted",
    "timed_out",
    "over_budget",
    "crashed",
)
_HEADER = struct.Struct("<BI")
_NUMBER = struct.Struct("<I")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LANG = re.compile("[a-z]{2,3}|")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


class BrokenWire(Exception):
    """A worker sent what it may not."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as a reader made it: all of ``terms.Document`` but what only the jail knows."""

    text: str
    origin: str = ""
    lang: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    furniture: Spans = ()
    known_from: tuple[tuple[str, str], ...] = ()

    def at(self, origin: str) -> Self:
        """The same at another place."""
        return replace(self, origin=origin)


@dataclass(frozen=True, slots=True)
class Paged(Draft):
    """A document that has pages, with the boxes of its words, packed."""

    boxes: bytes = b""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file, or a part of it, gave no text."""

    outcome: Outcome
    origin: str
    error: str
    remedy: str

    def at(self, origin: str) -> Fault:
        """The same at another place."""
        return replace(self, origin=origin)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as dots, row after row from the top left, three bytes each (red, green, blue)."""

    width: int
    height: int
    untrusted_dots: bytes


@dataclass(frozen=True, slots=True)
class Started:
    """The worker opens a file: ``step`` says which of what its parent packs, counted from 0."""

    step: int
    origin: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A word without content: the innermost file is done, a page was read, pictures must be read, all is done."""

    kind: str


ENDED, PULSE, WANTS_PICTURES, WHOLE = Sign("ended"), Sign("pulse"), Sign("wants_pictures"), Sign("whole")
Message = Draft | Fault | Picture | Started | Sign
_SIGNS = (ENDED, PULSE, WANTS_PICTURES, WHOLE)
_FAULT, _DRAFT, _STARTED, _SIGN, _PICTURE = range(5)


def clean(name: str, most: int = NAME_CHARS.number) -> str:
    r"""A name as one line that can be shown: control characters become spaces, too long a one is cut.

    >>> clean("a/\x1b[2Jb\n.eml")
    'a/ [2Jb .eml'
    """
    return _CONTROL.sub(" ", name[: most * 2])[:most].strip()


def _text(value: str) -> bytes:
    raw = value.encode("utf-8", "replace")
    return _NUMBER.pack(len(raw)) + raw


def encode(message: Message) -> bytes:
    """The bytes of a message, as the worker sends them."""
    if isinstance(message, Sign):
        kind, body = _SIGN, bytes([_SIGNS.index(message)])
    elif isinstance(message, Started):
        kind, body = _STARTED, _NUMBER.pack(message.step) + _text(message.origin)
    elif isinstance(message, Fault):
        said = (message.origin, message.error, message.remedy)
        kind, body = _FAULT, bytes([OUTCOMES.index(message.outcome)]) + b"".join(map(_text, said))
    elif isinstance(message, Picture):
        size = _NUMBER.pack(message.width) + _NUMBER.pack(message.height)
        kind, body = _PICTURE, size + message.untrusted_dots
    else:
        words = (message.text, message.origin, message.lang, message.title, message.publisher, message.published)
        numbers = [number for span in message.furniture for number in span]
        body = b"".join(map(_text, (*words, message.url))) + struct.pack(
            f"<I{len(numbers)}I", len(message.furniture), *numbers
        )
        pairs = [_text(word) for pair in message.known_from for word in pair]
        body += _NUMBER.pack(len(message.known_from)) + b"".join(pairs)
        boxes = message.boxes if isinstance(message, Paged) else b""
        kind, body = _DRAFT, body + _NUMBER.pack(len(boxes) // BOX.size) + boxes
    return _HEADER.pack(kind, len(body)) + body


class _Body:
    """A message's bytes, taken from the front; whatever does not fit raises BrokenWire."""

    def __init__(self, untrusted_bytes: bytes) -> None:
        self._untrusted_bytes = untrusted_bytes
        self._at = 0

    def take(self, size: int) -> bytes:
        end = self._at + size
        if end > len(self._untrusted_bytes):
            raise BrokenWire("a message is shorter than it says")
        taken = self._untrusted_bytes[self._at : end]
        self._at = end
        return taken

    def number(self, most: int) -> int:
        untrusted_number: int = _NUMBER.unpack(self.take(_NUMBER.size))[0]
        if untrusted_number > most:
            raise BrokenWire("a number is larger than it may be")
        return untrusted_number

    def text(self, most: int) -> str:
        """Checked UTF-8 of at most so many code points."""
        untrusted_raw = self.take(self.number(most * 4))
        try:
            text = untrusted_raw.decode("utf-8")
        except UnicodeDecodeError as fault:
            raise BrokenWire("a text is no UTF-8") from fault
        if len(text) > most:
            raise BrokenWire("a text is longer than it may be")
        return text

    def line(self, most: int) -> str:
        return clean(self.text(most), most)

    def end(self) -> None:
        if self._at != len(self._untrusted_bytes):
            raise BrokenWire("a message is longer than it says")


def _published(untrusted_date: str) -> str:
    if untrusted_date:
        if not _ISO.fullmatch(untrusted_date):
            raise BrokenWire("a date is not of the ISO form")
        try:
            date.fromisoformat(untrusted_date)
        except ValueError as fault:
            raise BrokenWire("there is no such date") from fault
    return untrusted_date


def _furniture(body: _Body, length: int) -> Spans:
    count = body.number(SPANS.number)
    untrusted_numbers = struct.unpack(f"<{2 * count}I", body.take(8 * count))
    spans = tuple(Span(*pair) for pair in zip(untrusted_numbers[::2], untrusted_numbers[1::2], strict=True))
    last = 0
    for span in spans:
        if not last <= span.start < span.end <= length:
            raise BrokenWire("a span is not in the text or not in order")
        last = span.end
    return spans


def _boxes(body: _Body, length: int) -> bytes:
    """Packed boxes of words within the text, in its order, each within a page."""
    untrusted_boxes = body.take(BOX.size * body.number(BOXES.number))
    last = 0
    for start, end, page, left, top, right, bottom, sure in BOX.iter_unpack(untrusted_boxes):
        if not last <= start < end <= length or page >= PAGES.number:
            raise BrokenWire("a word is not in the text or not in order")
        if not (left <= right <= WHOLE_PAGE and top <= bottom <= WHOLE_PAGE and sure <= 100):  # noqa: PLR2004 - per cent
            raise BrokenWire("a box is not on the page")
        last = end
    return untrusted_boxes


def _picture(body: _Body) -> Picture:
    width, height = body.number(PAGE_DOTS.number), body.number(PAGE_DOTS.number)
    if not 0 < width * height <= PAGE_DOTS.number:
        raise BrokenWire("a picture is larger than it may be")
    return Picture(width, height, body.take(3 * width * height))


def _draft(body: _Body) -> Draft:
    text = body.text(TEXT_CHARS.number)
    origin, lang, title, publisher = (body.line(TITLE_CHARS.number * 2) for _ in range(4))
    published, url = _published(body.line(10)), body.line(4 * TITLE_CHARS.number)
    if not _LANG.fullmatch(lang):
        raise BrokenWire("a language is no code of two or three letters")
    furniture = _furniture(body, len(text))
    pairs = range(body.number(16))
    known_from = tuple((body.line(40), body.line(200)) for _ in pairs)
    boxes = _boxes(body, len(text))
    return Paged(text, origin, lang, title, publisher, published, url, furniture, known_from, boxes)


def decode(kind: int, untrusted_body: bytes) -> Message:
    """The message, every field checked. Raises BrokenWire."""
    body = _Body(untrusted_body)
    message: Message
    if kind == _SIGN:
        untrusted_sign = body.take(1)[0]
        if untrusted_sign >= len(_SIGNS):
            raise BrokenWire("an unknown sign")
        message = _SIGNS[untrusted_sign]
    elif kind == _STARTED:
        message = Started(body.number(2**31), body.line(NAME_CHARS.number))
    elif kind == _FAULT:
        untrusted_outcome = body.take(1)[0]
        if untrusted_outcome >= len(OUTCOMES):
            raise BrokenWire("an unknown outcome")
        words = [body.line(NAME_CHARS.number) for _ in range(3)]
        message = Fault(OUTCOMES[untrusted_outcome], *words)
    elif kind == _DRAFT:
        message = _draft(body)
    elif kind == _PICTURE:
        message = _picture(body)
    else:
        raise BrokenWire("an unknown kind of message")
    body.end()
    return message


class Decoder:
    """Bytes in, as they come; checked messages out."""

    def __init__(self) -> None:
        self._untrusted_bytes = bytearray()

    def feed(self, untrusted_bytes: bytes) -> Iterator[Message]:
        """The messages that are whole now. Raises BrokenWire."""
        self._untrusted_bytes += untrusted_bytes
        at = 0
        while len(self._untrusted_bytes) - at >= _HEADER.size:
            kind, length = _HEADER.unpack_from(self._untrusted_bytes, at)
            if length > WIRE_BYTES.number:
                raise BrokenWire("a message is larger than the limit WIRE_BYTES")
            end = at + _HEADER.size + length
            if len(self._untrusted_bytes) < end:
                break
            yield decode(kind, bytes(self._untrusted_bytes[at + _HEADER.size : end]))
            at = end
        del self._untrusted_bytes[:at]
