"""The ledger: one JSON line an act, each carrying the hash of the one before it.

``{"n", "when", "who", "act", "what", "before", "hash"}``: ``hash`` is the SHA-256 of the line's canonical JSON without
``hash`` itself, ``before`` the hash of the previous line (64 zeros for the first). Change, swap, drop or insert a line
and the chain breaks at that very place; cutting off the tail is found by comparing with a seal (``seal.py``).

A power cut may leave half a line at the end, which nobody was told of. The next writer cuts it off and says so in an
entry of its own (act ``recover``); a last entry that lacks nothing but its line end is kept.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec

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
    r"""The one way to write a value as JSON: sorted keys, no spaces, UTF-8; of words and whole numbers alone.

    >>> canonical({"b": "«رسالة»", "a": [1, "\n"]}).decode()
    '{"a":[1,"\\n"],"b":"«رسالة»"}'
    """
    return _encoder.encode(value)


# Python's own json writes the same bytes (held by a test, relied on by tools/verify_case.py), at a third of the pace.
_encoder, _entries = msgspec.json.Encoder(order="sorted"), msgspec.json.Decoder(Entry)


def seal_line(entry: dict[str, Any]) -> str:
    """The hash of an entry: over everything in it but the hash."""
    return hashlib.sha256(canonical({key: value for key, value in entry.items() if key != "hash"})).hexdigest()


class Ledger:
    """An append-only file of acts. Readers need no lock; writers hold the case's."""

    def __init__(self, path: Path) -> None:
        """Look at ``path``; it is made by the first act."""
        self.path = path
        self._head = Head(0, START, 0)

    def entries(self) -> Iterator[Entry]:
        """Every acknowledged entry in order. Raises Damaged at the first line that breaks the chain."""
        return (entry for entry, _ in self._entries(Head(0, START, 0)))

    def _entries(self, after: Head) -> Iterator[tuple[Entry, int]]:
        """The entries after those read, each with how many bytes were read when it ended."""
        n, before, at = after
        for line in self._lines(at):
            entry, fault = check(line, n, before)
            if entry is None:
                raise Damaged("ledger-broken", f"line {n + 1} of {self.path.name}: {fault}", "run madar verify")
            at += len(line) + 1
            yield entry, at
            n, before = n + 1, entry.hash

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """The whole lines with their numbers from 1; half a last line was never acknowledged and is left out."""
        return enumerate(self._lines(0), 1)

    def _lines(self, at: int) -> Iterator[bytes]:
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            file.seek(at)
            for line in file:
                if line.endswith(b"\n"):
                    yield line[:-1]

    def head(self) -> tuple[int, str]:
        """How many entries there are and the hash of the last, others' since the last look included."""
        size = self.path.stat().st_size if self.path.exists() else 0
        if size != self._head.at:
            self._head = self._read_on(self._head if size > self._head.at else Head(0, START, 0))
        return self._head.n, self._head.hash

    def _read_on(self, after: Head) -> Head:
        for entry, at in self._entries(after):
            after = Head(entry.n + 1, entry.hash, at)
        return after

    def write(self, acts: Sequence[tuple[str, dict[str, Any]]], *, when: str, who: str) -> None:
        """Acknowledge acts, each ``(act, what)``: all of them are on the disk when this returns."""
        if not acts:
            return
        acts = [*self._recovered(), *acts]
        n, before = self.head()
        lines = []
        for act, what in acts:
            entry: dict[str, Any] = {"n": n, "when": when, "who": who, "act": act, "what": what, "before": before}
            entry["hash"] = seal_line(entry)
            lines.append(canonical(entry))
            n, before = n + 1, entry["hash"]
        disk.append(self.path, lines)

    def mend(self, *, when: str, who: str) -> None:
        """Put right what a power cut left at the end, and say so in an entry; nothing where the file ends well."""
        self.write(self._recovered(), when=when, who=who)

    def rest(self) -> Rest | None:
        """What stands behind the last whole line, and what it looks like; None where the file ends as it should."""
        left = disk.torn(self.path)
        return judge(left, *self.head()) if left else None

    def _recovered(self) -> list[tuple[str, dict[str, Any]]]:
        """Put right what a power cut left at the end; gives the act that says so."""
        rest = self.rest()
        if rest is None:
            return []
        if rest.kind == "whole":
            disk.end_line(self.path)
        elif rest.kind == "changed":
            raise Damaged("ledger-broken", f"the end of {self.path.name}: {rest.cause}", "run madar verify")
        digest = hashlib.sha256(rest.left).hexdigest()
        return [("recover", {"bytes": len(rest.left), "kept": rest.kind == "whole", "of": digest})]


class Head(NamedTuple):
    """How far a ledger was read: entries, the hash of the last, and bytes."""

    n: int
    hash: str
    at: int


@dataclass(frozen=True, slots=True)
class Rest:
    """Bytes behind the last whole line: an entry without its end, half a line, or what no writer left."""

    left: bytes
    kind: Literal["whole", "half", "changed"]
    cause: str


def judge(left: bytes, n: int, before: str) -> Rest:
    """What the bytes behind the last whole line are, as the ``n``-th line after ``before``.

    A power cut leaves the beginning of an entry, perhaps with zeros where its end would be. An entry that is complete
    and wrong, or followed by something, was changed by somebody.
    """
    if check(left, n, before)[0] is not None:
        return Rest(left, "whole", "the last entry lacks its line end")
    written = left.rstrip(b"\0")
    try:
        text = written.decode("utf-8", "surrogateescape")
        json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        begins = b'{"act":"'
        if written.startswith(begins) or begins.startswith(written):
            return Rest(left, "half", "half a line, never acknowledged")
    return Rest(left, "changed", "its last line end was changed")


def check(line: bytes, n: int, before: str) -> tuple[Entry | None, str]:
    """The entry that a line holds, or None and what is wrong with it as the ``n``-th line after ``before``."""
    try:
        entry = _entries.decode(line)
        written = canonical(entry)
    except (ValueError, TypeError, RecursionError):
        return None, "it is no entry"
    if written != line:
        return None, "it is not written as the ledger writes"
    # The line is canonical: its first bare "hash" is the entry's own, since quotes within words are escaped.
    if hashlib.sha256(line.replace(b'"hash":"%s",' % entry.hash.encode(), b"", 1)).hexdigest() != entry.hash:
        return None, "its words do not fit its hash"
    if entry.before != before or entry.n != n:
        return None, "it does not follow the line before it"
    return entry, ""
