"""Time-stamp tokens (RFC 3161) from a real authority on this machine (openssl ts), checked offline."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest

from madar.errors import Damaged, Misuse, Unreadable
from madar.vault import keys, stamp
from madar.vault.der import in_order
from madar.vault.sealed import Owner

sys.path.insert(0, str(Path(__file__).parent))
from vault_cases import WHEN, WHO, small

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = keys.Ed25519PrivateKey.from_private_bytes(b"\1" * 32)
SET_UP = """
[req]
distinguished_name = dn
prompt = no
[dn]
CN = A root made for a test
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[stamps]
basicConstraints = CA:FALSE
extendedKeyUsage = critical,timeStamping
[serves]
basicConstraints = CA:FALSE
extendedKeyUsage = critical,serverAuth
[tsa]
default_tsa = authority
[authority]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
certs = root.pem
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
accuracy = secs:1
"""


def run(folder: Path, command: str) -> None:
    subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)


def authority(folder: Path, *, use: str = "stamps", days: int = 3650) -> Path:
    """The folder of an authority: its root, its certificate for one use, its key."""
    if shutil.which("openssl") is None:
        pytest.skip("NOT RUN: there is no openssl to play the authority")
    folder.mkdir()
    (folder / "set-up").write_text(SET_UP)
    (folder / "serial").write_text("01\n")
    new = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config set-up"
    run(folder, f"openssl req -x509 {new} -keyout root.key -out root.pem -days 3650 -extensions root")
    run(folder, f"openssl req {new} -keyout tsa.key -out tsa.csr -subj /CN=authority")
    signed = f"openssl x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -out tsa.pem -days {days}"
    run(folder, f"{signed} -extfile set-up -extensions {use}")
    return folder


@pytest.fixture(scope="module")
def tsa(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return authority(tmp_path_factory.mktemp("tsa") / "honest")


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return authority(tmp_path_factory.mktemp("tsa") / "stranger")


def reply(folder: Path, query: bytes) -> bytes:
    (folder / "query").write_bytes(query)
    run(folder, "openssl ts -reply -config set-up -queryfile query -out reply")
    return (folder / "reply").read_bytes()


def token(folder: Path, message: bytes) -> bytes:
    builder = stamp.TimestampRequestBuilder(message, stamp.HashAlgorithm.SHA256)
    return reply(folder, builder.build().as_bytes())


class Desk(BaseHTTPRequestHandler):
    """What an authority answers over HTTP, by the path that is asked."""

    folder: ClassVar[Path]
    old: ClassVar[bytes]

    def do_POST(self) -> None:
        query = self.rfile.read(int(self.headers["Content-Length"]))
        ways = {"/honest": lambda: reply(self.folder, query), "/old": lambda: self.old, "/noise": lambda: b"\0" * 99}
        ways |= {"/long": lambda: b"\x30" * 200_000}
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", "/honest")
            self.end_headers()
            return
        if self.path not in ways:
            self.send_error(503)
            return
        answer = ways[self.path]()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_said: object) -> None:
        """Nothing on the screen."""


@pytest.fixture
def address(tsa: Path, socket_enabled: None) -> Iterator[str]:  # noqa: ARG001 - loopback is allowed here
    Desk.folder = tsa
    with ThreadingHTTPServer(("127.0.0.1", 0), Desk) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_token_is_valid_by_the_root_that_the_person_trusts(tsa: Path, stranger: Path) -> None:
    held = token(tsa, b"words")
    own, other = (stamp.roots((each / "root.pem").read_bytes(), "root") for each in (tsa, stranger))
    found = stamp.read(held, b"words", own)
    assert (found.state, found.when[:2], len(found.anchor)) == ("valid", "20", 64)
    assert stamp.read(held, b"words", [*other, *own]).state == "valid"
    assert stamp.read(held, b"words", other).state == "invalid"
    assert stamp.read(held, b"words", ()).state == "unchecked"
    assert stamp.read(held, b"other words", own).cause == "it is for other words"
    assert stamp.read(b"", b"words", own).state == "invalid"
    assert "STAMP_BYTES" in stamp.read(b"\0" * 70_000, b"words", own).cause


def test_a_certificate_for_another_use_makes_no_time_stamp(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("NOT RUN: there is no openssl to play the authority")
    folder = authority(tmp_path / "tsa", use="serves")
    request = stamp.TimestampRequestBuilder(b"words", stamp.HashAlgorithm.SHA256).build()
    with pytest.raises(subprocess.CalledProcessError):  # openssl itself will not sign with it
        reply(folder, request.as_bytes())


def test_a_certificate_that_had_run_out_when_it_stamped_makes_none(tsa: Path, tmp_path: Path) -> None:
    late = tmp_path / "late"
    shutil.copytree(tsa, late)
    signed = "openssl x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -out tsa.pem"
    run(late, f"{signed} -days -1 -extfile set-up -extensions stamps")
    held = token(late, b"words")
    assert stamp.read(held, b"words", stamp.roots((tsa / "root.pem").read_bytes(), "root")).state == "invalid"


def test_certificates_out_of_order_are_put_in_order_and_nothing_else_is_touched(tsa: Path) -> None:
    held = token(tsa, b"words")
    ordered = in_order(held)
    assert sorted(held) == sorted(ordered)
    assert in_order(ordered) == ordered
    for noise in (b"", b"\x30", b"\x30\x80", b"\x30\x05\x30", b"\x30\x85\xff\xff\xff\xff\xff", held[:200]):
        assert in_order(noise) == noise


@pytest.mark.desk
def test_a_seal_is_stamped_over_the_network_and_checked_without(
    address: str, tsa: Path, stranger: Path, tmp_path: Path
) -> None:
    case, owner = small(tmp_path / "case"), Owner(tmp_path / "owner")
    root = (tsa / "root.pem").read_bytes()
    case.seal(KEY, owner, when=WHEN, who=WHO, authorities=[f"{address}/honest"], root=root)
    found = case.verify(owner=owner)
    assert found["ok"]
    [stamped] = found["seals"][0]["stamps"]
    assert (stamped["state"], stamped["authority"]) == ("valid", f"{address}/honest")
    assert [note for note in found["notes"] if "the clock was wrong" in note] == []
    by_another = case.verify(roots=stamp.roots((stranger / "root.pem").read_bytes(), "root"))
    assert "the time-stamp of" in by_another["problems"][0]["cause"]
    case.seal(KEY, owner, when=WHEN, who=WHO, authorities=[f"{address}/honest"])
    assert [each["stamps"][0]["state"] for each in case.verify()["seals"]] == ["valid", "unchecked"]


@pytest.mark.desk
def test_entries_dated_after_their_time_stamp_are_told(address: str, tsa: Path, tmp_path: Path) -> None:
    case = small(tmp_path / "case")
    case.ledger.write([("open", {})], when="2999-01-01T00:00:00Z", who=WHO)
    root = (tsa / "root.pem").read_bytes()
    case.seal(KEY, Owner(tmp_path / "o"), when=WHEN, who=WHO, authorities=[f"{address}/honest"], root=root)
    assert [note for note in case.verify()["notes"] if "line 5: says 2999" in note and "the clock was wrong" in note]


@pytest.mark.desk
@pytest.mark.parametrize("path", ["noise", "long", "old", "nobody", "elsewhere"])
def test_an_authority_that_gives_no_token_seals_nothing(address: str, tsa: Path, tmp_path: Path, path: str) -> None:
    Desk.old = token(tsa, b"something else")
    case, owner = small(tmp_path / "case"), Owner(tmp_path / "owner")
    before = case.ledger.path.read_bytes()
    with pytest.raises(Unreadable, match="no-time-stamp"):
        case.seal(KEY, owner, when=WHEN, who=WHO, authorities=[f"{address}/{path}"])
    assert case.ledger.path.read_bytes() == before
    assert not (owner.folder / "seals").exists()


@pytest.mark.desk
def test_a_token_that_the_named_root_does_not_bear_out_seals_nothing(
    address: str, stranger: Path, tmp_path: Path
) -> None:
    case = small(tmp_path / "case")
    root = (stranger / "root.pem").read_bytes()
    with pytest.raises(Damaged, match="stamp-not-by-root"):
        case.seal(KEY, Owner(tmp_path / "o"), when=WHEN, who=WHO, authorities=[f"{address}/honest"], root=root)
    assert case.verify()["seals"] == []


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://a.example", "tsa.example", "http://"])
def test_only_the_web_is_asked(address: str) -> None:
    with pytest.raises(Misuse, match="authority-address"):
        stamp.ask(address, b"words")


def test_a_root_is_a_certificate() -> None:
    with pytest.raises(Misuse, match="no-root"):
        stamp.roots(b"-----BEGIN NOTHING-----", "a file")
