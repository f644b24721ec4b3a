"""Title, publisher and day of texts that have no markup, from a table that a fact-checker can add to."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from made import AR, EN

from madar.read.masthead import complete
from madar.read.wire import Draft

CASES = tomllib.loads((Path(__file__).resolve().parents[1] / "tables" / "nameplates.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_what_the_first_lines_say(case: dict[str, str]) -> None:
    body = AR if case["head"][0] >= "\u0600" else EN
    text = "\n".join([case["head"], *[f"{body} {n}." for n in range(12)], case.get("foot", "")])
    draft = complete(Draft(text))
    assert [draft.title, draft.publisher, draft.published] == [case["title"], case["publisher"], case["published"]]
    known = dict(draft.known_from).get("publisher")
    assert known == (
        "a line on its rights" if case["publisher"] and "foot" in case else "name plate" if case["publisher"] else None
    )
