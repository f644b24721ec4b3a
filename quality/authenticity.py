"""Authenticity indicators: how often they are raised over troves that nobody forged, and over what we planted.

The clean troves are real coverage, so that an alarm over them is false or a slip of the paper's own; each was looked at
and docs/method/authenticity.md says which. Planted: one thing changed in a document that gave no alarm before.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import zipfile
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
import forged

from madar.case import Case
from madar.desk.cli.add import meta_by_path
from madar.lang.calendar import full_dates
from madar.lang.words import table
from madar.terms import Document
from madar.trace.copies import reuse
from madar.weigh.authenticity import indicators, within
from madar.weigh.days import settle, sightings, weekday_before
from madar.weigh.serials import patterns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DOUBLES = {"same_bytes", "same_text", "near_text"}  # true wherever they are raised: the texts are equal
WHEN = "2026-01-01T00:00:00Z"
SOME = 1500  # articles of the Arabic trove for the gate


def fa_kes(shared: Path) -> Iterator[Document]:
    """English reports of 15 outlets on the Syrian war."""
    with (shared / "data" / "fa_kes_half_a.jsonl").open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            doc_id, known = row["doc_id"], (("published", "table"),)
            yield Document(doc_id, doc_id, doc_id, row["text"], "en", published=row["published"], known_from=known)


def saudi(shared: Path, most: int) -> Iterator[Document]:
    """Arabic articles of 14 outlets of three days of 2015."""
    left = most
    for path in sorted((shared / "data" / "saudinewsnet").glob("*.zip")):
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                for n, row in enumerate(json.loads(packed.read(name))[:left]):
                    doc_id, day = f"{name} {n}", row["date_extracted"][:10]
                    known = (("published", "table"),)
                    yield Document(doc_id, doc_id, doc_id, row["content"], "ar", published=day, known_from=known)
                    left -= 1


def demo() -> list[Document]:
    """The built-in case."""
    at = Path(str(files("madar.desk.demo")))
    with tempfile.TemporaryDirectory() as folder:
        case = Case.create(Path(folder) / "case", when=WHEN, who="quality")
        case.add([at / "documents"], said=meta_by_path(at / "meta.csv"), when=WHEN, who="quality")
        case.run()
        documents = list(case.casebook.documents())
        case.casebook.close()
    return documents


def alarms(documents: list[Document]) -> Counter[str]:
    """How many documents have each finding; ``any`` counts those with one that is no double."""
    found = {(e.code, e.subject) for e in (*indicators(documents, {}, reuse(documents)), *patterns(documents))}
    counted = Counter(code for code, _ in found)
    counted["any"] = len({subject for code, subject in found if code not in DOUBLES})
    return counted


def planted(documents: list[Document]) -> tuple[int, int]:
    """Of the weekdays that stand beside their date, how many are found when another day is put in the place."""
    hit = whole = 0
    counted = sightings(documents)
    for document in documents:
        names = [words[0] for words in table(document.lang, "times")["weekdays"].values()]
        for at in full_dates(document.text):
            day = weekday_before(document, at)
            if day is None or any(each.code == "weekday_mismatch" for each in within(document, settle(counted))):
                continue
            other = names[(int(day.weekday or 0) + whole % 6) % 7]
            text = document.text[: day.span.start] + other + document.text[day.span.end :]
            whole += 1
            forged = replace(document, text=text)
            others = settle(counted - sightings([document]) + sightings([forged]))  # the trove with the forgery in it
            hit += any(each.code == "weekday_mismatch" for each in within(forged, others))
    return hit, whole


def figures(shared: Path) -> dict[str, float]:
    """Shares from 0 to 1: of clean documents without an alarm, and of what was planted that is found."""
    english, arabic, own = list(fa_kes(shared)), list(saudi(shared, SOME)), demo()
    hit, whole = planted(english)
    hit_arabic, whole_arabic = planted(arabic)
    return {
        "quiet_fa_kes": 1 - alarms(english)["any"] / len(english),
        "quiet_saudi": 1 - alarms(arabic)["any"] / len(arabic),
        "quiet_demo": 1 - alarms(own)["any"] / len(own),
        "planted_weekdays": hit / whole,
        "planted_weekdays_arabic": hit_arabic / whole_arabic,
        **{f"planted_{key}_{lang}": hit / whole for lang, key, hit, whole in others({"ar": arabic, "en": english}, 20)},
    }


def others(troves: Mapping[str, list[Document]], every: int) -> Iterator[tuple[str, str, int, int]]:
    """By language and indicator: how many of those planted are found; of the names too young every so many."""
    for lang, trove in troves.items():
        yield lang, "near_text", *forged.near_doubles(trove, 0.1, 3)
        yield lang, "calendars", *forged.twin_dates(lang)
        yield lang, "too_young", *forged.too_young(trove, lang, every)
        for which, found in (("papers", forged.broken_letters(lang)), ("hidden", forged.hidden_words(lang))):
            told = list(found)
            yield lang, which, sum(hit for _, hit, _ in told), sum(whole for _, _, whole in told)


if __name__ == "__main__":
    SHARED = Path(os.environ.get("MADAR_SHARED", str(Path(__file__).resolve().parents[2] / "shared")))
    print(json.dumps(figures(SHARED), indent=1))
    for told in others({"ar": list(saudi(SHARED, SOME)), "en": list(fa_kes(SHARED))}, 1):
        print(*told)
    for name, trove in (("fa_kes", list(fa_kes(SHARED))), ("saudi", list(saudi(SHARED, 10**6))), ("demo", demo())):
        print(name, len(trove), dict(alarms(trove)), "planted", planted(trove))
