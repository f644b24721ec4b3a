"""A time-stamp token (RFC 3161): an authority's word that a seal existed at a moment. Checked offline.

Method: RFC 3161 with rfc3161-client, which checks the token's signature, its certificates at the token's own time, the
key usage "time stamping" and the hash. docs/decisions/0014-custody.md says why it and not its rivals.
"""

from __future__ import annotations

import hashlib
import http.client
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerifierBuilder,
    decode_timestamp_response,
)

from madar.errors import Misuse, Unreadable
from madar.limits import STAMP_BYTES, STAMP_SECONDS
from madar.vault.der import in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rfc3161_client import TimeStampResponse

_SHA256, _SHA512 = "2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.3"
_HEADERS = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}


@dataclass(frozen=True, slots=True)
class Stamped:
    """What a token says and how far it could be checked.

    ``when`` is the authority's time (UTC, ISO 8601) or ``""``; ``anchor`` the SHA-256 of the root certificate that it
    was checked against, or ``""`` where none is known.
    """

    state: Literal["valid", "unchecked", "invalid"]
    when: str
    cause: str = ""
    anchor: str = ""


def roots(pem: bytes, name: str) -> list[x509.Certificate]:
    """The certificates of a PEM file. Raises Misuse where it holds none."""
    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError as fault:
        raise Misuse("no-root", f"{name} holds no certificate", "give the authority's root in PEM") from fault


def ask(authority: str, message: bytes) -> bytes:
    """A token for a message from the authority at that address: the one thing of the vault that touches the network.

    Only the hash and a random number leave the machine, and the address is learnt by whoever watches the line.
    Raises Misuse for an address that is none, Unreadable where the answer is no token for this message.
    """
    if urlsplit(authority).scheme not in {"http", "https"} or not urlsplit(authority).hostname:
        raise Misuse(
            "authority-address", f"{authority} is no address of an authority", "give https://... or http://..."
        )
    request = TimestampRequestBuilder(message, HashAlgorithm.SHA256).build()
    posted = urllib.request.Request(authority, data=request.as_bytes(), headers=_HEADERS)  # noqa: S310 - checked above
    try:
        with _opener().open(posted, timeout=STAMP_SECONDS.number) as answer:
            token: bytes = answer.read(STAMP_BYTES.number + 1)
    except (OSError, http.client.HTTPException, urllib.error.URLError) as fault:
        raise Unreadable("no-time-stamp", f"{authority} gave none ({fault})", _REMEDY) from fault
    found = read(token, message, ())
    if found.state == "invalid":
        raise Unreadable("no-time-stamp", f"{authority} answered with no token for this seal ({found.cause})", _REMEDY)
    if decode_timestamp_response(in_order(token)).tst_info.nonce != request.nonce:
        raise Unreadable("no-time-stamp", f"{authority} answered with the token of another request", _REMEDY)
    return token


_REMEDY = "nothing was sealed; call again, name another authority, or seal without one"


def _opener() -> urllib.request.OpenerDirector:
    """What opens http and https and nothing else, and follows nobody to another address."""
    opener = urllib.request.OpenerDirector()
    for each in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(each)
    return opener


def read(token: bytes, message: bytes, anchors: Sequence[x509.Certificate]) -> Stamped:
    """What a token says of a message, checked against root certificates that the person trusts; never raises.

    Without anchors the hash is checked and the signature is not: ``unchecked``.
    """
    if len(token) > STAMP_BYTES.number:
        return Stamped("invalid", "", f"it is over the limit STAMP_BYTES ({STAMP_BYTES.number:,} bytes)")
    try:
        answer = decode_timestamp_response(in_order(token))
        if answer.status != 0:
            return Stamped("invalid", "", f"the authority refused (status {answer.status})")
        info = answer.tst_info
        when = info.gen_time.strftime("%Y-%m-%dT%H:%M:%SZ")
        digest = {_SHA256: "sha256", _SHA512: "sha512"}.get(info.message_imprint.hash_algorithm.dotted_string, "")
        if not digest or info.message_imprint.message != hashlib.new(digest, message).digest():
            return Stamped("invalid", when, "it is for other words")
        if not anchors:
            return Stamped("unchecked", when, "no root certificate of the authority is known")
    except Exception as fault:  # noqa: BLE001 - a foreign reader of others' bytes: whatever it trips over, this is no token
        return Stamped("invalid", "", f"it is no token ({fault})")
    return _checked(answer, message, when, anchors)


def _checked(answer: TimeStampResponse, message: bytes, when: str, anchors: Sequence[x509.Certificate]) -> Stamped:
    causes = []
    for anchor in anchors:
        try:
            VerifierBuilder(roots=[anchor]).build().verify_message(answer, message)
        except Exception as fault:  # noqa: BLE001 - the same
            causes.append(str(fault))
        else:
            return Stamped("valid", when, anchor=anchor.fingerprint(SHA256()).hex())
    return Stamped("invalid", when, causes[0])
