"""Where rulings are made: a form comes in, a decision is recorded, and the page it came from shows the new numbers."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from madar.desk.web.screens.document import found
from madar.errors import Misuse

if TYPE_CHECKING:
    from starlette.responses import Response

    from madar.desk.web.pages import Visit

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
#: Stands in a form between the pieces of what is not said in one stretch.
BETWEEN = "…"


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
    """What the form puts right in an attribution, as the ruling's JSON; words are looked up where they stand."""
    if visit.said("none"):
        return json.dumps({"none": True})
    right: dict[str, object] = {key: visit.said(key) for key in ("stance", "certainty") if visit.said(key)}
    document = None
    for key in ("source", "content"):
        said, was = visit.said(key), _spans(visit.said(f"{key}-at"))
        if said.strip() and document is None:
            document = found(visit, (visit.all_said("subject") or [""])[0])
        spans = placed(document.text, said, was) if document and said.strip() else was
        if spans:
            right[key] = spans
    return json.dumps(right)


def _spans(text: str) -> list[list[int]]:
    return [[int(start), int(end)] for start, end in _SPAN.findall(text)]


def placed(text: str, said: str, was: list[list[int]]) -> list[list[int]]:
    """Where the words stand in a text, nearest to where they stood; offsets are taken as such. Raises Misuse.

    >>> placed("قال سالم الحداد إن سالم عاد", "سالم الحداد", [[4, 8]]), placed("abc", "0-2", [])
    ([[4, 15]], [[0, 2]])
    """
    if re.fullmatch(r"[\d\s,-]+", said) and _SPAN.search(said):
        return _spans(said)
    if said.split() == f" {BETWEEN} ".join(text[start:end] for start, end in was).split():
        return was
    out: list[list[int]] = []
    near = was[0][0] if was else 0
    for piece in said.split(BETWEEN):
        words = [re.escape(word) for word in piece.split()]
        if words:
            hits = [hit.span() for hit in re.finditer(r"\s+".join(words), text)]
            if not hits:
                raise Misuse(
                    "correct-words",
                    f"these words do not stand in the document: {piece.strip()[:200]}",
                    "copy them from the text",
                )
            start, end = min(hits, key=lambda hit, near=near: abs(hit[0] - near))  # type: ignore[misc]
            out.append([start, end])
            near = end
    return out
