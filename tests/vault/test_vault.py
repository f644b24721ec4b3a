"""Bytes come in once, stay as they came, and whoever touches them is found out."""

from __future__ import annotations

import errno
import json
import os
import random
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from madar.errors import Damaged, Misuse, Refused
from madar.limits import Limit
from madar.terms import Document
from madar.vault import audit, disk, intake
from madar.vault.blobs import Blobs
from madar.vault.custody import as_said, entities, holdings, read_meta
from madar.vault.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WHEN, WHO = "2026-11-24T00:00:00Z", "سلمى"


def trove(tmp_path: Path) -> Path:
    folder = tmp_path / "trove"
    (folder / "رسائل").mkdir(parents=True)
    (folder / "a.txt").write_text("one")
    (folder / "رسائل" / "الأولى.txt").write_text("رسالة")
    (folder / "again.txt").write_text("one")
    return folder


def take(tmp_path: Path, folder: Path) -> tuple[Blobs, Ledger, intake.Taken]:
    blobs, ledger = Blobs(tmp_path / "case" / "originals"), Ledger(tmp_path / "case" / "ledger.jsonl")
    found = ((each.name, {}, intake.chunks(each.path)) for each in intake.walk([folder]))
    (tmp_path / "case").mkdir(exist_ok=True)
    return blobs, ledger, intake.take_in(found, blobs, ledger, when=WHEN, who=WHO)


def test_the_same_bytes_are_kept_once_under_all_their_names(tmp_path: Path) -> None:
    blobs, ledger, taken = take(tmp_path, trove(tmp_path))
    assert (taken.taken, taken.held) == (3, 0)
    held = holdings(ledger.entries())
    assert len(held) == 2
    assert sorted(path for each in held.values() for path in each.paths) == ["a.txt", "again.txt", "رسائل/الأولى.txt"]
    assert len(list(blobs.held())) == 2


def test_what_is_held_is_not_taken_twice(tmp_path: Path) -> None:
    folder = trove(tmp_path)
    take(tmp_path, folder)
    _, ledger, again = take(tmp_path, folder)
    assert (again.taken, again.held) == (0, 3)
    assert len(list(ledger.entries())) == 3


def test_what_the_vault_lost_is_restored_by_adding_it_again(tmp_path: Path) -> None:
    folder = trove(tmp_path)
    blobs, ledger, _ = take(tmp_path, folder)
    first, second = sorted(holdings(ledger.entries()))
    blobs.path(first).unlink()
    blobs.path(second).chmod(0o600)
    blobs.path(second).write_bytes(b"something else")
    take(tmp_path, folder)
    entries = list(ledger.entries())
    assert audit.audit_blobs(entries, blobs) == (2, [], 0)
    assert {entry.what["sha256"] for entry in entries if entry.act == "restore"} == {first, second}
    assert sum("was restored from" in note for note in audit.notes(ledger, entries)) == 2
    take(tmp_path, folder)
    assert list(ledger.entries()) == entries


def test_a_stick_that_knows_no_owners_holds_a_case_too(tmp_path: Path) -> None:
    with patch.object(os, "fchmod", side_effect=PermissionError(errno.EPERM, "Operation not permitted")):
        _, ledger, taken = take(tmp_path, trove(tmp_path))
    assert taken.taken == 3
    assert len(holdings(ledger.entries())) == 2


def test_links_pipes_and_devices_are_met_not_followed(tmp_path: Path) -> None:
    folder = trove(tmp_path)
    (folder / "link.txt").symlink_to("/etc/hostname")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    _, ledger, taken = take(tmp_path, folder)
    assert {each["path"] for each in taken.left_out} == {"link.txt", "loop", "pipe"}
    assert all(each["remedy"] for each in taken.left_out)
    assert sum(entry.act == "left_out" for entry in ledger.entries()) == 3


def test_a_name_that_is_no_text_can_be_recorded(tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    path = os.fsencode(folder) + b"/\xff\xfe.txt"
    with open(path, "wb") as file:  # noqa: PTH123 - a name of bytes
        file.write(b"x")
    _, ledger, taken = take(tmp_path, folder)
    assert taken.taken == 1
    assert next(iter(holdings(ledger.entries()).values())).path == r"\xff\xfe.txt"


def test_an_original_over_the_limit_is_refused(tmp_path: Path) -> None:
    big = tmp_path / "big"
    with big.open("wb") as file:
        file.truncate((2 << 30) + 1)
    with pytest.raises(Refused, match="ORIGINAL_BYTES"):
        next(intake.chunks(big))


def test_a_pipe_is_held_to_the_limit_too(tmp_path: Path) -> None:
    blobs, ledger = Blobs(tmp_path / "originals"), Ledger(tmp_path / "ledger.jsonl")
    endless = (b"\0" * 1000 for _ in range(10**9))
    with patch.object(intake, "ORIGINAL_BYTES", Limit(10_000, "bytes", "a test's")):
        taken = intake.take_in([("stdin", {}, endless)], blobs, ledger, when=WHEN, who=WHO)
    assert "ORIGINAL_BYTES" in taken.left_out[0]["error"]
    assert list(blobs.folder.iterdir()) == []


def test_folders_are_walked_however_deep(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=here)
        deeper = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    with os.fdopen(os.open("x.txt", os.O_WRONLY | os.O_CREAT, dir_fd=here), "w") as file:
        file.write("x")
    os.close(here)
    found = [each.name for each in intake.walk([tmp_path])]
    subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # deeper than Python's own remover goes
    assert found == ["d/" * 1500 + "x.txt"]


def test_a_folder_that_cannot_be_looked_into_and_a_disk_that_fails_stop_nothing(tmp_path: Path) -> None:
    folder = trove(tmp_path)
    path_iterdir = Path.iterdir

    def iterdir(self: Path) -> Iterator[Path]:
        if self.name == "رسائل":
            raise PermissionError(errno.EACCES, "Permission denied")
        return path_iterdir(self)

    with patch.object(Path, "iterdir", iterdir):
        _, _, taken = take(tmp_path, folder)
    assert (taken.taken, [each["path"] for each in taken.left_out]) == (2, ["رسائل"])
    with patch.object(os, "read", side_effect=OSError(errno.EIO, "Input/output error")):
        _, _, taken = take(tmp_path, folder)
    assert {each["error"] for each in taken.left_out} == {"it cannot be read to its end (Input/output error)"}


def test_nothing_there_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="no-such-path"):
        list(intake.walk([tmp_path / "none"]))


def test_verify_names_what_is_missing_changed_and_extra(tmp_path: Path) -> None:
    blobs, ledger, _ = take(tmp_path, trove(tmp_path))
    first, second = sorted(holdings(ledger.entries()))
    blobs.path(first).unlink()
    blobs.path(second).chmod(0o600)
    blobs.path(second).write_bytes(b"something else")
    (blobs.folder / "ab").mkdir(exist_ok=True)
    (blobs.folder / "ab" / "stranger").write_bytes(b"?")
    originals, problems, _ = audit.audit_blobs(list(ledger.entries()), blobs)
    assert originals == 2
    assert {(each.kind, each.what) for each in problems} == {
        ("missing", first),
        ("changed", second),
        ("extra", "ab/stranger"),
    }


def tamper(lines: list[bytes], rng: random.Random) -> tuple[list[bytes], int]:
    """One random forgery of a ledger, and the first line at which it must be found."""
    at = rng.randrange(len(lines) - 1)
    way = rng.choice(("flip", "drop", "swap", "copy", "rewrite"))
    new = list(lines)
    if way == "flip":
        spot = rng.randrange(len(lines[at]))
        line = bytearray(lines[at])
        line[spot] ^= 1 << rng.randrange(8)
        new[at] = bytes(line)
        if b"\n" in new[at]:
            new[at] = new[at].replace(b"\n", b" ")
    elif way == "drop":
        del new[at]
    elif way == "swap":
        new[at], new[at + 1] = new[at + 1], new[at]
    elif way == "copy":
        new.insert(at, new[at])
        at += 1
    else:
        entry = json.loads(lines[at])
        entry["who"] = "somebody else"
        new[at] = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return new, at + 1


def test_every_forgery_of_the_ledger_is_found_at_its_line(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    ledger.write(
        [("take_in", {"sha256": "0" * 64, "path": f"ملف {n}", "size": 1}) for n in range(12)], when=WHEN, who=WHO
    )
    lines = ledger.path.read_bytes().splitlines()
    rng = random.Random(7)  # noqa: S311 - a fixed course of forgeries
    for _ in range(2000):
        forged, first = tamper(lines, rng)
        ledger.path.write_bytes(b"".join(line + b"\n" for line in forged))
        _, problems = audit.audit_ledger(Ledger(ledger.path))
        assert [each.what for each in problems] == [f"ledger.jsonl line {first}"]


def test_a_broken_ledger_is_not_written_on(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.jsonl")
    ledger.write([("open", {})], when=WHEN, who=WHO)
    ledger.path.write_bytes(ledger.path.read_bytes().replace(b"open", b"shut"))
    with pytest.raises(Damaged):
        Ledger(ledger.path).write([("open", {})], when=WHEN, who=WHO)


def torn_ledger(tmp_path: Path, end: Callable[[bytes], bytes]) -> Ledger:
    """A ledger of two entries whose last line is as ``end`` makes it."""
    path = tmp_path / "ledger.jsonl"
    Ledger(path).write(
        [("open", {}), ("take_in", {"sha256": "0" * 64, "path": "رسالة", "size": 1})], when=WHEN, who=WHO
    )
    first, last = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + end(last))
    return Ledger(path)


@pytest.mark.parametrize("kept", range(1, 40))
def test_half_a_last_line_was_never_acknowledged(tmp_path: Path, kept: int) -> None:
    ledger = torn_ledger(tmp_path, lambda line: line[:kept] + b"\0" * (kept % 3))
    assert audit.audit_ledger(ledger)[1] == []
    assert [entry.act for entry in ledger.entries()] == ["open"]
    ledger.write([("take_in", {"path": "x"})], when=WHEN, who=WHO)
    assert [entry.act for entry in Ledger(ledger.path).entries()] == ["open", "recover", "take_in"]
    recovered = list(Ledger(ledger.path).entries())[1].what
    assert (recovered["bytes"], recovered["kept"]) == (kept + kept % 3, False)


def test_a_last_entry_that_lacks_only_its_line_end_is_kept(tmp_path: Path) -> None:
    ledger = torn_ledger(tmp_path, lambda line: line[:-1])
    ledger.write([("open", {})], when=WHEN, who=WHO)
    assert [entry.act for entry in Ledger(ledger.path).entries()] == ["open", "take_in", "recover", "open"]


@pytest.mark.parametrize("end", [b"X", b" ", b"\r", b"\0"])
def test_a_last_line_end_that_was_changed_is_found_and_not_written_over(tmp_path: Path, end: bytes) -> None:
    ledger = torn_ledger(tmp_path, lambda line: line[:-1] + end)
    assert [each.what for each in audit.audit_ledger(ledger)[1]] == ["ledger.jsonl line 2"]
    with pytest.raises(Damaged, match="line end"):
        ledger.write([("open", {})], when=WHEN, who=WHO)


def test_what_another_process_wrote_is_gone_on_from(tmp_path: Path) -> None:
    mine, other = Ledger(tmp_path / "ledger.jsonl"), Ledger(tmp_path / "ledger.jsonl")
    for each in (mine, other, mine, mine, other):
        each.write([("open", {})], when=WHEN, who=WHO)
    assert [entry.n for entry in Ledger(mine.path).entries()] == [0, 1, 2, 3, 4]
    assert mine.head() == other.head()


@pytest.mark.parametrize(
    "line", [b"[" * 100_000, b'"\\ud800"', b'{"n":' + b"9" * 5000 + b"}", b"nul", b"\xff", b"{}", b"[]"]
)
def test_a_line_that_is_no_entry_is_told_not_tripped_over(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(line + b"\n")
    assert [each.what for each in audit.audit_ledger(Ledger(path))[1]] == ["ledger.jsonl line 1"]


def test_two_processes_cannot_write_at_once(tmp_path: Path) -> None:
    with disk.locked(tmp_path / "lock"), pytest.raises(Misuse, match="case-busy"), disk.locked(tmp_path / "lock"):
        pass


def test_a_table_of_what_is_known_needs_a_path_and_a_kind_that_is_one() -> None:
    said = read_meta("\ufeffpath,publisher,kind\na.html,صوت الوادي,report\n", "meta.csv")
    assert said == {"a.html": {"publisher": "صوت الوادي", "kind": "report"}}
    with pytest.raises(Misuse, match="no column 'path'"):
        read_meta("file\na\n", "meta.csv")
    with pytest.raises(Misuse, match="rumour"):
        read_meta("path,kind\na,rumour\n", "meta.csv")


def test_what_a_person_says_wins_over_what_was_read() -> None:
    document = Document("d", "o", "a.html", "نص", "ar", publisher="read", known_from=(("publisher", "html"),))
    said = as_said(document, (("publisher", "صوت الوادي"),))
    assert said.publisher == "صوت الوادي"
    assert said.known_from == (("publisher", "meta.csv"),)


def test_a_list_of_known_actors_is_json() -> None:
    assert entities(b'[{"id": "a"}]', "list.json") == [{"id": "a"}]
    assert entities('{"id": "أ"}\n{"id": "ب"}\n'.encode(), "list.json") == [{"id": "أ"}, {"id": "ب"}]
    with pytest.raises(Misuse, match="no JSON"):
        entities(b"<html>", "list.json")
