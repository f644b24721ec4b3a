"""Conversations as Telegram exports them (result.json): a text a conversation, a line a message, as the file has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from madar.read.readers.content import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator


def chats(untrusted_whole: Any) -> Iterator[Draft]:
    """The conversations of an export; nothing where it is none."""
    if not isinstance(untrusted_whole, dict):
        return
    held = untrusted_whole.get("chats")
    listed = held.get("list") if isinstance(held, dict) else [untrusted_whole]
    for number, chat in enumerate(listed if isinstance(listed, list) else [], 1):
        messages = chat.get("messages") if isinstance(chat, dict) else None
        lines = [line for each in messages if (line := _line(each))] if isinstance(messages, list) else []
        if lines:
            name = str(chat.get("name") or "")
            place = f"chat {number} {name}".rstrip() if held else ""
            yield Draft("\n".join(lines), place, title=name, known_from=(("title", "json name"),) if name else ())


def _line(message: Any) -> str:
    """When, who (and from whom it was passed on), what.

    >>> said = ["قال ", {"text": "النمر"}]
    >>> _line({"date": "2016-05-03T10:00:00", "from": "سالم", "text": said, "forwarded_from": "قناة"})
    '2016-05-03T10:00:00 سالم (forwarded_from: قناة): قال النمر'
    """
    if not isinstance(message, dict) or not isinstance(message.get("date"), str):
        return ""
    said = message.get("text")
    pieces = said if isinstance(said, list) else [said]
    words = "".join(str(each.get("text", "")) if isinstance(each, dict) else str(each or "") for each in pieces)
    if not words.strip():
        return ""
    passed_on = f" (forwarded_from: {message['forwarded_from']})" if message.get("forwarded_from") else ""
    return f"{message['date']} {message.get('from') or ''}{passed_on}: {words.strip()}"
