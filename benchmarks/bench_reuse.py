"""Reuse of words planted into 6,036 real articles: what is found and how fast, beside the peers on the same words.

datasketch and rensa (MinHash with locality-sensitive hashing) get whole texts and, apart, their sentences, in our
normal form. passim itself is in no registry that we use (the ``passim`` of PyPI is another thing); what stands for it
is the step it cannot do without, in pyspark as passim does it: word n-grams, those of many documents left out, paired
by document. It finds no passages: a lower bound on passim's time. Needs ``../shared`` and requirements/bench.in.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import resource
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from madar.desk.simulate.world import told
from madar.lang.text import norm, sentences, written
from madar.terms import Document
from madar.trace.copies import reuse

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quality"))
from planted import Pairs, articles, judged, plant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from madar.desk.simulate.articles import Article

SHARED = Path(os.environ.get("MADAR_SHARED", str(Path(__file__).resolve().parents[2] / "shared")))
SHINGLE = 5
WHOLE, SENTENCE = 0.3, 0.5
MANY = 100  # passim's own bound on the documents of an n-gram


def varied(documents: Sequence[Document], times: int) -> list[Document]:
    """So many times the articles: in each further set all but the commonest words are others, the same throughout."""
    counts = Counter(word for each in documents for word, _, _ in written(each.text))
    common = {word for word, _ in counts.most_common(500)}
    out = list(documents)
    for n in range(1, times):
        for each in documents:
            text, at, parts = each.text, 0, []
            for word, start, end in written(text):
                parts += [text[at:start], word if word in common else word + "ابتثجحخد"[n]]
                at = end
            out.append(replace(each, doc_id=f"{each.doc_id}v{n}", text="".join([*parts, text[at:]])))
    return out


def made(number: int) -> list[Document]:
    """So many articles of the made-up press."""
    return [
        Document(each.path, "", each.path, each.text, each.lang, published=str(each.day), publisher=key(each))
        for event in told(number, 41)
        for each in event.articles
    ]


def key(article: Article) -> str:
    """The outlet of a made-up article."""
    return article.publisher.key if article.publisher else ""


def spent(documents: Sequence[Document]) -> str:
    """What finding the passages of documents took."""
    found, clock, used = timed(ours, documents)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    return f"{clock:.1f} s ({used:.1f} s of this process), {memory} MiB with the articles, {len(found)} pairs"


def ours(documents: Sequence[Document]) -> Pairs:
    """Pairs of documents that Madar finds passages in."""
    return {frozenset((each.source.doc_id, each.target.doc_id)) for each in reuse(documents)}


def _units(documents: Sequence[Document], *, whole: bool) -> Iterable[tuple[str, list[str]]]:
    for each in documents:
        spans = [(0, len(each.text))] if whole else sentences(each.text)
        for start, end in spans:
            words = [norm(word) for word, _, _ in written(each.text[start:end])]
            if len(words) >= SHINGLE:
                yield each.doc_id, [" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]


def with_datasketch(documents: Sequence[Document], *, whole: bool) -> Pairs:
    """Pairs of documents by datasketch, of whole texts or of any two sentences."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - a peer need not be there

    index = MinHashLSH(threshold=WHOLE if whole else SENTENCE, num_perm=128)
    found: Pairs = set()
    for n, (doc, shingles) in enumerate(_units(documents, whole=whole)):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([each.encode() for each in shingles])
        found |= {frozenset((doc, key.split("#")[0])) for key in index.query(sketch)}
        index.insert(f"{doc}#{n}", sketch)
    return {pair for pair in found if len(pair) > 1}


def with_rensa(documents: Sequence[Document], *, whole: bool) -> Pairs:
    """Pairs of documents by rensa, of whole texts or of any two sentences."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415 - a peer need not be there

    index = RMinHashLSH(threshold=WHOLE if whole else SENTENCE, num_perm=128, num_bands=32 if whole else 16)
    found: Pairs = set()
    owners = []
    for n, (doc, shingles) in enumerate(_units(documents, whole=whole)):
        sketch = RMinHash(num_perm=128, seed=7)
        sketch.update(shingles)
        found |= {frozenset((doc, owners[key])) for key in index.query(sketch)}
        index.insert(n, sketch)
        owners.append(doc)
    return {pair for pair in found if len(pair) > 1}


def with_spark(documents: Sequence[Document], session: Any) -> Pairs:
    """Pairs of documents that share five n-grams, as passim pairs them before it aligns anything."""
    from pyspark.sql import functions as of  # noqa: PLC0415 - a peer need not be there

    rows = [(each.doc_id, [norm(word) for word, _, _ in written(each.text)]) for each in documents]
    frame = session.createDataFrame(rows, "id string, words array<string>").where(of.size("words") >= SHINGLE)
    grams = frame.select(
        "id",
        of.explode(of.array_distinct(of.expr(
            f"transform(sequence(1, size(words) - {SHINGLE - 1}), "
            f"at -> xxhash64(array_join(slice(words, at, {SHINGLE}), ' ')))"
        ))).alias("gram"),
    )  # fmt: skip
    shared = grams.groupBy("gram").agg(of.sort_array(of.collect_list("id")).alias("ids"))
    shared = shared.where((of.size("ids") > 1) & (of.size("ids") <= MANY))
    pairs = shared.select(of.explode("ids").alias("one"), "ids").select("one", of.explode("ids").alias("other"))
    counted = pairs.where("one < other").groupBy("one", "other").count().where("count >= 5")
    return {frozenset((row["one"], row["other"])) for row in counted.collect()}


def timed(ask: Callable[[Sequence[Document]], Pairs], documents: Sequence[Document]) -> tuple[Pairs, float, float]:
    """What is found, with the seconds on the clock and on the processor."""
    start, used = time.perf_counter(), time.process_time()
    found = ask(documents)
    return found, time.perf_counter() - start, time.process_time() - used


def peers() -> dict[str, Callable[[Sequence[Document]], Pairs]]:
    """Those that are installed, each by its name."""
    found: dict[str, Callable[[Sequence[Document]], Pairs]] = {}
    for name, ask in (("datasketch", with_datasketch), ("rensa", with_rensa)):
        if importlib.util.find_spec(name) is None:
            print(f"{name}: NOT MEASURED, it is not installed")
            continue
        for whole, unit in ((True, "whole texts"), (False, "sentences")):
            found[f"{name}, {unit}"] = lambda documents, ask=ask, whole=whole: ask(documents, whole=whole)
    if importlib.util.find_spec("pyspark") is None:
        print("pyspark: NOT MEASURED, it is not installed")
        return found
    from pyspark.sql import SparkSession  # noqa: PLC0415 - a peer need not be there

    session = SparkSession.builder.master("local[2]").config("spark.sql.shuffle.partitions", 8).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    found["passim's first step in pyspark"] = lambda documents: with_spark(documents, session)
    return found


def main() -> None:
    """Print what each finds and how long it takes; then ours on many times as many articles."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only-ours", action="store_true")
    options.add_argument("--scale", type=int, default=5, help="how many times as many articles, besides")
    options.add_argument("--made", type=int, default=0, help="only so many articles of the made-up press, no peers")
    chosen = options.parse_args()
    if chosen.made:
        documents = made(chosen.made)
        words = sum(len(written(each.text)) for each in documents)
        print(f"madar, {len(documents)} made-up articles, {words} words: {spent(documents)}")
        return
    plain, _ = articles(SHARED)
    planted, truth = plant(plain, 5)
    print(f"{len(planted)} articles, {sum(len(written(each.text)) for each in planted)} words, {len(truth)} planted")
    for name, ask in {"madar": ours, **({} if chosen.only_ours else peers())}.items():
        before = ask(plain)
        found, clock, used = timed(ask, planted)
        recall, precise, touched = judged(found, before, truth)
        ways = " ".join(f"{way} {share:.3f}" for way, share in recall.items())
        told = f"recall {sum(recall.values()) / len(recall):.3f} ({ways}), precision {precise:.3f} of {touched}"
        print(f"{name}: {clock:.1f} s ({used:.1f} s of this process), {told}, {len(found)} pairs in all", flush=True)
    many = varied(plain, chosen.scale + 1)[:31_000] if chosen.scale > 0 else []
    if many:
        print(f"madar, {len(many)} articles: {spent(many)}")


if __name__ == "__main__":
    main()
