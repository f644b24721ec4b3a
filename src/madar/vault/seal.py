"""A seal: one signature over the heads of ledger and decisions, so that a tail cut off or a whole made anew is found.

The chain of hashes shows any change in the middle; it cannot show that its end is missing, or that somebody who holds
the case made all of it anew. A seal says how many entries there were and what the last hashed to, signed with a key
that does not lie in the case, and kept where the case is not; a time-stamp token adds when that was.
docs/howto/custody.md says what this shows and what it does not.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from madar.errors import Misuse
from madar.vault import keys
from madar.vault.ledger import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_PURPOSE = b"madar seal 1\n"  # a signature made for this can be passed off for nothing else


@dataclass(frozen=True, slots=True)
class Statement:
    """What is sealed: the case (the hash of its first entry), both ledgers' number of entries and last hashes, when."""

    case: str
    entries: int
    head: str
    decisions: int
    decided: str
    when: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """An authority's token over a seal, and the root certificate that the person trusts it by, in PEM, or ``""``."""

    authority: str
    token: bytes
    root: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """A statement with its signature; ``stamps`` are made over both."""

    statement: Statement
    key: str
    signature: str
    stamps: tuple[Stamp, ...] = field(default=())

    @property
    def stampable(self) -> bytes:
        """What a time-stamp is asked for: the statement, the key and the signature."""
        return canonical({"statement": asdict(self.statement), "key": self.key, "signature": self.signature})

    @property
    def genuine(self) -> bool:
        """Whether the owner of the key signed exactly this statement."""
        return keys.signed(self.key, self.signature, _PURPOSE + canonical(asdict(self.statement)))


def make(statement: Statement, key: Ed25519PrivateKey) -> Seal:
    """A statement sealed with a key."""
    signature = key.sign(_PURPOSE + canonical(asdict(statement)))
    return Seal(statement, keys.public(key), signature.hex())


def as_json(seal: Seal) -> dict[str, Any]:
    """A seal as the ledger and a file of its own hold it."""
    stamps = [
        {"authority": each.authority, "token": base64.b64encode(each.token).decode(), "root": each.root}
        for each in seal.stamps
    ]
    out = {"statement": asdict(seal.statement), "key": seal.key, "signature": seal.signature}
    return {**out, "stamps": stamps} if stamps else out


def from_json(raw: Any) -> Seal:
    """The seal that JSON holds. Raises ValueError where it holds none."""
    try:
        statement = Statement(**raw["statement"])
        stamps = tuple(
            Stamp(str(each["authority"]), base64.b64decode(each["token"], validate=True), str(each["root"]))
            for each in raw.get("stamps", ())
        )
        seal = Seal(statement, raw["key"], raw["signature"], stamps)
    except (KeyError, TypeError, AttributeError, binascii.Error) as fault:
        raise ValueError("it is no seal") from fault
    words = (statement.case, statement.head, statement.decided, statement.when, seal.key, seal.signature)
    if not all(isinstance(each, str) for each in words):
        raise ValueError("it is no seal")
    "".join((*words, *(each.authority + each.root for each in stamps))).encode()  # half pairs are no words: ValueError
    if not all(type(each) is int and each >= 0 for each in (statement.entries, statement.decisions)):
        raise ValueError("it is no seal")
    return seal


def read(content: bytes, name: str) -> Seal:
    """The seal that a file holds. Raises Misuse where it holds none."""
    try:
        raw = json.loads(content)
        return from_json(raw["seal"] if isinstance(raw, dict) and "seal" in raw else raw)
    except (ValueError, RecursionError) as fault:
        raise Misuse("no-seal", f"{name} holds no seal", "name a file that madar seal wrote") from fault


def fingerprint(key: str) -> str:
    """A public key as people compare it, over the telephone if need be: its first 32 digits in fours.

    >>> fingerprint("00112233445566778899aabbccddeeff" * 2)
    '0011 2233 4455 6677 8899 aabb ccdd eeff'
    """
    return " ".join(key[at : at + 4] for at in range(0, 32, 4))


def broken(hashes: Sequence[str], entries: int, head: str) -> str:
    """How a chain of hashes is not the one that was sealed with so many entries and that head; ``""`` where it is."""
    if entries > len(hashes):
        return f"it sealed {entries} entries, of which {len(hashes)} still stand: cut off behind line {len(hashes)}"
    if entries and hashes[entries - 1] != head:
        return f"line {entries} or one before it is not the one that was sealed: written anew by somebody"
    return ""
