"""Whose deed an English report on an attack says it was: what it says, never who did it.

The Syrian government and its ally Russia are one agent here, since reports seldom part them. Arabic reports are not
read for this. docs/method/names.md says what it cannot see.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from madar.lang.words import table
from madar.terms import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Reports say it in the title and the first paragraphs; further down they tell of other attacks.
READ_CHARS = 2_200
LEAD_CHARS = 350
IN_TITLE, IN_LEAD, BELOW = 3.0, 2.0, 0.6
AFTER_BY, ONLY_HELD = 1.5, -0.2
#: Below this the words are too few: the agent is unknown. Fitted on the visible half of FA-KES.
FEWEST = 2.0
_AFTER, _BEFORE = 45, 40


class Agent(NamedTuple):
    """An actor of the tables whose deed it is said to be, how strongly, and the words that say so."""

    known_id: str
    force: float
    spans: tuple[Span, ...]


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    words = table("world", "agents")
    found = {name: re.compile(pattern) for name, pattern in words["actors"].items()}
    found["acts"] = re.compile(rf"[\s\w'-]{{0,28}}?\b{words['acts']}")
    return found | {name: re.compile(words[name]) for name in ("by", "held", "struck")}


def agents(text: str, *, title_end: int = 0) -> tuple[Agent, ...]:
    """The actors whose deed the attack is said to be, the likeliest first; empty where the report does not say.

    Takes: ``title_end``, where the title ends in the text.

    >>> [agent.known_id for agent in agents("Coalition airstrikes kill six in a rebel-held town")]
    ['group:coalition']
    """
    patterns = _patterns()
    low = text[:READ_CHARS].lower()
    low = low if len(low) == len(text[:READ_CHARS]) else text[:READ_CHARS]
    force: Counter[str] = Counter()
    spans: dict[str, list[Span]] = {}
    for known_id in table("world", "agents")["actors"]:
        for hit in patterns[known_id].finditer(low):
            gain = _gain(low, hit, patterns) * _place(hit.start(), title_end)
            force[known_id] += gain  # type: ignore[assignment]  # a Counter may hold any number
            if gain > 0:
                spans.setdefault(known_id, []).append(Span(*hit.span()))
    ranked = sorted(force, key=lambda known_id: (-force[known_id], known_id))
    return tuple(Agent(each, force[each], tuple(spans[each])) for each in ranked if force[each] >= FEWEST)


def _place(at: int, title_end: int) -> float:
    if at < title_end:
        return IN_TITLE
    return IN_LEAD if at < title_end + LEAD_CHARS else BELOW


def _gain(low: str, hit: re.Match[str], patterns: Mapping[str, re.Pattern[str]]) -> float:
    after, before = low[hit.end() : hit.end() + _AFTER], low[max(0, hit.start() - _BEFORE) : hit.start()]
    if patterns["held"].match(after) or patterns["struck"].search(before):
        return ONLY_HELD
    return float(bool(patterns["acts"].match(after))) + AFTER_BY * bool(patterns["by"].search(before))
