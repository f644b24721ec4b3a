"""The certificates of a time-stamp token in the order that DER wants: much used software leaves them unordered.

The order of that one set is covered by no signature, so putting it right changes nothing that is signed; the strict
reader of tokens would else refuse honest ones.
"""

from __future__ import annotations

from typing import NamedTuple

_FIRST = 0xA0  # the certificates, the first thing in the signed content that may be left out
_LONG = 0x80
_MOST = 4  # bytes of a length: no token is near that long


class Piece(NamedTuple):
    """One value: its tag, where it starts, where its content starts, where it ends."""

    tag: int
    start: int
    inner: int
    end: int


def in_order(token: bytes) -> bytes:
    """The token with its certificates in order; as it was where it is built otherwise.

    Cost: linear in the token; nothing is decoded but lengths.
    """
    try:
        answer = _pieces(token, 0, len(token))[0]
        content = _pieces(token, *_within(token, answer, 1))[1]
        signed = _pieces(token, *_within(token, content, 0))
        held = next(each for each in signed if each.tag == _FIRST)
        certificates = [token[each.start : each.end] for each in _pieces(token, held.inner, held.end)]
    except (IndexError, StopIteration):
        return token
    return token[: held.inner] + b"".join(sorted(certificates)) + token[held.end :]


def _within(token: bytes, piece: Piece, n: int) -> tuple[int, int]:
    """Where the content of the ``n``-th value within a piece lies."""
    return _pieces(token, piece.inner, piece.end)[n][2:]


def _pieces(token: bytes, start: int, end: int) -> list[Piece]:
    """The values that stand one after the other. Raises IndexError where the bytes are no DER."""
    found = []
    while start < end:
        tag, length, inner = token[start], token[start + 1], start + 2
        if length >= _LONG:
            more = length - _LONG
            if not 0 < more <= _MOST:
                raise IndexError(start)
            inner, length = inner + more, int.from_bytes(token[inner : inner + more])
        if inner + length > end:
            raise IndexError(start)
        found.append(Piece(tag, start, inner, inner + length))
        start = inner + length
    return found
