"""What a page states of itself in its markup: title, publisher, day, address, language, and where each stood."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from madar.lang.calendar import full_dates
from madar.limits import TITLE_CHARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

Place = tuple[str, str]
_TITLES: tuple[Place, ...] = (
    ("og:title", '//meta[@property="og:title" or @name="og:title"]/@content'),
    ("twitter:title", '//meta[@name="twitter:title" or @property="twitter:title"]/@content'),
    ("headline", '//*[@itemprop="headline"]'),
    ("h1", "//h1"),
    ("dc.title", '//meta[translate(@name, "DCT", "dct")="dc.title"]/@content'),
    ("title", "//head/title|//title"),
)
_PUBLISHERS: tuple[Place, ...] = (
    ("og:site_name", '//meta[@property="og:site_name" or @name="og:site_name"]/@content'),
    (
        "publisher",
        '//*[@itemprop="publisher"]//*[@itemprop="name"]/@content|//*[@itemprop="publisher"]/*[@itemprop="name"]',
    ),
    ("dc.publisher", '//meta[translate(@name, "DCP", "dcp")="dc.publisher" or @name="publisher"]/@content'),
    ("application-name", '//meta[@name="application-name" or @name="apple-mobile-web-app-title"]/@content'),
)
_META_DATE = (
    '//meta[@name="pubdate" or @name="publishdate" or @name="publish-date" or @name="date" or @name="parsely-pub-date"'
    ' or @name="sailthru.date" or translate(@name, "DCAT", "dcat")="dc.date" or @name="DC.date.issued"'
    ' or @name="dcterms.created" or @property="og:published_time"]/@content'
)
_DATES: tuple[Place, ...] = (
    ("article:published_time", '//meta[@property="article:published_time" or @name="article:published_time"]/@content'),
    ("datePublished", '//*[@itemprop="datePublished"]/@content|//*[@itemprop="datePublished"]/@datetime'),
    ("meta date", _META_DATE),
    ("time", "//time[@pubdate]/@datetime|//article//time/@datetime"),
    ("time", "//main//time/@datetime"),
    ("time", "//time[not(ancestor::aside or ancestor::nav or ancestor::footer or ancestor::li)]/@datetime"),
    ("datePublished", '//*[@itemprop="datePublished"]'),
    ("article:modified_time", '//meta[@property="article:modified_time" or @property="og:updated_time"]/@content'),
)
_ADDRESSES: tuple[Place, ...] = (
    ("canonical", '//link[@rel="canonical"]/@href'),
    ("og:url", '//meta[@property="og:url"]/@content'),
)
_PARTED = re.compile(r"\s+[|–—»«-]\s+|\s*\|\s*|\s+::\s+")
_SPACE = re.compile(r"\s+")
_STORIES = re.compile(r"(?i)article|posting|report|webpage|story")
_MOST_STATED = 200_000
_NAME_CHARS = 60
_ISO = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?!\d)")


def page_meta(root: _Element) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """The fields a page states (title, publisher, published, url, lang) and where each stood."""
    stated = list(_linked_statements(root))
    stood: dict[str, Place | None] = {}
    stood["title"] = _first(root, _TITLES[:2]) or _stated(stated, "headline") or _first(root, _TITLES[2:])
    stood["publisher"] = _first(root, _PUBLISHERS[:1]) or _stated(stated, "publisher") or _first(root, _PUBLISHERS[1:])
    stood["published"] = _first_day(root, _DATES[:2]) or _stated(stated, "published") or _first_day(root, _DATES[2:])
    stood["url"] = _first(root, _ADDRESSES)
    stood["lang"] = _first(root, (("html lang", "/html/@lang|//body/@lang|/html/@*[local-name()='lang']"),))
    _part_title(root, stood)
    kept = {key: place for key, place in stood.items() if place}
    known = tuple((key, f"html {place[0]}") for key, place in kept.items() if key != "lang")
    return {key: place[1] for key, place in kept.items()}, known


def found(root: _Element, path: str) -> list[_Element | str]:
    """The elements and attribute values at a path."""
    return cast("list[_Element | str]", root.xpath(path))


def words_in(element: _Element) -> str:
    """All words in an element."""
    return "".join(cast("Iterator[str]", element.itertext()))


def _values(root: _Element, path: str) -> Iterator[str]:
    for each in found(root, path)[:20]:
        words = each if isinstance(each, str) else words_in(each)
        value = _SPACE.sub(" ", words).strip()[: TITLE_CHARS.number]
        if value:
            yield value


def _first(root: _Element, places: tuple[Place, ...]) -> Place | None:
    return next(((name, value) for name, path in places for value in _values(root, path)), None)


def day(words: str) -> str:
    """The day that a page's words name, as ISO, or "".

    >>> day("2016-05-03T15:55:00+03:00"), day("3 أيار 2016"), day("soon")
    ('2016-05-03', '2016-05-03', '')
    """
    iso = _ISO.match(words)
    if iso:
        try:
            return date.fromisoformat(iso[1]).isoformat()
        except ValueError:
            return ""
    dates = full_dates(words[:200])
    return dates[0].date if dates else ""


def _first_day(root: _Element, places: tuple[Place, ...]) -> Place | None:
    days = ((name, day(value)) for name, path in places for value in _values(root, path))
    return next((each for each in days if each[1]), None)


def _linked_statements(root: _Element) -> Iterator[dict[str, Any]]:
    """The objects of a page's JSON-LD: stories, and what they refer to by its id."""
    for script in found(root, '//script[contains(@type, "ld+json")]')[:20]:
        words = ("" if isinstance(script, str) else script.text or "")[:_MOST_STATED]
        try:
            stated = json.loads(words, strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [stated]
        for _ in range(2_000):
            if not waiting:
                break
            each = waiting.pop(0)
            if isinstance(each, list):
                waiting += each
            elif isinstance(each, dict):
                yield each
                graph = each.get("@graph")
                waiting += graph if isinstance(graph, list) else []


def _stated(stated: list[dict[str, Any]], key: str) -> Place | None:
    named = {str(each["@id"]): each for each in stated if each.get("@id")}
    for each in stated:
        if not _STORIES.search(str(each.get("@type", ""))):
            continue
        if key == "publisher":
            who = each.get("publisher")
            who = who[0] if isinstance(who, list) and who else who
            who = named.get(str(who.get("@id")), who) if isinstance(who, dict) and "name" not in who else who
            value = str(who.get("name", "")) if isinstance(who, dict) else str(who or "")
        elif key == "published":
            value = day(str(each.get("datePublished") or each.get("dateCreated") or ""))
        else:
            value = str(each.get(key) or "")
        value = _SPACE.sub(" ", value).strip()[: TITLE_CHARS.number]
        if value:
            return f"JSON-LD {key}", value
    return None


def _part_title(root: _Element, stood: dict[str, Place | None]) -> None:
    """Part «title | publisher»: behind the last bar stands the publisher, where a heading or the page says so."""
    whole = next(_values(root, "//title"), "")
    bars = list(_PARTED.finditer(whole))
    if not bars:
        return
    front, back = whole[: bars[-1].start()], whole[bars[-1].end() :]
    title, publisher = stood["title"], stood["publisher"]
    headed = any(front == heading for path in ("//h1", "//h2") for heading in _values(root, path))
    if title and title[1] == whole and (headed or (publisher and publisher[1] == back)):
        stood["title"] = title = (title[0], front)
    if not publisher and title and title[1] == front and len(back) <= _NAME_CHARS:
        stood["publisher"] = ("title", back)
