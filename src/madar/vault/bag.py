"""A case as a BagIt bag: what is precious, its manifests, and a signature over them; checked and taken back in.

Method: RFC 8493 (BagIt 1.0) with SHA-256. ``madar-signature.json`` is an Ed25519 signature over the tag manifest, which
lists the payload's manifest, so that it covers every byte. docs/howto/custody.md.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from madar.errors import Damaged, Misuse, Refused
from madar.limits import MANIFEST_BYTES
from madar.vault import audit, disk, keys, packed
from madar.vault.ledger import canonical
from madar.vault.precious import DECISIONS, LEDGER, ORIGINALS, Precious

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from madar.vault.ledger import Entry

_OURS = stat.S_IRUSR | stat.S_IWUSR
_PURPOSE = b"madar bag 1\n"
_MANIFEST, _TAGS, _SIGNATURE = "manifest-sha256.txt", "tagmanifest-sha256.txt", "madar-signature.json"
_NAME = re.compile(
    rf"data/(?:{ORIGINALS}/([0-9a-f]{{2}})/(\1[0-9a-f]{{62}})|{re.escape(LEDGER)}|{re.escape(DECISIONS)})"
)
_LINE = re.compile(r"([0-9a-f]{64}) [ *]?(\S+)")
_REMEDY = "ask whoever gave it to you for the bag once more"


@dataclass(frozen=True, slots=True)
class Bag:
    """What a bag is known by: its files, their bytes, who signed it, and the SHA-256 of its tag manifest."""

    originals: int
    size: int
    key: str
    of: str


def write(case: Precious, out: Path, key: Ed25519PrivateKey, *, when: str, who: str, software: str) -> Bag:
    """Write a case as a bag to a folder, or to a ZIP where the name ends so; the ledger records it first.

    Raises Misuse where something is there, Damaged where an original is not as acknowledged; then no bag is left.
    """
    with case.lock():
        sink = packed.sink(out)
        try:
            case.decided.mend(when=when, who=who)
            case.ledger.write([("bag", {"to": out.name, "key": keys.public(key)})], when=when, who=who)
            entries = _in_order(case)
            names = sorted({entry.what["sha256"] for entry in entries if entry.act in audit.NAMING})
            sums, size = _put_payload(case, names, sink)
            info = _about_the_bag(software, when, f"{size}.{len(sums)}", entries[0].hash)
            of = _put_tags(sums, info, key, sink)
            sink.done()
        except BaseException:
            sink.drop()
            raise
    return Bag(len(names), size, keys.public(key), of)


def _in_order(case: Precious) -> list[Entry]:
    """The ledger's entries. Raises Damaged where one of the chains does not hold."""
    (entries, problems), (_, more) = audit.audit_ledger(case.ledger), audit.audit_ledger(case.decided)
    for problem in (*problems, *more):
        raise Damaged("case-damaged", f"{problem.what}: {problem.cause}", "run madar verify")
    return entries


def _put_payload(case: Precious, names: Iterable[str], sink: packed.Sink) -> tuple[dict[str, str], int]:
    sums, size = {}, 0
    for name, path in _payload(case, names):
        digest = _Digest()
        try:
            sink.put(name, digest.of(disk.chunks(path)))
        except FileNotFoundError as fault:
            raise Damaged("case-damaged", f"{name} is missing", "run madar verify") from fault
        if name.startswith(f"data/{ORIGINALS}/") and digest.sha256 != path.name:
            raise Damaged("case-damaged", f"{name} is not as it was acknowledged", "run madar verify")
        sums[name] = digest.sha256
        size += digest.size
    return sums, size


def _put_tags(sums: dict[str, str], info: bytes, key: Ed25519PrivateKey, sink: packed.Sink) -> str:
    bagit = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    tags = {"bagit.txt": bagit, "bag-info.txt": info, _MANIFEST: _manifest(sums)}
    listed = _manifest({name: hashlib.sha256(content).hexdigest() for name, content in tags.items()})
    signed = {"key": keys.public(key), "of": _TAGS, "signature": key.sign(_PURPOSE + listed).hex()}
    for name, content in {**tags, _TAGS: listed, _SIGNATURE: canonical(signed) + b"\n"}.items():
        sink.put(name, [content])
    return hashlib.sha256(listed).hexdigest()


class _Digest:
    """Counts and hashes bytes on their way."""

    def __init__(self) -> None:
        self._sha, self.size = hashlib.sha256(), 0

    @property
    def sha256(self) -> str:
        """The hash of what has passed."""
        return self._sha.hexdigest()

    def of(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The same bytes, counted."""
        for chunk in chunks:
            self._sha.update(chunk)
            self.size += len(chunk)
            yield chunk


def _payload(case: Precious, names: Iterable[str]) -> Iterator[tuple[str, Path]]:
    yield f"data/{LEDGER}", case.ledger.path
    if case.decided.path.exists():
        yield f"data/{DECISIONS}", case.decided.path
    for name in names:
        yield f"data/{ORIGINALS}/{name[:2]}/{name}", case.blobs.path(name)


def _manifest(sums: dict[str, str]) -> bytes:
    return "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(sums.items())).encode()


def _about_the_bag(software: str, when: str, oxum: str, case: str) -> bytes:
    said = {
        "Bag-Software-Agent": software,
        "Bagging-Date": when[:10],
        "External-Identifier": case,
        "Payload-Oxum": oxum,
    }
    return "".join(f"{key}: {value}\n" for key, value in said.items()).encode()


def check(bagged: packed.Bagged, *, signed_by: str = "") -> tuple[Bag, dict[str, str]]:
    """Who signed a bag, and the hash that each of its payload's files must have; the payload itself is not read yet.

    Raises Misuse where it is no bag of ours or another signed it, Damaged where a manifest or a name is not as signed.
    """
    tags = _sums(bagged, _TAGS)
    content = {name: _small(bagged, name) for name in (_TAGS, _SIGNATURE, *tags)}
    for name, sha256 in tags.items():
        if hashlib.sha256(content[name]).hexdigest() != sha256:
            raise Damaged("bag-changed", f"{name} is not as {_TAGS} says", _REMEDY)
    if set(tags) != {"bagit.txt", "bag-info.txt", _MANIFEST}:
        raise Damaged("bag-changed", f"{_TAGS} does not list what it must", _REMEDY)
    key = _signer(content[_SIGNATURE], content[_TAGS])
    if signed_by and not key.startswith(signed_by.replace(" ", "").lower()):
        raise Misuse("bag-signer", f"the bag is signed by {key}", "ask whoever gave it to you which key is theirs")
    sums = _sums(bagged, _MANIFEST)
    there = {name for name in bagged.sizes if name.startswith("data/")}
    for name in sorted(there ^ set(sums)):
        fault = "is in the bag but not in its manifest" if name in there else "is missing"
        raise Damaged("bag-changed", f"{name} {fault}", _REMEDY)
    for name, sha256 in sums.items():
        hit = _NAME.fullmatch(name)
        if hit is None or (hit[2] or sha256) != sha256:
            raise Damaged("bag-changed", f"{name} is no part of a case", _REMEDY)
    of = hashlib.sha256(content[_TAGS]).hexdigest()
    return Bag(sum(name.count("/") > 1 for name in sums), sum(bagged.sizes[name] for name in sums), key, of), sums


def _signer(content: bytes, signed: bytes) -> str:
    try:
        said = json.loads(content)
        key, signature = str(said["key"]), str(said["signature"])
    except (ValueError, KeyError, TypeError) as fault:
        raise Damaged("bag-changed", f"{_SIGNATURE} holds no signature", _REMEDY) from fault
    as_we_write = canonical({"key": key.lower(), "of": _TAGS, "signature": signature.lower()}) + b"\n"
    if content != as_we_write or not keys.signed(key, signature, _PURPOSE + signed):
        raise Damaged("bag-signature", "the signature does not fit the manifest", _REMEDY)
    return key


def _sums(bagged: packed.Bagged, name: str) -> dict[str, str]:
    found = {}
    for line in _small(bagged, name).decode("utf-8", "replace").splitlines():
        hit = _LINE.fullmatch(line)
        if hit is None or hit[2] in found:
            raise Damaged("bag-changed", f"{name} has a line that is none of a manifest", _REMEDY)
        found[hit[2]] = hit[1]
    return found


def _small(bagged: packed.Bagged, name: str) -> bytes:
    if name not in bagged.sizes:
        raise Misuse("no-bag", f"{bagged.path} has no {name}", "name a bag that madar bag wrote")
    if bagged.sizes[name] > MANIFEST_BYTES.number:
        raise Refused("bag-manifest", f"{name} is over the limit MANIFEST_BYTES ({MANIFEST_BYTES.number:,} bytes)")
    return b"".join(bagged.chunks(name))


def read(path: Path, folder: Path, *, when: str, who: str, signed_by: str = "") -> Bag:
    """Check a bag and make a case of it in a new folder; the case's ledger goes on with an entry that says so.

    Raises Misuse, Damaged or Refused where it is no bag, not whole, not as signed, or its ledger does not hold; then
    no case is left.
    """
    part = packed.part_of(folder)
    bagged = packed.Bagged(path)
    bag, sums = check(bagged, signed_by=signed_by)
    disk.make_folder(part.absolute())
    try:
        _unpack(bagged, sums, part)
        Precious(part).ledger.write([("unbag", {"key": bag.key, "of": bag.of})], when=when, who=who)
        part.rename(folder)
        disk.sync_folder(folder.absolute().parent)
    except BaseException:
        disk.remove_folder(part)
        raise
    return bag


def _unpack(bagged: packed.Bagged, sums: dict[str, str], part: Path) -> None:
    for name, sha256 in sums.items():
        digest = _Digest()
        mode = _OURS if name.endswith(".jsonl") else stat.S_IRUSR
        disk.write_whole(part / name.removeprefix("data/"), digest.of(bagged.chunks(name)), mode=mode)
        if digest.sha256 != sha256:
            raise Damaged("bag-changed", f"{name} is not as the manifest says", _REMEDY)
    for problem in Precious(part).verify()["problems"]:
        raise Damaged("bag-changed", f"{problem['what']}: {problem['cause']}", _REMEDY)
