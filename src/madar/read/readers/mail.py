"""Mail as text: who wrote to whom, when, about what, then the words; attachments as files of their own.

Headers stand in the text as the mail has them, so that what a mail says of its sender can be quoted; whether the sender
really was that one no reader can know.
"""

from __future__ import annotations

import email
import email.errors
import email.header
import email.policy
import email.utils
import re
from datetime import date
from email.message import Message
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from madar.errors import Unreadable
from madar.limits import PARTS
from madar.read.readers import plain, web
from madar.read.readers.content import Content, Draft, Fault, Item, Packed, hidden
from madar.terms import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

FIELDS = ("From", "To", "Cc", "Date", "Subject")
_SPACE = re.compile(r"\s+")
_FROM_LINE = re.compile(rb"(?m)^From [^\r\n]*\r?\n(?=[!-9;-~]+[ \t]*:)")
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, IndexError, AssertionError, UnicodeError)


def mail(content: Content) -> Iterator[Item]:
    """A mail as one text, then its attachments. A saved page (MHTML) gives the page."""
    message = email.message_from_bytes(bytes(content.untrusted_bytes), policy=email.policy.compat32)
    parts = list(_leaves(message))
    if _is_saved_page(message, content.name):
        yield from _saved_page(message, parts)
        return
    body = _body(parts)
    head = [f"{name}: {words}" for name in FIELDS if (words := field(message, name))]
    read, encoding = _words(body) if body is not None else (web.Linear(""), "")
    front = "\n".join(head) + "\n\n"
    moved = tuple(Span(len(front) + span.start, len(front) + span.end) for span in read.furniture)
    values = {"title": field(message, "Subject"), "published": sent_on(message.get("Date"))}
    known = tuple((key, f"mail {'Subject' if key == 'title' else 'Date'}") for key, value in values.items() if value)
    known = (*known, *((("encoding", encoding),) if encoding else ()), *hidden(read.unseen))
    yield Draft(front + read.text, furniture=moved, known_from=known, **values)
    number = 0
    for part in parts:
        if part is body or (_is_text(part) and not part.get_filename() and _is_other_form(part, body)):
            continue
        number += 1
        if number > PARTS.number:
            told = f"it has more parts than PARTS allows ({PARTS.number:,}); the rest was not read"
            yield Fault("over_budget", "", told, "open it in a mail program and save what it holds")
            return
        yield _attached(part, number)


def field(message: Message, name: str) -> str:
    """A header's words, decoded as far as they can be.

    >>> field(email.message_from_string("Subject: =?utf-8?b?2YXYsdit2KjYpw==?= all"), "subject")
    'مرحبا all'
    """
    words = next((str(words) for key, words in message.raw_items() if key.lower() == name.lower()), "")
    if words.isascii() and "=?" not in words:
        return _SPACE.sub(" ", words).strip()
    declared = _charset(message)
    try:
        pieces = email.header.decode_header(words)
    except (*_BROKEN, email.errors.HeaderParseError):
        return _SPACE.sub(" ", words).strip()
    out = [
        _bare(piece, declared)
        if isinstance(piece, str)
        else plain.decode(piece, declared if charset in (None, "unknown-8bit") else str(charset)).text
        for piece, charset in pieces
    ]
    return _SPACE.sub(" ", "".join(out)).strip()


def _bare(words: str, declared: str = "") -> str:
    """Words of a header in which bytes stand bare, as old programs wrote Arabic: by the mail's encoding, or likeliest.

    >>> _bare("قال".encode("cp1256").decode("ascii", "surrogateescape"), "cp1256"), _bare("قال", "cp1256")
    ('قال', 'قال')
    """
    if not any("\udc80" <= char <= "\udcff" for char in words):
        return words
    return plain.decode(words.encode("utf-8", "surrogateescape"), declared).text


def sent_on(words: object) -> str:
    """The day in a date header, as written there, or "".

    >>> sent_on("Tue, 3 May 2016 23:55:00 +0300"), sent_on("yesterday")
    ('2016-05-03', '')
    """
    try:
        parts = email.utils.parsedate_tz(str(words)) if words else None
        return date(*parts[:3]).isoformat() if parts else ""
    except _BROKEN:
        return ""


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, in their order; a mail within the mail is one part."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting += [each for each in reversed(inner) if isinstance(each, Message)]
        else:
            yield part


def _is_text(part: Message) -> bool:
    return part.get_content_type() in ("text/plain", "text/html", "text/enriched") and not isinstance(
        part.get_payload(), list
    )


def _is_attachment(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")


def _body(parts: list[Message]) -> Message | None:
    """The part that is the letter: plain text before a page, and what is attached last of all."""
    texts = [part for part in parts if _is_text(part) and not _is_attachment(part)]
    said = [part for part in texts if part.get_content_type() == "text/plain" and payload(part).strip()]
    return next(iter(said or texts), None)


def _is_other_form(part: Message, body: Message | None) -> bool:
    return body is not None and part.get_content_type() != body.get_content_type() and not _is_attachment(part)


def payload(part: Message) -> bytes:
    """A part's bytes, decoded from how they travelled."""
    try:
        found = part.get_payload(decode=True)
    except _BROKEN:
        found = None
    if isinstance(found, bytes):
        return found
    raw = part.get_payload()
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset() or "")
    except _BROKEN:
        return ""


def _words(part: Message) -> tuple[web.Linear, str]:
    untrusted_bytes = payload(part)
    if part.get_content_type() == "text/html":
        try:
            root, encoding = web.parse(untrusted_bytes, _charset(part))
        except Unreadable:
            return web.Linear(""), ""
        return web.linear(root), encoding
    decoded = plain.decode(untrusted_bytes, _charset(part))
    return web.Linear(decoded.text.replace("\r\n", "\n")), plain.said(decoded)


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except _BROKEN:
        name = ""
    name = _bare(name, _charset(part))
    try:
        return _SPACE.sub(" ", str(email.header.make_header(email.header.decode_header(name)))).strip()
    except (*_BROKEN, email.errors.HeaderParseError):
        return name


def _attached(part: Message, number: int) -> Item:
    name = _file_name(part)
    place = f"attachment {number}" + (f" {name}" if name else "")
    inner = part.get_payload()
    if isinstance(inner, list):
        try:
            whole = b"\n".join(each.as_bytes() for each in inner if isinstance(each, Message))
        except (*_BROKEN, RecursionError) as fault:
            return Fault(
                "unreadable", place, f"a mail within the mail is broken ({fault})"[:300], "ask for it by itself"
            )
        kind = "mail" if part.get_content_type() in ("message/rfc822", "message/global") else "text"
        return Packed(whole, place, name or "message.eml", kind)
    return Packed(payload(part), place, name)


def mbox(content: Content) -> Iterator[Item]:
    """Each message of a mail folder."""
    whole = bytes(content.untrusted_bytes)
    starts = chain(_FROM_LINE.finditer(whole), [None])  # one after the other: a mailbox may hold a million
    for number, (hit, onward) in enumerate(pairwise(starts), 1):
        if not hit:
            return
        content.budget.member()
        end = onward.start() if onward else len(whole)
        yield Packed(whole[hit.end() : end], f"message {number}", f"{number}.eml", "mail")


def _is_saved_page(message: Message, name: str) -> bool:
    saved = message.get("Snapshot-Content-Location") or name.lower().endswith((".mht", ".mhtml"))
    return bool(saved) and message.get_content_type() in ("multipart/related", "text/html", "multipart/alternative")


def _saved_page(message: Message, parts: list[Message]) -> Iterator[Item]:
    """The pages of a saved page; what it is drawn with is left."""
    address = str(message.get("Snapshot-Content-Location") or "")
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    for number, part in enumerate(pages):
        url = address if not number and address else str(part.get("Content-Location") or "")
        hints = (
            ("url", url),
            ("title", field(message, "Subject") if not number else ""),
            ("published", sent_on(message.get("Date"))),
        )
        yield Packed(
            payload(part),
            "page" if not number else f"frame {number}",
            "page.html",
            "html",
            hints if not number else hints[:1],
        )
