"""A seal shows what the chain of hashes alone cannot: an end cut off, a whole made anew."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madar.errors import Damaged, Misuse
from madar.vault import keys, seal
from madar.vault.ledger import canonical
from madar.vault.sealed import Owner

sys.path.insert(0, str(Path(__file__).parent))
from vault_cases import WHEN, WHO, small, written_anew

if TYPE_CHECKING:
    from madar.vault.precious import Precious

KEY = keys.Ed25519PrivateKey.from_private_bytes(b"\1" * 32)


@pytest.fixture
def owner(tmp_path: Path) -> Owner:
    return Owner(tmp_path / "owner")


@pytest.fixture
def case(tmp_path: Path, owner: Owner) -> Precious:
    made = small(tmp_path / "case")
    made.seal(KEY, owner, when=WHEN, who=WHO)
    return made


WORDS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | WORDS,
    lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner),
    max_leaves=12,
)


@given(VALUES)
def test_the_ledger_writes_as_python_itself_would(value: object) -> None:
    """What older programs wrote still holds, and tools/verify_case.py, which has only Python's json, agrees."""
    assert canonical(value) == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def causes(found: dict[str, Any]) -> str:
    return " / ".join(f"{each['kind']} {each['what']}: {each['cause']}" for each in found["problems"])


def test_a_seal_that_holds_is_in_the_ledger_and_with_the_owner(case: Precious, owner: Owner) -> None:
    found = case.verify(owner=owner)
    assert found["ok"]
    [state] = found["seals"]
    assert (state["entries"], state["decisions"], state["holds"], state["yours"]) == (4, 1, True, False)
    assert "ledger.jsonl line 5" in state["where"]
    assert str(owner.folder) in state["where"]


def test_a_tail_that_was_cut_off_is_found_with_the_line(case: Precious, owner: Owner) -> None:
    lines = case.ledger.path.read_bytes().splitlines(keepends=True)
    for kept in range(1, 5):
        case.ledger.path.write_bytes(b"".join(lines[:kept]))
        assert case.verify()["problems"] == [] or kept < 4
        found = case.verify(owner=owner)
        assert not found["ok"]
        assert f"cut off behind line {kept}" in causes(found)


def test_a_ledger_written_anew_is_found(case: Precious, owner: Owner) -> None:
    def change(entries: list[dict[str, Any]]) -> None:
        entries[2]["what"]["path"] = "another.txt"

    written_anew(case.ledger.path, change)
    assert "line 4 or one before it is not the one that was sealed" in causes(case.verify())

    def forget(entries: list[dict[str, Any]]) -> None:
        entries.pop()

    written_anew(case.ledger.path, forget)
    assert case.verify()["ok"]  # without a copy elsewhere nobody could tell
    assert "line 4 or one before it" in causes(case.verify(owner=owner))

    def first(entries: list[dict[str, Any]]) -> None:
        entries[0]["who"] = "somebody else"

    written_anew(case.ledger.path, first)
    assert "another first entry" in causes(case.verify(owner=owner))


def test_decisions_are_under_the_seal_too(case: Precious, owner: Owner) -> None:
    case.decided.path.write_bytes(b"")
    assert "decisions.jsonl: it sealed 1 entries, of which 0 still stand: cut off behind line 0" in causes(
        case.verify(owner=owner)
    )


def test_a_whole_case_rolled_back_is_found_by_the_copy(case: Precious, owner: Owner, tmp_path: Path) -> None:
    shutil.copytree(case.folder, tmp_path / "then")
    case.ledger.write([("open", {})], when=WHEN, who=WHO)
    made = case.seal(KEY, owner, when=WHEN, who=WHO)
    shutil.rmtree(case.folder)
    (tmp_path / "then").rename(case.folder)
    assert case.verify()["ok"]
    assert not case.verify(owner=owner)["ok"]
    assert not case.verify(seals=[("a lawyer's", made.seal)])["ok"]


def test_another_key_is_told_and_a_changed_seal_is_a_problem(case: Precious, owner: Owner) -> None:
    keys.make(owner.key)
    own = keys.load(owner.key, lambda: b"")
    case.seal(own, owner, when=WHEN, who=WHO)
    assert [state["yours"] for state in case.verify(owner=owner)["seals"]] == [False, True]

    def change(entries: list[dict[str, Any]]) -> None:
        entries[4]["what"]["statement"]["when"] = "2020-01-01T00:00:00Z"

    written_anew(case.ledger.path, change)
    assert "its signature does not fit its words" in causes(case.verify())


def test_nothing_is_sealed_over_a_broken_chain(case: Precious, owner: Owner) -> None:
    case.ledger.path.write_bytes(case.ledger.path.read_bytes().replace(b"take_in", b"take_on", 1))
    with pytest.raises(Damaged):
        case.seal(KEY, owner, when=WHEN, who=WHO)


def test_the_clock_that_went_back_is_told(case: Precious) -> None:
    case.ledger.write([("open", {})], when="2020-01-01T00:00:00Z", who=WHO)
    assert [note for note in case.verify()["notes"] if "the clock went back" in note]


@given(st.integers(0, 10**6), st.integers(0, 7))
def test_no_bit_of_a_seal_can_be_changed(at: int, bit: int) -> None:
    made = seal.make(seal.Statement("a" * 64, 3, "b" * 64, 0, "0" * 64, WHEN), KEY)
    content = bytearray(json.dumps(seal.as_json(made)).encode())
    content[at % len(content)] ^= 1 << bit
    try:
        changed = seal.read(bytes(content), "a file")
    except Misuse:
        return
    assert changed == made or not changed.genuine or changed.signature.lower() == made.signature


def test_a_key_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "seal.key"
    made = keys.make(path, "كلمة السر".encode())
    assert path.stat().st_mode & 0o777 == 0o400
    assert b"ENCRYPTED" in path.read_bytes()
    assert keys.public(keys.load(path, "كلمة السر".encode)) == keys.public(made)
    for passphrase in (b"", b"wrong"):
        with pytest.raises(Misuse, match="key-unusable"):
            keys.load(path, lambda given=passphrase: given)  # type: ignore[misc]
    path.chmod(0o644)
    with pytest.raises(Misuse, match="key-open"):
        keys.load(path, lambda: b"")
    with pytest.raises(Misuse, match="key-there"):
        keys.make(path)
    with pytest.raises(Misuse, match="no-key"):
        keys.load(tmp_path / "none", lambda: b"")
