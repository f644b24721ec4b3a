"""Small sourcings drawn by hand come to the lines, common links, rings and reasons they should."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from madar.lang.words import LANGUAGES
from madar.terms import STANCES, Claim, Document, Evidence, Handed, Passage, Reuse, Source, Span, Variant
from madar.trace.chains import graph
from madar.trace.lines import independent, sentence
from madar.trace.loops import loops
from madar.trace.pivot import common_link, pivots

TABLE = Path(__file__).resolve().parent.parent / "tables" / "chains.toml"
ROWS = tomllib.loads(TABLE.read_text(encoding="utf-8"))["graph"]
TEXT = "احترق المرفأ في الليل"
WHOLE = Span(0, len(TEXT))
DOCUMENT = re.compile(r"(?P<doc>\w+) (?P<outlet>-|@\w+) (?P<day>\d)(?P<more>(?: \w+)*):(?P<chain>.*)")


def source(said: str, doc: str, owners: dict[str, str]) -> Source:
    """``@outlet``, ``?unnamed``, ``#paper``, or a person."""
    name = said.lstrip("@?#")
    if said[0] == "@":
        return Source(name, "publisher", name, Span(0, 1), owner=owners.get(name, ""))
    if said[0] in "?#":
        kind = "unnamed" if said[0] == "?" else "paper"
        return Source(f"{kind}:{doc}:{name}", kind, name, Span(0, 1), role=name)  # type: ignore[arg-type]
    return Source(name, "person", name, Span(0, 1))


def drawn(row: dict[str, Any]) -> Any:
    owners = row.get("owners", {})
    documents, publishers, variants = {}, {}, []
    for line in row["documents"]:
        said = DOCUMENT.fullmatch(line)
        assert said, line
        doc, more = said["doc"], said["more"].split()
        kind = next((each for each in more if each in {"leak", "statement"}), "report")
        stance = next((each for each in more if each in STANCES), "asserts")
        lang = "en" if "en" in more else "ar"
        published = f"2022-03-{int(said['day']):02}"
        documents[doc] = Document(doc, doc, f"{doc}.txt", TEXT, lang, published=published, kind=kind)  # type: ignore[arg-type]
        if said["outlet"] != "-":
            publishers[doc] = source(said["outlet"], doc, owners)
        chain = tuple(source(hop.strip(), doc, owners) for hop in said["chain"].split(">") if hop.strip())
        variants.append(Variant(doc, (WHOLE,), TEXT, lang, stance, chain=chain))  # type: ignore[arg-type]
    reuse = []
    for line in row.get("copies", ()):
        one, how, other = line.split()
        direction = "unknown" if how == "=" else "dated"
        reuse.append(Reuse(Passage(one, WHOLE), Passage(other, WHOLE), 1.0, direction))  # type: ignore[arg-type]
    handed = []
    for line in row.get("handed", ()):
        doc, _, who = line.partition(": ")
        handed.append(Handed(*(source(each, doc, owners) for each in who.split()), doc, Evidence(doc, WHOLE, TEXT)))  # type: ignore[call-arg, arg-type]
    return graph(Claim("c", TEXT, "ar", tuple(variants)), documents, reuse, handed, publishers)


def plain(node: str) -> str:
    """A node's id as the table writes it."""
    kind, _, name = node.rpartition(":")
    return f"#{name}" if kind.startswith("paper") else name


@pytest.mark.parametrize("row", ROWS, ids=[row["case"] for row in ROWS])
def test_a_sourcing_comes_to_what_it_should(row: dict[str, Any]) -> None:
    made = drawn(row)
    found = independent(made)
    assert [found.low, found.high] == row["lines"]
    assert [plain(node) for node in common_link(made)] == row["link"]
    assert found.code == row["reason"]
    assert found.assessable is row.get("assessed", True)
    assert found.unknown == row.get("unknown", 0)
    assert len(loops(made)) == row.get("loops", 0)
    assert len(found.lines) == found.high
    assert all(0 < pivot.share <= 1 for pivot in pivots(made))
    for lang in LANGUAGES:
        words = sentence(lang, found.code, found.counts)
        assert words
        assert "{" not in words
        assert str(found.high) in words or found.code in {"one", "none"}


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(ROWS) >= 40
    assert len({row["case"] for row in ROWS}) == len(ROWS)
