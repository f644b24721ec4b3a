"""The word tables of each language: loaded once, checked when loaded.

Tables are data that a fact-checker can edit: TOML or TSV files in ``lang/ar``, ``lang/en`` and ``lang/world`` (what has
names in both scripts). The two languages hold the same file names.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from madar.errors import Misuse

LANGUAGES = ("ar", "en")


@cache
def table(lang: str, name: str) -> dict[str, Any]:
    """The table ``lang/<lang>/<name>.toml`` as plain values; callers must not change what they get.

    Raises Misuse where there is no such table.
    """
    place = files("madar.lang") / lang / f"{name}.toml"
    if not place.is_file():
        raise Misuse("no-table", f"there is no word table {lang}/{name}.toml")
    return tomllib.loads(place.read_text(encoding="utf-8"))


@cache
def rows(lang: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of ``lang/<lang>/<name>.tsv`` as tuples of cells; blank lines and ``#`` lines are left out.

    Raises Misuse where there is no such table.
    """
    place = files("madar.lang") / lang / f"{name}.tsv"
    if not place.is_file():
        raise Misuse("no-table", f"there is no word table {lang}/{name}.tsv")
    lines = place.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))
