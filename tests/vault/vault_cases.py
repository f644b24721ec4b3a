"""A small case for the tests of seals and bags, and ways to forge a ledger with all its hashes right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from madar.vault import intake
from madar.vault.ledger import START, canonical, seal_line
from madar.vault.precious import Precious

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WHEN, WHO = "2026-11-24T00:00:00Z", "سلمى"


def small(folder: Path, originals: int = 3) -> Precious:
    Precious.create(folder, when=WHEN, who=WHO)
    case = Precious(folder)
    found = ((f"رسالة {n}.txt", {"publisher": "صوت الوادي"}, [f"النص رقم {n}".encode()]) for n in range(originals))
    intake.take_in(found, case.blobs, case.ledger, when=WHEN, who=WHO)
    case.decided.write([("grade", {"subject": ["c1"], "ruling": "B", "why": "سمعت"})], when=WHEN, who=WHO)
    return case


def written_anew(path: Path, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """A ledger changed by somebody who knows how it is made: every hash fits again."""
    entries = [json.loads(line) for line in path.read_bytes().splitlines()]
    change(entries)
    before = START
    lines = []
    for n, entry in enumerate(entries):
        entry |= {"n": n, "before": before}
        entry["hash"] = before = seal_line(entry)
        lines.append(canonical(entry) + b"\n")
    path.write_bytes(b"".join(lines))
