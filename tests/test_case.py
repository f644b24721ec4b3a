"""The whole way: the built-in case against its truth, the seed page, and runs that are killed and go on."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from madar.case import Case
from madar.casebook import lists
from madar.desk.cli.add import meta_by_path
from madar.terms import CARRIES

DEMO = Path(str(files("madar.desk.demo")))
WHEN = "2026-01-01T00:00:00Z"


def made(folder: Path, *paths: Path, demo: bool = False) -> Case:
    case = Case.create(folder, when=WHEN, who="test")
    if demo:
        case.know((DEMO / "actors.json").read_bytes(), "actors.json", when=WHEN, who="test")
    case.add(paths, said=meta_by_path(DEMO / "meta.csv") if demo else {}, when=WHEN, who="test")
    return case


@pytest.fixture(scope="module")
def built_in(tmp_path_factory: pytest.TempPathFactory) -> Case:
    case = made(tmp_path_factory.mktemp("demo") / "case", DEMO / "documents", demo=True)
    case.run()
    return case


TRUTH = {claim["id"]: claim for claim in json.loads((DEMO / "truth.json").read_text(encoding="utf-8"))["claims"]}


@pytest.mark.parametrize("name", TRUTH)
def test_the_built_in_case_comes_out_as_it_was_made(built_in: Case, name: str) -> None:
    """Each true claim is found as one; its lines within the true bounds, its common link named."""
    truth = TRUTH[name]
    texts = {document.path: document for document in built_in.casebook.documents()}
    accounts = sorted(built_in.accounts(), key=lambda account: len(account.claim.variants))
    held: list[str] = []
    for statement in truth["statements"]:
        document = texts[statement["path"]]
        at, size = document.text.find(statement["quote"]), len(statement["quote"])
        found = (
            account.claim.claim_id
            for account in accounts  # the smallest first: a doubt stands in its own claim and beside others
            for variant in account.claim.variants
            for span in variant.content
            if variant.doc_id == document.doc_id and min(span.end, at + size) - max(span.start, at) > size / 2
        )
        held.append(next(found, ""))
    claim_id = max(sorted(set(held) - {""}), key=held.count)
    [account] = [account for account in accounts if account.claim.claim_id == claim_id]
    low, high = account.independence.low, account.independence.high
    assert low <= truth["independent"]["high"]
    assert truth["independent"]["low"] <= high
    names = {node.node_id: node.name for node in account.graph.nodes}
    links = [names[node] for node in account.common_link]
    assert truth["common_link"] in links if truth["common_link"] else not links


def test_three_spellings_are_one_person_with_the_reason(built_in: Case) -> None:
    [general] = [actor for actor in built_in.casebook.actors() if "زهير القنطاري" in actor.names]
    assert {"Zuhayr al-Qantari", "Zoheir Kantari"} <= set(general.names)
    assert general.why


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_list_tells_claims_in_the_readers_language_where_they_are_told_in_it(built_in: Case, lang: str) -> None:
    rows, _ = lists.claims(built_in.casebook, lists.Wanted(), lang=lang)
    told = {account.claim.claim_id: account.claim for account in built_in.accounts()}
    for row in rows:
        spoken = {v.lang for v in told[row.claim_id].variants if v.attribution >= 0 and v.stance in CARRIES}
        assert row.lang == (lang if lang in spoken else told[row.claim_id].lang)
        assert any(row.text == " ".join(v.quote.split()) for v in told[row.claim_id].variants if v.lang == row.lang)
    assert rows[0].lang == lang


def seed(folder: Path, shared: Path) -> Case:
    case = made(folder, next((shared / "seed").glob("*.txt")))
    case.run()
    return case


@pytest.mark.shared
def test_the_seed_page_gives_its_chain(tmp_path: Path, shared: Path) -> None:
    case = seed(tmp_path / "case", shared)
    [document] = case.casebook.documents()
    assert (document.publisher, document.published) == ("بوابة الحركات الاسلامية", "2016-05-03")
    printed = [document.text[span.start : span.end] for span in document.furniture]
    assert any("طباعة" in words for words in printed)
    chains = []
    for account in case.accounts():
        names = {node.node_id: node.name for node in account.graph.nodes}
        chains.append({(names[edge.tail], names[edge.head]) for edge in account.graph.edges})
    told = [edges for edges in chains if {"Daily Mirror", "Sky News"} <= {head for _, head in edges}]
    assert told
    [edges] = told[:1]
    from_papers = {head for tail, head in edges if tail == "Sky News"}
    assert any("وثائق" in name for name in from_papers)
    assert any("الجيش" in head or "Free Syrian Army" in head for _, head in edges)
    daesh = [actor for actor in case.casebook.actors() if "داعش" in actor.names]
    assert daesh
    assert any("تنظيم الدولة" in name for name in daesh[0].names)


def state(case: Path) -> dict[str, Any]:
    """What a case concluded, as the commands print it."""
    run = [str(Path(sys.executable).parent / "madar")]
    return {
        verb: subprocess.run([*run, verb, str(case), "--json"], capture_output=True, check=True, text=True).stdout
        for verb in ("status", "claims", "verify")
    }


@pytest.mark.desk
def test_a_run_killed_at_any_moment_ends_in_the_same_case(tmp_path: Path) -> None:
    whole = made(tmp_path / "whole", DEMO / "documents", demo=True)
    whole.casebook.close()
    shutil.copytree(tmp_path / "whole", tmp_path / "killed")
    run = [str(Path(sys.executable).parent / "madar"), "run"]
    subprocess.run([*run, str(tmp_path / "whole")], check=True, capture_output=True)
    for seconds in (1.0, 2.0, 2.5, 3.0):
        process = subprocess.Popen(
            [*run, str(tmp_path / "killed")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run([*run, str(tmp_path / "killed")], check=True, capture_output=True)
    assert state(tmp_path / "killed") == state(tmp_path / "whole")
