"""The commands that others rely on, run as they would run them: their JSON, their offsets, their exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

DEMO = Path(str(files("madar.desk.demo")))
MADAR = Path(sys.executable).with_name("madar")
STANCES = {"asserts", "denies", "doubts", "confirms", "cannot_verify", "asks"}
NODES = {"document", "publisher", "person", "organisation", "group", "unnamed", "paper"}
EDGES = {"attributes", "via", "reuses", "states", "inferred"}
DRIFTS = {"number", "certainty", "negation", "stance", "source_dropped", "actor", "place", "time", "scope"}


def call(*words: object, code: int = 0, entry: bytes | None = None) -> list[Any]:
    """What a command printed as JSON, a value a line; its exit code is asserted."""
    ended = subprocess.run([MADAR, *map(str, words)], input=entry, capture_output=True, check=False, timeout=100)
    assert ended.returncode == code, ended.stderr.decode()
    return [json.loads(line) for line in ended.stdout.decode("utf-8").splitlines()] if code == 0 else []


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contract") / "case"
    trove = folder.with_name("trove")
    trove.mkdir()
    (trove / "broken.pdf").write_bytes(b"%PDF-1.7\nno more")
    call("new", folder)
    call("actors", "import", folder, DEMO / "actors.json")
    call("add", folder, DEMO / "documents", "--meta", DEMO / "meta.csv")
    call("add", folder, trove)
    call("add", folder, "-", entry="قال الوزير إن الجسر آمن.".encode())
    call("run", folder)
    return folder


@pytest.fixture(scope="module")
def claims(case: Path) -> list[dict[str, Any]]:
    return call("claims", case, "--json")


@pytest.fixture(scope="module")
def texts(case: Path) -> dict[str, str]:
    """The texts of the case by document: offsets index these and nothing else."""
    from madar.case import Case  # noqa: PLC0415 - the commands are what is under test

    opened = Case(case)
    found = {document.doc_id: document.text for document in opened.casebook.documents()}
    opened.casebook.close()
    return found


def within(text: str, spans: Sequence[Sequence[int]]) -> bool:
    return all(0 <= start < end <= len(text) for start, end in spans)


def test_extract_prints_a_line_a_document_and_says_why_one_is_none(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<html lang="ar"><body><p>قالت الوزيرة سلمى حداد لوكالة نورس إن الجسر آمن.</p></body></html>')
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nno more")
    found, broken = call("extract", page, tmp_path / "broken.pdf")
    assert set(found) >= {"doc_id", "path", "lang", "title", "publisher", "published", "text", "attributions", "error"}
    assert (found["lang"], found["error"], broken["attributions"]) == ("ar", None, [])
    assert broken["error"]
    [one] = found["attributions"]
    said = {part: [found["text"][s:e] for s, e in one[part]] for part in ("source", "cue", "content", "antecedent")}
    assert said["source"] == ["الوزيرة سلمى حداد"]
    assert said["content"] == ["إن الجسر آمن"]
    assert [[found["text"][s:e] for s, e in hop] for hop in one["via"]] == [["لوكالة نورس"]]
    assert (one["type"], one["stance"], one["certainty"]) == ("indirect", "asserts", "unmarked")


def test_extract_takes_documents_already_read_and_reports_lines_that_are_none(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    english = json.dumps({"doc_id": "e", "text": "“We left,” she said.", "other": 1})
    rows.write_text(f'{{"doc_id": 7, "text": "قال: عدنا"}}\n{{bad\n{{"doc_id": "none"}}\n{english}\n')
    first, bad, none, last = call("extract", "--jsonl", rows)
    assert [first["doc_id"], last["doc_id"]] == ["7", "e"]
    assert [first["lang"], last["lang"]] == ["ar", "en"]
    assert last["text"] == "“We left,” she said."
    assert last["attributions"][0]["type"] == "direct"
    assert "line 2" in bad["error"]
    assert "text" in none["error"]


def test_when_and_names_print_a_line_each(tmp_path: Path) -> None:
    rows = tmp_path / "when.tsv"
    rows.write_text(
        "# expression\tbase\nأوائل آذار ٢٠١١\t2016-05-03\tmore\nno time\t2016-05-03\nlast year\tno day\nlast year\t2016-05-03\n"
    )
    early, none, no_base, year = call("when", "--tsv", rows)
    assert (early["start"], early["end"], none, no_base) == ("2011-03-01", "2011-03-10", None, None)
    assert year == {"start": "2015-01-01", "end": "2015-12-31", "edtf": "2015", "granularity": "year"}
    assert call("when", "--base", "2016-05-03", "قبل ثلاثة أيام")[0]["start"] == "2016-04-30"
    call("when", "--base", "2016-13-03", "today", code=2)
    pairs = tmp_path / "names.tsv"
    pairs.write_text("person\tسالم الحداد\tperson\tSalem al-Haddad\nperson\tسالم الحداد\tperson\tNadim Karam\nperson\n")
    same, other, short = call("names", "--tsv", pairs)
    assert (same["same"], other["same"], short["same"]) == (True, False, False)
    assert 0 <= other["score"] < same["score"] <= 1
    assert same["why"]


def test_status_counts_and_says_what_failed_and_what_to_do(case: Path) -> None:
    [status] = call("status", case, "--json")
    assert {"originals", "documents", "failed", "attributions", "claims", "versions"} <= set(status)
    assert status["documents"] == status["originals"] - 1
    [failed] = status["failed"]
    assert failed["path"].endswith("broken.pdf")
    assert failed["error"]
    assert failed["remedy"]


def test_claims_are_the_most_reported_first_and_their_spans_index_the_text(
    claims: list[dict[str, Any]], texts: dict[str, str]
) -> None:
    counts = [claim["documents"] for claim in claims]
    assert counts == sorted(counts, reverse=True)
    keys = "id text lang documents publishers variants stances independent common_link pivots first last"
    for claim in claims:
        assert set(keys.split()) <= set(claim)
        assert set(claim["stances"]) <= STANCES
        assert sum(claim["stances"].values()) >= 1
        assert 0 <= claim["independent"]["low"] <= claim["independent"]["high"] <= claim["documents"]
        assert all(0 < pivot["share"] <= 1 for pivot in claim["pivots"])
        for variant in claim["variants"]:
            assert within(texts[variant["doc_id"]], variant["content"])
    assert claims[0]["common_link"]


def test_trace_is_a_graph_whose_edges_show_their_words(
    case: Path, claims: list[dict[str, Any]], texts: dict[str, str]
) -> None:
    for claim in claims[:2]:
        [graph] = call("trace", case, claim["id"], "--json")
        ids = {node["id"] for node in graph["nodes"]}
        assert graph["claim"] == claim["id"]
        assert {node["kind"] for node in graph["nodes"]} <= NODES
        assert any(node["origin"] for node in graph["nodes"])
        for edge in graph["edges"]:
            assert {edge["from"], edge["to"]} <= ids
            assert edge["kind"] in EDGES
            assert edge["evidence"]
            for each in edge["evidence"]:
                assert within(texts[each["doc_id"]], [each["span"]])
                assert each["quote"]
        told = graph["independent"]
        assert {key: told[key] for key in ("low", "high")} == claim["independent"]
        assert told["why"]
        assert all(set(line) <= ids for line in told["lines"])
        assert set(graph["common_link"]) <= ids
        for change in graph["drift"]:
            assert change["kind"] in DRIFTS
            assert {change["from"], change["to"]} <= set(texts)
            assert change["evidence"]
    call("trace", case, "nosuchclaim", "--json", code=2)


def test_reuse_and_search_lead_to_their_words(case: Path, texts: dict[str, str]) -> None:
    reuse = call("reuse", case, "--json")
    assert reuse
    for pair in reuse:
        assert pair["direction"] in {"dated", "unknown"}
        assert 0 < pair["share"] <= 1
        assert pair["why"]
        assert isinstance(pair["said_by"], str)
        for side in ("source", "target"):
            assert within(texts[pair[side]["doc_id"]], [pair[side]["span"]])
    hits = call("search", case, "أزيرة", "--json")
    assert hits
    for hit in hits:
        start, end = hit["span"]
        assert texts[hit["doc_id"]][start:end] == hit["quote"]
    known = call("search", case, "Northlight", "--json")
    assert len({hit["doc_id"] for hit in known}) > len(
        {hit["doc_id"] for hit in call("search", case, "Northlight", "--json", "--exact")}
    )


def test_dossier_is_a_file_in_the_language_asked_for_and_always_the_same(
    case: Path, claims: list[dict[str, Any]], tmp_path: Path
) -> None:
    made = [tmp_path / name for name in ("one.html", "two.html", "three.pdf", "four.pdf")]
    for path in made:
        call("dossier", case, claims[0]["id"], claims[1]["id"], "-o", path, "--lang", "ar")
    html = made[0].read_text(encoding="utf-8")
    assert 'dir="rtl"' in html
    assert "<script" not in html
    assert made[0].read_bytes() == made[1].read_bytes()
    assert made[2].read_bytes() == made[3].read_bytes()
    assert made[2].read_bytes().startswith(b"%PDF")
    call("dossier", case, "nosuchclaim", "-o", tmp_path / "no.html", code=2)


def test_verify_says_so_when_an_original_was_changed(case: Path, tmp_path: Path) -> None:
    [sound] = call("verify", case, "--json")
    assert sound == sound | {"ok": True, "problems": []}
    other = tmp_path / "case"
    subprocess.run(["cp", "-a", case, other], check=True)
    original = max((path for path in (other / "originals").rglob("*") if path.is_file()), key=lambda path: path.name)
    original.chmod(0o644)
    original.write_bytes(b"changed")
    ended = subprocess.run([MADAR, "verify", other, "--json"], capture_output=True, check=False, timeout=100)
    found = json.loads(ended.stdout)
    assert not found["ok"]
    assert found["problems"]
    assert ended.returncode == 1


def test_simulate_writes_documents_meta_and_truth(tmp_path: Path) -> None:
    call("simulate", "-o", tmp_path / "world", "--documents", "30", "--seed", "3")
    truth = json.loads((tmp_path / "world" / "truth.json").read_text(encoding="utf-8"))
    assert (tmp_path / "world" / "meta.csv").read_text(encoding="utf-8").startswith("path,publisher,published")
    assert truth["claims"]


def test_a_wrong_call_is_two_and_prints_no_json(tmp_path: Path) -> None:
    call("status", tmp_path / "nowhere", "--json", code=2)
    call("claims", code=2)
    call("nosuchverb", code=2)
