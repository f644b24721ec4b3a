"""Whatever is done to a case or to a bag on its way: madar and the page of Python that shares no code judge alike."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from madar.errors import MadarError
from madar.vault import bag, keys, seal
from madar.vault.precious import Precious
from madar.vault.sealed import Owner

sys.path.insert(0, str(Path(__file__).parent))
from vault_cases import WHEN, WHO, small

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = keys.Ed25519PrivateKey.from_private_bytes(b"\1" * 32)
VERIFIER = Path(__file__).parents[2] / "tools" / "verify_case.py"


@pytest.fixture
def bagged(tmp_path: Path) -> Path:
    if shutil.which("openssl") is None:
        pytest.skip("NOT RUN: the other verifier needs openssl for signatures")
    case = small(tmp_path / "case")
    case.seal(KEY, Owner(tmp_path / "owner"), when=WHEN, who=WHO)
    bag.write(case, tmp_path / "bag", KEY, when=WHEN, who=WHO, software="Madar")
    return tmp_path / "bag"


def other(folder: Path, *seals: Path) -> tuple[int, str]:
    ended = subprocess.run([sys.executable, VERIFIER, folder, *seals], capture_output=True, text=True, check=False)
    assert "Traceback" not in ended.stderr
    return ended.returncode, ended.stderr


def first(data: Path) -> Path:
    return min(path for path in (data / "originals").rglob("*") if path.is_file())


def linked(path: Path, to: Path) -> None:
    path.rename(to)
    path.symlink_to(to)


WAYS: dict[str, Callable[[Path], object]] = {
    "an original under capital letters": lambda data: first(data).rename(first(data).with_name(first(data).name.upper())),
    "an original out of its folder": lambda data: first(data).rename(data / "originals" / first(data).name),
    "an original that is a link": lambda data: linked(first(data), data.parents[1] / "elsewhere"),
    "an original gone": lambda data: first(data).unlink(),
    "an original of other bytes": lambda data: (first(data).chmod(0o600), first(data).write_bytes(b"?")),
    "a stranger": lambda data: (data / "originals" / "رسالة.txt").write_bytes(b"?"),
    "a stranger with marks of its own": lambda data: (data / "originals" / "cafe\u0301 %41\n.txt").write_bytes(b""),
    "a pipe": lambda data: os.mkfifo(data / "originals" / "pipe"),
    "a folder of strangers": lambda data: ((data / "originals" / "zz").mkdir(), (data / "originals" / "zz" / "z").touch()),
    "a ledger that is a link": lambda data: linked(data / "ledger.jsonl", data.parents[1] / "elsewhere"),
    "decisions that are a link": lambda data: linked(data / "decisions.jsonl", data.parents[1] / "elsewhere"),
    "a ledger without a line": lambda data: (data / "ledger.jsonl").write_bytes(b""),
    "a ledger of Windows": lambda data: (data / "ledger.jsonl").write_bytes(
        (data / "ledger.jsonl").read_bytes().replace(b"\n", b"\r\n")
    ),
    "a line more": lambda data: (data / "decisions.jsonl").write_bytes(
        (data / "decisions.jsonl").read_bytes() + b"\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_a_change_is_found_by_all_three(bagged: Path, tmp_path: Path, way: str) -> None:
    data = bagged / "data"
    copy = next((tmp_path / "owner" / "seals").iterdir())
    assert other(data, copy)[0] == 0, "a bag's payload is a case to the other verifier"
    WAYS[way](data)
    assert not Precious(data).verify()["ok"]
    assert other(data)[0] == 1
    with pytest.raises(MadarError):
        bag.read(bagged, tmp_path / "new", when=WHEN, who=WHO)
    assert not list(tmp_path.glob("new*"))


def test_a_copy_of_a_seal_whose_words_were_changed_does_not_pass_for_the_one_in_the_ledger(
    bagged: Path, tmp_path: Path
) -> None:
    data, copy = bagged / "data", next((tmp_path / "owner" / "seals").iterdir())
    for key, value in (("entries", 2), ("when", "2020-01-01T00:00:00Z"), ("case", "0" * 64)):
        held = json.loads(copy.read_bytes())
        held["seal"]["statement"][key] = value
        forged = tmp_path / f"{key}.json"
        forged.write_text(json.dumps(held))
        found = Precious(data).verify(seals=[("forged", seal.read(forged.read_bytes(), "forged"))])
        assert [each["cause"] for each in found["problems"]] == ["its signature does not fit its words"]
        assert other(data, forged)[0] == 1


def test_a_seal_that_says_nonsense_is_judged_and_stops_nothing(bagged: Path, tmp_path: Path) -> None:
    held = json.loads(next((tmp_path / "owner" / "seals").iterdir()).read_bytes())["seal"]
    held["stamps"] = [{"authority": "https://an.authority.example", "token": "AAAA", "root": "no certificate"}]
    found = Precious(bagged / "data").verify(seals=[("brought", seal.read(json.dumps(held).encode(), "brought"))])
    assert any("is no certificate" in each["cause"] for each in found["problems"])
    held["statement"]["when"] = "\ud800"
    with pytest.raises(MadarError, match="no-seal"):
        seal.read(json.dumps(held).encode(), "brought")


def test_where_there_is_no_case_nothing_is_in_order(tmp_path: Path) -> None:
    code, said = other(tmp_path / "mistyped")
    assert (code, "there is no case" in said) == (1, True)
