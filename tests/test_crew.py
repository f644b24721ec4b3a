"""Extraction by workers: the same whoever does it, nothing lost to one that hangs or dies, none left behind."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from madar import crew
from madar.case import Case
from madar.conclude import extract_batch
from madar.terms import Document

AR = "قالت الوزارة إن القافلة {n} عبرت الجسر، ونفى سالم النمر ذلك."
EN = "Salim Nimr said convoy {n} crossed the bridge; the ministry denied it."


def documents(many: int) -> list[Document]:
    return [
        Document(f"{n:016x}", "o", f"{n}.txt", (AR if n % 2 else EN).format(n=n), "ar" if n % 2 else "en")
        for n in range(many)
    ]


def batches(many: int, size: int) -> list[list[Document]]:
    whole = documents(many)
    return [whole[at : at + size] for at in range(0, many, size)]


@pytest.mark.parametrize("workers", [1, 3])
def test_any_number_of_workers_gives_the_same_in_the_same_order(workers: int) -> None:
    with crew.Crew(workers) as held:
        found = [each for extractions, _ in held.extract(batches(40, 7)) for each in extractions]
    assert found == extract_batch(documents(40))


ILL = """
import sys, time, os
from madar import crew
real = crew.extract_batch
def ill(documents):
    for each in documents:
        if "convoy 4 " in each.text: {act}
    return real(documents)
crew.extract_batch = ill
crew.inside()
"""


@pytest.mark.parametrize(
    ("act", "outcome"),
    [("time.sleep(600)", "timed_out"), ("os._exit(3)", "crashed"), ("os.write(1, b'x' * 99)", "crashed")],
)
def test_a_document_that_ends_its_worker_costs_only_itself(
    act: str, outcome: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew.Worker, "program", f"exec({ILL.format(act=act)!r})")
    with crew.Crew(2, seconds=4) as held:
        results = list(held.extract(batches(12, 6)))
    found = [each for extractions, _ in results for each in extractions]
    failures = [each for _, failed in results for each in failed]
    assert [each.doc_id for each in found] == [each.doc_id for each in documents(12)]
    assert [each.attributions for each in found if int(each.doc_id, 16) != 4] == [
        each.attributions for each in extract_batch(documents(12)) if int(each.doc_id, 16) != 4
    ]
    assert [(each.path, each.outcome) for each in failures] == [("4.txt", outcome)]
    assert "EXTRACT_SECONDS" in failures[0].error or outcome == "crashed"


def at_work(pid: int) -> bool:
    """Whether a process is there, and no mere entry that nobody has asked after."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def called_with(pid: int) -> bytes:
    """The words a process was called with; none where it ended meanwhile."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def test_no_worker_outlives_a_run_that_is_killed(tmp_path: Path) -> None:
    folder = tmp_path / "trove"
    folder.mkdir()
    for each in documents(200):
        (folder / each.path).write_text(each.text * 40)
    Case.create(tmp_path / "case", when="2026-01-01T00:00:00Z", who="test").add(
        [folder], said={}, when="2026-01-01T00:00:00Z", who="test"
    )
    call = [str(Path(sys.executable).with_name("madar")), "run", str(tmp_path / "case")]
    run = subprocess.Popen(call, stderr=subprocess.DEVNULL, start_new_session=True)

    def below() -> list[int]:
        listed = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()
        return [int(pid) for pid in listed if b"crew.inside" in called_with(int(pid))]

    workers: list[int] = []
    until = time.monotonic() + 60
    while len(workers) < 2 and run.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
        workers = below()
    run.kill()
    run.wait()
    assert len(workers) == 2
    until = time.monotonic() + 30
    while any(map(at_work, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(at_work, workers))


def test_a_case_is_the_same_with_one_worker_and_with_three(tmp_path: Path) -> None:
    folder = tmp_path / "trove"
    folder.mkdir()
    for each in documents(150):
        (folder / each.path).write_text(each.text)
    digests = []
    for workers in (1, 3):
        case = Case.create(tmp_path / f"case{workers}", when="2026-01-01T00:00:00Z", who="test")
        case.add([folder], said={}, when="2026-01-01T00:00:00Z", who="test")
        case._read(workers, lambda *_: None, retry=False)
        case._extract(workers, lambda *_: None)
        digests.append(case.casebook.digest())
    assert digests[0] == digests[1]
