"""Title, publisher, day and language of a text, each with where it was known from, and what in it is no content.

A page's own markup is the reader's business; this is what the text itself shows: the head line of a print view,
stamps («آخر تحديث», "Published"), captions that come again and again, print marks. The text is never changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.calendar import FullDate, full_dates
from madar.lang.text import fold, norm
from madar.lang.words import LANGUAGES, rows, table
from madar.limits import BOXES, SPANS, TEXT_CHARS
from madar.read.language import language
from madar.read.wire import Draft, Paged
from madar.terms import BOX, Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!؟?…:؛][\"'”’»)\]]*$")
_PARTED = re.compile(r"\s+[:|–—-]\s+|\s*\|\s*|\s*:\s+")
_FIELD = re.compile(r"(?:From|To|Cc|Date|Sent|Subject|من|إلى|التاريخ)\s*:\s")  # of a mail's head
_HEAD_LINES, _FOOT_LINES = 12, 3
_MENU_LINES = 600  # longer menus hold no title
_TITLE_CHARS = 240
_CAPTION_CHARS = 120
_STAMP_CHARS = 120


class Line(NamedTuple):
    """A line that holds something: its span without the white space around it, and its normal form."""

    span: Span
    text: str
    norm: str


class Found(NamedTuple):
    """A value of the masthead and what it was known from."""

    value: str
    known_from: str


_NOTHING = Found("", "")


@cache
def _words(key: str) -> tuple[str, ...]:
    """The words of a list of pages.toml in both languages, in normal form, the longest first."""
    return tuple(
        sorted({norm(word) for lang in LANGUAGES for word in table(lang, "pages")[key]}, key=len, reverse=True)
    )


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(rf"[\s(\[]*(?:{'|'.join(map(re.escape, _words('print')))})[\s)\]]*$")


@cache
def _stamp(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, _words(key)))})(?![^\W_])")


def warm() -> None:
    """Load every table and model, since nothing can be opened behind the walls."""
    for lang, text in (
        ("ar", "نشر في: 3 أيار/مايو 2016 وقال الرجل إنه لا يعلم"),
        ("en", "Published: May 3, 2016 said the man"),
    ):
        complete(Draft(f"{text} {lang}\n" * 3, url="http://example.org/"))


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of a text that hold something."""
    found = []
    for hit in _LINE.finditer(text, start, len(text) if end is None else end):
        words = hit.group()
        bare = words.strip()
        if bare:
            at = hit.start() + len(words) - len(words.lstrip())
            found.append(Line(Span(at, at + len(bare)), bare, " ".join(fold(bare).text.split())))
    return found


def within_limits(draft: Draft) -> Draft:
    """The draft with no more text, furniture and boxes than the limits allow."""
    most = TEXT_CHARS.number
    if isinstance(draft, Paged) and max(len(draft.text) - most, len(draft.boxes) - BOX.size * BOXES.number) > 0:
        inside = (box for box in BOX.iter_unpack(draft.boxes[: BOX.size * BOXES.number]) if box[1] <= most)
        draft = replace(draft, boxes=b"".join(BOX.pack(*box) for box in inside))
    if len(draft.text) <= most and len(draft.furniture) <= SPANS.number:
        return draft
    kept = tuple(Span(a, min(b, most)) for a, b in draft.furniture[: SPANS.number] if a < most)
    return replace(draft, text=draft.text[:most], furniture=kept)


def complete(
    draft: Draft, *, notes: tuple[tuple[str, str], ...] = (), hints: tuple[tuple[str, str], ...] = ()
) -> Draft:
    r"""The draft with what its text shows of title, publisher, day, language and furniture.

    What the reader knew already stays. ``hints`` are what the file around it says, taken where nothing else is known.

    >>> head = 'بوابة المشربية : رسائل مسربة (طباعة)\nرسائل مسربة\n'
    >>> page = complete(Draft(f'{head}آخر تحديث: الأربعاء 23/03/2022 01:20 م\nقال سالم.'))
    >>> page.title, page.publisher, page.published, page.lang
    ('رسائل مسربة', 'بوابة المشربية', '2022-03-23', 'ar')
    """
    lines = lines_of(draft.text)
    head, foot = _head(lines, draft.furniture), lines[max(_HEAD_LINES, len(lines) - _FOOT_LINES) :]
    told = dict(hints)
    stamps = [line for line in (*head, *foot) if _is_stamp(line)]
    printed = _print_head(lines)
    spoken = language(_content(draft.text, draft.furniture), draft.lang or told.get("lang", ""))
    title, publisher = _NOTHING, _NOTHING
    if printed:
        title, publisher = (Found(value, "head line of a print view") for value in printed)
    values = {
        "title": (draft.title and _NOTHING)
        or _first(title, Found(told.get("title", ""), "around it"), _first_line(draft, head, stamps)),
        "publisher": (draft.publisher and _NOTHING) or _first(publisher, _by_address(draft.url, spoken.code)),
        "published": (draft.published and _NOTHING)
        or _first(_day(head, foot), Found(told.get("published", ""), "around it")),
        "lang": Found(spoken.code, spoken.known_from),
    }
    filled = {key: found.value for key, found in values.items() if found.value}
    known = dict(draft.known_from) | {key: found.known_from for key, found in values.items() if found.value}
    furniture = merged((*draft.furniture, *_furniture(lines, stamps, printed is not None)))
    return replace(draft, **filled, furniture=furniture, known_from=(*known.items(), *notes)[:16])


def _head(lines: list[Line], furniture: Spans) -> list[Line]:
    """The first lines of the content, then of what stands before and among them: menus come before many a title."""
    content: list[Line] = []
    beside: list[Line] = []
    for line in lines[:_MENU_LINES]:
        (beside if _covered(line.span, furniture) else content).append(line)
        if len(content) == _HEAD_LINES:
            break
    return [
        *content,
        *[line for line in beside[:_HEAD_LINES] if line not in content],
        *filter(_is_stamp, beside[_HEAD_LINES:]),
    ]


def _first(*found: Found) -> Found:
    return next((each for each in found if each.value), _NOTHING)


def _content(text: str, furniture: Spans) -> str:
    """The beginning of what is content, for telling the language."""
    out: list[str] = []
    at = 0
    for span in (*furniture, Span(len(text), len(text))):
        out.append(text[at : min(span.start, at + 6_000)])
        at = span.end
        if sum(map(len, out)) > 4_000:  # noqa: PLR2004 - more than is looked at
            break
    whole = " ".join(out)
    return whole if any(char.isalpha() for char in whole) else text


def merged(spans: Iterable[Span]) -> Spans:
    """The spans in order, those that touch or overlap as one, empty ones left out.

    >>> merged([Span(5, 9), Span(0, 2), Span(8, 12), Span(3, 3)])
    (Span(start=0, end=2), Span(start=5, end=12))
    """
    out: list[Span] = []
    for span in sorted(span for span in spans if span.end > span.start):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _print_head(lines: list[Line]) -> tuple[str, str] | None:
    """Title and publisher of a print view, by its head line "publisher : title (print)"; None where there is none.

    Where the next line says the title again, it parts the two; else the first colon or bar does.
    """
    if not lines or not _mark().search(lines[0].norm) or len(lines[0].text) > 2 * _TITLE_CHARS:
        return None
    first = lines[0].text
    bare = first[: _cut_mark(first)].strip()
    if len(lines) > 1 and len(lines[1].norm) > 3 and norm(bare).endswith(lines[1].norm):  # noqa: PLR2004 - a title is longer
        before = bare[: max(0, bare.rfind(lines[1].text))].strip()
        return lines[1].text, re.sub(r"\s*[:|–—-]\s*$", "", before)
    parts = _PARTED.split(bare, maxsplit=1)
    return (parts[1], parts[0]) if len(parts) == 2 else (bare, "")  # noqa: PLR2004 - publisher and title


def _cut_mark(first: str) -> int:
    folded = fold(first)
    hit = _mark().search(folded.text)
    return folded.span(hit.start(), hit.end()).start if hit else len(first)


def _is_stamp(line: Line) -> bool:
    """Whether a line says when the page was made, and hardly more."""
    if len(line.text) > _STAMP_CHARS or not any(char.isdigit() for char in line.norm):
        return False
    dates = full_dates(line.text)
    if not dates:
        return False
    named = any(_stamp(key).search(line.norm) for key in ("published", "updated", "dated", "printed"))
    rest = len(re.findall(r"[^\W\d_]{3,}", line.text)) - sum(
        len(re.findall(r"[^\W\d_]{3,}", line.text[date.span.start : date.span.end])) for date in dates
    )
    return rest <= (8 if named else 3)


def _day(head: list[Line], foot: list[Line]) -> Found:
    """The day a page says it is of: as published, as updated, as a letter is dated, or as a line that is but a date."""
    said: dict[str, FullDate] = {}
    for line in (*head, *foot):
        if not _is_stamp(line):
            continue
        dates = full_dates(line.text)
        folded = fold(line.text)
        for key in ("published", "updated", "dated"):
            for hit in _stamp(key).finditer(folded.text):
                after = folded.span(*hit.span()).end
                behind = next((date for date in dates if date.span.start >= after), None)
                if behind:
                    said.setdefault(key, behind)
        if not _stamp("printed").search(line.norm) and line in head:
            said.setdefault("alone", dates[0])
    for key, words in (
        ("published", "its time of publication"),
        ("updated", "its time of update"),
        ("dated", "its date"),
    ):
        if key in said:
            return Found(said[key].date, words)
    return Found(said["alone"].date, "a line with a date") if "alone" in said else _NOTHING


def _first_line(draft: Draft, head: list[Line], stamps: list[Line]) -> Found:
    """The first line that is a title by its shape: short, no sentence, followed by more."""
    inside = [line for line in head if not _covered(line.span, draft.furniture) and line not in stamps]
    if len(inside) < 2 and len(head) < 2:  # noqa: PLR2004 - a title stands over something
        return _NOTHING
    for line in inside[:2]:
        if _FIELD.match(line.text):
            break
        if len(line.text) <= _TITLE_CHARS and not _SENTENCE_END.search(line.text) and any(map(str.isalpha, line.text)):
            return Found(line.text, "first line")
        break
    return _NOTHING


def _covered(span: Span, spans: Spans) -> bool:
    at = bisect_right(spans, span.start, key=lambda each: each.start) - 1
    return at >= 0 and span.end <= spans[at].end


@cache
def _hosts() -> dict[str, tuple[str, str]]:
    """The Arabic and Latin name of the outlets whose address is known."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows("world", "outlets"):
        cells = (*row, *[""] * 9)
        if re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", cells[8]):
            arabic, latin = (cell.split("|")[0].lstrip("~").split("@")[0] for cell in cells[6:8])
            found[cells[8]] = (arabic, latin)
    return found


def _by_address(url: str, lang: str) -> Found:
    host = re.match(r"(?:https?:)?//(?:[^/@?#]*@)?([a-z0-9.-]{1,253})", url.lower())
    if not host:
        return _NOTHING
    parts = host[1].split(".")
    for at in range(len(parts) - 1):
        names = _hosts().get(".".join(parts[at:]))
        if names:
            return Found((names[0] or names[1]) if lang == "ar" else (names[1] or names[0]), "its address")
    return _NOTHING


def _furniture(lines: list[Line], stamps: list[Line], printed: bool) -> list[Span]:  # noqa: FBT001
    """Head line, stamps, print marks, captions that come again, and lines that are only a page's words."""
    found = [line.span for line in stamps] + ([lines[0].span] if printed else [])
    only = set(_words("furniture")) | set(_words("print"))
    seen: dict[str, list[Line]] = {}
    for line in lines:
        if line.norm.strip(" .:…»«›‹>|()[]-–—") in only:
            found.append(line.span)
        elif (
            len(line.text) <= _CAPTION_CHARS
            and not _SENTENCE_END.search(line.text)
            and any(map(str.isalpha, line.text))
        ):
            seen.setdefault(line.norm, []).append(line)
    title = lines[1].norm if printed and len(lines) > 1 else ""
    for text, again in seen.items():
        apart = again[-1].span.start - again[0].span.end
        if len(again) > 1 and text != title and apart > 0 and len(text) > 3:  # noqa: PLR2004 - no mere number
            found += [line.span for line in again]
    return found
