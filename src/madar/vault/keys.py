"""The key that seals: Ed25519, in a file that only its owner may read, with a passphrase where the owner wants one.

The key never lies in the case: whoever takes the case must not be able to seal it anew.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from madar.errors import Misuse
from madar.vault import disk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make(path: Path, passphrase: bytes = b"") -> Ed25519PrivateKey:
    """A new key, kept at ``path``, and its public half beside it. Raises Misuse where something lies there."""
    if path.exists():
        raise Misuse(
            "key-there", f"there is something at {path} already", "name another file, or leave the key as it is"
        )
    key = Ed25519PrivateKey.generate()
    coat = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    disk.write_once(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, coat))
    disk.write_once(path.with_suffix(".pub"), (public(key) + "\n").encode())
    return key


def load(path: Path, ask: Callable[[], bytes]) -> Ed25519PrivateKey:
    """The key at ``path``; ``ask`` gives the passphrase of one that has one.

    Raises Misuse where it is not there, is no Ed25519 key, others may read it, or the passphrase is wrong.
    """
    try:
        with path.open("rb") as file:
            content = file.read()
            open_to_others = os.fstat(file.fileno()).st_mode & OTHERS
    except OSError as fault:
        raise Misuse("no-key", f"the key {path} cannot be read ({fault.strerror})", "name the key's file") from fault
    if open_to_others:
        raise Misuse("key-open", f"others may read the key {path}", f"chmod 600 {path}")
    try:
        key = load_pem_private_key(content, (ask() or b"\0") if b"ENCRYPTED" in content else None)
    except ValueError as fault:
        raise Misuse("key-unusable", f"{path} is no key, or its passphrase is another", "look again") from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise Misuse("key-kind", f"{path} is no Ed25519 key", "name another, or let madar make one")
    return key


def public(key: Ed25519PrivateKey) -> str:
    """The public half of a key, as 64 hexadecimal digits: what others need to check a seal."""
    return key.public_key().public_bytes_raw().hex()


def signed(public_key: str, signature: str, message: bytes) -> bool:
    """Whether the owner of the key signed the message; False also for what is no key or no signature."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True
