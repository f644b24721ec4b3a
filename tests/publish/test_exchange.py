"""Exports: the same contract for all formats, and what each is read back as."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madar.errors import Misuse
from madar.publish import exchange, tables

sys.path.insert(0, str(Path(__file__).parent))
from demo_outline import outline
from outlines import hostile, small

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    " =1",
    "\r\n=1",
    "\u200e=1",
    "＝1",
    "|x",
    "\x00=1",
    "</graphml>",
    "\ud800",
)


@pytest.mark.parametrize("form", exchange.FORMATS)
def test_same_outline_same_bytes_and_plain_names(form: str) -> None:
    first, second = exchange.export(small(), form), exchange.export(small(), form)
    assert first == second
    assert first
    assert all("/" not in name and ".." not in name for name in first)
    for content in first.values():
        content.decode()


@pytest.mark.parametrize("form", exchange.FORMATS)
@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_words_break_no_format(form: str, payload: str) -> None:
    for name, content in exchange.export(hostile(payload), form).items():
        text = content.decode("utf-8-sig")
        if name.endswith(".graphml"):
            ET.fromstring(text)  # noqa: S314 - our own output
        elif name.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(text)))
            assert len({len(row) for row in rows}) == 1
            assert not any(
                cell.lstrip(" \u200e").startswith(("=", "@", "+", "\t", "\r", "|", "＝"))
                for row in rows
                for cell in row
            )
        else:
            assert all(isinstance(json.loads(line), dict) for line in text.splitlines())


def test_tables_hold_every_statement_with_its_place() -> None:
    told = outline("withdrawal", "silos")
    rows = list(csv.DictReader(io.StringIO(exchange.export(told, "csv")["statements.csv"].decode("utf-8-sig"))))
    assert len(rows) == sum(len(sheet.claim.variants) for sheet in told.sheets)
    for row in rows:
        words = told.documents[row["doc_id"]].text[int(row["start"]) : int(row["end"])]
        assert row["quote"].removeprefix("'") == words
        assert row["sha256"] == told.documents[row["doc_id"]].original


def test_stances_stand_side_by_side() -> None:
    row = next(csv.DictReader(io.StringIO(tables.claims(small()).decode("utf-8-sig"))))
    assert (row["asserts"], row["denies"], row["independent_low"], row["common_link"]) == ("2", "1", "1", "Beacon TV")


def test_graphml_has_every_node_and_edge() -> None:
    told = outline("silos")
    tree = ET.fromstring(exchange.export(told, "graphml")["claim-0001.graphml"])  # noqa: S314 - our own output
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert len(tree.findall(f".//{space}node")) == len(told.sheets[0].graph.nodes)
    assert len(tree.findall(f".//{space}edge")) == len(told.sheets[0].graph.edges)


def test_entities_refer_to_one_another() -> None:
    entities = [json.loads(line) for line in exchange.export(small(), "ftm")["entities.ftm.json"].decode().splitlines()]
    by_id = {each["id"]: each for each in entities}
    assert len(by_id) == len(entities)
    mentions = [each for each in entities if each["schema"] == "Mention"]
    assert mentions
    for each in mentions:
        assert by_id[each["properties"]["document"][0]]["schema"] == "Document"
        assert by_id[each["properties"]["resolved"][0]]["schema"] in {"Organization", "Person", "PublicBody"}


@given(st.text(max_size=30))
def test_no_cell_is_a_formula(text: str) -> None:
    assert not tables.cell(text).lstrip().startswith(("=", "+", "@"))


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(Misuse, match="export-format"):
        exchange.export(small(), "xls")
