"""How well the differences along an edge are told: precision and recall over our own pairs, by kind of difference."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from madar.lang.text import script
from madar.terms import NodeKind, Source, Span, Variant
from madar.trace.drift import drift

if TYPE_CHECKING:
    from madar.terms import Drift

TABLE = Path(__file__).resolve().parent.parent / "tests" / "tables" / "drift.toml"


def pairs() -> list[dict[str, Any]]:
    """The pairs of the table."""
    found: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["pair"]
    return found


def variant(pair: dict[str, Any], side: str) -> Variant:
    """One side of a pair as a statement of a document of its own, whose text it is."""
    text = pair[side]
    chain = tuple(_source(each, side) for each in pair.get(f"{side}_chain", []))
    return Variant(
        side,
        (Span(0, len(text)),),
        text,
        script(text),
        stance=pair.get(f"{side}_stance", "asserts"),
        certainty=pair.get(f"{side}_certainty", "unmarked"),
        chain=chain,
    )


def _source(said: str, side: str) -> Source:
    """A source as the graph would have it: unnamed ones and papers are the document's own, with a role."""
    kind, _, name = said.partition(":")
    scoped = kind in ("unnamed", "paper")
    return Source(
        f"{side}:{said}" if scoped else said, cast("NodeKind", kind), name, Span(0, 0), role=name if scoped else ""
    )


def told(pair: dict[str, Any]) -> tuple[Drift, ...]:
    """The differences found in a pair."""
    return drift(variant(pair, "before"), pair["before"], variant(pair, "after"), pair["after"])


def scores(kept: list[dict[str, Any]]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """By kind: how many were told rightly, told wrongly, missed."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for pair in kept:
        found, wanted = {str(each.kind) for each in told(pair)}, set(pair["kinds"])
        right.update(found & wanted)
        wrong.update(found - wanted)
        missed.update(wanted - found)
    return right, wrong, missed


def figures(_: Path) -> dict[str, float]:
    """Precision and recall over all pairs, over those of two languages, and the precision of the weakest kind."""
    table = pairs()
    across = [pair for pair in table if script(pair["before"]) != script(pair["after"])]
    out: dict[str, float] = {}
    for name, kept in (("", table), ("_across", across)):
        right, wrong, missed = (sum(each.values()) for each in scores(kept))
        out[f"precision{name}"] = right / (right + wrong)
        out[f"recall{name}"] = right / (right + missed)
    by_kind = scores(table)
    out["weakest_kind"] = min(by_kind[0][kind] / (by_kind[0][kind] + by_kind[1][kind]) for kind in by_kind[0])
    out["pairs"] = float(len(table))
    return out


if __name__ == "__main__":
    for kind in sorted(set().union(*scores(pairs()))):
        print(kind, *(each[kind] for each in scores(pairs())))
    print(figures(TABLE))
