"""How a case stands to its seals: those in its ledger, the copies its owner keeps, those a person brings."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from madar.errors import Misuse
from madar.vault import disk, seal, stamp
from madar.vault.audit import Problem
from madar.vault.ledger import START

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cryptography.x509 import Certificate

    from madar.vault.ledger import Entry

ACT = "seal"


@dataclass(frozen=True, slots=True)
class Owner:
    """The folder of whoever sits at this desk, outside every case: the key, and a copy of each seal made with it."""

    folder: Path

    @property
    def key(self) -> Path:
        """Where the key is, unless the person names another."""
        return self.folder / "seal.key"

    def knows(self, key: str) -> bool:
        """Whether a public key is that of the key kept here."""
        public = self.key.with_suffix(".pub")
        return public.is_file() and public.read_text(encoding="ascii", errors="replace").strip() == key

    def keep(self, made: seal.Seal, case: Path) -> Path:
        """Keep a copy of a seal; gives where."""
        said = made.statement
        path = self.folder / "seals" / f"{said.case[:16]}-{said.entries:08}-{made.signature[:16]}.json"
        disk.write_once(path, json.dumps({"folder": str(case.absolute()), "seal": seal.as_json(made)}).encode())
        return path

    def kept(self, case: Path, case_id: str) -> Iterator[tuple[str, seal.Seal]]:
        """The copies of this case's seals, by its first entry or by where it lies, and where each copy is."""
        for path in sorted((self.folder / "seals").glob("*.json")):
            try:
                held = json.loads(path.read_bytes())
                found = seal.from_json(held["seal"])
            except (ValueError, KeyError, TypeError):
                continue  # another program's file: a copy that is lost is no proof of anything
            if found.statement.case == case_id or held.get("folder") == str(case.absolute()):
                yield str(path), found


def audit_seals(
    entries: Sequence[Entry],
    decided: Sequence[Entry],
    outside: Sequence[tuple[str, seal.Seal]],
    *,
    owner: Owner | None = None,
    roots: Sequence[Certificate] = (),
) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Each seal with what it shows, and each that the case does not keep.

    Takes: both ledgers' entries as far as their chains hold, seals that were kept outside with where they were found,
    and the root certificates to check time-stamps by; without them each token is checked by the root it came with.
    """
    found: dict[seal.Seal, list[str]] = {}  # a copy whose words were changed is another seal, and is judged by itself
    problems: list[Problem] = []
    for entry in entries:
        if entry.act == ACT:
            try:
                made = seal.from_json(entry.what)
            except ValueError:
                problems.append(Problem("seal", f"ledger.jsonl line {entry.n + 1}", "it holds no seal"))
                continue
            found.setdefault(made, [f"ledger.jsonl line {entry.n + 1}"])
    inside = {made.signature for made in found}
    for where, made in outside:
        found.setdefault(made, []).append(where)
    states = []
    for made, wheres in found.items():
        where = ", ".join(wheres)
        causes = list(_faults(made, entries, decided, inside=made.signature in inside))
        stamps, more = _stamps(made, roots)
        problems += [Problem("seal", where, cause) for cause in (*causes, *more)]
        said = made.statement
        known = owner is not None and owner.knows(made.key)
        states.append(
            {"where": where, "when": said.when, "entries": said.entries, "decisions": said.decisions, "key": made.key}
            | {"yours": known, "holds": not causes and not more, "stamps": stamps}
        )
    return sorted(states, key=lambda state: (state["entries"], state["when"], state["where"])), problems


def _faults(made: seal.Seal, entries: Sequence[Entry], decided: Sequence[Entry], *, inside: bool) -> Iterator[str]:
    said = made.statement
    if not made.genuine:
        yield "its signature does not fit its words"
        return
    if not entries or said.case != entries[0].hash:
        yield "it sealed a case with another first entry: all of the ledger was written anew, or this is another case"
        return
    broken = seal.broken([entry.hash for entry in entries], said.entries, said.head)
    if broken:
        yield f"ledger.jsonl: {broken}"
    elif not inside:
        yield f"ledger.jsonl: the entry of this seal is gone: cut off behind line {said.entries}, or an older copy"
    broken = seal.broken([entry.hash for entry in decided], said.decisions, said.decided)
    if broken:
        yield f"decisions.jsonl: {broken}"


def _stamps(made: seal.Seal, roots: Sequence[Certificate]) -> tuple[list[dict[str, str]], list[str]]:
    states, causes = [], []
    for each in made.stamps:
        try:
            anchors = list(roots) or (stamp.roots(each.root.encode(), "the seal") if each.root else [])
        except Misuse:
            anchors = []
            causes.append(f"the root beside the time-stamp of {each.authority} is no certificate")
        found = stamp.read(each.token, made.stampable, anchors)
        states.append({"authority": each.authority, **asdict(found)})
        if found.state == "invalid":
            causes.append(f"the time-stamp of {each.authority}: {found.cause}")
    return states, causes


def clock_notes(entries: Sequence[Entry], states: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Where the ledger's times cannot be right: one goes back behind the one before, or is later than a time-stamp."""
    for before, entry in pairwise(entries):
        if entry.when < before.when:
            yield f"ledger.jsonl line {entry.n + 1}: the clock went back, from {before.when} to {entry.when}"
    for state in states:
        for each in state["stamps"]:
            late = [entry for entry in entries[: state["entries"]] if entry.when > each["when"]]
            if late and each["state"] == "valid":
                yield (
                    f"ledger.jsonl line {late[0].n + 1}: says {late[0].when}, but {each['authority']} had it under a "
                    f"seal at {each['when']}: the clock was wrong"
                )


def statement(entries: Sequence[Entry], decided: Sequence[Entry], when: str) -> seal.Statement:
    """What a seal made now would say."""
    heads = [(len(each), each[-1].hash if each else START) for each in (entries, decided)]
    return seal.Statement(entries[0].hash, *heads[0], *heads[1], when)
