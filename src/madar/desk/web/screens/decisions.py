"""Everything that people ruled: by whom, when, why; and for what can be undone, the newer ruling that undoes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.casebook import lists
from madar.resolve.decisions import ACTS

if TYPE_CHECKING:
    from starlette.responses import Response

    from madar.desk.web.pages import Visit
    from madar.terms import Decision

#: The act and the ruling that undo an act.
UNDOES = {
    "merge": ("split", "split"),
    "split": ("merge", "merge"),
    "reject_edge": ("restore_edge", "restore_edge"),
    "restore_edge": ("reject_edge", "reject_edge"),
    "add_edge": ("reject_edge", "reject_edge"),
    "correct": ("correct", "{}"),
    "grade": ("grade", ""),
    "verify": ("verify", ""),
    "refute": ("verify", ""),
    "review": ("review", "open"),
}


def screen(visit: Visit) -> Response:
    """The decisions, the newest first."""
    act, page = visit.ask("act"), visit.page_number
    held = [each for each in reversed(visit.desk.decisions()) if not act or each.act == act]
    last: set[tuple[str, ...]] = set()
    rows = []
    for each in held:
        thing = (each.act if each.act in {"correct", "grade", "review"} else _about(each.act), *sorted(each.subject))
        rows.append((each, UNDOES[each.act] if thing not in last else None))
        last.add(thing)
    shown = rows[(page - 1) * lists.PAGE : page * lists.PAGE]
    return visit.page(
        "decisions.html",
        visit.words["decisions"],
        rows=shown,
        total=len(rows),
        page=page,
        most=lists.PAGE,
        acts=list(ACTS),
        act=act,
        claims=_texts(visit, [each for each, _ in shown]),
    )


def _about(act: str) -> str:
    """What acts rule on the same thing, so that the newer of two holds."""
    return {"merge": "one", "split": "one", "verify": "check", "refute": "check"}.get(act, "edge")


def _texts(visit: Visit, decisions: list[Decision]) -> dict[str, str]:
    """The texts of the claims that the decisions name."""
    ids = sorted({subject for each in decisions for subject in each.subject})
    return {a.claim.claim_id: " ".join(a.claim.text.split()) for a in visit.desk.case.casebook.accounts(ids)}
