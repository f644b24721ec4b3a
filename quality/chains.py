"""Given true attributions of a made-up world: how often lines and common link are exact; laws over generated claims."""

from __future__ import annotations

import importlib.util
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from madar.desk.simulate.names import OUTLETS
from madar.desk.simulate.truth import truth
from madar.desk.simulate.world import told
from madar.terms import Claim, Document, Passage, Reuse, Source, Span, Variant
from madar.trace.chains import graph
from madar.trace.lines import independent
from madar.trace.pivot import common_link

if TYPE_CHECKING:
    from madar.desk.simulate.articles import Event, Hop
    from madar.desk.simulate.names import Outlet
    from madar.terms import SourcingGraph

LAWS = Path(__file__).resolve().parent.parent / "tests" / "trace" / "laws.py"
#: Generated claims the laws are held against; MADAR_GRAPHS=10000 takes some minutes.
GRAPHS = int(os.environ.get("MADAR_GRAPHS", "1000"))


def source(hop: Hop, path: str) -> Source:
    """Whom something was had from; who has no name is known by the document that tells of them."""
    unnamed = hop.kind in {"unnamed", "paper"}
    key = f"{hop.kind}:{path}:{hop.name.en}" if unnamed else hop.key
    role = {"unnamed": hop.name.en, "paper": "letters"}.get(hop.kind, "")
    return Source(key, hop.kind, hop.name.en, Span(0, 1), role=role)  # type: ignore[arg-type]


def outlet(each: Outlet) -> Source:
    """An outlet as the one behind a document."""
    return Source(each.key, "publisher", each.name.en, Span(0, 1), owner=each.owner)


Records = tuple[Claim, dict[str, Document], list[Reuse], dict[str, Source]]


def records(event: Event) -> Records:
    """The claim with its attributions as they truly are, its documents, the copying as it was, and the publishers."""
    documents: dict[str, Document] = {}
    publishers: dict[str, Source] = {}
    variants, reuse = [], []
    owner = {each.key: each.owner for each in OUTLETS}
    for each in event.articles:
        whole = Span(0, len(each.text))
        documents[each.path] = Document(
            each.path, "", each.path, each.text, each.lang, published=str(each.day), kind=each.kind
        )
        if each.publisher:
            publishers[each.path] = outlet(each.publisher)
        chain = (replace(source(hop, each.path), owner=owner.get(hop.key, "")) for hop in each.chain)
        variants.append(Variant(each.path, (whole,), each.text, each.lang, chain=tuple(chain)))
        if each.copied:
            reuse.append(Reuse(Passage(each.copied, whole), Passage(each.path, whole), 1.0, "dated"))
    return Claim(event.claim, event.claim, "ar", tuple(variants)), documents, reuse, publishers


def made(event: Event) -> SourcingGraph:
    """The graph from what is true."""
    claim, documents, reuse, publishers = records(event)
    return graph(claim, documents, reuse, publishers=publishers)


def right(event: Event) -> tuple[bool, bool]:
    """Whether the lines and the common link are as the world truly has them."""
    graph_, true = made(event), truth(event)
    found = independent(graph_)
    names = {node.node_id: node.name for node in graph_.nodes}
    link = [names[node] for node in common_link(graph_)]
    wanted = true["common_link"]
    lines = (found.low, found.high) == (true["independent"]["low"], true["independent"]["high"])
    return lines, wanted is None or (wanted[1] in link if wanted else not link)


def figures(shared: Path) -> dict[str, float]:
    """Shares of claims, and of generated graphs that keep every law."""
    _ = shared
    marks = [right(event) for event in told(4000, 7)]
    spec = importlib.util.spec_from_file_location("laws", LAWS)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(LAWS)
    laws: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(laws)
    most = GRAPHS
    kept = sum(not laws.broken(seed) for seed in range(most))
    return {
        "lines_exact": sum(lines for lines, _ in marks) / len(marks),
        "common_link_exact": sum(link for _, link in marks) / len(marks),
        "laws_kept": kept / most,
    }
