"""A row of a workbook's cells as a line, each cell as a person sees it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from madar.errors import Refused
from madar.limits import CELLS

REMEDY = "open it in its own program, save the sheets you want as CSV, and add those"
Cell = int | float | str | bool | time | date | datetime | timedelta


def row(cells: list[Cell]) -> str:
    """The cells with a tab between them; nothing for those after the last filled one."""
    return "\t".join(map(shown, cells)).rstrip("\t")


def shown(cell: Cell) -> str:
    """A cell as a person sees it: whole numbers without their point, days without midnight.

    >>> shown(3.0), shown(datetime(2016, 5, 3))
    ('3', '2016-05-03')
    """
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return str(cell).replace("\n", " ").replace("\t", " ").strip()


class Count:
    """The filled cells of a workbook, counted as they come."""

    def __init__(self) -> None:
        self._left = CELLS.number

    def add(self, filled: int) -> None:
        """Raises Refused where there are more than CELLS."""
        self._left -= filled
        if self._left < 0:
            raise Refused("over-budget", f"its sheets have more cells than CELLS allows ({CELLS.number:,})", REMEDY)
