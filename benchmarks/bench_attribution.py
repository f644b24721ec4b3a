"""Reading attributions: words a second on one core in both languages, beside textacy's quotations where it can run.

textacy needs a spaCy model with a parser. The models are published outside the package registries, so on a machine that
reaches only those the peer cannot be installed; the benchmark says so and prints our own figures alone.
"""

from __future__ import annotations

import importlib.util
import json
import os
import time
from pathlib import Path

from madar.extract.attributions import attributions

SHARED = Path(os.environ.get("MADAR_SHARED", str(Path(__file__).resolve().parents[2] / "shared")))
MODEL = "en_core_web_sm"
SETS = {"ar": "eval/attribution_ar_snn_dev.jsonl", "en": "data/polnear_dev.jsonl"}


def texts(lang: str) -> list[str]:
    """The articles of the visible set of a language."""
    with (SHARED / SETS[lang]).open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def ours(lang: str, articles: list[str]) -> float:
    """Words a second, the tables loaded before."""
    attributions(articles[0], lang)
    begin = time.process_time()
    for article in articles:
        attributions(article, lang)
    return sum(len(article.split()) for article in articles) / (time.process_time() - begin)


def theirs(articles: list[str]) -> float | None:
    """Textacy's words a second, or None where it or its model is not there."""
    if not all(importlib.util.find_spec(name) for name in ("textacy", MODEL)):
        return None
    import spacy  # noqa: PLC0415 - only where the peer is there
    from textacy.extract import quotations  # noqa: PLC0415 - the same

    model = spacy.load(MODEL)
    begin = time.process_time()
    for article in articles:
        list(quotations(model(article)))
    return sum(len(article.split()) for article in articles) / (time.process_time() - begin)


def main() -> None:
    """Print the figures and the ratio."""
    for lang in SETS:
        articles = texts(lang)
        speed = ours(lang, articles)
        print(f"{lang}: madar {speed:,.0f} words/s over {len(articles)} articles")
        if lang == "en":
            peer = theirs(articles)
            if peer is None:
                print(f"en: textacy NOT RUN: it or its model {MODEL} is not installed and in no package registry")
            else:
                print(f"en: textacy {peer:,.0f} words/s; madar is {speed / peer:.1f} times as fast")


if __name__ == "__main__":
    main()
