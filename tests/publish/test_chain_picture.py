"""The picture: every box and line is there, Arabic runs from right to left, forty nodes stay on a page."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Literal

import pytest

from madar.publish.chain_picture import Picture, draw, laid
from madar.publish.claim_view import ClaimView
from madar.publish.drawn import drawn, folded
from madar.publish.footnotes import Footnotes
from madar.terms import Edge, Node

sys.path.insert(0, str(Path(__file__).parent))
from demo_outline import outline
from outlines import small


def _boxes(svg: str) -> dict[str, float]:
    found = re.findall(r'<g><title>(.*?)</title><rect x="([\d.]+)"', svg)
    return {name: float(x) for name, x in found}


def test_one_box_for_an_outlet_and_what_it_printed() -> None:
    graph = small().sheets[0].graph
    one = drawn(graph.nodes, graph.edges)
    assert one.box["beacon"] == "document:d2"
    assert {(edge.tail, edge.head) for edge in one.edges} == {
        ("document:d1", "document:d2"),
        ("document:d2", "d2#defector"),
    }


def test_nothing_is_lost_when_boxes_are_joined() -> None:
    graph = small().sheets[0].graph
    one = drawn(graph.nodes, graph.edges)
    assert {node for held in one.held.values() for node in held} == {node.node_id for node in graph.nodes}


def test_unnamed_of_one_role_are_joined_only_between_the_same_neighbours() -> None:
    nodes = [Node(f"d{n}", "document", f"paper {n}") for n in range(3)]
    nodes += [
        Node("a", "group", "Front"),
        *(Node(f"u{n}", "unnamed", "a defector", origin=True, role="defector") for n in range(3)),
    ]
    edges = [Edge("d0", "a", "attributes"), Edge("d1", "a", "attributes"), Edge("a", "u0", "via"), Edge("a", "u1", "via"),
             Edge("d2", "u2", "attributes")]  # fmt: skip
    one = drawn(nodes, edges)
    assert one.box["u0"] == one.box["u1"] != one.box["u2"]


def test_arabic_runs_from_right_to_left() -> None:
    graph = small().sheets[0].graph
    one = drawn(graph.nodes, graph.edges)
    left, right = (_boxes(draw(Picture(one.nodes, one.edges, lang))) for lang in ("en", "ar"))
    assert left["صحيفة الضحى"] < left["Beacon TV"] < left["a defector"]
    assert right["صحيفة الضحى"] > right["Beacon TV"] > right["a defector"]


def test_kinds_of_edges_differ_in_line_and_in_sign() -> None:
    nodes = [Node(name, "document", name) for name in "abcd"]
    edges = [Edge("a", "d", "attributes"), Edge("b", "d", "reuses"), Edge("c", "d", "inferred")]
    svg = str(draw(Picture(nodes, edges, "en", number=lambda _: "7")))
    assert len(set(re.findall(r'stroke-dasharray="([^"]+)"', svg))) == 2
    assert all(f">{sign}7</text>" in svg for sign in ("", "= ", "? "))


def test_common_link_is_framed_and_said() -> None:
    graph = small().sheets[0].graph
    svg = str(draw(Picture(graph.nodes, graph.edges, "ar", {"beacon"})))
    assert svg.count('stroke-width="3"/>') >= 1
    assert ">المدار</text>" in svg


def test_forty_nodes_stay_readable() -> None:
    nodes = [Node(f"d{n:02}", "document", f"Paper number {n}") for n in range(36)]
    nodes += [Node(name, "publisher", name) for name in ("North TV", "South TV")] + [
        Node("o", "unnamed", "a man", origin=True)
    ]
    edges = [Edge(f"d{n:02}", "North TV" if n % 2 else "South TV", "attributes") for n in range(36)]
    edges += [Edge("North TV", "o", "via"), Edge("South TV", "o", "via")]
    svg = str(draw(Picture(nodes, edges, "en")))
    width, height = map(float, re.search(r'viewBox="0 0 (\d+) (\d+)"', svg).groups())  # type: ignore[union-attr]
    assert width < 660
    assert height < 1300
    tops = sorted(float(y) for y in re.findall(r'<rect x="[\d.]+" y="([\d.]+)" width="146.0"', svg))[:36]
    assert len(tops) == 36


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_two_hundred_nodes_are_all_named_in_a_picture_that_can_be_read(lang: Literal["ar", "en"]) -> None:
    nodes = [Node(f"d{n:03}", "document", f"Paper number {n}") for n in range(190)]
    nodes += [Node(f"tv{n}", "publisher", f"Station {n}") for n in range(8)]
    nodes += [Node("o1", "person", "Salim Haddad", origin=True), Node("o2", "unnamed", "a man", origin=True)]
    edges = [Edge(f"d{n:03}", f"tv{n % 8}", "attributes") for n in range(160)]
    edges += [Edge(f"tv{n}", f"o{1 + n % 2}", "via") for n in range(8)]
    one, held = folded(drawn(nodes, edges))
    rows = {box: [(node, "7") for node in inside] for box, inside in held.items()}
    svg = str(draw(Picture(one.nodes, one.edges, lang, lists=rows)))
    told = set(re.findall(r"<title>([^<]*)</title>", svg))
    assert {node.name for node in nodes} <= told
    width, height = map(float, re.search(r'viewBox="0 0 (\d+) (\d+)"', svg).groups())  # type: ignore[union-attr]
    assert width < 1650
    assert height < 3200
    assert min(int(size) for size in re.findall(r'font-size="(\d+)"', svg)) >= 10


def test_no_number_lies_on_another() -> None:
    nodes = [Node(f"d{n}", "document", f"paper {n}") for n in range(6)] + [Node("a", "group", "Front", origin=True)]
    edges = [Edge(f"d{n}", f"d{m}", "inferred") for n in range(5) for m in range(n + 1, 6)]
    edges += [Edge("d5", "a", "attributes")]
    svg = str(draw(Picture(nodes, edges, "en", number=lambda edge: f"1{edge.tail[1]}{edge.head[-1]}", notes="#n")))
    tags = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="13"', svg)
    assert len(tags) == len(edges)
    places = [(float(x), float(y), float(w)) for x, y, w in tags]
    for n, (x, y, wide) in enumerate(places):
        for other_x, other_y, other_wide in places[:n]:
            assert x + wide <= other_x + 0.2 or other_x + other_wide <= x + 0.2 or abs(y - other_y) >= 11.9


def test_a_list_holds_only_what_had_it_alike() -> None:
    nodes = [Node(f"d{n}", "document", f"paper {n}") for n in range(8)] + [Node("a", "group", "Front", origin=True)]
    edges = [Edge(f"d{n}", "a", "attributes" if n < 4 else "inferred") for n in range(7)]
    edges += [Edge("d7", "d0", "attributes")]
    one, held = folded(drawn(nodes, edges), keep={"d3"})
    assert {tuple(node.node_id for node in inside) for inside in held.values()} == {("d4", "d5", "d6")}
    assert {node for inside in one.held.values() for node in inside} == {node.node_id for node in nodes}


def test_paper_has_the_same_words_as_the_screen() -> None:
    graph = small().sheets[0].graph
    picture = Picture(graph.nodes, graph.edges, "ar", number=lambda _: "3")
    screen, paper = str(draw(picture)), str(laid(picture, 600, 600))
    assert sorted(re.findall(r">([^<>]+)</text>", screen)) == sorted(re.findall(r">([^<>]+)</span>", paper))
    assert "<text" not in paper


def test_nothing_to_draw() -> None:
    assert not draw(Picture((), (), "en"))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_picture_of_the_guide_is_up_to_date(lang: Literal["ar", "en"]) -> None:
    told = outline("withdrawal", lang=lang)
    made = ClaimView(told.sheets[0], told, lang, Footnotes(told.documents)).picture(carrying=True)
    assert made is not None
    golden = Path(__file__).resolve().parents[2] / "docs" / "method" / f"chain-{lang}.svg"
    if os.environ.get("MADAR_WRITE_GOLDEN"):
        golden.write_text(f"{made['svg']}\n", encoding="utf-8")
    assert f"{made['svg']}\n" == golden.read_text(encoding="utf-8")
