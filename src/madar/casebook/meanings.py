"""What sentences mean, kept: a vector is computed once, and is the same whether it was kept or is new.

All of them go through half precision, which is what the table holds.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import insert, select

from madar.casebook import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from sqlalchemy import Engine

LOT = 2048


def of(
    sqlite: Engine,
    texts: Sequence[str],
    vectors: Callable[[Sequence[str]], NDArray[np.float32]],
    version: str,
    progress: Callable[[str, int, int], None],
) -> NDArray[np.float32]:
    """A vector a text, in order; only what is asked for is read, and only what is not kept is computed.

    Takes ``version``, which of those that make vectors made them: another's are not asked.
    """
    keys = [hashlib.sha256(f"{version}\n{text}".encode()).hexdigest() for text in texts]
    known = _kept(sqlite, keys)
    todo = sorted((key, text) for key, text in dict(zip(keys, texts, strict=True)).items() if key not in known)
    for at in range(0, len(todo), LOT):
        progress("meaning", at, len(todo))
        some = todo[at : at + LOT]
        bodies = [vector.astype(np.float16).tobytes() for vector in vectors([text for _, text in some])]
        rows = [{"key": key, "body": body} for (key, _), body in zip(some, bodies, strict=True)]
        with sqlite.begin() as to:
            to.execute(insert(schema.meaning), rows)
        known.update((row["key"], row["body"]) for row in rows)
    progress("meaning", len(todo), len(todo))
    if not keys:
        return np.zeros((0, 1), dtype=np.float32)
    return np.stack([np.frombuffer(known[key], dtype=np.float16) for key in keys]).astype(np.float32)


def _kept(sqlite: Engine, keys: Sequence[str]) -> dict[str, bytes]:
    kept = select(schema.meaning.c.key, schema.meaning.c.body)
    with sqlite.connect() as at:
        return {
            row[0]: row[1]
            for first in range(0, len(keys), LOT)
            for row in at.execute(kept.where(schema.meaning.c.key.in_(keys[first : first + LOT])))
        }
