"""The built-in case is what its texts make, and its truth quotes only what stands in it."""

from __future__ import annotations

import importlib.util
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEMO = files("madar.desk.demo")


def _tool() -> Any:
    spec = importlib.util.spec_from_file_location("make_demo", ROOT / "tools" / "make_demo.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


TOOL = _tool()
TEXTS = TOOL.texts()


@pytest.mark.parametrize("document", [each for each in TEXTS if each["form"] != "pdf"], ids=lambda each: each["path"])
def test_committed_file_is_what_its_text_makes(document: dict[str, Any]) -> None:
    assert (DEMO / "documents" / document["path"]).read_bytes() == TOOL.made(document)


def test_no_file_without_a_text() -> None:
    folder = Path(str(DEMO / "documents"))
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there == {each["path"] for each in TEXTS}


def test_table_and_truth_are_up_to_date() -> None:
    assert (DEMO / "meta.csv").read_bytes() == TOOL.meta()
    assert (DEMO / "truth.json").read_bytes() == TOOL.truth()


def test_the_case_is_what_was_promised() -> None:
    truth = json.loads((DEMO / "truth.json").read_text(encoding="utf-8"))
    assert len(TEXTS) >= 24
    assert {each["lang"] for each in TEXTS} == {"ar", "en"}
    assert {path.rsplit(".", 1)[1] for path in (each["path"] for each in TEXTS)} == {"html", "txt", "pdf", "docx"}
    assert sum(each.get("kind") == "leak" for each in TEXTS) == 3
    claims = {claim["id"]: claim for claim in truth["claims"]}
    assert claims["withdrawal"]["independent"] == {"low": 1, "high": 1}
    assert claims["silos"]["independent"] == {"low": 3, "high": 3}
    assert sum(each["stance"] == "denies" for each in claims["meeting"]["statements"]) >= 3
    assert any(each["stance"] == "cannot_verify" for each in claims["statues"]["statements"])


def test_spellings_and_drift_stand_in_the_texts() -> None:
    truth = json.loads((DEMO / "truth.json").read_text(encoding="utf-8"))
    texts = {each["path"]: " ".join(each["text"].split()) for each in TEXTS}
    whole = " ".join(texts.values())
    assert all(spelling in whole for person in truth["names"] for spelling in person["spellings"])
    for drift in truth["drift"]:
        assert drift["before"] in texts[drift["from"]]
        assert drift["after"] in texts[drift["to"]]


def test_known_actors_have_names_in_both_scripts() -> None:
    entities = json.loads((DEMO / "actors.json").read_text(encoding="utf-8"))
    named = [each for each in entities if each["schema"] != "Ownership"]
    assert len({each["id"] for each in entities}) == len(entities)
    for entity in named:
        words = " ".join(name for names in entity["properties"].values() for name in names)
        assert any("\u0600" <= letter <= "\u06ff" for letter in words), entity["id"]
        assert any("a" <= letter.lower() <= "z" for letter in words), entity["id"]
