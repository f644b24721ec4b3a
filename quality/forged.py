"""Forgeries put into real and made-up documents, one thing at a time, in Arabic and in English: what of it is found?

Each function gives, for one indicator and language, how many were planted and how many found. The articles are those of
SaudiNewsNet and FA-KES, of ``../shared``; letters, workbooks and pages are made here.
"""

from __future__ import annotations

import random
import re
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from madar.lang.calendar import hijri_day, months
from madar.lang.known import entries
from madar.lang.text import written
from madar.read.readers import read
from madar.read.warden import Task
from madar.read.wire import Draft
from madar.terms import Document
from madar.trace.copies import reuse
from madar.weigh.authenticity import indicators, within
from madar.weigh.serials import patterns

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "read"))
import made
import test_folded as workbooks
import test_screened as pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SECRET = {"ar": "لا تخبروا اللواء بما جرى", "en": "do not tell the general of it"}
TWINS = {
    "ar": "حرر في {one} هـ الموافق {other} م، رقم {n}.",
    "en": "Dated {one} AH, corresponding to {other}, no. {n}.",
}
HANDED = {"ar": "وسلمت الرسائل إلى {} في الليلة نفسها.", "en": "The letters went to {} that night."}
COLUMN = "table:table-column"
FEWEST_LETTERS = 5


def near_doubles(articles: Sequence[Document], share: float, seed: int) -> tuple[int, int]:
    """Of articles of fifty words or more, copied with a share of their words changed: how many pairs are told."""
    rng = random.Random(seed)  # noqa: S311 - a fixed course
    originals = [each for each in articles if len(written(each.text)) >= 50][:150]  # noqa: PLR2004 - no lead alone
    copies = []
    for each in originals:
        words = written(each.text)
        text, last = [], 0
        for at in sorted(rng.sample(range(len(words)), max(1, round(share * len(words))))):
            text += [each.text[last : words[at][1]], "".join(rng.choices("abcdef", k=7))]
            last = words[at][2]
        copies.append(
            replace(
                each,
                doc_id=f"{each.doc_id} copy",
                original=f"{each.doc_id} copy",
                text="".join([*text, each.text[last:]]),
            )
        )
    trove = [*originals, *copies]
    found = {each.subject for each in indicators(trove, {}, reuse(trove)) if each.code == "near_text"}
    return sum(each.doc_id in found for each in copies), len(copies)


def twin_dates(lang: str) -> tuple[int, int]:
    """Days said in both calendars, the one or the other wrong by three days to four years."""
    rng = random.Random(7)  # noqa: S311 - a fixed course
    names, islamic = ({n: word for word, n in months(lang, calendar).items()} for calendar in ("gregorian", "hijri"))
    hit = 0
    for n in range(200):
        day = date(2011, 1, 1) + timedelta(days=rng.randrange(3000))
        said = hijri_day(day + timedelta(days=rng.choice((-1, 1)) * rng.choice((3, 5, 10, 30, 354, 1400))))
        year, month, number = said or (1432, 1, 1)
        one, other = f"{number} {islamic[month]} {year}", f"{day.day} {names[day.month]} {day.year}"
        text = TWINS[lang].format(one=one.title(), other=other.title(), n=n)
        hit += any(each.code == "calendars_disagree" for each in within(Document("d", "o", "d", text, lang)))
    return hit, 200


def too_young(articles: Sequence[Document], lang: str, every: int = 1) -> tuple[int, int]:
    """Names of the tables put into articles that are dated to the year before they were first borne."""
    named = []
    for actor in entries():
        for name in actor.names:
            since = re.match(r"\d{4}", name.years or actor.years)
            arabic = name.text > "\u0600"
            if since and not name.weak and arabic == (lang == "ar") and len(name.text) >= FEWEST_LETTERS:
                named.append((name.text, int(since[0])))
    hit = 0
    for n, (name, since) in enumerate(named[::every]):
        article = articles[n % len(articles)]
        text = f"{article.text}\n{HANDED[lang].format(name)}"
        forged = replace(article, text=text, published=f"{since - 1}-06-01")
        hit += any(
            e.quote in name for each in within(forged) if each.code == "before_it_existed" for e in each.evidence
        )
    return hit, len(named[::every])


LETTER = {
    "ar": "وزارة النقل\nمديرية المرافئ\nالرقم: {n}/ص/{day.year}\nالتاريخ: {day:%d/%m/%Y}\n"
    "الموضوع: رصيف {at}\nنأمر بالرصيف {at}.",
    "en": "Transport Ministry\nHarbour Office\nRef: {n}/P/{day.year}\nDate: {day:%d/%m/%Y}\n"
    "Subject: quay {at}\nOpen quay {at}.",
}
BREAKS = {
    "ar": {"shape": ("/ص/", "-ص-"), "order": ("الرقم: ", "الرقم: 9"), "letterhead": ("الموضوع", "الغرض")},
    "en": {"shape": ("/P/", "-P-"), "order": ("Ref: ", "Ref: 9"), "letterhead": ("Subject", "Regards")},
}


def letters(lang: str, rng: random.Random) -> list[Document]:
    """Letters of one office, their numbers rising with their dates."""
    out, n, day = [], 10, date(2014, 1, 2)
    for at in range(12):
        n, day = n + rng.randint(1, 9), day + timedelta(days=rng.randint(1, 6))
        text = LETTER[lang].format(n=n, day=day, at=at)
        out.append(Document(f"{at:02}", f"{at:02}", f"{at}.txt", text, lang, published=day.isoformat(), kind="leak"))
    return out


def broken_letters(lang: str) -> Iterator[tuple[str, int, int]]:
    """By what was broken: one letter of twelve with a number or head unlike the others', fifty times each."""
    codes = {"shape": "serial_breaks", "order": "serial_breaks", "letterhead": "letterhead_breaks"}
    for way, (before, after) in BREAKS[lang].items():
        hit = 0
        for seed in range(50):
            rng = random.Random(seed)  # noqa: S311 - a fixed course
            trove = letters(lang, rng)
            at = rng.randrange(1, 11)
            forged = replace(trove[at], text=trove[at].text.replace(before, after, 1))
            found = {(each.code, each.subject) for each in patterns([*trove[:at], forged, *trove[at + 1 :]])}
            hit += (codes[way], forged.doc_id) in found
        yield f"{codes[way]} ({way})", hit, 50
    hit = 0
    for seed in range(50):
        trove = letters(lang, random.Random(seed))  # noqa: S311 - a fixed course
        twice = replace(trove[0], doc_id="again", text=trove[0].text + " .")
        hit += "again" in {each.subject for each in patterns([*trove, replace(twice, text=twice.text + " x")])}
    yield "serial_repeated", hit, 50


def hidden_words(lang: str) -> Iterator[tuple[str, int, int]]:
    """By format: a sentence put where its page does not show it, in every way that is looked for."""
    words, plain = SECRET[lang], pages.SAID[pages.AR if lang == "ar" else pages.EN]
    web = [f"<p>{plain}</p>{way.format(words)}<p>{plain}</p>".encode() for way in pages.HIDDEN.values()]
    yield "web page", *_found("a.html", web, words)
    ways: list[dict[str, Any]] = [
        {"state": "hidden"},
        {"state": "veryHidden"},
        {"row": 'hidden="1"'},
        {"column": '<col min="3" max="4" hidden="true"/>'},
        *({"style": style} for style in (1, 2, 4)),
    ]
    yield "XLSX", *_found("a.xlsx", [workbooks.xlsx(words, **way) for way in ways], words)
    ways = [
        {"row": 'table:visibility="collapse"'},
        {"row": 'table:visibility="filter"'},
        {"column": f'<{COLUMN} table:number-columns-repeated="3"/><{COLUMN} table:visibility="collapse"/>'},
        {"style": 'table:style-name="white"'},
        {"table": 'table:style-name="gone"'},
    ]
    yield "ODS", *_found("a.ods", [workbooks.ods(words, **way) for way in ways], words)
    run = '</w:t></w:r><w:r xmlns:w="{}"><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r><w:r><w:t>'
    marks = ("<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>')
    yield "DOCX", *_found("a.docx", [made.docx(plain + run.format(made.W, mark, words)) for mark in marks], words)
    coded = "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in words)  # noqa: PLR2004 - ASCII
    yield "RTF", *_found("a.rtf", [f"{{\\rtf1\\ansi Salim said so. {{\\v {coded}}} End.}}".encode()], words)
    lines = f"<p>{plain}</p>" * 8
    drawn = [
        made.printed(html=f'{lines}<p style="{style}">{words}</p>{lines}') for style in ("color:white", "color:#fefefe")
    ]
    yield "PDF", *_found("a.pdf", drawn, words)


def _found(name: str, files: Sequence[bytes], words: str) -> tuple[int, int]:
    hit = 0
    for untrusted_bytes in files:
        drafts = [each for each in read(memoryview(untrusted_bytes), Task(0, name)) if isinstance(each, Draft)]
        told = [value for each in drafts for key, value in each.known_from if key == "hidden"]
        hit += any(words.rsplit(maxsplit=1)[-1] in each for each in told)
    return hit, len(files)
