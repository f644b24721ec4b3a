"""What the ledger says of each original: under which names it came, and what the person said about it."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from madar.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from madar.terms import Document
    from madar.vault.ledger import Entry

COLUMNS = ("publisher", "published", "url", "kind", "lang")
KINDS = ("", "report", "leak", "statement")


@dataclass(frozen=True, slots=True)
class Held:
    """An original in the vault: its first name, every other name it came under, and what was said of it."""

    sha256: str
    path: str
    paths: tuple[str, ...]
    size: int
    said: tuple[tuple[str, str], ...]


def holdings(entries: Iterable[Entry]) -> dict[str, Held]:
    """Every original that was taken in, by SHA-256, in the order it came.

    What was said last of the path it came by first holds; of another path, where nothing was said of that one.
    """
    found: dict[str, Held] = {}
    for entry in entries:
        if entry.act != "take_in":
            continue
        what = entry.what
        sha256, path = what["sha256"], what["path"]
        said = tuple(sorted(what["said"].items()))
        old = found.get(sha256)
        if old is None:
            found[sha256] = Held(sha256, path, (path,), what["size"], said)
        else:
            paths = old.paths if path in old.paths else (*old.paths, path)
            holds = said and (path == old.path or not old.said)
            found[sha256] = Held(sha256, old.path, paths, old.size, said if holds else old.said)
    return found


def left_out(acts: Iterable[tuple[str, Mapping[str, Any]]]) -> list[dict[str, str]]:
    """What was left out of intakes and has not been taken in since under that name, each once, with the last reason.

    Takes: the ledger's acts, each with what it was done to. Gives: the fields of a ``Failure``, but its original.
    """
    found: dict[str, dict[str, str]] = {}
    for act, what in acts:
        if act == "left_out":
            found[what["path"]] = {"origin": "", "outcome": "refused", **what}
        elif act == "take_in":
            found.pop(what["path"], None)
    return list(found.values())


def as_said(document: Document, said: tuple[tuple[str, str], ...]) -> Document:
    """The document with what a person said of it in the place of what was read from the file."""
    if not said:
        return document
    known = {**dict(document.known_from), **{key: "meta.csv" for key, _ in said}}
    return replace(document, **dict(said), known_from=tuple(sorted(known.items())))  # type: ignore[arg-type]


def composed(name: str) -> str:
    """A name with its marks put together: one file is written «آ» by some systems, «ا» and its madda by others."""
    return unicodedata.normalize("NFC", name)


def said_of(said: Mapping[str, Mapping[str, str]]) -> Callable[..., Mapping[str, str]]:
    """What was said of a file, asked for by its names, the surest first; marks put together or not where it must be.

    >>> of = said_of({"\u0622.txt": {"kind": "leak"}})
    >>> of("\u0627\u0653.txt"), of("b.txt", "\u0622.txt")
    ({'kind': 'leak'}, {'kind': 'leak'})
    """
    whole = {composed(name): words for name, words in said.items()}

    def of(*names: str) -> Mapping[str, str]:
        exact = next((said[name] for name in names if said.get(name)), None)
        return exact or next((whole[name] for name in map(composed, names) if whole.get(name)), {})

    return of


def read_meta(text: str, name: str) -> dict[str, dict[str, str]]:
    """What a ``--meta`` table says, by path.

    Takes: CSV with a header; ``path`` is required, of the other columns those in COLUMNS are read.
    Raises Misuse where there is no ``path`` column, or a kind that is none.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if "path" not in (reader.fieldnames or ()):
        raise Misuse("meta-no-path", f"{name} has no column 'path'", "its columns are path, " + ", ".join(COLUMNS))
    out = {}
    for number, row in enumerate(reader, 2):
        said = {key: (row.get(key) or "").strip() for key in COLUMNS}
        if said["kind"] not in KINDS:
            raise Misuse(
                "meta-kind", f"{name} line {number}: no such kind {said['kind']!r}", "report, leak or statement"
            )
        out[row["path"].strip()] = {key: value for key, value in said.items() if value}
    return out


def entities(content: bytes, name: str) -> list[dict[str, Any]]:
    """The entities of a list that a person gave: a JSON array, or one a line. Raises Misuse where it is neither."""
    try:
        text = content.decode("utf-8-sig")
        whole = text.lstrip().startswith("[")
        found = json.loads(text) if whole else [json.loads(line) for line in text.splitlines() if line.strip()]
    except ValueError as fault:
        raise Misuse("actors-not-json", f"{name} is no JSON: {fault}", "give FollowTheMoney entities") from fault
    if not all(isinstance(each, dict) for each in found):
        raise Misuse("actors-not-json", f"{name} holds something else than entities", "give FollowTheMoney entities")
    return list(found)
