"""A box of the chain's picture that is a list: documents that had it alike, each with its page and its words."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from markupsafe import Markup

from madar.publish.lettering import fitted, width
from madar.publish.wording import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from madar.terms import Node

    #: Draws words about a middle: text, middle, base line, colour, size, weight.
    Write = Callable[[str, float, float, str, int, str], Markup]

HEAD, ROW, FOOT, INSIDE = 22.0, 16.0, 6.0, 8.0
NAME, SMALL = 11, 10
INK, QUIET, FILL = "#1d2733", "#5d6b78", "#f1f4f7"


def high(count: int, columns: int) -> float:
    """How high a list of so many names is."""
    return HEAD + ceil(count / columns) * ROW + FOOT


@dataclass(frozen=True)
class NameList:
    """Where a list stands and what it holds: each document with the number of its note; ``more`` were left out."""

    rows: Sequence[tuple[Node, str]]
    more: int
    left: float
    top: float
    column: float
    columns: int
    rtl: bool
    stroke: str
    below: Callable[[Node], str]
    href: Callable[[Node], str]
    notes: str

    def drawn(self, head: str, write: Write) -> Markup:
        """The box with its head and its names, in columns from the reader's side."""
        wide = self.column * self.columns
        box = Markup(
            '<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="3" fill="{f}" stroke="{s}" '
            'stroke-width="1.1"/>'
        ).format(x=self.left, y=self.top, w=wide, h=self.high, f=FILL, s=self.stroke)
        told = fitted(head, wide - INSIDE, SMALL, 1)[0]
        parts = [box, write(told, self.left + wide / 2, self.top + 15, QUIET, SMALL, "normal")]
        parts += [self._row(n, write) for n in range(len(self.rows))]
        if self.more:
            middle, base = self._place(len(self.rows))
            parts.append(write(f"… +{self.more}", middle, base, QUIET, SMALL, "normal"))
        return Markup("").join(parts)

    @property
    def high(self) -> float:
        """How high it is."""
        return high(len(self.rows) + bool(self.more), self.columns)

    def _place(self, n: int) -> tuple[float, float]:
        """The middle and the base line of the n-th name."""
        each = ceil((len(self.rows) + bool(self.more)) / self.columns)
        column = n // each
        column = self.columns - 1 - column if self.rtl else column
        return self.left + (column + 0.5) * self.column, self.top + HEAD + n % each * ROW + 11

    def _row(self, n: int, write: Write) -> Markup:
        (node, number), (middle, base) = self.rows[n], self._place(n)
        room, side = width(number, SMALL), -1 if self.rtl else 1
        text = fitted(shown(node.name), self.column - 2 * INSIDE - room, NAME, 1, bold=True)[0]
        name = write(text, middle - side * room / 2, base, INK, NAME, "bold")
        whole = " · ".join(shown(part) for part in (node.name, self.below(node)) if part)
        drawn = _led(Markup("<g><title>{}</title>{}</g>").format(whole, name), self.href(node))
        if number:
            far = middle + side * (self.column - INSIDE - room) / 2
            mark = write(number, far, base, QUIET, SMALL, "normal")
            drawn += _led(mark, self.notes + number if self.notes else "")
        return drawn


def _led(drawn: Markup, leads: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(leads, drawn) if leads else drawn
