"""What of a case is precious, in one hand: originals, ledger, decisions; sealed, verified, handed on as a bag."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from madar.errors import Damaged, Misuse
from madar.vault import audit, disk, seal, stamp
from madar.vault.blobs import Blobs
from madar.vault.ledger import Ledger
from madar.vault.sealed import ACT, Owner, audit_seals, clock_notes, statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.x509 import Certificate

LEDGER, DECISIONS, ORIGINALS = "ledger.jsonl", "decisions.jsonl", "originals"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A seal that was made, and where the copy outside the case is."""

    seal: seal.Seal
    copy: Path


class Precious:
    """The originals, the ledger and the decisions of the case in one folder."""

    def __init__(self, folder: Path) -> None:
        """Look at ``folder``. Raises Misuse where there is no case."""
        self.folder = folder
        self.ledger = Ledger(folder / LEDGER)
        self.decided = Ledger(folder / DECISIONS)
        self.blobs = Blobs(folder / ORIGINALS)
        if not self.ledger.path.is_file():
            raise Misuse("no-case", f"{folder} is no case", f"make one: madar new {folder}")

    @classmethod
    def create(cls, folder: Path, *, when: str, who: str) -> None:
        """Make a new case. Raises Misuse where the folder holds something already; one cut off here is gone on with."""
        fresh(folder)
        disk.make_folder(folder.absolute())
        with disk.locked(folder / "lock"):
            fresh(folder)
            Ledger(folder / LEDGER).write([("open", {"case": folder.absolute().name})], when=when, who=who)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the case for writing. Raises Misuse where another process has it."""
        with disk.locked(self.folder / "lock"):
            yield

    def verify(
        self,
        *,
        owner: Owner | None = None,
        seals: Sequence[tuple[str, seal.Seal]] = (),
        roots: Sequence[Certificate] = (),
        progress: Callable[[int, int], None] | None = None,
    ) -> dict[str, Any]:
        """Everything hashed again: what is missing, changed, extra, where a chain breaks, how it stands to its seals.

        Nothing is written. Takes: ``owner``, whose copies of the seals are looked at; ``seals`` brought from elsewhere.
        """
        entries, problems = audit.audit_ledger(self.ledger)
        decided, more = audit.audit_ledger(self.decided)
        originals, damage, unclaimed = audit.audit_blobs(entries, self.blobs, progress=progress)
        kept = list(owner.kept(self.folder, entries[0].hash if entries else "")) if owner else []
        states, broken = audit_seals(entries, decided, [*kept, *seals], owner=owner, roots=roots)
        if unclaimed and not entries:  # the first entry is on the disk before any original
            damage.append(audit.Problem("ledger", LEDGER, "no entry stands, though originals lie here: cut off"))
        problems += [*more, *damage, *broken]
        notes = [*audit.notes(self.ledger, entries), *audit.notes(self.decided, decided), *clock_notes(entries, states)]
        if unclaimed:
            notes.append(f"{unclaimed} originals copied in but never acknowledged (add was cut off): add them again")
        return {
            "ok": not problems,
            "originals": originals,
            "entries": len(entries),
            "problems": [asdict(problem) for problem in problems],
            "seals": states,
            "notes": notes,
        }

    def seal(
        self,
        key: Ed25519PrivateKey,
        owner: Owner,
        *,
        when: str,
        who: str,
        authorities: Sequence[str] = (),
        root: bytes = b"",
    ) -> Sealed:
        """Seal ledger and decisions as they are now; the ledger records it and a copy is kept with the owner.

        Raises Damaged where a chain is broken, Unreadable where an authority gives no token; then nothing was sealed.
        """
        with self.lock():
            for each in (self.ledger, self.decided):
                each.mend(when=when, who=who)
            entries, decided = list(self.ledger.entries()), list(self.decided.entries())
            made = seal.make(statement(entries, decided, when), key)
            anchors = stamp.roots(root, "the file named as root") if root else []
            stamps = []
            for authority in authorities:
                token = stamp.ask(authority, made.stampable)
                found = stamp.read(token, made.stampable, anchors)
                if found.state == "invalid":
                    raise Damaged("stamp-not-by-root", f"the token of {authority}: {found.cause}", _ROOT)
                stamps.append(seal.Stamp(authority, token, root.decode("ascii", "replace")))
            made = replace(made, stamps=tuple(stamps))
            self.ledger.write([(ACT, seal.as_json(made))], when=when, who=who)
            return Sealed(made, owner.keep(made, self.folder))


_ROOT = "nothing was sealed; name the root certificate that this authority publishes"


def fresh(folder: Path) -> None:
    """Raise Misuse unless there is nothing in the folder, or only the lock of a ``new`` that was cut off."""
    if folder.exists() and (not folder.is_dir() or any(each.name != "lock" for each in folder.iterdir())):
        raise Misuse("not-empty", f"{folder} is there already and not empty", "name a new folder")
