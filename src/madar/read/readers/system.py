"""The libraries of the system that reading uses where they are there, found by their names before the walls stand."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def library(names: Iterable[str]) -> ctypes.CDLL | None:
    """The first library that this machine has of some names, or None."""
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None
