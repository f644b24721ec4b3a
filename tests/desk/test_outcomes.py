"""One file for each outcome of the closed list: what ``madar status`` says of it, and what ``madar retry`` makes of it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from madar import case as whole_way
from madar.case import Case
from madar.casebook.concluded import Extraction
from madar.casebook.store import Casebook
from madar.crew import _failure
from madar.desk.cli import madar
from madar.extract import attributions
from madar.lang.words import table
from madar.limits import Limit
from madar.read import jail, sitting
from madar.read.wire import OUTCOMES
from madar.vault import intake

sys.path.insert(0, str(Path(__file__).parents[1] / "read"))
from made import zipped

WHO = {"when": "2026-01-01T00:00:00Z", "who": "سلمى"}
LOCKED = bytearray(zipped({"رسالة.txt": "نص"}))
for _mark, _at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
    LOCKED[LOCKED.index(_mark) + _at] |= 1  # the bit that says that a member is encrypted
NESTED = zipped({"0.txt": "قال سالم النمر كذا."})
for _n in range(1, 12):
    NESTED = zipped({f"{_n}.zip": NESTED})
FILES = {
    "read.txt": "قال سالم النمر إن القافلة عبرت الجسر.".encode(),
    "empty.txt": b"",
    "unreadable.pdf": b"%PDF-1.4 broken",
    "encrypted.zip": bytes(LOCKED),
    "over_budget.zip": NESTED,
    "crashed.txt": b"crash me",
    "timed_out.txt": b"hang",
    "refused.bin": b"x" * 2000,
}
SAYS = {
    "empty.txt": ("the file is empty", "nothing needs to be done"),
    "unreadable.pdf": ("PDF", "save it again"),
    "encrypted.zip": ("locked with a password", "unpack it with its password"),
    "over_budget.zip": ("DEPTH", "unpack it first"),
    "crashed.txt": ("ended its worker", "open it in its own program"),
    "timed_out.txt": ("READ_SECONDS", "madar retry"),
    "refused.bin": ("ORIGINAL_BYTES", "disk image"),
}
HOSTILE = """
import ctypes, os, socket
from madar.read import readers, warden
def read(held, task):
    if ILL and bytes(held[:5]) == b'crash':
        ctypes.string_at(0)
    while ILL and bytes(held[:4]) == b'hang':
        pass
    yield from readers.read(held, task)
with socket.socket(fileno={}) as control:
    warden.serve(control, read, readers.prepare)
"""


class Ill(jail.Jail):
    """A jail whose reader falls over two of the files, as one with holes would; ``ill = False`` is the mended one."""

    ill = True

    def __init__(self, workers: int, **more: Any) -> None:
        self.program = HOSTILE.replace("ILL", str(self.ill))
        super().__init__(workers, seconds=2, **more)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    trove = tmp_path / "trove"
    trove.mkdir()
    for name, content in FILES.items():
        (trove / name).write_bytes(content)
    (trove / "link.txt").symlink_to("read.txt")
    monkeypatch.setattr(intake, "ORIGINAL_BYTES", Limit(1500, "bytes", "for this test"))
    monkeypatch.setattr(sitting, "READ_SECONDS", Limit(2, "seconds", "for this test"))
    monkeypatch.setattr(Ill, "ill", True)
    monkeypatch.setattr(whole_way.jail, "Jail", Ill)
    folder = tmp_path / "case"
    made = Case.create(folder, **WHO)
    made.add([trove], said={}, **WHO)
    made.run(workers=2)
    return folder


def status(case: Path) -> dict[str, Any]:
    answer = CliRunner().invoke(madar, ["status", str(case), "--json"])
    assert answer.exit_code == 0
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def failed(case: Path) -> dict[str, dict[str, str]]:
    found = status(case)["failed"]
    assert len({each["path"] for each in found}) == len(found), found
    return {each["path"]: each for each in found}


def test_each_outcome_is_told_with_its_cause_and_remedy_and_retry_clears_what_can_be_read_now(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = failed(case)
    assert set(found) == {*SAYS, "link.txt"}
    for name, (cause, remedy) in SAYS.items():
        assert found[name]["outcome"] == Path(name).stem
        assert cause in found[name]["error"]
        assert remedy in found[name]["remedy"]
    assert found["link.txt"]["outcome"] == "refused"
    assert found["encrypted.zip"]["origin"] == "member رسالة.txt"
    assert {each["outcome"] for each in found.values()} == set(OUTCOMES) - {"read"}
    assert status(case)["documents"] == 1

    told = CliRunner().invoke(madar, ["status", str(case)]).stdout
    for name, (cause, remedy) in SAYS.items():
        assert name in told
        assert cause in told
        assert remedy in told
    assert "encrypted.zip (member رسالة.txt): encrypted: it is locked with a password" in told

    before = Casebook(case / "derived" / "casebook.sqlite").digest()
    assert CliRunner().invoke(madar, ["run", str(case)]).exit_code == 0
    assert Casebook(case / "derived" / "casebook.sqlite").digest() == before, "a run leaves alone what failed"
    assert CliRunner().invoke(madar, ["retry", str(case)]).exit_code == 0
    assert failed(case) == found, "what is as it was fails as it did, and is listed once"
    assert Casebook(case / "derived" / "casebook.sqlite").digest() == before

    monkeypatch.setattr(Ill, "ill", False)
    assert CliRunner().invoke(madar, ["retry", str(case)]).exit_code == 0
    assert set(failed(case)) == set(found) - {"crashed.txt", "timed_out.txt"}
    assert status(case)["documents"] == 3
    hits = CliRunner().invoke(madar, ["search", str(case), "crash", "--json"]).stdout
    assert "crashed.txt" in hits, "what was read by retry is found"


def test_both_languages_have_words_for_every_outcome() -> None:
    for lang in ("ar", "en"):
        assert set(table(lang, "dossier")["outcomes"]) == set(OUTCOMES)


def test_what_was_left_out_is_listed_once_and_no_more_when_it_is_in(case: Path, tmp_path: Path) -> None:
    trove = tmp_path / "trove"
    Case(case).add([trove], said={}, **WHO)
    assert sum(entry.act == "left_out" for entry in Case(case).ledger.entries()) == 4
    assert {"link.txt", "refused.bin"} <= set(failed(case))
    (trove / "link.txt").unlink()
    (trove / "link.txt").write_text("قال سالم النمر كذا.")
    Case(case).add([trove], said={}, **WHO)
    assert "link.txt" not in failed(case)
    assert "refused.bin" in failed(case)


def test_a_failure_of_extraction_is_cleared_when_a_newer_version_goes_through(case: Path) -> None:
    opened = Case(case)
    (document,) = opened.casebook.documents()
    lost = _failure(document, "gone", 900)
    for _ in range(2):  # as often as it fails it is listed once
        opened.casebook.keep_extractions([Extraction(document.doc_id, ())], "extract-of-old", [lost])
        opened.casebook.keep_extractions([Extraction(document.doc_id, ())], "extract-of-old", [lost])
        assert failed(case)["read.txt"]["outcome"] == "crashed"
        assert "who says what" in failed(case)["read.txt"]["error"]
    assert opened.casebook.done("extract")[document.doc_id] != attributions.VERSION
    Case(case).run()
    assert "read.txt" not in failed(case)
    assert set(failed(case)) == {*SAYS, "link.txt"}
    assert status(case)["attributions"] >= 1
