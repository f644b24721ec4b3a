"""Files made to blow up, and files with bytes changed: each ends in a closed outcome."""

from __future__ import annotations

import gzip
import random
from typing import TYPE_CHECKING

import pytest
from made import AR, EN, files, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from madar.read.jail import Reading

    Read = Callable[[str, bytes], Reading]

BOMBS: dict[str, Callable[[], bytes]] = {
    "zeros.gz": lambda: gzip.compress(bytes(1 << 30), 9),
    "zeros.zip": lambda: zipped({"zeros.txt": bytes(1 << 30)}),
    "many.zip": lambda: zipped({f"{n}.txt": b"x" for n in range(60_000)}),
    "nested.zip": lambda: _nested(40),
    "wide.html": lambda: b"<div>" * 2_000_000,
    "entities.docx": lambda: zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
            + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
            + "]><d>&j;</d>",
        }
    ),
}


def _nested(depth: int) -> bytes:
    content: bytes = f"{AR}\n{EN}\n".encode()
    for n in range(depth):
        content = zipped({f"{n}.zip" if n else "inside.txt": content})
    return content


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_in_a_named_outcome(read: Read, name: str) -> None:
    reading = read(name, BOMBS[name]())
    assert reading.outcome in {"over_budget", "refused", "unreadable", "timed_out", "empty", "read"}
    if reading.outcome not in {"read", "empty"}:
        assert all(failure.error and failure.remedy for failure in reading.failures)
    assert sum(len(document.text) for document in reading.documents) < 60_000_000


def test_mutated_files_never_end_undeclared(read: Read) -> None:
    """Files with bytes changed, cut out and doubled: each ends in a closed outcome, none crashes its worker unnamed."""
    chance = random.Random(7)  # noqa: S311 - the same mutations at every run
    whole = files(AR, EN)
    for n in range(60):
        name = sorted(whole)[n % len(whole)]
        content = bytearray(whole[name])
        for _ in range(chance.randrange(1, 12)):
            at = chance.randrange(len(content))
            kind = chance.randrange(3)
            if kind == 0:
                content[at] = chance.randrange(256)
            elif kind == 1:
                del content[at : at + chance.randrange(1, 40)]
            else:
                content[at:at] = content[at : at + chance.randrange(1, 40)]
            content = content or bytearray(b"x")
        reading = read(name, bytes(content))
        assert reading.outcome in {"read", "empty", "refused", "unreadable", "encrypted", "over_budget", "timed_out"}
        assert not any("undeclared" in failure.error for failure in reading.failures), (name, reading.failures)


def test_a_page_of_codes_that_does_not_exist_is_read_as_the_usual_one(read: Read) -> None:
    """Found by tests/faults/mutations.py: decoding nothing asks for no codec, so that a false one was noticed too late."""
    (document,) = read("a.rtf", rb"{\rtf1\ansi\ansicpg12 caf\'e9 %s}" % EN.encode()).documents
    assert document.text.startswith("café")
