"""The case: what came in, what failed, what is new since last time, the findings that matter."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from madar.casebook import cards, lists
from madar.lang.words import table
from madar.publish import wording
from madar.vault import custody

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.responses import Response

    from madar.desk.web.pages import Visit
    from madar.terms import Finding

TOP, ACTS, NEW, TAIL, UNFIT = 6, 8, 8, 1 << 20, 12
_SEEN, _YEAR = "madar-seen", 365 * 24 * 3600


def screen(visit: Visit) -> Response:
    """The first page of a case."""
    case, t = visit.desk.case, visit.words
    texts, counts = table(visit.look.lang, "findings"), case.casebook.counts()
    counts["originals"] = cards.originals(case.casebook)
    failures, unread = cards.failures(case.casebook)
    top, _ = lists.claims(case.casebook, lists.Wanted(), lang=visit.look.lang, most=TOP)
    acts = tail(case.ledger.path)
    latest = max((each["when"] for each in acts), default="")
    since = latest if visit.ask("seen") else visit.request.cookies.get(_SEEN, "")
    found = sorted(lists.findings(case.casebook).items(), key=lambda item: (-item[1], item[0]))
    names = (("originals", ""), ("documents", "/search"), ("attributions", ""), ("claims", "/claims"))
    answer = visit.page(
        "home.html",
        t["case"],
        counts=[(name, counts[name], where) for name, where in names],
        failures=failures,
        unread=unread,
        left_out=custody.left_out((each["act"], each["what"]) for each in acts),
        top=top,
        independent={row.claim_id: visit.look.number(lines_in_words(t, row)) for row in top},
        findings=[(code, texts[code], n) for code, n in found],
        unfit=unfit(visit),
        concluded=bool(case.casebook.done("conclude")),
        acts=together(acts)[:ACTS],
        since=since,
        new=news(visit, acts, since) if since and since != latest else None,
    )
    if visit.ask("seen") or not since:
        answer.set_cookie(_SEEN, latest, max_age=_YEAR, samesite="strict", httponly=True)
    return answer


def unfit(visit: Visit) -> list[dict[str, Any]]:
    """What does not fit in documents themselves, by kind, the rarest kinds first, each with some of its documents."""
    grouped: dict[str, list[Finding]] = {}
    for each in visit.desk.case.authenticity():
        grouped.setdefault(each.code, []).append(each)
    shown = {code: list(dict.fromkeys(each.subject for each in alike))[:UNFIT] for code, alike in grouped.items()}
    held = cards.cards(visit.desk.case.casebook, sorted({doc_id for ids in shown.values() for doc_id in ids}))
    return [
        {
            **wording.finding(visit.look.lang, alike[0]),
            "count": len({each.subject for each in alike}),
            "documents": [(doc_id, held[doc_id].path) for doc_id in shown[code] if doc_id in held],
        }
        for code, alike in sorted(grouped.items(), key=lambda item: (len(item[1]), item[0]))
    ]


def news(visit: Visit, acts: list[dict[str, Any]], since: str) -> dict[str, Any] | None:
    """What came in and what was ruled since a moment; None where nothing was.

    Stays new until the person says that it was seen: a page that forgets by itself would hide what was not read.
    """
    book = visit.desk.case.casebook
    taken = [each["what"]["sha256"] for each in acts if each["act"] == "take_in" and each["when"] > since]
    arrived = cards.arrived(book, list(dict.fromkeys(taken)))
    claims, whole, alone = lists.told_by(book, list(arrived), most=TOP)
    ruled = [each for each in visit.desk.decisions() if each.when > since]
    if not taken and not ruled:
        return None
    documents = sorted(arrived.values(), key=lambda each: (each.published, each.path), reverse=True)
    shown = {"documents": documents[:NEW], "claims": claims, "ruled": ruled[-NEW:][::-1]}
    return {**shown, "count": len(arrived), "of": whole, "alone": alone, "rulings": len(ruled)}


def lines_in_words(words: dict[str, Any], row: lists.ClaimRow) -> str:
    """How many independent lines a row of the list has."""
    if not row.high:
        return str(words["cannot_assess"])
    number = str(row.low) if row.low == row.high else f"{row.low}–{row.high}"
    return f"{words['independent']}: {number}"


def tail(path: Path) -> list[dict[str, Any]]:
    """The last acts of a ledger, oldest first; only its end is read, and ``madar verify`` checks it."""
    if not path.is_file():
        return []
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - TAIL))
        lines = file.read().split(b"\n")
    return [json.loads(line) for line in lines[1 if size > TAIL else 0 : -1]]


def together(acts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The acts, newest first, those of one kind at one moment as one with their count."""
    out: list[dict[str, Any]] = []
    for act in reversed(acts):
        same = {key: act[key] for key in ("when", "who", "act")}
        if out and {**out[-1], "count": 0} == {**same, "count": 0}:
            out[-1]["count"] += 1
        else:
            out.append({**same, "count": 1})
    return out
