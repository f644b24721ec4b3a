"""A dossier of the built-in case as its truth file tells it: what a perfect reading would hand to the publisher."""

from __future__ import annotations

import json
import tomllib
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from madar.publish.outline import Dossier, Sheet
from madar.terms import Actor, Claim, Document, Drift, Evidence, Failure, NodeKind, Reason, Source, Span, Variant
from madar.trace import chains, lines, pivot
from madar.weigh import findings, support

DEMO = files("madar.desk.demo")
TEXTS = Path(__file__).resolve().parents[2] / "tools" / "demo"
PAPERS = {"letters", "reports", "satellite pictures"}
UNNAMED = {"defectors", "two dock workers", "a Western intelligence official"}
ARABIC = {
    "letters": "رسائل", "reports": "التقارير", "satellite pictures": "صور أقمار صناعية", "defectors": "منشقون",
    "two dock workers": "عاملان في الميناء", "a Western intelligence official": "مسؤول في استخبارات غربية",
}  # fmt: skip
KINDS: dict[str, NodeKind] = {"Person": "person", "Organization": "organisation", "PublicBody": "organisation"}
#: Outlets by the first part of their documents' path.
OUTLETS = {
    "northlight": "Northlight News", "ledger": "The Morning Ledger", "lantern": "Daily Lantern", "mihbara": "al-Mihbara",
    "meridian": "Meridian Press Agency", "mashrabiya": "Mashrabiya", "ufuq": "Ufuq Wadran", "difaf": "Difaf Wadran",
    "asdaa": "Asdaa Wadran", "dispatch": "Plains Dispatch", "wadna": "Wadran News Agency",
    "ministry": "Ministry of Defence of Wadran", "port": "Port Nawras Authority",
}  # fmt: skip


def _truth() -> dict[str, Any]:
    return dict(json.loads((DEMO / "truth.json").read_text(encoding="utf-8")))


def _documents() -> dict[str, Document]:
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(TEXTS.glob("*.toml"))]
    found = [each for table in tables for each in table.get("document", [])]
    return {
        each["path"]: Document(
            each["path"], sha256((DEMO / "documents" / each["path"]).read_bytes()).hexdigest(), each["path"],
            " ".join(each["text"].split()), each["lang"], each.get("title", ""),
            OUTLETS.get(each["path"].split("/")[0], ""), each["published"], each.get("kind", "report"),
        )
        for each in found
    }  # fmt: skip


def _kinds() -> dict[str, NodeKind]:
    entities = [each for each in json.loads((DEMO / "actors.json").read_text(encoding="utf-8")) if "caption" in each]
    found: dict[str, NodeKind] = {each["caption"]: KINDS.get(each["schema"], "organisation") for each in entities}
    return (
        found | dict.fromkeys(OUTLETS.values(), "publisher") | {"Zuhayr al-Qantari": "person", "Basil Umrani": "person"}
    )


def _source(name: str, doc_id: str, kinds: dict[str, NodeKind], lang: str) -> Source:
    if name in PAPERS | UNNAMED:
        kind: NodeKind = "paper" if name in PAPERS else "unnamed"
        return Source(f"{doc_id}#{name}", kind, ARABIC[name] if lang == "ar" else name, Span(0, 1), role=name)
    return Source(name, kinds[name], _arabic(name) if lang == "ar" else name, Span(0, 1))


def _arabic(name: str) -> str:
    for each in json.loads((DEMO / "actors.json").read_text(encoding="utf-8")):
        if each.get("caption") == name and "name" in each["properties"]:
            return str(each["properties"]["name"][1])
    return name


def _variant(said: dict[str, Any], documents: dict[str, Document], kinds: dict[str, NodeKind], lang: str) -> Variant:
    document = documents[said["path"]]
    quote = " ".join(said["quote"].split())
    start = document.text.index(quote)
    chain = tuple(_source(name, said["path"], kinds, lang) for name in said["chain"])
    return Variant(
        said["path"], (Span(start, start + len(quote)),), quote, document.lang, said["stance"], said["certainty"],
        0 if chain else -1, chain,
    )  # fmt: skip


def _words(document: Document, words: str) -> Evidence:
    start = document.text.index(words)
    return Evidence(document.doc_id, Span(start, start + len(words)), words)


def outline(*wanted: str, lang: str = "en") -> Dossier:
    """The claims of the built-in case that are named, traced and weighed as their truth says."""
    documents, kinds, truth = _documents(), _kinds(), _truth()
    publishers = {
        doc_id: Source(document.publisher, "publisher", _arabic(document.publisher) if lang == "ar" else document.publisher, Span(0, 1))
        for doc_id, document in documents.items() if document.publisher
    }  # fmt: skip
    sheets = []
    for told in truth["claims"]:
        if told["id"] not in wanted:
            continue
        variants = tuple(_variant(said, documents, kinds, lang) for said in told["statements"])
        claim = Claim(told["id"], told[lang], lang, variants)
        graph = chains.graph(claim, documents, (), (), publishers)
        counted = lines.independent(graph)
        drift = tuple(
            Drift(each["from"], each["to"], each["kind"], each["before"], each["after"],
                  (_words(documents[each["from"]], each["before"]), _words(documents[each["to"]], each["after"])))
            for each in truth["drift"] if each["claim"] == told["id"]
        )  # fmt: skip
        weighed = findings.Weighed(claim, graph, counted, documents, (), drift, publishers)
        sheets.append(
            Sheet(claim, graph, counted, pivot.common_link(graph), pivot.pivots(graph), drift,
                  findings.findings(weighed), support.stances(claim))
        )  # fmt: skip
    actors = tuple(
        Actor(each["name"], "person", each["name"], tuple(each["spellings"]), why=(Reason("agrees", (each["name"], each["spellings"][-1], "1.00")),))
        for each in truth["names"]
    )  # fmt: skip
    failure = Failure(
        "0" * 64, "inbox/scan-017.pdf", "encrypted", "the file asks for a password", "ask its source for it"
    )
    return Dossier("Azira", "2022-04-01", "0.1.0", tuple(sheets), documents, actors, (failure,))
