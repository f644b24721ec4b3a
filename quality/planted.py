"""Others' words put into real articles in known places, for figures and benchmarks of reuse.

Five ways: a full reprint, sixty words of another's, a lead of twelve words within a sentence, seventy words with every
ninth changed, forty words spelt as another newsroom would. The articles are SaudiNewsNet's, of ``../shared``.
"""

from __future__ import annotations

import json
import random
import zipfile
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.text import written
from madar.terms import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

EACH = 200
LEAD = 12
Pairs = set[frozenset[str]]


class Planted(NamedTuple):
    """One passage put into a document: how it was made, whose words they are, where they were put."""

    way: str
    source: str
    target: str


def articles(shared: Path) -> tuple[list[Document], dict[str, str]]:
    """The three days of SaudiNewsNet, and the byline of each article, which is no part of its text."""
    found = []
    for path in sorted((shared / "data" / "saudinewsnet").glob("*.zip")):
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                found += json.loads(packed.read(name).decode("utf-8"))
    documents = [
        Document(f"a{n:05}", "", "", each["content"], "ar", "", each["source"], each["date_extracted"][:10])
        for n, each in enumerate(found)
    ]
    return documents, {f"a{n:05}": each["author"] for n, each in enumerate(found)}


def edited(chance: random.Random, words: list[str]) -> list[str]:
    """The words with one of nine taken out, put in or another in its place."""
    out = []
    for word in words:
        dice = chance.random()
        out += [] if dice < 1 / 27 else [chance.choice(words)] if dice < 2 / 27 else [word]
        out += [chance.choice(words)] if dice > 26 / 27 else []
    return out


def spelt(chance: random.Random, words: list[str]) -> list[str]:
    """The same words as another newsroom writes them: hamza, ta marbuta, alef maqsura, tatweel, tashkeel."""
    out = []
    for word in words:
        other = word.translate(str.maketrans("أإآىة", "ااايه")) if chance.random() < 0.7 else word  # noqa: PLR2004
        if len(other) > 3 and chance.random() < 0.2:  # noqa: PLR2004 - now and then
            other = other[:2] + chance.choice("ـ\u064e\u0651") + other[2:]
        out.append(other)
    return out


def lead(words: list[str]) -> list[str]:
    """The first twelve words: a dash between spaces is none."""
    count = 0
    for at, word in enumerate(words):
        count += len(written(word))
        if count >= LEAD:
            return words[: at + 1]
    return words


def plant(documents: Sequence[Document], seed: int) -> tuple[list[Document], list[Planted]]:
    """The articles with others' words put into some of them, and what was put where."""
    chance = random.Random(seed)  # noqa: S311 - made-up copies, no secret
    long = [each for each in documents if len(each.text.split()) > 120]  # noqa: PLR2004 - words enough for each way
    chosen = chance.sample(long, EACH * 10)
    texts = {each.doc_id: each for each in documents}
    done = []
    ways: dict[str, Callable[[list[str]], list[str]]] = {
        "full": list,
        "part": lambda words: words[20:80],
        "lead": lead,
        "edited": lambda words: edited(chance, words[:70]),
        "letters": lambda words: spelt(chance, words[10:50]),
    }
    for n, (way, made) in enumerate((way, made) for way, made in ways.items() for _ in range(EACH)):
        source, host = chosen[2 * n], chosen[2 * n + 1]
        put = " ".join(made(source.text.split()))
        words = host.text.split()
        half = len(words) // 2
        around = (
            ["", ""]
            if way == "full"
            else [" ".join(words[:half]) + " وذكرت مصادر أن ", " كما قيل " + " ".join(words[half:])]
        )
        texts[host.doc_id] = replace(host, text=around[0] + put + around[1])
        done.append(Planted(way, source.doc_id, host.doc_id))
    return list(texts.values()), done


def judged(found: Pairs, before: Pairs, planted: Sequence[Planted]) -> tuple[dict[str, float], float, int]:
    """Recall by way of planting, and precision among the pairs that the documents planted into are in.

    A pair with one that had the source's words already is right as well: ``before`` are the pairs without the planting.
    """
    near: defaultdict[str, set[str]] = defaultdict(set)
    for pair in before:
        one, other = sorted(pair)
        near[one].add(other)
        near[other].add(one)
    right: Pairs = set()
    for each in planted:
        right |= {frozenset((each.target, other)) for other in {each.source, *near[each.source]}}
        right |= {frozenset((each.target, other)) for other in near[each.target]}
    hits = dict.fromkeys((each.way for each in planted), 0)
    for each in planted:
        hits[each.way] += frozenset((each.source, each.target)) in found
    targets = {each.target for each in planted}
    touched = [pair for pair in found if pair & targets]
    precise = sum(pair in right for pair in touched) / max(1, len(touched))
    return {way: count / EACH for way, count in hits.items()}, precise, len(touched)
