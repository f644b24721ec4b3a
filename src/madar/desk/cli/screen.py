"""What goes to the screen: JSON to standard output, words and progress to standard error.

One gate for both: what came from a document may hold terminal escapes or bidi controls, and neither reaches a terminal.
"""

from __future__ import annotations

import json
import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from madar.lang.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def clean(text: str) -> str:
    """Text as a terminal may show it: control characters and bidi controls are written out."""
    return _CONTROL.sub(lambda hit: f"⟦U+{ord(hit.group()):04X}⟧", visible(text))


def say(text: str = "") -> None:
    """A message to the person, on standard error."""
    click.echo(clean(text), err=True)


def show(text: str = "") -> None:
    """A line of the answer for a person to read, on standard output."""
    click.echo(clean(text))


def show_json(value: Any) -> None:
    """A line of the answer for a program to read, on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar a station on standard error, where that is a terminal; else a line whenever a station has ended."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _lines
        return
    columns = (
        TextColumn("{task.description:>10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, speed_estimate_period=600) as bars:
        tasks: dict[str, Any] = {}

        def tell(station: str, done: int, whole: int) -> None:
            if station not in tasks:
                tasks[station] = bars.add_task(station, total=whole or None)
            bars.update(tasks[station], completed=done, total=whole or None)

        yield tell


def _lines(station: str, done: int, whole: int) -> None:
    if whole and done >= whole:
        say(f"{station}: {whole} of {whole}")
