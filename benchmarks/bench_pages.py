"""How long the workbench takes for its pages on a case of 20,000 documents and 100,000 claims, made up on the spot.

Prints the median of each page in milliseconds and as a ratio to an empty page of the same application in the same run.
Run by hand: ``.venv/bin/python benchmarks/bench_pages.py [DOCUMENTS CLAIMS]``; nothing of it is a test.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from madar.case import Case
from madar.casebook.concluded import Account, Conclusions, Extraction
from madar.desk.web.app import workbench
from madar.terms import (
    Actor,
    Attribution,
    Claim,
    Document,
    Edge,
    Evidence,
    Finding,
    Independence,
    Node,
    Pivot,
    Source,
    SourcingGraph,
    Span,
    Variant,
)

HOST, WHEN, TURNS = "127.0.0.1:8642", "2026-01-01T00:00:00Z", 7
OUTLETS = ("قناة الفنار", "صحيفة البيدر", "Northlight News", "Daily Lantern", "وكالة الوادي")


def document(n: int) -> Document:
    """A report of one sentence, in one of two languages."""
    day = f"2026-{1 + n % 12:02}-{1 + n % 28:02}"
    text = f"قال المتحدث {n} إن {n} عائلة نزحت." if n % 2 else f"Spokesman {n} said that {n} families had fled."
    lang, outlet = ("ar" if n % 2 else "en"), OUTLETS[n % len(OUTLETS)]
    return Document(f"d{n}", f"{n:064x}", f"trove/{n}.html", text, lang, f"Title {n}", outlet, day)


def account(n: int, docs: list[Document]) -> Account:
    """A claim that some documents state on the word of one spokesman."""
    spoke = Node(f"person:{n % 5000}", "person", f"Spokesman {n % 5000}", origin=True)
    nodes, edges, variants = [spoke], [], []
    for each in docs:
        whole = Span(0, len(each.text))
        words = (Evidence(each.doc_id, whole, each.text),)
        nodes.append(
            Node(
                f"document:{each.doc_id}", "document", each.publisher, group=each.publisher, published_by=each.publisher
            )
        )
        edges.append(Edge(nodes[-1].node_id, spoke.node_id, "attributes", words))
        said = Source(spoke.node_id, "person", spoke.name, whole)
        variants.append(Variant(each.doc_id, (whole,), each.text, each.lang, "asserts", "unmarked", 0, (said,)))
    line = (nodes[-1].node_id, spoke.node_id)
    found = (Finding("one_voice", f"c{n}", "warn", ()),) if n % 7 == 0 else ()
    days = sorted(each.published for each in docs)
    return Account(
        Claim(f"c{n}", f"{n} families had fled from the valley", "en", tuple(variants)),
        SourcingGraph(f"c{n}", tuple(nodes), tuple(edges)),
        Independence(1, 1, (line,), "", (spoke.node_id,)),
        (spoke.node_id,) if n % 3 == 0 else (),
        (Pivot(spoke.node_id, 1.0),),
        (),
        found,
        len(docs),
        len({each.publisher for each in docs}),
        {"asserts": len(docs)},
        days[0],
        days[-1],
    )


def made(folder: Path, documents: int, claims: int) -> Case:
    """The case: one claim that 3,000 documents state, some of a hundred, and very many of one or two."""
    case = Case.create(folder, when=WHEN, who="bench")
    held = [document(n) for n in range(documents)]
    taken = [("take_in", {"sha256": each.original, "path": each.path, "size": 1}) for each in held]
    case.ledger.write(taken, when=WHEN, who="bench")
    case.casebook.keep_reading("0" * 64, "1", held, ())
    each_said = (
        Extraction(d.doc_id, (Attribution((Span(0, 4),), (Span(5, 6),), (Span(7, 9),)),), (), ()) for d in held
    )
    case.casebook.keep_extractions(list(each_said), "1")
    sizes = {0: min(3000, documents), **dict.fromkeys(range(1, 40), min(100, documents))}
    accounts = tuple(
        account(n, [held[(n * 7 + k) % documents] for k in range(sizes.get(n, 1 + n % 2))]) for n in range(claims)
    )
    actors = tuple(Actor(f"person:{n}", "person", f"Spokesman {n}", (f"Spokesman {n}",)) for n in range(5000))
    case.casebook.keep_conclusions(Conclusions(actors, accounts, (), ()), "1")
    return case


async def timed(case: Case, paths: list[str]) -> dict[str, tuple[float, int]]:
    """Milliseconds (the median of some turns) and bytes of each page."""
    app: Any = workbench(case, who="bench", token="t", hosts=[HOST])  # noqa: S106 - opens nothing but this case
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=f"http://{HOST}") as client:
        await client.get("/enter?token=t")
        out = {}
        for path in paths:
            took = []
            for _ in range(TURNS):
                start = time.perf_counter()
                answer = await client.get(path)
                took.append(1000 * (time.perf_counter() - start))
            out[path] = statistics.median(took), len(answer.content)
        return out


def main() -> None:
    """Make the case, ask for the pages, print the table."""
    documents, claims = (int(each) for each in (sys.argv[1:3] or (20_000, 100_000)))
    with tempfile.TemporaryDirectory() as room:
        start = time.perf_counter()
        case = made(Path(room) / "case", documents, claims)
        print(f"{documents} documents, {claims} claims, made in {time.perf_counter() - start:.0f} s")
        last = claims // 50
        pages = ["/none", "/", "/claims", "/claims?page=2", f"/claims?page={last // 2}", f"/claims?page={last}"]
        pages += [
            f"/claims?order={order}&page={last // 2}" for order in ("publishers", "fewest_lines", "link", "first")
        ]
        pages += ["/claims?words=77&stance=asserts&link=*", "/claim/c99", "/claim/c5", "/claim/c0", "/document/d7"]
        pages += ["/sources", "/source?key=person%3A7", "/actors", "/actors?network=1", "/time", "/map", "/decisions"]
        found = asyncio.run(timed(case, pages))
        for path, (took, size) in found.items():
            print(f"{took:8.0f} ms  x{took / found['/none'][0]:6.1f}  {size // 1024:5} KiB  {path}")
        case.casebook.close()


if __name__ == "__main__":
    main()
