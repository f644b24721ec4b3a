"""Custody as a person does it at the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from madar.desk.cli import madar
from madar.errors import Misuse

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MADAR_OWNER", str(tmp_path / "owner"))
    monkeypatch.setenv("MADAR_WHO", "سلمى")
    (tmp_path / "trove").mkdir()
    for n in range(3):
        (tmp_path / "trove" / f"رسالة {n}.txt").write_text(f"النص {n}")
    assert said("new", "case").exit_code == 0
    assert said("add", "case", "trove").exit_code == 0
    return tmp_path


def said(*words: str, typed: str = "") -> Result:
    ended = CliRunner().invoke(madar, list(words), input=typed)
    if ended.exception and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    return ended


def test_seal_verify_bag_and_unbag(desk: Path) -> None:
    assert "no seal" in said("verify", "case").output
    sealed = said("seal", "case", "-o", "copy.json")
    assert "Sealed: 4 entries" in sealed.stdout
    key = next(line for line in sealed.stdout.splitlines() if line.startswith("  key")).split(maxsplit=1)[1]
    held = said("verify", "case", "--seal", "copy.json")
    assert held.exit_code == 0
    assert "holds (your key" in held.stdout
    assert said("bag", "case", "-o", "case.zip").exit_code == 0
    taken = said("unbag", "case.zip", "again", "--signed-by", key)
    assert "3 originals" in taken.stdout
    assert "(your own key)" in taken.stdout
    found = json.loads(said("verify", "again", "--json").stdout.splitlines()[-1])
    assert (found["ok"], found["originals"], len(found["seals"])) == (True, 3, 1)
    with pytest.raises(Misuse, match="key-short"):
        said("unbag", "case.zip", "third", "--signed-by", "46f8")
    assert sorted(path.name for path in desk.iterdir()) == ["again", "case", "case.zip", "copy.json", "owner", "trove"]


def test_what_is_wrong_is_named_and_the_exit_code_says_so(desk: Path) -> None:
    said("seal", "case")
    ledger = desk / "case" / "ledger.jsonl"
    ledger.write_bytes(b"".join(ledger.read_bytes().splitlines(keepends=True)[:2]))
    ended = said("verify", "case")
    assert ended.exit_code == 1
    assert "NOT as they were" in ended.stdout
    assert "cut off behind line 2" in ended.stdout
    assert "DOES NOT HOLD" in ended.stdout


def test_a_key_may_be_locked_with_a_passphrase(desk: Path) -> None:
    assert said("seal", "case", "--key", "my.key", "--passphrase", typed="سر\nسر\n").exit_code == 0
    assert b"ENCRYPTED" in (desk / "my.key").read_bytes()
    assert said("seal", "case", "--key", "my.key", typed="سر\n").exit_code == 0
    with pytest.raises(Misuse, match="key-unusable"):
        said("seal", "case", "--key", "my.key", typed="another\n")


def test_a_case_can_be_verified_where_nothing_may_be_written(desk: Path) -> None:
    before = sorted(path.name for path in (desk / "case").iterdir())
    assert said("verify", "case").exit_code == 0
    assert sorted(path.name for path in (desk / "case").iterdir()) == before
    assert "derived" not in before


def test_a_power_cut_is_told(desk: Path) -> None:
    ledger = desk / "case" / "ledger.jsonl"
    with ledger.open("ab") as file:
        file.write(b'{"act":"take_in","bef')
    ended = said("verify", "case")
    assert ended.exit_code == 0
    assert "half a line, never acknowledged; the next command puts it right" in ended.stdout
    said("seal", "case")
    assert "left by a power cut and never acknowledged, was cut off" in said("verify", "case").stdout


@pytest.mark.parametrize(
    ("written", "lies"), [("\u0622\u0633.txt", "\u0627\u0653\u0633.txt"), ("cafe\u0301.txt", "caf\u00e9.txt")]
)
def test_a_table_meets_names_whose_marks_another_system_wrote_apart(desk: Path, written: str, lies: str) -> None:
    (desk / "more").mkdir()
    (desk / "more" / lies).write_text("نص آخر")
    (desk / "meta.csv").write_text(
        f"path,publisher\n{written},صوت الوادي\nnowhere.txt,x\nرسالة 1.txt,y\n", encoding="utf-8"
    )
    told = said("add", "case", "more", "--meta", "meta.csv").output
    last = [json.loads(line) for line in (desk / "case" / "ledger.jsonl").read_bytes().splitlines()][-1]["what"]
    assert (last["path"], last["said"]) == (lies, {"publisher": "صوت الوادي"}), "the name is kept as it lay there"
    assert "meta.csv says something of nowhere.txt, but there is no such file" in told
    assert told.count("there is no such file") == 1
