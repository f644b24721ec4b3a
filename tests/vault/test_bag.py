"""A case handed on as a bag: another program finds it valid, what was changed on the way is found, nothing half is left."""

from __future__ import annotations

import random
import shutil
import sys
import zipfile
from pathlib import Path

import bagit
import pytest

from madar.errors import Damaged, MadarError, Misuse
from madar.vault import bag, keys, packed

sys.path.insert(0, str(Path(__file__).parent))
from vault_cases import WHEN, WHO, small, written_anew

KEY = keys.Ed25519PrivateKey.from_private_bytes(b"\1" * 32)
PUBLIC = keys.public(KEY)


def bagged(tmp_path: Path, name: str = "bag") -> Path:
    case = small(tmp_path / "case")
    bag.write(case, tmp_path / name, KEY, when=WHEN, who=WHO, software="Madar")
    return tmp_path / name


def take(path: Path, folder: Path, signed_by: str = "") -> bag.Bag:
    return bag.read(path, folder, when=WHEN, who=WHO, signed_by=signed_by)


@pytest.mark.parametrize("name", ["bag", "bag.zip"])
def test_a_case_goes_into_a_bag_and_comes_out_the_same(tmp_path: Path, name: str) -> None:
    path = bagged(tmp_path, name)
    taken = take(path, tmp_path / "new", PUBLIC)
    assert (taken.originals, taken.key) == (3, PUBLIC)
    old, new = bag.Precious(tmp_path / "case"), bag.Precious(tmp_path / "new")
    assert new.verify()["ok"]
    assert [entry.act for entry in new.ledger.entries()][-2:] == ["bag", "unbag"]
    assert new.ledger.path.read_bytes().startswith(old.ledger.path.read_bytes())
    assert new.decided.path.read_bytes() == old.decided.path.read_bytes()
    assert [path.name for path in new.blobs.held()] == [path.name for path in old.blobs.held()]
    assert new.ledger.path.stat().st_mode & 0o200
    assert not list(tmp_path.glob("*.part"))


def test_the_library_of_congress_finds_it_valid(tmp_path: Path) -> None:
    path = bagged(tmp_path)
    judged = bagit.Bag(str(path))
    assert judged.validate()
    assert judged.info["Payload-Oxum"].endswith(".5")
    with zipfile.ZipFile(bagged(tmp_path / "again", "bag.zip")) as file:
        file.extractall(tmp_path / "out")
    assert bagit.Bag(str(tmp_path / "out" / "bag")).validate()


def test_the_same_case_at_the_same_moment_gives_the_same_zip(tmp_path: Path) -> None:
    one, other = bagged(tmp_path / "a", "bag.zip"), bagged(tmp_path / "b", "bag.zip")
    assert one.read_bytes() == other.read_bytes()


def test_every_change_on_the_way_is_found(tmp_path: Path) -> None:
    path = bagged(tmp_path)
    rng = random.Random(3)  # noqa: S311 - a fixed course of forgeries
    files = sorted(each.relative_to(path) for each in path.rglob("*") if each.is_file())
    for n in range(150):
        forged = tmp_path / f"forged{n}"
        shutil.copytree(path, forged)
        name = rng.choice(files)
        way = rng.choice(("flip", "drop", "more", "stranger"))
        content = bytearray((forged / name).read_bytes())
        (forged / name).unlink()
        if way == "flip":
            content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
        if way == "more":
            content += b"\n"
        if way == "stranger":
            (forged / "data" / "originals" / "stranger").write_bytes(b"?")
        if way != "drop":
            (forged / name).write_bytes(content)
        with pytest.raises(MadarError):
            take(forged, tmp_path / "new")
        assert not list(tmp_path.glob("new*"))
        shutil.rmtree(forged)


def test_a_changed_zip_is_found(tmp_path: Path) -> None:
    path = bagged(tmp_path, "bag.zip")
    whole = path.read_bytes()
    rng = random.Random(5)  # noqa: S311 - a fixed course of forgeries
    kept = 0
    for _ in range(300):
        content = bytearray(whole)
        content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
        path.write_bytes(content)
        try:
            take(path, tmp_path / "new")
        except MadarError:
            assert not list(tmp_path.glob("new*"))
            continue
        kept += 1  # a date or a mode in the ZIP's own frame: no byte of the case
        held = [each.read_bytes() for each in (tmp_path / "case" / "originals").rglob("*") if each.is_file()]
        assert {each.read_bytes() for each in bag.Precious(tmp_path / "new").blobs.held()} == set(held)
        shutil.rmtree(tmp_path / "new")
    assert kept < 150


def test_who_signed_it_can_be_demanded(tmp_path: Path) -> None:
    path = bagged(tmp_path)
    with pytest.raises(Misuse, match="bag-signer"):
        take(path, tmp_path / "new", "ab" * 32)


def test_a_bag_whose_ledger_was_forged_before_it_was_signed_is_refused(tmp_path: Path) -> None:
    case = small(tmp_path / "case")
    written_anew(case.ledger.path, lambda entries: entries.insert(2, {**entries[1], "what": {"sha256": "no"}}))
    with pytest.raises(Damaged, match="names no original"):
        bag.write(case, tmp_path / "bag", KEY, when=WHEN, who=WHO, software="Madar")
    assert not list(tmp_path.glob("bag*"))


@pytest.mark.parametrize("name", ["bag", "bag.zip"])
def test_a_damaged_case_makes_no_bag(tmp_path: Path, name: str) -> None:
    case = small(tmp_path / "case")
    path = next(case.blobs.held())
    path.chmod(0o600)
    path.write_bytes(b"changed")
    with pytest.raises(Damaged, match="case-damaged"):
        bag.write(case, tmp_path / name, KEY, when=WHEN, who=WHO, software="Madar")
    path.unlink()
    with pytest.raises(Damaged, match="is missing"):
        bag.write(case, tmp_path / name, KEY, when=WHEN, who=WHO, software="Madar")
    assert not list(tmp_path.glob("bag*"))


def test_nothing_is_written_over(tmp_path: Path) -> None:
    path = bagged(tmp_path)
    case = bag.Precious(tmp_path / "case")
    before = case.ledger.path.read_bytes()
    with pytest.raises(Misuse, match="out-there"):
        bag.write(case, path, KEY, when=WHEN, who=WHO, software="Madar")
    assert case.ledger.path.read_bytes() == before
    with pytest.raises(Misuse, match="out-there"):
        take(path, tmp_path / "case")


def test_what_is_no_bag_of_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.zip").write_text("no zip")
    with zipfile.ZipFile(tmp_path / "packed.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("bag/bagit.txt", "BagIt-Version: 1.0\n" * 100)
    for name, code in (("empty", "no-bag"), ("text.zip", "no-bag"), ("packed.zip", "zip-packed")):
        with pytest.raises(Misuse, match=code):
            take(tmp_path / name, tmp_path / "new")
    path = bagged(tmp_path)
    (path / "link").symlink_to("/etc/hostname")
    with pytest.raises(Misuse, match="no plain file"):
        take(path, tmp_path / "new")


def test_names_that_lead_elsewhere_are_no_part_of_a_case(tmp_path: Path) -> None:
    path = bagged(tmp_path, "bag.zip")
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("bag/data/../../evil", "?")
    with pytest.raises(Damaged, match="not in its manifest"):
        take(path, tmp_path / "new")
    assert not (tmp_path / "evil").exists()


def test_a_zip_that_says_it_holds_more_than_it_has_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = bagged(tmp_path, "bag.zip")
    monkeypatch.setattr(packed.zipfile.ZipInfo, "is_dir", lambda self: setattr(self, "file_size", 10**9) or False)
    with pytest.raises(Misuse, match="more than it has"):
        take(path, tmp_path / "new")
