"""Whoever sits at this desk: where their key and the copies of their seals lie, and how the key is unlocked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from madar.vault import keys
from madar.vault.sealed import Owner

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY = click.option(
    "--key", type=click.Path(path_type=Path, dir_okay=False), help="The key to sign with; made where there is none."
)


def owner() -> Owner:
    """The owner's folder: MADAR_OWNER where it is set, else the place where programs keep a person's things."""
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Owner(Path(os.environ.get("MADAR_OWNER") or Path(home) / "madar"))


def sealing_key(named: Path | None, *, locked: bool = False) -> Ed25519PrivateKey:
    """The key that the person named, or the one kept for them; made where it is not there yet."""
    path = named or owner().key
    if path.exists():
        return keys.load(path, lambda: _passphrase(path, new=False))
    return keys.make(path, _passphrase(path, new=True) if locked else b"")


def _passphrase(path: Path, *, new: bool) -> bytes:
    text: str = click.prompt(f"Passphrase of {path}", hide_input=True, confirmation_prompt=new, err=True)
    return text.encode()
