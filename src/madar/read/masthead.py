"""Title, publisher, day and language of a text, each with where it was known from, and what in it is no content.

A page's own markup is the reader's business; this is what the text itself shows: the head line of a print view,
stamps («آخر تحديث», "Published"), captions that come again and again, print marks. The text is never changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from madar.lang.text import fold, norm
from madar.lang.words import rows
from madar.limits import BOXES, SPANS, TEXT_CHARS
from madar.read import nameplate
from madar.read.language import language
from madar.read.stamps import NOTHING, Found, Line, day, is_stamp, lines_of, words
from madar.read.wire import Draft, Paged
from madar.terms import BOX, Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable

_SENTENCE_END = re.compile(r"[.!؟?…:؛][\"'”’»)\]]*$")
_PARTED = re.compile(r"\s+[:|–—-]\s+|\s*\|\s*|\s*:\s+")
_FIELD = re.compile(r"(?:From|To|Cc|Date|Sent|Subject|من|إلى|التاريخ)\s*:\s")  # of a mail's head
_HEAD_LINES, _FOOT_LINES = 12, 3
_MENU_LINES = 600  # longer menus hold no title
_TITLE_CHARS = 240
_CAPTION_CHARS = 120
_BARS = re.compile(r"\s*[|•·»›>]\s*|\s[./]\s")
_FEWEST_ENTRIES, _ENTRY_WORDS = 3, 3


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(rf"[\s(\[]*(?:{'|'.join(map(re.escape, words('print')))})[\s)\]]*$")


def warm() -> None:
    """Load every table and model, since nothing can be opened behind the walls."""
    for lang, text in (
        ("ar", "وكالة السنابل\nنشر في: 3 أيار/مايو 2016\nوقال الرجل إنه لا يعلم"),
        ("en", "The Harbour Post\nPublished: May 3, 2016\nsaid the man"),
    ):
        complete(Draft(f"{text} {lang}\n" * 3, url="http://example.org/"))


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
    stamps = [line for line in (*head, *foot) if is_stamp(line)]
    printed = _print_head(lines)
    plate = nameplate.find([line for line in head if not _covered(line.span, draft.furniture)], stamps)
    rights = nameplate.by_rights(lines[-_FOOT_LINES:])
    spoken = language(_content(draft.text, draft.furniture), draft.lang or told.get("lang", ""))
    title, publisher = NOTHING, NOTHING
    if printed:
        title, publisher = (Found(value, "head line of a print view") for value in printed)
    values = {
        "title": (draft.title and NOTHING)
        or _first(title, Found(told.get("title", ""), "around it"), _first_line(draft, head, [*stamps, *plate.lines])),
        "publisher": (draft.publisher and NOTHING)
        or _first(publisher, _by_address(draft.url, spoken.code), plate.name, rights.name),
        "published": (draft.published and NOTHING)
        or _first(day(stamps, head), Found(told.get("published", ""), "around it")),
        "lang": Found(spoken.code, spoken.known_from),
    }
    filled = {key: found.value for key, found in values.items() if found.value}
    known = dict(draft.known_from) | {key: found.known_from for key, found in values.items() if found.value}
    furniture = merged(
        (*draft.furniture, *_furniture(lines, [*stamps, *plate.lines, *rights.lines], printed is not None))
    )
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
        *filter(is_stamp, beside[_HEAD_LINES:]),
    ]


def _first(*found: Found) -> Found:
    return next((each for each in found if each.value), NOTHING)


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


def _first_line(draft: Draft, head: list[Line], stamps: list[Line]) -> Found:
    """The first line that is a title by its shape: short, no sentence, followed by more."""
    inside = [line for line in head if not _covered(line.span, draft.furniture) and line not in stamps]
    if len(inside) < 2 and len(head) < 2:  # noqa: PLR2004 - a title stands over something
        return NOTHING
    for line in inside[:2]:
        if _FIELD.match(line.text):
            break
        if len(line.text) <= _TITLE_CHARS and not _SENTENCE_END.search(line.text) and any(map(str.isalpha, line.text)):
            return Found(line.text, "first line")
        break
    return NOTHING


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
        return NOTHING
    parts = host[1].split(".")
    for at in range(len(parts) - 1):
        names = _hosts().get(".".join(parts[at:]))
        if names:
            return Found((names[0] or names[1]) if lang == "ar" else (names[1] or names[0]), "its address")
    return NOTHING


@cache
def _page_words() -> frozenset[str]:
    return frozenset((*words("furniture"), *words("print")))


def _calls(line: Line) -> bool:
    """Whether a line calls on the reader or points to other pages: "Follow us on ...", «اقرأ أيضا: ...»."""
    if len(line.text) > _CAPTION_CHARS or line.text.endswith((".", "؟")):
        return False
    return line.norm.startswith(words("calls"))


def _menu(line: Line) -> bool:
    """Whether a line is a page's menu: short entries parted by bars, one of them a page's own, «الرئيسية | محليات»."""
    pieces = [piece.strip() for piece in _BARS.split(line.norm)]
    if len(pieces) < _FEWEST_ENTRIES or any(len(piece.split()) > _ENTRY_WORDS for piece in pieces):
        return False
    return not _page_words().isdisjoint(pieces)


def _furniture(lines: list[Line], stamps: list[Line], printed: bool) -> list[Span]:  # noqa: FBT001
    """Head line, stamps, print marks, captions that come again, and lines that are only a page's words."""
    found = [line.span for line in stamps] + ([lines[0].span] if printed else [])
    only = _page_words()
    seen: dict[str, list[Line]] = {}
    for line in lines:
        if line.norm.strip(" .:…»«›‹>|()[]-–—") in only or _calls(line) or _menu(line):
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
