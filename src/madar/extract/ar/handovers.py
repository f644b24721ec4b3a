"""Arabic handovers."""

from __future__ import annotations

from madar.terms import Handover, Spans


def handovers(text: str, furniture: Spans = ()) -> tuple[Handover, ...]:
    """The handovers of an Arabic text."""
    return ()
