"""Pictures of time and place as SVG: presentation attributes only, so that no style has to be allowed for them.

docs/method/pictures.md says how to read each and how it misleads.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from madar.lang.calendar import iso_day
from madar.publish.chain_picture import ACCENT, BESIDE, INK, LINE, QUIET
from madar.publish.lettering import width
from madar.publish.wording import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WIDE, MARGIN, ROW = 960.0, 24.0, 15.0
#: A stretch longer than so many days does not set the axis.
LONG = 200
#: So many lines an axis has at most, so much room each label needs, and so long a time is divided at all.
TICKS, LABEL, MOST_DAYS = 12, 62.0, 400 * 366
#: Of so many places or more, those far from where this part of the names lies are left outside the picture.
FEW, MOST = 5, 0.8
_FONT = "'Noto Sans', 'Noto Sans Arabic', 'Segoe UI', Tahoma, 'DejaVu Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of days in a picture of time: ``told`` is what a text tells, else when something was published."""

    start: str
    end: str
    title: str
    href: str = ""
    beside: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map: ``weight`` documents name it; ``sure`` where only one place bears the name."""

    name: str
    latitude: float
    longitude: float
    weight: int
    title: str
    href: str = ""
    sure: bool = True


def _day(text: str) -> int | None:
    day = iso_day(text)
    return day.toordinal() if day else None


def timeline(
    rows: Sequence[tuple[str, Sequence[Moment]]], *, alt: str, rtl: bool, number: Callable[[str], str]
) -> Markup:
    """Rows of moments over one axis of days, with the first and last day written out; empty where nothing is dated.

    A row's name stands over it. In Arabic time runs from right to left, as the text does. What is told of a year or
    more does not stretch the axis: it is cut at its ends.
    """
    stretches = [(_day(m.start), _day(m.end)) for _, moments in rows for m in moments]
    known = [(start, end) for start, end in stretches if start is not None and end is not None]
    days = [day for start, end in known if end - start <= LONG for day in (start, end)]
    days = days or [day for stretch in known for day in stretch]
    if not days:
        return Markup("")
    first, last = min(days), max(days)
    length = max(1, last - first)

    def along(day: int) -> float:
        return MARGIN + 30 + (min(max(day, first), last) - first) / length * (WIDE - 2 * MARGIN - 60)

    def x(day: int) -> float:
        return WIDE - along(day) if rtl else along(day)

    marks: list[Markup] = []
    y = MARGIN + 14
    for name, moments in rows:
        if name:
            marks.append(_text(name, WIDE - MARGIN if rtl else MARGIN, y, "start"))
            y += ROW
        y = _row(marks, moments, along, y, rtl=rtl) + ROW * 1.2
    axis = Markup('<path d="M{a:.1f} 16H{b:.1f}" stroke="{c}" stroke-width="1"/>').format(a=x(first), b=x(last), c=LINE)
    ends = [
        _text(number(date.fromordinal(day).isoformat()), x(day), 12, "middle") for day in dict.fromkeys((first, last))
    ]
    grid = [
        Markup('<path d="M{x:.1f} 16V{h:.1f}" stroke="#e4e9ed" stroke-width="1"/>').format(x=x(day), h=y)
        + (_text(number(told), x(day), 12, "middle") if _room(x(day), x(first), x(last)) else Markup(""))
        for day, told in ticks(first, last)
    ]
    return _svg(alt, y + 4, [axis, *grid, *ends, *marks], rtl=rtl)


def ticks(first: int, last: int) -> list[tuple[int, str]]:
    """Days worth a line on an axis with what is written there: days, Mondays, months or years, few enough to be read.

    >>> [told for _, told in ticks(date(2022, 1, 20).toordinal(), date(2022, 7, 3).toordinal())]
    ['2022-02', '2022-03', '2022-04', '2022-05', '2022-06', '2022-07']
    """
    days = [date.fromordinal(day) for day in range(first + 1, min(last, first + MOST_DAYS))]
    for keep, told in (
        (lambda _: True, lambda day: day.isoformat()[5:]),
        (lambda day: day.weekday() == 0, lambda day: day.isoformat()[5:]),
        (lambda day: day.day == 1, lambda day: day.isoformat()[:7]),
        (lambda day: (day.month, day.day) == (1, 1), lambda day: str(day.year)),
        (lambda day: (day.year % 10, day.month, day.day) == (0, 1, 1), lambda day: str(day.year)),
    ):
        found = [(day.toordinal(), told(day)) for day in days if keep(day)]
        if len(found) <= TICKS:
            return found
    return []


def _room(at: float, *ends: float) -> bool:
    return all(abs(at - end) > LABEL for end in ends)


def _row(
    marks: list[Markup], moments: Sequence[Moment], along: Callable[[int], float], y: float, *, rtl: bool
) -> float:
    """Draw the moments of one row, one over the other where they meet; gives how far down that went."""
    reach: list[float] = []  # how far each lane is taken: moments come in the order in which they begin
    for moment in sorted(moments, key=lambda m: (m.start, m.end, m.title)):
        start, end = _day(moment.start), _day(moment.end)
        if start is None or end is None:
            continue
        low, high = along(start), along(end)
        lane = next((n for n, taken in enumerate(reach) if low - 6 > taken), len(reach))
        reach[lane : lane + 1] = [high + 6]
        ends = (WIDE - high, WIDE - low) if rtl else (low, high)
        marks.append(_moment(moment, *ends, y + lane * ROW))
    return y + max(1, len(reach)) * ROW


def _moment(moment: Moment, low: float, high: float, y: float) -> Markup:
    """One mark; of numbers and our own colours but for the title, which is escaped by itself: a row has a thousand."""
    bar = f'<rect x="{low - 4:.1f}" y="{y - 4:.1f}" width="{high - low + 8:.1f}" height="8" '
    if moment.beside:
        shape = f'<path d="M{low:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5z" fill="{BESIDE}"/>'
    elif moment.told:
        shape = f'{bar}rx="2" fill="none" stroke="{ACCENT}" stroke-width="1.6"/>'
    else:
        shape = f'{bar}rx="4" fill="{INK}"/>'
    title = escape(shown(moment.title))
    drawn = f"<g><title>{title}</title>{shape}</g>"
    led = f'<a href="{escape(moment.href)}" aria-label="{title}">{drawn}</a>' if moment.href else drawn
    return Markup(led)  # noqa: S704 - what is not ours was escaped


def _led(drawn: Markup, href: str, title: str) -> Markup:
    return Markup('<a href="{}" aria-label="{}">{}</a>').format(href, shown(title), drawn) if href else drawn


def _text(text: str, x: float, y: float, anchor: str, colour: str = QUIET) -> Markup:
    return Markup(
        '<text x="{x:.1f}" y="{y:.1f}" text-anchor="{a}" font-size="11" fill="{c}" unicode-bidi="plaintext">{t}</text>'
    ).format(x=x, y=y, a=anchor, c=colour, t=shown(text))


def _svg(alt: str, high: float, marks: Sequence[Markup], *, rtl: bool) -> Markup:
    way = Markup(' direction="rtl"') if rtl else Markup("")
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-label="{alt}" width="{w:.0f}" height="{h:.0f}" '
        'viewBox="0 0 {w:.0f} {h:.0f}" font-family="{font}"{way}>\n{marks}\n</svg>'
    ).format(alt=alt, w=WIDE, h=high, font=_FONT, way=way, marks=Markup("\n").join(marks))


def gathered(spots: Sequence[Spot]) -> tuple[list[Spot], list[Spot]]:
    """The spots about the middle of most names, and those so far off that the rest would be one dot beside them."""
    if len(spots) < FEW:
        return list(spots), []
    places = [spot for spot in spots for _ in range(spot.weight)]
    middle = median(spot.latitude for spot in places), median(spot.longitude for spot in places)
    off = {id(spot): max(abs(spot.latitude - middle[0]), abs(spot.longitude - middle[1])) for spot in spots}
    near = sorted(off[id(spot)] for spot in places)[int(len(places) * MOST)]
    edge = max(2.0, near * 2)
    return [s for s in spots if off[id(s)] <= edge], [s for s in spots if off[id(s)] > edge]


def chart(spots: Sequence[Spot], towns: Sequence[tuple[float, float]], *, alt: str) -> Markup:
    """The spots on a plain chart of latitude and longitude, over the known towns as dots; empty without spots.

    No border and no coast is drawn: the towns of the gazetteer are the only ground there is offline.
    """
    if not spots:
        return Markup("")
    west, east = min(s.longitude for s in spots), max(s.longitude for s in spots)
    south, north = min(s.latitude for s in spots), max(s.latitude for s in spots)
    side = max((east - west) / 1.5, north - south, 2.0) * 1.25
    middle = (west + east) / 2, (south + north) / 2
    scale, high = (WIDE - 2 * MARGIN) / (side * 1.5), 620.0

    def at(latitude: float, longitude: float) -> tuple[float, float]:
        return WIDE / 2 + (longitude - middle[0]) * scale, high / 2 - (latitude - middle[1]) * scale

    marks = [Markup('<rect x="0" y="0" width="{w:.0f}" height="{h:.0f}" fill="#f5f7f9"/>').format(w=WIDE, h=high)]
    dots = (at(*town) for town in towns)
    path = "".join(f"M{x:.1f} {y:.1f}h0" for x, y in dots if 0 <= x <= WIDE and 0 <= y <= high)
    ground = Markup('<path d="{}" stroke="#b9c4cd" stroke-width="2" stroke-linecap="round" fill="none"/>')
    marks.append(ground.format(path))
    taken: list[tuple[float, float, float]] = []
    for spot in sorted(spots, key=lambda s: -s.weight):
        x, y = at(spot.latitude, spot.longitude)
        look = Markup("") if spot.sure else Markup(' stroke-dasharray="3 3"')
        drawn = Markup(
            '<g><title>{t}</title><circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{c}" fill-opacity="0.25" '
            'stroke="{c}"{d}/>'
        ).format(t=shown(spot.title), x=x, y=y, r=5 + min(18.0, 2.5 * spot.weight**0.5), c=ACCENT, d=look)
        base, half = y - 10 - min(18.0, 2.5 * spot.weight**0.5), width(spot.name, 11) / 2
        free = all(abs(base - b) > ROW or abs(x - a) > half + h for a, b, h in taken)
        label = _text(spot.name, x, base, "middle", INK) if free else Markup("")
        taken += [(x, base, half)] if free else []
        marks.append(_led(drawn + label + Markup("</g>"), spot.href, spot.title))
    return _svg(alt, high, marks, rtl=False)
