"""What sentences mean, kept: a vector is computed once, and is the same whether it was kept or is new.

All of them are in half precision, which is what the table holds.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import insert, select

from madar.casebook import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray
    from sqlalchemy import Engine

LOT = 2048
WIDE = 512  # numbers of a vector


def of(
    sqlite: Engine,
    texts: Sequence[str],
    vectors: Callable[[Sequence[str]], NDArray[np.float32]],
    version: str,
    progress: Callable[[str, int, int], None],
) -> NDArray[np.float16]:
    """A vector a text, in order; only what is asked for is read, and only what is not kept is computed.

    Takes ``version``, which of those that make vectors made them: another's are not asked.
    Memory: beside the vectors a hash a text.
    """
    places: dict[str, list[int]] = {}
    for n, text in enumerate(texts):
        places.setdefault(hashlib.sha256(f"{version}\n{text}".encode()).hexdigest(), []).append(n)
    out = np.zeros((len(texts), WIDE), dtype=np.float16)
    left = dict.fromkeys(places)
    for key, body in _kept(sqlite, list(places)):
        out[places[key]] = np.frombuffer(body, dtype=np.float16)
        del left[key]
    todo = sorted(left)
    for at in range(0, len(todo), LOT):
        progress("meaning", at, len(todo))
        some = todo[at : at + LOT]
        made = vectors([texts[places[key][0]] for key in some]).astype(np.float16)
        with sqlite.begin() as to:
            rows = [{"key": key, "body": vector.tobytes()} for key, vector in zip(some, made, strict=True)]
            to.execute(insert(schema.meaning), rows)
        for key, vector in zip(some, made, strict=True):
            out[places[key]] = vector
    progress("meaning", len(todo), len(todo))
    return out


def _kept(sqlite: Engine, keys: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    kept = select(schema.meaning.c.key, schema.meaning.c.body)
    with sqlite.connect() as at:
        for first in range(0, len(keys), LOT):
            for row in at.execute(kept.where(schema.meaning.c.key.in_(keys[first : first + LOT]))):
                yield row[0], row[1]
