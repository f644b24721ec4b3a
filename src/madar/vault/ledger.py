"""The ledger: one JSON line an act, each carrying the hash of the one before it.

``{"n", "when", "who", "act", "what", "before", "hash"}``: ``hash`` is the SHA-256 of the line's canonical JSON without
``hash`` itself, ``before`` the hash of the previous line (64 zeros for the first). Change, swap, drop or insert a line
and the chain breaks at that very place; cutting off the tail is found by comparing with a seal.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from madar.errors import Damaged
from madar.vault import disk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: the ``n``-th line of the ledger."""

    n: int
    when: str
    who: str
    act: str
    what: dict[str, Any]
    before: str
    hash: str


def canonical(value: object) -> bytes:
    """The one way to write a value as JSON: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def seal_line(entry: dict[str, Any]) -> str:
    """The hash of an entry: over everything in it but the hash."""
    return hashlib.sha256(canonical({key: value for key, value in entry.items() if key != "hash"})).hexdigest()


class Ledger:
    """An append-only file of acts. Readers need no lock; writers hold the case's."""

    def __init__(self, path: Path) -> None:
        """Look at ``path``; it is made by the first act."""
        self.path = path
        self._head: tuple[int, str] | None = None

    def entries(self) -> Iterator[Entry]:
        """Every acknowledged entry in order. Raises Damaged at the first line that breaks the chain."""
        n, before = 0, START
        for number, line in self.lines():
            entry, fault = check(line, n, before)
            if entry is None:
                raise Damaged("ledger-broken", f"line {number} of {self.path.name}: {fault}", "run madar verify")
            yield entry
            n, before = n + 1, entry.hash

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """The whole lines with their numbers from 1; half a last line was never acknowledged and is left out."""
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.endswith(b"\n"):
                    yield number, line[:-1]

    def head(self) -> tuple[int, str]:
        """How many entries there are and the hash of the last."""
        if self._head is None:
            n, before = 0, START
            for entry in self.entries():
                n, before = entry.n + 1, entry.hash
            self._head = (n, before)
        return self._head

    def write(self, acts: Sequence[tuple[str, dict[str, Any]]], *, when: str, who: str) -> None:
        """Acknowledge acts, each ``(act, what)``: all of them are on the disk when this returns."""
        if not acts:
            return
        n, before = self.head()
        lines = []
        for act, what in acts:
            entry: dict[str, Any] = {"n": n, "when": when, "who": who, "act": act, "what": what, "before": before}
            entry["hash"] = seal_line(entry)
            lines.append(canonical(entry))
            n, before = n + 1, entry["hash"]
        self._head = None
        disk.append(self.path, lines)
        self._head = (n, before)


def check(line: bytes, n: int, before: str) -> tuple[Entry | None, str]:
    """The entry that a line holds, or None and what is wrong with it as the ``n``-th line after ``before``."""
    try:
        raw = json.loads(line)
        entry = Entry(**raw)
    except (ValueError, TypeError):
        return None, "it is no entry"
    if canonical(raw) != line:
        return None, "it is not written as the ledger writes"
    if seal_line(raw) != entry.hash:
        return None, "its words do not fit its hash"
    if entry.before != before or entry.n != n:
        return None, "it does not follow the line before it"
    return entry, ""
