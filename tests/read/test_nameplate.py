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
    draft = complete(Draft(f"{case['head']}\n\n{body}\n{body}\n"))
    assert [draft.title, draft.publisher, draft.published] == [case["title"], case["publisher"], case["published"]]
    assert ("publisher", "name plate") in draft.known_from or not case["publisher"]
