"""Documents already read: JSON arrays, JSON Lines, and collections that name their articles, a text each; chats."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from madar.read.readers.chats import chats
from madar.read.readers.content import Content, Draft, Item
from madar.read.readers.pagemeta import day
from madar.read.readers.plain import decode, said

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXT = (
    "text",
    "content",
    "body",
    "article",
    "bodyText",
    "articleBody",
    "full_text",
    "fulltext",
    "raw_text",
    "paragraphs",
)
_FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "heading", "article_title", "subject", "dc_title", "name", "fileName"),
    "publisher": ("publisher", "source", "outlet", "site_name", "newspaper", "site"),
    "published": (
        "published",
        "date_published",
        "datePublished",
        "publish_date",
        "publishedAt",
        "pubDate",
        "date",
        "date_extracted",
    ),
    "url": ("url", "link", "canonical_url", "sourceUrl"),
    "lang": ("lang", "language"),
}
_COLLECTIONS = ("articles", "documents", "items", "results", "data", "records", "hits", "entries")
_SPACE = re.compile(r"\s+")


def records(content: Content) -> Iterator[Item]:
    """One text an article where the file holds articles; else the file as plain text."""
    decoded = decode(content.untrusted_bytes)
    found = False
    for talk in chats(_whole(decoded.text)):
        found = True
        yield talk
    for place, untrusted_record in () if found else _each(decoded.text):
        draft = _article(untrusted_record, place)
        if draft:
            found = True
            yield draft
    if not found:
        yield Draft(decoded.text, known_from=(("encoding", said(decoded)),))


def _whole(text: str) -> Any:
    """The value of a file that is one; None where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _each(text: str) -> Iterator[tuple[str, Any]]:
    """The values of a file with their places: the lines of JSON Lines, or the items of an array or a collection."""
    whole = _whole(text)
    if whole is None:
        yield from _by_line(text)
        return
    if isinstance(whole, dict):
        answer = whole.get("hits")
        whole = answer if isinstance(answer, dict) else whole  # an index's answer holds its hits twice
        listed = next((whole[key] for key in _COLLECTIONS if isinstance(whole.get(key), list)), None)
        if listed is None:
            yield "", whole
            return
        whole = listed
    if isinstance(whole, list):
        yield from ((f"item {number}", value) for number, value in enumerate(whole, 1))


def _by_line(text: str) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield f"line {number}", json.loads(line)
            except (ValueError, RecursionError):
                yield f"line {number}", None


def _article(untrusted_record: Any, place: str) -> Draft | None:
    """The text of a record and what it says of it; None where it has none."""
    if not isinstance(untrusted_record, dict):
        return None
    record = {**untrusted_record, **_properties(untrusted_record), **_indexed(untrusted_record)}
    text = next((words for key in _TEXT if (words := _words(record.get(key)))), "")
    if not text.strip():
        return None
    values: dict[str, str] = {}
    known: list[tuple[str, str]] = []
    for field, keys in _FIELDS.items():
        for key in keys:
            value = _SPACE.sub(" ", _words(record.get(key))).strip()
            value = day(value) if field == "published" else value
            if value:
                values[field] = value
                known.append((field, f"json {key}"))
                break
    stated = tuple(each for each in known if each[0] != "lang")
    return Draft(text, place, furniture=(), known_from=stated, **values)


def _properties(untrusted_record: dict[str, Any]) -> dict[str, Any]:
    """The properties of a FollowTheMoney entity, which are lists."""
    properties = untrusted_record.get("properties")
    return properties if isinstance(properties, dict) and "schema" in untrusted_record else {}


def _indexed(untrusted_record: dict[str, Any]) -> dict[str, Any]:
    """What a search index holds of a document, as Datashare and other users of Elasticsearch export it."""
    held = untrusted_record.get("_source", untrusted_record)
    if not isinstance(held, dict):
        return {}
    about = held.get("metadata")
    found = about.items() if isinstance(about, dict) else ()
    return {**{str(key).removeprefix("tika_metadata_"): value for key, value in found}, **held}


def _words(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("text")
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = "\n".join(value)
    return value if isinstance(value, str) else ""
