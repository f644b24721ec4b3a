"""Where rulings are made: a form comes in, a decision is recorded, and the page it came from shows the new numbers."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.responses import Response

    from madar.desk.web.pages import Visit

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


def screen(visit: Visit) -> Response:
    """Record what the form says; who and when are the desk's own."""
    act = visit.said("act")
    ruling = correction(visit) if act == "correct" and not visit.said("ruling") else visit.said("ruling")
    subject = tuple(each.strip() if act in {"merge", "split"} else each for each in visit.all_said("subject"))
    counted = visit.desk.rule(act, subject, ruling or _plain(act), visit.said("why"))
    return visit.back("/decisions", "recorded" if counted else "counting")


def _plain(act: str) -> str:
    """What stands as ruling where the act says it all."""
    return act if act in {"merge", "split", "reject_edge", "restore_edge", "add_edge"} else ""


def correction(visit: Visit) -> str:
    """What the form puts right in an attribution, as the ruling's JSON."""
    if visit.said("none"):
        return json.dumps({"none": True})
    found: dict[str, object] = {key: visit.said(key) for key in ("stance", "certainty") if visit.said(key)}
    for key in ("source", "content"):
        spans = [[int(start), int(end)] for start, end in _SPAN.findall(visit.said(key))]
        if spans:
            found[key] = spans
    return json.dumps(found)
